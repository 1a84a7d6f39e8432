//! The desk at a glance: what ends soon, what is open, what was done last and when, and what of it
//! needs somebody first. One file a subject.

mod attention;
mod backup;
mod expiring;
mod failovers;
mod imports;
mod keys;
mod lists;
mod record;

use serde::Serialize;

use crate::domain::{Day, Instant, Today};
use crate::keyring::Keyring;
use crate::store::vendor::{self, Mode};

use super::{Error, Session, Tx};

pub use attention::Attention;
pub use backup::LastBackup;
pub use expiring::{Ending, Expiring, Sum, Within};
pub use failovers::OpenFailover;
pub use imports::{Imports, LastImport};
pub use keys::KeysOfPurpose;
pub use lists::PublishedLists;
pub use record::{LastCheckpoint, Record};

/// The desk at a glance. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    /// Whose desk it is.
    pub vendor: String,
    /// The command's instant.
    pub at: Instant,
    /// The command's day, in the vendor's zone.
    pub today: Day,
    /// `live`, `backup` or `moved`; only a live one takes writes.
    pub mode: &'static str,
    /// What needs somebody, the most pressing first.
    pub attention: Vec<Attention>,
    /// What ends soon.
    pub expiring: Expiring,
    /// Open failovers, the soonest end first.
    pub failovers: Vec<OpenFailover>,
    /// The last imports.
    pub imports: Imports,
    /// The signing keys, a purpose each.
    pub signing_keys: Vec<KeysOfPurpose>,
    /// The last backup; null when none was made.
    pub backup: Option<LastBackup>,
    /// The status lists.
    pub status_lists: PublishedLists,
    /// The record of events.
    pub audit: Record,
}

/// Looks at everything.
pub fn status(tx: &mut Tx<'_>, session: &Session, keyring: &Keyring) -> Result<Status, Error> {
    let now = session.now();
    let vendor = vendor::get(tx)?;
    let days = Today::at(now, vendor.zone.clone());
    let today = days.here();
    let mut status = Status {
        mode: match vendor::mode(tx)? {
            Mode::Live => "live",
            Mode::Backup => "backup",
            Mode::Moved(_) => "moved",
        },
        expiring: expiring::look(tx, &days)?,
        failovers: failovers::look(tx, now)?,
        imports: imports::look(tx)?,
        signing_keys: keys::look(tx, keyring, &vendor.zone, today)?,
        backup: backup::look(tx)?,
        status_lists: lists::look(tx, now)?,
        audit: record::look(tx, &vendor.zone)?,
        attention: Vec::new(),
        vendor: vendor.name,
        at: now,
        today,
    };
    status.attention = attention::of(&status);
    Ok(status)
}
