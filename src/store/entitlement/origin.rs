//! Where an entitlement comes from, what follows it, and why it stands as it does.

use crate::domain::{
    Day, EntitlementNumber, EntitlementOrigin, ImportNumber, Instant, Name, PoNumber,
};
use crate::store::Error;
use crate::store::engine::{Row, Tx};
use crate::values;

/// Where an entitlement comes from, and what follows it.
#[derive(Debug, Clone)]
pub struct Origin {
    /// What its SKU is called today.
    pub sku_name: Name,
    /// The day of its order.
    pub order_date: Option<Day>,
    /// When it was granted.
    pub granted_at: Instant,
    /// The import that brought it.
    pub import: Option<ImportNumber>,
    /// What it came from.
    pub origin: EntitlementOrigin,
    /// Why it was granted, where somebody said so.
    pub reason: Option<String>,
    /// The customer's own number for what it was granted by hand for.
    pub po_number: Option<PoNumber>,
    /// The one that it supersedes.
    pub supersedes: Option<EntitlementNumber>,
    /// The one that supersedes it.
    pub superseded_by: Option<EntitlementNumber>,
    /// When it was decided how it stands.
    pub standing_at: Option<Instant>,
    /// Why.
    pub standing_reason: Option<String>,
}

/// Where an entitlement comes from, and what follows it.
pub fn origin(tx: &mut Tx<'_>, number: EntitlementNumber) -> Result<Origin, Error> {
    tx.sure(
        "SELECT s.name, o.order_date, e.granted_at, e.import_id, e.origin, e.reason, e.po_number,
                e.supersedes,
                (SELECT n.id FROM entitlements n
                 WHERE n.supersedes = e.id AND n.undone_by IS NULL),
                e.standing_at, e.standing_reason
         FROM entitlements e
         JOIN skus s ON s.id = e.sku_id
         LEFT JOIN order_lines l ON l.id = e.order_line_id
         LEFT JOIN orders o ON o.id = l.order_id
         WHERE e.id = ?1",
        values![number.get()],
        read,
    )
}

fn read(row: Row<'_>) -> Result<Origin, Error> {
    let number = |index| {
        let number = row.get::<Option<i64>>(index)?;
        Ok::<_, Error>(number.and_then(EntitlementNumber::new))
    };
    Ok(Origin {
        sku_name: row.parse(0)?,
        order_date: row.get(1)?,
        granted_at: row.get(2)?,
        import: row.get::<Option<i64>>(3)?.and_then(ImportNumber::new),
        origin: row.parse(4)?,
        reason: row.get(5)?,
        po_number: row.parse_option(6)?,
        supersedes: number(7)?,
        superseded_by: number(8)?,
        standing_at: row.get(9)?,
        standing_reason: row.get(10)?,
    })
}
