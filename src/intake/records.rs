//! Delimited text (RFC 4180) cut into records, one at a time, into memory that is used again.
//!
//! Written here because what matters most to an import is what a lenient reader hides: a quote
//! that is never closed swallows all rows after it, and text behind a closing quote shows that two
//! rows have become one. Otherwise it reads as the `csv` crate does, which a test holds it to:
//! a quote inside an unquoted cell is text (`19" rack`), and a record ends at a line feed, a
//! carriage return, or both.

use std::io::{self, BufRead};

use super::record::{Record, Stray};

/// How cells are quoted. The default is that of RFC 4180.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quoting {
    /// What stands around a quoted cell.
    pub(super) quote: u8,
    /// Whether a quote within is also written as `\"`, and a backslash as `\\`; a doubled quote is
    /// always one.
    pub(super) backslash: bool,
    /// Whether blanks may stand before an opening quote.
    pub(super) after_blanks: bool,
}

impl Default for Quoting {
    fn default() -> Self {
        Self {
            quote: b'"',
            backslash: false,
            after_blanks: false,
        }
    }
}

/// The longest record, in bytes: no order line comes near it, and a quote left open does not
/// bring the rest of a large file into memory.
pub(super) const LONGEST: usize = 1 << 20;

/// Why no further record can be read.
#[derive(Debug)]
pub(super) enum Broken {
    /// The input failed; [`io::ErrorKind::InvalidData`] is text that is none in its encoding.
    Input(io::Error),
    /// A quote is never closed.
    UnclosedQuote {
        /// The cell's place in its record, from 0.
        cell: usize,
        /// The line on which it was opened.
        opened: u64,
    },
    /// The record is longer than [`LONGEST`].
    TooLong,
    /// A cell holds U+0000.
    Nul {
        /// The cell's place in its record, from 0.
        cell: usize,
    },
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::Input(error)
    }
}

/// Where in a record the next byte stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Unquoted,
    Quoted,
    /// Behind a backslash in a quoted cell.
    Escaped,
    /// Behind a quote in a quoted cell: a second one is text, any other byte closes the cell.
    QuoteSeen,
    /// Behind the closing quote and a blank, which does no harm; what follows it may.
    Closed,
    Done,
}

/// Counts the lines of a text as an editor does: a return and line feed are one end.
struct Lines {
    line: u64,
    after_return: bool,
}

impl Lines {
    const START: Self = Self {
        line: 1,
        after_return: false,
    };

    fn pass(&mut self, byte: u8) {
        if byte == b'\r' || (byte == b'\n' && !self.after_return) {
            self.line += 1;
        }
        self.after_return = byte == b'\r';
    }
}

/// The records of a text.
pub(super) struct Records<B> {
    input: B,
    delimiter: u8,
    quoting: Quoting,
    read: u64,
    lines: Lines,
}

impl<B: BufRead> Records<B> {
    /// The records of `input`, which stands at its start.
    pub(super) fn new(input: B, delimiter: u8) -> Self {
        Self {
            input,
            delimiter,
            quoting: Quoting::default(),
            read: 0,
            lines: Lines::START,
        }
    }

    /// The same, quoted so.
    pub(super) fn quoted(self, quoting: Quoting) -> Self {
        Self { quoting, ..self }
    }

    pub(super) fn input(&self) -> &B {
        &self.input
    }

    /// Starts again from the beginning, to which the given function has to bring the input.
    pub(super) fn restart(
        &mut self,
        rewind: impl FnOnce(&mut B) -> io::Result<()>,
    ) -> io::Result<()> {
        rewind(&mut self.input)?;
        (self.read, self.lines) = (0, Lines::START);
        Ok(())
    }

    /// Reads the next record into `record`; false at the end of the text.
    ///
    /// `record` has its number and line also when this fails.
    pub(super) fn read(&mut self, record: &mut Record) -> Result<bool, Broken> {
        let mut building = Building::new(record, self.quoting, self.read + 1, self.lines.line);
        self.end_the_line_before()?;
        while building.state != State::Done {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                if !building.end_of_text()? {
                    return Ok(false);
                }
                break;
            }
            let used = building.take(chunk, self.delimiter, &mut self.lines);
            self.input.consume(used);
            building.check_length()?;
        }
        self.read += 1;
        building.finish()?;
        Ok(true)
    }

    /// Takes the line feed of a return and line feed, so that the record begins on its own line.
    fn end_the_line_before(&mut self) -> io::Result<()> {
        if self.lines.after_return && self.input.fill_buf()?.first() == Some(&b'\n') {
            self.input.consume(1);
            self.lines.pass(b'\n');
        }
        Ok(())
    }
}

/// A record while it is being read.
struct Building<'a> {
    record: &'a mut Record,
    quoting: Quoting,
    bytes: Vec<u8>,
    state: State,
    /// The line on which the quoted cell at hand was opened.
    opened: u64,
    /// The line on which its last quote stood.
    closed: u64,
}

impl<'a> Building<'a> {
    fn new(record: &'a mut Record, quoting: Quoting, number: u64, line: u64) -> Self {
        let mut bytes = std::mem::take(&mut record.text).into_bytes();
        bytes.clear();
        record.ends.clear();
        record.stray = None;
        (record.number, record.line) = (number, line);
        Self {
            record,
            quoting,
            bytes,
            state: State::CellStart,
            opened: line,
            closed: line,
        }
    }

    /// Uses bytes up to the record's end or the chunk's, and says how many.
    fn take(&mut self, chunk: &[u8], delimiter: u8, lines: &mut Lines) -> usize {
        let mut rest = chunk;
        while self.state != State::Done {
            let (text, tail) = rest.split_at(self.length_of_text(rest, delimiter));
            self.bytes.extend_from_slice(text);
            for &byte in text {
                lines.pass(byte);
            }
            let Some((&byte, tail)) = tail.split_first() else {
                return chunk.len();
            };
            self.step(byte, delimiter, lines);
            rest = tail;
        }
        chunk.len() - rest.len()
    }

    /// How many bytes from here on are nothing but text in the state at hand.
    fn length_of_text(&self, bytes: &[u8], delimiter: u8) -> usize {
        let special = match self.state {
            State::Unquoted => bytes
                .iter()
                .position(|&byte| byte == delimiter || byte == b'\n' || byte == b'\r'),
            State::Quoted => bytes.iter().position(|&byte| {
                byte == self.quoting.quote || (byte == b'\\' && self.quoting.backslash)
            }),
            State::CellStart | State::Escaped | State::QuoteSeen | State::Closed | State::Done => {
                Some(0)
            }
        };
        special.unwrap_or(bytes.len())
    }

    fn step(&mut self, byte: u8, delimiter: u8, lines: &mut Lines) {
        lines.pass(byte);
        let quoting = self.quoting;
        self.state = match (self.state, byte) {
            (State::CellStart, quote) if quote == quoting.quote => {
                self.opened = lines.line;
                State::Quoted
            }
            (State::CellStart, b' ') if quoting.after_blanks => {
                self.bytes.push(byte);
                State::CellStart
            }
            (State::Quoted, quote) if quote == quoting.quote => {
                self.closed = lines.line;
                State::QuoteSeen
            }
            // Nothing else stops the text of a quoted cell.
            (State::Quoted, _) => State::Escaped,
            (State::Escaped, byte) => {
                if byte != quoting.quote && byte != b'\\' {
                    self.bytes.push(b'\\');
                }
                self.bytes.push(byte);
                State::Quoted
            }
            (State::QuoteSeen, quote) if quote == quoting.quote => {
                self.bytes.push(byte);
                State::Quoted
            }
            (_, b'\n' | b'\r') => {
                self.end_cell();
                State::Done
            }
            (_, byte) if byte == delimiter => {
                self.end_cell();
                State::CellStart
            }
            (State::QuoteSeen | State::Closed, b' ' | b'\t') => {
                self.bytes.push(byte);
                State::Closed
            }
            (state, byte) => {
                if matches!(state, State::QuoteSeen | State::Closed) {
                    self.note_stray();
                }
                self.bytes.push(byte);
                State::Unquoted
            }
        };
    }

    fn note_stray(&mut self) {
        let first = Stray {
            cell: self.record.ends.len(),
            opened: self.opened,
            over_lines: false,
        };
        let noted = self.record.stray.get_or_insert(first);
        noted.over_lines |= self.closed != self.opened;
    }

    fn end_cell(&mut self) {
        self.record.ends.push(self.bytes.len());
    }

    fn check_length(&self) -> Result<(), Broken> {
        if self.bytes.len() + self.record.ends.len() > LONGEST {
            return Err(Broken::TooLong);
        }
        Ok(())
    }

    /// The text ends here: with a record in hand, or (false) without.
    fn end_of_text(&mut self) -> Result<bool, Broken> {
        match self.state {
            State::CellStart if self.record.ends.is_empty() && self.bytes.is_empty() => {
                return Ok(false);
            }
            State::Quoted | State::Escaped => {
                return Err(Broken::UnclosedQuote {
                    cell: self.record.ends.len(),
                    opened: self.opened,
                });
            }
            _ => self.end_cell(),
        }
        Ok(true)
    }

    fn finish(self) -> Result<(), Broken> {
        if let Some(at) = self.bytes.iter().position(|&byte| byte == 0) {
            let cell = self.record.ends.partition_point(|&end| end <= at);
            return Err(Broken::Nul { cell });
        }
        self.record.text = String::from_utf8(self.bytes)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor};

    use proptest::prelude::*;

    use super::*;

    type Cells = Vec<Vec<String>>;

    /// The records, and whether any holds stray text.
    fn read(text: &str, delimiter: u8, chunk: usize) -> Result<(Cells, bool), Broken> {
        let input = BufReader::with_capacity(chunk, Cursor::new(text));
        let mut records = Records::new(input, delimiter);
        let (mut record, mut all, mut stray) = (Record::default(), Vec::new(), false);
        while records.read(&mut record)? {
            stray |= record.stray.is_some();
            all.push(record.cells().map(str::to_owned).collect());
        }
        Ok((all, stray))
    }

    fn last_of(text: &str) -> Record {
        let mut records = Records::new(Cursor::new(text), b',');
        let (mut record, mut last) = (Record::default(), Record::default());
        while records.read(&mut record).unwrap() {
            last = std::mem::take(&mut record);
        }
        last
    }

    fn broken(text: &str) -> Broken {
        read(text, b',', 64).unwrap_err()
    }

    #[test]
    fn cells_read_as_they_were_meant() {
        let text = "a,\"b \"\"c\"\"\",\"1\n2\"\r\n19\" rack,\"x\" ,\r\n";
        let (cells, stray) = read(text, b',', 64).unwrap();
        assert_eq!(cells, [["a", "b \"c\"", "1\n2"], ["19\" rack", "x ", ""]]);
        assert!(!stray);
    }

    #[test]
    fn a_record_has_its_row_and_its_line() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "1,\"x", "y\"", "", "2,z"].join(end);
            let last = last_of(&text);
            assert_eq!(
                (last.cell(0), last.number, last.line),
                ("2", 4, 5),
                "{end:?}"
            );
        }
    }

    #[test]
    fn an_unclosed_quote_is_found_with_its_line() {
        assert!(matches!(
            broken("a,b\n1,\"two\nthree"),
            Broken::UnclosedQuote { cell: 1, opened: 2 }
        ));
    }

    #[test]
    fn text_behind_a_closing_quote_is_noted() {
        let one_line = Stray {
            cell: 1,
            opened: 1,
            over_lines: false,
        };
        assert_eq!(last_of("1,\"I missed \" it\",3").stray, Some(one_line));
        assert_eq!(last_of("1,\"a\" \"b\"").stray, Some(one_line));
        let swallowed = Stray {
            cell: 1,
            opened: 1,
            over_lines: true,
        };
        assert_eq!(last_of("1,\"abc,3\n2,\"def\",4").stray, Some(swallowed));
        let later = last_of("1,\"a\"b,\"c\nd\"e").stray;
        assert_eq!(later, Some(swallowed));
    }

    #[test]
    fn a_record_without_end_is_refused_before_it_fills_the_memory() {
        let text = format!("1,\"{}", "x".repeat(LONGEST + 64));
        assert!(matches!(broken(&text), Broken::TooLong));
        assert!(matches!(broken(&",".repeat(LONGEST + 64)), Broken::TooLong));
    }

    #[test]
    fn a_nul_is_refused_with_its_cell() {
        assert!(matches!(broken("a,b,\0\n"), Broken::Nul { cell: 2 }));
        assert!(matches!(broken("\0a,b\n"), Broken::Nul { cell: 0 }));
    }

    fn as_the_csv_crate_reads(text: &str, delimiter: u8) -> Cells {
        csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }

    proptest! {
        #[test]
        fn any_text_reads_as_with_the_csv_crate(
            text in "[ab\"\"\"\n\r,; é]{0,40}",
            chunk in 1_usize..9,
        ) {
            if let Ok((cells, _)) = read(&text, b',', chunk) {
                let blank = |cells: &Vec<String>| *cells == [String::new()];
                let ours: Cells = cells.into_iter().filter(|cells| !blank(cells)).collect();
                let mut theirs = as_the_csv_crate_reads(&text, b',');
                theirs.retain(|cells| !blank(cells));
                prop_assert_eq!(ours, theirs);
            }
        }

        #[test]
        fn what_the_csv_crate_writes_is_read_without_complaint(
            rows in prop::collection::vec(prop::collection::vec("[a\"\n\r,;|\t é]{0,6}", 2..4), 1..5),
            delimiter in prop::sample::select(b",;\t|".to_vec()),
        ) {
            let mut writer = csv::WriterBuilder::new()
                .delimiter(delimiter)
                .flexible(true)
                .from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(read(&text, delimiter, 7).unwrap(), (rows, false));
        }
    }
}
