//! Imports that are taken back against a model: an import that was taken back and came again is as
//! one that came once, whatever was issued in between.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::Value;
use support::Desk;
use support::store::cases;

/// A right to one host, and a line that grants nothing.
const SKUS: [&str; 2] = ["DRAFT-NL", "TRAIN-DAY"];

/// A file: the customer of each order, and its lines by their SKUs.
type File = Vec<(usize, Vec<usize>)>;

fn any_file() -> impl Strategy<Value = File> {
    let lines = prop::collection::vec(0..SKUS.len(), 1..4);
    prop::collection::vec((0_usize..3, lines), 1..6)
}

fn written(file: &File) -> String {
    let mut text = "order_number,order_date,customer,sku,quantity\n".to_owned();
    for (order, (customer, lines)) in file.iter().enumerate() {
        for sku in lines {
            let sku = SKUS[*sku];
            writeln!(text, "SO-{order},2026-02-02,C{customer},{sku},2").unwrap();
        }
    }
    text
}

fn import(desk: &mut Desk) -> Value {
    desk.json("entitle order import orders.csv --create-customers")
}

/// What the desk shows, without what is numbered or drawn anew.
fn seen(desk: &mut Desk) -> Vec<Value> {
    const ANEW: [&str; 5] = ["import", "id", "activation_id", "issued", "left"];
    let mut seen = Vec::new();
    for list in ["order list", "entitlement list", "customer list"] {
        let rows = desk.json(&format!("entitle {list}"));
        let mut rows: Vec<Value> = rows.as_array().unwrap().clone();
        for row in &mut rows {
            let row = row.as_object_mut().unwrap();
            row.retain(|name, _| !ANEW.contains(&name.as_str()));
            row.remove("grants");
            row.remove("licenses");
            if list == "entitlement list" {
                row.remove("number");
            }
        }
        rows.sort_by_key(ToString::to_string);
        seen.extend(rows);
    }
    seen
}

/// The orders on which a license is issued, by their numbers.
fn issue(desk: &mut Desk, wanted: &BTreeSet<usize>) -> BTreeSet<String> {
    let rights = desk.json("entitle entitlement list");
    let mut used = BTreeSet::new();
    for (place, right) in rights.as_array().unwrap().iter().enumerate() {
        if wanted.contains(&place) {
            let number = right["number"].as_str().unwrap();
            desk.done(&format!(
                "entitle license generate --activation {number} --host srv{place}"
            ));
            used.insert(right["order_number"].as_str().unwrap().to_owned());
        }
    }
    used
}

fn orders(desk: &mut Desk) -> BTreeSet<String> {
    let list = desk.json("entitle order list");
    let number = |order: &Value| order["number"].as_str().unwrap().to_owned();
    list.as_array().unwrap().iter().map(number).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(24), failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn an_import_that_came_again_is_as_one_that_came_once(
        file in any_file(), issued in prop::collection::btree_set(0_usize..12, 0..4),
    ) {
        let mut desk = Desk::stocked();
        desk.file("orders.csv", written(&file));
        import(&mut desk);
        let once = seen(&mut desk);
        let used = issue(&mut desk, &issued);
        let run = desk.run("entitle import undo I-2 --reason test --yes");
        let exit = match (used.is_empty(), used.len() == file.len()) {
            (true, _) => 0,
            (_, false) => 8,
            (_, true) => 5,
        };
        prop_assert_eq!(run.exit, exit, "{:?}", run);
        // What is in use stays, and nothing else.
        prop_assert_eq!(orders(&mut desk), used.clone());
        desk.done("entitle store check");
        let again = import(&mut desk);
        prop_assert_eq!(again["unchanged_orders"].as_u64().unwrap(), used.len() as u64);
        prop_assert_eq!(seen(&mut desk), once);
        desk.done("entitle store check");
        desk.done("entitle audit verify");
    }
}
