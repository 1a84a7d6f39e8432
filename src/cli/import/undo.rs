//! `entitle import undo`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{ImportNumber, Reason};
use crate::error::Error;
use crate::exit::Exit;
use crate::ops::import::{self, Undone};

/// Take an import back, as far as nothing was built upon it
///
/// Of an import of orders, each order goes whole, with its entitlements, unless a license was ever
/// issued on one of them, or one was renewed, suspended or otherwise changed; then it stays whole
/// and is named with the reason. Customers, SKUs and products that the import brought along go when
/// nothing else uses them. Order numbers are free again, so that the corrected file, or the same
/// one, can be imported.
///
/// Of an import of customers or of a catalog, what it added goes when nothing uses it; what it
/// changed stays as it is, and is named with what it was before.
///
/// Nothing is deleted: the import stays on record, and when parts of it stayed it can be taken back
/// again later. Then the exit code is 8.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle import undo I-3 --reason 'last month, exported twice' --dry-run
  entitle import undo I-3 --reason 'last month, exported twice' --yes")]
pub struct Arguments {
    /// Its number, `I-3`
    number: ImportNumber,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Reason,

    /// Show what would go and what would stay, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Shows what would go, asks, and takes it back.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    desk.expect_bulk();
    let (number, reason) = (arguments.number, &arguments.reason);
    let undone = desk.write_agreed(
        arguments.dry_run,
        question,
        |tx, session, agreed, dry_run| import::undo(tx, session, number, reason, agreed, dry_run),
    )?;
    desk.show(&undone)?;
    if !undone.left.is_empty() {
        desk.ends_with(Exit::Partly);
    }
    Ok(())
}

fn question(plan: &Undone) -> Option<String> {
    let number = plan.import;
    match (plan.existing, plan.left.is_empty()) {
        (true, _) => None,
        (false, true) => Some(format!("Take {number} back?")),
        (false, false) => Some(format!("Take {number} back as far as that?")),
    }
}
