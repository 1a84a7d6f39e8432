//! `entitle license reissue`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{LicenseRef, Platform, Reason};
use crate::error::Error;
use crate::ops::license::{self, KeyReissue, Moved, Reissue};

use super::{moving, reissue_key};

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
///
/// `--key` signs everything anew that a retired or compromised key signed and that is still good,
/// batch by batch; that counts against nobody. What is left, with the reason, comes when the
/// command runs again.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle license reissue L-1042 --platform linux/x86_64 --reason 'was for windows' --vendor-error
  entitle license reissue --key lSut0fe --reason 'a laptop was stolen' --out licenses")]
pub struct Arguments {
    /// Its number or its full ID
    #[arg(
        value_name = "LICENSE",
        required_unless_present = "key",
        conflicts_with = "key"
    )]
    license: Option<LicenseRef>,

    /// All that this key signed: its name, or the beginning of it
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    key: Option<String>,

    /// What it runs on, `OS` or `OS/ARCH`; `any` for anything [default: as before]
    #[arg(long, conflicts_with = "key")]
    platform: Option<Platform>,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Reason,

    /// The vendor got it wrong: it does not count against the customer
    #[arg(long, conflicts_with_all = ["override_reason", "key"])]
    vendor_error: bool,

    /// Pass the limit, and say why; it is put on record and reported
    #[arg(long = "override", value_name = "WHY", conflicts_with = "key")]
    override_reason: Option<Reason>,

    /// Write each new license into this folder, as `L-1043.lic`
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Show what would be done, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Signs anew.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let (folder, dry_run) = (arguments.out.as_deref(), arguments.dry_run);
    if let Some(key) = arguments.key {
        let asked = KeyReissue {
            key,
            reason: arguments.reason,
        };
        return reissue_key::run(&asked, folder, dry_run, desk);
    }
    let Some(license) = arguments.license else {
        return Err(Error::usage("no license is named").hint("give its number, or `--key NAME`"));
    };
    let asked = Reissue {
        license,
        platform: arguments.platform,
        reason: arguments.reason,
        vendor_error: arguments.vendor_error,
        override_reason: arguments.override_reason,
    };
    moving::run(desk, folder, dry_run, question, |tx, session, pens| {
        license::reissue(tx, session, pens, &asked)
    })
    .map(drop)
}

fn question(plan: &Moved) -> String {
    format!("Sign {} anew, and end it as it is?", plan.predecessor)
}
