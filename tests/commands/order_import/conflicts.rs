//! An order number that comes again with other content, and rows of one order that disagree.

use super::{NEEDED, counts, desk};

const FIRST: &str = "order_number,order_date,customer,po_number,reseller,line,sku,quantity,unit_price,currency,start\n\
                     SO-1,2026-02-02,ACME,PO-1,,1,DRAFT-NL,5,1200.00,EUR,\n\
                     SO-1,2026-02-02,ACME,PO-1,,2,MESH-NL,1,990.50,EUR,\n";

#[test]
fn each_column_that_differs_is_named_old_and_new() {
    let mut desk = desk();
    desk.file("orders.csv", FIRST);
    desk.done("entitle order import orders.csv");
    desk.file(
        "again.csv",
        "order_number,order_date,customer,po_number,reseller,line,sku,quantity,unit_price,currency,start\n\
         SO-1,2026-02-03,GLOBEX,,Partner GmbH,1,DRAFT-NL,6,1200.00,USD,2026-03-01\n\
         SO-1,2026-02-03,GLOBEX,,Partner GmbH,2,FLOW-NL,1,990.50,EUR,\n",
    );
    insta::assert_snapshot!(desk.transcript("entitle order import again.csv"), @"
    $ entitle order import again.csv
    again.csv: nothing landed
    Rejected  1 order in 2 rows

    Row  Column      Rejected because
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  order_date  order `SO-1` is here already (import I-2), and `order_date` was `2026-02-02` and is `2026-02-03` now: mend the file, give the order another number, or change what is here with `entitle order amend`
      2  reseller    order `SO-1` is here already (import I-2), and `reseller` was empty and is `Partner GmbH` now: mend the file, give the order another number, or change what is here with `entitle order amend`
      2  po_number   order `SO-1` is here already (import I-2), and `po_number` was `PO-1` and is empty now: mend the file, give the order another number, or change what is here with `entitle order amend`
      2  customer    order `SO-1` is here already (import I-2), and `customer` was `ACME` and is `GLOBEX` now: mend the file, give the order another number, or change what is here with `entitle order amend`
      2  quantity    order `SO-1` is here already (import I-2), and `quantity` of its line `1` was `5` and is `6` now: mend the file, give the order another number, or change what is here with `entitle order amend`
      2  currency    order `SO-1` is here already (import I-2), and `currency` of its line `1` was `EUR` and is `USD` now: mend the file, give the order another number, or change what is here with `entitle order amend`
      2  start       order `SO-1` is here already (import I-2), and `start` of its line `1` was empty and is `2026-03-01` now: mend the file, give the order another number, or change what is here with `entitle order amend`
      3  sku         order `SO-1` is here already (import I-2), and `sku` of its line `2` was `MESH-NL` and is `FLOW-NL` now: mend the file, give the order another number, or change what is here with `entitle order amend`
    ! error: 1 of 1 orders rejected, and nothing landed
    ! hint: mend `again.csv` itself and import it again
    [exit 6]
    ");
}

#[test]
fn lines_that_came_or_went_are_told() {
    let mut desk = desk();
    desk.file("orders.csv", FIRST);
    desk.done("entitle order import orders.csv");
    desk.file(
        "again.csv",
        "order_number,order_date,customer,line,sku,quantity\n\
         SO-1,2026-02-02,ACME,1,DRAFT-NL,5\n\
         SO-1,2026-02-02,ACME,3,HEAT-NL,2\n",
    );
    insta::assert_snapshot!(desk.transcript("entitle order import again.csv"), @"
    $ entitle order import again.csv
    again.csv: nothing landed
    Rejected  1 order in 2 rows

    Row  Column  Rejected because
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  line    order `SO-1` is here already (import I-2), with a line `2` (sku `MESH-NL`, quantity `1`) that the file lacks: mend the file, give the order another number, or change what is here with `entitle order amend`
      3  line    order `SO-1` is here already (import I-2), without a line `3` (sku `HEAT-NL`, quantity `2`): mend the file, give the order another number, or change what is here with `entitle order amend`
    ! error: 1 of 1 orders rejected, and nothing landed
    ! hint: mend `again.csv` itself and import it again
    [exit 6]
    ");
}

#[test]
fn what_the_file_has_no_column_for_says_nothing() {
    let mut desk = desk();
    desk.file("orders.csv", FIRST);
    desk.done("entitle order import orders.csv");
    desk.file(
        "less.csv",
        format!("{NEEDED}SO-1,2026-02-02,ACME,MESH-NL,1\nSO-1,2026-02-02,ACME,DRAFT-NL,5\n"),
    );
    let done = desk.json("entitle order import less.csv");
    assert_eq!(counts(&done), [0, 0, 0, 2, 0]);
    desk.file(
        "currency.csv",
        "order_number,order_date,customer,line,sku,quantity,currency\n\
         SO-1,2026-02-02,ACME,1,DRAFT-NL,5,USD\n\
         SO-1,2026-02-02,ACME,2,MESH-NL,1,USD\n",
    );
    let done = desk.json("entitle order import currency.csv");
    assert_eq!(counts(&done), [0, 0, 0, 2, 0]);
}

#[test]
fn without_line_numbers_an_order_is_compared_as_a_set_of_lines() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        format!(
            "{NEEDED}SO-1,2026-02-02,ACME,DRAFT-NL,5\nSO-1,2026-02-02,ACME,DRAFT-NL,5\n\
             SO-1,2026-02-02,ACME,MESH-NL,1\nSO-1,2026-02-02,ACME,HEAT-NL,1\n"
        ),
    );
    desk.done("entitle order import orders.csv");
    desk.file(
        "moved.csv",
        format!(
            "{NEEDED}SO-1,2026-02-02,ACME,HEAT-NL,1\nSO-1,2026-02-02,ACME,DRAFT-NL,5\n\
             SO-1,2026-02-02,ACME,MESH-NL,1\nSO-1,2026-02-02,ACME,DRAFT-NL,5\n"
        ),
    );
    let done = desk.json("entitle order import moved.csv");
    assert_eq!(counts(&done), [0, 0, 0, 4, 0]);
    desk.file(
        "other.csv",
        format!(
            "{NEEDED}SO-1,2026-02-02,ACME,FLOW-NL,1\nSO-1,2026-02-02,ACME,DRAFT-NL,5\n\
             SO-1,2026-02-02,ACME,MESH-NL,2\n"
        ),
    );
    insta::assert_snapshot!(desk.transcript("entitle order import other.csv"), @"
    $ entitle order import other.csv
    other.csv: nothing landed
    Rejected  1 order in 3 rows

    Row  Column    Rejected because
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2            order `SO-1` is here already (import I-2), without a line (sku `FLOW-NL`, quantity `1`): mend the file, give the order another number, or change what is here with `entitle order amend`
      2            order `SO-1` is here already (import I-2), with a line (sku `DRAFT-NL`, quantity `5`) that the file lacks: mend the file, give the order another number, or change what is here with `entitle order amend`
      2            order `SO-1` is here already (import I-2), with a line (sku `HEAT-NL`, quantity `1`) that the file lacks: mend the file, give the order another number, or change what is here with `entitle order amend`
      4  quantity  order `SO-1` is here already (import I-2), and `quantity` of its line of SKU `MESH-NL` was `1` and is `2` now: mend the file, give the order another number, or change what is here with `entitle order amend`
    These are the first of 3 rejected rows: `--rejects FILE` writes all of them
    ! error: 1 of 1 orders rejected, and nothing landed
    ! hint: mend `other.csv` itself and import it again
    [exit 6]
    ");
}

#[test]
fn rows_of_one_order_say_the_same_of_it_and_an_empty_cell_says_nothing() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,contact,po_number,sku,quantity\n\
         SO-1,2026-02-02,ACME,,,DRAFT-NL,5\n\
         SO-1,02.02.2026,Acme,Ann Orr,PO-7,MESH-NL,1\n\
         SO-1,2026-02-02,ACME,,PO-7,HEAT-NL,1\n",
    );
    desk.done("entitle order import orders.csv --date-format d/m/y");
    assert_eq!(desk.json("entitle order show SO-1")["po_number"], "PO-7");
    desk.file(
        "differ.csv",
        "order_number,order_date,customer,contact,po_number,sku,quantity\n\
         SO-2,2026-02-02,ACME,Ann Orr,PO-7,DRAFT-NL,5\n\
         SO-2,2026-02-03,GLOBEX,Bob Ray,PO-8,MESH-NL,1\n",
    );
    insta::assert_snapshot!(desk.transcript("entitle order import differ.csv"), @"
    $ entitle order import differ.csv
    differ.csv: nothing landed
    Rejected  1 order in 2 rows

    Row  Column      Rejected because
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      3  order_date  order `SO-2` has `order_date` `2026-02-02` in row 2 and `2026-02-03` here: make them the same, or give one another order number
      3  customer    order `SO-2` has `customer` `ACME` in row 2 and `GLOBEX` here: make them the same, or give one another order number
      3  contact     order `SO-2` has `contact` `Ann Orr` in row 2 and `Bob Ray` here: make them the same, or give one another order number
      3  po_number   order `SO-2` has `po_number` `PO-7` in row 2 and `PO-8` here: make them the same, or give one another order number
    These are the first of 2 rejected rows: `--rejects FILE` writes all of them
    ! error: 1 of 1 orders rejected, and nothing landed
    ! hint: mend `differ.csv` itself and import it again
    [exit 6]
    ");
}

#[test]
fn a_line_number_stands_once_in_an_order() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,line,sku,quantity\n\
         SO-1,2026-02-02,ACME,1,DRAFT-NL,5\n\
         SO-1,2026-02-02,ACME,1,MESH-NL,1\n",
    );
    insta::assert_snapshot!(desk.transcript("entitle order import orders.csv"), @"
    $ entitle order import orders.csv
    orders.csv: nothing landed
    Rejected  1 order in 2 rows

    Row  Column  Rejected because
    ─────────────────────────────────────────────────────────────────────────────────────────
      3  line    line `1` stands twice in this order: number the lines apart, or take one out
    These are the first of 2 rejected rows: `--rejects FILE` writes all of them
    ! error: 1 of 1 orders rejected, and nothing landed
    ! hint: mend `orders.csv` itself and import it again
    [exit 6]
    ");
}
