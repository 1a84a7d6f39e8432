//! `entitle order show`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{OrderNumber, SourceName};
use crate::error::Error;
use crate::ops::order;

/// Show one order: its lines, what they cost and what they granted
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle order show SO-1001")]
pub struct Arguments {
    /// Its number
    number: OrderNumber,

    /// The system it came from, where several have its number
    #[arg(long, value_name = "NAME")]
    source: Option<SourceName>,
}

/// Shows an order.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let page = desk.read(|tx, _| order::show(tx, &arguments.number, arguments.source.as_ref()))?;
    desk.show(&page)
}
