//! `entitle signing-key add`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::Purpose;
use crate::error::Error;
use crate::files;
use crate::ops::signing_key::{self, KeyAdded};

use super::{limits, purposes};

/// Make a new key, which signs from now on
///
/// The keys before it stay and still verify what they signed. Products know a key only by the key
/// set that they carry: let them have the new one before they get licenses that it signed.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle signing-key add --purpose license")]
pub struct Arguments {
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
    let purpose = arguments.purpose;
    let max_days = arguments.max_days.or(signing_key::usual_max_days(purpose));
    desk.read(|tx, _| signing_key::require_writable(tx))?;
    let passphrase = if arguments.no_passphrase {
        None
    } else {
        Some(desk.new_passphrase("--no-passphrase")?)
    };
    let keyring = desk.keyring()?;
    let (seed, salt) = (desk.random()?, desk.random()?);
    let made = signing_key::make(&keyring, passphrase.as_ref(), purpose, max_days, seed, salt)?;
    let noted = desk.write(|tx, session| signing_key::add(tx, session, &made));
    if noted.is_err() {
        // A key that the store does not know signs nothing: it would only lie about.
        let _ = files::remove(&made.file);
    }
    noted?;
    desk.show(&KeyAdded {
        key: made,
        encrypted: passphrase.is_some(),
    })
}
