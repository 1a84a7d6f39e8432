//! `entitle signing-key passphrase`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{Purpose, Signer};
use crate::error::Error;
use crate::keyring::{self, KeyFile, Keyring, Passphrase, SigningKey};
use crate::ops::signing_key::{self, PassphraseChanged};
use crate::store::signing_key::StoredKey;

use super::purposes;

/// Change the passphrase of the private keys, or take it away
///
/// Of every private key on this machine, unless one is named. The present passphrase comes as for
/// every command, by a prompt or the `--passphrase-…` options; the new one by a prompt or the
/// `--new-passphrase-…` options. No file is changed unless all of them open.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle signing-key passphrase --purpose temporary")]
pub struct Arguments {
    /// Only the keys of this purpose
    #[arg(long, value_name = "PURPOSE", value_parser = purposes())]
    purpose: Option<Purpose>,

    /// Only the key of this name, or the only one whose name begins so
    #[arg(
        long,
        value_name = "NAME",
        allow_hyphen_values = true,
        conflicts_with = "purpose"
    )]
    key: Option<String>,

    /// Read the new passphrase from this file
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,

    /// Read the new passphrase from this open file descriptor
    #[arg(long, value_name = "N", conflicts_with = "new_passphrase_file")]
    new_passphrase_fd: Option<u32>,

    /// Leave the private keys unencrypted: whoever reads their files can sign
    #[arg(long, conflicts_with_all = ["new_passphrase_file", "new_passphrase_fd"])]
    no_passphrase: bool,
}

pub(super) fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let keyring = desk.keyring()?;
    let stored = desk.read(|tx, _| {
        signing_key::require_writable(tx)?;
        signing_key::here(tx, &keyring, arguments.purpose, arguments.key.as_deref())
    })?;
    let keys = unlock_all(desk, &keyring, &stored)?;
    let passphrase = new_passphrase(arguments, desk)?;
    for key in &keys {
        let protection = signing_key::protection(passphrase.as_ref(), desk.random()?);
        keyring.protect(key, &protection)?;
    }
    let changed = PassphraseChanged {
        encrypted: passphrase.is_some(),
        keys: keys.iter().map(|key| key.key_id().clone()).collect(),
        files: keys
            .iter()
            .map(|key| keyring.path_of(key.key_id(), key.purpose()))
            .collect(),
    };
    desk.write(|_, _| Ok(signing_key::passphrase_changed(&changed)))?;
    desk.show(&changed)
}

/// Every key, unlocked. Keys mostly share one passphrase, so that one typed is tried on the next
/// before anybody is asked again.
fn unlock_all(
    desk: &mut Desk<'_>,
    keyring: &Keyring,
    stored: &[StoredKey],
) -> Result<Vec<SigningKey>, Error> {
    let given = desk.given_passphrase()?;
    let mut typed: Option<Passphrase> = None;
    let mut keys = Vec::new();
    for key in stored {
        let file = keyring.open(&key.key_id, key.purpose)?;
        let known = given.as_ref().or(typed.as_ref());
        let unlocked = match unlock(&file, known, key) {
            Err(keyring::Error::WrongPassphrase(_) | keyring::Error::PassphraseNeeded(_))
                if given.is_none() =>
            {
                let asked = desk.passphrase_of(key.purpose.as_str())?;
                unlock(&file, Some(typed.insert(asked)), key)
            }
            result => result,
        };
        keys.push(unlocked?);
    }
    Ok(keys)
}

fn unlock(
    file: &KeyFile,
    passphrase: Option<&Passphrase>,
    key: &StoredKey,
) -> Result<SigningKey, keyring::Error> {
    file.unlock(passphrase, key.purpose, key.max_days)
}

fn new_passphrase(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<Option<Passphrase>, Error> {
    if arguments.no_passphrase {
        return Ok(None);
    }
    if let Some(number) = arguments.new_passphrase_fd {
        return Ok(Some(Passphrase::from_descriptor(number)?));
    }
    if let Some(path) = &arguments.new_passphrase_file {
        return Ok(Some(Passphrase::from_file(&desk.path(path))?));
    }
    let text = desk.ui().new_password(
        "The new passphrase",
        "--new-passphrase-file`, `--new-passphrase-fd` or `--no-passphrase",
    )?;
    Ok(Some(Passphrase::new(text.as_bytes())?))
}
