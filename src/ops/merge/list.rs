//! Merges on record.

use serde::Serialize;

use crate::domain::merge::MergeKind;
use crate::domain::{ImportNumber, Instant, MergeNumber};
use crate::ops::Tx;
use crate::store;
use crate::store::merge::{self as stored, Merge};

/// A merge in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Listed {
    /// Its short number.
    pub merge: MergeNumber,
    /// What was merged: `company`, `customer`, `product`.
    pub kind: MergeKind,
    /// The company that was folded in.
    pub company: Option<String>,
    /// What it was made of: the plan's name, or `B into A`.
    pub file: String,
    /// The import that it is.
    pub import: ImportNumber,
    /// `done` or `undone`.
    pub standing: String,
    /// Who made it.
    pub actor: String,
    /// When.
    pub at: Instant,
    /// When it was taken back.
    pub undone_at: Option<Instant>,
    /// Why.
    pub undone_reason: Option<String>,
    /// What it did, in counts.
    pub counts: serde_json::Value,
}

impl From<Merge> for Listed {
    fn from(merge: Merge) -> Self {
        Self {
            merge: merge.number,
            kind: merge.kind,
            company: merge.company,
            file: merge.file,
            import: merge.import,
            standing: merge.standing,
            actor: merge.actor,
            at: merge.at,
            undone_at: merge.undone_at,
            undone_reason: merge.undone_reason,
            counts: merge.counts,
        }
    }
}

/// Hands every merge to `each`, newest first.
pub fn list<E: From<store::Error>>(
    tx: &mut Tx<'_>,
    mut each: impl FnMut(Listed) -> Result<(), E>,
) -> Result<(), E> {
    stored::each(tx, |merge| each(merge.into()))
}
