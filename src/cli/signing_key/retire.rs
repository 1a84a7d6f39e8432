//! `entitle signing-key retire`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::Reason;
use crate::error::Error;
use crate::ops::signing_key::{self, RetireRequest};

/// Let a key sign no more
///
/// What a retired key signed still verifies, and it stays in the key set. A compromised one leaves
/// the key set, and the licenses that it signed are to be signed anew: `license reissue --key` does
/// it. Neither can be undone.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle signing-key retire lSut0fe --reason 'a year old'")]
pub struct Arguments {
    /// The key's name, or the beginning of it
    #[arg(value_name = "NAME", allow_hyphen_values = true)]
    key: String,

    /// Somebody else may have its private half
    #[arg(long)]
    compromised: bool,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Reason,

    /// Show what it would do, and do nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let request = RetireRequest {
        name: arguments.key,
        compromised: arguments.compromised,
        reason: arguments.reason,
    };
    let plan = desk.read(|tx, _| signing_key::plan_retirement(tx, &request))?;
    if !arguments.dry_run {
        desk.agree(&plan, "Retire this key?")?;
    }
    let done = desk.write_or_rehearse(arguments.dry_run, |tx, session| {
        signing_key::retire(tx, session, &request, &plan)
    })?;
    desk.show(&done)
}
