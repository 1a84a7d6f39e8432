//! The chain of events: appended by a commit, read by `audit log`, held against itself by
//! `audit verify`.

use crate::domain::{Author, CHAIN_START, ChainedEvent, Event, Instant};
use crate::values;

use super::Error;
use super::engine::{Row, Tx, Value};

/// The newest event: how many there are, and the hash that the next one is chained to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The newest event's place; 0 before the first.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

/// Which events to read.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those about this code or short number.
    pub subject: Option<String>,
    /// Only those that concern the customer of this row, or one that is part of it by now.
    pub customer: Option<i64>,
    /// Only those whose verb lies between these two, both included.
    pub verbs: Option<(String, String)>,
    /// Only those at this instant or later.
    pub since: Option<Instant>,
    /// Only those at this instant or earlier.
    pub until: Option<Instant>,
}

/// An event with what stands beside the chain.
#[derive(Debug, Clone)]
pub struct Logged {
    /// The event.
    pub event: ChainedEvent,
    /// The code of the customer it concerns, as it is today.
    pub customer: Option<String>,
    /// How often it came, and when last; a refusal that came again is no event of its own.
    pub repeated: Option<(i64, Instant)>,
}

const COLUMNS: &str =
    "e.seq, e.at, e.actor, e.os_user, e.command, e.verb, e.subject, e.customer_id, e.detail";

/// Puts the chain's head before its first event.
pub(super) fn begin(tx: &mut Tx<'_>) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, ?1)",
        values![CHAIN_START],
    )?;
    Ok(())
}

/// Chains events to the newest one, and answers the newest then. This is the last that a
/// transaction locks: whoever commits next waits here.
pub(super) fn append(tx: &mut Tx<'_>, author: &Author, events: &[Event]) -> Result<Head, Error> {
    let mut head = lock(tx)?;
    if events.is_empty() {
        return Ok(head);
    }
    let mut rows: Vec<Value<'_>> = Vec::with_capacity(events.len() * EVENT.len());
    for event in events {
        let chained = ChainedEvent::at(head.seq + 1, author, event);
        let hash = chained.hash(&head.hash);
        rows.extend([
            chained.seq.into(),
            chained.at.into(),
            chained.actor.into(),
            chained.os_user.into(),
            chained.command.into(),
            chained.verb.into(),
            chained.subject.into(),
            chained.customer.into(),
            chained.detail.into(),
            head.hash.into(),
            hash.clone().into(),
        ]);
        head = Head {
            seq: chained.seq,
            hash,
        };
    }
    tx.insert("events", EVENT, &rows)?;
    tx.execute(
        "UPDATE audit_head SET seq = ?1, hash = ?2 WHERE id = 1",
        values![head.seq, &head.hash],
    )?;
    Ok(head)
}

/// The columns of an event.
const EVENT: &[&str] = &[
    "seq",
    "at",
    "actor",
    "os_user",
    "command",
    "verb",
    "subject",
    "customer_id",
    "detail",
    "previous",
    "hash",
];

/// Locks the chain's head, so that nobody else commits before this transaction ends.
pub(super) fn lock(tx: &mut Tx<'_>) -> Result<Head, Error> {
    tx.sure(
        "UPDATE audit_head SET seq = seq WHERE id = 1 RETURNING seq, hash",
        &[],
        read_head,
    )
}

/// Whether an event is in the chain, once everybody who was committing is through.
pub(super) fn happened(tx: &mut Tx<'_>, mark: &Head) -> Result<bool, Error> {
    lock(tx)?;
    let hash = tx.one(
        "SELECT hash FROM events WHERE seq = ?1",
        values![mark.seq],
        |row| row.get::<String>(0),
    )?;
    Ok(hash.is_some_and(|hash| hash == mark.hash))
}

/// The chain's head.
pub fn head(tx: &mut Tx<'_>) -> Result<Head, Error> {
    tx.sure(
        "SELECT seq, hash FROM audit_head WHERE id = 1",
        &[],
        read_head,
    )
}

/// Hands each event that fits `filter` to `each`, newest first.
pub fn each<E: From<Error>>(
    tx: &mut Tx<'_>,
    filter: &Filter,
    mut each: impl FnMut(Logged) -> Result<(), E>,
) -> Result<(), E> {
    // Each way in has its own index; the rest is a filter over few rows.
    let of_customer = of_customer(2);
    let entry = match filter {
        Filter {
            subject: Some(_), ..
        } => "e.subject = ?1",
        Filter {
            customer: Some(_), ..
        } => of_customer.as_str(),
        Filter { verbs: Some(_), .. } => "e.verb >= ?3 AND e.verb <= ?4",
        _ => "true",
    };
    let sql = format!(
        "SELECT {COLUMNS}, c.code, r.count, r.last_at FROM events e
         LEFT JOIN customers c ON c.id = e.customer_id
         LEFT JOIN refusals r ON r.event_seq = e.seq
         WHERE {entry}
           AND (CAST(?1 AS TEXT) IS NULL OR e.subject = ?1)
           AND (CAST(?2 AS BIGINT) IS NULL OR {of_customer})
           AND (CAST(?3 AS TEXT) IS NULL OR e.verb >= ?3)
           AND (CAST(?4 AS TEXT) IS NULL OR e.verb <= ?4)
           AND (CAST(?5 AS TEXT) IS NULL OR e.at >= ?5)
           AND (CAST(?6 AS TEXT) IS NULL OR e.at <= ?6)
         ORDER BY e.seq DESC"
    );
    let verbs = filter.verbs.as_ref();
    let values = values![
        filter.subject.as_deref(),
        filter.customer,
        verbs.map(|(first, _)| first),
        verbs.map(|(_, last)| last),
        filter.since,
        filter.until,
    ];
    tx.each(&sql, values, |row| {
        let count: Option<i64> = row.get(10)?;
        each(Logged {
            event: read_event(row)?,
            customer: row.get(9)?,
            repeated: count.zip(row.get(11)?),
        })
    })
}

/// That an event `e` concerns the customer of the row at a place of the statement, or one that is
/// part of it by now.
fn of_customer(place: usize) -> String {
    format!(
        "e.customer_id IN (SELECT c.id FROM customers c
                           WHERE c.id = ?{place} OR c.joined_into = ?{place})"
    )
}

/// The newest events that concern a customer, or one that is part of it by now, newest first.
pub fn newest_of_customer(
    tx: &mut Tx<'_>,
    customer: i64,
    count: i64,
) -> Result<Vec<ChainedEvent>, Error> {
    newest(tx, &of_customer(1), values![customer, count])
}

/// The newest events of this condition, newest first; how many is the last of its values.
pub(super) fn newest(
    tx: &mut Tx<'_>,
    condition: &str,
    values: &[Value<'_>],
) -> Result<Vec<ChainedEvent>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM events e WHERE {condition} ORDER BY e.seq DESC LIMIT ?{}",
        values.len()
    );
    tx.all(&sql, values, read_event)
}

/// Hands each event after a place to `each`, oldest first.
pub fn each_after<E: From<Error>>(
    tx: &mut Tx<'_>,
    seq: i64,
    mut each: impl FnMut(ChainedEvent) -> Result<(), E>,
) -> Result<(), E> {
    let sql = format!("SELECT {COLUMNS} FROM events e WHERE e.seq > ?1 ORDER BY e.seq");
    tx.each(&sql, values![seq], |row| each(read_event(row)?))
}

/// Hands each event with its stored hash before and its stored hash to `each`, oldest first.
pub fn each_link<E: From<Error>>(
    tx: &mut Tx<'_>,
    mut each: impl FnMut(ChainedEvent, String, String) -> Result<(), E>,
) -> Result<(), E> {
    let sql = format!("SELECT {COLUMNS}, e.previous, e.hash FROM events e ORDER BY e.seq");
    tx.each(&sql, &[], |row| {
        each(read_event(row)?, row.get(9)?, row.get(10)?)
    })
}

fn read_head(row: Row<'_>) -> Result<Head, Error> {
    Ok(Head {
        seq: row.get(0)?,
        hash: row.get(1)?,
    })
}

fn read_event(row: Row<'_>) -> Result<ChainedEvent, Error> {
    Ok(ChainedEvent {
        seq: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        os_user: row.get(3)?,
        command: row.get(4)?,
        verb: row.get(5)?,
        subject: row.get(6)?,
        customer: row.get(7)?,
        detail: row.get(8)?,
    })
}
