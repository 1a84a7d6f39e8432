//! Public keys, for the products that verify licenses.

use std::path::PathBuf;

use serde::Serialize;

use crate::domain::{KeyId, KeyStanding, Purpose};
use crate::keyring;
use crate::store::signing_key;
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

/// Every key that may be believed: the active ones, and the retired ones, since what they signed
/// holds. Compromised ones are left out.
pub fn key_set(tx: &mut Tx<'_>) -> Result<KeySet, Error> {
    let keys = signing_key::all(tx)?
        .into_iter()
        .filter(|key| key.standing != KeyStanding::Compromised)
        .map(|key| PublicKey::new(&key.public_key, key.purpose, key.max_days))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| unsound(&error))?;
    Ok(KeySet::new(keys).map_err(|error| unsound(&error))?)
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
