//! A failover: whether its standby host may run, until when, and how it ended.

use crate::domain::{
    FailoverClosing, FailoverMode, FailoverState, LicenseState, failover as rules,
};
use crate::ops::{Error, Session, Tx};
use crate::store::failover::{self as stored, Failover};
use crate::store::{catalog, entitlement, license, vendor};

use super::advice;
use super::finding::{Finding, Subject, SubjectKind, Why};
use super::words::{Clock, because, named};

/// Explains a failover.
pub(super) fn explain(
    tx: &mut Tx<'_>,
    session: &Session,
    failover: Failover,
) -> Result<Why, Error> {
    let clock = Clock::of(vendor::get(tx)?.zone, session.now());
    let mut findings = vec![state(&failover, &clock)];
    findings.extend(reason(&failover));
    findings.push(failed(tx, session, &failover)?);
    findings.extend(used(tx, session, &failover, &clock)?);
    let subject = Subject {
        kind: SubjectKind::Failover,
        code: failover.number.to_string(),
        what: format!(
            "{} for {} of {}, {}",
            failover.standby, failover.license, failover.customer, failover.product
        ),
        customer: Some(failover.customer.to_string()),
    };
    Ok(Why::new(subject, findings))
}

fn state(failover: &Failover, clock: &Clock) -> Finding {
    let (number, standby, ends_on) = (failover.number, &failover.standby, failover.ends_on);
    let license = failover.failover_license;
    if failover.state(clock.now) == FailoverState::Closed {
        let message = format!("It {}.", how_it_ended(failover));
        let finding =
            Finding::fails("closed", message).since(failover.closed_at.unwrap_or(failover.ends_at));
        return match failover.extended_by {
            Some(next) => finding.then([advice::why_failover(next)]),
            None => finding.then([advice::why_license(failover.license)]),
        };
    }
    let message = format!("It is open: `{standby}` runs with `{license}` through {ends_on}.");
    let finding = if ends_on <= clock.today() {
        let message = format!("{message} That is today.");
        Finding::notes("ends_today", message).then([advice::extend_failover(number)])
    } else {
        Finding::holds("open", message).then([advice::export(license)])
    };
    finding.since(failover.opened_at).then([
        advice::close_repaired(number),
        advice::close_rehosted(number),
    ])
}

/// How a failover that is closed ended, as the rest of a sentence about it.
pub(super) fn how_it_ended(failover: &Failover) -> String {
    let why = because(failover.close_reason.as_deref());
    let at = failover.closed_at.unwrap_or(failover.ends_at);
    match failover.closed_how {
        None | Some(FailoverClosing::Ended) => match failover.extended_by {
            Some(next) => format!(
                "ended on {}, and `{next}` went on from it",
                failover.ends_on
            ),
            None => format!("ended by itself on {}", failover.ends_on),
        },
        Some(FailoverClosing::Repaired) => {
            format!("was closed at {at}, the failed host being repaired{why}")
        }
        Some(FailoverClosing::Rehosted) => {
            format!("was closed at {at}, the standby host keeping the license{why}")
        }
        Some(FailoverClosing::Revoked) => {
            format!("was closed at {at}, as its license was revoked{why}")
        }
        Some(FailoverClosing::Closed) => format!("was closed at {at}{why}"),
    }
}

fn reason(failover: &Failover) -> Vec<Finding> {
    let ticket = failover.ticket.as_deref();
    let ticket = ticket.map_or_else(String::new, |ticket| format!(" (ticket {ticket})"));
    let message = format!("It was opened because of: {}{ticket}.", failover.reason);
    let mut findings = vec![Finding::holds("reason", message).since(failover.opened_at)];
    if let Some(why) = &failover.override_reason {
        let message = format!("It went past a limit: {why}.");
        findings.push(Finding::notes("override", message));
    }
    if let Some(before) = failover.extends {
        let message = format!("It goes on from `{before}`, and counts as another.");
        findings.push(Finding::notes("extends", message));
    }
    findings
}

/// How the license stands that it stands in for.
fn failed(tx: &mut Tx<'_>, session: &Session, failover: &Failover) -> Result<Finding, Error> {
    let number = failover.license;
    let hosts: Vec<&str> = failover.failed_hosts.lines().collect();
    let hosts = named(&hosts);
    let state = license::by_number(tx, number)?.map(|license| license.state(session.now()));
    let open = failover.state(session.now()) == FailoverState::Open;
    let explain = [advice::why_license(number)];
    Ok(match state {
        Some(LicenseState::Active) if open && failover.mode == FailoverMode::Exclusive => {
            let message =
                format!("`{number}` for {hosts} is suspended as long as this failover is open.");
            Finding::notes("failed_suspended", message).then(explain)
        }
        Some(LicenseState::Active) => {
            let message = format!("`{number}` for {hosts} is active: a repaired host may run.");
            Finding::holds("failed_active", message)
        }
        state => {
            let state = state.map_or("unknown", LicenseState::as_str);
            let message = format!("`{number}` for {hosts} is {state} now.");
            Finding::notes("failed_ended", message).then(explain)
        }
    })
}

/// How many failovers the copies have had, and may have.
fn used(
    tx: &mut Tx<'_>,
    session: &Session,
    failover: &Failover,
    clock: &Clock,
) -> Result<Option<Finding>, Error> {
    let Some(license) = license::by_number(tx, failover.license)? else {
        return Ok(None);
    };
    let Some(right) = entitlement::by_number(tx, license.entitlement)? else {
        return Ok(None);
    };
    let since = vendor::get(tx)?
        .zone
        .start_of(rules::window_start(clock.today()));
    let used = stored::count_since(tx, license.lineage, since)?;
    let allowed = catalog::model_by_id(tx, right.model_id)?
        .model
        .policy
        .failovers_per_year;
    let told = format!(
        "`{}` has had {used} of {allowed} failovers in 12 months",
        license.number
    );
    let open = failover.state(session.now()) == FailoverState::Open;
    Ok(Some(if used >= i64::from(allowed) {
        let message = format!("{told}: another needs `--override WHY`.");
        Finding::notes("failovers_used_up", message)
    } else {
        let another = (!open && license.state(session.now()) == LicenseState::Active)
            .then(|| advice::open_failover(license.number));
        Finding::holds("failovers_left", format!("{told}.")).then(another)
    }))
}
