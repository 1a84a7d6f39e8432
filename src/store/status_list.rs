//! Status lists: which licenses they name and as what, and the newest list published or seen under
//! each number.

use crate::domain::{Instant, LicenseNumber};
use crate::values;

use super::Error;
use super::engine::{Row, Tx};

/// What a status list says of a license that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Ended: revoked, returned, rehosted, superseded, or of a cancelled entitlement.
    Invalid,
    /// Stopped for a time: its entitlement is suspended, or an exclusive failover stands in for it.
    Suspended,
}

/// Every license that a list names, with 1 for invalid and 2 for suspended; one may come twice.
/// `?1` is now.
const LISTED: &str = "SELECT l.id AS id, 1 AS status FROM licenses l
    WHERE l.standing <> 'active' AND l.undone_by IS NULL
    UNION ALL
    SELECT l.id AS id, CASE e.standing WHEN 'cancelled' THEN 1 ELSE 2 END AS status
    FROM entitlements e
    JOIN grants g ON g.entitlement_id = e.id
    JOIN licenses l ON l.grant_id = g.id
    WHERE e.standing IN ('suspended', 'cancelled') AND l.undone_by IS NULL
    UNION ALL
    SELECT f.license_id AS id, 2 AS status FROM failovers f
    WHERE f.closed_at IS NULL AND f.ends_at >= ?1 AND f.mode = 'exclusive'";

/// Hands the number of every license that a list names to `each`, in their order; what another
/// issuer signed stands in its lists, and in none of ours.
pub fn each(
    tx: &mut Tx<'_>,
    now: Instant,
    mut each: impl FnMut(i64, Listed) -> Result<(), Error>,
) -> Result<(), Error> {
    let sql = format!(
        "SELECT x.id, MIN(x.status) FROM ({LISTED}) x
         JOIN licenses o ON o.id = x.id
         JOIN signing_keys k ON k.id = o.signing_key_id
         WHERE k.issuer IS NULL
         GROUP BY x.id ORDER BY x.id"
    );
    tx.each(&sql, values![now], |row| {
        if let Some(listed) = read(row, 1)? {
            each(row.get(0)?, listed)?;
        }
        Ok(())
    })
}

/// What a list published now would say of a license; nothing when it is not named.
pub fn of(tx: &mut Tx<'_>, number: LicenseNumber, now: Instant) -> Result<Option<Listed>, Error> {
    let sql = format!("SELECT MIN(x.status) FROM ({LISTED}) x WHERE x.id = ?2");
    tx.sure(&sql, values![now, number.get()], |row| read(row, 0))
}

/// The number of every list that was published, and when its newest was.
pub fn published(tx: &mut Tx<'_>) -> Result<Vec<(i64, Instant)>, Error> {
    tx.all(
        "SELECT list, issued_at FROM status_lists ORDER BY list",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Remembers that a list of this number was issued.
pub fn remember(tx: &mut Tx<'_>, list: i64, issued_at: Instant) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO status_lists (list, issued_at) VALUES (?1, ?2)
         ON CONFLICT (list) DO UPDATE SET issued_at = excluded.issued_at",
        values![list, issued_at],
    )?;
    Ok(())
}

fn read(row: Row<'_>, index: usize) -> Result<Option<Listed>, Error> {
    match row.get::<Option<i64>>(index)? {
        None => Ok(None),
        Some(1) => Ok(Some(Listed::Invalid)),
        Some(2) => Ok(Some(Listed::Suspended)),
        Some(other) => Err(Error::unreadable(index, &other.to_string())),
    }
}
