//! `entitle failover extend`: a successor from the last day on.

use serde_json::Value;

use super::{HOST, STANDBY, issue, licensed, sound};
use crate::support::Desk;

/// A desk whose failover `F-1` has its last day today.
fn last_day() -> Desk {
    let mut desk = licensed();
    issue(&mut desk, "--ticket T-204");
    desk.at("2026-03-09T02:00:00Z");
    desk
}

fn extend(desk: &mut Desk, more: &str) -> Value {
    desk.json(&format!(
        "entitle failover extend F-1 --reason 'still waiting' {more}"
    ))
}

#[test]
fn on_its_last_day_a_successor_goes_on_from_it() {
    let mut desk = last_day();
    insta::assert_snapshot!(desk.transcript(&format!(
        "entitle failover extend F-1 --reason 'the part comes on Friday' --dry-run
         entitle failover extend F-1 --reason 'the part comes on Friday' --out second.lic
         entitle failover list
         entitle failover show F-1
         entitle failover show F-2
         entitle license verify second.lic --host {STANDBY} --quiet"
    )), @"
    $ entitle failover extend F-1 --reason 'the part comes on Friday' --dry-run
    A failover would go on from F-1
    Stands in for  L-1 of ACME, DRAFT
    Standby host   mac:001b44990001
    Mode           lenient: L-1 stays valid, and its host works as soon as it is repaired
    Last day       2026-03-16 (through 2026-03-16T23:59:59Z)
    In 12 months   2 of 2

    This was a dry run: nothing was issued.
    $ entitle failover extend F-1 --reason 'the part comes on Friday' --out second.lic
    Failover F-2 is open, and goes on from F-1
    Stands in for  L-1 of ACME, DRAFT
    Standby host   mac:001b44990001
    Mode           lenient: L-1 stays valid, and its host works as soon as it is repaired
    Last day       2026-03-16 (through 2026-03-16T23:59:59Z)
    In 12 months   2 of 2
    License        [DESK]/second.lic

    It adds no copy and ends by itself; `entitle failover close F-2` ends it sooner.
    Still needed on 2026-03-16? `entitle failover extend F-2` goes on from it that day.
    Prove it before you send it: `entitle license verify [DESK]/second.lic --host mac:001b44990001`.
    $ entitle failover list
    Failover  State   How              For  Customer  Product  Standby host      Last day    Ticket  Reason
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    F-2       open    extends F-1      L-1  ACME      DRAFT    mac:001b44990001  2026-03-16  T-204   the part comes on Friday
    F-1       closed  extended by F-2  L-1  ACME      DRAFT    mac:001b44990001  2026-03-09  T-204   power supply
    $ entitle failover show F-1
    Failover F-1 for L-1
    State         closed
    Customer      ACME
    Product       DRAFT
    Failed host   mac:001b44113ab7
    Standby host  mac:001b44990001
    License       L-2
    Mode          lenient
    Opened        2026-03-02T09:00:00Z
    Last day      2026-03-09 (through 2026-03-09T23:59:59Z)
    Closed        2026-03-09T02:00:00Z, ended
    Reason        power supply
    Ticket        T-204
    Extended by   F-2
    $ entitle failover show F-2
    Failover F-2 for L-1
    State         open
    Customer      ACME
    Product       DRAFT
    Failed host   mac:001b44113ab7
    Standby host  mac:001b44990001
    License       L-3
    Mode          lenient: L-1 stays valid, and its host works as soon as it is repaired
    Opened        2026-03-09T02:00:00Z
    Last day      2026-03-16 (through 2026-03-16T23:59:59Z)
    Closed        –
    Reason        the part comes on Friday
    Ticket        T-204
    Extends       F-1

    It adds no copy and ends by itself; `entitle failover close F-2` ends it sooner.
    Still needed on 2026-03-16? `entitle failover extend F-2` goes on from it that day.
    $ entitle license verify second.lic --host mac:00-1B-44-99-00-01 --quiet
    valid
    ");
    let first = desk.json("entitle failover show F-1");
    let second = desk.json("entitle failover show F-2");
    assert_eq!(first["extended_by"], "F-2");
    assert_eq!(first["closed_how"], "ended");
    assert_eq!(second["extends"], "F-1");
    // The license before it stays good to its own end.
    assert_eq!(desk.json("entitle license show L-2")["state"], "active");
    assert_eq!(desk.json("entitle entitlement show E-1")["issued"], 1);
    sound(&mut desk);
}

#[test]
fn the_same_again_returns_the_successor() {
    let mut desk = last_day();
    let first = extend(&mut desk, "");
    let again = extend(&mut desk, "");
    assert_eq!(first["number"], again["number"]);
    assert_eq!(first["token"], again["token"]);
    assert_eq!(
        (&first["existing"], &again["existing"]),
        (&false.into(), &true.into())
    );
    assert_eq!(
        (&again["used"], &again["allowed"], &again["ticket"]),
        (&2.into(), &2.into(), &"T-204".into())
    );
    // A day later too: it is open.
    desk.at("2026-03-10T09:00:00Z");
    assert_eq!(extend(&mut desk, "")["number"], "F-2");
    assert_eq!(
        desk.json("entitle audit log --verb failover.extended")
            .as_array()
            .unwrap()
            .len(),
        1
    );
    sound(&mut desk);
}

#[test]
fn before_its_last_day_it_is_refused_with_the_day() {
    let mut desk = licensed();
    issue(&mut desk, "");
    desk.at("2026-03-08T23:59:59Z");
    insta::assert_snapshot!(
        desk.transcript("entitle failover extend F-1 --reason x --override 'just in case'"),
        @"
    $ entitle failover extend F-1 --reason x --override 'just in case'
    ! error: failover `F-1` can be extended from its last day on, 2026-03-09
    ! hint: nothing is to be done before: its standby host may run through that day
    [exit 5]
    "
    );
    let log = desk.json("entitle audit log --verb failover.refused");
    assert_eq!(log[0]["detail"]["code"], "failover_extended_early");
    desk.at("2026-03-09T00:00:00Z");
    assert_eq!(extend(&mut desk, "")["ends_on"], "2026-03-16");
}

#[test]
fn the_last_day_is_one_of_the_vendors_zone() {
    let mut desk = Desk::new();
    desk.done(
        "entitle init --vendor Initech --issuer https://initech.example --no-passphrase \
         --timezone America/New_York",
    );
    desk.stock();
    desk.order_sample();
    desk.done(&format!(
        "entitle license generate --order SO-1001 --host {HOST}"
    ));
    assert_eq!(issue(&mut desk, "")["ends_on"], "2026-03-09");
    desk.at("2026-03-09T03:59:59Z");
    let (exit, code, _) = desk.refused("entitle failover extend F-1 --reason x");
    assert_eq!((exit, code.as_str()), (5, "failover_extended_early"));
    desk.at("2026-03-10T03:59:59Z");
    assert_eq!(extend(&mut desk, "")["ends_on"], "2026-03-16");
}

#[test]
fn one_that_has_ended_is_not_extended_and_the_way_is_said() {
    let mut desk = licensed();
    issue(&mut desk, "");
    desk.at("2026-03-10T00:00:00Z");
    insta::assert_snapshot!(desk.transcript(&format!(
        "entitle failover extend F-1 --reason 'still down'
         entitle failover issue --license L-1 --host {STANDBY} --reason 'still down' --quiet"
    )), @"
    $ entitle failover extend F-1 --reason 'still down'
    ! error: failover `F-1` is over (ended, 2026-03-09), and only an open one is extended
    ! hint: open a new one: `entitle failover issue --license L-1 --host mac:001b44990001 --reason WHY`
    [exit 5]
    $ entitle failover issue --license L-1 --host mac:00-1B-44-99-00-01 --reason 'still down' --quiet
    F-2
    ");
    assert_eq!(
        desk.json("entitle failover show F-2")["extends"],
        Value::Null
    );
    sound(&mut desk);
}

#[test]
fn a_successor_that_is_over_is_named() {
    let mut desk = last_day();
    extend(&mut desk, "");
    desk.done("entitle failover close F-2 --repaired --yes");
    insta::assert_snapshot!(
        desk.transcript("entitle failover extend F-1 --reason 'down again'"),
        @"
    $ entitle failover extend F-1 --reason 'down again'
    ! error: failover `F-1` was extended by `F-2`, which is over (repaired, 2026-03-09)
    ! hint: open a new one: `entitle failover issue --license L-1 --host mac:001b44990001 --reason WHY`
    [exit 5]
    "
    );
}

#[test]
fn it_counts_as_another_and_past_the_limit_takes_an_override() {
    let mut desk = last_day();
    extend(&mut desk, "");
    desk.at("2026-03-16T09:00:00Z");
    insta::assert_snapshot!(
        desk.transcript("entitle failover extend F-2 --reason 'still waiting'"),
        @"
    $ entitle failover extend F-2 --reason 'still waiting'
    ! error: license `L-1` has had 2 failovers in 12 months and may have 2: rehost it, or override the limit and say why
    ! hint: pass the limit with `--override WHY`; it is put on record and reported
    [exit 5]
    "
    );
    let third = desk.json(
        "entitle failover extend F-2 --reason 'still waiting' --override 'the vendor lost the part'",
    );
    assert_eq!(
        (&third["number"], &third["used"], &third["allowed"]),
        (&"F-3".into(), &3.into(), &2.into())
    );
    assert_eq!(third["override_reason"], "the vendor lost the part");
    // What was not needed is not on record.
    assert_eq!(
        desk.json("entitle failover show F-2")["override_reason"],
        Value::Null
    );
    desk.at("2026-03-23T09:00:00Z");
    let longest = desk.json(
        "entitle failover extend F-3 --reason x --days 45 --override 'the part is on a ship'",
    );
    assert_eq!(longest["ends_on"], "2026-05-07");
    sound(&mut desk);
}

#[test]
fn its_days_are_limited_and_it_ends_with_its_license() {
    let mut desk = last_day();
    for (more, code) in [
        ("--days 8", "failover_too_long"),
        ("--days 46 --override x", "failover_too_long"),
        ("--days 0", "failover_no_longer"),
    ] {
        let refused = desk.refused(&format!("entitle failover extend F-1 --reason x {more}"));
        assert_eq!((refused.0, refused.1.as_str()), (5, code), "{more}");
    }
    assert_eq!(extend(&mut desk, "--days 1")["ends_on"], "2026-03-10");

    let mut desk = licensed();
    desk.at("2026-04-16T12:00:00Z");
    desk.done("entitle license generate --order SO-1003 --host hostname:cad-7");
    desk.done("entitle failover issue --license L-2 --host hostname:cad-8 --reason x");
    desk.at("2026-04-19T12:00:00Z");
    insta::assert_snapshot!(desk.transcript("entitle failover extend F-1 --reason x"), @"
    $ entitle failover extend F-1 --reason x
    ! error: failover `F-1` ends with license `L-2` on 2026-04-19, and nothing stands in for it after that: renew it
    [exit 5]
    ");
}

#[test]
fn closing_the_successor_the_same_day_revokes_both_licenses() {
    let mut desk = last_day();
    extend(&mut desk, "");
    insta::assert_snapshot!(desk.transcript(
        "entitle failover close F-2 --repaired --yes
         entitle license list --kind failover"
    ), @"
    $ entitle failover close F-2 --repaired --yes
    Failover F-2 is closed
    License       L-1
    Standby host  mac:001b44990001
    Closed        2026-03-09T02:00:00Z, repaired

    Its license L-3 is revoked, and L-2 of the failover before it.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle license list --kind failover
    License  Entitlement  Customer  Product  Kind      Copies  Bound to          Expires     State
    ────────────────────────────────────────────────────────────────────────────────────────────────
    L-2      E-1          ACME      DRAFT    failover       1  mac:001b44990001  2026-03-09  revoked
    L-3      E-1          ACME      DRAFT    failover       1  mac:001b44990001  2026-03-16  revoked
    ");
    sound(&mut desk);
    desk.alter("UPDATE licenses SET standing = 'active', standing_at = NULL WHERE id = 2");
    let check = desk.run("entitle store check --format json");
    assert!(check.stdout.contains("failover_unrevoked"), "{check:?}");

    let mut desk = last_day();
    extend(&mut desk, "");
    desk.at("2026-03-10T09:00:00Z");
    let closed = desk.json("entitle failover close F-2 --repaired --yes");
    assert_eq!(closed["earlier_license"], Value::Null);
    assert_eq!(desk.json("entitle license show L-2")["state"], "expired");
    sound(&mut desk);
}

#[test]
fn revoking_a_license_that_day_leaves_its_standby_nothing() {
    for revoked in ["L-1", "L-3"] {
        let mut desk = last_day();
        extend(&mut desk, "");
        let line = format!("entitle license revoke {revoked} --reason stolen --yes");
        let told = desk.json(&line);
        assert_eq!(
            (&told["failover"], &told["earlier_license"]),
            (&"F-2".into(), &"L-2".into())
        );
        for license in ["L-2", "L-3"] {
            let shown = desk.json(&format!("entitle license show {license}"));
            assert_eq!(shown["state"], "revoked", "{revoked}: {license}");
        }
        sound(&mut desk);
    }
}

#[test]
fn a_license_that_is_not_good_any_more_is_not_extended() {
    let mut desk = last_day();
    desk.alter("UPDATE entitlements SET standing = 'suspended' WHERE id = 1");
    let (exit, code, _) = desk.refused("entitle failover extend F-1 --reason x");
    assert_eq!((exit, code.as_str()), (5, "entitlement_not_active"));
    let (exit, code, _) = desk.refused("entitle failover extend F-9 --reason x");
    assert_eq!((exit, code.as_str()), (3, "failover_unknown"));
    assert_eq!(desk.run("entitle failover extend F-1").exit, 2);
}
