//! What of ours is shown beside what another company has of the same kind.

use crate::domain::{Amount, Currency};
use crate::values;

use super::Error;
use super::engine::{Tx, Value};

/// A way to look rows up, by a column that has an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    /// The table.
    pub table: &'static str,
    /// The column by which its rows are found.
    pub by: &'static str,
    /// Whether its rows may have been taken back or joined to others, and are then passed over.
    pub lives: bool,
}

/// Rows of ours in these columns, in the order of the first of them; at most so many.
pub fn rows(
    tx: &mut Tx<'_>,
    look: Look,
    columns: &[&str],
    value: Value<'_>,
    most: i64,
) -> Result<Vec<Vec<Value<'static>>>, Error> {
    let Look { table, by, lives } = look;
    let live = if lives {
        "AND t.undone_by IS NULL AND t.joined_into IS NULL"
    } else {
        ""
    };
    let listed: Vec<String> = columns.iter().map(|name| format!("t.{name}")).collect();
    let listed = listed.join(", ");
    let sql = format!(
        "SELECT {listed} FROM {table} t WHERE t.{by} = ?1 {live} ORDER BY {listed} LIMIT ?2"
    );
    tx.all(&sql, &[value, most.into()], |row| {
        (0..columns.len()).map(|place| row.value(place)).collect()
    })
}

/// What a customer of ours has, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Its contacts.
    pub contacts: i64,
    /// Its orders.
    pub orders: i64,
    /// The copies that its rights count as bought, those superseded or cancelled left out.
    pub copies: i64,
}

/// What a customer of ours has, in numbers.
pub fn holdings(tx: &mut Tx<'_>, customer_id: i64) -> Result<Holdings, Error> {
    tx.sure(
        "SELECT
           (SELECT COUNT(*) FROM contacts t WHERE t.customer_id = ?1 AND t.forgotten_at IS NULL),
           (SELECT COUNT(*) FROM orders o WHERE o.customer_id = ?1 AND o.undone_by IS NULL),
           (SELECT CAST(COALESCE(SUM(g.bought), 0) AS BIGINT)
            FROM entitlements e JOIN grants g ON g.entitlement_id = e.id
            WHERE e.customer_id = ?1 AND e.undone_by IS NULL
              AND (e.standing = 'active' OR e.standing = 'suspended'))",
        values![customer_id],
        |row| {
            Ok(Holdings {
                contacts: row.get(0)?,
                orders: row.get(1)?,
                copies: row.get(2)?,
            })
        },
    )
}

/// The price of a unit of a SKU, as the newest of its rights that has one was sold.
pub fn last_price(tx: &mut Tx<'_>, sku_id: i64) -> Result<Option<(Amount, Currency)>, Error> {
    tx.one(
        "SELECT l.unit_price, l.currency
         FROM entitlements e JOIN order_lines l ON l.id = e.order_line_id
         WHERE e.sku_id = ?1 AND e.undone_by IS NULL AND l.unit_price IS NOT NULL
         ORDER BY e.id DESC LIMIT 1",
        values![sku_id],
        |row| Ok((Amount::from_millionths(row.get(0)?), row.parse(1)?)),
    )
}
