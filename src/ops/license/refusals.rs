//! Refusals by a rule of issue: said so that the next step is clear, and put on record.

use serde_json::{Value, json};

use crate::domain::{EntitlementNumber, Event, IssueRefusal, LicenseNumber, ProductCode, Quantity};
use crate::ops::{Kind, Problem};
use crate::store::entitlement::{Entitlement, Grant};
use crate::store::license::License;
use crate::token::{NotAllowed, NotSigned};

use super::earlier::Held;

/// The event of a refusal. Hosts and people are left out, so that the same refusal for another
/// host counts as the same.
fn on_record(problem: Problem, entitlement: &Entitlement, mut detail: Value) -> Problem {
    detail["code"] = problem.code.into();
    problem.record(
        Event::new("license.refused", detail)
            .about(&entitlement.number)
            .of_customer(entitlement.customer_id),
    )
}

/// The entitlement is in no state to have licenses issued.
pub(super) fn not_issuable(
    entitlement: &Entitlement,
    why: IssueRefusal,
    live: Option<LicenseNumber>,
    newest: Option<EntitlementNumber>,
) -> Problem {
    let number = entitlement.number;
    let renew = || {
        format!("renew it with `entitle entitlement renew {number}`, and generate on what follows")
    };
    let on = entitlement
        .expires
        .map_or_else(String::new, |day| format!(" on {day}"));
    let (message, hint) = match why {
        IssueRefusal::Expired => (
            format!("`{number}` expired{on}, and nothing is issued on it any more"),
            renew(),
        ),
        IssueRefusal::InGrace => (
            format!("`{number}` expired{on} and is in grace, where nothing new is issued"),
            renew(),
        ),
        IssueRefusal::Suspended => (
            format!("`{number}` is suspended, and nothing is issued on it"),
            format!("reinstate it first: `entitle entitlement reinstate {number} --reason TEXT`"),
        ),
        IssueRefusal::Cancelled => (
            format!("`{number}` is cancelled, and nothing is issued on it any more"),
            "generate on another entitlement, or order anew".to_owned(),
        ),
        IssueRefusal::Superseded => (
            format!("`{number}` is superseded, and nothing is issued on it any more"),
            match newest {
                Some(newest) => {
                    format!("generate on `{newest}`, which has its place, or by the activation ID")
                }
                None => "generate by the activation ID".to_owned(),
            },
        ),
    };
    let hint = match live {
        Some(license) => {
            format!("{hint}; `entitle license export {license}` gives the license issued before")
        }
        None => hint,
    };
    let problem = Problem::refused(why.code(), message).hint(hint);
    on_record(problem, entitlement, json!({}))
}

/// The copies asked for do not fit.
pub(super) fn no_copies_left(entitlement: &Entitlement, grant: &Grant, asked: Quantity) -> Problem {
    let (number, ledger) = (entitlement.number, &grant.ledger);
    let overdraft = ledger.overdraft.copies(ledger.bought);
    let left = ledger.left().unwrap_or(0);
    let bought = match overdraft {
        0 => format!("{} bought", ledger.bought),
        copies => format!("{} bought and {copies} of overdraft", ledger.bought),
    };
    let problem = Problem::refused(
        "capacity_exceeded",
        format!(
            "`{number}` cannot give {} of `{}`: {bought}, {} issued, {left} left",
            in_words(asked.get()),
            grant.product,
            ledger.issued,
        ),
    )
    .hint(format!(
        "order more, or see where they are with `entitle license list --entitlement {number}`"
    ));
    on_record(
        problem,
        entitlement,
        json!({
            "product": grant.product.as_str(),
            "asked": asked.get(),
            "bought": ledger.bought,
            "overdraft": overdraft,
            "issued": ledger.issued,
            "left": left,
        }),
    )
}

/// The license that the holder has is over, although its entitlement runs: that was renewed, or
/// given a later end, since.
pub(super) fn outdated(entitlement: &Entitlement, live: &License) -> Problem {
    let (number, license) = (entitlement.number, live.number);
    let problem = Problem::refused(
        "license_outdated",
        format!(
            "`{license}` is live for this holder, and its file is over, although `{number}` goes on"
        ),
    )
    .hint(format!(
        "`entitle entitlement reissue {number} --reason TEXT` signs one that goes on with it"
    ));
    on_record(problem, entitlement, json!({}))
}

/// The license that the holder has was signed by a key that nobody trusts any more.
pub(super) fn key_compromised(live: &License) -> Problem {
    let number = live.number;
    Problem::refused(
        "key_compromised",
        format!(
            "`{number}` is live for this holder, and was signed by the compromised key `{}`",
            live.key_id
        ),
    )
    .hint(format!(
        "`entitle license reissue {number} --reason TEXT --vendor-error` signs it anew, and \
         `--key` all that the key signed"
    ))
}

/// The holder has a license on the same grant, and it is not the one asked for.
pub(super) fn differs(live: &Held, asked: Option<Quantity>) -> Problem {
    let number = live.number;
    let what = asked.map_or_else(
        || {
            let platform = live.platform.as_deref().unwrap_or("any");
            format!("is for the platform `{platform}`")
        },
        |_| format!("takes {}", in_words(live.copies)),
    );
    let flag = if asked.is_some() {
        "--copies"
    } else {
        "--platform"
    };
    Problem::refused(
        "license_differs",
        format!("`{number}` is live for this holder already, and {what}"),
    )
    .hint(format!("leave `{flag}` out to get `{number}` as it is"))
}

/// The request ID was used for something else.
pub(super) fn request_conflict(id: &str, license: LicenseNumber) -> Problem {
    Problem::refused(
        "request_conflict",
        format!("the request ID `{id}` was used for something else, and got `{license}`"),
    )
    .hint("give what was asked for then, or another `--request-id`")
}

/// A right with several products, and none is chosen.
pub(super) fn product_needed(entitlement: &Entitlement, grants: &[Grant]) -> Problem {
    let number = entitlement.number;
    Problem::new(
        Kind::Usage,
        "product_needed",
        format!(
            "`{number}` is a right to several products, {}, and a license is for one",
            listed(grants)
        ),
    )
    .hint("add `--product CODE`")
}

/// A product that the entitlement does not grant.
pub(super) fn product_not_granted(
    entitlement: &Entitlement,
    product: &ProductCode,
    grants: &[Grant],
) -> Problem {
    let number = entitlement.number;
    Problem::not_found(
        "product_not_granted",
        format!(
            "`{number}` is no right to `{product}`, but to {}",
            listed(grants)
        ),
    )
    .hint("give one of those with `--product CODE`")
}

/// The token room did not sign.
pub(super) fn not_signed(entitlement: &Entitlement, why: &NotSigned) -> Problem {
    let number = entitlement.number;
    match why {
        NotSigned::TooLarge(_) => Problem::refused("license_too_large", why.to_string()),
        NotSigned::KeyNotAllowed(NotAllowed::TooLong(days)) => {
            let until = entitlement
                .expires
                .map_or_else(|| "its end".to_owned(), |day| day.to_string());
            let problem = Problem::refused(
                "license_too_long",
                format!(
                    "a trial of `{number}` until {until} is longer from now than the {days} days \
                     for which the temporary key may sign"
                ),
            )
            .hint(
                "generate it nearer to its end, or add a key for longer with \
                 `entitle signing-key add --purpose temporary --max-days N`",
            );
            on_record(problem, entitlement, json!({ "days": days }))
        }
        NotSigned::KeyNotAllowed(_) | NotSigned::Inconsistent(_) => {
            Problem::new(Kind::NotPermitted, "key_not_allowed", why.to_string())
        }
    }
}

/// A license that holds copies of nothing.
pub(super) fn no_grant(license: LicenseNumber) -> Problem {
    Problem::new(
        Kind::Unsound,
        "store_check_failed",
        format!("license `{license}` has no grant"),
    )
    .hint("run `entitle store check`")
}

/// The products of these grants.
fn listed(grants: &[Grant]) -> String {
    let products: Vec<String> = grants
        .iter()
        .map(|grant| format!("`{}`", grant.product))
        .collect();
    products.join(", ")
}

fn in_words(copies: i64) -> String {
    match copies {
        1 => "1 copy".to_owned(),
        copies => format!("{copies} copies"),
    }
}
