//! Refusals on record: the first of its like is an event; the same again within the hour raises
//! its count, which stands beside the chain.

use crate::domain::Instant;
use crate::values;

use super::Error;
use super::audit;
use super::engine::Tx;

/// Raises the count of the same refusal since `since`; `false` when there was none.
pub fn raise(tx: &mut Tx<'_>, digest: &str, since: Instant, now: Instant) -> Result<bool, Error> {
    // Before anything else: two of the same are told apart from one that came again, and the next
    // event's place is known.
    audit::lock(tx)?;
    let raised = tx.execute(
        "UPDATE refusals SET count = count + 1, last_at = ?3
         WHERE event_seq = (SELECT MAX(r.event_seq) FROM refusals r
                            WHERE r.digest = ?1 AND r.last_at >= ?2)",
        values![digest, since, now],
    )?;
    Ok(raised == 1)
}

/// Begins the count of the refusal whose event is the newest but not appended yet.
pub fn begin(tx: &mut Tx<'_>, event_seq: i64, digest: &str, now: Instant) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO refusals (event_seq, digest, last_at, count) VALUES (?1, ?2, ?3, 1)",
        values![event_seq, digest, now],
    )?;
    Ok(())
}

/// How often the refusal of this event came.
pub fn count(tx: &mut Tx<'_>, event_seq: i64) -> Result<Option<i64>, Error> {
    tx.one(
        "SELECT count FROM refusals WHERE event_seq = ?1",
        values![event_seq],
        |row| row.get(0),
    )
}

/// The place of the event that this transaction will append first.
pub fn next_event(tx: &mut Tx<'_>) -> Result<i64, Error> {
    Ok(audit::head(tx)?.seq + 1)
}
