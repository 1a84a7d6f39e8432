//! What lines are and grant: quantities, prices, terms, maintenance, kinds of SKU.

use serde_json::Value;

use crate::support::Desk;

use super::{NEEDED, counts, desk, desk_with};

/// A desk with orders of these columns beside the number, the date and the customer.
fn lines(columns: &str, rows: &[&str]) -> Desk {
    let desk = desk();
    let rows: Vec<String> = (1..)
        .zip(rows)
        .map(|(number, row)| format!("SO-{number},2026-02-02,ACME,{row}\n"))
        .collect();
    let text = format!(
        "order_number,order_date,customer,{columns}\n{}",
        rows.concat()
    );
    desk.file("orders.csv", text);
    desk
}

/// The rows and codes of all faults.
fn faults(desk: &mut Desk) -> Vec<(i64, String)> {
    let run = desk.run("entitle order import orders.csv --format json");
    let done: Value = serde_json::from_str(&run.stdout).unwrap();
    let of = |fault: &Value| {
        (
            fault["row"].as_i64().unwrap(),
            fault["code"].as_str().unwrap().to_owned(),
        )
    };
    done["rejects"].as_array().unwrap().iter().map(of).collect()
}

/// The entitlement of the only line of an order.
fn entitlement(desk: &mut Desk, order: &str) -> Value {
    desk.json(&format!("entitle entitlement list --order {order}"))[0].take()
}

#[test]
fn a_quantity_is_a_positive_whole_number_and_a_credit_is_told_apart_from_bad_data() {
    let mut desk = lines(
        "sku,quantity",
        &[
            "DRAFT-NL,5",
            "DRAFT-NL,5.00",
            "DRAFT-NL,0",
            "DRAFT-NL,-3",
            "DRAFT-NL,(3)",
            "DRAFT-NL,1.5",
            "DRAFT-NL,many",
            "DRAFT-NL,",
            "DRAFT-NL,2000000000",
        ],
    );
    insta::assert_snapshot!(desk.transcript("entitle order import orders.csv"), @"
    $ entitle order import orders.csv
    orders.csv: nothing landed
    Held back  2 orders in 2 rows
    Rejected   7 orders in 7 rows

    Row  Column    Rejected because
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      4  quantity  quantity `0` is a credit or a return, and an import brings only what was bought: leave such lines out with `--credits skip`, or book them on an order that is here with `entitle order amend`
      5  quantity  quantity `-3` is a credit or a return, and an import brings only what was bought: leave such lines out with `--credits skip`, or book them on an order that is here with `entitle order amend`
      6  quantity  quantity `(3)` is a credit or a return, and an import brings only what was bought: leave such lines out with `--credits skip`, or book them on an order that is here with `entitle order amend`
      7  quantity  quantity `1.5` is not whole: give a number such as `5`
      8  quantity  quantity `many` is no number: give one such as `5`
      9  quantity  `quantity` is empty, and every row of an order file needs it: fill it in
     10  quantity  quantity `2000000000` is too large: give at most 1,000,000,000
    ! error: 7 of 9 orders rejected, and nothing landed
    ! hint: mend `orders.csv` itself and import it again, or land the 2 good orders now with `--keep-going --rejects FILE` and mend only the rejects
    [exit 6]
    ");
}

#[test]
fn maintenance_and_renewals_are_never_granted_as_new_copies() {
    let mut desk = lines(
        "sku,quantity",
        &["DRAFT-MNT-12,5", "FLOW-FL-REN-12,1", "DRAFT-NL,1"],
    );
    insta::assert_snapshot!(desk.transcript("entitle order import orders.csv"), @"
    $ entitle order import orders.csv
    orders.csv: nothing landed
    Held back  1 order in 1 row
    Rejected   2 orders in 2 rows

    Row  Column  Rejected because
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  renews  SKU `DRAFT-MNT-12` is of kind `maintenance`, and `renews` does not say which right it extends: write its activation ID, its number such as `E-77`, or the order and line that granted it, such as `SO-1002/1`
      3  sku     SKU `FLOW-FL-REN-12` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
    ! error: 2 of 3 orders rejected, and nothing landed
    ! hint: mend `orders.csv` itself and import it again, or land the good order now with `--keep-going --rejects FILE` and mend only the rejects
    [exit 6]
    ");
}

#[test]
fn services_stay_on_their_order_and_grant_nothing() {
    let mut desk = lines("sku,quantity", &["TRAIN-DAY,2"]);
    let done = desk.json("entitle order import orders.csv");
    assert_eq!(counts(&done), [1, 1, 0, 0, 0]);
    let order = desk.json("entitle order show SO-1");
    assert_eq!(order["lines"][0]["sku"], "TRAIN-DAY");
    assert_eq!(desk.json("entitle entitlement list"), serde_json::json!([]));
}

#[test]
fn a_suite_grants_each_product_in_its_own_quantity() {
    let mut desk = lines("sku,quantity", &["TEAM-FL-12,3"]);
    desk.done("entitle order import orders.csv");
    let right = entitlement(&mut desk, "SO-1");
    let grants: Vec<String> = right["grants"]
        .as_array()
        .unwrap()
        .iter()
        .map(|grant| format!("{} {}", grant["product"], grant["capacity"]))
        .collect();
    insta::assert_snapshot!(grants.join(", "), @r#""DRAFT" 16, "MESH" 6, "FLOW" 6, "OPTI" 3, "VIEW" 66"#);
    assert_eq!(right["capacity"], Value::Null);
}

#[test]
fn each_right_has_an_activation_id_of_its_own() {
    let mut desk = lines("sku,quantity", &["DRAFT-NL,1", "DRAFT-NL,1", "MESH-NL,1"]);
    desk.done("entitle order import orders.csv");
    let rights = desk.json("entitle entitlement list");
    let mut ids: Vec<&str> = rights
        .as_array()
        .unwrap()
        .iter()
        .map(|right| right["activation_id"].as_str().unwrap())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 3);
}

#[test]
fn a_term_runs_from_the_order_or_the_first_activation_or_the_day_in_the_file() {
    let mut desk = lines(
        "sku,quantity,start,term_months,expires",
        &[
            "DRAFT-NL,1,,,",
            "DRAFT-NL-12,1,,,",
            "DRAFT-NL-12,1,2026-04-01,,",
            "DRAFT-NL-12,1,2026-01-31,1,",
            "DRAFT-NL-12,1,,,2026-12-31",
            "DRAFT-NL-12,1,2026-04-01,6,2026-09-30",
            "VIEW-USER-12,1,,,",
            "DRAFT-TRY,1,,,",
        ],
    );
    desk.done("entitle order import orders.csv");
    let spans: Vec<String> = (1..=8)
        .map(|number| {
            let right = entitlement(&mut desk, &format!("SO-{number}"));
            let day = |name: &str| right[name].as_str().unwrap_or("-").to_owned();
            format!("{} {} {}", right["sku"], day("start"), day("expires"))
        })
        .collect();
    insta::assert_snapshot!(spans.join("\n"), @r#"
    "DRAFT-NL" 2026-02-02 -
    "DRAFT-NL-12" 2026-02-02 2027-02-01
    "DRAFT-NL-12" 2026-04-01 2027-03-31
    "DRAFT-NL-12" 2026-01-31 2026-02-28
    "DRAFT-NL-12" 2026-02-02 2026-12-31
    "DRAFT-NL-12" 2026-04-01 2026-09-30
    "VIEW-USER-12" - -
    "DRAFT-TRY" - -
    "#);
}

#[test]
fn a_term_and_an_expiry_that_disagree_are_an_error() {
    let mut desk = lines(
        "sku,quantity,start,term_months,expires,maintenance_until",
        &[
            "DRAFT-NL-12,1,2026-04-01,12,2027-04-01,",
            "DRAFT-NL-12,1,2026-04-01,,2026-03-31,",
            "DRAFT-NL,1,,12,,",
            "DRAFT-NL,1,,,2027-03-31,",
            "DRAFT-NL-12,1,,soon,,",
            "DRAFT-NL-12,1,,0,,",
            "DRAFT-NL,1,,,,2026-02-01",
            "DRAFT-TRY,1,,,2027-03-31,",
        ],
    );
    insta::assert_snapshot!(desk.transcript("entitle order import orders.csv"), @"
    $ entitle order import orders.csv
    orders.csv: nothing landed
    Rejected  8 orders in 8 rows

    Row  Column             Rejected because
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  expires            12 months from 2026-04-01 end on 2027-03-31, and `expires` says 2027-04-01: give one of them, or make them agree
      3  expires            `expires` 2026-03-31 lies before the start 2026-04-01: give a day from then on
      4  term_months        the model is perpetual, and `term_months` gives it an end: leave it empty or order a SKU of a subscription
      5  expires            the model is perpetual, and `expires` gives it an end: leave it empty or order a SKU of a subscription
      6  term_months        `soon` is no number of months: give a whole number, such as `12`
      7  term_months        a term of 0 is none: give 1 or more, or leave it empty
      8  maintenance_until  maintenance ends on 2026-02-01, before the right starts on 2026-02-02: mend one of them
      9  expires            a trial from 2026-02-02 to 2027-03-31 is longer than 45 days: give an earlier `expires`
    ! error: 8 of 8 orders rejected, and nothing landed
    ! hint: mend `orders.csv` itself and import it again
    [exit 6]
    ");
}

#[test]
fn maintenance_comes_with_the_sku_unless_the_line_says_its_end() {
    let mut desk = lines(
        "sku,quantity,maintenance_until",
        &["DRAFT-NL,1,", "DRAFT-NL,1,2026-12-31", "DRAFT-TRY,1,"],
    );
    desk.done("entitle order import orders.csv");
    let until = ["SO-1", "SO-2", "SO-3"]
        .map(|order| entitlement(&mut desk, order)["maintenance_until"].take());
    assert_eq!(
        until,
        ["2027-02-01".into(), "2026-12-31".into(), Value::Null]
    );
}

#[test]
fn a_price_is_exact_and_has_its_currency() {
    let mut desk = lines(
        "sku,quantity,unit_price,currency",
        &[
            "DRAFT-NL,1,\"$90,000.25 \",",
            "DRAFT-NL,1,12.345678,EUR",
            "DRAFT-NL,1,GBP 7,",
            "DRAFT-NL,1,,",
        ],
    );
    desk.done("entitle order import orders.csv");
    let prices: Vec<String> = (1..=4)
        .map(|number| {
            let order = desk.json(&format!("entitle order show SO-{number}"));
            let line = &order["lines"][0];
            format!("{} {}", line["unit_price"], line["currency"])
        })
        .collect();
    insta::assert_snapshot!(prices.join("\n"), @r#"
    "90000.25" "USD"
    "12.345678" "EUR"
    "7.00" "GBP"
    null null
    "#);
}

#[test]
fn a_price_that_cannot_be_kept_exactly_is_refused() {
    let mut desk = lines(
        "sku,quantity,unit_price,currency",
        &[
            "DRAFT-NL,1,1.2345678,",
            "DRAFT-NL,1,EUR 5,USD",
            "DRAFT-NL,1,5,EURO",
            "DRAFT-NL,1,cheap,",
            "DRAFT-NL,1,5.00,EUR",
        ],
    );
    insta::assert_snapshot!(desk.transcript("entitle order import orders.csv"), @"
    $ entitle order import orders.csv
    orders.csv: nothing landed
    Held back  1 order in 1 row
    Rejected   4 orders in 4 rows

    Row  Column      Rejected because
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  unit_price  `1.2345678` has more than six decimals: round it to a millionth
      3  unit_price  the price is in EUR and the currency is USD: mend one of them
      4  currency    `EURO` is no currency: give the three letters of ISO 4217, such as `EUR` or `USD`
      5  unit_price  `cheap` is no number with a decimal point: write it with digits and one decimal sign, such as `1234.50`
    ! error: 4 of 5 orders rejected, and nothing landed
    ! hint: mend `orders.csv` itself and import it again, or land the good order now with `--keep-going --rejects FILE` and mend only the rejects
    [exit 6]
    ");
}

#[test]
fn every_fault_of_a_row_is_told_at_once() {
    let mut desk = lines("sku,quantity,unit_price", &["GADGET,many,cheap"]);
    let faults = faults(&mut desk);
    let codes: Vec<&str> = faults.iter().map(|(_, code)| code.as_str()).collect();
    assert_eq!(codes, ["invalid_quantity", "not_a_number"]);
}

#[test]
fn what_is_needed_is_said_where_it_is_missing() {
    let mut desk = desk_with(
        ",,,,\nSO-1,,ACME,DRAFT-NL,5\nSO-2,2026-02-02,,DRAFT-NL,5\nSO-3,2026-02-02,ACME,,\n",
    );
    insta::assert_snapshot!(desk.transcript("entitle order import orders.csv"), @"
    $ entitle order import orders.csv
    orders.csv: nothing landed
    Rejected  3 orders in 3 rows

    Row  Column      Rejected because
    ───────────────────────────────────────────────────────────────────────────────────────────
      3  order_date  `order_date` is empty, and every row of an order file needs it: fill it in
      4  customer    `customer` is empty, and every row of an order file needs it: fill it in
      5  sku         `sku` is empty, and every row of an order file needs it: fill it in
      5  quantity    `quantity` is empty, and every row of an order file needs it: fill it in
    ! error: 3 of 3 orders rejected, and nothing landed
    ! hint: mend `orders.csv` itself and import it again
    [exit 6]
    ");
}

#[test]
fn text_that_would_move_the_cursor_or_has_no_end_is_refused() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        format!(
            "order_number,order_date,customer,sku,quantity,po_number,reseller,line\n\
             SO-1,2026-02-02,ACME,DRAFT-NL,5,\u{1b}[2J,,\n\
             SO-2,2026-02-02,ACME,DRAFT-NL,5,,{},\n\
             SO-3,2026-02-02,ACME,DRAFT-NL,5,,,\u{1f}\n",
            "x".repeat(201)
        ),
    );
    assert_eq!(
        faults(&mut desk),
        [
            (2, "invalid_value".to_owned()),
            (3, "invalid_value".to_owned()),
            (4, "control_character".to_owned()),
        ]
    );
}

#[test]
fn a_sku_that_is_added_needs_a_code_that_a_product_may_have() {
    let long = "X".repeat(65);
    let desk = &mut desk_with(&format!("SO-1,2026-02-02,ACME,{long},5\n"));
    let (exit, code, _) =
        desk.refused("entitle order import orders.csv --create-skus node-perpetual");
    assert_eq!((exit, code.as_str()), (6, "rows_rejected"));
    desk.file(
        "fits.csv",
        format!("{NEEDED}SO-1,2026-02-02,ACME,{},5\n", &long[..64]),
    );
    desk.done("entitle order import fits.csv --create-skus node-perpetual");
}
