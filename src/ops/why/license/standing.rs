//! What was done with a license, and how its right stands.

use crate::domain::{EntitlementState, LicenseStanding, Standing};
use crate::ops::why::advice;
use crate::ops::why::finding::{Command, Finding};
use crate::ops::why::words::{at, because, named};

use super::Facts;

/// The findings about what was done with a license, and with its right.
pub(super) fn findings(facts: &Facts) -> Vec<Finding> {
    let mut findings = vec![of_the_license(facts)];
    if let Some(before) = facts.predecessor {
        let message = format!("It has the place of `{before}`, whose file is good no more.");
        findings.push(Finding::notes("replaces", message));
    }
    findings.push(of_the_right(facts));
    findings
}

fn of_the_license(facts: &Facts) -> Finding {
    let license = &facts.license;
    let when = at(license.standing_at);
    let why = because(license.standing_reason.as_deref());
    let (code, message) = match license.standing {
        LicenseStanding::Active => {
            let message = "It was neither revoked nor returned, rehosted or reissued.";
            return Finding::holds("not_ended", message);
        }
        LicenseStanding::Revoked => ("revoked", format!("It was revoked{when}{why}.")),
        LicenseStanding::Returned => {
            let message = format!("It was returned{when}{why}; its copies are free again.");
            ("returned", message)
        }
        LicenseStanding::Rehosted => {
            let message = format!("It was rehosted{when}{}{why}.", successor(facts));
            ("rehosted", message)
        }
        LicenseStanding::Superseded => {
            let message = format!("It was reissued{when}{}{why}.", successor(facts));
            ("superseded", message)
        }
    };
    let finding = Finding::fails(code, message).since(license.standing_at);
    finding.then(instead(facts))
}

/// The license that has its place, and whom that is for.
fn successor(facts: &Facts) -> String {
    let Some(successor) = &facts.successor else {
        return String::new();
    };
    let holders: Vec<&str> = successor.holder.lines().collect();
    let since = match &facts.newest {
        Some(newest) if newest.number != successor.number => {
            format!(", whose place `{}` has by now", newest.number)
        }
        _ => String::new(),
    };
    format!(" as `{}` for {}{since}", successor.number, named(&holders))
}

/// What is to be had in place of a license that was ended.
fn instead(facts: &Facts) -> Vec<Command> {
    let Some(newest) = &facts.newest else {
        return facts.anew().into_iter().collect();
    };
    let good = newest.standing == LicenseStanding::Active;
    let export = good.then(|| advice::export(newest.number));
    export
        .into_iter()
        .chain([advice::why_license(newest.number)])
        .collect()
}

fn of_the_right(facts: &Facts) -> Finding {
    let (right, beside) = (&facts.right, &facts.beside);
    let number = right.number;
    let when = at(beside.standing_at);
    let why = because(beside.standing_reason.as_deref());
    match right.standing {
        Standing::Suspended => Finding::fails(
            "entitlement_suspended",
            format!("Its right `{number}` was suspended{when}{why}."),
        )
        .since(beside.standing_at)
        .then([advice::reinstate(number)]),
        Standing::Cancelled => Finding::fails(
            "entitlement_cancelled",
            format!("Its right `{number}` was cancelled{when}{why}."),
        )
        .since(beside.standing_at)
        .then([advice::entitlements_of_customer(right.customer.as_str())]),
        Standing::Superseded => Finding::notes(
            "entitlement_superseded",
            format!("Its right `{number}` was superseded{when}{why}."),
        )
        .since(beside.standing_at)
        .then(beside.superseded_by.map(advice::why_entitlement)),
        Standing::Active => in_force(facts),
    }
}

fn in_force(facts: &Facts) -> Finding {
    let right = &facts.right;
    let number = right.number;
    let state = right.state(&facts.clock.days());
    if matches!(state, EntitlementState::Grace | EntitlementState::Expired)
        && let Some(expires) = right.expires
    {
        let message = format!("Its right `{number}` expired on {expires}.");
        return Finding::notes("entitlement_expired", message).since(facts.clock.after(expires));
    }
    let renewal = facts.beside.supersedes.map_or_else(String::new, |before| {
        format!(", the renewal of `{before}`,")
    });
    let stands = match (state, right.start) {
        (EntitlementState::Pending, Some(start)) => format!("begins on {start}"),
        _ => format!("is {state}"),
    };
    let message = format!("Its right `{number}`{renewal} {stands}.");
    Finding::holds("entitlement", message)
}
