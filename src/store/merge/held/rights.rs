//! Rights that a merge brought, or let another customer have: what was issued on them or followed
//! them since. What was decided about a right that was here before holds nothing: it stays so.

use crate::domain::merge::{Held, Holds};
use crate::domain::{FailoverNumber, Instant};
use crate::store::Error;
use crate::store::engine::{Row, Tx};
use crate::values;

use super::{Since, entitlement, import, license};

/// The entitlements `e` that a merge let another customer have.
const REPOINTED: &str = "merge_changes m JOIN entitlements e ON e.id = m.row_id
    WHERE m.import_id = ?1 AND m.table_name = 'entitlements' AND m.column_name = 'customer_id'
      AND (e.import_id IS NULL OR e.import_id <> ?1) AND e.undone_by IS NULL";

/// The entitlements `e` that a merge brought.
const BROUGHT: &str = "entitlements e WHERE e.import_id = ?1 AND e.undone_by IS NULL";

/// What was issued on the rights, renewed them, was added to their orders, or decided about those
/// that the merge brought.
pub(super) fn all(tx: &mut Tx<'_>, since: &Since, now: Instant) -> Result<Vec<Held>, Error> {
    let mut held = Vec::new();
    for rights in [REPOINTED, BROUGHT] {
        held.extend(issued(tx, since, rights, now)?);
        held.extend(failed_over(tx, since, rights)?);
        held.extend(renewed(tx, since, rights)?);
    }
    held.extend(added(tx, since)?);
    held.extend(decided(tx, since)?);
    held.extend(moved(tx, since)?);
    Ok(held)
}

fn of_right(row: Row<'_>, holds: Holds) -> Result<Held, Error> {
    Ok(Held {
        kind: "entitlement",
        name: entitlement(row, 0)?.to_string(),
        holds,
    })
}

/// Licenses that run and were issued since.
fn issued(tx: &mut Tx<'_>, since: &Since, rights: &str, now: Instant) -> Result<Vec<Held>, Error> {
    let sql = format!(
        "SELECT x.id, l.id
         FROM (SELECT e.id AS id FROM {rights}) x
         JOIN grants g ON g.entitlement_id = x.id
         JOIN licenses l ON l.grant_id = g.id
         WHERE l.id > ?2 AND (l.import_id IS NULL OR l.import_id <> ?1) AND l.undone_by IS NULL
           AND l.standing = 'active' AND l.kind <> 'failover'
           AND (l.ends_at IS NULL OR l.ends_at > ?3)
         ORDER BY x.id, l.id"
    );
    let values = values![since.import.get(), since.last_license, now];
    tx.all(&sql, values, |row| {
        let license = license(row, 1)?;
        of_right(row, Holds::Issued(license))
    })
}

/// Failovers that are open, and were opened since.
fn failed_over(tx: &mut Tx<'_>, since: &Since, rights: &str) -> Result<Vec<Held>, Error> {
    let sql = format!(
        "SELECT x.id, f.id, f.license_id
         FROM (SELECT e.id AS id FROM {rights}) x
         JOIN grants g ON g.entitlement_id = x.id
         JOIN licenses l ON l.grant_id = g.id
         JOIN failovers f ON f.license_id = l.id
         WHERE f.closed_at IS NULL AND f.failover_license_id > ?2
         ORDER BY x.id, f.id"
    );
    let values = values![since.import.get(), since.last_license];
    tx.all(&sql, values, |row| {
        let failover =
            FailoverNumber::new(row.get(1)?).ok_or_else(|| Error::unreadable(1, "no number"))?;
        let license = license(row, 2)?;
        of_right(row, Holds::FailedOver(failover, license))
    })
}

/// Rights that another has followed since.
fn renewed(tx: &mut Tx<'_>, since: &Since, rights: &str) -> Result<Vec<Held>, Error> {
    let sql = format!(
        "SELECT x.id, n.id, n.import_id
         FROM (SELECT e.id AS id FROM {rights}) x
         JOIN entitlements n ON n.supersedes = x.id
         WHERE n.undone_by IS NULL AND n.id > ?2 AND (n.import_id IS NULL OR n.import_id <> ?1)
         ORDER BY x.id, n.id"
    );
    let values = values![since.import.get(), since.last_entitlement];
    tx.all(&sql, values, |row| {
        let holds = Holds::Renewed(entitlement(row, 1)?, import(row, 2)?);
        of_right(row, holds)
    })
}

/// Rights that were added since to orders that the merge brought, or let another customer have.
fn added(tx: &mut Tx<'_>, since: &Since) -> Result<Vec<Held>, Error> {
    tx.all(
        "SELECT o.number, e.id
         FROM (SELECT m.row_id AS id FROM merge_changes m
               WHERE m.import_id = ?1 AND m.table_name = 'orders'
               UNION
               SELECT b.id FROM orders b WHERE b.import_id = ?1) x
         JOIN orders o ON o.id = x.id
         JOIN order_lines l ON l.order_id = o.id
         JOIN entitlements e ON e.order_line_id = l.id
         WHERE e.id > ?2 AND (e.import_id IS NULL OR e.import_id <> ?1)
           AND e.undone_by IS NULL AND o.undone_by IS NULL
         ORDER BY o.id, e.id",
        values![since.import.get(), since.last_entitlement],
        |row| {
            Ok(Held {
                kind: "order",
                name: row.get(0)?,
                holds: Holds::Added(entitlement(row, 1)?),
            })
        },
    )
}

/// Rights that the merge brought, and about which something was decided since.
fn decided(tx: &mut Tx<'_>, since: &Since) -> Result<Vec<Held>, Error> {
    let sql = format!(
        "SELECT x.id, x.verb
         FROM (SELECT e.id AS id,
                      (SELECT v.verb FROM events v
                       WHERE v.subject = 'E-' || e.id AND v.seq > ?2
                         AND v.verb >= 'entitlement.' AND v.verb < 'entitlement/'
                       ORDER BY v.seq DESC LIMIT 1) AS verb
               FROM {BROUGHT}) x
         WHERE x.verb IS NOT NULL ORDER BY x.id"
    );
    tx.all(&sql, values![since.import.get(), since.seq], |row| {
        let verb = row.get(1)?;
        of_right(row, Holds::Event(verb))
    })
}

/// Licenses that the merge brought, and with which something was done since.
fn moved(tx: &mut Tx<'_>, since: &Since) -> Result<Vec<Held>, Error> {
    tx.all(
        "SELECT x.id, x.verb
         FROM (SELECT l.id AS id,
                      (SELECT v.verb FROM events v
                       WHERE v.subject = 'L-' || l.id AND v.seq > ?2
                         AND v.verb >= 'license.' AND v.verb < 'license/'
                       ORDER BY v.seq DESC LIMIT 1) AS verb
               FROM licenses l WHERE l.import_id = ?1 AND l.undone_by IS NULL) x
         WHERE x.verb IS NOT NULL ORDER BY x.id",
        values![since.import.get(), since.seq],
        |row| {
            Ok(Held {
                kind: "license",
                name: license(row, 0)?.to_string(),
                holds: Holds::Event(row.get(1)?),
            })
        },
    )
}

/// Orders and grants since of customers that others were joined into: whose they were meant to be
/// is not on record.
pub(super) fn of_joined(tx: &mut Tx<'_>, since: &Since) -> Result<Vec<Held>, Error> {
    let mut held = tx.all(
        "SELECT c.code, o.number, o.import_id
         FROM (SELECT DISTINCT m.after_id AS id FROM merge_changes m
               WHERE m.import_id = ?1 AND m.table_name = 'customers'
                 AND m.column_name = 'joined_into') x
         JOIN customers c ON c.id = x.id
         JOIN orders o ON o.customer_id = x.id
         WHERE o.id > ?2 AND (o.import_id IS NULL OR o.import_id <> ?1) AND o.undone_by IS NULL
           AND c.undone_by IS NULL AND (c.import_id IS NULL OR c.import_id <> ?1)
           AND NOT EXISTS (SELECT 1 FROM merge_changes y
                           WHERE y.table_name = 'orders' AND y.row_id = o.id)
         ORDER BY o.id",
        values![since.import.get(), since.last_order],
        |row| {
            Ok(Held {
                kind: "customer",
                name: row.get(0)?,
                holds: Holds::OrderedOfJoined(row.get(1)?, import(row, 2)?),
            })
        },
    )?;
    held.extend(tx.all(
        "SELECT c.code, e.id
         FROM (SELECT DISTINCT m.after_id AS id FROM merge_changes m
               WHERE m.import_id = ?1 AND m.table_name = 'customers'
                 AND m.column_name = 'joined_into') x
         JOIN customers c ON c.id = x.id
         JOIN entitlements e ON e.customer_id = x.id
         WHERE e.id > ?2 AND (e.import_id IS NULL OR e.import_id <> ?1) AND e.undone_by IS NULL
           AND e.order_line_id IS NULL AND e.supersedes IS NULL
           AND c.undone_by IS NULL AND (c.import_id IS NULL OR c.import_id <> ?1)
           AND NOT EXISTS (SELECT 1 FROM merge_changes y
                           WHERE y.table_name = 'entitlements' AND y.row_id = e.id)
         ORDER BY e.id",
        values![since.import.get(), since.last_entitlement],
        |row| {
            Ok(Held {
                kind: "customer",
                name: row.get(0)?,
                holds: Holds::GrantedToJoined(entitlement(row, 1)?),
            })
        },
    )?);
    Ok(held)
}
