//! What `suspend`, `reinstate` and `cancel` share.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{EntitlementRef, EntitlementState, Reason};
use crate::error::Error;
use crate::ops::entitlement::Stood;
use crate::ops::license::Attempt;
use crate::ops::{self, Recorded, Session, Tx};

use super::plan::{Plan, carry_out};

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
pub fn decide(decision: &Decision, desk: &mut Desk<'_>, decide: Decide) -> Result<(), Error> {
    let (name, reason) = (&decision.entitlement, &decision.reason);
    let stood = carry_out(desk, decision.dry_run, |tx, session, _, agreed| {
        Ok(decide(tx, session, name, reason, agreed)?.map(Attempt::Done))
    })?;
    desk.show(&stood)
}

impl Plan for Stood {
    fn planned(self) -> Self {
        self.planned()
    }

    fn is_done(&self) -> bool {
        self.existing
    }

    fn question(&self) -> String {
        let number = self.entitlement.number;
        match self.entitlement.state {
            EntitlementState::Suspended => format!("Suspend {number}?"),
            EntitlementState::Cancelled => format!("Cancel {number} for good?"),
            _ => format!("Reinstate {number}?"),
        }
    }
}
