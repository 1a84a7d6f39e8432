//! Revoking: terminal for a license. Its copies stay spent, since its file may still run, and the
//! field learns of it from the next status list.

use serde::Serialize;
use serde_json::json;

use crate::domain::{Event, FailoverNumber, LicenseNumber, LicenseRef, LicenseStanding, Reason};
use crate::ops::{Error, Problem, Recorded, Session, Tx};
use crate::store::{failover, license as stored, vendor};

use super::find;
use super::view::License;

/// A revoked license. Its JSON is the license's, and then these fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Revoked {
    /// The license.
    #[serde(flatten)]
    pub license: License,
    /// The failover that was open for it, and is closed with it.
    pub failover: Option<FailoverNumber>,
    /// The license of that failover's standby, revoked with it.
    pub failover_license: Option<LicenseNumber>,
    /// The license of the failover that it extended, revoked with it while that still ran.
    pub earlier_license: Option<LicenseNumber>,
    /// Whether it was revoked before, so that nothing changed.
    pub existing: bool,
}

/// Revokes a license, and with it the failover that is open for it.
pub fn revoke(
    tx: &mut Tx<'_>,
    session: &Session,
    name: &LicenseRef,
    reason: &Reason,
) -> Result<Recorded<Revoked>, Error> {
    let license = find::license_named(tx, name)?;
    let number = license.number;
    stored::lock(tx, license.stands_for.unwrap_or(number))?;
    let changed = match license.standing {
        LicenseStanding::Active => {
            let standing = LicenseStanding::Revoked;
            stored::end(tx, number, standing, session.now(), reason.as_str())?
        }
        LicenseStanding::Revoked => false,
        other => return Err(ended(number, other)),
    };
    let closed = if changed {
        failover::close_for_revoked(tx, number, session.now(), reason.as_str())?
    } else {
        None
    };
    let with_it = match closed {
        Some(closed) if !closed.had_ended => {
            let failed = closed.stands_for;
            failover::revoke_standing_in(tx, failed, session.now(), reason.as_str())?
        }
        _ => Vec::new(),
    };
    let (of_failover, earlier): (Vec<_>, Vec<_>) = with_it
        .into_iter()
        .partition(|license| closed.is_some_and(|closed| closed.license == *license));
    let zone = vendor::get(tx)?.zone;
    let revoked = Revoked {
        license: License::of(find::by_number(tx, number)?, &zone, session.now())?,
        failover: closed.map(|closed| closed.number),
        failover_license: of_failover.first().copied(),
        earlier_license: earlier.first().copied(),
        existing: !changed,
    };
    if !changed {
        return Ok(Recorded::unchanged(revoked));
    }
    let event = Event::new(
        "license.revoked",
        json!({
            "reason": reason.as_str(),
            "copies": license.copies,
            "failover": revoked.failover,
            "failover_license": revoked.failover_license,
            "earlier_license": revoked.earlier_license,
        }),
    );
    let event = event.about(&number).of_customer(license.customer_id);
    Ok(Recorded::changed(revoked, event))
}

fn ended(number: LicenseNumber, standing: LicenseStanding) -> Error {
    Problem::refused(
        "license_not_active",
        format!("`{number}` is {standing} already, and the next status list says so"),
    )
    .hint(format!("see it with `entitle license show {number}`"))
    .into()
}
