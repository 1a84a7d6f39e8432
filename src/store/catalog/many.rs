//! Many products and SKUs in a few statements: what their codes name, and adding them.

use std::collections::{BTreeSet, HashMap};

use crate::domain::{Name, ProductCode, SkuCode, SkuKind};
use crate::store::Error;
use crate::store::engine::{Tx, Value};
use crate::store::wanted::Wanted;

use super::{
    MODEL, SKU, SKU_PRODUCT, Sku, SkuProduct, StoredModel, read_model, read_sku, read_sku_product,
};

/// A product to be added.
#[derive(Debug, Clone, Copy)]
pub struct NewProduct<'a> {
    /// Its code.
    pub code: &'a ProductCode,
    /// What it is called.
    pub name: &'a Name,
    /// The newest version, empty when versions are not told apart.
    pub version: &'a str,
}

/// A SKU to be added, without products yet.
#[derive(Debug, Clone, Copy)]
pub struct NewSku<'a> {
    /// Its code.
    pub code: &'a SkuCode,
    /// What it is called.
    pub name: &'a Name,
    /// What an order line of it does.
    pub kind: SkuKind,
    /// The row of its license model; a right has one.
    pub model_id: Option<i64>,
    /// The months of maintenance that come with it.
    pub maintenance_months: Option<u32>,
}

/// That a SKU grants a product from now on.
#[derive(Debug, Clone, Copy)]
pub struct SkuProductRow<'a> {
    /// The row of the SKU.
    pub sku_id: i64,
    /// Its place among the products of the SKU, counted from 1.
    pub position: i64,
    /// The row of the product.
    pub product_id: i64,
    /// Copies for each unit ordered.
    pub quantity_per_unit: i64,
    /// The features granted, parted by one space; empty means all of the product's.
    pub features: &'a str,
}

/// A SKU with all that an order line of it needs.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The SKU itself.
    pub sku: Sku,
    /// Its license model; a right has one.
    pub model: Option<StoredModel>,
    /// What it grants, in the catalog's order, with each product's features named: where all of
    /// them are granted, those of today.
    pub products: Vec<SkuProduct>,
}

/// The SKUs of these code keys; none where there is no such SKU.
pub fn terms(tx: &mut Tx<'_>, code_keys: &[String]) -> Result<Vec<Option<Terms>>, Error> {
    let wanted = by_key(code_keys);
    wanted.fill(tx)?;
    let skus = wanted.one_each(
        tx,
        &format!(
            "SELECT w.place, {SKU} FROM wanted w CROSS JOIN skus s
             WHERE s.code_key = w.key AND s.undone_by IS NULL AND s.joined_into IS NULL"
        ),
        |row| read_sku(row, 1),
    )?;
    let products = wanted.all_each(
        tx,
        &format!(
            "SELECT w.place, {SKU_PRODUCT}
             FROM wanted w CROSS JOIN skus s CROSS JOIN sku_products k CROSS JOIN products p
             WHERE s.code_key = w.key AND s.undone_by IS NULL AND s.joined_into IS NULL
               AND k.sku_id = s.id AND p.id = k.product_id
             ORDER BY w.place, k.position"
        ),
        |row| read_sku_product(row, 1),
    )?;
    let models = models(tx, &skus)?;
    let features = all_features(tx, &products)?;
    let found = skus.into_iter().zip(products);
    Ok(found
        .map(|(sku, mut products)| {
            let sku = sku?;
            for product in products.iter_mut().filter(|one| one.features.is_empty()) {
                let all = features.get(&product.product_id);
                product.features = all.map_or_else(String::new, |codes| codes.join(" "));
            }
            Some(Terms {
                model: sku.model_id.and_then(|id| models.get(&id).cloned()),
                sku,
                products,
            })
        })
        .collect())
}

/// The license models of these SKUs, by their rows.
fn models(tx: &mut Tx<'_>, skus: &[Option<Sku>]) -> Result<HashMap<i64, StoredModel>, Error> {
    let ids = skus.iter().flatten().filter_map(|sku| sku.model_id);
    let wanted = by_row(ids);
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    wanted.fill(tx)?;
    let sql =
        format!("SELECT w.place, {MODEL} FROM wanted w CROSS JOIN models m WHERE m.id = w.number");
    let found = wanted.one_each(tx, &sql, |row| read_model(row, 1))?;
    Ok(found
        .into_iter()
        .flatten()
        .map(|model| (model.id, model))
        .collect())
}

/// The codes of all features of the products that are granted with all of them, by the products'
/// rows.
fn all_features(
    tx: &mut Tx<'_>,
    products: &[Vec<SkuProduct>],
) -> Result<HashMap<i64, Vec<String>>, Error> {
    let whole = products
        .iter()
        .flatten()
        .filter(|one| one.features.is_empty());
    let wanted = by_row(whole.map(|one| one.product_id));
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    wanted.fill(tx)?;
    let found = wanted.all_each(
        tx,
        "SELECT w.place, f.product_id, f.code FROM wanted w CROSS JOIN features f
         WHERE f.product_id = w.number AND f.undone_by IS NULL AND f.joined_into IS NULL
         ORDER BY w.place, f.code_key, f.id",
        |row| Ok((row.get::<i64>(1)?, row.get::<String>(2)?)),
    )?;
    let mut features: HashMap<i64, Vec<String>> = HashMap::new();
    for (product, code) in found.into_iter().flatten() {
        features.entry(product).or_default().push(code);
    }
    Ok(features)
}

/// The rows of the products of these code keys; none where there is no such product.
pub fn product_rows(tx: &mut Tx<'_>, code_keys: &[String]) -> Result<Vec<Option<i64>>, Error> {
    let wanted = by_key(code_keys);
    wanted.fill(tx)?;
    wanted.one_each(
        tx,
        "SELECT w.place, p.id FROM wanted w CROSS JOIN products p
         WHERE p.code_key = w.key AND p.undone_by IS NULL AND p.joined_into IS NULL",
        |row| row.get(1),
    )
}

/// Adds products and returns the row of the first; the others follow it.
pub fn add_products(
    tx: &mut Tx<'_>,
    products: &[NewProduct<'_>],
    import: Option<i64>,
) -> Result<i64, Error> {
    let columns = &["id", "code", "code_key", "name", "version", "import_id"];
    let first = tx.reserve("products", count(products))?;
    let mut rows: Vec<Value<'_>> = Vec::with_capacity(products.len() * columns.len());
    for (id, product) in (first..).zip(products) {
        rows.extend([
            id.into(),
            product.code.as_str().into(),
            product.code.key().into(),
            product.name.as_str().into(),
            product.version.into(),
            import.into(),
        ]);
    }
    tx.bulk("products", columns, &rows)?;
    Ok(first)
}

/// Adds SKUs, without products yet, and returns the row of the first; the others follow it.
pub fn add_skus(tx: &mut Tx<'_>, skus: &[NewSku<'_>], import: Option<i64>) -> Result<i64, Error> {
    let columns = &[
        "id",
        "code",
        "code_key",
        "name",
        "kind",
        "model_id",
        "maintenance_months",
        "import_id",
    ];
    let first = tx.reserve("skus", count(skus))?;
    let mut rows: Vec<Value<'_>> = Vec::with_capacity(skus.len() * columns.len());
    for (id, sku) in (first..).zip(skus) {
        rows.extend([
            id.into(),
            sku.code.as_str().into(),
            sku.code.key().into(),
            sku.name.as_str().into(),
            sku.kind.as_str().into(),
            sku.model_id.into(),
            sku.maintenance_months.into(),
            import.into(),
        ]);
    }
    tx.bulk("skus", columns, &rows)?;
    Ok(first)
}

/// Adds to what SKUs grant.
pub fn add_sku_products(tx: &mut Tx<'_>, products: &[SkuProductRow<'_>]) -> Result<(), Error> {
    let columns = &[
        "sku_id",
        "position",
        "product_id",
        "quantity_per_unit",
        "features",
    ];
    let mut rows: Vec<Value<'_>> = Vec::with_capacity(products.len() * columns.len());
    for product in products {
        rows.extend([
            product.sku_id.into(),
            product.position.into(),
            product.product_id.into(),
            product.quantity_per_unit.into(),
            product.features.into(),
        ]);
    }
    tx.bulk("sku_products", columns, &rows)
}

fn by_key(code_keys: &[String]) -> Wanted<'_> {
    let mut wanted = Wanted::default();
    for key in code_keys {
        wanted.add(key, Value::Null, Value::Null, Value::Null);
    }
    wanted
}

/// Each row once.
fn by_row(ids: impl Iterator<Item = i64>) -> Wanted<'static> {
    let mut wanted = Wanted::default();
    for id in ids.collect::<BTreeSet<i64>>() {
        wanted.add(Value::Null, Value::Null, id, Value::Null);
    }
    wanted
}

fn count<T>(rows: &[T]) -> i64 {
    i64::try_from(rows.len()).unwrap_or(i64::MAX)
}
