//! Where licenses are made: what those of one transaction share, and how a draft becomes signed.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::domain::{
    self, Day, HostId, LicenseId, LicenseKind, LicenseNumber, LicenseStanding, Resolved,
    ServicePolicy, StatusUri, User, Validity,
};
use crate::ops::{Error, Kind, Problem, Random, Session, Tx};
use crate::store::license::{self as stored, NewLicense};
use crate::store::vendor::{self, Vendor};
use crate::store::{self, catalog};
use crate::token::{self, HEADER_VERSION, Signed, Unsigned};

use super::claims::Draft;
use super::generate::Generated;
use super::pens::{Pen, Pens};
use super::press::Press;
use super::refusals;
use super::view::License;

/// Stands in a row for the signature that the press is making; never committed.
const TO_COME: [u8; 64] = [0; 64];

/// What the licenses of one transaction share: the vendor, the day, the keys at hand.
pub struct Mint<'m> {
    pub(super) session: &'m Session,
    pub(super) pens: &'m Pens,
    pub(super) vendor: Vendor,
    pub(super) today: Day,
    status_uri: StatusUri,
    random: Random,
    policies: HashMap<i64, Rc<ServicePolicy>>,
    /// Where signatures are made, when not here and now.
    press: Option<Press>,
    /// License numbers taken and not used yet.
    numbers: Range<i64>,
    /// How many numbers are taken at a time.
    block: i64,
    /// The first number taken in this transaction.
    first: Option<LicenseNumber>,
}

impl<'m> Mint<'m> {
    /// Begins to make licenses in this transaction.
    pub fn open(tx: &mut Tx<'_>, session: &'m Session, pens: &'m Pens) -> Result<Self, Error> {
        pens.check(tx)?;
        let vendor = vendor::get(tx)?;
        Ok(Self {
            today: vendor.zone.day_of(session.now()),
            status_uri: super::status_uri(&vendor)?,
            random: session.random(),
            policies: HashMap::new(),
            press: None,
            numbers: 0..0,
            block: 1,
            first: None,
            vendor,
            session,
            pens,
        })
    }

    /// The same for up to `count` licenses, signed by `press` until they are settled.
    pub(super) fn of_many(mut self, press: Press, count: usize) -> Self {
        self.press = Some(press);
        self.block = i64::try_from(count).unwrap_or(1);
        self
    }

    /// Whether what it signs is worth nothing: a dry run.
    pub fn is_rehearsal(&self) -> bool {
        self.pens.is_rehearsal()
    }

    /// Whether a license is one that this dry run only would have made.
    pub(super) fn is_imagined(&self, number: LicenseNumber) -> bool {
        self.pens.is_rehearsal() && self.first.is_some_and(|first| number >= first)
    }

    /// Signs, or has the press sign: then the signature is still to come.
    pub(super) fn sign(
        &mut self,
        tx: &mut Tx<'_>,
        draft: &Draft<'_>,
        pen: &Pen,
    ) -> Result<(NewLicense, Option<Signed>), Error> {
        let (mut new, unsigned) = self.prepare(tx, draft, pen)?;
        if let Some(press) = &mut self.press {
            press.ask(new.number, pen.signer.purpose(), unsigned);
            new.signature = Base64UrlUnpadded::encode_string(&TO_COME);
            return Ok((new, None));
        }
        let signed = unsigned.sign(pen.signer.as_ref());
        new.signature = Base64UrlUnpadded::encode_string(&signed.signature);
        Ok((new, Some(signed)))
    }

    /// Signs here and now.
    pub(super) fn sign_now(
        &mut self,
        tx: &mut Tx<'_>,
        draft: &Draft<'_>,
        pen: &Pen,
    ) -> Result<(NewLicense, Signed), Error> {
        let (mut new, unsigned) = self.prepare(tx, draft, pen)?;
        let signed = unsigned.sign(pen.signer.as_ref());
        new.signature = Base64UrlUnpadded::encode_string(&signed.signature);
        Ok((new, signed))
    }

    /// Takes a number and puts everything together but the signature. A number that is taken and
    /// not used is only a gap.
    fn prepare(
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
        let claims = String::from_utf8(unsigned.claims().to_vec())
            .map_err(|error| Problem::refused("license_unreadable", error.to_string()))?;
        let stands_for = draft.stands_for;
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
            lineage: stands_for.map_or(number.get(), |license| license.lineage),
            stands_for: stands_for.map(|license| license.number),
            signing_key_id: pen.row,
            header_version: u32::try_from(HEADER_VERSION).unwrap_or(0),
            claims,
            signature: String::new(),
        };
        Ok((new, unsigned))
    }

    /// Puts the signatures that the press made where they belong, and gives back the numbers that
    /// were not used.
    pub(super) fn settle(
        &mut self,
        tx: &mut Tx<'_>,
        generated: &mut [Generated],
    ) -> Result<(), Error> {
        vendor::give_back_license_numbers(tx, self.numbers.end - self.numbers.start)?;
        self.numbers = 0..0;
        let Some(press) = &mut self.press else {
            return Ok(());
        };
        let signed = press.take().ok_or_else(|| {
            Problem::new(
                Kind::NotPermitted,
                "not_signed",
                "a license could not be signed",
            )
        })?;
        for (number, signed) in &signed {
            let signature = Base64UrlUnpadded::encode_string(&signed.signature);
            stored::set_signature(tx, *number, &signature)?;
        }
        let signed: HashMap<LicenseNumber, Signed> = signed.into_iter().collect();
        for one in generated {
            let number = one.issued.license.number;
            if let Some(signed) = number.and_then(|number| signed.get(&number)) {
                one.signed_as(signed);
            }
        }
        Ok(())
    }

    /// A license that was just signed, as it is shown; in a dry run without what only a real one
    /// has.
    pub(super) fn view(
        &self,
        draft: Draft<'_>,
        new: NewLicense,
        pen: &Pen,
        signed: Option<&Signed>,
    ) -> License {
        let real = !self.pens.is_rehearsal();
        let entitlement = draft.entitlement;
        License {
            id: real.then_some(new.id),
            number: real.then_some(new.number),
            token: signed
                .filter(|_| real)
                .map(|signed| signed.token().to_owned()),
            entitlement: entitlement.number,
            kind: new.kind,
            customer: entitlement.customer.clone(),
            sku: entitlement.sku.clone(),
            product: draft.grant.product.clone(),
            copies: new.copies,
            hosts: draft.holder.hosts.iter().map(HostId::to_string).collect(),
            platform: new.platform,
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
            expires: new.expires_at.map(|last| self.vendor.zone.day_of(last)),
        }
    }

    /// Today's service policy of a model.
    pub(super) fn policy(
        &mut self,
        tx: &mut Tx<'_>,
        model_id: i64,
    ) -> Result<Rc<ServicePolicy>, Error> {
        if let Some(policy) = self.policies.get(&model_id) {
            return Ok(Rc::clone(policy));
        }
        let policy = Rc::new(catalog::model_by_id(tx, model_id)?.model.policy);
        self.policies.insert(model_id, Rc::clone(&policy));
        Ok(policy)
    }

    /// From when until when a license of these days is good.
    pub(super) fn validity(
        &self,
        begun: &Resolved,
        policy: &ServicePolicy,
        kind: LicenseKind,
    ) -> Validity {
        Validity::of(
            &self.vendor.zone,
            begun.start.unwrap_or(self.today),
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
            self.first = self.first.or(LicenseNumber::new(first));
        }
        let number = self.numbers.next().and_then(LicenseNumber::new);
        number.ok_or_else(|| {
            store::Error::Unreadable("the next license has no number".to_owned()).into()
        })
    }
}
