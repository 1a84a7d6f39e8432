//! Order files of every sort against a model of a few lines: what lands is whole, what is there
//! stays as it is, and every copy is one that was bought.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::Value;
use support::Desk;
use support::store::cases;

/// SKUs of the sample catalog, with the copies of each product that one unit grants; none for a
/// line that grants nothing.
const SKUS: [(&str, &[(&str, i64)]); 4] = [
    ("DRAFT-NL", &[("DRAFT", 1)]),
    ("MESH-FL10", &[("MESH", 10)]),
    ("SUITE-NL", &[("DRAFT", 1), ("MESH", 1), ("HEAT", 1)]),
    ("TRAIN-DAY", &[]),
];

/// A line of an order: which SKU, and how it says its quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    sku: usize,
    quantity: i64,
    fault: Fault,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    None,
    Credit,
    UnknownSku,
    Ragged,
    NoCustomer,
}

/// A file: each row names its order.
type File = Vec<(u8, Line)>;

fn any_line() -> impl Strategy<Value = Line> {
    let fault = prop_oneof![
        20 => Just(Fault::None),
        1 => Just(Fault::Credit),
        1 => Just(Fault::UnknownSku),
        1 => Just(Fault::Ragged),
        1 => Just(Fault::NoCustomer),
    ];
    (0..SKUS.len(), 1_i64..6, fault).prop_map(|(sku, quantity, fault)| Line {
        sku,
        quantity,
        fault,
    })
}

fn any_file() -> impl Strategy<Value = File> {
    prop::collection::vec((0_u8..5, any_line()), 0..10)
}

fn written(file: &File) -> String {
    let mut text = "order_number,order_date,customer,sku,quantity\n".to_owned();
    for (order, line) in file {
        let sku = match line.fault {
            Fault::UnknownSku => "GADGET",
            _ => SKUS[line.sku].0,
        };
        let customer = match line.fault {
            Fault::NoCustomer => "",
            _ => "ACME",
        };
        let quantity = match line.fault {
            Fault::Credit => -line.quantity,
            _ => line.quantity,
        };
        let more = match line.fault {
            Fault::Ragged => ",x",
            _ => "",
        };
        writeln!(
            text,
            "SO-{order},2026-02-02,{customer},{sku},{quantity}{more}"
        )
        .unwrap();
    }
    text
}

/// The orders that landed, each with its lines in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Model(BTreeMap<u8, Vec<Line>>);

/// What becomes of a file.
#[derive(Debug, Default, PartialEq, Eq)]
struct Expected {
    landed: i64,
    unchanged: i64,
    rejected: i64,
}

impl Model {
    /// Imports a file; the orders of a file with a bad one wait unless it is to go on.
    fn import(&mut self, file: &File, keep_going: bool) -> Expected {
        let mut orders: BTreeMap<u8, Vec<Line>> = BTreeMap::new();
        for (order, line) in file {
            orders.entry(*order).or_default().push(*line);
        }
        let mut expected = Expected::default();
        let mut new = Vec::new();
        for (order, mut lines) in orders {
            lines.sort();
            let rows = i64::try_from(lines.len()).unwrap();
            match self.0.get(&order) {
                _ if lines.iter().any(|line| line.fault != Fault::None) => {
                    expected.rejected += rows;
                }
                Some(known) if *known == lines => expected.unchanged += rows,
                Some(_) => expected.rejected += rows,
                None => new.push((order, lines)),
            }
        }
        if expected.rejected == 0 || keep_going {
            expected.landed = new
                .iter()
                .map(|(_, lines)| i64::try_from(lines.len()).unwrap())
                .sum();
            self.0.extend(new);
        }
        expected
    }

    /// The copies bought of each product.
    fn bought(&self) -> BTreeMap<String, i64> {
        let mut bought = BTreeMap::new();
        for line in self.0.values().flatten() {
            for (product, each) in SKUS[line.sku].1 {
                *bought.entry((*product).to_owned()).or_default() += line.quantity * each;
            }
        }
        bought
    }
}

fn import(desk: &mut Desk, file: &File, flags: &str) -> (u8, Expected) {
    desk.file("orders.csv", written(file));
    let run = desk.run(&format!(
        "entitle order import orders.csv --format json {flags}"
    ));
    let done: Value = serde_json::from_str(&run.stdout).unwrap();
    let rows = |name: &str| done[name].as_i64().unwrap();
    let all = rows("landed_rows") + rows("unchanged_rows") + rows("rejected_rows");
    assert!(all <= rows("rows"));
    let found = Expected {
        landed: rows("landed_rows"),
        unchanged: rows("unchanged_rows"),
        rejected: rows("rejected_rows"),
    };
    (run.exit, found)
}

/// The copies bought of each product, as the entitlements have them.
fn bought(desk: &mut Desk) -> BTreeMap<String, i64> {
    let rights = desk.json("entitle entitlement list");
    let mut bought = BTreeMap::new();
    let mut activations = BTreeSet::new();
    for right in rights.as_array().unwrap() {
        assert!(activations.insert(right["activation_id"].to_string()));
        for grant in right["grants"].as_array().unwrap() {
            let product = grant["product"].as_str().unwrap().to_owned();
            assert_eq!(grant["issued"], 0);
            *bought.entry(product).or_default() += grant["capacity"].as_i64().unwrap();
        }
    }
    bought
}

fn orders(desk: &mut Desk) -> BTreeSet<String> {
    let list = desk.json("entitle order list");
    let number = |order: &Value| order["number"].as_str().unwrap().to_owned();
    list.as_array().unwrap().iter().map(number).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(24), failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn files_land_whole_and_once(files in prop::collection::vec((any_file(), any::<bool>()), 1..4)) {
        let mut desk = Desk::stocked();
        desk.done("entitle customer add ACME --name Acme");
        let mut model = Model::default();
        for (file, keep_going) in files {
            let expected = model.import(&file, keep_going);
            let flags = if keep_going { "--keep-going" } else { "" };
            let (exit, found) = import(&mut desk, &file, flags);
            prop_assert_eq!(&found, &expected);
            let good = expected.landed + expected.unchanged > 0;
            let right_exit = match (expected.rejected > 0, keep_going && good) {
                (false, _) => 0,
                (true, true) => 8,
                (true, false) => 6,
            };
            prop_assert_eq!(exit, right_exit);
            let numbers: BTreeSet<String> = model.0.keys().map(|order| format!("SO-{order}")).collect();
            prop_assert_eq!(orders(&mut desk), numbers);
            prop_assert_eq!(bought(&mut desk), model.bought());
            if expected.rejected == 0 {
                let (exit, again) = import(&mut desk, &file, "");
                let all = expected.landed + expected.unchanged;
                prop_assert_eq!(exit, 0);
                prop_assert_eq!(again, Expected { unchanged: all, ..Expected::default() });
            }
        }
        desk.done("entitle store check");
    }
}
