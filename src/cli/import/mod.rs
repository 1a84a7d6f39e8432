//! `entitle import`.

use clap::{Args, Subcommand};

use crate::domain::ImportNumber;
use crate::error::Error;
use crate::ops::import;

use super::context::Desk;

mod undo;

/// What was imported: which file, what landed, who, when; and the way back
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle import list
  entitle import undo I-3 --reason 'last month, exported twice' --dry-run")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List imports, newest first
    #[command(after_help = "Example:
  entitle import list --limit 10")]
    List {
        /// How many to show, 0 for all [default: 500 in a table, else all]
        #[arg(long, value_name = "N")]
        limit: Option<u64>,
    },
    /// Show one import
    #[command(after_help = "Example:
  entitle import show I-3")]
    Show {
        /// Its number, `I-3`
        number: ImportNumber,
    },
    Undo(undo::Arguments),
}

/// Runs a verb of `import`.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::List { limit } => desk.list(limit, "nothing was imported yet", |tx, _, row| {
            import::list(tx, |import| row(&import))
        }),
        Verb::Show { number } => {
            let found = desk.read(|tx, _| import::show(tx, number))?;
            desk.show(&found)
        }
        Verb::Undo(arguments) => undo::run(&arguments, desk),
    }
}
