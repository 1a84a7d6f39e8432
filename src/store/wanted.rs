//! Keys by which many rows are looked up, or changed, in one statement: a temporary table of this
//! connection, filled anew each time. A statement joins it, or asks for each of its rows.
//!
//! Its columns: `place` counts its rows from 0, in the order in which they were added; `key` and
//! `key2` hold text, `number` and `number2` whole numbers.

use super::Error;
use super::engine::{Tx, Value};

const COLUMNS: &[&str] = &["place", "key", "key2", "number", "number2"];

/// The rows to be.
#[derive(Default)]
pub(super) struct Wanted<'a> {
    values: Vec<Value<'a>>,
    rows: i64,
}

impl<'a> Wanted<'a> {
    /// Adds a row; what a statement does not use is `Value::Null`.
    pub(super) fn add(
        &mut self,
        key: impl Into<Value<'a>>,
        key2: impl Into<Value<'a>>,
        number: impl Into<Value<'a>>,
        number2: impl Into<Value<'a>>,
    ) {
        self.values.extend([
            self.rows.into(),
            key.into(),
            key2.into(),
            number.into(),
            number2.into(),
        ]);
        self.rows += 1;
    }

    /// Makes these the rows of the table `wanted`, and no others.
    pub(super) fn fill(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        tx.define(
            "CREATE TEMP TABLE IF NOT EXISTS wanted (
                 place INTEGER PRIMARY KEY,
                 key TEXT,
                 key2 TEXT,
                 number INTEGER,
                 number2 INTEGER
             )",
        )?;
        tx.clear("wanted")?;
        tx.bulk("wanted", COLUMNS, &self.values)?;
        tx.filled("wanted")
    }
}
