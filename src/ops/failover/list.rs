//! Failovers on record, open and closed.

use crate::domain::{CustomerCode, FailoverNumber, FailoverState};
use crate::ops::{Error, Problem, Session, Tx, customer};
use crate::store::failover as stored;

use super::view::Failover;

/// Which failovers to list; what is none does not matter.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those of this customer.
    pub customer: Option<CustomerCode>,
    /// Only those in this state now.
    pub state: Option<FailoverState>,
}

/// Hands every failover that fits to `each`, newest first.
pub fn list<E: From<Error> + From<crate::store::Error>>(
    tx: &mut Tx<'_>,
    session: &Session,
    filter: &Filter,
    mut each: impl FnMut(&Failover) -> Result<(), E>,
) -> Result<(), E> {
    let customer_id = match &filter.customer {
        Some(code) => Some(customer::resolve(tx, code)?.id),
        None => None,
    };
    let now = session.now();
    stored::each(tx, customer_id, |failover| {
        let failover = Failover::of(failover, now);
        match filter.state {
            Some(state) if failover.state != state => Ok(()),
            _ => each(&failover),
        }
    })
}

/// One failover.
pub fn show(tx: &mut Tx<'_>, session: &Session, number: FailoverNumber) -> Result<Failover, Error> {
    Ok(Failover::of(stored_named(tx, number)?, session.now()))
}

/// The failover of this number.
pub(super) fn stored_named(
    tx: &mut Tx<'_>,
    number: FailoverNumber,
) -> Result<stored::Failover, Error> {
    stored::by_number(tx, number)?.ok_or_else(|| {
        Problem::not_found(
            "failover_unknown",
            format!("there is no failover `{number}`"),
        )
        .hint("`entitle failover list` shows them all")
        .into()
    })
}
