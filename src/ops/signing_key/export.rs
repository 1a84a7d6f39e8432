//! Public keys, for the products that verify licenses.

use std::path::PathBuf;

use serde::Serialize;

use crate::domain::{KeyId, KeyStanding, Purpose};
use crate::keyring;
use crate::store::signing_key::{self, StoredKey};
use crate::store::vendor;
use crate::token::{KeySet, KeySetError, PublicKey};

use super::super::{Error, Kind, Problem, Tx};
use super::find;

/// Public keys that were written into a file.
#[derive(Debug, Clone, Serialize)]
pub struct Exported {
    /// The file.
    pub file: PathBuf,
    /// The names of the keys in it.
    pub keys: Vec<KeyId>,
}

/// Every key of the vendor that may be believed: the active ones, and the retired ones, since what
/// they signed holds. Compromised ones are left out. With those of `all_issuers` each says for which
/// it signs.
pub fn key_set(tx: &mut Tx<'_>, all_issuers: bool) -> Result<KeySet, Error> {
    let issuer = vendor::get(tx)?.issuer;
    let public = |key: StoredKey| {
        if all_issuers {
            public_key(&key, &issuer)
        } else {
            PublicKey::new(&key.public_key, key.purpose, key.max_days)
        }
    };
    let keys = signing_key::all(tx)?
        .into_iter()
        .filter(|key| key.standing != KeyStanding::Compromised)
        .filter(|key| all_issuers || key.issuer.is_none())
        .map(public)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| unsound(&error))?;
    Ok(KeySet::new(keys).map_err(|error| unsound(&error))?)
}

/// A key that signs for its own issuer alone: `ours` where it is the vendor's.
pub(in crate::ops) fn public_key(key: &StoredKey, ours: &str) -> Result<PublicKey, KeySetError> {
    let issuer = key.issuer.as_deref().unwrap_or(ours);
    let public = PublicKey::new(&key.public_key, key.purpose, key.max_days)?;
    Ok(public.of_issuer(issuer))
}

fn unsound(error: &KeySetError) -> Problem {
    Problem::new(Kind::Unsound, "key_unsound", error.to_string())
        .hint("run `entitle store check`, and go back to a backup with `entitle store restore`")
}

/// One public key as PEM: that of this name, or the newest active one of a purpose.
pub fn public_pem(
    tx: &mut Tx<'_>,
    purpose: Purpose,
    name: Option<&str>,
) -> Result<(KeyId, String), Error> {
    let key = match name {
        Some(name) => find(tx, name)?,
        None => signing_key::active(tx, purpose)?
            .into_iter()
            .next()
            .ok_or_else(|| {
                Problem::not_found("key_unknown", format!("there is no active `{purpose}` key"))
                    .hint(format!(
                        "make one with `entitle signing-key add --purpose {purpose}`"
                    ))
            })?,
    };
    let pem = keyring::public_key_pem(&key.public_key)?;
    Ok((key.key_id, pem))
}
