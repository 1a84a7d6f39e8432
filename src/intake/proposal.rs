//! What is proposed when required fields have no column: a line of flags, or a column for each.

use super::columns::{Field, Source};
use super::guess;
use super::lookup;
use super::row::Headings;
use crate::domain::shell_word;

/// A required field that no column stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The field.
    pub field: &'static str,
    /// The place of the column that is guessed, from 0.
    pub guess: Option<usize>,
}

/// The flags that map this file, as a shell takes them: what is found, what is guessed, and `?`
/// for a required field without a guess.
pub(super) fn flags(fields: &[Field], headings: &Headings, sources: &[Source]) -> String {
    let known = fields.iter().zip(sources);
    let flags: Vec<_> = known
        .zip(guesses(fields, headings, sources))
        .filter_map(|((field, source), guess)| flag(field, source, guess, headings))
        .collect();
    flags.join(" ")
}

/// The required fields without a source, each with its guess.
pub(super) fn gaps(fields: &[Field], headings: &Headings, sources: &[Source]) -> Vec<Gap> {
    let open = fields
        .iter()
        .zip(sources)
        .zip(guesses(fields, headings, sources));
    let open = open.filter(|((field, source), _)| field.required && **source == Source::Nowhere);
    open.map(|((field, _), guess)| Gap {
        field: field.name,
        guess,
    })
    .collect()
}

/// The guessed column of each field without a source.
fn guesses(fields: &[Field], headings: &Headings, sources: &[Source]) -> Vec<Option<usize>> {
    let wanted: Vec<_> = fields
        .iter()
        .zip(sources)
        .map(|(field, source)| (*source == Source::Nowhere).then_some(field))
        .collect();
    let given: Vec<_> = sources.iter().flat_map(Source::columns).collect();
    let free: Vec<_> = lookup::foreign(headings)
        .filter(|at| !given.contains(at))
        .map(|at| (at, headings.name(at)))
        .collect();
    guess::columns(&wanted, &free)
}

fn flag(
    field: &Field,
    source: &Source,
    guess: Option<usize>,
    headings: &Headings,
) -> Option<String> {
    let name = field.name;
    let mapped = |at| shell_word(&format!("{name}={}", typed(headings, at)));
    match (source, guess) {
        (Source::Column { at, .. }, _) => Some(format!("--map {}", mapped(*at))),
        (Source::Constant(value), _) => {
            Some(format!("--set {}", shell_word(&format!("{name}={value}"))))
        }
        (Source::Nowhere, Some(at)) => Some(format!("--map {}", mapped(at))),
        (Source::Nowhere, None) => field.required.then(|| format!("--map {name}=?")),
    }
}

/// How a column is typed: by its heading where that can be typed and means it, else by its place.
pub(super) fn typed(headings: &Headings, at: usize) -> String {
    let name = headings.name(at);
    let meant = lookup::called(headings, name);
    let means_it = matches!(meant, Some(Source::Column { at: first, .. }) if first == at);
    if means_it && !name.contains(char::is_control) {
        name.to_owned()
    } else {
        format!("#{}", at + 1)
    }
}
