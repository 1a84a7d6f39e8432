//! `entitle entitlement cancel`.

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::ops::entitlement;

use super::standing::{Decision, decide};

/// End an entitlement for good
///
/// Nothing is issued on it any more. The next list that `revocation publish` writes shows its
/// licenses as invalid, although each keeps its own standing and its copies: it is the right that
/// has ended.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle entitlement cancel E-77 --reason 'order 10248 was taken back'")]
pub struct Arguments {
    #[command(flatten)]
    decision: Decision,
}

/// Shows what it will do and asks, and ends the entitlement.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    decide(&arguments.decision, desk, entitlement::cancel)
}
