//! `entitlement renew`: another entitlement takes the place of one.

use super::{generate, one, sound, stocked};
use crate::support::Desk;

/// A desk whose E-3 has a license and a revoked one.
fn issued() -> Desk {
    let mut desk = stocked();
    generate(&mut desk, "E-3", "--host srv1");
    generate(&mut desk, "E-3", "--host srv2");
    desk.done("entitle license revoke L-2 --reason lost --yes");
    desk
}

#[test]
fn a_renewal_takes_the_place_of_what_it_renews() {
    let mut desk = issued();
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement renew E-3
         entitle entitlement renew E-3 --dry-run
         entitle entitlement renew E-3 --po-number PO-5120 --yes"
    ), @"
    $ entitle entitlement renew E-3
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle entitlement renew E-3 --dry-run
    E-3 would be renewed
    Customer       ACME
    SKU            DRAFT-NL-12
    Quantity       2
    Activation ID  JC49-MJPB-ZGHE-SMY7
    Renewed from   2026-04-20
    Expires        2027-04-19, before 2026-04-19
    Support until  2027-04-19, before 2026-04-19

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires     State
    ──────────────────────────────────────────────────────────────────────────────────
    L-1      E-3          DRAFT    standard  hostname:srv1       1  2026-04-19  active

    1 license file still ends as shown: `entitle entitlement reissue E-3 --reason TEXT` signs new ones.
    ! This is a dry run: nothing is changed.
    $ entitle entitlement renew E-3 --po-number PO-5120 --yes
    E-3 is renewed as E-10
    Customer       ACME
    SKU            DRAFT-NL-12
    Quantity       2
    Activation ID  JC49-MJPB-ZGHE-SMY7
    Renewed from   2026-04-20
    Expires        2027-04-19, before 2026-04-19
    Support until  2027-04-19, before 2026-04-19
    Their number   PO-5120

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires     State
    ──────────────────────────────────────────────────────────────────────────────────
    L-1      E-10         DRAFT    standard  hostname:srv1       1  2026-04-19  active

    1 license file still ends as shown: `entitle entitlement reissue E-10 --reason TEXT` signs new ones.
    ");
    let copies = "SELECT MIN(issued) || ',' || MAX(issued) FROM grants
                  WHERE entitlement_id IN (3, 10)";
    assert_eq!(one(&desk, copies), "0,2");
    sound(&mut desk);
}

#[test]
fn what_was_renewed_and_what_follows_name_each_other() {
    let mut desk = issued();
    desk.done("entitle entitlement renew E-3 --po-number PO-5120 --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement show E-10
         entitle entitlement show E-3"
    ), @"
    $ entitle entitlement show E-10
    E-10  DRAFT-NL-12  Draft, node-locked, 12 months
    Customer       ACME  Acme Engineering GmbH
    Activation ID  JC49-MJPB-ZGHE-SMY7
    State          active
    Quantity       2
    Start          2025-04-20
    Expires        2027-04-19
    Support        until 2027-04-19
    License model  node-subscription: node-locked, subscription
    Order          –
    Renewal of     E-3
    Their number   PO-5120
    Granted        2026-03-02T09:00:00Z
    Full ID        019cadc6-9a80-7288-a5bc-f3a25a8d1d4b

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ──────────────────────────────────────────────────────────────────────────────────────
    DRAFT    2026.1        2          0  2 of 2     0  assemblies, exchange, parts, sheets

    Licenses: 1 of 2 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires     State
    ───────────────────────────────────────────────────────────────────────────────────
    L-1      E-10         DRAFT    standard  hostname:srv1       1  2026-04-19  active
    L-2      E-10         DRAFT    standard  hostname:srv2       1  2026-04-19  revoked

    Last events
    When                  By   What                 Of
    ────────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  entitlement.renewed  E-10
    2026-03-02T09:00:00Z  ada  license.revoked      L-2
    2026-03-02T09:00:00Z  ada  license.generated    L-2
    2026-03-02T09:00:00Z  ada  license.generated    L-1
    $ entitle entitlement show E-3
    E-3  DRAFT-NL-12  Draft, node-locked, 12 months
    Customer       ACME  Acme Engineering GmbH
    Activation ID  JC49-MJPB-ZGHE-SMY7
    State          superseded
    Renewed as     E-10
    Quantity       2
    Start          2025-04-20
    Expires        2026-04-19 (in 48 days)
    Support        until 2026-04-19
    License model  node-subscription: node-locked, subscription
    Order          SO-1003 of 2025-04-20, line 1
    Granted        2026-03-02T09:00:00Z by import I-2
    Full ID        019cadc6-9a80-714c-bce9-cbd46eba719e

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ──────────────────────────────────────────────────────────────────────────────────────
    DRAFT    2026.1        2          0  0 of 2     2  assemblies, exchange, parts, sheets
    ");
}

#[test]
fn the_screen_of_the_customer_shows_the_newest() {
    let mut desk = issued();
    desk.done("entitle entitlement renew E-3 --po-number PO-5120 --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle customer show ACME
         entitle license show L-1"
    ), @"
    $ entitle customer show ACME
    ACME  Acme Engineering GmbH
    Country     DE
    Contacts    Dana Vogt <dana.vogt@acme.example> (buyer)
    On support  3 of 4 entitlements in force; the first ends 2027-02-01
    Orders      4 orders, the last on 2026-02-11; in all EUR 27,020.00, USD 5,600.00

    Entitlements: 4 active
    No.   SKU           Product  Issued      Left  Expires     Support until     State
    ───────────────────────────────────────────────────────────────────────────────────
    E-2   FLOW-FL10-12  FLOW     0 of 10 +1    11  2027-02-10  2027-02-10        active
    E-10  DRAFT-NL-12   DRAFT    2 of 2         0  2027-04-19  2027-04-19        active
    E-1   DRAFT-NL      DRAFT    0 of 5         5  never       2027-02-01        active
    E-4   SUITE-NL      DRAFT    0 of 1         1  never       ended 2026-01-14  active
                        MESH     0 of 1         1
                        HEAT     0 of 1         1
    1 was renewed: entitle entitlement list --customer ACME --state superseded

    Licenses: 1 of 2 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires     State
    ───────────────────────────────────────────────────────────────────────────────────
    L-1      E-10         DRAFT    standard  hostname:srv1       1  2026-04-19  active
    L-2      E-10         DRAFT    standard  hostname:srv2       1  2026-04-19  revoked

    Last events
    When                  By   What                 Of
    ────────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  entitlement.renewed  E-10
    2026-03-02T09:00:00Z  ada  license.revoked      L-2
    2026-03-02T09:00:00Z  ada  license.generated    L-2
    2026-03-02T09:00:00Z  ada  license.generated    L-1
    $ entitle license show L-1
    L-1  DRAFT for ACME
    State        active
    Product      DRAFT 2026.1
    Entitlement  E-10
    SKU          DRAFT-NL-12
    Kind         standard
    Bound to     hostname:srv1
    Copies       1
    Good from    2025-04-20T00:00:00Z
    Expires      2026-04-19
    Features     assemblies, exchange, parts, sheets
    Maintenance  until 2026-04-19
    Issued       2026-03-02T09:00:00Z
    Signing key  m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    Full ID      019cadc6-9a80-790c-9118-cc09131ae57d

    `entitle license export L-1` gives the license itself.
    ");
    let customers = desk.json("entitle customer list");
    let acme = customers.as_array().unwrap().iter();
    let acme = acme.clone().find(|one| one["code"] == "ACME").unwrap();
    assert_eq!(acme["entitlements"], 4);
}

#[test]
fn the_term_follows_the_last_day_while_the_right_runs_and_begins_today_when_it_is_over() {
    let days = |today: &str, more: &str| {
        let mut desk = stocked();
        desk.at(&format!("{today}T09:00:00Z"));
        let renewed = desk.json(&format!("entitle entitlement renew E-3 {more} --dry-run"));
        ["from", "start", "expires", "maintenance_until"]
            .map(|name| renewed[name].as_str().unwrap().to_owned())
    };
    // Its last day is 2026-04-19, and then it has 14 days of grace.
    assert_eq!(
        days("2026-03-02", ""),
        ["2026-04-20", "2025-04-20", "2027-04-19", "2027-04-19"]
    );
    assert_eq!(
        days("2026-05-03", ""),
        ["2026-04-20", "2025-04-20", "2027-04-19", "2027-04-19"]
    );
    assert_eq!(
        days("2026-05-04", ""),
        ["2026-05-04", "2026-05-04", "2027-05-03", "2027-05-03"]
    );
    assert_eq!(
        days("2026-05-04", "--from expiry --months 24"),
        ["2026-04-20", "2025-04-20", "2028-04-19", "2028-04-19"]
    );
    assert_eq!(
        days("2026-03-02", "--from today --maintenance-until 2026-12-31"),
        ["2026-03-02", "2025-04-20", "2027-03-01", "2026-12-31"]
    );
    assert_eq!(
        days("2026-03-02", "--expires 2026-12-31"),
        ["2026-04-20", "2025-04-20", "2026-12-31", "2026-12-31"]
    );
}

#[test]
fn what_cannot_be_renewed_is_told_why() {
    let mut desk = stocked();
    generate(&mut desk, "E-3", "--host srv1");
    generate(&mut desk, "E-3", "--host srv2");
    desk.done("entitle entitlement suspend E-2 --reason test --yes");
    desk.done("entitle entitlement cancel E-8 --reason test --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement renew E-1 --yes
         entitle entitlement renew E-9 --yes
         entitle entitlement renew E-6 --yes
         entitle entitlement renew E-2 --yes
         entitle entitlement renew E-8 --yes
         entitle entitlement renew E-99 --yes
         entitle entitlement renew E-3 --quantity 1 --yes
         entitle entitlement renew E-3 --from today --months 1 --yes
         entitle entitlement renew E-3 --expires 2026-04-19 --yes
         entitle entitlement renew E-3 --maintenance-until 2026-04-18 --yes
         entitle entitlement renew E-3 --months 1201 --yes
         entitle entitlement renew E-3 --months 1 --expires 2027-04-19"
    ), @"
    $ entitle entitlement renew E-1 --yes
    ! error: `E-1` cannot be renewed: it is perpetual, and never ends
    ! hint: only its maintenance can go on: `--maintenance-until DAY`
    [exit 5]
    $ entitle entitlement renew E-9 --yes
    ! error: `E-9` cannot be renewed: it is a trial, which counts in days
    ! hint: order a right to the product, or give the trial a later end with `entitle entitlement extend E-9 --reason TEXT`
    [exit 5]
    $ entitle entitlement renew E-6 --yes
    ! error: `E-6` cannot be renewed: it begins with its first license, and has no end yet
    ! hint: issue its first license, or wait until that is done
    [exit 5]
    $ entitle entitlement renew E-2 --yes
    ! error: `E-2` is suspended, and what is stopped is not renewed
    ! hint: reinstate it first: `entitle entitlement reinstate E-2 --reason TEXT`
    [exit 5]
    $ entitle entitlement renew E-8 --yes
    ! error: `E-8` is cancelled, which is for good
    ! hint: order anew, or use another entitlement
    [exit 5]
    $ entitle entitlement renew E-99 --yes
    ! error: there is no entitlement `E-99`
    ! hint: see a customer's with `entitle entitlement list --customer CODE`
    [exit 3]
    $ entitle entitlement renew E-3 --quantity 1 --yes
    ! error: `E-3` has 2 copies of `DRAFT` issued, and a quantity of 1 gives 1
    ! hint: return some first: `entitle license list --entitlement E-3` shows where they are
    [exit 5]
    $ entitle entitlement renew E-3 --from today --months 1 --yes
    ! error: `E-3` cannot be renewed: it would end on 2026-04-01, and ends on 2026-04-19 already
    ! hint: give a longer term, or let it begin after the last day with `--from expiry`
    [exit 5]
    $ entitle entitlement renew E-3 --expires 2026-04-19 --yes
    ! error: `E-3` cannot be renewed: it would end on 2026-04-19, and ends on 2026-04-19 already
    ! hint: give a longer term, or let it begin after the last day with `--from expiry`
    [exit 5]
    $ entitle entitlement renew E-3 --maintenance-until 2026-04-18 --yes
    ! error: `E-3` cannot be renewed: its maintenance would end on 2026-04-18, and ends on 2026-04-19 already
    ! hint: give a later day
    [exit 5]
    $ entitle entitlement renew E-3 --months 1201 --yes
    ! error: `E-3` cannot be renewed: a term of 1201 months is too long: give at most 1200
    ! hint: give another term or day
    [exit 5]
    $ entitle entitlement renew E-3 --months 1 --expires 2027-04-19
    ! error: the argument '--months <N>' cannot be used with '--expires <DAY>'
    ! 
    ! Usage: entitle entitlement renew --months <N> <ID>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
    sound(&mut desk);
}

#[test]
fn it_is_renewed_once_by_its_number_and_once_for_a_number_of_the_customers() {
    let mut desk = stocked();
    let activation = "JC49-MJPB-ZGHE-SMY7";
    desk.done("entitle entitlement renew E-3 --po-number PO-1 --yes");
    let again = desk.json("entitle entitlement renew E-3 --po-number PO-1 --yes");
    assert_eq!(
        (&again["number"], &again["existing"]),
        (&"E-10".into(), &true.into())
    );
    let line = format!("entitle entitlement renew {activation} --po-number PO-1 --yes");
    assert_eq!(desk.json(&line), again);
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement renew E-3 --yes
         entitle entitlement renew E-3 --po-number PO-1 --yes
         entitle entitlement renew JC49-MJPB-ZGHE-SMY7 --po-number PO-2 --yes --quiet
         entitle entitlement show E-3 --format csv
         entitle license generate --activation E-3 --host srv1
         entitle license generate --activation JC49-MJPB-ZGHE-SMY7 --host srv1 --quiet
         entitle entitlement list --customer ACME --sku DRAFT-NL-12
         entitle entitlement list --state superseded --quiet
         entitle entitlement list --order SO-1003 --quiet
         entitle entitlement list --expiring-within 900 --quiet
         entitle find JC49-MJPB-ZGHE-SMY7
         entitle audit log --verb entitlement.renewed"
    ), @r#"
    $ entitle entitlement renew E-3 --yes
    ! error: `E-3` was renewed, and `E-10` has its place
    ! hint: name that one: `entitle entitlement show E-10`
    [exit 5]
    $ entitle entitlement renew E-3 --po-number PO-1 --yes
    E-3 was renewed as E-10 before
    Customer       ACME
    SKU            DRAFT-NL-12
    Quantity       2
    Activation ID  JC49-MJPB-ZGHE-SMY7
    Expires        2027-04-19, before 2026-04-19
    Support until  2027-04-19, before 2026-04-19
    Their number   PO-1
    $ entitle entitlement renew JC49-MJPB-ZGHE-SMY7 --po-number PO-2 --yes --quiet
    E-11
    $ entitle entitlement show E-3 --format csv
    id,number,activation_id,customer,sku,quantity,capacity,issued,left,grants,start,expires,maintenance_until,state,source,order_number,line,binding,term,term_months,term_days,origin,reason,override_reason,customer_name,sku_name,model,order_date,granted_at,import,po_number,supersedes,superseded_by,newest,standing_at,standing_reason,products,licenses,events,sold_as,former
    019cadc6-9a80-714c-bce9-cbd46eba719e,E-3,JC49-MJPB-ZGHE-SMY7,ACME,DRAFT-NL-12,2,2,0,2,"[{""product"":""DRAFT"",""capacity"":2,""issued"":0,""left"":2}]",2025-04-20,2026-04-19,2026-04-19,superseded,default,SO-1003,1,node-locked,subscription,12,,order,,,Acme Engineering GmbH,"Draft, node-locked, 12 months",node-subscription,2025-04-20,2026-03-02T09:00:00Z,I-2,,,E-10,E-11,2026-03-02T09:00:00Z,renewed,"[{""product"":""DRAFT"",""granted_version"":""2026.1"",""newest_version"":""2026.1"",""features"":[""assemblies"",""exchange"",""parts"",""sheets""],""bought"":2,""overdraft"":""0""}]",[],[],,[]
    $ entitle license generate --activation E-3 --host srv1
    ! error: `E-3` is superseded, and nothing is issued on it any more
    ! hint: generate on `E-11`, which has its place, or by the activation ID
    [exit 5]
    $ entitle license generate --activation JC49-MJPB-ZGHE-SMY7 --host srv1 --quiet
    L-1
    $ entitle entitlement list --customer ACME --sku DRAFT-NL-12
    Entitlement  Customer  SKU          Issued  Expires     Support until  State   Activation ID
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    E-11         ACME      DRAFT-NL-12  1 of 2  2028-04-19  2028-04-19     active  JC49-MJPB-ZGHE-SMY7
    $ entitle entitlement list --state superseded --quiet
    E-3
    E-10
    $ entitle entitlement list --order SO-1003 --quiet
    E-3
    $ entitle entitlement list --expiring-within 900 --quiet
    E-2
    E-8
    E-11
    $ entitle find JC49-MJPB-ZGHE-SMY7
    Found        Code  What                                            Customer
    ───────────────────────────────────────────────────────────────────────────
    entitlement  E-11  DRAFT-NL-12, activation ID JC49-MJPB-ZGHE-SMY7  ACME
    $ entitle audit log --verb entitlement.renewed
    Event  When                  By   What                 Of    Customer  Detail
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────
        5  2026-03-02T09:00:00Z  ada  entitlement.renewed  E-11  ACME      expires 2028-04-19, from 2027-04-20
        4  2026-03-02T09:00:00Z  ada  entitlement.renewed  E-10  ACME      expires 2027-04-19, from 2026-04-20
    "#);
    sound(&mut desk);
}

#[test]
fn a_retry_of_a_request_gets_its_license_after_the_renewal_too() {
    let mut desk = stocked();
    let request = "--host srv1 --request-id R-1";
    let first = generate(&mut desk, "E-3", request);
    desk.done("entitle entitlement renew E-3 --yes");
    desk.done("entitle entitlement renew E-10 --yes");
    for name in ["JC49-MJPB-ZGHE-SMY7", "E-3", "E-10", "E-11"] {
        let again = generate(&mut desk, name, request);
        assert_eq!(again["token"], first["token"], "{name}");
        assert_eq!(again["existing"], true);
    }
    let other = "entitle license generate --activation E-11 --host srv2 --request-id R-1";
    assert_eq!(desk.refused(other).1, "request_conflict");
    sound(&mut desk);
}

#[test]
fn nobody_is_handed_a_file_again_that_is_over() {
    let mut desk = stocked();
    generate(&mut desk, "E-3", "--host srv1");
    desk.done("entitle entitlement renew E-3 --yes");
    desk.at("2026-04-01T09:00:00Z");
    let again = generate(&mut desk, "E-10", "--host srv1");
    assert_eq!(
        (&again["number"], &again["existing"]),
        (&"L-1".into(), &true.into())
    );
    desk.at("2026-06-01T09:00:00Z");
    insta::assert_snapshot!(
        desk.transcript("entitle license generate --activation E-10 --host srv1"),
        @"
    $ entitle license generate --activation E-10 --host srv1
    ! error: `L-1` is live for this holder, and its file is over, although `E-10` goes on
    ! hint: `entitle entitlement reissue E-10 --reason TEXT` signs one that goes on with it
    [exit 5]
    "
    );
    // Another host is another matter.
    let new = generate(&mut desk, "E-10", "--host srv2");
    assert_eq!(new["expires_at"], "2027-04-19T23:59:59Z");
    sound(&mut desk);
}

#[test]
fn the_maintenance_of_a_perpetual_right_is_renewed_alone() {
    let mut desk = stocked();
    generate(&mut desk, "E-4", "--host srv1 --product MESH");
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement renew E-4 --maintenance-until 2027-03-01 --yes
         entitle entitlement renew E-10 --maintenance-until 2027-03-01 --yes
         entitle entitlement show E-10"
    ), @"
    $ entitle entitlement renew E-4 --maintenance-until 2027-03-01 --yes
    E-4 is renewed as E-10
    Customer       ACME
    SKU            SUITE-NL
    Quantity       1
    Activation ID  NDTS-GFCM-VJY2-FH6V
    Renewed from   2026-03-02
    Support until  2027-03-01, before 2026-01-14

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-1      E-10         MESH     standard  hostname:srv1       1  never    active
    $ entitle entitlement renew E-10 --maintenance-until 2027-03-01 --yes
    ! error: `E-10` cannot be renewed: its maintenance would end on 2027-03-01, and ends on 2027-03-01 already
    ! hint: give a later day
    [exit 5]
    $ entitle entitlement show E-10
    E-10  SUITE-NL  Engineer's Suite, node-locked, perpetual
    Customer       ACME  Acme Engineering GmbH
    Activation ID  NDTS-GFCM-VJY2-FH6V
    State          active
    Quantity       1
    Start          2025-01-15
    Expires        never
    Support        until 2027-03-01
    License model  node-perpetual: node-locked, perpetual
    Order          –
    Renewal of     E-4
    Granted        2026-03-02T09:00:00Z
    Full ID        019cadc6-9a80-78ae-9989-c5c7ab74e396

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ──────────────────────────────────────────────────────────────────────────────────────
    DRAFT    2026.1        1          0  0 of 1     1  assemblies, exchange, parts, sheets
    MESH     2026.1        1          0  1 of 1     0  adaptive, surface, volume
    HEAT     2026.1        1          0  0 of 1     1  conduction, coupled, radiation

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-1      E-10         MESH     standard  hostname:srv1       1  never    active

    Last events
    When                  By   What                 Of
    ────────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  entitlement.renewed  E-10
    2026-03-02T09:00:00Z  ada  license.generated    L-1
    ");
    sound(&mut desk);
}

#[test]
fn more_or_fewer_units_are_renewed_as_far_as_they_are_not_in_use() {
    let mut desk = stocked();
    generate(&mut desk, "E-8", "--host lic1 --product DRAFT --copies 4");
    let renewed = desk.json("entitle entitlement renew E-8 --quantity 3 --yes");
    assert_eq!(renewed["quantity"], 3);
    let grants = desk.json("entitle entitlement show E-10")["grants"].take();
    let capacities = grants.as_array().unwrap().iter();
    let capacities: Vec<i64> = capacities
        .map(|grant| grant["capacity"].as_i64().unwrap())
        .collect();
    assert_eq!(capacities, [16, 6, 6, 3, 66]);
    desk.done("entitle entitlement renew E-10 --quantity 1 --yes");
    sound(&mut desk);
}

#[test]
fn a_failover_goes_on_across_a_renewal() {
    let mut desk = stocked();
    generate(&mut desk, "E-2", "--host lic1 --copies 10");
    desk.done("entitle failover issue --license L-1 --host spare --reason 'power supply'");
    desk.done("entitle entitlement renew E-2 --yes");
    let open = desk.json("entitle failover list --state open");
    assert_eq!(open[0]["license"], "L-1");
    desk.done("entitle failover close F-1 --yes");
    sound(&mut desk);
}

#[test]
fn it_asks_at_a_terminal() {
    let mut desk = stocked();
    let line = "entitle entitlement renew E-3 --quiet";
    let run = desk.asked(&["n"]).run(line);
    assert_eq!(run.exit, 5);
    insta::assert_snapshot!(run.stderr, @"
    E-3 would be renewed
    Customer       ACME
    SKU            DRAFT-NL-12
    Quantity       2
    Activation ID  JC49-MJPB-ZGHE-SMY7
    Renewed from   2026-04-20
    Expires        2027-04-19, before 2026-04-19
    Support until  2027-04-19, before 2026-04-19
    Renew E-3 until 2027-04-19? [y/N] n
    error: nothing was changed
    ");
    assert_eq!(one(&desk, "SELECT COUNT(*) FROM entitlements"), "9");
    assert_eq!(desk.asked(&["y"]).done(line), "E-10\n");
}

#[test]
fn the_fields_of_a_renewal_are_an_interface() {
    let mut desk = stocked();
    generate(&mut desk, "E-3", "--host srv1");
    insta::assert_snapshot!(
        desk.transcript("entitle entitlement renew E-3 --reason 'called' --yes --format json"),
        @r#"
    $ entitle entitlement renew E-3 --reason 'called' --yes --format json
    {
      "id": "019cadc6-9a80-78ae-9989-c5c7ab74e396",
      "number": "E-10",
      "supersedes": "E-3",
      "activation_id": "JC49-MJPB-ZGHE-SMY7",
      "customer": "ACME",
      "sku": "DRAFT-NL-12",
      "quantity": 2,
      "from": "2026-04-20",
      "start": "2025-04-20",
      "expires": "2027-04-19",
      "maintenance_until": "2027-04-19",
      "expired": "2026-04-19",
      "maintenance_ended": "2026-04-19",
      "reason": "called",
      "po_number": null,
      "licenses": [
        {
          "id": "019cadc6-9a80-790c-9118-cc09131ae57d",
          "number": "L-1",
          "entitlement": "E-10",
          "kind": "standard",
          "product": "DRAFT",
          "copies": 1,
          "hosts": [
            "hostname:srv1"
          ],
          "platform": null,
          "state": "active",
          "issued_at": "2026-03-02T09:00:00Z",
          "expires_at": "2026-04-19T23:59:59Z",
          "users": []
        }
      ],
      "outdated": 1,
      "reissued": [],
      "left": [],
      "existing": false,
      "dry_run": false
    }
    "#
    );
}
