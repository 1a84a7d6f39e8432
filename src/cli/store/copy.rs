//! `entitle store copy`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::files;
use crate::keyring::Keyring;
use crate::ops;
use crate::ops::store::{self, CopyPlan, MovedStore, Standing};
use crate::store::postgres::Origin;
use crate::store::vendor::{self, Mode};
use crate::store::{self as stored, Copied, Empty, Load, Place, Store};

/// Move the store to another place: from a file to a server, or back
///
/// The place must be empty. Every table is copied in one transaction and held against where it
/// came from, by count and SHA-256; the record of events must verify. Then the store that was
/// takes no more writes, and the copy takes them; license numbers go on at the next multiple of
/// 1,048,576. The private keys of this machine are copied to where the moved store's lie. Stopped
/// midway, it goes on when it is run again.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle store copy --to postgres://desk@db.example/entitle
  entitle store copy --from postgres://desk@db.example/entitle --to desk.db")]
pub struct Arguments {
    /// The store that moves: a file or a URL [default: the store]
    #[arg(long, value_name = "STORE")]
    from: Option<PathBuf>,

    /// Where to: a file that does not exist yet, or the URL of a database without a store
    #[arg(long, value_name = "STORE")]
    to: PathBuf,

    /// Show what it would do, and do nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    if let Some(from) = &arguments.from {
        desk.globals.store = Some(from.clone());
    }
    desk.expect_bulk();
    let (from, to) = (
        desk.place()?,
        desk.place_named(&arguments.to, Origin::Flag)?,
    );
    if from.to_string() == to.to_string() {
        return Err(Error::usage("the store is there already".to_owned())
            .hint("name another place with `--to`"));
    }
    let standing = desk.read(|tx, _| store::standing(tx, from.clone()))?;
    if standing.mode == "moved" && is_left_over(desk, &standing, &to)? {
        let next_license = take_into_use(desk, &from, &to)?;
        return finish(desk, &from, &to, None, next_license);
    }
    desk.read(|tx, _| store::require_writable(tx))?;
    if Store::is_there(&to)? {
        return Err(Error::from(stored::Error::Exists(to.to_string())).hint(
            "a store moves only to where none is: name another place with `--to`, or remove \
                 what an interrupted move left there",
        ));
    }
    let plan = CopyPlan {
        from: standing,
        to: to.clone(),
    };
    if arguments.dry_run {
        return desk.show(&plan);
    }
    desk.agree(&plan, "Move the store?")?;
    let copied = copy(desk, &to)?;
    let next_license = take_into_use(desk, &from, &to)?;
    finish(desk, &from, &to, Some(copied), next_license)
}

/// Whether the place holds the whole copy of the store, not taken into use: an earlier move was
/// stopped just before that.
fn is_left_over(desk: &mut Desk<'_>, from: &Standing, to: &Place) -> Result<bool, Error> {
    let moved_to = desk.read(|tx, _| -> Result<_, ops::Error> { Ok(vendor::mode(tx)?) })?;
    if moved_to != Mode::Moved(to.to_string()) || !Store::is_there(to)? {
        return Ok(false);
    }
    let there = Store::open(to, Load::Usual)?.read(|tx| store::standing(tx, to.clone()))?;
    Ok(there.mode == "backup" && (there.id, there.events) == (from.id.clone(), from.events))
}

fn copy(desk: &mut Desk<'_>, to: &Place) -> Result<Copied, Error> {
    if let Some(folder) = to.file().and_then(|path| path.parent()) {
        files::create_private_dir(folder)?;
    }
    let empty = Empty::at(to)?;
    let progress = desk.ui().progress(None, "copying rows");
    let interrupt = desk.interrupt();
    let copied = desk.store()?.move_to(
        empty,
        &to.to_string(),
        &mut |tx| -> Result<(), Error> { Ok(store::rest(tx)?) },
        &mut |done, total| {
            progress.of(done, total);
            interrupt
                .signal()
                .map_or(Ok(()), |signal| Err(Error::interrupted(signal)))
        },
    )?;
    progress.finish();
    Ok(copied)
}

fn take_into_use(desk: &mut Desk<'_>, from: &Place, to: &Place) -> Result<i64, Error> {
    let session = desk.session()?;
    let mut store = Store::open(to, Load::Usual)?;
    let next_license = store.write(session.author(), |tx| -> Result<_, ops::Error> {
        store::take_into_use(tx, from, to)
    })?;
    Ok(next_license)
}

/// Brings the keys along, and shows what it came to.
fn finish(
    desk: &mut Desk<'_>,
    from: &Place,
    to: &Place,
    copied: Option<Copied>,
    next_license: i64,
) -> Result<(), Error> {
    let was = desk.keyring()?;
    let mut store = Store::open(to, Load::Usual)?;
    let id = store.read(|tx| -> Result<_, ops::Error> { Ok(vendor::get(tx)?.uuid) })?;
    let keyring = Keyring::at(desk.keys_of(to, &id)?);
    let keys_copied = keyring.take_from(&was)?;
    let keys_missing = store.read(|tx| store::missing_keys(tx, &keyring))?;
    let (tables, head) = match copied {
        Some(copied) => (copied.tables, copied.head),
        None => (
            Vec::new(),
            desk.read(|tx, _| -> Result<_, ops::Error> { Ok(stored::audit::head(tx)?) })?,
        ),
    };
    desk.show(&MovedStore {
        from: from.clone(),
        to: to.clone(),
        tables,
        audit_seq: head.seq,
        audit_head: head.hash,
        next_license,
        keys_folder: keyring.folder().to_owned(),
        keys_copied,
        keys_missing,
    })
}
