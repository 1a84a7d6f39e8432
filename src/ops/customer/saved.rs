//! A customer that was added or changed, and in what.

use serde::Serialize;

use crate::domain::{Alias, Country, CustomerCode, Name};
use crate::ops::{Error, Tx};
use crate::store::customer as stored;

/// What became of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Saving {
    /// It is new.
    Added,
    /// It is another than before.
    Changed,
    /// It was so already.
    Unchanged,
}

/// One thing that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Which: `code`, `name`, `country`, `parent`, `alias`.
    pub field: &'static str,
    /// What it was; null when there was none.
    pub from: Option<String>,
    /// What it is; null when there is none.
    pub to: Option<String>,
}

/// A customer that was saved. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct Saved {
    /// Its code.
    pub code: CustomerCode,
    /// What it is called.
    pub name: Name,
    /// Where it is.
    pub country: Option<Country>,
    /// The code of the company it belongs to.
    pub parent: Option<CustomerCode>,
    /// Its other codes and names.
    pub aliases: Vec<Alias>,
    /// What became of it.
    pub outcome: Saving,
    /// What was changed.
    pub changes: Vec<FieldChange>,
}

impl Saved {
    /// The customer of this row as it is now.
    pub(super) fn of(
        tx: &mut Tx<'_>,
        id: i64,
        outcome: Saving,
        changes: Vec<FieldChange>,
    ) -> Result<Self, Error> {
        let customer = stored::by_id(tx, id)?;
        Ok(Self {
            code: customer.code,
            name: customer.name,
            country: customer.country,
            parent: customer.parent,
            aliases: stored::aliases(tx, id)?,
            outcome,
            changes,
        })
    }
}
