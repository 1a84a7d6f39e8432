//! Showing what is about to be done with an entitlement, asking, and doing just that.

use crate::cli::context::Desk;
use crate::cli::license::keys;
use crate::error::Error;
use crate::ops::license::{Attempt, Pens};
use crate::ops::{self, Recorded, Session, Tx};
use crate::output::Show;

/// What is done with an entitlement, also as it is only planned.
pub trait Plan: Show + Sized {
    /// The same as it is only planned.
    fn planned(self) -> Self;

    /// Whether there is nothing to agree to: it was done before.
    fn is_done(&self) -> bool;

    /// What is asked before it is done.
    fn question(&self) -> String;
}

/// Shows what will be done and asks, and does it, if it is still the same; with `--yes` it is done
/// as it comes. In a dry run it answers with what would be done.
pub fn carry_out<T: Plan>(
    desk: &mut Desk<'_>,
    dry_run: bool,
    does: impl Fn(&mut Tx<'_>, &Session, &Pens, Option<&T>) -> Result<Recorded<Attempt<T>>, ops::Error>,
) -> Result<T, Error> {
    let mut agreed = None;
    if dry_run || !desk.globals.yes {
        let plan = keys::plan(desk, |tx, session, pens| does(tx, session, pens, None))?.planned();
        if dry_run {
            desk.ui().dry_run();
            return Ok(plan);
        }
        if !plan.is_done() {
            desk.agree(&plan, &plan.question())?;
            agreed = Some(plan);
        }
    }
    let mut pens = Pens::default();
    keys::sign(desk, &mut pens, false, |tx, session, pens| {
        does(tx, session, pens, agreed.as_ref())
    })
}
