//! The file of rejected rows: what came in, as it came in, and beside it what is wrong.
//!
//! UTF-8 with a byte order mark, so that a spreadsheet opens it rightly, in the delimiter of the
//! input. Every cell reads again as it read before, a ragged row stays ragged, and rejects of
//! rejects have our columns once.

use std::io::Write;

use super::delimiter::Delimiter;
use super::error::{IntakeError, Problem};
use super::guard::guarded;
use super::row::{Headings, OUR_COLUMNS, Row};

/// Writes rejected rows, each with its reason.
pub struct Rejects<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> Rejects<W> {
    /// Begins the file with the input's headings and ours.
    pub fn new(mut out: W, headings: &Headings, delimiter: Delimiter) -> Result<Self, IntakeError> {
        out.write_all("\u{feff}".as_bytes())
            .map_err(Problem::Unwritable)?;
        let mut rejects = Self {
            writer: csv::WriterBuilder::new()
                .delimiter(delimiter.byte())
                .flexible(true)
                .from_writer(out),
        };
        let theirs = headings.written().enumerate();
        let theirs = theirs.filter_map(|(at, text)| (!headings.is_ours(at)).then_some(text));
        rejects.write(theirs.chain(OUR_COLUMNS))?;
        Ok(rejects)
    }

    /// Adds a row. `column` is where the fault lies, empty when it is the whole row's or that of
    /// another row of the same order.
    pub fn push(&mut self, row: &Row<'_>, column: &str, reason: &str) -> Result<(), IntakeError> {
        let number = row.number().to_string();
        let is_whole = row.len() == row.headings().len();
        let ours_at_the_end = !is_whole && ends_with_ours(row);
        let is_ours = |at: usize| {
            (is_whole && row.headings().is_ours(at))
                || (ours_at_the_end && at + OUR_COLUMNS.len() >= row.len())
        };
        let theirs = row.written().enumerate();
        let theirs = theirs.filter_map(|(at, text)| (!is_ours(at)).then_some(text));
        self.write(theirs.chain([number.as_str(), column, reason]))
    }

    /// Ends the file and gives the output back.
    pub fn finish(self) -> Result<W, IntakeError> {
        self.writer
            .into_inner()
            .map_err(|error| Problem::Unwritable(error.into_error()).into())
    }

    fn write<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> Result<(), IntakeError> {
        let written: Result<(), csv::Error> = (|| {
            for cell in cells {
                self.writer.write_field(guarded(cell).as_bytes())?;
            }
            self.writer.write_record(None::<&[u8]>)
        })();
        written.map_err(|error| Problem::Unwritable(error.into()).into())
    }
}

/// Whether a row that is shorter or longer than its headings ends with the cells of earlier
/// rejects, which then are not where its headings say.
fn ends_with_ours(row: &Row<'_>) -> bool {
    let headings = row.headings();
    let first = |width: usize| width.checked_sub(OUR_COLUMNS.len());
    let in_headings =
        first(headings.len()).is_some_and(|first| headings.names().skip(first).eq(OUR_COLUMNS));
    let has_row_number =
        first(row.len()).is_some_and(|first| row.cell(first).parse::<u64>().is_ok());
    in_headings && has_row_number
}

#[cfg(test)]
mod tests {
    use std::io::{self, Cursor};

    use proptest::prelude::*;

    use super::super::sheet::{Reading, Sheet};
    use super::*;

    fn sheet(text: &str, delimiter: Delimiter) -> Sheet<Cursor<&[u8]>> {
        let how = Reading {
            delimiter: Some(delimiter),
            ..Reading::default()
        };
        Sheet::open(Cursor::new(text.as_bytes()), &how).unwrap()
    }

    /// The rejects of every row.
    fn rejected(text: &str, delimiter: Delimiter) -> String {
        let mut sheet = sheet(text, delimiter);
        let mut rejects = Rejects::new(Vec::new(), sheet.headings(), delimiter).unwrap();
        while let Some(row) = sheet.next_row().unwrap() {
            rejects.push(&row, "sku", "`X` is no SKU").unwrap();
        }
        String::from_utf8(rejects.finish().unwrap()).unwrap()
    }

    /// What the foreign columns mean, row by row, the headings first.
    fn meaning(text: &str, delimiter: Delimiter) -> Vec<Vec<String>> {
        let mut sheet = sheet(text, delimiter);
        let headings = sheet.headings().clone();
        let foreign: Vec<_> = (0..headings.len())
            .filter(|&at| !headings.is_ours(at))
            .collect();
        let mut rows = vec![
            foreign
                .iter()
                .map(|&at| headings.name(at).to_owned())
                .collect(),
        ];
        while let Some(row) = sheet.next_row().unwrap() {
            rows.push(foreign.iter().map(|&at| row.cell(at).to_owned()).collect());
        }
        rows
    }

    #[test]
    fn rows_go_back_as_they_came_with_our_columns_last() {
        let text = "sku;Note ;sku\nA;\"x;y\" ;A\n\nB;=1+1;-5\n";
        assert_eq!(
            rejected(text, Delimiter::Semicolon),
            "\u{feff}sku;Note ;sku;entitle_row;entitle_column;entitle_reason\n\
             A;\"x;y \";A;2;sku;`X` is no SKU\n\
             B;'=1+1;-5;4;sku;`X` is no SKU\n"
        );
    }

    #[test]
    fn earlier_columns_of_ours_are_replaced() {
        let text = "entitle_row,sku,entitle_column,entitle_reason,name\n9,A,qty,old,x\n";
        assert_eq!(
            rejected(text, Delimiter::Comma),
            "\u{feff}sku,name,entitle_row,entitle_column,entitle_reason\n\
             A,x,2,sku,`X` is no SKU\n"
        );
    }

    #[test]
    fn a_ragged_row_stays_ragged_and_is_not_given_our_cells_twice() {
        let once = rejected("sku,name\nA\nB,x,y\n", Delimiter::Comma);
        assert_eq!(
            once,
            "\u{feff}sku,name,entitle_row,entitle_column,entitle_reason\n\
             A,2,sku,`X` is no SKU\nB,x,y,3,sku,`X` is no SKU\n"
        );
        assert_eq!(rejected(&once, Delimiter::Comma), once);
    }

    #[test]
    fn nothing_of_a_row_without_our_cells_is_taken_for_them() {
        let text = "sku,name,entitle_row,entitle_column,entitle_reason\nA,x,y,z\n";
        assert_eq!(
            rejected(text, Delimiter::Comma),
            "\u{feff}sku,name,entitle_row,entitle_column,entitle_reason\n\
             A,x,y,z,2,sku,`X` is no SKU\n"
        );
    }

    #[test]
    fn an_output_that_fails_is_told() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let sheet = sheet("sku\n", Delimiter::Comma);
        let error = Rejects::new(Full, sheet.headings(), Delimiter::Comma)
            .err()
            .unwrap();
        assert_eq!(
            (error.code(), error.to_string().as_str()),
            ("unwritable", "the rejects cannot be written")
        );
    }

    const CELL: &str = "[=+@'\"\n\r\t,;| ab5é\u{feff}-]{0,6}";

    proptest! {
        #[test]
        fn rejects_read_as_the_rows_did(
            rows in prop::collection::vec(prop::collection::vec(CELL, 3), 1..6),
            delimiter in prop::sample::select(Delimiter::ALL.to_vec()),
        ) {
            let mut writer = csv::WriterBuilder::new().delimiter(delimiter.byte()).from_writer(Vec::new());
            writer.write_record(["sku", "=name", "sku"]).unwrap();
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let once = rejected(&text, delimiter);
            prop_assert_eq!(meaning(&once, delimiter), meaning(&text, delimiter));
            let twice = rejected(&once, delimiter);
            prop_assert_eq!(meaning(&twice, delimiter), meaning(&text, delimiter));
        }
    }
}
