//! The desk at a glance: what ends soon, what is open, what was done last. Each statement begins at an
//! index, or at what is few by its nature.

use serde::Serialize;

use crate::domain::{
    ChainedEvent, CustomerCode, Day, FailoverNumber, ImportNumber, Instant, LicenseNumber, Name,
    Zone,
};
use crate::values;

use super::engine::{Row, Tx, Value};
use super::zones::OtherDays;
use super::{Error, audit, license};

/// Entitlements taken together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// How many there are.
    pub entitlements: i64,
    /// The copies bought, where they are counted.
    pub copies: i64,
    /// The copies issued and not given back.
    pub issued: i64,
}

impl Sum {
    /// These and others.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self {
            entitlements: self.entitlements + others.entitlements,
            copies: self.copies + others.copies,
            issued: self.issued + others.issued,
        }
    }
}

/// What of a customer ends on a day.
#[derive(Debug, Clone)]
pub struct Ending {
    /// The last day.
    pub day: Day,
    /// The customer's code.
    pub customer: CustomerCode,
    /// The customer's name.
    pub name: Name,
    /// What ends.
    pub sum: Sum,
    /// The zone of that day, where another desk sold it.
    pub zone: Option<Zone>,
}

/// Days from one to another, both included, as they are counted at the desk; of a right that
/// another desk sold the days of that desk.
#[derive(Debug, Clone, Copy)]
pub struct Span<'d> {
    /// The first.
    pub first: Day,
    /// The last.
    pub last: Day,
    /// Where it is another day now.
    pub others: &'d OtherDays,
}

/// Entitlements in force of which `ends` holds, each with its copies.
fn ending_where(ends: &str) -> String {
    format!(
        "SELECT e.id AS id, e.expires AS expires, e.customer_id AS customer_id,
        e.model_id AS model_id, e.start AS start, e.zone AS zone,
        SUM(CASE WHEN g.uncounted = 0 THEN g.bought ELSE 0 END) AS copies, SUM(g.issued) AS issued
    FROM entitlements e JOIN grants g ON g.entitlement_id = e.id
    WHERE {ends} AND e.standing = 'active' AND e.undone_by IS NULL
    GROUP BY e.id, e.expires, e.customer_id, e.model_id, e.start, e.zone"
    )
}

impl Span<'_> {
    /// The condition that the right `e` ends in it.
    fn ends(&self, values: &mut Vec<Value<'static>>) -> String {
        self.others.between(self.first, self.last, values)
    }
}

const SUM: &str = "COUNT(*), CAST(COALESCE(SUM(x.copies), 0) AS BIGINT),
    CAST(COALESCE(SUM(x.issued), 0) AS BIGINT)";

/// What ends in a span.
pub fn ending(tx: &mut Tx<'_>, span: Span<'_>) -> Result<Sum, Error> {
    let mut values = Vec::new();
    let ending = ending_where(&span.ends(&mut values));
    let sql = format!("SELECT {SUM} FROM ({ending}) x");
    tx.sure(&sql, &values, |row| read_sum(row, 0))
}

/// The first of what ends in a span, through `until` by its own days, by day and customer.
pub fn next_ending(
    tx: &mut Tx<'_>,
    span: Span<'_>,
    until: Day,
    most: i64,
) -> Result<Vec<Ending>, Error> {
    let mut values = vec![most.into(), until.into()];
    let ends = span.ends(&mut values);
    let ending = ending_where(&format!("{ends} AND e.expires <= ?2"));
    let sql = format!(
        "SELECT x.expires, c.code, c.name, {SUM}, x.zone
         FROM ({ending}) x JOIN customers c ON c.id = x.customer_id
         GROUP BY x.expires, c.code, c.name, x.zone
         ORDER BY x.expires, c.code, x.zone NULLS FIRST LIMIT ?1"
    );
    tx.all(&sql, &values, |row| {
        Ok(Ending {
            day: row.get(0)?,
            customer: row.parse(1)?,
            name: row.parse(2)?,
            sum: read_sum(row, 3)?,
            zone: row.parse_option(6)?,
        })
    })
}

/// The first day of a span on which something ends; with `most` of them, the last of those.
pub fn ending_day(tx: &mut Tx<'_>, span: Span<'_>, most: i64) -> Result<Option<Day>, Error> {
    let mut values = vec![most.into()];
    let ends = span.ends(&mut values);
    let sql = format!(
        "SELECT DISTINCT e.expires FROM entitlements e
         WHERE {ends} AND e.standing = 'active' AND e.undone_by IS NULL
         ORDER BY e.expires LIMIT ?1"
    );
    let days = tx.all(&sql, &values, |row| row.get::<Day>(0))?;
    Ok(days.last().copied())
}

/// What was begun and ended.
#[derive(Debug, Clone)]
pub struct Ended {
    /// Its last day.
    pub day: Day,
    /// The zone of that day, where another desk sold it.
    pub zone: Option<Zone>,
    /// The grace of its model, in days.
    pub grace: i64,
    /// What that is.
    pub sum: Sum,
}

/// What was begun and ended in a span.
pub fn ended_with_grace(tx: &mut Tx<'_>, span: Span<'_>) -> Result<Vec<Ended>, Error> {
    let mut values = Vec::new();
    let ending = ending_where(&span.ends(&mut values));
    let sql = format!(
        "SELECT x.expires, x.zone, m.grace_days, {SUM}
         FROM ({ending}) x JOIN models a ON a.id = x.model_id
         JOIN models m ON m.id = COALESCE(a.joined_into, a.id)
         WHERE x.start IS NOT NULL
         GROUP BY x.expires, x.zone, m.grace_days
         ORDER BY x.expires, x.zone NULLS FIRST, m.grace_days"
    );
    tx.all(&sql, &values, |row| {
        Ok(Ended {
            day: row.get(0)?,
            zone: row.parse_option(1)?,
            grace: row.get(2)?,
            sum: read_sum(row, 3)?,
        })
    })
}

/// The longest grace of any model, in days.
pub fn longest_grace(tx: &mut Tx<'_>) -> Result<i64, Error> {
    let sql = "SELECT COALESCE(MAX(m.grace_days), 0) FROM models m";
    tx.sure(sql, &[], |row| row.get(0))
}

/// An open failover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFailover {
    /// Its short number.
    pub number: FailoverNumber,
    /// The license that is stood in for.
    pub license: LicenseNumber,
    /// The code of the customer.
    pub customer: CustomerCode,
    /// The standby host, in normal form.
    pub standby: String,
    /// Its last day.
    pub ends_on: Day,
    /// Its last second.
    pub ends_at: Instant,
    /// Where the case is tracked.
    pub ticket: Option<String>,
}

/// The failovers that are open at `now`, the soonest end first.
pub fn open_failovers(tx: &mut Tx<'_>, now: Instant) -> Result<Vec<OpenFailover>, Error> {
    tx.all(
        "SELECT f.id, f.license_id, c.code, f.standby, f.ends_on, f.ends_at, f.ticket
         FROM failovers f
         JOIN licenses l ON l.id = f.license_id
         JOIN grants g ON g.id = l.grant_id
         JOIN entitlements e ON e.id = g.entitlement_id
         JOIN customers c ON c.id = e.customer_id
         WHERE f.closed_at IS NULL AND f.ends_at >= ?1 AND l.undone_by IS NULL
         ORDER BY f.ends_at, f.id",
        values![now],
        |row| {
            Ok(OpenFailover {
                number: FailoverNumber::new(row.get(0)?)
                    .ok_or_else(|| Error::unreadable(0, "no number"))?,
                license: license::number(row, 1)?,
                customer: row.parse(2)?,
                standby: row.get(3)?,
                ends_on: row.get(4)?,
                ends_at: row.get(5)?,
                ticket: row.get(6)?,
            })
        },
    )
}

/// The imports that were not brought to their end, oldest first; one of which the same file was
/// imported to its end later is not one of them.
pub fn unfinished_imports(tx: &mut Tx<'_>) -> Result<Vec<ImportNumber>, Error> {
    tx.all(
        "SELECT i.id FROM imports i
         WHERE i.standing = 'running' AND i.undone_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM imports later
                           WHERE later.sha256 = i.sha256 AND later.id > i.id
                             AND later.standing = 'done')
         ORDER BY i.id",
        &[],
        |row| ImportNumber::new(row.get(0)?).ok_or_else(|| Error::unreadable(0, "no number")),
    )
}

/// How many active licenses a key has signed.
pub fn active_licenses_of_key(tx: &mut Tx<'_>, key_id: i64) -> Result<i64, Error> {
    tx.sure(
        "SELECT COUNT(*) FROM licenses l
         WHERE l.signing_key_id = ?1 AND l.standing = 'active' AND l.undone_by IS NULL",
        values![key_id],
        |row| row.get(0),
    )
}

/// The newest event of a verb.
pub fn newest_of_verb(tx: &mut Tx<'_>, verb: &str) -> Result<Option<ChainedEvent>, Error> {
    let found = audit::newest(tx, "e.verb = ?1", values![verb, 1_i64])?;
    Ok(found.into_iter().next())
}

fn read_sum(row: Row<'_>, first: usize) -> Result<Sum, Error> {
    Ok(Sum {
        entitlements: row.get(first)?,
        copies: row.get(first + 1)?,
        issued: row.get(first + 2)?,
    })
}
