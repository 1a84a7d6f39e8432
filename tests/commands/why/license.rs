//! Why a license does not run.

use super::{codes, generate, next, sound, stocked, verdict, why};

#[test]
fn a_license_in_whose_way_nothing_stands() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    insta::assert_snapshot!(desk.transcript("entitle why L-1 --host SRV1"), @"
    $ entitle why L-1 --host SRV1
    L-1  DRAFT for ACME
    Holds  Its signature is good, by the key `m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII`, which is active.
           It was neither revoked nor returned, rehosted or reissued.
           Its right `E-1` is active.
           It has been good since 2026-02-02, without an end.
           It takes 1 copy of the 5 bought of DRAFT with `E-1`.
           It is for `hostname:srv1`.
           It is on maintenance through 2027-02-01.

    What can be done now
      entitle license export L-1 --out L-1.lic
          writes the license file, to be sent (again)
      entitle failover issue --license L-1
          lets a standby host run meanwhile, and asks which
      entitle license rehost L-1
          moves it to another host, and asks which
    ");
    sound(&mut desk);
}

#[test]
fn a_program_reads_holds_and_verdict() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    insta::assert_snapshot!(desk.transcript("entitle why L-1 --host srv1 --format json"), @r#"
    $ entitle why L-1 --host srv1 --format json
    {
      "subject": {
        "kind": "license",
        "code": "L-1",
        "what": "DRAFT for ACME",
        "customer": "ACME"
      },
      "holds": true,
      "verdict": "holds",
      "findings": [
        {
          "code": "signature",
          "verdict": "holds",
          "message": "Its signature is good, by the key `m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII`, which is active.",
          "since": null,
          "commands": []
        },
        {
          "code": "not_ended",
          "verdict": "holds",
          "message": "It was neither revoked nor returned, rehosted or reissued.",
          "since": null,
          "commands": []
        },
        {
          "code": "entitlement",
          "verdict": "holds",
          "message": "Its right `E-1` is active.",
          "since": null,
          "commands": []
        },
        {
          "code": "in_time",
          "verdict": "holds",
          "message": "It has been good since 2026-02-02, without an end.",
          "since": null,
          "commands": []
        },
        {
          "code": "copies",
          "verdict": "holds",
          "message": "It takes 1 copy of the 5 bought of DRAFT with `E-1`.",
          "since": null,
          "commands": []
        },
        {
          "code": "host",
          "verdict": "holds",
          "message": "It is for `hostname:srv1`.",
          "since": null,
          "commands": []
        },
        {
          "code": "maintenance",
          "verdict": "holds",
          "message": "It is on maintenance through 2027-02-01.",
          "since": null,
          "commands": []
        }
      ],
      "next": [
        {
          "command": "entitle license export L-1 --out L-1.lic",
          "does": "writes the license file, to be sent (again)"
        },
        {
          "command": "entitle failover issue --license L-1",
          "does": "lets a standby host run meanwhile, and asks which"
        },
        {
          "command": "entitle license rehost L-1",
          "does": "moves it to another host, and asks which"
        }
      ]
    }
    "#);
    insta::assert_snapshot!(desk.transcript("entitle why L-1 --quiet
        entitle why L-1 --format csv"), @r#"
    $ entitle why L-1 --quiet
    holds
    $ entitle why L-1 --format csv
    code,verdict,message,since,commands
    host_not_asked,worth_knowing,It is for `hostname:srv1` and no other host: hold one against it with `--host ID`.,,[]
    signature,holds,"Its signature is good, by the key `m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII`, which is active.",,[]
    not_ended,holds,"It was neither revoked nor returned, rehosted or reissued.",,[]
    entitlement,holds,Its right `E-1` is active.,,[]
    in_time,holds,"It has been good since 2026-02-02, without an end.",,[]
    copies,holds,It takes 1 copy of the 5 bought of DRAFT with `E-1`.,,[]
    maintenance,holds,It is on maintenance through 2027-02-01.,,[]
    "#);
}

#[test]
fn a_revoked_license_says_so_and_that_products_do_not_know_yet() {
    let mut desk = stocked();
    generate(&mut desk, "E-5", "--host lic1 --copies 8");
    desk.done("entitle revocation publish --out status/");
    desk.at("2026-03-03T09:00:00Z");
    desk.done("entitle license revoke L-1 --reason chargeback --yes");
    desk.at("2026-03-04T09:00:00Z");
    insta::assert_snapshot!(desk.transcript("entitle why L-1"), @"
    $ entitle why L-1
    L-1  MESH for GLOBEX
    Does not hold  It was revoked at 2026-03-03T09:00:00Z: chargeback.
    Worth knowing  Products in the field do not know yet that it is invalid: the status list of 2026-03-02T09:00:00Z, the last that was published, says that it is good.
                   It is for `hostname:lic1` and no other host: hold one against it with `--host ID`.
    Holds          Its signature is good, by the key `m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII`, which is active.
                   Its right `E-5` is active.
                   It has been good since 2026-01-19, without an end.
                   It takes 8 copies of the 20 bought of MESH with `E-5`.
                   It is on maintenance through 2027-01-18.

    What can be done now
      entitle license generate --activation E-5 --host hostname:lic1
          issues a license, which takes a copy
      entitle revocation publish --out status/
          tells the products in the field, once the list lies where they read it
    ");
    desk.done("entitle revocation publish --out status/");
    let told = why(&mut desk, "L-1");
    insta::assert_snapshot!(told["findings"][1]["message"], @r#""Products in the field know: the status list of 2026-03-04T09:00:00Z, the last that was published, says that it is invalid.""#);
    assert_eq!(told["findings"][0]["since"], "2026-03-03T09:00:00Z");
    sound(&mut desk);
}

#[test]
fn without_a_list_nobody_in_the_field_knows() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    assert!(!codes(&mut desk, "L-1").contains(&"list_missing".to_owned()));
    desk.done("entitle license revoke L-1 --reason chargeback --yes");
    assert!(codes(&mut desk, "L-1").contains(&"list_missing".to_owned()));
    desk.done("entitle revocation publish --out status/");
    // Both happened in one second: which came first is not known, so it is told.
    assert!(codes(&mut desk, "L-1").contains(&"list_behind".to_owned()));
    desk.at("2026-03-03T09:00:00Z");
    desk.done("entitle revocation publish --out status/");
    assert!(codes(&mut desk, "L-1").contains(&"list".to_owned()));
    desk.at("2026-04-10T09:00:00Z");
    assert!(codes(&mut desk, "L-1").contains(&"list_over".to_owned()));
}

#[test]
fn an_expired_license_is_to_be_renewed() {
    let mut desk = stocked();
    generate(&mut desk, "E-3", "--host srv1");
    for (at, expected) in [
        ("2026-03-02T09:00:00Z", "holds"),
        ("2026-04-19T23:59:59Z", "holds"),
        ("2026-04-20T00:00:00Z", "holds"),
        ("2026-05-03T23:59:59Z", "holds"),
        ("2026-05-04T00:00:00Z", "expired"),
    ] {
        desk.at(at);
        assert_eq!(verdict(&mut desk, "L-1"), expected, "{at}");
    }
    insta::assert_snapshot!(desk.transcript("entitle why L-1 --host srv1"), @"
    $ entitle why L-1 --host srv1
    L-1  DRAFT for ACME
    Does not hold  It expired on 2026-04-19, and its grace ended on 2026-05-03.
    Worth knowing  Its right `E-3` expired on 2026-04-19.
                   Its maintenance ended on 2026-04-19: no upgrades and no support since.
    Holds          Its signature is good, by the key `m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII`, which is active.
                   It was neither revoked nor returned, rehosted or reissued.
                   It takes 1 copy of the 2 bought of DRAFT with `E-3`.
                   It is for `hostname:srv1`.

    What can be done now
      entitle entitlement renew E-3
          renews the right; its activation ID stays
    ");
    desk.at("2026-04-25T00:00:00Z");
    insta::assert_snapshot!(desk.transcript("entitle why L-1 --host srv1"), @"
    $ entitle why L-1 --host srv1
    L-1  DRAFT for ACME
    Worth knowing  Its right `E-3` expired on 2026-04-19.
                   It expired on 2026-04-19 and is in grace through 2026-05-03.
                   Its maintenance ended on 2026-04-19: no upgrades and no support since.
    Holds          Its signature is good, by the key `m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII`, which is active.
                   It was neither revoked nor returned, rehosted or reissued.
                   It takes 1 copy of the 2 bought of DRAFT with `E-3`.
                   It is for `hostname:srv1`.

    What can be done now
      entitle entitlement renew E-3
          renews the right; its activation ID stays
      entitle license export L-1 --out L-1.lic
          writes the license file, to be sent (again)
    ");
}

#[test]
fn a_license_that_is_still_to_begin() {
    let mut desk = stocked();
    desk.file(
        "later.csv",
        "order_number,order_date,customer,sku,quantity,start\n\
         SO-9,2026-03-01,ACME,DRAFT-NL,1,2026-05-01\n",
    );
    desk.done("entitle order import later.csv");
    generate(&mut desk, "E-10", "--host srv1");
    insta::assert_snapshot!(desk.transcript("entitle why L-1 --host srv1"), @"
    $ entitle why L-1 --host srv1
    L-1  DRAFT for ACME
    Does not hold  It begins on 2026-05-01, at 2026-05-01T00:00:00Z.
    Holds          Its signature is good, by the key `m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII`, which is active.
                   It was neither revoked nor returned, rehosted or reissued.
                   Its right `E-10` begins on 2026-05-01.
                   It takes 1 copy of the 1 bought of DRAFT with `E-10`.
                   It is for `hostname:srv1`.
                   It is on maintenance through 2027-04-30.
    ");
}

#[test]
fn a_license_for_another_host_names_that_hosts_own() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    insta::assert_snapshot!(desk.transcript("entitle why L-1 --host srv2"), @"
    $ entitle why L-1 --host srv2
    L-1  DRAFT for ACME
    Does not hold  It is for `hostname:srv1`, and not for `hostname:srv2`.
    Holds          Its signature is good, by the key `m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII`, which is active.
                   It was neither revoked nor returned, rehosted or reissued.
                   Its right `E-1` is active.
                   It has been good since 2026-02-02, without an end.
                   It takes 1 copy of the 5 bought of DRAFT with `E-1`.
                   It is on maintenance through 2027-02-01.

    What can be done now
      entitle license rehost L-1 --host hostname:srv2 --reason 'another host'
          moves it to that host
    ");
    generate(&mut desk, "E-1", "--host srv2");
    assert_eq!(
        next(&mut desk, "L-1 --host srv2"),
        [
            "entitle license export L-2 --out L-2.lic",
            "entitle why L-2",
        ]
    );
    generate(&mut desk, "E-6", "--user ada@globex.example");
    assert_eq!(verdict(&mut desk, "L-3 --user ADA@globex.example"), "holds");
    assert_eq!(verdict(&mut desk, "L-3 --user bob"), "another_user");
    generate(&mut desk, "E-7", "");
    assert!(codes(&mut desk, "L-4 --host srv1").contains(&"not_bound".to_owned()));
}

#[test]
fn what_a_compromised_key_signed_is_signed_anew() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    let key = desk.json("entitle license show L-1")["key_id"].clone();
    let key = key.as_str().unwrap();
    desk.done("entitle signing-key add --purpose license --no-passphrase");
    let retire = format!("entitle signing-key retire {key} --reason leaked --yes");
    desk.done(&retire);
    assert!(codes(&mut desk, "L-1").contains(&"key_retired".to_owned()));
    assert_eq!(verdict(&mut desk, "L-1"), "holds");
    desk.done(&format!("{retire} --compromised"));
    let told = desk.transcript("entitle why L-1 --host srv1");
    insta::assert_snapshot!(told.replace(key, "KEY"), @"
    $ entitle why L-1 --host srv1
    L-1  DRAFT for ACME
    Does not hold  It was signed by the key `KEY`, which is compromised: products that have the present key set refuse it.
    Holds          It was neither revoked nor returned, rehosted or reissued.
                   Its right `E-1` is active.
                   It has been good since 2026-02-02, without an end.
                   It takes 1 copy of the 5 bought of DRAFT with `E-1`.
                   It is for `hostname:srv1`.
                   It is on maintenance through 2027-02-01.

    What can be done now
      entitle license reissue --key=KEY --reason 'the key is compromised'
          signs anew, by another key, all that this one has signed
      entitle signing-key export --jwks --out keys.json
          writes the key set that products are to have
    ");
}

#[test]
fn what_was_tampered_with_is_found() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    desk.alter("UPDATE licenses SET claims = REPLACE(claims, 'srv1', 'srv2')");
    assert_eq!(verdict(&mut desk, "L-1"), "signature_bad");
    assert_eq!(next(&mut desk, "L-1")[0], "entitle store check");
}

#[test]
fn a_failed_license_tells_of_its_failover() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    desk.done("entitle failover issue --license L-1 --host spare --reason 'power supply'");
    insta::assert_snapshot!(desk.transcript("entitle why L-1 --host srv1"), @"
    $ entitle why L-1 --host srv1
    L-1  DRAFT for ACME
    Worth knowing  Failover `F-1` is open for it: `hostname:spare` runs in its place through 2026-03-09.
    Holds          Its signature is good, by the key `m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII`, which is active.
                   It was neither revoked nor returned, rehosted or reissued.
                   Its right `E-1` is active.
                   It has been good since 2026-02-02, without an end.
                   It takes 1 copy of the 5 bought of DRAFT with `E-1`.
                   It is for `hostname:srv1`.
                   It is on maintenance through 2027-02-01.

    What can be done now
      entitle failover close F-1 --repaired
          ends the failover: the failed host is back
      entitle failover close F-1 --rehost
          ends the failover: the standby host keeps the license
      entitle license export L-1 --out L-1.lic
          writes the license file, to be sent (again)
    ");
    insta::assert_snapshot!(desk.transcript("entitle why L-2 --host spare"), @"
    $ entitle why L-2 --host spare
    L-2  DRAFT for ACME
    Worth knowing  It is good through 2026-03-09.
                   It is for a standby host: it stands in for `L-1` through 2026-03-09 by failover `F-1`, and adds no copy.
    Holds          Its signature is good, by the key `lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA`, which is active.
                   It was neither revoked nor returned, rehosted or reissued.
                   Its right `E-1` is active.
                   It is for `hostname:spare`.
                   It is on maintenance through 2027-02-01.

    What can be done now
      entitle why F-1
          explains the failover
      entitle license export L-2 --out L-2.lic
          writes the license file, to be sent (again)
    ");
    desk.at("2026-03-20T09:00:00Z");
    insta::assert_snapshot!(desk.transcript("entitle why L-2 --host spare"), @"
    $ entitle why L-2 --host spare
    L-2  DRAFT for ACME
    Does not hold  It expired on 2026-03-09.
                   It stood in for `L-1` by failover `F-1`, which ended by itself on 2026-03-09.
    Holds          Its signature is good, by the key `lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA`, which is active.
                   It was neither revoked nor returned, rehosted or reissued.
                   Its right `E-1` is active.
                   It is for `hostname:spare`.
                   It is on maintenance through 2027-02-01.

    What can be done now
      entitle why L-1
          explains the license
      entitle why F-1
          explains the failover
    ");
    assert_eq!(verdict(&mut desk, "L-1"), "holds");
}

#[test]
fn a_license_is_suspended_while_its_failover_is_exclusive() {
    let mut desk = stocked();
    generate(&mut desk, "E-2", "--host lic1 --copies 4");
    desk.done("entitle failover issue --license L-1 --host lic2 --reason 'power supply'");
    desk.alter("UPDATE failovers SET mode = 'exclusive'");
    desk.at("2026-03-03T09:00:00Z");
    desk.done("entitle revocation publish --out status/");
    assert_eq!(verdict(&mut desk, "L-1"), "suspended_by_failover");
    assert_eq!(
        next(&mut desk, "L-1"),
        [
            "entitle failover close F-1 --repaired",
            "entitle failover close F-1 --rehost",
        ]
    );
}

#[test]
fn a_stopped_right_stops_its_licenses() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    desk.done("entitle revocation publish --out status/");
    desk.at("2026-03-03T09:00:00Z");
    desk.done("entitle entitlement suspend E-1 --reason unpaid --yes");
    desk.at("2026-03-04T09:00:00Z");
    insta::assert_snapshot!(desk.transcript("entitle why L-1 --host srv1"), @"
    $ entitle why L-1 --host srv1
    L-1  DRAFT for ACME
    Does not hold  Its right `E-1` was suspended at 2026-03-03T09:00:00Z: unpaid.
    Worth knowing  Products in the field do not know yet that it is suspended: the status list of 2026-03-02T09:00:00Z, the last that was published, says that it is good.
    Holds          Its signature is good, by the key `m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII`, which is active.
                   It was neither revoked nor returned, rehosted or reissued.
                   It has been good since 2026-02-02, without an end.
                   It takes 1 copy of the 5 bought of DRAFT with `E-1`.
                   It is for `hostname:srv1`.
                   It is on maintenance through 2027-02-01.

    What can be done now
      entitle entitlement reinstate E-1 --reason 'settled'
          lets the right go on
      entitle revocation publish --out status/
          tells the products in the field, once the list lies where they read it
    ");
    desk.done("entitle revocation publish --out status/");
    desk.at("2026-03-05T09:00:00Z");
    desk.done("entitle entitlement reinstate E-1 --reason paid --yes");
    assert_eq!(verdict(&mut desk, "L-1"), "list_behind");
    desk.at("2026-03-06T09:00:00Z");
    desk.done("entitle revocation publish --out status/");
    assert_eq!(verdict(&mut desk, "L-1"), "holds");
    desk.done("entitle entitlement cancel E-1 --reason refunded --yes");
    assert_eq!(verdict(&mut desk, "L-1"), "entitlement_cancelled");
    sound(&mut desk);
}

#[test]
fn a_license_that_moved_names_its_successor() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    desk.at("2026-03-03T09:00:00Z");
    desk.done("entitle license rehost L-1 --host srv2 --reason 'new machine' --yes");
    assert_eq!(
        next(&mut desk, "L-1")[..2],
        [
            "entitle license export L-2 --out L-2.lic",
            "entitle why L-2"
        ]
    );
    desk.done("entitle license reissue L-2 --reason 'wrong platform' --yes");
    assert_eq!(
        next(&mut desk, "L-1")[0],
        "entitle license export L-3 --out L-3.lic"
    );
    desk.done("entitle license return L-3 --reason scrapped --yes");
    for (license, expected) in [
        ("L-1", "rehosted"),
        ("L-2", "superseded"),
        ("L-3", "returned"),
    ] {
        assert_eq!(verdict(&mut desk, license), expected);
    }
    let told = why(&mut desk, "L-1");
    insta::assert_snapshot!(told["findings"][0]["message"], @r#""It was rehosted at 2026-03-03T09:00:00Z as `L-2` for `hostname:srv2`, whose place `L-3` has by now: new machine.""#);
    let told = why(&mut desk, "L-3");
    insta::assert_snapshot!(told["findings"][0]["message"], @r#""It was returned at 2026-03-03T09:00:00Z: scrapped; its copies are free again.""#);
    assert_eq!(next(&mut desk, "L-1")[0], "entitle why L-3");
    assert_eq!(
        next(&mut desk, "L-3")[0],
        "entitle license generate --activation E-1 --host hostname:srv2"
    );
    assert!(codes(&mut desk, "L-2").contains(&"replaces".to_owned()));
    sound(&mut desk);
}

#[test]
fn a_right_that_was_renewed_since_wants_a_new_file() {
    let mut desk = stocked();
    generate(&mut desk, "E-3", "--host srv1");
    desk.at("2026-04-10T09:00:00Z");
    assert_eq!(next(&mut desk, "L-1")[0], "entitle entitlement renew E-3");
    desk.done("entitle entitlement renew E-3 --yes");
    assert!(codes(&mut desk, "L-1").contains(&"renewed".to_owned()));
    desk.at("2026-05-10T09:00:00Z");
    insta::assert_snapshot!(desk.transcript("entitle why L-1 --host srv1"), @"
    $ entitle why L-1 --host srv1
    L-1  DRAFT for ACME
    Does not hold  It expired on 2026-04-19, and its grace ended on 2026-05-03.
    Worth knowing  Its right `E-10` runs until 2027-04-19, and this file was signed before that.
    Holds          Its signature is good, by the key `m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII`, which is active.
                   It was neither revoked nor returned, rehosted or reissued.
                   Its right `E-10`, the renewal of `E-3`, is active.
                   It takes 1 copy of the 2 bought of DRAFT with `E-10`.
                   It is for `hostname:srv1`.
                   It is on maintenance through 2027-04-19.

    What can be done now
      entitle entitlement reissue E-10 --reason renewed --out licenses
          signs a new file for each of its licenses that ends before it
    ");
    let anew = next(&mut desk, "L-1").remove(0);
    desk.done(&format!("{anew} --yes"));
    assert_eq!(verdict(&mut desk, "L-2 --host srv1"), "holds");
    sound(&mut desk);
}
