//! `entitle contact forget`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{ContactRef, Reason};
use crate::error::Error;
use crate::exit::Exit;
use crate::ops::contact::{self, Forgetting};
use crate::store;

/// Forget a person, for good
///
/// Name and address leave the contact, or all contacts of an address, and the store's files are
/// written anew, so that nothing made from now on shows the person: no list, no export, no log, no
/// backup. The record of events names people by number alone, and still verifies. Backups made
/// before keep the person until you delete them, and so do plans of merges, applied or not; what
/// brings the name in again, such as a new order or a plan that is applied, adds the person anew.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle contact forget C-5 --reason 'request of 2026-03-02'
  entitle contact forget ada@acme.example --reason 'request of 2026-03-02' --dry-run")]
pub struct Arguments {
    /// The contact's number, or the person's e-mail address
    #[arg(value_name = "CONTACT|ADDRESS")]
    contact: ContactRef,

    /// Why, for the record, without the person's name
    #[arg(long, value_name = "TEXT")]
    reason: Reason,

    /// Show who would be forgotten, and forget nobody
    #[arg(long)]
    dry_run: bool,
}

/// Shows who it is and asks, forgets, and cleans the store's files.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let (name, reason) = (&arguments.contact, &arguments.reason);
    let plan = desk.read(|tx, _| contact::plan_forgetting(tx, name, reason))?;
    if arguments.dry_run {
        desk.ui().dry_run();
        return desk.show(&plan);
    }
    if !plan.existing {
        desk.agree(&plan, "Forget this person? It cannot be taken back")?;
    }
    let done = desk.write(|tx, session| contact::forget(tx, session, name, reason, &plan))?;
    let cleaned = Some(clean(desk, &done)?);
    desk.show(&Forgetting { cleaned, ..done })
}

/// Cleans the store's files, also when the person was forgotten before: an earlier cleaning may have
/// found them in use.
fn clean(desk: &mut Desk<'_>, done: &Forgetting) -> Result<bool, Error> {
    let progress = desk.ui().progress(None, "cleaning the store");
    let cleaned = desk.store()?.scrub();
    progress.finish();
    cleaned.map_err(|error| match error {
        store::Error::Busy { .. } => Error::new(
            Exit::Busy,
            "traces_left",
            "the person is forgotten, but others read the store as it was before, so that its files \
             could not be cleaned",
        )
        .hint(format!(
            "forget `{}` once more when they are through",
            done.contacts
                .first()
                .map(|contact| contact.number.to_string())
                .unwrap_or_default()
        )),
        other => other.into(),
    })
}
