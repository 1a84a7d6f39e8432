//! What of an import still stands, and what was built upon it.

use std::collections::BTreeMap;

use crate::domain::{
    BuiltUpon, EntitlementNumber, EntitlementUse, ImportNumber, LicenseNumber, LineUse, MergeNumber,
};
use crate::store::Error;
use crate::store::engine::{Row, Tx};
use crate::values;

use super::{BY_HAND, Key, brought, features};

/// A line of an order that still stands.
#[derive(Debug, Clone)]
pub struct LeftLine {
    /// The number of its order.
    pub order: String,
    /// The system that the order came from.
    pub source: String,
    /// Its number there, else its place in the order.
    pub line: String,
    /// What is known of it.
    pub known: LineUse,
}

/// Something else that still stands.
#[derive(Debug, Clone)]
pub struct LeftThing {
    /// What it is, and its key.
    pub key: Key,
    /// Its code; that of a feature after its product's.
    pub code: String,
    /// What was built upon it, as far as the tables tell.
    pub used: Option<BuiltUpon>,
}

/// Hands every line of the orders that still stand to `each`.
pub fn each_line<E: From<Error>>(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    mut each: impl FnMut(LeftLine) -> Result<(), E>,
) -> Result<(), E> {
    tx.each(
        "SELECT o.number, o.source, l.line, l.position, l.standing, s.kind,
                CASE WHEN o.amended_at IS NOT NULL THEN 'order.amended' END,
                e.id, e.standing, e.supersedes,
                (SELECT MIN(x.id) FROM grants g JOIN licenses x ON x.grant_id = g.id
                 WHERE g.entitlement_id = e.id),
                (SELECT MIN(n.id) FROM entitlements n
                 WHERE n.supersedes = e.id AND n.undone_by IS NULL),
                (SELECT v.verb FROM events v
                 WHERE v.subject = 'E-' || e.id
                   AND v.verb >= 'entitlement.' AND v.verb < 'entitlement/'
                 ORDER BY v.seq DESC LIMIT 1)
         FROM orders o
         JOIN order_lines l ON l.order_id = o.id
         JOIN skus s ON s.id = l.sku_id
         LEFT JOIN entitlements e ON e.order_line_id = l.id AND e.undone_by IS NULL
         WHERE o.import_id = ?1 AND o.undone_by IS NULL
         ORDER BY o.id, l.position, e.id",
        values![import.get()],
        |row| each(read_line(row)?),
    )
}

fn read_line(row: Row<'_>) -> Result<LeftLine, Error> {
    let (line, position): (Option<String>, i64) = (row.get(2)?, row.get(3)?);
    let (standing, kind): (String, String) = (row.get(4)?, row.get(5)?);
    let extends = matches!(kind.as_str(), "maintenance" | "renewal");
    Ok(LeftLine {
        order: row.get(0)?,
        source: row.get(1)?,
        line: line.unwrap_or_else(|| format!("#{position}")),
        known: LineUse {
            line_standing: (standing != "active").then_some(standing),
            extends: extends.then_some(kind),
            order_event: row.get(6)?,
            entitlement: match entitlement(row, 7)? {
                Some(number) => Some(EntitlementUse {
                    number,
                    standing: row.parse(8)?,
                    renews: entitlement(row, 9)?,
                    license: row.get::<Option<i64>>(10)?.and_then(LicenseNumber::new),
                    renewed_by: entitlement(row, 11)?,
                    event: row.get(12)?,
                }),
                None => None,
            },
        },
    })
}

/// Everything but orders that still stands, a customer first.
pub fn things(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<LeftThing>, Error> {
    let mut left = Vec::new();
    for (table, read) in [
        ("customers", customers as Reader),
        ("skus", skus),
        ("features", features_left),
        ("products", products),
        ("models", models),
    ] {
        if brought(tx, table, import)? {
            let mut things = read(tx, import)?;
            let merged = merged(tx, table, import)?;
            for thing in things.iter_mut().filter(|thing| thing.used.is_none()) {
                let (_, product, key) = &thing.key;
                let merge = merged.get(&(product.clone(), key.clone()));
                thing.used = merge.copied().map(BuiltUpon::Merged);
            }
            left.extend(things);
        }
    }
    Ok(left)
}

/// What of a table is part of a merge that stands, by the key of the product of a feature and its
/// own key, with the last such merge.
fn merged(
    tx: &mut Tx<'_>,
    table: &str,
    import: ImportNumber,
) -> Result<BTreeMap<(String, String), MergeNumber>, Error> {
    let (product, of) = match table {
        "features" => (
            "(SELECT p.code_key FROM products p WHERE p.id = t.product_id)",
            ", t.product_id",
        ),
        _ => ("''", ""),
    };
    let sql = format!(
        "SELECT {product}, t.code_key, MAX(g.id)
         FROM {table} t
         JOIN {table} j ON (j.id = t.id OR j.joined_into = t.id) AND j.joined_into IS NOT NULL
         JOIN merge_changes m ON m.table_name = '{table}' AND m.row_id = j.id
                             AND m.column_name = 'joined_into'
         JOIN merges g ON g.import_id = m.import_id
         JOIN imports i ON i.id = m.import_id
         WHERE t.import_id = ?1 AND t.undone_by IS NULL AND i.standing <> 'undone'
         GROUP BY t.id, t.code_key{of} ORDER BY t.id"
    );
    let found = tx.all(&sql, values![import.get()], |row| {
        let merge = MergeNumber::new(row.get(2)?);
        let merge = merge.ok_or_else(|| Error::unreadable(2, "no number"))?;
        Ok(((row.get(0)?, row.get(1)?), merge))
    })?;
    Ok(found.into_iter().collect())
}

type Reader = fn(&mut Tx<'_>, ImportNumber) -> Result<Vec<LeftThing>, Error>;

fn customers(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<LeftThing>, Error> {
    let sql = format!(
        "SELECT c.code, c.code_key,
                (SELECT o.number FROM orders o
                 WHERE o.customer_id = c.id AND o.undone_by IS NULL ORDER BY o.id LIMIT 1),
                (SELECT MIN(e.id) FROM entitlements e
                 WHERE e.customer_id = c.id AND e.undone_by IS NULL),
                (SELECT k.code FROM customers k
                 WHERE k.parent_id = c.id AND k.undone_by IS NULL ORDER BY k.id LIMIT 1),
                (SELECT v.verb FROM events v WHERE v.customer_id = c.id AND {BY_HAND}
                 ORDER BY v.seq DESC LIMIT 1)
         FROM customers c WHERE c.import_id = ?1 AND c.undone_by IS NULL ORDER BY c.id"
    );
    tx.all(&sql, values![import.get()], |row| {
        let order: Option<String> = row.get(2)?;
        let member: Option<String> = row.get(4)?;
        let event: Option<String> = row.get(5)?;
        let used = order
            .map(BuiltUpon::Order)
            .or(entitlement(row, 3)?.map(BuiltUpon::Entitlement))
            .or(member.map(BuiltUpon::Member))
            .or(event.map(BuiltUpon::Event));
        thing("customer", row, used)
    })
}

fn skus(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<LeftThing>, Error> {
    tx.all(
        "SELECT s.code, s.code_key,
                (SELECT MIN(e.id) FROM entitlements e
                 WHERE e.sku_id = s.id AND e.undone_by IS NULL),
                u.number
         FROM skus s
         LEFT JOIN (SELECT l.sku_id AS sku_id, MIN(o.number) AS number
                    FROM order_lines l JOIN orders o ON o.id = l.order_id
                    WHERE o.undone_by IS NULL GROUP BY l.sku_id) u ON u.sku_id = s.id
         WHERE s.import_id = ?1 AND s.undone_by IS NULL ORDER BY s.id",
        values![import.get()],
        |row| {
            let order: Option<String> = row.get(3)?;
            let used = entitlement(row, 2)?.map(BuiltUpon::Entitlement);
            thing("sku", row, used.or(order.map(BuiltUpon::Order)))
        },
    )
}

fn features_left(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<LeftThing>, Error> {
    let left = features::uses(tx, import)?;
    Ok(left
        .into_iter()
        .map(|feature| LeftThing {
            code: format!("{} {}", feature.product, feature.code),
            key: feature.key,
            used: feature.used,
        })
        .collect())
}

fn products(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<LeftThing>, Error> {
    tx.all(
        "SELECT p.code, p.code_key,
                (SELECT s.code FROM sku_products k JOIN skus s ON s.id = k.sku_id
                 WHERE k.product_id = p.id AND s.undone_by IS NULL ORDER BY s.id LIMIT 1),
                u.entitlement_id,
                (SELECT f.code FROM features f
                 WHERE f.product_id = p.id AND f.undone_by IS NULL ORDER BY f.id LIMIT 1)
         FROM products p
         LEFT JOIN (SELECT g.product_id AS product_id, MIN(e.id) AS entitlement_id
                    FROM grants g JOIN entitlements e ON e.id = g.entitlement_id
                    WHERE e.undone_by IS NULL GROUP BY g.product_id) u ON u.product_id = p.id
         WHERE p.import_id = ?1 AND p.undone_by IS NULL ORDER BY p.id",
        values![import.get()],
        |row| {
            let sku: Option<String> = row.get(2)?;
            let feature: Option<String> = row.get(4)?;
            let used = sku
                .map(BuiltUpon::Sku)
                .or(entitlement(row, 3)?.map(BuiltUpon::Entitlement))
                .or(feature.map(BuiltUpon::Feature));
            thing("product", row, used)
        },
    )
}

fn models(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<LeftThing>, Error> {
    tx.all(
        "SELECT m.code, m.code_key,
                (SELECT s.code FROM skus s
                 WHERE s.model_id = m.id AND s.undone_by IS NULL ORDER BY s.id LIMIT 1),
                (SELECT MIN(e.id) FROM entitlements e
                 WHERE e.model_id = m.id AND e.undone_by IS NULL)
         FROM models m WHERE m.import_id = ?1 AND m.undone_by IS NULL ORDER BY m.id",
        values![import.get()],
        |row| {
            let sku: Option<String> = row.get(2)?;
            let used = sku
                .map(BuiltUpon::Sku)
                .or(entitlement(row, 3)?.map(BuiltUpon::Entitlement));
            thing("model", row, used)
        },
    )
}

fn thing(kind: &'static str, row: Row<'_>, used: Option<BuiltUpon>) -> Result<LeftThing, Error> {
    Ok(LeftThing {
        code: row.get(0)?,
        key: (kind, String::new(), row.get(1)?),
        used,
    })
}

fn entitlement(row: Row<'_>, index: usize) -> Result<Option<EntitlementNumber>, Error> {
    Ok(row
        .get::<Option<i64>>(index)?
        .and_then(EntitlementNumber::new))
}
