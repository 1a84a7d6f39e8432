//! `entitle failover close`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::cli::license::{keys, out};
use crate::domain::{FailoverClosing, FailoverNumber, FailoverState, Reason};
use crate::error::Error;
use crate::ops::failover::{self, Failover, Rehosting, ToClose};
use crate::ops::license::Pens;

/// Close a failover before its last day
///
/// With `--repaired` because the failed host works again, with `--rehost` because it never will,
/// else for another reason. The license of the standby is revoked, so that the next published list
/// tells that host, and the license that it stood in for goes on as before; an exclusive failover
/// kept that suspended, and the same list lifts it. A failover that has ended closes by itself.
///
/// With `--rehost` the standby becomes the host of the license for good: a new license takes the
/// place of the old one there, as `license rehost` does it, and it counts as a rehost.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle failover close F-9 --repaired
  entitle failover close F-9 --rehost --reason 'the host is scrapped' --out licenses
  entitle failover close F-9 --reason 'the standby was the wrong host'")]
pub struct Arguments {
    /// Its number, `F-9`
    number: FailoverNumber,

    /// The failed host works again
    #[arg(long, group = "how")]
    repaired: bool,

    /// The standby becomes the host of the license
    #[arg(long, group = "how")]
    rehost: bool,

    /// Why, for the record; of a rehost, the reason of the failover when nobody says
    #[arg(long, value_name = "TEXT")]
    reason: Option<Reason>,

    /// Pass the limit of rehosts, and say why; it is put on record and reported
    #[arg(long = "override", value_name = "WHY", requires = "rehost")]
    override_reason: Option<Reason>,

    /// Write the new license into this folder, as `L-1043.lic` [default: print it]
    #[arg(long, value_name = "DIR", requires = "rehost")]
    out: Option<PathBuf>,
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
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let number = arguments.number;
    let present = desk.read(|tx, session| failover::show(tx, session, number))?;
    if arguments.rehost {
        return rehost(arguments, present, desk);
    }
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

fn rehost(arguments: Arguments, present: Failover, desk: &mut Desk<'_>) -> Result<(), Error> {
    let asked = Rehosting {
        failover: arguments.number,
        reason: arguments.reason,
        override_reason: arguments.override_reason,
    };
    let plan = keys::plan(desk, |tx, session, pens| {
        failover::close_by_rehost(tx, session, pens, &asked)
    })?;
    if plan.closed.changed {
        let question = format!(
            "Close {} and move {} to {} for good?",
            present.number, present.license, present.standby
        );
        desk.agree(&ToClose { failover: present }, &question)?;
    }
    let mut pens = Pens::default();
    let done = keys::sign(desk, &mut pens, false, |tx, session, pens| {
        failover::close_by_rehost(tx, session, pens, &asked)
    })?;
    out::answer(
        desk,
        arguments.out.as_deref(),
        &done.successor.license,
        &done,
    )
    .map(drop)
}
