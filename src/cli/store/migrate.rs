//! `entitle store migrate`.

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::ops::store;

/// Bring an older store to the schema of this program
///
/// A store of the present schema is left as it is.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle store migrate")]
pub struct Arguments {}

pub(super) fn run(_: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let path = desk.store()?.path().to_owned();
    let migrated = desk.read(|tx, _| store::migrate(tx, path))?;
    desk.show(&migrated)
}
