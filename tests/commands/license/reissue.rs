//! `license reissue`: signed anew for the same host.

use std::fmt::Write as _;

use serde_json::json;

use super::{events, generate, one, sound, stocked};
use crate::support::Desk;

fn licensed() -> Desk {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1 --platform windows");
    desk
}

#[test]
fn a_license_is_signed_anew_with_a_corrected_platform() {
    let mut desk = licensed();
    insta::assert_snapshot!(desk.transcript(
        "entitle license reissue L-1
         entitle license reissue L-1 --platform linux --reason 'typed wrong' --dry-run
         entitle license reissue L-1 --platform linux --reason 'typed wrong'
         entitle license reissue L-1 --platform linux --reason 'typed wrong' --yes --out licenses
         entitle license reissue L-1 --platform linux --reason again --quiet
         entitle license reissue L-1 --platform macos --reason again --yes"
    ), @"
    $ entitle license reissue L-1
    ! error: the following required arguments were not provided:
    !   --reason <TEXT>
    ! 
    ! Usage: entitle license reissue --reason <TEXT> <LICENSE>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle license reissue L-1 --platform linux --reason 'typed wrong' --dry-run
    A license would take the place of L-1
    Customer      ACME
    Product       DRAFT 2026.1
    Entitlement   E-1
    SKU           DRAFT-NL
    Kind          standard
    Bound to      hostname:srv1
    Copies        1
    Good from     2026-02-02T00:00:00Z
    Expires       never
    Platform      linux/any
    Features      assemblies, exchange, parts, sheets
    Maintenance   until 2027-02-01
    In 12 months  1 of 4

    L-1 would not be valid any more, and no copy is taken.
    ! This is a dry run: nothing is changed.
    $ entitle license reissue L-1 --platform linux --reason 'typed wrong'
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle license reissue L-1 --platform linux --reason 'typed wrong' --yes --out licenses
    L-2 has the place of L-1
    Customer      ACME
    Product       DRAFT 2026.1
    Entitlement   E-1
    SKU           DRAFT-NL
    Kind          standard
    Bound to      hostname:srv1
    Copies        1
    Good from     2026-02-02T00:00:00Z
    Expires       never
    Platform      linux/any
    Features      assemblies, exchange, parts, sheets
    Maintenance   until 2027-02-01
    In 12 months  1 of 4

    L-1 is not valid any more, and no copy was taken.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    ! The license lies in `[DESK]/licenses/L-2.lic`.
    $ entitle license reissue L-1 --platform linux --reason again --quiet
    L-2
    $ entitle license reissue L-1 --platform macos --reason again --yes
    ! error: `L-1` is superseded already, and cannot be reissued
    ! hint: `L-2` has its place: name that one
    [exit 5]
    ");
    assert_eq!(
        one(&desk, "SELECT issued FROM grants WHERE entitlement_id = 1"),
        "1"
    );
    assert_eq!(events(&mut desk, "license.reissued").len(), 1);
    sound(&mut desk);
}

#[test]
fn it_says_what_its_right_says_today_and_keeps_a_version_that_was_bought() {
    let mut desk = stocked();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity,maintenance_until\n\
         9001,2026-03-01,ACME,DRAFT-NL,1,2026-06-30\n",
    );
    desk.done("entitle order import orders.csv");
    let entitlement = desk.json("entitle entitlement list --order 9001")[0]["number"].clone();
    let entitlement = entitlement.as_str().unwrap().to_owned();
    let before = generate(&mut desk, &entitlement, "--host srv1");
    desk.alter("UPDATE products SET version = '2027.1' WHERE code = 'DRAFT'");
    let newer = desk.json("entitle license reissue L-1 --reason upgrade --yes");
    assert_ne!(newer["version"], before["version"]);
    assert_eq!(newer["version"], "2027.1");
    desk.at("2026-09-01T09:00:00Z");
    desk.alter("UPDATE products SET version = '2028.1' WHERE code = 'DRAFT'");
    let same = desk.json("entitle license reissue L-2 --reason upgrade --yes");
    assert_eq!(same["version"], "2027.1");
    sound(&mut desk);
}

#[test]
fn the_limit_in_twelve_months_does_not_count_the_vendors_errors() {
    let mut desk = licensed();
    let reissue = |license: u32, more: &str| {
        format!("entitle license reissue L-{license} --reason lost --yes {more}")
    };
    for license in 1..=4 {
        desk.done(&reissue(license, ""));
    }
    insta::assert_snapshot!(desk.transcript(&reissue(5, "")), @"
    $ entitle license reissue L-5 --reason lost --yes
    ! error: the copies of `L-5` have been reissued 4 times in 12 months, and may be 4 times
    ! hint: pass the limit with `--override WHY`; it is put on record and reported
    [exit 5]
    ");
    let free = desk.json(&reissue(5, "--vendor-error"));
    assert!(free["used"].is_null());
    assert_eq!(desk.refused(&reissue(6, "")).1, "reissue_limit");
    let passed = desk.json(&reissue(6, "--override 'a demo at a fair'"));
    assert_eq!(passed["override_reason"], "a demo at a fair");
    assert_eq!(passed["used"], 5);
    // Rehosts are counted for themselves.
    let moved = desk.json("entitle license rehost L-7 --host srv2 --reason x --yes");
    assert_eq!(moved["used"], 1);
    let run = desk.run(&reissue(8, "--vendor-error --override x"));
    assert_eq!(run.exit, 2);
    desk.at("2027-03-02T09:00:00Z");
    assert_eq!(desk.json(&reissue(8, ""))["used"], json!(1));
    sound(&mut desk);
}

#[test]
fn a_site_license_is_signed_anew_too() {
    let mut desk = stocked();
    generate(&mut desk, "E-7", "");
    let anew = desk.json("entitle license reissue L-1 --reason lost --yes");
    assert_eq!(anew["number"], "L-2");
    sound(&mut desk);
}

/// A desk with licenses of a key that was compromised, and a new key; the name of the old one.
fn compromised() -> (Desk, String) {
    let mut desk = stocked();
    let first = generate(&mut desk, "E-1", "--host srv1");
    generate(&mut desk, "E-1", "--host srv2");
    generate(&mut desk, "E-5", "--host srv3 --copies 8");
    generate(&mut desk, "E-9", "--host srv1");
    generate(&mut desk, "E-3", "--host srv1");
    desk.done("entitle license revoke L-2 --reason stolen --yes");
    let key = first["key_id"].as_str().unwrap().to_owned();
    (desk, key)
}

fn replace_key(desk: &mut Desk, key: &str) {
    desk.done("entitle signing-key add --purpose license --no-passphrase");
    desk.done(&format!(
        "entitle signing-key retire {key} --compromised --reason 'a laptop was stolen' --yes"
    ));
}

#[test]
fn all_that_a_compromised_key_signed_is_signed_anew() {
    let (mut desk, key) = compromised();
    let line = format!("entitle license reissue --key {key} --reason 'a laptop was stolen'");
    let (exit, code, _) = desk.refused(&format!("{line} --yes"));
    assert_eq!((exit, code.as_str()), (5, "key_active"));
    desk.done("entitle failover issue --license L-3 --host spare --reason 'power supply'");
    replace_key(&mut desk, &key);
    insta::assert_snapshot!(desk.transcript(&format!(
        "{line}
         {line} --dry-run
         {line} --yes --out licenses
         {line} --yes --format json
         entitle failover close F-1 --yes
         {line} --yes --format jsonl --quiet
         {line} --yes"
    )).lines().map(short).collect::<Vec<_>>().join("\n"), @r#"
    $ entitle license reissue --key m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII --reason 'a laptop was stolen'
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle license reissue --key m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII --reason 'a laptop was stolen' --dry-run
    License  Before  Customer  Product  Copies  Bound to       Expires
    ─────────────────────────────────────────────────────────────────────
    –        L-1     ACME      DRAFT         1  hostname:srv1  never
    –        L-5     ACME      DRAFT         1  hostname:srv1  2026-04-19
    ! 2 licenses would be signed anew.
    ! warning: `L-3` has failover `F-1` open, and cannot be reissued until that is closed: close it first with `entitle failover close F-1`; with `--rehost` its standby becomes the host
    ! error: 1 license was left as it is
    ! hint: mend what stands in the way and run the same again: nothing is signed anew twice
    [exit 8]
    $ entitle license reissue --key m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII --reason 'a laptop was stolen' --yes --out licenses
    License  Before  Customer  Product  Copies  Bound to       Expires
    ─────────────────────────────────────────────────────────────────────
    L-7      L-1     ACME      DRAFT         1  hostname:srv1  never
    L-8      L-5     ACME      DRAFT         1  hostname:srv1  2026-04-19
    ! 2 licenses signed anew.
    ! warning: `L-3` has failover `F-1` open, and cannot be reissued until that is closed: close it first with `entitle failover close F-1`; with `--rehost` its standby becomes the host
    ! error: 1 license was left as it is
    ! hint: mend what stands in the way and run the same again: nothing is signed anew twice
    [exit 8]
    $ entitle license reissue --key m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII --reason 'a laptop was stolen' --yes --format json
    []
    ! {"error":{"code":"licenses_left","message":"1 license was left as it is, the first because `L-3` has failover `F-1` open, and cannot be reissued until that is closed","hint":"mend what stands in the way and run the same again: nothing is signed anew twice"}}
    [exit 5]
    $ entitle failover close F-1 --yes
    Failover F-1 is closed
    License       L-3
    Standby host  hostname:spare
    Closed        2026-03-02T09:00:00Z, closed

    Its license L-6 is revoked.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle license reissue --key m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII --reason 'a laptop was stolen' --yes --format jsonl --quiet
    {"id":"019cadc6-9a80-76fe-a87e-94a4ca35dffb","number":"L-9","entitlement":"E-5","kind":"standard","customer":"GLOBEX","sku":"MESH-FL10","product":"MESH","copies":8,"hosts":["hostname:srv3"],"platform":null,"state":"active","issued_at":"2026-03-02T09:00:00Z","expires_at":null,"key_id":"MJcF9tkD8ndpx0adDDWJpm2hoMc4TJKOK5d-ym9IUJM",…
    $ entitle license reissue --key m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII --reason 'a laptop was stolen' --yes
    No license was to be signed anew.
    "#);
    assert!(desk.path("licenses/L-8.lic").exists());
    desk.done("entitle license verify licenses/L-8.lic --host srv1");
    let issued = "SELECT CAST(SUM(issued) AS BIGINT) FROM grants";
    assert_eq!(one(&desk, issued), "12");
    let events = events(&mut desk, "license.reissued");
    assert_eq!(events.len(), 2);
    assert_eq!(events[0]["subject"], key.as_str());
    // It counts against nobody.
    let next = desk.json("entitle license reissue L-7 --reason lost --yes");
    assert_eq!(next["used"], 1);
    sound(&mut desk);
}

/// A line without its tail, where that is long.
fn short(line: &str) -> String {
    match line.split_once("\"token\":") {
        Some((start, _)) => format!("{start}…"),
        None => line.to_owned(),
    }
}

#[test]
fn a_license_of_a_compromised_key_is_not_handed_out_and_says_how_it_is_signed_anew() {
    let (mut desk, key) = compromised();
    replace_key(&mut desk, &key);
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --activation E-1 --host srv1"
    ), @"
    $ entitle license generate --activation E-1 --host srv1
    ! error: `L-1` is live for this holder, and was signed by the compromised key `m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII`
    ! hint: `entitle license reissue L-1 --reason TEXT --vendor-error` signs it anew, and `--key` all that the key signed
    [exit 5]
    ");
    desk.done("entitle license reissue L-1 --reason stolen --vendor-error --yes");
    let again = generate(&mut desk, "E-1", "--host srv1");
    assert_eq!(again["existing"], true);
}

#[test]
fn many_licenses_are_signed_anew_in_batches_with_an_event_each() {
    let mut desk = stocked();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity\n9001,2026-03-01,ACME,DRAFT-NL,2500\n",
    );
    desk.done("entitle order import orders.csv");
    let right = desk.json("entitle entitlement list --order 9001")[0]["number"].clone();
    let right = right.as_str().unwrap().to_owned();
    let mut rows = "activation,host\n".to_owned();
    for host in 1..=2100 {
        writeln!(rows, "{right},host{host}").unwrap();
    }
    desk.file("rows.csv", rows);
    desk.done("entitle license generate --from rows.csv --quiet");
    let key = desk.json("entitle license show L-1")["key_id"].clone();
    let key = key.as_str().unwrap().to_owned();
    replace_key(&mut desk, &key);
    let said = desk.done(&format!(
        "entitle license reissue --key {key} --reason stolen --yes --format jsonl"
    ));
    assert_eq!(said.lines().count(), 2100);
    let events = events(&mut desk, "license.reissued");
    let counts: Vec<&serde_json::Value> = events
        .iter()
        .map(|event| &event["detail"]["count"])
        .collect();
    assert_eq!(counts, [&json!(100), &json!(1000), &json!(1000)]);
    sound(&mut desk);
}
