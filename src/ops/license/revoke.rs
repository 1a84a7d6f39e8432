//! Revoking: terminal for a license. Its copies stay spent, since its file may still run, unless
//! they are given back on purpose, and the field learns of it from the next status list.

use serde::Serialize;
use serde_json::json;

use crate::domain::{
    Event, FailoverNumber, LicenseNumber, LicenseRef, LicenseStanding, MoveAdmission, MoveKind,
    Reason, license_move,
};
use crate::ops::{Error, Problem, Recorded, Session, Tx};
use crate::store::{failover, license as stored};

use super::find;
use super::moving::{Known, Moving};
use super::return_::put_back;
use super::view::{Elsewhere, License};

/// Which license is revoked.
#[derive(Debug, Clone)]
pub struct Revoke {
    /// The license.
    pub license: LicenseRef,
    /// Why.
    pub reason: Reason,
    /// Whether its copies are given back with it.
    pub return_copies: bool,
    /// Why the limit of returns may be passed.
    pub override_reason: Option<Reason>,
}

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
    /// Whether it was revoked before.
    pub existing: bool,
    /// Whether its copies were given back, now or before.
    pub copies_returned: bool,
    /// Whether this command gave them back.
    #[serde(skip)]
    pub returns: bool,
    /// Why the limit of returns was passed.
    pub override_reason: Option<String>,
    /// The other issuer who signed it and publishes its status list, which cannot be changed from
    /// here.
    pub elsewhere: Option<Elsewhere>,
}

/// Revokes a license, and with it the failover that is open for it.
pub fn revoke(
    tx: &mut Tx<'_>,
    session: &Session,
    asked: &Revoke,
) -> Result<Recorded<Revoked>, Error> {
    let known = Known::lock(tx, session, &asked.license)?;
    let (license, reason) = (&known.license, asked.reason.as_str());
    let number = license.number;
    let ends = match license.standing {
        LicenseStanding::Active => {
            let standing = LicenseStanding::Revoked;
            stored::end(tx, number, standing, session.now(), reason)?
        }
        LicenseStanding::Revoked => false,
        other => return Err(ended(number, other)),
    };
    let returns = asked.return_copies && known.moved.is_none();
    let override_reason = if returns {
        let passed = asked.judge_return(tx, &known)?;
        put_back(tx, session, &known, &asked.reason, passed)?;
        passed
    } else {
        None
    };
    let closed = if ends {
        close_failover(tx, session, number, reason)?
    } else {
        ClosedWithIt::default()
    };
    let license_now = License::of(find::by_number(tx, number)?, &known.today)?;
    let revoked = Revoked {
        elsewhere: license_now.elsewhere.clone(),
        license: license_now,
        failover: closed.failover,
        failover_license: closed.license,
        earlier_license: closed.earlier,
        existing: !ends,
        copies_returned: returns || known.moved.is_some(),
        returns,
        override_reason: override_reason.map(Reason::to_string),
    };
    let event = match (ends, returns) {
        (true, _) => revoked.event(reason),
        (false, true) => returned_later(&revoked, reason),
        (false, false) => return Ok(Recorded::unchanged(revoked)),
    };
    let event = event.about(&number).of_customer(license.customer_id);
    Ok(Recorded::changed(revoked, event))
}

impl Revoke {
    /// The reason for passing the limit of returns where it is passed; a refusal is put on record.
    fn judge_return(&self, tx: &mut Tx<'_>, known: &Known) -> Result<Option<&Reason>, Error> {
        let used = known.used(tx, MoveKind::Return)?;
        let case = known.case(MoveKind::Return, used)?;
        let passed = self.override_reason.as_ref();
        match license_move::admit_return_of_revoked(&case, passed.is_some()) {
            Ok(MoveAdmission::Within) => Ok(None),
            Ok(MoveAdmission::PastLimit) => Ok(passed),
            Err(why) => {
                let moving = Moving {
                    kind: MoveKind::Return,
                    reason: &self.reason,
                    counted: true,
                    override_reason: passed,
                    about: json!({ "revoke": true }),
                };
                Err(moving.refused(&why, &known.license).into())
            }
        }
    }
}

impl Revoked {
    /// Whether anything changed, or would.
    pub const fn changed(&self) -> bool {
        !self.existing || self.returns
    }

    fn event(&self, reason: &str) -> Event {
        Event::new(
            "license.revoked",
            json!({
                "reason": reason,
                "copies": self.license.copies,
                "returned": self.returns,
                "override": self.override_reason,
                "failover": self.failover,
                "failover_license": self.failover_license,
                "earlier_license": self.earlier_license,
            }),
        )
    }
}

/// The event of copies that are given back after their license was revoked.
fn returned_later(revoked: &Revoked, reason: &str) -> Event {
    let license = &revoked.license;
    Event::new(
        "license.returned",
        json!({
            "entitlement": license.entitlement,
            "copies": license.copies,
            "hosts": license.hosts,
            "reason": reason,
            "override": revoked.override_reason,
        }),
    )
}

/// The failover that is closed with a license, and what is revoked with it.
#[derive(Default)]
struct ClosedWithIt {
    failover: Option<FailoverNumber>,
    license: Option<LicenseNumber>,
    earlier: Option<LicenseNumber>,
}

/// Closes the failover that is open for a revoked license or runs on it, and revokes what its
/// standby may still run on.
fn close_failover(
    tx: &mut Tx<'_>,
    session: &Session,
    revoked: LicenseNumber,
    reason: &str,
) -> Result<ClosedWithIt, Error> {
    let Some(closed) = failover::close_for_revoked(tx, revoked, session.now(), reason)? else {
        return Ok(ClosedWithIt::default());
    };
    let with_it = if closed.had_ended {
        Vec::new()
    } else {
        failover::revoke_standing_in(tx, closed.stands_for, session.now(), reason)?
    };
    let own = |license: &&LicenseNumber| **license == closed.license;
    Ok(ClosedWithIt {
        failover: Some(closed.number),
        license: with_it.iter().find(own).copied(),
        earlier: with_it.iter().find(|license| !own(license)).copied(),
    })
}

fn ended(number: LicenseNumber, standing: LicenseStanding) -> Error {
    Problem::refused(
        "license_not_active",
        format!("`{number}` is {standing} already, and the next status list says so"),
    )
    .hint(format!("see it with `entitle license show {number}`"))
    .into()
}
