//! `entitle customer merge` and `entitle product merge`.

use crate::support::Desk;

/// A desk with two customers that are one, each with orders, rights and licenses.
pub fn two_customers() -> Desk {
    let mut desk = Desk::stocked();
    desk.done("entitle customer add GROUP --name 'Acme Group'");
    desk.done("entitle customer add ACME --name 'Acme Inc' --country US");
    desk.done(
        "entitle customer add ACME-DE --name 'Acme Deutschland GmbH' --country DE --parent GROUP",
    );
    desk.done("entitle customer edit ACME-DE --alias Akme");
    desk.done("entitle customer edit ACME --parent ACME-DE");
    desk.done("entitle customer add BRANCH --name 'Acme Branch' --parent ACME-DE");
    desk.done("entitle contact add ACME-DE --role technical --name Emil --email e@acme.example");
    order(&mut desk, "US-1", "ACME");
    order(&mut desk, "DE-1", "ACME-DE");
    desk.done("entitle license generate --activation E-1 --host srv1");
    desk.done("entitle license generate --activation E-2 --host srv2");
    desk
}

pub fn order(desk: &mut Desk, number: &str, customer: &str) {
    desk.done(&format!(
        "entitle order add --number {number} --date 2026-02-02 --customer {customer} \
         --line sku=DRAFT-NL,quantity=2 --yes"
    ));
}

pub fn sound(desk: &mut Desk) {
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

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
    ! error: customer `ACME-DE` is part of `ACME` already, by M-1
    ! hint: to part them again: `entitle merge undo M-1 --reason WHY`
    [exit 5]
    $ entitle customer merge ACME-DE ACME --yes
    ! error: customer `ACME-DE` is part of `ACME` already, by M-1
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
    ! error: customer `BRANCH` is part of `ACME` already, by M-1
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

/// A desk with two products that are one, `DRAFT` and `SKETCH`, and a right to each.
pub fn two_products() -> Desk {
    let mut desk = Desk::stocked();
    desk.file(
        "more/products.csv",
        "product,name,version\nSKETCH,Sketch,2025\n",
    );
    desk.file(
        "more/features.csv",
        "product,feature,name\nSKETCH,sheets,Sheets\nSKETCH,ink,Ink\n",
    );
    desk.file(
        "more/skus.csv",
        "sku,name,kind,model,product,quantity_per_unit,features\n\
         SKETCH-1,Sketch,right,node-perpetual,SKETCH,1,\n\
         SKETCH-INK,Sketch with ink,right,node-perpetual,SKETCH,1,ink\n",
    );
    desk.done("entitle catalog import more");
    desk.done("entitle customer add ACME --name Acme");
    for (number, sku) in [("SO-1", "SKETCH-1"), ("SO-2", "DRAFT-NL")] {
        desk.done(&format!(
            "entitle order add --number {number} --date 2026-02-02 --customer ACME \
             --line sku={sku},quantity=2 --yes"
        ));
    }
    desk.done("entitle license generate --activation E-1 --host srv1");
    desk
}

#[test]
fn a_product_becomes_part_of_another() {
    let mut desk = two_products();
    insta::assert_snapshot!(desk.transcript(
        "entitle product merge DRAFT SKETCH --dry-run
         entitle product merge DRAFT SKETCH --yes
         entitle product list
         entitle product show DRAFT
         entitle audit log --subject M-1"
    ), @"
    $ entitle product merge DRAFT SKETCH --dry-run
    Product SKETCH, Sketch, would become part of DRAFT, Draft: drawings and 3D parts
    SKUs             2
    Features joined  1
    Features added   1
    Entitlements     1 goes on to name SKETCH
    Licenses         1 goes on to name SKETCH

    the newest version of `SKETCH` is `2025`, and that of `DRAFT` `2026.1`, which stays
    `entitle merge undo M-n --reason WHY` parts them again, as long as nothing is built upon it
    ! This is a dry run: nothing is changed.
    $ entitle product merge DRAFT SKETCH --yes
    Product SKETCH, Sketch, is part of DRAFT, Draft: drawings and 3D parts, by M-1
    SKUs             2
    Features joined  1
    Features added   1
    Entitlements     1 goes on to name SKETCH
    Licenses         1 goes on to name SKETCH

    the newest version of `SKETCH` is `2025`, and that of `DRAFT` `2026.1`, which stays
    `entitle merge undo M-1 --reason WHY` parts them again, as long as nothing is built upon it
    $ entitle product list
    Product  Name                               Version  Features  SKUs
    ───────────────────────────────────────────────────────────────────
    DRAFT    Draft: drawings and 3D parts       2026.1          5    10
    FLOW     Flow: fluid dynamics               2026.2          4     6
    HEAT     Heat: thermal analysis             2026.1          3     3
    MESH     Mesh: finite-element meshes        2026.1          3     6
    OPTI     Opti: design optimisation          4.3             3     2
    VIEW     View: look at results and comment  2026.2          2     3
    $ entitle product show DRAFT
    DRAFT  Draft: drawings and 3D parts
    Version   2026.1
    Held by   2 entitlements of 1 customer
    Formerly  SKETCH of Initech

    Feature     Name
    ───────────────────────────────────────────────
    assemblies  Assemblies of parts
    exchange    Exchange with other drawing systems
    ink         Ink
    parts       3D parts
    sheets      Drawing sheets

    Sold as       Name                                      License model          Copies a unit  Features
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
    DRAFT-LT      Draft Light, node-locked, perpetual       node-perpetual                     1  sheets, exchange
    DRAFT-MNT-12  Draft, maintenance, 12 months             –                                  1  all
    DRAFT-NL      Draft, node-locked, perpetual             node-perpetual                     1  all
    DRAFT-NL-12   Draft, node-locked, 12 months             node-subscription                  1  all
    DRAFT-TRY     Draft, trial of 30 days                   trial-30                           1  all
    SKETCH-1      Sketch                                    node-perpetual                     1  all
    SKETCH-INK    Sketch with ink                           node-perpetual                     1  ink
    SUITE-MNT-12  Engineer's Suite, maintenance, 12 months  –                                  1  all
    SUITE-NL      Engineer's Suite, node-locked, perpetual  node-perpetual                     1  all
    TEAM-FL-12    Team Suite, floating, 12 months           floating-subscription              5  all
    $ entitle audit log --subject M-1
    Event  When                  By   What            Of   Customer  Detail
    ──────────────────────────────────────────────────────────────────────────────────────────────────────
        8  2026-03-02T09:00:00Z  ada  product.merged  M-1  –         import I-3, into DRAFT, joined SKETCH
    ");
    sound(&mut desk);
}

#[test]
fn what_was_sold_stays_sold_and_what_is_ordered_is_the_one_that_stays() {
    let mut desk = two_products();
    desk.done("entitle product merge DRAFT SKETCH --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement show E-1
         entitle license generate --activation E-1 --host srv2 --quiet
         entitle license show L-2
         entitle order add --number SO-3 --date 2026-02-02 --customer ACME --line sku=SKETCH-INK,quantity=1 --yes
         entitle entitlement show E-3"
    ), @"
    $ entitle entitlement show E-1
    E-1  SKETCH-1  Sketch
    Customer       ACME  Acme
    Activation ID  AG9V-F8K5-WG4D-G5V2
    State          active
    Quantity       2
    Start          2026-02-02
    Expires        never
    Support        none
    License model  node-perpetual: node-locked, perpetual
    Order          SO-1 of 2026-02-02, line 1
    Sold as        SKETCH of Initech (M-1)
    Here now       DRAFT
    Granted        2026-03-02T09:00:00Z
    Full ID        019cadc6-9a80-78ae-9989-c5c7ab74e396

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ──────────────────────────────────────────────────────────────
    SKETCH   2025          2          0  1 of 2     1  ink, sheets

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-1      E-1          SKETCH   standard  hostname:srv1       1  never    active

    Last events
    When                  By   What               Of
    ─────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  license.generated  L-1
    $ entitle license generate --activation E-1 --host srv2 --quiet
    L-2
    $ entitle license show L-2
    L-2  SKETCH for ACME
    State        active
    Product      SKETCH 2025
    Entitlement  E-1
    SKU          SKETCH-1
    Kind         standard
    Bound to     hostname:srv2
    Copies       1
    Good from    2026-02-02T00:00:00Z
    Expires      never
    Features     ink, sheets
    Issued       2026-03-02T09:00:00Z
    Signing key  m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    Full ID      019cadc6-9a80-77eb-b9d7-8afbc26e9eae

    `entitle license export L-2` gives the license itself.
    $ entitle order add --number SO-3 --date 2026-02-02 --customer ACME --line sku=SKETCH-INK,quantity=1 --yes
    Order SO-3 of 2026-02-02 is added
    Customer  ACME  Acme
    Lines     1
    Total     –

    Line  SKU         Entitlement  Issued  Expires  Support until  Activation ID
    ──────────────────────────────────────────────────────────────────────────────────
    1     SKETCH-INK  E-3          0 of 1  never    none           5JDF-Y8GS-RGMW-YAYJ
    $ entitle entitlement show E-3
    E-3  SKETCH-INK  Sketch with ink
    Customer       ACME  Acme
    Activation ID  5JDF-Y8GS-RGMW-YAYJ
    State          active
    Quantity       1
    Start          2026-02-02
    Expires        never
    Support        none
    License model  node-perpetual: node-locked, perpetual
    Order          SO-3 of 2026-02-02, line 1
    Granted        2026-03-02T09:00:00Z
    Full ID        019cadc6-9a80-7f09-b815-f8e641c01ac9

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ───────────────────────────────────────────────────────────
    DRAFT    2026.1        1          0  0 of 1     1  ink
    ");
    sound(&mut desk);
}

#[test]
fn a_product_is_merged_with_another_one_and_once() {
    let mut desk = two_products();
    desk.file(
        "suite/skus.csv",
        "sku,name,kind,model,product,quantity_per_unit,features\n\
         BOTH,Both,right,node-perpetual,DRAFT,1,\nBOTH,Both,right,node-perpetual,SKETCH,1,\n",
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle product merge DRAFT draft --yes
         entitle product merge DRAFT SKETCHY --yes
         entitle product merge DRAFT SKETCH --yes
         entitle product merge DRAFT SKETCH --yes
         entitle merge undo M-1 --reason 'with the suite' --yes
         entitle catalog import suite
         entitle product merge DRAFT SKETCH --yes"
    ), @"
    $ entitle product merge DRAFT draft --yes
    ! error: product `DRAFT` cannot become part of itself
    ! hint: name two products
    [exit 5]
    $ entitle product merge DRAFT SKETCHY --yes
    ! error: there is no product `SKETCHY`
    ! hint: did you mean `SKETCH`? `entitle product list` shows them all
    [exit 3]
    $ entitle product merge DRAFT SKETCH --yes
    Product SKETCH, Sketch, is part of DRAFT, Draft: drawings and 3D parts, by M-1
    SKUs             2
    Features joined  1
    Features added   1
    Entitlements     1 goes on to name SKETCH
    Licenses         1 goes on to name SKETCH

    the newest version of `SKETCH` is `2025`, and that of `DRAFT` `2026.1`, which stays
    `entitle merge undo M-1 --reason WHY` parts them again, as long as nothing is built upon it
    $ entitle product merge DRAFT SKETCH --yes
    ! error: product `SKETCH` is part of `DRAFT` already, by M-1
    ! hint: to part them again: `entitle merge undo M-1 --reason WHY`
    [exit 5]
    $ entitle merge undo M-1 --reason 'with the suite' --yes
    Merge M-1, SKETCH into DRAFT, is taken back

    What is as it was
    Products         1
    Features         2
    What SKUs grant  2

    What is gone
    Features      1
    Former codes  1
    $ entitle catalog import suite
    The catalog is imported: I-4
          Added  Changed  Unchanged
    ───────────────────────────────
    SKUs      1        0          0

    Next: `entitle order import FILE`; `entitle sku list` shows what can be ordered.
    $ entitle product merge DRAFT SKETCH --yes
    ! error: SKU `BOTH` grants both `SKETCH` and `DRAFT`
    ! hint: let it grant one of them, by `entitle catalog import`, and merge `SKETCH` then
    [exit 5]
    ");
    sound(&mut desk);
}

#[test]
fn what_was_sold_as_the_former_product_is_renewed_with_what_is_sold_now() {
    let mut desk = two_products();
    desk.done("entitle product merge DRAFT SKETCH --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle order add --number SO-9 --date 2026-02-02 --customer ACME --line sku=DRAFT-MNT-12,quantity=2,renews=SO-1/1 --yes
         entitle entitlement show E-3"
    ), @"
    $ entitle order add --number SO-9 --date 2026-02-02 --customer ACME --line sku=DRAFT-MNT-12,quantity=2,renews=SO-1/1 --yes
    Order SO-9 of 2026-02-02 is added
    Customer  ACME  Acme
    Lines     1
    Total     –

    Line  SKU       Entitlement  Issued  Expires  Support until  Activation ID
    ────────────────────────────────────────────────────────────────────────────────
    1     SKETCH-1  E-3          1 of 2  never    2027-02-01     AG9V-F8K5-WG4D-G5V2
    $ entitle entitlement show E-3
    E-3  SKETCH-1  Sketch
    Customer       ACME  Acme
    Activation ID  AG9V-F8K5-WG4D-G5V2
    State          active
    Quantity       2
    Start          2026-02-02
    Expires        never
    Support        until 2027-02-01
    License model  node-perpetual: node-locked, perpetual
    Order          SO-9 of 2026-02-02, line 1
    Renewal of     E-1
    Sold as        SKETCH of Initech (M-1)
    Here now       DRAFT
    Granted        2026-03-02T09:00:00Z
    Full ID        019cadc6-9a80-7b47-9c68-80e6d73ba97d

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ──────────────────────────────────────────────────────────────
    SKETCH   2025          2          0  1 of 2     1  ink, sheets

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-1      E-3          SKETCH   standard  hostname:srv1       1  never    active

    Last events
    When                  By   What               Of
    ─────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  license.generated  L-1
    ");
    sound(&mut desk);
}
