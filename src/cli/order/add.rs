//! `entitle order add`.

use std::fmt::Display;
use std::str::FromStr;

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{
    Currency, CustomerCode, Day, EmailAddress, LineTerm, Name, OrderNumber, PoNumber, Quantity,
    SourceName,
};
use crate::error::Error;
use crate::ops::order::{self, DEFAULT_SOURCE, NewLine, NewOrder};

/// Add a single order
///
/// The same rules as for a file hold: the order lands whole or not at all, and each line of a SKU of
/// kind `right` grants an entitlement with an activation ID of its own. The same order again changes
/// nothing; give `--number` where a script may try again, since one that is made up is new each
/// time.
///
/// A line is written as `sku=CODE,quantity=N`; further parts are `price`, `line` (its number),
/// `start`, `term-months`, `expires`, `maintenance-until` and, for maintenance or a renewal, `renews`
/// with the right that it extends, as in a file. The quantity is 1 when it is left out.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle order add --customer ACME --line sku=DRAFT-NL,quantity=5,price=1200.00
  entitle order add --number SO-1008 --customer ACME --po PO-4512 --date 2026-03-02 \\
      --line sku=DRAFT-NL-12,quantity=2,term-months=24 --line sku=TRAIN-DAY")]
pub struct Arguments {
    /// Its number [default: one is made up, and told]
    #[arg(long, value_name = "NUMBER")]
    number: Option<OrderNumber>,

    /// The system that the number is of [default: `default`]
    #[arg(long, value_name = "NAME")]
    source: Option<SourceName>,

    /// Whose it is
    #[arg(long, value_name = "CODE")]
    customer: CustomerCode,

    /// A line; give it several times for several
    #[arg(long = "line", value_name = "PARTS", required = true)]
    lines: Vec<LineParts>,

    /// The day it was placed [default: today]
    #[arg(long, value_name = "DAY")]
    date: Option<Day>,

    /// The currency of its prices [default: the vendor's]
    #[arg(long, value_name = "CODE")]
    currency: Option<Currency>,

    /// The customer's own number for it
    #[arg(long, value_name = "NUMBER")]
    po: Option<PoNumber>,

    /// Who sold it, when that is another
    #[arg(long, value_name = "NAME")]
    reseller: Option<Name>,

    /// Who paid, when that is another
    #[arg(long, value_name = "NAME")]
    sold_to: Option<Name>,

    /// The name of the person who ordered
    #[arg(long, value_name = "NAME")]
    contact: Option<Name>,

    /// The e-mail address of the person who ordered
    #[arg(long, value_name = "ADDRESS")]
    email: Option<EmailAddress>,

    /// Show what would be added, and add nothing
    #[arg(long)]
    dry_run: bool,
}

/// Adds an order.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let dry_run = arguments.dry_run;
    let request = arguments.request()?;
    let added = desk.write_or_rehearse(dry_run, |tx, session| {
        order::add(tx, session, &request, dry_run)
    })?;
    if dry_run {
        desk.ui().dry_run();
    }
    desk.show(&added)
}

impl Arguments {
    fn request(self) -> Result<NewOrder, Error> {
        let source = match self.source {
            Some(source) => source,
            None => DEFAULT_SOURCE
                .parse()
                .map_err(|error| Error::usage(format!("`--source`: {error}")))?,
        };
        Ok(NewOrder {
            number: self.number,
            source,
            date: self.date,
            customer: self.customer,
            reseller: self.reseller,
            sold_to: self.sold_to,
            po_number: self.po,
            contact: self.contact,
            email: self.email,
            currency: self.currency,
            lines: self.lines.into_iter().map(|parts| parts.0).collect(),
        })
    }
}

/// The parts of a line: `sku=DRAFT-NL,quantity=5`.
#[derive(Debug, Clone)]
struct LineParts(NewLine);

/// The parts that a line can have.
const PARTS: [&str; 9] = [
    "sku",
    "quantity",
    "price",
    "line",
    "start",
    "term-months",
    "expires",
    "maintenance-until",
    "renews",
];

impl FromStr for LineParts {
    type Err = LinePartsError;

    fn from_str(text: &str) -> Result<Self, LinePartsError> {
        let mut said: [Option<&str>; PARTS.len()] = [None; PARTS.len()];
        for part in text.split(',') {
            let unknown = || LinePartsError::Unknown(part.trim().to_owned());
            let (name, value) = part.split_once('=').ok_or_else(unknown)?;
            let name = name.trim().to_ascii_lowercase().replace('_', "-");
            let place = PARTS.iter().position(|known| *known == name);
            let place = place.ok_or_else(unknown)?;
            if said[place].replace(value.trim()).is_some() {
                return Err(LinePartsError::Twice(PARTS[place]));
            }
        }
        let [
            sku,
            quantity,
            price,
            line,
            start,
            months,
            expires,
            maintenance,
            renews,
        ] = said;
        Ok(Self(NewLine {
            number: part("line", line)?,
            sku: part("sku", sku)?.ok_or(LinePartsError::NoSku)?,
            quantity: part("quantity", quantity)?.unwrap_or(Quantity::ONE),
            price: part("price", price)?,
            term: LineTerm {
                start: part("start", start)?,
                term_months: part("term-months", months)?,
                expires: part("expires", expires)?,
            },
            maintenance_until: part("maintenance-until", maintenance)?,
            renews: part("renews", renews)?,
        }))
    }
}

fn part<T: FromStr<Err: Display>>(
    name: &'static str,
    said: Option<&str>,
) -> Result<Option<T>, LinePartsError> {
    let parsed = said.map(str::parse).transpose();
    parsed.map_err(|error: T::Err| LinePartsError::Invalid(name, error.to_string()))
}

/// A text that is no line of an order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
enum LinePartsError {
    #[error(
        "`{0}` is no part of a line: write `sku=CODE,quantity=N`, and `price`, `line`, `start`, \
         `term-months`, `expires`, `maintenance-until` or `renews` in the same way"
    )]
    Unknown(String),
    #[error("`{0}` stands twice: give each part once, and each line in a `--line` of its own")]
    Twice(&'static str),
    #[error("a line needs a SKU: write `sku=CODE,quantity=N`")]
    NoSku,
    #[error("`{0}`: {1}")]
    Invalid(&'static str, String),
}
