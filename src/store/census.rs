//! How much of everything there is.

use super::engine::Tx;
use super::{Error, schema};

/// What is counted, in the order in which people read it.
const TABLES: [&str; 13] = [
    "customers",
    "contacts",
    "products",
    "features",
    "models",
    "skus",
    "orders",
    "order_lines",
    "entitlements",
    "licenses",
    "failovers",
    "imports",
    "events",
];

/// How many rows each kind of thing has, what was undone among them.
pub fn count(tx: &mut Tx<'_>) -> Result<Vec<(&'static str, i64)>, Error> {
    TABLES
        .into_iter()
        .map(|table| {
            let sql = format!("SELECT COUNT(*) FROM {table}");
            Ok((table, tx.sure(&sql, &[], |row| row.get(0))?))
        })
        .collect()
}

/// The schema of the store.
pub fn schema(tx: &mut Tx<'_>) -> Result<i64, Error> {
    schema::number(tx)
}
