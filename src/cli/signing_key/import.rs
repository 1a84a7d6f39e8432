//! `entitle signing-key import`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{Purpose, Signer};
use crate::error::Error;
use crate::files;
use crate::keyring::{KeyFile, Passphrase};
use crate::ops::signing_key::{self, KeyMade};

use super::{limits, purposes};

/// Bring a private key that was made elsewhere
///
/// Reads an Ed25519 key in PKCS#8 PEM: a file of another machine's key folder, or one that
/// `openssl genpkey -algorithm ed25519` wrote. A key that the store knows already is only put into
/// the key folder: so it comes to a second machine. Its passphrase stays; an unencrypted one gets
/// one, unless `--no-passphrase` says otherwise.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle signing-key import license.pem --purpose license")]
pub struct Arguments {
    /// The file of the private key, yours alone (mode 0600)
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// What it is to sign
    #[arg(long, value_name = "PURPOSE", value_parser = purposes())]
    purpose: Purpose,

    /// The longest its licenses may run, in days; for a temporary key [default: 45]
    #[arg(long, value_name = "DAYS", value_parser = limits())]
    max_days: Option<u32>,

    /// Leave the private key unencrypted: whoever reads its file can sign
    #[arg(long)]
    no_passphrase: bool,
}

pub(super) fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    desk.read(|tx, _| signing_key::require_writable(tx))?;
    let file = KeyFile::read(&desk.path(&arguments.file))?;
    let opened_by = if file.is_encrypted() {
        Some(desk.passphrase_of("imported")?)
    } else {
        None
    };
    let (purpose, max_days) = (arguments.purpose, arguments.max_days);
    let limit = max_days.or(signing_key::usual_max_days(purpose));
    let key = file.unlock(opened_by.as_ref(), purpose, limit)?;
    desk.read(|tx, _| signing_key::known(tx, key.key_id(), purpose, max_days))?;

    let keyring = desk.keyring()?;
    let made = KeyMade::of(&keyring, &key);
    let written = !files::exists(&made.file);
    let encrypted = if written {
        let passphrase = kept_under(arguments, opened_by, desk)?;
        let protection = signing_key::protection(passphrase.as_ref(), desk.random()?);
        keyring.store(&key, &protection)?;
        passphrase.is_some()
    } else {
        keyring.open(key.key_id(), purpose)?.is_encrypted()
    };
    let noted =
        desk.write(|tx, session| signing_key::bring(tx, session, &made, encrypted, written));
    if noted.is_err() && written {
        let _ = files::remove(&made.file);
    }
    desk.show(&noted?)
}

/// The passphrase under which the key is kept here.
fn kept_under(
    arguments: &Arguments,
    opened_by: Option<Passphrase>,
    desk: &mut Desk<'_>,
) -> Result<Option<Passphrase>, Error> {
    if arguments.no_passphrase {
        return Ok(None);
    }
    match opened_by {
        Some(passphrase) => Ok(Some(passphrase)),
        None => Ok(Some(desk.new_passphrase("--no-passphrase")?)),
    }
}
