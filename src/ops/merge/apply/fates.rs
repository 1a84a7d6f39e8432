//! What becomes of each item that a plan brings: part of one of ours, or something of its own, under
//! its own code or another.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::merge::{Answer, CodeClash, ItemKind, Places, Plan, Settled, new_codes};
use crate::domain::{CustomerCode, ModelCode, ProductCode, SkuCode};
use crate::ops::{Error, Problem, Tx};
use crate::store::merge::bring::Numbers;
use crate::store::merge::here;
use crate::store::merge::incoming::Incoming;

use super::broken;
use super::features::{self, FeatureFate};

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

/// The table of a kind.
pub(super) const fn table(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Product => "products",
        ItemKind::Feature => "features",
        ItemKind::Model => "models",
        ItemKind::Sku => "skus",
        ItemKind::Customer => "customers",
    }
}

/// The key of a code of this kind, if it is one.
pub(super) fn key_of(kind: ItemKind, code: &str) -> Result<String, Problem> {
    match kind {
        ItemKind::Product => code.parse().map(|code: ProductCode| code.key()),
        ItemKind::Feature => code
            .parse()
            .map(|code: crate::domain::FeatureCode| code.key()),
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
        recode(tx, plan, &mut fates, kind, &new, incoming)?;
    }
    same_terms(tx, incoming, &fates)?;
    granted_once(incoming, &fates)?;
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

/// Gives another code to what comes in under one that means something else here.
fn recode(
    tx: &mut Tx<'_>,
    plan: &Plan,
    fates: &mut Fates,
    kind: ItemKind,
    new: &[Item<'_>],
    incoming: &Incoming<'_>,
) -> Result<(), Error> {
    let keys: Vec<String> = new.iter().map(|item| item.key.clone()).collect();
    let mut theirs: BTreeSet<String> = keys.iter().cloned().collect();
    let here = here::rows(tx, table(kind), &keys)?;
    let planned: HashMap<&str, &CodeClash> = plan
        .clashes
        .iter()
        .filter(|clash| clash.kind == kind)
        .map(|clash| (clash.code.as_str(), clash))
        .collect();
    for (item, ours) in new.iter().zip(here) {
        let Some(ours) = ours else { continue };
        let clash = planned.get(item.code);
        let wanted = clash.map(|clash| clash.becomes.clone());
        let choices = wanted
            .into_iter()
            .chain(new_codes(&plan.company, kind, item.code));
        let (code, key) = free(tx, kind, choices, &theirs)?;
        theirs.insert(key.clone());
        fates.renamed.push(CodeClash {
            kind,
            code: item.code.to_owned(),
            theirs_name: incoming
                .text(table(kind), item.row, "name")
                .unwrap_or_default()
                .to_owned(),
            ours_name: here::text(tx, table(kind), ours, "name")?,
            becomes: code.clone(),
        });
        fates.recoded.push(Recoded {
            table: table(kind),
            row: item.row,
            code,
            key,
        });
    }
    Ok(())
}

/// The first of some codes that nothing has, with its key.
fn free(
    tx: &mut Tx<'_>,
    kind: ItemKind,
    choices: impl Iterator<Item = String>,
    theirs: &BTreeSet<String>,
) -> Result<(String, String), Error> {
    for code in choices {
        let key = key_of(kind, &code).map_err(|_| too_long(kind, &code))?;
        let here = here::rows(tx, table(kind), std::slice::from_ref(&key))?;
        if here == [None] && !theirs.contains(&key) {
            return Ok((code, key));
        }
    }
    Err(broken("there is no end of its codes").into())
}

/// A code that cannot be given.
pub(super) fn too_long(kind: ItemKind, code: &str) -> Problem {
    let message = format!("a {kind} of theirs needs another code here, and `{code}` is none");
    Problem::refused("merge_code_unfit", message)
        .hint("name the company by a shorter name, and make the plan again")
}

/// A license model becomes part of ours only when every term is the same.
fn same_terms(tx: &mut Tx<'_>, incoming: &Incoming<'_>, fates: &Fates) -> Result<(), Error> {
    const TERMS: [&str; 17] = [
        "binding",
        "term",
        "term_months",
        "term_days",
        "starts",
        "runway_days",
        "grace_days",
        "enforcement",
        "granularity",
        "overdraft_copies",
        "overdraft_percent",
        "failover_days",
        "failovers_per_year",
        "failover_mode",
        "rehosts_per_year",
        "returns_per_year",
        "reissues_per_year",
    ];
    for (row, ours) in fates.joined(ItemKind::Model) {
        let here = here::values_of(tx, "models", *ours, &TERMS)?;
        let differs = TERMS
            .iter()
            .zip(here)
            .find(|(term, here)| incoming.value("models", *row, term) != *here);
        if let Some((term, _)) = differs {
            let code = incoming.text("models", *row, "code").unwrap_or_default();
            let term = term.replace('_', "-");
            let message = format!(
                "license model `{code}` of theirs is to become one of ours whose `{term}` is another"
            );
            return Err(Problem::refused("merge_terms_differ", message)
                .hint("answer `different`: it comes in beside ours, and what was sold on it keeps its terms")
                .into());
        }
    }
    Ok(())
}

/// A SKU cannot grant the same product twice once two of its products are one.
fn granted_once(incoming: &Incoming<'_>, fates: &Fates) -> Result<(), Problem> {
    let becomes: HashMap<usize, i64> = fates.joined(ItemKind::Product).iter().copied().collect();
    let joined: BTreeSet<usize> = fates
        .joined(ItemKind::Sku)
        .iter()
        .map(|(row, _)| *row)
        .collect();
    let mut granted: BTreeSet<(usize, i64)> = BTreeSet::new();
    for row in 0..incoming.count("sku_products") {
        let of = |table, column| {
            let number = incoming.number("sku_products", row, column)?;
            incoming.place(table, number)
        };
        let (Some(sku), Some(product)) = (of("skus", "sku_id"), of("products", "product_id"))
        else {
            continue;
        };
        let is_live =
            !joined.contains(&sku) && incoming.number("skus", sku, "joined_into").is_none();
        let Some(ours) = becomes.get(&product).filter(|_| is_live) else {
            continue;
        };
        if !granted.insert((sku, *ours)) {
            let code = incoming.text("skus", sku, "code").unwrap_or_default();
            let message = format!("SKU `{code}` of theirs would grant one of our products twice");
            return Err(Problem::refused("merge_granted_twice", message).hint(
                "answer that the SKU is one of ours, or that one of its products is `different`",
            ));
        }
    }
    Ok(())
}
