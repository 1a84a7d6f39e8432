//! Products, their features, license models and SKUs.

mod many;

pub use many::{
    NewProduct, NewSku, SkuProductRow, Terms, add_products, add_sku_products, add_skus,
    product_rows, terms,
};

use crate::domain::{
    Binding, Enforcement, FailoverMode, FeatureCode, Granularity, LicenseModel, ModelCode, Name,
    Overdraft, ProductCode, ServicePolicy, SkuCode, SkuKind, Starts, TermKind,
};
use crate::values;

use super::Error;
use super::engine::{Row, Tx, Value};
use super::wanted::Wanted;

/// A product with its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Its row.
    pub id: i64,
    /// Its code.
    pub code: ProductCode,
    /// What it is called.
    pub name: Name,
    /// The newest version, empty when versions are not told apart.
    pub version: String,
}

/// A feature with its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// Its row.
    pub id: i64,
    /// The row of its product.
    pub product_id: i64,
    /// Its code.
    pub code: FeatureCode,
    /// What it is called.
    pub name: Name,
}

/// A license model with its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredModel {
    /// Its row.
    pub id: i64,
    /// The model itself.
    pub model: LicenseModel,
}

/// A SKU with its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sku {
    /// Its row.
    pub id: i64,
    /// Its code.
    pub code: SkuCode,
    /// What it is called.
    pub name: Name,
    /// What an order line of it does.
    pub kind: SkuKind,
    /// The row of its license model; a right has one.
    pub model_id: Option<i64>,
    /// The months of maintenance that come with it.
    pub maintenance_months: Option<u32>,
}

/// A product that a SKU grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkuProduct {
    /// The row of the product.
    pub product_id: i64,
    /// The product's code.
    pub product: ProductCode,
    /// The product's newest version.
    pub version: String,
    /// Copies of it for each unit ordered.
    pub quantity_per_unit: i64,
    /// The features granted, parted by one space; empty means all of the product's.
    pub features: String,
}

pub(super) const PRODUCT: &str = "p.id, p.code, p.name, p.version";
const FEATURE: &str = "f.id, f.product_id, f.code, f.name";
pub(super) const SKU: &str = "s.id, s.code, s.name, s.kind, s.model_id, s.maintenance_months";
pub(super) const SKU_PRODUCT: &str = "p.id, p.code, p.version, k.quantity_per_unit, k.features";
pub(super) const MODEL: &str =
    "m.id, m.code, m.name, m.binding, m.term, m.term_months, m.term_days, m.starts,
    m.runway_days, m.grace_days, m.enforcement, m.granularity, m.overdraft_copies,
    m.overdraft_percent, m.failover_days, m.failovers_per_year, m.failover_mode,
    m.rehosts_per_year, m.returns_per_year, m.reissues_per_year";

/// The product of this code.
pub fn product(tx: &mut Tx<'_>, code: &ProductCode) -> Result<Option<Product>, Error> {
    let sql = format!(
        "SELECT {PRODUCT} FROM products p WHERE p.code_key = ?1
          AND p.undone_by IS NULL AND p.joined_into IS NULL"
    );
    tx.one(&sql, values![code.key()], read_product)
}

/// Every product, by code.
pub fn products(tx: &mut Tx<'_>) -> Result<Vec<Product>, Error> {
    let sql = format!(
        "SELECT {PRODUCT} FROM products p WHERE p.undone_by IS NULL
          AND p.joined_into IS NULL ORDER BY p.code_key, p.id"
    );
    tx.all(&sql, &[], read_product)
}

/// Adds a product and returns its row.
pub fn add_product(
    tx: &mut Tx<'_>,
    code: &ProductCode,
    name: &Name,
    version: &str,
    import: Option<i64>,
) -> Result<i64, Error> {
    let product = NewProduct {
        code,
        name,
        version,
    };
    add_products(tx, &[product], import)
}

/// Changes a product's name and newest version.
pub fn edit_product(tx: &mut Tx<'_>, id: i64, name: &Name, version: &str) -> Result<(), Error> {
    tx.execute(
        "UPDATE products SET name = ?2, version = ?3 WHERE id = ?1",
        values![id, name.as_str(), version],
    )?;
    Ok(())
}

/// The features of a product, by code.
pub fn features(tx: &mut Tx<'_>, product_id: i64) -> Result<Vec<Feature>, Error> {
    let sql = format!(
        "SELECT {FEATURE} FROM features f WHERE f.product_id = ?1
          AND f.undone_by IS NULL AND f.joined_into IS NULL
         ORDER BY f.code_key, f.id"
    );
    tx.all(&sql, values![product_id], read_feature)
}

/// Every feature, by the codes of product and feature.
pub fn all_features(tx: &mut Tx<'_>) -> Result<Vec<Feature>, Error> {
    let sql = format!(
        "SELECT {FEATURE} FROM features f JOIN products p ON p.id = f.product_id
         WHERE f.undone_by IS NULL AND f.joined_into IS NULL
           AND p.undone_by IS NULL AND p.joined_into IS NULL
         ORDER BY p.code_key, p.id, f.code_key, f.id"
    );
    tx.all(&sql, &[], read_feature)
}

/// Adds a feature to a product and returns its row.
pub fn add_feature(
    tx: &mut Tx<'_>,
    product_id: i64,
    code: &FeatureCode,
    name: &Name,
    import: Option<i64>,
) -> Result<i64, Error> {
    let id = tx.reserve("features", 1)?;
    tx.execute(
        "INSERT INTO features (id, product_id, code, code_key, name, import_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        values![
            id,
            product_id,
            code.as_str(),
            code.key(),
            name.as_str(),
            import
        ],
    )?;
    Ok(id)
}

/// Changes a feature's name.
pub fn edit_feature(tx: &mut Tx<'_>, id: i64, name: &Name) -> Result<(), Error> {
    tx.execute(
        "UPDATE features SET name = ?2 WHERE id = ?1",
        values![id, name.as_str()],
    )?;
    Ok(())
}

/// The license model of this code.
pub fn model(tx: &mut Tx<'_>, code: &ModelCode) -> Result<Option<StoredModel>, Error> {
    let sql = format!(
        "SELECT {MODEL} FROM models m WHERE m.code_key = ?1
      AND m.undone_by IS NULL AND m.joined_into IS NULL"
    );
    tx.one(&sql, values![code.key()], |row| read_model(row, 0))
}

/// The license model of this row.
pub fn model_by_id(tx: &mut Tx<'_>, id: i64) -> Result<StoredModel, Error> {
    let sql = format!("SELECT {MODEL} FROM models m WHERE m.id = ?1");
    tx.sure(&sql, values![id], |row| read_model(row, 0))
}

/// The license models of these rows.
pub fn models_by_id(
    tx: &mut Tx<'_>,
    ids: impl IntoIterator<Item = i64>,
) -> Result<Vec<StoredModel>, Error> {
    let mut wanted = Wanted::default();
    for id in ids {
        wanted.add(Value::Null, Value::Null, id, Value::Null);
    }
    let sql = format!(
        "SELECT {MODEL} FROM wanted w CROSS JOIN models m WHERE m.id = w.number ORDER BY m.id"
    );
    wanted.find_all(tx, &sql, |row| read_model(row, 0))
}

/// Every license model, in the order in which they were added.
pub fn models(tx: &mut Tx<'_>) -> Result<Vec<StoredModel>, Error> {
    let sql = format!(
        "SELECT {MODEL} FROM models m WHERE m.undone_by IS NULL
      AND m.joined_into IS NULL ORDER BY m.id"
    );
    tx.all(&sql, &[], |row| read_model(row, 0))
}

/// Adds a license model and returns its row.
pub fn add_model(tx: &mut Tx<'_>, model: &LicenseModel, import: Option<i64>) -> Result<i64, Error> {
    let policy = &model.policy;
    let (copies, percent) = overdraft_columns(policy.overdraft);
    let id = tx.reserve("models", 1)?;
    tx.execute(
        "INSERT INTO models (id, code, code_key, name, binding, term, term_months, term_days,
             starts, runway_days, grace_days, enforcement, granularity, overdraft_copies,
             overdraft_percent, failover_days, failovers_per_year, failover_mode,
             rehosts_per_year, returns_per_year, reissues_per_year, import_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
                 ?19, ?20, ?21, ?22)",
        values![
            id,
            model.code.as_str(),
            model.code.key(),
            model.name.as_str(),
            model.binding.as_str(),
            model.term.as_str(),
            model.term_months,
            model.term_days,
            model.starts.as_str(),
            policy.runway_days,
            policy.grace_days,
            policy.enforcement.as_str(),
            policy.granularity.as_str(),
            copies,
            percent,
            policy.failover_days,
            policy.failovers_per_year,
            policy.failover_mode.as_str(),
            policy.rehosts_per_year,
            policy.returns_per_year,
            policy.reissues_per_year,
            import,
        ],
    )?;
    Ok(id)
}

/// Changes a license model; what was granted under it keeps its binding and term.
pub fn edit_model(tx: &mut Tx<'_>, id: i64, model: &LicenseModel) -> Result<(), Error> {
    let policy = &model.policy;
    let (copies, percent) = overdraft_columns(policy.overdraft);
    tx.execute(
        "UPDATE models SET name = ?2, binding = ?3, term = ?4, term_months = ?5, term_days = ?6,
             starts = ?7, runway_days = ?8, grace_days = ?9, enforcement = ?10, granularity = ?11,
             overdraft_copies = ?12, overdraft_percent = ?13, failover_days = ?14,
             failovers_per_year = ?15, failover_mode = ?16, rehosts_per_year = ?17,
             returns_per_year = ?18, reissues_per_year = ?19
         WHERE id = ?1",
        values![
            id,
            model.name.as_str(),
            model.binding.as_str(),
            model.term.as_str(),
            model.term_months,
            model.term_days,
            model.starts.as_str(),
            policy.runway_days,
            policy.grace_days,
            policy.enforcement.as_str(),
            policy.granularity.as_str(),
            copies,
            percent,
            policy.failover_days,
            policy.failovers_per_year,
            policy.failover_mode.as_str(),
            policy.rehosts_per_year,
            policy.returns_per_year,
            policy.reissues_per_year,
        ],
    )?;
    Ok(())
}

/// The SKU of this code.
pub fn sku(tx: &mut Tx<'_>, code: &SkuCode) -> Result<Option<Sku>, Error> {
    let sql = format!(
        "SELECT {SKU} FROM skus s WHERE s.code_key = ?1
      AND s.undone_by IS NULL AND s.joined_into IS NULL"
    );
    tx.one(&sql, values![code.key()], |row| read_sku(row, 0))
}

/// Every SKU, by code.
pub fn skus(tx: &mut Tx<'_>) -> Result<Vec<Sku>, Error> {
    let sql = format!(
        "SELECT {SKU} FROM skus s WHERE s.undone_by IS NULL
          AND s.joined_into IS NULL ORDER BY s.code_key, s.id"
    );
    tx.all(&sql, &[], |row| read_sku(row, 0))
}

/// Adds a SKU, without products yet, and returns its row.
pub fn add_sku(
    tx: &mut Tx<'_>,
    code: &SkuCode,
    name: &Name,
    kind: SkuKind,
    model_id: Option<i64>,
    maintenance_months: Option<u32>,
    import: Option<i64>,
) -> Result<i64, Error> {
    let sku = NewSku {
        code,
        name,
        kind,
        model_id,
        maintenance_months,
    };
    add_skus(tx, &[sku], import)
}

/// Changes a SKU; what was granted under it stays as it was.
pub fn edit_sku(
    tx: &mut Tx<'_>,
    id: i64,
    name: &Name,
    kind: SkuKind,
    model_id: Option<i64>,
    maintenance_months: Option<u32>,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE skus SET name = ?2, kind = ?3, model_id = ?4, maintenance_months = ?5
         WHERE id = ?1",
        values![
            id,
            name.as_str(),
            kind.as_str(),
            model_id,
            maintenance_months
        ],
    )?;
    Ok(())
}

/// The products that a SKU grants, in the catalog's order.
pub fn sku_products(tx: &mut Tx<'_>, sku_id: i64) -> Result<Vec<SkuProduct>, Error> {
    let sql = format!(
        "SELECT {SKU_PRODUCT} FROM sku_products k JOIN products p ON p.id = k.product_id
         WHERE k.sku_id = ?1 ORDER BY k.position"
    );
    tx.all(&sql, values![sku_id], |row| read_sku_product(row, 0))
}

/// Replaces the products that a SKU grants from now on: the product's row, copies for each unit,
/// and features.
pub fn set_sku_products(
    tx: &mut Tx<'_>,
    sku_id: i64,
    products: &[(i64, i64, String)],
) -> Result<(), Error> {
    tx.execute(
        "DELETE FROM sku_products WHERE sku_id = ?1",
        values![sku_id],
    )?;
    let rows: Vec<SkuProductRow<'_>> = (1_i64..)
        .zip(products)
        .map(
            |(position, (product_id, per_unit, features))| SkuProductRow {
                sku_id,
                position,
                product_id: *product_id,
                quantity_per_unit: *per_unit,
                features,
            },
        )
        .collect();
    add_sku_products(tx, &rows)
}

const fn overdraft_columns(overdraft: Overdraft) -> (u32, u32) {
    match overdraft {
        Overdraft::Copies(copies) => (copies, 0),
        Overdraft::Percent(percent) => (0, percent),
    }
}

/// The overdraft that two columns hold.
pub(super) fn read_overdraft(row: Row<'_>, index: usize) -> Result<Overdraft, Error> {
    let percent: u32 = row.get(index + 1)?;
    if percent > 0 {
        return Ok(Overdraft::Percent(percent));
    }
    Ok(Overdraft::Copies(row.get(index)?))
}

pub(super) fn read_product(row: Row<'_>) -> Result<Product, Error> {
    Ok(Product {
        id: row.get(0)?,
        code: row.parse(1)?,
        name: row.parse(2)?,
        version: row.get(3)?,
    })
}

fn read_feature(row: Row<'_>) -> Result<Feature, Error> {
    Ok(Feature {
        id: row.get(0)?,
        product_id: row.get(1)?,
        code: row.parse(2)?,
        name: row.parse(3)?,
    })
}

/// The product of a SKU whose columns begin at `first`.
pub(super) fn read_sku_product(row: Row<'_>, first: usize) -> Result<SkuProduct, Error> {
    Ok(SkuProduct {
        product_id: row.get(first)?,
        product: row.parse(first + 1)?,
        version: row.get(first + 2)?,
        quantity_per_unit: row.get(first + 3)?,
        features: row.get(first + 4)?,
    })
}

/// The SKU whose columns begin at `first`.
pub(super) fn read_sku(row: Row<'_>, first: usize) -> Result<Sku, Error> {
    Ok(Sku {
        id: row.get(first)?,
        code: row.parse(first + 1)?,
        name: row.parse(first + 2)?,
        kind: row.parse(first + 3)?,
        model_id: row.get(first + 4)?,
        maintenance_months: row.get(first + 5)?,
    })
}

/// The license model whose columns begin at `first`.
pub(super) fn read_model(row: Row<'_>, first: usize) -> Result<StoredModel, Error> {
    Ok(StoredModel {
        id: row.get(first)?,
        model: LicenseModel {
            code: row.parse(first + 1)?,
            name: row.parse(first + 2)?,
            binding: row.parse::<Binding>(first + 3)?,
            term: row.parse::<TermKind>(first + 4)?,
            term_months: row.get(first + 5)?,
            term_days: row.get(first + 6)?,
            starts: row.parse::<Starts>(first + 7)?,
            policy: ServicePolicy {
                runway_days: row.get(first + 8)?,
                grace_days: row.get(first + 9)?,
                enforcement: row.parse::<Enforcement>(first + 10)?,
                granularity: row.parse::<Granularity>(first + 11)?,
                overdraft: read_overdraft(row, first + 12)?,
                failover_days: row.get(first + 14)?,
                failovers_per_year: row.get(first + 15)?,
                failover_mode: row.parse::<FailoverMode>(first + 16)?,
                rehosts_per_year: row.get(first + 17)?,
                returns_per_year: row.get(first + 18)?,
                reissues_per_year: row.get(first + 19)?,
            },
        },
    })
}
