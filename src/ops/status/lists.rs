//! The published status lists, and what the field does not know yet.

use serde::Serialize;
use serde_json::Value;

use crate::domain::{Day, Instant};
use crate::ops::{Error, Tx, revocation};
use crate::store::{status as stored, status_list, vendor};
use crate::token::LIFETIME;

/// The status lists. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct PublishedLists {
    /// When they were published last; null when they never were.
    pub issued_at: Option<Instant>,
    /// From when on products refuse them.
    pub expires_at: Option<Instant>,
    /// The days of both, in the vendor's zone.
    #[serde(skip)]
    pub days: Option<(Day, Day)>,
    /// Whether lists published now would say anything else.
    pub outdated: bool,
    /// How many licenses more they would show as ended.
    pub ended_since: i64,
}

/// Looks at them. Where several were published, the oldest decides.
pub(super) fn look(tx: &mut Tx<'_>, now: Instant) -> Result<PublishedLists, Error> {
    let published = status_list::published(tx)?;
    let issued_at = published.into_iter().map(|(_, at)| at).min();
    let expires_at = issued_at.map(|at| at.plus_seconds(LIFETIME));
    let zone = vendor::get(tx)?.zone;
    let days = issued_at.zip(expires_at);
    let event = stored::newest_of_verb(tx, "revocation.published")?;
    let detail: Option<Value> = event.and_then(|event| serde_json::from_str(&event.detail).ok());
    let unpublished = revocation::unpublished(tx, now, detail.as_ref())?;
    Ok(PublishedLists {
        issued_at,
        expires_at,
        days: days.map(|(from, to)| (zone.day_of(from), zone.day_of(to))),
        outdated: unpublished.differs,
        ended_since: unpublished.ended,
    })
}
