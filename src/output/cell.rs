//! What stands in a table: cells, and the columns they stand in.

use std::borrow::Cow;
use std::fmt::Display;

use super::paint::{Hue, hue_of, mark};
use super::{Style, escape, numbers};
use crate::domain::{Day, Instant};

/// Where the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its heading, in plain words.
    pub heading: &'static str,
    /// Where its text stands.
    pub align: Align,
    /// How soon it gives way on a terminal too narrow for the whole table: the greatest goes
    /// first, and 0 stays. Machine formats, pipes and blocks of lines have every column.
    pub spare: u8,
    /// Whether a table is without it where it has nothing in any row.
    pub if_any: bool,
}

impl Column {
    /// A column of words.
    pub const fn left(heading: &'static str) -> Self {
        Self {
            heading,
            align: Align::Left,
            spare: 0,
            if_any: false,
        }
    }

    /// A column of numbers.
    pub const fn right(heading: &'static str) -> Self {
        Self {
            heading,
            align: Align::Right,
            spare: 0,
            if_any: false,
        }
    }

    /// The same column, giving way on a narrow terminal before those of a lesser `rank`.
    #[must_use]
    pub const fn spare(self, rank: u8) -> Self {
        Self {
            spare: rank,
            ..self
        }
    }

    /// The same column, left out of a table where it has nothing in any row.
    #[must_use]
    pub const fn if_any(self) -> Self {
        Self {
            if_any: true,
            ..self
        }
    }
}

/// What people read at one place of a table or a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words, from anywhere: what could harm a terminal is written out.
    Text(String),
    /// A whole number, shown with a comma between thousands.
    Number(i64),
    /// A state or a verdict, coloured by its word.
    State(String),
    /// Words of which those are coloured that do not stand in another text.
    Differing {
        /// The words.
        text: String,
        /// The other text.
        other: String,
    },
    /// Nothing to say: `–`.
    Nothing,
}

impl Cell {
    /// Words of anything that can be written.
    pub fn text(value: impl Display) -> Self {
        Self::Text(value.to_string())
    }

    /// A state, by its word.
    pub fn state(value: impl Display) -> Self {
        Self::State(value.to_string())
    }

    /// Several things, with commas between them; nothing when there is none.
    pub fn list<T: Display>(values: impl IntoIterator<Item = T>) -> Self {
        let words: Vec<_> = values.into_iter().map(|value| value.to_string()).collect();
        if words.is_empty() {
            Self::Nothing
        } else {
            Self::Text(words.join(", "))
        }
    }

    /// The text to lay out: harmless, with marks where the style has colour.
    pub(super) fn shown(&self, style: Style) -> String {
        match self {
            Self::Text(text) => escape(text).into_owned(),
            Self::Number(number) => numbers::grouped(*number),
            Self::State(word) => {
                let word = escape(word);
                hue_of(&word).map_or_else(|| word.to_string(), |hue| mark(&word, hue, style))
            }
            Self::Differing { text, other } => differing(&escape(text), &escape(other), style),
            Self::Nothing => mark("–", Hue::Faint, style),
        }
    }
}

/// `text` with the words marked that `other` does not have.
fn differing(text: &str, other: &str, style: Style) -> String {
    let word = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    let known: Vec<String> = other.split(' ').map(word).collect();
    let words = text.split(' ').map(|shown| {
        if known.contains(&word(shown)) {
            shown.to_owned()
        } else {
            mark(shown, Hue::Watch, style)
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Cow<'_, str>> for Cell {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<bool> for Cell {
    fn from(yes: bool) -> Self {
        Self::from(if yes { "yes" } else { "no" })
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

macro_rules! cell_from_display {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Cell {
            fn from(value: $kind) -> Self {
                Self::text(value)
            }
        }
    )*};
}
cell_from_display!(Day, Instant);

macro_rules! cell_from_number {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Cell {
            fn from(number: $kind) -> Self {
                // No count here comes near the end of 64 bits.
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}
cell_from_number!(i64, u64, i32, u32, u16, u8, usize);

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(cell: impl Into<Cell>) -> String {
        cell.into().shown(Style::default())
    }

    #[test]
    fn everything_reads_as_people_expect() {
        assert_eq!(plain("ACME"), "ACME");
        assert_eq!(plain(12_431_u64), "12,431");
        assert_eq!(plain(None::<i64>), "–");
        assert_eq!(plain(Some("x")), "x");
        assert_eq!(plain(true), "yes");
        assert_eq!(plain(Day::new(2027, 3, 31)), "2027-03-31");
        assert_eq!(plain(Instant::from_unix(0)), "1970-01-01T00:00:00Z");
        assert_eq!(plain(Cell::list(["a", "b"])), "a, b");
        assert_eq!(plain(Cell::list(Vec::<String>::new())), "–");
        assert_eq!(plain("two\nlines\u{202e}"), "two\\nlines\\u{202e}");
    }

    #[test]
    fn a_state_is_coloured_by_its_word() {
        let style = Style {
            color: true,
            ..Style::default()
        };
        let painted = |word| super::super::paint::paint(&Cell::state(word).shown(style));
        assert_eq!(painted("active"), "\u{1b}[32mactive\u{1b}[0m");
        assert_eq!(painted("grace"), "\u{1b}[33mgrace\u{1b}[0m");
        assert_eq!(painted("revoked"), "\u{1b}[31mrevoked\u{1b}[0m");
        assert_eq!(painted("something else"), "something else");
    }
}
