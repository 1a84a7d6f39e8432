//! Successors: a license takes the place of another, with its copies, its lineage and its grant.
//!
//! Whatever signs a license anew for copies that are out already comes through [`succeed`]: a
//! rehost, a reissue, a renewal, a failover that becomes permanent. No copy is taken or given, and
//! the counter of the grant stays as it is. The caller locks the licenses and judges whether it
//! may be; here the old ones end, the new ones are signed by today's right and service policy, and
//! each move is put on record. The event is the caller's: [`Successors::signed`] is what it must
//! say for `store check` to hold the new licenses against it.

use serde_json::Value;

use crate::domain::{
    EntitlementRef, LicenseNumber, MoveKind, Platform, Quantity, Reason, Resolved,
};
use crate::ops::{Error, Session, Tx};
use crate::store::license::License as Stored;
use crate::store::license_move::{self, NewMove};

use super::claims::{Draft, features_of, platform_of, version_of};
use super::generate::Attempt;
use super::holder::Holder;
use super::mint::Mint;
use super::pens::Pens;
use super::press::{self, Press};
use super::rights::Rights;
use super::tally::Tally;
use super::view::{License, Said};

/// Licenses that get successors, all in the same way.
#[derive(Debug)]
pub struct Succession<'s> {
    /// A rehost, or a reissue.
    pub kind: MoveKind,
    /// The licenses.
    pub steps: &'s [Step],
    /// Why.
    pub reason: &'s Reason,
    /// Whether it counts against the customer.
    pub counted: bool,
    /// Why a limit is passed.
    pub override_reason: Option<&'s Reason>,
}

/// A license, active and its row locked, with whom its successor is for.
#[derive(Debug)]
pub struct Step {
    pub(super) license: Stored,
    holder: Holder,
    platform: Option<String>,
}

/// The licenses that have the places of others now.
#[derive(Debug)]
pub struct Successors {
    /// Each license that ended, with its successor, in the order of the steps.
    pub each: Vec<(LicenseNumber, License)>,
    /// What an event says of the new licenses: `count`, `first`, `last`, `copies`, `digest`.
    pub signed: Value,
}

impl Step {
    /// A successor for the same hosts, person or site, on the same platform.
    pub fn same(license: Stored) -> Result<Self, Error> {
        Ok(Self {
            holder: Holder::held(&license)?,
            platform: license.platform.clone(),
            license,
        })
    }

    /// A successor for another holder.
    pub(super) fn to(license: Stored, holder: Holder) -> Self {
        Self {
            platform: license.platform.clone(),
            holder,
            license,
        }
    }

    /// The same on another platform, if one is asked for.
    pub(super) fn on(self, asked: Option<&Platform>) -> Self {
        let platform = match asked {
            Some(_) => platform_of(asked),
            None => self.platform,
        };
        Self { platform, ..self }
    }
}

/// Signs and stores a successor for each of these licenses, each kind of row in one statement.
///
/// All that one transaction makes go into one call: its randomness begins anew with each.
pub fn succeed(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    succession: &Succession<'_>,
) -> Result<Attempt<Successors>, Error> {
    press::beside(pens, |press| {
        let mint = Mint::open(tx, session, pens)?.of_many(succession.steps.len());
        Heirs { mint, press }.succeed(tx, succession)
    })
}

/// Successors at work.
struct Heirs<'m> {
    mint: Mint<'m>,
    press: Press,
}

impl Heirs<'_> {
    fn succeed(
        mut self,
        tx: &mut Tx<'_>,
        succession: &Succession<'_>,
    ) -> Result<Attempt<Successors>, Error> {
        let steps = succession.steps;
        let names = steps.iter().map(|step| step.license.entitlement);
        let names: Vec<EntitlementRef> = names.map(EntitlementRef::Number).collect();
        let rights = Rights::read(tx, &names)?;
        let (mut made, mut shown) = (Vec::new(), Vec::new());
        for step in steps {
            let draft = self.draft(step, &rights)?;
            let purpose = draft.kind.purpose();
            let Some(pen) = self.mint.pens.of(purpose) else {
                return Ok(Attempt::Locked(purpose));
            };
            let (new, unsigned) = self.mint.prepare(tx, &draft, pen)?;
            self.press.ask(purpose, unsigned);
            shown.push(self.mint.view(draft, &new, pen));
            made.push(new);
        }
        // The old ones first: one host has one live license of a grant.
        let (now, why) = (self.mint.session.now(), succession.reason.as_str());
        let ended = || steps.iter().map(|step| step.license.number);
        license_move::end_each(tx, ended(), succession.kind.standing(), now, why)?;
        let mut tally = Tally::default();
        let real = !self.mint.is_rehearsal();
        self.press
            .store(tx, &mut made, &mut shown, &mut tally, real)?;
        let moves = steps.iter().zip(&made).map(|(step, new)| NewMove {
            kind: succession.kind,
            license: step.license.number,
            successor: Some(new.number),
            lineage: step.license.lineage,
            at: now,
            reason: why,
            counted: succession.counted,
            override_reason: succession.override_reason.map(Reason::as_str),
        });
        license_move::insert(tx, &moves.collect::<Vec<_>>())?;
        Ok(Attempt::Done(Successors {
            each: ended().zip(shown).collect(),
            signed: tally.signed(),
        }))
    }

    /// What the successor of a license says. It keeps the version that the license was for when
    /// maintenance has ended since: that was bought.
    fn draft<'d>(&self, step: &'d Step, rights: &'d Rights) -> Result<Draft<'d>, Error> {
        let license = &step.license;
        let (right, grant) = rights.of(license)?;
        let (entitlement, today) = (&right.entitlement, &self.mint.today);
        let on_maintenance = entitlement
            .maintenance_until
            .is_some_and(|until| entitlement.day(today) <= until);
        let version = if on_maintenance {
            version_of(entitlement, grant, today)
        } else {
            Said::read(license)?.product.version
        };
        let days = Resolved {
            start: entitlement.start,
            expires: entitlement.expires,
            term: None,
        };
        Ok(Draft {
            validity: self
                .mint
                .validity(entitlement, &days, &right.policy, license.kind),
            kind: license.kind,
            holder: &step.holder,
            platform: step.platform.clone(),
            features: features_of(grant),
            copies: Quantity::new(license.copies).unwrap_or(Quantity::ONE),
            policy: &right.policy,
            stands_for: None,
            succeeds: Some(license),
            version,
            entitlement,
            grant,
        })
    }
}
