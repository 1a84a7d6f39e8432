//! `entitle store migrate`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::files::Draft;
use crate::ops;
use crate::ops::store::{self, Migrated};
use crate::store::{Place, Store, schema};

/// Bring an older store to the schema of this program
///
/// A copy of a store in a file is made first, beside it. A store on a server is migrated in one
/// transaction: make a backup with the server's own tools before. A store of the present schema is
/// left as it is.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle store migrate")]
pub struct Arguments {}

pub(super) fn run(_: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let place = desk.place()?;
    let mut store = Store::open_older(&place)?;
    let has = store.read(schema::number)?;
    let mut done = Migrated {
        store: place.clone(),
        from: has,
        to: schema::CURRENT,
        backup: None,
    };
    if has < schema::CURRENT {
        done.backup = back_up(&mut store, &place, has)?;
        let session = desk.session()?;
        done.from = store.write(session.author(), |tx| -> Result<_, ops::Error> {
            store::migrate(tx)
        })?;
    }
    desk.show(&done)
}

/// Copies a file as it is, under its name with `-schema-` and the number of its schema.
fn back_up(store: &mut Store, place: &Place, has: i64) -> Result<Option<PathBuf>, Error> {
    let Place::File(path) = place else {
        return Ok(None);
    };
    let mut name = path.as_os_str().to_owned();
    name.push(format!("-schema-{has}"));
    let backup = PathBuf::from(name);
    let draft = Draft::beside(&backup)?;
    store.copy_to(draft.path(), |_, _| Ok::<(), Error>(()))?;
    draft.keep()?;
    Ok(Some(backup))
}
