//! New files for licenses that end before their entitlement does: `entitlement reissue`, and
//! `entitlement renew --reissue`.

use super::{generate, one, sound, stocked};

#[test]
fn a_renewal_signs_a_new_file_for_every_license() {
    let mut desk = stocked();
    generate(&mut desk, "E-3", "--host srv1");
    generate(&mut desk, "E-3", "--host srv2");
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement renew E-3 --reissue --dry-run
         entitle entitlement renew E-3 --reissue --out new --po-number PO-1 --yes
         entitle entitlement renew E-3 --reissue --out new --po-number PO-1 --yes --quiet
         entitle license list --entitlement E-10
         entitle entitlement renew E-10 --out new"
    ), @"
    $ entitle entitlement renew E-3 --reissue --dry-run
    E-3 would be renewed
    Customer       ACME
    SKU            DRAFT-NL-12
    Quantity       2
    Activation ID  JC49-MJPB-ZGHE-SMY7
    Renewed from   2026-04-20
    Expires        2027-04-19, before 2026-04-19
    Support until  2027-04-19, before 2026-04-19

    Licenses: 2 of 2 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires     State
    ──────────────────────────────────────────────────────────────────────────────────
    L-2      E-3          DRAFT    standard  hostname:srv2       1  2026-04-19  active
    L-1      E-3          DRAFT    standard  hostname:srv1       1  2026-04-19  active

    Signed anew: 2 licenses
    License  In place of  Product  Bound to       Expires     File
    ──────────────────────────────────────────────────────────────
    –        L-1          DRAFT    hostname:srv1  2027-04-19  –
    –        L-2          DRAFT    hostname:srv2  2027-04-19  –
    ! This is a dry run: nothing is changed.
    $ entitle entitlement renew E-3 --reissue --out new --po-number PO-1 --yes
    E-3 is renewed as E-10
    Customer       ACME
    SKU            DRAFT-NL-12
    Quantity       2
    Activation ID  JC49-MJPB-ZGHE-SMY7
    Renewed from   2026-04-20
    Expires        2027-04-19, before 2026-04-19
    Support until  2027-04-19, before 2026-04-19
    Their number   PO-1

    Licenses: 2 of 2 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires     State
    ──────────────────────────────────────────────────────────────────────────────────
    L-2      E-10         DRAFT    standard  hostname:srv2       1  2026-04-19  active
    L-1      E-10         DRAFT    standard  hostname:srv1       1  2026-04-19  active

    Signed anew: 2 licenses
    License  In place of  Product  Bound to       Expires     File
    ─────────────────────────────────────────────────────────────────────────────────────
    L-3      L-1          DRAFT    hostname:srv1  2027-04-19  [DESK]/new/L-3.lic
    L-4      L-2          DRAFT    hostname:srv2  2027-04-19  [DESK]/new/L-4.lic
    $ entitle entitlement renew E-3 --reissue --out new --po-number PO-1 --yes --quiet
    E-10
    $ entitle license list --entitlement E-10
    License  Entitlement  Customer  Product  Kind      Copies  Bound to       Expires     State
    ────────────────────────────────────────────────────────────────────────────────────────────────
    L-1      E-10         ACME      DRAFT    standard       1  hostname:srv1  2026-04-19  superseded
    L-2      E-10         ACME      DRAFT    standard       1  hostname:srv2  2026-04-19  superseded
    L-3      E-10         ACME      DRAFT    standard       1  hostname:srv1  2027-04-19  active
    L-4      E-10         ACME      DRAFT    standard       1  hostname:srv2  2027-04-19  active
    $ entitle entitlement renew E-10 --out new
    ! error: the following required arguments were not provided:
    !   --reissue
    ! 
    ! Usage: entitle entitlement renew --reissue --out <DIR> <ID>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
    assert!(
        desk.read("new/L-3.lic")
            .starts_with("-----BEGIN LICENSE-----")
    );
    let copies = "SELECT issued FROM grants WHERE entitlement_id = 10";
    assert_eq!(one(&desk, copies), "2");
    assert_eq!(one(&desk, "SELECT SUM(counted) FROM license_moves"), "0");
    let log = desk.json("entitle audit log --limit 2");
    assert_eq!(log[0]["verb"], "license.reissued");
    assert_eq!(log[1]["verb"], "entitlement.renewed");
    let list = desk.json("entitle revocation publish --out status/");
    assert_eq!(list[0]["revoked"], 2);
    sound(&mut desk);
}

#[test]
fn after_an_order_or_a_later_end_the_files_are_signed_anew_by_themselves() {
    let mut desk = stocked();
    generate(&mut desk, "E-2", "--host lic1 --copies 4");
    generate(&mut desk, "E-2", "--host lic2 --copies 4");
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity,renews\n\
         SO-1,2026-03-02,ACME,FLOW-RNW-12,10,E-2\n",
    );
    desk.done("entitle order import orders.csv");
    desk.done("entitle failover issue --license L-2 --host spare --reason 'power supply'");
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement reissue E-10 --reason 'renewed by SO-1' --yes
         entitle entitlement reissue E-10 --reason 'renewed by SO-1' --yes
         entitle failover close F-1 --yes --quiet
         entitle entitlement reissue E-10 --reason 'renewed by SO-1' --yes --quiet
         entitle entitlement reissue E-10 --reason 'renewed by SO-1'"
    ), @"
    $ entitle entitlement reissue E-10 --reason 'renewed by SO-1' --yes
    Licenses of E-10 are signed anew
    Customer  ACME
    SKU       FLOW-FL10-12
    Expires   2028-02-10

    Signed anew: 1 license
    License  In place of  Product  Bound to       Expires     File
    ──────────────────────────────────────────────────────────────
    L-4      L-1          FLOW     hostname:lic1  2028-02-10  –

    L-2 is left as it is: `L-2` has failover `F-1` open, and cannot be reissued until that is closed.

    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle entitlement reissue E-10 --reason 'renewed by SO-1' --yes
    No license of E-10 is signed anew
    Customer  ACME
    SKU       FLOW-FL10-12
    Expires   2028-02-10

    L-2 is left as it is: `L-2` has failover `F-1` open, and cannot be reissued until that is closed.
    $ entitle failover close F-1 --yes --quiet
    F-1
    $ entitle entitlement reissue E-10 --reason 'renewed by SO-1' --yes --quiet
    L-5
    $ entitle entitlement reissue E-10 --reason 'renewed by SO-1'
    No license of E-10 ends before it does.
    ");
    desk.done("entitle entitlement extend E-10 --days 14 --reason goodwill --yes");
    let again = desk.json("entitle entitlement reissue E-10 --reason goodwill --yes");
    assert_eq!(again["reissued"].as_array().unwrap().len(), 2);
    assert_eq!(again["reissued"][0]["expires_at"], "2028-02-24T23:59:59Z");
    sound(&mut desk);
}

#[test]
fn what_is_stopped_signs_nothing_anew() {
    let mut desk = stocked();
    generate(&mut desk, "E-3", "--host srv1");
    desk.done("entitle entitlement extend E-3 --days 14 --reason goodwill --yes");
    desk.done("entitle entitlement suspend E-3 --reason 'not paid' --yes");
    insta::assert_snapshot!(
        desk.transcript("entitle entitlement reissue E-3 --reason goodwill"),
        @"
    $ entitle entitlement reissue E-3 --reason goodwill
    No license of E-3 is signed anew
    Customer  ACME
    SKU       DRAFT-NL-12
    Expires   2026-05-03

    L-1 is left as it is: `L-1` cannot be reissued, since its entitlement is suspended.
    "
    );
    sound(&mut desk);
}

#[test]
fn it_asks_at_a_terminal() {
    let mut desk = stocked();
    generate(&mut desk, "E-3", "--host srv1");
    desk.done("entitle entitlement extend E-3 --days 14 --reason goodwill --yes");
    let line = "entitle entitlement reissue E-3 --reason goodwill --quiet";
    let run = desk.asked(&["n"]).run(line);
    assert_eq!(run.exit, 5);
    insta::assert_snapshot!(run.stderr, @"
    Licenses of E-3 would be signed anew
    Customer  ACME
    SKU       DRAFT-NL-12
    Expires   2026-05-03

    Signed anew: 1 license
    License  In place of  Product  Bound to       Expires     File
    ──────────────────────────────────────────────────────────────
    –        L-1          DRAFT    hostname:srv1  2026-05-03  –

    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    Sign 1 license of E-3 anew, and end it as it is? [y/N] n
    error: nothing was changed
    ");
    assert_eq!(one(&desk, "SELECT COUNT(*) FROM licenses"), "1");
    assert_eq!(desk.asked(&["y"]).done(line), "L-2\n");
    sound(&mut desk);
}
