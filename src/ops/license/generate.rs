//! One license: judged, then signed and stored; or the one that the request, or the holder, has
//! already.

use std::collections::HashMap;
use std::rc::Rc;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::domain::{
    self, Day, EntitlementRef, HostId, LicenseId, LicenseNumber, Platform, ProductCode, Purpose,
    Quantity, RequestId, Resolved, ServicePolicy, StatusUri, Term, TermKind, User, Validity, hex,
};
use crate::ops::{Error, Kind, Problem, Random, Session, Tx};
use crate::store::entitlement::{self, Entitlement, Grant};
use crate::store::license::{self as stored, NewLicense};
use crate::store::vendor::{self, Vendor};
use crate::store::{self, catalog};
use crate::token::{self, Signed};

use super::claims::{Draft, kind_of, platform_of};
use super::find;
use super::holder::Holder;
use super::pens::{Pen, Pens};
use super::refusals;
use super::view::License;

/// What one license is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The right that it is issued against.
    pub entitlement: EntitlementRef,
    /// The product, where the right is to several.
    pub product: Option<ProductCode>,
    /// The hosts that it is to be locked to.
    pub hosts: Vec<HostId>,
    /// The person that it is to be for.
    pub user: Option<User>,
    /// The copies that it is to take: 1 when nobody says, or those of the license that the holder
    /// has already.
    pub copies: Option<Quantity>,
    /// What it is to run on: anything when nobody says.
    pub platform: Option<Platform>,
    /// The caller's name for the request, under which a retry is known.
    pub request_id: Option<RequestId>,
}

/// A license that was issued, now or before. Its JSON is the license's, and then these fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issued {
    /// The license.
    #[serde(flatten)]
    pub license: License,
    /// The request ID under which it was asked for.
    pub request_id: Option<RequestId>,
    /// Whether it was there before: the answer to a retry, or to the same holder again.
    pub existing: bool,
    /// Copies of the grant left afterwards; null when they are not counted.
    pub left: Option<i64>,
}

/// What came of a try with the keys at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attempt<T> {
    /// It is done.
    Done(T),
    /// Nothing was done: a key of this purpose has to be unlocked first.
    Locked(Purpose),
}

/// A license that was made, for the event that says so.
pub(super) struct Made {
    pub(super) number: LicenseNumber,
    pub(super) copies: i64,
    pub(super) signature: [u8; 64],
    /// Whether it was the first of its entitlement, whose term began with it.
    pub(super) activated: bool,
}

/// What one request came to.
pub(super) struct Generated {
    pub(super) issued: Issued,
    pub(super) customer_id: i64,
    /// The license made for it; none when it was there before.
    pub(super) made: Option<Made>,
    /// Whether a request ID was remembered for a license that was there before.
    pub(super) noted: bool,
}

/// Everything that many licenses of one transaction share.
pub struct Mint<'m> {
    pub(super) session: &'m Session,
    pub(super) pens: &'m Pens,
    pub(super) vendor: Vendor,
    status_uri: StatusUri,
    today: Day,
    random: Random,
    policies: HashMap<i64, Rc<ServicePolicy>>,
}

impl<'m> Mint<'m> {
    /// Begins to issue in this transaction.
    pub fn open(tx: &mut Tx<'_>, session: &'m Session, pens: &'m Pens) -> Result<Self, Error> {
        pens.check(tx)?;
        let vendor = vendor::get(tx)?;
        let status_uri = vendor.status_uri.parse().map_err(|error| {
            let error: domain::UriError = error;
            Problem::new(Kind::Unsound, "status_uri_unreadable", error.to_string())
                .hint("run `entitle store check`")
        })?;
        Ok(Self {
            today: vendor.zone.day_of(session.now()),
            random: session.random(),
            policies: HashMap::new(),
            status_uri,
            vendor,
            session,
            pens,
        })
    }

    /// Answers one request. Nothing is written before it is sure that nothing is refused.
    pub(super) fn generate(
        &mut self,
        tx: &mut Tx<'_>,
        request: &Request,
    ) -> Result<Attempt<Generated>, Error> {
        let entitlement = find::entitlement(tx, &request.entitlement)?;
        let grants = entitlement::grants(tx, entitlement.number)?;
        let grant = choose(&entitlement, &grants, request.product.as_ref())?;
        self.generate_on(tx, &entitlement, grant, request)
    }

    /// Answers one request for this product of an entitlement.
    pub(super) fn generate_on(
        &mut self,
        tx: &mut Tx<'_>,
        entitlement: &Entitlement,
        grant: &Grant,
        request: &Request,
    ) -> Result<Attempt<Generated>, Error> {
        let holder = Holder::of(entitlement.number, entitlement.binding, request)?;
        let key = holder.key();
        if let Some(id) = &request.request_id
            && let Some((digest, number)) = stored::request(tx, id.as_str())?
        {
            if digest != digest_of(grant.id, &key, request) {
                return Err(refusals::request_conflict(id, number).into());
            }
            let license = find::by_number(tx, number)?;
            return self.answer(grant, license, request, false);
        }
        let live = stored::live(tx, grant.id, &key)?;
        if let Err(why) = domain::entitlement::may_issue(entitlement.state(self.today)) {
            let live = live.map(|license| license.number);
            return Err(refusals::not_issuable(entitlement, why, live).into());
        }
        if let Some(live) = live {
            same_as_asked(&live, request)?;
            let noted = self.note(tx, grant, &key, request, live.number)?;
            return self.answer(grant, live, request, noted);
        }
        self.make(tx, entitlement, grant, holder, &key, request)
    }

    /// The answer with a license that was there before.
    fn answer(
        &self,
        grant: &Grant,
        license: stored::License,
        request: &Request,
        noted: bool,
    ) -> Result<Attempt<Generated>, Error> {
        let customer_id = license.customer_id;
        let license = License::of(license, &self.vendor.zone, self.session.now())?;
        Ok(Attempt::Done(Generated {
            issued: Issued {
                license,
                request_id: request.request_id.clone(),
                existing: true,
                left: grant.ledger.left(),
            },
            customer_id,
            made: None,
            noted,
        }))
    }

    fn note(
        &self,
        tx: &mut Tx<'_>,
        grant: &Grant,
        holder: &str,
        request: &Request,
        license: LicenseNumber,
    ) -> Result<bool, Error> {
        let Some(id) = &request.request_id else {
            return Ok(false);
        };
        let digest = digest_of(grant.id, holder, request);
        stored::remember_request(tx, id.as_str(), &digest, license)?;
        Ok(true)
    }

    fn make(
        &mut self,
        tx: &mut Tx<'_>,
        entitlement: &Entitlement,
        grant: &Grant,
        holder: Holder,
        key: &str,
        request: &Request,
    ) -> Result<Attempt<Generated>, Error> {
        let copies = request.copies.unwrap_or(Quantity::ONE);
        if !grant.ledger.admits(copies) {
            return Err(refusals::no_copies_left(entitlement, grant, copies).into());
        }
        let kind = kind_of(entitlement.term);
        let pens = self.pens;
        let Some(pen) = pens.of(kind.purpose()) else {
            return Ok(Attempt::Locked(kind.purpose()));
        };
        let policy = self.policy(tx, entitlement.model_id)?;
        let begun = begin(entitlement, self.today)?;
        let draft = Draft {
            validity: self.validity(&begun, &policy, kind),
            policy: &policy,
            platform: platform_of(request),
            entitlement,
            grant,
            holder,
            kind,
            copies,
            stands_for: None,
        };
        let (new, signed) = self.sign(tx, &draft, pen)?;
        let overdraft = grant.ledger.overdraft.copies(grant.ledger.bought);
        let Some(issued) = entitlement::take_copies(tx, grant.id, copies.get(), overdraft)? else {
            return Err(refusals::no_copies_left(entitlement, grant, copies).into());
        };
        if !stored::insert(tx, &new)? {
            // Another writer was faster with a license for the same holder: that is the one.
            entitlement::give_back_copies(tx, grant.id, copies.get())?;
            return self.overtaken(tx, grant, key, request);
        }
        let activated = entitlement.start.is_none();
        if activated && let Some(start) = begun.start {
            entitlement::activate(tx, entitlement.number, start, begun.expires)?;
        }
        self.note(tx, grant, key, request, new.number)?;
        let ledger = domain::Ledger {
            issued,
            ..grant.ledger
        };
        Ok(Attempt::Done(Generated {
            customer_id: entitlement.customer_id,
            made: Some(Made {
                number: new.number,
                copies: new.copies,
                signature: signed.signature,
                activated,
            }),
            noted: false,
            issued: Issued {
                license: self.view(&draft, new, &signed),
                request_id: request.request_id.clone(),
                existing: false,
                left: ledger.left(),
            },
        }))
    }

    fn overtaken(
        &self,
        tx: &mut Tx<'_>,
        grant: &Grant,
        key: &str,
        request: &Request,
    ) -> Result<Attempt<Generated>, Error> {
        let live = stored::live(tx, grant.id, key)?.ok_or_else(|| {
            Problem::refused(
                "changed_meanwhile",
                "the licenses of this holder changed meanwhile",
            )
            .hint("run the command again")
        })?;
        same_as_asked(&live, request)?;
        let noted = self.note(tx, grant, key, request, live.number)?;
        self.answer(grant, live, request, noted)
    }

    /// Takes a number and signs. A number taken and not used is only a gap.
    pub(super) fn sign(
        &mut self,
        tx: &mut Tx<'_>,
        draft: &Draft<'_>,
        pen: &Pen,
    ) -> Result<(NewLicense, Signed), Error> {
        let number = next_number(tx)?;
        let id = LicenseId::new(self.session.now(), self.random.bytes());
        let claims = draft.claims(&self.vendor, &self.status_uri, self.session, number, id);
        let signed = token::sign(&claims, pen.signer.as_ref())
            .map_err(|why| refusals::not_signed(draft.entitlement, &why))?;
        let text = String::from_utf8(signed.claims.clone())
            .map_err(|error| Problem::refused("license_unreadable", error.to_string()))?;
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
            lineage: number.get(),
            stands_for: draft.stands_for.map(|license| license.number),
            signing_key_id: pen.row,
            header_version: u32::try_from(signed.header_version).unwrap_or(0),
            claims: text,
            signature: Base64UrlUnpadded::encode_string(&signed.signature),
        };
        Ok((new, signed))
    }

    fn view(&self, draft: &Draft<'_>, new: NewLicense, signed: &Signed) -> License {
        let real = !self.pens.is_rehearsal();
        let (entitlement, now) = (draft.entitlement, self.session.now());
        let version = super::claims::version_of(entitlement, draft.grant, self.today);
        let features = draft.grant.features.split(' ');
        License {
            id: real.then_some(new.id),
            number: real.then_some(new.number),
            token: real.then(|| signed.token()),
            entitlement: entitlement.number,
            kind: new.kind,
            customer: entitlement.customer.clone(),
            sku: entitlement.sku.clone(),
            product: draft.grant.product.clone(),
            copies: new.copies,
            hosts: draft.holder.hosts.iter().map(HostId::to_string).collect(),
            platform: new.platform,
            state: domain::license::state(
                domain::LicenseStanding::Active,
                new.expires_at,
                new.ends_at,
                now,
            ),
            issued_at: new.issued_at,
            expires_at: new.expires_at,
            key_id: signed.key_id.clone(),
            users: draft.holder.user.iter().map(User::key).collect(),
            version,
            features: features
                .filter(|code| !code.is_empty())
                .map(str::to_owned)
                .collect(),
            maintenance_until: entitlement.maintenance_until.map(|day| day.to_string()),
            not_before: new.not_before,
            ends_at: new.ends_at,
            standing_at: None,
            standing_reason: None,
            stands_for: None,
            expires: new.expires_at.map(|last| self.vendor.zone.day_of(last)),
        }
    }

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

    fn validity(
        &self,
        begun: &Resolved,
        policy: &ServicePolicy,
        kind: domain::LicenseKind,
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
}

/// The days of an entitlement, first activated today if it waits for that.
fn begin(entitlement: &Entitlement, today: Day) -> Result<Resolved, Error> {
    let term = match entitlement.term {
        TermKind::Perpetual => Some(Term::Perpetual),
        TermKind::Subscription => entitlement.term_months.map(Term::Months),
        TermKind::Trial => entitlement.term_days.map(Term::Days),
    };
    let frozen = Resolved {
        start: entitlement.start,
        expires: entitlement.expires,
        term,
    };
    let begun = frozen.activated(today).map_err(|error| {
        let number = entitlement.number;
        Problem::refused(
            "term_impossible",
            format!("`{number}` cannot begin today: {error}"),
        )
    })?;
    Ok(begun)
}

/// The grant of the product asked for, or the only one there is.
fn choose<'g>(
    entitlement: &Entitlement,
    grants: &'g [Grant],
    product: Option<&ProductCode>,
) -> Result<&'g Grant, Problem> {
    match (product, grants) {
        (None, [only]) => Ok(only),
        (None, _) => Err(refusals::product_needed(entitlement, grants)),
        (Some(product), _) => grants
            .iter()
            .find(|grant| grant.product.key() == product.key())
            .ok_or_else(|| refusals::product_not_granted(entitlement, product, grants)),
    }
}

/// Refuses a live license that is not what was asked for.
fn same_as_asked(live: &stored::License, request: &Request) -> Result<(), Problem> {
    if let Some(copies) = request.copies
        && copies.get() != live.copies
    {
        return Err(refusals::differs(live, Some(copies)));
    }
    if request.platform.is_some() && platform_of(request) != live.platform {
        return Err(refusals::differs(live, None));
    }
    Ok(())
}

fn next_number(tx: &mut Tx<'_>) -> Result<LicenseNumber, Error> {
    let number = vendor::take_license_numbers(tx, 1)?;
    LicenseNumber::new(number)
        .ok_or_else(|| store::Error::Unreadable(format!("the next license is {number}")).into())
}

/// What a request asks for, in one digest: the same for a retry, another for anything else.
fn digest_of(grant_id: i64, holder: &str, request: &Request) -> String {
    let copies = request.copies.unwrap_or(Quantity::ONE);
    let platform = platform_of(request).unwrap_or_default();
    let mut hash = Sha256::new();
    hash.update(grant_id.to_be_bytes());
    hash.update(copies.get().to_be_bytes());
    for part in [&platform, holder] {
        hash.update(part);
        hash.update([0]);
    }
    hex(&hash.finalize())
}
