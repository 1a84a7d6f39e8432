//! Rehosting: the copies of a license move to another host, or to another person.
//!
//! The old license is invalid from the next list on. Asked for again, the same rehost answers with
//! the license that it made.

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::domain::{
    Event, HostId, LicenseRef, LicenseStanding, MoveKind, Platform, Reason, RequestId, User, hex,
};
use crate::ops::{Error, Problem, Recorded, Session, Tx};
use crate::store::license::{self as stored, License as Stored, NewRequest, Slot};

use super::claims::platform_of;
use super::generate::Attempt;
use super::holder::Holder;
use super::moving::{Known, Moved, Moving};
use super::pens::Pens;
use super::refusals;
use super::successor::Step;

/// Where a license is to move.
#[derive(Debug, Clone)]
pub struct Rehost {
    /// The license.
    pub license: LicenseRef,
    /// All the hosts that it is to be locked to.
    pub hosts: Vec<HostId>,
    /// The person that it is to be for.
    pub user: Option<User>,
    /// What it is to run on: what it ran on before, when nobody says.
    pub platform: Option<Platform>,
    /// Why.
    pub reason: Reason,
    /// Why a limit may be passed.
    pub override_reason: Option<Reason>,
    /// The caller's name for the request, under which a retry is known.
    pub request_id: Option<RequestId>,
}

/// Moves a license to another host.
pub fn rehost(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    asked: &Rehost,
) -> Result<Recorded<Attempt<Moved>>, Error> {
    Ok(match asked.carry_out(tx, session, pens)? {
        Attempt::Done((moved, Some(event))) => Recorded::changed(Attempt::Done(moved), event),
        Attempt::Done((moved, None)) => Recorded::unchanged(Attempt::Done(moved)),
        Attempt::Locked(purpose) => Recorded::unchanged(Attempt::Locked(purpose)),
    })
}

impl Rehost {
    /// Moves the license, with the event that says so; none for a retry.
    pub(in crate::ops) fn carry_out(
        &self,
        tx: &mut Tx<'_>,
        session: &Session,
        pens: &Pens,
    ) -> Result<Attempt<(Moved, Option<Event>)>, Error> {
        let known = Known::lock(tx, session, &self.license)?;
        let (right, _) = known.right()?;
        let (entitlement, binding) = (right.entitlement.number, right.entitlement.binding);
        let holder = Holder::named(entitlement, binding, &self.hosts, self.user.as_ref())?;
        let digest = self.digest(&known.license, &holder);
        if let Some(got) = self.requested(tx, &digest)? {
            let moved = known.again(tx, MoveKind::Rehost, got)?;
            return Ok(Attempt::Done((self.answer(moved), None)));
        }
        if let Some(successor) = known.done_before(tx, MoveKind::Rehost)?
            && self.same(&successor, &holder)
        {
            let moved = known.again(tx, MoveKind::Rehost, successor)?;
            let event = self.note_again(tx, &known, &moved, digest)?;
            return Ok(Attempt::Done((self.answer(moved), event)));
        }
        match self.move_on(tx, session, pens, &known, holder)? {
            Attempt::Done((moved, event)) => {
                self.note(tx, &moved, digest)?;
                Ok(Attempt::Done((self.answer(moved), Some(event))))
            }
            Attempt::Locked(purpose) => Ok(Attempt::Locked(purpose)),
        }
    }

    /// The license that this very request got before; another of its ID is a conflict.
    fn requested(&self, tx: &mut Tx<'_>, digest: &str) -> Result<Option<Stored>, Error> {
        let Some(id) = &self.request_id else {
            return Ok(None);
        };
        match stored::requests(tx, [id.as_str()])?.pop() {
            Some((_, then, got)) if then != digest => {
                Err(refusals::request_conflict(id.as_str(), got.number).into())
            }
            before => Ok(before.map(|(_, _, got)| got)),
        }
    }

    fn move_on(
        &self,
        tx: &mut Tx<'_>,
        session: &Session,
        pens: &Pens,
        known: &Known,
        holder: Holder,
    ) -> Result<Attempt<(Moved, Event)>, Error> {
        let moving = self.moving();
        if known.license.standing == LicenseStanding::Active {
            let free = free(tx, &known.license, &holder)?;
            free.map_err(|problem| moving.on_record(problem, &known.license))?;
        }
        let step = Step::to(known.license.clone(), holder).on(self.platform.as_ref());
        moving.move_on(tx, session, pens, known, step)
    }

    fn moving(&self) -> Moving<'_> {
        Moving {
            kind: MoveKind::Rehost,
            reason: &self.reason,
            counted: true,
            override_reason: self.override_reason.as_ref(),
            about: json!({ "hosts": self.hosts }),
        }
    }

    /// Whether a license is what is asked for.
    fn same(&self, license: &Stored, holder: &Holder) -> bool {
        let platform = self.platform.as_ref();
        license.holder == holder.key()
            && (platform.is_none() || platform_of(platform) == license.platform)
    }

    /// What is asked for in one digest, the same for a retry and another for anything else.
    fn digest(&self, license: &Stored, holder: &Holder) -> String {
        let platform = platform_of(self.platform.as_ref()).unwrap_or_default();
        let license = license.number.to_string();
        let mut hash = Sha256::new();
        for part in ["rehost", &license, &platform, &holder.key()] {
            hash.update(part);
            hash.update([0]);
        }
        hex(&hash.finalize())
    }

    fn answer(&self, moved: Moved) -> Moved {
        Moved {
            request_id: self.request_id.clone(),
            ..moved
        }
    }

    /// Notes under which ID a license was asked for.
    fn note(&self, tx: &mut Tx<'_>, moved: &Moved, digest: String) -> Result<(), Error> {
        if let (Some(id), Some(license)) = (&self.request_id, moved.license.number) {
            let id = id.as_str();
            let request = NewRequest {
                id,
                digest,
                license,
            };
            stored::remember(tx, &[request])?;
        }
        Ok(())
    }

    /// Notes a request ID that is new for a license that was there before.
    fn note_again(
        &self,
        tx: &mut Tx<'_>,
        known: &Known,
        moved: &Moved,
        digest: String,
    ) -> Result<Option<Event>, Error> {
        if self.request_id.is_none() {
            return Ok(None);
        }
        self.note(tx, moved, digest)?;
        let event = Event::new("license.reinstalled", json!({ "reinstalled": 1 }))
            .about(&known.license.number)
            .of_customer(known.license.customer_id);
        Ok(Some(event))
    }
}

/// Whether a license can be for this holder: it is not yet, and no other of its grant is.
fn free(tx: &mut Tx<'_>, license: &Stored, holder: &Holder) -> Result<Result<(), Problem>, Error> {
    let number = license.number;
    let slot = Slot {
        grant_id: license.grant_id,
        holder: holder.key(),
    };
    if slot.holder.is_empty() {
        let message = format!("`{number}` is for the whole site, and moves nowhere");
        return Ok(Err(Problem::refused("rehost_site", message).hint(format!(
            "`entitle license reissue {number}` signs it anew"
        ))));
    }
    if slot.holder == license.holder {
        return Ok(Err(Problem::refused(
            "rehost_same_holder",
            format!("`{number}` is bound to {} already", holder.in_words()),
        )
        .hint(format!(
            "`entitle license reissue {number}` signs it anew for the same"
        ))));
    }
    Ok(match stored::live(tx, [&slot])?.pop() {
        Some(other) => Err(Problem::refused(
            "rehost_holder_taken",
            format!(
                "{} has a license of the same right already: `{}`",
                holder.in_words(),
                other.number
            ),
        )
        .hint(format!(
            "give the copies of one of them back with `entitle license return {number}`"
        ))),
        None => Ok(()),
    })
}
