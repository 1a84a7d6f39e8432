//! Customers and parts of the catalog that a merge brought, and what came to need them since.

use std::collections::HashMap;

use crate::domain::FeatureCode;
use crate::domain::merge::{Held, Holds};
use crate::store::Error;
use crate::store::engine::Tx;
use crate::values;

use super::{Since, entitlement, import};

/// That a row `t` came with the merge and still stands.
const CAME: &str = "t.import_id = ?1 AND t.undone_by IS NULL";

/// What needs something that the merge brought.
pub(super) fn all(tx: &mut Tx<'_>, since: &Since) -> Result<Vec<Held>, Error> {
    let mut held = ordered(tx, since)?;
    held.extend(granted(tx, since)?);
    held.extend(members(tx, since)?);
    held.extend(worked_with(tx, since)?);
    held.extend(parts(tx, since)?);
    held.extend(features(tx, since)?);
    Ok(held)
}

/// Orders of customers, and with SKUs.
fn ordered(tx: &mut Tx<'_>, since: &Since) -> Result<Vec<Held>, Error> {
    let mut held = Vec::new();
    for (kind, from) in [
        (
            "customer",
            "customers t JOIN orders o ON o.customer_id = t.id",
        ),
        (
            "sku",
            "skus t JOIN order_lines l ON l.sku_id = t.id JOIN orders o ON o.id = l.order_id",
        ),
    ] {
        let sql = format!(
            "SELECT DISTINCT t.code, o.number, o.import_id, t.id, o.id FROM {from}
             WHERE {CAME} AND (o.import_id IS NULL OR o.import_id <> ?1) AND o.undone_by IS NULL
             ORDER BY t.id, o.id"
        );
        held.extend(tx.all(&sql, values![since.import.get()], |row| {
            Ok(Held {
                kind,
                name: row.get(0)?,
                holds: Holds::Ordered(row.get(1)?, import(row, 2)?),
            })
        })?);
    }
    Ok(held)
}

/// Rights without an order, of customers, of SKUs or under license models.
fn granted(tx: &mut Tx<'_>, since: &Since) -> Result<Vec<Held>, Error> {
    let mut held = Vec::new();
    for (kind, table, column) in [
        ("customer", "customers", "customer_id"),
        ("sku", "skus", "sku_id"),
        ("model", "models", "model_id"),
    ] {
        let sql = format!(
            "SELECT t.code, e.id, e.import_id FROM {table} t
             JOIN entitlements e ON e.{column} = t.id
             WHERE {CAME} AND (e.import_id IS NULL OR e.import_id <> ?1) AND e.undone_by IS NULL
               AND e.order_line_id IS NULL AND e.supersedes IS NULL
             ORDER BY t.id, e.id"
        );
        held.extend(tx.all(&sql, values![since.import.get()], |row| {
            Ok(Held {
                kind,
                name: row.get(0)?,
                holds: Holds::Granted(entitlement(row, 1)?, import(row, 2)?),
            })
        })?);
    }
    Ok(held)
}

/// Customers that belong to those that came.
fn members(tx: &mut Tx<'_>, since: &Since) -> Result<Vec<Held>, Error> {
    let sql = format!(
        "SELECT t.code, k.code FROM customers t JOIN customers k ON k.parent_id = t.id
         WHERE {CAME} AND k.undone_by IS NULL AND (k.import_id IS NULL OR k.import_id <> ?1)
           AND NOT EXISTS (SELECT 1 FROM merge_changes m
                           WHERE m.table_name = 'customers' AND m.row_id = k.id
                             AND m.column_name = 'parent_id' AND m.import_id = ?1)
         ORDER BY t.id, k.id"
    );
    tx.all(&sql, values![since.import.get()], |row| {
        Ok(Held {
            kind: "customer",
            name: row.get(0)?,
            holds: Holds::Member(row.get(1)?),
        })
    })
}

/// Customers and license models that were changed by hand.
fn worked_with(tx: &mut Tx<'_>, since: &Since) -> Result<Vec<Held>, Error> {
    let mut held = Vec::new();
    for (kind, table, about) in [
        (
            "customer",
            "customers",
            "v.customer_id = t.id AND v.verb <> 'customer.merged'
             AND ((v.verb >= 'customer.' AND v.verb < 'customer/')
                                       OR (v.verb >= 'contact.' AND v.verb < 'contact/'))",
        ),
        (
            "model",
            "models",
            "v.subject = t.code AND v.verb >= 'model.' AND v.verb < 'model/'",
        ),
    ] {
        let sql = format!(
            "SELECT x.code, x.verb
             FROM (SELECT t.id AS id, t.code AS code,
                          (SELECT v.verb FROM events v WHERE {about} AND v.seq > ?2
                           ORDER BY v.seq DESC LIMIT 1) AS verb
                   FROM {table} t WHERE {CAME} AND t.joined_into IS NULL) x
             WHERE x.verb IS NOT NULL ORDER BY x.id"
        );
        let values = values![since.import.get(), since.seq];
        held.extend(tx.all(&sql, values, |row| {
            Ok(Held {
                kind,
                name: row.get(0)?,
                holds: Holds::Event(row.get(1)?),
            })
        })?);
    }
    Ok(held)
}

/// License models and products that SKUs need which did not come, and features that were added to
/// products that came.
fn parts(tx: &mut Tx<'_>, since: &Since) -> Result<Vec<Held>, Error> {
    const OTHERS: &str = "s.undone_by IS NULL AND s.joined_into IS NULL
        AND (s.import_id IS NULL OR s.import_id <> ?1)";
    let models = format!(
        "SELECT t.code, s.code FROM models t JOIN skus s ON s.model_id = t.id
         WHERE {CAME} AND {OTHERS} ORDER BY t.id, s.id"
    );
    let products = format!(
        "SELECT t.code, s.code FROM products t JOIN sku_products k ON k.product_id = t.id
         JOIN skus s ON s.id = k.sku_id WHERE {CAME} AND {OTHERS} ORDER BY t.id, s.id"
    );
    let features = format!(
        "SELECT t.code, s.code FROM products t JOIN features s ON s.product_id = t.id
         WHERE {CAME} AND {OTHERS} ORDER BY t.id, s.id"
    );
    let mut held = Vec::new();
    for (kind, sql, holds) in [
        ("model", models, Holds::Sku as fn(String) -> Holds),
        ("product", products, Holds::Sku),
        ("product", features, Holds::Feature),
    ] {
        held.extend(tx.all(&sql, values![since.import.get()], |row| {
            Ok(Held {
                kind,
                name: row.get(0)?,
                holds: holds(row.get(1)?),
            })
        })?);
    }
    Ok(held)
}

/// Features that SKUs or rights name which did not come.
fn features(tx: &mut Tx<'_>, since: &Since) -> Result<Vec<Held>, Error> {
    let sql = format!(
        "SELECT t.product_id, t.code_key, p.code, t.code FROM features t
         JOIN products p ON p.id = t.product_id
         WHERE {CAME} AND t.joined_into IS NULL ORDER BY t.id"
    );
    let came = tx.all(&sql, values![since.import.get()], |row| {
        let name = format!("{} {}", row.get::<String>(2)?, row.get::<String>(3)?);
        Ok(((row.get::<i64>(0)?, row.get::<String>(1)?), name))
    })?;
    if came.is_empty() {
        return Ok(Vec::new());
    }
    let named: HashMap<(i64, String), String> = came.into_iter().collect();
    let mut held = Vec::new();
    for (list, holds) in lists(tx, since)? {
        for code in list.features.split_whitespace() {
            let key = code.parse().map(|code: FeatureCode| code.key());
            let name = key
                .ok()
                .and_then(|key| named.get(&(list.product, key)).cloned());
            held.extend(name.map(|name| Held {
                kind: "feature",
                name,
                holds: holds.clone(),
            }));
        }
    }
    Ok(held)
}

/// A list of features of a product.
struct List {
    product: i64,
    features: String,
}

/// The lists of SKUs that did not come, and whose the merge changed nothing of, and those of rights
/// granted since.
fn lists(tx: &mut Tx<'_>, since: &Since) -> Result<Vec<(List, Holds)>, Error> {
    let mut lists = tx.all(
        "SELECT k.product_id, k.features, s.code
         FROM sku_products k JOIN skus s ON s.id = k.sku_id
         WHERE k.features <> '' AND s.undone_by IS NULL AND s.joined_into IS NULL
           AND (s.import_id IS NULL OR s.import_id <> ?1)
           AND NOT EXISTS (SELECT 1 FROM merge_changes m
                           WHERE m.table_name = 'sku_products' AND m.row_id = s.id
                             AND m.place = k.position AND m.import_id = ?1)
         ORDER BY s.id, k.position",
        values![since.import.get()],
        |row| {
            let list = List {
                product: row.get(0)?,
                features: row.get(1)?,
            };
            Ok((list, Holds::Sku(row.get(2)?)))
        },
    )?;
    lists.extend(tx.all(
        "SELECT g.product_id, g.features, e.id, e.import_id
         FROM entitlements e JOIN grants g ON g.entitlement_id = e.id
         WHERE e.id > ?2 AND (e.import_id IS NULL OR e.import_id <> ?1)
           AND g.features <> '' AND e.undone_by IS NULL
           AND e.standing NOT IN ('cancelled', 'superseded')
         ORDER BY e.id, g.id",
        values![since.import.get(), since.last_entitlement],
        |row| {
            let list = List {
                product: row.get(0)?,
                features: row.get(1)?,
            };
            let holds = Holds::NamedBy(entitlement(row, 2)?, import(row, 3)?);
            Ok((list, holds))
        },
    )?);
    Ok(lists)
}
