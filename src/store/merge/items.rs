//! What a merge brought or joined, by the codes that it had.

use crate::domain::{FormerKind, ImportNumber};
use crate::store::Error;
use crate::store::engine::Tx;
use crate::values;

/// Something that a merge brought or joined.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it is.
    pub kind: FormerKind,
    /// The code that it had.
    pub was: String,
    /// Its row.
    pub row: i64,
    /// The code that it has, of its own.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// The code of what it became part of.
    pub joined_into: Option<String>,
}

/// The tables of what has a code and can become part of another.
const CODED: [(FormerKind, &str); 5] = [
    (FormerKind::Product, "products"),
    (FormerKind::Feature, "features"),
    (FormerKind::Model, "models"),
    (FormerKind::Sku, "skus"),
    (FormerKind::Customer, "customers"),
];

/// Hands everything to `each` that had a code, kind by kind.
pub fn each<E: From<Error>>(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    mut each: impl FnMut(Item) -> Result<(), E>,
) -> Result<(), E> {
    for (kind, table) in CODED {
        let sql = format!(
            "SELECT f.code, t.id, t.code, t.name, j.code
             FROM former_codes f JOIN {table} t ON t.id = f.row_id
             LEFT JOIN {table} j ON j.id = t.joined_into
             WHERE f.import_id = ?1 AND f.kind = '{kind}' ORDER BY f.id"
        );
        tx.each(&sql, values![import.get()], |row| {
            each(Item {
                kind,
                was: row.get(0)?,
                row: row.get(1)?,
                code: row.get(2)?,
                name: row.get(3)?,
                joined_into: row.get(4)?,
            })
        })?;
    }
    tx.each(
        "SELECT f.code, e.id, s.name FROM former_codes f
         JOIN entitlements e ON e.id = f.row_id JOIN skus s ON s.id = e.sku_id
         WHERE f.import_id = ?1 AND f.kind = 'entitlement' ORDER BY f.id",
        values![import.get()],
        |row| {
            each(Item {
                kind: FormerKind::Entitlement,
                was: row.get(0)?,
                row: row.get(1)?,
                code: String::new(),
                name: row.get(2)?,
                joined_into: None,
            })
        },
    )
}

/// How many changes a merge made of rows.
pub fn changes(tx: &mut Tx<'_>, import: ImportNumber) -> Result<i64, Error> {
    tx.sure(
        "SELECT COUNT(*) FROM merge_changes m WHERE m.import_id = ?1",
        values![import.get()],
        |row| row.get(0),
    )
}
