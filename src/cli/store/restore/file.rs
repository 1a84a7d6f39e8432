//! A backup becomes a store in a file: page by page, beside its place, and then by its name.

use std::path::{Path, PathBuf};

use crate::cli::context::Desk;
use crate::error::Error;
use crate::files::{self, Draft};
use crate::ops::Problem;
use crate::ops::store::{RestorePlan, Standing};
use crate::store::{Load, Place, Store};

use super::{Arguments, look, revive, sound};

/// Puts the backup at `path`, and what is there aside.
pub fn put(
    desk: &mut Desk<'_>,
    arguments: &Arguments,
    plan: &RestorePlan,
    path: &Path,
) -> Result<i64, Error> {
    if let Some(folder) = path.parent() {
        files::create_private_dir(folder)?;
    }
    let draft = Draft::beside(path)?;
    copy(desk, &desk.path(&arguments.file), draft.path())?;
    let mut store = Store::open_file(draft.path(), Load::Usual)?;
    let next_license = revive(desk, arguments, plan, &mut store)?;
    store.gather()?;
    put_in_place(plan, path, draft)?;
    Ok(next_license)
}

/// `desk.db-replaced-20260302T090000Z`.
pub fn aside(path: &Path, time: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-replaced-");
    name.push(time);
    PathBuf::from(name)
}

fn copy(desk: &mut Desk<'_>, from: &Path, to: &Path) -> Result<(), Error> {
    let progress = desk.ui().progress(None, "copying pages");
    let interrupt = desk.interrupt();
    sound(from)?.copy_to(to, |done, _| {
        progress.set(done);
        interrupt
            .signal()
            .map_or(Ok(()), |signal| Err(Error::interrupted(signal)))
    })
}

/// Moves the present store aside, if there is one, and gives the copy its name.
fn put_in_place(plan: &RestorePlan, path: &Path, draft: Draft) -> Result<(), Error> {
    let Some(moved_to) = plan.moved_to.as_ref().map(Path::new) else {
        return Ok(draft.keep()?);
    };
    if let Some(present) = &plan.present {
        give_way(path, present)?;
    }
    move_with_logs(path, moved_to)?;
    let kept = draft.keep();
    if kept.is_err() {
        move_with_logs(moved_to, path)?;
        if plan.present.is_some() {
            Store::open_file(path, Load::Usual)?.stay()?;
        }
    }
    Ok(kept?)
}

/// Lets the present store take no more writes, if it is still what was agreed to: what was written
/// to it since would be left behind unseen.
fn give_way(path: &Path, agreed: &Standing) -> Result<(), Error> {
    Store::open_file(path, Load::Usual)?.give_way(path)?;
    let now = look(&Place::File(path.to_owned()))?;
    if (now.events, now.next_license) == (agreed.events, agreed.next_license) {
        return Ok(());
    }
    Store::open_file(path, Load::Usual)?.stay()?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Author, Event, Instant};
    use crate::ops;
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
        let mut store = Store::create(&Place::File(path.to_owned())).unwrap();
        store
            .write(&author(), |tx| init::run(tx, &session, &request, &[]))
            .unwrap();
    }

    #[test]
    fn a_store_that_was_written_to_since_does_not_give_way() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("desk.db");
        make(&path);
        let place = Place::File(path.clone());
        let agreed = look(&place).unwrap();
        let mut store = Store::open_file(&path, Load::Usual).unwrap();
        let event = Event::new("test.done", serde_json::json!({}));
        store
            .write(&author(), |_| {
                Ok::<_, ops::Error>(Recorded::changed((), event.clone()))
            })
            .unwrap();
        drop(store);
        let refused = give_way(&path, &agreed).unwrap_err();
        assert_eq!(refused.code, "changed_meanwhile");
        let mut store = Store::open_file(&path, Load::Usual).unwrap();
        assert_eq!(store.read(vendor::mode).unwrap(), Mode::Live);
        drop(store);
        give_way(&path, &look(&place).unwrap()).unwrap();
    }
}
