//! The cells of a row as values: what a column asks for, and what is wrong with it.

use std::fmt::{self, Display};
use std::str::FromStr;

use crate::intake::{Columns, Fields};

use super::fault::{Faults, Place};

/// What a cell asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked<T> {
    /// Nothing, since the file lacks the column: what is known stays.
    Same,
    /// The default, by an empty cell.
    Default,
    /// This value.
    Value(T),
}

impl<T: Clone> Asked<T> {
    /// The value where there always is one; `now` is what is known.
    pub(super) fn over(&self, now: Option<T>, default: impl FnOnce() -> T) -> T {
        match self {
            Self::Value(value) => value.clone(),
            Self::Default => default(),
            Self::Same => now.unwrap_or_else(default),
        }
    }

    /// The value where none is the default; `now` is what is known.
    pub(super) fn or_none(&self, now: Option<T>) -> Option<T> {
        match self {
            Self::Value(value) => Some(value.clone()),
            Self::Default => None,
            Self::Same => now,
        }
    }
}

/// The cells of one row.
pub(super) struct Cells<'a> {
    columns: &'a Columns,
    fields: Fields<'a>,
    place: Place,
    faults: &'a mut Faults,
    is_sound: bool,
}

impl<'a> Cells<'a> {
    pub(super) fn new(
        columns: &'a Columns,
        fields: Fields<'a>,
        place: Place,
        faults: &'a mut Faults,
    ) -> Self {
        Self {
            columns,
            fields,
            place,
            faults,
            is_sound: true,
        }
    }

    /// Whether no cell read so far is wrong.
    pub(super) const fn is_sound(&self) -> bool {
        self.is_sound
    }

    /// Where the row stands.
    pub(super) const fn place(&self) -> &Place {
        &self.place
    }

    /// Whether the file has a column for a field.
    pub(super) fn has(&self, field: &str) -> bool {
        self.columns.has(field)
    }

    /// The text of a cell.
    pub(super) fn text(&self, field: &str) -> &'a str {
        self.fields.get(field)
    }

    /// A value that no row can do without.
    pub(super) fn must<T: FromStr<Err: Display>>(&mut self, field: &str) -> Option<T> {
        self.parsed(field, self.text(field))
    }

    /// What a cell asks for; a wrong value is a fault and asks for nothing.
    pub(super) fn asked<T: FromStr<Err: Display>>(&mut self, field: &str) -> Asked<T> {
        if !self.has(field) {
            return Asked::Same;
        }
        match self.text(field) {
            "" => Asked::Default,
            text => self.parsed(field, text).map_or(Asked::Same, Asked::Value),
        }
    }

    /// What a cell with several values asks for, parted by white space.
    pub(super) fn asked_list<T: FromStr<Err: Display>>(&mut self, field: &str) -> Asked<Vec<T>> {
        if !self.has(field) {
            return Asked::Same;
        }
        let words = self.text(field).split_whitespace();
        let values: Vec<T> = words.filter_map(|word| self.parsed(field, word)).collect();
        if values.is_empty() {
            Asked::Default
        } else {
            Asked::Value(values)
        }
    }

    /// Notes what is wrong with a cell.
    pub(super) fn fault(&mut self, field: &str, problem: impl Display) {
        self.is_sound = false;
        let column = self.columns.label(field);
        self.faults.cell(&self.place, column, problem);
    }

    fn parsed<T: FromStr<Err: Display>>(&mut self, field: &str, text: &str) -> Option<T> {
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault(field, error);
                None
            }
        }
    }
}

/// A whole number of days, months or times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WholeNumber(pub(super) u32);

impl Display for WholeNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for WholeNumber {
    type Err = NotAWholeNumber;

    fn from_str(text: &str) -> Result<Self, NotAWholeNumber> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.then(|| text.parse().ok()).flatten();
        number
            .map(Self)
            .ok_or_else(|| NotAWholeNumber(text.to_owned()))
    }
}

/// A text that is no whole number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no whole number: give one such as `12`")]
pub(super) struct NotAWholeNumber(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_column_keeps_and_an_empty_cell_resets() {
        assert_eq!(Asked::Same.over(Some(5), || 7), 5);
        assert_eq!(Asked::Same.over(None, || 7), 7);
        assert_eq!(Asked::Default.over(Some(5), || 7), 7);
        assert_eq!(Asked::Value(9).over(Some(5), || 7), 9);
        assert_eq!(Asked::Same.or_none(Some(5)), Some(5));
        assert_eq!(Asked::Default.or_none(Some(5)), None);
        assert_eq!(Asked::Value(9).or_none(Some(5)), Some(9));
    }

    #[test]
    fn a_whole_number_has_digits_alone() {
        assert_eq!("12".parse(), Ok(WholeNumber(12)));
        for text in ["", "-1", "+1", "1.5", "12 months", "4294967296"] {
            assert_eq!(
                text.parse::<WholeNumber>(),
                Err(NotAWholeNumber(text.to_owned()))
            );
        }
    }
}
