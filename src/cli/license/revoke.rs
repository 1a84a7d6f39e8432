//! `entitle license revoke`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{LicenseRef, LicenseState, Reason};
use crate::error::Error;
use crate::ops::license::{self, License, Revoked};

/// Revoke a license, for good
///
/// Its copies stay spent, since its file may still run; the products in the field learn of it from
/// the next list that `revocation publish` writes. A failover that is open for it is closed.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle license revoke L-1042 --reason 'chargeback of order 10248'")]
pub struct Arguments {
    /// Its number or its full ID
    #[arg(value_name = "LICENSE")]
    license: LicenseRef,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Reason,

    /// Show what would be revoked, and revoke nothing
    #[arg(long)]
    dry_run: bool,
}

/// Shows what it will do and asks, and revokes.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let license = desk.read(|tx, session| license::show(tx, session, &arguments.license))?;
    if is_live(&license) && !arguments.dry_run {
        let plan = revoke(arguments, true, desk)?;
        desk.agree(&license, &question(&license, &plan))?;
    }
    let revoked = revoke(arguments, arguments.dry_run, desk)?;
    if arguments.dry_run {
        desk.ui().status("This is a dry run: nothing is changed.");
    }
    desk.show(&revoked)
}

fn revoke(arguments: &Arguments, dry_run: bool, desk: &mut Desk<'_>) -> Result<Revoked, Error> {
    desk.write_or_rehearse(dry_run, |tx, session| {
        license::revoke(tx, session, &arguments.license, &arguments.reason)
    })
}

fn is_live(license: &License) -> bool {
    use LicenseState::{Active, Expired, Grace};
    matches!(license.state, Active | Grace | Expired)
}

fn question(license: &License, plan: &Revoked) -> String {
    let number = license.number.map(|number| number.to_string());
    let failover = match plan.failover {
        Some(failover) => format!(", and {failover} is closed with it"),
        None => String::new(),
    };
    format!(
        "Revoke {} for good? Its copies stay spent{failover}",
        number.unwrap_or_default()
    )
}
