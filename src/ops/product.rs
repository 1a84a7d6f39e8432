//! Products: listed, and shown with their features and what sells them.

use serde::Serialize;

use crate::domain::{FeatureCode, FormerKind, ModelCode, Name, ProductCode, SkuCode, SkuKind};
use crate::store::usage::{self, Granting, InForce};
use crate::store::{self, catalog};

use super::former::{self, FormerCode};
use super::unknown::unknown;
use super::{Error, Session, Tx};

/// A product of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Listed {
    /// Its code.
    pub product: ProductCode,
    /// What it is called.
    pub name: Name,
    /// Its newest version.
    pub version: Option<String>,
    /// How many features it has.
    pub features: i64,
    /// How many SKUs grant it.
    pub skus: i64,
    /// The codes that it had, and those of products that were joined to it.
    pub former: Vec<FormerCode>,
}

/// A product with what stands on it.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    /// Its code.
    pub product: ProductCode,
    /// What it is called.
    pub name: Name,
    /// Its newest version.
    pub version: Option<String>,
    /// Its features, by code.
    pub features: Vec<ShownFeature>,
    /// The SKUs that grant it, by code.
    pub skus: Vec<ShownSku>,
    /// How many entitlements in force grant it.
    pub entitlements: i64,
    /// How many customers hold them.
    pub customers: i64,
    /// The codes that it had, and those of products that were joined to it.
    pub former: Vec<FormerCode>,
}

/// A feature of a product.
#[derive(Debug, Clone, Serialize)]
pub struct ShownFeature {
    /// Its code.
    pub feature: FeatureCode,
    /// What it is called.
    pub name: Name,
}

/// A SKU that grants a product.
#[derive(Debug, Clone, Serialize)]
pub struct ShownSku {
    /// Its code.
    pub sku: SkuCode,
    /// What it is called.
    pub name: Name,
    /// What an order line of it does.
    pub kind: SkuKind,
    /// Its license model.
    pub model: Option<ModelCode>,
    /// Copies of the product for each unit ordered.
    pub quantity_per_unit: i64,
    /// The features granted; empty means all of the product's.
    pub features: Vec<String>,
}

impl From<Granting> for ShownSku {
    fn from(granting: Granting) -> Self {
        Self {
            sku: granting.sku,
            name: granting.name,
            kind: granting.kind,
            model: granting.model,
            quantity_per_unit: granting.quantity_per_unit,
            features: codes(&granting.features),
        }
    }
}

/// Hands every product to `each`, by code.
pub fn list<E: From<Error> + From<store::Error>>(
    tx: &mut Tx<'_>,
    _: &Session,
    mut each: impl FnMut(&Listed) -> Result<(), E>,
) -> Result<(), E> {
    let mut former = former::codes(tx, FormerKind::Product)?;
    usage::each_product(tx, |product, features, skus| {
        let listed = Listed {
            former: former.remove(&product.id).unwrap_or_default(),
            product: product.code,
            name: product.name,
            version: some(product.version),
            features,
            skus,
        };
        each(&listed)
    })
}

/// A product with what stands on it.
pub fn show(tx: &mut Tx<'_>, session: &Session, code: &ProductCode) -> Result<Shown, Error> {
    let product = find(tx, code)?;
    let in_force = InForce::at(tx, session.now())?;
    let features = catalog::features(tx, product.id)?;
    let skus = usage::skus_of_product(tx, product.id)?;
    let held = usage::of_product(tx, product.id, &in_force)?;
    Ok(Shown {
        product: product.code,
        name: product.name,
        version: some(product.version),
        features: features
            .into_iter()
            .map(|feature| ShownFeature {
                feature: feature.code,
                name: feature.name,
            })
            .collect(),
        skus: skus.into_iter().map(ShownSku::from).collect(),
        entitlements: held.entitlements,
        customers: held.customers,
        former: former::codes_of(tx, FormerKind::Product, product.id)?,
    })
}

/// The product of a code, or the problem that nothing has it.
pub fn find(tx: &mut Tx<'_>, code: &ProductCode) -> Result<catalog::Product, Error> {
    if let Some(product) = find_any(tx, code)? {
        return Ok(product);
    }
    let products = catalog::products(tx)?;
    let codes: Vec<_> = products
        .iter()
        .map(|known| known.code.to_string())
        .collect();
    let problem = unknown(
        "product_unknown",
        "product",
        code.as_str(),
        &codes,
        "entitle product list",
    );
    Err(problem.into())
}

/// A list of codes as it is stored, parted by one space.
pub(super) fn codes(stored: &str) -> Vec<String> {
    stored.split_whitespace().map(str::to_owned).collect()
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// The product of a code, or the one that had it before, if there is one.
pub(super) fn find_any(
    tx: &mut Tx<'_>,
    code: &ProductCode,
) -> Result<Option<catalog::Product>, Error> {
    if let Some(product) = catalog::product(tx, code)? {
        return Ok(Some(product));
    }
    match former::resolve(tx, FormerKind::Product, code.as_str(), &code.key())? {
        Some(now) => Ok(catalog::product(tx, &now)?),
        None => Ok(None),
    }
}
