//! `entitle failover close`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{FailoverNumber, FailoverState, Reason};
use crate::error::Error;
use crate::ops::failover;

/// Close a failover before its last day
///
/// Its license is revoked, so that the next published list tells the standby host. The license that
/// it stood in for goes on as before. A failover that has ended closes by itself.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle failover close F-9 --reason 'the host is back'")]
pub struct Arguments {
    /// Its number, `F-9`
    number: FailoverNumber,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Option<Reason>,
}

/// Closes a failover.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let number = arguments.number;
    let present = desk.read(|tx, session| failover::show(tx, session, number))?;
    if present.state == FailoverState::Open {
        let question = format!(
            "Close {number} for {}, whose standby host {} may run until {}?",
            present.license, present.standby, present.ends_on
        );
        desk.agree(&present, &question)?;
    }
    let closed =
        desk.write(|tx, session| failover::close(tx, session, number, arguments.reason.as_ref()))?;
    desk.show(&closed)
}
