//! `entitle entitlement`: lists with filters, and one with all that belongs to it.

use crate::support::Desk;

fn with_orders() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk
}

#[test]
fn a_list_answers_the_four_questions() {
    let mut desk = with_orders();
    insta::assert_snapshot!(desk.transcript("entitle entitlement list"), @"
    $ entitle entitlement list
    Entitlement  Customer  SKU           Issued                                                                Expires                    Support until     State    Activation ID
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    E-1          ACME      DRAFT-NL      0 of 5                                                                never                      2027-02-01        active   PZT0-4HXP-0WP1-6VSH
    E-2          ACME      FLOW-FL10-12  0 of 10 +1                                                            2027-02-10                 2027-02-10        active   TDJT-M3YZ-HBE7-YTM6
    E-3          ACME      DRAFT-NL-12   0 of 2                                                                2026-04-19 (in 48 days)    2026-04-19        active   JC49-MJPB-ZGHE-SMY7
    E-4          ACME      SUITE-NL      DRAFT 0 of 1, MESH 0 of 1, HEAT 0 of 1                                never                      ended 2026-01-14  active   NDTS-GFCM-VJY2-FH6V
    E-5          GLOBEX    MESH-FL10     0 of 20                                                               never                      2027-01-18        active   THG9-N48H-EMT9-4J2M
    E-6          GLOBEX    VIEW-USER-12  0 of 25                                                               12 months from activation  2027-01-18        pending  TK6G-4SJB-A408-DM5K
    E-7          NORDLYS   VIEW-SITE     0 of unlimited                                                        never                      2027-02-19        active   SP1D-XNWR-HEKH-PYAZ
    E-8          UMBRA     TEAM-FL-12    DRAFT 0 of 5, MESH 0 of 2, FLOW 0 of 2, OPTI 0 of 1, VIEW 0 of 20 +2  2027-02-23                 2027-02-23        active   M2HB-7F8P-B878-C40M
    E-9          UMBRA     DRAFT-TRY     0 of 3                                                                30 days from activation    none              pending  Y7BC-K0AR-JGZ5-62SD
    ");
}

#[test]
fn a_list_is_filtered() {
    let mut desk = with_orders();
    insta::assert_snapshot!(desk.transcript(
        "
        entitle entitlement list --customer acme --quiet
        entitle entitlement list --sku draft-nl-12
        entitle entitlement list --state pending --quiet
        entitle entitlement list --expiring-within 365 --quiet
        entitle entitlement list --order so-1005 --quiet
        entitle entitlement list --order SO-1005 --source default --customer GLOBEX --limit 1
        entitle entitlement list --customer GLOBEX --sku DRAFT-NL
        "
    ), @"
    $ entitle entitlement list --customer acme --quiet
    E-1
    E-2
    E-3
    E-4
    $ entitle entitlement list --sku draft-nl-12
    Entitlement  Customer  SKU          Issued  Expires                  Support until  State   Activation ID
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
    E-3          ACME      DRAFT-NL-12  0 of 2  2026-04-19 (in 48 days)  2026-04-19     active  JC49-MJPB-ZGHE-SMY7
    $ entitle entitlement list --state pending --quiet
    E-6
    E-9
    $ entitle entitlement list --expiring-within 365 --quiet
    E-3
    E-2
    E-8
    $ entitle entitlement list --order so-1005 --quiet
    E-5
    E-6
    $ entitle entitlement list --order SO-1005 --source default --customer GLOBEX --limit 1
    Entitlement  Customer  SKU        Issued   Expires  Support until  State   Activation ID
    ──────────────────────────────────────────────────────────────────────────────────────────────
    E-5          GLOBEX    MESH-FL10  0 of 20  never    2027-01-18     active  THG9-N48H-EMT9-4J2M

    1 of 2: --limit 0 for all
    $ entitle entitlement list --customer GLOBEX --sku DRAFT-NL
    no entitlement fits: `entitle order import FILE` brings some
    ");
}

#[test]
fn what_a_filter_names_must_be_there() {
    let mut desk = with_orders();
    insta::assert_snapshot!(desk.transcript(
        "
        entitle entitlement list --customer ACNE
        entitle entitlement list --sku DRAFT-ML
        entitle entitlement list --order SO-9
        entitle entitlement list --order SO-1005 --source erp
        entitle entitlement show E-99
        entitle entitlement show 7K2M-9QXA-4RTV-0HCJ
        entitle entitlement show 0195f3a2-5c00-7a31-8b52-6d1f0c9e4a77
        "
    ), @"
    $ entitle entitlement list --customer ACNE
    ! error: there is no customer `ACNE`
    ! hint: did you mean `ACME`? `entitle find TEXT` searches names too
    [exit 3]
    $ entitle entitlement list --sku DRAFT-ML
    ! error: there is no SKU `DRAFT-ML`
    ! hint: did you mean `DRAFT-NL`? `entitle sku list` shows them all
    [exit 3]
    $ entitle entitlement list --order SO-9
    ! error: there is no order `SO-9`
    ! hint: look for it with `entitle find 'SO-9'`
    [exit 3]
    $ entitle entitlement list --order SO-1005 --source erp
    ! error: there is no order `SO-1005` from `erp`
    ! hint: it is one of `default`
    [exit 3]
    $ entitle entitlement show E-99
    ! error: there is no entitlement `E-99`
    ! hint: see a customer's with `entitle entitlement list --customer CODE`
    [exit 3]
    $ entitle entitlement show 7K2M-9QXA-4RTV-0HCJ
    ! error: invalid value '7K2M-9QXA-4RTV-0HCJ' for '<ID>': `7K2M-9QXA-4RTV-0HCJ` is mistyped: its check symbol does not fit, read it again
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle entitlement show 0195f3a2-5c00-7a31-8b52-6d1f0c9e4a77
    ! error: there is no entitlement `0195f3a2-5c00-7a31-8b52-6d1f0c9e4a77`
    ! hint: see a customer's with `entitle entitlement list --customer CODE`
    [exit 3]
    ");
}

#[test]
fn one_is_shown_by_each_of_its_names() {
    let mut desk = with_orders();
    desk.done("entitle license generate --activation E-1 --host mac:00-1B-44-11-3A-B7");
    insta::assert_snapshot!(desk.transcript(
        "
        entitle entitlement show E-1
        entitle entitlement show E-4
        "
    ), @"
    $ entitle entitlement show E-1
    E-1  DRAFT-NL  Draft, node-locked, perpetual
    Customer       ACME  Acme Engineering GmbH
    Activation ID  PZT0-4HXP-0WP1-6VSH
    State          active
    Quantity       5
    Start          2026-02-02
    Expires        never
    Support        until 2027-02-01
    License model  node-perpetual: node-locked, perpetual
    Order          SO-1001 of 2026-02-02, line 1
    Granted        2026-03-02T09:00:00Z by import I-2
    Full ID        019cadc6-9a80-7c73-bf23-eea90a62f09c

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ──────────────────────────────────────────────────────────────────────────────────────
    DRAFT    2026.1        5          0  1 of 5     4  assemblies, exchange, parts, sheets

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to          Copies  Expires  State
    ──────────────────────────────────────────────────────────────────────────────────
    L-1      E-1          DRAFT    standard  mac:001b44113ab7       1  never    active

    Last events
    When                  By   What               Of
    ─────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  license.generated  L-1
    $ entitle entitlement show E-4
    E-4  SUITE-NL  Engineer's Suite, node-locked, perpetual
    Customer       ACME  Acme Engineering GmbH
    Activation ID  NDTS-GFCM-VJY2-FH6V
    State          active
    Quantity       1
    Start          2025-01-15
    Expires        never
    Support        ended 2026-01-14
    License model  node-perpetual: node-locked, perpetual
    Order          SO-1004 of 2025-01-15, line 1
    Granted        2026-03-02T09:00:00Z by import I-2
    Full ID        019cadc6-9a80-79b1-9696-f55257a2d6ee

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ──────────────────────────────────────────────────────────────────────────────────────
    DRAFT    2026.1        1          0  0 of 1     1  assemblies, exchange, parts, sheets
    MESH     2026.1        1          0  0 of 1     1  adaptive, surface, volume
    HEAT     2026.1        1          0  0 of 1     1  conduction, coupled, radiation
    ");
    let by_number = desk.json("entitle entitlement show E-1");
    for name in ["id", "activation_id"] {
        let name = by_number[name].as_str().unwrap();
        assert_eq!(
            desk.json(&format!("entitle entitlement show {name}")),
            by_number
        );
    }
}

#[test]
fn the_fields_of_an_entitlement_are_an_interface() {
    let mut desk = with_orders();
    let list = desk.json("entitle entitlement list --customer ACME");
    let names = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    let first = [
        "id",
        "number",
        "activation_id",
        "customer",
        "sku",
        "quantity",
        "capacity",
        "issued",
        "left",
        "grants",
        "start",
        "expires",
        "maintenance_until",
        "state",
        "source",
        "order_number",
        "line",
    ];
    assert_eq!(names(&list[0])[..first.len()], first);
    assert_eq!(
        names(&desk.json("entitle entitlement show E-1"))[..first.len()],
        first
    );
    assert_eq!(
        names(&list[0]["grants"][0]),
        ["product", "capacity", "issued", "left"]
    );
    assert_eq!(list[0]["capacity"], 5);
    let suite = &list[3];
    assert_eq!(suite["grants"].as_array().unwrap().len(), 3);
    for none in ["capacity", "issued", "left"] {
        assert_eq!(suite[none], serde_json::Value::Null);
    }
}

#[test]
fn orders_are_listed_newest_first() {
    let mut desk = with_orders();
    insta::assert_snapshot!(desk.transcript(
        "
        entitle order list
        entitle order list --customer ACME --since 2026-01-01 --until 2026-02-02
        entitle order list --import I-2 --limit 2
        entitle order list --source erp
        "
    ), @"
    $ entitle order list
    Order    Source   Date        Customer  Lines          Total  Import
    ────────────────────────────────────────────────────────────────────
    SO-1007  default  2026-02-24  UMBRA         2  EUR 32,000.00  I-2
    SO-1006  default  2026-02-20  NORDLYS       1  NOK 14,000.00  I-2
    SO-1002  default  2026-02-11  ACME          1  EUR 18,400.00  I-2
    SO-1001  default  2026-02-02  ACME          2   EUR 7,780.00  I-2
    SO-1005  default  2026-01-19  GLOBEX        2  USD 18,212.50  I-2
    SO-1003  default  2025-04-20  ACME          1     EUR 840.00  I-2
    SO-1004  default  2025-01-15  ACME          1   USD 5,600.00  I-2
    $ entitle order list --customer ACME --since 2026-01-01 --until 2026-02-02
    Order    Source   Date        Customer  Lines         Total  Import
    ───────────────────────────────────────────────────────────────────
    SO-1001  default  2026-02-02  ACME          2  EUR 7,780.00  I-2
    $ entitle order list --import I-2 --limit 2
    Order    Source   Date        Customer  Lines          Total  Import
    ────────────────────────────────────────────────────────────────────
    SO-1007  default  2026-02-24  UMBRA         2  EUR 32,000.00  I-2
    SO-1006  default  2026-02-20  NORDLYS       1  NOK 14,000.00  I-2

    2 of 7: --limit 0 for all
    $ entitle order list --source erp
    no order fits: `entitle order import FILE` brings some
    ");
}

#[test]
fn an_order_shows_what_it_cost_and_granted() {
    let mut desk = with_orders();
    insta::assert_snapshot!(desk.transcript(
        "
        entitle order show so-1001
        entitle order show SO-1007 --format json
        entitle order show SO-1
        "
    ), @r#"
    $ entitle order show so-1001
    Order SO-1001 of 2026-02-02
    Customer      ACME  Acme Engineering GmbH
    Their number  PO-4471
    Contact       C-1
    Import        I-2
    Total         EUR 7,780.00

    Line  SKU        What                           Quantity         Price        Amount  Granted  Activation ID
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    1     DRAFT-NL   Draft, node-locked, perpetual         5  EUR 1,200.00  EUR 6,000.00  E-1      PZT0-4HXP-0WP1-6VSH
    2     TRAIN-DAY  Training, one day                     2    EUR 890.00  EUR 1,780.00  –        –
    $ entitle order show SO-1007 --format json
    {
      "number": "SO-1007",
      "source": "default",
      "order_date": "2026-02-24",
      "customer": "UMBRA",
      "reseller": null,
      "sold_to": null,
      "po_number": null,
      "line_count": 2,
      "totals": [
        {
          "currency": "EUR",
          "amount": "32000.00"
        }
      ],
      "import": "I-2",
      "customer_name": "Umbra Aerospace",
      "contact": "C-4",
      "lines": [
        {
          "position": 1,
          "line": "1",
          "sku": "TEAM-FL-12",
          "sku_name": "Team Suite, floating, 12 months",
          "kind": "right",
          "quantity": 1,
          "unit_price": "32000.00",
          "currency": "EUR",
          "amount": "32000.00",
          "start": null,
          "term_months": null,
          "expires": null,
          "maintenance_until": null,
          "renews": null,
          "standing": "active",
          "entitlements": [
            {
              "number": "E-8",
              "activation_id": "M2HB-7F8P-B878-C40M"
            }
          ]
        },
        {
          "position": 2,
          "line": "2",
          "sku": "DRAFT-TRY",
          "sku_name": "Draft, trial of 30 days",
          "kind": "right",
          "quantity": 3,
          "unit_price": "0.00",
          "currency": "EUR",
          "amount": "0.00",
          "start": null,
          "term_months": null,
          "expires": null,
          "maintenance_until": null,
          "renews": null,
          "standing": "active",
          "entitlements": [
            {
              "number": "E-9",
              "activation_id": "Y7BC-K0AR-JGZ5-62SD"
            }
          ]
        }
      ]
    }
    $ entitle order show SO-1
    ! error: there is no order `SO-1`
    ! hint: look for it with `entitle find 'SO-1'`
    [exit 3]
    "#);
}

#[test]
fn an_order_number_of_two_systems_needs_its_source() {
    let mut desk = with_orders();
    desk.file(
        "erp.csv",
        "order_number,order_date,customer,sku,quantity\nSO-1001,2026-02-03,GLOBEX,DRAFT-NL,1\n",
    );
    desk.done("entitle order import erp.csv --source erp");
    insta::assert_snapshot!(desk.transcript(
        "
        entitle order show SO-1001
        entitle order show SO-1001 --source ERP
        entitle order show SO-1001 --source crm
        entitle entitlement list --order SO-1001
        "
    ), @"
    $ entitle order show SO-1001
    ! error: several systems have an order `SO-1001`: `default`, `erp`
    ! hint: say which with `--source NAME`
    [exit 3]
    $ entitle order show SO-1001 --source ERP
    Order SO-1001 of 2026-02-03
    Customer  GLOBEX  Globex Corporation
    Source    erp
    Import    I-3
    Total     –

    Line  SKU       What                           Quantity  Price  Amount  Granted  Activation ID
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    #1    DRAFT-NL  Draft, node-locked, perpetual         1      –       –  E-10     2AZ0-YR39-WHW6-87AV
    $ entitle order show SO-1001 --source crm
    ! error: there is no order `SO-1001` from `crm`
    ! hint: it is one of `default`, `erp`
    [exit 3]
    $ entitle entitlement list --order SO-1001
    ! error: several systems have an order `SO-1001`: `default`, `erp`
    ! hint: say which with `--source NAME`
    [exit 3]
    ");
}
