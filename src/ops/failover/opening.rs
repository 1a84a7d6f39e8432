//! Opening a failover, whether a new one or one that goes on from another: what is known once the
//! row of its license is locked, the license of the standby host, and the event.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::json;

use crate::domain::{
    Day, Event, FailoverCase, FailoverClosing, FailoverError, FailoverNumber, HostId, Instant,
    LicenseNumber, LicenseRef, MOST_FAILOVER_DAYS, Reason, ServicePolicy, Zone, failover,
};
use crate::ops::license::{self as licenses, Mint, StandIn};
use crate::ops::{Error, Kind, Problem, Session, Tx};
use crate::store::entitlement::{self, Entitlement};
use crate::store::failover::{self as stored, NewFailover};
use crate::store::license::{self, License};
use crate::store::{catalog, vendor};
use crate::token::armour;

use super::list::stored_named;
use super::view::Failover;

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

/// What is said of a failover as it is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms<'r> {
    /// Why.
    pub(super) reason: &'r Reason,
    /// The support ticket.
    pub(super) ticket: Option<&'r str>,
    /// How many days after today it runs; the model's when nobody says.
    pub(super) days: Option<u32>,
    /// Why a limit may be passed.
    pub(super) override_reason: Option<&'r Reason>,
}

/// What is known about a license once its row is locked.
pub(super) struct Known {
    pub(super) license: License,
    entitlement: Entitlement,
    policy: ServicePolicy,
    /// The zone in which its days end.
    pub(super) zone: Zone,
    /// Its failovers in the last 12 months.
    used: i64,
    hosts: Vec<HostId>,
    /// The failover that is open for it, and its standby host.
    pub(super) open: Option<(stored::Failover, HostId)>,
}

impl Known {
    /// Locks the row of a license, closes what has ended, and finds out the rest.
    pub(super) fn lock(
        tx: &mut Tx<'_>,
        session: &Session,
        number: LicenseNumber,
    ) -> Result<Self, Error> {
        license::lock(tx, number)?;
        stored::close_ended(tx, number, session.now())?;
        let license = licenses::license_named(tx, &LicenseRef::Number(number))?;
        let entitlement = entitlement::by_number(tx, license.entitlement)?
            .ok_or_else(|| unsound(number, "has no entitlement"))?;
        let today = vendor::today(tx, session.now())?;
        let zone = today.zone(entitlement.zone.as_ref()).clone();
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

    pub(super) fn case(&self, now: Instant) -> FailoverCase<'_> {
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

    /// The most days that it may run, and those that it is to.
    pub(super) fn days(&self, terms: &Terms<'_>) -> [u32; 2] {
        let usual = self.policy.failover_days;
        let most = match terms.override_reason {
            Some(_) => MOST_FAILOVER_DAYS,
            None => usual,
        };
        [most, terms.days.unwrap_or(usual)]
    }

    /// The last day of the license that it stands for.
    pub(super) fn bought_until(&self) -> Option<Day> {
        self.license.expires_at.map(|last| self.zone.day_of(last))
    }

    /// The reason for passing a limit, where one is passed.
    fn override_used<'r>(&self, terms: &Terms<'r>) -> Option<&'r str> {
        let too_many = self.used >= i64::from(self.policy.failovers_per_year);
        let too_long = terms
            .days
            .is_some_and(|days| days > self.policy.failover_days);
        let reason = terms.override_reason.map(Reason::as_str);
        reason.filter(|_| too_many || too_long)
    }

    /// A failover that was open before, with its license as it was signed.
    pub(super) fn present(
        &self,
        tx: &mut Tx<'_>,
        open: stored::Failover,
        now: Instant,
    ) -> Result<IssuedFailover, Error> {
        let standing_in = LicenseRef::Number(open.failover_license);
        let token = licenses::token_of(&licenses::license_named(tx, &standing_in)?)?;
        Ok(self.issued(Failover::of(open, now), Some(token), true))
    }

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

/// A failover that is to be opened, admitted by every rule.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opening<'o> {
    /// The host that stands in.
    pub(super) standby: &'o HostId,
    /// What is said of it.
    pub(super) terms: &'o Terms<'o>,
    /// Its last day.
    pub(super) ends_on: Day,
    /// The failover that it goes on from, closed by now.
    pub(super) extends: Option<FailoverNumber>,
}

/// Opens it.
pub(super) fn open(
    tx: &mut Tx<'_>,
    session: &Session,
    mint: &mut Mint<'_>,
    known: &Known,
    opening: &Opening<'_>,
) -> Result<(IssuedFailover, Event), Error> {
    let (license, now) = (&known.license, session.now());
    let (terms, ends_on) = (opening.terms, opening.ends_on);
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
            standby: opening.standby,
            starts_on: known.zone.day_of(now),
            ends_on,
        },
    )?;
    let new = NewFailover {
        license: license.number,
        failover_license: made.number,
        lineage: license.lineage,
        standby: &opening.standby.key(),
        reason: terms.reason.as_str(),
        ticket: terms.ticket,
        override_reason: known.override_used(terms),
        opened_at: now,
        ends_on,
        ends_at: known.zone.end_of(ends_on),
        mode: known.policy.failover_mode,
        extends: opening.extends,
    };
    let number = stored::insert(tx, &new)?;
    let event = told(&new, &made.digest)
        .about(&number)
        .of_customer(license.customer_id);
    let failover = Failover::of(stored_named(tx, number)?, now);
    let token = (!mint.is_rehearsal()).then_some(made.token);
    Ok((known.issued(failover, token, false), event))
}

fn told(new: &NewFailover<'_>, digest: &str) -> Event {
    let verb = match new.extends {
        None => "failover.issued",
        Some(_) => "failover.extended",
    };
    Event::new(
        verb,
        json!({
            "count": 1,
            "license": new.license.to_string(),
            "failover_license": new.failover_license.to_string(),
            "standby": new.standby,
            "ends_on": new.ends_on.to_string(),
            "mode": new.mode,
            "extends": new.extends.map(|extended| extended.to_string()),
            "reason": new.reason,
            "ticket": new.ticket,
            "override": new.override_reason,
            "digest": digest,
        }),
    )
}

/// A refusal by a rule of failover, put on record.
pub(super) fn refused(
    why: &FailoverError,
    known: &Known,
    standby: &HostId,
    terms: &Terms<'_>,
) -> Error {
    let license = &known.license;
    let detail = json!({
        "code": why.code(),
        "standby": standby.key(),
        "days": terms.days,
    });
    let event = Event::new("failover.refused", detail)
        .about(&license.number)
        .of_customer(license.customer_id);
    let problem = Problem::refused(why.code(), why.to_string()).record(event);
    match way_on(why, license.number, standby) {
        Some(hint) => problem.hint(hint).into(),
        None => problem.into(),
    }
}

/// What can be done instead, where the refusal itself does not say so.
fn way_on(why: &FailoverError, license: LicenseNumber, standby: &HostId) -> Option<String> {
    use FailoverClosing::{Closed, Ended, Repaired};
    match why {
        _ if why.is_limit() => {
            let hint = "pass the limit with `--override WHY`; it is put on record and reported";
            Some(hint.to_owned())
        }
        FailoverError::TooEarly { .. } => {
            let hint = "nothing is to be done before: its standby host may run through that day";
            Some(hint.to_owned())
        }
        FailoverError::Over { how, .. } | FailoverError::SuccessorOver { how, .. }
            if matches!(how, Ended | Repaired | Closed) =>
        {
            Some(format!(
                "open a new one: `entitle failover issue --license {license} --host {standby} \
                 --reason WHY`"
            ))
        }
        _ => None,
    }
}

pub(super) fn unsound(license: LicenseNumber, what: &str) -> Error {
    Problem::new(
        Kind::Unsound,
        "store_check_failed",
        format!("license `{license}` {what}"),
    )
    .hint("run `entitle store check`")
    .into()
}
