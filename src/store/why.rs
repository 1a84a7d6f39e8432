//! What explains how something came to stand as it does: which import took a right away, who
//! may have copies to spare, which failover a license belongs to. Each statement begins at an index.

use crate::domain::{EntitlementNumber, FailoverNumber, ImportNumber, Instant, LicenseNumber};
use crate::values;

use super::engine::{Row, Tx};
use super::{Error, license};

/// The import whose undoing took a right away.
#[derive(Debug, Clone)]
pub struct Undone {
    /// The import.
    pub import: ImportNumber,
    /// When it was undone.
    pub at: Option<Instant>,
    /// Why.
    pub reason: Option<String>,
}

/// The import whose undoing took this right away, if one did.
pub fn undone(tx: &mut Tx<'_>, number: EntitlementNumber) -> Result<Option<Undone>, Error> {
    tx.one(
        "SELECT i.id, i.undone_at, i.undone_reason
         FROM entitlements e JOIN imports i ON i.id = e.undone_by WHERE e.id = ?1",
        values![number.get()],
        |row| {
            Ok(Undone {
                import: ImportNumber::new(row.get(0)?)
                    .ok_or_else(|| Error::unreadable(0, "no number"))?,
                at: row.get(1)?,
                reason: row.get(2)?,
            })
        },
    )
}

/// The licenses of a right whose copies were given back.
pub fn given_back(tx: &mut Tx<'_>, number: EntitlementNumber) -> Result<Vec<LicenseNumber>, Error> {
    tx.all(
        "SELECT m.license_id FROM grants g
         JOIN licenses l ON l.grant_id = g.id
         JOIN license_moves m ON m.license_id = l.id
         WHERE g.entitlement_id = ?1 AND m.kind = 'return' ORDER BY m.license_id",
        values![number.get()],
        |row| license::number(row, 0),
    )
}

/// Licenses of a right, not ended, on hosts that look given up: another license was moved away
/// from the host, or a failover for it ran out without anybody repairing it. The oldest first.
pub fn on_hosts_given_up(
    tx: &mut Tx<'_>,
    number: EntitlementNumber,
    now: Instant,
    most: usize,
) -> Result<Vec<LicenseNumber>, Error> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    tx.all(
        "SELECT l.id FROM grants g JOIN licenses l ON l.grant_id = g.id
         WHERE g.entitlement_id = ?1 AND l.standing = 'active'
           AND l.kind IN ('standard', 'trial')
           AND (EXISTS (SELECT 1 FROM license_holders h
                        JOIN license_holders o ON o.holder = h.holder
                        JOIN licenses x ON x.id = o.license_id
                        WHERE h.license_id = l.id AND x.standing = 'rehosted')
             OR EXISTS (SELECT 1 FROM failovers f
                        WHERE f.lineage = l.lineage AND f.license_id = l.id AND f.ends_at < ?2
                          AND (f.closed_how IS NULL OR f.closed_how = 'ended')))
         ORDER BY l.id LIMIT ?3",
        values![number.get(), now, most],
        |row| license::number(row, 0),
    )
}

/// The licenses that are or were bound to a host or user, in normal form, the newest first.
pub fn bound_to(tx: &mut Tx<'_>, holder: &str, most: usize) -> Result<Vec<LicenseNumber>, Error> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    tx.all(
        "SELECT h.license_id FROM license_holders h
         JOIN licenses l ON l.id = h.license_id AND l.undone_by IS NULL
         WHERE h.holder = ?1 ORDER BY h.license_id DESC LIMIT ?2",
        values![holder, most],
        |row| license::number(row, 0),
    )
}

/// The lines of an order that were cancelled or credited, each with which of the two.
pub fn line_standings(tx: &mut Tx<'_>, order_id: i64) -> Result<Vec<(i64, String)>, Error> {
    tx.all(
        "SELECT l.id, l.standing FROM order_lines l
         WHERE l.order_id = ?1 AND l.standing <> 'active' ORDER BY l.position",
        values![order_id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The failover whose standby host runs on this license.
pub fn failover_of(
    tx: &mut Tx<'_>,
    license: LicenseNumber,
) -> Result<Option<FailoverNumber>, Error> {
    let found = tx.one(
        "SELECT f.id FROM failovers f WHERE f.failover_license_id = ?1",
        values![license.get()],
        |row| failover_number(row, 0),
    )?;
    Ok(found.flatten())
}

/// The newest failover for a license; `lineage` is that of its copies.
pub fn newest_failover(
    tx: &mut Tx<'_>,
    lineage: i64,
    license: LicenseNumber,
) -> Result<Option<FailoverNumber>, Error> {
    let found = tx.one(
        "SELECT f.id FROM failovers f WHERE f.lineage = ?1 AND f.license_id = ?2
         ORDER BY f.opened_at DESC, f.id DESC LIMIT 1",
        values![lineage, license.get()],
        |row| failover_number(row, 0),
    )?;
    Ok(found.flatten())
}

fn failover_number(row: Row<'_>, index: usize) -> Result<Option<FailoverNumber>, Error> {
    Ok(row.get::<Option<i64>>(index)?.and_then(FailoverNumber::new))
}
