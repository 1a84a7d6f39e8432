//! The values that go into a statement and the cells that come out of it, the same for every
//! engine.

use std::borrow::Cow;

use crate::domain::{Day, Instant};

use super::Error;

/// What a place in a statement is filled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// A whole number: an id, a count, a flag, millionths of money.
    Int(i64),
    /// Text: a code, a day, an instant, a name.
    Text(Cow<'a, str>),
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<u32> for Value<'_> {
    fn from(value: u32) -> Self {
        Self::Int(value.into())
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Self::Int(value.into())
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl From<String> for Value<'_> {
    fn from(value: String) -> Self {
        Self::Text(Cow::Owned(value))
    }
}

impl From<Day> for Value<'_> {
    fn from(value: Day) -> Self {
        Self::Text(Cow::Owned(value.to_string()))
    }
}

impl From<Instant> for Value<'_> {
    fn from(value: Instant) -> Self {
        Self::Text(Cow::Owned(value.to_string()))
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// The values for a statement's places, in their order.
#[macro_export]
#[doc(hidden)]
macro_rules! values {
    ($($value:expr),* $(,)?) => {
        &[$($crate::store::Value::from($value)),*]
    };
}

/// One cell of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// Text.
    Text(&'a str),
}

/// The cells of one row, as an engine hands them out.
pub trait Cells {
    /// The cell at `index`, counted from 0.
    fn cell(&self, index: usize) -> Result<Cell<'_>, Error>;
}

/// One row of a result.
#[derive(Clone, Copy)]
pub struct Row<'r>(&'r dyn Cells);

impl<'r> Row<'r> {
    /// The row over an engine's cells.
    pub fn new(cells: &'r dyn Cells) -> Self {
        Self(cells)
    }

    /// The cell at `index` as a `T`; what the store holds and `T` is not is a damaged store.
    pub fn get<T: Column>(&self, index: usize) -> Result<T, Error> {
        let cell = self.0.cell(index)?;
        T::read(cell).ok_or_else(|| Error::unreadable(index, &format!("{cell:?}")))
    }

    /// The cell at `index` as a value of its own.
    pub fn value(&self, index: usize) -> Result<Value<'static>, Error> {
        Ok(match self.0.cell(index)? {
            Cell::Null => Value::Null,
            Cell::Int(number) => Value::Int(number),
            Cell::Text(text) => Value::Text(Cow::Owned(text.to_owned())),
        })
    }

    /// The cell at `index` as a person reads it.
    pub fn text(&self, index: usize) -> Result<String, Error> {
        Ok(match self.0.cell(index)? {
            Cell::Null => String::new(),
            Cell::Int(number) => number.to_string(),
            Cell::Text(text) => text.to_owned(),
        })
    }

    /// The text at `index`, read by its own rule.
    pub fn parse<T: std::str::FromStr>(&self, index: usize) -> Result<T, Error> {
        let text: String = self.get(index)?;
        text.parse().map_err(|_| Error::unreadable(index, &text))
    }

    /// The text at `index`, where there is any, read by its own rule.
    pub fn parse_option<T: std::str::FromStr>(&self, index: usize) -> Result<Option<T>, Error> {
        match self.get::<Option<String>>(index)? {
            None => Ok(None),
            Some(_) => self.parse(index).map(Some),
        }
    }
}

/// What a cell can be read as.
pub trait Column: Sized {
    /// The cell's value, if it has this type.
    fn read(cell: Cell<'_>) -> Option<Self>;
}

impl Column for i64 {
    fn read(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Int(value) => Some(value),
            _ => None,
        }
    }
}

impl Column for u32 {
    fn read(cell: Cell<'_>) -> Option<Self> {
        i64::read(cell).and_then(|value| value.try_into().ok())
    }
}

impl Column for bool {
    fn read(cell: Cell<'_>) -> Option<Self> {
        i64::read(cell).map(|value| value != 0)
    }
}

impl Column for String {
    fn read(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Text(text) => Some(text.to_owned()),
            _ => None,
        }
    }
}

impl Column for Day {
    fn read(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Text(text) => text.parse().ok(),
            _ => None,
        }
    }
}

impl Column for Instant {
    fn read(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Text(text) => text.parse().ok(),
            _ => None,
        }
    }
}

impl<T: Column> Column for Option<T> {
    fn read(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Null => Some(None),
            other => T::read(other).map(Some),
        }
    }
}
