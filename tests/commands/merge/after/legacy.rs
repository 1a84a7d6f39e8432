//! Licenses of other systems stand beside ours.

use insta::assert_snapshot;

use super::taken_in::taken_in;

#[test]
fn they_are_listed_and_shown() {
    let (mut desk, _) = taken_in();
    assert_snapshot!(desk.transcript(
        "entitle license list --legacy\n\
         entitle license list --legacy --customer C-100 --product BK-100 --host mac:0a-1b-2c-3d-4e-5f --quiet\n\
         entitle license list --legacy --host srv1\n\
         entitle license list --legacy --format csv\n\
         entitle license show K-1\n\
         entitle license show K-2 --format json\n\
         entitle license show K-9"
    ), @r#"
    $ entitle license list --legacy
    License  Customer  Product  System   Feature                  Copies  Host              Expires     Signature
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
    K-1      ACME      DRAFT    FlexNet  backup_server 2024.0         25  mac:0a1b2c3d4e5f  2026-12-31  not checked
    K-2      C-200     VAULT    Keygen   vault                 uncounted  any               never       verified
    $ entitle license list --legacy --customer C-100 --product BK-100 --host mac:0a-1b-2c-3d-4e-5f --quiet
    K-1
    $ entitle license list --legacy --host srv1
    No legacy license fits.
    $ entitle license list --legacy --format csv
    number,customer,product,entitlement,system,name,version,copies,start,expires,expired,hosts,serial,signature,file,company,merge
    K-1,ACME,DRAFT,,flexnet,backup_server,2024.0,25,,2026-12-31,false,"[""mac:0a1b2c3d4e5f""]",SN-4411,not checked,arkiv.lic,Arkiv,M-1
    K-2,C-200,VAULT,E-1002,keygen,vault,,,2025-01-01,,false,[],,verified,vault.json,Arkiv,M-1
    $ entitle license show K-1
    K-1  DRAFT for ACME
    Issued by  FlexNet
    Feature    backup_server 2024.0
    Copies     25
    Start      –
    Expires    2026-12-31
    Host       mac:0a1b2c3d4e5f
    Serial     SN-4411
    Signature  not checked
    Right      –
    File       arkiv.lic
    From       Arkiv, by M-1

    `--format json` shows all that its file says.
    $ entitle license show K-2 --format json
    {
      "number": "K-2",
      "customer": "C-200",
      "product": "VAULT",
      "entitlement": "E-1002",
      "system": "keygen",
      "name": "vault",
      "version": "",
      "copies": null,
      "start": "2025-01-01",
      "expires": null,
      "expired": false,
      "hosts": [],
      "serial": null,
      "signature": "verified",
      "file": "vault.json",
      "company": "Arkiv",
      "merge": "M-1",
      "detail": {}
    }
    $ entitle license show K-9
    ! error: there is no legacy license `K-9`
    ! hint: see a customer's with `entitle license list --legacy --customer CODE`
    [exit 3]
    "#);
}

#[test]
fn they_are_found_by_number_serial_host_and_feature() {
    let (mut desk, _) = taken_in();
    assert_snapshot!(desk.transcript(
        "entitle find K-1\nentitle find sn-44\nentitle find 0a:1b:2c\nentitle find Backup_Server"
    ), @"
    $ entitle find K-1
    Found   Code  What                                             Customer
    ───────────────────────────────────────────────────────────────────────
    legacy  K-1   FlexNet backup_server for DRAFT, serial SN-4411  ACME
    $ entitle find sn-44
    Found   Code  What                                             Customer
    ───────────────────────────────────────────────────────────────────────
    legacy  K-1   FlexNet backup_server for DRAFT, serial SN-4411  ACME
    $ entitle find 0a:1b:2c
    Found   Code  What                                             Customer
    ───────────────────────────────────────────────────────────────────────
    legacy  K-1   FlexNet backup_server for DRAFT, serial SN-4411  ACME
    $ entitle find Backup_Server
    Found   Code  What                                             Customer
    ───────────────────────────────────────────────────────────────────────
    legacy  K-1   FlexNet backup_server for DRAFT, serial SN-4411  ACME
    ");
}

#[test]
fn they_are_explained() {
    let (mut desk, _) = taken_in();
    assert_snapshot!(desk.transcript("entitle why K-1\nentitle why K-2\nentitle why sn-44"), @"
    $ entitle why K-1
    K-1  DRAFT for ACME, of FlexNet
    Worth knowing  Its signature was not checked: it is on record as `arkiv.lic` has it.
                   No right here stands behind it: no order that came along was for as much.
                   It cannot be moved, revoked or failed over from here: only FlexNet issues what its product reads.
    Holds          It lasts through 2026-12-31.
                   FlexNet issued it for `backup_server` 2024.0: 25 copies, on `mac:0a1b2c3d4e5f`.
                   It stood in `arkiv.lic` of Arkiv, which `M-1` brought.

    What can be done now
      entitle merge show M-1
          shows the merge that brought it
    $ entitle why K-2
    K-2  VAULT for C-200, of Keygen
    Worth knowing  It cannot be moved, revoked or failed over from here: only Keygen issues what its product reads.
    Holds          It never ends.
                   Keygen issued it for `vault`: uncounted, on any host.
                   Its signature was verified when it was brought.
                   It stood in `vault.json` of Arkiv, which `M-1` brought.
                   It stands for `E-1002`, whose copies it does not add to.

    What can be done now
      entitle license generate --activation E-1002
          signs one of ours, for a version of the product that reads it
      entitle merge show M-1
          shows the merge that brought it
      entitle why E-1002
          explains the right
    $ entitle why sn-44
    K-1  DRAFT for ACME, of FlexNet
    Worth knowing  Its signature was not checked: it is on record as `arkiv.lic` has it.
                   No right here stands behind it: no order that came along was for as much.
                   It cannot be moved, revoked or failed over from here: only FlexNet issues what its product reads.
                   Nothing is `sn-44`, and this alone begins so.
    Holds          It lasts through 2026-12-31.
                   FlexNet issued it for `backup_server` 2024.0: 25 copies, on `mac:0a1b2c3d4e5f`.
                   It stood in `arkiv.lic` of Arkiv, which `M-1` brought.

    What can be done now
      entitle merge show M-1
          shows the merge that brought it
    ");
    desk.at("2027-01-01T09:00:00Z");
    assert_snapshot!(desk.transcript("entitle why K-1 --quiet"), @"
    $ entitle why K-1 --quiet
    expired
    ");
}

#[test]
fn they_are_explained_to_programs() {
    let (mut desk, _) = taken_in();
    assert_snapshot!(desk.transcript("entitle why SN-4411 --format json"), @r#"
    $ entitle why SN-4411 --format json
    {
      "subject": {
        "kind": "legacy",
        "code": "K-1",
        "what": "DRAFT for ACME, of FlexNet",
        "customer": "ACME"
      },
      "holds": true,
      "verdict": "holds",
      "findings": [
        {
          "code": "signature_not_checked",
          "verdict": "worth_knowing",
          "message": "Its signature was not checked: it is on record as `arkiv.lic` has it.",
          "since": null,
          "commands": []
        },
        {
          "code": "no_right",
          "verdict": "worth_knowing",
          "message": "No right here stands behind it: no order that came along was for as much.",
          "since": null,
          "commands": []
        },
        {
          "code": "of_another_system",
          "verdict": "worth_knowing",
          "message": "It cannot be moved, revoked or failed over from here: only FlexNet issues what its product reads.",
          "since": null,
          "commands": []
        },
        {
          "code": "in_time",
          "verdict": "holds",
          "message": "It lasts through 2026-12-31.",
          "since": null,
          "commands": []
        },
        {
          "code": "issued_elsewhere",
          "verdict": "holds",
          "message": "FlexNet issued it for `backup_server` 2024.0: 25 copies, on `mac:0a1b2c3d4e5f`.",
          "since": null,
          "commands": []
        },
        {
          "code": "brought",
          "verdict": "holds",
          "message": "It stood in `arkiv.lic` of Arkiv, which `M-1` brought.",
          "since": null,
          "commands": [
            {
              "command": "entitle merge show M-1",
              "does": "shows the merge that brought it"
            }
          ]
        }
      ],
      "next": [
        {
          "command": "entitle merge show M-1",
          "does": "shows the merge that brought it"
        }
      ]
    }
    "#);
}

#[test]
fn a_host_tells_of_those_that_are_locked_to_it() {
    let (mut desk, _) = taken_in();
    assert_snapshot!(desk.transcript(
        "entitle why mac:0a-1b-2c-3d-4e-5f\nentitle why K-9\nentitle why K-1 --host srv1"
    ), @"
    $ entitle why mac:0a-1b-2c-3d-4e-5f
    mac:0a1b2c3d4e5f  of ACME
    Holds  `K-1` DRAFT of FlexNet: it lasts through 2026-12-31.

    What can be done now
      entitle why K-1
          explains the license of the other system
    $ entitle why K-9
    ! error: there is no legacy license `K-9`
    ! hint: see a customer's with `entitle license list --legacy --customer CODE`
    [exit 3]
    $ entitle why K-1 --host srv1
    ! error: `--host` and `--user` are held against a license or an entitlement alone
    ! hint: leave them out, or name a license, an entitlement or a file
    [exit 2]
    ");
    desk.at("2027-01-01T09:00:00Z");
    assert_snapshot!(desk.transcript("entitle why mac:0a1b2c3d4e5f"), @"
    $ entitle why mac:0a1b2c3d4e5f
    mac:0a1b2c3d4e5f  of ACME
    Does not hold  `K-1` DRAFT of FlexNet: it ended on 2026-12-31.

    What can be done now
      entitle why K-1
          explains the license of the other system
    ");
}

#[test]
fn nothing_that_takes_a_license_of_ours_takes_one_of_them() {
    let (mut desk, _) = taken_in();
    assert_snapshot!(desk.transcript(
        "entitle failover issue --license K-1 --host mac:00-1B-44-99-00-01 --reason 'power supply burnt'\n\
         entitle failover issue --customer ACME --failed-host mac:0a1b2c3d4e5f --host srv9 --reason burnt\n\
         entitle license rehost K-2 --host srv9 --reason 'new machine'\n\
         entitle license return K-1 --reason 'not used'\n\
         entitle license reissue K-1 --reason 'lost'\n\
         entitle license revoke K-1 --reason 'not paid'\n\
         entitle license export K-1"
    ), @"
    $ entitle failover issue --license K-1 --host mac:00-1B-44-99-00-01 --reason 'power supply burnt'
    ! error: `K-1` is a FlexNet license: the product that reads it cannot read one of ours
    ! hint: ask that system for another, or grant a right for a version of `DRAFT` that reads ours: `entitle entitlement grant --customer ACME --sku SKU --kind goodwill --reason WHY`
    [exit 5]
    $ entitle failover issue --customer ACME --failed-host mac:0a1b2c3d4e5f --host srv9 --reason burnt
    ! error: `K-1` is a FlexNet license: the product that reads it cannot read one of ours
    ! hint: ask that system for another, or grant a right for a version of `DRAFT` that reads ours: `entitle entitlement grant --customer ACME --sku SKU --kind goodwill --reason WHY`
    [exit 5]
    $ entitle license rehost K-2 --host srv9 --reason 'new machine'
    ! error: `K-2` is a Keygen license: the product that reads it cannot read one of ours
    ! hint: ask that system for another, or sign one of ours for a version of `VAULT` that reads it: `entitle license generate --activation E-1002 --host HOST`
    [exit 5]
    $ entitle license return K-1 --reason 'not used'
    ! error: `K-1` is a FlexNet license: the product that reads it cannot read one of ours
    ! hint: ask that system for another, or grant a right for a version of `DRAFT` that reads ours: `entitle entitlement grant --customer ACME --sku SKU --kind goodwill --reason WHY`
    [exit 5]
    $ entitle license reissue K-1 --reason 'lost'
    ! error: `K-1` is a FlexNet license: the product that reads it cannot read one of ours
    ! hint: ask that system for another, or grant a right for a version of `DRAFT` that reads ours: `entitle entitlement grant --customer ACME --sku SKU --kind goodwill --reason WHY`
    [exit 5]
    $ entitle license revoke K-1 --reason 'not paid'
    ! error: `K-1` is a FlexNet license: the product that reads it cannot read one of ours
    ! hint: ask that system for another, or grant a right for a version of `DRAFT` that reads ours: `entitle entitlement grant --customer ACME --sku SKU --kind goodwill --reason WHY`
    [exit 5]
    $ entitle license export K-1
    ! error: `K-1` is a FlexNet license: the product that reads it cannot read one of ours
    ! hint: ask that system for another, or grant a right for a version of `DRAFT` that reads ours: `entitle entitlement grant --customer ACME --sku SKU --kind goodwill --reason WHY`
    [exit 5]
    ");
    assert_snapshot!(desk.texts("SELECT e.verb || ' ' || e.subject || ' ' || e.detail AS a FROM events e WHERE e.verb IN ('failover.refused', 'license.refused') ORDER BY e.seq").join("\n"), @r#"
    failover.refused K-1 {"code":"legacy_license","name":"backup_server","system":"flexnet"}
    license.refused K-2 {"code":"legacy_license","name":"vault","system":"keygen"}
    license.refused K-1 {"code":"legacy_license","name":"backup_server","system":"flexnet"}
    "#);
}

#[test]
fn a_dry_run_puts_no_refusal_on_record() {
    let (mut desk, _) = taken_in();
    desk.refused("entitle failover issue --license K-1 --host srv9 --reason burnt --dry-run");
    desk.refused("entitle license revoke K-1 --reason burnt --dry-run");
    assert_eq!(desk.number("SELECT COUNT(*) AS a FROM events WHERE verb = 'license.refused' OR verb = 'failover.refused'"), 0);
}
