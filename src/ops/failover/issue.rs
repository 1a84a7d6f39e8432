//! Opening failovers: for one license, or for every active license of a customer on a failed host,
//! all or none.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::json;

use crate::domain::{
    CustomerCode, Day, Event, FailoverAdmission, FailoverCase, FailoverError, HostId, Instant,
    LicenseKind, LicenseNumber, LicenseRef, LicenseState, MOST_FAILOVER_DAYS, Purpose, Reason,
    ServicePolicy, Ticket, Zone, failover,
};
use crate::ops::license::{self as licenses, Mint, Pens, StandIn};
use crate::ops::{Error, Problem, Recorded, Session, Tx, customer};
use crate::store::entitlement::{self, Entitlement};
use crate::store::failover::{self as stored, NewFailover};
use crate::store::license::{self, License};
use crate::store::{catalog, vendor};
use crate::token::armour;

use super::view::Failover;

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

/// A failover that is open now.
#[derive(Debug, Clone, Serialize)]
pub struct IssuedFailover {
    /// The failover.
    #[serde(flatten)]
    pub failover: Failover,
    /// Whether it was open before.
    pub existing: bool,
    /// How many the license has had in 12 months, this one included.
    pub used: i64,
    /// How many the model lets it have.
    pub allowed: u32,
    /// The signed license of the standby host; none in a dry run.
    pub token: Option<String>,
    /// Where it was written.
    pub file: Option<PathBuf>,
}

impl IssuedFailover {
    /// The license as a file.
    pub fn armoured(&self) -> Option<String> {
        self.token.as_deref().map(armour::wrap)
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

/// The licenses that a target means, by number.
fn targets(
    tx: &mut Tx<'_>,
    session: &Session,
    target: &Target,
) -> Result<Vec<LicenseNumber>, Error> {
    match target {
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
            if found.is_empty() {
                return Err(nothing_on(host, &customer.code, stood_in_for).into());
            }
            Ok(found)
        }
    }
}

/// A customer has nothing on a host that another could stand in for; the host may be a standby
/// itself, that of the license given.
fn nothing_on(
    host: &HostId,
    customer: &CustomerCode,
    stood_in_for: Option<LicenseNumber>,
) -> Problem {
    let message = format!("customer `{customer}` has no active license on `{host}`");
    match stood_in_for {
        Some(license) => Problem::not_found(
            "host_unknown",
            format!("{message} but that of the standby host for `{license}`"),
        )
        .hint(format!(
            "end that with `entitle failover close`, then issue one for `--license {license}` \
             on another host"
        )),
        None => Problem::not_found("host_unknown", message).hint(format!(
            "see its hosts with `entitle license list --customer {customer}`"
        )),
    }
}

/// What is known about a license once its row is locked.
struct Known {
    license: License,
    entitlement: Entitlement,
    policy: ServicePolicy,
    zone: Zone,
    /// Its failovers in the last 12 months.
    used: i64,
    hosts: Vec<HostId>,
    /// The failover that is open for it, and its standby host.
    open: Option<(stored::Failover, HostId)>,
}

impl Known {
    /// Locks the row of a license, closes what has ended, and finds out the rest.
    fn lock(tx: &mut Tx<'_>, session: &Session, number: LicenseNumber) -> Result<Self, Error> {
        license::lock(tx, number)?;
        stored::close_ended(tx, number, session.now())?;
        let license = licenses::license_named(tx, &LicenseRef::Number(number))?;
        let entitlement = entitlement::by_number(tx, license.entitlement)?
            .ok_or_else(|| unsound(number, "has no entitlement"))?;
        let zone = vendor::get(tx)?.zone;
        let since = zone.start_of(failover::window_start(zone.day_of(session.now())));
        let open = match stored::open_of(tx, number)? {
            Some(open) => {
                let host = open.standby.parse();
                Some((
                    open,
                    host.map_err(|_| unsound(number, "has no standby host"))?,
                ))
            }
            None => None,
        };
        Ok(Self {
            policy: catalog::model_by_id(tx, entitlement.model_id)?.model.policy,
            used: stored::count_since(tx, license.lineage, since)?,
            hosts: license
                .hosts()
                .ok_or_else(|| unsound(number, "has a host that cannot be read"))?,
            open,
            zone,
            entitlement,
            license,
        })
    }

    fn case(&self, now: Instant) -> FailoverCase<'_> {
        FailoverCase {
            license: self.license.number,
            binding: self.entitlement.binding,
            kind: self.license.kind,
            state: self.license.state(now),
            begins: (self.license.not_before > now)
                .then(|| self.zone.day_of(self.license.not_before)),
            right: self.entitlement.standing,
            hosts: &self.hosts,
            open: self.open.as_ref().map(|(open, host)| (open.number, host)),
            counted: u32::try_from(self.used).unwrap_or(u32::MAX),
            allowed: self.policy.failovers_per_year,
        }
    }

    /// Its last day: the asked one or the model's, within the limit that holds.
    fn end(&self, request: &Request, today: Day) -> Result<Day, FailoverError> {
        let allowed = match request.override_reason {
            Some(_) => MOST_FAILOVER_DAYS,
            None => self.policy.failover_days,
        };
        let days = request.days.unwrap_or(self.policy.failover_days);
        let bought_until = self.license.expires_at.map(|last| self.zone.day_of(last));
        failover::end(today, allowed, Some(days), bought_until)
    }

    /// The reason for passing a limit, where one is passed.
    fn override_used<'r>(&self, request: &'r Request) -> Option<&'r str> {
        let too_many = self.used >= i64::from(self.policy.failovers_per_year);
        let too_long = request
            .days
            .is_some_and(|days| days > self.policy.failover_days);
        let reason = request.override_reason.as_ref().map(Reason::as_str);
        reason.filter(|_| too_many || too_long)
    }
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
    let overridden = request.override_reason.is_some();
    let admitted = failover::admit(&known.case(now), &request.standby, overridden)
        .map_err(|why| refused(&why, &known.license, request))?;
    match (admitted, &known.open) {
        (FailoverAdmission::AlreadyOpen(_), Some((open, _))) => {
            let standing_in = LicenseRef::Number(open.failover_license);
            let token = licenses::token_of(&licenses::license_named(tx, &standing_in)?)?;
            let failover = Failover::of(open.clone(), now);
            Ok((known.issued(failover, Some(token), true), None))
        }
        _ => open_new(tx, session, mint, &known, request),
    }
}

fn open_new(
    tx: &mut Tx<'_>,
    session: &Session,
    mint: &mut Mint<'_>,
    known: &Known,
    request: &Request,
) -> Result<(IssuedFailover, Option<Event>), Error> {
    let (license, now) = (&known.license, session.now());
    let today = known.zone.day_of(now);
    let ends_on = known
        .end(request, today)
        .map_err(|why| refused(&why, license, request))?;
    let grants = entitlement::grants(tx, license.entitlement)?;
    let grant = grants
        .iter()
        .find(|grant| grant.id == license.grant_id)
        .ok_or_else(|| unsound(license.number, "has no grant"))?;
    let made = mint.stand_in(
        tx,
        &StandIn {
            entitlement: &known.entitlement,
            grant,
            policy: &known.policy,
            license,
            standby: &request.standby,
            starts_on: today,
            ends_on,
        },
    )?;
    let new = NewFailover {
        license: license.number,
        failover_license: made.number,
        lineage: license.lineage,
        standby: &request.standby.key(),
        reason: request.reason.as_str(),
        ticket: request.ticket.as_ref().map(Ticket::as_str),
        override_reason: known.override_used(request),
        opened_at: now,
        ends_on,
        ends_at: known.zone.end_of(ends_on),
    };
    let number = stored::insert(tx, &new)?;
    let event = Event::new(
        "failover.issued",
        json!({
            "count": 1,
            "license": license.number.to_string(),
            "failover_license": made.number.to_string(),
            "standby": new.standby,
            "ends_on": ends_on.to_string(),
            "reason": new.reason,
            "ticket": new.ticket,
            "override": new.override_reason,
            "digest": made.digest,
        }),
    );
    let event = event.about(&number).of_customer(license.customer_id);
    let failover = Failover::of(super::list::stored_named(tx, number)?, now);
    let token = (!mint.is_rehearsal()).then_some(made.token);
    Ok((known.issued(failover, token, false), Some(event)))
}

impl Known {
    fn issued(&self, failover: Failover, token: Option<String>, existing: bool) -> IssuedFailover {
        IssuedFailover {
            failover,
            existing,
            used: self.used + i64::from(!existing),
            allowed: self.policy.failovers_per_year,
            token,
            file: None,
        }
    }
}

/// A refusal by a rule of failover, put on record.
fn refused(why: &FailoverError, license: &License, request: &Request) -> Error {
    let detail = json!({
        "code": why.code(),
        "standby": request.standby.key(),
        "days": request.days,
    });
    let event = Event::new("failover.refused", detail)
        .about(&license.number)
        .of_customer(license.customer_id);
    let problem = Problem::refused(why.code(), why.to_string()).record(event);
    if why.is_limit() {
        problem
            .hint("pass the limit with `--override WHY`; it is put on record and reported")
            .into()
    } else {
        problem.into()
    }
}

fn unsound(license: LicenseNumber, what: &str) -> Error {
    Problem::new(
        crate::ops::Kind::Unsound,
        "store_check_failed",
        format!("license `{license}` {what}"),
    )
    .hint("run `entitle store check`")
    .into()
}

/// The purpose of the key that signs failover licenses.
pub const KEY: Purpose = Purpose::Temporary;
