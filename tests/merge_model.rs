//! A company is folded in, whatever of it is ours: the ledger of copies before equals after, for
//! every customer and right; and taken back, all is as it was.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use entitle::domain::merge::{Answer, ItemKind};
use proptest::prelude::*;
use serde_json::Value;
use support::Desk;
use support::merge;
use support::store::cases;

const PRODUCTS: [&str; 6] = ["DRAFT", "MESH", "FLOW", "HEAT", "OPTI", "VIEW"];
const SKUS: [&str; 5] = [
    "DRAFT-NL",
    "MESH-FL10",
    "SUITE-NL",
    "FLOW-FL-12",
    "VIEW-SITE",
];
const CUSTOMERS: [&str; 4] = ["ACME", "BOLT", "CORE", "DELTA"];

/// An order of one line: its customer, its SKU, its units, and licenses issued on it.
type Order = (usize, usize, u32, u32);

fn any_orders() -> impl Strategy<Value = Vec<Order>> {
    prop::collection::vec(
        (0..CUSTOMERS.len(), 0..SKUS.len(), 1_u32..4, 0_u32..3),
        1..6,
    )
}

/// What each of some things of theirs is of ours, if anything.
fn any_same(theirs: usize, ours: usize) -> impl Strategy<Value = Vec<Option<usize>>> {
    prop::collection::vec(prop::option::of(0..ours), theirs)
}

/// Imports orders and issues licenses on them.
fn sell(desk: &mut Desk, orders: &[Order]) {
    let mut text = "order_number,order_date,customer,sku,quantity\n".to_owned();
    for (number, (customer, sku, units, _)) in orders.iter().enumerate() {
        let (customer, sku) = (CUSTOMERS[*customer], SKUS[*sku]);
        writeln!(text, "SO-{number},2026-02-02,{customer},{sku},{units}").unwrap();
    }
    desk.file("orders.csv", text);
    desk.done("entitle order import orders.csv --create-customers");
    for right in desk.json("entitle entitlement list").as_array().unwrap() {
        let number = right["number"].as_str().unwrap();
        let place: usize = right["order_number"].as_str().unwrap()[3..]
            .parse()
            .unwrap();
        let product = right["grants"][0]["product"].as_str().unwrap();
        for host in 0..orders[place].3 {
            // More than was bought is refused, and that is no matter here.
            desk.run(&format!(
                "entitle license generate --activation {number} --product {product} --host h{host}"
            ));
        }
    }
}

/// The copies of each right, by its activation ID: its customer, and capacity and issued of
/// each product.
type Ledger = BTreeMap<String, (String, Vec<(i64, i64)>)>;

fn ledger(desk: &mut Desk) -> Ledger {
    let rights = desk.json("entitle entitlement list");
    let rights = rights.as_array().unwrap().iter().map(|right| {
        let text = |name: &str| right[name].as_str().unwrap().to_owned();
        // A site has no capacity.
        let number = |grant: &Value, name: &str| grant[name].as_i64().unwrap_or(0);
        let grants = right["grants"].as_array().unwrap().iter();
        let mut copies: Vec<(i64, i64)> = grants
            .map(|grant| (number(grant, "capacity"), number(grant, "issued")))
            .collect();
        copies.sort_unstable();
        (text("activation_id"), (text("customer"), copies))
    });
    rights.collect()
}

/// The copies of each customer, in all and issued.
fn sums(ledger: &Ledger) -> BTreeMap<String, (i64, i64)> {
    let mut sums: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for (customer, copies) in ledger.values() {
        let sum = sums.entry(customer.clone()).or_default();
        for (capacity, issued) in copies {
            sum.0 += capacity;
            sum.1 += issued;
        }
    }
    sums
}

/// All that the desk shows of what it has, and what it would export.
fn seen(desk: &mut Desk, to: &str) -> Vec<String> {
    let lists = [
        "product",
        "model",
        "sku",
        "customer",
        "order",
        "entitlement",
        "license",
    ];
    let mut seen: Vec<String> = lists
        .iter()
        .map(|noun| desk.done(&format!("entitle {noun} list --format jsonl")))
        .collect();
    desk.done(&format!("entitle catalog export {to}"));
    for file in ["products", "features", "models", "skus"] {
        seen.push(desk.read(&format!("{to}/{file}.csv")));
    }
    seen.push(desk.run("entitle find a --format jsonl").text());
    seen
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(16), failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn copies_before_are_copies_after(
        ours in any_orders(),
        theirs in any_orders(),
        customers in any_same(CUSTOMERS.len(), CUSTOMERS.len()),
        products in any_same(PRODUCTS.len(), PRODUCTS.len()),
        skus in any_same(SKUS.len(), SKUS.len()),
        features in any::<bool>(),
        subsidiary in any::<bool>(),
    ) {
        let mut desk = Desk::stocked();
        sell(&mut desk, &ours);
        let mut other = Desk::of_others();
        other.init().stock();
        sell(&mut other, &theirs);
        let here: BTreeSet<&str> = ours.iter().map(|(customer, ..)| CUSTOMERS[*customer]).collect();
        let there: BTreeSet<&str> = theirs.iter().map(|(customer, ..)| CUSTOMERS[*customer]).collect();

        let mut same = Vec::new();
        let pairs = |of: &'static [&'static str], same: &[Option<usize>]| -> Vec<_> {
            let pairs = of.iter().zip(same.to_owned());
            pairs.filter_map(|(theirs, ours)| Some((*theirs, of[ours?]))).collect()
        };
        let joined: Vec<(&str, &str)> = pairs(&CUSTOMERS, &customers)
            .into_iter()
            .filter(|(theirs, ours)| there.contains(theirs) && here.contains(ours))
            .collect();
        same.extend(joined.iter().map(|(theirs, ours)| (ItemKind::Customer, *theirs, *ours)));
        for (theirs, ours) in pairs(&PRODUCTS, &products) {
            same.push((ItemKind::Product, theirs, ours));
            if features && theirs == ours && theirs == "VIEW" {
                same.push((ItemKind::Feature, "VIEW/desktop", "VIEW/browser"));
            }
        }
        same.extend(pairs(&SKUS, &skus).into_iter().map(|(theirs, ours)| (ItemKind::Sku, theirs, ours)));
        same.push((ItemKind::Model, "node-perpetual", "node-perpetual"));
        let mut plan = merge::plan(&desk, &other, "Arkiv", &same);
        if subsidiary {
            let first = here.first().unwrap();
            let mut items = plan.matches.iter_mut();
            if let Some(item) = items.find(|item| item.kind == ItemKind::Customer && item.ours.is_none()) {
                item.answer = Answer::Subsidiary;
                item.ours = Some((*first).to_owned());
            }
        }
        merge::write(&desk, "arkiv.plan", &plan);

        let shown = seen(&mut desk, "before");
        let (mut before, of_theirs) = (ledger(&mut desk), ledger(&mut other));
        let run = desk.run("entitle merge apply arkiv.plan --yes --format json");
        if run.exit == 5 {
            // One of their SKUs would grant one of our products twice.
            prop_assert!(run.stderr.contains("merge_granted_twice"), "{:?}", run);
            prop_assert_eq!(ledger(&mut desk), before);
            return Ok(());
        }
        prop_assert_eq!(run.exit, 0, "{:?}", run);
        let applied: Value = serde_json::from_str(&run.stdout).unwrap();
        let renamed: BTreeMap<&str, &str> = applied["renamed"].as_array().unwrap().iter()
            .filter(|clash| clash["kind"] == "customer")
            .map(|clash| (clash["code"].as_str().unwrap(), clash["becomes"].as_str().unwrap()))
            .collect();
        for (activation, (customer, copies)) in of_theirs {
            let ours = joined.iter().find(|(theirs, _)| *theirs == customer).map(|(_, ours)| *ours);
            let now = ours.or(renamed.get(customer.as_str()).copied()).unwrap_or(&customer);
            before.insert(activation, (now.to_owned(), copies));
        }
        let after = ledger(&mut desk);
        prop_assert_eq!(sums(&after), sums(&before));
        prop_assert_eq!(&after, &before);
        let checked = desk.run("entitle store check");
        prop_assert_eq!(checked.exit, 0, "{}", checked.stdout);
        desk.done("entitle audit verify");
        let (exit, code, _) = desk.refused("entitle merge apply arkiv.plan --yes");
        prop_assert_eq!((exit, code.as_str()), (5, "merge_applied"));

        // Taken back, all is as it was, and the same plan comes again.
        desk.done("entitle merge undo M-1 --reason 'two companies after all' --yes");
        prop_assert_eq!(seen(&mut desk, "undone"), shown);
        let checked = desk.run("entitle store check");
        prop_assert_eq!(checked.exit, 0, "{}", checked.stdout);
        let again = desk.run("entitle merge apply arkiv.plan --yes");
        prop_assert_eq!(again.exit, 0, "{:?}", again);
        prop_assert_eq!(ledger(&mut desk), after);
        let checked = desk.run("entitle store check");
        prop_assert_eq!(checked.exit, 0, "{}", checked.stdout);
    }
}
