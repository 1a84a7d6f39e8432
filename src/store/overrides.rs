//! Overrides: wherever a limit was passed on purpose, with the reason.

use crate::domain::{CustomerCode, Instant};
use crate::values;

use super::Error;
use super::engine::{Row, Tx};

/// A limit that was passed on purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// When.
    pub at: Instant,
    /// What was done: `failover`, `rehost`, `return`, `reissue`, or the sort of a grant.
    pub what: String,
    /// The short number of what it was done to.
    pub subject: String,
    /// The code of the customer.
    pub customer: CustomerCode,
    /// Why.
    pub reason: String,
    /// Who did it, by the record of events.
    pub actor: Option<String>,
}

/// Each way in which a limit is passed. `?1` is the first instant and `?2` the last one.
const OVERRIDES: &str =
    "SELECT f.opened_at AS at, 'failover' AS what, 'F-' || CAST(f.id AS TEXT) AS subject,
            f.id AS id, c.code AS customer, f.override_reason AS reason
     FROM failovers f
     JOIN licenses l ON l.id = f.license_id
     JOIN grants g ON g.id = l.grant_id
     JOIN entitlements e ON e.id = g.entitlement_id
     JOIN customers c ON c.id = e.customer_id
     WHERE f.override_reason IS NOT NULL AND l.undone_by IS NULL
       AND (CAST(?1 AS TEXT) IS NULL OR f.opened_at >= ?1)
       AND (CAST(?2 AS TEXT) IS NULL OR f.opened_at <= ?2)
     UNION ALL
     SELECT m.at AS at, m.kind AS what, 'L-' || CAST(m.license_id AS TEXT) AS subject,
            m.id AS id, c.code AS customer, m.override_reason AS reason
     FROM license_moves m
     JOIN licenses l ON l.id = m.license_id
     JOIN grants g ON g.id = l.grant_id
     JOIN entitlements e ON e.id = g.entitlement_id
     JOIN customers c ON c.id = e.customer_id
     WHERE m.override_reason IS NOT NULL AND l.undone_by IS NULL
       AND (CAST(?1 AS TEXT) IS NULL OR m.at >= ?1)
       AND (CAST(?2 AS TEXT) IS NULL OR m.at <= ?2)
     UNION ALL
     SELECT e.granted_at AS at, e.origin AS what, 'E-' || CAST(e.id AS TEXT) AS subject,
            e.id AS id, c.code AS customer, e.override_reason AS reason
     FROM entitlements e
     JOIN customers c ON c.id = e.customer_id
     WHERE e.override_reason IS NOT NULL AND e.undone_by IS NULL
       AND (CAST(?1 AS TEXT) IS NULL OR e.granted_at >= ?1)
       AND (CAST(?2 AS TEXT) IS NULL OR e.granted_at <= ?2)";

/// Hands every override of a period to `each`, newest first.
pub fn each<E: From<Error>>(
    tx: &mut Tx<'_>,
    since: Option<Instant>,
    until: Option<Instant>,
    mut each: impl FnMut(Override) -> Result<(), E>,
) -> Result<(), E> {
    // Of the events about it at that instant, a refusal is none that did it.
    let sql = format!(
        "SELECT x.at, x.what, x.subject, x.customer, x.reason,
                (SELECT v.actor FROM events v
                 WHERE v.subject = x.subject AND v.at = x.at
                   AND v.verb <> 'license.refused' AND v.verb <> 'failover.refused'
                 ORDER BY v.seq LIMIT 1)
         FROM ({OVERRIDES}) x
         ORDER BY x.at DESC, x.what, x.id DESC"
    );
    tx.each(&sql, values![since, until], |row| each(read(row)?))
}

fn read(row: Row<'_>) -> Result<Override, Error> {
    Ok(Override {
        at: row.get(0)?,
        what: row.get(1)?,
        subject: row.get(2)?,
        customer: row.parse(3)?,
        reason: row.get(4)?,
        actor: row.get(5)?,
    })
}
