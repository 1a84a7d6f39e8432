//! `entitle entitlement`.

use clap::{Args, Subcommand};

use crate::domain::{
    CustomerCode, EntitlementRef, EntitlementState, OrderNumber, SkuCode, SourceName,
};
use crate::error::Error;
use crate::ops::entitlement::{self, Entitlement, Filter};

use super::context::Desk;
use super::globals::words_of;

/// Entitlements: what was bought, how many, until when, on support or not
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle entitlement list --customer ACME --expiring-within 90")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(ListArguments),
    /// Show one entitlement, with its licenses and what was done with it
    #[command(after_help = "Examples:
  entitle entitlement show E-77
  entitle entitlement show 7K2M-9QXA-4RTV-0HC0")]
    Show {
        /// Its number (`E-77`), its activation ID or its full ID
        #[arg(value_name = "ID")]
        entitlement: EntitlementRef,
    },
}

/// List entitlements
///
/// In the order of their numbers; with `--expiring-within` the soonest to end comes first.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle entitlement list --customer ACME --state active
  entitle entitlement list --expiring-within 30 --format csv")]
struct ListArguments {
    /// Only those of this customer
    #[arg(long, value_name = "CODE")]
    customer: Option<CustomerCode>,

    /// Only those of this SKU
    #[arg(long)]
    sku: Option<SkuCode>,

    /// Only those in this state today
    #[arg(long, value_parser = words_of::<EntitlementState>(&[
        "pending", "active", "grace", "expired", "suspended", "cancelled", "superseded",
    ]))]
    state: Option<EntitlementState>,

    /// Only those whose last day is within this many days from today
    #[arg(long, value_name = "DAYS")]
    expiring_within: Option<u32>,

    /// Only those of this order
    #[arg(long, value_name = "NUMBER")]
    order: Option<OrderNumber>,

    /// The system that the order came from, where several have its number
    #[arg(long, value_name = "NAME", requires = "order")]
    source: Option<SourceName>,

    /// How many to show, 0 for all [default: 500 in a table, else all]
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

/// Runs a verb of `entitlement`.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::List(arguments) => list(arguments, desk),
        Verb::Show { entitlement } => {
            let page = desk.read(|tx, session| entitlement::show(tx, session, &entitlement))?;
            desk.show(&page)
        }
    }
}

fn list(arguments: ListArguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let filter = Filter {
        customer: arguments.customer,
        sku: arguments.sku,
        state: arguments.state,
        expiring_within: arguments.expiring_within,
        order: arguments.order,
        source: arguments.source,
    };
    let empty = "no entitlement fits: `entitle order import FILE` brings some";
    desk.list(arguments.limit, empty, |tx, session, row| {
        entitlement::list(tx, session, &filter, |found: &Entitlement| row(found))
    })
}
