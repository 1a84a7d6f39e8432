//! `entitle license list`.

use clap::Args;

use crate::cli::context::Desk;
use crate::cli::globals::words_of;
use crate::domain::{
    CustomerCode, EntitlementRef, HostId, LicenseKind, LicenseState, ProductCode, User,
};
use crate::error::Error;
use crate::ops::legacy::{self, LegacyLicense};
use crate::ops::license::{self, Filter, License};

/// List licenses
///
/// Every license that was ever issued, in the order of their numbers, as far as the filters let
/// it. In JSON each has its token. Those of other license managers that a merge brought are listed
/// with `--legacy`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle license list --customer ACME --state active
  entitle license list --host srv1.example.com --format json
  entitle license list --legacy --customer ACME")]
pub struct Arguments {
    /// Only those of this customer
    #[arg(long, value_name = "CODE")]
    customer: Option<CustomerCode>,

    /// Only those of this entitlement: its number, activation ID or full ID
    #[arg(long, value_name = "ID")]
    entitlement: Option<EntitlementRef>,

    /// Only those of this product
    #[arg(long, value_name = "CODE")]
    product: Option<ProductCode>,

    /// Only those locked to this host
    #[arg(long, value_name = "ID", conflicts_with = "user")]
    host: Option<HostId>,

    /// Only those for this person
    #[arg(long, value_name = "NAME")]
    user: Option<User>,

    /// Only those of this kind
    #[arg(long, value_parser = words_of::<LicenseKind>(&["standard", "trial", "failover", "stop-gap", "runway"]))]
    kind: Option<LicenseKind>,

    /// Only those in this state now
    #[arg(long, value_parser = words_of::<LicenseState>(&["active", "grace", "expired", "returned", "rehosted", "superseded", "revoked"]))]
    state: Option<LicenseState>,

    /// Those of other systems that a merge brought, `K-3`, instead of ours
    #[arg(long, conflicts_with_all = ["entitlement", "user", "kind", "state"])]
    legacy: bool,

    /// How many to show, 0 for all [default: 500 in a table, else all]
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

/// Lists.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    if arguments.legacy {
        return of_other_systems(arguments, desk);
    }
    let filter = Filter {
        customer: arguments.customer,
        entitlement: arguments.entitlement,
        product: arguments.product,
        host: arguments.host,
        user: arguments.user,
        kind: arguments.kind,
        state: arguments.state,
    };
    desk.list::<License>(arguments.limit, "No license fits.", |tx, session, push| {
        license::list(tx, session, &filter, push)
    })
}

fn of_other_systems(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let filter = legacy::Filter {
        customer: arguments.customer,
        product: arguments.product,
        host: arguments.host,
    };
    desk.list::<LegacyLicense>(
        arguments.limit,
        "No legacy license fits.",
        |tx, session, push| legacy::list(tx, session, &filter, push),
    )
}
