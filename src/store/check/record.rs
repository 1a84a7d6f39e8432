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

use super::changes::Changes;

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
/// entitlements and grants, as an import takes it: without what was added to them since, and with
/// what was changed as it was at first.
pub fn order_digest(
    tx: &mut Tx<'_>,
    first: i64,
    last: i64,
    changes: &Changes,
) -> Result<(i64, String), Error> {
    let mut digest = RowDigest::new();
    let rows = [first, last];
    let orders = add(tx, &mut digest, &ORDERS, rows, changes, |_| true)?;
    for part in PARTS {
        let part = part.by("l.order_id");
        add(tx, &mut digest, &part, rows, changes, |line| {
            !changes.is_added(line)
        })?;
    }
    Ok((orders, digest.finish()))
}

/// How many rights that were granted without an order have rows from `first` to `last`, and the
/// digest over them and their grants, as they were when they were granted.
pub fn right_digest(
    tx: &mut Tx<'_>,
    first: i64,
    last: i64,
    changes: &Changes,
) -> Result<(i64, String), Error> {
    let columns = [entitlement::COLUMNS, &entitlement::OF_A_GRANT].concat();
    let rights = Part {
        columns: &columns,
        ..RIGHTS
    };
    let mut digest = RowDigest::new();
    let rows = [first, last];
    let count = add(tx, &mut digest, &rights, rows, changes, |_| true)?;
    add(tx, &mut digest, &GRANTS, rows, changes, |_| true)?;
    Ok((count, digest.finish()))
}

/// The digest over orders with their lines, and over rights with their grants, that a merge brought
/// in rows from the first to the last of each: without what was added to orders since, and with
/// what was changed as it was at first.
pub fn brought_digest(
    tx: &mut Tx<'_>,
    orders: Option<(i64, i64)>,
    rights: Option<(i64, i64)>,
    changes: &Changes,
) -> Result<String, Error> {
    let mut digest = RowDigest::new();
    if let Some((first, last)) = orders {
        let rows = [first, last];
        add(tx, &mut digest, &ORDERS, rows, changes, |_| true)?;
        add(
            tx,
            &mut digest,
            &PARTS[0].by("l.order_id"),
            rows,
            changes,
            |line| !changes.is_added(line),
        )?;
    }
    if let Some((first, last)) = rights {
        let rows = [first, last];
        let columns = [entitlement::COLUMNS, &entitlement::OF_A_GRANT].concat();
        let rights = Part {
            columns: &columns,
            ..RIGHTS
        };
        add(tx, &mut digest, &rights, rows, changes, |_| true)?;
        add(tx, &mut digest, &GRANTS, rows, changes, |_| true)?;
    }
    Ok(digest.finish())
}

/// How many lines have rows from `first` to `last`, and the digest over them, their entitlements
/// and grants, as they were when they were added to their orders.
pub fn line_digest(
    tx: &mut Tx<'_>,
    first: i64,
    last: i64,
    changes: &Changes,
) -> Result<(i64, String), Error> {
    let mut digest = RowDigest::new();
    let mut lines = 0;
    for part in PARTS {
        let rows = [first, last];
        let count = add(tx, &mut digest, &part.by("l.id"), rows, changes, |_| true)?;
        if part.table == "order_lines" {
            lines = count;
        }
    }
    Ok((lines, digest.finish()))
}

/// A table that is part of a digest, as `t`, beside the line `l` that its rows belong to.
#[derive(Clone, Copy)]
struct Part<'c> {
    table: &'static str,
    columns: &'c [&'static str],
    from: &'static str,
    /// The line, by row.
    line: &'static str,
    /// By what the rows are chosen.
    by: &'static str,
}

impl Part<'_> {
    const fn by(self, by: &'static str) -> Self {
        Self { by, ..self }
    }
}

const ORDERS: Part<'static> = Part {
    table: "orders",
    columns: order::COLUMNS,
    from: "orders t",
    line: "t.id",
    by: "t.id",
};

/// Rights by their own rows. A last day that its term does not give was fixed, as a line `l` fixes
/// one; of a right that came from a line, that says which it fixed.
const RIGHTS: Part<'static> = Part {
    table: "entitlements",
    columns: entitlement::COLUMNS,
    from: "entitlements t JOIN (
               SELECT e.id AS id, CASE WHEN e.order_line_id IS NOT NULL THEN o.expires
                                       WHEN e.term_months IS NULL AND e.term_days IS NULL
                                       THEN COALESCE(e.granted_expires, e.expires) END AS expires
               FROM entitlements e LEFT JOIN order_lines o ON o.id = e.order_line_id)
           l ON l.id = t.id",
    line: "t.id",
    by: "t.id",
};

/// Their grants.
const GRANTS: Part<'static> = Part {
    table: "grants",
    columns: entitlement::GRANT_COLUMNS,
    from: "grants t",
    line: "t.id",
    by: "t.entitlement_id",
};

const PARTS: [Part<'static>; 3] = [
    Part {
        table: "order_lines",
        columns: order::LINE_COLUMNS,
        from: "order_lines t JOIN order_lines l ON l.id = t.id",
        line: "l.id",
        by: "l.id",
    },
    Part {
        table: "entitlements",
        columns: entitlement::COLUMNS,
        from: "entitlements t JOIN order_lines l ON l.id = t.order_line_id",
        line: "l.id",
        by: "l.id",
    },
    Part {
        table: "grants",
        columns: entitlement::GRANT_COLUMNS,
        from: "grants t JOIN entitlements e ON e.id = t.entitlement_id
               JOIN order_lines l ON l.id = e.order_line_id",
        line: "l.id",
        by: "l.id",
    },
];

/// Adds the rows of a part whose key is from the first to the last, and which `belongs` takes by
/// their line; how many those are.
fn add(
    tx: &mut Tx<'_>,
    digest: &mut RowDigest,
    part: &Part<'_>,
    [first, last]: [i64; 2],
    changes: &Changes,
    belongs: impl Fn(i64) -> bool,
) -> Result<i64, Error> {
    let Part {
        table,
        columns,
        from,
        line,
        by,
    } = *part;
    let names: Vec<String> = columns.iter().map(|name| as_granted(table, name)).collect();
    let names = names.join(", ");
    let sql =
        format!("SELECT {names}, {line} FROM {from} WHERE {by} >= ?1 AND {by} <= ?2 ORDER BY t.id");
    let mut count = 0;
    tx.each(&sql, values![first, last], |row| -> Result<(), Error> {
        if !belongs(row.get(columns.len())?) {
            return Ok(());
        }
        let id: i64 = row.get(0)?;
        let told = changes.of(table, id);
        let cells = columns.iter().enumerate().map(|(index, column)| {
            let now = row.value(index)?;
            Ok(match told {
                Some(told) => told.at_first(column, now),
                None => now,
            })
        });
        let cells: Vec<Value<'static>> = cells.collect::<Result<_, Error>>()?;
        digest.add_rows(table, columns, &cells);
        count += 1;
        Ok(())
    })?;
    Ok(count)
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
