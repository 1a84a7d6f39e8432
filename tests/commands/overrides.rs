//! `override list`: every limit that was passed on purpose.

use crate::support::Desk;

/// A desk on which each limit is met: a failover too long, three rehosts, three returns, five
/// reissues.
fn busy() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    for host in 1..=5 {
        desk.done(&format!(
            "entitle license generate --activation E-1 --host host{host}"
        ));
    }
    for license in 1..=2 {
        desk.done(&format!(
            "entitle license return L-{license} --reason x --yes"
        ));
    }
    for license in [3, 6] {
        desk.done(&format!(
            "entitle license rehost L-{license} --host new{license} --reason x --yes"
        ));
    }
    for license in [4, 8, 9, 10] {
        desk.done(&format!(
            "entitle license reissue L-{license} --reason x --yes"
        ));
    }
    desk
}

#[test]
fn every_override_is_reported_with_who_and_why() {
    let mut desk = busy();
    let passes = [
        (
            "license rehost L-7 --host newer --reason x --yes",
            "rehost_limit",
            "the third dead disk",
        ),
        (
            "license return L-5 --reason x --yes",
            "return_limit",
            "a rack burnt",
        ),
        (
            "license reissue L-11 --reason x --yes",
            "reissue_limit",
            "shown at a fair",
        ),
        (
            "failover issue --license L-12 --host spare --reason x --days 20",
            "failover_too_long",
            "parts on order",
        ),
    ];
    insta::assert_snapshot!(desk.transcript("entitle override list"), @"
    $ entitle override list
    No limit was passed.
    ");
    for (place, (line, code, why)) in passes.iter().enumerate() {
        desk.at(&format!("2026-03-{:02}T09:00:00Z", place + 10));
        // It meets the limit, and passes it by an override.
        let (exit, refused, _) = desk.refused(&format!("entitle {line}"));
        assert_eq!((exit, refused.as_str()), (5, *code), "{line}");
        desk.actor = "grace".to_owned();
        desk.done(&format!("entitle {line} --override '{why}'"));
        desk.actor = "ada".to_owned();
    }
    desk.at("2026-03-20T09:00:00Z");
    desk.done(
        "entitle license revoke L-12 --reason burnt --return-copies --override 'the same rack' --yes",
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle override list
         entitle override list --since 2026-03-12 --until 2026-03-13 --format csv
         entitle override list --limit 1 --format jsonl
         entitle override list --until 2026-03-10 --quiet
         entitle override list --since yesterday"
    ), @r#"
    $ entitle override list
    When                  What      Of    Customer  By     Why
    ──────────────────────────────────────────────────────────────────────────
    2026-03-20T09:00:00Z  return    L-12  ACME      ada    the same rack
    2026-03-13T09:00:00Z  failover  F-1   ACME      grace  parts on order
    2026-03-12T09:00:00Z  reissue   L-11  ACME      grace  shown at a fair
    2026-03-11T09:00:00Z  return    L-5   ACME      grace  a rack burnt
    2026-03-10T09:00:00Z  rehost    L-7   ACME      grace  the third dead disk
    $ entitle override list --since 2026-03-12 --until 2026-03-13 --format csv
    at,what,subject,customer,actor,reason
    2026-03-13T09:00:00Z,failover,F-1,ACME,grace,parts on order
    2026-03-12T09:00:00Z,reissue,L-11,ACME,grace,shown at a fair
    $ entitle override list --limit 1 --format jsonl
    {"at":"2026-03-20T09:00:00Z","what":"return","subject":"L-12","customer":"ACME","actor":"ada","reason":"the same rack"}
    $ entitle override list --until 2026-03-10 --quiet
    L-7
    $ entitle override list --since yesterday
    ! error: invalid value 'yesterday' for '--since <DAY>': `yesterday` is no day and no instant: give one such as `2027-03-31` or `2027-03-31T21:59:59Z`
    ! 
    ! For more information, try '--help'.
    [exit 2]
    "#);
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

#[test]
fn a_grant_past_its_limit_is_reported_too() {
    let mut desk = busy();
    desk.alter(
        "UPDATE entitlements SET origin = 'trial', override_reason = 'a second look' WHERE id = 9",
    );
    let listed = desk.json("entitle override list");
    assert_eq!(listed[0]["what"], "trial");
    assert_eq!(listed[0]["subject"], "E-9");
    assert_eq!(listed[0]["customer"], "UMBRA");
    assert_eq!(listed[0]["reason"], "a second look");
}
