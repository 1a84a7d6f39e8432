//! One license: judged, then signed and stored; or the one that the request, or the holder, has
//! already.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::domain::{
    self, Day, EntitlementRef, HostId, KeyId, KeyStanding, Ledger, LicenseNumber, Platform,
    ProductCode, Purpose, Quantity, RequestId, Resolved, Term, TermKind, User, hex,
};
use crate::ops::{Error, Problem, Tx, entitlement as right};
use crate::store::entitlement::{self, Entitlement, Grant};
use crate::store::license::{self as stored, NewLicense};
use crate::store::signing_key;
use crate::token::Signed;

use super::claims::{Draft, features_of, kind_of, platform_of, version_of};
use super::find;
use super::holder::Holder;
use super::mint::Mint;
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
    /// None until the press has made it.
    pub(super) signature: Option<[u8; 64]>,
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

impl Generated {
    /// The same with the signature that was still to come.
    pub(super) fn signed_as(&mut self, signed: &Signed) {
        self.issued.license.token = Some(signed.token().to_owned());
        if let Some(made) = &mut self.made {
            made.signature = Some(signed.signature);
        }
    }
}

impl Mint<'_> {
    /// Answers one request. Nothing is written before it is sure that nothing is refused.
    pub(super) fn generate(
        &mut self,
        tx: &mut Tx<'_>,
        request: &Request,
    ) -> Result<Attempt<Generated>, Error> {
        let entitlement = right::resolve(tx, &request.entitlement)?;
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
            still_trusted(tx, &live)?;
            let noted = note(tx, grant, &key, request, live.number)?;
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
        let (customer_id, number) = (license.customer_id, license.number);
        let mut license = License::of(license, &self.vendor.zone, self.session.now())?;
        if self.is_imagined(number) {
            license.forget();
        }
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
            version: version_of(entitlement, grant, self.today),
            features: features_of(grant),
            policy: &policy,
            platform: platform_of(request),
            stands_for: None,
            entitlement,
            grant,
            holder,
            kind,
            copies,
        };
        let (new, signed) = self.sign(tx, &draft, pen)?;
        let Some(ledger) = store(tx, &draft, &new)? else {
            return self.overtaken(tx, grant, key, request);
        };
        let activated = entitlement.start.is_none();
        if activated && let Some(start) = begun.start {
            let now = self.session.now();
            entitlement::activate(tx, entitlement.number, now, start, begun.expires)?;
        }
        note(tx, grant, key, request, new.number)?;
        Ok(Attempt::Done(Generated {
            customer_id: entitlement.customer_id,
            made: Some(Made {
                number: new.number,
                copies: new.copies,
                signature: signed.as_ref().map(|signed| signed.signature),
                activated,
            }),
            noted: false,
            issued: Issued {
                license: self.view(draft, new, pen, signed.as_ref()),
                request_id: request.request_id.clone(),
                existing: false,
                left: ledger.left(),
            },
        }))
    }

    /// The answer when another writer was faster with a license for the same holder.
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
        let noted = note(tx, grant, key, request, live.number)?;
        self.answer(grant, live, request, noted)
    }
}

/// Takes the copies of a license and stores it; answers the ledger after that. Nothing is taken,
/// and nothing comes back, when the holder has one by now.
fn store(tx: &mut Tx<'_>, draft: &Draft<'_>, new: &NewLicense) -> Result<Option<Ledger>, Error> {
    let (grant, copies) = (draft.grant, draft.copies);
    let overdraft = grant.ledger.overdraft.copies(grant.ledger.bought);
    let Some(issued) = entitlement::take_copies(tx, grant.id, copies.get(), overdraft)? else {
        return Err(refusals::no_copies_left(draft.entitlement, grant, copies).into());
    };
    if !stored::insert(tx, new)? {
        entitlement::give_back_copies(tx, grant.id, copies.get())?;
        return Ok(None);
    }
    Ok(Some(Ledger {
        issued,
        ..grant.ledger
    }))
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

/// Nobody is handed a license again that no product believes any more.
fn still_trusted(tx: &mut Tx<'_>, live: &stored::License) -> Result<(), Error> {
    let key = signing_key::by_key_id(tx, &KeyId::named(live.key_id.as_str()))?;
    match key {
        Some(key) if key.standing == KeyStanding::Compromised => {
            Err(refusals::key_compromised(live).into())
        }
        _ => Ok(()),
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

/// Remembers under which request ID a license was asked for.
fn note(
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
