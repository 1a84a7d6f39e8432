//! `entitle store restore`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::exit::Exit;
use crate::files::{self, Draft};
use crate::keyring::Keyring;
use crate::ops::store::{self, RestorePlan, Restored, Restoring, Standing};
use crate::ops::{self, Problem};
use crate::store::{Load, Store};

/// Make a backup the store
///
/// The backup is checked, copied to the store's place and takes writes from then on; the file
/// itself stays as it is. License numbers go on at the next multiple of 1,048,576, so that none
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

    /// Move the present store aside, under its name with `-replaced-` and the time
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
    if let Some(folder) = plan.store.parent() {
        files::create_private_dir(folder)?;
    }
    let draft = Draft::beside(&plan.store)?;
    copy(desk, &plan.from.file, draft.path())?;
    let next_license = revive(desk, arguments, &plan, draft.path())?;
    put_in_place(&plan, draft)?;
    let done = restored(&plan, next_license, &desk.keyring()?)?;
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
    let (file, path) = (desk.path(&arguments.file), desk.store_path()?);
    if files::are_same(&file, &path) {
        return Err(
            Error::usage("the backup is the store's own file".to_owned())
                .hint("name another place with `--store PATH`"),
        );
    }
    let from = look(&file).map_err(|error| match error.exit {
        Exit::StoreUnusable => error.hint("give a file that `entitle store backup` wrote"),
        _ => error,
    })?;
    if !files::exists(&path) {
        return Ok(RestorePlan {
            store: path,
            from,
            present: None,
            moved_to: None,
        });
    }
    if !arguments.replace {
        return Err(Error::from(crate::store::Error::Exists(path))
            .hint("give `--replace` to move it aside, or another place with `--store PATH`"));
    }
    let present = match look(&path) {
        Ok(present) => Some(present),
        // What cannot be read may be just why a backup is restored.
        Err(error)
            if ["not_a_store", "store_corrupt", "store_unreadable"].contains(&error.code) =>
        {
            None
        }
        Err(error) => return Err(error),
    };
    Ok(RestorePlan {
        from,
        present,
        moved_to: Some(aside(&path, &desk.now().to_string())),
        store: path,
    })
}

fn look(path: &Path) -> Result<Standing, Error> {
    let mut store = Store::open(path, Load::Usual)?;
    let standing = store.read(|tx| store::standing(tx, path.to_owned()));
    Ok(standing?)
}

/// `desk.db-replaced-20260302T090000Z`.
fn aside(path: &Path, at: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-replaced-");
    name.push(at.replace(['-', ':'], ""));
    PathBuf::from(name)
}

fn copy(desk: &mut Desk<'_>, from: &Path, to: &Path) -> Result<(), Error> {
    let progress = desk.ui().progress(None, "copying pages");
    let interrupt = desk.interrupt();
    let mut backup = Store::open(from, Load::Usual)?;
    let found = backup.integrity()?;
    if let Some(first) = found.first() {
        return Err(store::damaged(first).into());
    }
    backup.copy_to(to, |done, _| {
        progress.set(done);
        interrupt
            .signal()
            .map_or(Ok(()), |signal| Err(Error::interrupted(signal)))
    })
}

/// Lets the copy take writes, and gathers it in its one file.
fn revive(
    desk: &mut Desk<'_>,
    arguments: &Arguments,
    plan: &RestorePlan,
    copy: &Path,
) -> Result<i64, Error> {
    let (from, replaced) = (
        arguments.file.display().to_string(),
        plan.moved_to
            .as_ref()
            .map(|path| path.display().to_string()),
    );
    let restoring = Restoring {
        from: &from,
        backup_at: plan.from.backup_at,
        replaced: replaced.as_deref(),
        given: plan.present.as_ref().map_or(1, |store| store.next_license),
    };
    let session = desk.session()?;
    let mut copy = Store::open(copy, Load::Usual)?;
    let next_license = copy.write(session.author(), |tx| -> Result<_, ops::Error> {
        store::restore(tx, &restoring)
    })?;
    copy.settle()?;
    Ok(next_license)
}

/// Moves the present store aside, if there is one, and gives the copy its name.
fn put_in_place(plan: &RestorePlan, draft: Draft) -> Result<(), Error> {
    let Some(moved_to) = &plan.moved_to else {
        return Ok(draft.keep()?);
    };
    if let Some(present) = &plan.present {
        give_way(&plan.store, present)?;
    }
    move_with_logs(&plan.store, moved_to)?;
    let kept = draft.keep();
    if kept.is_err() {
        move_with_logs(moved_to, &plan.store)?;
        if plan.present.is_some() {
            Store::open(&plan.store, Load::Usual)?.stay()?;
        }
    }
    Ok(kept?)
}

/// Lets the present store take no more writes, if it is still what was agreed to: what was written
/// to it since would be left behind unseen.
fn give_way(store: &Path, agreed: &Standing) -> Result<(), Error> {
    Store::open(store, Load::Usual)?.give_way(store)?;
    let now = look(store)?;
    if (now.events, now.next_license) == (agreed.events, agreed.next_license) {
        return Ok(());
    }
    Store::open(store, Load::Usual)?.stay()?;
    Err(Problem::changed_meanwhile().into())
}

/// A file that could not be opened may have its log beside it still: without it, it is less.
fn move_with_logs(from: &Path, to: &Path) -> Result<(), Error> {
    files::rename(from, to)?;
    for suffix in ["-wal", "-shm", "-journal"] {
        let beside = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            PathBuf::from(name)
        };
        if files::exists(&beside(from)) {
            files::rename(&beside(from), &beside(to))?;
        }
    }
    Ok(())
}

fn restored(plan: &RestorePlan, next_license: i64, keyring: &Keyring) -> Result<Restored, Error> {
    let mut store = Store::open(&plan.store, Load::Usual)?;
    let keys_missing = store.read(|tx| store::missing_keys(tx, keyring))?;
    Ok(Restored {
        store: plan.store.clone(),
        from: plan.from.file.clone(),
        backup_at: plan.from.backup_at.filter(|_| plan.from.mode == "backup"),
        replaced: plan.moved_to.clone(),
        licenses: plan.from.licenses,
        next_license,
        keys_folder: keyring.folder().to_owned(),
        keys_missing,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Author, Event, Instant};
    use crate::ops::{Recorded, init};
    use crate::store::vendor::{self, Mode};

    fn author() -> Author {
        Author {
            at: Instant::from_unix(0).unwrap(),
            actor: "ada".to_owned(),
            os_user: "ada".to_owned(),
            command: "test".to_owned(),
        }
    }

    fn make(path: &Path) {
        let session = ops::Session::new(author(), [7; 32]);
        let request = init::Request {
            vendor: "Initech".parse().unwrap(),
            issuer: "https://initech.example".parse().unwrap(),
            status_uri: "https://initech.example/status".parse().unwrap(),
            zone: "UTC".parse().unwrap(),
            currency: "EUR".parse().unwrap(),
        };
        let mut store = Store::create(path).unwrap();
        store
            .write(&author(), |tx| init::run(tx, &session, &request, &[]))
            .unwrap();
    }

    #[test]
    fn a_store_that_was_written_to_since_does_not_give_way() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("desk.db");
        make(&path);
        let agreed = look(&path).unwrap();
        let mut store = Store::open(&path, Load::Usual).unwrap();
        let event = Event::new("test.done", serde_json::json!({}));
        store
            .write(&author(), |_| {
                Ok::<_, ops::Error>(Recorded::changed((), event.clone()))
            })
            .unwrap();
        drop(store);
        let refused = give_way(&path, &agreed).unwrap_err();
        assert_eq!(refused.code, "changed_meanwhile");
        let mut store = Store::open(&path, Load::Usual).unwrap();
        assert_eq!(store.read(vendor::mode).unwrap(), Mode::Live);
        drop(store);
        give_way(&path, &look(&path).unwrap()).unwrap();
    }
}
