//! A backup becomes a store on a server: row by row, in one transaction, in which what is there
//! gives way.

use crate::cli::context::Desk;
use crate::error::Error;
use crate::ops::store::{self, RestorePlan};
use crate::store::{Aside, Empty, Load, Store};

use super::{Arguments, revive, sound};

/// Puts the rows of the backup on the server.
pub fn put(desk: &mut Desk<'_>, arguments: &Arguments, plan: &RestorePlan) -> Result<i64, Error> {
    let mut backup = sound(&desk.path(&arguments.file))?;
    let aside = plan.moved_to.as_deref().map(|name| Aside {
        name,
        agreed: plan.present.as_ref().map(|store| store.events),
    });
    let progress = desk.ui().progress(None, "copying rows");
    let interrupt = desk.interrupt();
    backup.copy_rows(
        Empty::at(&plan.store)?,
        aside.as_ref(),
        &mut |tx| -> Result<(), Error> { Ok(store::rest(tx)?) },
        &mut |done, _| {
            progress.set(done);
            interrupt
                .signal()
                .map_or(Ok(()), |signal| Err(Error::interrupted(signal)))
        },
    )?;
    progress.finish();
    revive(
        desk,
        arguments,
        plan,
        &mut Store::open(&plan.store, Load::Usual)?,
    )
}

/// `entitle_replaced_20260302t090000z`.
pub fn aside(time: &str) -> String {
    format!("entitle_replaced_{}", time.to_lowercase())
}
