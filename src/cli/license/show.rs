//! `entitle license show`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::LicenseRef;
use crate::error::Error;
use crate::ops::license;

/// Show one license: for whom, on what, until when, and how it stands
///
/// Also which license it took the place of, and which has its place now.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle license show L-1042")]
pub struct Arguments {
    /// Its number or its full ID
    #[arg(value_name = "LICENSE")]
    license: LicenseRef,
}

/// Shows.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let license = desk.read(|tx, session| license::show_whole(tx, session, &arguments.license))?;
    desk.show(&license)
}
