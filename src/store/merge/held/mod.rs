//! What was built upon a merge since, and holds it.

use crate::domain::merge::Held;
use crate::domain::{EntitlementNumber, ImportNumber, Instant, LicenseNumber};
use crate::store::Error;
use crate::store::engine::{Row, Tx};
use crate::store::undo::Key;
use crate::values;

use super::Merge;

mod brought;
mod changed;
mod rights;

/// Everything that holds a merge at `now`, row by row that it brought or changed; what a later
/// import changed of what it brought is told by events alone. Orders and grants of customers that
/// others were joined into hold it unless they may be left.
pub fn all(
    tx: &mut Tx<'_>,
    merge: &Merge,
    now: Instant,
    leave_orders: bool,
) -> Result<Vec<Held>, Error> {
    let since = Since::of(tx, merge)?;
    let mut held = changed::astray(tx, merge.import)?;
    held.extend(changed::joined_into_brought(tx, merge.import)?);
    held.extend(changed::codes_taken(tx, merge.import)?);
    held.extend(changed::names_shared(tx, merge.import)?);
    held.extend(rights::all(tx, &since, now)?);
    if !leave_orders {
        held.extend(rights::of_joined(tx, &since)?);
    }
    held.extend(brought::all(tx, &since)?);
    Ok(held)
}

/// By what is told what came after a merge.
struct Since {
    import: ImportNumber,
    /// The place of its event.
    seq: i64,
    last_license: i64,
    last_order: i64,
    last_entitlement: i64,
}

impl Since {
    fn of(tx: &mut Tx<'_>, merge: &Merge) -> Result<Self, Error> {
        let number = merge.number.to_string();
        tx.sure(
            "SELECT m.last_license, m.last_order, m.last_entitlement,
                    (SELECT COALESCE(MIN(v.seq), 0) FROM events v WHERE v.subject = ?2)
             FROM merges m WHERE m.id = ?1",
            values![merge.number.get(), number.as_str()],
            |row| {
                Ok(Self {
                    import: merge.import,
                    last_license: row.get(0)?,
                    last_order: row.get(1)?,
                    last_entitlement: row.get(2)?,
                    seq: row.get(3)?,
                })
            },
        )
    }
}

fn entitlement(row: Row<'_>, index: usize) -> Result<EntitlementNumber, Error> {
    EntitlementNumber::new(row.get(index)?).ok_or_else(|| Error::unreadable(index, "no number"))
}

fn license(row: Row<'_>, index: usize) -> Result<LicenseNumber, Error> {
    LicenseNumber::new(row.get(index)?).ok_or_else(|| Error::unreadable(index, "no number"))
}

fn import(row: Row<'_>, index: usize) -> Result<Option<ImportNumber>, Error> {
    Ok(row.get::<Option<i64>>(index)?.and_then(ImportNumber::new))
}

/// What a merge brought of what imports change: its key there, and its name.
pub fn brought_keys(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<(Key, String)>, Error> {
    let mut keys = Vec::new();
    for (kind, table) in [
        ("customer", "customers"),
        ("sku", "skus"),
        ("product", "products"),
        ("model", "models"),
    ] {
        let sql = format!(
            "SELECT t.code_key, t.code FROM {table} t
             WHERE t.import_id = ?1 AND t.undone_by IS NULL AND t.joined_into IS NULL
             ORDER BY t.id"
        );
        keys.extend(tx.all(&sql, values![import.get()], |row| {
            Ok(((kind, String::new(), row.get(0)?), row.get(1)?))
        })?);
    }
    keys.extend(tx.all(
        "SELECT p.code_key, t.code_key, p.code || ' ' || t.code
         FROM features t JOIN products p ON p.id = t.product_id
         WHERE t.import_id = ?1 AND t.undone_by IS NULL AND t.joined_into IS NULL
         ORDER BY t.id",
        values![import.get()],
        |row| Ok((("feature", row.get(0)?, row.get(1)?), row.get(2)?)),
    )?);
    Ok(keys)
}
