//! `init`: a new store, its vendor, and a signing key for each purpose.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::json;

use crate::domain::{Currency, Event, Issuer, Name, StatusUri, Zone};
use crate::store::{Place, signing_key, vendor};

use super::signing_key::KeyMade;
use super::{Error, Random, Recorded, Session, Tx};

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

/// A desk that was set up.
#[derive(Debug, Clone, Serialize)]
pub struct Initialized {
    /// Where the store lies.
    pub store: Place,
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

/// Writes the vendor and its keys into a new store.
pub fn run(
    tx: &mut Tx<'_>,
    session: &Session,
    request: &Request,
    keys: &[KeyMade],
) -> Result<Recorded<()>, Error> {
    let mut random = session.random();
    let vendor = vendor::Vendor {
        uuid: id(session, &mut random),
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

/// Makes a desk without keys whose days and amounts are another's.
pub fn found(
    tx: &mut Tx<'_>,
    session: &Session,
    like: &vendor::Vendor,
) -> Result<Recorded<()>, Error> {
    let mut random = session.random();
    let vendor = vendor::Vendor {
        uuid: id(session, &mut random),
        status_list_key: random.bytes(),
        created_at: session.now(),
        backup_at: None,
        ..like.clone()
    };
    vendor::insert(tx, &vendor)?;
    let detail = json!({ "store": vendor.uuid });
    Ok(Recorded::changed(
        (),
        Event::new("store.initialized", detail),
    ))
}

/// The id that a store gets which is made in this session.
pub fn store_id(session: &Session) -> String {
    id(session, &mut session.random())
}

fn id(session: &Session, random: &mut Random) -> String {
    crate::domain::LicenseId::new(session.now(), random.bytes()).to_string()
}
