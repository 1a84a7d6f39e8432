//! One record of a delimited file, in memory that the next one uses again.

/// One record: its cells, and where it stands.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) text: String,
    /// Where each cell ends in `text`.
    pub(super) ends: Vec<usize>,
    /// The record's place among all records, empty lines counted, from 1: a spreadsheet's row.
    pub(super) number: u64,
    /// The line on which it begins, from 1: a text editor's line.
    pub(super) line: u64,
    /// Text behind a closing quote, the first of them.
    pub(super) stray: Option<Stray>,
}

/// Text that stands behind a cell's closing quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stray {
    /// The cell's place in its record, from 0.
    pub(super) cell: usize,
    /// The line on which the cell's quote was opened.
    pub(super) opened: u64,
    /// Whether such a cell of the record runs over several lines: it may have swallowed others.
    pub(super) over_lines: bool,
}

impl Record {
    /// The number of cells.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A cell as it stands in the file, its enclosing quotes undone; empty beyond the last.
    pub(super) fn cell(&self, at: usize) -> &str {
        let start = match at.checked_sub(1) {
            Some(before) => self.ends.get(before).copied(),
            None => Some(0),
        };
        match (start, self.ends.get(at)) {
            (Some(start), Some(end)) => self.text.get(start..*end).unwrap_or_default(),
            _ => "",
        }
    }

    /// Every cell in order.
    pub(super) fn cells(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|at| self.cell(at))
    }
}
