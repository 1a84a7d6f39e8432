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

/// Asks, and revokes.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let license = desk.read(|tx, session| license::show(tx, session, &arguments.license))?;
    if is_live(&license) && !arguments.dry_run && !desk.ui().confirm(&question(&license))? {
        desk.ui().status("Nothing was changed.");
        return Ok(());
    }
    let revoked: Revoked = desk.write_or_rehearse(arguments.dry_run, |tx, session| {
        license::revoke(tx, session, &arguments.license, &arguments.reason)
    })?;
    if arguments.dry_run {
        desk.ui().status("This is a dry run: nothing is changed.");
    }
    desk.show(&revoked)
}

fn is_live(license: &License) -> bool {
    use LicenseState::{Active, Expired, Grace};
    matches!(license.state, Active | Grace | Expired)
}

fn question(license: &License) -> String {
    let number = license.number.map(|number| number.to_string());
    let bound_to: Vec<&str> = license.bound_to().collect();
    let place = if bound_to.is_empty() {
        String::new()
    } else {
        format!(" on {}", bound_to.join(", "))
    };
    format!(
        "Revoke {} of {} for {}{place}, for good? Its copies stay spent",
        number.unwrap_or_default(),
        license.product,
        license.customer,
    )
}
