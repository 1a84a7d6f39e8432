//! Codes of theirs that mean something else here, and what they become.

use std::collections::{BTreeSet, HashMap};

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
