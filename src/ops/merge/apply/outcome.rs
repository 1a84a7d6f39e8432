//! What applying a plan came to, or would come to.

use serde::Serialize;

use crate::domain::merge::{CodeClash, Counts};
use crate::domain::{ImportNumber, MergeNumber, SourceName};

/// A plan that was applied; in a dry run, what that would do.
#[derive(Debug, Clone, Serialize)]
pub struct Applied {
    /// The number of the merge; none in a dry run.
    pub merge: Option<MergeNumber>,
    /// The import that it is; none in a dry run.
    pub import: Option<ImportNumber>,
    /// The company that is folded in.
    pub company: SourceName,
    /// The name of the plan's file.
    pub file: String,
    /// Whether it only says what would be done.
    pub dry_run: bool,
    /// How much it brings and joins.
    pub counts: Counts,
    /// Codes of theirs that mean something else here, and what they become.
    pub renamed: Vec<CodeClash>,
    /// What the plan says is worth knowing.
    pub notes: Vec<String>,
}

impl Applied {
    /// Whether both do the same.
    pub fn is_same(&self, other: &Self) -> bool {
        self.counts == other.counts && self.renamed == other.renamed
    }
}
