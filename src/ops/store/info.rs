//! What a store is and what it holds.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::domain::Instant;
use crate::keyring::Keyring;
use crate::store::vendor::{self, Mode};
use crate::store::{Store, audit, census};

use super::super::{Error, Tx};
use super::missing_keys;

/// Where a store and its keys lie, as the command line found them.
#[derive(Debug, Clone)]
pub struct Place {
    /// The store's file.
    pub store: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
}

/// What a store is and what it holds.
#[derive(Debug, Clone, Serialize)]
pub struct Info {
    /// Its file.
    pub store: PathBuf,
    /// The size of the file in bytes; what waits in its log is not counted.
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
    /// The version of SQLite in this program.
    pub sqlite: &'static str,
}

/// What the store is and what it holds.
pub fn info(tx: &mut Tx<'_>, place: &Place, keyring: &Keyring) -> Result<Info, Error> {
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
        store: place.store.clone(),
        bytes: place.bytes,
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
        sqlite: Store::engine_version(),
    })
}

/// A store whose schema is the one that this program carries.
#[derive(Debug, Clone, Serialize)]
pub struct Migrated {
    /// Its file.
    pub store: PathBuf,
    /// The schema that it had.
    pub from: i64,
    /// The schema that it has.
    pub to: i64,
}

/// Says that the store needs no migration: there is one schema so far, and a store of another one
/// was refused when it was opened.
pub fn migrate(tx: &mut Tx<'_>, store: PathBuf) -> Result<Migrated, Error> {
    let schema = census::schema(tx)?;
    Ok(Migrated {
        store,
        from: schema,
        to: schema,
    })
}
