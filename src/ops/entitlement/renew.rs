//! Renewing: another entitlement takes the place of one, for a further term. It keeps the
//! activation ID, and the copies and licenses pass on to it, so that nothing is issued anew.

use serde::Serialize;
use serde_json::json;

use crate::domain::entitlement::change;
use crate::domain::{
    ActivationId, Change, CustomerCode, Day, EntitlementId, EntitlementNumber, EntitlementOrigin,
    EntitlementRef, Event, Length, LicenseKind, PoNumber, Quantity, Reason, RenewFrom,
    RenewalError, RenewedSpan, SkuCode, Standing, TermKind, TextError,
};
use crate::ops::license::{Attempt, Pens};
use crate::ops::overview::HeldLicense;
use crate::ops::{Error, Kind, Problem, Recorded, Session, Tx};
use crate::store::entitlement::{self as stored, Entitlement, Passing};
use crate::store::{catalog, vendor};

use super::refusals::{self, RENEWED};
use super::reissue::{self, LeftAsIs, SignedAnew};
use super::succession::{self, Succession, Written};
use super::touched;
use super::which::resolve;

/// How an entitlement is to be renewed.
#[derive(Debug, Clone)]
pub struct Request {
    /// The entitlement.
    pub entitlement: EntitlementRef,
    /// Where the further term begins.
    pub from: RenewFrom,
    /// How long it is; as the last one when nobody says.
    pub length: Option<Length>,
    /// The last day of maintenance.
    pub maintenance_until: Option<Day>,
    /// Units; as before when nobody says.
    pub quantity: Option<Quantity>,
    /// Why, where somebody says so.
    pub reason: Option<Reason>,
    /// The customer's own number for it: the same again is the same renewal.
    pub po_number: Option<PoNumber>,
    /// Whether licenses whose files end before it does are signed anew.
    pub reissue: bool,
}

/// An entitlement that took the place of another, or is to. The order of its JSON fields is that in
/// which they stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Renewed {
    /// Its full ID; null in a dry run.
    pub id: Option<EntitlementId>,
    /// Its short number; null in a dry run.
    pub number: Option<EntitlementNumber>,
    /// The one whose place it took.
    pub supersedes: EntitlementNumber,
    /// The code that the customer redeems, as before.
    pub activation_id: ActivationId,
    /// The code of its customer.
    pub customer: CustomerCode,
    /// What was bought.
    pub sku: SkuCode,
    /// Units.
    pub quantity: i64,
    /// The first day of what was added; null when it was renewed before.
    pub from: Option<Day>,
    /// Its first day.
    pub start: Option<Day>,
    /// Its last day.
    pub expires: Option<Day>,
    /// The last day of its maintenance.
    pub maintenance_until: Option<Day>,
    /// The last day of the one before.
    pub expired: Option<Day>,
    /// The last day of the maintenance of the one before.
    pub maintenance_ended: Option<Day>,
    /// Why it was renewed.
    pub reason: Option<String>,
    /// The customer's own number for it.
    pub po_number: Option<PoNumber>,
    /// Its licenses that nobody has ended, which it took over.
    pub licenses: Vec<HeldLicense>,
    /// How many of them have files that end before it does.
    pub outdated: usize,
    /// Those that were signed anew.
    pub reissued: Vec<SignedAnew>,
    /// Those that were to be, and were left as they are.
    pub left: Vec<LeftAsIs>,
    /// Whether it was renewed so before, so that nothing changed.
    pub existing: bool,
    /// Whether it is only said what would be done.
    pub dry_run: bool,
}

impl Renewed {
    /// The same as it is only planned: without what only a real one has.
    #[must_use]
    pub fn planned(mut self) -> Self {
        for license in &mut self.licenses {
            license.entitlement = self.supersedes;
        }
        Self {
            id: None,
            number: self.number.filter(|_| self.existing),
            dry_run: true,
            ..self
        }
    }

    /// Whether it is what was agreed to, of which the new files are no part.
    fn is_what_was(&self, agreed: &Self) -> bool {
        let bare = |one: &Self| Self {
            outdated: 0,
            reissued: Vec::new(),
            left: Vec::new(),
            ..one.clone()
        };
        bare(self) == bare(agreed)
    }
}

/// Renews an entitlement.
pub fn renew(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    request: &Request,
    agreed: Option<&Renewed>,
) -> Result<Recorded<Attempt<Renewed>>, Error> {
    tx.keep_records()?;
    let number = resolve(tx, &request.entitlement)?.number;
    stored::hold(tx, number)?;
    let old = resolve(tx, &EntitlementRef::Number(number))?;
    if let Some(new) = renewed_before(tx, &old, request)? {
        let renewed = existing(tx, session, &new)?;
        return finish(tx, session, pens, request, renewed, None);
    }
    if let Err(why) = change(old.standing, Change::Renew) {
        return Err(refusals::not_changed(tx, &old, why)?);
    }
    let today = old.day(&vendor::today(tx, session.now())?);
    let span = span(tx, &old, request, today)?;
    let succession = Succession {
        quantity: request.quantity.map_or(old.quantity, Quantity::get),
        grants: stored::grants(tx, number)?,
        span,
        old,
    };
    fits(&succession)?;
    let plan = plan(tx, session, &succession, request)?;
    if agreed.is_some_and(|agreed| !plan.is_what_was(agreed)) {
        return Err(Problem::changed_meanwhile().into());
    }
    // Found out before a number is taken, which would be a gap.
    let purpose = LicenseKind::Standard.purpose();
    if request.reissue && plan.outdated > 0 && !pens.has(purpose) {
        return Ok(Recorded::unchanged(Attempt::Locked(purpose)));
    }
    let renewed = write(tx, session, &succession, plan)?;
    let event = event(&renewed).of_customer(succession.old.customer_id);
    finish(tx, session, pens, request, renewed, Some(event))
}

/// Signs anew what is to be, and answers with the events of all that was done.
fn finish(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    request: &Request,
    mut renewed: Renewed,
    event: Option<Event>,
) -> Result<Recorded<Attempt<Renewed>>, Error> {
    let mut events: Vec<Event> = event.into_iter().collect();
    if request.reissue
        && let Some(number) = renewed.number
    {
        let right = resolve(tx, &EntitlementRef::Number(number))?;
        let reason = match &request.reason {
            Some(reason) => reason.clone(),
            None => renewal_of(renewed.supersedes)?,
        };
        let anew = match reissue::sign_anew(tx, session, pens, &right, &reason)? {
            Attempt::Done(anew) => anew,
            Attempt::Locked(purpose) => return Ok(Recorded::unchanged(Attempt::Locked(purpose))),
        };
        renewed.outdated = anew.left.len();
        renewed.reissued = anew.licenses;
        renewed.left = anew.left;
        events.extend(anew.event);
    }
    Ok(Recorded::changed_each(Attempt::Done(renewed), events))
}

/// Why a license is signed anew when nobody says more.
fn renewal_of(old: EntitlementNumber) -> Result<Reason, Problem> {
    let reason = format!("{old} was renewed").parse();
    reason.map_err(|error: TextError| Problem::invalid("invalid_value", error.to_string()))
}

/// The renewal that the same number of the customer's was given for before, of this entitlement or
/// that it is itself.
fn renewed_before(
    tx: &mut Tx<'_>,
    old: &Entitlement,
    request: &Request,
) -> Result<Option<Entitlement>, Error> {
    let Some(asked) = &request.po_number else {
        return Ok(None);
    };
    let origin = stored::origin(tx, old.number)?;
    let is_it = origin.origin == EntitlementOrigin::Renewal;
    if is_it && origin.po_number.as_ref() == Some(asked) {
        return Ok(Some(old.clone()));
    }
    let Some(next) = origin.superseded_by else {
        return Ok(None);
    };
    let said = stored::origin(tx, next)?.po_number;
    if said.as_ref() == Some(asked) {
        return Ok(Some(resolve(tx, &EntitlementRef::Number(next))?));
    }
    Ok(None)
}

/// The days of the renewal. A perpetual right has no further term, but its maintenance may go on.
fn span(
    tx: &mut Tx<'_>,
    old: &Entitlement,
    request: &Request,
    today: Day,
) -> Result<RenewedSpan, Error> {
    let refused = |why: RenewalError| refusals::not_so(old, RENEWED, &why);
    let span = old.span();
    let maintenance = request.maintenance_until.map(Length::Until);
    if old.term == TermKind::Perpetual
        && request.length.is_none()
        && let Some(length) = maintenance
    {
        return Ok(span.maintained(None, length, today).map_err(refused)?);
    }
    let expires = span.renewable().map_err(refused)?;
    let length = match request.length {
        Some(length) => length,
        None => usual_length(tx, old)?,
    };
    let from = request.from.first_day(expires, old.grace_days, today);
    let from = from.map_err(RenewalError::from).map_err(refused)?;
    Ok(span.renewed(from, length, maintenance).map_err(refused)?)
}

/// As long as the last term, or as its model says.
fn usual_length(tx: &mut Tx<'_>, old: &Entitlement) -> Result<Length, Error> {
    let months = match old.term_months {
        Some(months) => Some(months),
        None => catalog::model_by_id(tx, old.model_id)?.model.term_months,
    };
    let number = old.number;
    months.map(Length::Months).ok_or_else(|| {
        let message = format!("nothing says how long a term of `{number}` is");
        let problem = Problem::new(Kind::Usage, "term_needed", message);
        problem.hint("add `--months N` or `--expires DAY`").into()
    })
}

/// Refuses fewer units than are in use.
fn fits(succession: &Succession) -> Result<(), Problem> {
    let Some((grant, capacity)) = succession.too_small(|grant| grant.ledger.issued) else {
        return Ok(());
    };
    let number = succession.old.number;
    Err(Problem::refused(
        "capacity_exceeded",
        format!(
            "`{number}` has {} copies of `{}` issued, and a quantity of {} gives {capacity}",
            grant.ledger.issued, grant.product, succession.quantity
        ),
    )
    .hint(format!(
        "return some first: `entitle license list --entitlement {number}` shows where they are"
    )))
}

fn plan(
    tx: &mut Tx<'_>,
    session: &Session,
    succession: &Succession,
    request: &Request,
) -> Result<Renewed, Error> {
    let (old, span) = (&succession.old, &succession.span);
    let today = vendor::today(tx, session.now())?;
    let licenses = touched::licenses(tx, old.number, &today)?;
    Ok(Renewed {
        id: None,
        number: None,
        supersedes: old.number,
        activation_id: old.activation_id,
        customer: old.customer.clone(),
        sku: old.sku.clone(),
        quantity: succession.quantity,
        from: Some(span.from),
        start: span.start,
        expires: span.expires,
        maintenance_until: span.maintenance_until,
        expired: old.expires,
        maintenance_ended: old.maintenance_until,
        reason: request.reason.as_ref().map(ToString::to_string),
        po_number: request.po_number.clone(),
        outdated: touched::count_outdated(&licenses, span.expires),
        licenses,
        reissued: Vec::new(),
        left: Vec::new(),
        existing: false,
        dry_run: true,
    })
}

/// Writes what was planned: the old one gives way, the new one comes, and the licenses pass on.
fn write(
    tx: &mut Tx<'_>,
    session: &Session,
    succession: &Succession,
    plan: Renewed,
) -> Result<Renewed, Error> {
    let (old, now) = (&succession.old, session.now());
    let id = EntitlementId::new(now, session.random().bytes());
    let (row, first) = stored::reserve(tx, succession.grants.len())?;
    stored::supersede(tx, now, succession::RENEWED, &[old])?;
    let new = succession.entitlement(Written {
        number: row,
        id,
        supersedes: old.number.get(),
        order_line_id: None,
        import_id: None,
        standing: Standing::Active,
        at: now,
    });
    let (mut grants, mut passings) = (Vec::new(), Vec::new());
    for (grant, of) in succession.grants.iter().zip(first..) {
        let bought = succession.bought(grant);
        stored::push_grant(grant, [of, row, bought, grant.ledger.issued], &mut grants);
        passings.push(Passing {
            old: grant.id,
            new: of,
        });
    }
    stored::insert(tx, &new, &grants)?;
    let zone = old.zone.iter().map(|zone| (row, zone));
    stored::keep_zones(tx, &zone.collect::<Vec<_>>())?;
    let po_number = plan.po_number.as_ref().map(PoNumber::as_str);
    stored::note(tx, row, plan.reason.as_deref(), po_number)?;
    stored::pass_on(tx, &passings)?;
    let number = EntitlementNumber::new(row);
    let mut renewed = Renewed {
        id: Some(id),
        number,
        dry_run: false,
        ..plan
    };
    for license in &mut renewed.licenses {
        license.entitlement = number.unwrap_or(license.entitlement);
    }
    Ok(renewed)
}

fn event(renewed: &Renewed) -> Event {
    let detail = json!({
        "supersedes": renewed.supersedes,
        "quantity": renewed.quantity,
        "from": renewed.from,
        "start": renewed.start,
        "expires": renewed.expires,
        "maintenance_until": renewed.maintenance_until,
        "licenses": renewed.licenses.len(),
        "outdated": renewed.outdated,
        "reason": renewed.reason,
        "po_number": renewed.po_number.as_ref().map(PoNumber::as_str),
    });
    let event = Event::new("entitlement.renewed", detail);
    match renewed.number {
        Some(number) => event.about(&number),
        None => event,
    }
}

/// A renewal of before, as it is now.
fn existing(tx: &mut Tx<'_>, session: &Session, new: &Entitlement) -> Result<Renewed, Error> {
    let today = vendor::today(tx, session.now())?;
    let origin = stored::origin(tx, new.number)?;
    let old = match origin.supersedes {
        Some(number) => resolve(tx, &EntitlementRef::Number(number))?,
        None => new.clone(),
    };
    let licenses = touched::licenses(tx, new.number, &today)?;
    Ok(Renewed {
        id: Some(new.id),
        number: Some(new.number),
        supersedes: old.number,
        activation_id: new.activation_id,
        customer: new.customer.clone(),
        sku: new.sku.clone(),
        quantity: new.quantity,
        from: None,
        start: new.start,
        expires: new.expires,
        maintenance_until: new.maintenance_until,
        expired: old.expires,
        maintenance_ended: old.maintenance_until,
        reason: origin.reason,
        po_number: origin.po_number,
        outdated: touched::count_outdated(&licenses, new.expires),
        licenses,
        reissued: Vec::new(),
        left: Vec::new(),
        existing: true,
        dry_run: false,
    })
}
