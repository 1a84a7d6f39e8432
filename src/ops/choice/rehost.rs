//! Licenses of a customer that can move to another host or person.

use crate::domain::{
    Binding, CustomerCode, Day, FailoverNumber, HostId, LicenseNumber, LicenseRef, LicenseState,
    MoveCase, MoveError, MoveKind, ProductCode, entitlement, failover, license, license_move,
};
use crate::ops::license as licenses;
use crate::ops::{Error, Problem, Session, Tx, customer};
use crate::store::choice::{self, LicenseRow};
use crate::store::license::USER;
use crate::store::vendor;

use super::hosts;

/// A license that can move.
#[derive(Debug, Clone)]
pub struct RehostChoice {
    /// Its number.
    pub license: LicenseNumber,
    /// The product it lets run.
    pub product: ProductCode,
    /// Whom it is bound to.
    pub binding: Binding,
    /// The hosts that it is locked to.
    pub hosts: Vec<HostId>,
    /// The person that it is for.
    pub user: Option<String>,
    /// Its state.
    pub state: LicenseState,
    /// The day on which it was issued.
    pub issued_on: Day,
    /// The rehosts of its copies in the last 12 months, and how many there may be.
    pub used: (u32, u32),
}

/// What of a customer's licenses can move, and why not the others.
#[derive(Debug, Clone)]
pub struct RehostChoices {
    /// The customer.
    pub customer: CustomerCode,
    /// The licenses, newest first.
    pub found: Vec<RehostChoice>,
    left_out: Vec<(LicenseNumber, Problem)>,
}

/// The licenses of a customer that can move; `overridden` when the limit in 12 months is passed on
/// purpose.
pub fn rehosts(
    tx: &mut Tx<'_>,
    session: &Session,
    code: &CustomerCode,
    overridden: bool,
) -> Result<RehostChoices, Error> {
    let customer = customer::resolve(tx, code)?;
    let (today, now) = (vendor::today(tx, session.now())?, session.now());
    let since = today
        .zone(None)
        .start_of(failover::window_start(today.here()));
    let mut choices = RehostChoices {
        customer: customer.code,
        found: Vec::new(),
        left_out: Vec::new(),
    };
    for row in choice::licenses(tx, customer.id, since, now)? {
        let used = u32::try_from(row.rehosts).unwrap_or(u32::MAX);
        let choice = RehostChoice {
            license: row.number,
            product: row.product.clone(),
            binding: row.binding,
            hosts: hosts(&row)?,
            user: row.holder.strip_prefix(USER).map(str::to_owned),
            state: license::state(row.standing, row.expires_at, row.ends_at, now),
            issued_on: today.zone(row.zone.as_ref()).day_of(row.issued_at),
            used: (used, row.rehosts_allowed),
        };
        match why_not(&row, used, today.of(row.zone.as_ref()), overridden) {
            None => choices.found.push(choice),
            Some(why) => choices.left_out.push((choice.license, why)),
        }
    }
    Ok(choices)
}

/// The license of this name as one that can move, or why it cannot.
pub fn rehost_of(
    tx: &mut Tx<'_>,
    session: &Session,
    name: &LicenseRef,
    overridden: bool,
) -> Result<RehostChoice, Error> {
    let license = licenses::license_named(tx, name)?;
    let number = license.number;
    let choices = rehosts(tx, session, &license.customer, overridden)?;
    let mut found = choices.found.into_iter();
    if let Some(choice) = found.find(|choice| choice.license == number) {
        return Ok(choice);
    }
    let mut left_out = choices.left_out.into_iter();
    if let Some((_, why)) = left_out.find(|(left_out, _)| *left_out == number) {
        return Err(why.into());
    }
    let (kind, standing) = (license.kind, license.standing);
    let why = if kind.takes_copies() {
        MoveError::NotActive {
            license: number,
            standing,
            successor: None,
            asked: MoveKind::Rehost,
        }
    } else {
        MoveError::HoldsNoCopy {
            license: number,
            kind,
            asked: MoveKind::Rehost,
        }
    };
    Err(refused(&why).into())
}

impl RehostChoices {
    /// Why licenses were left out, a sentence each.
    pub fn reasons(&self) -> impl ExactSizeIterator<Item = String> {
        self.left_out.iter().map(|(_, why)| match &why.hint {
            Some(hint) => format!("{why}: {hint}"),
            None => why.to_string(),
        })
    }

    /// That there is any.
    pub fn require_some(&self) -> Result<(), Problem> {
        if !self.found.is_empty() {
            return Ok(());
        }
        let customer = &self.customer;
        let message = format!("customer `{customer}` has no license that can move");
        Err(
            Problem::not_found("no_license_to_move", message).hint(format!(
                "see what it has with `entitle license list --customer {customer}`"
            )),
        )
    }
}

fn why_not(row: &LicenseRow, used: u32, today: Day, overridden: bool) -> Option<Problem> {
    if row.binding == Binding::Site {
        let message = format!("`{}` is for the whole site", row.number);
        return Some(Problem::refused("host_not_taken", message).hint("it runs on any host there"));
    }
    let (start, expires, grace_days) = row.right_days;
    let case = MoveCase {
        license: row.number,
        kind: row.kind,
        standing: row.standing,
        successor: None,
        right: entitlement::state(row.right, start, expires, grace_days, today),
        failover: row
            .open
            .as_ref()
            .and_then(|(number, _)| FailoverNumber::new(*number)),
        counted: used,
        allowed: row.rehosts_allowed,
    };
    let admitted = license_move::admit(&case, MoveKind::Rehost, true, overridden);
    admitted.err().map(|why| refused(&why))
}

fn refused(why: &MoveError) -> Problem {
    Problem::refused(why.code(), why.to_string()).hint(why.way_out())
}
