//! A later end: the same right, for some days more. What was paid for is not less by it, and the
//! days as they were granted stay on record.

use serde::Serialize;
use serde_json::json;

use crate::domain::entitlement::change;
use crate::domain::{Change, Day, EntitlementRef, Event, Reason, RenewalError};
use crate::ops::overview::HeldLicense;
use crate::ops::{Error, Problem, Recorded, Session, Tx};
use crate::store::{entitlement as stored, vendor};

use super::refusals::{self, EXTENDED};
use super::touched;
use super::view::Entitlement;
use super::which::resolve;

/// How much later an entitlement is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Later {
    /// On this day.
    On(Day),
    /// So many days later.
    By(u32),
}

/// An entitlement with a later end. Its JSON is the entitlement's, and then these fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Extended {
    /// The entitlement.
    #[serde(flatten)]
    pub entitlement: Entitlement,
    /// Its last day before.
    pub expired: Option<Day>,
    /// Why it ends later.
    pub reason: String,
    /// Its licenses that nobody has ended.
    pub licenses: Vec<HeldLicense>,
    /// How many of them have files that end before it does.
    pub outdated: usize,
    /// Whether it ended on that day before, so that nothing changed.
    pub existing: bool,
    /// Whether it is only said what would be done.
    pub dry_run: bool,
}

impl Extended {
    /// The same as it is only planned.
    #[must_use]
    pub fn planned(self) -> Self {
        Self {
            dry_run: true,
            ..self
        }
    }
}

/// Gives an entitlement a later end; one that ends on that very day already is left as it is.
pub fn extend(
    tx: &mut Tx<'_>,
    session: &Session,
    name: &EntitlementRef,
    later: Later,
    reason: &Reason,
    agreed: Option<&Extended>,
) -> Result<Recorded<Extended>, Error> {
    let number = resolve(tx, name)?.number;
    let name = EntitlementRef::Number(number);
    stored::hold(tx, number)?;
    let old = resolve(tx, &name)?;
    if let Err(why) = change(old.standing, Change::Extend) {
        return Err(refusals::not_changed(tx, &old, why)?);
    }
    let existing = matches!((later, old.expires), (Later::On(day), Some(now)) if day == now);
    if !existing {
        let (expires, maintenance_until) =
            last_days(&old, later).map_err(|why| refusals::not_so(&old, EXTENDED, &why))?;
        stored::extend(tx, number, expires, maintenance_until)?;
    }
    let today = vendor::today(tx, session.now())?;
    let new = resolve(tx, &name)?;
    let grants = stored::grants(tx, number)?;
    let licenses = touched::licenses(tx, number, &today)?;
    let extended = Extended {
        outdated: touched::count_outdated(&licenses, new.expires),
        entitlement: Entitlement::of(new, &grants, &today),
        expired: old.expires,
        reason: reason.as_str().to_owned(),
        licenses,
        existing,
        dry_run: false,
    };
    if agreed.is_some_and(|agreed| *agreed != extended.clone().planned()) {
        return Err(Problem::changed_meanwhile().into());
    }
    if existing {
        return Ok(Recorded::unchanged(extended));
    }
    let detail = json!({
        "reason": reason.as_str(),
        "expired": old.expires,
        "expires": extended.entitlement.expires,
        "maintenance_until": extended.entitlement.maintenance_until,
        "licenses": extended.licenses.len(),
    });
    let event = Event::new("entitlement.extended", detail).about(&number);
    Ok(Recorded::changed(
        extended,
        event.of_customer(old.customer_id),
    ))
}

/// Its last day, and that of its maintenance, when it ends later.
fn last_days(old: &stored::Entitlement, later: Later) -> Result<(Day, Option<Day>), RenewalError> {
    let span = old.span();
    let day = match (later, old.expires) {
        (Later::On(day), _) => day,
        (Later::By(days), Some(now)) => now.plus_days(days.into()).unwrap_or(Day::LAST),
        // Without an end there is none to put later, and the rule says why.
        (Later::By(_), None) => Day::LAST,
    };
    span.extended(day)
}
