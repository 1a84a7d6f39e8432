//! Taking a merge back: what it changed is again as it was, and what it brought is marked.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::ImportNumber;
use crate::store::digest::RowDigest;
use crate::store::engine::{Tx, Value};
use crate::store::wanted::Wanted;
use crate::store::{Error, customer};
use crate::values;

use super::changes::{CHANGED, Changed, GRANTED};

/// What merges bring, those that others refer to last, under the names by which it is counted.
const BROUGHT: [&str; 11] = [
    "licenses",
    "legacy_licenses",
    "orders",
    "entitlements",
    "customers",
    "skus",
    "features",
    "products",
    "models",
    "signing_keys",
    "former_codes",
];

/// What of that customers have.
const OWNED: [&str; 3] = ["legacy_licenses", "orders", "entitlements"];

/// How much was taken back: rows that were brought by table, and rows that are again as they were.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rows that are marked as undone, by table; those of which there are none are left out.
    pub brought: BTreeMap<&'static str, i64>,
    /// Rows that are as they were before, by table; those of which there are none are left out.
    pub restored: BTreeMap<&'static str, i64>,
}

/// Holds the rights that a merge brought or let another customer have, so that nothing is issued
/// on them while it is decided whether it can be taken back.
pub fn hold(tx: &mut Tx<'_>, import: ImportNumber) -> Result<(), Error> {
    for rights in [
        "entitlements e JOIN grants g ON g.entitlement_id = e.id WHERE e.import_id = ?1",
        "merge_changes m JOIN entitlements e ON e.id = m.row_id
         JOIN grants g ON g.entitlement_id = e.id
         WHERE m.import_id = ?1 AND m.table_name = 'entitlements'",
    ] {
        let sql = format!("SELECT g.id FROM {rights} ORDER BY g.id");
        tx.hold_rows(&sql, "g, e", values![import.get()])?;
    }
    Ok(())
}

/// Takes all of a merge back. That nothing holds it is for the caller to know.
pub fn take_back(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Counts, Error> {
    let mut counts = Counts::default();
    for table in BROUGHT {
        mark(tx, import, table, &mut counts)?;
    }
    for changed in CHANGED {
        let restored = restore(tx, import, changed, "{table}.id = m.row_id")?;
        note(&mut counts.restored, changed.table, restored);
    }
    for granted in GRANTED {
        let row = "{table}.sku_id = m.row_id AND {table}.position = m.place";
        let restored = restore(tx, import, granted, row)?;
        note(&mut counts.restored, granted.table, restored);
    }
    let names = forget_names(tx, import)?;
    note(&mut counts.restored, "customer_aliases", names);
    Ok(counts)
}

fn note(counts: &mut BTreeMap<&'static str, i64>, table: &'static str, rows: impl TryInto<i64>) {
    let rows = rows.try_into().unwrap_or(i64::MAX);
    if rows > 0 {
        *counts.entry(table).or_default() += rows;
    }
}

/// Marks the rows of a table that the merge brought. What went over to another customer as it came
/// is its own customer's again by the same statement: a second one would write all of it twice.
fn mark(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    table: &'static str,
    counts: &mut Counts,
) -> Result<(), Error> {
    let mut set = "undone_by = ?1".to_owned();
    if OWNED.contains(&table) {
        let over = went_over(tx, import, table)?;
        note(&mut counts.restored, table, over);
        if over > 0 {
            set.push_str(", customer_id = ");
            set.push_str(&owner_before(table));
        }
    }
    let sql = format!("UPDATE {table} SET {set} WHERE import_id = ?1 AND undone_by IS NULL");
    let gone = tx.execute(&sql, values![import.get()])?;
    note(&mut counts.brought, table, gone);
    Ok(())
}

/// How much of what the merge brought to a table went over to another customer.
fn went_over(tx: &mut Tx<'_>, import: ImportNumber, table: &str) -> Result<i64, Error> {
    let sql = format!(
        "SELECT COUNT(*) FROM merge_changes m JOIN {table} t ON t.id = m.row_id
         WHERE m.import_id = ?1 AND m.table_name = '{table}' AND m.column_name = 'customer_id'
           AND t.import_id = ?1"
    );
    tx.sure(&sql, values![import.get()], |row| row.get(0))
}

/// Whose a row of a table was before the merge `?1` let another customer have it; else whose it is.
fn owner_before(table: &str) -> String {
    format!(
        "COALESCE((SELECT m.before_id FROM merge_changes m
                   WHERE m.import_id = ?1 AND m.table_name = '{table}'
                     AND m.row_id = {table}.id AND m.column_name = 'customer_id'),
                  customer_id)"
    )
}

/// Lets a column have the values from before, in the rows where it still has those from after.
fn restore(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    changed: Changed,
    row: &str,
) -> Result<u64, Error> {
    let Changed {
        table,
        column,
        holds,
        ..
    } = changed;
    let row = row.replace("{table}", table);
    let sql = format!(
        "UPDATE {table} SET {column} = m.before_{holds} FROM merge_changes m
         WHERE m.import_id = ?1 AND m.table_name = '{table}' AND m.column_name = '{column}'
           AND {row} AND {table}.{column} IS NOT DISTINCT FROM m.after_{holds}"
    );
    tx.execute(&sql, values![import.get()])
}

/// Takes the names away that the merge gave to customers, where nobody has done so before, and lets
/// those be found by the words of what they are called then.
fn forget_names(tx: &mut Tx<'_>, import: ImportNumber) -> Result<u64, Error> {
    let customers = tx.all(
        "SELECT DISTINCT m.after_id FROM merge_changes m
         WHERE m.import_id = ?1 AND m.table_name = 'customer_aliases' ORDER BY m.after_id",
        values![import.get()],
        |row| row.get::<i64>(0),
    )?;
    let gone = tx.execute(
        "DELETE FROM customer_aliases WHERE id IN (
             SELECT a.id FROM merge_changes m JOIN customer_aliases a ON a.id = m.row_id
             WHERE m.import_id = ?1 AND m.table_name = 'customer_aliases'
               AND a.customer_id = m.after_id AND a.alias = m.after_text)",
        values![import.get()],
    )?;
    customer::renew_words_of(tx, &customers)?;
    Ok(gone)
}

/// The customers that would belong to themselves, of those that belong to others than while the
/// merge stood.
pub fn circles(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<String>, Error> {
    let moved = tx.all(
        "SELECT m.row_id FROM merge_changes m
         WHERE m.import_id = ?1 AND m.table_name = 'customers'
           AND m.column_name IN ('parent_id', 'joined_into') ORDER BY m.row_id",
        values![import.get()],
        |row| row.get::<i64>(0),
    )?;
    let mut wanted = Wanted::default();
    for id in moved {
        wanted.add(Value::Null, Value::Null, id, Value::Null);
    }
    wanted.find_all(
        tx,
        "SELECT DISTINCT c.code, c.id FROM (
             WITH RECURSIVE up (below, id) AS (
                 SELECT c.id, c.parent_id FROM wanted w CROSS JOIN customers c
                 WHERE c.id = w.number
                 UNION
                 SELECT up.below, c.parent_id FROM up CROSS JOIN customers c WHERE c.id = up.id)
             SELECT up.below, up.id FROM up) x
         CROSS JOIN customers c
         WHERE x.id = x.below AND c.id = x.below ORDER BY c.id",
        |row| row.get(0),
    )
}

/// How much of a merge is taken back by now, and the digest over the rows of that.
pub fn taken_back(
    tx: &mut Tx<'_>,
    import: ImportNumber,
) -> Result<(BTreeMap<&'static str, i64>, String), Error> {
    let mut digest = RowDigest::new();
    let mut counts = BTreeMap::new();
    for table in BROUGHT {
        let mut rows = 0;
        let sql = format!(
            "SELECT t.id FROM {table} t WHERE t.import_id = ?1 AND t.undone_by = ?1 ORDER BY t.id"
        );
        tx.each(&sql, values![import.get()], |row| -> Result<(), Error> {
            digest.add_rows(table, &["id"], &[row.get::<i64>(0)?.into()]);
            rows += 1;
            Ok(())
        })?;
        note(&mut counts, table, rows);
    }
    Ok((counts, digest.finish()))
}
