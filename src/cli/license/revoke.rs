//! `entitle license revoke`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{LicenseRef, LicenseState, Reason};
use crate::error::Error;
use crate::ops::license::{self, License, Revoke, Revoked};

/// Revoke a license, for good
///
/// Its copies stay spent, since its file may still run; the products in the field learn of it from
/// the next list that `revocation publish` writes. A failover that is open for it is closed.
///
/// `--return-copies` gives its copies back all the same, for a license that is sure not to run any
/// more, also when it was revoked before. That is a return, and counts against the returns that
/// the license model allows.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle license revoke L-1042 --reason 'chargeback of order 10248'
  entitle license revoke L-1042 --reason 'the disk was shredded' --return-copies")]
pub struct Arguments {
    /// Its number or its full ID
    #[arg(value_name = "LICENSE")]
    license: LicenseRef,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Reason,

    /// Give its copies back
    #[arg(long)]
    return_copies: bool,

    /// Pass the limit of returns, and say why; it is put on record and reported
    #[arg(long = "override", value_name = "WHY", requires = "return_copies")]
    override_reason: Option<Reason>,

    /// Show what would be revoked, and revoke nothing
    #[arg(long)]
    dry_run: bool,
}

/// Shows what it will do and asks, and revokes.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let dry_run = arguments.dry_run;
    let license = if dry_run {
        desk.read(|tx, session| license::show(tx, session, &arguments.license))?
    } else {
        desk.look(|tx, session| license::show(tx, session, &arguments.license))?
    };
    let asked = Revoke {
        license: arguments.license,
        reason: arguments.reason,
        return_copies: arguments.return_copies,
        override_reason: arguments.override_reason,
    };
    if !dry_run && (is_live(&license) || asked.return_copies) {
        let plan = desk.plan(|tx, session| license::revoke(tx, session, &asked))?;
        if plan.changed() {
            desk.agree(&license, &question(&license, &plan))?;
        }
    }
    let revoked =
        desk.write_or_rehearse(dry_run, |tx, session| license::revoke(tx, session, &asked))?;
    if dry_run {
        desk.ui().dry_run();
    }
    desk.show(&revoked)
}

fn is_live(license: &License) -> bool {
    use LicenseState::{Active, Expired, Grace};
    matches!(license.state, Active | Grace | Expired)
}

fn question(license: &License, plan: &Revoked) -> String {
    let number = license.number.map(|number| number.to_string());
    let number = number.unwrap_or_default();
    if plan.existing {
        return format!("Give the copies of {number} back, which is revoked?");
    }
    let copies = if plan.copies_returned {
        "are given back"
    } else {
        "stay spent"
    };
    let failover = match plan.failover {
        Some(failover) => format!(", and {failover} is closed with it"),
        None => String::new(),
    };
    format!("Revoke {number} for good? Its copies {copies}{failover}")
}
