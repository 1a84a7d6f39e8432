//! `entitle license rehost`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{HostId, LicenseRef, Platform, Reason, RequestId, User};
use crate::error::Error;
use crate::ops::license::{self, Moved, Rehost};

use super::{ask_rehost, moving};

/// Move a license to another host, or to another person
///
/// A new license takes the place of the old one, with the same copies: none is taken and none is
/// given back. The old one is invalid from the next list on that `revocation publish` writes. The
/// license model says how often in 12 months the same copies may move; `--override` passes that
/// limit, and is put on record.
///
/// A license of an entitlement in grace moves too, and ends when the old one would have; one of an
/// entitlement that has expired, or that is suspended or cancelled, does not. While a failover is
/// open for a license it stays where it is. The same rehost again answers with the license that it
/// made.
///
/// At a terminal it asks for what is missing, beginning with the customer.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Example:
  entitle license rehost L-1042 --host mac:00:11:22:aa:bb:dd --reason 'new workstation'
  entitle license rehost L-1050 --host srv1.example.com --host srv3.example.com \\
      --reason 'srv2 is gone' --out licenses
  entitle license rehost L-1077 --user ada@example.com --reason 'bob has left' --yes")]
pub struct Arguments {
    /// Its number or its full ID
    #[arg(value_name = "LICENSE", required = true)]
    pub(super) license: Option<LicenseRef>,

    /// The new host; for a redundant server all of its hosts, those that stay too
    #[arg(long, value_name = "ID")]
    pub(super) host: Vec<HostId>,

    /// The new person, where it is for a named user
    #[arg(long, value_name = "NAME")]
    pub(super) user: Option<User>,

    /// What it runs on there, `OS` or `OS/ARCH` [default: as before]
    #[arg(long)]
    pub(super) platform: Option<Platform>,

    /// Why, for the record
    #[arg(long, value_name = "TEXT", required = true)]
    pub(super) reason: Option<Reason>,

    /// Pass the limit, and say why; it is put on record and reported
    #[arg(long = "override", value_name = "WHY")]
    pub(super) override_reason: Option<Reason>,

    /// Your own name for this request: the same again gets the same license
    #[arg(long, value_name = "ID")]
    pub(super) request_id: Option<RequestId>,

    /// Write the new license into this folder, as `L-1043.lic`
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,

    /// Show what would be done, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// The command with what a person can be asked for left out of what it needs.
pub fn relaxed(command: clap::Command) -> clap::Command {
    command
        .mut_arg("license", |license| license.required(false))
        .mut_arg("reason", |reason| reason.required(false))
}

/// Moves.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    if arguments.is_whole() || !desk.asks() {
        return move_it(&arguments, desk).map(drop);
    }
    let arguments = ask_rehost::complete(arguments, desk)?;
    let again = ask_rehost::again(&arguments, desk);
    let done = move_it(&arguments, desk);
    if let Ok(Some(file)) = &done {
        desk.tell_proof(file, arguments.host.first(), arguments.user.as_ref());
    }
    desk.tell_again(&again, done).map(drop)
}

/// Moves, and answers with the file that the new license lies in.
fn move_it(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<Option<PathBuf>, Error> {
    let (Some(license), Some(reason)) = (arguments.license, arguments.reason.clone()) else {
        return Err(Error::usage("give the license and `--reason`"));
    };
    let asked = Rehost {
        license,
        hosts: arguments.host.clone(),
        user: arguments.user.clone(),
        platform: arguments.platform.clone(),
        reason,
        override_reason: arguments.override_reason.clone(),
        request_id: arguments.request_id.clone(),
    };
    let (folder, dry_run) = (arguments.out.as_deref(), arguments.dry_run);
    moving::run(desk, folder, dry_run, question, |tx, session, pens| {
        license::rehost(tx, session, pens, &asked)
    })
}

impl Arguments {
    /// Whether nothing is missing; of which sort the holder is to be, the license says.
    fn is_whole(&self) -> bool {
        let has_holder = !self.host.is_empty() || self.user.is_some();
        self.license.is_some() && self.reason.is_some() && has_holder
    }
}

fn question(plan: &Moved) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (
        plan.was.bound_to().collect(),
        plan.license.bound_to().collect(),
    );
    format!(
        "Move {} from {} to {}?",
        plan.predecessor,
        from.join(", "),
        to.join(", ")
    )
}
