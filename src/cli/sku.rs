//! `entitle sku`.

use clap::{Args, Subcommand};

use crate::cli::context::Desk;
use crate::cli::globals::words_of;
use crate::domain::{ModelCode, ProductCode, SkuCode, SkuKind};
use crate::error::Error;
use crate::ops::sku::{self, Filter};

/// The SKUs of the catalog: what can be ordered
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle sku list --product DRAFT
  entitle sku show SUITE-FL-P")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(List),
    Show(Show),
}

/// List the SKUs, with the products that each grants
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle sku list
  entitle sku list --kind maintenance --product DRAFT
  entitle sku list --model floating-perpetual --format csv")]
struct List {
    /// Only those of this kind
    #[arg(long, value_parser = words_of::<SkuKind>(&["right", "maintenance", "renewal", "none"]))]
    kind: Option<SkuKind>,

    /// Only those that grant this product
    #[arg(long)]
    product: Option<ProductCode>,

    /// Only those of this license model
    #[arg(long)]
    model: Option<ModelCode>,

    /// How many to show, 0 for all [default: 500 in a table, else all]
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

/// Show a SKU: what one unit of it grants, and how many entitlements came from it
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle sku show SUITE-FL-P")]
struct Show {
    /// The SKU
    #[arg(value_name = "SKU")]
    sku: SkuCode,
}

/// Runs the verb.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::List(list) => list_skus(list, desk),
        Verb::Show(Show { sku }) => {
            let shown = desk.read(|tx, session| sku::show(tx, session, &sku))?;
            desk.show(&shown)
        }
    }
}

fn list_skus(arguments: List, desk: &mut Desk<'_>) -> Result<(), Error> {
    let filter = Filter {
        kind: arguments.kind,
        product: arguments.product,
        model: arguments.model,
    };
    let empty = if filter.is_all() {
        "No SKU yet: `entitle catalog import` brings a catalog."
    } else {
        "No SKU fits."
    };
    desk.list(arguments.limit, empty, |tx, session, each| {
        sku::list(tx, session, &filter, each)
    })
}
