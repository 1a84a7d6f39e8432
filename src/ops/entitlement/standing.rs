//! Stopping an entitlement, taking that back, and ending it for good. Its licenses stay as they
//! are; the field learns of it from the next status list.

use serde::Serialize;
use serde_json::json;

use crate::domain::entitlement::change;
use crate::domain::{Change, EntitlementNumber, EntitlementRef, Event, Instant, Reason, Standing};
use crate::ops::overview::HeldLicense;
use crate::ops::{Error, Problem, Recorded, Session, Tx};
use crate::store::{entitlement as stored, vendor};

use super::touched::OutOfReach;
use super::view::Entitlement;
use super::which::resolve;
use super::{refusals, touched};

/// An entitlement that stands otherwise than before, or is to. Its JSON is the entitlement's, and
/// then these fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stood {
    /// The entitlement.
    #[serde(flatten)]
    pub entitlement: Entitlement,
    /// When it was decided how it stands.
    pub standing_at: Option<Instant>,
    /// Why.
    pub standing_reason: Option<String>,
    /// What the next status list says of its licenses: `valid`, `suspended` or `invalid`.
    pub next_list: &'static str,
    /// Its licenses that nobody has ended.
    pub licenses: Vec<HeldLicense>,
    /// Those among them, and beside them, whose products learn nothing of it.
    #[serde(flatten)]
    pub out_of_reach: OutOfReach,
    /// Whether it stood so before, so that nothing changed.
    pub existing: bool,
    /// Whether it is only said what would be done.
    pub dry_run: bool,
}

impl Stood {
    /// The same as it is only planned.
    #[must_use]
    pub fn planned(self) -> Self {
        Self {
            dry_run: true,
            ..self
        }
    }
}

/// Stops an entitlement until it is reinstated: nothing is issued on it, and lists show its
/// licenses as suspended.
pub fn suspend(
    tx: &mut Tx<'_>,
    session: &Session,
    name: &EntitlementRef,
    reason: &Reason,
    agreed: Option<&Stood>,
) -> Result<Recorded<Stood>, Error> {
    let decision = (Change::Suspend, "entitlement.suspended");
    stand(tx, session, name, decision, reason, agreed)
}

/// Takes back that an entitlement was stopped.
pub fn reinstate(
    tx: &mut Tx<'_>,
    session: &Session,
    name: &EntitlementRef,
    reason: &Reason,
    agreed: Option<&Stood>,
) -> Result<Recorded<Stood>, Error> {
    let decision = (Change::Reinstate, "entitlement.reinstated");
    stand(tx, session, name, decision, reason, agreed)
}

/// Ends an entitlement for good: lists show its licenses as invalid.
pub fn cancel(
    tx: &mut Tx<'_>,
    session: &Session,
    name: &EntitlementRef,
    reason: &Reason,
    agreed: Option<&Stood>,
) -> Result<Recorded<Stood>, Error> {
    let decision = (Change::Cancel, "entitlement.cancelled");
    stand(tx, session, name, decision, reason, agreed)
}

fn stand(
    tx: &mut Tx<'_>,
    session: &Session,
    name: &EntitlementRef,
    (decision, verb): (Change, &'static str),
    reason: &Reason,
    agreed: Option<&Stood>,
) -> Result<Recorded<Stood>, Error> {
    let number = resolve(tx, name)?.number;
    stored::hold(tx, number)?;
    let old = resolve(tx, &EntitlementRef::Number(number))?;
    let standing = match change(old.standing, decision) {
        Ok(standing) => standing,
        Err(why) => return Err(refusals::not_changed(tx, &old, why)?),
    };
    let existing = standing == old.standing;
    if !existing {
        stored::stand(tx, number, standing, session.now(), reason.as_str())?;
    }
    let customer_id = old.customer_id;
    let was = old.standing;
    let stood = stood(tx, session, number, existing)?;
    if agreed.is_some_and(|agreed| *agreed != stood.clone().planned()) {
        return Err(Problem::changed_meanwhile().into());
    }
    if existing {
        return Ok(Recorded::unchanged(stood));
    }
    let detail = json!({
        "reason": reason.as_str(),
        "was": was,
        "licenses": stood.licenses.len(),
    });
    let event = Event::new(verb, detail).about(&number);
    Ok(Recorded::changed(stood, event.of_customer(customer_id)))
}

/// How it stands by now.
fn stood(
    tx: &mut Tx<'_>,
    session: &Session,
    number: EntitlementNumber,
    existing: bool,
) -> Result<Stood, Error> {
    let today = vendor::today(tx, session.now())?;
    let entitlement = resolve(tx, &EntitlementRef::Number(number))?;
    let grants = stored::grants(tx, number)?;
    let origin = stored::origin(tx, number)?;
    Ok(Stood {
        next_list: match entitlement.standing {
            Standing::Active | Standing::Superseded => "valid",
            Standing::Suspended => "suspended",
            Standing::Cancelled => "invalid",
        },
        entitlement: Entitlement::of(entitlement, &grants, &today),
        standing_at: origin.standing_at,
        standing_reason: origin.standing_reason,
        licenses: touched::licenses(tx, number, &today)?,
        out_of_reach: OutOfReach::of(tx, number, &today)?,
        existing,
        dry_run: false,
    })
}
