//! Licenses of a customer that a standby host may stand in for.

use crate::domain::{
    CustomerCode, Day, FailoverCase, FailoverError, FailoverNumber, HostId, LicenseKind,
    LicenseNumber, LicenseRef, MOST_FAILOVER_DAYS, ProductCode, failover, license,
};
use crate::ops::license as licenses;
use crate::ops::{Error, Problem, Session, Tx, customer};
use crate::store::choice::{self, LicenseRow};
use crate::store::vendor;

use super::{hosts, unreadable};

/// A license that a standby host may stand in for.
#[derive(Debug, Clone)]
pub struct FailoverChoice {
    /// Its number.
    pub license: LicenseNumber,
    /// The product it lets run.
    pub product: ProductCode,
    /// The hosts that it is locked to.
    pub hosts: Vec<HostId>,
    /// The day on which it was issued.
    pub issued_on: Day,
    /// The last day bought; none when it never ends.
    pub expires: Option<Day>,
    /// Its failovers in the last 12 months, and how many it may have.
    pub used: (u32, u32),
    /// The days that a failover of it has, unless fewer are asked for.
    pub days: u32,
    /// The failover that is open for it, and its standby host.
    pub open: Option<(FailoverNumber, HostId)>,
    row: LicenseRow,
    begins: Option<Day>,
    overridden: bool,
}

/// What of a customer's licenses a standby host may stand in for, and why not for the others.
#[derive(Debug, Clone)]
pub struct FailoverChoices {
    /// The customer.
    pub customer: CustomerCode,
    /// The licenses, newest first.
    pub found: Vec<FailoverChoice>,
    left_out: Vec<(LicenseNumber, FailoverError)>,
}

/// The licenses of a customer that a standby host may stand in for; `overridden` when their limit
/// in 12 months is passed on purpose.
pub fn failovers(
    tx: &mut Tx<'_>,
    session: &Session,
    code: &CustomerCode,
    overridden: bool,
) -> Result<FailoverChoices, Error> {
    let customer = customer::resolve(tx, code)?;
    let (today, now) = (vendor::today(tx, session.now())?, session.now());
    let since = today
        .zone(None)
        .start_of(failover::window_start(today.here()));
    let mut choices = FailoverChoices {
        customer: customer.code,
        found: Vec::new(),
        left_out: Vec::new(),
    };
    for row in choice::licenses(tx, customer.id, since, now)? {
        let zone = today.zone(row.zone.as_ref());
        let choice = FailoverChoice {
            license: row.number,
            product: row.product.clone(),
            hosts: hosts(&row)?,
            issued_on: zone.day_of(row.issued_at),
            expires: row.expires_at.map(|last| zone.day_of(last)),
            used: (
                u32::try_from(row.failovers).unwrap_or(u32::MAX),
                row.failovers_allowed,
            ),
            days: row.failover_days.min(MOST_FAILOVER_DAYS),
            open: open(&row)?,
            begins: (row.not_before > now).then(|| zone.day_of(row.not_before)),
            overridden,
            row,
        };
        match failover::may_have_one(&choice.case(session), overridden) {
            Ok(()) => choices.found.push(choice),
            Err(why) => choices.left_out.push((choice.license, why)),
        }
    }
    Ok(choices)
}

/// The license of this name as one that a standby host may stand in for, or why it is none.
pub fn failover_of(
    tx: &mut Tx<'_>,
    session: &Session,
    name: &LicenseRef,
    overridden: bool,
) -> Result<FailoverChoice, Error> {
    let license = licenses::license_named(tx, name)?;
    let number = license.number;
    let choices = failovers(tx, session, &license.customer, overridden)?;
    let mut found = choices.found.into_iter();
    if let Some(choice) = found.find(|choice| choice.license == number) {
        return Ok(choice);
    }
    let mut left_out = choices.left_out.into_iter();
    let why = match left_out.find(|(left_out, _)| *left_out == number) {
        Some((_, why)) => why,
        None if license.kind == LicenseKind::Failover => {
            FailoverError::OfFailover { license: number }
        }
        None => FailoverError::LicenseNotActive {
            license: number,
            state: license.state(session.now()),
        },
    };
    Err(Problem::refused(why.code(), told(&why)).into())
}

/// A reason, with the flag that lifts it where one does.
fn told(why: &FailoverError) -> String {
    if why.is_limit() {
        format!("{why} (`--override WHY`)")
    } else {
        why.to_string()
    }
}

impl FailoverChoices {
    /// Why licenses were left out, a sentence each.
    pub fn reasons(&self) -> impl ExactSizeIterator<Item = String> {
        self.left_out.iter().map(|(_, why)| told(why))
    }

    /// That there is any.
    pub fn require_some(&self) -> Result<(), Problem> {
        if !self.found.is_empty() {
            return Ok(());
        }
        let customer = &self.customer;
        let message = format!("customer `{customer}` has no license that can have a failover");
        let problem = Problem::not_found("no_license_for_failover", message);
        Err(match self.left_out.first() {
            Some((_, why)) => problem.hint(told(why)),
            None => problem.hint(format!(
                "see what it has with `entitle license list --customer {customer}`"
            )),
        })
    }
}

impl FailoverChoice {
    /// Whether this host may stand in for it.
    pub fn admits(&self, session: &Session, standby: &HostId) -> Result<(), FailoverError> {
        failover::admit(&self.case(session), standby, self.overridden).map(|_| ())
    }

    fn case(&self, session: &Session) -> FailoverCase<'_> {
        let row = &self.row;
        FailoverCase {
            license: row.number,
            binding: row.binding,
            kind: row.kind,
            state: license::state(row.standing, row.expires_at, row.ends_at, session.now()),
            begins: self.begins,
            right: row.right,
            hosts: &self.hosts,
            open: self.open.as_ref().map(|(number, host)| (*number, host)),
            counted: self.used.0,
            allowed: self.used.1,
        }
    }
}

fn open(row: &LicenseRow) -> Result<Option<(FailoverNumber, HostId)>, Error> {
    let Some((number, standby)) = &row.open else {
        return Ok(None);
    };
    let number = FailoverNumber::new(*number).ok_or_else(|| unreadable(row.number, "failover"))?;
    let host = standby.parse();
    let host = host.map_err(|_| unreadable(row.number, "standby host"))?;
    Ok(Some((number, host)))
}
