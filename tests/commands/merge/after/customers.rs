//! A joined customer is one.

use insta::assert_snapshot;

use super::taken_in::taken_in;

#[test]
fn a_joined_customer_is_one_with_where_each_right_came_from() {
    let (mut desk, _) = taken_in();
    assert_snapshot!(desk.transcript("entitle customer show C-100"), @"
    $ entitle customer show C-100
    ACME  Acme Corporation
    Also known as  C-100
    Joined to it   C-100 of Arkiv (M-1)
    On support     yes, all 2 entitlements in force; the first ends 2027-02-01
    Orders         2 orders, the last on 2026-03-02, and 2 lines without a price

    Entitlements: 2 active
    No.     SKU        Product  Issued  Left  Expires  Support until  State   From
    ──────────────────────────────────────────────────────────────────────────────────────
    E-1     DRAFT-NL   DRAFT    0 of 2     2  never    2027-03-01     active  –
    E-1001  BK-100-NL  BK-100   1 of 3     2  never    2027-02-01     active  Arkiv, C-100

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-1001   E-1001       BK-100   standard  hostname:srv1       1  never    active

    Legacy: 1 license of other systems
    License  System   Feature               Product  Copies  Expires     Host              Signature
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    K-1      FlexNet  backup_server 2024.0  DRAFT        25  2026-12-31  mac:0a1b2c3d4e5f  not checked

    Last events
    When                  By   What            Of
    ───────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  order.added     SO-1
    2026-03-02T09:00:00Z  ada  customer.added  ACME
    ");
    let page = desk.json("entitle customer show ACME");
    assert_snapshot!(format!("{:#}", page["joined"]), @r#"
    [
      {
        "customer": "C-100",
        "name": "ACME Corp.",
        "company": "Arkiv",
        "merge": "M-1"
      }
    ]
    "#);
    assert_snapshot!(format!("{:#}", page["origins"]), @r#"
    [
      {
        "entitlement": "E-1001",
        "company": "Arkiv",
        "customer": "C-100"
      }
    ]
    "#);
    assert_snapshot!(format!("{:#}", page["legacy"]), @r#"
    [
      {
        "number": "K-1",
        "customer": "ACME",
        "product": "DRAFT",
        "entitlement": null,
        "system": "flexnet",
        "name": "backup_server",
        "version": "2024.0",
        "copies": 25,
        "start": null,
        "expires": "2026-12-31",
        "expired": false,
        "hosts": [
          "mac:0a1b2c3d4e5f"
        ],
        "serial": "SN-4411",
        "signature": "not checked",
        "file": "arkiv.lic",
        "company": "Arkiv",
        "merge": "M-1"
      }
    ]
    "#);
}

#[test]
fn a_customer_with_another_code_is_found_by_it() {
    let (mut desk, _) = taken_in();
    assert_snapshot!(desk.transcript("entitle customer show Arkiv-GLOBEX\nentitle customer show GLOBEX"), @"
    $ entitle customer show Arkiv-GLOBEX
    Arkiv-GLOBEX  Globex Farms
    Formerly    GLOBEX of Arkiv
    On support  yes, until 2027-02-01
    Orders      1 order, on 2026-02-02, and 1 line without a price

    Entitlements: 1 active
    No.     SKU            Product     Issued  Left  Expires     Support until  State   From
    ─────────────────────────────────────────────────────────────────────────────────────────
    E-1003  Arkiv-MESH-NL  Arkiv-VIEW  0 of 1     1  2026-12-31  2027-02-01     active  Arkiv
    $ entitle customer show GLOBEX
    GLOBEX  Globex

    No entitlements yet: `entitle order import FILE` brings them.

    Last events
    When                  By   What            Of
    ─────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  customer.added  GLOBEX
    ");
}

#[test]
fn a_right_tells_as_what_it_was_sold() {
    let (mut desk, _) = taken_in();
    assert_snapshot!(desk.transcript("entitle entitlement show E-1001\nentitle entitlement show E-1002"), @"
    $ entitle entitlement show E-1001
    E-1001  BK-100-NL  Arkiv Backup
    Customer       ACME  Acme Corporation
    Activation ID  5D0E-WR1H-BW5F-WX2J
    State          active
    Quantity       3
    Start          2026-02-02
    Expires        never
    Support        until 2027-02-01
    License model  node-perpetual: node-locked, perpetual
    Order          A-1 of 2026-02-02, line 1, from Arkiv
    Sold as        BK-100-NL, BK-100 of Arkiv (M-1)
    Here now       DRAFT-NL, DRAFT
    Days of        America/New_York
    Granted        2026-02-02T15:00:00Z by import I-900
    Full ID        019c1ede-2180-7faa-aacd-9a54d097814e

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ───────────────────────────────────────────────────────────
    BK-100   2025          3          0  1 of 3     2  agent

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-1001   E-1001       BK-100   standard  hostname:srv1       1  never    active
    $ entitle entitlement show E-1002
    E-1002  VAULT-12  Arkiv Vault for a year
    Customer       C-200  Umbrella
    Activation ID  5ECW-N43V-5274-7YYX
    Formerly       ARK-ACT-7781 of Arkiv
    State          active
    Quantity       5
    Start          2026-02-02
    Expires        2026-03-31 (in 29 days)
    Support        until 2027-02-01
    License model  yearly: node-locked, subscription
    Order          A-2 of 2026-02-02, line 1, from Arkiv
    Sold as        VAULT-12, VAULT of Arkiv (M-1)
    Days of        America/New_York
    Granted        2026-02-02T15:00:00Z by import I-900
    Full ID        019c1ede-2180-7231-bde1-b2600f7d651b

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ───────────────────────────────────────────────────────────
    VAULT    7             5          0  0 of 5     5  –
    ");
    let page = desk.json("entitle entitlement show E-1001");
    assert_snapshot!(format!("{:#}", page["sold_as"]), @r#"
    {
      "company": "Arkiv",
      "merge": "M-1",
      "sku": {
        "there": "BK-100-NL",
        "here": "DRAFT-NL"
      },
      "products": [
        {
          "there": "BK-100",
          "here": "DRAFT"
        }
      ],
      "timezone": "America/New_York"
    }
    "#);
    let page = desk.json("entitle entitlement show E-1");
    assert!(page["sold_as"].is_null());
}

#[test]
fn a_license_signed_since_names_what_was_sold() {
    let (mut desk, _) = taken_in();
    let license = desk.json("entitle license generate --activation E-1001 --host hostname:srv2");
    assert_eq!(license["product"], "BK-100");
    assert_eq!(license["sku"], "BK-100-NL");
}

#[test]
fn the_companys_own_customer_file_adds_nobody() {
    let (mut desk, _) = taken_in();
    desk.file(
        "customers.csv",
        "customer,name\nC-100,Acme Corporation\nC-200,Umbrella\n",
    );
    assert_snapshot!(desk.done("entitle customer import customers.csv"), @"customers.csv changes nothing: its 2 customers are here already");
}
