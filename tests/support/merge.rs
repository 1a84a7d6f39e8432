//! Plans of merges for tests: all that another desk holds, and what of it is ours.

use entitle::domain::merge::{
    Answer, Band, By, Counts, Desk as TheirDesk, FORM, Head, ItemKind, Match, Plan, StoredCell,
    StoredRows,
};
use entitle::store::merge::{ours, theirs};
use entitle::store::{Load, Store, audit, vendor};

use super::Desk;

/// What is one: the kind, the code of theirs, the code of ours.
pub type Same<'a> = (ItemKind, &'a str, &'a str);

/// A plan to fold `theirs` into `ours`, in which these are the same and all others different.
pub fn plan(ours: &Desk, theirs: &Desk, company: &str, same: &[Same<'_>]) -> Plan {
    let (store, head, rests_on) = ground(ours);
    let (desk, rows) = brought(theirs);
    Plan {
        entitle_plan: FORM,
        company: company.parse().unwrap(),
        store,
        head,
        rests_on,
        sources: Vec::new(),
        desk: Some(desk),
        counts: Counts::default(),
        notes: Vec::new(),
        matches: matches(&rows, same),
        clashes: Vec::new(),
        terms: Vec::new(),
        currencies: std::collections::BTreeMap::new(),
        rows,
    }
}

/// Writes a plan into the folder of a desk.
pub fn write(desk: &Desk, name: &str, plan: &Plan) {
    let mut bytes = Vec::new();
    plan.write(&mut bytes).unwrap();
    desk.file(name, bytes);
}

fn ground(desk: &Desk) -> (String, Head, String) {
    let mut store = open(desk);
    store
        .read(|tx| -> Result<_, entitle::store::Error> {
            let head = audit::head(tx)?;
            let head = Head {
                seq: head.seq,
                hash: head.hash,
            };
            Ok((vendor::get(tx)?.uuid, head, ours::rests_on(tx)?))
        })
        .unwrap()
}

fn brought(desk: &Desk) -> (TheirDesk, Vec<StoredRows>) {
    let mut store = open(desk);
    store
        .read(|tx| -> Result<_, entitle::store::Error> {
            let vendor = vendor::get(tx)?;
            let desk = TheirDesk {
                store: vendor.uuid,
                issuer: vendor.issuer,
                status_uri: vendor.status_uri,
                timezone: vendor.zone.name().to_owned(),
                currency: vendor.currency,
            };
            Ok((
                desk,
                theirs::gather(tx, |_| Ok::<(), entitle::store::Error>(()))?,
            ))
        })
        .unwrap()
}

fn open(desk: &Desk) -> Store {
    Store::open(&desk.place("merge plan", &desk.actor), Load::Usual).unwrap()
}

fn matches(rows: &[StoredRows], same: &[Same<'_>]) -> Vec<Match> {
    let mut matches = Vec::new();
    for (kind, table) in [
        (ItemKind::Product, "products"),
        (ItemKind::Feature, "features"),
        (ItemKind::Model, "models"),
        (ItemKind::Sku, "skus"),
        (ItemKind::Customer, "customers"),
    ] {
        let rows = rows.iter().find(|rows| rows.table == table);
        for row in rows.into_iter().flat_map(|of| &of.rows) {
            let theirs = text(rows.unwrap(), row, "code");
            let ours = same
                .iter()
                .find(|(of, code, _)| *of == kind && *code == theirs)
                .map(|(.., ours)| (*ours).to_owned());
            matches.push(Match {
                kind,
                theirs_name: text(rows.unwrap(), row, "name"),
                ours_name: ours.clone(),
                score: ours.as_ref().map(|_| 0.99),
                band: if ours.is_some() {
                    Band::Sure
                } else {
                    Band::New
                },
                answer: if ours.is_some() {
                    Answer::Same
                } else {
                    Answer::Different
                },
                by: By::Tool,
                reasons: Vec::new(),
                runners_up: Vec::new(),
                theirs,
                ours,
            });
        }
    }
    // A feature's code stands after that of its product.
    let products = rows.iter().find(|rows| rows.table == "products");
    let features = rows.iter().find(|rows| rows.table == "features");
    if let (Some(products), Some(features)) = (products, features) {
        let named = matches
            .iter_mut()
            .filter(|item| item.kind == ItemKind::Feature);
        for (item, row) in named.zip(&features.rows) {
            let id = &row[column(features, "product_id")];
            let of = products
                .rows
                .iter()
                .find(|row| row[column(products, "id")] == *id);
            item.theirs = format!("{}/{}", text(products, of.unwrap(), "code"), item.theirs);
            let ours = same
                .iter()
                .find(|(of, code, _)| *of == ItemKind::Feature && *code == item.theirs);
            if let Some((.., ours)) = ours {
                item.ours = Some((*ours).to_owned());
                item.band = Band::Sure;
                item.answer = Answer::Same;
            }
        }
    }
    matches
}

/// The place of a column.
pub fn column(rows: &StoredRows, name: &str) -> usize {
    rows.columns
        .iter()
        .position(|column| column == name)
        .unwrap()
}

/// The text in a column of a row.
pub fn text(rows: &StoredRows, row: &[StoredCell], name: &str) -> String {
    match &row[column(rows, name)] {
        StoredCell::Text(text) => text.clone(),
        other => panic!("{name} holds {other:?}"),
    }
}
