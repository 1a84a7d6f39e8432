//! `entitle model`.

use clap::{Args, Subcommand};

use crate::cli::context::Desk;
use crate::domain::ModelCode;
use crate::error::Error;
use crate::ops::model;

/// The license models of the catalog
///
/// A license model says what a license is bound to, how long a right runs, and what service policy
/// goes with it.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle model list
  entitle model show node-perpetual")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(List),
    Show(Show),
}

/// List the license models, in the order in which they came
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle model list")]
struct List {
    /// How many to show, 0 for all [default: 500 in a table, else all]
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

/// Show a license model in plain words, and what is sold under it
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle model show floating-subscription")]
struct Show {
    /// The license model's code
    #[arg(value_name = "MODEL")]
    model: ModelCode,
}

/// Runs the verb.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::List(List { limit }) => desk.list(limit, EMPTY, |tx, session, each| {
            model::list(tx, session, each)
        }),
        Verb::Show(Show { model }) => {
            let shown = desk.read(|tx, session| model::show(tx, session, &model))?;
            desk.show(&shown)
        }
    }
}

const EMPTY: &str = "No license model yet: `entitle catalog new` writes the usual ones.";
