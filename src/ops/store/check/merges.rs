//! Merges as the record of events has them: what each changed, and of those that were taken back
//! what went.

use serde_json::Value;

use crate::domain::{ChainedEvent, ImportNumber};
use crate::ops::{Error, Tx};
use crate::store::check::{self as stored, Changes};
use crate::store::merge;

use super::Findings;

/// What the events tell of merges, in their order.
#[derive(Default)]
pub(super) struct ToldMerges(Vec<Told>);

/// A merge that was made, or taken back.
struct Told {
    import: ImportNumber,
    /// Over what it changed; where it was taken back, over what went.
    digest: String,
    is_undone: bool,
}

impl ToldMerges {
    /// Learns from an event, if it is one of those.
    pub(super) fn hear(&mut self, event: &ChainedEvent, detail: &Value) {
        let is_undone = match event.verb.as_str() {
            "customer.merged" | "product.merged" | "merge.applied" => false,
            "merge.undone" => true,
            _ => return,
        };
        let import = detail["import"].as_str().unwrap_or_default();
        let (Ok(import), Some(digest)) = (import.parse(), detail["digest"].as_str()) else {
            return;
        };
        self.0.push(Told {
            import,
            digest: digest.to_owned(),
            is_undone,
        });
    }

    /// Whether a merge is said to be taken back.
    pub(super) fn is_undone(&self, import: ImportNumber) -> bool {
        let mut told = self.0.iter();
        told.any(|told| told.is_undone && told.import == import)
    }

    /// Holds what merges changed, and what went with those that were taken back, against what was
    /// told, and learns whose orders and entitlements were another's at first.
    pub(super) fn hold(
        &self,
        tx: &mut Tx<'_>,
        changes: &mut Changes,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        for told in &self.0 {
            let (there, code, message) = if told.is_undone {
                let (_, there) = merge::undo::taken_back(tx, told.import)?;
                let message = "what is undone of it is not what went when it was taken back";
                (there, "undone_differs", message)
            } else {
                let message = "what it changed is not on record as it was when it was made";
                (merge::digest(tx, told.import)?, "merge_differs", message)
            };
            if there != told.digest {
                findings.fault(code, told.import, message);
            }
            for owned in merge::owners(tx, told.import)? {
                let (before, after) = if told.is_undone {
                    (owned.after, owned.before)
                } else {
                    (owned.before, owned.after)
                };
                let row = (owned.table, owned.row);
                changes.hear(row, "customer_id", before.into(), after.into());
            }
        }
        for import in stored::merges(tx)? {
            if !self.0.iter().any(|told| told.import == import) {
                let message = "it is a merge, and no event tells of it";
                findings.fault("merge_untold", import, message);
            }
        }
        Ok(())
    }
}
