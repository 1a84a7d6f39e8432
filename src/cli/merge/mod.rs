//! `entitle merge`.

use clap::{Args, Subcommand};

use crate::error::Error;

use super::context::Desk;

mod match_;
mod plan;

/// Two companies become one: which of their products and customers are ours
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle merge plan --company Arkiv arkiv.db
  entitle merge match ours.csv theirs.csv --out pairs.csv")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Match(match_::Arguments),
    Plan(plan::Arguments),
}

/// Runs a verb of `merge`.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::Match(arguments) => match_::run(&arguments, desk),
        Verb::Plan(arguments) => plan::run(&arguments, desk),
    }
}
