//! `entitle customer show`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::CustomerCode;
use crate::error::Error;
use crate::ops::customer;

/// Show a customer: what it bought, how many, until when, on support or not
///
/// One screen: the rights in force first, the soonest to end first among them; then licenses, open
/// failovers, what the orders come to, the last events. A long list is cut, with the command that
/// shows all of it; JSON has everything.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle customer show ACME")]
pub struct Arguments {
    /// Its code, or an alias
    #[arg(value_name = "CODE")]
    customer: CustomerCode,
}

/// Shows a customer.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let page = desk.read(|tx, session| customer::show(tx, session, &arguments.customer))?;
    desk.show(&page)
}
