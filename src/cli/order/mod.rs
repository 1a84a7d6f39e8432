//! `entitle order`.

use clap::{Args, Subcommand};

use crate::error::Error;

use super::context::Desk;

mod import;

/// Orders: bring them in
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle order import orders.csv --dry-run")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Import(Box<import::Arguments>),
}

/// Runs a verb of `order`.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::Import(arguments) => import::run(*arguments, desk),
    }
}
