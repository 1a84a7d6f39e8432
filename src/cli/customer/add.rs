//! `entitle customer add`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{Alias, Country, CustomerCode, Name};
use crate::error::Error;
use crate::ops::customer::{self, NewCustomer};

/// Add a customer
///
/// Its code is what orders and people name it by. The same customer again changes nothing; a code
/// that is in use for another is refused.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle customer add ACME --name 'Acme Corporation' --country DE --parent GLOBEX")]
pub struct Arguments {
    /// Its code: short, unique, in any letter case
    code: CustomerCode,

    /// What it is called
    #[arg(long)]
    name: Option<Name>,

    /// Where it is, as you write countries
    #[arg(long)]
    country: Option<Country>,

    /// The customer it belongs to, so that a group is seen together
    #[arg(long, value_name = "CODE")]
    parent: Option<CustomerCode>,

    /// Another code or name by which to find it; may be given several times
    #[arg(long, value_name = "TEXT")]
    alias: Vec<Alias>,
}

/// Adds a customer.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let name = desk.given_or_asked(arguments.name, "--name", "The customer's name", None)?;
    let request = NewCustomer {
        code: arguments.code,
        name,
        country: arguments.country,
        parent: arguments.parent,
        aliases: arguments.alias,
    };
    let saved = desk.write(|tx, session| customer::add(tx, session, &request))?;
    desk.show(&saved)
}
