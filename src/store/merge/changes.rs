//! What a merge changes of rows that are there: written down first, with the value before, and
//! then done as it is written, so that the record and the rows cannot differ.

use crate::domain::ImportNumber;
use crate::store::Error;
use crate::store::digest::RowDigest;
use crate::store::engine::{Tx, Value};
use crate::values;

/// A column by which rows refer to others, and which a merge may change.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference {
    /// Its table, of rows told apart by `id`.
    pub(super) table: &'static str,
    /// Its name.
    pub(super) column: &'static str,
    /// Which of its rows `t` are meant, besides.
    pub(super) only: &'static str,
}

impl Reference {
    /// Every row of a table.
    pub(super) const fn new(table: &'static str, column: &'static str) -> Self {
        Self {
            table,
            column,
            only: "true",
        }
    }
}

/// Lets what refers to the first number of a row of the table `wanted` refer to the second.
pub(super) fn repoint(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    reference: Reference,
) -> Result<(), Error> {
    let Reference {
        table,
        column,
        only,
    } = reference;
    let from = format!("wanted w CROSS JOIN {table} t WHERE t.{column} = w.number AND {only}");
    set(tx, import, reference, &from)
}

/// Sets the column of the rows `t`, found beside rows `w` of the table `wanted`, to the second
/// number of those. A row that came in with that number had none before.
pub(super) fn set(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    Reference { table, column, .. }: Reference,
    from: &str,
) -> Result<(), Error> {
    let last = last(tx, import)?;
    let write = format!(
        "INSERT INTO merge_changes (import_id, position, table_name, row_id, column_name,
                                    before_id, after_id)
         SELECT CAST(?1 AS BIGINT),
                CAST(?2 AS BIGINT) + ROW_NUMBER() OVER (ORDER BY w.place, t.id),
                '{table}', t.id, '{column}', NULLIF(t.{column}, w.number2), w.number2
         FROM {from}"
    );
    tx.execute(&write, values![import.get(), last])?;
    let change = format!(
        "UPDATE {table} SET {column} = m.after_id FROM merge_changes m
         WHERE m.import_id = ?1 AND m.position > ?2 AND {table}.id = m.row_id"
    );
    tx.execute(&change, values![import.get(), last])?;
    Ok(())
}

/// SHA-256 over what a merge changed, in the order in which it did.
pub fn digest(tx: &mut Tx<'_>, import: ImportNumber) -> Result<String, Error> {
    let mut digest = RowDigest::new();
    let sql = format!(
        "SELECT {} FROM merge_changes m WHERE m.import_id = ?1 ORDER BY m.position",
        COLUMNS.join(", ")
    );
    tx.each(&sql, values![import.get()], |row| -> Result<(), Error> {
        let cells = (0..COLUMNS.len()).map(|index| row.value(index));
        let cells: Vec<Value<'static>> = cells.collect::<Result<_, Error>>()?;
        digest.add_rows("merge_changes", &COLUMNS, &cells);
        Ok(())
    })?;
    Ok(digest.finish())
}

/// What a change says.
const COLUMNS: [&str; 8] = [
    "table_name",
    "row_id",
    "place",
    "column_name",
    "before_id",
    "after_id",
    "before_text",
    "after_text",
];

/// An order or entitlement that a merge let another customer have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owned {
    /// `orders` or `entitlements`.
    pub table: &'static str,
    /// Its row.
    pub row: i64,
    /// The row of the customer before.
    pub before: i64,
    /// The row of the customer after.
    pub after: i64,
}

/// The orders and entitlements that a merge let another customer have.
pub fn owners(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<Owned>, Error> {
    let mut owners = Vec::new();
    for table in ["orders", "entitlements"] {
        owners.extend(tx.all(
            "SELECT m.row_id, m.before_id, m.after_id FROM merge_changes m
             WHERE m.import_id = ?1 AND m.table_name = ?2 AND m.column_name = 'customer_id'
             ORDER BY m.position",
            values![import.get(), table],
            |row| {
                Ok(Owned {
                    table,
                    row: row.get(0)?,
                    before: row.get(1)?,
                    after: row.get(2)?,
                })
            },
        )?);
    }
    Ok(owners)
}

/// How many changes of a merge are written down by now.
pub(super) fn last(tx: &mut Tx<'_>, import: ImportNumber) -> Result<i64, Error> {
    tx.sure(
        "SELECT COALESCE(MAX(m.position), 0) FROM merge_changes m WHERE m.import_id = ?1",
        values![import.get()],
        |row| row.get(0),
    )
}

/// A column that merges change, and how its rows are named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Changed {
    /// Its table.
    pub(super) table: &'static str,
    /// Its name.
    pub(super) column: &'static str,
    /// Which of the two kinds of values it holds: `id` or `text`.
    pub(super) holds: &'static str,
    /// What its rows are.
    pub(super) kind: &'static str,
    /// The name of a row `t`.
    pub(super) name: &'static str,
}

const fn changed(
    table: &'static str,
    column: &'static str,
    kind: &'static str,
    name: &'static str,
) -> Changed {
    Changed {
        table,
        column,
        holds: "id",
        kind,
        name,
    }
}

/// The name of a feature `t`: its code after its product's.
const FEATURE: &str = "(SELECT p.code FROM products p WHERE p.id = t.product_id) || ' ' || t.code";

/// Every column of rows with an `id` that merges change. What a SKU grants has no `id`, and aliases
/// are added.
pub(super) const CHANGED: [Changed; 11] = [
    changed("products", "joined_into", "product", "t.code"),
    changed("features", "joined_into", "feature", FEATURE),
    changed("models", "joined_into", "model", "t.code"),
    changed("skus", "joined_into", "sku", "t.code"),
    changed("skus", "model_id", "sku", "t.code"),
    changed("customers", "joined_into", "customer", "t.code"),
    changed("customers", "parent_id", "customer", "t.code"),
    changed("orders", "customer_id", "order", "t.number"),
    changed("entitlements", "customer_id", "entitlement", "'E-' || t.id"),
    changed("contacts", "customer_id", "contact", "'C-' || t.id"),
    changed("legacy_licenses", "customer_id", "license", "'K-' || t.id"),
];

/// The columns of what a SKU grants that merges change.
pub(super) const GRANTED: [Changed; 2] = [
    changed("sku_products", "product_id", "sku", "s.code"),
    Changed {
        holds: "text",
        ..changed("sku_products", "features", "sku", "s.code")
    },
];
