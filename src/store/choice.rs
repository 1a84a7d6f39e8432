//! What a person picks from at a terminal, with what it takes to choose well.

use crate::domain::{
    Binding, Country, CustomerCode, Day, Instant, LicenseKind, LicenseNumber, LicenseStanding,
    Name, ProductCode, Standing, Zone,
};
use crate::values;

use super::Error;
use super::engine::{Row, Tx};
use super::license;

/// A customer to pick.
#[derive(Debug, Clone)]
pub struct CustomerRow {
    /// Its row.
    pub id: i64,
    /// Its code.
    pub code: CustomerCode,
    /// What it is called.
    pub name: Name,
    /// Where it is.
    pub country: Option<Country>,
}

/// A license that may move or be stood in for.
#[derive(Debug, Clone)]
pub struct LicenseRow {
    /// Its number.
    pub number: LicenseNumber,
    /// The product it lets run.
    pub product: ProductCode,
    /// The hosts and users it is bound to, in normal form, a line each.
    pub holder: String,
    /// What sort it is.
    pub kind: LicenseKind,
    /// When it was issued.
    pub issued_at: Instant,
    /// From when it runs.
    pub not_before: Instant,
    /// The last second bought.
    pub expires_at: Option<Instant>,
    /// The second after the last usable one.
    pub ends_at: Option<Instant>,
    /// What was decided about it.
    pub standing: LicenseStanding,
    /// What its right binds licenses to.
    pub binding: Binding,
    /// What was decided about its right.
    pub right: Standing,
    /// The failover that is open for it, by number and standby host.
    pub open: Option<(i64, String)>,
    /// The failovers of its copies since the instant asked for.
    pub failovers: i64,
    /// How many failovers its model lets it have in 12 months.
    pub failovers_allowed: u32,
    /// The days that its model gives a failover.
    pub failover_days: u32,
    /// The rehosts of its copies since then that count.
    pub rehosts: i64,
    /// How many rehosts its model lets it have in 12 months.
    pub rehosts_allowed: u32,
    /// The first and the last day of its right, and the days of grace after it.
    pub right_days: (Option<Day>, Option<Day>, u32),
    /// The zone in which those days end, where another desk sold the right.
    pub zone: Option<Zone>,
}

/// The first customers by code, at most so many.
pub fn customers(tx: &mut Tx<'_>, limit: usize) -> Result<Vec<CustomerRow>, Error> {
    tx.all(
        "SELECT c.id, c.code, c.name, c.country FROM customers c
         WHERE c.undone_by IS NULL AND c.joined_into IS NULL ORDER BY c.code_key, c.id LIMIT ?1",
        values![i64::try_from(limit).unwrap_or(i64::MAX)],
        |row| {
            Ok(CustomerRow {
                id: row.get(0)?,
                code: row.parse(1)?,
                name: row.parse(2)?,
                country: row.parse_option(3)?,
            })
        },
    )
}

/// The licenses of a customer that nothing was decided about, the newest first, failover licenses
/// left out: how they stand at `now`, and with the failovers and rehosts that their copies have had
/// since `since`.
pub fn licenses(
    tx: &mut Tx<'_>,
    customer_id: i64,
    since: Instant,
    now: Instant,
) -> Result<Vec<LicenseRow>, Error> {
    tx.all(
        "SELECT l.id, p.code, l.holder, l.kind, l.issued_at, l.not_before, l.expires_at, l.ends_at,
                l.standing, e.binding, e.standing, o.id, o.standby,
                (SELECT COUNT(*) FROM failovers f
                 WHERE f.lineage = l.lineage AND f.opened_at >= ?2),
                m.failovers_per_year, m.failover_days,
                (SELECT COUNT(*) FROM license_moves v
                 WHERE v.lineage = l.lineage AND v.at >= ?2 AND v.kind = 'rehost'
                   AND v.counted = 1),
                m.rehosts_per_year, e.start, e.expires, m.grace_days, e.zone
         FROM entitlements e
         JOIN grants g ON g.entitlement_id = e.id
         JOIN licenses l ON l.grant_id = g.id
         JOIN products p ON p.id = g.product_id
         JOIN models a ON a.id = e.model_id
         JOIN models m ON m.id = COALESCE(a.joined_into, a.id)
         LEFT JOIN failovers o
             ON o.license_id = l.id AND o.closed_at IS NULL AND o.ends_at >= ?3
         WHERE e.customer_id = ?1 AND l.standing = 'active' AND l.kind <> 'failover'
           AND l.undone_by IS NULL
         ORDER BY l.id DESC",
        values![customer_id, since, now],
        read_license,
    )
}

fn read_license(row: Row<'_>) -> Result<LicenseRow, Error> {
    let open: Option<i64> = row.get(11)?;
    Ok(LicenseRow {
        number: license::number(row, 0)?,
        product: row.parse(1)?,
        holder: row.get(2)?,
        kind: row.parse(3)?,
        issued_at: row.get(4)?,
        not_before: row.get(5)?,
        expires_at: row.get(6)?,
        ends_at: row.get(7)?,
        standing: row.parse(8)?,
        binding: row.parse(9)?,
        right: row.parse(10)?,
        open: match open {
            Some(number) => Some((number, row.get(12)?)),
            None => None,
        },
        failovers: row.get(13)?,
        failovers_allowed: row.get(14)?,
        failover_days: row.get(15)?,
        rehosts: row.get(16)?,
        rehosts_allowed: row.get(17)?,
        right_days: (row.get(18)?, row.get(19)?, row.get(20)?),
        zone: row.parse_option(21)?,
    })
}
