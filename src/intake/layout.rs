//! How a file is laid out, found out from its first rows: what parts its cells, and what quotes
//! them.
//!
//! A file is taken to be written as RFC 4180 has it for as long as its rows are even under that. So
//! the other ways of quoting cost nothing, and are believed only where the rows prove them: a
//! backslash before a quote, as databases write it; blanks before an opening quote; `'` around the
//! cells, where at least half of the rows have such a cell, since a text may also begin with one.

use std::cmp::Ordering;
use std::io::{self, Cursor, Read};

use super::delimiter::Delimiter;
use super::guard::unguarded;
use super::record::Record;
use super::records::{Quoting, Records};
use super::row::OUR_COLUMNS;

/// How much of a file is looked at, in bytes of text.
const SAMPLE: u32 = 256 * 1024;
/// How many records are looked at.
const ROWS: usize = 200;

/// What parts the cells, and how they are quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) delimiter: Delimiter,
    pub(super) quoting: Quoting,
}

impl Layout {
    /// Finds it in `text`, as far as the delimiter is not given.
    pub(super) fn detect(given: Option<Delimiter>, text: &mut impl Read) -> io::Result<Self> {
        let sample = Sample::take(text)?;
        let plain = sample.best(given, &[Quoting::default()]);
        if (plain.is_even() && !plain.has_half(plain.still_quoted())) || sample.is_ours() {
            return Ok(plain.layout);
        }
        let mut quotings = vec![Quoting::default(), variant(false, true)];
        quotings.extend([variant(true, false), variant(true, true)]);
        if plain.has_half(plain.in_single_quotes) {
            for way in quotings.clone() {
                quotings.push(Quoting {
                    quote: b'\'',
                    ..way
                });
            }
        }
        Ok(sample.best(given, &quotings).layout)
    }
}

fn variant(backslash: bool, after_blanks: bool) -> Quoting {
    Quoting {
        backslash,
        after_blanks,
        ..Quoting::default()
    }
}

/// The beginning of a file.
struct Sample {
    text: Vec<u8>,
    is_cut: bool,
}

impl Sample {
    fn take(input: &mut impl Read) -> io::Result<Self> {
        let mut text = Vec::new();
        let is_cut = match input.by_ref().take(SAMPLE.into()).read_to_end(&mut text) {
            Ok(_) => u32::try_from(text.len()).is_ok_and(|read| read == SAMPLE),
            // What is no text ends the sample: the reading itself will say so, with its place.
            Err(error) if error.kind() == io::ErrorKind::InvalidData => true,
            Err(error) => return Err(error),
        };
        Ok(Self { text, is_cut })
    }

    /// Whether it is a file of rejects: those are written by the rules, whatever was in the file
    /// that they come from.
    fn is_ours(&self) -> bool {
        Delimiter::ALL.iter().any(|delimiter| {
            let headings = OUR_COLUMNS.join(&char::from(delimiter.byte()).to_string());
            self.text
                .windows(headings.len())
                .any(|part| part == headings.as_bytes())
        })
    }

    /// The layout that explains the sample best; of two that do it equally well, the likelier one.
    fn best(&self, given: Option<Delimiter>, quotings: &[Quoting]) -> Fit {
        let delimiters = Delimiter::ALL.into_iter();
        let delimiters = delimiters.filter(|&one| given.is_none_or(|given| given == one));
        let layouts = quotings.iter().flat_map(|&quoting| {
            delimiters
                .clone()
                .map(move |delimiter| Layout { delimiter, quoting })
        });
        let fits = layouts.map(|layout| self.fit(layout));
        let better = |best: Fit, other: Fit| match best.cmp_to(&other) {
            Ordering::Less => other,
            Ordering::Equal | Ordering::Greater => best,
        };
        fits.reduce(better).unwrap_or_default()
    }

    fn fit(&self, layout: Layout) -> Fit {
        let mut records =
            Records::new(Cursor::new(&self.text), layout.delimiter.byte()).quoted(layout.quoting);
        let mut fit = Fit {
            layout,
            ..Fit::default()
        };
        let (mut record, mut next) = (Record::default(), Record::default());
        // A broken record ends the sample, and is none of the even ones.
        let mut is_whole = true;
        let mut read = |record: &mut Record| {
            let read = records.read(record);
            is_whole &= read.is_ok();
            read.unwrap_or(false)
        };
        let mut more = read(&mut record);
        while more && fit.rows < ROWS {
            more = read(&mut next);
            // The last row of a cut sample is cut as well.
            if more || !self.is_cut || fit.rows == 0 {
                fit.add(&record);
            }
            std::mem::swap(&mut record, &mut next);
        }
        fit.rows += usize::from(!is_whole && !self.is_cut);
        fit
    }
}

/// How well a layout explains the sampled rows.
#[derive(Debug)]
struct Fit {
    layout: Layout,
    columns: usize,
    rows: usize,
    /// Rows with as many cells as the headings, and no text behind a closing quote.
    even: usize,
    /// Rows with a cell in `'`.
    in_single_quotes: usize,
    /// Rows with a cell that is still in `"`.
    in_double_quotes: usize,
}

impl Default for Fit {
    fn default() -> Self {
        Self {
            layout: Layout {
                delimiter: Delimiter::Comma,
                quoting: Quoting::default(),
            },
            columns: 0,
            rows: 0,
            even: 0,
            in_single_quotes: 0,
            in_double_quotes: 0,
        }
    }
}

impl Fit {
    /// Takes a row into account; an empty line is none.
    fn add(&mut self, record: &Record) {
        if record.cells().all(str::is_empty) {
            return;
        }
        if self.rows == 0 {
            self.columns = record.len();
        }
        self.rows += 1;
        let is_even = record.len() == self.columns && record.stray.is_none();
        self.even += usize::from(is_even);
        self.in_single_quotes += usize::from(has_quoted(record, '\''));
        self.in_double_quotes += usize::from(has_quoted(record, '"'));
    }

    fn still_quoted(&self) -> usize {
        self.in_single_quotes.max(self.in_double_quotes)
    }

    fn is_even(&self) -> bool {
        self.even == self.rows
    }

    /// Whether these are half of the rows under the headings.
    fn has_half(&self, rows: usize) -> bool {
        rows > 0 && rows * 2 + 1 >= self.rows
    }

    /// First that it parts the headings at all, then the share of even rows, then that no cell is
    /// left in quotes, then the number of columns.
    fn cmp_to(&self, other: &Self) -> Ordering {
        (self.columns > 1)
            .cmp(&(other.columns > 1))
            .then((self.even * other.rows).cmp(&(other.even * self.rows)))
            .then((other.still_quoted() * self.rows).cmp(&(self.still_quoted() * other.rows)))
            .then(self.columns.cmp(&other.columns))
    }
}

/// Whether a quote stands around a cell of the record, or around several that it kept from parting.
/// The one that guards a formula opens none.
fn has_quoted(record: &Record, quote: char) -> bool {
    let opens = |cell: &&str| cell.trim_start().starts_with(quote) && unguarded(cell) == *cell;
    let mut cells = record.cells();
    let Some(opened) = cells.find(opens) else {
        return false;
    };
    let inside = opened.trim().strip_prefix(quote).unwrap_or_default();
    inside.ends_with(quote) || cells.any(|cell| cell.trim_end().ends_with(quote))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(text: &str) -> Delimiter {
        layout(text).delimiter
    }

    fn layout(text: &str) -> Layout {
        Layout::detect(None, &mut text.as_bytes()).unwrap()
    }

    /// The cells of all rows, as they are read.
    fn cells(text: &str) -> Vec<Vec<String>> {
        let layout = layout(text);
        let mut records =
            Records::new(Cursor::new(text), layout.delimiter.byte()).quoted(layout.quoting);
        let (mut record, mut all) = (Record::default(), Vec::new());
        while records.read(&mut record).unwrap() {
            all.push(record.cells().map(str::to_owned).collect());
        }
        all
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
    fn single_quotes_are_quotes_where_half_of_the_rows_have_them() {
        let text = "id,name,city\n1,'art\\'s, delicatessen','studio city'\n2,'bel-air','la'\n";
        assert_eq!(
            cells(text)[1..],
            [
                ["1", "art's, delicatessen", "studio city"],
                ["2", "bel-air", "la"]
            ]
        );
        let doubled = "id,name\n1,'art''s, x'\n2,'y'\n";
        assert_eq!(cells(doubled)[1], ["1", "art's, x"]);
    }

    #[test]
    fn a_text_in_single_quotes_now_and_then_is_text() {
        let text = "id,name\n1,'Heroes'\n2,Low\n3,Lodger\n4,'tis\n";
        assert_eq!(cells(text)[1], ["1", "'Heroes'"]);
        assert_eq!(cells("id,name\n1,'=1\n2,'-x\n")[1], ["1", "'=1"]);
    }

    #[test]
    fn a_backslash_escapes_a_quote_where_the_rows_prove_it() {
        let text = "id,name\n1,\"19\\\" rack, black\"\n2,\"a \\\\ b \\n\"\n3,\"\"\n";
        assert_eq!(
            cells(text)[1..],
            [["1", "19\" rack, black"], ["2", "a \\ b \\n"], ["3", ""]]
        );
        let path = "id,path\n1,\"C:\\\"\n2,\"D:\\\"\n";
        assert_eq!(cells(path)[1..], [["1", "C:\\"], ["2", "D:\\"]]);
    }

    #[test]
    fn blanks_may_stand_before_a_quote_where_the_rows_prove_it() {
        let text = "id, name, city\n1, \"Acme, Inc.\", Oslo\n2, \"Globex\", Rome\n";
        assert_eq!(cells(text)[1], ["1", " Acme, Inc.", " Oslo"]);
        assert_eq!(cells("id, name\n1, 3\" disk\n")[1], ["1", " 3\" disk"]);
    }

    #[test]
    fn a_given_delimiter_stays() {
        let text = "a;b,c\n'1';2,3\n'4';5,6\n";
        let given = Layout::detect(Some(Delimiter::Semicolon), &mut text.as_bytes()).unwrap();
        assert_eq!(
            (given.delimiter, given.quoting.quote),
            (Delimiter::Semicolon, b'\'')
        );
    }
}
