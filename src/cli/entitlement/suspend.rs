//! `entitle entitlement suspend`.

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::ops::entitlement;

use super::standing::{Decision, decide};

/// Stop an entitlement until it is reinstated
///
/// Nothing is issued on it. Its licenses stay as they are, and the next list that `revocation
/// publish` writes shows them as suspended; a product that sees no list runs on.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle entitlement suspend E-77 --reason 'the invoice is 60 days over'")]
pub struct Arguments {
    #[command(flatten)]
    decision: Decision,
}

/// Shows what it will do and asks, and stops the entitlement.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    decide(&arguments.decision, desk, entitlement::suspend)
}
