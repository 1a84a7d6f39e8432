//! The record of events: how far it has come, and how far the last checkpoint reaches.

use serde::Serialize;
use serde_json::Value;

use crate::domain::{ChainedEvent, Day, Instant, Zone};
use crate::ops::{Error, Tx};
use crate::store::{audit, status as stored};

/// The record. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct Record {
    /// How many events there are.
    pub events: i64,
    /// The hash of the last.
    pub head: String,
    /// The last checkpoint; null when none was made.
    pub checkpoint: Option<LastCheckpoint>,
}

/// A checkpoint as the record tells of it. The order of its JSON fields is that in which they stand
/// here.
#[derive(Debug, Clone, Serialize)]
pub struct LastCheckpoint {
    /// When it was made.
    pub at: Instant,
    /// The day of that, in the vendor's zone.
    #[serde(skip)]
    pub on: Day,
    /// How many events it covers.
    pub events: i64,
    /// How many events there were since the one that tells of it.
    pub events_since: i64,
}

/// Looks at the record; it is not verified.
pub(super) fn look(tx: &mut Tx<'_>, zone: &Zone) -> Result<Record, Error> {
    let head = audit::head(tx)?;
    let event = stored::newest_of_verb(tx, "audit.checkpointed")?;
    Ok(Record {
        events: head.seq,
        head: head.hash,
        checkpoint: event.and_then(|event| checkpoint(&event, head.seq, zone)),
    })
}

fn checkpoint(event: &ChainedEvent, events: i64, zone: &Zone) -> Option<LastCheckpoint> {
    let detail: Value = serde_json::from_str(&event.detail).ok()?;
    let at: Instant = event.at.parse().ok()?;
    Some(LastCheckpoint {
        at,
        on: zone.day_of(at),
        events: detail["events"].as_i64()?,
        events_since: events - event.seq,
    })
}
