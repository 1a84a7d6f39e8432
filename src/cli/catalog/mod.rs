//! `entitle catalog`.

use clap::{Args, Subcommand};

use crate::cli::context::Desk;
use crate::error::Error;

mod export;
mod import;
mod new;

/// Write, import and export the catalog: products, features, models, SKUs
///
/// A catalog is four files: `products.csv`, `features.csv`, `models.csv` and `skus.csv`. It may be
/// imported again whenever it changes: what is in no file is left alone, and what was sold before
/// keeps the products, copies and days that it was sold with.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle catalog new catalog
  entitle catalog import catalog")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    New(new::Arguments),
    Import(import::Arguments),
    Export(export::Arguments),
}

/// Runs the verb.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::New(arguments) => new::run(&arguments, desk),
        Verb::Import(arguments) => import::run(&arguments, desk),
        Verb::Export(arguments) => export::run(&arguments, desk),
    }
}
