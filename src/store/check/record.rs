//! The tables as the record of events must have them: how many rows there are, and the digests of
//! those that one event stands for.

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};

use crate::domain::{Day, Standing, hex};
use crate::store::digest::RowDigest;
use crate::store::engine::{Tx, Value};
use crate::store::wanted::Wanted;
use crate::store::{Error, entitlement, order};
use crate::values;

/// How many rows there are of what events count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Orders.
    pub orders: i64,
    /// Lines of orders.
    pub lines: i64,
    /// Entitlements.
    pub entitlements: i64,
    /// Licenses.
    pub licenses: i64,
    /// Rehosts, returns and reissues.
    pub moves: i64,
    /// Customers.
    pub customers: i64,
    /// Signing keys.
    pub signing_keys: i64,
}

/// How many rows the tables have.
pub fn totals(tx: &mut Tx<'_>) -> Result<Totals, Error> {
    tx.sure(
        "SELECT (SELECT COUNT(*) FROM orders), (SELECT COUNT(*) FROM order_lines),
                (SELECT COUNT(*) FROM entitlements), (SELECT COUNT(*) FROM licenses),
                (SELECT COUNT(*) FROM customers), (SELECT COUNT(*) FROM signing_keys),
                (SELECT COUNT(*) FROM license_moves)",
        &[],
        |row| {
            Ok(Totals {
                orders: row.get(0)?,
                lines: row.get(1)?,
                entitlements: row.get(2)?,
                licenses: row.get(3)?,
                customers: row.get(4)?,
                signing_keys: row.get(5)?,
                moves: row.get(6)?,
            })
        },
    )
}

/// How an entitlement stands, and its last day.
#[derive(Debug, Clone)]
pub struct RightNow {
    /// Its number.
    pub number: i64,
    /// What was decided about it.
    pub standing: Standing,
    /// Its last day.
    pub expires: Option<Day>,
}

/// Those of these entitlements that are there, and every other one that is suspended.
pub fn rights(tx: &mut Tx<'_>, numbers: impl Iterator<Item = i64>) -> Result<Vec<RightNow>, Error> {
    let mut wanted = Wanted::default();
    for number in numbers {
        wanted.add(Value::Null, Value::Null, number, Value::Null);
    }
    wanted.fill(tx)?;
    tx.all(
        "SELECT e.id, e.standing, e.expires FROM entitlements e
         WHERE e.standing = 'suspended' OR e.id IN (SELECT w.number FROM wanted w)
         ORDER BY e.id",
        &[],
        |row| {
            Ok(RightNow {
                number: row.get(0)?,
                standing: row.parse(1)?,
                expires: row.get(2)?,
            })
        },
    )
}

/// How many licenses have numbers from `first` to `last`, and the digest over their signatures.
pub fn license_digest(tx: &mut Tx<'_>, first: i64, last: i64) -> Result<(i64, String), Error> {
    let mut digest = Sha256::new();
    let mut count = 0;
    tx.each(
        "SELECT signature FROM licenses WHERE id >= ?1 AND id <= ?2 ORDER BY id",
        values![first, last],
        |row| -> Result<(), Error> {
            digest.update(signature(&row.get::<String>(0)?)?);
            count += 1;
            Ok(())
        },
    )?;
    Ok((count, hex(&digest.finalize())))
}

fn signature(text: &str) -> Result<[u8; 64], Error> {
    let mut bytes = [0; 64];
    let decoded = Base64UrlUnpadded::decode(text, &mut bytes);
    match decoded.map(<[u8]>::len) {
        Ok(64) => Ok(bytes),
        _ => Err(Error::unreadable(0, text)),
    }
}

/// How many orders have rows from `first` to `last`, and the digest over them, their lines,
/// entitlements and grants, as an import takes it.
pub fn order_digest(tx: &mut Tx<'_>, first: i64, last: i64) -> Result<(i64, String), Error> {
    let mut digest = RowDigest::new();
    let tables: [(&str, &[&str], &str); 4] = [
        (
            "orders",
            order::COLUMNS,
            "orders t WHERE t.id >= ?1 AND t.id <= ?2",
        ),
        (
            "order_lines",
            order::LINE_COLUMNS,
            "order_lines t WHERE t.order_id >= ?1 AND t.order_id <= ?2",
        ),
        (
            "entitlements",
            entitlement::COLUMNS,
            "entitlements t JOIN order_lines l ON l.id = t.order_line_id
             WHERE l.order_id >= ?1 AND l.order_id <= ?2",
        ),
        (
            "grants",
            entitlement::GRANT_COLUMNS,
            "grants t JOIN entitlements e ON e.id = t.entitlement_id
             JOIN order_lines l ON l.id = e.order_line_id
             WHERE l.order_id >= ?1 AND l.order_id <= ?2",
        ),
    ];
    let mut orders = 0;
    for (table, columns, from) in tables {
        let names: Vec<String> = columns.iter().map(|name| as_granted(table, name)).collect();
        let sql = format!("SELECT {} FROM {from} ORDER BY t.id", names.join(", "));
        tx.each(&sql, values![first, last], |row| -> Result<(), Error> {
            let cells = (0..columns.len()).map(|index| row.value(index));
            let cells: Vec<Value<'static>> = cells.collect::<Result<_, _>>()?;
            digest.add_rows(table, columns, &cells);
            orders += i64::from(table == "orders");
            Ok(())
        })?;
    }
    Ok((orders, digest.finish()))
}

/// A column as it was when its row was written. First activation sets the days of an entitlement,
/// but for a last one that its line `l` fixed, and a later end keeps the days before it.
fn as_granted(table: &str, column: &str) -> String {
    match (table, column) {
        ("entitlements", "start") => "CASE WHEN t.activated_at IS NULL THEN t.start END".to_owned(),
        ("entitlements", "expires") => "CASE WHEN t.activated_at IS NOT NULL THEN l.expires
             ELSE COALESCE(t.granted_expires, t.expires) END"
            .to_owned(),
        ("entitlements", "maintenance_until") => {
            "CASE WHEN t.granted_expires IS NULL THEN t.maintenance_until
             ELSE t.granted_maintenance END"
                .to_owned()
        }
        _ => format!("t.{column}"),
    }
}
