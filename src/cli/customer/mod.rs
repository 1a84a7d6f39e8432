//! `entitle customer`.

use clap::{Args, Subcommand};

use crate::error::Error;

use super::context::Desk;

mod add;
mod edit;
pub(super) mod import;
mod list;
mod merge;
mod show;

/// Customers: what each has, who they are, what belongs together
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle customer show ACME")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Show(show::Arguments),
    Add(add::Arguments),
    Edit(Box<edit::Arguments>),
    List(list::Arguments),
    Import(Box<import::Arguments>),
    Merge(merge::Arguments),
}

/// Runs a verb of `customer`.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::Show(arguments) => show::run(&arguments, desk),
        Verb::Add(arguments) => add::run(arguments, desk),
        Verb::Edit(arguments) => edit::run(*arguments, desk),
        Verb::List(arguments) => list::run(arguments, desk),
        Verb::Import(arguments) => import::run(*arguments, desk),
        Verb::Merge(arguments) => merge::run(arguments, desk),
    }
}
