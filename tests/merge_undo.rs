//! Merges that are taken back against the desk as it was: whatever was merged, parting it again is
//! the identity, for every list, every screen and every live row.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

mod support;

use std::fmt::Write as _;

use entitle::store::schema::Table;
use proptest::prelude::*;
use serde_json::Value;
use support::Desk;
use support::store::cases;

/// How many customers and products a desk has.
const CUSTOMERS: usize = 5;
const PRODUCTS: usize = 4;

/// A desk before anything is merged.
#[derive(Debug, Clone)]
struct Before {
    /// Of each customer the one that it belongs to; itself when to nobody.
    parents: Vec<usize>,
    /// Of each customer the one whose name it has too.
    names: Vec<usize>,
    /// The features of each product.
    features: Vec<Vec<usize>>,
    /// Of each order the customer, the product, and whether a license is issued.
    orders: Vec<(usize, usize, bool)>,
}

/// Something that happens to it.
#[derive(Debug, Clone)]
enum Step {
    Customers(usize, usize),
    Products(usize, usize),
    Undo(usize),
}

fn any_desk() -> impl Strategy<Value = Before> {
    (
        prop::collection::vec(0..CUSTOMERS, CUSTOMERS),
        prop::collection::vec(0..CUSTOMERS, CUSTOMERS),
        prop::collection::vec(prop::collection::vec(0_usize..4, 0..4), PRODUCTS),
        prop::collection::vec((0..CUSTOMERS, 0..PRODUCTS, any::<bool>()), 1..7),
    )
        .prop_map(|(parents, names, features, orders)| Before {
            parents,
            names,
            features,
            orders,
        })
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..CUSTOMERS, 0..CUSTOMERS).prop_map(|(into, part)| Step::Customers(into, part)),
        2 => (0..PRODUCTS, 0..PRODUCTS).prop_map(|(into, part)| Step::Products(into, part)),
        1 => (1_usize..4).prop_map(Step::Undo),
    ]
}

impl Before {
    fn desk(&self) -> Desk {
        let mut desk = Desk::stocked();
        let mut products = "product,name\n".to_owned();
        let mut features = "product,feature,name\n".to_owned();
        let mut skus = "sku,name,kind,model,product,quantity_per_unit,features\n".to_owned();
        for (product, has) in self.features.iter().enumerate() {
            writeln!(products, "P{product},Product {product}").unwrap();
            let mut has = has.clone();
            has.sort_unstable();
            has.dedup();
            for feature in &has {
                writeln!(features, "P{product},f{feature},Feature {feature}").unwrap();
            }
            writeln!(skus, "S{product},All,right,node-perpetual,P{product},1,").unwrap();
            if let Some(first) = has.first() {
                let row = format!("T{product},Some,right,node-perpetual,P{product},2,f{first}");
                writeln!(skus, "{row}").unwrap();
            }
        }
        desk.file("more/products.csv", products);
        desk.file("more/features.csv", features);
        desk.file("more/skus.csv", skus);
        desk.done("entitle catalog import more");
        for customer in 0..CUSTOMERS {
            let name = self.names[customer];
            desk.done(&format!(
                "entitle customer add C{customer} --name 'Name {name}' --alias 'also {name}'"
            ));
        }
        for (customer, parent) in self.parents.iter().enumerate() {
            // One that would be circular is refused.
            desk.run(&format!(
                "entitle customer edit C{customer} --parent C{parent}"
            ));
        }
        for (number, (customer, product, issued)) in self.orders.iter().enumerate() {
            desk.done(&format!(
                "entitle order add --number SO-{number} --date 2026-02-02 --customer C{customer} \
                 --line sku=S{product},quantity=2 --yes"
            ));
            if *issued {
                let number = number + 1;
                desk.done(&format!(
                    "entitle license generate --activation E-{number} --host srv{number}"
                ));
            }
        }
        desk
    }
}

/// Everything that the desk shows, and every live row.
fn seen(desk: &mut Desk) -> Vec<String> {
    let mut seen = Vec::new();
    for line in [
        "customer list",
        "product list",
        "sku list",
        "model list",
        "order list",
        "entitlement list",
        "license list",
        "failover list",
        "override list",
        "signing-key list",
    ] {
        let run = desk.run(&format!("entitle {line} --format json"));
        seen.push(format!("{line} {}: {}", run.exit, run.stdout));
    }
    for (noun, names) in [("customer", CUSTOMERS), ("product", PRODUCTS)] {
        for name in 0..names {
            let code = if noun == "customer" { 'C' } else { 'P' };
            let line = format!("entitle {noun} show {code}{name} --format json");
            let mut shown: Value =
                serde_json::from_str(&desk.run(&line).stdout).unwrap_or_default();
            // What was done stays on record.
            if let Some(shown) = shown.as_object_mut() {
                shown.remove("events");
            }
            seen.push(format!("{noun} {name}: {shown}"));
        }
    }
    for name in ["Name 1", "also 2", "C1", "C3", "P1", "S2"] {
        let run = desk.run(&format!("entitle find '{name}' --format json"));
        seen.push(format!("find {name} {}: {}", run.exit, run.stdout));
    }
    desk.done("entitle catalog export out --replace");
    for file in ["products", "features", "models", "skus"] {
        seen.push(desk.read(&format!("out/{file}.csv")));
    }
    for table in entitle::store::schema::tables() {
        if table.columns.contains(&"undone_by") || BESIDE.contains(&table.name) {
            seen.extend(live_rows(desk, &table));
        }
    }
    seen
}

/// Tables whose rows belong to what can be undone.
const BESIDE: [&str; 8] = [
    "sku_products",
    "customer_words",
    "customer_aliases",
    "contacts",
    "order_lines",
    "grants",
    "license_holders",
    "failovers",
];

fn live_rows(desk: &Desk, table: &Table) -> Vec<String> {
    let cells = table
        .columns
        .iter()
        .map(|column| format!("'{column}=' || COALESCE(CAST({column} AS TEXT), 'none')"));
    let cells: Vec<String> = cells.collect();
    let live = if table.columns.contains(&"undone_by") {
        "WHERE undone_by IS NULL"
    } else {
        ""
    };
    let (cells, name) = (cells.join(" || ' ' || "), table.name);
    let mut rows = desk.texts(&format!(
        "SELECT '{name}: ' || {cells} AS a FROM {name} {live}"
    ));
    rows.sort();
    rows
}

fn sound(desk: &mut Desk) {
    desk.done("entitle store check");
    desk.done("entitle audit verify");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(6), failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_was_merged_and_parted_again_is_as_it_was(
        before in any_desk(), steps in prop::collection::vec(any_step(), 1..6),
    ) {
        let mut desk = before.desk();
        let as_it_was = seen(&mut desk);
        // What the desk was before each merge that stands.
        let mut states: Vec<(usize, Option<Vec<String>>)> = Vec::new();
        let mut merges = 0;
        for step in &steps {
            let line = match step {
                Step::Customers(into, part) => format!("entitle customer merge C{into} C{part}"),
                Step::Products(into, part) => format!("entitle product merge P{into} P{part}"),
                Step::Undo(back) => match states.iter().rev().nth(back - 1) {
                    Some((merge, _)) => format!("entitle merge undo M-{merge} --reason test"),
                    None => continue,
                },
            };
            let was = seen(&mut desk);
            let run = desk.run(&format!("{line} --yes"));
            match (run.exit, step) {
                (0, Step::Undo(back)) => {
                    let place = states.len() - back;
                    let (_, state) = states.remove(place);
                    if let Some(state) = state.filter(|_| place == states.len()) {
                        prop_assert_eq!(&seen(&mut desk), &state, "after {}", line);
                    }
                    // Those that stand will not leave the desk as they found it.
                    states.iter_mut().skip(place).for_each(|(_, state)| *state = None);
                }
                (0, _) => {
                    merges += 1;
                    states.push((merges, Some(was)));
                }
                (exit, _) => {
                    prop_assert!(matches!(exit, 3 | 5), "{}: {:?}", line, run);
                    prop_assert_eq!(&seen(&mut desk), &was, "after {}", line);
                }
            }
            sound(&mut desk);
        }
        // The last first, each is taken back, and the desk is as it was.
        for merge in (1..=merges).rev() {
            desk.done(&format!("entitle merge undo M-{merge} --reason test --yes"));
            sound(&mut desk);
        }
        prop_assert_eq!(seen(&mut desk), as_it_was);
    }

    #[test]
    fn what_is_built_upon_a_merge_holds_it(
        before in any_desk(), into in 0..CUSTOMERS, part in 0..CUSTOMERS,
        issued in prop::collection::btree_set(1_usize..7, 0..3), ordered in any::<bool>(),
    ) {
        let mut desk = before.desk();
        let run = desk.run(&format!("entitle customer merge C{into} C{part} --yes"));
        prop_assume!(run.exit == 0);
        let mut holding = Vec::new();
        for right in issued.iter().filter(|right| **right <= before.orders.len()) {
            let line = format!("entitle license generate --activation E-{right} --host new{right}1");
            desk.done(&line);
            if before.orders[right - 1].0 == part {
                holding.push(format!("E-{right}"));
            }
        }
        if ordered {
            desk.done(&format!(
                "entitle order add --number LATER --date 2026-02-02 --customer C{part} \
                 --line sku=S0,quantity=1 --yes"
            ));
        }
        let undo = "entitle merge undo M-1 --reason test --dry-run";
        let told = held(&mut desk, undo);
        prop_assert_eq!(told.iter().any(|name| *name == format!("C{into}")), ordered);
        let left = held(&mut desk, &format!("{undo} --leave-orders"));
        prop_assert_eq!(&left, &holding);
        let run = desk.run("entitle merge undo M-1 --reason test --leave-orders --yes");
        prop_assert_eq!(run.exit == 0, holding.is_empty(), "{:?}", run);
        for name in &holding {
            prop_assert!(run.stderr.contains(name.as_str()), "{:?}", run);
        }
        sound(&mut desk);
    }
}

/// What holds a merge, by name.
fn held(desk: &mut Desk, line: &str) -> Vec<String> {
    let run = desk.run(&format!("{line} --format json"));
    let told: Value = serde_json::from_str(&run.stdout).unwrap();
    let held = told["held"].as_array().unwrap();
    held.iter()
        .map(|held| held["name"].as_str().unwrap().to_owned())
        .collect()
}
