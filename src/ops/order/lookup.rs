//! What an order's codes stand for: bounded caches over indexed look-ups.

use std::collections::HashMap;
use std::rc::Rc;

use crate::domain::{CustomerCode, LicenseModel, SkuCode, SkuKind, TermRule};
use crate::ops::{Error, Tx};
use crate::store::catalog::{self, SkuProduct, StoredModel};
use crate::store::customer;

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

/// The caches of one import.
#[derive(Default)]
pub struct Lookups {
    customers: HashMap<String, Named>,
    skus: HashMap<String, Option<Rc<SkuTerms>>>,
}

impl Lookups {
    /// Whom a code names.
    pub fn customer(&mut self, tx: &mut Tx<'_>, code: &CustomerCode) -> Result<Named, Error> {
        let key = code.key();
        if let Some(known) = self.customers.get(&key) {
            return Ok(known.clone());
        }
        let named = match customer::id_by_key(tx, &key)? {
            Some(id) => Named::Customer(id),
            None => match customer::by_alias(tx, &key)?.as_slice() {
                [] => Named::Nobody,
                [only] => Named::Customer(only.id),
                several => Named::Several(several.iter().map(|one| one.code.clone()).collect()),
            },
        };
        remember(&mut self.customers, key, named.clone());
        Ok(named)
    }

    /// Notes a customer that was just added.
    pub fn customer_added(&mut self, code: &CustomerCode, id: i64) {
        remember(&mut self.customers, code.key(), Named::Customer(id));
    }

    /// All that a line needs of its SKU.
    pub fn sku(&mut self, tx: &mut Tx<'_>, code: &SkuCode) -> Result<Option<Rc<SkuTerms>>, Error> {
        let key = code.key();
        if let Some(known) = self.skus.get(&key) {
            return Ok(known.clone());
        }
        let found = match catalog::sku(tx, code)? {
            None => None,
            Some(sku) => Some(Rc::new(terms(tx, &sku)?)),
        };
        remember(&mut self.skus, key, found.clone());
        Ok(found)
    }

    /// Forgets what was remembered of a SKU, since it was just added.
    pub fn sku_added(&mut self, code: &SkuCode) {
        self.skus.remove(&code.key());
    }
}

fn remember<T>(cache: &mut HashMap<String, T>, key: String, value: T) {
    if cache.len() >= REMEMBERED {
        cache.clear();
    }
    cache.insert(key, value);
}

fn terms(tx: &mut Tx<'_>, sku: &catalog::Sku) -> Result<SkuTerms, Error> {
    let model = match sku.model_id {
        Some(id) => Some(catalog::model_by_id(tx, id)?.into()),
        None => None,
    };
    let mut products = catalog::sku_products(tx, sku.id)?;
    // A grant freezes what it covers: all of a product's features are those of today.
    for product in products
        .iter_mut()
        .filter(|product| product.features.is_empty())
    {
        let features = catalog::features(tx, product.product_id)?;
        let codes: Vec<&str> = features
            .iter()
            .map(|feature| feature.code.as_str())
            .collect();
        product.features = codes.join(" ");
    }
    Ok(SkuTerms {
        id: sku.id,
        kind: sku.kind,
        model,
        maintenance_months: sku.maintenance_months,
        products,
    })
}
