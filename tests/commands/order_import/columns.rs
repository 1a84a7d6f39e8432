//! Which column holds what.

use super::{counts, desk};

const FOREIGN: &str = "OrderID,Booked,Account,Item,Menge,Comment\n\
                       SO-1,2026-02-02,ACME,DRAFT-NL,5,NULL\n\
                       SO-2,2026-02-03,GLOBEX,MESH-NL,1,x\n";

#[test]
fn headings_that_fit_nothing_print_the_whole_line_to_try() {
    let mut desk = desk();
    desk.file("export.csv", FOREIGN);
    insta::assert_snapshot!(desk.transcript("entitle order import export.csv"), @"
    $ entitle order import export.csv
    ! error: no column is found for `order_number`, `order_date`, `customer`, `sku`, `quantity`
    ! hint: try `--map order_number=OrderID --map order_date=? --map customer=Account --map sku=Item --map quantity=?`, with each `?` replaced by one of the columns `OrderID`, `Booked`, `Account`, `Item`, `Menge`, `Comment`
    [exit 6]
    ");
}

#[test]
fn columns_are_mapped_by_heading_and_by_place() {
    let mut desk = desk();
    desk.file("export.csv", FOREIGN);
    let line = "entitle order import export.csv --map order_number=OrderID \
                --map order_date='#2' --map customer=account --map sku=Item --map quantity='#5'";
    assert_eq!(counts(&desk.json(line)), [2, 2, 2, 0, 0]);
}

#[test]
fn a_reversed_mapping_is_recognised_and_said() {
    let mut desk = desk();
    desk.file("export.csv", FOREIGN);
    insta::assert_snapshot!(desk.transcript(
        "entitle order import export.csv --map OrderID=order_number --map Booked=order_date --map Account=customer --map Item=sku --map Menge=quantity"
    ), @"
    $ entitle order import export.csv --map OrderID=order_number --map Booked=order_date --map Account=customer --map Item=sku --map Menge=quantity
    Import I-2: export.csv
    Landed        2 orders in 2 rows
    Entitlements  2
    ! note: `--map OrderID=order_number` is read as `--map order_number=OrderID`
    ! note: `--map Booked=order_date` is read as `--map order_date=Booked`
    ! note: `--map Account=customer` is read as `--map customer=Account`
    ! note: `--map Item=sku` is read as `--map sku=Item`
    ! note: `--map Menge=quantity` is read as `--map quantity=Menge`
    ");
}

#[test]
fn a_mapping_names_a_field_and_a_column_that_are_there() {
    let mut desk = desk();
    desk.file("export.csv", FOREIGN);
    insta::assert_snapshot!(desk.transcript(
        "entitle order import export.csv --map sku=Itme
         entitle order import export.csv --map part=Item
         entitle order import export.csv --map sku
         entitle order import export.csv --map sku=Item --set sku=DRAFT-NL"
    ), @"
    $ entitle order import export.csv --map sku=Itme
    ! error: the file has no column `Itme`
    ! hint: the columns are `OrderID`, `Booked`, `Account`, `Item`, `Menge`, `Comment`
    [exit 6]
    $ entitle order import export.csv --map part=Item
    ! error: `part` is no field
    ! hint: the fields are `order_number`, `order_date`, `customer`, `customer_name`, `email`, `country`, `reseller`, `sold_to`, `po_number`, `contact`, `source`, `line`, `sku`, `product`, `quantity`, `unit_price`, `currency`, `start`, `term_months`, `expires`, `maintenance_until`, `renews`
    [exit 6]
    $ entitle order import export.csv --map sku
    ! error: `--map sku` says not what is mapped to what
    ! hint: write `--map field=Column`, `--map field=#3` or `--set field=value`
    [exit 6]
    $ entitle order import export.csv --map sku=Item --set sku=DRAFT-NL
    ! error: the field `sku` is given twice
    ! hint: keep one of the `--map`, `--set` and `--lookup` that name `sku`
    [exit 6]
    ");
}

#[test]
fn a_constant_stands_in_every_row() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        "order_number,order_date,sku,quantity,currency,unit_price\n\
         SO-1,2026-02-02,DRAFT-NL,5,USD,10\n",
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle order import orders.csv --set customer=ACME --set currency=EUR"
    ), @"
    $ entitle order import orders.csv --set customer=ACME --set currency=EUR
    Import I-2: orders.csv
    Landed        1 order in 1 row
    Entitlements  1
    ! note: `currency` is `EUR` in every row, and the column `currency` is not read
    ");
    let order = desk.json("entitle order show SO-1");
    assert_eq!(order["lines"][0]["currency"], "EUR");
}

#[test]
fn a_null_text_is_an_empty_cell() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity,po_number,expires\n\
         SO-1,2026-02-02,ACME,DRAFT-NL,5,NULL,NULL\n",
    );
    let (_, code, _) = desk.refused("entitle order import orders.csv");
    assert_eq!(code, "rows_rejected");
    let done = desk.json("entitle order import orders.csv --null NULL");
    assert_eq!(counts(&done), [1, 1, 1, 0, 0]);
}

#[test]
fn a_doubled_heading_is_an_error_only_if_it_is_mapped_and_its_values_differ() {
    let mut desk = desk();
    desk.file(
        "same.csv",
        "order_number,order_date,customer,sku,quantity,note,order_number,note\n\
         SO-1,2026-02-02,ACME,DRAFT-NL,5,a,SO-1,b\n",
    );
    assert_eq!(
        counts(&desk.json("entitle order import same.csv")),
        [1, 1, 1, 0, 0]
    );
    desk.file(
        "differ.csv",
        "order_number,order_date,customer,sku,quantity,sku\n\
         SO-2,2026-02-02,ACME,DRAFT-NL,5,MESH-NL\n\
         SO-3,2026-02-02,ACME,DRAFT-NL,5,DRAFT-NL\n",
    );
    insta::assert_snapshot!(desk.transcript("entitle order import differ.csv"), @"
    $ entitle order import differ.csv
    differ.csv: nothing landed
    Held back  1 order in 1 row
    Rejected   1 order in 1 row

    Row  Column  Rejected because
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  sku     the heading stands twice, and the values differ: `DRAFT-NL` and `MESH-NL`: say which one is meant by its place, such as `--map sku=#4`
    ! error: 1 of 2 orders rejected, and nothing landed
    ! hint: mend `differ.csv` itself and import it again, or land the good order now with `--keep-going --rejects FILE` and mend only the rejects
    [exit 6]
    ");
    let done = desk.json("entitle order import differ.csv --map sku='#6'");
    assert_eq!(counts(&done), [2, 2, 2, 0, 0]);
}
