//! `entitle entitlement show`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::EntitlementRef;
use crate::error::Error;
use crate::ops::entitlement;

/// Show one entitlement, with its licenses and what was done with it
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle entitlement show E-77
  entitle entitlement show 7K2M-9QXA-4RTV-0HC0")]
pub struct Arguments {
    /// Its number (`E-77`), its activation ID or its full ID
    #[arg(value_name = "ID")]
    entitlement: EntitlementRef,
}

/// Shows one entitlement.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let name = &arguments.entitlement;
    let page = desk.read(|tx, session| entitlement::show(tx, session, name))?;
    desk.show(&page)
}
