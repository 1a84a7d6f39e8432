//! The face of verdicts on several files: a line each, and below what else is to be known.

use std::collections::BTreeMap;

use crate::ops::license::{AllVerified, VerifiedFile};
use crate::output::{Cell, Column, Page, Show};

const COLUMNS: &[Column] = &[
    Column::left("File"),
    Column::left("Verdict"),
    Column::left("License"),
    Column::left("Product").spare(1),
    Column::left("Bound to").spare(2),
    Column::left("Because"),
];

impl Show for AllVerified {
    const FIELDS: &'static [&'static str] = &[
        "file", "verdict", "good", "detail", "refusal", "at", "number", "state", "notes", "claims",
    ];

    fn show(&self, page: &mut Page<'_>) {
        let rows: Vec<Vec<Cell>> = self.0.iter().map(cells).collect();
        page.table(COLUMNS, &rows);
        let notes = self.notes();
        if !notes.is_empty() {
            page.gap();
        }
        for (note, files) in notes {
            if files.len() == self.0.len() {
                page.line(&format!("Note: {note}."));
            } else {
                page.line(&format!("Note on {}: {note}.", files.join(", ")));
            }
        }
    }

    fn number(&self) -> Option<String> {
        let verdicts: Vec<&str> = self.0.iter().map(|one| one.verified.verdict).collect();
        Some(verdicts.join("\n"))
    }
}

impl AllVerified {
    /// Each note once, with the files that it is on.
    fn notes(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut notes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for one in &self.0 {
            for note in &one.verified.notes {
                notes.entry(note).or_default().push(&one.file);
            }
        }
        notes
    }
}

fn cells(one: &VerifiedFile) -> Vec<Cell> {
    let verified = &one.verified;
    let said = verified.said.as_ref();
    let bound_to = said.map(|said| {
        let hosts = said.license.hosts.iter().map(ToString::to_string);
        Cell::list(hosts.chain(said.license.users.iter().cloned()))
    });
    vec![
        Cell::text(&one.file),
        Cell::state(verified.verdict),
        verified.number.map(Cell::text).into(),
        said.map(|said| Cell::text(&said.aud)).into(),
        bound_to.into(),
        Cell::text(&verified.detail),
    ]
}
