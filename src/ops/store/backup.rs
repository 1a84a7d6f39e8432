//! Backups: what is noted of one, and how one becomes the store.
//!
//! The copying itself is the store's and the command line's: files are moved only outside a
//! transaction.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::json;

use crate::domain::{Event, Instant, Purpose};
use crate::keyring::Keyring;
use crate::store::audit::Head;
use crate::store::vendor::{self, Mode};
use crate::store::{Place, census, signing_key};

use super::super::audit;
use super::super::{Error, Kind, Problem, Recorded, Session, Tx};

/// A backup that was made.
#[derive(Debug, Clone, Serialize)]
pub struct BackedUp {
    /// The backup's file.
    pub file: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was made.
    pub at: Instant,
    /// The number of the newest event in it.
    pub audit_seq: i64,
    /// The hash of that event.
    pub audit_head: String,
    /// The folder of the private keys, which are not in it.
    pub keys_folder: PathBuf,
    /// Whether it was made of a store on a server.
    pub of_a_server: bool,
}

/// Refuses to go on in a store that takes no writes, before a file is made.
pub fn require_writable(tx: &mut Tx<'_>) -> Result<(), Error> {
    Ok(vendor::require_live(tx)?)
}

/// Lets a copy take no writes until it is taken into use; refuses one whose record of events is
/// broken.
pub fn rest(tx: &mut Tx<'_>) -> Result<(), Error> {
    whole(tx)?;
    Ok(vendor::set_mode(tx, &Mode::Backup)?)
}

/// Refuses a copy whose record of events is broken.
pub(super) fn whole(tx: &mut Tx<'_>) -> Result<(), Error> {
    let chain = audit::verify(tx, |_| Ok::<(), Error>(()))?;
    match chain.broken {
        Some(broken) => Err(damaged(&broken.message).into()),
        None => Ok(()),
    }
}

/// Notes a backup that was made of this store.
pub fn backed_up(
    tx: &mut Tx<'_>,
    session: &Session,
    file: &str,
    head: &Head,
) -> Result<Recorded<()>, Error> {
    vendor::note_backup(tx, session.now())?;
    let detail = json!({"file": file, "audit_seq": head.seq, "audit_head": head.hash});
    Ok(Recorded::changed((), Event::new("store.backed_up", detail)))
}

/// An active key whose private half is not on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissingKey {
    /// Its name.
    pub key_id: String,
    /// What it signs.
    pub purpose: Purpose,
}

/// The active keys whose private halves are not in the folder.
pub fn missing_keys(tx: &mut Tx<'_>, keyring: &Keyring) -> Result<Vec<MissingKey>, Error> {
    let here = keyring.list()?;
    let mut missing = Vec::new();
    for purpose in Purpose::ALL {
        let keys = signing_key::active(tx, purpose)?;
        missing.extend(
            keys.into_iter()
                .filter(|key| !here.contains(&(purpose, key.key_id.clone())))
                .map(|key| MissingKey {
                    key_id: key.key_id.to_string(),
                    purpose,
                }),
        );
    }
    Ok(missing)
}

/// What a store is, as far as it matters when it is to be put in the place of another.
#[derive(Debug, Clone, Serialize)]
pub struct Standing {
    /// Where it lies.
    pub file: Place,
    /// Its own id, the same in a store and its backups.
    pub id: String,
    /// The vendor's name.
    pub vendor: String,
    /// `live`, `backup` or `moved`.
    pub mode: &'static str,
    /// When the backup was made, or the last backup of a store.
    pub backup_at: Option<Instant>,
    /// How many licenses it holds.
    pub licenses: i64,
    /// The number that its next license would get.
    pub next_license: i64,
    /// How many events it holds.
    pub events: i64,
}

/// What the store is.
pub fn standing(tx: &mut Tx<'_>, file: Place) -> Result<Standing, Error> {
    let vendor = vendor::get(tx)?;
    let counts = census::count(tx)?;
    let count = |wanted| {
        counts
            .iter()
            .find(|(table, _)| *table == wanted)
            .map_or(0, |(_, count)| *count)
    };
    Ok(Standing {
        file,
        id: vendor.uuid,
        vendor: vendor.name,
        mode: match vendor::mode(tx)? {
            Mode::Live => "live",
            Mode::Backup => "backup",
            Mode::Moved(_) => "moved",
        },
        backup_at: vendor.backup_at,
        licenses: count("licenses"),
        next_license: vendor::next_license(tx)?,
        events: count("events"),
    })
}

/// What a restore will put where.
#[derive(Debug, Clone, Serialize)]
pub struct RestorePlan {
    /// Where the store will lie.
    pub store: Place,
    /// What becomes the store.
    pub from: Standing,
    /// What lies there now; null when nothing does, or nothing that can be read.
    pub present: Option<Standing>,
    /// The name that what lies there now gets; null when nothing does.
    pub moved_to: Option<String>,
}

/// A backup on its way to become the store.
#[derive(Debug, Clone)]
pub struct Restoring<'a> {
    /// The backup's file, as the person named it.
    pub from: &'a str,
    /// When the backup was made.
    pub backup_at: Option<Instant>,
    /// The name that the store before it has now.
    pub replaced: Option<&'a str>,
    /// The number that the next license of the store before it would have got; 1 when there was
    /// none.
    pub given: i64,
}

/// A backup that became the store.
#[derive(Debug, Clone, Serialize)]
pub struct Restored {
    /// Where the store lies.
    pub store: Place,
    /// The backup's file.
    pub from: PathBuf,
    /// When the backup was made; null when it was no backup but a plain copy.
    pub backup_at: Option<Instant>,
    /// The name that the store before it has now; null when there was none.
    pub replaced: Option<String>,
    /// How many licenses it holds.
    pub licenses: i64,
    /// The number that the next license gets.
    pub next_license: i64,
    /// The folder of the private keys.
    pub keys_folder: PathBuf,
    /// The active keys whose private halves are not in that folder.
    pub keys_missing: Vec<MissingKey>,
}

/// Makes the copy in hand the store; returns the number that the next license gets. A copy whose
/// record of events is broken is left alone.
pub fn restore(tx: &mut Tx<'_>, restoring: &Restoring<'_>) -> Result<Recorded<i64>, Error> {
    whole(tx)?;
    let next_license = vendor::mark_restored(tx, restoring.given)?;
    let detail = json!({
        "from": restoring.from,
        "backup_at": restoring.backup_at.map(|at| at.to_string()),
        "replaced": restoring.replaced,
        "next_license": next_license,
    });
    Ok(Recorded::changed(
        next_license,
        Event::new("store.restored", detail),
    ))
}

/// A backup that is not as it was written.
pub fn damaged(what: &str) -> Problem {
    Problem::new(
        Kind::Unsound,
        "backup_damaged",
        format!("this backup is not as it was written: {what}"),
    )
    .hint("restore an older one; nothing was changed")
}
