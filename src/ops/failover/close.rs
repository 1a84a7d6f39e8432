//! Closing a failover before its last day: its license goes onto the revocation list.

use serde::Serialize;
use serde_json::json;

use crate::domain::{Event, FailoverNumber, FailoverState, LicenseStanding, Reason};
use crate::ops::{Error, Recorded, Session, Tx};
use crate::store::failover as stored;
use crate::store::license;

use super::list::stored_named;
use super::view::Failover;

/// A failover that is closed now.
#[derive(Debug, Clone, Serialize)]
pub struct Closed {
    /// The failover.
    #[serde(flatten)]
    pub failover: Failover,
    /// Whether this command closed it.
    pub changed: bool,
}

/// Closes a failover; one that is closed stays as it is.
pub fn close(
    tx: &mut Tx<'_>,
    session: &Session,
    number: FailoverNumber,
    reason: Option<&Reason>,
) -> Result<Recorded<Closed>, Error> {
    let now = session.now();
    let failed = stored_named(tx, number)?.license;
    license::lock(tx, failed)?;
    // As it is now that nobody else changes it.
    let open = stored_named(tx, number)?;
    if open.state(now) == FailoverState::Closed {
        let failover = Failover::of(open, now);
        return Ok(Recorded::unchanged(Closed {
            failover,
            changed: false,
        }));
    }
    let reason = reason.map(Reason::as_str);
    stored::close(tx, number, now, "closed", reason)?;
    let why = format!("failover {number} closed");
    license::end(
        tx,
        open.failover_license,
        LicenseStanding::Revoked,
        now,
        &why,
    )?;
    let event = Event::new(
        "failover.closed",
        json!({
            "license": open.license.to_string(),
            "failover_license": open.failover_license.to_string(),
            "how": "closed",
            "reason": reason,
        }),
    )
    .about(&number)
    .of_customer(open.customer_id);
    let failover = Failover::of(stored_named(tx, number)?, now);
    let outcome = Closed {
        failover,
        changed: true,
    };
    Ok(Recorded::changed(outcome, event))
}
