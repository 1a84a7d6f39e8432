//! The headings of a sheet and one row under them.
//!
//! A row borrows what was read; nothing is allocated for a cell. What a cell means and how it was
//! written are two questions: the first is for whoever reads orders, the second for whoever gives
//! a rejected row back.

use super::error::{IntakeError, Problem};
use super::guard::unguarded;
use super::record::Record;

/// The columns that a file of rejects adds: what was wrong with a row, and where. They are
/// passed over when the mended file is read.
pub const OUR_COLUMNS: [&str; 3] = ["entitle_row", "entitle_column", "entitle_reason"];

/// The headings of a sheet.
#[derive(Debug, Clone, Default)]
pub struct Headings {
    names: Vec<String>,
    written: Vec<String>,
}

impl Headings {
    pub(super) fn of(record: &Record) -> Self {
        Self {
            names: record
                .cells()
                .map(|cell| meaning(cell).to_owned())
                .collect(),
            written: record.cells().map(str::to_owned).collect(),
        }
    }

    /// The number of columns.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is no column; never so in a sheet.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// A column's heading, trimmed; empty where it has none.
    pub fn name(&self, at: usize) -> &str {
        self.names.get(at).map_or("", String::as_str)
    }

    /// The columns' headings in their order.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The headings exactly as they stand in the file.
    pub fn written(&self) -> impl ExactSizeIterator<Item = &str> {
        self.written.iter().map(String::as_str)
    }

    /// Whether this is one of [`OUR_COLUMNS`].
    pub fn is_ours(&self, at: usize) -> bool {
        OUR_COLUMNS.contains(&self.name(at))
    }

    /// What to call a column in a message: its heading, or its place.
    pub fn label(&self, at: usize) -> String {
        match self.name(at) {
            "" => format!("#{}", at + 1),
            name => name.to_owned(),
        }
    }
}

/// One row of a sheet.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub(super) record: &'a Record,
    pub(super) headings: &'a Headings,
    pub(super) null: Option<&'a str>,
}

impl<'a> Row<'a> {
    /// The row as a spreadsheet counts it: the heading is row 1, and blank rows count.
    pub const fn number(&self) -> u64 {
        self.record.number
    }

    /// The line on which it begins, as a text editor counts: a cell may hold line ends.
    pub const fn line(&self) -> u64 {
        self.record.line
    }

    /// The number of its cells; that of the headings, unless it is ragged.
    #[expect(clippy::len_without_is_empty, reason = "no row is empty")]
    pub fn len(&self) -> usize {
        self.record.len()
    }

    /// The headings it stands under.
    pub const fn headings(&self) -> &'a Headings {
        self.headings
    }

    /// What a cell means: trimmed, its guard undone, and empty for the given null text, or
    /// beyond the row's end.
    pub fn cell(&self, at: usize) -> &'a str {
        match meaning(self.record.cell(at)) {
            null if Some(null) == self.null => "",
            text => text,
        }
    }

    /// The cells exactly as they stand in the file, only their enclosing quotes undone.
    pub fn written(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        let record = self.record;
        record.cells()
    }

    /// What is wrong with this row alone: text behind a closing quote, or a number of cells that
    /// is not that of the headings.
    pub fn fault(&self) -> Option<IntakeError> {
        self.stray().or_else(|| self.ragged())
    }

    pub(super) fn is_blank(&self) -> bool {
        self.record.cells().all(|cell| cell.trim().is_empty())
    }

    fn ragged(&self) -> Option<IntakeError> {
        let (expected, found) = (self.headings.len(), self.record.len());
        let problem = Problem::RaggedRow { expected, found };
        (expected != found).then(|| problem.in_row(self.number()))
    }

    pub(super) fn stray(&self) -> Option<IntakeError> {
        let stray = self.record.stray?;
        let problem = Problem::StrayQuote {
            opened: stray.opened,
            value: self.record.cell(stray.cell).to_owned(),
        };
        Some(problem.at(self.number(), self.headings.label(stray.cell)))
    }
}

/// What a cell means: without our guard and the blanks around it, also where blanks hide a guard.
///
/// What was read means itself: no text begins like a guarded one, and each that is written is read
/// again as it was.
fn meaning(cell: &str) -> &str {
    let text = unguarded(cell).trim();
    if text.len() == cell.len() {
        text
    } else {
        meaning(text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::intake::guarded;

    #[test]
    fn a_guard_behind_blanks_is_one_too() {
        for cell in ["'=1", " '=1", "'\t'=1 ", "=1", " '\t '=1"] {
            assert_eq!(meaning(cell), "=1", "{cell:?}");
        }
        assert_eq!(meaning(" ''=1"), "''=1");
    }

    proptest! {
        #[test]
        fn what_was_read_is_written_and_read_as_it_was(cell in "[=+@' \t-]{0,5}[a-z0-9 ]{0,2}") {
            let text = meaning(&cell);
            let written = guarded(text);
            prop_assert_eq!(meaning(&written), text);
        }
    }
}
