//! Codes that are kept in another file.

use super::{counts, desk};
use crate::support::Desk;

const SALES: &str = "order_number,order_date,customer,ProductKey,quantity\n\
                     SO-1,2026-02-02,ACME,7,5\n\
                     SO-2,2026-02-02,ACME,8,1\n";

const PRODUCTS: &str = "ProductKey;Name;ProductSKU\n7;Draft;DRAFT-NL\n8;Mesh;MESH-NL\n";

/// A desk with a file of orders whose SKUs are keys of another, both in a folder of their own.
fn desk_with(products: impl AsRef<[u8]>) -> Desk {
    let desk = desk();
    desk.file("erp/sales.csv", SALES);
    desk.file("erp/products.csv", products);
    desk
}

const IMPORT: &str = "entitle order import erp/sales.csv --map sku=ProductKey \
                      --lookup sku=erp/products.csv:ProductKey:ProductSKU";

#[test]
fn a_key_becomes_the_code_that_it_stands_for() {
    let mut desk = desk_with(PRODUCTS);
    assert_eq!(counts(&desk.json(IMPORT)), [2, 2, 2, 0, 0]);
    assert_eq!(
        desk.json("entitle order show SO-1")["lines"][0]["sku"],
        "DRAFT-NL"
    );
    assert_eq!(counts(&desk.json(IMPORT)), [0, 0, 0, 2, 0]);
    let event = &desk.json("entitle audit log --verb order.imported")[0];
    let lookup = &event["detail"]["lookups"][0];
    assert_eq!(
        lookup["lookup"],
        "sku=erp/products.csv:ProductKey:ProductSKU"
    );
    assert_eq!(lookup["sha256"].as_str().unwrap().len(), 64);
    desk.done("entitle store check");
}

#[test]
fn a_file_of_codes_is_read_as_any_other_and_columns_are_named_by_place_too() {
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(PRODUCTS.encode_utf16().flat_map(u16::to_le_bytes));
    let mut desk = desk_with(utf16);
    let line = "entitle order import erp/sales.csv --map sku='#4' \
                --lookup sku=erp/products.csv:#1:#3";
    assert_eq!(counts(&desk.json(line)), [2, 2, 2, 0, 0]);
}

#[test]
fn a_path_may_hold_a_colon() {
    let mut desk = desk_with("");
    desk.file("erp:2026/products.csv", PRODUCTS);
    let line = IMPORT.replace("erp/products.csv", "erp:2026/products.csv");
    assert_eq!(counts(&desk.json(&line)), [2, 2, 2, 0, 0]);
}

#[test]
fn a_key_that_stands_for_nothing_or_for_two_codes_is_the_rows_fault() {
    let mut desk = desk_with(
        "ProductKey,ProductSKU\n7,DRAFT-NL\n8,MESH-NL\n8,MESH-NL\n9,HEAT-NL\n9,FLOW-NL\n11,\n",
    );
    desk.file(
        "erp/sales.csv",
        format!(
            "{SALES}SO-3,2026-02-02,ACME,9,1\nSO-4,2026-02-02,ACME,10,1\n\
             SO-4,2026-02-02,ACME,7,1\nSO-5,2026-02-02,ACME,11,1\nSO-12,2026-02-02,ACME,12,1\n"
        ),
    );
    insta::assert_snapshot!(desk.transcript(&format!(
        "{IMPORT} --keep-going --rejects bad.csv"
    )), @"
    $ entitle order import erp/sales.csv --map sku=ProductKey --lookup sku=erp/products.csv:ProductKey:ProductSKU --keep-going --rejects bad.csv
    Import I-2: erp/sales.csv
    Landed        2 orders in 2 rows
    Rejected      4 orders in 5 rows
    Entitlements  2

    Row  Column      Rejected because
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      4  ProductKey  `9` of column `ProductKey` in `erp/sales.csv` is `HEAT-NL` and `FLOW-NL` under `ProductSKU`, by `ProductKey` in `erp/products.csv`: leave one of the two in `erp/products.csv`
      5  ProductKey  `10` of column `ProductKey` in `erp/sales.csv` is in no row of `erp/products.csv` under `ProductKey`: add it to `erp/products.csv`, or mend the row
      7  ProductKey  `11` of column `ProductKey` in `erp/sales.csv` has nothing under `ProductSKU` beside its `ProductKey` in `erp/products.csv`: fill it in there, or mend the row of `erp/sales.csv`
      8  ProductKey  `12` of column `ProductKey` in `erp/sales.csv` is in no row of `erp/products.csv` under `ProductKey`: add it to `erp/products.csv`, or mend the row

    All rejected rows are in bad.csv
    [exit 8]
    ");
    insta::assert_snapshot!(desk.read("bad.csv"), @r#"
    ﻿order_number,order_date,customer,ProductKey,quantity,entitle_row,entitle_column,entitle_reason
    SO-3,2026-02-02,ACME,9,1,4,ProductKey,"`9` of column `ProductKey` in `erp/sales.csv` is `HEAT-NL` and `FLOW-NL` under `ProductSKU`, by `ProductKey` in `erp/products.csv`: leave one of the two in `erp/products.csv`"
    SO-4,2026-02-02,ACME,10,1,5,ProductKey,"`10` of column `ProductKey` in `erp/sales.csv` is in no row of `erp/products.csv` under `ProductKey`: add it to `erp/products.csv`, or mend the row"
    SO-4,2026-02-02,ACME,7,1,6,,the order is rejected whole: see row 5
    SO-5,2026-02-02,ACME,11,1,7,ProductKey,"`11` of column `ProductKey` in `erp/sales.csv` has nothing under `ProductSKU` beside its `ProductKey` in `erp/products.csv`: fill it in there, or mend the row of `erp/sales.csv`"
    SO-12,2026-02-02,ACME,12,1,8,ProductKey,"`12` of column `ProductKey` in `erp/sales.csv` is in no row of `erp/products.csv` under `ProductKey`: add it to `erp/products.csv`, or mend the row"
    "#);
}

#[test]
fn a_lookup_names_a_file_and_columns_that_are_there() {
    let mut desk = desk_with(PRODUCTS);
    desk.file("torn.csv", "ProductKey,ProductSKU\n7\n");
    desk.file(
        "twice.csv",
        "ProductKey,ProductSKU,ProductKey\n7,DRAFT-NL,8\n",
    );
    let line = |lookup: &str| {
        format!("entitle order import erp/sales.csv --map sku=ProductKey --lookup {lookup}\n")
    };
    insta::assert_snapshot!(desk.transcript(&[
        line("sku=products.csv:ProductKey:ProductSKU"),
        line("sku=erp/products.csv:ProductKye:ProductSKU"),
        line("sku=torn.csv:ProductKey:ProductSKU"),
        line("sku=twice.csv:ProductKey:ProductSKU"),
        line("skuu=erp/products.csv:ProductKey:ProductSKU"),
        line("currency=erp/products.csv:ProductKey:ProductSKU"),
        line("sku=erp/products.csv:#1:#3 --lookup sku=erp/products.csv:#1:#2"),
        line("sku=erp/products.csv:ProductKey"),
    ].concat()), @"
    $ entitle order import erp/sales.csv --map sku=ProductKey --lookup sku=products.csv:ProductKey:ProductSKU
    ! error: `products.csv` does not exist: check the path
    [exit 3]
    $ entitle order import erp/sales.csv --map sku=ProductKey --lookup sku=erp/products.csv:ProductKye:ProductSKU
    ! error: `erp/products.csv`: the file has no column `ProductKye`
    ! hint: did you mean `ProductKey`? the columns are `ProductKey`, `Name`, `ProductSKU`
    [exit 6]
    $ entitle order import erp/sales.csv --map sku=ProductKey --lookup sku=torn.csv:ProductKey:ProductSKU
    ! error: `torn.csv`: row 2: expected 2 cells, has 1
    ! hint: put cells that hold the delimiter in quotes, and give every heading its cell
    [exit 6]
    $ entitle order import erp/sales.csv --map sku=ProductKey --lookup sku=twice.csv:ProductKey:ProductSKU
    ! error: `twice.csv`: column `ProductKey`: the heading stands twice
    ! hint: say which one is meant by its place, such as `#1`
    [exit 6]
    $ entitle order import erp/sales.csv --map sku=ProductKey --lookup skuu=erp/products.csv:ProductKey:ProductSKU
    ! error: `skuu` is no field
    ! hint: did you mean `sku`? the fields are `order_number`, `order_date`, `customer`, `customer_name`, `email`, `country`, `reseller`, `sold_to`, `po_number`, `contact`, `source`, `line`, `sku`, `product`, `quantity`, `unit_price`, `currency`, `start`, `term_months`, `expires`, `maintenance_until`, `renews`
    [exit 6]
    $ entitle order import erp/sales.csv --map sku=ProductKey --lookup currency=erp/products.csv:ProductKey:ProductSKU
    ! error: `--lookup currency=…` has nothing to look up: no column is found for `currency`
    ! hint: say which column it is with `--map currency=COLUMN`
    [exit 6]
    $ entitle order import erp/sales.csv --map sku=ProductKey --lookup sku=erp/products.csv:#1:#3 --lookup sku=erp/products.csv:#1:#2
    ! error: the field `sku` is given twice
    ! hint: keep one of the `--map`, `--set` and `--lookup` that name `sku`
    [exit 6]
    $ entitle order import erp/sales.csv --map sku=ProductKey --lookup sku=erp/products.csv:ProductKey
    ! error: invalid value 'sku=erp/products.csv:ProductKey' for '--lookup <FIELD=FILE:KEY:VALUE>': `sku=erp/products.csv:ProductKey` says not where codes are kept: give `FIELD=FILE:KEY:VALUE`, such as `sku=Products.csv:ProductKey:ProductSKU`
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
}

#[test]
fn codes_of_customers_are_looked_up_too() {
    let mut desk = desk();
    desk.file(
        "crm.csv",
        "Account,Name,Land\nINI,Initrode,1\nVEH,Vehement,2\n",
    );
    desk.file("lands.csv", "id,iso\n1,DE\n");
    insta::assert_snapshot!(desk.transcript(
        "entitle customer import crm.csv --map customer=Account --map country=Land --lookup country=lands.csv:id:iso --keep-going"
    ), @"
    $ entitle customer import crm.csv --map customer=Account --map country=Land --lookup country=lands.csv:id:iso --keep-going
    Import I-2: crm.csv
    Added      1
    Changed    0
    Unchanged  0
    Rejected   1

    Row  Column  Rejected because
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      3  Land    `2` of column `Land` in `crm.csv` is in no row of `lands.csv` under `id`: add it to `lands.csv`, or mend the row
    [exit 8]
    ");
}
