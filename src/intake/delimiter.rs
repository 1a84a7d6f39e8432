//! The character that parts the cells: given, or the one that makes the most even rows.

use std::fmt;
use std::io::{self, Cursor, Read};
use std::str::FromStr;

use super::record::Record;
use super::records::Records;

/// How much of a file is looked at, in bytes of text.
const SAMPLE: u32 = 256 * 1024;
/// How many records are looked at.
const ROWS: usize = 200;

/// What parts the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// U+0009
    Tab,
    /// `|`
    Pipe,
}

impl Delimiter {
    /// Every delimiter, the likelier first.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Pipe];

    /// The character as its one byte.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
            Self::Pipe => "pipe",
        }
    }

    /// Decides by the first rows of `text`: of those that part the heading at all, the delimiter
    /// under which the largest share of the rows has as many cells as the heading, then the one
    /// with the most cells. A file of one column has none, and reads well with a comma.
    pub(super) fn detect(text: &mut impl Read) -> io::Result<Self> {
        let mut sample = Vec::new();
        let is_cut = match text.by_ref().take(SAMPLE.into()).read_to_end(&mut sample) {
            Ok(_) => u32::try_from(sample.len()).is_ok_and(|read| read == SAMPLE),
            // What is no text ends the sample: the reading itself will say so, with its place.
            Err(error) if error.kind() == io::ErrorKind::InvalidData => true,
            Err(error) => return Err(error),
        };
        // The earlier of two equal ones, which `max_by` would not give.
        let best = Self::ALL.into_iter().rev().max_by(|&one, &other| {
            Fit::of(&sample, is_cut, one).cmp_to(Fit::of(&sample, is_cut, other))
        });
        Ok(best.unwrap_or(Self::Comma))
    }
}

/// How well a delimiter explains the sampled rows.
#[derive(Clone, Copy)]
struct Fit {
    columns: usize,
    rows: usize,
    even: usize,
}

impl Fit {
    fn of(sample: &[u8], is_cut: bool, delimiter: Delimiter) -> Self {
        let mut widths = widths(sample, delimiter);
        if is_cut && widths.len() > 1 {
            widths.pop();
        }
        let columns = widths.first().copied().unwrap_or_default();
        Self {
            columns,
            rows: widths.len(),
            even: widths.iter().filter(|&&width| width == columns).count(),
        }
    }

    fn cmp_to(self, other: Self) -> std::cmp::Ordering {
        (self.columns > 1)
            .cmp(&(other.columns > 1))
            .then((self.even * other.rows).cmp(&(other.even * self.rows)))
            .then(self.columns.cmp(&other.columns))
    }
}

/// The number of cells of each sampled record that is not an empty line.
fn widths(sample: &[u8], delimiter: Delimiter) -> Vec<usize> {
    let mut records = Records::new(Cursor::new(sample), delimiter.byte());
    let mut record = Record::default();
    let mut widths = Vec::new();
    // So does a broken record.
    while widths.len() < ROWS && records.read(&mut record).unwrap_or(false) {
        if record.cells().any(|cell| !cell.is_empty()) {
            widths.push(record.len());
        }
    }
    widths
}

impl fmt::Display for Delimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Delimiter {
    type Err = UnknownDelimiter;

    /// By its name or as the character itself; `\t` is the tab.
    fn from_str(text: &str) -> Result<Self, UnknownDelimiter> {
        match text {
            "," | "comma" => Ok(Self::Comma),
            ";" | "semicolon" => Ok(Self::Semicolon),
            "\t" | "\\t" | "tab" => Ok(Self::Tab),
            "|" | "pipe" => Ok(Self::Pipe),
            _ => Err(UnknownDelimiter(text.to_owned())),
        }
    }
}

/// A text that names no delimiter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no delimiter: give `comma`, `semicolon`, `tab` or `pipe`")]
pub struct UnknownDelimiter(String);

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(text: &str) -> Delimiter {
        Delimiter::detect(&mut text.as_bytes()).unwrap()
    }

    #[test]
    fn each_of_the_four_is_found() {
        for delimiter in Delimiter::ALL {
            let text = "sku,name,price\nA,x,1\nB,y,2\n"
                .replace(',', &char::from(delimiter.byte()).to_string());
            assert_eq!(detected(&text), delimiter);
        }
    }

    #[test]
    fn the_heading_comes_first() {
        assert_eq!(
            detected("sku;price\nA;1,50\nB;2,75\n"),
            Delimiter::Semicolon
        );
        assert_eq!(detected("sku,note\nA,x;y;z\nB,u;v;w\n"), Delimiter::Comma);
    }

    #[test]
    fn of_two_that_part_the_heading_the_even_rows_decide() {
        assert_eq!(
            detected("Order, number;Date\n1;2\n3;4\n"),
            Delimiter::Semicolon
        );
        assert_eq!(detected("a|b,c|d\n1|2,3|4\n5|6,7|8\n"), Delimiter::Pipe);
    }

    #[test]
    fn what_is_quoted_parts_nothing() {
        assert_eq!(detected("\"a,b,c\";d\n\"1,2\";3\n"), Delimiter::Semicolon);
    }

    #[test]
    fn ragged_rows_and_one_column_read_with_the_comma() {
        assert_eq!(detected("sku,name\nA,x,oops\nB,y\n"), Delimiter::Comma);
        assert_eq!(detected("sku\nA\nB\n"), Delimiter::Comma);
        assert_eq!(detected(""), Delimiter::Comma);
    }

    #[test]
    fn a_row_cut_by_the_sample_does_not_count() {
        let row = format!("1;{}\n", "x".repeat(100_000));
        let text = format!("a;b\n{}", row.repeat(4));
        assert_eq!(detected(&text), Delimiter::Semicolon);
    }

    #[test]
    fn a_delimiter_reads_back_as_it_is_written() {
        for delimiter in Delimiter::ALL {
            assert_eq!(delimiter.to_string().parse(), Ok(delimiter));
            assert_eq!(
                char::from(delimiter.byte()).to_string().parse(),
                Ok(delimiter)
            );
        }
        assert_eq!("\\t".parse(), Ok(Delimiter::Tab));
        assert!("colon".parse::<Delimiter>().is_err());
    }
}
