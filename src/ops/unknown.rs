//! A code that nothing has.

use crate::intake;

use super::Problem;

/// The problem of a code that nothing has, with the code nearest to it that something has.
///
/// `list` is the command that shows them all.
pub(super) fn unknown(
    code: &'static str,
    what: &str,
    given: &str,
    known: &[String],
    list: &str,
) -> Problem {
    let problem = Problem::not_found(code, format!("there is no {what} `{given}`"));
    match intake::nearest(given, known.iter().map(String::as_str)) {
        Some(near) => problem.hint(format!("did you mean `{near}`? `{list}` shows them all")),
        None => problem.hint(format!("`{list}` shows them all")),
    }
}
