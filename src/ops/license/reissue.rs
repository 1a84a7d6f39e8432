//! Reissuing: a license is signed anew for the same host or person, with what its right says today.
//!
//! For a corrected platform, for features or a version that were added, for dates that were moved.
//! The old license is invalid from the next list on. What the vendor got wrong does not count
//! against the customer.

use serde_json::json;

use crate::domain::{LicenseRef, MoveKind, Platform, Reason};
use crate::ops::{Error, Recorded, Session, Tx};

use super::claims::platform_of;
use super::generate::Attempt;
use super::moving::{Known, Moved, Moving};
use super::pens::Pens;
use super::successor::Step;

/// Which license is to be signed anew.
#[derive(Debug, Clone)]
pub struct Reissue {
    /// The license.
    pub license: LicenseRef,
    /// What it is to run on: what it ran on before, when nobody says.
    pub platform: Option<Platform>,
    /// Why.
    pub reason: Reason,
    /// Whether the vendor got it wrong, so that it does not count.
    pub vendor_error: bool,
    /// Why a limit may be passed.
    pub override_reason: Option<Reason>,
}

/// Signs a license anew; asked for again, answers with the one that it made.
pub fn reissue(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    asked: &Reissue,
) -> Result<Recorded<Attempt<Moved>>, Error> {
    let known = Known::lock(tx, session, &asked.license)?;
    let platform = asked.platform.as_ref();
    if let Some(successor) = known.done_before(tx, MoveKind::Reissue)?
        && (platform.is_none() || platform_of(platform) == successor.platform)
    {
        let moved = known.again(tx, MoveKind::Reissue, successor)?;
        return Ok(Recorded::unchanged(Attempt::Done(moved)));
    }
    let moving = Moving {
        kind: MoveKind::Reissue,
        reason: &asked.reason,
        counted: !asked.vendor_error,
        override_reason: asked.override_reason.as_ref(),
        about: json!({ "platform": platform_of(platform) }),
    };
    let step = Step::same(known.license.clone())?.on(platform);
    Ok(match moving.move_on(tx, session, pens, &known, step)? {
        Attempt::Done((moved, event)) => Recorded::changed(Attempt::Done(moved), event),
        Attempt::Locked(purpose) => Recorded::unchanged(Attempt::Locked(purpose)),
    })
}
