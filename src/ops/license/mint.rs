//! Where licenses are made: what those of one transaction share, and how a draft becomes signed.

use std::ops::Range;

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::domain::{
    self, HostId, LicenseId, LicenseKind, LicenseNumber, LicenseStanding, Resolved, ServicePolicy,
    StatusUri, Today, User, Validity,
};
use crate::ops::{Error, Problem, Random, Session, Tx};
use crate::store;
use crate::store::entitlement::Entitlement;
use crate::store::license::NewLicense;
use crate::store::vendor::{self, Vendor};
use crate::token::{self, HEADER_VERSION, Signed, Unsigned};

use super::claims::Draft;
use super::pens::{Pen, Pens};
use super::refusals;
use super::view::License;

/// What the licenses of one transaction share: the vendor, the day, the keys at hand.
pub struct Mint<'m> {
    pub(super) session: &'m Session,
    pub(super) pens: &'m Pens,
    pub(super) vendor: Vendor,
    pub(super) today: Today,
    status_uri: StatusUri,
    random: Random,
    /// License numbers taken and not used yet.
    numbers: Range<i64>,
    /// How many numbers are taken at a time.
    block: i64,
}

impl<'m> Mint<'m> {
    /// Begins to make licenses in this transaction.
    pub fn open(tx: &mut Tx<'_>, session: &'m Session, pens: &'m Pens) -> Result<Self, Error> {
        pens.check(tx)?;
        let vendor = vendor::get(tx)?;
        Ok(Self {
            today: Today::at(session.now(), vendor.zone.clone()),
            status_uri: super::status_uri(&vendor)?,
            random: session.random(),
            numbers: 0..0,
            block: 1,
            vendor,
            session,
            pens,
        })
    }

    /// The same for up to `count` licenses, whose numbers are taken at once.
    pub(super) fn of_many(mut self, count: usize) -> Self {
        self.block = i64::try_from(count).unwrap_or(1);
        self
    }

    /// Whether what it signs is worth nothing: a dry run.
    pub fn is_rehearsal(&self) -> bool {
        self.pens.is_rehearsal()
    }

    /// Takes a number and puts everything together but what is signed. A number that is taken and
    /// not used is only a gap.
    pub(super) fn prepare(
        &mut self,
        tx: &mut Tx<'_>,
        draft: &Draft<'_>,
        pen: &Pen,
    ) -> Result<(NewLicense, Unsigned), Error> {
        let number = self.next_number(tx)?;
        let id = LicenseId::new(self.session.now(), self.random.bytes());
        let claims = draft.claims(&self.vendor, &self.status_uri, self.session, number, id);
        let unsigned = token::prepare(&claims, pen.signer.as_ref())
            .map_err(|why| refusals::not_signed(draft.entitlement, &why))?;
        let (stands_for, succeeds) = (draft.stands_for, draft.succeeds);
        let before = succeeds.or(stands_for);
        let new = NewLicense {
            number,
            id,
            grant_id: draft.grant.id,
            kind: draft.kind,
            copies: draft.copies.get(),
            holders: draft.holder.names(),
            platform: draft.platform.clone(),
            issued_at: self.session.now(),
            not_before: draft.validity.nbf,
            expires_at: draft.validity.expires_at,
            ends_at: draft.validity.exp,
            lineage: before.map_or(number.get(), |license| license.lineage),
            stands_for: stands_for.map(|license| license.number),
            registrant: succeeds.and_then(|license| license.registrant),
            signing_key_id: pen.row,
            header_version: u32::try_from(HEADER_VERSION).unwrap_or(0),
            claims: String::new(),
            signature: String::new(),
        };
        Ok((new, unsigned))
    }

    /// Gives back the numbers that were taken and not used.
    pub(super) fn give_back_numbers(&mut self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let unused = std::mem::take(&mut self.numbers);
        Ok(vendor::give_back_license_numbers(
            tx,
            unused.end - unused.start,
        )?)
    }

    /// A license that is about to be signed, as it is shown, its token to come; in a dry run
    /// without what only a real one has.
    pub(super) fn view(&self, draft: Draft<'_>, new: &NewLicense, pen: &Pen) -> License {
        let real = !self.pens.is_rehearsal();
        let entitlement = draft.entitlement;
        let zone = self.today.zone(entitlement.zone.as_ref());
        License {
            id: real.then_some(new.id),
            number: real.then_some(new.number),
            token: None,
            entitlement: entitlement.number,
            kind: new.kind,
            customer: entitlement.customer.clone(),
            sku: entitlement.sku.clone(),
            product: draft.grant.product.clone(),
            copies: new.copies,
            hosts: draft.holder.hosts.iter().map(HostId::to_string).collect(),
            platform: new.platform.clone(),
            state: domain::license::state(
                LicenseStanding::Active,
                new.expires_at,
                new.ends_at,
                self.session.now(),
            ),
            issued_at: new.issued_at,
            expires_at: new.expires_at,
            key_id: pen.signer.key_id().clone(),
            users: draft.holder.user.iter().map(User::key).collect(),
            version: draft.version,
            features: draft.features,
            maintenance_until: entitlement.maintenance_until,
            not_before: new.not_before,
            ends_at: new.ends_at,
            standing_at: None,
            standing_reason: None,
            stands_for: new.stands_for,
            expires: new.expires_at.map(|last| zone.day_of(last)),
            elsewhere: None,
        }
    }

    /// From when until when a license of these days is good, as they are counted where its right
    /// was sold.
    pub(super) fn validity(
        &self,
        entitlement: &Entitlement,
        begun: &Resolved,
        policy: &ServicePolicy,
        kind: LicenseKind,
    ) -> Validity {
        Validity::of(
            self.today.zone(entitlement.zone.as_ref()),
            begun.start.unwrap_or(entitlement.day(&self.today)),
            begun.expires,
            policy.grace_days,
            kind,
            self.session.now(),
        )
    }

    fn next_number(&mut self, tx: &mut Tx<'_>) -> Result<LicenseNumber, Error> {
        if self.numbers.is_empty() {
            let first = vendor::take_license_numbers(tx, self.block)?;
            self.numbers = first..first + self.block;
        }
        let number = self.numbers.next().and_then(LicenseNumber::new);
        number.ok_or_else(|| {
            store::Error::Unreadable("the next license has no number".to_owned()).into()
        })
    }
}

/// Puts what was signed into a license, and answers with its token.
pub(super) fn seal(new: &mut NewLicense, signed: Signed) -> Result<String, Problem> {
    let token = signed.token().to_owned();
    new.signature = Base64UrlUnpadded::encode_string(&signed.signature);
    new.claims = String::from_utf8(signed.claims)
        .map_err(|error| Problem::refused("license_unreadable", error.to_string()))?;
    Ok(token)
}
