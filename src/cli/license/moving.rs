//! What `rehost` and `reissue` share: the plan is shown and agreed to, then done, and the license
//! that has the place of the old one is answered.

use std::path::{Path, PathBuf};

use crate::cli::context::Desk;
use crate::error::Error;
use crate::ops::license::{Attempt, Moved, Pens};
use crate::ops::{self, Recorded, Session, Tx};

use super::{keys, out};

/// Shows what `work` would do and asks, does it, and answers with the new license, and with the
/// file that it lies in; a retry changes nothing, and asks nothing.
pub fn run(
    desk: &mut Desk<'_>,
    folder: Option<&Path>,
    dry_run: bool,
    question: impl FnOnce(&Moved) -> String,
    mut work: impl FnMut(&mut Tx<'_>, &Session, &Pens) -> Result<Recorded<Attempt<Moved>>, ops::Error>,
) -> Result<Option<PathBuf>, Error> {
    if dry_run {
        let mut pens = keys::at_hand(desk, true)?;
        let plan = keys::sign(desk, &mut pens, true, work)?;
        desk.ui().dry_run();
        desk.show(&plan)?;
        return Ok(None);
    }
    let plan = keys::plan(desk, &mut work)?;
    if !plan.existing {
        desk.agree(&plan, &question(&plan))?;
    }
    let mut pens = Pens::default();
    let moved = keys::sign(desk, &mut pens, false, work)?;
    out::answer(desk, folder, &moved.license, &moved)
}
