//! What rehosts, returns and reissues share: a license whose row is locked, with what decides about
//! it, and what comes of moving it.

use serde::Serialize;
use serde_json::{Value, json};

use crate::domain::{
    EntitlementRef, Event, Instant, LicenseNumber, LicenseRef, MoveAdmission, MoveCase, MoveError,
    MoveKind, Reason, RequestId, Today, failover::window_start, license_move,
};
use crate::ops::{Error, Problem, Session, Tx};
use crate::store::entitlement::Grant;
use crate::store::license::{self as stored, License as Stored};
use crate::store::license_move::{self as moves, Move};
use crate::store::{entitlement, failover, vendor};

use super::find;
use super::generate::Attempt;
use super::pens::Pens;
use super::rights::{Right, Rights};
use super::successor::{Step, Succession, Successors, succeed};
use super::view::License;

/// A license that has the place of another now. Its JSON is the license's, and then these fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The license.
    #[serde(flatten)]
    pub license: License,
    /// The license whose place it has.
    pub predecessor: LicenseNumber,
    /// The same, as it was before.
    #[serde(skip)]
    pub was: License,
    /// The request ID under which it was asked for.
    pub request_id: Option<RequestId>,
    /// Whether it was there before: the answer to a retry.
    pub existing: bool,
    /// How often that was done in 12 months, this time included; null when it does not count.
    pub used: Option<i64>,
    /// How often the model allows it; null when it does not count.
    pub allowed: Option<u32>,
    /// Why the limit was passed.
    pub override_reason: Option<String>,
}

/// A license, its row locked, with what decides about it.
pub(super) struct Known {
    pub(super) license: Stored,
    pub(super) today: Today,
    rights: Rights,
    failover: Option<failover::Failover>,
    pub(super) moved: Option<Move>,
    since: Instant,
}

impl Known {
    /// Locks the row of a license, closes the failover of it that has ended, and finds out the
    /// rest.
    pub(super) fn lock(
        tx: &mut Tx<'_>,
        session: &Session,
        name: &LicenseRef,
    ) -> Result<Self, Error> {
        let found = find::license_named(tx, name)?;
        let number = found.number;
        // What stands in for another is decided with that other.
        stored::lock(tx, found.stands_for.unwrap_or(number))?;
        failover::close_ended(tx, number, session.now())?;
        let license = find::by_number(tx, number)?;
        let today = vendor::today(tx, session.now())?;
        let zone = today.zone(license.zone.as_ref());
        Ok(Self {
            rights: Rights::read(tx, &[EntitlementRef::Number(license.entitlement)])?,
            failover: failover::open_of(tx, number)?,
            moved: moves::of(tx, number)?,
            since: zone.start_of(window_start(zone.day_of(session.now()))),
            license,
            today,
        })
    }

    /// Its right, and the grant that it holds copies of.
    pub(super) fn right(&self) -> Result<(&Right, &Grant), Error> {
        Ok(self.rights.of(&self.license)?)
    }

    /// How often this was done in 12 months, of what counts.
    pub(super) fn used(&self, tx: &mut Tx<'_>, kind: MoveKind) -> Result<i64, Error> {
        let license = &self.license;
        if kind == MoveKind::Return {
            // Those of its grant are counted, and none comes along meanwhile.
            entitlement::lock_grant(tx, license.grant_id)?;
            return Ok(moves::returns_of_grant(tx, license.grant_id, self.since)?);
        }
        let lineage = license.lineage;
        Ok(moves::count_of_lineage(tx, kind, lineage, self.since)?)
    }

    /// What decides about it.
    pub(super) fn case(&self, kind: MoveKind, used: i64) -> Result<MoveCase, Error> {
        let (right, _) = self.right()?;
        let license = &self.license;
        Ok(MoveCase {
            license: license.number,
            kind: license.kind,
            standing: license.standing,
            successor: self.moved.and_then(|moved| moved.successor),
            right: right.entitlement.state(&self.today),
            failover: self.failover.as_ref().map(|open| open.number),
            counted: u32::try_from(used).unwrap_or(u32::MAX),
            allowed: kind.allowed(&right.policy),
        })
    }

    /// It, as it is shown.
    pub(super) fn view(&self) -> Result<License, Error> {
        License::of(self.license.clone(), &self.today)
    }

    /// The license that has its place since, if that was done with it before: a retry.
    pub(super) fn done_before(
        &self,
        tx: &mut Tx<'_>,
        kind: MoveKind,
    ) -> Result<Option<Stored>, Error> {
        match self.moved {
            Some(Move {
                kind: done,
                successor: Some(successor),
                ..
            }) if done == kind => Ok(Some(find::by_number(tx, successor)?)),
            _ => Ok(None),
        }
    }

    /// The answer with the license that has its place already.
    pub(super) fn again(
        &self,
        tx: &mut Tx<'_>,
        kind: MoveKind,
        successor: Stored,
    ) -> Result<Moved, Error> {
        Ok(Moved {
            license: License::of(successor, &self.today)?,
            predecessor: self.license.number,
            was: self.view()?,
            request_id: None,
            existing: true,
            used: Some(self.used(tx, kind)?),
            allowed: Some(kind.allowed(&self.right()?.0.policy)),
            override_reason: None,
        })
    }
}

/// How a license gets its successor.
pub(super) struct Moving<'m> {
    pub(super) kind: MoveKind,
    pub(super) reason: &'m Reason,
    /// Whether it counts against the customer.
    pub(super) counted: bool,
    /// Why a limit may be passed.
    pub(super) override_reason: Option<&'m Reason>,
    /// What is said of a refusal besides its code.
    pub(super) about: Value,
}

impl Moving<'_> {
    /// Judges it, gives the license its successor, and says so in an event.
    pub(super) fn move_on(
        &self,
        tx: &mut Tx<'_>,
        session: &Session,
        pens: &Pens,
        known: &Known,
        step: Step,
    ) -> Result<Attempt<(Moved, Event)>, Error> {
        let used = known.used(tx, self.kind)?;
        let case = known.case(self.kind, used)?;
        let override_reason = self.judge(known, &case)?;
        let succession = Succession {
            kind: self.kind,
            steps: &[step],
            reason: self.reason,
            counted: self.counted,
            override_reason,
        };
        let successors = match succeed(tx, session, pens, &succession)? {
            Attempt::Done(successors) => successors,
            Attempt::Locked(purpose) => return Ok(Attempt::Locked(purpose)),
        };
        let Successors { mut each, signed } = successors;
        let (predecessor, license) = each.swap_remove(0);
        let moved = Moved {
            was: known.view()?,
            used: self.counted.then_some(used + 1),
            allowed: self.counted.then_some(case.allowed),
            override_reason: override_reason.map(Reason::to_string),
            request_id: None,
            existing: false,
            predecessor,
            license,
        };
        let event = self.event(known, &moved, signed);
        Ok(Attempt::Done((moved, event)))
    }

    /// The reason for passing the limit where it is passed; a refusal is put on record.
    pub(super) fn judge(&self, known: &Known, case: &MoveCase) -> Result<Option<&Reason>, Error> {
        let overridden = self.override_reason.is_some();
        match license_move::admit(case, self.kind, self.counted, overridden) {
            Ok(MoveAdmission::Within) => Ok(None),
            Ok(MoveAdmission::PastLimit) => Ok(self.override_reason),
            Err(why) => Err(self.refused(&why, &known.license).into()),
        }
    }

    /// A refusal by a rule, to be put on record.
    pub(super) fn refused(&self, why: &MoveError, license: &Stored) -> Problem {
        let problem = Problem::refused(why.code(), why.to_string()).hint(why.way_out());
        self.on_record(problem, license)
    }

    /// A refusal, to be put on record.
    pub(super) fn on_record(&self, problem: Problem, license: &Stored) -> Problem {
        let mut detail = json!({ "code": problem.code, "move": self.kind });
        extend(&mut detail, self.about.clone());
        let event = Event::new("license.refused", detail);
        problem.record(
            event
                .about(&license.number)
                .of_customer(license.customer_id),
        )
    }

    fn event(&self, known: &Known, moved: &Moved, signed: Value) -> Event {
        let verb = match self.kind {
            MoveKind::Rehost => "license.rehosted",
            MoveKind::Return => "license.returned",
            MoveKind::Reissue => "license.reissued",
        };
        let mut detail = json!({
            "entitlement": moved.license.entitlement,
            "from": moved.was.hosts,
            "hosts": moved.license.hosts,
            "platform": moved.license.platform,
            "reason": self.reason.as_str(),
            "counted": self.counted,
            "override": moved.override_reason,
        });
        extend(&mut detail, signed);
        let event = Event::new(verb, detail).about(&known.license.number);
        event.of_customer(known.license.customer_id)
    }
}

/// Adds to an event's detail.
pub(super) fn extend(detail: &mut Value, more: Value) {
    if let (Value::Object(detail), Value::Object(more)) = (detail, more) {
        detail.extend(more);
    }
}
