//! SKUs: listed, and shown with what they grant.

use serde::Serialize;

use crate::domain::{FormerKind, ModelCode, Name, ProductCode, SkuCode, SkuKind};
use crate::store;
use crate::store::catalog::{self, SkuProduct};
use crate::store::usage::{self, InForce, SkuFilter, WholeSku};

use super::former::{self, FormerCode};
use super::product::codes;
use super::unknown::unknown;
use super::{Error, Session, Tx, model, product};

/// Which SKUs to list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those of this kind.
    pub kind: Option<SkuKind>,
    /// Only those that grant this product.
    pub product: Option<ProductCode>,
    /// Only those of this license model.
    pub model: Option<ModelCode>,
}

impl Filter {
    /// Whether every SKU fits.
    pub const fn is_all(&self) -> bool {
        self.kind.is_none() && self.product.is_none() && self.model.is_none()
    }
}

/// A SKU of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Listed {
    /// Its code.
    pub sku: SkuCode,
    /// What it is called.
    pub name: Name,
    /// What an order line of it does.
    pub kind: SkuKind,
    /// Its license model.
    pub model: Option<ModelCode>,
    /// The products that it grants, in the catalog's order.
    pub products: Vec<Granted>,
    /// The months of maintenance that come with it.
    pub maintenance_months: Option<u32>,
}

/// A product that a SKU grants.
#[derive(Debug, Clone, Serialize)]
pub struct Granted {
    /// Its code.
    pub product: ProductCode,
    /// Copies of it for each unit ordered.
    pub quantity_per_unit: i64,
    /// The features granted; empty means all of the product's.
    pub features: Vec<String>,
}

impl From<SkuProduct> for Granted {
    fn from(product: SkuProduct) -> Self {
        Self {
            product: product.product,
            quantity_per_unit: product.quantity_per_unit,
            features: codes(&product.features),
        }
    }
}

impl From<WholeSku> for Listed {
    fn from(whole: WholeSku) -> Self {
        Self {
            sku: whole.sku.code,
            name: whole.sku.name,
            kind: whole.sku.kind,
            model: whole.model,
            products: whole.products.into_iter().map(Granted::from).collect(),
            maintenance_months: whole.sku.maintenance_months,
        }
    }
}

/// A SKU with what stands on it.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    /// What a list tells of it.
    #[serde(flatten)]
    pub listed: Listed,
    /// How many entitlements in force came from it.
    pub entitlements: i64,
    /// How many customers hold them.
    pub customers: i64,
    /// The codes that it had, and those of SKUs that were joined to it.
    pub former: Vec<FormerCode>,
}

/// Hands every SKU that fits `filter` to `each`, by code.
pub fn list<E: From<Error> + From<store::Error>>(
    tx: &mut Tx<'_>,
    _: &Session,
    filter: &Filter,
    mut each: impl FnMut(&Listed) -> Result<(), E>,
) -> Result<(), E> {
    let filter = rows_of(tx, filter)?;
    usage::each_sku(tx, &filter, |whole| each(&whole.into()))
}

fn rows_of(tx: &mut Tx<'_>, filter: &Filter) -> Result<SkuFilter, Error> {
    let product_id = match &filter.product {
        Some(code) => Some(product::find(tx, code)?.id),
        None => None,
    };
    let model_id = match &filter.model {
        Some(code) => Some(model::find(tx, code)?.id),
        None => None,
    };
    Ok(SkuFilter {
        kind: filter.kind,
        product_id,
        model_id,
    })
}

/// A SKU with what stands on it.
pub fn show(tx: &mut Tx<'_>, session: &Session, code: &SkuCode) -> Result<Shown, Error> {
    let sku = find(tx, code)?;
    let in_force = InForce::at(tx, session.now())?;
    let model = match sku.model_id {
        Some(id) => Some(catalog::model_by_id(tx, id)?.model.code),
        None => None,
    };
    let products = catalog::sku_products(tx, sku.id)?;
    let former = former::codes_of(tx, FormerKind::Sku, sku.id)?;
    let held = usage::of_sku(tx, sku.id, &in_force)?;
    let whole = WholeSku {
        sku,
        model,
        products,
    };
    Ok(Shown {
        listed: whole.into(),
        entitlements: held.entitlements,
        customers: held.customers,
        former,
    })
}

/// The SKU of a code, or the problem that nothing has it.
pub fn find(tx: &mut Tx<'_>, code: &SkuCode) -> Result<catalog::Sku, Error> {
    if let Some(sku) = find_any(tx, code)? {
        return Ok(sku);
    }
    let skus = catalog::skus(tx)?;
    let codes: Vec<_> = skus.iter().map(|known| known.code.to_string()).collect();
    let problem = unknown(
        "sku_unknown",
        "SKU",
        code.as_str(),
        &codes,
        "entitle sku list",
    );
    Err(problem.into())
}

/// The SKU of a code, or the one that had it before, if there is one.
pub(super) fn find_any(tx: &mut Tx<'_>, code: &SkuCode) -> Result<Option<catalog::Sku>, Error> {
    if let Some(sku) = catalog::sku(tx, code)? {
        return Ok(Some(sku));
    }
    match former::resolve(tx, FormerKind::Sku, code.as_str(), &code.key())? {
        Some(now) => Ok(catalog::sku(tx, &now)?),
        None => Ok(None),
    }
}
