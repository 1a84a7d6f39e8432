//! Closing a failover by rehosting its license: the standby becomes the host for good.
//!
//! The temporary license of the standby ends, and a license of the kind of the failed one takes its
//! place there. That is a rehost like any other, and counts as one.

use serde::Serialize;

use crate::domain::{FailoverClosing, FailoverNumber, FailoverState, LicenseRef, Reason};
use crate::ops::license::{Attempt, Moved, Pens, Rehost};
use crate::ops::{Error, Problem, Recorded, Session, Tx};
use crate::store::failover as stored;
use crate::store::license;

use super::close::{Closed, close_open};
use super::list::stored_named;
use super::view::Failover;

/// Which failover is closed so.
#[derive(Debug, Clone)]
pub struct Rehosting {
    /// The failover.
    pub failover: FailoverNumber,
    /// Why: the reason of the failover, when nobody says.
    pub reason: Option<Reason>,
    /// Why the limit of rehosts may be passed.
    pub override_reason: Option<Reason>,
}

/// A failover whose standby is the host of the license now. Its JSON is that of a failover that is
/// closed, and then the license.
#[derive(Debug, Clone, Serialize)]
pub struct ClosedByRehost {
    /// The failover.
    #[serde(flatten)]
    pub closed: Closed,
    /// The license of the standby.
    pub successor: Moved,
}

/// Lets the standby of an open failover become the host of its license; done before, answers with
/// the license that it made.
pub fn close_by_rehost(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    asked: &Rehosting,
) -> Result<Recorded<Attempt<ClosedByRehost>>, Error> {
    let failed = stored_named(tx, asked.failover)?.license;
    license::lock(tx, failed)?;
    // As it is now that nobody else changes it.
    let failover = stored_named(tx, asked.failover)?;
    let is_open = failover.state(session.now()) == FailoverState::Open;
    if !is_open && failover.closed_how != Some(FailoverClosing::Rehosted) {
        return Err(is_closed(&failover).into());
    }
    let rehost = asked.rehost(&failover)?;
    let (closed, mut events) = if is_open {
        let (how, reason) = (FailoverClosing::Rehosted, asked.reason.as_ref());
        let (closed, event) = close_open(tx, session, &failover, how, reason)?;
        (closed, vec![event])
    } else {
        let closed = Closed {
            failover: Failover::of(failover, session.now()),
            changed: false,
            earlier_license: None,
        };
        (closed, Vec::new())
    };
    match rehost.carry_out(tx, session, pens)? {
        Attempt::Done((successor, event)) => {
            events.extend(event);
            let done = Attempt::Done(ClosedByRehost { closed, successor });
            Ok(Recorded::changed_each(done, events))
        }
        Attempt::Locked(purpose) => Ok(Recorded::unchanged(Attempt::Locked(purpose))),
    }
}

impl Rehosting {
    /// The rehost of the failed license to the standby.
    fn rehost(&self, failover: &stored::Failover) -> Result<Rehost, Error> {
        let unreadable = || {
            let number = failover.number;
            Problem::new(
                crate::ops::Kind::Unsound,
                "store_check_failed",
                format!("the standby host or the reason of `{number}` cannot be read"),
            )
            .hint("run `entitle store check`")
        };
        let reason = match &self.reason {
            Some(reason) => reason.clone(),
            None => failover.reason.parse().map_err(|_| unreadable())?,
        };
        Ok(Rehost {
            license: LicenseRef::Number(failover.license),
            hosts: vec![failover.standby.parse().map_err(|_| unreadable())?],
            user: None,
            platform: None,
            reason,
            override_reason: self.override_reason.clone(),
            request_id: None,
        })
    }
}

/// A failover that is over has no standby that could take the place.
fn is_closed(failover: &stored::Failover) -> Problem {
    let (number, license, standby) = (failover.number, failover.license, &failover.standby);
    Problem::refused(
        "failover_closed",
        format!("`{number}` is closed already, and its standby host runs no more"),
    )
    .hint(format!(
        "`entitle license rehost {license} --host {standby}` moves the license there"
    ))
}
