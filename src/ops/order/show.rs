//! One order: its lines, what they cost and what they granted.

use serde::Serialize;

use crate::domain::{
    ActivationId, Amount, ContactNumber, Currency, Day, EntitlementNumber, LineStanding, Name,
    OrderNumber, SkuCode, SkuKind, SourceName, Total,
};
use crate::ops::{Error, Tx};
use crate::store::customer;
use crate::store::order::{self as stored, OrderLine, Sold};

use super::list::Order;
use super::which::resolve;

/// An order with its lines. Its JSON begins with the fields of the order.
#[derive(Debug, Clone, Serialize)]
pub struct OrderPage {
    /// The order itself.
    #[serde(flatten)]
    pub order: Order,
    /// What its customer is called.
    pub customer_name: Name,
    /// The person who placed it.
    pub contact: Option<ContactNumber>,
    /// Its lines, in their places.
    pub lines: Vec<OrderPageLine>,
}

/// A line of an order. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct OrderPageLine {
    /// Its place in the order, counted from 1.
    pub position: i64,
    /// Its number in the system it came from.
    pub line: Option<String>,
    /// The SKU ordered.
    pub sku: SkuCode,
    /// What the SKU is called today.
    pub sku_name: Name,
    /// What a line of the SKU does today.
    pub kind: SkuKind,
    /// Units ordered.
    pub quantity: i64,
    /// The price of one unit.
    pub unit_price: Option<Amount>,
    /// The currency of the price.
    pub currency: Option<Currency>,
    /// Quantity times price.
    pub amount: Option<Total>,
    /// The first day, where the line said one.
    pub start: Option<Day>,
    /// The term, where the line said one.
    pub term_months: Option<u32>,
    /// The last day, where the line said one.
    pub expires: Option<Day>,
    /// The last day of maintenance, where the line said one.
    pub maintenance_until: Option<Day>,
    /// The right that it extends, as the line named it.
    pub renews: Option<String>,
    /// How it stands.
    pub standing: LineStanding,
    /// What it granted.
    pub entitlements: Vec<GrantedByLine>,
}

/// An entitlement that came from a line.
#[derive(Debug, Clone, Serialize)]
pub struct GrantedByLine {
    /// Its short number.
    pub number: EntitlementNumber,
    /// The code that the customer redeems.
    pub activation_id: ActivationId,
}

/// The order of this number.
pub fn show(
    tx: &mut Tx<'_>,
    number: &OrderNumber,
    source: Option<&SourceName>,
) -> Result<OrderPage, Error> {
    let order = resolve(tx, number, source)?;
    let lines = stored::lines(tx, order.id)?;
    let granted = stored::granted(tx, order.id)?;
    let sold: Vec<Sold> = lines.iter().map(sold).collect();
    Ok(OrderPage {
        customer_name: customer::by_id(tx, order.customer_id)?.name,
        contact: order.contact_id.and_then(ContactNumber::new),
        order: Order::of(order, &sold),
        lines: lines
            .into_iter()
            .map(|line| page_line(line, &granted))
            .collect(),
    })
}

fn sold(line: &OrderLine) -> Sold {
    Sold {
        quantity: line.quantity,
        price: line.unit_price.zip(line.currency),
        standing: line.standing,
    }
}

fn page_line(line: OrderLine, granted: &[(i64, EntitlementNumber, ActivationId)]) -> OrderPageLine {
    let entitlements = granted
        .iter()
        .filter(|(from, ..)| *from == line.id)
        .map(|(_, number, activation_id)| GrantedByLine {
            number: *number,
            activation_id: *activation_id,
        })
        .collect();
    let amount = line.unit_price.map(|price| {
        let mut amount = Total::default();
        amount.add(price, line.quantity);
        amount
    });
    OrderPageLine {
        position: line.position,
        line: line.line,
        sku: line.sku,
        sku_name: line.sku_name,
        kind: line.kind,
        quantity: line.quantity,
        unit_price: line.unit_price,
        currency: line.currency,
        amount,
        start: line.start,
        term_months: line.term_months,
        expires: line.expires,
        maintenance_until: line.maintenance_until,
        renews: line.renews,
        standing: line.standing,
        entitlements,
    }
}
