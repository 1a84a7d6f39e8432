//! All or nothing is the operator's choice; half an order never lands; what is rejected comes back
//! to be mended.

use super::{NEEDED, counts, desk_with};

const MIXED: &str = "SO-1,2026-02-02,ACME,DRAFT-NL,5\n\
                     SO-2,2026-02-02,ACME,GADGET,1\n\
                     SO-3,2026-02-02,ACME,MESH-NL,1\n\
                     SO-2,2026-02-02,ACME,DRAFT-NL,1\n\
                     SO-4,2026-02-02,ACME,DRAFT-NL,0\n";

#[test]
fn nothing_lands_when_any_row_is_bad() {
    let mut desk = desk_with(MIXED);
    insta::assert_snapshot!(desk.transcript(
        "entitle order import orders.csv
         entitle order list"
    ), @"
    $ entitle order import orders.csv
    orders.csv: nothing landed
    Held back  2 orders in 2 rows
    Rejected   2 orders in 3 rows

    Row  Column    Rejected because
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      3  sku       SKU `GADGET` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
      6  quantity  quantity `0` is a credit or a return, and an import brings only what was bought: leave such lines out with `--credits skip`, or book them on an order that is here with `entitle order amend`
    These are the first of 3 rejected rows: `--rejects FILE` writes all of them
    ! error: 2 of 4 orders rejected, and nothing landed
    ! hint: mend `orders.csv` itself and import it again, or land the 2 good orders now with `--keep-going --rejects FILE` and mend only the rejects
    [exit 6]
    $ entitle order list
    no order fits: `entitle order import FILE` brings some
    ");
}

#[test]
fn good_orders_land_when_asked_to_and_rejects_are_written() {
    let mut desk = desk_with(MIXED);
    insta::assert_snapshot!(desk.transcript(
        "entitle order import orders.csv --keep-going --rejects bad.csv"
    ), @"
    $ entitle order import orders.csv --keep-going --rejects bad.csv
    Import I-2: orders.csv
    Landed        2 orders in 2 rows
    Rejected      2 orders in 3 rows
    Entitlements  2

    Row  Column    Rejected because
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      3  sku       SKU `GADGET` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
      6  quantity  quantity `0` is a credit or a return, and an import brings only what was bought: leave such lines out with `--credits skip`, or book them on an order that is here with `entitle order amend`

    All rejected rows are in bad.csv
    [exit 8]
    ");
    insta::assert_snapshot!(desk.read("bad.csv"), @r#"
    ﻿order_number,order_date,customer,sku,quantity,entitle_row,entitle_column,entitle_reason
    SO-2,2026-02-02,ACME,GADGET,1,3,sku,"SKU `GADGET` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`"
    SO-2,2026-02-02,ACME,DRAFT-NL,1,5,,the order is rejected whole: see row 3
    SO-4,2026-02-02,ACME,DRAFT-NL,0,6,quantity,"quantity `0` is a credit or a return, and an import brings only what was bought: leave such lines out with `--credits skip`, or book them on an order that is here with `entitle order amend`"
    "#);
}

#[test]
fn mended_rejects_land_and_unmended_ones_come_back_once_more() {
    let mut desk = desk_with(MIXED);
    desk.run("entitle order import orders.csv --keep-going --rejects bad.csv");
    let run = desk.run("entitle order import bad.csv --keep-going --rejects worse.csv");
    assert_eq!(run.exit, 6);
    let unmended = desk.read("worse.csv");
    assert_eq!(unmended.lines().next(), desk.read("bad.csv").lines().next());
    let mended = unmended
        .replace(",GADGET,", ",HEAT-NL,")
        .replace(",0,", ",9,");
    desk.file("mended.csv", mended);
    let done = desk.json("entitle order import mended.csv");
    assert_eq!(counts(&done), [2, 3, 3, 0, 0]);
    desk.file(
        "whole.csv",
        format!(
            "{NEEDED}{}",
            MIXED.replace("GADGET", "HEAT-NL").replace(",0\n", ",9\n")
        ),
    );
    let again = desk.json("entitle order import whole.csv");
    assert_eq!(counts(&again), [0, 0, 0, 5, 0]);
}

#[test]
fn rejects_keep_the_delimiter_and_what_a_spreadsheet_could_take_for_a_formula() {
    let mut desk = desk_with("");
    desk.file(
        "orders.csv",
        "order_number;order_date;customer;sku;quantity;po_number\n\
         SO-1;2026-02-02;ACME;GADGET;1;=1+1\n\
         SO-1;2026-02-02;ACME;\"a;b\";-1;=1+1\n",
    );
    desk.run("entitle order import orders.csv --rejects bad.csv");
    insta::assert_snapshot!(desk.read("bad.csv"), @r#"
    ﻿order_number;order_date;customer;sku;quantity;po_number;entitle_row;entitle_column;entitle_reason
    SO-1;2026-02-02;ACME;GADGET;1;'=1+1;2;sku;SKU `GADGET` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
    SO-1;2026-02-02;ACME;"a;b";-1;'=1+1;3;quantity;quantity `-1` is a credit or a return, and an import brings only what was bought: leave such lines out with `--credits skip`, or book them on an order that is here with `entitle order amend`
    "#);
}

#[test]
fn a_rejects_file_is_new_and_stays_away_when_nothing_is_rejected() {
    let mut desk = desk_with("SO-1,2026-02-02,ACME,DRAFT-NL,5\n");
    desk.file("there.csv", "");
    insta::assert_snapshot!(desk.transcript(
        "entitle order import orders.csv --rejects there.csv
         entitle order import orders.csv --rejects no/such/folder.csv --quiet
         entitle order import orders.csv --rejects bad.csv --dry-run --quiet"
    ), @"
    $ entitle order import orders.csv --rejects there.csv
    ! error: `there.csv` exists already and is left as it is: name another file, or move that one away
    [exit 5]
    $ entitle order import orders.csv --rejects no/such/folder.csv --quiet
    I-2
    $ entitle order import orders.csv --rejects bad.csv --dry-run --quiet
    ");
    assert!(!desk.path("bad.csv").exists());
}

#[test]
fn a_dry_run_rejects_as_the_import_would() {
    let mut desk = desk_with(MIXED);
    let dry = desk.run("entitle order import orders.csv --dry-run --rejects dry.csv --format json");
    let wet = desk.run("entitle order import orders.csv --rejects wet.csv --format json");
    assert_eq!((dry.exit, wet.exit), (6, 6));
    assert_eq!(desk.read("dry.csv"), desk.read("wet.csv"));
    let dry = desk.run("entitle order import orders.csv --dry-run --keep-going");
    assert_eq!(dry.exit, 8);
}

#[test]
fn the_first_ten_faults_are_shown_in_the_order_of_the_rows() {
    let rows: Vec<String> = (1..=12)
        .map(|row| format!("SO-{},2026-02-02,ACME,GADGET-{row},1\n", 99 - row))
        .collect();
    let mut desk = desk_with(&rows.concat());
    insta::assert_snapshot!(desk.transcript("entitle order import orders.csv"), @"
    $ entitle order import orders.csv
    orders.csv: nothing landed
    Rejected  12 orders in 12 rows

    Row  Column  Rejected because
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  sku     SKU `GADGET-1` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
      3  sku     SKU `GADGET-2` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
      4  sku     SKU `GADGET-3` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
      5  sku     SKU `GADGET-4` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
      6  sku     SKU `GADGET-5` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
      7  sku     SKU `GADGET-6` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
      8  sku     SKU `GADGET-7` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
      9  sku     SKU `GADGET-8` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
     10  sku     SKU `GADGET-9` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
     11  sku     SKU `GADGET-10` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
    These are the first of 12 rejected rows: `--rejects FILE` writes all of them
    ! error: 12 of 12 orders rejected, and nothing landed
    ! hint: mend `orders.csv` itself and import it again
    [exit 6]
    ");
}

#[test]
fn keep_going_with_nothing_good_is_no_part_success() {
    let mut desk = desk_with("SO-2,2026-02-02,ACME,GADGET,1\n");
    insta::assert_snapshot!(desk.transcript("entitle order import orders.csv --keep-going"), @"
    $ entitle order import orders.csv --keep-going
    orders.csv: nothing landed
    Rejected  1 order in 1 row

    Row  Column  Rejected because
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  sku     SKU `GADGET` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
    ! error: 1 of 1 orders rejected, and nothing landed
    ! hint: mend `orders.csv` itself and import it again
    [exit 6]
    ");
}

#[test]
fn rejects_beside_orders_that_are_here_already_are_partly_done() {
    let mut desk = desk_with("SO-1,2026-02-02,ACME,DRAFT-NL,5\n");
    desk.done("entitle order import orders.csv");
    desk.file(
        "orders.csv",
        format!("{NEEDED}{}", &MIXED[..MIXED.find("SO-3").unwrap()]),
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle order import orders.csv
         entitle order import orders.csv --keep-going"
    ), @"
    $ entitle order import orders.csv
    orders.csv: nothing landed
    Here already  1 order in 1 row
    Rejected      1 order in 1 row

    Row  Column  Rejected because
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      3  sku     SKU `GADGET` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
    ! error: 1 of 2 orders rejected, and nothing landed
    ! hint: mend `orders.csv` itself and import it again
    [exit 6]
    $ entitle order import orders.csv --keep-going
    orders.csv: nothing landed
    Here already  1 order in 1 row
    Rejected      1 order in 1 row

    Row  Column  Rejected because
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      3  sku     SKU `GADGET` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
    [exit 8]
    ");
}
