//! `entitle store restore`.

mod file;
mod server;

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::exit::Exit;
use crate::files;
use crate::keyring::Keyring;
use crate::ops::store::{self, RestorePlan, Restored, Restoring, Standing};
use crate::store::{Load, Place, Store};

/// Make a backup the store
///
/// The backup is checked, copied to the store's place, in a file or on a server, and takes writes
/// from then on; the file itself stays as it is. License numbers go on at the next multiple of 1,048,576, so that none
/// comes twice that was given after the backup. What was issued since then is not in it: look at
/// the customers' files and at the published revocation lists.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle store restore /backups/entitle-2026-03-02.db
  entitle store restore /backups/entitle-2026-03-02.db --replace")]
pub struct Arguments {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Move the present store aside: its file, or its schema, gets its name with `replaced` and the
    /// time
    #[arg(long)]
    replace: bool,

    /// Show what it would do, and do nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let plan = plan(arguments, desk)?;
    if arguments.dry_run {
        return desk.show(&plan);
    }
    if let Some(question) = question(&plan) {
        desk.agree(&plan, question)?;
    }
    let next_license = match &plan.store {
        Place::File(path) => file::put(desk, arguments, &plan, path)?,
        Place::Server(_) => server::put(desk, arguments, &plan)?,
    };
    let done = restored(desk, &plan, next_license)?;
    desk.show(&done)
}

/// What is to be agreed to: that a store gives way, or that there may be two from now on.
fn question(plan: &RestorePlan) -> Option<&'static str> {
    match (&plan.moved_to, plan.from.mode) {
        (Some(_), _) => Some("Put this backup in the place of the present store?"),
        (None, "live") => Some(
            "Make a second store of one that takes writes itself? What is left could be issued in \
             both",
        ),
        (None, _) => None,
    }
}

/// What would be done, with everything refused that can be known before.
fn plan(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<RestorePlan, Error> {
    let (file, place) = (desk.path(&arguments.file), desk.place()?);
    if place
        .file()
        .is_some_and(|path| files::are_same(&file, path))
    {
        return Err(
            Error::usage("the backup is the store's own file".to_owned())
                .hint("name another place with `--store PATH`"),
        );
    }
    let from = look(&Place::File(file)).map_err(|error| match error.exit {
        Exit::StoreUnusable => error.hint("give a file that `entitle store backup` wrote"),
        _ => error,
    })?;
    if !Store::is_there(&place)? {
        return Ok(RestorePlan {
            store: place,
            from,
            present: None,
            moved_to: None,
        });
    }
    if !arguments.replace {
        return Err(Error::from(crate::store::Error::Exists(place.to_string()))
            .hint("give `--replace` to move it aside, or another place with `--store PATH`"));
    }
    let present = match look(&place) {
        Ok(present) => Some(present),
        // What cannot be read may be just why a backup is restored.
        Err(error)
            if ["not_a_store", "store_corrupt", "store_unreadable"].contains(&error.code) =>
        {
            None
        }
        Err(error) => return Err(error),
    };
    let time = desk.now().to_string().replace(['-', ':'], "");
    Ok(RestorePlan {
        from,
        present,
        moved_to: Some(match &place {
            Place::File(path) => file::aside(path, &time).display().to_string(),
            Place::Server(_) => server::aside(&time),
        }),
        store: place,
    })
}

fn look(place: &Place) -> Result<Standing, Error> {
    let mut store = Store::open(place, Load::Usual)?;
    let standing = store.read(|tx| store::standing(tx, place.clone()));
    Ok(standing?)
}

/// The backup, opened, when its engine finds nothing wrong with it.
fn sound(path: &Path) -> Result<Store, Error> {
    let mut backup = Store::open_file(path, Load::Usual)?;
    let found = backup.integrity()?;
    match found.first() {
        Some(first) => Err(store::damaged(first).into()),
        None => Ok(backup),
    }
}

/// Lets a copy of the backup take writes; returns the number that the next license gets.
fn revive(
    desk: &mut Desk<'_>,
    arguments: &Arguments,
    plan: &RestorePlan,
    copy: &mut Store,
) -> Result<i64, Error> {
    let from = arguments.file.display().to_string();
    let restoring = Restoring {
        from: &from,
        backup_at: plan.from.backup_at,
        replaced: plan.moved_to.as_deref(),
        given: plan.present.as_ref().map_or(1, |store| store.next_license),
    };
    let session = desk.session()?;
    let next_license = copy.write(session.author(), |tx| store::restore(tx, &restoring))?;
    Ok(next_license)
}

fn restored(desk: &mut Desk<'_>, plan: &RestorePlan, next_license: i64) -> Result<Restored, Error> {
    let keyring: Keyring = desk.keyring()?;
    let keys_missing = desk.read(|tx, _| store::missing_keys(tx, &keyring))?;
    Ok(Restored {
        store: plan.store.clone(),
        from: desk.path(Path::new(&plan.from.file.to_string())),
        backup_at: plan.from.backup_at.filter(|_| plan.from.mode == "backup"),
        replaced: plan.moved_to.clone(),
        licenses: plan.from.licenses,
        next_license,
        keys_folder: keyring.folder().to_owned(),
        keys_missing,
    })
}
