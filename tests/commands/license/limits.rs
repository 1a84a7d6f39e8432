//! What bounds the issue of licenses: copies, the state of the right, its term, its keys.

use super::{by_hand, events, generate, one, stocked};
use crate::support::Desk;

#[test]
fn copies_end_at_what_was_bought_and_the_refusal_is_on_record_once() {
    let mut desk = stocked();
    for host in 1..=5 {
        generate(&mut desk, "E-1", &format!("--host srv{host}"));
    }
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --activation E-1 --host srv6
         entitle license generate --activation E-1 --host srv7
         entitle license generate --activation E-1 --host srv6 --dry-run
         entitle audit log --verb license.refused"
    ), @"
    $ entitle license generate --activation E-1 --host srv6
    ! error: `E-1` cannot give 1 copy of `DRAFT`: 5 bought, 5 issued, 0 left
    ! hint: order more, or see where they are with `entitle license list --entitlement E-1`
    [exit 5]
    $ entitle license generate --activation E-1 --host srv7
    ! error: `E-1` cannot give 1 copy of `DRAFT`: 5 bought, 5 issued, 0 left
    ! hint: order more, or see where they are with `entitle license list --entitlement E-1`
    [exit 5]
    $ entitle license generate --activation E-1 --host srv6 --dry-run
    ! error: `E-1` cannot give 1 copy of `DRAFT`: 5 bought, 5 issued, 0 left
    ! hint: order more, or see where they are with `entitle license list --entitlement E-1`
    [exit 5]
    $ entitle audit log --verb license.refused
    Event  When                  By   What             Of   Customer  Detail
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
        9  2026-03-02T09:00:00Z  ada  license.refused  E-1  ACME      2 times, asked 1, bought 5, issued 5, left 0
    ");
    assert_eq!(one(&desk, "SELECT issued FROM grants WHERE id = 1"), "5");
    desk.done("entitle audit verify");
}

#[test]
fn an_overdraft_goes_as_far_as_todays_model_lets_it() {
    let mut desk = stocked();
    let over = "--host lic1 --copies 12";
    let (exit, code, message) =
        desk.refused(&format!("entitle license generate --activation E-2 {over}"));
    assert_eq!((exit, code.as_str()), (5, "capacity_exceeded"));
    insta::assert_snapshot!(message, @"`E-2` cannot give 12 copies of `FLOW`: 10 bought and 1 of overdraft, 0 issued, 11 left");
    assert_eq!(
        generate(&mut desk, "E-2", "--host lic1 --copies 11")["left"],
        0
    );
    by_hand(&desk, "UPDATE models SET overdraft_percent = 0");
    let (_, _, message) = desk.refused("entitle license generate --activation E-2 --host lic2");
    insta::assert_snapshot!(message, @"`E-2` cannot give 1 copy of `FLOW`: 10 bought, 11 issued, 0 left");
}

#[test]
fn a_revoked_license_keeps_its_copies() {
    let mut desk = stocked();
    generate(&mut desk, "E-2", "--host lic1 --copies 11");
    desk.done("entitle license revoke L-1 --reason test --yes");
    let (exit, code, _) = desk.refused("entitle license generate --activation E-2 --host lic1");
    assert_eq!((exit, code.as_str()), (5, "capacity_exceeded"));
}

#[test]
fn a_site_is_not_counted() {
    let mut desk = stocked();
    let license = generate(&mut desk, "E-7", "");
    assert!(license["left"].is_null());
    assert_eq!(license["hosts"], serde_json::json!([]));
}

#[test]
fn nothing_is_issued_on_a_right_that_is_over_or_stopped() {
    let mut desk = stocked();
    desk.file(
        "more.csv",
        "order_number,order_date,customer,sku,quantity,start\n\
         A-1,2024-01-01,ACME,DRAFT-NL-12,1,\nA-2,2026-02-01,ACME,DRAFT-NL-12,1,2025-03-01\n\
         A-3,2026-02-01,ACME,DRAFT-NL,1,\nA-4,2026-02-01,ACME,DRAFT-NL,1,\n\
         A-5,2026-02-01,ACME,DRAFT-NL,1,\n",
    );
    desk.at("2026-02-20T09:00:00Z")
        .done("entitle order import more.csv");
    generate(&mut desk, "E-11", "--host srv1");
    desk.at("2026-03-02T09:00:00Z");
    by_hand(
        &desk,
        "UPDATE entitlements SET standing = 'suspended' WHERE id = 12;
         UPDATE entitlements SET standing = 'cancelled' WHERE id = 13;
         UPDATE entitlements SET standing = 'superseded' WHERE id = 14;",
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --activation E-10 --host srv1
         entitle license generate --activation E-11 --host srv1
         entitle license generate --activation E-11 --host srv2
         entitle license generate --activation E-12 --host srv1
         entitle license generate --activation E-13 --host srv1
         entitle license generate --activation E-14 --host srv1"
    ), @"
    $ entitle license generate --activation E-10 --host srv1
    ! error: `E-10` expired on 2024-12-31, and nothing is issued on it any more
    ! hint: renew it with `entitle entitlement renew E-10`, and generate on what follows
    [exit 5]
    $ entitle license generate --activation E-11 --host srv1
    ! error: `E-11` expired on 2026-02-28 and is in grace, where nothing new is issued
    ! hint: renew it with `entitle entitlement renew E-11`, and generate on what follows; `entitle license export L-1` gives the license issued before
    [exit 5]
    $ entitle license generate --activation E-11 --host srv2
    ! error: `E-11` expired on 2026-02-28 and is in grace, where nothing new is issued
    ! hint: renew it with `entitle entitlement renew E-11`, and generate on what follows
    [exit 5]
    $ entitle license generate --activation E-12 --host srv1
    ! error: `E-12` is suspended, and nothing is issued on it
    ! hint: reinstate it first: `entitle entitlement reinstate E-12 --reason TEXT`
    [exit 5]
    $ entitle license generate --activation E-13 --host srv1
    ! error: `E-13` is cancelled, and nothing is issued on it any more
    ! hint: generate on another entitlement, or order anew
    [exit 5]
    $ entitle license generate --activation E-14 --host srv1
    ! error: `E-14` is superseded, and nothing is issued on it any more
    ! hint: generate by the activation ID
    [exit 5]
    ");
    assert_eq!(events(&mut desk, "license.refused").len(), 5);
}

#[test]
fn the_first_license_begins_a_term_that_waits_for_it() {
    let mut desk = stocked();
    let days = "SELECT start || ' ' || expires FROM entitlements WHERE id = 6";
    assert_eq!(one(&desk, days), "");
    let first = generate(&mut desk, "E-6", "--user ada");
    assert_eq!(first["expires_at"], "2027-03-01T23:59:59Z");
    assert_eq!(first["ends_at"], "2027-03-16T00:00:00Z");
    assert_eq!(first["not_before"], "2026-03-02T08:55:00Z");
    assert_eq!(one(&desk, days), "2026-03-02 2027-03-01");
    desk.at("2026-08-01T09:00:00Z");
    let second = generate(&mut desk, "E-6", "--user grace");
    assert_eq!(second["expires_at"], first["expires_at"]);
    assert_eq!(events(&mut desk, "license.generated").len(), 2);
}

#[test]
fn a_refused_first_license_begins_no_term() {
    let mut desk = stocked();
    by_hand(
        &desk,
        "UPDATE grants SET issued = 25 WHERE entitlement_id = 6",
    );
    desk.refused("entitle license generate --activation E-6 --user ada");
    assert_eq!(
        one(&desk, "SELECT start FROM entitlements WHERE id = 6"),
        ""
    );
}

#[test]
fn a_license_may_be_prepared_before_its_right_begins() {
    let mut desk = stocked();
    desk.file(
        "later.csv",
        "order_number,order_date,customer,sku,quantity,start\n\
         A-1,2026-02-01,ACME,DRAFT-NL-12,1,2026-06-01\n",
    );
    desk.done("entitle order import later.csv");
    let license = generate(&mut desk, "E-10", "--host srv1");
    assert_eq!(license["not_before"], "2026-06-01T00:00:00Z");
    assert_eq!(license["expires_at"], "2027-05-31T23:59:59Z");
    desk.file("l.lic", license["token"].as_str().unwrap());
    let judged = desk.run("entitle license verify l.lic");
    assert!(
        judged.stdout.starts_with("Verdict  not_yet_valid"),
        "{}",
        judged.stdout
    );
}

#[test]
fn a_trial_is_signed_with_the_temporary_key_and_no_longer_than_it_may() {
    let mut desk = stocked();
    let trial = generate(&mut desk, "E-9", "--host srv1");
    assert_eq!(trial["kind"], "trial");
    assert_eq!(trial["expires_at"], "2026-03-31T23:59:59Z");
    assert_eq!(trial["ends_at"], "2026-04-01T00:00:00Z");
    let keys = desk.json("entitle signing-key list");
    assert_eq!(trial["key_id"], keys[1]["key_id"]);
    desk.done("entitle signing-key add --purpose temporary --max-days 20 --no-passphrase");
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --activation E-9 --host srv2"
    ), @"
    $ entitle license generate --activation E-9 --host srv2
    ! error: a trial of `E-9` until 2026-03-31 is longer from now than the 20 days for which the temporary key may sign
    ! hint: generate it nearer to its end, or add a key for longer with `entitle signing-key add --purpose temporary --max-days N`
    [exit 5]
    ");
    assert_eq!(
        one(&desk, "SELECT issued FROM grants WHERE entitlement_id = 9"),
        "1"
    );
}

#[test]
fn the_version_is_the_newest_while_on_maintenance_and_the_granted_one_after() {
    let mut desk = stocked();
    let version = |desk: &mut Desk, host: &str| {
        let license = generate(desk, "E-1", &format!("--host {host}"));
        license["version"].as_str().unwrap().to_owned()
    };
    assert_eq!(version(&mut desk, "srv1"), "2026.1");
    by_hand(
        &desk,
        "UPDATE products SET version = '2027.1' WHERE code = 'DRAFT'",
    );
    assert_eq!(version(&mut desk, "srv2"), "2027.1");
    desk.at("2027-02-01T09:00:00Z");
    assert_eq!(version(&mut desk, "srv3"), "2027.1");
    desk.at("2027-02-02T09:00:00Z");
    assert_eq!(version(&mut desk, "srv4"), "2026.1");
}

#[test]
fn a_license_that_no_reader_would_take_is_not_signed() {
    let mut desk = stocked();
    let hosts: Vec<String> = (0..160)
        .map(|host| format!("--host custom:a-rather-long-name-of-a-host-in-a-large-cluster-{host}"))
        .collect();
    let line = format!(
        "entitle license generate --activation E-5 {}",
        hosts.join(" ")
    );
    let (exit, code, _) = desk.refused(&line);
    assert_eq!((exit, code.as_str()), (5, "license_too_large"));
    assert_eq!(
        one(&desk, "SELECT issued FROM grants WHERE entitlement_id = 5"),
        "0"
    );
}
