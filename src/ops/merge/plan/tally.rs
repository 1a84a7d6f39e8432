//! How much a plan brings.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::merge::{Answer, Counts, ItemKind, Match, StoredRows};

use super::side::{Rows, Side};
use super::written::Rights;

/// How much of everything there is.
#[derive(Debug, Default)]
pub struct Tally {
    counts: Counts,
    orders_in: BTreeMap<String, BTreeSet<i64>>,
    of_product: Vec<i64>,
    of_model: Vec<i64>,
    of_sku: Vec<i64>,
}

impl Tally {
    /// Counts rows.
    pub fn of(rows: &[StoredRows], side: &Side) -> Self {
        let mut tally = Self {
            of_product: vec![0; side.products.len()],
            of_model: vec![0; side.models.len()],
            of_sku: vec![0; side.skus.len()],
            ..Self::default()
        };
        let count =
            |table| i64::try_from(Rows::named(rows, table).each().count()).unwrap_or(i64::MAX);
        tally.counts.orders = count("orders");
        tally.counts.licenses = count("licenses");
        tally.counts.legacy_licenses = count("legacy_licenses");
        tally.rights(rows, side);
        let lines = Rows::named(rows, "order_lines");
        for line in lines.each() {
            let currency = lines.text(line, "currency");
            if let (false, Some(order)) = (currency.is_empty(), lines.number(line, "order_id")) {
                tally.orders_in.entry(currency).or_default().insert(order);
            }
        }
        tally
    }

    /// Counts what is a right still, or was until it ended; not what another took the place of.
    fn rights(&mut self, rows: &[StoredRows], side: &Side) {
        let skus: HashMap<i64, usize> = places(side.skus.iter().map(|sku| sku.id));
        let products: HashMap<i64, usize> = places(side.products.iter().map(|product| product.id));
        let models: HashMap<i64, usize> = places(side.models.iter().map(|model| model.id));
        let entitlements = Rows::named(rows, "entitlements");
        let mut newest = BTreeSet::new();
        for row in entitlements.each() {
            if entitlements.text(row, "standing") == "superseded" {
                continue;
            }
            self.counts.entitlements += 1;
            newest.extend(entitlements.number(row, "id"));
            let sku = entitlements.number(row, "sku_id");
            add_one(&mut self.of_sku, sku.and_then(|id| skus.get(&id)));
            let model = entitlements.number(row, "model_id");
            add_one(&mut self.of_model, model.and_then(|id| models.get(&id)));
        }
        let grants = Rows::named(rows, "grants");
        for row in grants.each() {
            let of = grants.number(row, "entitlement_id");
            if !of.is_some_and(|of| newest.contains(&of)) {
                continue;
            }
            if grants.number(row, "uncounted") == Some(0) {
                self.counts.copies += grants.number(row, "bought").unwrap_or_default();
            }
            let product = grants.number(row, "product_id");
            add_one(
                &mut self.of_product,
                product.and_then(|id| products.get(&id)),
            );
        }
    }

    /// All counts, with what the matches come to.
    pub fn counts(&self, matches: &[Match]) -> Counts {
        let mut counts = self.counts;
        for found in matches {
            let place = match (found.kind, found.answer) {
                (_, Answer::Later) => &mut counts.unanswered,
                (ItemKind::Product, Answer::Same) => &mut counts.products_joined,
                (ItemKind::Product, _) => &mut counts.products_new,
                (ItemKind::Feature, Answer::Same) => &mut counts.features_joined,
                (ItemKind::Feature, _) => &mut counts.features_new,
                (ItemKind::Model, Answer::Same) => &mut counts.models_joined,
                (ItemKind::Model, _) => &mut counts.models_new,
                (ItemKind::Sku, Answer::Same) => &mut counts.skus_joined,
                (ItemKind::Sku, _) => &mut counts.skus_new,
                (ItemKind::Customer, Answer::Same) => &mut counts.customers_joined,
                (ItemKind::Customer, Answer::Subsidiary) => &mut counts.customers_subsidiary,
                (ItemKind::Customer, _) => &mut counts.customers_new,
            };
            *place += 1;
        }
        counts
    }

    /// The currencies of their orders, each with its orders.
    pub fn currencies(&self) -> BTreeMap<String, i64> {
        let each = self.orders_in.iter();
        each.map(|(currency, orders)| {
            let count = i64::try_from(orders.len()).unwrap_or(i64::MAX);
            (currency.clone(), count)
        })
        .collect()
    }
}

fn places(ids: impl Iterator<Item = i64>) -> HashMap<i64, usize> {
    ids.enumerate().map(|(at, id)| (id, at)).collect()
}

fn add_one(counts: &mut [i64], at: Option<&usize>) {
    if let Some(count) = at.and_then(|at| counts.get_mut(*at)) {
        *count += 1;
    }
}

impl Rights for Tally {
    fn of_product(&self, at: usize) -> i64 {
        self.of_product.get(at).copied().unwrap_or_default()
    }

    fn of_model(&self, at: usize) -> i64 {
        self.of_model.get(at).copied().unwrap_or_default()
    }

    fn of_sku(&self, at: usize) -> i64 {
        self.of_sku.get(at).copied().unwrap_or_default()
    }
}
