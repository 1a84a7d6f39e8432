//! What a store is and what it holds.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::domain::Instant;
use crate::keyring::Keyring;
use crate::store::vendor::{self, Mode};
use crate::store::{Place, audit, census};

use super::super::{Error, Tx};
use super::missing_keys;

/// What the engine says of a store.
#[derive(Debug, Clone)]
pub struct Housing {
    /// Where the store lies.
    pub store: Place,
    /// Its size in bytes.
    pub bytes: u64,
    /// The engine and its version.
    pub engine: String,
    /// What can be lost of what was committed; nothing where only the disk can fail.
    pub at_risk: Option<String>,
}

/// What a store is and what it holds.
#[derive(Debug, Clone, Serialize)]
pub struct Info {
    /// Where it lies.
    pub store: Place,
    /// Its size in bytes; of a file, what waits in its log is not counted.
    pub bytes: u64,
    /// `live`, `backup` or `moved`; only a live one takes writes.
    pub mode: &'static str,
    /// The one that took its place; null unless it was moved.
    pub moved_to: Option<String>,
    /// The number of its schema.
    pub schema: i64,
    /// Its own id, kept through backups.
    pub id: String,
    /// The vendor's name.
    pub vendor: String,
    /// The URI that stands in every license.
    pub issuer: String,
    /// The URI under which status lists are published.
    pub status_uri: String,
    /// The zone whose days all dates are.
    pub timezone: String,
    /// The currency of an amount that names none.
    pub currency: String,
    /// When it was made.
    pub created_at: Instant,
    /// When its last backup was made; null before the first.
    pub backup_at: Option<Instant>,
    /// The number that the next license gets.
    pub next_license: i64,
    /// How many rows each kind of thing has.
    pub counts: Map<String, Value>,
    /// The number of the newest event.
    pub audit_seq: i64,
    /// The hash of the newest event.
    pub audit_head: String,
    /// The folder of the private keys.
    pub keys_folder: PathBuf,
    /// The names of active keys whose private halves are not in that folder.
    pub keys_missing: Vec<String>,
    /// The engine and its version.
    pub engine: String,
    /// Why the last commits can be lost when the server dies; null when they cannot.
    pub at_risk: Option<String>,
}

/// What the store is and what it holds.
pub fn info(tx: &mut Tx<'_>, housing: &Housing, keyring: &Keyring) -> Result<Info, Error> {
    let vendor = vendor::get(tx)?;
    let head = audit::head(tx)?;
    let (mode, moved_to) = match vendor::mode(tx)? {
        Mode::Live => ("live", None),
        Mode::Backup => ("backup", None),
        Mode::Moved(to) => ("moved", Some(to)),
    };
    let counts = census::count(tx)?;
    let missing = missing_keys(tx, keyring)?;
    Ok(Info {
        store: housing.store.clone(),
        bytes: housing.bytes,
        mode,
        moved_to,
        schema: census::schema(tx)?,
        id: vendor.uuid,
        vendor: vendor.name,
        issuer: vendor.issuer,
        status_uri: vendor.status_uri,
        timezone: vendor.zone.name().to_owned(),
        currency: vendor.currency,
        created_at: vendor.created_at,
        backup_at: vendor.backup_at,
        next_license: vendor::next_license(tx)?,
        counts: counts
            .into_iter()
            .map(|(table, count)| (table.to_owned(), count.into()))
            .collect(),
        audit_seq: head.seq,
        audit_head: head.hash,
        keys_folder: keyring.folder().to_owned(),
        keys_missing: missing.into_iter().map(|key| key.key_id).collect(),
        engine: housing.engine.clone(),
        at_risk: housing.at_risk.clone(),
    })
}
