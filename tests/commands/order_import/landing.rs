//! What lands, and that it lands once.

use crate::support::Desk;

use super::{NEEDED, counts, desk, desk_with};

#[test]
fn a_canonical_file_lands() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,line,sku,quantity,unit_price,currency\n\
         SO-1,2026-02-02,ACME,1,DRAFT-NL,5,1200.00,EUR\n\
         SO-1,2026-02-02,ACME,2,TRAIN-DAY,2,890.00,EUR\n\
         SO-2,2026-02-11,GLOBEX,1,FLOW-FL10-12,1,18400.00,USD\n",
    );
    insta::assert_snapshot!(desk.transcript("entitle order import orders.csv"), @"
    $ entitle order import orders.csv
    Import I-2: orders.csv
    Landed        2 orders in 3 rows
    Entitlements  2
    ");
}

#[test]
fn the_same_file_again_changes_nothing_and_says_so() {
    let mut desk = desk_with("SO-1,2026-02-02,ACME,DRAFT-NL,5\nSO-2,2026-02-02,ACME,MESH-NL,1\n");
    desk.done("entitle order import orders.csv");
    let before = desk.done("entitle audit log --format csv");
    insta::assert_snapshot!(desk.transcript("entitle order import orders.csv"), @"
    $ entitle order import orders.csv
    orders.csv changes nothing: its 2 orders are here already
    ");
    assert_eq!(desk.done("entitle audit log --format csv"), before);
}

#[test]
fn an_order_is_the_same_however_its_cells_are_written() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,line,sku,quantity,unit_price\n\
         SO-1,2026-02-02,ACME,1,DRAFT-NL,5,1200\n\
         SO-1,2026-02-02,ACME,2,MESH-NL,1,990.50\n",
    );
    desk.done("entitle order import orders.csv");
    desk.file(
        "again.csv",
        "currency;line;unit_price;quantity;sku;customer;order_date;order_number\n\
         USD;2;990,50;1,00;mesh-nl;acme;02.02.2026;so-1\n\
         ;1;1200,00;5;draft-nl;Acme;2026-02-02;SO-1\n",
    );
    let done = desk.json("entitle order import again.csv");
    assert_eq!(counts(&done), [0, 0, 0, 2, 0]);
}

#[test]
fn lines_of_an_order_need_not_be_adjacent() {
    let mut desk = desk_with(
        "SO-2,2026-02-02,ACME,DRAFT-NL,1\n\
         SO-1,2026-02-02,ACME,DRAFT-NL,1\n\
         SO-2,2026-02-02,ACME,MESH-NL,1\n",
    );
    let done = desk.json("entitle order import orders.csv");
    assert_eq!(counts(&done), [2, 3, 3, 0, 0]);
}

#[test]
fn standard_input_is_read_like_a_file() {
    let mut desk = desk();
    desk.stdin = format!("{NEEDED}SO-1,2026-02-02,ACME,DRAFT-NL,5\n").into_bytes();
    let done = desk.json("entitle order import -");
    assert_eq!(counts(&done), [1, 1, 1, 0, 0]);
    assert_eq!(done["file"], "standard input");
}

#[test]
fn two_systems_may_use_the_same_order_number() {
    let mut desk = desk_with("SO-1,2026-02-02,ACME,DRAFT-NL,5\n");
    desk.done("entitle order import orders.csv");
    desk.file(
        "other.csv",
        format!("{NEEDED}SO-1,2026-02-03,GLOBEX,MESH-NL,1\n"),
    );
    let (exit, code, _) = desk.refused("entitle order import other.csv");
    assert_eq!((exit, code.as_str()), (6, "rows_rejected"));
    let done = desk.json("entitle order import other.csv --source shop");
    assert_eq!(counts(&done), [1, 1, 1, 0, 0]);
    let again = desk.json("entitle order import other.csv --set source=SHOP");
    assert_eq!(counts(&again), [0, 0, 0, 1, 0]);
    let imports = desk.json("entitle import list");
    assert_eq!(imports[0]["source"], "shop");
}

#[test]
fn a_source_column_keeps_systems_apart_in_one_file() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        "source,order_number,order_date,customer,sku,quantity\n\
         erp,SO-1,2026-02-02,ACME,DRAFT-NL,5\n\
         shop,SO-1,2026-02-03,GLOBEX,DRAFT-NL,1\n\
         ,SO-1,2026-02-03,GLOBEX,DRAFT-NL,1\n",
    );
    assert_eq!(
        counts(&desk.json("entitle order import orders.csv")),
        [3, 3, 3, 0, 0]
    );
    assert_eq!(desk.json("entitle import show I-2")["source"], "several");
}

#[test]
fn a_dry_run_says_what_would_land_and_writes_nothing() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        format!(
            "{NEEDED}SO-1,2026-02-02,ACME,DRAFT-NL,5\nSO-2,2026-02-02,NEW-1,GADGET,5\n\
             SO-3,2026-02-02,new-1,GADGET,5\nSO-4,2026-02-02,NEW-2,gizmo,5\n"
        ),
    );
    let before = state(&mut desk);
    let line = "entitle order import orders.csv --create-customers --create-skus node-perpetual";
    insta::assert_snapshot!(desk.transcript(&format!("{line} --dry-run")), @"
    $ entitle order import orders.csv --create-customers --create-skus node-perpetual --dry-run
    A dry run of orders.csv: nothing was changed
    Would land     4 orders in 4 rows
    Entitlements   4
    New customers  2
    New SKUs       2
    ");
    assert_eq!(state(&mut desk), before);
    let would = desk.json(&format!("{line} --dry-run"));
    let mut did = desk.json(line);
    assert_eq!(did["import"], "I-2");
    did["import"] = would["import"].clone();
    did["dry_run"] = would["dry_run"].clone();
    assert_eq!(did, would);
}

/// Everything that a write would change.
fn state(desk: &mut Desk) -> [String; 3] {
    [
        "entitle audit verify --format json",
        "entitle customer list --format csv",
        "entitle import list --format csv",
    ]
    .map(|line| desk.done(line))
}

#[test]
fn a_file_may_bring_its_customers_and_skus() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,customer_name,country,contact,email,sku,product,quantity\n\
         SO-1,2026-02-02,NEW-1,New Works Ltd,GB,Ann Orr,ann@new.example,GADGET-X,Gadget of the tenth kind,5\n\
         SO-2,2026-02-03,NEW-1,,,,bob@new.example,GADGET-X,,1\n\
         SO-3,2026-02-03,NEW-2,,,,,GADGET-Y,,1\n",
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle order import orders.csv --create-customers --create-skus node-perpetual
         entitle contact list NEW-1
         entitle customer list --format csv
         entitle sku show GADGET-X
         entitle store check --quiet"
    ), @"
    $ entitle order import orders.csv --create-customers --create-skus node-perpetual
    Import I-2: orders.csv
    Landed         3 orders in 3 rows
    Entitlements   3
    New customers  2
    New SKUs       2
    $ entitle contact list NEW-1
    Contact  Name     E-mail           Role
    ────────────────────────────────────────
    C-1      Ann Orr  ann@new.example  buyer
    C-2      –        bob@new.example  buyer
    $ entitle customer list --format csv
    code,name,country,parent,entitlements,licenses
    ACME,Acme Engineering,DE,,0,0
    GLOBEX,Globex Corporation,US,,0,0
    NEW-1,New Works Ltd,GB,,2,0
    NEW-2,NEW-2,,,1,0
    $ entitle sku show GADGET-X
    GADGET-X  Gadget of the tenth kind
    Kind           right: an order line grants an entitlement
    License model  node-perpetual
    Maintenance    –
    Held by        2 entitlements of 1 customer

    Product   Copies a unit  Features
    ─────────────────────────────────
    GADGET-X              1  all
    $ entitle store check --quiet
    sound
    ");
}

#[test]
fn unknown_customers_and_skus_are_rejected_unless_they_may_be_added() {
    let mut desk = desk_with("SO-1,2026-02-02,NEW-1,GADGET,5\n");
    insta::assert_snapshot!(desk.transcript("entitle order import orders.csv"), @"
    $ entitle order import orders.csv
    orders.csv: nothing landed
    Rejected  1 order in 1 row

    Row  Column    Rejected because
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  customer  customer `NEW-1` is unknown: add it with `entitle customer add NEW-1`, or import with `--create-customers`
      2  sku       SKU `GADGET` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
    ! error: 1 of 1 orders rejected, and nothing landed
    ! hint: mend `orders.csv` itself and import it again
    [exit 6]
    ");
}

#[test]
fn skus_are_added_only_under_a_model_that_is_there() {
    let mut desk = desk_with("SO-1,2026-02-02,ACME,GADGET,5\n");
    insta::assert_snapshot!(
        desk.transcript("entitle order import orders.csv --create-skus perpetuum"), @"
    $ entitle order import orders.csv --create-skus perpetuum
    ! error: there is no license model `perpetuum`
    ! hint: the catalog has `node-perpetual`, `node-subscription`, `floating-perpetual`, `floating-subscription`, `user-subscription`, `trial-30`, `site-perpetual`
    [exit 3]
    ");
}

#[test]
fn an_alias_names_its_customer_and_a_shared_alias_nobody() {
    let mut desk = desk_with("SO-1,2026-02-02,Old-Acme,DRAFT-NL,5\n");
    desk.done("entitle customer edit ACME --alias OLD-ACME");
    let done = desk.json("entitle order import orders.csv --create-customers");
    assert_eq!(done["created_customers"], 0);
    desk.done("entitle customer edit GLOBEX --alias old-acme");
    desk.file(
        "more.csv",
        format!("{NEEDED}SO-2,2026-02-02,OLD-ACME,DRAFT-NL,5\n"),
    );
    insta::assert_snapshot!(
        desk.transcript("entitle order import more.csv --create-customers"), @"
    $ entitle order import more.csv --create-customers
    more.csv: nothing landed
    Rejected  1 order in 1 row

    Row  Column    Rejected because
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  customer  `OLD-ACME` is an alias of several customers: write the code of one of them, `ACME` or `GLOBEX`
    ! error: 1 of 1 orders rejected, and nothing landed
    ! hint: mend `more.csv` itself and import it again
    [exit 6]
    ");
}

#[test]
fn a_customer_may_have_another_code_by_now() {
    let mut desk = desk_with("SO-1,2026-02-02,ACME,DRAFT-NL,5\n");
    desk.done("entitle order import orders.csv");
    desk.done("entitle customer edit ACME --code ACME-GROUP");
    desk.file(
        "again.csv",
        "order_number;order_date;customer;sku;quantity\nSO-1;2026-02-02;ACME;DRAFT-NL;5.00\n",
    );
    let done = desk.json("entitle order import again.csv");
    assert_eq!(counts(&done), [0, 0, 0, 1, 0]);
}

#[test]
fn imports_are_on_record() {
    let mut desk = desk_with("SO-1,2026-02-02,ACME,DRAFT-NL,5\n");
    desk.done("entitle order import orders.csv");
    insta::assert_snapshot!(desk.transcript(
        "entitle import list
         entitle import show I-2
         entitle import show 7"
    ), @"
    $ entitle import list
    Import  Kind     File        Rows  Landed  Unchanged  Rejected  State  By   When
    ────────────────────────────────────────────────────────────────────────────────────────────────
    I-2     orders   orders.csv     1       1          0         0  done   ada  2026-03-02T09:00:00Z
    I-1     catalog  catalog       63      63          0         0  done   ada  2026-03-02T09:00:00Z
    $ entitle import show I-2
    Import I-2: orders.csv
    State      done
    Kind       orders
    Source     default
    SHA-256    781b023de0f3f218f4d16bc4b3848bf1fa051d31e0be9c2fdd02361d97119b8c
    Rows       1
    Landed     1 order in 1 row
    Unchanged  0
    Rejected   0
    By         ada
    When       2026-03-02T09:00:00Z
    $ entitle import show 7
    ! error: there is no import `I-7`
    ! hint: `entitle import list` shows them all
    [exit 3]
    ");
}

#[test]
fn nothing_that_is_kept_of_an_order_depends_on_who_ordered() {
    let kept = |contact: &str| {
        let mut desk = desk();
        desk.file(
            "orders.csv",
            format!(
                "order_number,order_date,customer,contact,email,sku,quantity\n\
                 SO-1,2026-02-02,ACME,{contact},DRAFT-NL,5\n"
            ),
        );
        desk.done("entitle order import orders.csv");
        let content = desk.texts("SELECT content AS a FROM orders").remove(0);
        let detail = desk.texts("SELECT detail AS a FROM events WHERE verb = 'order.imported'");
        let detail: serde_json::Value = serde_json::from_str(&detail[0]).unwrap();
        format!("{content}{}", detail["digest"])
    };
    assert_eq!(
        kept("Ann Orr,ann@acme.example"),
        kept("Bob Ray,bob@acme.example")
    );
}
