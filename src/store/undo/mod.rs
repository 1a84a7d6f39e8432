//! Taking an import back: what nothing was built upon is marked `undone_by`, in a statement a table
//! however much there is of it.
//!
//! What is marked is seen no more by anything but the record. An order goes with all its
//! entitlements or stays with all of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::domain::{ImportNumber, Instant, Reason};
use crate::values;

use super::Error;
use super::digest::RowDigest;
use super::engine::{Row, Tx, Value};
use super::wanted::Wanted;

mod features;
pub mod left;

/// How much of each thing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Orders.
    pub orders: i64,
    /// Entitlements.
    pub entitlements: i64,
    /// Customers.
    pub customers: i64,
    /// SKUs.
    pub skus: i64,
    /// Features.
    pub features: i64,
    /// Products.
    pub products: i64,
    /// License models.
    pub models: i64,
}

impl Counts {
    /// Whether there is nothing.
    pub fn is_zero(&self) -> bool {
        *self == Self::default()
    }
}

/// What can be undone, those that others refer to last.
pub const TABLES: [&str; 7] = [
    "orders",
    "entitlements",
    "customers",
    "skus",
    "features",
    "products",
    "models",
];

/// What a thing is (`customer`, `sku`, `feature`, `product`, `model`), the key of the product of a
/// feature, and its own key.
pub type Key = (&'static str, String, String);

/// What later imports changed, which is thereby in use, each with the first of them.
#[derive(Debug, Clone, Default)]
pub struct InUse(BTreeMap<Key, ImportNumber>);

impl InUse {
    /// Notes that a later import changed this.
    pub fn add(&mut self, key: Key, by: ImportNumber) {
        self.0.insert(key, by);
    }

    /// The import that changed this.
    pub fn by(&self, key: &Key) -> Option<ImportNumber> {
        self.0.get(key).copied()
    }

    /// Makes the keys of a kind the rows of the table `wanted`.
    fn want(&self, tx: &mut Tx<'_>, of: &str) -> Result<(), Error> {
        let mut wanted = Wanted::default();
        for (_, _, key) in self.0.keys().filter(|(kind, ..)| *kind == of) {
            wanted.add(key, Value::Null, Value::Null, Value::Null);
        }
        wanted.fill(tx)
    }
}

/// What was built upon a line `l` of the SKU `s` in the order `o`, or on its entitlement `e`; what
/// [`left`] reads has the same sense.
const BUILT_UPON: &str = "
    (l.standing <> 'active' OR s.kind IN ('maintenance', 'renewal')
     OR o.amended_at IS NOT NULL
     OR (e.id IS NOT NULL
         AND (e.standing <> 'active' OR e.standing_at IS NOT NULL OR e.supersedes IS NOT NULL
              OR EXISTS (SELECT 1 FROM grants g JOIN licenses x ON x.grant_id = g.id
                         WHERE g.entitlement_id = e.id)
              OR EXISTS (SELECT 1 FROM entitlements n
                         WHERE n.supersedes = e.id AND n.undone_by IS NULL)
              OR EXISTS (SELECT 1 FROM events v
                         WHERE v.subject = 'E-' || e.id
                           AND v.verb >= 'entitlement.' AND v.verb < 'entitlement/'))))";

/// What was done with a customer by hand: an event `v` about it or its contacts.
const BY_HAND: &str = "((v.verb >= 'customer.' AND v.verb < 'customer/'
     AND v.verb <> 'customer.merged')
    OR (v.verb >= 'contact.' AND v.verb < 'contact/'))";

/// That a row of a table is no part of a merge that stands: neither is it part of another, nor is
/// another part of it.
fn unmerged(table: &str) -> String {
    format!(
        "{table}.joined_into IS NULL
         AND NOT EXISTS (SELECT 1 FROM {table} j WHERE j.joined_into = {table}.id)"
    )
}

/// The entitlements `t` of the orders that an import brought.
const OF_ORDERS: &str = "orders o
    JOIN order_lines l ON l.order_id = o.id
    JOIN entitlements t ON t.order_line_id = l.id
    WHERE o.import_id = ?1";

/// Holds the rights that an import brought, so that nothing is issued on them and nobody changes
/// them while it is decided what stays.
pub fn hold(tx: &mut Tx<'_>, import: ImportNumber) -> Result<(), Error> {
    tx.hold_rows(
        "SELECT g.id FROM orders o
         JOIN order_lines l ON l.order_id = o.id
         JOIN entitlements e ON e.order_line_id = l.id
         JOIN grants g ON g.entitlement_id = e.id
         WHERE o.import_id = ?1 AND o.undone_by IS NULL AND e.undone_by IS NULL
         ORDER BY g.id",
        "g, e",
        values![import.get()],
    )
}

/// Takes back all of an import that nothing was built upon, and says how much that was.
pub fn take_back(tx: &mut Tx<'_>, import: ImportNumber, in_use: &InUse) -> Result<Counts, Error> {
    let mut counts = Counts {
        orders: orders(tx, import)?,
        entitlements: entitlements(tx, import)?,
        ..Counts::default()
    };
    if brought(tx, "customers", import)? {
        counts.customers = customers(tx, import, in_use)?;
    }
    if brought(tx, "skus", import)? {
        counts.skus = skus(tx, import, in_use)?;
    }
    if brought(tx, "features", import)? {
        counts.features = features(tx, import, in_use)?;
    }
    if brought(tx, "products", import)? {
        counts.products = products(tx, import, in_use)?;
    }
    if brought(tx, "models", import)? {
        counts.models = models(tx, import, in_use)?;
    }
    Ok(counts)
}

/// Whether anything of a table that an import brought still stands.
fn brought(tx: &mut Tx<'_>, table: &str, import: ImportNumber) -> Result<bool, Error> {
    let sql = format!(
        "SELECT t.id FROM {table} t WHERE t.import_id = ?1 AND t.undone_by IS NULL
         ORDER BY t.id LIMIT 1"
    );
    let first = tx.one(&sql, values![import.get()], |row| row.get::<i64>(0))?;
    Ok(first.is_some())
}

fn orders(tx: &mut Tx<'_>, import: ImportNumber) -> Result<i64, Error> {
    let sql = format!(
        "UPDATE orders SET undone_by = ?1
         WHERE import_id = ?1 AND undone_by IS NULL
           AND NOT EXISTS (
               SELECT 1 FROM orders o
               JOIN order_lines l ON l.order_id = o.id
               JOIN skus s ON s.id = l.sku_id
               LEFT JOIN entitlements e ON e.order_line_id = l.id AND e.undone_by IS NULL
               WHERE o.id = orders.id AND {BUILT_UPON})"
    );
    changed(tx, &sql, import)
}

fn entitlements(tx: &mut Tx<'_>, import: ImportNumber) -> Result<i64, Error> {
    changed(
        tx,
        "UPDATE entitlements SET undone_by = ?1
         WHERE undone_by IS NULL
           AND order_line_id IN (SELECT l.id FROM orders o JOIN order_lines l ON l.order_id = o.id
                                 WHERE o.import_id = ?1 AND o.undone_by = ?1)",
        import,
    )
}

/// A customer with members of its own among those that go, goes after them.
fn customers(tx: &mut Tx<'_>, import: ImportNumber, in_use: &InUse) -> Result<i64, Error> {
    in_use.want(tx, "customer")?;
    let unmerged = unmerged("customers");
    let sql = format!(
        "UPDATE customers SET undone_by = ?1
         WHERE import_id = ?1 AND undone_by IS NULL AND {unmerged}
           AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.key = customers.code_key)
           AND NOT EXISTS (SELECT 1 FROM orders o
                           WHERE o.customer_id = customers.id AND o.undone_by IS NULL)
           AND NOT EXISTS (SELECT 1 FROM entitlements e
                           WHERE e.customer_id = customers.id AND e.undone_by IS NULL)
           AND NOT EXISTS (SELECT 1 FROM events v
                           WHERE v.customer_id = customers.id AND {BY_HAND})"
    );
    let mut gone = changed(tx, &sql, import)?;
    loop {
        // Whoever a customer that stays belongs to stays as well, however far up.
        let kept = changed(
            tx,
            "UPDATE customers SET undone_by = NULL
             WHERE import_id = ?1 AND undone_by = ?1
               AND EXISTS (SELECT 1 FROM customers k
                           WHERE k.parent_id = customers.id AND k.undone_by IS NULL)",
            import,
        )?;
        gone -= kept;
        if kept == 0 {
            return Ok(gone);
        }
    }
}

fn skus(tx: &mut Tx<'_>, import: ImportNumber, in_use: &InUse) -> Result<i64, Error> {
    in_use.want(tx, "sku")?;
    let unmerged = unmerged("skus");
    let sql = format!(
        "UPDATE skus SET undone_by = ?1
         WHERE import_id = ?1 AND undone_by IS NULL AND {unmerged}
           AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.key = skus.code_key)
           AND NOT EXISTS (SELECT 1 FROM entitlements e
                           WHERE e.sku_id = skus.id AND e.undone_by IS NULL)
           AND id NOT IN (SELECT l.sku_id FROM order_lines l JOIN orders o ON o.id = l.order_id
                          WHERE o.undone_by IS NULL GROUP BY l.sku_id)"
    );
    changed(tx, &sql, import)
}

fn features(tx: &mut Tx<'_>, import: ImportNumber, in_use: &InUse) -> Result<i64, Error> {
    let mut wanted = Wanted::default();
    for feature in features::uses(tx, import)? {
        if feature.used.is_none() && in_use.by(&feature.key).is_none() {
            wanted.add(Value::Null, Value::Null, feature.id, Value::Null);
        }
    }
    wanted.fill(tx)?;
    let unmerged = unmerged("features");
    let sql = format!(
        "UPDATE features SET undone_by = ?1 FROM wanted w
         WHERE features.id = w.number AND {unmerged}"
    );
    changed(tx, &sql, import)
}

fn products(tx: &mut Tx<'_>, import: ImportNumber, in_use: &InUse) -> Result<i64, Error> {
    in_use.want(tx, "product")?;
    let unmerged = unmerged("products");
    let sql = format!(
        "UPDATE products SET undone_by = ?1
         WHERE import_id = ?1 AND undone_by IS NULL AND {unmerged}
           AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.key = products.code_key)
           AND NOT EXISTS (SELECT 1 FROM sku_products k JOIN skus s ON s.id = k.sku_id
                           WHERE k.product_id = products.id AND s.undone_by IS NULL)
           AND NOT EXISTS (SELECT 1 FROM features f
                           WHERE f.product_id = products.id AND f.undone_by IS NULL)
           AND id NOT IN (SELECT g.product_id FROM grants g
                          JOIN entitlements e ON e.id = g.entitlement_id
                          WHERE e.undone_by IS NULL GROUP BY g.product_id)"
    );
    changed(tx, &sql, import)
}

fn models(tx: &mut Tx<'_>, import: ImportNumber, in_use: &InUse) -> Result<i64, Error> {
    in_use.want(tx, "model")?;
    let unmerged = unmerged("models");
    let sql = format!(
        "UPDATE models SET undone_by = ?1
         WHERE import_id = ?1 AND undone_by IS NULL AND {unmerged}
           AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.key = models.code_key)
           AND NOT EXISTS (SELECT 1 FROM skus s
                           WHERE s.model_id = models.id AND s.undone_by IS NULL)
           AND NOT EXISTS (SELECT 1 FROM entitlements e
                           WHERE e.model_id = models.id AND e.undone_by IS NULL)"
    );
    changed(tx, &sql, import)
}

fn changed(tx: &mut Tx<'_>, sql: &str, import: ImportNumber) -> Result<i64, Error> {
    let changed = tx.execute(sql, values![import.get()])?;
    Ok(i64::try_from(changed).unwrap_or(i64::MAX))
}

/// Notes that an import was taken back, as a whole or in part.
pub fn note(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    whole: bool,
    at: Instant,
    reason: &Reason,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE imports SET standing = CASE WHEN ?2 = 1 THEN 'undone' ELSE standing END,
                            undone_at = ?3, undone_reason = ?4
         WHERE id = ?1",
        values![import.get(), whole, at, reason.as_str()],
    )?;
    Ok(())
}

/// How much of an import is taken back by now, and the digest over the rows of that.
pub fn taken_back(tx: &mut Tx<'_>, import: ImportNumber) -> Result<(Counts, String), Error> {
    let mut digest = RowDigest::new();
    let mut counts = [0; TABLES.len()];
    for (table, count) in TABLES.into_iter().zip(&mut counts) {
        let from = match table {
            "entitlements" => OF_ORDERS.to_owned(),
            table => format!("{table} t WHERE t.import_id = ?1"),
        };
        let sql = format!("SELECT t.id FROM {from} AND t.undone_by = ?1 ORDER BY t.id");
        tx.each(&sql, values![import.get()], |row| -> Result<(), Error> {
            digest.add_rows(table, &["id"], &[row.get::<i64>(0)?.into()]);
            *count += 1;
            Ok(())
        })?;
    }
    let [
        orders,
        entitlements,
        customers,
        skus,
        features,
        products,
        models,
    ] = counts;
    let counts = Counts {
        orders,
        entitlements,
        customers,
        skus,
        features,
        products,
        models,
    };
    Ok((counts, digest.finish()))
}

/// What only merges bring besides.
const OF_MERGES: [&str; 4] = [
    "licenses",
    "legacy_licenses",
    "signing_keys",
    "former_codes",
];

/// The imports by which rows are undone.
pub fn imports(tx: &mut Tx<'_>) -> Result<BTreeSet<i64>, Error> {
    let tables = TABLES.into_iter().chain(OF_MERGES);
    let parts: Vec<String> = tables
        .map(|table| format!("SELECT t.undone_by FROM {table} t WHERE t.undone_by IS NOT NULL"))
        .collect();
    let sql = parts.join(" UNION ");
    let found = tx.all(&sql, &[], |row: Row<'_>| row.get(0))?;
    Ok(found.into_iter().collect())
}
