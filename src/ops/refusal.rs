//! A refusal by a rule of issue, rehost or failover, put on record after the rollback.

use sha2::{Digest, Sha256};

use crate::domain::{Event, canonical, hex};
use crate::store::refusal;

use super::{Error, Recorded, Session, Tx};

/// Within this many seconds the same refusal again only raises a count.
const HOUR: i64 = 3_600;

/// Writes the event of a refusal, or counts it with one like it within the hour.
pub fn record(tx: &mut Tx<'_>, session: &Session, event: &Event) -> Result<Recorded<()>, Error> {
    let now = session.now();
    let digest = likeness(session, event);
    if refusal::raise(tx, &digest, now.plus_seconds(-HOUR), now)? {
        return Ok(Recorded::tallied(()));
    }
    let seq = refusal::next_event(tx)?;
    refusal::begin(tx, seq, &digest, now)?;
    Ok(Recorded::changed((), event.clone()))
}

/// What makes two refusals the same: who, what, to what.
fn likeness(session: &Session, event: &Event) -> String {
    let mut hash = Sha256::new();
    for part in [
        session.author().actor.as_str(),
        event.verb,
        event.subject.as_deref().unwrap_or(""),
        &canonical(&event.detail),
    ] {
        hash.update(part);
        hash.update([0]);
    }
    hex(&hash.finalize())
}
