//! What becomes of the features of products that become part of ours: the feature of ours that is
//! answered, or one more of our product.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::ImportNumber;
use crate::domain::merge::{Answer, CodeClash, ItemKind, Places, Plan, Settled, new_codes};
use crate::ops::{Error, Problem, Tx};
use crate::store::catalog;
use crate::store::merge::here;
use crate::store::merge::incoming::Incoming;
use crate::store::merge::numbers::Numbers;

use super::fates::{Fates, key_of};
use super::recode::too_long;

/// What becomes of a feature.
#[derive(Debug)]
pub(super) struct FeatureFate {
    /// Its row in the plan, counted from 0.
    pub(super) row: usize,
    /// What it becomes part of.
    pub(super) becomes: Becomes,
}

/// A feature of ours, or one that our product gets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Becomes {
    /// The feature of this row.
    Ours(i64),
    /// A new one.
    New {
        /// The row of our product.
        product: i64,
        /// Its key.
        key: String,
        /// Its code.
        code: String,
        /// What it is called.
        name: String,
    },
}

/// A feature of theirs, and the product of ours that its product becomes.
struct Item<'p> {
    row: usize,
    product: i64,
    /// Its code after its product's.
    full: String,
    code: &'p str,
    key: String,
    name: &'p str,
    /// The code of the feature of ours that it is.
    ours: Option<String>,
}

/// Finds out what becomes of the features of products that become part of ours.
pub(super) fn decide(
    tx: &mut Tx<'_>,
    plan: &Plan,
    settled: &[Settled],
    incoming: &Incoming<'_>,
    fates: &mut Fates,
) -> Result<(), Error> {
    let items = items(tx, plan, settled, incoming, fates)?;
    let (same, new): (Vec<Item<'_>>, Vec<Item<'_>>) =
        items.into_iter().partition(|item| item.ours.is_some());
    let mut named = Vec::new();
    for item in &same {
        let code = item.ours.as_deref().unwrap_or_default();
        named.push((item.product, key_of(ItemKind::Feature, code)?));
    }
    for (item, ours) in same.iter().zip(here::features(tx, &named)?) {
        let ours = ours.ok_or_else(|| gone(item))?;
        fates.features.push(FeatureFate {
            row: item.row,
            becomes: Becomes::Ours(ours),
        });
    }
    add_to_ours(tx, plan, fates, &new)
}

/// The features of products that become part of ours.
fn items<'p>(
    tx: &mut Tx<'_>,
    plan: &Plan,
    settled: &[Settled],
    incoming: &Incoming<'p>,
    fates: &Fates,
) -> Result<Vec<Item<'p>>, Error> {
    let places = Places::of(plan);
    let joined = fates.joined(ItemKind::Product);
    let ours: Vec<i64> = joined.iter().map(|(_, ours)| *ours).collect();
    let codes = here::texts(tx, "products", &ours, "code")?;
    let joined = joined.iter().zip(codes);
    let products: HashMap<usize, (i64, String)> = joined
        .map(|((row, ours), code)| (*row, (*ours, code)))
        .collect();
    let mut items = Vec::new();
    for row in 0..incoming.count("features") {
        let product = incoming.number("features", row, "product_id");
        let of = product.and_then(|number| incoming.place("products", number));
        let joined_there = incoming.number("features", row, "joined_into").is_some();
        let Some((of, (product, ours))) = of.and_then(|of| Some((of, products.get(&of)?))) else {
            continue;
        };
        if joined_there {
            continue;
        }
        let code = incoming.text("features", row, "code").unwrap_or_default();
        let full = format!(
            "{}/{code}",
            incoming.text("products", of, "code").unwrap_or_default()
        );
        let said = places
            .find(ItemKind::Feature, &full)
            .and_then(|place| settled.get(place));
        let said = said.filter(|said| said.answer == Answer::Same);
        let is = said.and_then(|said| said.ours.as_deref());
        items.push(Item {
            row,
            product: *product,
            full,
            code,
            key: key_of(ItemKind::Feature, code)?,
            name: incoming.text("features", row, "name").unwrap_or_default(),
            ours: is.map(|is| is.get(ours.len() + 1..).unwrap_or_default().to_owned()),
        });
    }
    Ok(items)
}

fn gone(item: &Item<'_>) -> Problem {
    let message = format!(
        "feature `{}` of theirs is to become `{}`, and our product has no such feature",
        item.full,
        item.ours.as_deref().unwrap_or_default()
    );
    Problem::refused("merge_ours_gone", message)
        .hint("answer it anew with `entitle merge review`, naming one that is there")
}

/// Our products get the features that they lack; those of theirs that have one code are one.
fn add_to_ours(
    tx: &mut Tx<'_>,
    plan: &Plan,
    fates: &mut Fates,
    new: &[Item<'_>],
) -> Result<(), Error> {
    let named: Vec<(i64, String)> = new
        .iter()
        .map(|item| (item.product, item.key.clone()))
        .collect();
    let taken = here::features(tx, &named)?;
    let mut theirs: BTreeSet<(i64, String)> = named.into_iter().collect();
    let mut added: BTreeMap<(i64, String), Becomes> = BTreeMap::new();
    for (item, taken) in new.iter().zip(taken) {
        let at = (item.product, item.key.clone());
        let becomes = match added.get(&at) {
            Some(becomes) => becomes.clone(),
            None => match taken {
                None => of_its_own(item, item.code.to_owned(), item.key.clone()),
                Some(ours) => recoded(tx, plan, fates, item, ours, &mut theirs)?,
            },
        };
        added.insert(at, becomes.clone());
        fates.features.push(FeatureFate {
            row: item.row,
            becomes,
        });
    }
    Ok(())
}

fn of_its_own(item: &Item<'_>, code: String, key: String) -> Becomes {
    Becomes::New {
        product: item.product,
        key,
        code,
        name: item.name.to_owned(),
    }
}

/// A feature whose code is that of another feature of ours.
fn recoded(
    tx: &mut Tx<'_>,
    plan: &Plan,
    fates: &mut Fates,
    item: &Item<'_>,
    ours: i64,
    theirs: &mut BTreeSet<(i64, String)>,
) -> Result<Becomes, Error> {
    let mut planned = plan.clashes.iter();
    let planned = planned
        .find(|clash| clash.kind == ItemKind::Feature && clash.code == item.full)
        .map(|clash| {
            clash
                .becomes
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .to_owned()
        });
    for code in planned
        .into_iter()
        .chain(new_codes(&plan.company, ItemKind::Feature, item.code))
    {
        let key =
            key_of(ItemKind::Feature, &code).map_err(|_| too_long(ItemKind::Feature, &code))?;
        let here = here::features(tx, &[(item.product, key.clone())])?;
        if here != [None] || !theirs.insert((item.product, key.clone())) {
            continue;
        }
        fates.renamed.push(CodeClash {
            kind: ItemKind::Feature,
            code: item.full.clone(),
            theirs_name: item.name.to_owned(),
            ours_name: here::text(tx, "features", ours, "name")?,
            becomes: code.clone(),
        });
        return Ok(of_its_own(item, code, key));
    }
    Err(too_long(ItemKind::Feature, item.code).into())
}

/// Adds the new features to our products, and answers with each feature of theirs and the one that
/// it becomes part of.
pub(super) fn add(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    fates: &Fates,
    numbers: &Numbers,
) -> Result<Vec<(i64, i64)>, Error> {
    let mut rows: BTreeMap<&Becomes, i64> = BTreeMap::new();
    let mut pairs = Vec::with_capacity(fates.features.len());
    for fate in &fates.features {
        let ours = match (&fate.becomes, rows.get(&fate.becomes)) {
            (Becomes::Ours(ours), _) | (_, Some(ours)) => *ours,
            (
                Becomes::New {
                    product,
                    code,
                    name,
                    ..
                },
                None,
            ) => {
                let code = code.parse().map_err(super::broken)?;
                let name = name.parse().map_err(super::broken)?;
                catalog::add_feature(tx, *product, &code, &name, Some(import.get()))?
            }
        };
        rows.insert(&fate.becomes, ours);
        pairs.extend(
            numbers
                .at("features", fate.row)
                .map(|theirs| (theirs, ours)),
        );
    }
    Ok(pairs)
}
