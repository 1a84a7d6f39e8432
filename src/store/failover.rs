//! Failovers: which license a standby host stands in for, from when until when.

use crate::domain::{FailoverNumber, Instant, LicenseNumber};
use crate::values;

use super::Error;
use super::engine::Tx;
use super::license;

/// A failover that was just closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    /// The failover.
    pub number: FailoverNumber,
    /// The license of the standby host.
    pub license: LicenseNumber,
    /// Whether it had ended by its own date before: then that is when it closed.
    pub had_ended: bool,
}

/// Closes the failover that is open for a license, or whose standby runs on it, because that
/// license is revoked.
pub fn close_for_revoked(
    tx: &mut Tx<'_>,
    revoked: LicenseNumber,
    at: Instant,
    reason: &str,
) -> Result<Option<Closed>, Error> {
    tx.one(
        "UPDATE failovers
         SET closed_at = CASE WHEN ends_at < ?2 THEN ends_at ELSE ?2 END,
             closed_how = CASE WHEN ends_at < ?2 THEN 'ended' ELSE 'revoked' END,
             close_reason = CASE WHEN ends_at < ?2 THEN close_reason ELSE ?3 END
         WHERE closed_at IS NULL AND (license_id = ?1 OR failover_license_id = ?1)
         RETURNING id, failover_license_id, CASE WHEN closed_how = 'ended' THEN 1 ELSE 0 END",
        values![revoked.get(), at, reason],
        |row| {
            Ok(Closed {
                number: FailoverNumber::new(row.get(0)?)
                    .ok_or_else(|| Error::unreadable(0, "no number"))?,
                license: license::number(row, 1)?,
                had_ended: row.get(2)?,
            })
        },
    )
}
