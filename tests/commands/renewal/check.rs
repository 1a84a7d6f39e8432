//! `store check` over chains and decisions: what it finds when they do not hold.

use super::{generate, stocked};
use crate::support::Desk;

/// A desk with a right that was renewed, one that is suspended, one cancelled, and one with a later
/// end.
fn decided() -> Desk {
    let mut desk = stocked();
    generate(&mut desk, "E-3", "--host srv1");
    for line in [
        "renew E-3",
        "suspend E-5 --reason 'not paid'",
        "cancel E-4 --reason 'taken back'",
        "extend E-8 --days 14 --reason goodwill",
    ] {
        desk.done(&format!("entitle entitlement {line} --yes"));
    }
    desk
}

#[test]
fn each_rule_of_chains_and_decisions_finds_what_breaks_it() {
    let broken = [
        (
            "UPDATE entitlements SET supersedes = NULL WHERE id = 10",
            "superseded_alone",
        ),
        (
            "UPDATE entitlements SET customer_id = 2 WHERE id = 10",
            "chain_crossed claims_differ",
        ),
        (
            "UPDATE entitlements SET activation_id = '0000000000000000' WHERE id = 10",
            "chain_crossed claims_differ",
        ),
        (
            "UPDATE licenses SET grant_id = 3 WHERE id = 1",
            "copies_miscounted superseded_issued",
        ),
        (
            "UPDATE entitlements SET standing_at = NULL WHERE id = 5",
            "decision_undated",
        ),
        (
            "UPDATE entitlements SET standing = 'active' WHERE id = 5",
            "decision_differs",
        ),
        (
            "UPDATE entitlements SET standing = 'suspended' WHERE id = 4",
            "decision_differs",
        ),
        (
            "UPDATE entitlements SET standing = 'suspended', standing_at = granted_at WHERE id = 1",
            "decision_differs",
        ),
        (
            "UPDATE entitlements SET expires = '2030-01-01' WHERE id = 10",
            "end_differs",
        ),
        (
            "UPDATE entitlements SET expires = '2030-01-01' WHERE id = 8",
            "end_differs",
        ),
        (
            "UPDATE entitlements SET granted_expires = '2027-02-22' WHERE id = 8",
            "rows_changed",
        ),
    ];
    let mut desk = decided();
    let wrong: Vec<String> = broken
        .iter()
        .filter_map(|(sql, codes)| {
            let broken = desk.copy();
            broken.alter(sql);
            let check = format!("entitle store check --store {}", broken.text());
            let run = desk.run(&format!("{check} --format json"));
            let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
            let findings = report["findings"].as_array().unwrap().iter();
            let mut found: Vec<&str> = findings
                .map(|finding| finding["code"].as_str().unwrap())
                .collect();
            found.dedup();
            let found = found.join(" ");
            ((found.as_str(), run.exit) != (codes, 10)).then(|| format!("{sql}: {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_was_decided_is_sound() {
    let mut desk = decided();
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}
