//! Entitlements of a customer on which licenses can be issued.

use crate::domain::{CustomerCode, EntitlementNumber, EntitlementRef, entitlement as rule};
use crate::ops::entitlement::{self, Entitlement, Filter, GrantCount};
use crate::ops::{Error, Problem, Session, Tx, customer};
use crate::store::{entitlement as stored, vendor};

/// The entitlements of a customer that can give a license, and why the others cannot.
#[derive(Debug, Clone)]
pub struct RightChoices {
    /// The customer.
    pub customer: CustomerCode,
    /// The entitlements, by their numbers.
    pub found: Vec<Entitlement>,
    left_out: Vec<(EntitlementNumber, String)>,
}

/// The entitlements of a customer that run, or are to begin, with copies left.
pub fn rights(
    tx: &mut Tx<'_>,
    session: &Session,
    code: &CustomerCode,
) -> Result<RightChoices, Error> {
    let customer = customer::resolve(tx, code)?;
    let filter = Filter {
        customer: Some(customer.code.clone()),
        ..Filter::default()
    };
    let mut choices = RightChoices {
        customer: customer.code,
        found: Vec::new(),
        left_out: Vec::new(),
    };
    entitlement::list(tx, session, &filter, |right| {
        match why_none(right) {
            None => choices.found.push(right.clone()),
            Some(why) => choices.left_out.push((right.number, why)),
        }
        Ok::<(), Error>(())
    })?;
    Ok(choices)
}

/// The entitlement of this name, with what of it is left.
pub fn right(
    tx: &mut Tx<'_>,
    session: &Session,
    name: &EntitlementRef,
) -> Result<Entitlement, Error> {
    let today = vendor::today(tx, session.now())?;
    let found = entitlement::resolve(tx, name)?;
    let grants = stored::grants(tx, found.number)?;
    Ok(Entitlement::of(found, &grants, &today))
}

impl RightChoices {
    /// Why entitlements were left out, a sentence each.
    pub fn reasons(&self) -> impl ExactSizeIterator<Item = String> {
        self.left_out
            .iter()
            .map(|(number, why)| format!("`{number}`: {why}"))
    }

    /// That there is any.
    pub fn require_some(&self) -> Result<(), Problem> {
        if !self.found.is_empty() {
            return Ok(());
        }
        let customer = &self.customer;
        let message = format!("customer `{customer}` has no entitlement with copies left");
        Err(
            Problem::not_found("no_entitlement_left", message).hint(format!(
                "see what it has with `entitle entitlement list --customer {customer}`"
            )),
        )
    }
}

fn why_none(right: &Entitlement) -> Option<String> {
    if let Err(refusal) = rule::may_issue(right.state) {
        return Some(refusal.to_string());
    }
    if right.grants.iter().any(has_left) {
        return None;
    }
    Some("all of its copies are issued".to_owned())
}

/// Whether a copy of this product can be issued; those that are not counted always can.
pub fn has_left(grant: &GrantCount) -> bool {
    grant.left.is_none_or(|left| left > 0)
}
