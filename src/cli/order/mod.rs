//! `entitle order`.

use clap::{Args, Subcommand};

use crate::error::Error;

use super::context::Desk;

mod add;
mod amend;
mod ask;
pub(super) mod import;
pub(super) mod layout;
mod list;
mod show;

pub use import::relaxed;

/// Orders: bring them in, amend, list and show them
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
    Add(Box<add::Arguments>),
    Amend(Box<amend::Arguments>),
    List(list::Arguments),
    Show(show::Arguments),
}

/// Runs a verb of `order`.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::Import(arguments) => import::run(*arguments, desk),
        Verb::Add(arguments) => add::run(*arguments, desk),
        Verb::Amend(arguments) => amend::run(*arguments, desk),
        Verb::List(arguments) => list::run(arguments, desk),
        Verb::Show(arguments) => show::run(&arguments, desk),
    }
}
