//! Going on from a failover on its last day: a successor on the same standby host, counted as
//! another, while the one before it stays good to its own end.

use crate::domain::{
    FailoverClosing, FailoverError, FailoverExtension, FailoverNumber, FailoverState, Reason,
    Ticket, failover,
};
use crate::ops::license::{Mint, Pens};
use crate::ops::{Error, Recorded, Session, Tx};
use crate::store::failover as stored;

use super::list::stored_named;
use super::opening::{IssuedFailover, Known, Opening, Terms, open, refused, unsound};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct ExtendRequest {
    /// The failover to go on from.
    pub failover: FailoverNumber,
    /// Why it is still needed.
    pub reason: Reason,
    /// The support ticket; that of the failover when nobody says.
    pub ticket: Option<Ticket>,
    /// How many days after today the successor runs; the model's when nobody says.
    pub days: Option<u32>,
    /// Why a limit may be passed.
    pub override_reason: Option<Reason>,
}

/// Opens the successor of a failover; one that is open already is the answer.
pub fn extend(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    request: &ExtendRequest,
) -> Result<Recorded<IssuedFailover>, Error> {
    let (number, now) = (request.failover, session.now());
    let failed = stored_named(tx, number)?.license;
    let known = Known::lock(tx, session, failed)?;
    // As it is now that nobody else changes it.
    let extended = stored_named(tx, number)?;
    let standby = extended
        .standby
        .parse()
        .map_err(|_| unsound(failed, "has no standby host"))?;
    let terms = Terms {
        reason: &request.reason,
        ticket: request
            .ticket
            .as_ref()
            .map(Ticket::as_str)
            .or(extended.ticket.as_deref()),
        days: request.days,
        override_reason: request.override_reason.as_ref(),
    };
    let refused = |why: FailoverError| refused(&why, &known, &standby, &terms);
    if let Some(successor) = stored::successor_of(tx, number)? {
        return match over(&successor, &known, session) {
            None => Ok(Recorded::unchanged(known.present(tx, successor, now)?)),
            Some((how, on)) => Err(refused(FailoverError::SuccessorOver {
                failover: number,
                successor: successor.number,
                how,
                on,
            })),
        };
    }
    if let Some((how, on)) = over(&extended, &known, session) {
        return Err(refused(FailoverError::Over {
            failover: number,
            how,
            on,
        }));
    }
    let extension = FailoverExtension {
        failover: number,
        license: failed,
        standby: &standby,
        ends_on: extended.ends_on,
    };
    let today = known.zone.day_of(now);
    let overridden = request.override_reason.is_some();
    failover::admit_extension(&extension, &known.case(now), today, overridden).map_err(refused)?;
    let [most, days] = known.days(&terms);
    let ends_on = failover::extended_end(&extension, today, most, Some(days), known.bought_until())
        .map_err(refused)?;
    stored::close(tx, number, now, FailoverClosing::Ended, None)?;
    let opening = Opening {
        standby: &standby,
        terms: &terms,
        ends_on,
        extends: Some(number),
    };
    let mut mint = Mint::open(tx, session, pens)?;
    let (opened, event) = open(tx, session, &mut mint, &known, &opening)?;
    Ok(Recorded::changed(opened, event))
}

/// How and on which day a failover was closed; nothing while it is open.
fn over(
    failover: &stored::Failover,
    known: &Known,
    session: &Session,
) -> Option<(FailoverClosing, crate::domain::Day)> {
    if failover.state(session.now()) == FailoverState::Open {
        return None;
    }
    let how = failover.closed_how.unwrap_or(FailoverClosing::Ended);
    let at = failover.closed_at.unwrap_or(failover.ends_at);
    Some((how, known.zone.day_of(at)))
}
