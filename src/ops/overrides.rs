//! `override`: every limit that was passed on purpose, by whom and why.

use serde::Serialize;

use crate::domain::{CustomerCode, Instant, Moment};
use crate::store::{overrides as stored, vendor};

use super::{Error, Tx};

/// A limit that was passed on purpose. The order of its JSON fields is that in which they stand
/// here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Override {
    /// When.
    pub at: Instant,
    /// What was done: `failover`, `rehost`, `return`, `reissue`, or the sort of a grant, `trial`.
    pub what: String,
    /// The short number of the failover, of the license before it was moved, or of the
    /// entitlement.
    pub subject: String,
    /// The code of the customer.
    pub customer: CustomerCode,
    /// Who did it; null when no event tells.
    pub actor: Option<String>,
    /// Why.
    pub reason: String,
}

/// Hands every override of a period to `each`, newest first.
pub fn list<E: From<Error> + From<crate::store::Error>>(
    tx: &mut Tx<'_>,
    since: Option<Moment>,
    until: Option<Moment>,
    mut each: impl FnMut(&Override) -> Result<(), E>,
) -> Result<(), E> {
    let zone = vendor::get(tx)?.zone;
    let since = since.map(|moment| moment.start(&zone));
    let until = until.map(|moment| moment.end(&zone));
    stored::each(tx, since, until, |found| {
        each(&Override {
            at: found.at,
            what: found.what,
            subject: found.subject,
            customer: found.customer,
            actor: found.actor,
            reason: found.reason,
        })
    })
}
