//! Features that an import brought, and what names them: lists of codes, whose words are compared
//! by their keys.

use std::collections::HashMap;

use crate::domain::{BuiltUpon, EntitlementNumber, FeatureCode, ImportNumber};
use crate::store::Error;
use crate::store::engine::{Row, Tx};
use crate::values;

use super::Key;

/// A feature that still stands.
#[derive(Debug, Clone)]
pub(super) struct FeatureUse {
    /// Its row.
    pub(super) id: i64,
    /// Its code.
    pub(super) code: String,
    /// The code of its product.
    pub(super) product: String,
    /// What names it; none when nothing does.
    pub(super) used: Option<BuiltUpon>,
    /// Its key.
    pub(super) key: Key,
}

/// The features of an import that still stand.
pub(super) fn uses(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<FeatureUse>, Error> {
    let named = named(tx)?;
    tx.all(
        "SELECT f.id, f.code, p.code, f.code_key, p.code_key, f.product_id
         FROM features f JOIN products p ON p.id = f.product_id
         WHERE f.import_id = ?1 AND f.undone_by IS NULL ORDER BY f.id",
        values![import.get()],
        |row| {
            let code_key: String = row.get(3)?;
            Ok(FeatureUse {
                id: row.get(0)?,
                code: row.get(1)?,
                product: row.get(2)?,
                used: named.get(&(row.get(5)?, code_key.clone())).cloned(),
                key: ("feature", row.get(4)?, code_key),
            })
        },
    )
}

/// The features that SKUs and entitlements name, by the row of the product and the feature's key,
/// each with the first that does.
fn named(tx: &mut Tx<'_>) -> Result<HashMap<(i64, String), BuiltUpon>, Error> {
    let mut named = HashMap::new();
    let mut add = |row: Row<'_>, by: BuiltUpon| -> Result<(), Error> {
        let product: i64 = row.get(0)?;
        let list: String = row.get(1)?;
        for code in list.split_whitespace() {
            if let Ok(code) = code.parse::<FeatureCode>() {
                named
                    .entry((product, code.key()))
                    .or_insert_with(|| by.clone());
            }
        }
        Ok(())
    };
    tx.each(
        "SELECT g.product_id, g.features, MIN(g.entitlement_id)
         FROM grants g JOIN entitlements e ON e.id = g.entitlement_id
         WHERE e.undone_by IS NULL AND g.features <> ''
         GROUP BY g.product_id, g.features ORDER BY 3",
        &[],
        |row| -> Result<(), Error> {
            let number = EntitlementNumber::new(row.get(2)?)
                .ok_or_else(|| Error::unreadable(2, "no number"))?;
            add(row, BuiltUpon::Entitlement(number))
        },
    )?;
    tx.each(
        "SELECT k.product_id, k.features, s.code FROM sku_products k JOIN skus s ON s.id = k.sku_id
         WHERE s.undone_by IS NULL AND k.features <> '' ORDER BY s.id, k.position",
        &[],
        |row| -> Result<(), Error> { add(row, BuiltUpon::Sku(row.get(2)?)) },
    )?;
    Ok(named)
}
