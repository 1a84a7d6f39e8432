//! `entitle merge`.

use clap::{Args, Subcommand};

use crate::domain::MergeNumber;
use crate::error::Error;
use crate::ops::merge;

use super::context::Desk;

mod apply;
mod kept;
mod match_;
mod plan;
mod review;
mod undo;

/// Two companies become one: plan it, review it, apply it, take it back
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle merge plan --company Arkiv arkiv.db
  entitle merge review Arkiv.plan.json
  entitle merge apply Arkiv.plan.json --dry-run
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
    Apply(apply::Arguments),
    /// List merges, newest first
    ///
    /// Companies that were folded in, and customers and products that were merged by hand.
    #[command(after_help = "Example:
  entitle merge list --limit 10")]
    List {
        /// How many to show, 0 for all [default: 500 in a table, else all]
        #[arg(long, value_name = "N")]
        limit: Option<u64>,
    },
    /// Show one merge: what it brought, and what became part of what
    ///
    /// A table shows counts and the first items; JSON, JSON Lines and comma-separated values have
    /// every product, license model, SKU, customer and activation ID, each with the code that it
    /// had and the one that it has.
    #[command(after_help = "Examples:
  entitle merge show M-2
  entitle merge show M-2 --format csv")]
    Show {
        /// Its number, `M-2`
        number: MergeNumber,
    },
    Undo(undo::Arguments),
    Match(match_::Arguments),
}

/// Runs a verb of `merge`.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::Plan(arguments) => plan::run(&arguments, desk),
        Verb::Review(arguments) => review::run(&arguments, desk),
        Verb::Match(arguments) => match_::run(&arguments, desk),
        Verb::Undo(arguments) => undo::run(arguments, desk),
        Verb::Apply(arguments) => apply::run(&arguments, desk),
        Verb::List { limit } => desk.list(limit, "nothing was merged yet", |tx, _, row| {
            merge::list(tx, |listed| row(&listed))
        }),
        Verb::Show { number } => {
            let shown = desk.read(|tx, _| merge::show(tx, number))?;
            desk.show(&shown)
        }
    }
}
