//! What a screen about a customer or an entitlement shows beside it: licenses, open failovers, the
//! last events.

use serde::Serialize;

use crate::domain::{
    ChainedEvent, Day, EntitlementNumber, FailoverNumber, Instant, LicenseId, LicenseKind,
    LicenseNumber, LicenseState, ProductCode, Today,
};
use crate::store::license::USER;
use crate::store::overview as stored;

/// A license, without what was signed. The order of its JSON fields is that in which they stand
/// here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldLicense {
    /// Its full ID, `jti`.
    pub id: LicenseId,
    /// Its short number.
    pub number: LicenseNumber,
    /// The entitlement that it was issued against.
    pub entitlement: EntitlementNumber,
    /// What sort it is.
    pub kind: LicenseKind,
    /// The product that it lets run.
    pub product: ProductCode,
    /// The copies that it takes, or stands in for.
    pub copies: i64,
    /// The hosts that it is locked to, `TYPE:VALUE`.
    pub hosts: Vec<String>,
    /// What it runs on; null when that is anything.
    pub platform: Option<String>,
    /// Its state at the command's instant.
    pub state: LicenseState,
    /// When it was issued.
    pub issued_at: Instant,
    /// The last second bought; null when it never ends.
    pub expires_at: Option<Instant>,
    /// The people that it is for.
    pub users: Vec<String>,
    /// The last day bought, in the zone in which it was sold.
    #[serde(skip)]
    pub expires: Option<Day>,
}

impl HeldLicense {
    /// A stored license as it is now.
    pub fn of(license: stored::LicenseBrief, today: &Today) -> Self {
        let state = license.state(today.now());
        let zone = today.zone(license.zone.as_ref());
        let expires = license.expires_at.map(|last| zone.day_of(last));
        let (users, hosts): (Vec<String>, Vec<String>) = license
            .holders
            .into_iter()
            .partition(|holder| holder.starts_with(USER));
        Self {
            id: license.id,
            number: license.number,
            entitlement: license.entitlement,
            kind: license.kind,
            product: license.product,
            copies: license.copies,
            hosts,
            platform: license.platform,
            state,
            issued_at: license.issued_at,
            expires_at: license.expires_at,
            users: users
                .iter()
                .filter_map(|user| user.strip_prefix(USER))
                .map(str::to_owned)
                .collect(),
            expires,
        }
    }

    /// Whether it runs.
    pub const fn runs(&self) -> bool {
        matches!(self.state, LicenseState::Active | LicenseState::Grace)
    }

    /// Whom it is bound to: its hosts, its users, or nobody.
    pub fn bound_to(&self) -> impl Iterator<Item = &str> {
        self.hosts.iter().chain(&self.users).map(String::as_str)
    }
}

/// Puts the licenses that run first, the newest first among them and among the others.
pub fn running_first(licenses: &mut [HeldLicense]) {
    licenses.sort_by_key(|license| (!license.runs(), std::cmp::Reverse(license.number)));
}

/// An open failover. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct OpenFailover {
    /// Its short number.
    pub number: FailoverNumber,
    /// The license that is stood in for.
    pub license: LicenseNumber,
    /// The license of the standby host.
    pub failover_license: LicenseNumber,
    /// The standby host.
    pub standby: String,
    /// Why.
    pub reason: String,
    /// Where the case is tracked.
    pub ticket: Option<String>,
    /// When it was opened.
    pub opened_at: Instant,
    /// Its last day.
    pub ends_on: Day,
}

impl From<stored::FailoverBrief> for OpenFailover {
    fn from(failover: stored::FailoverBrief) -> Self {
        Self {
            number: failover.number,
            license: failover.license,
            failover_license: failover.failover_license,
            standby: failover.standby,
            reason: failover.reason,
            ticket: failover.ticket,
            opened_at: failover.opened_at,
            ends_on: failover.ends_on,
        }
    }
}

/// An event, without its detail. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct LastEvent {
    /// Its place in the audit's chain.
    pub seq: i64,
    /// When the command ran.
    pub at: String,
    /// Who said to act.
    pub actor: String,
    /// Noun and past verb.
    pub verb: String,
    /// What it was done to.
    pub subject: Option<String>,
}

impl From<ChainedEvent> for LastEvent {
    fn from(event: ChainedEvent) -> Self {
        Self {
            seq: event.seq,
            at: event.at,
            actor: event.actor,
            verb: event.verb,
            subject: event.subject,
        }
    }
}
