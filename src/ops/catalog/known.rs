//! The catalog as it is known: what the store holds, with what the files add put over it, and the codes
//! of old that stand for something of it.

use std::collections::HashMap;

use crate::domain::{
    FeatureCode, FormerKind, LicenseModel, ProductCode, ProductVersion, Quantity, SourceName,
};
use crate::ops::{Error, Tx};
use crate::store;
use crate::store::catalog::{self, Feature, Product, SkuProduct};
use crate::store::former::{self, Companies, Former};
use crate::store::usage::{self, SkuFilter, WholeSku};

use super::record::{FeatureRecord, Granted, ProductRecord, SkuRecord};

/// A record and the row that holds it; none before it is added.
#[derive(Debug, Clone)]
pub(super) struct Entry<T> {
    pub id: Option<i64>,
    pub record: T,
}

/// Everything of one table, by key, in the store's order.
#[derive(Debug)]
pub(super) struct Shelf<T> {
    entries: Vec<Entry<T>>,
    places: HashMap<String, usize>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            places: HashMap::new(),
        }
    }
}

impl<T> Shelf<T> {
    pub(super) fn get(&self, key: &str) -> Option<&Entry<T>> {
        self.entries.get(*self.places.get(key)?)
    }

    /// Puts a record in its place, or behind all others.
    pub(super) fn put(&mut self, key: String, entry: Entry<T>) {
        let at = *self.places.entry(key).or_insert(self.entries.len());
        match self.entries.get_mut(at) {
            Some(place) => *place = entry,
            None => self.entries.push(entry),
        }
    }

    /// The rows of what the store holds, by key.
    pub(super) fn ids(&self) -> HashMap<String, i64> {
        let id_at = |at: usize| self.entries.get(at)?.id;
        let rows = self.places.iter();
        rows.filter_map(|(key, at)| Some((key.clone(), id_at(*at)?)))
            .collect()
    }

    pub(super) fn records(&self) -> impl ExactSizeIterator<Item = &T> {
        self.entries.iter().map(|entry| &entry.record)
    }
}

/// The four tables.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub products: Shelf<ProductRecord>,
    pub features: Shelf<FeatureRecord>,
    pub models: Shelf<LicenseModel>,
    pub skus: Shelf<SkuRecord>,
    /// The company whose files are read, and its key.
    pub company: Option<(SourceName, String)>,
    former: HashMap<(FormerKind, String), Vec<Former>>,
    /// Features by the keys of their products and of the codes that they had.
    former_features: HashMap<(String, String), FeatureCode>,
}

/// The key of a feature: its code is only unique within its product.
pub(super) fn feature_key(product: &ProductCode, feature: &FeatureCode) -> String {
    format!("{}\n{}", product.key(), feature.key())
}

impl Known {
    /// What the store holds.
    pub(super) fn load(tx: &mut Tx<'_>) -> Result<Self, Error> {
        let mut known = Self::default();
        let mut codes = HashMap::new();
        for product in catalog::products(tx)? {
            codes.insert(product.id, product.code.clone());
            known.take_product(product)?;
        }
        for feature in catalog::all_features(tx)? {
            if let Some(product) = codes.get(&feature.product_id) {
                known.take_feature(product.clone(), feature);
            }
        }
        for stored in catalog::models(tx)? {
            let id = Some(stored.id);
            let record = stored.model;
            known.models.put(record.code.key(), Entry { id, record });
        }
        usage::each_sku(tx, &SkuFilter::default(), |sku| known.take_sku(sku))?;
        known.take_former(tx)?;
        Ok(known)
    }

    fn take_former(&mut self, tx: &mut Tx<'_>) -> Result<(), Error> {
        if !Companies::of(tx)?.any() {
            return Ok(());
        }
        let features: HashMap<i64, (String, FeatureCode)> = self
            .features
            .entries
            .iter()
            .filter_map(|entry| {
                let feature = &entry.record;
                Some((entry.id?, (feature.product.key(), feature.code.clone())))
            })
            .collect();
        for former in former::all(tx, FormerKind::Feature)? {
            if let Some((product, code)) = features.get(&former.row) {
                let had = (product.clone(), former.was_key);
                self.former_features.insert(had, code.clone());
            }
        }
        for kind in [FormerKind::Product, FormerKind::Model, FormerKind::Sku] {
            for former in former::all(tx, kind)? {
                let had = (kind, former.was_key.clone());
                self.former.entry(had).or_default().push(former);
            }
        }
        Ok(())
    }

    /// What had a code in companies that were taken in.
    pub(super) fn former(&self, kind: FormerKind, key: &str) -> &[Former] {
        let had = self.former.get(&(kind, key.to_owned()));
        had.map_or(&[], Vec::as_slice)
    }

    /// The feature of a product that had a code in a company that was taken in.
    pub(super) fn former_feature(
        &self,
        product: &ProductCode,
        feature: &FeatureCode,
    ) -> Option<&FeatureCode> {
        self.former_features.get(&(product.key(), feature.key()))
    }

    fn take_product(&mut self, product: Product) -> Result<(), Error> {
        let version = match product.version.as_str() {
            "" => None,
            text => Some(
                text.parse::<ProductVersion>()
                    .map_err(|_| unreadable(text))?,
            ),
        };
        let record = ProductRecord {
            code: product.code,
            name: product.name,
            version,
        };
        let id = Some(product.id);
        self.products.put(record.code.key(), Entry { id, record });
        Ok(())
    }

    fn take_feature(&mut self, product: ProductCode, feature: Feature) {
        let key = feature_key(&product, &feature.code);
        let record = FeatureRecord {
            product,
            code: feature.code,
            name: feature.name,
        };
        let id = Some(feature.id);
        self.features.put(key, Entry { id, record });
    }

    fn take_sku(&mut self, whole: WholeSku) -> Result<(), Error> {
        let products = whole.products.into_iter().map(granted);
        let record = SkuRecord {
            code: whole.sku.code,
            name: whole.sku.name,
            kind: whole.sku.kind,
            model: whole.model,
            maintenance_months: whole.sku.maintenance_months,
            products: products.collect::<Result<_, _>>()?,
        };
        let id = Some(whole.sku.id);
        self.skus.put(record.code.key(), Entry { id, record });
        Ok(())
    }
}

fn granted(product: SkuProduct) -> Result<Granted, Error> {
    let quantity = product.quantity_per_unit;
    let features = product.features.split_whitespace().map(str::parse);
    Ok(Granted {
        product: product.product,
        quantity_per_unit: Quantity::new(quantity)
            .map_err(|_| unreadable(&quantity.to_string()))?,
        features: features
            .collect::<Result<_, _>>()
            .map_err(|_| unreadable(&product.features))?,
    })
}

fn unreadable(value: &str) -> Error {
    store::Error::Unreadable(format!("the catalog holds `{value}`")).into()
}
