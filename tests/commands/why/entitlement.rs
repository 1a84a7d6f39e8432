//! Why another license cannot be had.

use super::{codes, generate, next, sound, stocked, verdict, why};

#[test]
fn a_right_of_which_copies_are_left() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    insta::assert_snapshot!(desk.transcript("entitle why E-1"), @"
    $ entitle why E-1
    E-1  DRAFT-NL for ACME
    Holds  It is in force, without an end.
           4 copies of DRAFT are left: 5 bought, 1 issued.
           It came from the order `SO-1001`.
           It is on maintenance through 2027-02-01.

    What can be done now
      entitle license generate --activation E-1
          issues a license, which takes a copy
    ");
    let id = desk.json("entitle entitlement show E-1")["activation_id"].clone();
    let by_id = why(&mut desk, id.as_str().unwrap());
    assert_eq!(by_id, why(&mut desk, "E-1"));
    sound(&mut desk);
}

#[test]
fn when_no_copy_is_left_those_who_have_them_are_named() {
    let mut desk = stocked();
    for host in ["srv1", "srv2", "srv3", "srv4"] {
        generate(&mut desk, "E-1", &format!("--host {host}"));
    }
    desk.done("entitle license revoke L-2 --reason scrapped --yes");
    generate(&mut desk, "E-1", "--host srv5");
    desk.done("entitle failover issue --license L-3 --host spare --reason 'power supply'");
    desk.at("2026-03-20T09:00:00Z");
    insta::assert_snapshot!(desk.transcript("entitle why E-1"), @"
    $ entitle why E-1
    E-1  DRAFT-NL for ACME
    Does not hold  No copy of DRAFT is left: 5 bought, 5 issued. Nobody gets another.
    Worth knowing  5 licenses have the copies, the oldest `L-1` of 2026-03-02 for `hostname:srv1`, `L-3` of 2026-03-02 for `hostname:srv3`, `L-4` of 2026-03-02 for `hostname:srv4`.
                   `L-3` is on a host that looks given up: another license was moved off it, or its failover ran out.
                   `L-2` is revoked, with the copies kept, since a file may still run.
    Holds          It is in force, without an end.
                   It came from the order `SO-1001`.
                   It is on maintenance through 2027-02-01.

    What can be done now
      entitle license list --entitlement E-1
          shows who has the copies
      entitle license return L-3 --reason 'the host is given up'
          gives its copies back, for another host
      entitle license revoke L-2 --return-copies --reason 'the host is given up'
          gives back the copies that it still keeps
    ");
    assert!(codes(&mut desk, "E-1 --host srv4").contains(&"license_there".to_owned()));
    assert!(codes(&mut desk, "E-1 --host srv2").contains(&"license_ended".to_owned()));
    assert!(codes(&mut desk, "E-1 --host srv9").contains(&"license_missing".to_owned()));
}

#[test]
fn a_host_from_which_other_licenses_moved_looks_given_up() {
    let mut desk = stocked();
    generate(&mut desk, "E-4", "--product HEAT --host old");
    generate(&mut desk, "E-1", "--host old");
    desk.done("entitle license rehost L-2 --host new --reason 'new machine' --yes");
    assert!(codes(&mut desk, "E-4").contains(&"host_given_up".to_owned()));
    let back = "entitle license return L-1 --reason 'the host is given up'".to_owned();
    assert!(next(&mut desk, "E-4").contains(&back));
    desk.done(&format!("{back} --yes"));
    assert!(codes(&mut desk, "E-4").contains(&"copies_left".to_owned()));
    sound(&mut desk);
}

#[test]
fn a_right_is_told_by_its_time() {
    let mut desk = stocked();
    for (at, right, expected) in [
        ("2026-03-02T09:00:00Z", "E-3", "holds"),
        ("2026-04-19T09:00:00Z", "E-3", "holds"),
        ("2026-04-20T09:00:00Z", "E-3", "in_grace"),
        ("2026-05-04T09:00:00Z", "E-3", "expired"),
        ("2026-03-02T09:00:00Z", "E-6", "holds"),
    ] {
        desk.at(at);
        assert_eq!(verdict(&mut desk, right), expected, "{at}");
    }
    desk.at("2026-03-02T09:00:00Z");
    insta::assert_snapshot!(desk.transcript("
        entitle why E-3
        entitle why E-6
        entitle why E-7
        entitle why E-8"), @"
    $ entitle why E-3
    E-3  DRAFT-NL-12 for ACME
    Worth knowing  It expires on 2026-04-19, in 48 days: renew it by then.
    Holds          2 copies of DRAFT are left: 2 bought, 0 issued.
                   It came from the order `SO-1003`.
                   It is on maintenance through 2026-04-19.

    What can be done now
      entitle entitlement renew E-3
          renews the right; its activation ID stays
      entitle license generate --activation E-3
          issues a license, which takes a copy
    $ entitle why E-6
    E-6  VIEW-USER-12 for GLOBEX
    Worth knowing  It waits for its first license: its time begins with that.
    Holds          25 copies of VIEW are left: 25 bought, 0 issued.
                   It came from the order `SO-1005`.
                   It is on maintenance through 2027-01-18.

    What can be done now
      entitle license generate --activation E-6
          issues a license, which takes a copy
    $ entitle why E-7
    E-7  VIEW-SITE for NORDLYS
    Holds  It is in force, without an end.
           VIEW is for the whole site: its copies are not counted.
           It came from the order `SO-1006`.
           It is on maintenance through 2027-02-19.

    What can be done now
      entitle license generate --activation E-7
          issues a license, which takes a copy
    $ entitle why E-8
    E-8  TEAM-FL-12 for UMBRA
    Holds  It is in force through 2027-02-23.
           5 copies of DRAFT are left: 5 bought, 0 issued.
           2 copies of MESH are left: 2 bought, 0 issued.
           2 copies of FLOW are left: 2 bought, 0 issued.
           1 copy of OPTI is left: 1 bought, 0 issued.
           22 copies of VIEW are left: 20 bought and 2 of overdraft, 0 issued.
           It came from the order `SO-1007`.
           It is on maintenance through 2027-02-23.

    What can be done now
      entitle license generate --activation E-8 --product DRAFT
          issues a license, which takes a copy
    ");
    desk.at("2026-04-21T09:00:00Z");
    insta::assert_snapshot!(desk.transcript("entitle why E-3"), @"
    $ entitle why E-3
    E-3  DRAFT-NL-12 for ACME
    Does not hold  It expired on 2026-04-19. What runs goes on through 2026-05-03, and nothing new is issued.
    Worth knowing  Its maintenance ended on 2026-04-19: no upgrades and no support since.
    Holds          2 copies of DRAFT are left: 2 bought, 0 issued.
                   It came from the order `SO-1003`.

    What can be done now
      entitle entitlement renew E-3
          renews the right; its activation ID stays
    ");
}

#[test]
fn a_trial_is_not_renewed() {
    let mut desk = stocked();
    generate(&mut desk, "E-9", "--host srv1");
    assert!(codes(&mut desk, "E-9").contains(&"expires_soon".to_owned()));
    desk.at("2026-04-21T09:00:00Z");
    assert_eq!(verdict(&mut desk, "E-9"), "expired");
    assert_eq!(
        next(&mut desk, "E-9"),
        ["entitle entitlement list --customer UMBRA"]
    );
    assert!(next(&mut desk, "L-1").is_empty());
}

#[test]
fn what_a_person_decided_goes_before_any_date() {
    let mut desk = stocked();
    desk.done("entitle entitlement suspend E-1 --reason unpaid --yes");
    let told = why(&mut desk, "E-1");
    insta::assert_snapshot!(told["findings"][0]["message"], @r#""It was suspended at 2026-03-02T09:00:00Z: unpaid.""#);
    let back = next(&mut desk, "E-1").remove(0);
    assert_eq!(back, "entitle entitlement reinstate E-1 --reason 'settled'");
    desk.done(&format!("{back} --yes"));
    assert_eq!(verdict(&mut desk, "E-1"), "holds");
    desk.done("entitle entitlement cancel E-1 --reason refunded --yes");
    assert_eq!(verdict(&mut desk, "E-1"), "cancelled");
    desk.done("entitle entitlement renew E-3 --yes");
    let told = why(&mut desk, "E-3");
    insta::assert_snapshot!(told["findings"][0]["message"], @r#""It was superseded at 2026-03-02T09:00:00Z by `E-10`: renewed.""#);
    assert_eq!(told["next"][0]["command"], "entitle why E-10");
    assert!(codes(&mut desk, "E-10").contains(&"renewal".to_owned()));
    assert!(codes(&mut desk, "SO-1003").contains(&"superseded".to_owned()));
    assert_eq!(verdict(&mut desk, "SO-1003"), "holds");
    sound(&mut desk);
}

#[test]
fn a_right_that_no_order_brought_says_where_it_came_from() {
    let mut desk = stocked();
    desk.alter(
        "UPDATE entitlements SET order_line_id = NULL, origin = 'goodwill', reason = 'late'
         WHERE id = 1",
    );
    let told = why(&mut desk, "E-1");
    insta::assert_snapshot!(told["findings"][0]["message"], @r#""It was granted without an order, as `goodwill`: late.""#);
}

#[test]
fn a_right_that_was_taken_back_is_told_of() {
    let mut desk = stocked();
    desk.at("2026-03-02T10:00:00Z");
    desk.done("entitle import undo I-2 --reason 'wrong file' --yes");
    insta::assert_snapshot!(desk.transcript("entitle why E-1"), @"
    $ entitle why E-1
    E-1  taken back with its import
    Does not hold  It came by the import `I-2`, which was undone at 2026-03-02T10:00:00Z: wrong file.

    What can be done now
      entitle import show I-2
          shows what was imported, and what became of it
    ");
    sound(&mut desk);
}

#[test]
fn all_that_was_bought_is_issued_and_some_of_the_overdraft() {
    let mut desk = stocked();
    generate(&mut desk, "E-2", "--host lic1 --copies 10");
    let told = why(&mut desk, "E-2");
    insta::assert_snapshot!(told["findings"][0]["message"], @r#""1 copy of FLOW is left: 10 bought and 1 of overdraft, 10 issued.""#);
    assert_eq!(told["verdict"], "holds");
    generate(&mut desk, "E-2", "--host lic2");
    let told = why(&mut desk, "E-2");
    insta::assert_snapshot!(told["findings"][0]["message"], @r#""No copy of FLOW is left: 10 bought and 1 of overdraft, 11 issued. Nobody gets another.""#);
}
