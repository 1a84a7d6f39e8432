//! Orders, many at a time.

use serde::Serialize;

use crate::domain::{CustomerCode, Day, ImportNumber, OrderNumber, SourceName};
use crate::ops::{Error, Tx, customer};
use crate::store::{self, order as stored};

use super::totals::{CurrencyTotal, Totals};

/// Which orders to list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those of this customer.
    pub customer: Option<CustomerCode>,
    /// Only those from this system.
    pub source: Option<SourceName>,
    /// Only those placed on this day or later.
    pub since: Option<Day>,
    /// Only those placed on this day or earlier.
    pub until: Option<Day>,
    /// Only those that this import brought.
    pub import: Option<ImportNumber>,
}

/// An order. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct Order {
    /// Its number in the system it came from.
    pub number: OrderNumber,
    /// The system it came from.
    pub source: SourceName,
    /// The day it was placed.
    pub order_date: Day,
    /// The code of its customer.
    pub customer: CustomerCode,
    /// Who sold it, when that is another.
    pub reseller: Option<String>,
    /// Who paid, when that is another.
    pub sold_to: Option<String>,
    /// The customer's own number for it.
    pub po_number: Option<String>,
    /// How many lines it has.
    pub line_count: usize,
    /// What its lines come to, by currency.
    pub totals: Vec<CurrencyTotal>,
    /// The import that brought it.
    pub import: Option<ImportNumber>,
}

impl Order {
    pub(super) fn of(order: stored::Order, lines: &[stored::Sold]) -> Self {
        let mut totals = Totals::default();
        totals.extend(lines.iter().copied());
        Self {
            number: order.number,
            source: order.source,
            order_date: order.order_date,
            customer: order.customer,
            reseller: order.reseller,
            sold_to: order.sold_to,
            po_number: order.po_number,
            line_count: lines.len(),
            totals: totals.sums(),
            import: order.import_id.and_then(ImportNumber::new),
        }
    }
}

/// Hands every order that fits `filter` to `each`, the newest first.
pub fn list<E: From<Error> + From<store::Error>>(
    tx: &mut Tx<'_>,
    filter: &Filter,
    mut each: impl FnMut(&Order) -> Result<(), E>,
) -> Result<(), E> {
    let rows = stored::Filter {
        customer_id: match &filter.customer {
            Some(code) => Some(customer::resolve(tx, code)?.id),
            None => None,
        },
        source_key: filter.source.as_ref().map(SourceName::key),
        since: filter.since,
        until: filter.until,
        import_id: filter.import.map(ImportNumber::get),
    };
    stored::each(tx, &rows, |order, lines| each(&Order::of(order, lines)))
}
