//! `entitle order import`: a file of orders lands whole orders, or says row by row why not.

mod columns;
mod conflicts;
mod credits;
mod dates;
mod landing;
mod lines;
mod lookups;
mod profile;
mod rejects;
mod renewals;
mod untold;
mod written;

use crate::support::Desk;

/// The columns that a file needs.
const NEEDED: &str = "order_number,order_date,customer,sku,quantity\n";

/// A desk with the sample catalog and two customers.
fn desk() -> Desk {
    let mut desk = Desk::stocked();
    desk.done("entitle customer add ACME --name 'Acme Engineering' --country DE");
    desk.done("entitle customer add GLOBEX --name 'Globex Corporation' --country US");
    desk
}

/// A desk with a file of orders: the needed columns, and these rows.
fn desk_with(rows: &str) -> Desk {
    let desk = desk();
    desk.file("orders.csv", format!("{NEEDED}{rows}"));
    desk
}

/// How many orders, rows and entitlements an import landed, and how many rows were there already
/// or rejected.
fn counts(done: &serde_json::Value) -> [i64; 5] {
    [
        "landed_orders",
        "landed_rows",
        "entitlements",
        "unchanged_rows",
        "rejected_rows",
    ]
    .map(|name| done[name].as_i64().unwrap())
}
