//! What a person may be looking for, by the beginning of a normalised key: each statement is a
//! range over an index.

use crate::domain::{
    self, ActivationId, CustomerCode, Day, EntitlementNumber, Instant, LicenseNumber,
    LicenseStanding, LicenseState, Name, OrderNumber, ProductCode, SkuCode, SourceName,
};
use crate::values;

use super::customer::having_word;
use super::engine::{Row, Tx, Value};
use super::prefix::past;
use super::{Error, license};

/// A customer, with what it was found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCustomer {
    /// Its code.
    pub code: CustomerCode,
    /// What it is called.
    pub name: Name,
    /// What it was found by: its code, an alias or its name.
    pub matched: String,
    /// The key of that.
    pub key: String,
}

/// An order.
#[derive(Debug, Clone)]
pub struct FoundOrder {
    /// Its number.
    pub number: OrderNumber,
    /// The system it came from.
    pub source: SourceName,
    /// The day it was placed.
    pub order_date: Day,
    /// The code of its customer.
    pub customer: CustomerCode,
    /// The key of its number.
    pub key: String,
}

/// An entitlement.
#[derive(Debug, Clone)]
pub struct FoundEntitlement {
    /// Its number.
    pub number: EntitlementNumber,
    /// The code that the customer redeems.
    pub activation_id: ActivationId,
    /// What was bought.
    pub sku: SkuCode,
    /// The code of its customer.
    pub customer: CustomerCode,
}

/// A license, with one of those it is bound to where it was found by that.
#[derive(Debug, Clone)]
pub struct FoundLicense {
    /// Its number.
    pub number: LicenseNumber,
    /// The product it lets run.
    pub product: ProductCode,
    /// The code of its customer.
    pub customer: CustomerCode,
    /// The host or user by which it was found, in normal form.
    pub holder: Option<String>,
    standing: LicenseStanding,
    expires_at: Option<Instant>,
    ends_at: Option<Instant>,
}

impl FoundLicense {
    /// Its state at an instant.
    pub fn state(&self, now: Instant) -> LicenseState {
        domain::license::state(self.standing, self.expires_at, self.ends_at, now)
    }
}

/// Something of the catalog.
#[derive(Debug, Clone)]
pub struct FoundItem {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub name: Name,
    /// The key of its code.
    pub key: String,
}

const ENTITLEMENT: &str = "SELECT e.id, e.activation_id, s.code, c.code FROM entitlements e
    JOIN skus s ON s.id = e.sku_id
    JOIN customers c ON c.id = e.customer_id";

const LICENSE: &str = "l.id, p.code, c.code, l.standing, l.expires_at, l.ends_at";

const LICENSES: &str = "JOIN grants g ON g.id = l.grant_id AND l.undone_by IS NULL
    JOIN products p ON p.id = g.product_id
    JOIN entitlements e ON e.id = g.entitlement_id
    JOIN customers c ON c.id = e.customer_id";

/// Customers whose code begins with this key, by code.
pub fn customers_by_code(
    tx: &mut Tx<'_>,
    key: &str,
    limit: usize,
) -> Result<Vec<FoundCustomer>, Error> {
    tx.all(
        "SELECT c.code, c.name, c.code, c.code_key FROM customers c
         WHERE c.code_key >= ?1 AND c.code_key < ?2
           AND c.undone_by IS NULL AND c.joined_into IS NULL
         ORDER BY c.code_key, c.id LIMIT ?3",
        values![key, past(key), rows(limit)],
        read_customer,
    )
}

/// Customers of which an alias begins with this key, by alias.
pub fn customers_by_alias(
    tx: &mut Tx<'_>,
    key: &str,
    limit: usize,
) -> Result<Vec<FoundCustomer>, Error> {
    tx.all(
        "SELECT c.code, c.name, a.alias, a.alias_key
         FROM customer_aliases a JOIN customers c ON c.id = a.customer_id
         WHERE a.alias_key >= ?1 AND a.alias_key < ?2
           AND c.undone_by IS NULL AND c.joined_into IS NULL
         ORDER BY a.alias_key, c.id LIMIT ?3",
        values![key, past(key), rows(limit)],
        read_customer,
    )
}

/// Customers that had a code that begins with this key in a company that was taken in, by that code.
pub fn customers_by_former_code(
    tx: &mut Tx<'_>,
    key: &str,
    limit: usize,
) -> Result<Vec<FoundCustomer>, Error> {
    tx.all(
        "SELECT c.code, c.name, f.code, f.code_key
         FROM former_codes f CROSS JOIN customers b CROSS JOIN customers c
         WHERE f.code_key >= ?1 AND f.code_key < ?2 AND f.kind = 'customer'
           AND f.undone_by IS NULL AND b.id = f.row_id
           AND c.id = COALESCE(b.joined_into, b.id) AND c.undone_by IS NULL
         ORDER BY f.code_key, c.id LIMIT ?3",
        values![key, past(key), rows(limit)],
        read_customer,
    )
}

/// Customers whose name has this key, by code.
pub fn customers_by_name(
    tx: &mut Tx<'_>,
    key: &str,
    limit: usize,
) -> Result<Vec<FoundCustomer>, Error> {
    tx.all(
        "SELECT c.code, c.name, c.name, c.name_key FROM customers c
         WHERE c.name_key = ?1
           AND c.undone_by IS NULL AND c.joined_into IS NULL ORDER BY c.code_key, c.id LIMIT ?2",
        values![key, rows(limit)],
        read_customer,
    )
}

/// Customers of which each of `words` begins a word of their name or aliases, by code.
pub fn customers_by_words(
    tx: &mut Tx<'_>,
    words: &[String],
    limit: usize,
) -> Result<Vec<FoundCustomer>, Error> {
    let mut sql = "SELECT c.code, c.name, c.name, c.name_key FROM customers c
         WHERE c.undone_by IS NULL AND c.joined_into IS NULL"
        .to_owned();
    let mut values: Vec<Value<'_>> = Vec::new();
    for word in words {
        values.extend([word.into(), past(word).into()]);
        sql.push_str(&having_word(values.len() - 1, values.len()));
    }
    values.push(rows(limit).into());
    let sql = format!("{sql} ORDER BY c.code_key, c.id LIMIT ?{}", values.len());
    tx.all(&sql, &values, read_customer)
}

/// Orders whose number begins with this key, by number.
pub fn orders(tx: &mut Tx<'_>, key: &str, limit: usize) -> Result<Vec<FoundOrder>, Error> {
    tx.all(
        "SELECT o.number, o.source, o.order_date, c.code, o.number_key
         FROM orders o JOIN customers c ON c.id = o.customer_id
         WHERE o.number_key >= ?1 AND o.number_key < ?2 AND o.undone_by IS NULL
         ORDER BY o.number_key, o.source_key, o.id LIMIT ?3",
        values![key, past(key), rows(limit)],
        |row| {
            Ok(FoundOrder {
                number: row.parse(0)?,
                source: row.parse(1)?,
                order_date: row.get(2)?,
                customer: row.parse(3)?,
                key: row.get(4)?,
            })
        },
    )
}

/// The entitlement of this number.
pub fn entitlement(
    tx: &mut Tx<'_>,
    number: EntitlementNumber,
) -> Result<Option<FoundEntitlement>, Error> {
    let sql = format!("{ENTITLEMENT} WHERE e.id = ?1 AND e.undone_by IS NULL");
    tx.one(&sql, values![number.get()], read_entitlement)
}

/// Entitlements whose activation ID begins so.
pub fn entitlements_by_activation(
    tx: &mut Tx<'_>,
    key: &str,
    limit: usize,
) -> Result<Vec<FoundEntitlement>, Error> {
    let sql = format!(
        "{ENTITLEMENT} WHERE e.activation_id >= ?1 AND e.activation_id < ?2
           AND e.standing <> 'superseded' AND e.undone_by IS NULL
         ORDER BY e.activation_id LIMIT ?3"
    );
    tx.all(&sql, values![key, past(key), rows(limit)], read_entitlement)
}

/// Entitlements whose full ID begins so.
pub fn entitlements_by_id(
    tx: &mut Tx<'_>,
    id: &str,
    limit: usize,
) -> Result<Vec<FoundEntitlement>, Error> {
    let sql = format!(
        "{ENTITLEMENT} WHERE e.uuid >= ?1 AND e.uuid < ?2 AND e.undone_by IS NULL
         ORDER BY e.uuid LIMIT ?3"
    );
    tx.all(&sql, values![id, past(id), rows(limit)], read_entitlement)
}

/// The license of this number.
pub fn license(tx: &mut Tx<'_>, number: LicenseNumber) -> Result<Option<FoundLicense>, Error> {
    let sql = format!("SELECT {LICENSE} FROM licenses l {LICENSES} WHERE l.id = ?1");
    tx.one(&sql, values![number.get()], |row| read_license(row, None))
}

/// Licenses whose full ID begins so.
pub fn licenses_by_id(tx: &mut Tx<'_>, id: &str, limit: usize) -> Result<Vec<FoundLicense>, Error> {
    let sql = format!(
        "SELECT {LICENSE} FROM licenses l {LICENSES}
         WHERE l.uuid >= ?1 AND l.uuid < ?2 ORDER BY l.uuid LIMIT ?3"
    );
    tx.all(&sql, values![id, past(id), rows(limit)], |row| {
        read_license(row, None)
    })
}

/// Licenses bound to a host or user whose normal form begins so, the newest first of each.
pub fn licenses_by_holder(
    tx: &mut Tx<'_>,
    key: &str,
    limit: usize,
) -> Result<Vec<FoundLicense>, Error> {
    let sql = format!(
        "SELECT {LICENSE}, h.holder
         FROM license_holders h JOIN licenses l ON l.id = h.license_id {LICENSES}
         WHERE h.holder >= ?1 AND h.holder < ?2
         ORDER BY h.holder, l.id DESC LIMIT ?3"
    );
    tx.all(&sql, values![key, past(key), rows(limit)], |row| {
        read_license(row, Some(row.get(6)?))
    })
}

/// SKUs whose code begins with this key, by code.
pub fn skus(tx: &mut Tx<'_>, key: &str, limit: usize) -> Result<Vec<FoundItem>, Error> {
    tx.all(
        "SELECT s.code, s.name, s.code_key FROM skus s
         WHERE s.code_key >= ?1 AND s.code_key < ?2
           AND s.undone_by IS NULL AND s.joined_into IS NULL
         ORDER BY s.code_key LIMIT ?3",
        values![key, past(key), rows(limit)],
        read_item,
    )
}

/// Products whose code begins with this key, by code.
pub fn products(tx: &mut Tx<'_>, key: &str, limit: usize) -> Result<Vec<FoundItem>, Error> {
    tx.all(
        "SELECT p.code, p.name, p.code_key FROM products p
         WHERE p.code_key >= ?1 AND p.code_key < ?2
           AND p.undone_by IS NULL AND p.joined_into IS NULL
         ORDER BY p.code_key LIMIT ?3",
        values![key, past(key), rows(limit)],
        read_item,
    )
}

fn rows(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

fn read_customer(row: Row<'_>) -> Result<FoundCustomer, Error> {
    Ok(FoundCustomer {
        code: row.parse(0)?,
        name: row.parse(1)?,
        matched: row.get(2)?,
        key: row.get(3)?,
    })
}

fn read_entitlement(row: Row<'_>) -> Result<FoundEntitlement, Error> {
    Ok(FoundEntitlement {
        number: EntitlementNumber::new(row.get(0)?)
            .ok_or_else(|| Error::unreadable(0, "no number"))?,
        activation_id: row.parse(1)?,
        sku: row.parse(2)?,
        customer: row.parse(3)?,
    })
}

fn read_license(row: Row<'_>, holder: Option<String>) -> Result<FoundLicense, Error> {
    Ok(FoundLicense {
        number: license::number(row, 0)?,
        product: row.parse(1)?,
        customer: row.parse(2)?,
        standing: row.parse(3)?,
        expires_at: row.get(4)?,
        ends_at: row.get(5)?,
        holder,
    })
}

fn read_item(row: Row<'_>) -> Result<FoundItem, Error> {
    Ok(FoundItem {
        code: row.get(0)?,
        name: row.parse(1)?,
        key: row.get(2)?,
    })
}
