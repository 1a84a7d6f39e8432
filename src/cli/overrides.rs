//! `entitle override`.

use clap::{Args, Subcommand};

use crate::domain::Moment;
use crate::error::Error;
use crate::ops::overrides::{self, Override};

use super::context::Desk;

/// Limits that were passed on purpose
///
/// Wherever a command takes `--override WHY`, what it passed is on record with the reason: how
/// often copies fail over, move, come back or are signed anew in 12 months, how long a failover
/// runs, how many trials a customer gets of a product.
#[derive(Debug, Args)]
#[command(
    arg_required_else_help = true,
    after_help = "Example:
  entitle override list --since 2026-01-01"
)]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(ListArguments),
}

/// List overrides, newest first: what, when, by whom, for which customer and why
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle override list --since 2026-01-01 --until 2026-03-31 --format csv")]
struct ListArguments {
    /// Only those from this day or instant on
    #[arg(long, value_name = "DAY")]
    since: Option<Moment>,

    /// Only those up to this day or instant, itself included
    #[arg(long, value_name = "DAY")]
    until: Option<Moment>,

    /// How many to show, 0 for all [default: 500 in a table, else all]
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

/// Does what the verb says.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let Verb::List(arguments) = arguments.verb;
    let (since, until) = (arguments.since, arguments.until);
    desk.list::<Override>(arguments.limit, "No limit was passed.", |tx, _, each| {
        overrides::list(tx, since, until, each)
    })
}
