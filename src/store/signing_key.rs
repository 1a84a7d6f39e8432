//! The public halves of the vendor's keys, what each is for, and how it stands; and those of issuers whose
//! desks were taken in, which sign nothing here.

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::domain::{Instant, KeyId, KeyStanding, Purpose};
use crate::values;

use super::Error;
use super::engine::{Row, Tx};

/// A signing key as the store knows it: all but the private half.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredKey {
    /// Its row.
    pub id: i64,
    /// Its name.
    pub key_id: KeyId,
    /// What it may sign.
    pub purpose: Purpose,
    /// The longest a license signed by it may run, in days.
    pub max_days: Option<u32>,
    /// The public half.
    pub public_key: [u8; 32],
    /// Whether it signs.
    pub standing: KeyStanding,
    /// When it was added.
    pub added_at: Instant,
    /// When it stopped signing.
    pub retired_at: Option<Instant>,
    /// The issuer for which it signs, where that is another.
    pub issuer: Option<String>,
}

const KEY: &str =
    "k.id, k.kid, k.purpose, k.max_days, k.public_key, k.standing, k.added_at, k.retired_at,
    k.issuer";

/// Adds a key, active from now on, and returns its row.
pub fn add(
    tx: &mut Tx<'_>,
    key_id: &KeyId,
    purpose: Purpose,
    max_days: Option<u32>,
    public_key: &[u8; 32],
    at: Instant,
) -> Result<i64, Error> {
    let id = tx.reserve("signing_keys", 1)?;
    tx.execute(
        "INSERT INTO signing_keys (id, kid, purpose, max_days, public_key, standing, added_at)
         VALUES (?1, ?2, ?3, ?4, ?5, 'active', ?6)",
        values![
            id,
            key_id.as_str(),
            purpose.as_str(),
            max_days,
            Base64UrlUnpadded::encode_string(public_key),
            at,
        ],
    )?;
    Ok(id)
}

/// Every key, oldest first, those of other issuers too.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<StoredKey>, Error> {
    let sql = format!("SELECT {KEY} FROM signing_keys k WHERE k.undone_by IS NULL ORDER BY k.id");
    tx.all(&sql, &[], read)
}

/// Every key that ever signed anything that is on record, each once, oldest first.
pub fn all_on_record(tx: &mut Tx<'_>) -> Result<Vec<StoredKey>, Error> {
    let sql = format!(
        "SELECT {KEY} FROM signing_keys k
         WHERE k.undone_by IS NULL
            OR (k.id = (SELECT MAX(x.id) FROM signing_keys x WHERE x.kid = k.kid)
                AND NOT EXISTS (SELECT 1 FROM signing_keys x
                                WHERE x.kid = k.kid AND x.undone_by IS NULL))
         ORDER BY k.id"
    );
    tx.all(&sql, &[], read)
}

/// The key of this name.
pub fn by_key_id(tx: &mut Tx<'_>, key_id: &KeyId) -> Result<Option<StoredKey>, Error> {
    let sql = format!("SELECT {KEY} FROM signing_keys k WHERE k.kid = ?1 AND k.undone_by IS NULL");
    tx.one(&sql, values![key_id.as_str()], read)
}

/// The vendor's own active keys of a purpose, newest first: the first signs.
pub fn active(tx: &mut Tx<'_>, purpose: Purpose) -> Result<Vec<StoredKey>, Error> {
    let sql = format!(
        "SELECT {KEY} FROM signing_keys k WHERE k.purpose = ?1 AND k.standing = 'active'
           AND k.issuer IS NULL AND k.undone_by IS NULL
         ORDER BY k.id DESC"
    );
    tx.all(&sql, values![purpose.as_str()], read)
}

/// Changes how a key stands; from then on it signs no more.
pub fn retire(tx: &mut Tx<'_>, id: i64, standing: KeyStanding, at: Instant) -> Result<(), Error> {
    tx.execute(
        "UPDATE signing_keys SET standing = ?2, retired_at = COALESCE(retired_at, ?3)
         WHERE id = ?1",
        values![id, standing.as_str(), at],
    )?;
    Ok(())
}

/// How many licenses a key has signed.
pub fn signed_licenses(tx: &mut Tx<'_>, id: i64) -> Result<i64, Error> {
    tx.sure(
        "SELECT COUNT(*) FROM licenses WHERE signing_key_id = ?1",
        values![id],
        |row| row.get(0),
    )
}

fn read(row: Row<'_>) -> Result<StoredKey, Error> {
    let text: String = row.get(4)?;
    let mut public_key = [0; 32];
    Base64UrlUnpadded::decode(&text, &mut public_key).map_err(|_| Error::unreadable(4, &text))?;
    Ok(StoredKey {
        id: row.get(0)?,
        key_id: KeyId::named(row.get::<String>(1)?),
        purpose: row.parse(2)?,
        max_days: row.get(3)?,
        public_key,
        standing: row.parse(5)?,
        added_at: row.get(6)?,
        retired_at: row.get(7)?,
        issuer: row.get(8)?,
    })
}
