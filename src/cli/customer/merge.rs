//! `entitle customer merge`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::CustomerCode;
use crate::error::Error;
use crate::ops::merge;

/// Make a customer part of another
///
/// Orders, entitlements and people of the second go over to the first, and so do the customers that
/// belong to it. Its codes and names become aliases of the first, which old orders, files and people
/// find by them. Licenses that were signed go on to name the second.
///
/// `entitle merge undo` parts them again, as long as nothing was built upon it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle customer merge ACME ACME-GMBH --dry-run
  entitle customer merge ACME ACME-GMBH --yes")]
pub struct Arguments {
    /// The customer that stays
    #[arg(value_name = "CUSTOMER")]
    into: CustomerCode,

    /// The customer that becomes part of it
    #[arg(value_name = "OTHER")]
    joined: CustomerCode,

    /// Show what would be done, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Shows what it will do and asks, and merges.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let Arguments {
        into,
        joined,
        dry_run,
    } = arguments;
    let merged = desk.write_agreed(
        dry_run,
        |_| Some(format!("Make {joined} part of {into}?")),
        |tx, session, agreed, dry_run| {
            merge::merge_customers(tx, session, &into, &joined, agreed, dry_run)
        },
    )?;
    desk.show(&merged)
}
