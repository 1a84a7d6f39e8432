//! `entitle order list`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{CustomerCode, Day, ImportNumber, SourceName};
use crate::error::Error;
use crate::ops::order::{self, Filter, Order};

/// List orders, newest first
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle order list --customer ACME --since 2026-01-01")]
pub struct Arguments {
    /// Only those of this customer
    #[arg(long, value_name = "CODE")]
    customer: Option<CustomerCode>,

    /// Only those from this system
    #[arg(long, value_name = "NAME")]
    source: Option<SourceName>,

    /// Only those placed on this day or later
    #[arg(long, value_name = "DAY")]
    since: Option<Day>,

    /// Only those placed on this day or earlier
    #[arg(long, value_name = "DAY")]
    until: Option<Day>,

    /// Only those that this import brought
    #[arg(long, value_name = "NUMBER")]
    import: Option<ImportNumber>,

    /// How many to show, 0 for all [default: 500 in a table, else all]
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

/// Lists orders.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let filter = Filter {
        customer: arguments.customer,
        source: arguments.source,
        since: arguments.since,
        until: arguments.until,
        import: arguments.import,
    };
    let empty = "no order fits: `entitle order import FILE` brings some";
    desk.list(arguments.limit, empty, |tx, _, row| {
        order::list(tx, &filter, |found: &Order| row(found))
    })
}
