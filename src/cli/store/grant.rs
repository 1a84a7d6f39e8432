//! `entitle store grant`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::Role;
use crate::error::Error;
use crate::ops::store;

/// Say what a user of the server may do with the store there
///
/// An operator runs the desk, and can neither alter nor delete an event; an auditor reads, and
/// writes nothing. The user is one of the server's, who is made there (`CREATE ROLE name LOGIN`);
/// a role granted before is taken back. A store in a file has no roles: its permissions are the
/// only guard. What keeps support to temporary licenses is the key that it holds.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle store grant --role operator grace
  entitle store grant --role auditor auditors")]
pub struct Arguments {
    /// What the user may do: `operator` or `auditor`
    #[arg(long, value_name = "ROLE")]
    role: Role,

    /// The user of the server
    #[arg(value_name = "USER")]
    user: String,
}

pub(super) fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let granted = desk.write(|tx, _| store::grant(tx, arguments.role, &arguments.user))?;
    desk.show(&granted)
}
