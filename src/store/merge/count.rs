//! What a merge by hand comes to, as its changes tell: how much moved, and what goes on to name
//! what was joined.

use crate::domain::{
    Alias, CustomerCode, EntitlementNumber, ImportNumber, Instant, MergeNumber, ProductCode,
};
use crate::store::Error;
use crate::store::engine::Tx;
use crate::values;

/// How many rows of a table a merge changed in a column.
pub fn changed(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    table: &str,
    column: &str,
) -> Result<i64, Error> {
    tx.sure(
        "SELECT COUNT(*) FROM merge_changes m
         WHERE m.import_id = ?1 AND m.table_name = ?2 AND m.column_name = ?3",
        values![import.get(), table, column],
        |row| row.get(0),
    )
}

/// How many rows of a table a merge brought.
pub fn brought(tx: &mut Tx<'_>, import: ImportNumber, table: &str) -> Result<i64, Error> {
    let sql = format!("SELECT COUNT(*) FROM {table} t WHERE t.import_id = ?1");
    tx.sure(&sql, values![import.get()], |row| row.get(0))
}

/// A customer that belongs to another than before.
#[derive(Debug, Clone)]
pub struct Moved {
    /// Its code.
    pub code: CustomerCode,
    /// Whom it belongs to now.
    pub parent: Option<CustomerCode>,
}

/// The live customers that a merge lets belong to others than before, by code.
pub fn members(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<Moved>, Error> {
    tx.all(
        "SELECT c.code, p.code FROM merge_changes m
         JOIN customers c ON c.id = m.row_id
         LEFT JOIN customers p ON p.id = m.after_id
         WHERE m.import_id = ?1 AND m.table_name = 'customers' AND m.column_name = 'parent_id'
           AND c.undone_by IS NULL AND c.joined_into IS NULL
         ORDER BY c.code_key, c.id",
        values![import.get()],
        |row| {
            Ok(Moved {
                code: row.parse(0)?,
                parent: row.parse_option(1)?,
            })
        },
    )
}

/// The codes and names that a merge gave to customers, in the order in which it did.
pub fn names(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<Alias>, Error> {
    tx.all(
        "SELECT m.after_text FROM merge_changes m
         WHERE m.import_id = ?1 AND m.table_name = 'customer_aliases' ORDER BY m.position",
        values![import.get()],
        |row| row.parse(0),
    )
}

/// How many licenses that run at `now` are of rights that a merge let another customer have: what
/// they say of the customer was signed.
pub fn licenses_of_customers(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    now: Instant,
) -> Result<i64, Error> {
    tx.sure(
        "SELECT COUNT(*) FROM merge_changes m
         JOIN grants g ON g.entitlement_id = m.row_id
         JOIN licenses l ON l.grant_id = g.id
         WHERE m.import_id = ?1 AND m.table_name = 'entitlements' AND l.undone_by IS NULL
           AND l.standing = 'active' AND (l.ends_at IS NULL OR l.ends_at > ?2)",
        values![import.get(), now],
        |row| row.get(0),
    )
}

/// How many licenses that run at `now` are of the product of this row.
pub fn licenses_of_product(tx: &mut Tx<'_>, product: i64, now: Instant) -> Result<i64, Error> {
    tx.sure(
        "SELECT COUNT(*) FROM grants g JOIN licenses l ON l.grant_id = g.id
         WHERE g.product_id = ?1 AND l.undone_by IS NULL
           AND l.standing = 'active' AND (l.ends_at IS NULL OR l.ends_at > ?2)",
        values![product, now],
        |row| row.get(0),
    )
}

/// Two trials of one product that two customers have had.
#[derive(Debug, Clone)]
pub struct Trials {
    /// The product.
    pub product: ProductCode,
    /// That of the one.
    pub one: EntitlementNumber,
    /// That of the other.
    pub other: EntitlementNumber,
}

/// The trials of one product that two customers have both had, the first of each.
pub fn trials_of_both(tx: &mut Tx<'_>, one: i64, other: i64) -> Result<Vec<Trials>, Error> {
    tx.all(
        "SELECT p.code, MIN(e.id), MIN(x.id)
         FROM entitlements e
         JOIN grants g ON g.entitlement_id = e.id
         JOIN products p ON p.id = g.product_id
         JOIN entitlements x ON x.customer_id = ?2
         JOIN grants h ON h.entitlement_id = x.id AND h.product_id = g.product_id
         WHERE e.customer_id = ?1 AND e.term = 'trial' AND e.undone_by IS NULL
           AND x.term = 'trial' AND x.undone_by IS NULL
         GROUP BY p.id, p.code ORDER BY p.code, p.id",
        values![one, other],
        |row| {
            let number = |index| {
                EntitlementNumber::new(row.get(index)?)
                    .ok_or_else(|| Error::unreadable(index, "no number"))
            };
            Ok(Trials {
                product: row.parse(0)?,
                one: number(1)?,
                other: number(2)?,
            })
        },
    )
}

/// The SKUs that grant both of two products, by code.
pub fn skus_of_both(tx: &mut Tx<'_>, one: i64, other: i64) -> Result<Vec<String>, Error> {
    tx.all(
        "SELECT s.code FROM sku_products k
         JOIN sku_products x ON x.product_id = ?2 AND x.sku_id = k.sku_id
         JOIN skus s ON s.id = k.sku_id
         WHERE k.product_id = ?1 AND s.undone_by IS NULL AND s.joined_into IS NULL
         ORDER BY s.code_key, s.id",
        values![one, other],
        |row| row.get(0),
    )
}

/// What became part of another before.
#[derive(Debug, Clone)]
pub struct Joined {
    /// Its code.
    pub code: String,
    /// The code of what it is part of.
    pub into: String,
    /// The merge that joined it.
    pub merge: Option<MergeNumber>,
}

/// The customer, or product, of this code key that became part of another, the last that did.
pub fn joined(tx: &mut Tx<'_>, table: &str, code_key: &str) -> Result<Option<Joined>, Error> {
    let sql = format!(
        "SELECT t.code, w.code,
                (SELECT MAX(g.id) FROM merge_changes m
                 JOIN merges g ON g.import_id = m.import_id
                 JOIN imports i ON i.id = m.import_id
                 WHERE m.table_name = '{table}' AND m.row_id = t.id
                   AND m.column_name = 'joined_into' AND m.before_id IS NULL
                   AND i.standing <> 'undone')
         FROM {table} t JOIN {table} w ON w.id = t.joined_into
         WHERE t.code_key = ?1 AND t.undone_by IS NULL AND t.joined_into IS NOT NULL
         ORDER BY t.id DESC LIMIT 1"
    );
    tx.one(&sql, values![code_key], |row| {
        Ok(Joined {
            code: row.get(0)?,
            into: row.get(1)?,
            merge: row.get::<Option<i64>>(2)?.and_then(MergeNumber::new),
        })
    })
}
