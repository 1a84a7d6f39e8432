//! `entitle failover report`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{CustomerCode, Moment};
use crate::error::Error;
use crate::ops::failover::{self, ReportRequest};

/// Report on the failovers of a period
///
/// Every failover that was open at any time in it: first those that are open now, the soonest end
/// first, then the others, the newest first, and what they come to. Days are those on which the
/// standby host could run, through today for an open one; that on which a failover was extended
/// counts for the one before. In 12 months: the how manieth it was for its license, of as many as
/// the license model allows today.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle failover report --since 2026-03-01 --until 2026-03-31
  entitle failover report --customer ACME --format csv")]
pub struct Arguments {
    /// Leave out what was over before this day or instant
    #[arg(long, value_name = "DAY")]
    since: Option<Moment>,

    /// Leave out what was opened after this day or instant
    #[arg(long, value_name = "DAY")]
    until: Option<Moment>,

    /// Only those of this customer
    #[arg(long, value_name = "CODE")]
    customer: Option<CustomerCode>,
}

/// Reports.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let request = ReportRequest {
        since: arguments.since,
        until: arguments.until,
        customer: arguments.customer,
    };
    let report = desk.read(|tx, session| failover::report(tx, session, &request))?;
    desk.show(&report)
}
