//! Opening failovers: for one license, or for every active license of a customer on a failed host,
//! all or none.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::json;

use crate::domain::{
    CustomerCode, Event, FailoverAdmission, FailoverCase, FailoverError, HostId, LicenseKind,
    LicenseRef, LicenseState, MOST_FAILOVER_DAYS, Purpose, Reason, ServicePolicy, Ticket, failover,
};
use crate::ops::license::{self as licenses, Mint, Pens, StandIn};
use crate::ops::{Error, Problem, Recorded, Session, Tx, customer};
use crate::store::failover::{self as stored, NewFailover};
use crate::store::license::{self, License};
use crate::store::{catalog, entitlement, vendor};
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
        let (one, event) = issue_one(tx, session, pens, &mut mint, &license, request)?;
        issued.push(one);
        events.extend(event);
    }
    let outcome = IssuedFailovers { failovers: issued };
    Ok(Recorded::changed_each(outcome, events))
}

fn targets(tx: &mut Tx<'_>, session: &Session, target: &Target) -> Result<Vec<License>, Error> {
    match target {
        Target::License(name) => Ok(vec![licenses::license_named(tx, name)?]),
        Target::Host(code, host) => {
            let customer = customer::resolve(tx, code)?;
            let filter = license::Filter {
                customer_id: Some(customer.id),
                holder: Some(host.key()),
                state: Some(LicenseState::Active),
                ..license::Filter::default()
            };
            let mut found = Vec::new();
            license::each(tx, &filter, session.now(), |license| {
                if license.kind != LicenseKind::Failover {
                    found.push(license);
                }
                Ok::<_, Error>(())
            })?;
            if found.is_empty() {
                let message = format!(
                    "customer `{}` has no active license on `{host}`",
                    customer.code
                );
                let hint = format!(
                    "see its hosts with `entitle license list --customer {}`",
                    customer.code
                );
                return Err(Problem::not_found("host_unknown", message)
                    .hint(hint)
                    .into());
            }
            Ok(found)
        }
    }
}

fn issue_one(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    mint: &mut Mint<'_>,
    license: &License,
    request: &Request,
) -> Result<(IssuedFailover, Option<Event>), Error> {
    let now = session.now();
    license::lock(tx, license.number)?;
    let license = &licenses::license_named(tx, &LicenseRef::Number(license.number))?;
    stored::close_ended(tx, license.number, now)?;
    let entitlement = entitlement::by_number(tx, license.entitlement)?
        .ok_or_else(|| unsound(license, "has no entitlement"))?;
    let policy = catalog::model_by_id(tx, entitlement.model_id)?.model.policy;
    let zone = vendor::get(tx)?.zone;
    let today = zone.day_of(now);
    let since = zone.start_of(failover::window_start(today));
    let used = stored::count_since(tx, license.lineage, since)?;
    let hosts = license
        .hosts()
        .ok_or_else(|| unsound(license, "has a host that cannot be read"))?;
    let open = stored::open_of(tx, license.number)?;
    let open_host: Option<HostId> = match &open {
        Some(open) => open.standby.parse().ok(),
        None => None,
    };
    let case = FailoverCase {
        license: license.number,
        binding: entitlement.binding,
        kind: license.kind,
        state: license.state(now),
        hosts: &hosts,
        open: open
            .as_ref()
            .map(|open| open.number)
            .zip(open_host.as_ref()),
        counted: u32::try_from(used).unwrap_or(u32::MAX),
        allowed: policy.failovers_per_year,
    };
    let overridden = request.override_reason.is_some();
    let admitted = failover::admit(&case, &request.standby, overridden)
        .map_err(|why| refused(&why, license, request))?;
    if let (FailoverAdmission::AlreadyOpen(_), Some(open)) = (admitted, open) {
        let standing_in = licenses::license_named(tx, &LicenseRef::Number(open.failover_license))?;
        let token = licenses::token_of(&standing_in)?;
        return Ok((
            IssuedFailover {
                failover: Failover::of(open, now),
                existing: true,
                used,
                allowed: policy.failovers_per_year,
                token: Some(token),
                file: None,
            },
            None,
        ));
    }
    let bought_until = license.expires_at.map(|last| zone.day_of(last));
    let allowed_days = if overridden {
        MOST_FAILOVER_DAYS
    } else {
        policy.failover_days
    };
    let days = request.days.unwrap_or(policy.failover_days);
    let ends_on = failover::end(today, allowed_days, Some(days), bought_until)
        .map_err(|why| refused(&why, license, request))?;
    let grants = entitlement::grants(tx, entitlement.number)?;
    let grant = grants
        .iter()
        .find(|grant| grant.id == license.grant_id)
        .ok_or_else(|| unsound(license, "has no grant"))?;
    let made = mint.stand_in(
        tx,
        &StandIn {
            entitlement: &entitlement,
            grant,
            license,
            standby: &request.standby,
            starts_on: today,
            ends_on,
        },
    )?;
    let number = stored::insert(
        tx,
        &NewFailover {
            license: license.number,
            failover_license: made.number,
            lineage: license.lineage,
            standby: &request.standby.key(),
            reason: request.reason.as_str(),
            ticket: request.ticket.as_ref().map(Ticket::as_str),
            override_reason: used_override(request, &policy, &case, days),
            opened_at: now,
            ends_on,
            ends_at: zone.end_of(ends_on),
        },
    )?;
    let event = Event::new(
        "failover.issued",
        json!({
            "count": 1,
            "license": license.number.to_string(),
            "failover_license": made.number.to_string(),
            "standby": request.standby.key(),
            "ends_on": ends_on.to_string(),
            "reason": request.reason.as_str(),
            "ticket": request.ticket.as_ref().map(Ticket::as_str),
            "override": request.override_reason.as_ref().map(Reason::as_str),
            "digest": made.digest,
        }),
    )
    .about(&number)
    .of_customer(license.customer_id);
    let issued = IssuedFailover {
        failover: Failover::of(
            stored::by_number(tx, number)?.ok_or_else(|| unsound(license, "lost its failover"))?,
            now,
        ),
        existing: false,
        used: used + 1,
        allowed: policy.failovers_per_year,
        token: (!pens.is_rehearsal()).then_some(made.token),
        file: None,
    };
    Ok((issued, Some(event)))
}

/// The reason for passing a limit, where one was passed.
fn used_override<'r>(
    request: &'r Request,
    policy: &ServicePolicy,
    case: &FailoverCase<'_>,
    days: u32,
) -> Option<&'r str> {
    let passed = case.counted >= case.allowed || days > policy.failover_days;
    request
        .override_reason
        .as_ref()
        .filter(|_| passed)
        .map(Reason::as_str)
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

fn unsound(license: &License, what: &str) -> Error {
    Problem::new(
        crate::ops::Kind::Unsound,
        "store_check_failed",
        format!("license `{}` {what}", license.number),
    )
    .hint("run `entitle store check`")
    .into()
}

/// The purpose of the key that signs failover licenses.
pub const KEY: Purpose = Purpose::Temporary;
