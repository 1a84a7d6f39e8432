//! `entitle entitlement reissue`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::context::Desk;
use crate::cli::license::out;
use crate::domain::{EntitlementRef, Reason};
use crate::error::Error;
use crate::ops::entitlement::{self, Reissued, SignedAnew};

use super::plan::{Plan, carry_out};

/// Sign new files for the licenses of an entitlement that end before it does
///
/// After a renewal, by hand or by an order, or after `entitlement extend`. A new license takes the
/// place of each, with the same copies, and does not count against the customer; the old ones are
/// invalid from the next list on. A license for which a failover is open is left as it is.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle entitlement reissue E-77 --reason 'renewed by order 10377' --out licenses")]
pub struct Arguments {
    /// Its number (`E-77`), its activation ID or its full ID
    #[arg(value_name = "ID")]
    entitlement: EntitlementRef,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Reason,

    /// Write the new files into this folder, as `L-1043.lic`
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Show what would be signed, and sign nothing
    #[arg(long)]
    dry_run: bool,
}

/// Shows what it will do and asks, and signs anew.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let (name, reason) = (&arguments.entitlement, &arguments.reason);
    let mut reissued = carry_out(desk, arguments.dry_run, |tx, session, pens, agreed| {
        entitlement::reissue(tx, session, pens, name, reason, agreed)
    })?;
    if let Some(folder) = &arguments.out {
        write_files(desk, folder, &mut reissued.reissued)?;
    }
    desk.show(&reissued)
}

/// Writes licenses that were signed anew into a folder; nothing of a dry run.
pub fn write_files(
    desk: &Desk<'_>,
    folder: &Path,
    licenses: &mut [SignedAnew],
) -> Result<(), Error> {
    for new in licenses {
        let written = out::into_folder(desk, folder, &new.license);
        new.file = written.map_err(|error| {
            error.hint("the new licenses stand all the same: `entitle license export` gives each")
        })?;
    }
    Ok(())
}

impl Plan for Reissued {
    fn planned(self) -> Self {
        self.planned()
    }

    fn is_done(&self) -> bool {
        self.reissued.is_empty()
    }

    fn question(&self) -> String {
        let (number, licenses) = (self.entitlement, self.reissued.len());
        match licenses {
            1 => format!("Sign 1 license of {number} anew, and end it as it is?"),
            _ => format!("Sign {licenses} licenses of {number} anew, and end them as they are?"),
        }
    }
}
