//! What was done with licenses after they were issued: moved to another host, given back, signed
//! anew. A license has one such move at most, since it ends with it.

use crate::domain::{FailoverNumber, Instant, LicenseNumber, LicenseStanding, MoveKind};
use crate::values;

use super::Error;
use super::engine::{Row, Tx, Value};
use super::failover;
use super::license::{self, License};
use super::wanted::Wanted;

/// A move of a license.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// What was done.
    pub kind: MoveKind,
    /// The license that it was done with.
    pub license: LicenseNumber,
    /// The license that has its place now; none when it was given back.
    pub successor: Option<LicenseNumber>,
}

/// A move to be put on record.
#[derive(Debug, Clone)]
pub struct NewMove<'a> {
    /// What is done.
    pub kind: MoveKind,
    /// The license that it is done with.
    pub license: LicenseNumber,
    /// The license that gets its place.
    pub successor: Option<LicenseNumber>,
    /// The first license of the copies that it held.
    pub lineage: i64,
    /// When.
    pub at: Instant,
    /// Why.
    pub reason: &'a str,
    /// Whether it counts against the customer.
    pub counted: bool,
    /// Why a limit is passed.
    pub override_reason: Option<&'a str>,
}

const COLUMNS: &[&str] = &[
    "id",
    "kind",
    "license_id",
    "successor_id",
    "lineage",
    "at",
    "reason",
    "counted",
    "override_reason",
];

/// Puts moves on record.
pub fn insert(tx: &mut Tx<'_>, moves: &[NewMove<'_>]) -> Result<(), Error> {
    let count = i64::try_from(moves.len()).unwrap_or(i64::MAX);
    let first = tx.reserve("license_moves", count)?;
    let mut rows: Vec<Value<'_>> = Vec::with_capacity(moves.len() * COLUMNS.len());
    for (id, moved) in (first..).zip(moves) {
        rows.extend([
            id.into(),
            moved.kind.as_str().into(),
            moved.license.get().into(),
            moved.successor.map(LicenseNumber::get).into(),
            moved.lineage.into(),
            moved.at.into(),
            moved.reason.into(),
            i64::from(moved.counted).into(),
            moved.override_reason.into(),
        ]);
    }
    tx.bulk("license_moves", COLUMNS, &rows)
}

const MOVE: &str = "m.kind, m.license_id, m.successor_id";

/// What became of a license.
pub fn of(tx: &mut Tx<'_>, license: LicenseNumber) -> Result<Option<Move>, Error> {
    let sql = format!("SELECT {MOVE} FROM license_moves m WHERE m.license_id = ?1");
    tx.one(&sql, values![license.get()], read)
}

/// What a license came from.
pub fn to(tx: &mut Tx<'_>, successor: LicenseNumber) -> Result<Option<Move>, Error> {
    let sql = format!("SELECT {MOVE} FROM license_moves m WHERE m.successor_id = ?1");
    tx.one(&sql, values![successor.get()], read)
}

/// How many moves of a kind count against the copies of a lineage since an instant.
pub fn count_of_lineage(
    tx: &mut Tx<'_>,
    kind: MoveKind,
    lineage: i64,
    since: Instant,
) -> Result<i64, Error> {
    tx.sure(
        "SELECT COUNT(*) FROM license_moves
         WHERE lineage = ?1 AND at >= ?2 AND kind = ?3 AND counted = 1",
        values![lineage, since, kind.as_str()],
        |row| row.get(0),
    )
}

/// How many returns count against a grant since an instant.
pub fn returns_of_grant(tx: &mut Tx<'_>, grant_id: i64, since: Instant) -> Result<i64, Error> {
    tx.sure(
        "SELECT COUNT(*) FROM licenses l JOIN license_moves m ON m.license_id = l.id
         WHERE l.grant_id = ?1 AND m.kind = 'return' AND m.at >= ?2 AND m.counted = 1",
        values![grant_id, since],
        |row| row.get(0),
    )
}

/// Locks the rows of these licenses for this transaction, and reads them as they are then, in the
/// order of their numbers.
pub fn lock_each(tx: &mut Tx<'_>, numbers: &[LicenseNumber]) -> Result<Vec<License>, Error> {
    let mut wanted = Wanted::default();
    for number in numbers {
        wanted.add(Value::Null, Value::Null, number.get(), Value::Null);
    }
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    wanted.fill(tx)?;
    tx.execute(
        "UPDATE licenses SET standing = licenses.standing FROM wanted w
         WHERE licenses.id = w.number",
        &[],
    )?;
    license::wanted(tx)
}

/// Changes how active licenses stand, each named once; a conflict when one is not active any more.
pub fn end_each(
    tx: &mut Tx<'_>,
    numbers: impl IntoIterator<Item = LicenseNumber>,
    standing: LicenseStanding,
    at: Instant,
    reason: &str,
) -> Result<(), Error> {
    let mut wanted = Wanted::default();
    for number in numbers {
        wanted.add(Value::Null, Value::Null, number.get(), Value::Null);
    }
    wanted.change_each(
        tx,
        "UPDATE licenses SET standing = ?1, standing_at = ?2, standing_reason = ?3
         FROM wanted w
         WHERE licenses.id = w.number AND licenses.standing = 'active'",
        values![standing.as_str(), at, reason],
    )
}

const SIGNED_BY: &str = "licenses l
    JOIN grants g ON g.id = l.grant_id
    JOIN entitlements e ON e.id = g.entitlement_id
    WHERE l.signing_key_id = ?1 AND l.id > ?2 AND l.standing = 'active'
      AND l.kind IN ('standard', 'trial') AND (l.ends_at IS NULL OR l.ends_at > ?3)
      AND l.undone_by IS NULL AND e.standing <> 'cancelled'";

/// Licenses that the key of this row signed, hold copies and are good at `now`, `limit` of them at
/// most, in the order of their numbers, which come after `after`.
pub fn signed_by(
    tx: &mut Tx<'_>,
    key: i64,
    after: i64,
    now: Instant,
    limit: i64,
) -> Result<Vec<LicenseNumber>, Error> {
    let sql = format!("SELECT l.id FROM {SIGNED_BY} ORDER BY l.id LIMIT ?4");
    tx.all(&sql, values![key, after, now, limit], |row| {
        license::number(row, 0)
    })
}

/// How many those are in all.
pub fn count_signed_by(tx: &mut Tx<'_>, key: i64, now: Instant) -> Result<i64, Error> {
    let sql = format!("SELECT COUNT(*) FROM {SIGNED_BY}");
    tx.sure(&sql, values![key, 0_i64, now], |row| row.get(0))
}

/// Those of these licenses for which a failover is open at `now`, with it.
pub fn failed_over(
    tx: &mut Tx<'_>,
    numbers: &[LicenseNumber],
    now: Instant,
) -> Result<Vec<(LicenseNumber, FailoverNumber)>, Error> {
    let mut wanted = Wanted::default();
    for number in numbers {
        wanted.add(Value::Null, Value::Null, number.get(), Value::Null);
    }
    wanted.fill(tx)?;
    tx.all(
        "SELECT f.license_id, f.id FROM wanted w CROSS JOIN failovers f
         WHERE f.license_id = w.number AND f.closed_at IS NULL AND f.ends_at >= ?1
         ORDER BY f.license_id",
        values![now],
        |row| Ok((license::number(row, 0)?, failover::number(row, 1)?)),
    )
}

fn read(row: Row<'_>) -> Result<Move, Error> {
    Ok(Move {
        kind: row.parse(0)?,
        license: license::number(row, 1)?,
        successor: row.get::<Option<i64>>(2)?.and_then(LicenseNumber::new),
    })
}
