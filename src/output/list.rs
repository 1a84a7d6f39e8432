//! Lists: rows go out as they come, so that the size of a list does not show in memory. Only a
//! table for people is gathered first, and only as far as it is shown.

use std::io::{self, Write};
use std::marker::PhantomData;

use super::cell::{Cell, Column};
use super::{Format, Style, machine, numbers, table};

/// How many rows a table shows when nobody said.
pub const TABLE_LIMIT: u64 = 500;

/// A row of a list. Its JSON is the interface; a table shows a choice of its fields.
pub trait Row: serde::Serialize {
    /// The names of its JSON fields in their order, every one always present: the heading of
    /// comma-separated values, also when there is no row. A row that differs is an error of the
    /// list.
    const FIELDS: &'static [&'static str];
    /// What a table shows.
    const COLUMNS: &'static [Column];

    /// One cell a column.
    fn cells(&self) -> Vec<Cell>;

    /// What `--quiet` prints: the thing's number or code.
    fn number(&self) -> String;
}

/// A list being written.
///
/// A list that is not finished is not whole: a JSON array stays open, so that a reader notices.
pub struct List<'a, R: Row> {
    out: &'a mut dyn Write,
    style: &'a Style,
    face: Face,
    limit: Option<u64>,
    empty: &'a str,
    seen: u64,
    cells: Vec<Vec<Cell>>,
    rows: PhantomData<fn(&R)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Numbers,
    Table,
    Json,
    Jsonl,
    Csv,
}

impl Face {
    fn of(style: &Style) -> Self {
        match style.format {
            Format::Table if style.quiet => Self::Numbers,
            Format::Table => Self::Table,
            Format::Json => Self::Json,
            Format::Jsonl => Self::Jsonl,
            Format::Csv => Self::Csv,
        }
    }
}

impl<'a, R: Row> List<'a, R> {
    /// Begins a list.
    ///
    /// At most `limit` rows are shown, all of them at 0; without one a table shows
    /// [`TABLE_LIMIT`] and the others everything. `empty` is the sentence for people when there
    /// is no row.
    pub fn new(
        out: &'a mut dyn Write,
        style: &'a Style,
        limit: Option<u64>,
        empty: &'a str,
    ) -> Self {
        let face = Face::of(style);
        let limit = match limit {
            Some(0) => None,
            None if face == Face::Table => Some(TABLE_LIMIT),
            limit => limit,
        };
        Self {
            out,
            style,
            face,
            limit,
            empty,
            seen: 0,
            cells: Vec::new(),
            rows: PhantomData,
        }
    }

    /// Adds a row. Those past the limit are only counted.
    ///
    /// # Errors
    /// When the row's fields are not those that [`Row::FIELDS`] declares, or the stream fails.
    pub fn push(&mut self, row: &R) -> io::Result<()> {
        if self.seen == 0 {
            self.begin(row)?;
        }
        if self.limit.is_none_or(|limit| self.seen < limit) {
            self.show(row)?;
        }
        self.seen += 1;
        Ok(())
    }

    /// Ends the list, and says how many rows there were, those not shown among them.
    pub fn finish(self) -> io::Result<u64> {
        let seen = self.seen;
        match self.face {
            Face::Numbers | Face::Jsonl => {}
            Face::Json if self.seen == 0 => writeln!(self.out, "[]")?,
            Face::Json => self.out.write_all(b"\n]\n")?,
            Face::Csv if self.seen == 0 => machine::csv_headings(self.out, R::FIELDS)?,
            Face::Csv => {}
            Face::Table if self.seen == 0 => writeln!(self.out, "{}", self.empty)?,
            Face::Table => self.finish_table()?,
        }
        Ok(seen)
    }

    /// Holds the first row against what the list declares, whatever its face: a mistake in a
    /// declaration is then found by the first test that shows one row.
    fn begin(&mut self, row: &R) -> io::Result<()> {
        machine::check_fields(R::FIELDS, &machine::members(row)?)?;
        match self.face {
            Face::Json => self.out.write_all(b"["),
            Face::Csv => machine::csv_headings(self.out, R::FIELDS),
            Face::Numbers | Face::Table | Face::Jsonl => Ok(()),
        }
    }

    fn show(&mut self, row: &R) -> io::Result<()> {
        match self.face {
            Face::Numbers => writeln!(self.out, "{}", super::escape(&row.number())),
            Face::Table => {
                self.cells.push(row.cells());
                Ok(())
            }
            Face::Json => {
                let separator = if self.seen == 0 { "" } else { "," };
                write!(self.out, "{separator}\n  {}", machine::compact(row)?)
            }
            Face::Jsonl => writeln!(self.out, "{}", machine::compact(row)?),
            Face::Csv => machine::csv_record(self.out, R::FIELDS, &machine::members(row)?),
        }
    }

    fn finish_table(self) -> io::Result<()> {
        let shown = self.cells.len() as u64;
        let text = table::table(R::COLUMNS, &self.cells, self.style);
        self.out.write_all(text.as_bytes())?;
        if shown < self.seen {
            let (shown, seen) = (numbers::grouped(shown), numbers::grouped(self.seen));
            writeln!(self.out, "\n{shown} of {seen}: --limit 0 for all")?;
        }
        Ok(())
    }
}
