//! Showing what is about to be done with an entitlement, asking, and doing just that.

use crate::cli::context::Desk;
use crate::error::Error;
use crate::ops::{self, Recorded, Session, Tx};
use crate::output::Show;

/// What is done with an entitlement, also as it is only planned.
pub trait Plan: Show + Sized {
    /// The same as it is only planned.
    fn planned(self) -> Self;

    /// Whether it was done before, so that there is nothing to agree to.
    fn is_done(&self) -> bool;

    /// What is asked before it is done.
    fn question(&self) -> String;
}

/// Shows what will be done and asks, and does it, if it is still the same; with `--yes` it is done
/// as it comes, and in a dry run only shown.
pub fn carry_out<T: Plan>(
    desk: &mut Desk<'_>,
    dry_run: bool,
    does: impl Fn(&mut Tx<'_>, &Session, Option<&T>) -> Result<Recorded<T>, ops::Error>,
) -> Result<(), Error> {
    let mut agreed = None;
    if dry_run || !desk.globals.yes {
        let plan = desk.write_or_rehearse(true, |tx, session| does(tx, session, None))?;
        let plan = plan.planned();
        if dry_run {
            desk.ui().status("This is a dry run: nothing is changed.");
            return desk.show(&plan);
        }
        if !plan.is_done() {
            desk.agree(&plan, &plan.question())?;
            agreed = Some(plan);
        }
    }
    let done = desk.write(|tx, session| does(tx, session, agreed.as_ref()))?;
    desk.show(&done)
}
