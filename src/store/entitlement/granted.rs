//! Rights that were granted without an order, and the trials that a customer has had.

use crate::domain::{Day, EntitlementNumber, ProductCode, Reason};
use crate::store::Error;
use crate::store::digest::RowDigest;
use crate::store::engine::{Tx, Value};
use crate::store::wanted::Wanted;
use crate::values;

use super::{COLUMNS, GRANT_COLUMNS, NewEntitlement};

/// What a right without an order has beside [`COLUMNS`].
pub(in crate::store) const OF_A_GRANT: [&str; 2] = ["reason", "override_reason"];

/// A right to be granted without an order.
#[derive(Debug)]
pub struct GrantedRight<'a> {
    /// The right, its row reserved.
    pub right: NewEntitlement,
    /// Why.
    pub reason: &'a Reason,
    /// Why although a limit forbids it.
    pub override_reason: Option<&'a Reason>,
    /// Its grants, a row each of [`GRANT_COLUMNS`].
    pub grants: Vec<Value<'a>>,
}

/// Grants a right, and answers with the digest over its rows.
pub fn grant(tx: &mut Tx<'_>, granted: &GrantedRight<'_>) -> Result<String, Error> {
    let columns = [COLUMNS, &OF_A_GRANT].concat();
    let mut row = Vec::with_capacity(columns.len());
    granted.right.push_values(&mut row);
    row.extend([
        granted.reason.as_str().into(),
        granted.override_reason.map(Reason::as_str).into(),
    ]);
    tx.insert("entitlements", &columns, &row)?;
    tx.insert("grants", GRANT_COLUMNS, &granted.grants)?;
    let mut digest = RowDigest::new();
    digest.add_rows("entitlements", &columns, &row);
    digest.add_rows("grants", GRANT_COLUMNS, &granted.grants);
    Ok(digest.finish())
}

/// A trial that a customer has had, or has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierTrial {
    /// Its entitlement.
    pub number: EntitlementNumber,
    /// The product.
    pub product: ProductCode,
    /// Its last day; none before first activation.
    pub expires: Option<Day>,
}

/// The first trial of any of these products that a customer was given, by an order or without one.
pub fn earlier_trial(
    tx: &mut Tx<'_>,
    customer_id: i64,
    products: impl IntoIterator<Item = i64>,
) -> Result<Option<EarlierTrial>, Error> {
    let mut wanted = Wanted::default();
    for product in products {
        wanted.add(Value::Null, Value::Null, product, Value::Null);
    }
    wanted.fill(tx)?;
    tx.one(
        "SELECT e.id, p.code, e.expires
         FROM entitlements e
         JOIN grants g ON g.entitlement_id = e.id
         JOIN products p ON p.id = g.product_id
         WHERE e.customer_id = ?1 AND e.term = 'trial' AND e.undone_by IS NULL
           AND g.product_id IN (SELECT w.number FROM wanted w UNION ALL
                                SELECT j.id FROM wanted w CROSS JOIN products j
                                WHERE j.joined_into = w.number)
         ORDER BY e.id, g.id LIMIT 1",
        values![customer_id],
        |row| {
            Ok(EarlierTrial {
                number: EntitlementNumber::new(row.get(0)?)
                    .ok_or_else(|| Error::unreadable(0, "no number"))?,
                product: row.parse(1)?,
                expires: row.get(2)?,
            })
        },
    )
}
