//! `entitle customer list`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{Country, CustomerCode};
use crate::error::Error;
use crate::ops::customer::{self, Filter, ListedCustomer};

/// List customers
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle customer list --name 'acme int' --country DE")]
pub struct Arguments {
    /// Only those in this country
    #[arg(long)]
    country: Option<Country>,

    /// Only those that belong to this one
    #[arg(long, value_name = "CODE")]
    parent: Option<CustomerCode>,

    /// Only those whose name or aliases have words that begin so
    #[arg(long, value_name = "WORDS")]
    name: Option<String>,

    /// How many to show, 0 for all [default: 500 in a table, else all]
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

/// Lists customers.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let filter = Filter {
        country: arguments.country,
        parent: arguments.parent,
        name: arguments.name,
    };
    let empty = "no customer fits: `entitle order import FILE --create-customers` brings some, \
                 `entitle customer add CODE` adds one";
    desk.list(arguments.limit, empty, |tx, session, row| {
        customer::list(tx, session, &filter, |customer: &ListedCustomer| {
            row(customer)
        })
    })
}
