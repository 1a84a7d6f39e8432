//! `entitle entitlement reinstate`.

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::ops::entitlement;

use super::standing::{Decision, decide};

/// Take back that an entitlement was suspended
///
/// Licenses are issued on it again, and the next list shows those that it has as valid.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle entitlement reinstate E-77 --reason 'paid on 2026-03-02'")]
pub struct Arguments {
    #[command(flatten)]
    decision: Decision,
}

/// Shows what it will do and asks, and lets the entitlement run again.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    decide(&arguments.decision, desk, entitlement::reinstate)
}
