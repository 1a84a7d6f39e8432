//! Entitlements, many at a time.

use crate::domain::{
    CustomerCode, EntitlementOrigin, EntitlementState, OrderNumber, SkuCode, SourceName,
};
use crate::intake;
use crate::ops::{Error, Problem, Session, Tx, customer, order, sku};
use crate::store::{self, catalog, entitlement as stored, vendor};

use super::view::Entitlement;

/// Which entitlements to list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those of this customer.
    pub customer: Option<CustomerCode>,
    /// Only those of this SKU.
    pub sku: Option<SkuCode>,
    /// Only those that came from there.
    pub origin: Option<EntitlementOrigin>,
    /// Only those in this state today.
    pub state: Option<EntitlementState>,
    /// Only those whose last day is within this many days from today, the soonest first.
    pub expiring_within: Option<u32>,
    /// Only those of this order.
    pub order: Option<OrderNumber>,
    /// The system that the order came from.
    pub source: Option<SourceName>,
}

/// Hands every entitlement that fits `filter` to `each`.
pub fn list<E: From<Error> + From<store::Error>>(
    tx: &mut Tx<'_>,
    session: &Session,
    filter: &Filter,
    mut each: impl FnMut(&Entitlement) -> Result<(), E>,
) -> Result<(), E> {
    let today = vendor::today(tx, session.now())?;
    let rows = rows(tx, filter)?;
    stored::each(tx, &rows, &today, |entitlement, grants| {
        each(&Entitlement::of(entitlement, &grants, &today))
    })
}

fn rows(tx: &mut Tx<'_>, filter: &Filter) -> Result<stored::Filter, Error> {
    Ok(stored::Filter {
        customer_id: match &filter.customer {
            Some(code) => Some(customer::resolve(tx, code)?.id),
            None => None,
        },
        sku_id: match &filter.sku {
            Some(code) => Some(sku_row(tx, code)?),
            None => None,
        },
        order_id: match &filter.order {
            Some(number) => Some(order::resolve(tx, number, filter.source.as_ref())?.id),
            None => None,
        },
        origin: filter.origin,
        state: filter.state,
        expiring_within: filter.expiring_within,
        superseded: filter.order.is_some() || filter.state == Some(EntitlementState::Superseded),
    })
}

fn sku_row(tx: &mut Tx<'_>, code: &SkuCode) -> Result<i64, Error> {
    match sku::find_any(tx, code)? {
        Some(sku) => Ok(sku.id),
        None => Err(unknown_sku(tx, code)?.into()),
    }
}

/// There is no SKU of this code.
pub(super) fn unknown_sku(tx: &mut Tx<'_>, code: &SkuCode) -> Result<Problem, Error> {
    let known = catalog::skus(tx)?;
    let nearest = intake::nearest(code.as_str(), known.iter().map(|sku| sku.code.as_str()));
    let problem = Problem::not_found("sku_unknown", format!("there is no SKU `{code}`"));
    Ok(match nearest {
        Some(nearest) => problem.hint(format!(
            "did you mean `{nearest}`? `entitle sku list` shows them all"
        )),
        None => problem.hint("`entitle sku list` shows them all"),
    })
}
