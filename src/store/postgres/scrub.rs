//! Old versions of the rows of people, taken out of the server's files: the table is written anew, and
//! so is what the planner knows of it, in which the commonest values stand.

use std::collections::BTreeSet;

use crate::store::Error;
use crate::store::engine::Engine;
use crate::store::patience::Patience;

use super::{Postgres, roles};

/// Writes the table of contacts anew; `false` when it belongs to somebody else. Refused while a
/// transaction goes on that may still see what it held.
pub fn contacts(postgres: &mut Postgres) -> Result<bool, Error> {
    // The server only warns somebody who may not, and does nothing.
    if !roles::owns(postgres)? {
        return Ok(false);
    }
    outlast(postgres)?;
    postgres.run("VACUUM (FULL, ANALYZE) contacts")?;
    Ok(true)
}

/// Waits until every transaction is over that goes on now: the server keeps what one of them may
/// still see, also in a table that is written anew.
fn outlast(postgres: &mut Postgres) -> Result<(), Error> {
    let before = going_on(postgres)?;
    let mut patience = Patience::of(postgres.patience);
    while !going_on(postgres)?.is_disjoint(&before) {
        if !patience.waits_long() {
            return Err(Error::Busy { holder: None });
        }
    }
    Ok(())
}

/// The transactions of others in the database, those that only read too.
fn going_on(postgres: &mut Postgres) -> Result<BTreeSet<String>, Error> {
    let mut found = BTreeSet::new();
    postgres.query(
        "SELECT l.virtualtransaction FROM pg_locks l
         JOIN pg_stat_activity a ON a.pid = l.pid
         WHERE l.locktype = 'virtualxid' AND l.granted AND l.pid <> pg_backend_pid()
           AND a.datname = current_database()",
        &[],
        &mut |row| {
            found.insert(row.get(0)?);
            Ok(true)
        },
    )?;
    Ok(found)
}
