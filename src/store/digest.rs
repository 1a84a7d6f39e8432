//! The digest of many rows that one event stands for, so that `store check` can hold the tables
//! against the chain.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use crate::domain::hex;

use super::engine::Value;

/// Columns that a digest leaves out: what may change later, and the number of a person.
const LEFT_OUT: &[&str] = &["contact_id", "standing", "issued"];

/// Columns that came later than the first digests, and what they hold where nothing is said: that
/// is left out, so that those digests still hold.
const LATER: &[(&str, Value<'static>)] = &[
    ("renews", Value::Null),
    ("lineage", Value::Null),
    ("supersedes", Value::Null),
    ("origin", Value::Text(Cow::Borrowed("order"))),
];

/// A digest on its way.
pub struct RowDigest(Sha256);

impl Default for RowDigest {
    fn default() -> Self {
        Self::new()
    }
}

impl RowDigest {
    /// Over no rows yet.
    pub fn new() -> Self {
        Self(Sha256::new())
    }

    /// Adds rows of a table, `columns.len()` values each.
    pub fn add_rows(&mut self, table: &str, columns: &[&str], values: &[Value<'_>]) {
        for row in values.chunks_exact(columns.len()) {
            self.0.update(table);
            for (column, value) in columns.iter().zip(row) {
                let says_nothing =
                    |(later, nothing): &(&str, Value<'_>)| later == column && nothing == value;
                if LEFT_OUT.contains(column) || LATER.iter().any(says_nothing) {
                    continue;
                }
                value.digest(&mut self.0);
            }
        }
    }

    /// The digest, in hexadecimal.
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

impl Value<'_> {
    /// Adds the value to a digest: its type, and its bytes; of text its length before.
    pub(super) fn digest(&self, hash: &mut Sha256) {
        match self {
            Self::Null => hash.update([0]),
            Self::Int(number) => {
                hash.update([1]);
                hash.update(number.to_be_bytes());
            }
            Self::Text(text) => {
                hash.update([2]);
                hash.update((text.len() as u64).to_be_bytes());
                hash.update(text.as_bytes());
            }
        }
    }
}
