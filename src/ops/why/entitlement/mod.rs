//! An entitlement: whether it is in force and why not, what is left of it, when it is to be
//! renewed, whether it is on maintenance.

mod copies;

use crate::domain::{Day, EntitlementNumber, EntitlementState, Standing, TermKind, counted};
use crate::ops::{Error, Session, Tx};
use crate::store::entitlement::{self as stored, Entitlement, Grant, Origin};
use crate::store::{vendor, why as store};

use super::advice;
use super::finding::{Finding, Subject, SubjectKind, Verdict, Why};
use super::license::Against;
use super::words::{Clock, at, because};

use copies::Issued;

/// An end within so many days is soon.
pub(super) const SOON: i64 = 90;

/// A right that is in force and does not wait.
const IN_FORCE: &str = "in_force";

/// Explains an entitlement.
pub(super) fn explain(
    tx: &mut Tx<'_>,
    session: &Session,
    right: Entitlement,
    against: &Against,
) -> Result<Why, Error> {
    let clock = Clock::of(vendor::get(tx)?.zone, session.now()).of_right(right.zone.as_ref());
    let number = right.number;
    let beside = stored::origin(tx, number)?;
    let grants = stored::grants(tx, number)?;
    let issued = Issued::gather(tx, session, number)?;
    let mut findings = vec![state(&right, &beside, &clock)];
    findings.extend(issued.there(against));
    findings.extend(grants.iter().map(copies::left));
    if grants.iter().any(copies::is_used_up) {
        findings.extend(issued.findings(&clock));
    }
    findings.push(origin(&right, &beside));
    findings.extend(
        right
            .maintenance_until
            .map(|last| maintenance(last, &clock)),
    );
    let subject = Subject {
        kind: SubjectKind::Entitlement,
        code: number.to_string(),
        what: format!("{} for {}", right.sku, right.customer),
        customer: Some(right.customer.to_string()),
    };
    let mut why = Why::new(subject, findings);
    if why.holds && !why.findings.iter().any(|one| one.code == WAITS) {
        let product = (grants.len() > 1).then(|| grants[0].product.as_str());
        why.next.push(advice::generate(number, product, &[]));
    }
    Ok(why)
}

/// It waits for its first license.
const WAITS: &str = "waits_for_activation";

/// How a right stands today.
pub(super) fn state(right: &Entitlement, beside: &Origin, clock: &Clock) -> Finding {
    let clock = &clock.of_right(right.zone.as_ref());
    let number = right.number;
    let when = at(beside.standing_at);
    let why = because(beside.standing_reason.as_deref());
    let since = beside.standing_at;
    match right.state(&clock.days()) {
        EntitlementState::Pending => pending(right),
        EntitlementState::Active => active(right, clock),
        EntitlementState::Grace | EntitlementState::Expired => over(right, clock),
        EntitlementState::Suspended => {
            Finding::fails("suspended", format!("It was suspended{when}{why}."))
                .since(since)
                .then([advice::reinstate(number)])
        }
        EntitlementState::Cancelled => {
            Finding::fails("cancelled", format!("It was cancelled{when}{why}."))
                .since(since)
                .then([advice::entitlements_of_customer(right.customer.as_str())])
        }
        EntitlementState::Superseded => {
            let successor = beside.superseded_by;
            let by = successor.map_or_else(String::new, |number| format!(" by `{number}`"));
            Finding::fails("superseded", format!("It was superseded{when}{by}{why}."))
                .since(since)
                .then(successor.map(advice::why_entitlement))
        }
    }
}

fn pending(right: &Entitlement) -> Finding {
    let number = right.number;
    match right.start {
        None => Finding::notes(
            WAITS,
            "It waits for its first license: its time begins with that.",
        ),
        Some(start) => Finding::notes(
            "not_begun",
            format!("It begins on {start}; licenses may be issued ahead of that."),
        ),
    }
    .then([advice::generate(number, None, &[])])
}

fn active(right: &Entitlement, clock: &Clock) -> Finding {
    let Some(expires) = right.expires else {
        return Finding::holds(IN_FORCE, "It is in force, without an end.");
    };
    let days = clock.today().days_until(expires);
    if days > SOON {
        return Finding::holds(IN_FORCE, format!("It is in force through {expires}."));
    }
    let left = match days {
        0 => "today".to_owned(),
        days => format!("in {}", counted(days, "day", "days")),
    };
    if right.term == TermKind::Trial {
        let message = format!("It is a trial, and ends on {expires}, {left}.");
        return Finding::notes("expires_soon", message);
    }
    let message = format!("It expires on {expires}, {left}: renew it by then.");
    Finding::notes("expires_soon", message).then([advice::renew(right.number)])
}

fn over(right: &Entitlement, clock: &Clock) -> Finding {
    let Some(expires) = right.expires else {
        return Finding::fails("expired", "It expired.");
    };
    let grace = right.state(&clock.days()) == EntitlementState::Grace;
    let finding = if grace {
        let last = expires.plus_days(right.grace_days.into());
        let last = last.unwrap_or(Day::LAST);
        Finding::fails(
            "in_grace",
            format!(
                "It expired on {expires}. What runs goes on through {last}, and nothing new is \
                 issued."
            ),
        )
    } else {
        let message = format!("It expired on {expires}, and nothing is issued on it any more.");
        Finding::fails("expired", message)
    };
    let finding = finding.since(clock.after(expires));
    match right.term {
        TermKind::Trial => {
            let all = advice::entitlements_of_customer(right.customer.as_str());
            finding.then([all])
        }
        _ => finding.then([advice::renew(right.number)]),
    }
}

/// Where a right came from that no order brought.
fn origin(right: &Entitlement, beside: &Origin) -> Finding {
    let why = because(beside.reason.as_deref());
    if let Some(before) = beside.supersedes {
        let message = format!("It is the renewal of `{before}`, whose licenses are its own.");
        return Finding::holds("renewal", message);
    }
    match (beside.origin, &right.order_number) {
        (_, Some(order)) => {
            let message = format!("It came from the order `{order}`.");
            Finding::holds("ordered", message)
        }
        (origin, None) => {
            let message = format!("It was granted without an order, as `{origin}`{why}.");
            Finding::notes("granted", message)
        }
    }
}

/// Whether a right is on maintenance, which ends with the day `last`.
pub(super) fn maintenance(last: Day, clock: &Clock) -> Finding {
    if last < clock.today() {
        let message = format!("Its maintenance ended on {last}: no upgrades and no support since.");
        return Finding::notes("maintenance_over", message).since(clock.after(last));
    }
    Finding::holds(
        "maintenance",
        format!("It is on maintenance through {last}."),
    )
}

/// The findings about a right as one of several: how it stands, and of what nothing is left. That
/// stands in nobody's way who does not ask for more, nor does that another has its place.
pub(super) fn in_short(
    right: &Entitlement,
    beside: &Origin,
    mut grants: &[Grant],
    clock: &Clock,
) -> Vec<Finding> {
    let number = right.number;
    let mut findings = vec![state(right, beside, clock)];
    if right.standing == Standing::Superseded {
        findings[0].verdict = Verdict::WorthKnowing;
        grants = &[];
    }
    let used_up = grants.iter().filter(|grant| copies::is_used_up(grant));
    findings.extend(used_up.map(|grant| Finding {
        verdict: Verdict::WorthKnowing,
        ..copies::left(grant).then([advice::holders(number)])
    }));
    for finding in &mut findings {
        finding.message = format!("{number} ({}): {}", right.sku, lowered(&finding.message));
    }
    findings
}

/// A sentence as the continuation of another.
pub(super) fn lowered(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

/// Explains a right that the undoing of an import took away, if there was one.
pub(super) fn explain_undone(
    tx: &mut Tx<'_>,
    number: EntitlementNumber,
) -> Result<Option<Why>, Error> {
    let Some(undone) = store::undone(tx, number)? else {
        return Ok(None);
    };
    let message = format!(
        "It came by the import `{}`, which was undone{}{}.",
        undone.import,
        at(undone.at),
        because(undone.reason.as_deref())
    );
    let finding = Finding::fails("undone", message)
        .since(undone.at)
        .then([advice::show_import(undone.import)]);
    let subject = Subject {
        kind: SubjectKind::Entitlement,
        code: number.to_string(),
        what: "taken back with its import".to_owned(),
        customer: None,
    };
    Ok(Some(Why::new(subject, vec![finding])))
}
