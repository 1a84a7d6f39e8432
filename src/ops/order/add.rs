//! One order by hand: judged and landed as an order of a file is.

use serde::Serialize;
use serde_json::json;

use crate::domain::{
    Amount, Currency, CustomerCode, Day, EmailAddress, Event, LineNumber, LineTerm, Name,
    OrderNumber, PoNumber, Quantity, RightRef, SkuCode, SourceName, Today,
};
use crate::ops::entitlement::{Entitlement, Granted};
use crate::ops::{Error, Recorded, Session, Tx};
use crate::store::entitlement as rights;
use crate::store::order as stored;
use crate::store::staging::StagedRow;
use crate::store::vendor;

use super::fault::{Fault, Place};
use super::field::Field;
use super::hand;
use super::import::vanished;
use super::judge::{self, Verdict};
use super::land::{self, Landed};
use super::lookup::Lookups;
use super::options::Options;
use super::show::{self, OrderPage};
use super::stage::{SEPARATOR, order_key};

/// What the numbers that are made up begin with.
const MADE_UP: &str = "DESK-";

/// An order to be added.
#[derive(Debug, Clone)]
pub struct NewOrder {
    /// Its number; one is made up when nobody says.
    pub number: Option<OrderNumber>,
    /// The system that the number is of.
    pub source: SourceName,
    /// The day it was placed; today when nobody says.
    pub date: Option<Day>,
    /// The code of its customer.
    pub customer: CustomerCode,
    /// Who sold it, when that is another.
    pub reseller: Option<Name>,
    /// Who paid, when that is another.
    pub sold_to: Option<Name>,
    /// The customer's own number for it.
    pub po_number: Option<PoNumber>,
    /// The name of the person who ordered.
    pub contact: Option<Name>,
    /// The e-mail address of the person who ordered.
    pub email: Option<EmailAddress>,
    /// The currency of its prices; the vendor's when nobody says.
    pub currency: Option<Currency>,
    /// Its lines, one at least.
    pub lines: Vec<NewLine>,
}

/// A line of an order to be added.
#[derive(Debug, Clone)]
pub struct NewLine {
    /// Its number; its place when nobody says.
    pub number: Option<LineNumber>,
    /// The SKU ordered.
    pub sku: SkuCode,
    /// Units ordered.
    pub quantity: Quantity,
    /// The price of one unit.
    pub price: Option<Amount>,
    /// What it says of its term.
    pub term: LineTerm,
    /// The last day of maintenance.
    pub maintenance_until: Option<Day>,
    /// The right that it extends.
    pub renews: Option<RightRef>,
}

/// An order that was added. Its JSON is the order's, as `order show` has it, and then these fields.
#[derive(Debug, Clone, Serialize)]
pub struct AddedOrder {
    /// The order.
    #[serde(flatten)]
    pub page: OrderPage,
    /// What it granted.
    pub entitlements: Vec<Granted>,
    /// Whether it was here already, so that nothing changed.
    pub existing: bool,
    /// Whether it only says what would be added.
    pub dry_run: bool,
}

/// Adds an order. The same again changes nothing.
pub fn add(
    tx: &mut Tx<'_>,
    session: &Session,
    request: &NewOrder,
    dry_run: bool,
) -> Result<Recorded<AddedOrder>, Error> {
    tx.keep_records()?;
    let today = vendor::today(tx, session.now())?;
    let number = match &request.number {
        Some(number) => number.clone(),
        None => made_up(tx, &request.source)?,
    };
    let rows = request.rows(&number, today.here());
    let options = Options::by_hand(tx, request.said())?;
    let mut lookups = Lookups::default();
    let judged = judge::judge(tx, &rows, &options, &mut lookups)?;
    let verdict = judged.into_iter().next().map(|judged| judged.verdict);
    let plan = match verdict {
        Some(Verdict::New(plan)) => plan,
        Some(Verdict::Rejected(faults)) => {
            return Err(hand::problem(faults, |fault| request.flag(fault)).into());
        }
        _ => {
            let added = request.added(tx, &number, &today, false)?;
            return Ok(Recorded::unchanged(AddedOrder {
                existing: true,
                dry_run,
                ..added
            }));
        }
    };
    let landed = land::land(tx, session, vec![*plan], None, None, &mut lookups)?;
    let added = request.added(tx, &number, &today, dry_run)?;
    let customer = stored::all_by_number(tx, &number.key())?
        .into_iter()
        .find(|order| order.source.key() == request.source.key())
        .ok_or_else(|| vanished("order", number.as_str()))?
        .customer_id;
    let event = Event::new("order.added", detail(request, &landed));
    let event = event.about(&number).of_customer(customer);
    Ok(Recorded::changed(added, event))
}

fn detail(request: &NewOrder, landed: &Landed) -> serde_json::Value {
    json!({
        "source": request.source,
        "count": landed.orders,
        "first": landed.order_rows.map(|rows| rows.0),
        "last": landed.order_rows.map(|rows| rows.1),
        "lines": landed.lines,
        "entitlements": landed.entitlements,
        "renewals": landed.renewals,
        "created_contacts": landed.brought.contacts,
        "digest": landed.digest,
    })
}

/// A number that no order of this source has.
fn made_up(tx: &mut Tx<'_>, source: &SourceName) -> Result<OrderNumber, Error> {
    let mut next = stored::last(tx)? + 1;
    loop {
        let number: OrderNumber = format!("{MADE_UP}{next}")
            .parse()
            .map_err(|_| vanished("order", MADE_UP))?;
        let key = (number.key(), source.key());
        let taken = stored::contents(tx, &[(key.0.as_str(), key.1.as_str())])?;
        if taken.iter().all(Option::is_none) {
            return Ok(number);
        }
        next += 1;
    }
}

impl NewOrder {
    /// The rows that a file in the canonical layout would have of it.
    fn rows(&self, number: &OrderNumber, today: Day) -> Vec<StagedRow> {
        let head = joined(&[
            number.to_string(),
            self.date.unwrap_or(today).to_string(),
            self.customer.to_string(),
            String::new(),
            text(self.email.as_ref()),
            String::new(),
            text(self.reseller.as_ref()),
            text(self.sold_to.as_ref()),
            text(self.po_number.as_ref()),
            text(self.contact.as_ref()),
            self.source.to_string(),
        ]);
        let row = |(row, line): (i64, &NewLine)| StagedRow {
            row,
            key: order_key(number, &self.source),
            head: head.clone(),
            tail: line.cells(row, self.currency),
            fault: None,
        };
        (1..).zip(&self.lines).map(row).collect()
    }

    /// What is said of the order; of what is not said nothing is compared when it comes again.
    fn said(&self) -> impl Iterator<Item = Field> {
        let any = |says: fn(&NewLine) -> bool| self.lines.iter().any(says);
        let optional = [
            (Field::OrderDate, self.date.is_some()),
            (Field::Email, self.email.is_some()),
            (Field::Reseller, self.reseller.is_some()),
            (Field::SoldTo, self.sold_to.is_some()),
            (Field::PoNumber, self.po_number.is_some()),
            (Field::Contact, self.contact.is_some()),
            (Field::UnitPrice, any(|line| line.price.is_some())),
            (Field::Currency, self.currency.is_some()),
            (Field::Start, any(|line| line.term.start.is_some())),
            (
                Field::TermMonths,
                any(|line| line.term.term_months.is_some()),
            ),
            (Field::Expires, any(|line| line.term.expires.is_some())),
            (
                Field::MaintenanceUntil,
                any(|line| line.maintenance_until.is_some()),
            ),
            (Field::Renews, any(|line| line.renews.is_some())),
        ];
        let always = [
            Field::OrderNumber,
            Field::Customer,
            Field::Source,
            Field::Line,
            Field::Sku,
            Field::Quantity,
        ];
        let said = optional.into_iter().filter(|(_, said)| *said);
        always.into_iter().chain(said.map(|(field, _)| field))
    }

    /// The flag that said what is wrong.
    fn flag(&self, fault: &Fault) -> String {
        let Place::Field(field) = &fault.place else {
            return String::new();
        };
        let name = hand::name(*field);
        if field.place() < Field::OF_HEAD || *field == Field::Currency {
            return format!("`--{name}`");
        }
        match self.lines.len() {
            1 => format!("`--line`, `{name}`"),
            _ => format!("`--line` {}, `{name}`", fault.row),
        }
    }

    /// The order as it is now.
    fn added(
        &self,
        tx: &mut Tx<'_>,
        number: &OrderNumber,
        today: &Today,
        dry_run: bool,
    ) -> Result<AddedOrder, Error> {
        let mut page = show::show(tx, number, Some(&self.source))?;
        let order = super::which::resolve(tx, number, Some(&self.source))?;
        let filter = rights::Filter {
            order_id: Some(order.id),
            superseded: true,
            ..rights::Filter::default()
        };
        let mut entitlements = Vec::new();
        rights::each(
            tx,
            &filter,
            today,
            |entitlement, grants| -> Result<(), Error> {
                entitlements.push(Granted {
                    entitlement: Entitlement::of(entitlement, &grants, today),
                    dry_run,
                });
                Ok(())
            },
        )?;
        if dry_run {
            // Drawn only when they are granted.
            for line in &mut page.lines {
                line.entitlements.clear();
            }
        }
        Ok(AddedOrder {
            page,
            entitlements,
            existing: false,
            dry_run,
        })
    }
}

impl NewLine {
    /// The cells that a row in the canonical layout would have of the line at this place.
    fn cells(&self, place: i64, currency: Option<Currency>) -> String {
        let number = self.number.as_ref();
        joined(&[
            number.map_or_else(|| place.to_string(), ToString::to_string),
            self.sku.to_string(),
            String::new(),
            self.quantity.to_string(),
            text(self.price),
            text(currency.filter(|_| self.price.is_some())),
            text(self.term.start),
            text(self.term.term_months),
            text(self.term.expires),
            text(self.maintenance_until),
            text(self.renews.as_ref()),
        ])
    }
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn joined(cells: &[String]) -> String {
    cells.join(&SEPARATOR.to_string())
}
