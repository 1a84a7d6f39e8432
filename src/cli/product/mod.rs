//! `entitle product`.

use clap::{Args, Subcommand};

use crate::cli::context::Desk;
use crate::domain::ProductCode;
use crate::error::Error;
use crate::ops::product;

mod merge;

/// The products of the catalog
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle product list
  entitle product show DRAFT")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(List),
    Show(Show),
    Merge(merge::Arguments),
}

/// List the products, with how many features each has and SKUs grant it
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle product list --format csv")]
struct List {
    /// How many to show, 0 for all [default: 500 in a table, else all]
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

/// Show a product: its features, the SKUs that grant it, how many hold it
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle product show DRAFT")]
struct Show {
    /// The product's code
    #[arg(value_name = "PRODUCT")]
    product: ProductCode,
}

/// Runs the verb.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::List(List { limit }) => desk.list(limit, EMPTY, |tx, session, each| {
            product::list(tx, session, each)
        }),
        Verb::Show(Show { product }) => {
            let shown = desk.read(|tx, session| product::show(tx, session, &product))?;
            desk.show(&shown)
        }
        Verb::Merge(arguments) => merge::run(arguments, desk),
    }
}

const EMPTY: &str = "No product yet: `entitle catalog import` brings a catalog.";
