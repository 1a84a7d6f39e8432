//! What becomes of each item that a plan brings: part of one of ours, or something of its own, under
//! its own code or another.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::merge::{Answer, CodeClash, ItemKind, Places, Plan, Settled};
use crate::domain::{CustomerCode, FeatureCode, ModelCode, ProductCode, SkuCode};
use crate::ops::{Error, Problem, Tx};
use crate::store::merge::here;
use crate::store::merge::incoming::Incoming;
use crate::store::merge::numbers::Numbers;

use super::features::{self, FeatureFate};
use super::{broken, fit, recode};

pub(super) use crate::store::merge::table;

/// What becomes of everything, by the rows of the plan, counted from 0.
#[derive(Debug, Default)]
pub(super) struct Fates {
    /// Of each kind, what becomes part of one of ours, with the row of that.
    joined: BTreeMap<ItemKind, Vec<(usize, i64)>>,
    /// Customers that come to belong to one of ours, with the row of that.
    pub(super) subsidiaries: Vec<(usize, i64)>,
    /// What becomes of the features of products that become part of ours.
    pub(super) features: Vec<FeatureFate>,
    /// Codes that are another here: the row, and the new code with its key.
    pub(super) recoded: Vec<Recoded>,
    /// The same, as it is told.
    pub(super) renamed: Vec<CodeClash>,
}

/// A row of the plan with the code that it has here.
#[derive(Debug)]
pub(super) struct Recoded {
    pub(super) table: &'static str,
    pub(super) row: usize,
    pub(super) code: String,
    pub(super) key: String,
}

/// An item that a plan brings, with what is to become of it.
#[derive(Debug)]
pub(super) struct Item<'p> {
    pub(super) row: usize,
    pub(super) code: &'p str,
    pub(super) key: String,
    /// The code of the one of ours that it becomes part of, or belongs to.
    answer: Answer,
    pub(super) ours: Option<&'p str>,
}

/// The key of a code of this kind, if it is one.
pub(super) fn key_of(kind: ItemKind, code: &str) -> Result<String, Problem> {
    match kind {
        ItemKind::Product => code.parse().map(|code: ProductCode| code.key()),
        ItemKind::Feature => code.parse().map(|code: FeatureCode| code.key()),
        ItemKind::Model => code.parse().map(|code: ModelCode| code.key()),
        ItemKind::Sku => code.parse().map(|code: SkuCode| code.key()),
        ItemKind::Customer => code.parse().map(|code: CustomerCode| code.key()),
    }
    .map_err(broken)
}

impl Fates {
    /// What becomes part of ours, of a kind: the rows that they have here, in pairs.
    pub(super) fn pairs(&self, kind: ItemKind, numbers: &Numbers) -> Vec<(i64, i64)> {
        let pairs = self.joined(kind).iter();
        pairs
            .filter_map(|(row, ours)| Some((numbers.at(table(kind), *row)?, *ours)))
            .collect()
    }

    /// What becomes part of ours, of a kind, by the rows of the plan.
    pub(super) fn joined(&self, kind: ItemKind) -> &[(usize, i64)] {
        self.joined.get(&kind).map_or(&[], |joined| joined)
    }
}

/// Finds out what becomes of everything.
pub(super) fn decide(
    tx: &mut Tx<'_>,
    plan: &Plan,
    settled: &[Settled],
    incoming: &Incoming<'_>,
) -> Result<Fates, Error> {
    let mut fates = Fates::default();
    let places = Places::of(plan);
    for kind in [
        ItemKind::Product,
        ItemKind::Model,
        ItemKind::Sku,
        ItemKind::Customer,
    ] {
        let items = items(kind, &places, settled, incoming)?;
        let new = join(tx, &mut fates, kind, items)?;
        recode::recode(tx, plan, &mut fates, kind, &new, incoming)?;
    }
    fit::same_terms(tx, incoming, &fates)?;
    fit::granted_once(incoming, &fates)?;
    features::decide(tx, plan, settled, incoming, &mut fates)?;
    Ok(fates)
}

/// The items of a kind that are live there.
fn items<'p>(
    kind: ItemKind,
    places: &Places,
    settled: &'p [Settled],
    incoming: &Incoming<'p>,
) -> Result<Vec<Item<'p>>, Error> {
    let table = table(kind);
    let mut items = Vec::with_capacity(incoming.count(table));
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for row in 0..incoming.count(table) {
        if incoming.number(table, row, "joined_into").is_some() {
            continue;
        }
        let code = incoming.text(table, row, "code").unwrap_or_default();
        let key = key_of(kind, code)?;
        if code.trim() != code || incoming.text(table, row, "code_key") != Some(&key) {
            return Err(broken(format!("{kind} `{code}` would not be found by its code")).into());
        }
        if !seen.insert(key.clone()) {
            return Err(broken(format!("it brings {kind} `{code}` twice")).into());
        }
        let said = places.find(kind, code).and_then(|place| settled.get(place));
        items.push(Item {
            row,
            code,
            key,
            answer: said.map_or(Answer::Different, |said| said.answer),
            ours: said.and_then(|said| said.ours.as_deref()),
        });
    }
    Ok(items)
}

/// Finds what items become part of, and answers with those that become nothing of ours.
fn join<'p>(
    tx: &mut Tx<'_>,
    fates: &mut Fates,
    kind: ItemKind,
    items: Vec<Item<'p>>,
) -> Result<Vec<Item<'p>>, Error> {
    let (about, mut new): (Vec<_>, Vec<_>) = items
        .into_iter()
        .partition(|item| matches!(item.answer, Answer::Same | Answer::Subsidiary));
    let keys: Vec<String> = about
        .iter()
        .map(|item| key_of(kind, item.ours.unwrap_or_default()))
        .collect::<Result<_, _>>()?;
    let found = here::rows(tx, table(kind), &keys)?;
    let mut joined = Vec::new();
    for (item, ours) in about.into_iter().zip(found) {
        let ours = ours.ok_or_else(|| gone(kind, &item))?;
        if item.answer == Answer::Subsidiary {
            fates.subsidiaries.push((item.row, ours));
            new.push(item);
        } else {
            joined.push((item.row, ours));
        }
    }
    fates.joined.insert(kind, joined);
    Ok(new)
}

/// Something of theirs that is to become part of what is not there.
fn gone(kind: ItemKind, item: &Item<'_>) -> Problem {
    let ours = item.ours.unwrap_or_default();
    let message = format!(
        "{kind} `{}` of theirs is to become `{ours}`, and there is no such {kind} here",
        item.code
    );
    Problem::refused("merge_ours_gone", message)
        .hint("answer it anew with `entitle merge review`, naming one that is there")
}
