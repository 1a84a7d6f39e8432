//! Opening failovers: for one license, or for every active license of a customer on a failed host,
//! all or none.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::domain::{
    CustomerCode, Event, FailoverAdmission, FailoverError, HostId, LicenseKind, LicenseNumber,
    LicenseRef, LicenseState, Purpose, Reason, Ticket, failover,
};
use crate::intake;
use crate::ops::license::{self as licenses, Mint, Pens};
use crate::ops::{Error, Problem, Recorded, Session, Tx, customer, legacy};
use crate::store::customer::Customer;
use crate::store::license;

use super::opening::{IssuedFailover, Known, Opening, Terms, open, refused};

/// Which licenses a standby host is to stand in for.
#[derive(Debug, Clone)]
pub enum Target {
    /// One license.
    License(LicenseRef),
    /// Every active license of a customer on this host.
    Host(CustomerCode, HostId),
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// Which licenses it is about.
    pub target: Target,
    /// The host that stands in.
    pub standby: HostId,
    /// Why.
    pub reason: Reason,
    /// The support ticket.
    pub ticket: Option<Ticket>,
    /// How many days after today it runs; the model's when nobody says.
    pub days: Option<u32>,
    /// Why a limit may be passed.
    pub override_reason: Option<Reason>,
}

impl Request {
    fn terms(&self) -> Terms<'_> {
        Terms {
            reason: &self.reason,
            ticket: self.ticket.as_ref().map(Ticket::as_str),
            days: self.days,
            override_reason: self.override_reason.as_ref(),
        }
    }
}

/// The failovers that one command opened, or found open.
#[derive(Debug, Clone, Serialize)]
pub struct IssuedFailovers {
    /// One for each license.
    pub failovers: Vec<IssuedFailover>,
}

/// Opens a failover for each license that the request is about, all or none.
pub fn issue(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    request: &Request,
) -> Result<Recorded<IssuedFailovers>, Error> {
    let licenses = targets(tx, session, &request.target)?;
    let mut mint = Mint::open(tx, session, pens)?;
    let mut issued = Vec::with_capacity(licenses.len());
    let mut events = Vec::new();
    for license in licenses {
        let (one, event) = issue_one(tx, session, &mut mint, license, request)?;
        issued.push(one);
        events.extend(event);
    }
    let outcome = IssuedFailovers { failovers: issued };
    Ok(Recorded::changed_each(outcome, events))
}

/// The event of a refusal by a rule of failover.
const REFUSED: &str = "failover.refused";

/// The licenses that a target means, by number; none is a problem.
pub fn targets(
    tx: &mut Tx<'_>,
    session: &Session,
    target: &Target,
) -> Result<Vec<LicenseNumber>, Error> {
    match target {
        Target::License(LicenseRef::Legacy(number)) => Err(legacy::refused(tx, *number, REFUSED)),
        Target::License(name) => Ok(vec![licenses::license_named(tx, name)?.number]),
        Target::Host(code, host) => {
            let customer = customer::resolve(tx, code)?;
            let filter = license::Filter {
                customer_id: Some(customer.id),
                holder: Some(host.key()),
                state: Some(LicenseState::Active),
                ..license::Filter::default()
            };
            let mut found = Vec::new();
            let mut stood_in_for = None;
            license::each(tx, &filter, session.now(), |license| {
                let begun = license.not_before <= session.now();
                if license.kind == LicenseKind::Failover {
                    stood_in_for = license.stands_for;
                } else if begun {
                    found.push(license.number);
                }
                Ok::<_, Error>(())
            })?;
            if found.is_empty()
                && let Some(refusal) = legacy::refused_on_host(tx, customer.id, host, REFUSED)?
            {
                return Err(refusal.into());
            }
            if found.is_empty() {
                return Err(nothing_on(tx, session, host, &customer, stood_in_for));
            }
            Ok(found)
        }
    }
}

/// A customer has nothing on a host that another could stand in for; the host may be a standby
/// itself, that of the license given.
fn nothing_on(
    tx: &mut Tx<'_>,
    session: &Session,
    host: &HostId,
    customer: &Customer,
    stood_in_for: Option<LicenseNumber>,
) -> Error {
    let code = &customer.code;
    let message = format!("customer `{code}` has no active license on `{host}`");
    if let Some(license) = stood_in_for {
        return Problem::not_found(
            "host_unknown",
            format!("{message} but that of the standby host for `{license}`"),
        )
        .hint(format!(
            "end that with `entitle failover close`, then issue one for `--license {license}` \
             on another host"
        ))
        .into();
    }
    let hosts = match hosts_of(tx, session, customer) {
        Ok(hosts) => hosts,
        Err(error) => return error,
    };
    let nearest = intake::nearest(&host.key(), hosts.iter().map(String::as_str));
    let hint = match (nearest, hosts.len()) {
        (Some(nearest), _) => format!("did you mean `{nearest}`?"),
        (None, 0) => {
            format!("it has none on any host: see what it has with `entitle customer show {code}`")
        }
        (None, 1..=HOSTS_NAMED) => {
            let named: Vec<&str> = hosts.iter().map(String::as_str).collect();
            format!("its active licenses are on `{}`", named.join("`, `"))
        }
        _ => format!("see its hosts with `entitle license list --customer {code}`"),
    };
    Problem::not_found("host_unknown", message)
        .hint(hint)
        .into()
}

/// So many hosts are named where one was not found.
const HOSTS_NAMED: usize = 3;

/// The hosts of a customer that another could stand in for.
fn hosts_of(
    tx: &mut Tx<'_>,
    session: &Session,
    customer: &Customer,
) -> Result<BTreeSet<String>, Error> {
    let filter = license::Filter {
        customer_id: Some(customer.id),
        state: Some(LicenseState::Active),
        ..license::Filter::default()
    };
    let mut hosts = BTreeSet::new();
    license::each(tx, &filter, session.now(), |license| {
        if license.kind != LicenseKind::Failover {
            let of_license = license.hosts().unwrap_or_default();
            hosts.extend(of_license.iter().map(HostId::key));
        }
        Ok::<_, Error>(())
    })?;
    Ok(hosts)
}

fn issue_one(
    tx: &mut Tx<'_>,
    session: &Session,
    mint: &mut Mint<'_>,
    number: LicenseNumber,
    request: &Request,
) -> Result<(IssuedFailover, Option<Event>), Error> {
    let now = session.now();
    let known = Known::lock(tx, session, number)?;
    let terms = request.terms();
    let overridden = terms.override_reason.is_some();
    let refused = |why: FailoverError| refused(&why, &known, &request.standby, &terms);
    let admitted =
        failover::admit(&known.case(now), &request.standby, overridden).map_err(refused)?;
    if let (FailoverAdmission::AlreadyOpen(_), Some((open, _))) = (admitted, &known.open) {
        return Ok((known.present(tx, open.clone(), now)?, None));
    }
    let today = known.zone.day_of(now);
    let [most, days] = known.days(&terms);
    let ends_on = failover::end(today, most, Some(days), known.bought_until()).map_err(refused)?;
    let opening = Opening {
        standby: &request.standby,
        terms: &terms,
        ends_on,
        extends: None,
    };
    let (opened, event) = open(tx, session, mint, &known, &opening)?;
    Ok((opened, Some(event)))
}

/// The purpose of the key that signs failover licenses.
pub const KEY: Purpose = Purpose::Temporary;
