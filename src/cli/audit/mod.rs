//! `entitle audit`: the record of what was done.

use clap::{Args, Subcommand};

mod checkpoint;
mod verify;

use crate::cli::context::Desk;
use crate::domain::{CustomerCode, Moment};
use crate::error::Error;
use crate::ops::audit::{self, Filter, LogRow};

/// The record of what was done, by whom, and when
///
/// Every change writes its event in the same transaction. Each event is chained to the one before
/// by a hash, so that none can be changed or taken out unnoticed; a checkpoint kept elsewhere shows
/// when the last were cut off, or all was written anew.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle audit log --customer ACME")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Log(LogArguments),
    Verify(verify::Arguments),
    Checkpoint(checkpoint::Arguments),
}

/// Show events, newest first
///
/// A refusal that came again within the hour is one event with a count.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle audit log --verb license --since 2026-03-01")]
struct LogArguments {
    /// Only events about this code or number, such as `L-1042`
    #[arg(long, value_name = "NUMBER")]
    subject: Option<String>,

    /// Only events that concern this customer
    #[arg(long, value_name = "CODE")]
    customer: Option<CustomerCode>,

    /// Only events of this verb, such as `license.revoked`, or of this noun, such as `license`
    #[arg(long, value_name = "VERB")]
    verb: Option<String>,

    /// Only events from this day or instant on
    #[arg(long, value_name = "DAY")]
    since: Option<Moment>,

    /// Only events up to this day or instant, itself included
    #[arg(long, value_name = "DAY")]
    until: Option<Moment>,

    /// How many to show, 0 for all [default: 500 in a table, else all]
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

/// Does what the verb says.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::Log(arguments) => log(arguments, desk),
        Verb::Verify(arguments) => verify::run(&arguments, desk),
        Verb::Checkpoint(arguments) => checkpoint::run(&arguments, desk),
    }
}

fn log(arguments: LogArguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let filter = Filter {
        subject: arguments.subject,
        customer: arguments.customer,
        verb: arguments.verb,
        since: arguments.since,
        until: arguments.until,
    };
    desk.list::<LogRow>(arguments.limit, "There is no such event.", |tx, _, each| {
        audit::log(tx, &filter, each)
    })
}
