//! Order files that nobody here wrote, where they are present beside the project: every line lands
//! or is rejected with its reason, and the same file again changes nothing.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

mod support;

use support::{Desk, shared_data};

/// Imports a file twice and answers its rows, landed orders and entitlements.
fn reconciled(desk: &mut Desk, file: &str, flags: &str) -> Option<(i64, i64, i64)> {
    let path = shared_data()?.join("orders").join(file);
    let line = format!("entitle order import '{}' {flags}", path.display());
    let first = desk.json(&line);
    let count = |name: &str| first[name].as_i64().unwrap();
    assert_eq!(
        count("rows"),
        count("landed_rows") + count("unchanged_rows") + count("rejected_rows")
    );
    let again = desk.json(&line);
    assert_eq!(again["unchanged_rows"], first["rows"]);
    assert_eq!(again["import"], serde_json::Value::Null);
    desk.done("entitle store check");
    Some((count("rows"), count("landed_orders"), count("entitlements")))
}

const CREATE: &str = "--create-customers --create-skus node-perpetual";

#[test]
fn northwind_lands_whole_where_it_is_present() {
    let mut desk = Desk::stocked();
    let flags = format!(
        "--map order_number=OrderID --map customer=CustomerID --map order_date=OrderDate \
         --map sku=ProductID --map quantity=Quantity --map unit_price=UnitPrice \
         --map country=ShipCountry --map customer_name=ShipName {CREATE}"
    );
    if let Some(found) = reconciled(&mut desk, "northwind/flat-orders-neo4j.csv", &flags) {
        assert_eq!(found, (2_155, 830, 2_155));
    }
}

#[test]
fn adventureworks_is_sold_by_the_skus_of_its_products_where_it_is_present() {
    let Some(folder) = shared_data() else { return };
    let folder = folder.join("orders/adventureworks");
    let mut desk = Desk::stocked();
    let flags = format!(
        "--map order_number=OrderNumber --map customer=CustomerKey --map order_date=OrderDate \
         --map sku=ProductKey --map quantity=OrderQuantity --map line=OrderLineItem \
         --lookup sku='{0}/AdventureWorks_Products.csv':ProductKey:ProductSKU \
         --source adventureworks {CREATE}",
        folder.display()
    );
    desk.done(&format!(
        "entitle order import '{}/AdventureWorks_Sales_2017.csv' {flags} --dry-run \
         --save-profile adventureworks.toml",
        folder.display()
    ));
    let flags = format!("--profile adventureworks.toml {CREATE}");
    for (year, expected) in [
        (2017, (2_630, 2_630, 2_630)),
        (2018, (23_935, 10_695, 23_935)),
    ] {
        let file = format!("adventureworks/AdventureWorks_Sales_{year}.csv");
        assert_eq!(
            reconciled(&mut desk, &file, &flags),
            Some(expected),
            "{year}"
        );
    }
    desk.done("entitle sku show HL-U509-R");
}

#[test]
fn adventureworks_lands_whole_where_it_is_present() {
    let mut desk = Desk::stocked();
    let flags = format!(
        "--map order_number=OrderNumber --map customer=CustomerKey --map order_date=OrderDate \
         --map sku=ProductKey --map quantity=OrderQuantity --map line=OrderLineItem \
         --source adventureworks {CREATE}"
    );
    for (year, expected) in [
        (2017, (2_630, 2_630, 2_630)),
        (2018, (23_935, 10_695, 23_935)),
    ] {
        let file = format!("adventureworks/AdventureWorks_Sales_{year}.csv");
        if let Some(found) = reconciled(&mut desk, &file, &flags) {
            assert_eq!(found, expected, "{year}");
        }
    }
}
