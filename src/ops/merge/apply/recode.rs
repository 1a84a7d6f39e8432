//! Codes of theirs that mean something else here, and what they become.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::merge::{CodeClash, ItemKind, Plan, new_codes};
use crate::ops::{Error, Problem, Tx};
use crate::store::merge::here;
use crate::store::merge::incoming::Incoming;

use super::broken;
use super::fates::{Fates, Item, Recoded, key_of, table};

/// Gives another code to what comes in under one that means something else here.
pub(super) fn recode(
    tx: &mut Tx<'_>,
    plan: &Plan,
    fates: &mut Fates,
    kind: ItemKind,
    new: &[Item<'_>],
    incoming: &Incoming<'_>,
) -> Result<(), Error> {
    let keys: Vec<String> = new.iter().map(|item| item.key.clone()).collect();
    let here = here::rows(tx, table(kind), &keys)?;
    let both = new.iter().zip(here);
    let (items, ours): (Vec<&Item<'_>>, Vec<i64>) =
        both.filter_map(|(item, ours)| Some((item, ours?))).unzip();
    let names = here::texts(tx, table(kind), &ours, "name")?;
    let codes = free(tx, plan, kind, &items, keys)?;
    for ((item, ours_name), (code, key)) in items.into_iter().zip(names).zip(codes) {
        let theirs_name = incoming.text(table(kind), item.row, "name");
        fates.renamed.push(CodeClash {
            kind,
            code: item.code.to_owned(),
            theirs_name: theirs_name.unwrap_or_default().to_owned(),
            ours_name,
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

/// For each of some items the first of its codes that nothing has, with its key. Both companies may
/// have counted from 1, so all of them are looked up at once, and those that find theirs taken again.
fn free(
    tx: &mut Tx<'_>,
    plan: &Plan,
    kind: ItemKind,
    items: &[&Item<'_>],
    taken: Vec<String>,
) -> Result<Vec<(String, String)>, Error> {
    let mut taken: BTreeSet<String> = taken.into_iter().collect();
    let mut open: Vec<_> = choices(plan, kind, items).into_iter().enumerate().collect();
    let mut found = BTreeMap::new();
    while !open.is_empty() {
        let mut codes = Vec::with_capacity(open.len());
        let mut keys = Vec::with_capacity(open.len());
        for (_, choices) in &mut open {
            let code = choices.next();
            let code = code.ok_or_else(|| broken("there is no end of its codes"))?;
            keys.push(key_of(kind, &code).map_err(|_| too_long(kind, &code))?);
            codes.push(code);
        }
        let here = here::rows(tx, table(kind), &keys)?;
        let tried = codes.into_iter().zip(keys).zip(here);
        let mut left = Vec::new();
        for ((place, choices), ((code, key), here)) in open.into_iter().zip(tried) {
            if here.is_none() && taken.insert(key.clone()) {
                found.insert(place, (code, key));
            } else {
                left.push((place, choices));
            }
        }
        open = left;
    }
    Ok(found.into_values().collect())
}

/// The codes that each of some items may have here: the one that the plan told, then others.
fn choices(
    plan: &Plan,
    kind: ItemKind,
    items: &[&Item<'_>],
) -> Vec<impl Iterator<Item = String> + use<>> {
    let clashes = plan.clashes.iter().filter(|clash| clash.kind == kind);
    let planned: HashMap<&str, &CodeClash> =
        clashes.map(|clash| (clash.code.as_str(), clash)).collect();
    let of = |item: &&Item<'_>| {
        let told = planned.get(item.code).map(|clash| clash.becomes.clone());
        told.into_iter()
            .chain(new_codes(&plan.company, kind, item.code))
    };
    items.iter().map(of).collect()
}

/// A code that cannot be given.
pub(super) fn too_long(kind: ItemKind, code: &str) -> Problem {
    let message = format!("a {kind} of theirs needs another code here, and `{code}` is none");
    Problem::refused("merge_code_unfit", message)
        .hint("name the company by a shorter name, and make the plan again")
}
