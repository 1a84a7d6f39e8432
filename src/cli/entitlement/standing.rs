//! What `suspend`, `reinstate` and `cancel` share.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{EntitlementNumber, EntitlementRef, Reason};
use crate::error::Error;
use crate::ops::entitlement::Stood;
use crate::ops::{self, Recorded, Session, Tx};

/// What is decided, and why.
#[derive(Debug, Args)]
pub struct Decision {
    /// Its number (`E-77`), its activation ID or its full ID
    #[arg(value_name = "ID")]
    entitlement: EntitlementRef,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Reason,

    /// Show what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
}

/// The use case.
pub type Decide = fn(
    &mut Tx<'_>,
    &Session,
    &EntitlementRef,
    &Reason,
    Option<&Stood>,
) -> Result<Recorded<Stood>, ops::Error>;

/// Shows what it will do and asks, and does it.
pub fn decide(
    decision: &Decision,
    desk: &mut Desk<'_>,
    decide: Decide,
    question: impl FnOnce(EntitlementNumber) -> String,
) -> Result<(), Error> {
    let (name, reason) = (&decision.entitlement, &decision.reason);
    let plan = desk
        .write_or_rehearse(true, |tx, session| decide(tx, session, name, reason, None))?
        .planned();
    if decision.dry_run {
        desk.ui().status("This is a dry run: nothing is changed.");
        return desk.show(&plan);
    }
    if !plan.existing {
        desk.agree(&plan, &question(plan.entitlement.number))?;
    }
    let stood = desk.write(|tx, session| decide(tx, session, name, reason, Some(&plan)))?;
    desk.show(&stood)
}
