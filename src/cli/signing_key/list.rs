//! `entitle signing-key list`.

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::ops::signing_key::{self, KeyRow};

/// Show every signing key, and which ones sign here
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle signing-key list --format json")]
pub struct Arguments {}

pub(super) fn run(_: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let keyring = desk.keyring()?;
    desk.list::<KeyRow>(None, "There is no signing key.", |tx, session, each| {
        signing_key::list(tx, session, &keyring, each)
    })
}
