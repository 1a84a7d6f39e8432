//! A customer: what stands in the way, what is about to lapse, what is open.

use crate::domain::{CustomerCode, EntitlementState, LicenseState, counted};
use crate::ops::customer::resolve;
use crate::ops::{Error, Session, Tx};
use crate::store::customer::Customer;
use crate::store::entitlement::{self, Entitlement, Grant};
use crate::store::{overview, vendor};

use super::MOST;
use super::advice;
use super::entitlement::{SOON, in_short};
use super::finding::{Finding, Subject, SubjectKind, Verdict, Why};
use super::words::{Clock, named};

/// Explains the customer of this code or alias.
pub(super) fn explain(
    tx: &mut Tx<'_>,
    session: &Session,
    code: &CustomerCode,
) -> Result<Why, Error> {
    let customer = resolve(tx, code)?;
    let clock = Clock::of(vendor::get(tx)?.zone, session.now());
    let rights = rights(tx, &customer, &clock)?;
    let mut findings = vec![overall(&customer, &rights, &clock)];
    for (right, grants) in &rights {
        findings.extend(of_right(tx, right, grants, &clock)?);
    }
    let mut findings = shortened(findings, &customer);
    findings.extend(long_over(&rights, &customer, &clock));
    findings.extend(behind(tx, session, &customer, &rights)?);
    for open in overview::open_failovers(tx, customer.id, session.now())? {
        let message = format!(
            "Failover `{}` is open: `{}` stands in for `{}` through {}.",
            open.number, open.standby, open.license, open.ends_on
        );
        let finding = Finding::notes("failover_open", message).since(open.opened_at);
        findings.push(finding.then([advice::why_failover(open.number)]));
    }
    let subject = Subject {
        kind: SubjectKind::Customer,
        code: customer.code.to_string(),
        what: customer.name.to_string(),
        customer: Some(customer.code.to_string()),
    };
    Ok(Why::new(subject, findings))
}

type Rights = Vec<(Entitlement, Vec<Grant>)>;

/// Its rights, the soonest to end first, those that another has the place of left out.
fn rights(tx: &mut Tx<'_>, customer: &Customer, clock: &Clock) -> Result<Rights, Error> {
    let filter = entitlement::Filter {
        customer_id: Some(customer.id),
        ..entitlement::Filter::default()
    };
    let mut rights = Vec::new();
    entitlement::each(tx, &filter, &clock.days(), |right, grants| {
        rights.push((right, grants));
        Ok::<(), Error>(())
    })?;
    rights.retain(|(right, _)| right.state(&clock.days()) != EntitlementState::Superseded);
    rights.sort_by_key(|(right, _)| (right.expires.is_none(), right.expires, right.number));
    Ok(rights)
}

/// How many of its rights are in force.
fn overall(customer: &Customer, rights: &Rights, clock: &Clock) -> Finding {
    let code = customer.code.as_str();
    let in_force = rights
        .iter()
        .filter(|(right, _)| is_in_force(right.state(&clock.days())))
        .count();
    if rights.is_empty() {
        let message = "It has no right to anything: nothing was bought or granted.";
        return Finding::fails("no_rights", message);
    }
    if in_force == 0 {
        let message = "None of its rights is in force.";
        let all = [advice::entitlements_of_customer(code)];
        return Finding::fails("nothing_in_force", message).then(all);
    }
    let told = counted(number(in_force), "right is", "rights are");
    let message = format!("{told} in force.");
    Finding::holds("rights_in_force", message)
}

const fn is_in_force(state: EntitlementState) -> bool {
    matches!(state, EntitlementState::Active | EntitlementState::Pending)
}

/// What is to be said of a right beside that it holds; one that ended long ago is counted.
fn of_right(
    tx: &mut Tx<'_>,
    right: &Entitlement,
    grants: &[Grant],
    clock: &Clock,
) -> Result<Vec<Finding>, Error> {
    if ended_long_ago(right, clock) {
        return Ok(Vec::new());
    }
    let beside = entitlement::origin(tx, right.number)?;
    let findings = in_short(right, &beside, grants, clock).into_iter();
    Ok(findings
        .filter(|finding| finding.verdict != Verdict::Holds)
        .map(|finding| finding.then([advice::why_entitlement(right.number)]))
        .collect())
}

fn ended_long_ago(right: &Entitlement, clock: &Clock) -> bool {
    match right.state(&clock.days()) {
        EntitlementState::Cancelled => true,
        EntitlementState::Expired => right
            .expires
            .is_some_and(|expires| expires.days_until(right.day(&clock.days())) > SOON),
        _ => false,
    }
}

/// The first so many, and how to see the rest.
fn shortened(mut findings: Vec<Finding>, customer: &Customer) -> Vec<Finding> {
    findings.sort_by_key(|finding| finding.verdict);
    let more = findings.len().saturating_sub(MOST);
    if more > 0 {
        findings.truncate(MOST);
        let told = counted(number(more), "thing is", "things are");
        let message = format!("{told} not told here: its rights are these.");
        let code = customer.code.as_str();
        let all = [
            advice::entitlements_of_customer(code),
            advice::ending_of_customer(code),
        ];
        findings.push(Finding::notes("more_findings", message).then(all));
    }
    findings
}

/// The rights that ended long ago, or were cancelled.
fn long_over(rights: &Rights, customer: &Customer, clock: &Clock) -> Option<Finding> {
    let over: Vec<_> = rights
        .iter()
        .filter(|(right, _)| ended_long_ago(right, clock))
        .map(|(right, _)| right.number)
        .collect();
    let shown = over.len().min(MOST);
    if shown == 0 {
        return None;
    }
    let more = match over.len() - shown {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!(
        "Over for more than {SOON} days, or cancelled: {}{more}.",
        named(&over[..shown])
    );
    let all = advice::entitlements_of_customer(customer.code.as_str());
    Some(Finding::notes("rights_over", message).then([all]))
}

/// The licenses that have ended while their rights run: a renewal that no new file followed.
fn behind(
    tx: &mut Tx<'_>,
    session: &Session,
    customer: &Customer,
    rights: &Rights,
) -> Result<Vec<Finding>, Error> {
    let now = session.now();
    let today = vendor::today(tx, now)?;
    let runs = |license: &overview::LicenseBrief| {
        rights.iter().any(|(right, _)| {
            right.number == license.entitlement && is_in_force(right.state(&today))
        })
    };
    let licenses = overview::licenses_of_customer(tx, customer.id)?;
    let mut findings = Vec::new();
    for license in licenses {
        let over = matches!(
            license.state(now),
            LicenseState::Expired | LicenseState::Grace
        );
        if over && !license.kind.is_temporary() && runs(&license) && findings.len() < MOST {
            let number = license.number;
            let message = format!(
                "The file of `{number}` is {}, though its right `{}` is in force: it was renewed \
                 since.",
                license.state(now),
                license.entitlement
            );
            let finding = Finding::fails("license_behind", message);
            let anew = advice::reissue(license.entitlement);
            findings.push(finding.then([anew, advice::why_license(number)]));
        }
    }
    Ok(findings)
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
