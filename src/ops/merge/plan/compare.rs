//! Theirs held against ours: what each of their items is here.

use std::collections::{BTreeMap, HashMap};

use crate::domain::merge::{Answer, ItemKind};
use crate::domain::search_key;
use crate::matching::{self, Kind, Stopped, Table};
use crate::ops::Problem;

use super::decision::{Decision, of_candidates};
use super::mapping::Mappings;
use super::side::Side;
use super::{rules, tables};

/// Told what is compared, and how far that is, in hundredths; answers whether to go on.
pub type Watch<'w> = &'w (dyn Fn(ItemKind, u64) -> bool + Sync);

/// Why nothing came of it.
#[derive(Debug)]
pub enum Halt {
    /// Somebody asked to stop.
    Stopped,
    /// What was mapped cannot be.
    Problem(Problem),
}

impl From<Stopped> for Halt {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl From<Problem> for Halt {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// What is found of everything of theirs, by its place.
#[derive(Debug)]
pub struct Compared {
    pub products: Vec<Decision>,
    pub features: Vec<Decision>,
    pub models: Vec<Decision>,
    pub skus: Vec<Decision>,
    pub customers: Vec<Decision>,
}

impl Compared {
    /// What is found of one kind of items.
    pub fn of(&self, kind: ItemKind) -> &[Decision] {
        match kind {
            ItemKind::Product => &self.products,
            ItemKind::Feature => &self.features,
            ItemKind::Model => &self.models,
            ItemKind::Sku => &self.skus,
            ItemKind::Customer => &self.customers,
        }
    }
}

/// Finds out what of theirs is ours; what is mapped is so, whatever it looks like.
pub fn compare(
    ours: &Side,
    theirs: &Side,
    mappings: &Mappings,
    watch: Watch<'_>,
) -> Result<Compared, Halt> {
    let mut products = propose(
        ItemKind::Product,
        &tables::products(ours),
        &tables::products(theirs),
        watch,
    )?;
    mappings.apply(ItemKind::Product, &mut products);
    rules::granted_twice(theirs, ours, &mut products, mappings)?;
    let mut features = features(ours, theirs, &products);
    mappings.apply(ItemKind::Feature, &mut features);
    let mut models = models(ours, theirs);
    mappings.apply(ItemKind::Model, &mut models);
    let named = |at: usize| {
        let joined = products[at]
            .ours
            .filter(|_| products[at].answer != Answer::Different);
        joined.map_or(theirs.products[at].name.as_str(), |at| {
            ours.products[at].name.as_str()
        })
    };
    let mut skus = propose(
        ItemKind::Sku,
        &tables::skus(ours, |at| &ours.products[at].name),
        &tables::skus(theirs, named),
        watch,
    )?;
    mappings.apply(ItemKind::Sku, &mut skus);
    rules::sold_alike(theirs, ours, &products, &mut skus);
    let mut customers = propose(
        ItemKind::Customer,
        &tables::customers(ours),
        &tables::customers(theirs),
        watch,
    )?;
    mappings.apply(ItemKind::Customer, &mut customers);
    rules::taken_by_mapping(theirs, &mut customers);
    let compared = Compared {
        products,
        features,
        models,
        skus,
        customers,
    };
    mappings.check(theirs, ours, &compared)?;
    Ok(compared)
}

fn propose(
    kind: ItemKind,
    ours: &Table,
    theirs: &Table,
    watch: Watch<'_>,
) -> Result<Vec<Decision>, Stopped> {
    if ours.records.is_empty() || theirs.records.is_empty() {
        return Ok(of_candidates(theirs.records.len(), Vec::new()));
    }
    let sort = match kind {
        ItemKind::Customer => Kind::Customer,
        _ => Kind::Product,
    };
    let candidates = matching::propose(sort, ours, theirs, &|step| watch(kind, step.done))?;
    Ok(of_candidates(theirs.records.len(), candidates))
}

/// Features within products that are the same: by their codes, then by their names.
fn features(ours: &Side, theirs: &Side, products: &[Decision]) -> Vec<Decision> {
    let mut by_code = HashMap::new();
    let mut by_name = HashMap::new();
    for (at, feature) in ours.features.iter().enumerate() {
        by_code.insert((feature.product, feature.key.as_str()), at);
        by_name
            .entry((feature.product, search_key(&feature.name)))
            .or_insert(at);
    }
    let found = theirs.features.iter().map(|feature| {
        let product = &products[feature.product];
        let Some(of) = product.ours.filter(|_| product.answer != Answer::Different) else {
            return Decision::new();
        };
        if let Some(at) = by_code.get(&(of, feature.key.as_str())) {
            return Decision::same(*at, "same code");
        }
        match by_name.get(&(of, search_key(&feature.name))) {
            Some(at) => Decision::same(*at, "same name"),
            None => Decision::new(),
        }
    });
    found.collect()
}

/// A model is the one of ours that says the same in everything; of several the one of its code,
/// then of its name, then the first.
fn models(ours: &Side, theirs: &Side) -> Vec<Decision> {
    let mut alike: BTreeMap<&[(String, String)], Vec<usize>> = BTreeMap::new();
    for (at, model) in ours.models.iter().enumerate() {
        alike.entry(&model.terms).or_default().push(at);
    }
    let found = theirs.models.iter().map(|model| {
        let Some(places) = alike.get(model.terms.as_slice()) else {
            return Decision::new();
        };
        let best = places.iter().min_by_key(|at| {
            let other = &ours.models[**at];
            (other.key != model.key, other.name != model.name, &other.key)
        });
        best.map_or_else(Decision::new, |at| {
            Decision::same(*at, "all terms are equal")
        })
    });
    found.collect()
}
