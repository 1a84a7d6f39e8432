//! `entitle entitlement list`.

use clap::Args;

use crate::cli::context::Desk;
use crate::cli::globals::words_of;
use crate::domain::{
    CustomerCode, EntitlementOrigin, EntitlementState, OrderNumber, SkuCode, SourceName,
};
use crate::error::Error;
use crate::ops::entitlement::{self, Entitlement, Filter};

/// List entitlements
///
/// In the order of their numbers; with `--expiring-within` the soonest to end comes first, and
/// what was cancelled is left out. Those that a renewal superseded are listed only for `--state
/// superseded` and `--order`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle entitlement list --customer ACME --state active
  entitle entitlement list --expiring-within 30 --format csv
  entitle entitlement list --origin trial --format csv")]
pub struct Arguments {
    /// Only those of this customer
    #[arg(long, value_name = "CODE")]
    customer: Option<CustomerCode>,

    /// Only those of this SKU
    #[arg(long)]
    sku: Option<SkuCode>,

    /// Only those that came from there: `trial`, `nfr` and `goodwill` were granted without an order
    #[arg(long, value_parser = words_of::<EntitlementOrigin>(&[
        "order", "renewal", "trial", "nfr", "goodwill",
    ]))]
    origin: Option<EntitlementOrigin>,

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

/// Lists entitlements.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let filter = Filter {
        customer: arguments.customer,
        sku: arguments.sku,
        origin: arguments.origin,
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
