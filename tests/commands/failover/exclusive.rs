//! An exclusive failover: the failed license is suspended in every list that is published while it
//! is open.

use super::{HOST, STANDBY, issue, licensed, sound};
use crate::support::Desk;

/// A desk whose `L-1`, in `failed.lic`, is of a model with exclusive failovers.
fn exclusive() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk.done(&format!(
        "entitle license generate --activation E-2 --host {HOST} --copies 10"
    ));
    desk.done("entitle license export L-1 --out failed.lic");
    desk.done("entitle signing-key export --jwks --out keys.json");
    desk
}

/// The verdict on the failed license by a list that is published now.
fn listed(desk: &mut Desk) -> String {
    desk.done("entitle revocation publish --out status.jwt");
    let line = format!(
        "entitle license verify failed.lic --host {HOST} --jwks keys.json \
         --status-list status.jwt --quiet"
    );
    desk.run(&line).stdout.trim().to_owned()
}

#[test]
fn what_it_means_is_said_and_the_next_list_shows_it() {
    let mut desk = exclusive();
    insta::assert_snapshot!(desk.transcript(&format!(
        "entitle failover issue --license L-1 --host {STANDBY} --reason burnt --out standby.lic
         entitle failover show F-1
         entitle revocation publish --out status.jwt
         entitle license verify failed.lic --jwks keys.json --status-list status.jwt
         entitle license verify failed.lic
         entitle failover close F-1 --repaired --yes
         entitle revocation publish --out status.jwt --quiet
         entitle license verify failed.lic --host {HOST} --status-list status.jwt"
    )), @"
    $ entitle failover issue --license L-1 --host mac:00-1B-44-99-00-01 --reason burnt --out standby.lic
    Failover F-1 is open
    Stands in for  L-1 of ACME, FLOW
    Standby host   mac:001b44990001
    Mode           exclusive: lists published while it is open show L-1 as suspended
    Last day       2026-03-16 (through 2026-03-16T23:59:59Z)
    In 12 months   1 of 2
    License        [DESK]/standby.lic

    It adds no copy and ends by itself; `entitle failover close F-1` ends it sooner.
    Still needed on 2026-03-16? `entitle failover extend F-1` goes on from it that day.
    Publish a list now, and again once it is over: `entitle revocation publish --out DIR`.
    Prove it before you send it: `entitle license verify [DESK]/standby.lic --host mac:001b44990001`.
    $ entitle failover show F-1
    Failover F-1 for L-1
    State         open
    Customer      ACME
    Product       FLOW
    Failed host   mac:001b44113ab7
    Standby host  mac:001b44990001
    License       L-2
    Mode          exclusive: lists published while it is open show L-1 as suspended
    Opened        2026-03-02T09:00:00Z
    Last day      2026-03-16 (through 2026-03-16T23:59:59Z)
    Closed        –
    Reason        burnt
    Ticket        –

    It adds no copy and ends by itself; `entitle failover close F-1` ends it sooner.
    Still needed on 2026-03-16? `entitle failover extend F-1` goes on from it that day.
    $ entitle revocation publish --out status.jwt
    The status list is published
    List                              Ended  Suspended  Good until            File
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    https://initech.example/status/0      0          1  2026-04-01T09:00:00Z  [DESK]/status.jwt

    Put it where its address leads, or mail it to sites without a network.
    $ entitle license verify failed.lic --jwks keys.json --status-list status.jwt
    Verdict  suspended
    Because  the vendor suspended it, until a newer status list lifts that

    License       019cadc6-9a80-790c-9118-cc09131ae57d
    Customer      ACME
    Product       FLOW 2026.2
    Kind          standard
    Bound to      mac:001b44113ab7
    Good from     2026-02-11T00:00:00Z
    Bought until  2027-02-10T23:59:59Z
    Grace         30 days
    [exit 7]
    $ entitle license verify failed.lic
    Verdict  suspended
    Because  the vendor suspended it, until a newer status list lifts that

    License       L-1
    Customer      ACME
    Product       FLOW 2026.2
    Kind          standard
    Bound to      mac:001b44113ab7
    Good from     2026-02-11T00:00:00Z
    Bought until  2027-02-10T23:59:59Z
    Grace         30 days
    On record     active

    Note: failover `F-1` stands in for it on `mac:001b44990001` through 2026-03-16, and it may not run beside that: lists published meanwhile show it as suspended.
    [exit 7]
    $ entitle failover close F-1 --repaired --yes
    Failover F-1 is closed
    License       L-1
    Standby host  mac:001b44990001
    Closed        2026-03-02T09:00:00Z, repaired

    Its license L-2 is revoked.
    It keeps L-1 suspended no longer.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle revocation publish --out status.jwt --quiet
    https://initech.example/status/0
    $ entitle license verify failed.lic --host mac:00-1B-44-11-3A-B7 --status-list status.jwt
    Verdict  valid
    Because  it is good until 2027-02-10T23:59:59Z

    License       L-1
    Customer      ACME
    Product       FLOW 2026.2
    Kind          standard
    Bound to      mac:001b44113ab7
    Good from     2026-02-11T00:00:00Z
    Bought until  2027-02-10T23:59:59Z
    Grace         30 days
    On record     active
    ");
    sound(&mut desk);
}

#[test]
fn its_end_lifts_it_in_the_list_after() {
    let mut desk = exclusive();
    issue(&mut desk, "");
    assert_eq!(listed(&mut desk), "suspended");
    desk.at("2026-03-16T23:59:59Z");
    assert_eq!(listed(&mut desk), "suspended");
    desk.at("2026-03-17T00:00:00Z");
    assert_eq!(listed(&mut desk), "valid");
    sound(&mut desk);
}

#[test]
fn an_extension_goes_on_with_it() {
    let mut desk = exclusive();
    issue(&mut desk, "");
    desk.at("2026-03-16T09:00:00Z");
    desk.done("entitle failover extend F-1 --reason 'still down'");
    assert_eq!(listed(&mut desk), "suspended");
    desk.at("2026-03-19T09:00:00Z");
    assert_eq!(listed(&mut desk), "suspended");
    desk.done("entitle failover close F-2 --yes");
    assert_eq!(listed(&mut desk), "valid");
    sound(&mut desk);
}

#[test]
fn what_is_revoked_stays_so_beside_it() {
    let mut desk = exclusive();
    issue(&mut desk, "");
    desk.done("entitle license revoke L-1 --reason stolen --yes");
    assert_eq!(listed(&mut desk), "revoked");
    // Also where the failover was left open behind the program's back.
    desk.alter("UPDATE failovers SET closed_at = NULL, closed_how = NULL");
    assert_eq!(listed(&mut desk), "revoked");
}

#[test]
fn a_failover_keeps_the_mode_in_which_it_was_opened() {
    let mut desk = exclusive();
    issue(&mut desk, "");
    desk.alter("UPDATE models SET failover_mode = 'lenient'");
    assert_eq!(listed(&mut desk), "suspended");
    assert_eq!(desk.json("entitle failover show F-1")["mode"], "exclusive");

    let mut desk = licensed();
    issue(&mut desk, "");
    desk.alter("UPDATE models SET failover_mode = 'exclusive'");
    let lists = desk.json("entitle revocation publish --out status/");
    assert_eq!(lists[0]["suspended"], 0);
    assert_eq!(desk.json("entitle failover show F-1")["mode"], "lenient");
}
