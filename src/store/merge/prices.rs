//! What SKUs cost, as far as orders tell.

use crate::store::Error;
use crate::store::engine::Tx;
use crate::values;

/// A price at which a SKU was ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// The row of the SKU.
    pub sku_id: i64,
    /// Millionths of the unit.
    pub amount: i64,
    /// How many lines have it.
    pub lines: i64,
}

/// The prices in a currency at which each SKU was ordered, in the order of SKUs and amounts.
pub fn in_currency(tx: &mut Tx<'_>, currency: &str) -> Result<Vec<Price>, Error> {
    tx.all(
        "SELECT l.sku_id, l.unit_price, COUNT(*) FROM order_lines l
         JOIN orders o ON o.id = l.order_id
         WHERE l.currency = ?1 AND l.unit_price IS NOT NULL AND o.undone_by IS NULL
         GROUP BY l.sku_id, l.unit_price ORDER BY l.sku_id, l.unit_price",
        values![currency],
        |row| {
            Ok(Price {
                sku_id: row.get(0)?,
                amount: row.get(1)?,
                lines: row.get(2)?,
            })
        },
    )
}
