//! What was handed out to standby hosts in a period: each failover, and what they come to.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::domain::{
    CustomerCode, Day, FailoverClosing, FailoverNumber, FailoverState, Instant, Moment, Today,
    Zone, failover,
};
use crate::ops::{Error, Session, Tx, customer};
use crate::store::failover::{self as stored, Period, Reported};
use crate::store::vendor;

use super::view::Failover;

/// What a report is to be about; what is none does not matter.
#[derive(Debug, Clone, Default)]
pub struct ReportRequest {
    /// Leaves out what was over before.
    pub since: Option<Moment>,
    /// Leaves out what was opened later.
    pub until: Option<Moment>,
    /// Only those of this customer.
    pub customer: Option<CustomerCode>,
}

/// The failovers of a period, and what they come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FailoverReport {
    /// The first second of the period; null when it has no beginning.
    pub since: Option<Instant>,
    /// Its last second; null when it has no end.
    pub until: Option<Instant>,
    /// Those that are open now, the soonest end first; then the others, the newest first.
    pub failovers: Vec<ReportedFailover>,
    /// What they come to.
    pub totals: FailoverTotals,
    /// The period as it was asked for.
    #[serde(skip)]
    pub period: [Option<Moment>; 2],
}

/// A failover in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportedFailover {
    /// The failover.
    #[serde(flatten)]
    pub failover: Failover,
    /// The day on which it was opened.
    pub opened_on: Day,
    /// The day on which it was closed; null while it is open.
    pub closed_on: Option<Day>,
    /// On how many days the standby host could run by it, through today while it is open. The day
    /// on which a failover is extended is one of the failover before.
    pub days_used: i64,
    /// The how manieth it was for its license in the 12 months up to its opening, those of the
    /// licenses before by rehost or reissue included.
    pub used: usize,
    /// How many the license model allows in 12 months today.
    pub allowed: u32,
}

/// What the failovers of a report come to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FailoverTotals {
    /// How many there are.
    pub failovers: i64,
    /// Open now.
    pub open: i64,
    /// Ended by themselves, or by the one that goes on from them.
    pub ended: i64,
    /// Closed because the failed host works again.
    pub repaired: i64,
    /// Closed because the standby became the host.
    pub rehosted: i64,
    /// Closed because a license was revoked.
    pub revoked: i64,
    /// Closed by hand for another reason.
    pub closed: i64,
    /// Opened as one that goes on from another.
    pub extensions: i64,
    /// Opened past a limit by an override.
    pub overridden: i64,
    /// Days used in all.
    pub days_used: i64,
}

/// Reports on the failovers that were open at any time in a period.
pub fn report(
    tx: &mut Tx<'_>,
    session: &Session,
    request: &ReportRequest,
) -> Result<FailoverReport, Error> {
    let today = vendor::today(tx, session.now())?;
    let zone = today.zone(None);
    let period = Period {
        customer_id: match &request.customer {
            Some(code) => Some(customer::resolve(tx, code)?.id),
            None => None,
        },
        since: request.since.map(|moment| moment.start(zone)),
        until: request.until.map(|moment| moment.end(zone)),
    };
    let reported = stored::reported(tx, &period)?;
    let history = History::of(tx, &reported)?;
    let mut failovers: Vec<ReportedFailover> = reported
        .into_iter()
        .map(|one| row(one, &history, &today))
        .collect();
    failovers.sort_by_key(|row| match row.failover.state {
        FailoverState::Open => (0, Some(row.failover.ends_at), Reverse(None)),
        FailoverState::Closed => (1, None, Reverse(Some(row.failover.number))),
    });
    Ok(FailoverReport {
        since: period.since,
        until: period.until,
        totals: FailoverTotals::of(&failovers),
        failovers,
        period: [request.since, request.until],
    })
}

/// When the failovers of each lineage were opened, in their order.
struct History(BTreeMap<i64, Vec<(FailoverNumber, Instant)>>);

impl History {
    fn of(tx: &mut Tx<'_>, reported: &[Reported]) -> Result<Self, Error> {
        let lineages: BTreeSet<i64> = reported.iter().map(|one| one.lineage).collect();
        let mut history: BTreeMap<i64, Vec<(FailoverNumber, Instant)>> = BTreeMap::new();
        for (lineage, number, opened_at) in stored::openings(tx, lineages)? {
            let opened = history.entry(lineage).or_default();
            opened.push((number, opened_at));
        }
        Ok(Self(history))
    }

    /// The how manieth of its lineage a failover was in the 12 months up to its opening.
    fn used_by(&self, lineage: i64, number: FailoverNumber, opened_on: Day, zone: &Zone) -> usize {
        let since = failover::window_start(opened_on);
        let opened = self.0.get(&lineage).into_iter().flatten();
        opened
            .filter(|(other, at)| *other <= number && zone.day_of(*at) >= since)
            .count()
    }
}

fn row(reported: Reported, history: &History, today: &Today) -> ReportedFailover {
    let Reported {
        failover,
        lineage,
        allowed,
        zone,
    } = reported;
    let zone = today.zone(zone.as_ref());
    let failover = Failover::of(failover, today.now());
    let opened_on = zone.day_of(failover.opened_at);
    let closed_on = failover.closed_at.map(|at| zone.day_of(at));
    let last = closed_on.unwrap_or_else(|| zone.day_of(today.now()));
    // Its first day is the last of the one that it extends.
    let first = i64::from(failover.extends.is_none());
    ReportedFailover {
        used: history.used_by(lineage, failover.number, opened_on, zone),
        days_used: opened_on.days_until(last) + first,
        opened_on,
        closed_on,
        allowed,
        failover,
    }
}

impl FailoverTotals {
    fn of(failovers: &[ReportedFailover]) -> Self {
        let mut totals = Self::default();
        for row in failovers {
            let failover = &row.failover;
            totals.failovers += 1;
            totals.extensions += i64::from(failover.extends.is_some());
            totals.overridden += i64::from(failover.override_reason.is_some());
            totals.days_used += row.days_used;
            *match failover.closed_how {
                None => &mut totals.open,
                Some(FailoverClosing::Ended) => &mut totals.ended,
                Some(FailoverClosing::Repaired) => &mut totals.repaired,
                Some(FailoverClosing::Rehosted) => &mut totals.rehosted,
                Some(FailoverClosing::Revoked) => &mut totals.revoked,
                Some(FailoverClosing::Closed) => &mut totals.closed,
            } += 1;
        }
        totals
    }
}
