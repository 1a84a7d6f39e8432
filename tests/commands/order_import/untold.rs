//! Rows of which nobody can tell to which order they belong take with them the orders that may be
//! their own: half an order never lands.

use crate::support::Desk;

use super::{NEEDED, desk};

/// The numbers of the orders that land with `--keep-going`.
fn lands(text: &str) -> Vec<String> {
    let mut desk = desk();
    desk.file("orders.csv", text);
    let run = desk.run("entitle order import orders.csv --keep-going --rejects bad.csv");
    assert!(run.exit == 8 || run.exit == 6, "{}", run.text());
    numbers(&mut desk)
}

fn numbers(desk: &mut Desk) -> Vec<String> {
    let orders = desk.json("entitle order list");
    let mut numbers: Vec<String> = orders
        .as_array()
        .unwrap()
        .iter()
        .map(|order| order["number"].as_str().unwrap().to_owned())
        .collect();
    numbers.sort();
    numbers
}

#[test]
fn a_ragged_row_is_its_orders_error() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        format!(
            "{NEEDED}SO-1,2026-02-02,ACME,DRAFT-NL,5\nSO-2,2026-02-02,ACME,DRAFT-NL,5\n\
             SO-2,2026-02-02,ACME, Inc.,DRAFT-NL,5\nSO-3,2026-02-02,ACME,DRAFT-NL\n"
        ),
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle order import orders.csv --keep-going --rejects bad.csv"
    ), @"
    $ entitle order import orders.csv --keep-going --rejects bad.csv
    Import I-2: orders.csv
    Landed        1 order in 1 row
    Rejected      2 orders in 3 rows
    Entitlements  1

    Row  Column  Rejected because
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      4          expected 5 cells, has 6: put cells that hold the delimiter in quotes, and give every heading its cell
      5          expected 5 cells, has 4: put cells that hold the delimiter in quotes, and give every heading its cell

    All rejected rows are in bad.csv
    [exit 8]
    ");
    insta::assert_snapshot!(desk.read("bad.csv"), @r#"
    ﻿order_number,order_date,customer,sku,quantity,entitle_row,entitle_column,entitle_reason
    SO-2,2026-02-02,ACME,DRAFT-NL,5,3,,the order is rejected whole: see row 4
    SO-2,2026-02-02,ACME, Inc.,DRAFT-NL,5,4,,"expected 5 cells, has 6: put cells that hold the delimiter in quotes, and give every heading its cell"
    SO-3,2026-02-02,ACME,DRAFT-NL,5,,"expected 5 cells, has 4: put cells that hold the delimiter in quotes, and give every heading its cell"
    "#);
    assert_eq!(numbers(&mut desk), ["SO-1"]);
    let mended = desk.read("bad.csv").replace("ACME, Inc.", "ACME").replace(
        "SO-3,2026-02-02,ACME,DRAFT-NL,5,",
        "SO-3,2026-02-02,ACME,DRAFT-NL,7,5,",
    );
    desk.file("mended.csv", mended);
    let run = desk.run("entitle order import mended.csv --keep-going");
    assert!(
        numbers(&mut desk).starts_with(&["SO-1".to_owned(), "SO-2".to_owned()]),
        "{}",
        run.text()
    );
}

#[test]
fn a_ragged_row_takes_every_order_that_its_shifted_cells_name() {
    let text = "note,order_number,order_date,customer,sku,quantity\n\
                a,SO-1,2026-02-02,ACME,DRAFT-NL,5\n\
                b,SO-2,2026-02-02,ACME,DRAFT-NL,5\n\
                \"x\",y,SO-1,2026-02-02,ACME,MESH-NL,5\n\
                c,SO-3,2026-02-02,ACME,DRAFT-NL,5\n\
                SO-3,2026-02-02,ACME,DRAFT-NL,5\n\
                d,SO-4,2026-02-02,ACME,DRAFT-NL,5\n";
    assert_eq!(lands(text), ["SO-2", "SO-4"]);
}

#[test]
fn a_ragged_row_whose_cells_became_one_takes_the_order_beside_it() {
    let text = "order_number,order_date,customer,sku,quantity\n\
                SO-100,2026-02-02,ACME,DRAFT-NL,5\n\
                SO-200,2026-02-02,ACME,DRAFT-NL,5\n\
                SO-200 2026-02-02,ACME,MESH-NL,5\n\
                SO-300,2026-02-02,ACME,DRAFT-NL,5\n";
    assert_eq!(lands(text), ["SO-100", "SO-300"]);
}

#[test]
fn a_row_without_number_takes_an_order_beside_it_that_it_may_belong_to() {
    let grouped = format!(
        "{NEEDED}SO-1,2026-02-02,ACME,DRAFT-NL,5\n,,,MESH-NL,1\n,,,HEAT-NL,1\n\
         SO-2,2026-02-03,ACME,DRAFT-NL,5\n"
    );
    assert_eq!(lands(&grouped), ["SO-2"]);
    let apart = format!(
        "{NEEDED}SO-1,2026-02-02,ACME,DRAFT-NL,5\n,2026-02-03,GLOBEX,MESH-NL,1\n\
         SO-2,2026-02-03,ACME,DRAFT-NL,5\n"
    );
    assert_eq!(lands(&apart), ["SO-1", "SO-2"]);
}

#[test]
fn the_orders_taken_along_say_why() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        format!(
            "{NEEDED}SO-1,2026-02-02,ACME,DRAFT-NL,5\nSO-1,2026-02-02,ACME,HEAT-NL,5\n\
             ,2026-02-02,ACME,MESH-NL,1\n"
        ),
    );
    insta::assert_snapshot!(desk.transcript("entitle order import orders.csv"), @"
    $ entitle order import orders.csv
    orders.csv: nothing landed
    Rejected  2 orders in 3 rows

    Row  Column        Rejected because
    ───────────────────────────────────────────────────────────────────────────────────────────────────────
      2                row 4, of which the order cannot be told, may be a line of this order: mend that row
      4  order_number  `order_number` is empty, and every row of an order file needs it: fill it in
    These are the first of 3 rejected rows: `--rejects FILE` writes all of them
    ! error: 2 of 2 orders rejected, and nothing landed
    ! hint: mend `orders.csv` itself and import it again
    [exit 6]
    ");
}

#[test]
fn under_a_doubled_order_number_both_are_taken() {
    let text = "order_number,order_date,customer,sku,quantity,order_number\n\
                SO-1,2026-02-02,ACME,DRAFT-NL,5,SO-1\n\
                SO-2,2026-02-02,ACME,DRAFT-NL,5,SO-2\n\
                SO-3,2026-02-02,ACME,DRAFT-NL,5,SO-3\n\
                SO-1,2026-02-02,ACME,MESH-NL,5,SO-3\n";
    assert_eq!(lands(text), ["SO-2"]);
}
