//! `entitle failover extend`.

use std::path::PathBuf;
use std::slice;

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{FailoverNumber, Reason, Ticket};
use crate::error::Error;
use crate::ops::failover::{self, ExtendRequest};

use super::issue::{pens, write_files};

/// Go on from a failover on its last day
///
/// Issues another license for the same standby host, which counts as another failover in the 12
/// months, and runs for the days of the license model from today on, or for fewer with `--days`.
/// The license before it stays good to its own end. The same again gives the same license. For a
/// failover that has ended, open a new one with `failover issue`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle failover extend F-9 --reason 'the part comes on Friday' --out standby-2.lic")]
pub struct Arguments {
    /// The number of the failover, `F-9`
    number: FailoverNumber,

    /// Why it is still needed, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Reason,

    /// The support ticket [default: that of the failover]
    #[arg(long, value_name = "T")]
    ticket: Option<Ticket>,

    /// How many days after today it runs [default: the license model's]
    #[arg(long, value_name = "N")]
    days: Option<u32>,

    /// Pass a limit, and say why; it is put on record and reported
    #[arg(long = "override", value_name = "WHY")]
    override_reason: Option<Reason>,

    /// Write the license to this new file [default: print it]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Say what would be issued, and issue nothing
    #[arg(long)]
    dry_run: bool,
}

/// Extends a failover.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let request = ExtendRequest {
        failover: arguments.number,
        reason: arguments.reason,
        ticket: arguments.ticket,
        days: arguments.days,
        override_reason: arguments.override_reason,
    };
    let out = arguments.out.map(|out| desk.path(&out));
    // Nobody is asked for a passphrase in vain.
    desk.read(|tx, session| failover::show(tx, session, request.failover))?;
    let pens = pens(desk, arguments.dry_run)?;
    let mut extended = desk.write_or_rehearse(arguments.dry_run, |tx, session| {
        failover::extend(tx, session, &pens, &request)
    })?;
    if let Some(path) = out.filter(|_| !arguments.dry_run) {
        write_files(slice::from_mut(&mut extended), &path)?;
    }
    desk.show(&extended)
}
