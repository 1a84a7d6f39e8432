//! `entitle customer edit`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{Alias, Country, CustomerCode, Name};
use crate::error::Error;
use crate::ops::customer::{self, Change, Edit};

/// Change a customer
///
/// What is not named stays as it is. A former code or name becomes an alias, so that old orders,
/// files and people still find the customer.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:
  entitle customer edit ACME --name 'Acme International' --parent GLOBEX
  entitle customer edit ACME --code ACME-EU",
    group = clap::ArgGroup::new("change").multiple(true).required(true)
)]
pub struct Arguments {
    /// Its code, or an alias
    customer: CustomerCode,

    /// What it is called from now on
    #[arg(long, group = "change")]
    name: Option<Name>,

    /// Where it is
    #[arg(long, group = "change")]
    country: Option<Country>,

    /// No country
    #[arg(long, group = "change", conflicts_with = "country")]
    no_country: bool,

    /// The customer it belongs to
    #[arg(long, value_name = "CODE", group = "change")]
    parent: Option<CustomerCode>,

    /// It belongs to nobody
    #[arg(long, group = "change", conflicts_with = "parent")]
    no_parent: bool,

    /// Its code from now on
    #[arg(long, value_name = "NEWCODE", group = "change")]
    code: Option<CustomerCode>,

    /// Another code or name by which to find it; may be given several times
    #[arg(long, value_name = "TEXT", group = "change")]
    alias: Vec<Alias>,

    /// A code or name by which it is not to be found any more
    #[arg(long, value_name = "TEXT", group = "change")]
    no_alias: Vec<Alias>,
}

/// Changes a customer.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let code = arguments.customer;
    let request = Edit {
        code: arguments.code,
        name: arguments.name,
        country: change(arguments.country, arguments.no_country),
        parent: change(arguments.parent, arguments.no_parent),
        aliases: arguments.alias,
        no_aliases: arguments.no_alias,
    };
    let saved = desk.write(|tx, _| customer::edit(tx, &code, &request))?;
    desk.show(&saved)
}

fn change<T>(given: Option<T>, clear: bool) -> Change<T> {
    match given {
        Some(value) => Change::Set(value),
        None if clear => Change::Clear,
        None => Change::Keep,
    }
}
