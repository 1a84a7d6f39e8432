//! The catalog as it is used: each product, model and SKU with what stands on it, and whom a
//! change of a model reaches.
//!
//! An entitlement is in force on a day when it is neither cancelled nor superseded and has not
//! ended before that day.

use crate::domain::{
    CustomerCode, Day, EntitlementNumber, Instant, ModelCode, Name, Overdraft, ProductCode,
    SkuCode, SkuKind, Today,
};
use crate::values;

use super::catalog::{self, Product, Sku, SkuProduct, StoredModel};
use super::engine::{Row, Tx, Value};
use super::zones::OtherDays;
use super::{Error, vendor};

/// How many entitlements in force stand on something, and how many customers hold them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Entitlements.
    pub entitlements: i64,
    /// Customers.
    pub customers: i64,
}

/// A grant of which more is issued than a new overdraft would allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overissued {
    /// Its entitlement.
    pub entitlement: EntitlementNumber,
    /// Its product.
    pub product: ProductCode,
    /// Copies issued and not given back.
    pub issued: i64,
    /// Copies that the new overdraft allows.
    pub capacity: i64,
}

/// Which SKUs to read.
#[derive(Debug, Clone, Default)]
pub struct SkuFilter {
    /// Only those of this kind.
    pub kind: Option<SkuKind>,
    /// Only those that grant the product of this row.
    pub product_id: Option<i64>,
    /// Only those of the license model of this row.
    pub model_id: Option<i64>,
}

/// A SKU with what it grants.
#[derive(Debug, Clone)]
pub struct WholeSku {
    /// The SKU itself.
    pub sku: Sku,
    /// The code of its license model.
    pub model: Option<ModelCode>,
    /// The products that it grants, in the catalog's order.
    pub products: Vec<SkuProduct>,
}

/// Which rights are in force on a day, each as it is counted where the right was sold.
#[derive(Debug, Clone)]
pub struct InForce {
    day: Day,
    others: OtherDays,
}

impl InForce {
    /// Those in force at an instant.
    pub fn at(tx: &mut Tx<'_>, now: Instant) -> Result<Self, Error> {
        let today = vendor::today(tx, now)?;
        Self::before(tx, &today, 0)
    }

    /// Those in force so many days before today, or since.
    pub fn before(tx: &mut Tx<'_>, today: &Today, days: i64) -> Result<Self, Error> {
        let here = today.here();
        Ok(Self {
            day: here.plus_days(-days).unwrap_or(here),
            others: OtherDays::find(tx, today)?,
        })
    }

    /// The condition that the right `e` is; its values go behind those that are there.
    fn condition(&self, values: &mut Vec<Value<'static>>) -> String {
        let runs = self.others.not_before(self.day, values);
        format!(
            "e.undone_by IS NULL AND e.standing IN ('active', 'suspended')
             AND (e.expires IS NULL OR {runs})"
        )
    }
}

/// That the right `e` is under the model `?1`, or one that was joined to it.
const OF_MODEL: &str =
    "e.model_id IN (SELECT x.id FROM models x WHERE x.id = ?1 OR x.joined_into = ?1)";

/// Who holds entitlements under the license model of this row, in force.
pub fn of_model(tx: &mut Tx<'_>, model_id: i64, in_force: &InForce) -> Result<Held, Error> {
    held(tx, OF_MODEL, model_id, in_force)
}

/// Who holds entitlements from the SKU of this row, in force.
pub fn of_sku(tx: &mut Tx<'_>, sku_id: i64, in_force: &InForce) -> Result<Held, Error> {
    held(
        tx,
        "e.sku_id IN (SELECT x.id FROM skus x WHERE x.id = ?1 OR x.joined_into = ?1)",
        sku_id,
        in_force,
    )
}

/// Who holds entitlements to the product of this row, in force.
pub fn of_product(tx: &mut Tx<'_>, product_id: i64, in_force: &InForce) -> Result<Held, Error> {
    let holds = "EXISTS (SELECT 1 FROM grants g
        WHERE g.entitlement_id = e.id AND g.product_id IN (
            SELECT x.id FROM products x WHERE x.id = ?1 OR x.joined_into = ?1))";
    held(tx, holds, product_id, in_force)
}

fn held(tx: &mut Tx<'_>, stands_on: &str, id: i64, in_force: &InForce) -> Result<Held, Error> {
    let mut values = vec![id.into()];
    let in_force = in_force.condition(&mut values);
    let sql = format!(
        "SELECT COUNT(*), COUNT(DISTINCT e.customer_id) FROM entitlements e
         WHERE {stands_on} AND {in_force}"
    );
    tx.sure(&sql, &values, |row| {
        Ok(Held {
            entitlements: row.get(0)?,
            customers: row.get(1)?,
        })
    })
}

/// The first customers, by code, who hold entitlements under a license model in force.
pub fn customers_of_model(
    tx: &mut Tx<'_>,
    model_id: i64,
    in_force: &InForce,
    most: i64,
) -> Result<Vec<CustomerCode>, Error> {
    let mut values = vec![model_id.into(), most.into()];
    let in_force = in_force.condition(&mut values);
    let sql = format!(
        "SELECT c.code FROM customers c
         WHERE EXISTS (SELECT 1 FROM entitlements e
                       WHERE e.customer_id = c.id AND {OF_MODEL} AND {in_force})
         ORDER BY c.code_key, c.id LIMIT ?2"
    );
    tx.all(&sql, &values, |row| row.parse(0))
}

/// The grants under a license model, in force, of which more is issued than `overdraft`
/// would allow.
pub fn overissued(
    tx: &mut Tx<'_>,
    model_id: i64,
    in_force: &InForce,
    overdraft: Overdraft,
) -> Result<Vec<Overissued>, Error> {
    let mut values = vec![model_id.into()];
    let in_force = in_force.condition(&mut values);
    let sql = format!(
        "SELECT e.id, p.code, g.issued, g.bought
         FROM grants g
         JOIN entitlements e ON e.id = g.entitlement_id
         JOIN products p ON p.id = g.product_id
         WHERE {OF_MODEL} AND {in_force} AND g.uncounted = 0 AND g.issued > g.bought
         ORDER BY e.id, g.id"
    );
    let mut past = Vec::new();
    tx.each(&sql, &values, |row| -> Result<(), Error> {
        let bought: i64 = row.get(3)?;
        let grant = Overissued {
            entitlement: number(row)?,
            product: row.parse(1)?,
            issued: row.get(2)?,
            capacity: bought.saturating_add(overdraft.copies(bought)),
        };
        if grant.issued > grant.capacity {
            past.push(grant);
        }
        Ok(())
    })?;
    Ok(past)
}

fn number(row: Row<'_>) -> Result<EntitlementNumber, Error> {
    EntitlementNumber::new(row.get(0)?).ok_or_else(|| Error::unreadable(0, "no number"))
}

/// Hands every product, by code, to `each`, with how many features it has and how many SKUs grant
/// it.
pub fn each_product<E: From<Error>>(
    tx: &mut Tx<'_>,
    mut each: impl FnMut(Product, i64, i64) -> Result<(), E>,
) -> Result<(), E> {
    let sql = format!(
        "SELECT {product},
                (SELECT COUNT(*) FROM features f
                 WHERE f.product_id = p.id AND f.undone_by IS NULL AND f.joined_into IS NULL),
                (SELECT COUNT(*) FROM sku_products k JOIN skus s ON s.id = k.sku_id
                 WHERE k.product_id = p.id AND s.undone_by IS NULL AND s.joined_into IS NULL)
         FROM products p WHERE p.undone_by IS NULL
           AND p.joined_into IS NULL ORDER BY p.code_key, p.id",
        product = catalog::PRODUCT
    );
    tx.each(&sql, &[], |row| {
        each(catalog::read_product(row)?, row.get(4)?, row.get(5)?)
    })
}

/// Every license model, in the order in which they were added, with how many SKUs are sold under
/// it.
pub fn models(tx: &mut Tx<'_>) -> Result<Vec<(StoredModel, i64)>, Error> {
    let sql = format!(
        "SELECT {model},
                (SELECT COUNT(*) FROM skus s WHERE s.model_id = m.id
                  AND s.undone_by IS NULL AND s.joined_into IS NULL)
         FROM models m WHERE m.undone_by IS NULL AND m.joined_into IS NULL ORDER BY m.id",
        model = catalog::MODEL
    );
    tx.all(&sql, &[], |row| {
        Ok((catalog::read_model(row, 0)?, row.get(20)?))
    })
}

/// Hands every SKU that fits `filter`, by code, to `each`, with what it grants.
pub fn each_sku<E: From<Error>>(
    tx: &mut Tx<'_>,
    filter: &SkuFilter,
    mut each: impl FnMut(WholeSku) -> Result<(), E>,
) -> Result<(), E> {
    let sql = format!(
        "SELECT {sku}, m.code, {granted}
         FROM skus s
         LEFT JOIN models m ON m.id = s.model_id
         LEFT JOIN sku_products k ON k.sku_id = s.id
         LEFT JOIN products p ON p.id = k.product_id
         WHERE s.undone_by IS NULL AND s.joined_into IS NULL
           AND (CAST(?1 AS TEXT) IS NULL OR s.kind = ?1)
           AND (CAST(?2 AS BIGINT) IS NULL OR s.model_id = ?2)
           AND (CAST(?3 AS BIGINT) IS NULL OR EXISTS (
               SELECT 1 FROM sku_products x WHERE x.sku_id = s.id AND x.product_id = ?3))
         ORDER BY s.code_key, s.id, k.position",
        sku = catalog::SKU,
        granted = catalog::SKU_PRODUCT,
    );
    let values = values![
        filter.kind.map(SkuKind::as_str),
        filter.model_id,
        filter.product_id,
    ];
    let mut open: Option<WholeSku> = None;
    tx.each(&sql, values, |row| -> Result<(), E> {
        let product = match row.get::<Option<i64>>(7)? {
            Some(_) => Some(catalog::read_sku_product(row, 7)?),
            None => None,
        };
        let id: i64 = row.get(0)?;
        if let Some(whole) = &mut open
            && whole.sku.id == id
        {
            whole.products.extend(product);
            return Ok(());
        }
        let next = WholeSku {
            sku: catalog::read_sku(row, 0)?,
            model: row.parse_option(6)?,
            products: product.into_iter().collect(),
        };
        open.replace(next).map_or(Ok(()), &mut each)
    })?;
    open.map_or(Ok(()), each)
}

/// A SKU that grants a product.
#[derive(Debug, Clone)]
pub struct Granting {
    /// The SKU's code.
    pub sku: SkuCode,
    /// What it is called.
    pub name: Name,
    /// What an order line of it does.
    pub kind: SkuKind,
    /// The code of its license model.
    pub model: Option<ModelCode>,
    /// Copies of the product for each unit ordered.
    pub quantity_per_unit: i64,
    /// The features granted, parted by one space; empty means all of the product's.
    pub features: String,
}

/// The SKUs that grant the product of this row, by code.
pub fn skus_of_product(tx: &mut Tx<'_>, product_id: i64) -> Result<Vec<Granting>, Error> {
    tx.all(
        "SELECT s.code, s.name, s.kind, m.code, k.quantity_per_unit, k.features
         FROM sku_products k
         JOIN skus s ON s.id = k.sku_id
         LEFT JOIN models m ON m.id = s.model_id
         WHERE k.product_id = ?1
           AND s.undone_by IS NULL AND s.joined_into IS NULL ORDER BY s.code_key, s.id",
        values![product_id],
        |row| {
            Ok(Granting {
                sku: row.parse(0)?,
                name: row.parse(1)?,
                kind: row.parse(2)?,
                model: row.parse_option(3)?,
                quantity_per_unit: row.get(4)?,
                features: row.get(5)?,
            })
        },
    )
}
