//! What issuing changes in entitlements: the copies of their grants, and the days of those that
//! begin with their first license.

use crate::domain::{Day, EntitlementNumber, Instant};
use crate::store::Error;
use crate::store::engine::{Tx, Value};
use crate::store::wanted::Wanted;
use crate::values;

/// The days of an entitlement that begins with its first license.
#[derive(Debug, Clone, Copy)]
pub struct Activation {
    /// The entitlement.
    pub number: EntitlementNumber,
    /// Its first day.
    pub start: Day,
    /// Its last day.
    pub expires: Option<Day>,
}

/// Sets the days of these entitlements at their first activation; a conflict when one has begun
/// meanwhile.
pub fn activate(tx: &mut Tx<'_>, at: Instant, activations: &[Activation]) -> Result<(), Error> {
    let mut wanted = Wanted::default();
    for activation in activations {
        let number = activation.number.get();
        wanted.add(activation.start, activation.expires, number, Value::Null);
    }
    wanted.change_each(
        tx,
        "UPDATE entitlements SET activated_at = ?1, start = w.key, expires = w.key2
         FROM wanted w
         WHERE entitlements.id = w.number AND entitlements.start IS NULL",
        values![at],
    )
}

/// Copies that one grant is to give, within what was bought and today's overdraft.
#[derive(Debug, Clone, Copy)]
pub struct Taking {
    /// The row of the grant.
    pub grant_id: i64,
    /// How many copies.
    pub copies: i64,
    /// Today's overdraft, in copies.
    pub overdraft: i64,
}

/// Takes copies of grants, each grant once; a conflict when those of one would pass its capacity,
/// what was bought and the overdraft, or when its entitlement is not active any more or was taken
/// back. The one statement by which copies are taken.
pub fn take_copies(tx: &mut Tx<'_>, takings: &[Taking]) -> Result<(), Error> {
    let mut wanted = Wanted::default();
    for taking in takings {
        wanted.add_numbers(taking.grant_id, taking.copies, taking.overdraft);
    }
    wanted.change_each(
        tx,
        "UPDATE grants SET issued = grants.issued + w.number2
         FROM wanted w
         WHERE grants.id = w.number
           AND (grants.uncounted = 1 OR grants.issued + w.number2 <= grants.bought + w.number3)",
        &[],
    )?;
    // Whoever stops, ends, renews or takes back an entitlement locks its grants first. What was
    // waited for is seen by a statement of its own: the one that waited looks at other tables as it
    // began.
    let stopped = wanted.find_all(
        tx,
        "SELECT g.id FROM wanted w CROSS JOIN grants g
         WHERE g.id = w.number
           AND (SELECT CASE WHEN e.standing = 'active' AND e.undone_by IS NULL THEN 1 ELSE 0 END
                FROM entitlements e WHERE e.id = g.entitlement_id) = 0
         ORDER BY g.id LIMIT 1",
        |row| row.get::<i64>(0),
    )?;
    if stopped.is_empty() {
        Ok(())
    } else {
        Err(Error::Conflict)
    }
}

/// Locks the row of a grant for this transaction, so that what is counted about it holds.
pub fn lock_grant(tx: &mut Tx<'_>, grant_id: i64) -> Result<(), Error> {
    tx.execute(
        "UPDATE grants SET issued = issued WHERE id = ?1",
        values![grant_id],
    )?;
    Ok(())
}

/// Gives copies of a grant back.
pub fn give_back_copies(tx: &mut Tx<'_>, grant_id: i64, copies: i64) -> Result<(), Error> {
    tx.execute(
        "UPDATE grants SET issued = issued - ?2 WHERE id = ?1",
        values![grant_id, copies],
    )?;
    Ok(())
}
