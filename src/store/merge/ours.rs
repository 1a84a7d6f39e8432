//! What of this store a plan rests on, and what its answers name: the catalog and the customers
//! that are live.

use crate::store::Error;
use crate::store::digest::RowDigest;
use crate::store::engine::Tx;
use crate::store::schema;

/// The tables that a plan rests on, and which of their rows `t`.
const GROUND: &[(&str, &str)] = &[
    ("products", LIVE),
    ("features", LIVE),
    ("models", LIVE),
    ("skus", LIVE),
    (
        "sku_products",
        "t.sku_id IN (SELECT s.id FROM skus s WHERE s.undone_by IS NULL AND s.joined_into IS NULL)",
    ),
    ("customers", LIVE),
    (
        "customer_aliases",
        "t.customer_id IN (SELECT c.id FROM customers c
                           WHERE c.undone_by IS NULL AND c.joined_into IS NULL)",
    ),
];

const LIVE: &str = "t.undone_by IS NULL AND t.joined_into IS NULL";

/// The digest over all that a plan rests on.
pub fn rests_on(tx: &mut Tx<'_>) -> Result<String, Error> {
    let mut digest = RowDigest::new();
    for table in schema::tables() {
        let Some((_, which)) = GROUND.iter().find(|(name, _)| *name == table.name) else {
            continue;
        };
        let columns = &table.columns;
        let names: Vec<String> = columns.iter().map(|name| format!("t.{name}")).collect();
        let key: Vec<String> = table.key.iter().map(|name| format!("t.{name}")).collect();
        let sql = format!(
            "SELECT {} FROM {} t WHERE {which} ORDER BY {}",
            names.join(", "),
            table.name,
            key.join(", ")
        );
        tx.each(&sql, &[], |row| -> Result<(), Error> {
            let cells = (0..columns.len()).map(|index| row.value(index));
            digest.add_rows(
                table.name,
                columns,
                &cells.collect::<Result<Vec<_>, Error>>()?,
            );
            Ok(())
        })?;
    }
    Ok(digest.finish())
}
