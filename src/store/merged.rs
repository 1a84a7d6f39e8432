//! What merges did, as it is seen from what it touched: whose a right was, as what it was sold, who was
//! joined to whom.

use crate::domain::{CustomerCode, EntitlementNumber, MergeNumber, Name, SourceName};
use crate::values;

use super::Error;
use super::engine::{Row, Tx};

/// A customer that became part of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The code that it had.
    pub customer: CustomerCode,
    /// What it was called.
    pub name: Name,
    /// The company whose customer it was, where it was another's.
    pub company: Option<SourceName>,
    /// The merge that joined it.
    pub merge: Option<MergeNumber>,
}

/// Who became part of the customer of this row, by code.
pub fn joined_to(tx: &mut Tx<'_>, customer_id: i64) -> Result<Vec<Joined>, Error> {
    tx.all(
        "SELECT c.code, c.name, b.company,
                (SELECT m.id FROM merges m WHERE m.import_id = (
                     SELECT MAX(h.import_id) FROM merge_changes h
                     JOIN imports i ON i.id = h.import_id
                     WHERE h.table_name = 'customers' AND h.row_id = c.id
                       AND h.column_name = 'joined_into' AND i.standing <> 'undone'))
         FROM customers c LEFT JOIN merges b ON b.import_id = c.import_id
         WHERE c.joined_into = ?1 AND c.undone_by IS NULL ORDER BY c.code_key, c.id",
        values![customer_id],
        |row| {
            Ok(Joined {
                customer: row.parse(0)?,
                name: row.parse(1)?,
                company: row.parse_option(2)?,
                merge: merge(row, 3)?,
            })
        },
    )
}

/// Where a right came from by a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightOrigin {
    /// The right.
    pub number: EntitlementNumber,
    /// The company that sold it.
    pub company: Option<SourceName>,
    /// The code of the customer that had it before.
    pub customer: Option<CustomerCode>,
}

/// Which rights of a customer came from a company, or from a customer that was joined to it.
pub fn origins(tx: &mut Tx<'_>, customer_id: i64) -> Result<Vec<RightOrigin>, Error> {
    tx.all(
        "SELECT x.id, x.company, b.code FROM (
             SELECT e.id AS id, m.company AS company, (
                 SELECT h.before_id FROM merge_changes h JOIN imports i ON i.id = h.import_id
                 WHERE h.table_name = 'entitlements' AND h.row_id = e.id
                   AND h.column_name = 'customer_id' AND i.standing <> 'undone'
                 ORDER BY h.import_id, h.position LIMIT 1) AS before_id
             FROM entitlements e LEFT JOIN merges m ON m.import_id = e.import_id
             WHERE e.customer_id = ?1 AND e.undone_by IS NULL) x
         LEFT JOIN customers b ON b.id = x.before_id
         WHERE x.company IS NOT NULL OR x.before_id IS NOT NULL
         ORDER BY x.id",
        values![customer_id],
        |row| {
            Ok(RightOrigin {
                number: EntitlementNumber::new(row.get(0)?)
                    .ok_or_else(|| Error::unreadable(0, "no number"))?,
                company: row.parse_option(1)?,
                customer: row.parse_option(2)?,
            })
        },
    )
}

/// A code that something was sold under, and what that is here now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoldAs {
    /// The code there.
    pub there: String,
    /// The code here.
    pub here: String,
    /// Who called it so.
    pub company: SourceName,
    /// The merge that brought or joined it.
    pub merge: Option<MergeNumber>,
}

/// As which SKU a right was sold, where it was another's or has become part of another.
pub fn sku_of(tx: &mut Tx<'_>, number: EntitlementNumber) -> Result<Option<SoldAs>, Error> {
    tx.one(
        "SELECT f.code, n.code, f.company, m.id
         FROM entitlements e
         JOIN skus s ON s.id = e.sku_id
         JOIN skus n ON n.id = COALESCE(s.joined_into, s.id)
         JOIN former_codes f ON f.row_id = s.id AND f.kind = 'sku' AND f.undone_by IS NULL
         LEFT JOIN merges m ON m.import_id = f.import_id
         WHERE e.id = ?1 ORDER BY f.id LIMIT 1",
        values![number.get()],
        read_sold,
    )
}

/// The same of its products, in the order of its grants.
pub fn products_of(tx: &mut Tx<'_>, number: EntitlementNumber) -> Result<Vec<SoldAs>, Error> {
    tx.all(
        "SELECT f.code, n.code, f.company, m.id
         FROM grants g
         JOIN products p ON p.id = g.product_id
         JOIN products n ON n.id = COALESCE(p.joined_into, p.id)
         JOIN former_codes f ON f.row_id = p.id AND f.kind = 'product' AND f.undone_by IS NULL
         LEFT JOIN merges m ON m.import_id = f.import_id
         WHERE g.entitlement_id = ?1
           AND f.id = (SELECT MIN(x.id) FROM former_codes x
                       WHERE x.row_id = p.id AND x.kind = 'product' AND x.undone_by IS NULL)
         ORDER BY g.id",
        values![number.get()],
        read_sold,
    )
}

fn read_sold(row: Row<'_>) -> Result<SoldAs, Error> {
    Ok(SoldAs {
        there: row.get(0)?,
        here: row.get(1)?,
        company: row.parse(2)?,
        merge: merge(row, 3)?,
    })
}

fn merge(row: Row<'_>, index: usize) -> Result<Option<MergeNumber>, Error> {
    Ok(row.get::<Option<i64>>(index)?.and_then(MergeNumber::new))
}
