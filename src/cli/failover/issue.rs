//! `entitle failover issue`.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::Resettable;

use crate::cli::context::Desk;
use crate::cli::license::out;
use crate::domain::{CustomerCode, HostId, LicenseRef, Reason, Ticket};
use crate::error::Error;
use crate::files;
use crate::ops::Problem;
use crate::ops::failover::{self, IssuedFailover, IssuedFailovers, KEY, Plan, Request, Target};
use crate::ops::license::Pens;

use super::ask;

/// Issue a temporary license for a standby host
///
/// For one license (`--license`), or for every active license of a customer on the failed host
/// (`--customer` with `--failed-host`), all or none. It starts now and ends at the end of the day
/// that the license model allows, or sooner with `--days`. The same license and standby host again
/// gives the failover that is open. Signed with the temporary key.
///
/// At a terminal it asks for what is missing, beginning with the customer.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  entitle failover issue --license L-1042 --host mac:00-1B-44-99-00-01 \\
      --reason 'power supply burnt' --out standby.lic
  entitle failover issue --customer ACME --failed-host 00:1b:44:11:3a:b7 \\
      --host 00:1b:44:99:00:01 --reason 'power supply burnt' --ticket T-204")]
pub struct Arguments {
    /// The license of the failed host, `L-1042` or its full ID
    #[arg(long, required_unless_present = "failed_host", conflicts_with_all = ["customer", "failed_host"])]
    pub(super) license: Option<LicenseRef>,

    /// The customer whose host failed
    #[arg(long, value_name = "CODE", requires = "failed_host")]
    pub(super) customer: Option<CustomerCode>,

    /// The failed host, as its licenses have it
    #[arg(long, value_name = "HOST", requires = "customer")]
    pub(super) failed_host: Option<HostId>,

    /// The standby host
    #[arg(long, value_name = "STANDBY", required = true)]
    pub(super) host: Option<HostId>,

    /// Why, for the record
    #[arg(long, value_name = "TEXT", required = true)]
    pub(super) reason: Option<Reason>,

    /// The support ticket
    #[arg(long, value_name = "T")]
    pub(super) ticket: Option<Ticket>,

    /// How many days after today it runs [default: the license model's]
    #[arg(long, value_name = "N")]
    pub(super) days: Option<u32>,

    /// Pass a limit, and say why; it is put on record and reported
    #[arg(long = "override", value_name = "WHY")]
    pub(super) override_reason: Option<Reason>,

    /// Write the license to this new file; for several licenses, a folder [default: print it]
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,

    /// Say what would be issued, and issue nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// The command with what a person can be asked for left out of what it needs.
pub fn relaxed(command: clap::Command) -> clap::Command {
    command
        .mut_arg("license", |license| {
            license.required_unless_present(Resettable::Reset)
        })
        .mut_arg("customer", |customer| customer.requires(Resettable::Reset))
        .mut_arg("failed_host", |host| host.requires(Resettable::Reset))
        .mut_arg("host", |host| host.required(false))
        .mut_arg("reason", |reason| reason.required(false))
}

/// Issues failover licenses.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    if arguments.request().is_ok() {
        return issue(&arguments, None, desk);
    }
    let (arguments, plan) = ask::complete(arguments, desk)?;
    let again = ask::again(&arguments, desk);
    let done = issue(&arguments, Some(&plan), desk);
    desk.tell_again(&again, done)
}

impl Arguments {
    /// What they ask for; refused while something is missing.
    fn request(&self) -> Result<Request, Error> {
        let target = match (&self.license, &self.customer, &self.failed_host) {
            (Some(license), _, _) => Target::License(*license),
            (None, Some(customer), Some(host)) => Target::Host(customer.clone(), host.clone()),
            _ => {
                return Err(Error::usage(
                    "give `--license`, or `--customer` with `--failed-host`",
                ));
            }
        };
        let (Some(standby), Some(reason)) = (self.host.clone(), self.reason.clone()) else {
            return Err(Error::usage("give `--host` and `--reason`"));
        };
        Ok(Request {
            target,
            standby,
            reason,
            ticket: self.ticket.clone(),
            days: self.days,
            override_reason: self.override_reason.clone(),
        })
    }
}

/// Finds out what issuing would come to.
pub(super) fn rehearse(
    arguments: &Arguments,
    desk: &mut Desk<'_>,
) -> Result<IssuedFailovers, Error> {
    let request = arguments.request()?;
    let pens = pens(desk, true)?;
    desk.write_or_rehearse(true, |tx, session| {
        failover::issue(tx, session, &pens, &request)
    })
}

/// Issues, if it still comes to what was agreed to.
fn issue(arguments: &Arguments, agreed: Option<&Plan>, desk: &mut Desk<'_>) -> Result<(), Error> {
    let request = arguments.request()?;
    let out = arguments.out.as_deref().map(|out| desk.path(out));
    // Nobody is asked for a passphrase in vain.
    if arguments.dry_run {
        desk.read(|tx, session| failover::targets(tx, session, &request.target))?;
    } else {
        desk.look(|tx, session| failover::targets(tx, session, &request.target))?;
    }
    let pens = pens(desk, arguments.dry_run)?;
    let mut issued = desk.write_or_rehearse(arguments.dry_run, |tx, session| {
        let mut is_agreed = true;
        let issued = failover::issue(tx, session, &pens, &request)?.map(|issued| {
            is_agreed = agreed.is_none_or(|plan| plan.is_of(&issued));
            issued
        });
        if is_agreed {
            Ok(issued)
        } else {
            Err(Problem::changed_meanwhile().into())
        }
    })?;
    if let Some(path) = out.filter(|_| !arguments.dry_run) {
        write_files(&mut issued.failovers, &path)?;
    }
    desk.show(&issued)
}

/// The key that signs; in a dry run one that leaves no signature.
pub(super) fn pens(desk: &mut Desk<'_>, dry_run: bool) -> Result<Pens, Error> {
    if dry_run {
        return desk.read(|tx, _| Pens::rehearsal(tx));
    }
    let unlocked = desk.signer(KEY)?;
    let mut pens = Pens::default();
    pens.add(unlocked.stored.id, Box::new(unlocked.key));
    Ok(pens)
}

/// One license goes into a file, or into a folder that is there; several into a folder.
pub(super) fn write_files(issued: &mut [IssuedFailover], path: &Path) -> Result<(), Error> {
    write_each(issued, path).map_err(|error| {
        error.hint(
            "the failover is open all the same: run the command again with another `--out`, \
             which gives the same license",
        )
    })
}

fn write_each(issued: &mut [IssuedFailover], path: &Path) -> Result<(), Error> {
    let folder = issued.len() > 1 || files::is_dir(path);
    if folder {
        files::create_dir_all(path)?;
    } else if let Some(parent) = path.parent() {
        files::create_dir_all(parent)?;
    }
    for one in issued {
        let file = if folder {
            path.join(format!("{}.lic", one.failover.failover_license))
        } else {
            path.to_owned()
        };
        if let Some(text) = one.armoured() {
            out::into_file(&file, &text)?;
            one.file = Some(file);
        }
    }
    Ok(())
}
