//! Returning: the copies of a license are given back to its grant, and it is invalid from the next
//! list on.

use serde::Serialize;
use serde_json::{Value, json};

use crate::domain::{Event, LicenseRef, LicenseStanding, MoveKind, Reason};
use crate::ops::{Error, Recorded, Session, Tx};
use crate::store::entitlement;
use crate::store::license as stored;
use crate::store::license_move::{self as moves, NewMove};

use super::find;
use super::moving::{Known, Moving};
use super::view::License;

/// Which license is given back.
#[derive(Debug, Clone)]
pub struct Return {
    /// The license.
    pub license: LicenseRef,
    /// Why.
    pub reason: Reason,
    /// Why a limit may be passed.
    pub override_reason: Option<Reason>,
}

/// A license whose copies were given back. Its JSON is the license's, and then these fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Returned {
    /// The license.
    #[serde(flatten)]
    pub license: License,
    /// Whether they were given back before, so that nothing changed.
    pub existing: bool,
    /// Copies of the grant left afterwards; null when they are not counted.
    pub left: Option<i64>,
    /// How often copies of the grant were given back in 12 months, this time included.
    pub used: i64,
    /// How often the model allows it.
    pub allowed: u32,
    /// Why the limit was passed.
    pub override_reason: Option<String>,
}

/// Gives the copies of a license back.
pub fn give_back(
    tx: &mut Tx<'_>,
    session: &Session,
    asked: &Return,
) -> Result<Recorded<Returned>, Error> {
    let known = Known::lock(tx, session, &asked.license)?;
    let number = known.license.number;
    let used = known.used(tx, MoveKind::Return)?;
    if known.license.standing == LicenseStanding::Returned {
        let returned = returned(tx, &known, used, None, true)?;
        return Ok(Recorded::unchanged(returned));
    }
    let moving = asked.moving();
    let case = known.case(MoveKind::Return, used)?;
    let override_reason = moving.judge(&known, &case)?;
    let (standing, why) = (LicenseStanding::Returned, asked.reason.as_str());
    stored::end(tx, number, standing, session.now(), why)?;
    put_back(tx, session, &known, &asked.reason, override_reason)?;
    let returned = returned(tx, &known, used + 1, override_reason, false)?;
    let event = Event::new("license.returned", detail(&returned, &asked.reason))
        .about(&number)
        .of_customer(known.license.customer_id);
    Ok(Recorded::changed(returned, event))
}

impl Return {
    fn moving(&self) -> Moving<'_> {
        Moving {
            kind: MoveKind::Return,
            reason: &self.reason,
            counted: true,
            override_reason: self.override_reason.as_ref(),
            about: json!({}),
        }
    }
}

/// Lowers the counter of the grant by the copies of a license that has ended, and puts its return
/// on record.
pub(super) fn put_back(
    tx: &mut Tx<'_>,
    session: &Session,
    known: &Known,
    reason: &Reason,
    override_reason: Option<&Reason>,
) -> Result<(), Error> {
    let license = &known.license;
    entitlement::give_back_copies(tx, license.grant_id, license.copies)?;
    let returned = NewMove {
        kind: MoveKind::Return,
        license: license.number,
        successor: None,
        lineage: license.lineage,
        at: session.now(),
        reason: reason.as_str(),
        counted: true,
        override_reason: override_reason.map(Reason::as_str),
    };
    Ok(moves::insert(tx, &[returned])?)
}

/// A license whose copies were given back, as it is shown.
fn returned(
    tx: &mut Tx<'_>,
    known: &Known,
    used: i64,
    override_reason: Option<&Reason>,
    existing: bool,
) -> Result<Returned, Error> {
    let (right, grant) = known.right()?;
    let license = find::by_number(tx, known.license.number)?;
    let mut ledger = grant.ledger;
    if !existing {
        ledger.issued -= license.copies;
    }
    Ok(Returned {
        license: License::of(license, &known.today)?,
        existing,
        left: ledger.left(),
        used,
        allowed: MoveKind::Return.allowed(&right.policy),
        override_reason: override_reason.map(Reason::to_string),
    })
}

fn detail(returned: &Returned, reason: &Reason) -> Value {
    json!({
        "entitlement": returned.license.entitlement,
        "copies": returned.license.copies,
        "hosts": returned.license.hosts,
        "reason": reason.as_str(),
        "override": returned.override_reason,
    })
}
