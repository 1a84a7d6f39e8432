//! `entitle merge undo`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{MergeNumber, Reason};
use crate::error::Error;
use crate::exit::Exit;
use crate::ops::merge::{self, MergeUndone, Undo};

/// Take a merge back, as long as nothing was built upon it
///
/// What it joined is parted again, what went over goes back, and what it brought is there no more.
/// That is all of it or nothing: when licenses were issued, orders placed or things changed since
/// that need what it did, each is named with what to do about it, and the exit code is 5.
///
/// Orders and grants that came since for a customer that another was joined into hold it too, since
/// nobody knows which of the two was meant. `--leave-orders` leaves them with the one that stays.
///
/// Nothing is deleted: the merge stays on record.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle merge undo M-2 --reason 'two companies after all' --dry-run
  entitle merge undo M-2 --reason 'two companies after all' --yes")]
pub struct Arguments {
    /// Its number, `M-2`
    number: MergeNumber,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Reason,

    /// Leave orders that came since with the customers that stay
    #[arg(long)]
    leave_orders: bool,

    /// Show what would be taken back, or what holds it, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Shows what it will do and asks, and takes it back.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    desk.expect_bulk();
    let mut request = Undo {
        merge: arguments.number,
        reason: arguments.reason,
        leave_orders: arguments.leave_orders,
        dry_run: true,
    };
    let undone = desk.write_agreed(
        arguments.dry_run,
        question,
        |tx, session, agreed, dry_run| {
            request.dry_run = dry_run;
            merge::undo(tx, session, &request, agreed)
        },
    )?;
    desk.show(&undone)?;
    if !undone.held.is_empty() {
        desk.ends_with(Exit::Refused);
    }
    Ok(())
}

fn question(plan: &MergeUndone) -> Option<String> {
    let is_asked = !plan.existing && plan.held.is_empty();
    is_asked.then(|| format!("Take {} back?", plan.merge))
}
