//! One merge: what it brought, and what became part of what.

use serde::Serialize;

use crate::domain::{ActivationId, EntitlementNumber, FormerKind, MergeNumber};
use crate::ops::{Error, Tx};
use crate::store::merge::items::{self, Item};

use super::find;
use super::list::Listed;

/// A merge in full.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    /// The merge.
    #[serde(flatten)]
    pub merge: Listed,
    /// The SHA-256 of its plan, or over what it changed.
    pub sha256: String,
    /// The identity of the company's store, where it had one.
    pub store: Option<String>,
    /// Who signed its licenses.
    pub issuer: Option<String>,
    /// Rows that were there, or came with it, and became another's.
    pub changes: i64,
    /// Everything that had a code.
    pub items: Vec<ShownItem>,
}

/// Something that a merge brought or joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownItem {
    /// What it is.
    pub kind: FormerKind,
    /// The code that it had; of an entitlement its activation ID.
    pub was: String,
    /// The code that it has, of its own; of an entitlement its number.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// The code of what it became part of.
    pub joined_into: Option<String>,
}

/// The merge of this number.
pub fn show(tx: &mut Tx<'_>, number: MergeNumber) -> Result<Shown, Error> {
    let merge = find(tx, number)?;
    let mut items = Vec::new();
    items::each(tx, merge.import, |item| -> Result<(), Error> {
        items.push(shown(item));
        Ok(())
    })?;
    Ok(Shown {
        sha256: merge.sha256.clone(),
        store: merge.store.clone(),
        issuer: merge.issuer.clone(),
        changes: items::changes(tx, merge.import)?,
        merge: merge.into(),
        items,
    })
}

fn shown(item: Item) -> ShownItem {
    let is_right = item.kind == FormerKind::Entitlement;
    let typed = item.was.parse::<ActivationId>().ok().filter(|_| is_right);
    let number = EntitlementNumber::new(item.row).filter(|_| is_right);
    ShownItem {
        kind: item.kind,
        was: typed.map_or(item.was, |id| id.to_string()),
        code: number.map_or(item.code, |number| number.to_string()),
        name: item.name,
        joined_into: item.joined_into,
    }
}
