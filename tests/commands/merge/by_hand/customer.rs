//! `entitle customer merge`.

use super::{sound, two_customers};
use crate::support::Desk;

#[test]
fn a_customer_becomes_part_of_another() {
    let mut desk = two_customers();
    insta::assert_snapshot!(desk.transcript(
        "entitle customer merge ACME ACME-DE --dry-run
         entitle customer merge ACME ACME-DE
         entitle customer merge ACME ACME-DE --yes
         entitle customer list
         entitle import list"
    ), @"
    $ entitle customer merge ACME ACME-DE --dry-run
    Customer ACME-DE, Acme Deutschland GmbH, would become part of ACME, Acme Inc
    Orders         1
    Entitlements   1
    Contacts       1
    Also known as  ACME-DE, Acme Deutschland GmbH, Akme
    Licenses       1 goes on to name ACME-DE

    Who belongs to others than before
    Customer  Belongs to
    ────────────────────
    ACME      GROUP
    BRANCH    ACME

    `ACME-DE` is in DE and `ACME` in US, which stays
    `entitle merge undo M-n --reason WHY` parts them again, as long as nothing is built upon it
    ! This is a dry run: nothing is changed.
    $ entitle customer merge ACME ACME-DE
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle customer merge ACME ACME-DE --yes
    Customer ACME-DE, Acme Deutschland GmbH, is part of ACME, Acme Inc, by M-1
    Orders         1
    Entitlements   1
    Contacts       1
    Also known as  ACME-DE, Acme Deutschland GmbH, Akme
    Licenses       1 goes on to name ACME-DE

    Who belongs to others than before
    Customer  Belongs to
    ────────────────────
    ACME      GROUP
    BRANCH    ACME

    `ACME-DE` is in DE and `ACME` in US, which stays
    `entitle merge undo M-1 --reason WHY` parts them again, as long as nothing is built upon it
    $ entitle customer list
    Customer  Name         Country  Belongs to  Entitlements  Licenses
    ──────────────────────────────────────────────────────────────────
    ACME      Acme Inc     US       GROUP                  2         2
    BRANCH    Acme Branch  –        ACME                   0         0
    GROUP     Acme Group   –        –                      0         0
    $ entitle import list
    Import  Kind     File               Rows  Landed  Unchanged  Rejected  State  By   When
    ───────────────────────────────────────────────────────────────────────────────────────────────────────
    I-2     merge    ACME-DE into ACME     1       1          0         0  done   ada  2026-03-02T09:00:00Z
    I-1     catalog  catalog              63      63          0         0  done   ada  2026-03-02T09:00:00Z
    ");
    sound(&mut desk);
}

#[test]
fn what_the_former_customer_had_is_seen_with_the_one_that_stays() {
    let mut desk = two_customers();
    desk.done("entitle customer merge ACME ACME-DE --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle customer show akme
         entitle license show L-2
         entitle audit log --customer ACME"
    ), @"
    $ entitle customer show akme
    ACME  Acme Inc
    Country        US
    Belongs to     GROUP  Acme Group
    Also known as  ACME-DE, Acme Deutschland GmbH, Akme
    Joined to it   ACME-DE (M-1)
    Contacts       Emil <e@acme.example> (technical)
    On support     yes, all 2 entitlements in force; the first ends 2027-02-01
    Orders         2 orders, the last on 2026-02-02, and 2 lines without a price

    Entitlements: 2 active
    No.  SKU       Product  Issued  Left  Expires  Support until  State   From
    ─────────────────────────────────────────────────────────────────────────────
    E-1  DRAFT-NL  DRAFT    1 of 2     1  never    2027-02-01     active  –
    E-2  DRAFT-NL  DRAFT    1 of 2     1  never    2027-02-01     active  ACME-DE

    Licenses: 2 of 2 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-2      E-2          DRAFT    standard  hostname:srv2       1  never    active
    L-1      E-1          DRAFT    standard  hostname:srv1       1  never    active

    Group: 1 company belongs to it
    Customer  Name         Entitlements  Licenses
    ─────────────────────────────────────────────
    BRANCH    Acme Branch             0         0

    Last events
    When                  By   What               Of
    ──────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  customer.merged    M-1
    2026-03-02T09:00:00Z  ada  license.generated  L-2
    2026-03-02T09:00:00Z  ada  license.generated  L-1
    2026-03-02T09:00:00Z  ada  order.added        DE-1
    2026-03-02T09:00:00Z  ada  order.added        US-1
    $ entitle license show L-2
    L-2  DRAFT for ACME
    State        active
    Product      DRAFT 2026.1
    Entitlement  E-2
    SKU          DRAFT-NL
    Kind         standard
    Bound to     hostname:srv2
    Copies       1
    Good from    2026-02-02T00:00:00Z
    Expires      never
    Features     assemblies, exchange, parts, sheets
    Maintenance  until 2027-02-01
    Issued       2026-03-02T09:00:00Z
    Signing key  m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    Full ID      019cadc6-9a80-7555-a8f5-dfc8ff96fa9d

    `entitle license export L-2` gives the license itself.
    $ entitle audit log --customer ACME
    Event  When                  By   What               Of       Customer  Detail
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────
       14  2026-03-02T09:00:00Z  ada  customer.merged    M-1      ACME      import I-2, into ACME, joined ACME-DE
       13  2026-03-02T09:00:00Z  ada  license.generated  L-2      ACME-DE   activated 0, contacts added 0, copies 1
       12  2026-03-02T09:00:00Z  ada  license.generated  L-1      ACME      activated 0, contacts added 0, copies 1
       11  2026-03-02T09:00:00Z  ada  order.added        DE-1     ACME-DE   count 1, created contacts 0, entitlements 1
       10  2026-03-02T09:00:00Z  ada  order.added        US-1     ACME      count 1, created contacts 0, entitlements 1
        9  2026-03-02T09:00:00Z  ada  contact.added      C-1      ACME-DE   role technical
        7  2026-03-02T09:00:00Z  ada  customer.changed   ACME     ACME      changes 1
        6  2026-03-02T09:00:00Z  ada  customer.changed   ACME-DE  ACME-DE   changes 1
        5  2026-03-02T09:00:00Z  ada  customer.added     ACME-DE  ACME-DE   country DE, name Acme Deutschland GmbH
        4  2026-03-02T09:00:00Z  ada  customer.added     ACME     ACME      country US, name Acme Inc
    ");
}

#[test]
fn what_it_would_do_is_a_row_of_its_own_in_other_formats() {
    let mut desk = two_customers();
    insta::assert_snapshot!(desk.transcript(
        "entitle customer merge ACME ACME-DE --dry-run --format json
         entitle customer merge ACME ACME-DE --yes --quiet"
    ), @r#"
    $ entitle customer merge ACME ACME-DE --dry-run --format json
    {
      "merge": null,
      "customer": "ACME-DE",
      "name": "Acme Deutschland GmbH",
      "into": "ACME",
      "into_name": "Acme Inc",
      "dry_run": true,
      "orders": 1,
      "entitlements": 1,
      "contacts": 1,
      "legacy_licenses": 0,
      "licenses": 1,
      "members": [
        {
          "customer": "ACME",
          "parent": "GROUP"
        },
        {
          "customer": "BRANCH",
          "parent": "ACME"
        }
      ],
      "aliases": [
        "ACME-DE",
        "Acme Deutschland GmbH",
        "Akme"
      ],
      "notes": [
        "`ACME-DE` is in DE and `ACME` in US, which stays"
      ]
    }
    ! This is a dry run: nothing is changed.
    $ entitle customer merge ACME ACME-DE --yes --quiet
    M-1
    "#);
}

#[test]
fn a_person_sees_it_before_it_is_done() {
    let mut desk = two_customers();
    desk.asked(&["n"]);
    insta::assert_snapshot!(desk.transcript("entitle customer merge ACME ACME-DE"), @"
    $ entitle customer merge ACME ACME-DE
    ! Customer ACME-DE, Acme Deutschland GmbH, would become part of ACME, Acme Inc
    ! Orders         1
    ! Entitlements   1
    ! Contacts       1
    ! Also known as  ACME-DE, Acme Deutschland GmbH, Akme
    ! Licenses       1 goes on to name ACME-DE
    ! 
    ! Who belongs to others than before
    ! Customer  Belongs to
    ! ────────────────────
    ! ACME      GROUP
    ! BRANCH    ACME
    ! 
    ! `ACME-DE` is in DE and `ACME` in US, which stays
    ! `entitle merge undo M-n --reason WHY` parts them again, as long as nothing is built upon it
    ! Make ACME-DE part of ACME? [y/N] n
    ! error: nothing was changed
    [exit 5]
    ");
    assert_eq!(
        desk.json("entitle import list").as_array().unwrap().len(),
        1
    );
}

#[test]
fn a_customer_is_merged_with_another_one_and_once() {
    let mut desk = two_customers();
    insta::assert_snapshot!(desk.transcript(
        "entitle customer merge ACME acme --yes
         entitle customer merge ACME Akmee --yes
         entitle customer merge ACME Akme --yes
         entitle customer merge ACME ACME-DE --yes
         entitle customer merge ACME-DE ACME --yes"
    ), @"
    $ entitle customer merge ACME acme --yes
    ! error: customer `ACME` cannot become part of itself
    ! hint: name two customers
    [exit 5]
    $ entitle customer merge ACME Akmee --yes
    ! error: there is no customer `Akmee`
    ! hint: `entitle customer list` shows them all, and `entitle find TEXT` searches names
    [exit 3]
    $ entitle customer merge ACME Akme --yes
    Customer ACME-DE, Acme Deutschland GmbH, is part of ACME, Acme Inc, by M-1
    Orders         1
    Entitlements   1
    Contacts       1
    Also known as  ACME-DE, Acme Deutschland GmbH, Akme
    Licenses       1 goes on to name ACME-DE

    Who belongs to others than before
    Customer  Belongs to
    ────────────────────
    ACME      GROUP
    BRANCH    ACME

    `ACME-DE` is in DE and `ACME` in US, which stays
    `entitle merge undo M-1 --reason WHY` parts them again, as long as nothing is built upon it
    $ entitle customer merge ACME ACME-DE --yes
    ! error: customer `ACME-DE` is part of `ACME` already, by `M-1`
    ! hint: to part them again: `entitle merge undo M-1 --reason WHY`
    [exit 5]
    $ entitle customer merge ACME-DE ACME --yes
    ! error: customer `ACME-DE` is part of `ACME` already, by `M-1`
    ! hint: to part them again: `entitle merge undo M-1 --reason WHY`
    [exit 5]
    ");
    sound(&mut desk);
}

#[test]
fn what_was_part_of_a_part_is_part_of_the_whole() {
    let mut desk = two_customers();
    desk.done("entitle customer merge ACME-DE BRANCH --yes");
    desk.done("entitle customer merge ACME ACME-DE --yes");
    sound(&mut desk);
    insta::assert_snapshot!(desk.transcript(
        "entitle customer merge ACME BRANCH --yes
         entitle customer list
         entitle order list --customer branch"
    ), @"
    $ entitle customer merge ACME BRANCH --yes
    ! error: customer `BRANCH` is part of `ACME` already, by `M-1`
    ! hint: to part them again: `entitle merge undo M-1 --reason WHY`
    [exit 5]
    $ entitle customer list
    Customer  Name        Country  Belongs to  Entitlements  Licenses
    ─────────────────────────────────────────────────────────────────
    ACME      Acme Inc    US       GROUP                  2         2
    GROUP     Acme Group  –        –                      0         0
    $ entitle order list --customer branch
    Order  Source   Date        Customer  Lines  Total  Import
    ──────────────────────────────────────────────────────────
    DE-1   default  2026-02-02  ACME          1      –  –
    US-1   default  2026-02-02  ACME          1      –  –
    ");
}

#[test]
fn a_merge_that_was_taken_back_joined_nobody() {
    let mut desk = two_customers();
    desk.done("entitle customer merge ACME-DE BRANCH --yes");
    desk.done("entitle customer merge ACME ACME-DE --yes");
    desk.done("entitle merge undo M-2 --reason 'two after all' --yes");
    let shown = desk.done("entitle customer show ACME-DE --format json");
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["joined"][0]["merge"], "M-1");
}

#[test]
fn files_that_name_the_former_customer_come_again_unchanged() {
    let mut desk = Desk::stocked();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity\n\
         SO-1,2026-02-02,ALPHA,DRAFT-NL,2\nSO-2,2026-02-02,BETA,DRAFT-NL,1\n",
    );
    desk.done("entitle order import orders.csv --create-customers");
    desk.done("entitle customer merge ALPHA BETA --yes");
    let again = desk.json("entitle order import orders.csv --create-customers");
    assert_eq!(again["unchanged_orders"], 2);
    sound(&mut desk);
    insta::assert_snapshot!(desk.transcript(
        "entitle import undo I-2 --reason twice --yes
         entitle customer list
         entitle import undo I-3 --reason twice --yes"
    ), @"
    $ entitle import undo I-2 --reason twice --yes
    Import I-2, orders.csv, is taken back in part
    Orders        2
    Entitlements  2

    What stays: 2 things
    What            Line  Because
    ─────────────────────────────────────────
    customer ALPHA  –     merge M-1 joined it
    customer BETA   –     merge M-1 joined it
    [exit 8]
    $ entitle customer list
    Customer  Name   Country  Belongs to  Entitlements  Licenses
    ────────────────────────────────────────────────────────────
    ALPHA     ALPHA  –        –                      0         0
    $ entitle import undo I-3 --reason twice --yes
    ! error: `I-3` is the import of merge `M-1`
    ! hint: take that back: `entitle merge undo M-1 --reason WHY`
    [exit 5]
    ");
    sound(&mut desk);
}

#[test]
fn two_trials_of_one_customer_stay_and_a_third_is_refused() {
    let mut desk = Desk::stocked();
    for code in ["ALPHA", "BETA"] {
        desk.done(&format!("entitle customer add {code} --name {code}"));
        desk.done(&format!(
            "entitle entitlement grant --customer {code} --sku DRAFT-NL --kind trial --reason fair --yes"
        ));
    }
    insta::assert_snapshot!(desk.transcript(
        "entitle customer merge ALPHA BETA --yes
         entitle entitlement grant --customer BETA --sku DRAFT-NL --kind trial --reason again --yes"
    ), @"
    $ entitle customer merge ALPHA BETA --yes
    Customer BETA, BETA, is part of ALPHA, ALPHA, by M-1
    Entitlements   1
    Also known as  BETA

    both had a trial of `DRAFT`, E-1 and E-2: both stay as they are
    `entitle merge undo M-1 --reason WHY` parts them again, as long as nothing is built upon it
    $ entitle entitlement grant --customer BETA --sku DRAFT-NL --kind trial --reason again --yes
    ! error: `ALPHA` has had its trial of `DRAFT`: `E-1`, until 2026-03-31
    ! hint: give a further one with `--override WHY`; it is put on record and reported
    [exit 5]
    ");
    sound(&mut desk);
}
