//! `entitle license show`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::LicenseRef;
use crate::error::Error;
use crate::ops::{legacy, license};

/// Show one license: for whom, on what, until when, and how it stands
///
/// Also which license it took the place of, and which has its place now. Of a license of another
/// system, `K-3`, all that its file says.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle license show L-1042
  entitle license show K-3")]
pub struct Arguments {
    /// Its number or its full ID; a license of another system by its number
    #[arg(value_name = "LICENSE")]
    license: LicenseRef,
}

/// Shows.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    if let LicenseRef::Legacy(number) = arguments.license {
        let license = desk.read(|tx, session| legacy::show(tx, session, number))?;
        return desk.show(&license);
    }
    let license = desk.read(|tx, session| license::show_whole(tx, session, &arguments.license))?;
    desk.show(&license)
}
