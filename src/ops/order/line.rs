//! One row of an order file, read into the types of the domain.

use crate::domain::{
    Amount, Country, Currency, CustomerCode, Day, EmailAddress, LineTerm, Name, OrderNumber,
    Quantity, QuantityError, SkuCode, SourceName,
};
use crate::intake::{DateOrder, DecimalSign, parse_day, parse_number};
use crate::store::staging::StagedRow;

use super::stage::{DEFAULT_SOURCE, SEPARATOR};

/// How the file's dates and numbers are written, decided over whole columns.
#[derive(Debug, Clone, Copy)]
pub struct Formats {
    /// The dates of `order_date`, `start`, `expires` and `maintenance_until`.
    pub dates: [DateOrder; 4],
    /// The decimal sign of `unit_price`.
    pub price: DecimalSign,
    /// The decimal sign of `quantity`.
    pub quantity: DecimalSign,
}

/// The fields whose columns hold dates, in the order of [`Formats::dates`].
pub const DATE_FIELDS: [&str; 4] = ["order_date", "start", "expires", "maintenance_until"];

/// A row of an order file: an order line, with what it repeats of its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its row in the file.
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
    pub reseller: Option<String>,
    /// Who paid.
    pub sold_to: Option<String>,
    /// The customer's own number for the order.
    pub po_number: Option<String>,
    /// The line's number in its system.
    pub line: Option<String>,
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
    /// What the line says about its term.
    pub term: LineTerm,
    /// The last day of maintenance.
    pub maintenance_until: Option<Day>,
}

/// What is wrong with a row, and in which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its row in the file.
    pub row: i64,
    /// Its stable name.
    pub code: String,
    /// The field that is wrong; empty when it is the whole row.
    pub field: String,
    /// What is wrong, and the way out.
    pub message: String,
}

impl Fault {
    /// What is wrong with a field of a row.
    pub fn new(row: i64, code: &str, field: &str, message: impl Into<String>) -> Self {
        Self {
            row,
            code: code.to_owned(),
            field: field.to_owned(),
            message: message.into(),
        }
    }
}

/// The cells of a staged row by the place of their field, in the order of `intake::ORDERS`.
struct Cells<'a> {
    row: i64,
    cells: Vec<&'a str>,
}

impl<'a> Cells<'a> {
    fn get(&self, place: usize) -> &'a str {
        self.cells.get(place).copied().unwrap_or("")
    }

    fn needed<T>(&self, place: usize, field: &str) -> Result<T, Fault>
    where
        T: std::str::FromStr<Err: std::fmt::Display>,
    {
        let text = self.get(place);
        if text.is_empty() {
            let message = format!("`{field}` is empty: every row of an order file needs it");
            return Err(Fault::new(self.row, "missing_value", field, message));
        }
        self.parse(text, field)
    }

    fn optional<T>(&self, place: usize, field: &str) -> Result<Option<T>, Fault>
    where
        T: std::str::FromStr<Err: std::fmt::Display>,
    {
        match self.get(place) {
            "" => Ok(None),
            text => self.parse(text, field).map(Some),
        }
    }

    fn parse<T>(&self, text: &str, field: &str) -> Result<T, Fault>
    where
        T: std::str::FromStr<Err: std::fmt::Display>,
    {
        text.parse().map_err(|error: T::Err| {
            Fault::new(self.row, "invalid_value", field, error.to_string())
        })
    }

    fn text(&self, place: usize) -> Option<String> {
        Some(self.get(place))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    fn day(&self, place: usize, field: &str, order: DateOrder) -> Result<Option<Day>, Fault> {
        match self.get(place) {
            "" => Ok(None),
            text => parse_day(text, order).map(Some).map_err(|problem| {
                let message = format!("{problem}: {}", problem.hint());
                Fault::new(self.row, problem.code(), field, message)
            }),
        }
    }
}

/// Reads a staged row.
pub fn read(staged: &StagedRow, formats: &Formats) -> Result<Line, Fault> {
    if let Some((code, column, message)) = &staged.fault {
        return Err(Fault::new(staged.row, code, column, message.clone()));
    }
    let cells = Cells {
        row: staged.row,
        cells: staged.cells.split(SEPARATOR).collect(),
    };
    let (unit_price, priced_in) = price(&cells, formats)?;
    let given_currency: Option<Currency> = cells.optional(16, "currency")?;
    if let (Some(given), Some(priced)) = (given_currency, priced_in)
        && given != priced
    {
        let message = format!("the price is in {priced} and the currency is {given}: mend one");
        return Err(Fault::new(
            cells.row,
            "currency_differs",
            "unit_price",
            message,
        ));
    }
    let [ordered, start, expires, maintenance] = formats.dates;
    Ok(Line {
        row: cells.row,
        number: cells.needed(0, "order_number")?,
        order_date: cells
            .day(1, "order_date", ordered)?
            .ok_or_else(|| empty(cells.row, "order_date"))?,
        customer: cells.needed(2, "customer")?,
        customer_name: cells.optional(3, "customer_name")?,
        email: cells.optional(4, "email")?,
        country: cells.optional(5, "country")?,
        reseller: cells.text(6),
        sold_to: cells.text(7),
        po_number: cells.text(8),
        contact: cells.optional(9, "contact")?,
        source: cells
            .optional(10, "source")?
            .map_or_else(|| cells.parse(DEFAULT_SOURCE, "source"), Ok)?,
        line: cells.text(11),
        sku: cells.needed(12, "sku")?,
        product: cells.optional(13, "product")?,
        quantity: quantity(&cells, formats)?,
        unit_price,
        currency: given_currency.or(priced_in),
        term: LineTerm {
            start: cells.day(17, "start", start)?,
            term_months: cells.optional(18, "term_months")?,
            expires: cells.day(19, "expires", expires)?,
        },
        maintenance_until: cells.day(20, "maintenance_until", maintenance)?,
    })
}

fn empty(row: i64, field: &str) -> Fault {
    let message = format!("`{field}` is empty: every row of an order file needs it");
    Fault::new(row, "missing_value", field, message)
}

fn quantity(cells: &Cells<'_>, formats: &Formats) -> Result<Quantity, Fault> {
    let text = cells.get(14);
    if text.is_empty() {
        return Err(empty(cells.row, "quantity"));
    }
    let plain = match parse_number(text, formats.quantity) {
        Ok(plain) if plain.currency.is_none() => plain.number.into_owned(),
        _ => text.to_owned(),
    };
    plain.parse().map_err(|error: QuantityError| match error {
        QuantityError::NotPositive(_) => Fault::new(
            cells.row,
            "credit_line",
            "quantity",
            format!("quantity `{text}` is a credit or a return, not a purchase: take the line out, or book it by hand"),
        ),
        other => Fault::new(cells.row, "invalid_quantity", "quantity", other.to_string()),
    })
}

fn price(
    cells: &Cells<'_>,
    formats: &Formats,
) -> Result<(Option<Amount>, Option<Currency>), Fault> {
    let text = cells.get(15);
    if text.is_empty() {
        return Ok((None, None));
    }
    let plain = parse_number(text, formats.price).map_err(|problem| {
        let message = format!("{problem}: {}", problem.hint());
        Fault::new(cells.row, problem.code(), "unit_price", message)
    })?;
    let amount = cells.parse(&plain.number, "unit_price")?;
    let currency = match &plain.currency {
        Some(code) => Some(cells.parse(code, "unit_price")?),
        None => None,
    };
    Ok((Some(amount), currency))
}
