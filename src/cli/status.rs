//! `entitle status`.

use clap::Args;

use crate::error::Error;
use crate::ops::status;

use super::context::Desk;

/// The desk at a glance
///
/// What needs somebody first; what ends within 30, 60 and 90 days; open failovers; the last imports;
/// signing keys and their ages; the last backup, published list and checkpoint, and what has happened
/// since. `--quiet` prints the codes of what needs somebody, and nothing when all is well.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle status")]
pub struct Arguments {}

/// Looks.
pub fn run(_: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let keyring = desk.keyring()?;
    let status = desk.read(|tx, session| status::status(tx, session, &keyring))?;
    desk.show(&status)
}
