//! `entitle license reissue`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{LicenseRef, Platform, Reason};
use crate::error::Error;
use crate::ops::license::{self, Moved, Reissue};

use super::moving;

/// Sign a license anew for the same host, with what its entitlement says today
///
/// For a corrected platform, for features, a newer version or other dates of its entitlement. A
/// new license takes the place of the old one, with the same copies; the old one is invalid from
/// the next list on that `revocation publish` writes. The license model says how often in 12
/// months; with `--vendor-error` it does not count against the customer.
///
/// A license of an entitlement in grace is signed anew too; one of an entitlement that has
/// expired, or that is suspended or cancelled, is not, nor one for which a failover is open. The
/// same reissue again answers with the license that it made.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle license reissue L-1042 --platform linux/x86_64 --reason 'was for windows' --vendor-error")]
pub struct Arguments {
    /// Its number or its full ID
    #[arg(value_name = "LICENSE")]
    license: LicenseRef,

    /// What it runs on, `OS` or `OS/ARCH`; `any` for anything [default: as before]
    #[arg(long)]
    platform: Option<Platform>,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Reason,

    /// The vendor got it wrong: it does not count against the customer
    #[arg(long, conflicts_with = "override_reason")]
    vendor_error: bool,

    /// Pass the limit, and say why; it is put on record and reported
    #[arg(long = "override", value_name = "WHY")]
    override_reason: Option<Reason>,

    /// Write the new license into this folder, as `L-1043.lic`
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Show what would be done, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Signs anew.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let asked = Reissue {
        license: arguments.license,
        platform: arguments.platform,
        reason: arguments.reason,
        vendor_error: arguments.vendor_error,
        override_reason: arguments.override_reason,
    };
    let (folder, dry_run) = (arguments.out.as_deref(), arguments.dry_run);
    moving::run(desk, folder, dry_run, question, |tx, session, pens| {
        license::reissue(tx, session, pens, &asked)
    })
}

fn question(plan: &Moved) -> String {
    format!("Sign {} anew, and end it as it is?", plan.predecessor)
}
