//! A delimited file as a sheet: a row of headings, and rows of cells under them.
//!
//! One row is in memory at a time, and nothing is allocated for a cell. A row knows where it
//! stands in a spreadsheet and in a text editor; blank rows are passed over, and counted.

use std::io::{self, Read, Seek};

use super::delimiter::Delimiter;
use super::encoding::{Decoded, Encoding};
use super::error::{IntakeError, Problem};
use super::layout::Layout;
use super::record::Record;
use super::records::{Broken, Records};
use super::row::{Headings, Row};

/// How to read a file, as far as the operator says; what is not said is found out.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// What parts its cells.
    pub delimiter: Option<Delimiter>,
    /// A text that stands for an empty cell, such as `NULL`.
    pub null: Option<String>,
}

/// A delimited file, read row by row and as often as needed.
pub struct Sheet<R> {
    records: Records<Decoded<R>>,
    headings: Headings,
    delimiter: Delimiter,
    null: Option<String>,
    record: Record,
}

impl<R: Read + Seek> Sheet<R> {
    /// Finds out how `input` is written, as far as `how` does not say, and reads its headings.
    ///
    /// The input is read to its end once for that, a buffer at a time.
    pub fn open(mut input: R, how: &Reading) -> Result<Self, IntakeError> {
        let unreadable = |error| IntakeError::from(Problem::Unreadable(error));
        input.rewind().map_err(unreadable)?;
        let encoding = Encoding::detect(&mut input).map_err(unreadable)?;
        let mut text = Decoded::new(input, encoding);
        text.rewind().map_err(unreadable)?;
        let layout = Layout::detect(how.delimiter, &mut text);
        let Layout { delimiter, quoting } = layout.map_err(|error| unread(error, encoding))?;
        text.rewind().map_err(unreadable)?;
        let mut sheet = Self {
            records: Records::new(text, delimiter.byte()).quoted(quoting),
            headings: Headings::default(),
            delimiter,
            null: how.null.clone(),
            record: Record::default(),
        };
        sheet.headings = sheet.read_headings()?;
        Ok(sheet)
    }

    /// Goes back to the first row under the headings.
    pub fn rewind(&mut self) -> Result<(), IntakeError> {
        self.records
            .restart(Decoded::rewind)
            .map_err(|error| IntakeError::from(Problem::Unreadable(error)))?;
        self.read_headings()?;
        Ok(())
    }

    fn read_headings(&mut self) -> Result<Headings, IntakeError> {
        while self.read_record()? {
            if !self.row().is_blank() {
                return match self.row().stray() {
                    Some(problem) => Err(problem),
                    None => Ok(Headings::of(&self.record)),
                };
            }
        }
        Err(Problem::NoHeadings.into())
    }
}

impl<R: Read> Sheet<R> {
    /// The headings.
    pub fn headings(&self) -> &Headings {
        &self.headings
    }

    /// How the file's characters are written.
    pub fn encoding(&self) -> Encoding {
        self.records.input().encoding()
    }

    /// What parts its cells.
    pub const fn delimiter(&self) -> Delimiter {
        self.delimiter
    }

    /// The next row that is not blank; none at the end.
    ///
    /// An error here is the whole file's: what follows it cannot be told. What is wrong with one
    /// row alone is told by [`Row::fault`].
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>, IntakeError> {
        while self.read_record()? {
            if self.row().is_blank() {
                continue;
            }
            if self.record.stray.is_some_and(|stray| stray.over_lines)
                && let Some(error) = self.row().stray()
            {
                return Err(error);
            }
            return Ok(Some(self.row()));
        }
        Ok(None)
    }

    fn row(&self) -> Row<'_> {
        Row {
            record: &self.record,
            headings: &self.headings,
            null: self.null.as_deref(),
        }
    }

    fn read_record(&mut self) -> Result<bool, IntakeError> {
        let encoding = self.encoding();
        self.records
            .read(&mut self.record)
            .map_err(|broken| match broken {
                Broken::Input(error) => IntakeError {
                    row: Some(self.record.number),
                    ..unread(error, encoding)
                },
                Broken::TooLong => Problem::RowTooLong.in_row(self.record.number),
                Broken::UnclosedQuote { cell, opened } => {
                    self.at_cell(cell, Problem::UnclosedQuote { opened })
                }
                Broken::Nul { cell } => self.at_cell(cell, Problem::Nul),
            })
    }

    fn at_cell(&self, cell: usize, problem: Problem) -> IntakeError {
        problem.at(self.record.number, self.headings.label(cell))
    }
}

/// A failed input, told from text that is none.
fn unread(error: io::Error, encoding: Encoding) -> IntakeError {
    match error.kind() {
        io::ErrorKind::InvalidData => Problem::NotText(encoding).into(),
        _ => Problem::Unreadable(error).into(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn open(text: &str) -> Result<Sheet<Cursor<Vec<u8>>>, IntakeError> {
        open_as(text, &Reading::default())
    }

    fn open_as(text: &str, how: &Reading) -> Result<Sheet<Cursor<Vec<u8>>>, IntakeError> {
        Sheet::open(Cursor::new(text.as_bytes().to_vec()), how)
    }

    /// Each row as `number@line: cell|cell`, or its fault.
    fn rows(sheet: &mut Sheet<Cursor<Vec<u8>>>) -> Vec<String> {
        let mut rows = Vec::new();
        while let Some(row) = sheet.next_row().unwrap() {
            let cells: Vec<_> = (0..row.len()).map(|at| row.cell(at)).collect();
            rows.push(match row.fault() {
                Some(fault) => fault.to_string(),
                None => format!("{}@{}: {}", row.number(), row.line(), cells.join("|")),
            });
        }
        rows
    }

    /// The refusal of the whole file.
    fn refusal(text: &str) -> IntakeError {
        match open(text) {
            Err(error) => error,
            Ok(mut sheet) => loop {
                match sheet.next_row() {
                    Ok(row) => assert!(row.is_some(), "nothing is refused"),
                    Err(error) => break error,
                }
            },
        }
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_and_lines_as_an_editor() {
        let mut sheet = open(" sku ;name\n\nA;\"two\nlines\"\n ; \nB; x \n").unwrap();
        assert_eq!(
            sheet.headings().names().collect::<Vec<_>>(),
            ["sku", "name"]
        );
        assert_eq!(rows(&mut sheet), ["3@3: A|two\nlines", "5@6: B|x"]);
    }

    #[test]
    fn headings_may_follow_blank_lines() {
        let mut sheet = open("\n\nsku,name\nA,x\n").unwrap();
        assert_eq!(rows(&mut sheet), ["4@4: A|x"]);
    }

    #[test]
    fn it_can_be_read_again() {
        let mut sheet = open("sku,name\r\nA,x\r\nB,y").unwrap();
        let first = rows(&mut sheet);
        sheet.rewind().unwrap();
        assert_eq!(rows(&mut sheet), first);
        assert_eq!(first, ["2@2: A|x", "3@3: B|y"]);
    }

    #[test]
    fn a_ragged_row_is_that_rows_fault() {
        let mut sheet = open("a,b,c\n1,2\n1,2,3\n1,2,3,4\n").unwrap();
        assert_eq!(
            rows(&mut sheet),
            [
                "row 2: expected 3 cells, has 2",
                "3@3: 1|2|3",
                "row 4: expected 3 cells, has 4"
            ]
        );
    }

    #[test]
    fn a_stray_quote_on_one_line_is_that_rows_fault() {
        let mut sheet = open("a,b\n1,\"I missed \" it\"\n2,x\n").unwrap();
        assert_eq!(
            rows(&mut sheet),
            [
                "row 2, column `b`: text follows the closing quote of the cell opened on line 2: \
                 `I missed  it\"`",
                "3@3: 2|x"
            ]
        );
    }

    #[test]
    fn a_stray_quote_over_lines_is_the_files() {
        let error = refusal("a,b,c\n1,\"abc,3\n2,\"def\",4\n3,x,5\n");
        assert_eq!(
            (error.code(), error.row, error.column.as_deref()),
            ("stray_quote", Some(2), Some("b"))
        );
        assert_eq!(refusal("a,\"b\" x\n").code(), "stray_quote");
    }

    #[test]
    fn an_unclosed_quote_names_the_row_in_which_it_began() {
        let error = refusal("a,b\n1,\"x\ny\"\n2,\"never closed\n3,x\n");
        assert_eq!(
            error.to_string(),
            "row 3, column `b`: the quote opened on line 4 is never closed"
        );
        assert_eq!(error.code(), "unclosed_quote");
    }

    #[test]
    fn a_row_without_end_is_refused() {
        let error = refusal(&format!("a,b\n1,\"{}", "x\n".repeat(1 << 20)));
        assert_eq!((error.code(), error.row), ("row_too_long", Some(2)));
    }

    #[test]
    fn a_nul_is_refused_with_row_and_column() {
        let error = refusal("sku,name\nA,x\nB,a\0b\n");
        assert_eq!(
            error.to_string(),
            "row 3, column `name`: there is a character U+0000 here, which no text may hold"
        );
        assert_eq!(error.code(), "nul_character");
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_with_their_row() {
        let late = format!("\u{feff}sku,name\n{}", "A,x\n".repeat(200_000));
        let bytes = [late.as_bytes(), b"B,caf\xE9\n"].concat();
        let mut sheet = Sheet::open(Cursor::new(bytes), &Reading::default()).unwrap();
        let error = loop {
            match sheet.next_row() {
                Ok(row) => assert!(row.is_some(), "nothing is refused"),
                Err(error) => break error,
            }
        };
        assert_eq!((error.code(), error.row), ("not_text", Some(200_002)));
        assert!(
            error
                .to_string()
                .ends_with("there are bytes here that are no UTF-8 text")
        );
    }

    #[test]
    fn an_empty_file_is_refused() {
        for text in ["", "\n\n", "\u{feff}", " , \n"] {
            let error = refusal(text);
            assert_eq!(error.code(), "no_headings");
            assert_eq!(
                error.to_string(),
                "the file is empty: it has not even a row of headings"
            );
        }
    }

    #[test]
    fn cells_lose_their_guard_and_the_null_text() {
        let how = Reading {
            null: Some("NULL".to_owned()),
            ..Reading::default()
        };
        let mut sheet = open_as("a,b,c\n'=1+1,NULL,'tis\n NULL ,\"'\t-x\",NULLS\n", &how).unwrap();
        assert_eq!(rows(&mut sheet), ["2@2: =1+1||'tis", "3@3: |-x|NULLS"]);
        sheet.rewind().unwrap();
        let row = sheet.next_row().unwrap().unwrap();
        assert_eq!(row.written().collect::<Vec<_>>(), ["'=1+1", "NULL", "'tis"]);
    }

    #[test]
    fn a_given_delimiter_is_taken() {
        let how = Reading {
            delimiter: Some(Delimiter::Pipe),
            null: None,
        };
        let mut sheet = open_as("a,b|c\n1,2|3\n", &how).unwrap();
        assert_eq!(rows(&mut sheet), ["2@2: 1,2|3"]);
        assert_eq!(sheet.delimiter(), Delimiter::Pipe);
        assert_eq!(sheet.headings().names().len(), 2);
    }
}
