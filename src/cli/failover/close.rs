//! `entitle failover close`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{FailoverClosing, FailoverNumber, FailoverState, Reason};
use crate::error::Error;
use crate::ops::failover::{self, ToClose};

/// Close a failover before its last day
///
/// With `--repaired` because the failed host works again, else for another reason. Its license is
/// revoked, so that the next published list tells the standby host, and the license that it stood
/// in for goes on as before; an exclusive failover kept that suspended, and the same list lifts it.
/// A failover that has ended closes by itself.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle failover close F-9 --repaired
  entitle failover close F-9 --reason 'the standby was the wrong host'")]
pub struct Arguments {
    /// Its number, `F-9`
    number: FailoverNumber,

    /// The failed host works again
    #[arg(long, group = "how")]
    repaired: bool,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Option<Reason>,
}

impl Arguments {
    const fn how(&self) -> FailoverClosing {
        if self.repaired {
            FailoverClosing::Repaired
        } else {
            FailoverClosing::Closed
        }
    }
}

/// Closes a failover.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let number = arguments.number;
    let present = desk.read(|tx, session| failover::show(tx, session, number))?;
    if present.state == FailoverState::Open {
        let question = format!(
            "Close {number} for {}, whose standby host {} may run until {}?",
            present.license, present.standby, present.ends_on
        );
        desk.agree(&ToClose { failover: present }, &question)?;
    }
    let (how, reason) = (arguments.how(), arguments.reason.as_ref());
    let closed = desk.write(|tx, session| failover::close(tx, session, number, how, reason))?;
    desk.show(&closed)
}
