//! A right without an order: to try something, not for resale, or out of goodwill.

use serde::Serialize;
use serde_json::json;

use crate::domain::{
    ActivationId, CustomerCode, Day, EntitlementId, EntitlementNumber, EntitlementOrigin,
    EntitlementRef, Event, LineTerm, Purpose, Quantity, Reason, Resolved, SkuCode, SkuKind,
    Standing, Starts, Term, TermKind, TermRule,
};
use crate::ops::order::{Asked, Right, SkuTerms};
use crate::ops::{Error, Kind, Problem, Recorded, Session, Tx, customer};
use crate::store::customer::Customer;
use crate::store::entitlement::{self as stored, EarlierTrial, GrantedRight, NewEntitlement};
use crate::store::{order, signing_key, vendor};

use super::granted::Granted;
use super::list::unknown_sku;
use super::view::Entitlement;
use super::which::resolve;

/// How long a trial runs under a license model that is none, when nobody says.
const USUAL_TRIAL_DAYS: u32 = 30;

/// A right that is asked for.
#[derive(Debug, Clone)]
pub struct Grant {
    /// Whose it is to be.
    pub customer: CustomerCode,
    /// What it is to.
    pub sku: SkuCode,
    /// How many units.
    pub quantity: Quantity,
    /// As what it is granted.
    pub origin: EntitlementOrigin,
    /// Why.
    pub reason: Reason,
    /// What is said of its start and end.
    pub term: LineTerm,
    /// How many days a trial runs.
    pub days: Option<u32>,
    /// The last day of its maintenance.
    pub maintenance_until: Option<Day>,
    /// Why it may be a further trial.
    pub override_reason: Option<Reason>,
}

/// A right that was granted without an order. Its JSON is the entitlement's, and then these fields.
#[derive(Debug, Clone, Serialize)]
pub struct GrantedAlone {
    /// The entitlement.
    #[serde(flatten)]
    pub granted: Granted,
    /// The earlier trial of the same, past which the override went.
    pub earlier_trial: Option<EntitlementNumber>,
    /// Whether it only says what would be granted.
    pub dry_run: bool,
}

/// Grants a right without an order, by the rules of an order line of today.
pub fn grant(
    tx: &mut Tx<'_>,
    session: &Session,
    request: &Grant,
    dry_run: bool,
) -> Result<Recorded<GrantedAlone>, Error> {
    // Two who give the same customer a trial take turns.
    tx.keep_records()?;
    let today = vendor::today(tx, session.now())?;
    let customer = customer::resolve(tx, &request.customer)?;
    let Some(sku) = SkuTerms::find(tx, &request.sku)? else {
        return Err(unknown_sku(tx, &request.sku)?.into());
    };
    if sku.kind != SkuKind::Right {
        return Err(no_right(request, sku.kind).into());
    }
    let is_trial = request.origin == EntitlementOrigin::Trial;
    let sku = if is_trial {
        trial_of(tx, request, sku)?
    } else {
        sku
    };
    let right = request.asked().right(&sku, today.here())?;
    let earlier = if is_trial {
        check_length(tx, &right.span)?;
        let products = sku.products.iter().map(|product| product.product_id);
        stored::earlier_trial(tx, customer.id, products)?
    } else {
        None
    };
    if let (Some(earlier), None) = (&earlier, &request.override_reason) {
        return Err(trial_taken(request, &customer, earlier).into());
    }
    land(
        tx,
        session,
        request,
        (&customer, &sku, right),
        earlier,
        dry_run,
    )
}

impl Grant {
    /// What an order line would say of it.
    fn asked(&self) -> Asked<'_> {
        Asked {
            sku: &self.sku,
            quantity: self.quantity,
            term: self.term,
            maintenance_until: self.maintenance_until,
        }
    }
}

/// The SKU as a trial of it is granted: under a license model of any term, for some days, and
/// without the maintenance that comes with it.
fn trial_of(tx: &mut Tx<'_>, request: &Grant, mut sku: SkuTerms) -> Result<SkuTerms, Error> {
    sku.maintenance_months = None;
    let Some(model) = &mut sku.model else {
        return Ok(sku);
    };
    let usual = match model.terms.term_days {
        Some(days) => days,
        None => longest(tx)?.map_or(USUAL_TRIAL_DAYS, |(most, _)| most.min(USUAL_TRIAL_DAYS)),
    };
    let days = request.days.unwrap_or(usual);
    model.terms.term = TermKind::Trial;
    let starts: Starts = model.terms.starts;
    model.rule = Ok(TermRule {
        kind: TermKind::Trial,
        term: Term::Days(days),
        starts,
    });
    Ok(sku)
}

/// The most days for which the key that signs trials may sign, and its name.
fn longest(tx: &mut Tx<'_>) -> Result<Option<(u32, String)>, Error> {
    let keys = signing_key::active(tx, Purpose::Temporary)?;
    let newest = keys.into_iter().next();
    Ok(newest.and_then(|key| Some((key.max_days?, key.key_id.to_string()))))
}

/// Refuses a trial of which no license could be signed.
fn check_length(tx: &mut Tx<'_>, span: &Resolved) -> Result<(), Error> {
    let days = match (span.start, span.expires, span.term) {
        (Some(start), Some(expires), _) => start.days_until(expires) + 1,
        (_, None, Some(Term::Days(days))) => i64::from(days),
        _ => 0,
    };
    match longest(tx)? {
        Some((most, key)) if days > i64::from(most) => Err(Problem::refused(
            "trial_too_long",
            format!(
                "a trial of {days} days is longer than the {most} for which the temporary key \
                 `{key}` may sign"
            ),
        )
        .hint(format!(
            "give `--days {most}` or less, or add a key for longer with `entitle signing-key add \
             --purpose temporary --max-days N`"
        ))
        .into()),
        _ => Ok(()),
    }
}

fn land(
    tx: &mut Tx<'_>,
    session: &Session,
    request: &Grant,
    (customer, sku, right): (&Customer, &SkuTerms, Right),
    earlier: Option<EarlierTrial>,
    dry_run: bool,
) -> Result<Recorded<GrantedAlone>, Error> {
    let row = order::reserve(tx, "entitlements", 1)?;
    let first = order::reserve(tx, "grants", count(sku.products.len()))?;
    let mut grants = Vec::new();
    sku.push_grants(first, row, request.quantity.get(), &mut grants);
    let override_reason = request
        .override_reason
        .as_ref()
        .filter(|_| earlier.is_some());
    let digest = stored::grant(
        tx,
        &GrantedRight {
            right: new(session, request, (customer, sku, right), row)?,
            reason: &request.reason,
            override_reason,
            grants,
        },
    )?;
    let number = EntitlementNumber::new(row).ok_or_else(|| no_model(request))?;
    let event = Event::new(
        "entitlement.granted",
        json!({
            "sku": request.sku.as_str(),
            "quantity": request.quantity,
            "origin": request.origin,
            "reason": request.reason.as_str(),
            "override": override_reason.map(Reason::as_str),
            "earlier_trial": earlier.as_ref().map(|earlier| earlier.number),
            "start": right.span.start.map(|day| day.to_string()),
            "expires": right.span.expires.map(|day| day.to_string()),
            "count": 1,
            "first": row,
            "last": row,
            "digest": digest,
        }),
    );
    let event = event.about(&number).of_customer(customer.id);
    let today = vendor::today(tx, session.now())?;
    let entitlement = resolve(tx, &EntitlementRef::Number(number))?;
    let grants = stored::grants(tx, number)?;
    let granted = GrantedAlone {
        granted: Granted {
            entitlement: Entitlement::of(entitlement, &grants, &today),
            dry_run,
        },
        earlier_trial: earlier.map(|earlier| earlier.number),
        dry_run,
    };
    Ok(Recorded::changed(granted, event))
}

fn new(
    session: &Session,
    request: &Grant,
    (customer, sku, right): (&Customer, &SkuTerms, Right),
    number: i64,
) -> Result<NewEntitlement, Error> {
    let model = sku.model.as_ref().ok_or_else(|| no_model(request))?;
    let (term_months, term_days) = right.months_and_days(model.terms.term);
    let mut random = session.random();
    Ok(NewEntitlement {
        number,
        id: EntitlementId::new(session.now(), random.bytes()),
        activation_id: ActivationId::new(random.bytes()),
        customer_id: customer.id,
        sku_id: sku.id,
        order_line_id: None,
        model_id: model.id,
        quantity: request.quantity.get(),
        binding: model.terms.binding,
        term: model.terms.term,
        term_months,
        term_days,
        start: right.span.start,
        expires: right.span.expires,
        maintenance_until: right.maintenance_until,
        granted_at: session.now(),
        import_id: None,
        standing: Standing::Active,
        origin: request.origin,
        supersedes: None,
    })
}

fn no_right(request: &Grant, kind: SkuKind) -> Problem {
    let sku = &request.sku;
    let message = format!("SKU `{sku}` is of kind `{kind}`, and what is granted is a right");
    Problem::refused("sku_no_right", message)
        .hint("`entitle sku list --kind right` shows those that can be granted")
}

fn no_model(request: &Grant) -> Problem {
    let message = format!("SKU `{}` has no license model", request.sku);
    Problem::new(Kind::Unsound, "sku_without_model", message).hint("run `entitle store check`")
}

/// The customer has had a trial of the same; put on record.
fn trial_taken(request: &Grant, customer: &Customer, earlier: &EarlierTrial) -> Problem {
    const CODE: &str = "trial_taken";
    let (product, number) = (&earlier.product, earlier.number);
    let until = earlier
        .expires
        .map_or_else(String::new, |day| format!(", until {day}"));
    let message = format!(
        "`{}` has had its trial of `{product}`: `{number}`{until}",
        customer.code
    );
    let event = Event::new(
        "entitlement.refused",
        json!({
            "code": CODE,
            "sku": request.sku.as_str(),
            "product": product.as_str(),
            "earlier_trial": number,
        }),
    );
    Problem::refused(CODE, message)
        .hint("give a further one with `--override WHY`; it is put on record and reported")
        .record(event.about(&customer.code).of_customer(customer.id))
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
