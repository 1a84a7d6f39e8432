//! Failovers: which license a standby host stands in for, from when until when.

use crate::domain::{
    CustomerCode, Day, FailoverClosing, FailoverMode, FailoverNumber, FailoverState, Instant,
    LicenseNumber, LicenseStanding, ProductCode, Zone,
};
use crate::values;

use super::Error;
use super::engine::{Row, Tx, Value};
use super::license;
use super::wanted::Wanted;

/// A failover that was just closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    /// The failover.
    pub number: FailoverNumber,
    /// The license that it stood for.
    pub stands_for: LicenseNumber,
    /// The license of the standby host.
    pub license: LicenseNumber,
    /// Whether it had ended by its own date before: then that is when it closed.
    pub had_ended: bool,
}

/// Closes the failover that is open for a license, or whose standby runs on it, because that
/// license is revoked.
pub fn close_for_revoked(
    tx: &mut Tx<'_>,
    revoked: LicenseNumber,
    at: Instant,
    reason: &str,
) -> Result<Option<Closed>, Error> {
    tx.one(
        "UPDATE failovers
         SET closed_at = CASE WHEN ends_at < ?2 THEN ends_at ELSE ?2 END,
             closed_how = CASE WHEN ends_at < ?2 THEN 'ended' ELSE 'revoked' END,
             close_reason = CASE WHEN ends_at < ?2 THEN close_reason ELSE ?3 END
         WHERE closed_at IS NULL AND (license_id = ?1 OR failover_license_id = ?1)
         RETURNING id, failover_license_id, CASE WHEN closed_how = 'ended' THEN 1 ELSE 0 END,
                   license_id",
        values![revoked.get(), at, reason],
        |row| {
            Ok(Closed {
                number: number(row, 0)?,
                license: license::number(row, 1)?,
                had_ended: row.get(2)?,
                stands_for: license::number(row, 3)?,
            })
        },
    )
}

/// Revokes every license that may still run on a standby host for this one, and tells which: that
/// of the failover that is being closed and, on the day on which it was extended, that of the one
/// before it.
pub fn revoke_standing_in(
    tx: &mut Tx<'_>,
    license: LicenseNumber,
    at: Instant,
    reason: &str,
) -> Result<Vec<LicenseNumber>, Error> {
    let mut revoked = tx.all(
        "UPDATE licenses SET standing = ?2, standing_at = ?3, standing_reason = ?4
         WHERE stands_for = ?1 AND standing = 'active' AND ends_at > ?3
         RETURNING id",
        values![license.get(), LicenseStanding::Revoked.as_str(), at, reason],
        |row| license::number(row, 0),
    )?;
    revoked.sort_unstable();
    Ok(revoked)
}

/// A failover as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failover {
    /// Its row, which is its short number.
    pub number: FailoverNumber,
    /// The license it stands in for.
    pub license: LicenseNumber,
    /// What that license is bound to, a host a line.
    pub failed_hosts: String,
    /// Copies of that license.
    pub copies: i64,
    /// The license of the standby host.
    pub failover_license: LicenseNumber,
    /// The row of the customer.
    pub customer_id: i64,
    /// The code of the customer.
    pub customer: CustomerCode,
    /// The product.
    pub product: ProductCode,
    /// The standby host, in normal form.
    pub standby: String,
    /// Why it was opened.
    pub reason: String,
    /// The support ticket.
    pub ticket: Option<String>,
    /// Why a limit was passed.
    pub override_reason: Option<String>,
    /// When it was opened.
    pub opened_at: Instant,
    /// Its last day.
    pub ends_on: Day,
    /// Its last second.
    pub ends_at: Instant,
    /// When it was closed; none also when it ended by itself and nothing came after.
    pub closed_at: Option<Instant>,
    /// How it was closed.
    pub closed_how: Option<FailoverClosing>,
    /// Why it was closed.
    pub close_reason: Option<String>,
    /// What becomes of the failed license while it is open.
    pub mode: FailoverMode,
    /// The failover that it goes on from.
    pub extends: Option<FailoverNumber>,
    /// The failover that goes on from it.
    pub extended_by: Option<FailoverNumber>,
}

impl Failover {
    /// Its state at an instant: open through its last second, unless it was closed.
    pub fn state(&self, now: Instant) -> FailoverState {
        if self.closed_at.is_none() && now <= self.ends_at {
            FailoverState::Open
        } else {
            FailoverState::Closed
        }
    }
}

/// A failover to be opened.
#[derive(Debug, Clone)]
pub struct NewFailover<'a> {
    /// The license it stands in for.
    pub license: LicenseNumber,
    /// The license of the standby host.
    pub failover_license: LicenseNumber,
    /// The first license of the copies that the license holds.
    pub lineage: i64,
    /// The standby host, in normal form.
    pub standby: &'a str,
    /// Why.
    pub reason: &'a str,
    /// The support ticket.
    pub ticket: Option<&'a str>,
    /// Why a limit is passed.
    pub override_reason: Option<&'a str>,
    /// When it opens.
    pub opened_at: Instant,
    /// Its last day.
    pub ends_on: Day,
    /// Its last second.
    pub ends_at: Instant,
    /// What becomes of the failed license while it is open.
    pub mode: FailoverMode,
    /// The failover that it goes on from.
    pub extends: Option<FailoverNumber>,
}

const FAILOVER: &str = "f.id, f.license_id, l.holder, l.copies, f.failover_license_id,
    e.customer_id, c.code, p.code, f.standby, f.reason, f.ticket, f.override_reason, f.opened_at,
    f.ends_on, f.ends_at, f.closed_at, f.closed_how, f.close_reason, f.mode, f.extends, n.id";

/// How many columns [`FAILOVER`] has.
const WIDTH: usize = 21;

const FROM: &str = "failovers f
    JOIN licenses l ON l.id = f.license_id AND l.undone_by IS NULL
    JOIN grants g ON g.id = l.grant_id
    JOIN products p ON p.id = g.product_id
    JOIN entitlements e ON e.id = g.entitlement_id
    JOIN customers c ON c.id = e.customer_id
    LEFT JOIN failovers n ON n.extends = f.id";

/// The failover of this number.
pub fn by_number(tx: &mut Tx<'_>, number: FailoverNumber) -> Result<Option<Failover>, Error> {
    let sql = format!("SELECT {FAILOVER} FROM {FROM} WHERE f.id = ?1");
    tx.one(&sql, values![number.get()], read)
}

/// The failover that is open for a license; one past its end is closed first, by
/// [`close_ended`].
pub fn open_of(tx: &mut Tx<'_>, license: LicenseNumber) -> Result<Option<Failover>, Error> {
    let sql =
        format!("SELECT {FAILOVER} FROM {FROM} WHERE f.license_id = ?1 AND f.closed_at IS NULL");
    tx.one(&sql, values![license.get()], read)
}

/// The failover that is open for a license and lets it not run beside itself.
pub fn excluding(
    tx: &mut Tx<'_>,
    license: LicenseNumber,
    now: Instant,
) -> Result<Option<Failover>, Error> {
    let sql = format!(
        "SELECT {FAILOVER} FROM {FROM}
         WHERE f.license_id = ?1 AND f.closed_at IS NULL AND f.ends_at >= ?2
           AND f.mode = 'exclusive'"
    );
    tx.one(&sql, values![license.get(), now], read)
}

/// Hands every failover, or those of one customer, to `each`, newest first.
pub fn each<E: From<Error>>(
    tx: &mut Tx<'_>,
    customer_id: Option<i64>,
    mut each: impl FnMut(Failover) -> Result<(), E>,
) -> Result<(), E> {
    let sql = format!(
        "SELECT {FAILOVER} FROM {FROM}
         WHERE (CAST(?1 AS BIGINT) IS NULL OR e.customer_id = ?1) ORDER BY f.id DESC"
    );
    tx.each(&sql, values![customer_id], |row| each(read(row)?))
}

/// Which failovers are reported on.
#[derive(Debug, Clone, Copy, Default)]
pub struct Period {
    /// Only those of the customer of this row.
    pub customer_id: Option<i64>,
    /// Only those that were not over before.
    pub since: Option<Instant>,
    /// Only those that were opened by then.
    pub until: Option<Instant>,
}

/// A failover with what a report counts of it.
#[derive(Debug, Clone)]
pub struct Reported {
    /// The failover.
    pub failover: Failover,
    /// The first license of the copies that the license holds.
    pub lineage: i64,
    /// How many the model of its right allows in 12 months.
    pub allowed: u32,
    /// The zone in which the days of its right end, where another desk sold that.
    pub zone: Option<Zone>,
}

/// The failovers that were open at any time in a period, by their numbers.
pub fn reported(tx: &mut Tx<'_>, period: &Period) -> Result<Vec<Reported>, Error> {
    let sql = format!(
        "SELECT {FAILOVER}, f.lineage, m.failovers_per_year, e.zone
         FROM {FROM} JOIN models a ON a.id = e.model_id
         JOIN models m ON m.id = COALESCE(a.joined_into, a.id)
         WHERE (CAST(?1 AS BIGINT) IS NULL OR e.customer_id = ?1)
           AND (CAST(?2 AS TEXT) IS NULL OR COALESCE(f.closed_at, f.ends_at) >= ?2)
           AND (CAST(?3 AS TEXT) IS NULL OR f.opened_at <= ?3)
         ORDER BY f.id"
    );
    let values = values![period.customer_id, period.since, period.until];
    tx.all(&sql, values, |row| {
        Ok(Reported {
            failover: read(row)?,
            lineage: row.get(WIDTH)?,
            allowed: row.get(WIDTH + 1)?,
            zone: row.parse_option(WIDTH + 2)?,
        })
    })
}

/// Every failover of the copies of these lineages with when it was opened, in the order in which
/// they were.
pub fn openings(
    tx: &mut Tx<'_>,
    lineages: impl IntoIterator<Item = i64>,
) -> Result<Vec<(i64, FailoverNumber, Instant)>, Error> {
    let mut wanted = Wanted::default();
    for lineage in lineages {
        wanted.add(Value::Null, Value::Null, lineage, Value::Null);
    }
    let sql = "SELECT f.lineage, f.id, f.opened_at
               FROM wanted w CROSS JOIN failovers f
               WHERE f.lineage = w.number ORDER BY w.place, f.opened_at, f.id";
    wanted.find_all(tx, sql, |row| {
        Ok((row.get(0)?, number(row, 1)?, row.get(2)?))
    })
}

/// The failover that goes on from this one.
pub fn successor_of(tx: &mut Tx<'_>, extended: FailoverNumber) -> Result<Option<Failover>, Error> {
    let sql = format!("SELECT {FAILOVER} FROM {FROM} WHERE f.extends = ?1");
    tx.one(&sql, values![extended.get()], read)
}

/// How many failovers the copies of this lineage have had since an instant.
pub fn count_since(tx: &mut Tx<'_>, lineage: i64, since: Instant) -> Result<i64, Error> {
    tx.sure(
        "SELECT COUNT(*) FROM failovers WHERE lineage = ?1 AND opened_at >= ?2",
        values![lineage, since],
        |row| row.get(0),
    )
}

/// Closes what is past its end, with that end, so that the next may open.
pub fn close_ended(tx: &mut Tx<'_>, license: LicenseNumber, now: Instant) -> Result<(), Error> {
    tx.execute(
        "UPDATE failovers SET closed_at = ends_at, closed_how = 'ended'
         WHERE license_id = ?1 AND closed_at IS NULL AND ends_at < ?2",
        values![license.get(), now],
    )?;
    Ok(())
}

/// Closes an open failover; `false` when it is closed.
pub fn close(
    tx: &mut Tx<'_>,
    number: FailoverNumber,
    at: Instant,
    how: FailoverClosing,
    reason: Option<&str>,
) -> Result<bool, Error> {
    let changed = tx.execute(
        "UPDATE failovers SET closed_at = ?2, closed_how = ?3, close_reason = ?4
         WHERE id = ?1 AND closed_at IS NULL",
        values![number.get(), at, how.as_str(), reason],
    )?;
    Ok(changed == 1)
}

/// Opens a failover. That a license has one open at most stands behind it as a unique index.
pub fn insert(tx: &mut Tx<'_>, failover: &NewFailover<'_>) -> Result<FailoverNumber, Error> {
    let id = tx.reserve("failovers", 1)?;
    tx.execute(
        "INSERT INTO failovers (id, license_id, failover_license_id, lineage, standby, reason,
                                ticket, override_reason, opened_at, ends_on, ends_at, mode,
                                extends)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        values![
            id,
            failover.license.get(),
            failover.failover_license.get(),
            failover.lineage,
            failover.standby,
            failover.reason,
            failover.ticket,
            failover.override_reason,
            failover.opened_at,
            failover.ends_on,
            failover.ends_at,
            failover.mode.as_str(),
            failover.extends.map(FailoverNumber::get),
        ],
    )?;
    FailoverNumber::new(id).ok_or_else(|| Error::unreadable(0, "no number"))
}

pub(super) fn number(row: Row<'_>, index: usize) -> Result<FailoverNumber, Error> {
    FailoverNumber::new(row.get(index)?).ok_or_else(|| Error::unreadable(index, "no number"))
}

fn read(row: Row<'_>) -> Result<Failover, Error> {
    Ok(Failover {
        number: number(row, 0)?,
        license: license::number(row, 1)?,
        failed_hosts: row.get(2)?,
        copies: row.get(3)?,
        failover_license: license::number(row, 4)?,
        customer_id: row.get(5)?,
        customer: row.parse(6)?,
        product: row.parse(7)?,
        standby: row.get(8)?,
        reason: row.get(9)?,
        ticket: row.get(10)?,
        override_reason: row.get(11)?,
        opened_at: row.get(12)?,
        ends_on: row.get(13)?,
        ends_at: row.get(14)?,
        closed_at: row.get(15)?,
        closed_how: row.parse_option(16)?,
        close_reason: row.get(17)?,
        mode: row.parse(18)?,
        extends: row.get::<Option<i64>>(19)?.and_then(FailoverNumber::new),
        extended_by: row.get::<Option<i64>>(20)?.and_then(FailoverNumber::new),
    })
}
