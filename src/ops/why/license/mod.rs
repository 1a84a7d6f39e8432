//! A license: its signature, what was done with it, its right, its time, who stands in, what
//! products in the field are told, and where it runs.

mod list;
pub(super) mod place;
mod signature;
mod standby;
mod standing;
mod time;

use crate::domain::{FailoverState, HostId, LicenseKind, LicenseNumber, LicenseState, User};
use crate::ops::license::{self as licenses, Asked, Seen, Verified};
use crate::ops::{Error, Kind, Problem, Session, Tx};
use crate::store::entitlement::{self, Entitlement, Grant, Origin};
use crate::store::failover::{self as failovers, Failover};
use crate::store::license::{self as stored, License};
use crate::store::signing_key::{self, StoredKey};
use crate::store::status_list::{self, Listed};
use crate::store::{license_move, vendor, why as store};
use crate::token::{self, KeySet};

pub(super) use place::Bound;
pub(super) use signature::{all_keys, of_refusal};
pub(super) use time::Times;

use super::advice;
use super::finding::{Command, Finding, Subject, SubjectKind};
use super::words::{Clock, copies};

/// Whom or what a license is held against.
#[derive(Debug, Clone, Default)]
pub struct Against {
    /// The host that it is to run on.
    pub host: Option<HostId>,
    /// The person that it is to be for.
    pub user: Option<User>,
}

/// What is known of a license.
pub(super) struct Facts {
    pub(super) license: License,
    pub(super) state: LicenseState,
    pub(super) right: Entitlement,
    pub(super) beside: Origin,
    grants: Vec<Grant>,
    key: Option<StoredKey>,
    /// What its signature says, by every key that ever signed.
    judged: Verified,
    /// The license that it became, with whom that is for.
    successor: Option<License>,
    /// What that became in the end.
    newest: Option<License>,
    predecessor: Option<LicenseNumber>,
    /// The failover by which it runs, or the newest for it.
    standby: Option<Failover>,
    /// When the list that covers it was published last.
    published: Option<crate::domain::Instant>,
    /// What one published now would say of it.
    listed: Option<Listed>,
    pub(super) clock: Clock,
}

impl Facts {
    /// Finds out about a license on record; `text` is the file of it that somebody has.
    pub(super) fn gather(
        tx: &mut Tx<'_>,
        session: &Session,
        keys: &KeySet,
        license: License,
        text: Option<&str>,
    ) -> Result<Self, Error> {
        let now = session.now();
        let vendor = vendor::get(tx)?;
        let number = license.number;
        let right = entitlement::by_number(tx, license.entitlement)?
            .ok_or_else(|| unsound(number, "has no entitlement"))?;
        let token = licenses::token_of(&license)?;
        let judged = judge(text.unwrap_or(&token), keys, now);
        let successor = successor(tx, number)?;
        let mut newest = successor.clone();
        while let Some(license) = &newest
            && let Some(next) = self::successor(tx, license.number)?
        {
            newest = Some(next);
        }
        let list = token::place(number.get(), &vendor.status_list_key).list;
        let lists = status_list::published(tx)?;
        let key = crate::domain::KeyId::named(license.key_id.as_str());
        Ok(Self {
            state: license.state(now),
            beside: entitlement::origin(tx, right.number)?,
            grants: entitlement::grants(tx, right.number)?,
            key: signing_key::by_key_id(tx, &key)?,
            predecessor: license_move::to(tx, number)?.map(|moved| moved.license),
            standby: standby(tx, &license)?,
            published: lists
                .into_iter()
                .find_map(|(published, at)| (published == list).then_some(at)),
            listed: status_list::of(tx, number, now)?,
            clock: Clock::of(vendor.zone, now).of_right(right.zone.as_ref()),
            successor,
            newest,
            judged,
            right,
            license,
        })
    }

    /// The findings, in the order of a person's questions.
    pub(super) fn findings(&self, against: &Against) -> Vec<Finding> {
        let mut findings = vec![signature::finding(self)];
        findings.extend(standing::findings(self));
        findings.extend(self.time());
        findings.extend(standby::finding(self));
        findings.extend(list::findings(self));
        findings.extend(self.taken());
        findings.extend(self.place(against));
        findings.extend(self.maintenance());
        findings
    }

    /// What it is called at the top of its explanation.
    pub(super) fn subject(&self) -> Subject {
        let license = &self.license;
        Subject {
            kind: SubjectKind::License,
            code: license.number.to_string(),
            what: format!("{} for {}", license.product, license.customer),
            customer: Some(license.customer.to_string()),
        }
    }

    /// Whom it is bound to, each in normal form.
    pub(super) fn holders(&self) -> Vec<String> {
        let names = self.license.holder.lines();
        names.map(str::to_owned).collect()
    }

    fn grant(&self) -> Option<&Grant> {
        let mut grants = self.grants.iter();
        grants.find(|grant| grant.id == self.license.grant_id)
    }

    /// The product, where a command has to name it.
    fn product(&self) -> Option<&str> {
        (self.grants.len() > 1).then(|| self.license.product.as_str())
    }

    /// How to come by another license in place of this one: anew, while copies are left, or else
    /// by way of those who have them.
    fn anew(&self) -> Option<Command> {
        if let Some(stands_for) = self.license.stands_for {
            return Some(advice::why_license(stands_for));
        }
        let number = self.right.number;
        crate::domain::entitlement::may_issue(self.right.state(&self.clock.days())).ok()?;
        let left = self.grant()?.ledger.left();
        Some(if left.is_none_or(|left| left >= self.license.copies) {
            advice::generate(number, self.product(), &self.holders())
        } else {
            advice::holders(number)
        })
    }

    fn time(&self) -> Vec<Finding> {
        let license = &self.license;
        let times = Times {
            begins: license.not_before,
            expires_at: license.expires_at,
            ends_at: license.ends_at,
        };
        let mut finding = times.finding(&self.clock);
        let over = [time::EXPIRED, time::IN_GRACE, time::EXPIRES_SOON];
        if !over.contains(&finding.code) || license.kind.is_temporary() {
            return vec![finding];
        }
        if !self.is_renewed() {
            finding.commands.push(advice::renew(self.right.number));
            return vec![finding];
        }
        vec![finding, self.renewed()]
    }

    /// Whether its right lasts longer than it says.
    fn is_renewed(&self) -> bool {
        match (self.license.expires_at, self.right.expires) {
            (Some(last), Some(expires)) => last < self.clock.after(expires).plus_seconds(-1),
            (Some(_), None) => self.right.start.is_some(),
            (None, _) => false,
        }
    }

    /// The right lasts longer than the file says, so that a new file is all that is missing.
    fn renewed(&self) -> Finding {
        let number = self.right.number;
        let until = self
            .right
            .expires
            .map_or_else(|| "without an end".to_owned(), |day| format!("until {day}"));
        Finding::notes(
            "renewed",
            format!("Its right `{number}` runs {until}, and this file was signed before that."),
        )
        .then([advice::reissue(number)])
    }

    /// The copies that it takes.
    fn taken(&self) -> Option<Finding> {
        let (license, grant) = (&self.license, self.grant()?);
        if license.kind == LicenseKind::Failover || grant.ledger.uncounted {
            return None;
        }
        let (taken, bought) = (copies(license.copies), grant.ledger.bought);
        let message = format!(
            "It takes {taken} of the {bought} bought of {} with `{}`.",
            license.product, self.right.number
        );
        Some(Finding::holds("copies", message))
    }

    fn place(&self, against: &Against) -> Vec<Finding> {
        let mut findings = place::findings(&self.bound(), against);
        let wrong = findings
            .iter_mut()
            .find(|finding| finding.code == place::ANOTHER_HOST);
        if let (Some(finding), Some(host)) = (wrong, &against.host)
            && self.may_move()
        {
            let number = self.license.number;
            finding
                .commands
                .push(advice::rehost_to(number, &host.to_string()));
        }
        findings
    }

    /// Whether it may be moved: while a failover is open for it, it stays where it is.
    fn may_move(&self) -> bool {
        let stays = self.standby.as_ref().is_some_and(|standby| {
            standby.license == self.license.number
                && standby.state(self.clock.now) == FailoverState::Open
        });
        self.state == LicenseState::Active && self.license.kind != LicenseKind::Failover && !stays
    }

    fn bound(&self) -> Bound {
        let (users, hosts): (Vec<String>, Vec<String>) = self
            .holders()
            .into_iter()
            .partition(|holder| holder.starts_with(stored::USER));
        let users = users.iter().filter_map(|user| {
            let user = user.strip_prefix(stored::USER)?;
            Some(user.to_owned())
        });
        Bound {
            users: users.collect(),
            hosts,
        }
    }

    fn maintenance(&self) -> Option<Finding> {
        let last = self.right.maintenance_until?;
        Some(super::entitlement::maintenance(last, &self.clock))
    }
}

/// What the signature of a text says, by these keys, whatever became of them.
pub(super) fn judge(text: &str, keys: &KeySet, now: crate::domain::Instant) -> Verified {
    licenses::verify_offline(now, text, &asked(now), keys, &mut Seen::default())
}

/// A question after the signature and the time alone.
pub(super) fn asked(now: crate::domain::Instant) -> Asked {
    Asked {
        at: now,
        issuer: None,
        product: None,
        host: None,
        user: None,
        lists: Vec::new(),
    }
}

/// The license that another became by rehost or reissue.
fn successor(tx: &mut Tx<'_>, number: LicenseNumber) -> Result<Option<License>, Error> {
    match license_move::of(tx, number)?.and_then(|moved| moved.successor) {
        Some(successor) => Ok(stored::by_number(tx, successor)?),
        None => Ok(None),
    }
}

/// The failover by which a license runs, or the newest for it.
fn standby(tx: &mut Tx<'_>, license: &License) -> Result<Option<Failover>, Error> {
    let number = match license.kind {
        LicenseKind::Failover => store::failover_of(tx, license.number)?,
        _ => store::newest_failover(tx, license.lineage, license.number)?,
    };
    match number {
        Some(number) => Ok(failovers::by_number(tx, number)?),
        None => Ok(None),
    }
}

fn unsound(license: LicenseNumber, what: &str) -> Error {
    Problem::new(
        Kind::Unsound,
        "store_check_failed",
        format!("license `{license}` {what}"),
    )
    .hint("run `entitle store check`")
    .into()
}

/// Explains a license on record.
pub(super) fn explain(
    tx: &mut Tx<'_>,
    session: &Session,
    license: License,
    against: &Against,
) -> Result<super::Why, Error> {
    let keys = all_keys(tx)?;
    let facts = Facts::gather(tx, session, &keys, license, None)?;
    let findings = there(tx, session, &facts, against)?;
    let why = super::Why::new(facts.subject(), findings);
    Ok(facts.with_the_file(why))
}

/// The findings, with the license of the same product that is bound to the host asked about, where
/// this one is not.
pub(super) fn there(
    tx: &mut Tx<'_>,
    session: &Session,
    facts: &Facts,
    against: &Against,
) -> Result<Vec<Finding>, Error> {
    let mut findings = facts.findings(against);
    if let Some(other) = other(tx, session, facts, against)? {
        // Two licenses of one product on one host are one too many.
        for finding in findings
            .iter_mut()
            .filter(|one| one.code == place::ANOTHER_HOST)
        {
            finding.commands.clear();
        }
        findings.push(other);
    }
    Ok(findings)
}

fn other(
    tx: &mut Tx<'_>,
    session: &Session,
    facts: &Facts,
    against: &Against,
) -> Result<Option<Finding>, Error> {
    let Some(host) = &against.host else {
        return Ok(None);
    };
    let license = &facts.license;
    if facts.holders().contains(&host.key()) {
        return Ok(None);
    }
    for number in store::bound_to(tx, &host.key(), super::MOST)? {
        let Some(other) = stored::by_number(tx, number)? else {
            continue;
        };
        let same = other.product == license.product && other.customer_id == license.customer_id;
        if same && other.state(session.now()) == LicenseState::Active {
            let message = format!(
                "`{number}` is the license of {} for `{host}`.",
                other.product
            );
            let finding = Finding::notes("other_license", message);
            return Ok(Some(
                finding.then([advice::export(number), advice::why_license(number)]),
            ));
        }
    }
    Ok(None)
}

impl Facts {
    /// Adds what is to be done with a license in whose way nothing stands: its file sent again, or
    /// its host given another.
    pub(super) fn with_the_file(&self, mut why: super::Why) -> super::Why {
        if !why.holds {
            return why;
        }
        let number = self.license.number;
        why.next.push(advice::export(number));
        if self.right.binding.is_host_bound() && self.may_move() {
            why.next.push(advice::open_failover(number));
            why.next.push(advice::rehost(number));
        }
        why
    }
}
