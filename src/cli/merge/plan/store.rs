//! Another store of `entitle`, read without taking anything from it, not even its lock.

use crate::cli::context::Desk;
use crate::domain::merge::{Source, SourceKind};
use crate::error::Error;
use crate::ops;
use crate::ops::merge::plan::{self, Gathered};
use crate::store::merge::theirs;
use crate::store::vendor::{self, Mode, Vendor};
use crate::store::{self, Load, Place, Store, audit};

use super::scratch::Scratch;

/// Reads a store into a scratch desk like it.
pub fn read(
    place: &Place,
    name: &str,
    ours: &Vendor,
    gathered: &mut Gathered,
    desk: &mut Desk<'_>,
) -> Result<Scratch, Error> {
    let mut store = open(place, name)?;
    let vendor = store.read(vendor::get)?;
    if vendor.uuid == ours.uuid {
        return Err(plan::itself().into());
    }
    let progress = desk.ui().progress(None, "reading their store");
    let interrupt = desk.interrupt();
    let (head, mode, rows) = store.read(|tx| -> Result<_, Error> {
        let rows = theirs::gather(tx, |rows| -> Result<(), Error> {
            progress.advance(rows);
            interrupt
                .signal()
                .map_or(Ok(()), |signal| Err(Error::interrupted(signal)))
        })?;
        Ok((audit::head(tx)?, vendor::mode(tx)?, rows))
    })?;
    progress.finish();
    gathered.sources.push(Source {
        kind: SourceKind::Store,
        name: name.to_owned(),
        sha256: head.hash,
    });
    gathered.notes.extend(match mode {
        Mode::Live => None,
        Mode::Backup => Some(format!(
            "`{name}` is a backup: what came after its event {} is not in this plan.",
            head.seq
        )),
        Mode::Moved(to) => Some(format!(
            "`{name}` takes no writes any more: `{to}` took its place."
        )),
    });
    gathered.desk = Some(store.read(|tx| -> Result<_, ops::Error> { plan::desk(tx) })?);
    let mut scratch = Scratch::like(&vendor, desk)?;
    scratch.take_in(&rows)?;
    Ok(scratch)
}

fn open(place: &Place, name: &str) -> Result<Store, Error> {
    Store::open(place, Load::Usual).map_err(|error| {
        let is_older = matches!(error, store::Error::Older { .. });
        let told = Error::from(error);
        let message = format!("`{name}`: {}", told.message);
        let told = Error { message, ..told };
        if is_older {
            told.hint(
                "migrate a copy of it: restore one of its backups with `entitle store restore`, \
                 then run `entitle store migrate --store COPY`",
            )
        } else {
            told
        }
    })
}
