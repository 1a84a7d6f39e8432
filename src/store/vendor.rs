//! The store's one row about itself: whose desk it is, in which zone, and whether it takes writes.

use crate::domain::{Instant, Today, Zone, hex};
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

/// The day of an instant at this desk.
pub fn today(tx: &mut Tx<'_>, now: Instant) -> Result<Today, Error> {
    Ok(Today::at(now, get(tx)?.zone))
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
        Mode::Moved(to) => Err(Error::Closed(format!("`{to}` took its place"))),
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

/// Gives back the last `count` license numbers taken in this transaction.
pub fn give_back_license_numbers(tx: &mut Tx<'_>, count: i64) -> Result<(), Error> {
    if count > 0 {
        tx.execute(
            "UPDATE store SET next_license = next_license - ?1 WHERE id = 1",
            values![count],
        )?;
    }
    Ok(())
}

/// Notes that a backup was made.
pub fn note_backup(tx: &mut Tx<'_>, at: Instant) -> Result<(), Error> {
    tx.execute("UPDATE store SET backup_at = ?1 WHERE id = 1", values![at])?;
    Ok(())
}

/// Marks a copy as a backup of this instant, which takes no writes.
pub(super) fn mark_backup(tx: &mut Tx<'_>, at: Instant) -> Result<(), Error> {
    set_mode(tx, &Mode::Backup)?;
    note_backup(tx, at)
}

/// Says whether the store takes writes.
pub fn set_mode(tx: &mut Tx<'_>, mode: &Mode) -> Result<(), Error> {
    let (word, moved_to) = match mode {
        Mode::Live => ("live", None),
        Mode::Backup => ("backup", None),
        Mode::Moved(to) => ("moved", Some(to)),
    };
    tx.execute(
        "UPDATE store SET mode = ?1, moved_to = ?2 WHERE id = 1",
        values![word, moved_to],
    )?;
    Ok(())
}

/// License numbers that a restored store passes over at the least: those of one status list.
const LIST: i64 = 1 << 20;

/// Makes a copy the store: it takes writes, and its license numbers go on at a multiple of 2^20,
/// which is returned, so that none comes twice that was given after the copy was made. `given` is
/// the next number of a store that this one takes the place of.
pub fn mark_restored(tx: &mut Tx<'_>, given: i64) -> Result<i64, Error> {
    set_mode(tx, &Mode::Live)?;
    let next = (next_license(tx)?.max(given) / LIST + 1) * LIST;
    tx.execute(
        "UPDATE store SET next_license = ?1 WHERE id = 1",
        values![next],
    )?;
    Ok(next)
}

/// The number that the next license gets.
pub fn next_license(tx: &mut Tx<'_>) -> Result<i64, Error> {
    tx.sure("SELECT next_license FROM store WHERE id = 1", &[], |row| {
        row.get(0)
    })
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
