//! A code as an order says it: what a company that was taken in meant by it goes before what it means
//! here, and what nothing has here may have been a code of old.

use std::collections::HashMap;

use crate::domain::{FormerKind, SourceName};
use crate::ops::{Error, Tx};
use crate::store::former::{self, Companies, Former};

/// A code key, with the company that says it where that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spoken {
    /// The key of the company.
    pub company: Option<String>,
    /// The key of the code.
    pub key: String,
}

impl Spoken {
    /// A code key in an order from this source; or of no order.
    pub fn by(companies: &Companies, source: Option<&SourceName>, key: String) -> Self {
        Self {
            company: source.and_then(|source| companies.key_of(source)),
            key,
        }
    }
}

/// What codes of old stand for.
#[derive(Debug, Default)]
pub struct Formerly(HashMap<Spoken, Vec<Former>>);

impl Formerly {
    /// What the codes that a company says meant there.
    pub fn of_companies(
        tx: &mut Tx<'_>,
        kind: FormerKind,
        spoken: &[Spoken],
    ) -> Result<Self, Error> {
        let theirs = spoken.iter().filter(|code| code.company.is_some());
        Self::find(tx, kind, theirs, |code, former| {
            code.company.as_ref() == Some(&former.company_key)
        })
    }

    /// What these codes, which nothing has here, meant anywhere.
    pub fn of_all<'s>(
        tx: &mut Tx<'_>,
        kind: FormerKind,
        spoken: impl Iterator<Item = &'s Spoken>,
    ) -> Result<Self, Error> {
        Self::find(tx, kind, spoken, |_, _| true)
    }

    fn find<'s>(
        tx: &mut Tx<'_>,
        kind: FormerKind,
        spoken: impl Iterator<Item = &'s Spoken>,
        fits: impl Fn(&Spoken, &Former) -> bool,
    ) -> Result<Self, Error> {
        let spoken: Vec<&Spoken> = spoken.collect();
        let keys: Vec<String> = spoken.iter().map(|code| code.key.clone()).collect();
        let found = former::named(tx, kind, &keys)?;
        let mut formerly = HashMap::new();
        for (code, mut found) in spoken.into_iter().zip(found) {
            found.retain(|former| fits(code, former));
            found.sort_by_key(|former| former.row);
            found.dedup_by_key(|former| former.row);
            if !found.is_empty() {
                formerly.insert(code.clone(), found);
            }
        }
        Ok(Self(formerly))
    }

    /// What a code stands for, each thing once.
    pub fn get(&self, code: &Spoken) -> &[Former] {
        self.0.get(code).map_or(&[], Vec::as_slice)
    }
}
