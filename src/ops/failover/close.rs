//! Closing a failover before its last day: its license goes onto the revocation list.

use serde::Serialize;
use serde_json::json;

use crate::domain::{Event, FailoverClosing, FailoverNumber, FailoverState, LicenseNumber, Reason};
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
    /// The license of the failover that it extended, revoked with its own while that still ran.
    pub earlier_license: Option<LicenseNumber>,
}

/// An open failover as it is shown before it is closed.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct ToClose {
    /// The failover.
    pub failover: Failover,
}

/// Closes a failover; one that is closed stays as it is.
pub fn close(
    tx: &mut Tx<'_>,
    session: &Session,
    number: FailoverNumber,
    how: FailoverClosing,
    reason: Option<&Reason>,
) -> Result<Recorded<Closed>, Error> {
    let now = session.now();
    let failed = stored_named(tx, number)?.license;
    license::lock(tx, failed)?;
    // As it is now that nobody else changes it.
    let open = stored_named(tx, number)?;
    if open.state(now) == FailoverState::Closed {
        return Ok(Recorded::unchanged(Closed {
            failover: Failover::of(open, now),
            changed: false,
            earlier_license: None,
        }));
    }
    let (closed, event) = close_open(tx, session, &open, how, reason)?;
    Ok(Recorded::changed(closed, event))
}

/// Closes an open failover whose license is locked, with the event that says so.
pub(super) fn close_open(
    tx: &mut Tx<'_>,
    session: &Session,
    open: &stored::Failover,
    how: FailoverClosing,
    reason: Option<&Reason>,
) -> Result<(Closed, Event), Error> {
    let earlier_license = close_early(tx, session, open, how, reason)?;
    let event = Event::new(
        "failover.closed",
        json!({
            "license": open.license.to_string(),
            "failover_license": open.failover_license.to_string(),
            "earlier_license": earlier_license.map(|license| license.to_string()),
            "how": how,
            "reason": reason.map(Reason::as_str),
        }),
    )
    .about(&open.number)
    .of_customer(open.customer_id);
    let closed = Closed {
        failover: Failover::of(stored_named(tx, open.number)?, session.now()),
        changed: true,
        earlier_license,
    };
    Ok((closed, event))
}

/// Closes an open failover whose license is locked, and revokes what its standby host may still
/// run on: its license, and that of the failover that it extended, which is the answer.
pub(in crate::ops) fn close_early(
    tx: &mut Tx<'_>,
    session: &Session,
    open: &stored::Failover,
    how: FailoverClosing,
    reason: Option<&Reason>,
) -> Result<Option<LicenseNumber>, Error> {
    let now = session.now();
    stored::close(tx, open.number, now, how, reason.map(Reason::as_str))?;
    let why = format!("failover {} {how}", open.number);
    let revoked = stored::revoke_standing_in(tx, open.license, now, &why)?;
    let mut earlier = revoked.into_iter();
    Ok(earlier.find(|license| *license != open.failover_license))
}
