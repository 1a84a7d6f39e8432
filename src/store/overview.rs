//! What one screen about a customer or an entitlement needs beside it: licenses, open failovers,
//! what the orders come to, the last events. Each statement begins at an index.

use crate::domain::{
    self, ChainedEvent, Day, EntitlementNumber, FailoverNumber, Instant, LicenseId, LicenseKind,
    LicenseNumber, LicenseStanding, LicenseState, ProductCode, Zone,
};
use crate::values;

use super::engine::{Row, Tx, Value};
use super::order::{Sold, read_sold};
use super::{Error, audit, license};

/// A license, without what was signed.
#[derive(Debug, Clone)]
pub struct LicenseBrief {
    /// Its short number.
    pub number: LicenseNumber,
    /// Its full id, `jti`.
    pub id: LicenseId,
    /// The number of its entitlement.
    pub entitlement: EntitlementNumber,
    /// The product it lets run.
    pub product: ProductCode,
    /// What sort it is.
    pub kind: LicenseKind,
    /// Copies it takes, or stands in for.
    pub copies: i64,
    /// What it runs on.
    pub platform: Option<String>,
    /// When it was issued.
    pub issued_at: Instant,
    /// The last second bought; none when perpetual.
    pub expires_at: Option<Instant>,
    /// The second after the last usable one, grace included.
    pub ends_at: Option<Instant>,
    /// What was decided about it.
    pub standing: LicenseStanding,
    /// Each host or user it is bound to, in normal form.
    pub holders: Vec<String>,
    /// The zone in which the days of its right end, where another desk sold that.
    pub zone: Option<Zone>,
}

impl LicenseBrief {
    /// Its state at an instant.
    pub fn state(&self, now: Instant) -> LicenseState {
        domain::license::state(self.standing, self.expires_at, self.ends_at, now)
    }
}

/// An open failover.
#[derive(Debug, Clone)]
pub struct FailoverBrief {
    /// Its short number.
    pub number: FailoverNumber,
    /// The license that is stood in for.
    pub license: LicenseNumber,
    /// The license of the standby host.
    pub failover_license: LicenseNumber,
    /// The standby host, in normal form.
    pub standby: String,
    /// Why.
    pub reason: String,
    /// Where the case is tracked.
    pub ticket: Option<String>,
    /// When it was opened.
    pub opened_at: Instant,
    /// Its last day.
    pub ends_on: Day,
}

/// How many orders a customer has placed, and when the last.
#[derive(Debug, Clone, Copy)]
pub struct Orders {
    /// How many.
    pub count: i64,
    /// The day of the last.
    pub last_on: Option<Day>,
}

const LICENSE: &str = "l.id, l.uuid, g.entitlement_id, p.code, l.kind, l.copies, l.platform,
    l.issued_at, l.expires_at, l.ends_at, l.standing, h.holder, e.zone";

const LICENSES: &str = "entitlements e
    JOIN grants g ON g.entitlement_id = e.id
    JOIN products p ON p.id = g.product_id
    JOIN licenses l ON l.grant_id = g.id
    LEFT JOIN license_holders h ON h.license_id = l.id";

/// The licenses of a customer, in the order of their numbers.
pub fn licenses_of_customer(tx: &mut Tx<'_>, customer_id: i64) -> Result<Vec<LicenseBrief>, Error> {
    licenses(tx, "e.customer_id = ?1", customer_id)
}

/// The licenses of an entitlement, in the order of their numbers.
pub fn licenses_of_entitlement(
    tx: &mut Tx<'_>,
    number: EntitlementNumber,
) -> Result<Vec<LicenseBrief>, Error> {
    licenses(tx, "e.id = ?1", number.get())
}

/// The live licenses of an entitlement that another issuer signed, each with that one.
pub fn signed_elsewhere(
    tx: &mut Tx<'_>,
    number: EntitlementNumber,
) -> Result<Vec<(LicenseNumber, String)>, Error> {
    tx.all(
        "SELECT l.id, k.issuer FROM grants g
         JOIN licenses l ON l.grant_id = g.id
         JOIN signing_keys k ON k.id = l.signing_key_id
         WHERE g.entitlement_id = ?1 AND k.issuer IS NOT NULL
           AND l.standing = 'active' AND l.undone_by IS NULL
         ORDER BY l.id",
        values![number.get()],
        |row| Ok((license::number(row, 0)?, row.get(1)?)),
    )
}

/// A license has a row for each of its holders, and at least one.
fn licenses(tx: &mut Tx<'_>, condition: &str, of: i64) -> Result<Vec<LicenseBrief>, Error> {
    let sql = format!(
        "SELECT {LICENSE} FROM {LICENSES} WHERE {condition} AND e.undone_by IS NULL
         ORDER BY l.id, h.position"
    );
    let mut found: Vec<LicenseBrief> = Vec::new();
    tx.each(&sql, values![of], |row| -> Result<(), Error> {
        let holder: Option<String> = row.get(11)?;
        let number = license::number(row, 0)?;
        match found.last_mut() {
            Some(last) if last.number == number => last.holders.extend(holder),
            _ => found.push(read_license(row, holder)?),
        }
        Ok(())
    })?;
    Ok(found)
}

/// The failovers of a customer that are open at `now`, the soonest end first.
pub fn open_failovers(
    tx: &mut Tx<'_>,
    customer_id: i64,
    now: Instant,
) -> Result<Vec<FailoverBrief>, Error> {
    tx.all(
        "SELECT f.id, f.license_id, f.failover_license_id, f.standby, f.reason, f.ticket,
                f.opened_at, f.ends_on
         FROM entitlements e
         JOIN grants g ON g.entitlement_id = e.id
         JOIN licenses l ON l.grant_id = g.id
         JOIN failovers f ON f.license_id = l.id
         WHERE e.customer_id = ?1 AND e.undone_by IS NULL AND f.closed_at IS NULL
           AND f.ends_at >= ?2
         ORDER BY f.ends_at, f.id",
        values![customer_id, now],
        read_failover,
    )
}

/// How many orders a customer has placed, and when the last.
pub fn orders(tx: &mut Tx<'_>, customer_id: i64) -> Result<Orders, Error> {
    tx.sure(
        "SELECT COUNT(*), MAX(o.order_date) FROM orders o
         WHERE o.customer_id = ?1 AND o.undone_by IS NULL",
        values![customer_id],
        |row| {
            Ok(Orders {
                count: row.get(0)?,
                last_on: row.get(1)?,
            })
        },
    )
}

/// Hands every order line of a customer to `each`. They are not added up in the engine, whose sums
/// are not exact.
pub fn each_sold(
    tx: &mut Tx<'_>,
    customer_id: i64,
    mut each: impl FnMut(Sold),
) -> Result<(), Error> {
    tx.each(
        "SELECT l.quantity, l.unit_price, l.currency, l.standing
         FROM orders o JOIN order_lines l ON l.order_id = o.id
         WHERE o.customer_id = ?1 AND o.undone_by IS NULL
         ORDER BY o.id, l.position",
        values![customer_id],
        |row| {
            each(read_sold(row, 0)?);
            Ok(())
        },
    )
}

/// The newest events about any of these codes and short numbers, newest first.
pub fn newest_about(
    tx: &mut Tx<'_>,
    subjects: &[String],
    count: i64,
) -> Result<Vec<ChainedEvent>, Error> {
    let mut values: Vec<Value<'_>> = subjects.iter().map(Value::from).collect();
    let places: Vec<String> = (1..=values.len())
        .map(|place| format!("?{place}"))
        .collect();
    values.push(count.into());
    audit::newest(
        tx,
        &format!("e.subject IN ({})", places.join(", ")),
        &values,
    )
}

fn read_license(row: Row<'_>, holder: Option<String>) -> Result<LicenseBrief, Error> {
    Ok(LicenseBrief {
        number: license::number(row, 0)?,
        id: row.parse(1)?,
        entitlement: EntitlementNumber::new(row.get(2)?)
            .ok_or_else(|| Error::unreadable(2, "no number"))?,
        product: row.parse(3)?,
        kind: row.parse(4)?,
        copies: row.get(5)?,
        platform: row.get(6)?,
        issued_at: row.get(7)?,
        expires_at: row.get(8)?,
        ends_at: row.get(9)?,
        standing: row.parse(10)?,
        holders: holder.into_iter().collect(),
        zone: row.parse_option(12)?,
    })
}

fn read_failover(row: Row<'_>) -> Result<FailoverBrief, Error> {
    Ok(FailoverBrief {
        number: FailoverNumber::new(row.get(0)?)
            .ok_or_else(|| Error::unreadable(0, "no number"))?,
        license: license::number(row, 1)?,
        failover_license: license::number(row, 2)?,
        standby: row.get(3)?,
        reason: row.get(4)?,
        ticket: row.get(5)?,
        opened_at: row.get(6)?,
        ends_on: row.get(7)?,
    })
}
