//! `license verify`: a verdict for each reason, with a store and without one.

use super::{by_hand, file, generate, stocked};
use crate::support::Desk;

/// The verdict, and the exit that goes with it.
fn verdict(desk: &mut Desk, line: &str) -> String {
    let run = desk.run(&format!("entitle license verify {line} --quiet"));
    let verdict = run.stdout.trim().to_owned();
    let good = verdict == "valid" || verdict == "grace";
    assert_eq!(run.exit, if good { 0 } else { 7 }, "{run:?}");
    verdict
}

#[test]
fn a_verdict_says_what_led_to_it() {
    let mut desk = stocked();
    file(&mut desk, "l.lic", "E-3", "--host srv1");
    insta::assert_snapshot!(desk.transcript(
        "entitle license verify l.lic --host SRV1 --product DRAFT
         entitle license verify l.lic --at 2026-04-25T00:00:00Z
         entitle license verify l.lic --host srv2"
    ).replace(&desk.read("l.lic"), "…"), @r#"
    $ entitle license verify l.lic --host SRV1 --product DRAFT
    Verdict  valid
    Because  it is good until 2026-04-19T23:59:59Z

    License       L-1
    Customer      ACME
    Product       DRAFT 2026.1
    Kind          standard
    Bound to      hostname:srv1
    Good from     2025-04-20T00:00:00Z
    Bought until  2026-04-19T23:59:59Z
    Grace         14 days
    On record     active
    $ entitle license verify l.lic --at 2026-04-25T00:00:00Z
    Verdict  grace
    Because  it expired at 2026-04-19T23:59:59Z; the grace runs until 2026-05-03T23:59:59Z

    License       L-1
    Customer      ACME
    Product       DRAFT 2026.1
    Kind          standard
    Bound to      hostname:srv1
    Good from     2025-04-20T00:00:00Z
    Bought until  2026-04-19T23:59:59Z
    Grace         14 days
    On record     active

    Note: the host was not checked: give it with `--host ID`.
    $ entitle license verify l.lic --host srv2
    Verdict  wrong_host
    Because  it is for `hostname:srv1`

    License       L-1
    Customer      ACME
    Product       DRAFT 2026.1
    Kind          standard
    Bound to      hostname:srv1
    Good from     2025-04-20T00:00:00Z
    Bought until  2026-04-19T23:59:59Z
    Grace         14 days
    On record     active
    [exit 7]
    "#);
}

#[test]
fn several_files_have_a_verdict_each() {
    let mut desk = stocked();
    file(&mut desk, "a.lic", "E-3", "--host srv1");
    file(&mut desk, "b.lic", "E-3", "--host srv2");
    desk.file("c.lic", "no license");
    desk.done("entitle signing-key export --jwks --out keys.json");
    insta::assert_snapshot!(desk.transcript(
        "entitle license verify a.lic b.lic --product DRAFT
         entitle license verify a.lic b.lic c.lic --host srv1
         entitle license verify a.lic b.lic --host srv1 --jwks keys.json --quiet
         entitle license verify
         entitle license verify a.lic d.lic"
    ), @"
    $ entitle license verify a.lic b.lic --product DRAFT
    File   Verdict  License  Product  Bound to       Because
    ──────────────────────────────────────────────────────────────────────────────────────
    a.lic  valid    L-1      DRAFT    hostname:srv1  it is good until 2026-04-19T23:59:59Z
    b.lic  valid    L-2      DRAFT    hostname:srv2  it is good until 2026-04-19T23:59:59Z

    Note: the host was not checked: give it with `--host ID`.
    $ entitle license verify a.lic b.lic c.lic --host srv1
    File   Verdict     License  Product  Bound to       Because
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    a.lic  valid       L-1      DRAFT    hostname:srv1  it is good until 2026-04-19T23:59:59Z
    b.lic  wrong_host  L-2      DRAFT    hostname:srv2  it is for `hostname:srv2`
    c.lic  malformed   –        –        –              there is no license in it: give the file as the vendor sent it
    [exit 7]
    $ entitle license verify a.lic b.lic --host srv1 --jwks keys.json --quiet
    valid
    wrong_host
    [exit 7]
    $ entitle license verify
    ! error: the following required arguments were not provided:
    !   <FILE>...
    ! 
    ! Usage: entitle license verify <FILE>...
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle license verify a.lic d.lic
    ! error: `d.lic` does not exist: check the path
    [exit 3]
    ");
    let verdicts = desk.run("entitle license verify a.lic b.lic --host srv1 --format json");
    let verdicts: serde_json::Value = serde_json::from_str(&verdicts.stdout).unwrap();
    assert_eq!(verdicts[0]["file"], "a.lic");
    assert_eq!(verdicts[1]["verdict"], "wrong_host");
}

#[test]
fn a_verdict_in_json_has_the_claims() {
    let mut desk = stocked();
    file(&mut desk, "l.lic", "E-3", "--host srv1");
    insta::assert_snapshot!(desk.transcript(
        "entitle license verify l.lic --format json --host srv2"
    ).replace(&desk.read("l.lic"), "…"), @r#"
    $ entitle license verify l.lic --format json --host srv2
    {
      "verdict": "wrong_host",
      "good": false,
      "detail": "it is for `hostname:srv1`",
      "refusal": null,
      "at": "2026-03-02T09:00:00Z",
      "number": "L-1",
      "state": "active",
      "notes": [],
      "claims": {
        "iss": "https://initech.example",
        "sub": "ACME",
        "aud": "DRAFT",
        "jti": "019cadc6-9a80-790c-9118-cc09131ae57d",
        "iat": 1772442000,
        "nbf": 1745107200,
        "exp": 1777852800,
        "status": {
          "status_list": {
            "idx": 635822,
            "uri": "https://initech.example/status/0"
          }
        },
        "license": {
          "entitlement": "019cadc6-9a80-714c-bce9-cbd46eba719e",
          "kind": "standard",
          "sku": "DRAFT-NL-12",
          "product": {
            "code": "DRAFT",
            "version": "2026.1",
            "features": [
              "assemblies",
              "exchange",
              "parts",
              "sheets"
            ]
          },
          "binding": "node-locked",
          "hosts": [
            {
              "type": "hostname",
              "value": "srv1"
            }
          ],
          "seats": 1,
          "expires_at": 1776643199,
          "maintenance_until": "2026-04-19",
          "grace": 14,
          "enforcement": "hard"
        }
      }
    }
    [exit 7]
    "#);
}

#[test]
fn every_reason_has_its_code() {
    let mut desk = stocked();
    file(&mut desk, "l.lic", "E-3", "--host srv1");
    file(&mut desk, "user.lic", "E-6", "--user Ada");
    assert_eq!(verdict(&mut desk, "l.lic"), "valid");
    for (more, expected) in [
        ("--at 2026-04-19T23:59:59Z", "valid"),
        ("--at 2026-04-20T00:10:00Z", "grace"),
        ("--at 2026-05-04T00:10:00Z", "expired"),
        ("--at 2026-01-01T00:00:00Z", "not_yet_valid"),
        ("--host srv1.", "valid"),
        ("--host srv2", "wrong_host"),
        ("--product MESH", "wrong_product"),
        ("--issuer https://other.example", "wrong_issuer"),
    ] {
        assert_eq!(
            verdict(&mut desk, &format!("l.lic {more}")),
            expected,
            "{more}"
        );
    }
    assert_eq!(verdict(&mut desk, "user.lic --user ADA"), "valid");
    assert_eq!(verdict(&mut desk, "user.lic --user grace"), "wrong_user");
    let token = desk.read("l.lic");
    let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
    let other = generate(&mut desk, "E-3", "--host srv2")["token"]
        .as_str()
        .unwrap()
        .to_owned();
    parts[1] = other.split('.').nth(1).unwrap().to_owned();
    desk.file("changed.lic", parts.join("."));
    assert_eq!(verdict(&mut desk, "changed.lic"), "bad_signature");
    desk.file("letter.lic", "Dear Sir,\nno license yet.\n");
    assert_eq!(verdict(&mut desk, "letter.lic"), "malformed");
    desk.stdin = format!("  {token}\n").into_bytes();
    assert_eq!(verdict(&mut desk, "-"), "valid");
}

#[test]
fn the_record_decides_what_was_revoked_or_suspended() {
    let mut desk = stocked();
    file(&mut desk, "l.lic", "E-3", "--host srv1");
    by_hand(
        &desk,
        "UPDATE entitlements SET standing = 'suspended' WHERE id = 3",
    );
    assert_eq!(verdict(&mut desk, "l.lic"), "suspended");
    by_hand(
        &desk,
        "UPDATE entitlements SET standing = 'cancelled' WHERE id = 3",
    );
    assert_eq!(verdict(&mut desk, "l.lic"), "revoked");
    by_hand(
        &desk,
        "UPDATE entitlements SET standing = 'active' WHERE id = 3",
    );
    assert_eq!(verdict(&mut desk, "l.lic"), "valid");
    desk.done("entitle license revoke L-1 --reason 'sold machine' --yes");
    insta::assert_snapshot!(desk.transcript("entitle license verify l.lic"), @"
    $ entitle license verify l.lic
    Verdict  revoked
    Because  the vendor revoked it

    License       L-1
    Customer      ACME
    Product       DRAFT 2026.1
    Kind          standard
    Bound to      hostname:srv1
    Good from     2025-04-20T00:00:00Z
    Bought until  2026-04-19T23:59:59Z
    Grace         14 days
    On record     revoked

    Note: `L-1` is revoked on record: sold machine.
    [exit 7]
    ");
}

#[test]
fn a_key_of_another_vendor_is_unknown_and_a_compromised_one_too() {
    let mut desk = stocked();
    file(&mut desk, "l.lic", "E-3", "--host srv1");
    let key = desk.json("entitle license show L-1")["key_id"]
        .as_str()
        .unwrap()
        .to_owned();
    desk.done("entitle signing-key add --purpose license --no-passphrase");
    let retire = format!("entitle signing-key retire {key} --reason leaked --yes");
    desk.done(&retire);
    assert_eq!(verdict(&mut desk, "l.lic"), "valid");
    desk.done(&format!("{retire} --compromised"));
    assert_eq!(verdict(&mut desk, "l.lic"), "unknown_key");
    let mut other = stocked();
    other.done("entitle signing-key add --purpose license --no-passphrase");
    file(&mut other, "l.lic", "E-1", "--host srv1");
    desk.file("other.lic", other.read("l.lic"));
    assert_eq!(verdict(&mut desk, "other.lic"), "unknown_key");
}

#[test]
fn a_license_that_is_not_on_record_is_judged_by_its_key_with_a_note() {
    let mut desk = stocked();
    file(&mut desk, "l.lic", "E-1", "--host srv1");
    by_hand(&desk, "DELETE FROM license_holders; DELETE FROM licenses;");
    let judged = desk.json("entitle license verify l.lic");
    assert_eq!(judged["verdict"], "valid");
    assert!(judged["number"].is_null());
    assert_eq!(
        judged["notes"][0],
        "this license is not on record in this store"
    );
    assert_eq!(
        judged["notes"][1],
        "the host was not checked: give it with `--host ID`"
    );
    let asked = desk.json("entitle license verify l.lic --host srv1");
    assert_eq!(asked["notes"].as_array().map(Vec::len), Some(1));
}

/// A folder as a product's machine has it: a license, the key set, the status list, no store.
fn published() -> Desk {
    let mut desk = stocked();
    file(&mut desk, "l.lic", "E-1", "--host srv1");
    desk.done("entitle signing-key export --jwks --out keys.json");
    desk.done("entitle revocation publish --out old.jwt");
    desk.at("2026-03-03T09:00:00Z");
    desk.done("entitle license revoke L-1 --reason test --yes");
    desk.done("entitle revocation publish --out new.jwt");
    desk.lose_store();
    desk
}

#[test]
fn without_a_store_keys_and_lists_decide() {
    let mut desk = published();
    let by = "l.lic --jwks keys.json";
    assert_eq!(verdict(&mut desk, by), "valid");
    assert_eq!(
        verdict(&mut desk, &format!("{by} --host srv2")),
        "wrong_host"
    );
    assert_eq!(
        verdict(&mut desk, &format!("{by} --issuer https://x.example")),
        "wrong_issuer"
    );
    assert_eq!(
        verdict(&mut desk, &format!("{by} --status-list old.jwt")),
        "valid"
    );
    assert_eq!(
        verdict(&mut desk, &format!("{by} --status-list new.jwt")),
        "revoked"
    );
    // The list is good today; the license is judged for another day.
    let later = format!("{by} --status-list new.jwt --at 2030-01-01T00:00:00Z");
    assert_eq!(verdict(&mut desk, &later), "revoked");
    desk.at("2026-04-10T09:00:00Z");
    let run = desk.run(&format!(
        "entitle license verify {by} --status-list new.jwt --format json"
    ));
    let judged: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(judged["verdict"], "status_refused");
    assert_eq!(judged["refusal"], "list_expired");
}

#[test]
fn an_older_list_than_one_seen_before_is_refused() {
    let mut desk = published();
    let by = "l.lic --jwks keys.json --seen seen.json --status-list";
    assert_eq!(verdict(&mut desk, &format!("{by} old.jwt")), "valid");
    assert_eq!(verdict(&mut desk, &format!("{by} new.jwt")), "revoked");
    insta::assert_snapshot!(desk.read("seen.json"), @r#"
    {
      "https://initech.example/status/0": "2026-03-03T09:00:00Z"
    }
    "#);
    insta::assert_snapshot!(
        desk.transcript(&format!("entitle license verify {by} old.jwt")),
        @"
    $ entitle license verify l.lic --jwks keys.json --seen seen.json --status-list old.jwt
    Verdict  status_refused
    Because  the status list is of 2026-03-02T09:00:00Z, older than one seen before, of 2026-03-03T09:00:00Z: get the present one

    License       019cadc6-9a80-790c-9118-cc09131ae57d
    Customer      ACME
    Product       DRAFT 2026.1
    Kind          standard
    Bound to      hostname:srv1
    Good from     2026-02-02T00:00:00Z
    Bought until  never ends
    [exit 7]
    "
    );
    desk.file("seen.json", "[]");
    let (exit, code, _) = desk.refused(&format!("entitle license verify {by} new.jwt"));
    assert_eq!((exit, code.as_str()), (6, "bad_seen_file"));
}

#[test]
fn the_store_remembers_what_it_published() {
    let mut desk = stocked();
    file(&mut desk, "l.lic", "E-1", "--host srv1");
    desk.done("entitle revocation publish --out old.jwt");
    desk.at("2026-03-03T09:00:00Z");
    desk.done("entitle revocation publish --out new.jwt");
    assert_eq!(verdict(&mut desk, "l.lic --status-list new.jwt"), "valid");
    assert_eq!(
        verdict(&mut desk, "l.lic --status-list old.jwt"),
        "status_refused"
    );
}

#[test]
fn a_list_of_another_kind_or_no_list_at_all_is_refused() {
    let mut desk = published();
    desk.file("none.jwt", "nothing");
    for list in ["l.lic", "none.jwt", "keys.json"] {
        let line = format!("l.lic --jwks keys.json --status-list {list}");
        assert_eq!(verdict(&mut desk, &line), "status_refused", "{list}");
    }
    let (exit, code, _) = desk.refused("entitle license verify l.lic --jwks l.lic");
    assert_eq!((exit, code.as_str()), (6, "malformed_key_set"));
    let (exit, _, _) = desk.refused("entitle license verify nowhere.lic --jwks keys.json");
    assert_eq!(exit, 3);
}
