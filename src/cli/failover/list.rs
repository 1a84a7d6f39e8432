//! `entitle failover list` and `show`.

use clap::Args;

use crate::cli::context::Desk;
use crate::cli::globals::words_of;
use crate::domain::{CustomerCode, FailoverNumber, FailoverState};
use crate::error::Error;
use crate::ops::failover::{self, Filter};

/// List failovers, newest first
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle failover list --state open")]
pub struct ListArguments {
    /// Only those of this customer
    #[arg(long, value_name = "CODE")]
    customer: Option<CustomerCode>,

    /// Only those in this state
    #[arg(long, value_name = "STATE", value_parser = words_of::<FailoverState>(&["open", "closed"]))]
    state: Option<FailoverState>,

    /// How many to show, 0 for all [default: 500 in a table, else all]
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

/// Show one failover
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle failover show F-9")]
pub struct ShowArguments {
    /// Its number, `F-9`
    number: FailoverNumber,
}

/// Lists failovers.
pub fn list(arguments: ListArguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let filter = Filter {
        customer: arguments.customer,
        state: arguments.state,
    };
    desk.list(
        arguments.limit,
        "there are no failovers",
        |tx, session, row| failover::list(tx, session, &filter, row),
    )
}

/// Shows one failover.
pub fn show(arguments: ShowArguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let found = desk.read(|tx, session| failover::show(tx, session, arguments.number))?;
    desk.show(&found)
}
