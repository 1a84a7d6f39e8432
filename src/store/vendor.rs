//! The store's one row about itself: whose desk it is, in which zone, and whether it takes writes.

use crate::domain::{Instant, Zone, hex};
use crate::values;

use super::engine::{Row, Tx};
use super::{Error, audit};

/// Whose desk this is, and how it signs.
#[derive(Debug, Clone)]
pub struct Vendor {
    /// The store's own id, kept through backups.
    pub uuid: String,
    /// The vendor's name.
    pub name: String,
    /// The URI that stands in every license as `iss`.
    pub issuer: String,
    /// The URI under which status lists are published.
    pub status_uri: String,
    /// The zone whose days all dates are.
    pub zone: Zone,
    /// The currency of an amount that names none.
    pub currency: String,
    /// The key of the permutation that places license numbers in status lists.
    pub status_list_key: [u8; 32],
    /// When the store was made.
    pub created_at: Instant,
    /// The newest backup made of this store.
    pub backup_at: Option<Instant>,
}

/// Whether a store takes writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mode {
    /// It is the store.
    Live,
    /// It is a copy, kept for the day when the store is lost.
    Backup,
    /// It was the store, and this is the one that took its place.
    Moved(String),
}

/// Writes the row, and the chain's head, into a new store.
pub fn insert(tx: &mut Tx<'_>, vendor: &Vendor) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO store (id, uuid, vendor, issuer, status_uri, timezone, currency,
                            status_list_key, mode, next_license, created_at)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, 'live', 1, ?8)",
        values![
            &vendor.uuid,
            &vendor.name,
            &vendor.issuer,
            &vendor.status_uri,
            vendor.zone.name(),
            &vendor.currency,
            hex(&vendor.status_list_key),
            vendor.created_at,
        ],
    )?;
    audit::begin(tx)
}

/// Whose desk this is.
pub fn get(tx: &mut Tx<'_>) -> Result<Vendor, Error> {
    tx.sure(
        "SELECT uuid, vendor, issuer, status_uri, timezone, currency, status_list_key, created_at,
                backup_at
         FROM store WHERE id = 1",
        &[],
        read,
    )
}

/// Whether the store takes writes.
pub fn mode(tx: &mut Tx<'_>) -> Result<Mode, Error> {
    tx.sure(
        "SELECT mode, moved_to FROM store WHERE id = 1",
        &[],
        |row| {
            let mode: String = row.get(0)?;
            match mode.as_str() {
                "live" => Ok(Mode::Live),
                "backup" => Ok(Mode::Backup),
                _ => Ok(Mode::Moved(
                    row.get::<Option<String>>(1)?.unwrap_or_default(),
                )),
            }
        },
    )
}

/// Refuses to go on in a store that takes no writes.
pub fn require_live(tx: &mut Tx<'_>) -> Result<(), Error> {
    match mode(tx)? {
        Mode::Live => Ok(()),
        Mode::Backup => Err(Error::Closed("it is a backup".to_owned())),
        Mode::Moved(to) => Err(Error::Closed(format!("it was moved to `{to}`"))),
    }
}

/// Takes the next `count` license numbers and returns the first of them.
pub fn take_license_numbers(tx: &mut Tx<'_>, count: i64) -> Result<i64, Error> {
    tx.sure(
        "UPDATE store SET next_license = next_license + ?1 WHERE id = 1 RETURNING next_license",
        values![count],
        |row| row.get::<i64>(0),
    )
    .map(|next| next - count)
}

/// Notes that a backup was made.
pub fn note_backup(tx: &mut Tx<'_>, at: Instant) -> Result<(), Error> {
    tx.execute("UPDATE store SET backup_at = ?1 WHERE id = 1", values![at])?;
    Ok(())
}

/// Marks the open copy as a backup, which takes no writes.
pub fn mark_backup(tx: &mut Tx<'_>) -> Result<(), Error> {
    tx.execute("UPDATE store SET mode = 'backup' WHERE id = 1", &[])?;
    Ok(())
}

/// Makes a backup the store: it takes writes, and its license numbers go on at the next multiple
/// of 2^20, so that none that the lost store gave comes twice.
pub fn mark_restored(tx: &mut Tx<'_>) -> Result<(), Error> {
    tx.execute(
        "UPDATE store
         SET mode = 'live', next_license = (next_license / 1048576 + 1) * 1048576 WHERE id = 1",
        &[],
    )?;
    Ok(())
}

fn read(row: Row<'_>) -> Result<Vendor, Error> {
    let key: String = row.get(6)?;
    Ok(Vendor {
        uuid: row.get(0)?,
        name: row.get(1)?,
        issuer: row.get(2)?,
        status_uri: row.get(3)?,
        zone: row.parse(4)?,
        currency: row.get(5)?,
        status_list_key: unhex(&key).ok_or_else(|| Error::unreadable(6, "no key"))?,
        created_at: row.get(7)?,
        backup_at: row.get(8)?,
    })
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * index..2 * index + 2], 16).ok()?;
    }
    Some(bytes)
}
