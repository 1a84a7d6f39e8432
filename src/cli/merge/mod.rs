//! `entitle merge`.

use clap::{Args, Subcommand};

use crate::error::Error;

use super::context::Desk;

mod kept;
mod match_;
mod plan;
mod review;
mod undo;

/// Two companies become one: plan it, review it, apply it, take it back
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle merge plan --company Arkiv arkiv.db
  entitle merge review arkiv.plan
  entitle merge undo M-2 --reason 'two companies after all' --dry-run
  entitle merge match ours.csv theirs.csv --out pairs.csv")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Plan(plan::Arguments),
    Review(review::Arguments),
    Match(match_::Arguments),
    Undo(undo::Arguments),
}

/// Runs a verb of `merge`.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::Plan(arguments) => plan::run(&arguments, desk),
        Verb::Review(arguments) => review::run(&arguments, desk),
        Verb::Match(arguments) => match_::run(&arguments, desk),
        Verb::Undo(arguments) => undo::run(arguments, desk),
    }
}
