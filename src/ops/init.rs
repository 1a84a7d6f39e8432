//! `init`: a new store, its vendor, and a signing key for each purpose.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::json;

use crate::domain::{Currency, Event, Issuer, KeyId, Name, Purpose, Signer, StatusUri, Zone};
use crate::keyring::{Keyring, Passphrase, Protection, SALT_AND_IV, SigningKey};
use crate::store::{signing_key, vendor};

use super::{Error, Random, Recorded, Session, Tx};

/// The longest a license signed by the first temporary key may run, in days: the longest failover
/// that any model allows.
pub const TEMPORARY_MAX_DAYS: u32 = 45;

/// Whose desk it is to be.
#[derive(Debug, Clone)]
pub struct Request {
    /// The vendor's name.
    pub vendor: Name,
    /// The URI that stands in every license.
    pub issuer: Issuer,
    /// The URI under which status lists are published.
    pub status_uri: StatusUri,
    /// The zone whose days all dates are.
    pub zone: Zone,
    /// The currency of an amount that names none.
    pub currency: Currency,
}

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

/// A desk that was set up.
#[derive(Debug, Clone, Serialize)]
pub struct Initialized {
    /// Where the store lies.
    pub store: PathBuf,
    /// The folder of the private keys.
    pub keys_folder: PathBuf,
    /// Whether the private keys are under a passphrase.
    pub encrypted: bool,
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
    /// The keys, one a purpose.
    pub keys: Vec<KeyMade>,
}

/// Makes a key of a purpose and puts its private half away.
pub fn make_key(
    keyring: &Keyring,
    passphrase: Option<&Passphrase>,
    purpose: Purpose,
    max_days: Option<u32>,
    seed: [u8; 32],
    salt: [u8; SALT_AND_IV],
) -> Result<KeyMade, Error> {
    let key = SigningKey::generate(seed, purpose, max_days)?;
    put_away(keyring, passphrase, &key, salt)
}

/// Puts the private half of a key away and says what is to be noted of it.
pub fn put_away(
    keyring: &Keyring,
    passphrase: Option<&Passphrase>,
    key: &SigningKey,
    salt: [u8; SALT_AND_IV],
) -> Result<KeyMade, Error> {
    let protection = passphrase.map_or(Protection::Plain, |passphrase| {
        Protection::Passphrase(passphrase, salt)
    });
    let file = keyring.store(key, &protection)?;
    Ok(KeyMade {
        key_id: key.key_id().clone(),
        purpose: key.purpose(),
        max_days: key.max_days(),
        file,
        public_key: key.public_key(),
    })
}

/// The limit of days that the first key of a purpose gets.
pub const fn first_max_days(purpose: Purpose) -> Option<u32> {
    match purpose {
        Purpose::Temporary => Some(TEMPORARY_MAX_DAYS),
        _ => None,
    }
}

/// Writes the vendor and its keys into a new store.
pub fn run(
    tx: &mut Tx<'_>,
    session: &Session,
    request: &Request,
    keys: &[KeyMade],
) -> Result<Recorded<()>, Error> {
    let mut random = session.random();
    let vendor = vendor::Vendor {
        uuid: store_id(session, &mut random),
        name: request.vendor.to_string(),
        issuer: request.issuer.to_string(),
        status_uri: request.status_uri.to_string(),
        zone: request.zone.clone(),
        currency: request.currency.to_string(),
        status_list_key: random.bytes(),
        created_at: session.now(),
        backup_at: None,
    };
    vendor::insert(tx, &vendor)?;
    for key in keys {
        signing_key::add(
            tx,
            &key.key_id,
            key.purpose,
            key.max_days,
            &key.public_key,
            session.now(),
        )?;
    }
    let detail = json!({
        "store": vendor.uuid,
        "vendor": vendor.name,
        "issuer": vendor.issuer,
        "status_uri": vendor.status_uri,
        "timezone": vendor.zone.name(),
        "currency": vendor.currency,
        "keys": keys.iter().map(|key| json!({
            "key_id": key.key_id.as_str(),
            "purpose": key.purpose.as_str(),
            "max_days": key.max_days,
        })).collect::<Vec<_>>(),
    });
    Ok(Recorded::changed(
        (),
        Event::new("store.initialized", detail),
    ))
}

fn store_id(session: &Session, random: &mut Random) -> String {
    crate::domain::LicenseId::new(session.now(), random.bytes()).to_string()
}
