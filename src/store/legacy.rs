//! Licenses that another system issued, as its files said them when they were brought: listed beside
//! ours, and never changed.

use crate::domain::{
    CustomerCode, Day, EntitlementNumber, LegacyNumber, MergeNumber, ProductCode, SourceName,
};
use crate::values;

use super::Error;
use super::engine::{Row, Tx, Value};
use super::prefix::past;

/// A license of another system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legacy {
    /// Its short number.
    pub number: LegacyNumber,
    /// The row of its customer.
    pub customer_id: i64,
    /// The code of its customer.
    pub customer: CustomerCode,
    /// The product that it lets run, as it is here now.
    pub product: ProductCode,
    /// The right that it was issued on, where that came along.
    pub entitlement: Option<EntitlementNumber>,
    /// The system that issued it.
    pub system: String,
    /// The file that it stood in.
    pub file: String,
    /// The feature or product, as the file calls it.
    pub name: String,
    /// The version, as the file has it.
    pub version: String,
    /// Its copies, those of a pool together.
    pub copies: i64,
    /// Whether they are not counted.
    pub uncounted: bool,
    /// Its first day.
    pub start: Option<Day>,
    /// Its last day; none when it never ends.
    pub expires: Option<Day>,
    /// The hosts that it is locked to, in normal form, a line each; empty when it is locked to none.
    pub holder: String,
    /// Its serial number, where the file has one.
    pub serial: Option<String>,
    /// Whether its signature was checked: `not checked`, `verified`.
    pub signature: String,
    /// All that the file says of it, as JSON.
    pub detail: String,
    /// The company whose license it was.
    pub company: Option<SourceName>,
    /// The merge that brought it.
    pub merge: Option<MergeNumber>,
}

impl Legacy {
    /// The hosts that it is locked to, in normal form.
    pub fn hosts(&self) -> impl Iterator<Item = &str> {
        self.holder.lines()
    }
}

/// Which of them to read.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those of the customer of this row.
    pub customer_id: Option<i64>,
    /// Only those for the product of this row.
    pub product_id: Option<i64>,
    /// Only those locked to this host, in normal form.
    pub host: Option<String>,
}

const LEGACY: &str =
    "k.id, k.customer_id, c.code, p.code, k.entitlement_id, k.system, k.file, k.name,
    k.version, k.copies, k.uncounted, k.start, k.expires, k.holder, k.serial, k.signature, k.detail,
    m.company, m.id";

const FROM: &str = "legacy_licenses k
    JOIN customers c ON c.id = k.customer_id
    JOIN products b ON b.id = k.product_id
    JOIN products p ON p.id = COALESCE(b.joined_into, b.id)
    LEFT JOIN merges m ON m.import_id = k.import_id";

/// The one of this short number.
pub fn by_number(tx: &mut Tx<'_>, number: LegacyNumber) -> Result<Option<Legacy>, Error> {
    let sql = format!("SELECT {LEGACY} FROM {FROM} WHERE k.id = ?1 AND k.undone_by IS NULL");
    tx.one(&sql, values![number.get()], read)
}

/// Hands every one that fits `filter` to `each`, in the order of their numbers.
pub fn each<E: From<Error>>(
    tx: &mut Tx<'_>,
    filter: &Filter,
    mut each: impl FnMut(Legacy) -> Result<(), E>,
) -> Result<(), E> {
    let mut sql = format!("SELECT {LEGACY} FROM {FROM} WHERE k.undone_by IS NULL");
    let mut values: Vec<Value<'_>> = Vec::new();
    for (condition, id) in [
        ("k.customer_id =", filter.customer_id),
        ("p.id =", filter.product_id),
    ] {
        if let Some(id) = id {
            values.push(id.into());
            sql = format!("{sql} AND {condition} ?{}", values.len());
        }
    }
    let sql = format!("{sql} ORDER BY k.id");
    tx.each(&sql, &values, |row| {
        let legacy = read(row)?;
        match &filter.host {
            Some(host) if legacy.hosts().all(|own| own != host) => Ok(()),
            _ => each(legacy),
        }
    })
}

/// Those whose serial number begins so, whatever its case.
pub fn by_serial(tx: &mut Tx<'_>, serial: &str, limit: i64) -> Result<Vec<Legacy>, Error> {
    beginning(tx, "LOWER(k.serial)", serial, limit)
}

/// Those whose feature or product is called so in its file, or begins so, whatever its case.
pub fn by_name(tx: &mut Tx<'_>, name: &str, limit: i64) -> Result<Vec<Legacy>, Error> {
    beginning(tx, "LOWER(k.name)", name, limit)
}

/// Those of which the first host begins so, in normal form.
pub fn by_host(tx: &mut Tx<'_>, host: &str, limit: i64) -> Result<Vec<Legacy>, Error> {
    beginning(tx, "k.holder", host, limit)
}

/// Those that were issued on an entitlement, or on one that it follows, and are not over on `today`.
pub fn running_on(
    tx: &mut Tx<'_>,
    number: EntitlementNumber,
    today: Day,
) -> Result<Vec<LegacyNumber>, Error> {
    let found = tx.all(
        "WITH RECURSIVE chain (id, before) AS (
             SELECT e.id, e.supersedes FROM entitlements e WHERE e.id = ?1
             UNION ALL
             SELECT e.id, e.supersedes FROM chain c JOIN entitlements e ON e.id = c.before)
         SELECT k.id FROM chain c CROSS JOIN legacy_licenses k
         WHERE k.entitlement_id = c.id AND k.undone_by IS NULL AND (k.expires IS NULL OR k.expires >= ?2)
         ORDER BY k.id",
        values![number.get(), today],
        |row| Ok(LegacyNumber::new(row.get(0)?)),
    )?;
    Ok(found.into_iter().flatten().collect())
}

fn beginning(tx: &mut Tx<'_>, column: &str, text: &str, limit: i64) -> Result<Vec<Legacy>, Error> {
    let sql = format!(
        "SELECT {LEGACY} FROM {FROM}
         WHERE {column} >= ?1 AND {column} < ?2 AND k.undone_by IS NULL
         ORDER BY {column}, k.id LIMIT ?3"
    );
    tx.all(&sql, values![text, past(text), limit], read)
}

fn read(row: Row<'_>) -> Result<Legacy, Error> {
    Ok(Legacy {
        number: LegacyNumber::new(row.get(0)?).ok_or_else(|| Error::unreadable(0, "no number"))?,
        customer_id: row.get(1)?,
        customer: row.parse(2)?,
        product: row.parse(3)?,
        entitlement: row.get::<Option<i64>>(4)?.and_then(EntitlementNumber::new),
        system: row.get(5)?,
        file: row.get(6)?,
        name: row.get(7)?,
        version: row.get(8)?,
        copies: row.get(9)?,
        uncounted: row.get(10)?,
        start: row.get(11)?,
        expires: row.get(12)?,
        holder: row.get(13)?,
        serial: row.get(14)?,
        signature: row.get(15)?,
        detail: row.get(16)?,
        company: row.parse_option(17)?,
        merge: row.get::<Option<i64>>(18)?.and_then(MergeNumber::new),
    })
}
