//! Chains of entitlements: each renewal supersedes the one before, keeps its activation ID, and has
//! its copies and licenses pass on to it.

use std::collections::HashMap;

use crate::domain::{ActivationId, Instant, OrderNumber, SourceName, Zone};
use crate::store::Error;
use crate::store::engine::{Tx, Value};
use crate::store::wanted::Wanted;
use crate::values;

use super::{COLUMNS, Entitlement, GRANT_COLUMNS, Grant, NewEntitlement};

/// What a line of an order granted.
#[derive(Debug, Clone)]
pub struct OfLine {
    /// The line's number in its system.
    pub line: Option<String>,
    /// Its place in the order, counted from 1.
    pub position: i64,
    /// The chain that began with it.
    pub activation_id: ActivationId,
}

/// What the lines of these orders granted, each order given by its number and source.
pub fn of_lines(
    tx: &mut Tx<'_>,
    orders: &[(&OrderNumber, &SourceName)],
) -> Result<Vec<Vec<OfLine>>, Error> {
    let mut wanted = Wanted::default();
    for (order, source) in orders {
        wanted.add(order.key(), source.key(), Value::Null, Value::Null);
    }
    wanted.fill(tx)?;
    wanted.all_each(
        tx,
        "SELECT w.place, l.line, l.position, e.activation_id
         FROM wanted w
         CROSS JOIN orders o CROSS JOIN order_lines l CROSS JOIN entitlements e
         WHERE o.number_key = w.key AND o.source_key = w.key2 AND o.undone_by IS NULL
           AND l.order_id = o.id AND e.order_line_id = l.id AND e.undone_by IS NULL
         ORDER BY w.place, l.position, e.id",
        |row| {
            Ok(OfLine {
                line: row.get(1)?,
                position: row.get(2)?,
                activation_id: row.parse(3)?,
            })
        },
    )
}

/// Locks the licenses of these grants, and then the grants, for this transaction; the copies that
/// each has issued.
pub fn locked(tx: &mut Tx<'_>, grants: &[i64]) -> Result<HashMap<i64, i64>, Error> {
    let mut wanted = Wanted::default();
    for grant in grants {
        wanted.add(Value::Null, Value::Null, *grant, Value::Null);
    }
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    wanted.fill(tx)?;
    tx.execute(
        "UPDATE licenses SET standing = licenses.standing
         FROM wanted w WHERE licenses.grant_id = w.number",
        &[],
    )?;
    let issued = tx.all(
        "UPDATE grants SET issued = grants.issued FROM wanted w WHERE grants.id = w.number
         RETURNING grants.id, grants.issued",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(issued.into_iter().collect())
}

/// Lets others take the place of these entitlements; a conflict when one is not what it was read
/// as any more: active, with these days.
pub fn supersede(
    tx: &mut Tx<'_>,
    at: Instant,
    reason: &str,
    entitlements: &[&Entitlement],
) -> Result<(), Error> {
    let mut wanted = Wanted::default();
    for old in entitlements {
        let number = old.number.get();
        wanted.add(old.expires, old.maintenance_until, number, Value::Null);
    }
    wanted.change_each(
        tx,
        "UPDATE entitlements
         SET standing = 'superseded', standing_at = ?1, standing_reason = ?2
         FROM wanted w
         WHERE entitlements.id = w.number AND entitlements.standing = 'active'
           AND entitlements.undone_by IS NULL
           AND COALESCE(entitlements.expires, '') = COALESCE(w.key, '')
           AND COALESCE(entitlements.maintenance_until, '') = COALESCE(w.key2, '')",
        values![at, reason],
    )
}

/// A grant and the one that takes its place, by their rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passing {
    /// The grant that was.
    pub old: i64,
    /// The one that is.
    pub new: i64,
}

/// The values of a grant that takes the place of another, with these copies, in the order of
/// [`super::GRANT_COLUMNS`].
pub fn push_grant<'g>(
    old: &'g Grant,
    [id, entitlement, bought, issued]: [i64; 4],
    values: &mut Vec<Value<'g>>,
) {
    values.extend([
        id.into(),
        entitlement.into(),
        old.product_id.into(),
        old.granted_version.as_str().into(),
        old.features.as_str().into(),
        bought.into(),
        old.ledger.uncounted.into(),
        issued.into(),
        old.lineage.into(),
    ]);
}

/// The rows of an entitlement and of the first of so many grants, which nobody else will use.
pub fn reserve(tx: &mut Tx<'_>, grants: usize) -> Result<(i64, i64), Error> {
    let grants = i64::try_from(grants).unwrap_or(i64::MAX);
    Ok((
        tx.reserve("entitlements", 1)?,
        tx.reserve("grants", grants)?,
    ))
}

/// Inserts an entitlement and its grants, given by their values.
pub fn insert(
    tx: &mut Tx<'_>,
    entitlement: &NewEntitlement,
    grants: &[Value<'_>],
) -> Result<(), Error> {
    let mut values = Vec::with_capacity(COLUMNS.len());
    entitlement.push_values(&mut values);
    tx.bulk("entitlements", COLUMNS, &values)?;
    tx.bulk("grants", GRANT_COLUMNS, grants)
}

/// Makes the licenses of grants those of others, which have been given their copies.
pub fn pass_on(tx: &mut Tx<'_>, passings: &[Passing]) -> Result<(), Error> {
    let mut wanted = Wanted::default();
    for passing in passings {
        wanted.add(Value::Null, Value::Null, passing.old, passing.new);
    }
    if wanted.is_empty() {
        return Ok(());
    }
    wanted.fill(tx)?;
    for sql in [
        "UPDATE grants SET issued = 0 FROM wanted w WHERE grants.id = w.number",
        "UPDATE licenses SET grant_id = w.number2
         FROM wanted w WHERE licenses.grant_id = w.number",
    ] {
        tx.execute(sql, &[])?;
    }
    Ok(())
}

/// Lets entitlements, each given by its row, go by the days of the zone in which what they go on
/// from was sold.
pub fn keep_zones(tx: &mut Tx<'_>, zones: &[(i64, &Zone)]) -> Result<(), Error> {
    if zones.is_empty() {
        return Ok(());
    }
    let mut wanted = Wanted::default();
    for (row, zone) in zones {
        wanted.add(zone.name(), Value::Null, *row, Value::Null);
    }
    wanted.fill(tx)?;
    tx.execute(
        "UPDATE entitlements SET zone = w.key FROM wanted w WHERE entitlements.id = w.number",
        &[],
    )?;
    Ok(())
}

/// Notes why an entitlement was granted by hand, and the customer's own number for it.
pub fn note(
    tx: &mut Tx<'_>,
    number: i64,
    reason: Option<&str>,
    po_number: Option<&str>,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE entitlements SET reason = ?2, po_number = ?3 WHERE id = ?1",
        values![number, reason, po_number],
    )?;
    Ok(())
}
