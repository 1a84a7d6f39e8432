//! Failovers that are open, and when they end.

use serde::Serialize;

use crate::domain::{CustomerCode, Day, FailoverNumber, Instant, LicenseNumber};
use crate::ops::{Error, Tx};
use crate::store::status as stored;

/// An open failover. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct OpenFailover {
    /// Its short number.
    pub number: FailoverNumber,
    /// The license that is stood in for.
    pub license: LicenseNumber,
    /// The code of the customer.
    pub customer: CustomerCode,
    /// The standby host.
    pub standby: String,
    /// Its last day.
    pub ends_on: Day,
    /// Its last second.
    pub ends_at: Instant,
    /// Where the case is tracked.
    pub ticket: Option<String>,
}

/// Looks at what is open.
pub(super) fn look(tx: &mut Tx<'_>, now: Instant) -> Result<Vec<OpenFailover>, Error> {
    let open = stored::open_failovers(tx, now)?;
    Ok(open.into_iter().map(OpenFailover::from).collect())
}

impl From<stored::OpenFailover> for OpenFailover {
    fn from(open: stored::OpenFailover) -> Self {
        Self {
            number: open.number,
            license: open.license,
            customer: open.customer,
            standby: open.standby,
            ends_on: open.ends_on,
            ends_at: open.ends_at,
            ticket: open.ticket,
        }
    }
}
