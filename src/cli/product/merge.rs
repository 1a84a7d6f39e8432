//! `entitle product merge`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::ProductCode;
use crate::error::Error;
use crate::ops::merge;

/// Make a product part of another
///
/// SKUs that grant the second grant the first from then on. Features of the second are those of the
/// first where the codes are the same; the others are added to the first. What was sold stays as it
/// was sold: entitlements and licenses of the second go on to name it, and its code finds the first.
///
/// `entitle merge undo` parts them again, as long as nothing was built upon it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle product merge DRAFT DRAFT-LITE --dry-run
  entitle product merge DRAFT DRAFT-LITE --yes")]
pub struct Arguments {
    /// The product that stays
    #[arg(value_name = "PRODUCT")]
    into: ProductCode,

    /// The product that becomes part of it
    #[arg(value_name = "OTHER")]
    joined: ProductCode,

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
            merge::merge_products(tx, session, &into, &joined, agreed, dry_run)
        },
    )?;
    desk.show(&merged)
}
