//! `entitle order add`: one order by flags, by the rules of a file.

use serde_json::Value;

use crate::support::Desk;

/// A desk with the sample catalog and a customer.
fn desk() -> Desk {
    let mut desk = Desk::stocked();
    desk.done("entitle customer add ACME --name 'Acme Engineering' --country DE");
    desk
}

fn sound(desk: &mut Desk) {
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

#[test]
fn an_order_of_one_line_needs_a_customer_and_a_sku() {
    let mut desk = desk();
    insta::assert_snapshot!(desk.transcript(
        "entitle order add --customer acme --line sku=DRAFT-NL,quantity=5,price=1200.00 --dry-run
         entitle order add --customer acme --line sku=DRAFT-NL,quantity=5,price=1200.00
         entitle order add --customer acme --line sku=DRAFT-NL --quiet
         entitle order show DESK-1
         entitle order list"
    ), @"
    $ entitle order add --customer acme --line sku=DRAFT-NL,quantity=5,price=1200.00 --dry-run
    Order DESK-1 of 2026-03-02 would be added
    Customer  ACME  Acme Engineering
    Lines     1
    Total     USD 6,000.00

    Line  SKU       Entitlement  Issued  Expires  Support until  Activation ID
    ──────────────────────────────────────────────────────────────────────────
    1     DRAFT-NL  –            0 of 5  never    2027-03-01     –
    ! This is a dry run: nothing is changed.
    $ entitle order add --customer acme --line sku=DRAFT-NL,quantity=5,price=1200.00
    Order DESK-1 of 2026-03-02 is added
    Customer  ACME  Acme Engineering
    Lines     1
    Total     USD 6,000.00

    Line  SKU       Entitlement  Issued  Expires  Support until  Activation ID
    ────────────────────────────────────────────────────────────────────────────────
    1     DRAFT-NL  E-1          0 of 5  never    2027-03-01     AG9V-F8K5-WG4D-G5V2
    $ entitle order add --customer acme --line sku=DRAFT-NL --quiet
    DESK-2
    $ entitle order show DESK-1
    Order DESK-1 of 2026-03-02
    Customer  ACME  Acme Engineering
    Total     USD 6,000.00

    Line  SKU       What                           Quantity         Price        Amount  Granted  Activation ID
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    1     DRAFT-NL  Draft, node-locked, perpetual         5  USD 1,200.00  USD 6,000.00  E-1      AG9V-F8K5-WG4D-G5V2
    $ entitle order list
    Order   Source   Date        Customer  Lines         Total  Import
    ──────────────────────────────────────────────────────────────────
    DESK-2  default  2026-03-02  ACME          1             –  –
    DESK-1  default  2026-03-02  ACME          1  USD 6,000.00  –
    ");
    sound(&mut desk);
}

#[test]
fn an_order_of_several_lines_says_all_that_a_file_can() {
    let mut desk = desk();
    insta::assert_snapshot!(desk.transcript(
        "entitle order add --number SO-1008 --source erp --customer ACME --po PO-4512 \
             --date 2026-02-15 --reseller Softway --sold-to 'Acme Holding' --currency eur \
             --contact 'Dana Vogt' --email dana.vogt@acme.example \
             --line sku=DRAFT-NL-12,quantity=2,price=420,start=2026-03-01,term_months=24,line=10 \
             --line sku=TRAIN-DAY,quantity=2,line=20 \
             --line sku=MESH-NL,maintenance-until=2028-12-31,line=30
         entitle order show SO-1008
         entitle contact list ACME"
    ), @"
    $ entitle order add --number SO-1008 --source erp --customer ACME --po PO-4512 --date 2026-02-15 --reseller Softway --sold-to 'Acme Holding' --currency eur --contact 'Dana Vogt' --email dana.vogt@acme.example --line sku=DRAFT-NL-12,quantity=2,price=420,start=2026-03-01,term_months=24,line=10 --line sku=TRAIN-DAY,quantity=2,line=20 --line sku=MESH-NL,maintenance-until=2028-12-31,line=30
    Order SO-1008 of 2026-02-15 is added
    Customer      ACME  Acme Engineering
    Source        erp
    Their number  PO-4512
    Lines         3
    Total         EUR 840.00

    Line  SKU          Entitlement  Issued  Expires     Support until  Activation ID
    ──────────────────────────────────────────────────────────────────────────────────────
    10    DRAFT-NL-12  E-1          0 of 2  2028-02-29  2027-02-28     BJNM-3NCQ-70MH-SW88
    30    MESH-NL      E-2          0 of 1  never       2028-12-31     YKY0-9CR3-5KDZ-2BMK
    $ entitle order show SO-1008
    Order SO-1008 of 2026-02-15
    Customer      ACME  Acme Engineering
    Source        erp
    Sold by       Softway
    Paid by       Acme Holding
    Their number  PO-4512
    Contact       C-1
    Total         EUR 840.00

    Line  SKU          What                           Quantity       Price      Amount  Granted  Activation ID
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    10    DRAFT-NL-12  Draft, node-locked, 12 months         2  EUR 420.00  EUR 840.00  E-1      BJNM-3NCQ-70MH-SW88
    20    TRAIN-DAY    Training, one day                     2           –           –  –        –
    30    MESH-NL      Mesh, node-locked, perpetual          1           –           –  E-2      YKY0-9CR3-5KDZ-2BMK
    $ entitle contact list ACME
    Contact  Name       E-mail                  Role
    ─────────────────────────────────────────────────
    C-1      Dana Vogt  dana.vogt@acme.example  buyer
    ");
    sound(&mut desk);
}

#[test]
fn the_same_order_again_changes_nothing() {
    let mut desk = desk();
    let line = "entitle order add --number SO-1 --customer ACME --line sku=DRAFT-NL,quantity=2";
    let first = desk.json(line);
    desk.at("2026-03-09T09:00:00Z");
    let again = desk.json(line);
    assert_eq!([&first["existing"], &again["existing"]], [false, true]);
    assert_eq!(first["entitlements"], again["entitlements"]);
    // A file that says the same of it, too.
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity\nSO-1,2026-03-02,ACME,DRAFT-NL,2\n",
    );
    assert_eq!(
        desk.json("entitle order import orders.csv")["unchanged_orders"],
        1
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle order add --number SO-1 --customer ACME --line sku=DRAFT-NL,quantity=3
         entitle order add --number SO-1 --customer ACME --line sku=DRAFT-NL,quantity=2 --line sku=SETUP
         entitle order add --number SO-1 --customer ACME --line sku=DRAFT-NL,quantity=2 --dry-run"
    ), @"
    $ entitle order add --number SO-1 --customer ACME --line sku=DRAFT-NL,quantity=3
    ! error: `--line`, `quantity`: order `SO-1` is here already, and `quantity` of its line `1` was `2` and is `3` now: give the order another number
    [exit 5]
    $ entitle order add --number SO-1 --customer ACME --line sku=DRAFT-NL,quantity=2 --line sku=SETUP
    ! error: `--line` 2, `line`: order `SO-1` is here already, without a line `2` (sku `SETUP`, quantity `1`): give the order another number
    [exit 5]
    $ entitle order add --number SO-1 --customer ACME --line sku=DRAFT-NL,quantity=2 --dry-run
    Order SO-1 of 2026-03-02 is here already
    Customer  ACME  Acme Engineering
    Lines     1
    Total     –

    Line  SKU       Entitlement  Issued  Expires  Support until  Activation ID
    ────────────────────────────────────────────────────────────────────────────────
    1     DRAFT-NL  E-1          0 of 2  never    2027-03-01     BJNM-3NCQ-70MH-SW88
    ! This is a dry run: nothing is changed.
    ");
    sound(&mut desk);
}

#[test]
fn a_line_extends_a_right() {
    let mut desk = desk();
    desk.done("entitle order add --number SO-1 --customer ACME --line sku=DRAFT-NL,quantity=2");
    insta::assert_snapshot!(desk.transcript(
        "entitle order add --number SO-2 --customer ACME --line sku=DRAFT-MNT-12,quantity=2,renews=SO-1/1
         entitle order add --number SO-2 --customer ACME --line sku=DRAFT-MNT-12,quantity=2,renews=SO-1/1 --quiet
         entitle order add --customer ACME --line sku=DRAFT-MNT-12,quantity=2
         entitle order add --customer ACME --line sku=DRAFT-MNT-12,quantity=2,renews=E-9"
    ), @"
    $ entitle order add --number SO-2 --customer ACME --line sku=DRAFT-MNT-12,quantity=2,renews=SO-1/1
    Order SO-2 of 2026-03-02 is added
    Customer  ACME  Acme Engineering
    Lines     1
    Total     –

    Line  SKU       Entitlement  Issued  Expires  Support until  Activation ID
    ────────────────────────────────────────────────────────────────────────────────
    1     DRAFT-NL  E-2          0 of 2  never    2028-03-01     BJNM-3NCQ-70MH-SW88
    $ entitle order add --number SO-2 --customer ACME --line sku=DRAFT-MNT-12,quantity=2,renews=SO-1/1 --quiet
    SO-2
    $ entitle order add --customer ACME --line sku=DRAFT-MNT-12,quantity=2
    ! error: `--line`, `renews`: SKU `DRAFT-MNT-12` is of kind `maintenance`, and `renews` does not say which right it extends: write its activation ID, its number such as `E-77`, or the order and line that granted it, such as `SO-1002/1`
    [exit 6]
    $ entitle order add --customer ACME --line sku=DRAFT-MNT-12,quantity=2,renews=E-9
    ! error: `--line`, `renews`: there is no entitlement `E-9`: mend `renews`, or import first what granted it
    [exit 3]
    ");
    sound(&mut desk);
}

#[test]
fn what_is_wrong_is_told_by_its_flag() {
    let mut desk = desk();
    insta::assert_snapshot!(desk.transcript(
        "entitle order add --customer GLOBEX --line sku=DRAFT-NL
         entitle order add --customer ACME --line sku=GADGET
         entitle order add --customer ACME --line sku=DRAFT-NL,expires=2027-01-01
         entitle order add --customer GLOBEX --line sku=DRAFT-NL --line sku=DRAFT-NL-12,term-months=6,expires=2027-01-01
         entitle order add --customer ACME --line sku=DRAFT-NL,line=1 --line sku=SETUP,line=1
         entitle order add --customer ACME --line sku=DRAFT-NL,quantity=-2
         entitle order add --customer ACME --line sku=DRAFT-NL,colour=red
         entitle order add --customer ACME --line quantity=2
         entitle order add --customer ACME --line sku=DRAFT-NL,sku=SETUP
         entitle order add --customer ACME
         entitle order add --customer ACME --line sku=DRAFT-NL --currency XYZ"
    ), @"
    $ entitle order add --customer GLOBEX --line sku=DRAFT-NL
    ! error: `--customer`: customer `GLOBEX` is unknown: add it with `entitle customer add GLOBEX`
    [exit 3]
    $ entitle order add --customer ACME --line sku=GADGET
    ! error: `--line`, `sku`: SKU `GADGET` is not in the catalog: add it with `entitle catalog import`
    [exit 3]
    $ entitle order add --customer ACME --line sku=DRAFT-NL,expires=2027-01-01
    ! error: `--line`, `expires`: the model is perpetual, and `expires` gives it an end: leave it empty or order a SKU of a subscription
    [exit 6]
    $ entitle order add --customer GLOBEX --line sku=DRAFT-NL --line sku=DRAFT-NL-12,term-months=6,expires=2027-01-01
    ! error: 2 things are wrong with the order
    !        `--customer`: customer `GLOBEX` is unknown: add it with `entitle customer add GLOBEX`
    !        `--line` 2, `expires`: 6 months from 2026-03-02 end on 2026-09-01, and `expires` says 2027-01-01: give one of them, or make them agree
    [exit 6]
    $ entitle order add --customer ACME --line sku=DRAFT-NL,line=1 --line sku=SETUP,line=1
    ! error: `--line` 2, `line`: line `1` stands twice in this order: number the lines apart, or take one out
    [exit 6]
    $ entitle order add --customer ACME --line sku=DRAFT-NL,quantity=-2
    ! error: invalid value 'sku=DRAFT-NL,quantity=-2' for '--line <PARTS>': `quantity`: quantity `-2` is not positive: give 1 or more, a credit is no purchase
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle order add --customer ACME --line sku=DRAFT-NL,colour=red
    ! error: invalid value 'sku=DRAFT-NL,colour=red' for '--line <PARTS>': `colour=red` is no part of a line: write `sku=CODE,quantity=N`, and `price`, `line`, `start`, `term-months`, `expires`, `maintenance-until` or `renews` in the same way
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle order add --customer ACME --line quantity=2
    ! error: invalid value 'quantity=2' for '--line <PARTS>': a line needs a SKU: write `sku=CODE,quantity=N`
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle order add --customer ACME --line sku=DRAFT-NL,sku=SETUP
    ! error: invalid value 'sku=DRAFT-NL,sku=SETUP' for '--line <PARTS>': `sku` stands twice: give each part once, and each line in a `--line` of its own
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle order add --customer ACME
    ! error: the following required arguments were not provided:
    !   --line <PARTS>
    ! 
    ! Usage: entitle order add --customer <CODE> --line <PARTS>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle order add --customer ACME --line sku=DRAFT-NL --currency XYZ
    ! error: invalid value 'XYZ' for '--currency <CODE>': `XYZ` is no currency: give the three letters of ISO 4217, such as `EUR` or `USD`
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
    let (exit, code, _) = desk.refused("entitle order add --customer GLOBEX --line sku=DRAFT-NL");
    assert_eq!((exit, code.as_str()), (3, "customer_unknown"));
    assert_eq!(desk.number("SELECT COUNT(*) AS a FROM orders"), 0);
}

#[test]
fn its_json_is_that_of_the_order_and_what_it_granted() {
    let mut desk = desk();
    let line = "entitle order add --customer ACME --line sku=DRAFT-NL";
    let would = desk.json(&format!("{line} --dry-run"));
    assert_eq!(would["number"], "DESK-1");
    assert_eq!(would["dry_run"], true);
    for drawn in ["id", "number", "activation_id"] {
        assert_eq!(would["entitlements"][0][drawn], Value::Null);
    }
    assert_eq!(would["lines"][0]["entitlements"], serde_json::json!([]));
    let added = desk.json(line);
    assert_eq!(added["entitlements"][0]["number"], "E-1");
    assert_eq!(added["lines"][0]["entitlements"][0]["number"], "E-1");
    let shown = desk.json("entitle order show DESK-1");
    for (name, value) in shown.as_object().unwrap() {
        assert_eq!(&added[name], value, "{name}");
    }
}
