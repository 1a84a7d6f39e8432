//! Credits: lines of a quantity of zero or less reject their orders, or are left out.

use super::{NEEDED, counts, desk_with};

const CREDITS: &str = "SO-1,2026-02-02,ACME,DRAFT-NL,5\n\
                       SO-1,2026-02-20,ACME,DRAFT-NL,-2\n\
                       SO-2,2026-02-02,ACME,MESH-NL,1\n\
                       SO-3,2026-02-02,GLOBEX,MESH-NL,(1)\n\
                       SO-3,2026-02-02,GLOBEX,GADGET,0\n";

#[test]
fn a_credit_is_told_with_what_can_be_done() {
    let mut desk = desk_with(CREDITS);
    insta::assert_snapshot!(desk.transcript("entitle order import orders.csv"), @"
    $ entitle order import orders.csv
    orders.csv: nothing landed
    Held back  1 order in 1 row
    Rejected   2 orders in 4 rows

    Row  Column      Rejected because
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      3  order_date  order `SO-1` has `order_date` `2026-02-02` in row 2 and `2026-02-20` here: make them the same, or give one another order number
      3  quantity    quantity `-2` is a credit or a return, and an import brings only what was bought: leave such lines out with `--credits skip`, or book them on an order that is here with `entitle order amend`
      5  quantity    quantity `(1)` is a credit or a return, and an import brings only what was bought: leave such lines out with `--credits skip`, or book them on an order that is here with `entitle order amend`
      6  quantity    quantity `0` is a credit or a return, and an import brings only what was bought: leave such lines out with `--credits skip`, or book them on an order that is here with `entitle order amend`
    These are the first of 4 rejected rows: `--rejects FILE` writes all of them
    ! error: 2 of 3 orders rejected, and nothing landed
    ! hint: mend `orders.csv` itself and import it again, or land the good order now with `--keep-going --rejects FILE` and mend only the rejects
    [exit 6]
    ");
    let run = desk.run("entitle order import orders.csv --format json");
    let rejects: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(rejects["rejects"][1]["code"], "credit_line");
}

#[test]
fn credits_are_left_out_and_the_rest_of_their_orders_lands() {
    let mut desk = desk_with(CREDITS);
    insta::assert_snapshot!(desk.transcript(
        "entitle order import orders.csv --credits skip --dry-run
         entitle order import orders.csv --credits skip
         entitle import show I-2
         entitle order show SO-1"
    ), @"
    $ entitle order import orders.csv --credits skip --dry-run
    A dry run of orders.csv: nothing was changed
    Would land    2 orders in 2 rows
    Left out      3 credits, with 1 order of nothing else
    Entitlements  2
    $ entitle order import orders.csv --credits skip
    Import I-2: orders.csv
    Landed        2 orders in 2 rows
    Left out      3 credits, with 1 order of nothing else
    Entitlements  2
    $ entitle import show I-2
    Import I-2: orders.csv
    State             done
    Kind              orders
    Source            default
    SHA-256           43684a4629826c2e998d7e117823ba4a8a695e6dce7eff53ec557e55d1258fb0
    Rows              5
    Landed            2 orders in 2 rows
    Unchanged         0
    Rejected          0
    Credits left out  3
    By                ada
    When              2026-03-02T09:00:00Z
    $ entitle order show SO-1
    Order SO-1 of 2026-02-02
    Customer  ACME  Acme Engineering
    Import    I-2
    Total     –

    Line  SKU       What                           Quantity  Price  Amount  Granted  Activation ID
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    #1    DRAFT-NL  Draft, node-locked, perpetual         5      –       –  E-1      FM8Z-N3MJ-9CMD-J9WV
    ");
    let events = desk.json("entitle audit log --verb order.imported");
    assert_eq!(events[0]["detail"]["skipped"], 3);
    desk.done("entitle store check");
    desk.done("entitle audit verify");
}

#[test]
fn the_same_file_again_changes_nothing_and_leaves_the_same_out() {
    let mut desk = desk_with(CREDITS);
    let first = desk.json("entitle order import orders.csv --credits skip");
    assert_eq!(counts(&first), [2, 2, 2, 0, 0]);
    assert_eq!(
        (&first["skipped_orders"], &first["skipped_rows"]),
        (&1.into(), &3.into())
    );
    insta::assert_snapshot!(desk.transcript("entitle order import orders.csv --credits skip"), @"
    $ entitle order import orders.csv --credits skip
    orders.csv changes nothing: its 2 orders are here already
    Here already  2 orders in 2 rows
    Left out      3 credits, with 1 order of nothing else
    ");
    let again = desk.json("entitle order import orders.csv --credits skip");
    assert_eq!(counts(&again), [0, 0, 0, 2, 0]);
    assert_eq!(
        (&again["skipped_orders"], &again["skipped_rows"]),
        (&1.into(), &3.into())
    );
    let without: Vec<&str> = CREDITS
        .lines()
        .filter(|line| line.ends_with(",5") || line.ends_with(",1"))
        .collect();
    desk.file("without.csv", format!("{}{}\n", NEEDED, without.join("\n")));
    let without = desk.json("entitle order import without.csv");
    assert_eq!(counts(&without), [0, 0, 0, 2, 0]);
}

#[test]
fn a_file_of_only_credits_lands_nothing() {
    let mut desk = desk_with("SO-1,2026-02-02,ACME,DRAFT-NL,-5\nSO-2,2026-02-02,ACME,DRAFT-NL,0\n");
    let before = desk.image();
    insta::assert_snapshot!(desk.transcript(
        "entitle order import orders.csv --credits skip"
    ), @"
    $ entitle order import orders.csv --credits skip
    orders.csv changes nothing: it has only credits, which are left out
    Left out  2 credits, with 2 orders of nothing else
    ");
    assert!(desk.image() == before);
}

#[test]
fn what_is_wrong_with_an_order_rejects_its_credits_too() {
    let mut desk = desk_with(
        "SO-1,2026-02-02,ACME,GADGET,5\n\
         SO-1,2026-02-02,ACME,DRAFT-NL,-2\n\
         SO-2,2026-02-02,ACME,DRAFT-NL,-2\n\
         SO-2,2026-02-02,ACME,DRAFT-NL,two\n",
    );
    let run = desk.run("entitle order import orders.csv --credits skip --rejects bad.csv");
    assert_eq!(run.exit, 6);
    insta::assert_snapshot!(desk.read("bad.csv"), @r#"
    ﻿order_number,order_date,customer,sku,quantity,entitle_row,entitle_column,entitle_reason
    SO-1,2026-02-02,ACME,GADGET,5,2,sku,"SKU `GADGET` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`"
    SO-1,2026-02-02,ACME,DRAFT-NL,-2,3,,the order is rejected whole: see row 2
    SO-2,2026-02-02,ACME,DRAFT-NL,-2,4,,the order is rejected whole: see row 5
    SO-2,2026-02-02,ACME,DRAFT-NL,two,5,quantity,quantity `two` is no number: give one such as `5`
    "#);
}

#[test]
fn there_are_two_ways_with_credits() {
    let mut desk = desk_with(CREDITS);
    insta::assert_snapshot!(desk.transcript("entitle order import orders.csv --credits book"), @"
    $ entitle order import orders.csv --credits book
    ! error: invalid value 'book' for '--credits <WAY>': `book` is not a way with credits: give `reject` or `skip`
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
}
