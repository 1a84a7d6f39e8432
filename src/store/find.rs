//! What a person may be looking for, by the beginning of a normalised key: each statement is a
//! range over an index.

use crate::domain::{CustomerCode, Name};

use super::Error;
use super::customer::having_word;
use super::engine::{Row, Tx, Value};
use super::prefix::past;

/// A customer that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCustomer {
    /// Its code.
    pub code: CustomerCode,
    /// What it is called.
    pub name: Name,
    /// What it was found by: its code, an alias or its name.
    pub matched: String,
    /// The key of that.
    pub key: String,
}

/// Customers of which each of `words` begins a word of their name or aliases, by code.
pub fn customers_by_words(
    tx: &mut Tx<'_>,
    words: &[String],
    limit: usize,
) -> Result<Vec<FoundCustomer>, Error> {
    let mut sql = "SELECT c.code, c.name, c.name, c.name_key FROM customers c
         WHERE c.undone_by IS NULL"
        .to_owned();
    let mut values: Vec<Value<'_>> = Vec::new();
    for word in words {
        values.extend([word.into(), past(word).into()]);
        sql.push_str(&having_word(values.len() - 1, values.len()));
    }
    values.push(rows(limit));
    let sql = format!("{sql} ORDER BY c.code_key, c.id LIMIT ?{}", values.len());
    tx.all(&sql, &values, read_customer)
}

fn rows(limit: usize) -> Value<'static> {
    Value::Int(i64::try_from(limit).unwrap_or(i64::MAX))
}

fn read_customer(row: Row<'_>) -> Result<FoundCustomer, Error> {
    Ok(FoundCustomer {
        code: row.parse(0)?,
        name: row.parse(1)?,
        matched: row.get(2)?,
        key: row.get(3)?,
    })
}
