//! What the codes of orders stand for: bounded caches, filled by one look-up for all the codes of a
//! batch.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::domain::{CustomerCode, LicenseModel, SkuCode, SkuKind, TermRule};
use crate::ops::{Error, Tx};
use crate::store::catalog::{self, SkuProduct, StoredModel, Terms};
use crate::store::customer::{self, Customer};

/// How many codes of a sort are remembered: enough for any usual file, little memory for a large.
const REMEMBERED: usize = 50_000;

/// A license model as an order line needs it.
#[derive(Debug, Clone)]
pub struct Model {
    /// Its row.
    pub id: i64,
    /// The model itself.
    pub terms: LicenseModel,
    /// What it says about start and end, or why it says nothing.
    pub rule: Result<TermRule, String>,
}

impl From<StoredModel> for Model {
    fn from(stored: StoredModel) -> Self {
        Self {
            id: stored.id,
            rule: stored.model.term_rule().map_err(|error| error.to_string()),
            terms: stored.model,
        }
    }
}

/// All that an order line needs of its SKU.
#[derive(Debug, Clone)]
pub struct SkuTerms {
    /// Its row.
    pub id: i64,
    /// What a line of it does.
    pub kind: SkuKind,
    /// Its license model; a right has one.
    pub model: Option<Model>,
    /// The months of maintenance that come with it.
    pub maintenance_months: Option<u32>,
    /// What it grants.
    pub products: Vec<SkuProduct>,
}

/// Whom a code names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// The customer of this row, by its code or by an alias that is its alone.
    Customer(i64),
    /// These customers, which share an alias.
    Several(Vec<CustomerCode>),
    /// Nobody.
    Nobody,
}

impl From<Terms> for SkuTerms {
    fn from(found: Terms) -> Self {
        Self {
            id: found.sku.id,
            kind: found.sku.kind,
            model: found.model.map(Model::from),
            maintenance_months: found.sku.maintenance_months,
            products: found.products,
        }
    }
}

/// The caches of one import. A batch first has its codes looked up, and then asks what was found.
#[derive(Default)]
pub struct Lookups {
    customers: HashMap<String, Named>,
    skus: HashMap<String, Option<Rc<SkuTerms>>>,
}

impl Lookups {
    /// Looks up whom these code keys name.
    pub fn find_customers(&mut self, tx: &mut Tx<'_>, keys: BTreeSet<String>) -> Result<(), Error> {
        let keys = new_keys(&mut self.customers, keys);
        if keys.is_empty() {
            return Ok(());
        }
        let rows = customer::rows(tx, &keys)?;
        let aliased = if rows.iter().all(Option::is_some) {
            Vec::new()
        } else {
            customer::aliased(tx, &keys)?
        };
        let mut aliased = aliased.into_iter();
        for (key, row) in keys.into_iter().zip(rows) {
            let aliased = aliased.next().unwrap_or_default();
            self.customers.insert(key, named(row, &aliased));
        }
        Ok(())
    }

    /// Whom a code names that was looked up.
    pub fn customer(&self, code: &CustomerCode) -> Named {
        let found = self.customers.get(&code.key());
        found.cloned().unwrap_or(Named::Nobody)
    }

    /// Looks up all that a line needs of the SKUs of these code keys.
    pub fn find_skus(&mut self, tx: &mut Tx<'_>, keys: BTreeSet<String>) -> Result<(), Error> {
        let keys = new_keys(&mut self.skus, keys);
        if keys.is_empty() {
            return Ok(());
        }
        let found = catalog::terms(tx, &keys)?;
        for (key, terms) in keys.into_iter().zip(found) {
            let terms = terms.map(|terms| Rc::new(terms.into()));
            self.skus.insert(key, terms);
        }
        Ok(())
    }

    /// All that a line needs of a SKU that was looked up; none when there is no such SKU.
    pub fn sku(&self, code: &SkuCode) -> Option<Rc<SkuTerms>> {
        self.skus.get(&code.key()).cloned().flatten()
    }

    /// Looks up SKUs anew, since they were just added.
    pub fn skus_added(&mut self, tx: &mut Tx<'_>, keys: BTreeSet<String>) -> Result<(), Error> {
        self.skus.retain(|key, _| !keys.contains(key));
        self.find_skus(tx, keys)
    }
}

/// A code before an alias.
fn named(row: Option<i64>, aliased: &[Customer]) -> Named {
    match (row, aliased) {
        (Some(id), _) => Named::Customer(id),
        (None, [only]) => Named::Customer(only.id),
        (None, []) => Named::Nobody,
        (None, several) => Named::Several(several.iter().map(|one| one.code.clone()).collect()),
    }
}

/// The keys that are not remembered yet, in their order. Room is made for them first, so that all
/// the codes of a batch are remembered together.
fn new_keys<T>(cache: &mut HashMap<String, T>, mut keys: BTreeSet<String>) -> Vec<String> {
    if cache.len() + keys.len() > REMEMBERED {
        cache.clear();
    }
    keys.retain(|key| !cache.contains_key(key));
    keys.into_iter().collect()
}
