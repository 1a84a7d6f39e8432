//! A failover as it is answered.

use serde::Serialize;

use crate::domain::{
    CustomerCode, Day, FailoverClosing, FailoverMode, FailoverNumber, FailoverState, Instant,
    LicenseNumber, ProductCode,
};
use crate::store::failover as stored;

/// A failover: which host stands in for which license, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failover {
    /// Its short number.
    pub number: FailoverNumber,
    /// `open` or `closed`.
    pub state: FailoverState,
    /// The license it stands in for.
    pub license: LicenseNumber,
    /// The license of the standby host.
    pub failover_license: LicenseNumber,
    /// The customer.
    pub customer: CustomerCode,
    /// The product.
    pub product: ProductCode,
    /// What the license it stands in for is bound to.
    pub failed_hosts: Vec<String>,
    /// The standby host.
    pub standby: String,
    /// Copies it stands in for; it adds none.
    pub copies: i64,
    /// When it was opened.
    pub opened_at: Instant,
    /// Its last day.
    pub ends_on: Day,
    /// Its last second.
    pub ends_at: Instant,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// How: `ended`, `closed`, `repaired`, `rehosted`, `revoked`.
    pub closed_how: Option<FailoverClosing>,
    /// Why it was opened.
    pub reason: String,
    /// The support ticket.
    pub ticket: Option<String>,
    /// Why a limit was passed.
    pub override_reason: Option<String>,
    /// Why it was closed.
    pub close_reason: Option<String>,
    /// What becomes of the failed license while it is open: `lenient`, `exclusive`.
    pub mode: FailoverMode,
    /// The failover that it goes on from.
    pub extends: Option<FailoverNumber>,
    /// The failover that goes on from it.
    pub extended_by: Option<FailoverNumber>,
}

impl Failover {
    /// The failover as it stands at `now`.
    pub fn of(stored: stored::Failover, now: Instant) -> Self {
        let state = stored.state(now);
        let ended = state == FailoverState::Closed && stored.closed_at.is_none();
        Self {
            number: stored.number,
            state,
            license: stored.license,
            failover_license: stored.failover_license,
            customer: stored.customer,
            product: stored.product,
            failed_hosts: stored.failed_hosts.lines().map(str::to_owned).collect(),
            standby: stored.standby,
            copies: stored.copies,
            opened_at: stored.opened_at,
            ends_on: stored.ends_on,
            ends_at: stored.ends_at,
            closed_at: stored.closed_at.or(ended.then_some(stored.ends_at)),
            closed_how: stored
                .closed_how
                .or(ended.then_some(FailoverClosing::Ended)),
            reason: stored.reason,
            ticket: stored.ticket,
            override_reason: stored.override_reason,
            close_reason: stored.close_reason,
            mode: stored.mode,
            extends: stored.extends,
            extended_by: stored.extended_by,
        }
    }
}
