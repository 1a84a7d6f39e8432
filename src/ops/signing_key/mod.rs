//! The vendor's signing keys: made, put away, brought from elsewhere, exported, retired.
//!
//! What a key is for and how it stands is the store's; its private half lies in a folder of this
//! machine, which the command line writes before it notes the key here.

mod change;
mod export;

use std::path::PathBuf;

use serde::Serialize;

use crate::domain::{Instant, KeyId, KeyStanding, MOST_FAILOVER_DAYS, Purpose, Signer};
use crate::keyring::{Keyring, Passphrase, Protection, SALT_AND_IV, SigningKey};
use crate::store::signing_key::{self, StoredKey};
use crate::store::vendor;

use super::{Error, Problem, Session, Tx};

pub use change::{
    Brought, PassphraseChanged, RetireRequest, Retirement, add, bring, known, passphrase_changed,
    plan_retirement, require_writable, retire,
};
pub(in crate::ops) use export::public_key;
pub use export::{Exported, key_set, public_pem};

/// A key with its private half put away, to be noted in the store.
#[derive(Debug, Clone, Serialize)]
pub struct KeyMade {
    /// Its name.
    pub key_id: KeyId,
    /// What it may sign.
    pub purpose: Purpose,
    /// The longest a license signed by it may run, in days.
    pub max_days: Option<u32>,
    /// Where its private half lies.
    pub file: PathBuf,
    /// The public half.
    #[serde(skip)]
    pub public_key: [u8; 32],
}

/// A key that was made and noted.
#[derive(Debug, Clone, Serialize)]
pub struct KeyAdded {
    /// The key.
    #[serde(flatten)]
    pub key: KeyMade,
    /// Whether its file is under a passphrase.
    pub encrypted: bool,
}

/// Makes a key of a purpose and puts its private half away.
pub fn make(
    keyring: &Keyring,
    passphrase: Option<&Passphrase>,
    purpose: Purpose,
    max_days: Option<u32>,
    seed: [u8; 32],
    salt: [u8; SALT_AND_IV],
) -> Result<KeyMade, Error> {
    let key = SigningKey::generate(seed, purpose, max_days)?;
    keyring.store(&key, &protection(passphrase, salt))?;
    Ok(KeyMade::of(keyring, &key))
}

/// How a key file is kept: under a passphrase, or plain without one.
pub fn protection(passphrase: Option<&Passphrase>, salt: [u8; SALT_AND_IV]) -> Protection<'_> {
    passphrase.map_or(Protection::Plain, |passphrase| {
        Protection::Passphrase(passphrase, salt)
    })
}

impl KeyMade {
    /// What is to be noted of a key whose private half lies in the keyring.
    pub fn of(keyring: &Keyring, key: &SigningKey) -> Self {
        Self {
            key_id: key.key_id().clone(),
            purpose: key.purpose(),
            max_days: key.max_days(),
            file: keyring.path_of(key.key_id(), key.purpose()),
            public_key: key.public_key(),
        }
    }
}

/// The limit of days of a key for which nobody said one: for a temporary key the longest failover
/// that any model allows.
pub const fn usual_max_days(purpose: Purpose) -> Option<u32> {
    match purpose {
        Purpose::Temporary => Some(MOST_FAILOVER_DAYS),
        _ => None,
    }
}

/// A signing key as the list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct KeyRow {
    /// Its name, the `kid` of what it signs.
    pub key_id: KeyId,
    /// What it may sign.
    pub purpose: Purpose,
    /// Whether it signs.
    pub standing: KeyStanding,
    /// Whether it is the one that signs on this machine: the newest active one of its purpose
    /// whose private half lies here.
    pub signs: bool,
    /// The longest a license signed by it may run, in days; null but for a temporary key.
    pub max_days: Option<u32>,
    /// When it was added.
    pub added_at: Instant,
    /// How many days ago that was.
    pub age_days: i64,
    /// When it stopped signing; null while it signs.
    pub retired_at: Option<Instant>,
    /// Whether its private half lies on this machine.
    pub here: bool,
    /// How many licenses it has signed.
    pub licenses: i64,
    /// The issuer for which it signs, where that is another; it signs nothing here.
    pub issuer: Option<String>,
}

/// Hands every key to `each`, oldest first.
pub fn list<E: From<Error>>(
    tx: &mut Tx<'_>,
    session: &Session,
    keyring: &Keyring,
    each: impl FnMut(&KeyRow) -> Result<(), E>,
) -> Result<(), E> {
    let rows = rows(tx, session, keyring)?;
    rows.iter().try_for_each(each)
}

fn rows(tx: &mut Tx<'_>, session: &Session, keyring: &Keyring) -> Result<Vec<KeyRow>, Error> {
    let zone = vendor::get(tx)?.zone;
    let today = zone.day_of(session.now());
    let keys = signing_key::all(tx)?;
    let here = keyring.list()?;
    let lies_here = |key: &StoredKey| {
        here.iter()
            .any(|(purpose, id)| (*purpose, id) == (key.purpose, &key.key_id))
    };
    let signer_of = |purpose| {
        keys.iter()
            .rfind(|key| {
                key.purpose == purpose
                    && key.standing == KeyStanding::Active
                    && key.issuer.is_none()
                    && lies_here(key)
            })
            .map(|key| key.id)
    };
    keys.iter()
        .map(|key| {
            Ok(KeyRow {
                key_id: key.key_id.clone(),
                purpose: key.purpose,
                standing: key.standing,
                signs: signer_of(key.purpose) == Some(key.id),
                max_days: key.max_days,
                added_at: key.added_at,
                age_days: zone.day_of(key.added_at).days_until(today),
                retired_at: key.retired_at,
                here: lies_here(key),
                licenses: signing_key::signed_licenses(tx, key.id)?,
                issuer: key.issuer.clone(),
            })
        })
        .collect()
}

/// The key of this name, or the only one whose name begins so.
pub fn find(tx: &mut Tx<'_>, name: &str) -> Result<StoredKey, Error> {
    let mut keys = signing_key::all(tx)?;
    if let Some(place) = keys.iter().position(|key| key.key_id.as_str() == name) {
        return Ok(keys.swap_remove(place));
    }
    keys.retain(|key| !name.is_empty() && key.key_id.as_str().starts_with(name));
    match keys.len() {
        1 => Ok(keys.swap_remove(0)),
        0 => Err(
            Problem::not_found("key_unknown", format!("no signing key is named `{name}`"))
                .hint("`entitle signing-key list` shows them all")
                .into(),
        ),
        several => Err(Problem::not_found(
            "key_ambiguous",
            format!("the names of {several} signing keys begin with `{name}`"),
        )
        .hint("give more of the name, as `entitle signing-key list` shows it")
        .into()),
    }
}

/// The keys whose private halves lie on this machine: all of them, those of a purpose, or the one
/// of this name.
pub fn here(
    tx: &mut Tx<'_>,
    keyring: &Keyring,
    purpose: Option<Purpose>,
    name: Option<&str>,
) -> Result<Vec<StoredKey>, Error> {
    let keys = match name {
        Some(name) => vec![find(tx, name)?],
        None => signing_key::all(tx)?,
    };
    let files = keyring.list()?;
    let keys: Vec<StoredKey> = keys
        .into_iter()
        .filter(|key| key.issuer.is_none())
        .filter(|key| purpose.is_none_or(|purpose| key.purpose == purpose))
        .filter(|key| files.contains(&(key.purpose, key.key_id.clone())))
        .collect();
    if keys.is_empty() {
        return Err(Problem::not_found(
            "key_missing",
            format!(
                "no such private key lies in `{}`",
                keyring.folder().display()
            ),
        )
        .hint("name its folder with `--keys DIR`, or see `entitle signing-key list`")
        .into());
    }
    Ok(keys)
}
