//! A small plan of a merge: what Tessera has, held against the sample catalog and two customers.

#![allow(dead_code, reason = "each test binary uses its own part")]

use std::collections::BTreeMap;

use entitle::domain::merge::{
    Answer, Band, By, Counts, FORM, Head, ItemKind, Match, Plan, RunnerUp, StoredRows,
    TermDifference,
};

use crate::support::Desk;

/// A desk with the sample catalog, two customers and their orders.
pub fn desk() -> Desk {
    let mut desk = Desk::stocked();
    prepare(&mut desk);
    desk
}

/// Gives a stocked desk its customers and `tessera.plan`.
pub fn prepare(desk: &mut Desk) {
    desk.done("entitle customer add ACME --name 'Acme Engineering GmbH' --country DE");
    desk.done("entitle customer add GLOBEX --name 'Globex Corporation' --country US");
    desk.done("entitle customer edit ACME --alias 'Acme Konstruktion'");
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity,unit_price,currency\n\
         SO-1,2024-03-01,ACME,DRAFT-NL,4,1100.00,EUR\n\
         SO-2,2024-03-02,GLOBEX,FLOW-FL-12,6,1500.00,USD\n",
    );
    desk.done("entitle order import orders.csv");
    let store = desk.texts("SELECT uuid AS a FROM store").remove(0);
    write(desk, &tessera(&store));
}

/// Writes a plan into `tessera.plan`.
pub fn write(desk: &Desk, plan: &Plan) {
    let mut bytes = Vec::new();
    plan.write(&mut bytes).unwrap();
    desk.file("tessera.plan", bytes);
}

/// The plan for this store.
pub fn tessera(store: &str) -> Plan {
    Plan {
        entitle_plan: FORM,
        company: "Tessera".parse().unwrap(),
        store: store.to_owned(),
        head: Head {
            seq: 1,
            hash: "0".repeat(64),
        },
        rests_on: "0".repeat(64),
        sources: Vec::new(),
        desk: None,
        counts: Counts::default(),
        notes: Vec::new(),
        matches: matches(),
        clashes: Vec::new(),
        terms: vec![TermDifference {
            kind: ItemKind::Model,
            theirs: "float-12".to_owned(),
            ours: "floating-subscription".to_owned(),
            term: "grace".to_owned(),
            is_there: "10 days".to_owned(),
            is_here: "30 days".to_owned(),
            entitlements: 1,
        }],
        currencies: BTreeMap::new(),
        rows: rows(),
    }
}

fn matches() -> Vec<Match> {
    use ItemKind::{Customer, Feature, Model, Product, Sku};
    vec![
        pair(
            Product,
            "TS-DRAW Tessera Draft - drawings & 3D parts",
            "DRAFT Draft: drawings and 3D parts",
            0.97,
        )
        .because(&["`drawings 3d parts` stands in both names"]),
        pair(
            Product,
            "TS-THERM Tessera Thermal Analysis",
            "HEAT Heat: thermal analysis",
            0.62,
        )
        .because(&[
            "`thermal analysis` stands in both names",
            "version 2025 against 2026.1",
        ])
        .or(
            "OPTI Opti: design optimisation",
            0.08,
            "both have 2 features",
        ),
        pair(
            Product,
            "TS-VAULT Tessera Vault: backup of models and results",
            "",
            0.0,
        ),
        pair(
            Product,
            "TS-VIEW-WEB Tessera Viewer for browsers",
            "VIEW View: look at results and comment",
            1.0,
        )
        .mapped(),
        pair(
            Feature,
            "TS-DRAW/parts3d 3-D parts",
            "DRAFT/parts 3D parts",
            0.71,
        ),
        pair(
            Feature,
            "TS-THERM/radiation Radiation",
            "HEAT/radiation Radiation",
            0.74,
        ),
        pair(
            Model,
            "float-12 Floating, 12 months",
            "floating-subscription Subscription of 12 months, floating",
            0.58,
        ),
        pair(
            Sku,
            "TST-F12 Tessera Thermal, floating, 12 months",
            "FLOW-FL-12 Flow, floating seat, 12 months",
            0.31,
        )
        .or(
            "HEAT-NL Heat, node-locked, perpetual",
            0.22,
            "of the same product",
        ),
        pair(
            Customer,
            "10001 ACME Engineering GmbH & Co. KG",
            "ACME Acme Engineering GmbH",
            0.81,
        )
        .because(&["`acme engineering gmbh` stands in both names", "both in DE"])
        .or("GLOBEX Globex Corporation", 0.003, "nothing but the size"),
        pair(
            Customer,
            "10002 Globex Corp.",
            "GLOBEX Globex Corporation",
            0.996,
        ),
        pair(
            Customer,
            "10005 Acme Engineering France SAS",
            "ACME Acme Engineering GmbH",
            0.44,
        ),
    ]
}

/// A match of theirs and ours, each its code and its name; sure from 0.95 on, new without ours.
pub fn pair(kind: ItemKind, theirs: &str, ours: &str, score: f64) -> Match {
    let (code, name) = theirs.split_once(' ').unwrap();
    let (band, answer) = match (ours, score) {
        ("", _) => (Band::New, Answer::Different),
        (_, 0.95..) => (Band::Sure, Answer::Same),
        _ => (Band::Ask, Answer::Later),
    };
    let ours = ours.split_once(' ');
    Match {
        kind,
        theirs: code.to_owned(),
        theirs_name: name.to_owned(),
        ours: ours.map(|(code, _)| code.to_owned()),
        ours_name: ours.map(|(_, name)| name.to_owned()),
        score: ours.map(|_| score),
        band,
        answer,
        by: By::Tool,
        reasons: Vec::new(),
        runners_up: Vec::new(),
    }
}

trait Told {
    fn because(self, reasons: &[&str]) -> Self;
    fn or(self, ours: &str, score: f64, reason: &str) -> Self;
    fn mapped(self) -> Self;
}

impl Told for Match {
    fn because(mut self, reasons: &[&str]) -> Self {
        self.reasons = reasons.iter().map(ToString::to_string).collect();
        self
    }

    fn or(mut self, ours: &str, score: f64, reason: &str) -> Self {
        let (code, name) = ours.split_once(' ').unwrap();
        self.runners_up.push(RunnerUp {
            ours: code.to_owned(),
            ours_name: name.to_owned(),
            score,
            reasons: vec![reason.to_owned()],
        });
        self
    }

    fn mapped(mut self) -> Self {
        self.score = None;
        self.by = By::Mapping;
        self
    }
}

/// What Tessera has, row by row.
fn rows() -> Vec<StoredRows> {
    serde_json::from_str(include_str!("tessera_rows.json")).unwrap()
}
