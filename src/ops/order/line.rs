//! The rows of one order, read into the types of the domain: what they repeat of the order, and a
//! line each.
//!
//! Every cell is looked at, so that one look at the rejects shows all that is to be mended. What
//! later rows repeat is read only where it is written otherwise than before.

use std::fmt::Display;
use std::str::FromStr;

use crate::domain::{
    Amount, Country, Currency, CustomerCode, Day, EmailAddress, LineNumber, LineTerm, Name,
    OrderNumber, PoNumber, Quantity, QuantityError, RightRef, SkuCode, SourceName,
};
use crate::intake::{DateOrder, DecimalSign, Problem, parse_day, parse_number};
use crate::store::staging::StagedRow;

use super::fault::{Fault, Place};
use super::field::Field;
use super::stage::{DEFAULT_SOURCE, SEPARATOR};

/// How the file's days and numbers are written, decided over whole columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formats {
    /// The days of [`Field::DAYS`].
    pub days: [DateOrder; 4],
    /// The decimal sign of `unit_price`.
    pub price: DecimalSign,
    /// The decimal sign of `quantity`.
    pub quantity: DecimalSign,
}

/// What the rows of an order say of the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The first of its rows.
    pub row: i64,
    /// The order's number.
    pub number: OrderNumber,
    /// The system that the order came from.
    pub source: SourceName,
    /// The day of the order.
    pub order_date: Day,
    /// The customer's code.
    pub customer: CustomerCode,
    /// What the customer is called.
    pub customer_name: Option<Name>,
    /// The customer's country.
    pub country: Option<Country>,
    /// The e-mail address of the person who ordered.
    pub email: Option<EmailAddress>,
    /// The name of the person who ordered.
    pub contact: Option<Name>,
    /// Who sold it.
    pub reseller: Option<Name>,
    /// Who paid.
    pub sold_to: Option<Name>,
    /// The customer's own number for the order.
    pub po_number: Option<PoNumber>,
}

/// An order line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its row in the file.
    pub row: i64,
    /// Its number in its system.
    pub number: Option<LineNumber>,
    /// The SKU ordered.
    pub sku: SkuCode,
    /// What the SKU is called.
    pub product: Option<Name>,
    /// Units ordered.
    pub quantity: Quantity,
    /// The price of one unit.
    pub unit_price: Option<Amount>,
    /// The currency of the price.
    pub currency: Option<Currency>,
    /// What it says about its term.
    pub term: LineTerm,
    /// The last day of maintenance.
    pub maintenance_until: Option<Day>,
    /// The right that it extends.
    pub renews: Option<RightRef>,
}

/// What the rows of one order come to.
#[derive(Debug, Default)]
pub struct Reading {
    /// What they say of the order; none when none of them says it soundly.
    pub head: Option<Head>,
    /// The sound lines.
    pub lines: Vec<Line>,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// Reads the rows of one order.
pub fn read<'r>(rows: impl IntoIterator<Item = &'r StagedRow>, formats: Formats) -> Reading {
    let mut reading = Reading::default();
    let mut head_before = None;
    for row in rows {
        if let Some((code, column, message)) = &row.fault {
            reading.faults.push(Fault {
                row: row.row,
                code: code.clone(),
                place: match column.as_str() {
                    "" => Place::Row,
                    column => Place::Column(column.to_owned()),
                },
                message: message.clone(),
            });
            continue;
        }
        let mut cells = Cells::of(row, formats, &mut reading.faults);
        if head_before.replace(&row.head) != Some(&row.head)
            && let Some(head) = cells.head()
        {
            match &mut reading.head {
                None => reading.head = Some(head),
                Some(first) => agree(first, head, row.row, cells.faults),
            }
        }
        reading.lines.extend(cells.line());
    }
    reading
}

/// The units that a cell says.
pub(super) fn units(text: &str, sign: DecimalSign) -> Result<Quantity, QuantityError> {
    match parse_number(text, sign) {
        Ok(plain) if plain.currency.is_none() => plain.number.parse(),
        _ => text.parse(),
    }
}

/// Takes what a later row adds to the order, and finds where it says otherwise. An empty cell says
/// nothing.
fn agree(first: &mut Head, other: Head, row: i64, faults: &mut Vec<Fault>) {
    let mut differs = |field: Field, one: &dyn Display, other: &dyn Display| {
        let message = format!(
            "order `{}` has `{}` `{one}` in row {} and `{other}` here: make them the same, or \
             give one another order number",
            first.number,
            field.name(),
            first.row,
        );
        faults.push(Fault::new(row, "order_differs", field, message));
    };
    if first.order_date != other.order_date {
        differs(Field::OrderDate, &first.order_date, &other.order_date);
    }
    if first.customer.key() != other.customer.key() {
        differs(Field::Customer, &first.customer, &other.customer);
    }
    merge(Field::Email, &mut first.email, other.email, &mut differs);
    merge(
        Field::Contact,
        &mut first.contact,
        other.contact,
        &mut differs,
    );
    merge(
        Field::Reseller,
        &mut first.reseller,
        other.reseller,
        &mut differs,
    );
    merge(
        Field::SoldTo,
        &mut first.sold_to,
        other.sold_to,
        &mut differs,
    );
    merge(
        Field::PoNumber,
        &mut first.po_number,
        other.po_number,
        &mut differs,
    );
    first.customer_name = first.customer_name.take().or(other.customer_name);
    first.country = first.country.take().or(other.country);
}

fn merge<T: Display + PartialEq>(
    field: Field,
    first: &mut Option<T>,
    other: Option<T>,
    differs: &mut impl FnMut(Field, &dyn Display, &dyn Display),
) {
    match (&first, other) {
        (Some(one), Some(other)) if *one != other => differs(field, one, &other),
        (None, other) => *first = other,
        _ => {}
    }
}

/// The cells of one row, and the faults found in them.
pub(super) struct Cells<'a> {
    pub(super) row: i64,
    texts: [&'a str; Field::ALL.len()],
    pub(super) formats: Formats,
    pub(super) faults: &'a mut Vec<Fault>,
}

impl<'a> Cells<'a> {
    pub(super) fn of(row: &'a StagedRow, formats: Formats, faults: &'a mut Vec<Fault>) -> Self {
        let mut cells = row.head.split(SEPARATOR).chain(row.tail.split(SEPARATOR));
        Self {
            row: row.row,
            texts: std::array::from_fn(|_| cells.next().unwrap_or("")),
            formats,
            faults,
        }
    }

    /// What the row says of its order; none when a cell of that is at fault.
    pub(super) fn head(&mut self) -> Option<Head> {
        let before = self.faults.len();
        let number = self.needed(Field::OrderNumber);
        let order_date = self.needed_day(Field::OrderDate);
        let customer = self.needed(Field::Customer);
        let customer_name = self.optional(Field::CustomerName);
        let email = self.optional(Field::Email);
        let country = self.optional(Field::Country);
        let reseller = self.optional(Field::Reseller);
        let sold_to = self.optional(Field::SoldTo);
        let po_number = self.optional(Field::PoNumber);
        let contact = self.optional(Field::Contact);
        let source = match self.get(Field::Source) {
            "" => self.parse(Field::Source, DEFAULT_SOURCE),
            text => self.parse(Field::Source, text),
        };
        let head = Head {
            row: self.row,
            number: number?,
            source: source?,
            order_date: order_date?,
            customer: customer?,
            customer_name,
            country,
            email,
            contact,
            reseller,
            sold_to,
            po_number,
        };
        (self.faults.len() == before).then_some(head)
    }

    /// The row's line; none when a cell of it is at fault.
    fn line(&mut self) -> Option<Line> {
        let before = self.faults.len();
        let number = self.optional(Field::Line);
        let sku = self.needed(Field::Sku);
        let product = self.optional(Field::Product);
        let quantity = self.quantity();
        let (unit_price, currency) = self.price();
        let term = LineTerm {
            start: self.day(Field::Start),
            term_months: self.months(),
            expires: self.day(Field::Expires),
        };
        let maintenance_until = self.day(Field::MaintenanceUntil);
        let renews = self.optional(Field::Renews);
        let line = Line {
            row: self.row,
            number,
            sku: sku?,
            product,
            quantity: quantity?,
            unit_price,
            currency,
            term,
            maintenance_until,
            renews,
        };
        (self.faults.len() == before).then_some(line)
    }

    pub(super) fn get(&self, field: Field) -> &'a str {
        self.texts[field.place()]
    }

    pub(super) fn fault<T>(
        &mut self,
        code: &str,
        field: Field,
        message: impl Into<String>,
    ) -> Option<T> {
        let fault = Fault::new(self.row, code, field, message);
        self.faults.push(fault);
        None
    }

    fn problem<T>(&mut self, field: Field, problem: &Problem) -> Option<T> {
        let message = format!("{problem}: {}", problem.hint());
        self.fault(problem.code(), field, message)
    }

    fn missing<T>(&mut self, field: Field) -> Option<T> {
        let message = format!(
            "`{}` is empty, and every row of an order file needs it: fill it in",
            field.name()
        );
        self.fault("missing_value", field, message)
    }

    pub(super) fn needed<T: FromStr<Err: Display>>(&mut self, field: Field) -> Option<T> {
        match self.get(field) {
            "" => self.missing(field),
            text => self.parse(field, text),
        }
    }

    /// None for an empty cell, and for a fault.
    pub(super) fn optional<T: FromStr<Err: Display>>(&mut self, field: Field) -> Option<T> {
        match self.get(field) {
            "" => None,
            text => self.parse(field, text),
        }
    }

    fn parse<T: FromStr<Err: Display>>(&mut self, field: Field, text: &str) -> Option<T> {
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => self.fault("invalid_value", field, error.to_string()),
        }
    }

    fn needed_day(&mut self, field: Field) -> Option<Day> {
        match self.get(field) {
            "" => self.missing(field),
            _ => self.day(field),
        }
    }

    fn day(&mut self, field: Field) -> Option<Day> {
        let column = Field::DAYS.iter().position(|known| *known == field);
        let order = column.map_or(DateOrder::Iso, |column| self.formats.days[column]);
        match self.get(field) {
            "" => None,
            text => match parse_day(text, order) {
                Ok(day) => Some(day),
                Err(problem) => self.problem(field, &problem),
            },
        }
    }

    /// A term in months, `12` or `12.00`.
    fn months(&mut self) -> Option<u32> {
        let text = self.get(Field::TermMonths);
        let whole = match text.split_once('.') {
            Some((whole, decimals)) if decimals.bytes().all(|byte| byte == b'0') => whole,
            _ => text,
        };
        match (text, whole.parse()) {
            ("", _) => None,
            (_, Ok(months)) => Some(months),
            _ => self.fault(
                "invalid_value",
                Field::TermMonths,
                format!("`{text}` is no number of months: give a whole number, such as `12`"),
            ),
        }
    }

    fn quantity(&mut self) -> Option<Quantity> {
        let text = self.get(Field::Quantity);
        if text.is_empty() {
            return self.missing(Field::Quantity);
        }
        match units(text, self.formats.quantity) {
            Ok(quantity) => Some(quantity),
            Err(QuantityError::NotPositive(_)) => self.fault(
                "credit_line",
                Field::Quantity,
                format!(
                    "quantity `{text}` is a credit or a return, and an import brings only what \
                     was bought: leave such lines out with `--credits skip`, or book them on an \
                     order that is here with `entitle order amend`"
                ),
            ),
            Err(error) => self.fault("invalid_quantity", Field::Quantity, error.to_string()),
        }
    }

    /// The price and its currency, which may stand beside it or in a column of its own.
    fn price(&mut self) -> (Option<Amount>, Option<Currency>) {
        let given: Option<Currency> = self.optional(Field::Currency);
        let text = self.get(Field::UnitPrice);
        if text.is_empty() {
            return (None, given);
        }
        let plain = match parse_number(text, self.formats.price) {
            Ok(plain) => plain,
            Err(problem) => return (self.problem(Field::UnitPrice, &problem), given),
        };
        let amount = self.parse(Field::UnitPrice, &plain.number);
        let beside: Option<Currency> = match &plain.currency {
            Some(code) => self.parse(Field::UnitPrice, code),
            None => None,
        };
        if let (Some(given), Some(beside)) = (given, beside)
            && given != beside
        {
            let message =
                format!("the price is in {beside} and the currency is {given}: mend one of them");
            let fault = Fault::new(self.row, "currency_differs", Field::UnitPrice, message);
            self.faults.push(fault);
        }
        (amount, given.or(beside))
    }
}
