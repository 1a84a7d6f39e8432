//! Columns by what they are called.
//!
//! The columns that our own rejects add are none: they are neither found nor listed.

use super::columns::{Field, Source};
use super::error::{IntakeError, Problem};
use super::guess;
use super::row::Headings;

/// The columns but those of our rejects.
pub(super) fn foreign(headings: &Headings) -> impl Iterator<Item = usize> {
    (0..headings.len()).filter(|&at| !headings.is_ours(at))
}

/// The columns under a heading, else under one in other letter case, else the one at a place
/// (`#3`).
pub(super) fn called(headings: &Headings, text: &str) -> Option<Source> {
    let text = text.trim();
    let lower = text.to_lowercase();
    headed(headings, |heading| heading == text)
        .or_else(|| headed(headings, |heading| heading.to_lowercase() == lower))
        .or_else(|| at_place(headings, text))
}

/// The columns whose heading is a field's own name, else that name spelled otherwise.
pub(super) fn named_as(headings: &Headings, field: &Field) -> Option<Source> {
    headed(headings, |heading| heading == field.name)
        .or_else(|| headed(headings, |heading| guess::is_name_of(field, heading)))
}

fn headed(headings: &Headings, is_meant: impl Fn(&str) -> bool) -> Option<Source> {
    let has_such_heading = |&at: &usize| match headings.name(at) {
        "" => false,
        heading => is_meant(heading),
    };
    let mut found = foreign(headings).filter(has_such_heading);
    let at = found.next()?;
    let twins = found.collect();
    Some(Source::Column { at, twins })
}

fn at_place(headings: &Headings, text: &str) -> Option<Source> {
    let place: usize = text.strip_prefix('#')?.parse().ok()?;
    let at = foreign(headings).find(|at| at + 1 == place)?;
    let twins = Vec::new();
    Some(Source::Column { at, twins })
}

/// That there is no such column, and which ones there are; `asked_by` says who asked for it.
pub(super) fn unknown_column(headings: &Headings, name: &str, asked_by: &str) -> IntakeError {
    let names = foreign(headings).map(|at| headings.name(at));
    Problem::UnknownColumn {
        name: format!("`{}`{asked_by}", name.trim()),
        nearest: guess::nearest(name, names).map(str::to_owned),
        known: listed_columns(headings),
    }
    .into()
}

/// Every column as it is called, for a message.
pub(super) fn listed_columns(headings: &Headings) -> String {
    let labels: Vec<_> = foreign(headings).map(|at| headings.label(at)).collect();
    listed(labels.iter().map(String::as_str))
}

/// Names in backticks, for a message.
pub(super) fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let quoted: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}
