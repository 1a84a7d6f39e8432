//! What is worth knowing of a plan before it is applied.

use std::collections::BTreeSet;

use crate::domain::counted;
use crate::domain::merge::{Desk, StoredCell, StoredRows};
use crate::store::merge::here::Earlier;

use super::side::Rows;

/// A sentence for each thing: of what comes in, with the desk that it comes from, and of our zone and
/// the merge that brought something of the company before; `told` are those that reading the sources
/// came to.
pub fn of(
    rows: &[StoredRows],
    desk: Option<&Desk>,
    (timezone, earlier): (&str, Option<&Earlier>),
    told: Vec<String>,
) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(earlier.map(brought_before));
    if let Some(desk) = desk {
        notes.extend(signed(rows, desk));
        notes.extend(other_days(desk, timezone));
    }
    notes.extend(unchecked(rows));
    notes.extend(people(rows));
    notes.extend(told);
    notes
}

/// What a company's earlier merge brought cannot come a second time.
fn brought_before(earlier: &Earlier) -> String {
    format!(
        "`{}` brought this company before: orders and rights that came with it are refused when this \
         is applied, so that only new ones belong in here.",
        earlier.number
    )
}

/// Licenses of another issuer verify here, and are revoked where their lists are published.
fn signed(rows: &[StoredRows], desk: &Desk) -> Option<String> {
    let licenses = Rows::named(rows, "licenses");
    let standing = licenses
        .each()
        .filter(|row| licenses.text(row, "standing") == "active")
        .count();
    (standing > 0).then(|| {
        format!(
            "{} signed by `{}` and cannot be revoked from here: their status list is published \
             under `{}`.",
            are(standing, "license", "licenses"),
            desk.issuer,
            desk.status_uri
        )
    })
}

fn other_days(desk: &Desk, timezone: &str) -> Option<String> {
    (desk.timezone != timezone).then(|| {
        format!(
            "Their days end in `{}` and ours in `{timezone}`: their rights keep their own.",
            desk.timezone
        )
    })
}

/// Rights of other systems whose files nobody could check.
fn unchecked(rows: &[StoredRows]) -> Option<String> {
    let legacy = Rows::named(rows, "legacy_licenses");
    let unchecked: Vec<&[StoredCell]> = legacy
        .each()
        .filter(|row| legacy.text(row, "signature") == "not checked")
        .collect();
    let files: BTreeSet<String> = unchecked
        .iter()
        .map(|row| legacy.text(row, "file"))
        .collect();
    (!unchecked.is_empty()).then(|| {
        format!(
            "Of {} in {} the signature is not checked.",
            counted(unchecked.len(), "right", "rights"),
            counted(files.len(), "license file", "license files"),
        )
    })
}

/// A plan that holds people is kept as what holds people is.
fn people(rows: &[StoredRows]) -> Option<String> {
    let contacts = Rows::named(rows, "contacts");
    let people = contacts
        .each()
        .filter(|row| contacts.text(row, "forgotten_at").is_empty())
        .count();
    (people > 0).then(|| {
        format!(
            "This plan holds names and addresses of {}: keep it as you keep those.",
            counted(people, "person", "people")
        )
    })
}

fn are(number: usize, one: &str, many: &str) -> String {
    let verb = if number == 1 { "is" } else { "are" };
    format!("{} {verb}", counted(number, one, many))
}
