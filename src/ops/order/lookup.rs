//! What an order's codes stand for: bounded caches over indexed look-ups.

use std::collections::HashMap;
use std::rc::Rc;

use crate::domain::{CustomerCode, LicenseModel, SkuCode, SkuKind};
use crate::ops::{Error, Tx};
use crate::store::catalog::{self, SkuProduct};
use crate::store::customer;

/// How many codes of a sort are remembered: enough for any usual file, little memory for a large.
const REMEMBERED: usize = 50_000;

/// All that an order line needs of its SKU.
#[derive(Debug, Clone)]
pub struct SkuTerms {
    /// Its row.
    pub id: i64,
    /// What a line of it does.
    pub kind: SkuKind,
    /// Its license model with its row; a right has one.
    pub model: Option<(i64, LicenseModel)>,
    /// The months of maintenance that come with it.
    pub maintenance_months: Option<u32>,
    /// What it grants.
    pub products: Vec<SkuProduct>,
}

/// The caches of one import.
#[derive(Default)]
pub struct Lookups {
    customers: HashMap<String, Option<i64>>,
    skus: HashMap<String, Option<Rc<SkuTerms>>>,
}

impl Lookups {
    /// The row of a customer, by its code or by an alias that is its alone.
    pub fn customer(&mut self, tx: &mut Tx<'_>, code: &CustomerCode) -> Result<Option<i64>, Error> {
        let key = code.key();
        if let Some(known) = self.customers.get(&key) {
            return Ok(*known);
        }
        let mut id = customer::id_by_key(tx, &key)?;
        if id.is_none() {
            let aliased = customer::by_alias(tx, &key)?;
            id = match aliased.as_slice() {
                [only] => Some(only.id),
                _ => None,
            };
        }
        remember(&mut self.customers, key, id);
        Ok(id)
    }

    /// Notes a customer that was just added.
    pub fn customer_added(&mut self, code: &CustomerCode, id: i64) {
        remember(&mut self.customers, code.key(), Some(id));
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
        Some(id) => Some((id, catalog::model_by_id(tx, id)?.model)),
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
