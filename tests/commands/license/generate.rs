//! One license by each binding, and those of an order.

use entitle::domain::ActivationId;

use super::{events, generate, one, sound, stocked};
use crate::support::Desk;

#[test]
fn a_license_is_issued_to_a_host_and_the_same_host_gets_it_again() {
    let mut desk = stocked();
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --activation E-1 --host mac:00-1B-44-11-3A-B7 --platform linux/amd64
         entitle license generate --activation E-1 --host 001b44113ab7 --quiet
         entitle license generate --activation E-1 --host 00:1b:44:11:3a:b7 --out licenses
         entitle license list"
    ), @"
    $ entitle license generate --activation E-1 --host mac:00-1B-44-11-3A-B7 --platform linux/amd64
    L-1 is issued to ACME
    Product      DRAFT 2026.1
    Entitlement  E-1
    SKU          DRAFT-NL
    Kind         standard
    Bound to     mac:001b44113ab7
    Copies       1
    Good from    2026-02-02T00:00:00Z
    Expires      never
    Platform     linux/x86_64
    Features     assemblies, exchange, parts, sheets
    Maintenance  until 2027-02-01
    Left now     4

    -----BEGIN LICENSE-----
    eyJhbGciOiJFZERTQSIsImtpZCI6Im02azVPWVhoQVdYVFZuWVA1WDJjUFE2ek1h
    X2FnZ2c4bWZ5N3BpdmxYSUkiLCJ0eXAiOiJsaWNlbnNlK2p3dCJ9.eyJpc3MiOiJ
    odHRwczovL2luaXRlY2guZXhhbXBsZSIsInN1YiI6IkFDTUUiLCJhdWQiOiJEUkF
    GVCIsImp0aSI6IjAxOWNhZGM2LTlhODAtNzkwYy05MTE4LWNjMDkxMzFhZTU3ZCI
    sImlhdCI6MTc3MjQ0MjAwMCwibmJmIjoxNzY5OTkwNDAwLCJzdGF0dXMiOnsic3R
    hdHVzX2xpc3QiOnsiaWR4Ijo2MzU4MjIsInVyaSI6Imh0dHBzOi8vaW5pdGVjaC5
    leGFtcGxlL3N0YXR1cy8wIn19LCJsaWNlbnNlIjp7ImVudGl0bGVtZW50IjoiMDE
    5Y2FkYzYtOWE4MC03YzczLWJmMjMtZWVhOTBhNjJmMDljIiwia2luZCI6InN0YW5
    kYXJkIiwic2t1IjoiRFJBRlQtTkwiLCJwcm9kdWN0Ijp7ImNvZGUiOiJEUkFGVCI
    sInZlcnNpb24iOiIyMDI2LjEiLCJmZWF0dXJlcyI6WyJhc3NlbWJsaWVzIiwiZXh
    jaGFuZ2UiLCJwYXJ0cyIsInNoZWV0cyJdfSwiYmluZGluZyI6Im5vZGUtbG9ja2V
    kIiwiaG9zdHMiOlt7InR5cGUiOiJtYWMiLCJ2YWx1ZSI6IjAwMWI0NDExM2FiNyJ
    9XSwic2VhdHMiOjEsInBsYXRmb3JtIjoibGludXgveDg2XzY0IiwibWFpbnRlbmF
    uY2VfdW50aWwiOiIyMDI3LTAyLTAxIiwiZW5mb3JjZW1lbnQiOiJoYXJkIn19.Gk
    aJyHe8JeATk4a9dIA8V-BSuB8UL8wFQYvqTzIda5I8v_YslBaxrDaDD85t-emoI3
    d21dsJtzbNB82XyCS7Dg
    -----END LICENSE-----
    $ entitle license generate --activation E-1 --host 001b44113ab7 --quiet
    L-1
    $ entitle license generate --activation E-1 --host 00:1b:44:11:3a:b7 --out licenses
    L-1 was issued to ACME before
    State        active
    Product      DRAFT 2026.1
    Entitlement  E-1
    SKU          DRAFT-NL
    Kind         standard
    Bound to     mac:001b44113ab7
    Copies       1
    Good from    2026-02-02T00:00:00Z
    Expires      never
    Platform     linux/x86_64
    Features     assemblies, exchange, parts, sheets
    Maintenance  until 2027-02-01
    Left now     4
    ! The license lies in `[DESK]/licenses/L-1.lic`.
    $ entitle license list
    License  Entitlement  Customer  Product  Kind      Copies  Bound to          Expires  State
    ────────────────────────────────────────────────────────────────────────────────────────────
    L-1      E-1          ACME      DRAFT    standard       1  mac:001b44113ab7  never    active
    ");
    let armoured = desk.read("licenses/L-1.lic");
    assert!(armoured.starts_with("-----BEGIN LICENSE-----\n"));
    assert_eq!(events(&mut desk, "license.generated").len(), 1);
}

#[test]
fn its_json_has_these_fields_in_this_order() {
    let mut desk = stocked();
    let mut license = generate(&mut desk, "E-1", "--host serial:5CG9411V2X");
    license["token"] = "…".into();
    insta::assert_snapshot!(serde_json::to_string_pretty(&license).unwrap(), @r#"
    {
      "id": "019cadc6-9a80-790c-9118-cc09131ae57d",
      "number": "L-1",
      "entitlement": "E-1",
      "kind": "standard",
      "customer": "ACME",
      "sku": "DRAFT-NL",
      "product": "DRAFT",
      "copies": 1,
      "hosts": [
        "serial:5cg9411v2x"
      ],
      "platform": null,
      "state": "active",
      "issued_at": "2026-03-02T09:00:00Z",
      "expires_at": null,
      "key_id": "m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII",
      "token": "…",
      "users": [],
      "version": "2026.1",
      "features": [
        "assemblies",
        "exchange",
        "parts",
        "sheets"
      ],
      "maintenance_until": "2027-02-01",
      "not_before": "2026-02-02T00:00:00Z",
      "ends_at": null,
      "standing_at": null,
      "standing_reason": null,
      "stands_for": null,
      "request_id": null,
      "existing": false,
      "left": 4
    }
    "#);
}

#[test]
fn each_binding_takes_its_own_holder() {
    let mut desk = stocked();
    let on = "entitle license generate --quiet --activation";
    desk.done(&format!(
        "{on} E-5 --host lic1.globex.example --host lic2.globex.example --copies 12"
    ));
    desk.done(&format!("{on} E-6 --user Ada@Globex.example"));
    desk.done(&format!("{on} E-7"));
    desk.done(&format!(
        "{on} E-4 --product mesh --host uuid:4C4C4544-0042-3510-8053-B2C04F4E3732"
    ));
    insta::assert_snapshot!(desk.transcript("entitle license list"), @"
    $ entitle license list
    License  Entitlement  Customer  Product  Kind      Copies  Bound to                                                    Expires     State
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    L-1      E-5          GLOBEX    MESH     standard      12  hostname:lic1.globex.example, hostname:lic2.globex.example  never       active
    L-2      E-6          GLOBEX    VIEW     standard       1  ada@globex.example                                          2027-03-01  active
    L-3      E-7          NORDLYS   VIEW     standard       –  the site                                                    never       active
    L-4      E-4          ACME      MESH     standard       1  uuid:4c4c4544-0042-3510-8053-b2c04f4e3732                   never       active
    ");
}

#[test]
fn an_activation_id_a_number_or_a_full_id_names_the_right() {
    let mut desk = stocked();
    let names = [
        one(&desk, "SELECT activation_id FROM entitlements WHERE id = 1"),
        one(&desk, "SELECT uuid FROM entitlements WHERE id = 1"),
        "e-1".to_owned(),
        "1".to_owned(),
    ];
    for (host, name) in names.iter().enumerate() {
        let license = generate(&mut desk, name, &format!("--host hostname:h{host}"));
        assert_eq!(license["entitlement"], "E-1");
    }
}

#[test]
fn a_holder_that_does_not_fit_is_refused_with_what_does() {
    let mut desk = stocked();
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --activation E-1
         entitle license generate --activation E-1 --host srv1 --user ada
         entitle license generate --activation E-1 --host srv1 --host srv2
         entitle license generate --activation E-6
         entitle license generate --activation E-6 --host srv1
         entitle license generate --activation E-6 --user ada --copies 2
         entitle license generate --activation E-7 --host srv1
         entitle license generate --activation E-4 --host srv1
         entitle license generate --activation E-4 --host srv1 --product FLOW
         entitle license generate --activation E-1 --host ABC-123
         entitle license generate --host srv1"
    ), @"
    $ entitle license generate --activation E-1
    ! error: a license of `E-1` is locked to a host, and no host is given
    ! hint: add `--host ID`, such as `--host mac:00:11:22:aa:bb:cc`
    [exit 2]
    $ entitle license generate --activation E-1 --host srv1 --user ada
    ! error: a license of `E-1` is locked to a host, and takes no user
    ! hint: leave `--user` out
    [exit 5]
    $ entitle license generate --activation E-1 --host srv1 --host srv2
    ! error: a license of `E-1` is locked to one host, and 2 are given
    ! hint: run the command once for each host
    [exit 5]
    $ entitle license generate --activation E-6
    ! error: a license of `E-6` is for a named user, and no user is given
    ! hint: add `--user NAME`, the login or address by which the product knows the person
    [exit 2]
    $ entitle license generate --activation E-6 --host srv1
    ! error: a license of `E-6` is for a named user, and takes no host
    ! hint: leave `--host` out, and give `--user NAME`
    [exit 5]
    $ entitle license generate --activation E-6 --user ada --copies 2
    ! error: a license of `E-6` is for a named user, and takes no number of copies
    ! hint: leave `--copies` out
    [exit 5]
    $ entitle license generate --activation E-7 --host srv1
    ! error: a license of `E-7` is for the whole site, and takes no host
    ! hint: leave `--host` out
    [exit 5]
    $ entitle license generate --activation E-4 --host srv1
    ! error: `E-4` is a right to several products, `DRAFT`, `MESH`, `HEAT`, and a license is for one
    ! hint: add `--product CODE`
    [exit 2]
    $ entitle license generate --activation E-4 --host srv1 --product FLOW
    ! error: `E-4` is no right to `FLOW`, but to `DRAFT`, `MESH`, `HEAT`
    ! hint: give one of those with `--product CODE`
    [exit 3]
    $ entitle license generate --activation E-1 --host ABC-123
    ! error: invalid value 'ABC-123' for '--host <ID>': `ABC-123` could be any kind of host ID: put its type before it, as in `serial:ABC-123` (`mac`, `uuid`, `serial`, `dongle`, `ip`, `hostname`, `disk` or `custom`)
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle license generate --host srv1
    ! error: the following required arguments were not provided:
    !   <--activation <ID>|--order <NUMBER>|--from <FILE>>
    ! 
    ! Usage: entitle license generate --host <ID> <--activation <ID>|--order <NUMBER>|--from <FILE>>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
}

#[test]
fn a_right_that_is_not_there_is_told_by_what_was_given() {
    let mut desk = stocked();
    let unknown = ActivationId::new([7; 10]);
    insta::assert_snapshot!(desk.transcript(&format!(
        "entitle license generate --activation E-99 --host srv1
         entitle license generate --activation {unknown} --host srv1
         entitle license generate --activation 7K2M-9QXA-4RTV-0HCJ --host srv1
         entitle license generate --activation L-1 --host srv1"
    )), @"
    $ entitle license generate --activation E-99 --host srv1
    ! error: there is no entitlement `E-99`
    ! hint: see a customer's with `entitle entitlement list --customer CODE`
    [exit 3]
    $ entitle license generate --activation 0W3G-E1R7-0W3G-E1RS --host srv1
    ! error: there is no entitlement with the activation ID `0W3G-E1R7-0W3G-E1RS`
    ! hint: see a customer's with `entitle entitlement list --customer CODE`
    [exit 3]
    $ entitle license generate --activation 7K2M-9QXA-4RTV-0HCJ --host srv1
    ! error: invalid value '7K2M-9QXA-4RTV-0HCJ' for '--activation <ID>': `7K2M-9QXA-4RTV-0HCJ` is mistyped: its check symbol does not fit, read it again
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle license generate --activation L-1 --host srv1
    ! error: invalid value 'L-1' for '--activation <ID>': `L-1` is the number of a license: give that of an entitlement, such as `E-77`
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
}

#[test]
fn an_order_gets_all_its_licenses_or_none() {
    let mut desk = stocked();
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --order SO-1007 --host lic1 --dry-run
         entitle license generate --order SO-1007 --host lic1 --out licenses
         entitle license generate --order so-1007 --host lic1 --quiet
         entitle license generate --order SO-1005 --host lic1
         entitle license generate --order SO-1005 --host lic1 --user ada --copies 21
         entitle license generate --order SO-9 --host lic1
         entitle license list --product VIEW"
    ), @"
    $ entitle license generate --order SO-1007 --host lic1 --dry-run
    License  Entitlement  Customer  Product  Copies  Left  Bound to       Expires     Issued
    ─────────────────────────────────────────────────────────────────────────────────────────
    –        E-8          UMBRA     DRAFT         1     4  hostname:lic1  2027-02-23  not yet
    –        E-8          UMBRA     MESH          1     1  hostname:lic1  2027-02-23  not yet
    –        E-8          UMBRA     FLOW          1     1  hostname:lic1  2027-02-23  not yet
    –        E-8          UMBRA     OPTI          1     0  hostname:lic1  2027-02-23  not yet
    –        E-8          UMBRA     VIEW          1    21  hostname:lic1  2027-02-23  not yet
    –        E-9          UMBRA     DRAFT         1     2  hostname:lic1  2026-03-31  not yet
    $ entitle license generate --order SO-1007 --host lic1 --out licenses
    License  Entitlement  Customer  Product  Copies  Left  Bound to       Expires     Issued
    ────────────────────────────────────────────────────────────────────────────────────────
    L-1      E-8          UMBRA     DRAFT         1     4  hostname:lic1  2027-02-23  now
    L-2      E-8          UMBRA     MESH          1     1  hostname:lic1  2027-02-23  now
    L-3      E-8          UMBRA     FLOW          1     1  hostname:lic1  2027-02-23  now
    L-4      E-8          UMBRA     OPTI          1     0  hostname:lic1  2027-02-23  now
    L-5      E-8          UMBRA     VIEW          1    21  hostname:lic1  2027-02-23  now
    L-6      E-9          UMBRA     DRAFT         1     2  hostname:lic1  2026-03-31  now
    $ entitle license generate --order so-1007 --host lic1 --quiet
    L-1
    L-2
    L-3
    L-4
    L-5
    L-6
    $ entitle license generate --order SO-1005 --host lic1
    ! error: a license of `E-6` is for a named user, and no user is given
    ! hint: add `--user NAME`, the login or address by which the product knows the person
    [exit 2]
    $ entitle license generate --order SO-1005 --host lic1 --user ada --copies 21
    ! error: `E-5` cannot give 21 copies of `MESH`: 20 bought, 0 issued, 20 left
    ! hint: order more, or see where they are with `entitle license list --entitlement E-5`
    [exit 5]
    $ entitle license generate --order SO-9 --host lic1
    ! error: there is no order `SO-9`
    ! hint: look for it with `entitle find 'SO-9'`
    [exit 3]
    $ entitle license list --product VIEW
    License  Entitlement  Customer  Product  Kind      Copies  Bound to       Expires     State
    ────────────────────────────────────────────────────────────────────────────────────────────
    L-5      E-8          UMBRA     VIEW     standard       1  hostname:lic1  2027-02-23  active
    ");
    assert!(desk.path("licenses/L-6.lic").exists());
    assert_eq!(
        desk.json("entitle license list --customer GLOBEX"),
        serde_json::json!([])
    );
    sound(&mut desk);
}

#[test]
fn an_order_number_of_two_systems_needs_its_source() {
    let mut desk = stocked();
    let row = "order_number,order_date,customer,sku,quantity\nSO-1001,2026-02-02,ACME,MESH-NL,1\n";
    desk.file("other.csv", row);
    desk.done("entitle order import other.csv --source shop");
    let line = "entitle license generate --order SO-1001 --host srv1";
    insta::assert_snapshot!(desk.transcript(line), @"
    $ entitle license generate --order SO-1001 --host srv1
    ! error: several systems have an order `SO-1001`: `default`, `shop`
    ! hint: say which with `--source NAME`
    [exit 3]
    ");
    let issued = desk.json(&format!("{line} --source shop"));
    assert_eq!(issued[0]["product"], "MESH");
}

#[test]
fn a_dry_run_shows_the_license_and_leaves_nothing_of_it() {
    let mut desk = stocked();
    let before = desk.image();
    let license = generate(&mut desk, "E-1", "--host srv1 --request-id r1 --dry-run");
    for field in ["id", "number", "token"] {
        assert!(license[field].is_null(), "{field}");
    }
    assert_eq!(license["hosts"][0], "hostname:srv1");
    insta::assert_snapshot!(
        desk.transcript("entitle license generate --activation E-1 --host srv1 --dry-run --out x"),
        @"
    $ entitle license generate --activation E-1 --host srv1 --dry-run --out x
    A license would be issued to ACME
    Product      DRAFT 2026.1
    Entitlement  E-1
    SKU          DRAFT-NL
    Kind         standard
    Bound to     hostname:srv1
    Copies       1
    Good from    2026-02-02T00:00:00Z
    Expires      never
    Features     assemblies, exchange, parts, sheets
    Maintenance  until 2027-02-01
    Left now     4

    This was a dry run: nothing was issued.
    "
    );
    assert!(!desk.path("x").exists());
    assert_eq!(desk.image(), before);
    assert_eq!(generate(&mut desk, "E-1", "--host srv2")["number"], "L-1");
}

#[test]
fn a_license_file_is_never_written_over_another() {
    let mut desk = stocked();
    let line = "entitle license generate --activation E-1 --host srv1 --out licenses";
    desk.done(line);
    desk.done(line);
    desk.file("licenses/L-1.lic", "something else");
    insta::assert_snapshot!(desk.transcript(line), @"
    $ entitle license generate --activation E-1 --host srv1 --out licenses
    ! error: `[DESK]/licenses/L-1.lic` is there already, and is something else
    ! hint: name another place with `--out`, or move that file away
    [exit 5]
    ");
    assert_eq!(desk.read("licenses/L-1.lic"), "something else");
}

#[test]
fn the_key_is_unlocked_only_when_there_is_something_to_sign() {
    let mut desk = Desk::new();
    desk.vars
        .insert("ENTITLE_PASSPHRASE".to_owned(), "correct horse".to_owned());
    desk.done("entitle init --vendor Initech --issuer https://initech.example");
    desk.bring("fixtures/catalog");
    desk.done("entitle catalog import catalog");
    desk.order_sample();
    let line = "entitle license generate --activation E-1 --host srv1 --quiet";
    assert_eq!(desk.done(line), "L-1\n");
    desk.vars.clear();
    // The license is there: nothing is signed.
    assert_eq!(desk.done(line), "L-1\n");
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --activation E-1 --host srv2
         entitle license generate --activation E-99 --host srv2
         entitle license generate --activation E-1 --host srv2 --dry-run --quiet"
    ), @"
    $ entitle license generate --activation E-1 --host srv2
    ! error: the license key is locked, and nobody can be asked for its passphrase here: give `--passphrase-file`, `--passphrase-fd` or `ENTITLE_PASSPHRASE`
    [exit 2]
    $ entitle license generate --activation E-99 --host srv2
    ! error: there is no entitlement `E-99`
    ! hint: see a customer's with `entitle entitlement list --customer CODE`
    [exit 3]
    $ entitle license generate --activation E-1 --host srv2 --dry-run --quiet
    ");
    std::fs::remove_dir_all(desk.path("desk.db-keys")).unwrap();
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --activation E-1 --host srv2"
    ), @"
    $ entitle license generate --activation E-1 --host srv2
    ! error: no private `license` key lies in `[DESK]/desk.db-keys`
    ! hint: bring one with `entitle signing-key import FILE --purpose license`, make one with `entitle signing-key add --purpose license`, or name its folder with `--keys DIR`
    [exit 4]
    ");
}

#[test]
fn a_holder_that_nothing_in_the_order_takes_is_refused() {
    let mut desk = stocked();
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --order SO-1006 --host srv1
         entitle license generate --order SO-1001 --host srv1 --user ada
         entitle license generate --order SO-1006 --quiet"
    ), @"
    $ entitle license generate --order SO-1006 --host srv1
    ! error: nothing that the order `SO-1006` granted takes a host
    ! hint: leave `--host` out
    [exit 5]
    $ entitle license generate --order SO-1001 --host srv1 --user ada
    ! error: nothing that the order `SO-1001` granted takes a user
    ! hint: leave `--user` out
    [exit 5]
    $ entitle license generate --order SO-1006 --quiet
    L-1
    ");
}

#[test]
fn a_license_of_a_compromised_key_is_not_handed_out_again() {
    let mut desk = Desk::stocked();
    desk.order_sample();
    let line = "entitle license generate --order SO-1001 --host mac:001b44113ab7";
    let first = desk.json(line);
    let key = first[0]["key_id"].as_str().unwrap().to_owned();
    desk.done("entitle signing-key add --purpose license --no-passphrase");
    desk.done(&format!(
        "entitle signing-key retire {key} --compromised --reason leaked --yes"
    ));
    let (exit, code, _) = desk.refused(line);
    assert_eq!((exit, code.as_str()), (5, "key_compromised"));
    desk.done("entitle license revoke L-1 --reason leaked --yes");
    assert_eq!(desk.json(line)[0]["number"], "L-2");
}
