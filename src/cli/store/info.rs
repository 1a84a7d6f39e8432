//! `entitle store info`.

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::ops::store::{self, Housing};

/// Show what the store is and what it holds
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle store info
  entitle store info --store backup-2026-03-02.db")]
pub struct Arguments {}

pub(super) fn run(_: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let keyring = desk.keyring()?;
    let store = desk.store()?;
    let housing = Housing {
        store: store.place().clone(),
        bytes: store.size()?,
        engine: store.engine_version()?,
        at_risk: store.at_risk()?,
    };
    let info = desk.read(|tx, _| store::info(tx, &housing, &keyring))?;
    desk.show(&info)
}
