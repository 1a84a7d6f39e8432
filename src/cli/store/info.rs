//! `entitle store info`.

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::files;
use crate::ops::store::{self, Place};

/// Show what the store is and what it holds
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle store info
  entitle store info --store backup-2026-03-02.db")]
pub struct Arguments {}

pub(super) fn run(_: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let keyring = desk.keyring()?;
    let path = desk.store()?.path().to_owned();
    let place = Place {
        bytes: files::size(&path)?,
        store: path,
    };
    let info = desk.read(|tx, _| store::info(tx, &place, &keyring))?;
    desk.show(&info)
}
