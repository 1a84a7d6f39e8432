//! What people decide about an entitlement: how it stands, and a later end.

use crate::domain::{Day, EntitlementNumber, Instant, Standing};
use crate::store::Error;
use crate::store::engine::Tx;
use crate::values;

/// Locks an entitlement for this transaction, so that what is decided about it holds: first its
/// licenses, as those who move one do, then its grants, as those who issue do, then itself.
pub fn hold(tx: &mut Tx<'_>, number: EntitlementNumber) -> Result<(), Error> {
    for sql in [
        "UPDATE licenses SET standing = standing
         WHERE grant_id IN (SELECT g.id FROM grants g WHERE g.entitlement_id = ?1)",
        "UPDATE grants SET issued = issued WHERE entitlement_id = ?1",
        "UPDATE entitlements SET standing = standing WHERE id = ?1",
    ] {
        tx.execute(sql, values![number.get()])?;
    }
    Ok(())
}

/// Changes how an entitlement stands that is held.
pub fn stand(
    tx: &mut Tx<'_>,
    number: EntitlementNumber,
    standing: Standing,
    at: Instant,
    reason: &str,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE entitlements SET standing = ?2, standing_at = ?3, standing_reason = ?4
         WHERE id = ?1",
        values![number.get(), standing.as_str(), at, reason],
    )?;
    Ok(())
}

/// Gives an entitlement that is held a later end; the days as they were granted are kept.
pub fn extend(
    tx: &mut Tx<'_>,
    number: EntitlementNumber,
    expires: Day,
    maintenance_until: Option<Day>,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE entitlements
         SET granted_maintenance = CASE WHEN granted_expires IS NULL THEN maintenance_until
                                        ELSE granted_maintenance END,
             granted_expires = COALESCE(granted_expires, expires),
             expires = ?2, maintenance_until = ?3
         WHERE id = ?1",
        values![number.get(), expires, maintenance_until],
    )?;
    Ok(())
}
