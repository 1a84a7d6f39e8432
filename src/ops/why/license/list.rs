//! What the status list says that was published last, beside what the store says: products in the
//! field know of no more.

use crate::domain::{FailoverMode, Instant, LicenseStanding, Standing};
use crate::ops::why::advice;
use crate::ops::why::finding::Finding;
use crate::store::status_list::Listed;
use crate::token::LIFETIME;

use super::Facts;

/// The findings about the list that covers a license.
pub(super) fn findings(facts: &Facts) -> Vec<Finding> {
    if let Some(issuer) = &facts.license.issuer {
        return vec![elsewhere(issuer)];
    }
    let Some(published) = facts.published else {
        return never(facts.listed).into_iter().collect();
    };
    let mut findings = vec![beside(published, said(facts, published), facts.listed)];
    let ends = published.plus_seconds(LIFETIME);
    if facts.clock.now >= ends {
        let message = format!(
            "The status list of {published} is over since {ends}: products that ask for one \
             refuse every license."
        );
        findings.push(
            Finding::notes("list_over", message)
                .since(ends)
                .then([advice::publish()]),
        );
    }
    findings
}

fn elsewhere(issuer: &str) -> Finding {
    let message = format!(
        "It was signed by {issuer}, who publishes its status list: what is decided here reaches no \
         product in the field."
    );
    Finding::notes("list_elsewhere", message)
}

fn never(listed: Option<Listed>) -> Option<Finding> {
    let listed = word(listed?);
    let message = format!(
        "No status list was published yet: products in the field do not know that it is {listed}."
    );
    Some(Finding::notes("list_missing", message).then([advice::publish()]))
}

/// What the list of `published` says, beside what one published now would say.
fn beside(published: Instant, said: Option<Listed>, listed: Option<Listed>) -> Finding {
    let list = format!("the status list of {published}, the last that was published,");
    match (said, listed) {
        (None, None) => {
            let message = "The status list that was published last lets it run.";
            Finding::holds("list", message)
        }
        (said, listed) if said == listed => {
            let message = format!(
                "Products in the field know: {list} says that it is {}.",
                listed.map_or("good", word)
            );
            Finding::notes("list", message)
        }
        (said, None) => Finding::fails(
            "list_behind",
            format!(
                "Products in the field do not know yet that it is good again: {list} says that it \
                 is {}.",
                said.map_or("good", word)
            ),
        )
        .then([advice::publish()]),
        (said, Some(listed)) => Finding::notes(
            "list_behind",
            format!(
                "Products in the field do not know yet that it is {}: {list} says that it is {}.",
                word(listed),
                said.map_or("good", word)
            ),
        )
        .then([advice::publish()]),
    }
}

/// What a list says of a license that it names.
const fn word(listed: Listed) -> &'static str {
    match listed {
        Listed::Invalid => "invalid",
        Listed::Suspended => "suspended",
    }
}

/// What a list published at `at` said of a license. What was done in that very second came after
/// it: the next list tells it in any case.
fn said(facts: &Facts, at: Instant) -> Option<Listed> {
    let before = |since: Option<Instant>| since.is_none_or(|since| since < at);
    let license = &facts.license;
    if license.standing != LicenseStanding::Active && before(license.standing_at) {
        return Some(Listed::Invalid);
    }
    let decided = facts.beside.standing_at;
    match facts.right.standing {
        Standing::Cancelled if before(decided) => return Some(Listed::Invalid),
        Standing::Suspended if before(decided) => return Some(Listed::Suspended),
        // It is good again since then, and was not before.
        Standing::Active if !before(decided) => return Some(Listed::Suspended),
        _ => {}
    }
    let failover = facts.standby.as_ref()?;
    let was_open = failover.license == license.number
        && failover.opened_at < at
        && at <= failover.ends_at
        && failover.closed_at.is_none_or(|closed| closed >= at);
    (was_open && failover.mode == FailoverMode::Exclusive).then_some(Listed::Suspended)
}
