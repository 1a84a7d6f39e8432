//! `entitle order import` at a terminal: columns that are not found, dates in doubt, customers and
//! SKUs that are not known.

use super::talk;
use crate::support::Desk;

/// An export that calls its columns otherwise, leaves its dates in doubt, and names a customer and
/// a SKU that are not known.
const EXPORT: &str = "OrderID;Booked;Account;Item;Menge;Comment\n\
                      SO-1;02/03/2026;ACME;DRAFT-NL;5;NULL\n\
                      SO-1;02/03/2026;ACME;MESH-NL;1;\n\
                      SO-2;04/03/2026;INITROBE;PUMP-9;1;x\n";

const LINE: &str = "entitle order import export.csv";

/// The answers that lead through, from the first question to the last.
const ANSWERS: [&str; 10] = [
    "",
    "booked",
    "",
    "",
    "menge",
    "d/m",
    "y",
    "y",
    "node-perpetual",
    "y",
];

fn desk() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk.file("export.csv", EXPORT);
    desk
}

#[test]
fn what_a_file_leaves_open_is_asked_for_and_then_it_lands() {
    let mut desk = desk();
    let run = desk.asked(&ANSWERS).run(LINE);
    insta::assert_snapshot!(run.text(), @"
    Import I-3: export.csv
    Landed         2 orders in 3 rows
    Entitlements   3
    New customers  1
    New SKUs       1
    ! No column is called `order_number`, `order_date`, `customer`, `sku`, `quantity`: pick one for each.
    !   OrderID  SO-1, SO-2
    !   Booked   02/03/2026, 04/03/2026
    !   Account  ACME, INITROBE
    !   Item     DRAFT-NL, MESH-NL, PUMP-9
    !   Menge    5, 1
    !   Comment  NULL, x
    ! Column of order_number:
    ! > OrderID  SO-1, SO-2
    !   Booked   02/03/2026, 04/03/2026
    !   Account  ACME, INITROBE
    !   Item     DRAFT-NL, MESH-NL, PUMP-9
    !   Menge    5, 1
    !   Comment  NULL, x
    ! Column of order_date: booked
    ! > Booked   02/03/2026, 04/03/2026
    !   Account  ACME, INITROBE
    !   Item     DRAFT-NL, MESH-NL, PUMP-9
    !   Menge    5, 1
    !   Comment  NULL, x
    ! Column of customer:
    ! > Account  ACME, INITROBE
    !   Item     DRAFT-NL, MESH-NL, PUMP-9
    !   Menge    5, 1
    !   Comment  NULL, x
    ! Column of sku:
    ! > Item     DRAFT-NL, MESH-NL, PUMP-9
    !   Menge    5, 1
    !   Comment  NULL, x
    ! Column of quantity: menge
    ! > Menge    5, 1
    ! column `Booked`: month or day first is in doubt: of 3 dates such as `02/03/2026`, 0 prove the month first and 0 the day first
    !   m/d/y  the month first  02/03/2026 is 2026-02-03
    !   d/m/y  the day first    02/03/2026 is 2026-03-02
    ! Dates are written: d/m
    ! > d/m/y  the day first    02/03/2026 is 2026-03-02
    ! What would land of export.csv
    ! Would land    1 order in 2 rows
    ! Rejected      1 order in 1 row
    ! Entitlements  2
    ! 
    ! Row  Column   Rejected because
    ! ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    !   4  Account  customer `INITROBE` is unknown: add it with `entitle customer add INITROBE`, or import with `--create-customers`
    !   4  Item     SKU `PUMP-9` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
    ! Add the customers that are not known yet? [y/N] y
    ! Add the SKUs that are not in the catalog, each with a product of its own? [y/N] y
    !   node-perpetual         Perpetual, node-locked
    !   node-subscription      Subscription of 12 months, node-loc…
    !   floating-perpetual     Perpetual, floating
    !   floating-subscription  Subscription of 12 months, floating
    !   user-subscription      Subscription of 12 months, named us…
    !   trial-30               Trial of 30 days, node-locked
    !   site-perpetual         Perpetual, for a whole site
    ! Their license model: node-perpetual
    ! > node-perpetual         Perpetual, node-locked
    ! What would land of export.csv
    ! Would land     2 orders in 3 rows
    ! Entitlements   3
    ! New customers  1
    ! New SKUs       1
    ! Import it? [y/N] y
    ! The same without being asked: entitle order import export.csv --map order_number=OrderID --map order_date=Booked --map customer=Account --map sku=Item --map quantity=Menge --date-format d/m/y --create-customers --create-skus node-perpetual
    ");
    let line = "entitle order import export.csv --map order_number=OrderID \
                --map order_date=Booked --map customer=Account --map sku=Item \
                --map quantity=Menge --date-format d/m/y --create-customers \
                --create-skus node-perpetual";
    insta::assert_snapshot!(desk.transcript(line), @"
    $ entitle order import export.csv --map order_number=OrderID --map order_date=Booked --map customer=Account --map sku=Item --map quantity=Menge --date-format d/m/y --create-customers --create-skus node-perpetual
    export.csv changes nothing: its 2 orders are here already
    ");
    desk.done("entitle store check");
    desk.done("entitle audit verify");
}

#[test]
fn a_number_in_doubt_is_asked_for_by_what_it_would_be() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity,unit_price\nSO-1,2026-02-03,ACME,DRAFT-NL,1,1.234\n",
    );
    insta::assert_snapshot!(talk(&mut desk, "entitle order import orders.csv", &[",", "n"]), @"
    column `unit_price`: thousands or decimals is in doubt: of 1 values such as `1.234`, 0 prove a decimal point and 0 a decimal comma
      .  a decimal point  1.234 is 1.234
      ,  a decimal comma  1.234 is 1234
    Numbers have: ,
    > ,  a decimal comma  1.234 is 1234
    What would land of orders.csv
    Would land    1 order in 1 row
    Entitlements  1
    Import it? [y/N] n
    error: nothing was changed
    [exit 5]
    ");
    assert_eq!(
        desk.number("SELECT COUNT(*) AS a FROM orders WHERE number = 'SO-1'"),
        0
    );
}

#[test]
fn the_file_itself_is_asked_for_until_it_is_there() {
    let mut desk = desk();
    desk.file(
        "my orders.csv",
        "order_number,order_date,customer,sku,quantity\nSO-1,2026-02-03,ACME,DRAFT-NL,1\n",
    );
    let answers = ["nowhere.csv", "my orders.csv", "y"];
    insta::assert_snapshot!(talk(&mut desk, "entitle order import", &answers), @"
    The file of orders: nowhere.csv
    warning: there is no file `nowhere.csv`
    The file of orders: my orders.csv
    What would land of my orders.csv
    Would land    1 order in 1 row
    Entitlements  1
    Import it? [y/N] y
    The same without being asked: entitle order import 'my orders.csv'
    [exit 0]
    ");
}

#[test]
fn a_file_that_leaves_nothing_open_asks_nothing() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity\nSO-1,2026-02-03,ACME,DRAFT-NL,1\n",
    );
    let run = desk.asked(&[]).run("entitle order import orders.csv");
    assert_eq!((run.exit, run.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(run.stdout, @"
    Import I-3: orders.csv
    Landed        1 order in 1 row
    Entitlements  1
    ");
}

#[test]
fn what_is_not_known_is_offered_only_where_nothing_else_is_wrong() {
    let mut desk = desk();
    let head = "order_number,order_date,customer,sku,quantity\n";
    desk.file(
        "both.csv",
        format!("{head}SO-1,2026-02-03,NEW,DRAFT-NL,1\nSO-2,2026-02-03,ACME,DRAFT-NL,none\n"),
    );
    let run = desk.asked(&[]).run("entitle order import both.csv");
    assert_eq!(run.exit, 6, "{run:?}");
    desk.file("new.csv", format!("{head}SO-1,2026-02-03,NEW,PUMP-9,1\n"));
    insta::assert_snapshot!(talk(&mut desk, "entitle order import new.csv", &["n"]), @"
    What would land of new.csv
    Rejected  1 order in 1 row

    Row  Column    Rejected because
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  customer  customer `NEW` is unknown: add it with `entitle customer add NEW`, or import with `--create-customers`
      2  sku       SKU `PUMP-9` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
    Add the customers that are not known yet? [y/N] n
    error: 1 of 1 orders rejected, and nothing landed
    hint: mend `new.csv` itself and import it again
    [exit 6]
    ");
    insta::assert_snapshot!(talk(&mut desk, "entitle order import new.csv", &["y", "n"]), @"
    What would land of new.csv
    Rejected  1 order in 1 row

    Row  Column    Rejected because
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  customer  customer `NEW` is unknown: add it with `entitle customer add NEW`, or import with `--create-customers`
      2  sku       SKU `PUMP-9` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
    Add the customers that are not known yet? [y/N] y
    Add the SKUs that are not in the catalog, each with a product of its own? [y/N] n
    The same without being asked: entitle order import new.csv --create-customers
    error: 1 of 1 orders rejected, and nothing landed
    hint: mend `new.csv` itself and import it again
    [exit 6]
    ");
    let dry = "entitle order import new.csv --dry-run --create-skus node-perpetual";
    insta::assert_snapshot!(talk(&mut desk, dry, &["y"]), @"
    What would land of new.csv
    Rejected  1 order in 1 row

    Row  Column    Rejected because
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  customer  customer `NEW` is unknown: add it with `entitle customer add NEW`, or import with `--create-customers`
    Add the customers that are not known yet? [y/N] y
    The same without being asked: entitle order import new.csv --dry-run --create-skus node-perpetual --create-customers
    [exit 0]
    ");
    assert_eq!(
        desk.number("SELECT COUNT(*) AS a FROM customers WHERE code = 'NEW'"),
        0
    );
}

#[test]
fn esc_goes_back_to_the_column_before_and_else_ends() {
    let mut desk = desk();
    let mut answers = vec!["comment", "^["];
    answers.extend(&ANSWERS);
    let said = talk(&mut desk, &format!("{LINE} --dry-run"), &answers);
    assert!(said.contains("--map order_number=OrderID"), "{said}");
    for asked in [0, 5, 6, 7, 8, 9] {
        let before = desk.image();
        let mut answers = ANSWERS[..asked].to_vec();
        answers.push("^[");
        let run = desk.asked(&answers).run(LINE);
        assert_eq!((run.exit, run.stdout.as_str()), (5, ""), "{asked}: {run:?}");
        assert!(desk.image() == before, "{asked}: the store was changed");
    }
}

#[test]
fn ctrl_c_at_any_question_leaves_nothing() {
    let mut desk = desk();
    for asked in 0..ANSWERS.len() {
        let before = desk.image();
        let mut answers = ANSWERS[..asked].to_vec();
        answers.push("^C");
        let run = desk.asked(&answers).run(LINE);
        assert_eq!(
            (run.exit, run.stdout.as_str()),
            (130, ""),
            "{asked}: {run:?}"
        );
        assert!(desk.image() == before, "{asked}: the store was changed");
    }
}

#[test]
fn without_a_person_nothing_waits() {
    let mut desk = desk();
    insta::assert_snapshot!(desk.transcript(
        "entitle order import
         entitle order import --format json
         entitle order import export.csv"
    ), @r#"
    $ entitle order import
    ! error: the following required arguments were not provided:
    !   <FILE>
    ! 
    ! Usage: entitle order import <FILE>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle order import --format json
    ! {"error":{"code":"usage","message":"the following required arguments were not provided: <FILE>","hint":"`--help` shows what it takes"}}
    [exit 2]
    $ entitle order import export.csv
    ! error: no column is found for `order_number`, `order_date`, `customer`, `sku`, `quantity`
    ! hint: try `--map order_number=OrderID --map order_date=? --map customer=Account --map sku=Item --map quantity=?`, with each `?` replaced by one of the columns `OrderID`, `Booked`, `Account`, `Item`, `Menge`, `Comment`
    [exit 6]
    "#);
    for flags in ["--no-input", "--format json"] {
        for line in [
            format!("entitle order import {flags}"),
            format!("{LINE} {flags}"),
        ] {
            let unasked = desk.run(&line);
            let run = desk.asked(&ANSWERS).run(&line);
            assert_eq!(
                (run.exit, &run.stderr),
                (unasked.exit, &unasked.stderr),
                "{line}"
            );
            desk.terminal = entitle::env::Terminal::default();
        }
    }
    desk.stdin = EXPORT.into();
    let run = desk.asked(&ANSWERS).run("entitle order import -");
    assert_eq!(run.exit, 6, "{run:?}");
}
