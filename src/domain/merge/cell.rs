//! A cell of a row that a plan brings. There are millions of them, so each is read as what it looks
//! like, and none is tried as one thing after another.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
pub enum StoredCell {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// Text.
    Text(String),
}

impl<'de> Deserialize<'de> for StoredCell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Cell)
    }
}

struct Cell;

impl Visitor<'_> for Cell {
    type Value = StoredCell;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("nothing, a whole number or text")
    }

    fn visit_unit<E: Error>(self) -> Result<StoredCell, E> {
        Ok(StoredCell::Null)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<StoredCell, E> {
        Ok(StoredCell::Int(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<StoredCell, E> {
        let number = i64::try_from(number);
        number.map(StoredCell::Int).map_err(E::custom)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<StoredCell, E> {
        Ok(StoredCell::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<StoredCell, E> {
        Ok(StoredCell::Text(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_what_it_was_when_it_is_read_again() {
        let cells = [
            StoredCell::Null,
            StoredCell::Int(i64::MIN),
            StoredCell::Int(i64::MAX),
            StoredCell::Text(String::new()),
            StoredCell::Text("\"\u{1f600}\n".to_owned()),
        ];
        let written = serde_json::to_string(&cells).unwrap();
        let read: Vec<StoredCell> = serde_json::from_str(&written).unwrap();
        assert_eq!(read, cells);
    }

    #[test]
    fn nothing_else_is_a_cell() {
        for other in ["1.5", "9223372036854775808", "true", "[]", "{}"] {
            assert!(
                serde_json::from_str::<StoredCell>(other).is_err(),
                "{other}"
            );
        }
    }
}
