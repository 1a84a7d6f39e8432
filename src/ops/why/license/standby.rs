//! The failover that a license has to do with.

use crate::domain::{FailoverMode, FailoverState, LicenseKind};
use crate::ops::why::advice;
use crate::ops::why::failover::how_it_ended;
use crate::ops::why::finding::Finding;
use crate::store::failover::Failover;

use super::Facts;

/// The finding about the failover by which a license runs, or that is open for it.
pub(super) fn finding(facts: &Facts) -> Option<Finding> {
    let standby = facts.standby.as_ref()?;
    let open = standby.state(facts.clock.now) == FailoverState::Open;
    match (facts.license.kind, open) {
        (LicenseKind::Failover, true) => Some(stands_in(standby)),
        (LicenseKind::Failover, false) => Some(stood_in(standby)),
        (_, true) => Some(stood_in_for(standby)),
        (_, false) => None,
    }
}

fn stands_in(failover: &Failover) -> Finding {
    let message = format!(
        "It is for a standby host: it stands in for `{}` through {} by failover `{}`, and adds no \
         copy.",
        failover.license, failover.ends_on, failover.number
    );
    Finding::notes("stands_in", message)
        .since(failover.opened_at)
        .then([advice::why_failover(failover.number)])
}

fn stood_in(failover: &Failover) -> Finding {
    let message = format!(
        "It stood in for `{}` by failover `{}`, which {}.",
        failover.license,
        failover.number,
        how_it_ended(failover)
    );
    Finding::fails("failover_closed", message)
        .since(failover.closed_at.unwrap_or(failover.ends_at))
        .then([
            advice::why_license(failover.license),
            advice::why_failover(failover.number),
        ])
}

fn stood_in_for(failover: &Failover) -> Finding {
    let told = format!(
        "Failover `{}` is open for it: `{}` runs in its place through {}",
        failover.number, failover.standby, failover.ends_on
    );
    let finding = match failover.mode {
        FailoverMode::Exclusive => Finding::fails(
            "suspended_by_failover",
            format!("{told}, and it is suspended meanwhile."),
        ),
        FailoverMode::Lenient => Finding::notes("failover_open", format!("{told}.")),
    };
    finding.since(failover.opened_at).then([
        advice::close_repaired(failover.number),
        advice::close_rehosted(failover.number),
    ])
}
