//! The last backup, and how much has happened since.

use serde::Serialize;
use serde_json::Value;

use crate::domain::{Day, Instant};
use crate::ops::{Error, Tx};
use crate::store::{audit, status as stored, vendor};

/// The last backup. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct LastBackup {
    /// When it was made.
    pub at: Instant,
    /// The day of that, in the vendor's zone.
    #[serde(skip)]
    pub on: Day,
    /// Where it was written, as the record has it; null when that is not in the record.
    pub file: Option<String>,
    /// How many events there were since.
    pub events_since: i64,
}

/// Looks for it. Of a store that was restored it is the backup that it came from.
pub(super) fn look(tx: &mut Tx<'_>) -> Result<Option<LastBackup>, Error> {
    let vendor = vendor::get(tx)?;
    let Some(at) = vendor.backup_at else {
        return Ok(None);
    };
    let on = vendor.zone.day_of(at);
    let made = stored::newest_of_verb(tx, "store.backed_up")?;
    let restored = stored::newest_of_verb(tx, "store.restored")?;
    let last = [(made, "file"), (restored, "from")]
        .into_iter()
        .filter_map(|(event, place)| Some((event?, place)))
        .max_by_key(|(event, _)| event.seq);
    let events = audit::head(tx)?.seq;
    Ok(Some(match last {
        Some((event, place)) => LastBackup {
            at,
            on,
            file: detail_of(&event.detail)[place].as_str().map(str::to_owned),
            events_since: events - event.seq,
        },
        // A backup that was opened: its own event came after it.
        None => LastBackup {
            at,
            on,
            file: None,
            events_since: 0,
        },
    }))
}

fn detail_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}
