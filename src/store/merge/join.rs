//! Rows become parts of others. Each pair is the row that is joined, and the one that it becomes
//! part of; no row is on both sides, and none on the first twice. What had been joined into the
//! first of a pair goes on to the second.

use crate::domain::ImportNumber;
use crate::store::Error;
use crate::store::engine::{Tx, Value};
use crate::store::wanted::Wanted;
use crate::values;

use super::changes::{self, Reference};
use super::{customers as parts, features};

/// Joins customers: orders, entitlements, contacts, legacy licenses and members go over, and so do
/// codes, names and aliases.
pub fn customers(tx: &mut Tx<'_>, import: ImportNumber, pairs: &[(i64, i64)]) -> Result<(), Error> {
    if !join(tx, import, "customers", pairs)? {
        return Ok(());
    }
    parts::hand_over(tx, import)?;
    parts::hand_over_members(tx, import, pairs)?;
    parts::hand_over_names(tx, import, pairs)
}

/// Joins products: SKUs that grant the first grant the second from then on. What was sold goes on
/// to name the first. Their features are joined before, by [`features()`].
pub fn products(tx: &mut Tx<'_>, import: ImportNumber, pairs: &[(i64, i64)]) -> Result<(), Error> {
    if !join(tx, import, "products", pairs)? {
        return Ok(());
    }
    let last = changes::last(tx, import)?;
    tx.execute(
        "INSERT INTO merge_changes (import_id, position, table_name, row_id, place, column_name,
                                    before_id, after_id)
         SELECT CAST(?1 AS BIGINT),
                CAST(?2 AS BIGINT) + ROW_NUMBER() OVER (ORDER BY w.place, k.sku_id, k.position),
                'sku_products', k.sku_id, k.position, 'product_id', k.product_id, w.number2
         FROM wanted w CROSS JOIN sku_products k CROSS JOIN skus s
         WHERE k.product_id = w.number AND s.id = k.sku_id
           AND s.undone_by IS NULL AND s.joined_into IS NULL",
        values![import.get(), last],
    )?;
    tx.execute(
        "UPDATE sku_products SET product_id = m.after_id FROM merge_changes m
         WHERE m.import_id = ?1 AND m.position > ?2
           AND sku_products.sku_id = m.row_id AND sku_products.position = m.place",
        values![import.get(), last],
    )?;
    Ok(())
}

/// Joins features. SKUs that name the first by its code name the second by its own from then on:
/// this comes before [`products`], since until then they grant the product of the first.
pub fn features(tx: &mut Tx<'_>, import: ImportNumber, pairs: &[(i64, i64)]) -> Result<(), Error> {
    if !join(tx, import, "features", pairs)? {
        return Ok(());
    }
    let renamed = features::renamed(tx)?;
    if renamed.is_empty() {
        return Ok(());
    }
    features::rename(tx, import, &renamed)
}

/// Joins the features of products that are going to be joined, given as pairs too: each to the
/// feature of the second that has its code. Where there is none, the second gets one like it.
pub fn features_of(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    products: &[(i64, i64)],
) -> Result<(), Error> {
    let pairs = features::matched(tx, import, products)?;
    features(tx, import, &pairs)
}

/// Joins license models: SKUs under the first are sold under the second from then on.
pub fn models(tx: &mut Tx<'_>, import: ImportNumber, pairs: &[(i64, i64)]) -> Result<(), Error> {
    if !join(tx, import, "models", pairs)? {
        return Ok(());
    }
    let sold = Reference {
        only: "t.undone_by IS NULL AND t.joined_into IS NULL",
        ..Reference::new("skus", "model_id")
    };
    changes::repoint(tx, import, sold)
}

/// Joins SKUs: whoever orders the first gets the second.
pub fn skus(tx: &mut Tx<'_>, import: ImportNumber, pairs: &[(i64, i64)]) -> Result<(), Error> {
    join(tx, import, "skus", pairs).map(drop)
}

/// Joins the rows of a table, and leaves the table `wanted` filled with the pairs; nothing is done
/// when there are none.
fn join(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    table: &'static str,
    pairs: &[(i64, i64)],
) -> Result<bool, Error> {
    let mut wanted = Wanted::default();
    for (joined, surviving) in pairs {
        wanted.add(Value::Null, Value::Null, *joined, *surviving);
    }
    if wanted.is_empty() {
        return Ok(false);
    }
    wanted.fill(tx)?;
    let joined = Reference::new(table, "joined_into");
    let from = format!("wanted w CROSS JOIN {table} t WHERE t.id = w.number");
    changes::set(tx, import, joined, &from)?;
    changes::repoint(tx, import, joined)?;
    Ok(true)
}
