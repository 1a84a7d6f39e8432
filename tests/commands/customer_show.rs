//! `entitle customer show`: the four questions on one screen.

use entitle::env::Terminal;

use crate::support::Desk;

const SCREEN: Terminal = Terminal {
    stdin: false,
    stdout: true,
    stderr: false,
    width: Some(100),
};

fn with_orders() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk.terminal = SCREEN;
    desk
}

#[test]
fn one_screen_answers_the_four_questions() {
    let mut desk = with_orders();
    desk.done("entitle license generate --activation E-1 --host mac:00-1B-44-11-3A-B7");
    desk.done("entitle license generate --activation E-1 --host mac:00-1B-44-11-3A-B8");
    desk.done("entitle license generate --activation E-2 --host srv1.acme.example --copies 4");
    desk.done("entitle license revoke L-2 --reason stolen --yes");
    desk.done(
        "entitle failover issue --license L-1 --host mac:00-1B-44-99-00-01 \
         --reason 'power supply burnt' --ticket T-204 --out standby",
    );
    desk.done("entitle customer edit ACME --name 'Acme Group' --parent GLOBEX --alias AKME");
    insta::assert_snapshot!(desk.transcript("entitle customer show acme --color never"), @"
    $ entitle customer show acme --color never
    ACME  Acme Group
    Country        DE
    Belongs to     GLOBEX  Globex Corporation
    Also known as  AKME, Acme Engineering GmbH
    Contacts       Dana Vogt <dana.vogt@acme.example> (buyer)
    On support     3 of 4 entitlements in force; the first ends 2026-04-19 (in 48 days)
    Orders         4 orders, the last on 2026-02-11; in all EUR 27,020.00, USD 5,600.00

    Entitlements: 4 active
    No.  SKU           Product  Issued      Left  Expires                  Support until     State
    ───────────────────────────────────────────────────────────────────────────────────────────────
    E-3  DRAFT-NL-12   DRAFT    0 of 2         2  2026-04-19 (in 48 days)  2026-04-19        active
    E-2  FLOW-FL10-12  FLOW     4 of 10 +1     7  2027-02-10               2027-02-10        active
    E-1  DRAFT-NL      DRAFT    2 of 5         3  never                    2027-02-01        active
    E-4  SUITE-NL      DRAFT    0 of 1         1  never                    ended 2026-01-14  active
                       MESH     0 of 1         1
                       HEAT     0 of 1         1

    Licenses: 3 of 4 running
    License  Entitlement  Product  Kind      Bound to                    Copies  Expires     State
    ────────────────────────────────────────────────────────────────────────────────────────────────
    L-4      E-1          DRAFT    failover  mac:001b44990001                 1  2026-03-09  active
    L-3      E-2          FLOW     standard  hostname:srv1.acme.example       4  2027-02-10  active
    L-1      E-1          DRAFT    standard  mac:001b44113ab7                 1  never       active
    L-2      E-1          DRAFT    standard  mac:001b44113ab8                 1  never       revoked

    Open failovers
    Failover  For  Standby host      Through     Reason
    ───────────────────────────────────────────────────────────────
    F-1       L-1  mac:001b44990001  2026-03-09  power supply burnt

    Last events
    When                  By   What               Of
    ──────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  customer.changed   ACME
    2026-03-02T09:00:00Z  ada  failover.issued    F-1
    2026-03-02T09:00:00Z  ada  license.revoked    L-2
    2026-03-02T09:00:00Z  ada  license.generated  L-3
    2026-03-02T09:00:00Z  ada  license.generated  L-2
    ");
}

#[test]
fn every_kind_of_right_reads_well() {
    let mut desk = with_orders();
    desk.done("entitle customer edit UMBRA --parent GLOBEX");
    desk.done("entitle customer edit NORDLYS --parent GLOBEX");
    insta::assert_snapshot!(desk.transcript(
        "
        entitle customer show GLOBEX --color never
        entitle customer show UMBRA --color never
        entitle customer show NORDLYS --color never
        "
    ), @"
    $ entitle customer show GLOBEX --color never
    GLOBEX  Globex Corporation
    Country     US
    Contacts    Sam Ortiz <sam.ortiz@globex.example> (buyer)
    On support  yes, all 2 entitlements in force; the first ends 2027-01-18
    Orders      1 order, on 2026-01-19; in all USD 18,212.50

    Entitlements: 1 pending, 1 active
    No.  SKU           Product  Issued   Left  Expires                    Support until  State
    ────────────────────────────────────────────────────────────────────────────────────────────
    E-5  MESH-FL10     MESH     0 of 20    20  never                      2027-01-18     active
    E-6  VIEW-USER-12  VIEW     0 of 25    25  12 months from activation  2027-01-18     pending

    Group: 2 companies belong to it
    Customer  Name                 Entitlements  Licenses
    ─────────────────────────────────────────────────────
    NORDLYS   Nordlys Offshore AS             1         0
    UMBRA     Umbra Aerospace                 2         0
    $ entitle customer show UMBRA --color never
    UMBRA  Umbra Aerospace
    Country     IT
    Belongs to  GLOBEX  Globex Corporation
    Contacts    Luca Conti <luca.conti@umbra.example> (buyer)
    On support  1 of 2 entitlements in force; the first ends 2027-02-23
    Orders      1 order, on 2026-02-24; in all EUR 32,000.00

    Entitlements: 1 pending, 1 active
    No.  SKU         Product  Issued      Left  Expires                  Support until  State
    ───────────────────────────────────────────────────────────────────────────────────────────
    E-8  TEAM-FL-12  DRAFT    0 of 5         5  2027-02-23               2027-02-23     active
                     MESH     0 of 2         2
                     FLOW     0 of 2         2
                     OPTI     0 of 1         1
                     VIEW     0 of 20 +2    22
    E-9  DRAFT-TRY   DRAFT    0 of 3         3  30 days from activation  none           pending

    Last events
    When                  By   What              Of
    ──────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  customer.changed  UMBRA
    $ entitle customer show NORDLYS --color never
    NORDLYS  Nordlys Offshore AS
    Country     NO
    Belongs to  GLOBEX  Globex Corporation
    Contacts    Ingrid Aas <ingrid.aas@nordlys.example> (buyer)
    On support  yes, until 2027-02-19
    Orders      1 order, on 2026-02-20; in all NOK 14,000.00

    Entitlements: 1 active
    No.  SKU        Product  Issued               Left  Expires  Support until  State
    ──────────────────────────────────────────────────────────────────────────────────
    E-7  VIEW-SITE  VIEW     0 of unlimited  unlimited  never    2027-02-19     active

    Last events
    When                  By   What              Of
    ────────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  customer.changed  NORDLYS
    ");
}

#[test]
fn a_customer_without_anything_says_so() {
    let mut desk = Desk::set_up();
    desk.done("entitle customer add NEW --name 'New Customer'");
    insta::assert_snapshot!(desk.transcript(
        "
        entitle customer show NEW
        entitle customer show NEWT
        "
    ), @"
    $ entitle customer show NEW
    NEW  New Customer

    No entitlements yet: `entitle order import FILE` brings them.

    Last events
    When                  By   What            Of
    ──────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  customer.added  NEW
    $ entitle customer show NEWT
    ! error: there is no customer `NEWT`
    ! hint: did you mean `NEW`? `entitle find TEXT` searches names too
    [exit 3]
    ");
}

#[test]
fn two_hundred_rights_are_one_screen() {
    let mut desk = Desk::stocked();
    let skus = ["DRAFT-NL", "FLOW-FL10-12", "DRAFT-NL-12", "SUITE-NL"];
    let lines = (1..=200).zip(skus.iter().cycle()).map(|(number, sku)| {
        let (month, day, quantity) = (1 + number % 12, 1 + number % 28, 1 + number % 7);
        format!("SO-{number},2025-{month:02}-{day:02},BIG,{sku},{quantity}\n")
    });
    let orders: String =
        std::iter::once("order_number,order_date,customer,sku,quantity\n".to_owned())
            .chain(lines)
            .collect();
    desk.file("orders.csv", orders);
    desk.done("entitle order import orders.csv --create-customers");
    desk.terminal = SCREEN;
    insta::assert_snapshot!(desk.transcript("entitle customer show BIG --color never"), @"
    $ entitle customer show BIG --color never
    BIG  BIG
    On support  167 of 200 entitlements in force; the first ends 2026-03-02 (today)
    Orders      200 orders, the last on 2025-12-28, and 200 lines without a price

    In force, by product
    Product  Entitlements  Issued            Left  Next to expire           On support
    ──────────────────────────────────────────────────────────────────────────────────
    DRAFT             150  0 of 599           599  2026-04-03 (in 32 days)  117 of 150
    FLOW               50  0 of 1,990 +199  2,189  2026-03-02 (today)       50 of 50
    HEAT               50  0 of 201           201  never                    34 of 50
    MESH               50  0 of 201           201  never                    34 of 50

    Entitlements: 200 active
    No.    SKU           Product  Issued      Left  Expires                  Support until  State
    ──────────────────────────────────────────────────────────────────────────────────────────────
    E-80   FLOW-FL10-12  FLOW     0 of 30 +3    33  2026-03-02 (today)       2026-03-02     active
    E-112  FLOW-FL10-12  FLOW     0 of 30 +3    33  2026-03-02 (today)       2026-03-02     active
    E-186  FLOW-FL10-12  FLOW     0 of 30 +3    33  2026-03-02 (today)       2026-03-02     active
    E-53   FLOW-FL10-12  FLOW     0 of 70 +7    77  2026-03-06 (in 4 days)   2026-03-06     active
    E-160  FLOW-FL10-12  FLOW     0 of 70 +7    77  2026-03-06 (in 4 days)   2026-03-06     active
    E-27   FLOW-FL10-12  FLOW     0 of 40 +4    44  2026-03-10 (in 8 days)   2026-03-10     active
    E-133  FLOW-FL10-12  FLOW     0 of 40 +4    44  2026-03-10 (in 8 days)   2026-03-10     active
    E-46   FLOW-FL10-12  FLOW     0 of 10 +1    11  2026-03-14 (in 12 days)  2026-03-14     active
    E-93   FLOW-FL10-12  FLOW     0 of 10 +1    11  2026-03-14 (in 12 days)  2026-03-14     active
    E-199  FLOW-FL10-12  FLOW     0 of 10 +1    11  2026-03-14 (in 12 days)  2026-03-14     active
    E-66   FLOW-FL10-12  FLOW     0 of 50 +5    55  2026-03-18 (in 16 days)  2026-03-18     active
    E-173  FLOW-FL10-12  FLOW     0 of 50 +5    55  2026-03-18 (in 16 days)  2026-03-18     active
    E-40   FLOW-FL10-12  FLOW     0 of 20 +2    22  2026-03-22 (in 20 days)  2026-03-22     active
    E-147  FLOW-FL10-12  FLOW     0 of 20 +2    22  2026-03-22 (in 20 days)  2026-03-22     active
    E-14   FLOW-FL10-12  FLOW     0 of 60 +6    66  2026-03-26 (in 24 days)  2026-03-26     active
    E-106  FLOW-FL10-12  FLOW     0 of 60 +6    66  2026-03-26 (in 24 days)  2026-03-26     active
    E-120  FLOW-FL10-12  FLOW     0 of 60 +6    66  2026-03-26 (in 24 days)  2026-03-26     active
    E-81   DRAFT-NL-12   DRAFT    0 of 4         4  2026-04-03 (in 32 days)  2026-04-03     active
    E-124  DRAFT-NL-12   DRAFT    0 of 4         4  2026-04-03 (in 32 days)  2026-04-03     active
    E-187  DRAFT-NL-12   DRAFT    0 of 4         4  2026-04-03 (in 32 days)  2026-04-03     active
    180 more: entitle entitlement list --customer BIG
    ");
    let page = desk.json("entitle customer show BIG");
    assert_eq!(page["entitlements"].as_array().unwrap().len(), 200);
}

#[test]
fn the_fields_of_the_screen_are_an_interface() {
    let mut desk = with_orders();
    let page = desk.json("entitle customer show ACME");
    let names: Vec<&String> = page.as_object().unwrap().keys().collect();
    assert_eq!(
        names,
        [
            "code",
            "name",
            "country",
            "parent",
            "parent_name",
            "aliases",
            "added_at",
            "today",
            "contacts",
            "members",
            "products",
            "entitlements",
            "superseded",
            "licenses",
            "failovers",
            "orders",
            "events",
            "joined",
            "origins",
            "legacy",
            "former"
        ]
    );
    assert_eq!(
        page["orders"],
        serde_json::json!({
            "count": 4,
            "last_on": "2026-02-11",
            "totals": [
                {"currency": "EUR", "amount": "27020.00"},
                {"currency": "USD", "amount": "5600.00"},
            ],
            "unpriced_lines": 0,
        })
    );
    assert_eq!(
        page["products"][0],
        serde_json::json!({
            "product": "DRAFT", "entitlements": 3, "capacity": 8, "issued": 0, "left": 8,
            "next_expiry": "2026-04-19", "on_support": 2,
        })
    );
}
