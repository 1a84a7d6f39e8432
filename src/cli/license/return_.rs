//! `entitle license return`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{LicenseRef, Reason};
use crate::error::Error;
use crate::ops::license::{self, Return, Returned};

/// Give the copies of a license back to its entitlement
///
/// The license ends, and is invalid from the next list on that `revocation publish` writes; its
/// copies can be issued again. The license model says how often in 12 months copies of one product
/// of an entitlement may be given back; `--override` passes that limit, and is put on record.
///
/// Copies are taken back whatever became of the entitlement, but not while a failover is open for
/// the license. The same return again changes nothing.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle license return L-1042 --reason 'the workstation is scrapped'")]
pub struct Arguments {
    /// Its number or its full ID
    #[arg(value_name = "LICENSE")]
    license: LicenseRef,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Reason,

    /// Pass the limit, and say why; it is put on record and reported
    #[arg(long = "override", value_name = "WHY")]
    override_reason: Option<Reason>,

    /// Show what would be done, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Shows what it will do and asks, and gives back.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let asked = Return {
        license: arguments.license,
        reason: arguments.reason,
        override_reason: arguments.override_reason,
    };
    let dry_run = arguments.dry_run;
    if !dry_run {
        let plan = desk.plan(|tx, session| license::give_back(tx, session, &asked))?;
        if !plan.existing {
            desk.agree(&plan, &question(&plan))?;
        }
    }
    let returned = desk.write_or_rehearse(dry_run, |tx, session| {
        license::give_back(tx, session, &asked)
    })?;
    if dry_run {
        desk.ui().dry_run();
    }
    desk.show(&returned)
}

fn question(plan: &Returned) -> String {
    let number = plan.license.number.map(|number| number.to_string());
    format!(
        "End {}, and give its copies back?",
        number.unwrap_or_default()
    )
}
