//! How an order import is to go, as the operator, the file and the store say.

use std::borrow::Cow;
use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::domain::{Credits, Currency, ModelCode, UnknownCurrency, hex};
use crate::intake::{Columns, DateOrder, DecimalSign};
use crate::ops::{Error, Kind, Problem, Tx, model};
use crate::store::staging::StagedRow;
use crate::store::{catalog, vendor};

use super::credit;
use super::field::Field;
use super::line::{Formats, Line};
use super::lookup::Model;
use super::stage::SEPARATOR;

/// What parts the rows of an order in the digest of its content.
const ROW_SEPARATOR: char = '\u{1e}';

/// The places of the fields that name a person.
const OF_A_PERSON: [usize; 2] = [Field::Email.place(), Field::Contact.place()];

/// What the operator asks of an import.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Whether unknown customers are added.
    pub create_customers: bool,
    /// The license model under which unknown SKUs are added.
    pub create_skus: Option<ModelCode>,
    /// What becomes of credits: they reject their orders when nobody says.
    pub credits: Option<Credits>,
    /// Whether it is only said what would land.
    pub dry_run: bool,
}

/// How an import is to go.
#[derive(Debug, Clone)]
pub struct Options {
    /// How the file's days and numbers are written.
    pub formats: Formats,
    /// The currency of a price that names none.
    pub currency: Currency,
    /// Whether unknown customers are added.
    pub create_customers: bool,
    /// The license model under which unknown SKUs are added.
    pub create_skus: Option<Model>,
    skips_credits: bool,
    /// Whether the order is given by hand, and not in a file.
    pub by_hand: bool,
    fields: BTreeSet<usize>,
    spelling: String,
}

impl Options {
    /// What was asked for, completed by the file and the store.
    pub fn new(
        tx: &mut Tx<'_>,
        request: &Request,
        columns: &Columns,
        formats: Formats,
    ) -> Result<Self, Error> {
        let currency = usual_currency(tx)?;
        let create_skus = match &request.create_skus {
            Some(code) => Some(model_for_skus(tx, code)?),
            None => None,
        };
        let days = formats.days.map(|order| order.to_string()).join(" ");
        let (price, quantity) = (formats.price, formats.quantity);
        Ok(Self {
            formats,
            currency,
            create_customers: request.create_customers,
            create_skus,
            skips_credits: request.credits == Some(Credits::Skip),
            by_hand: false,
            fields: Field::ALL
                .into_iter()
                .filter(|field| columns.has(field.name()))
                .map(Field::place)
                .collect(),
            spelling: format!("{days} {price} {quantity} {currency}"),
        })
    }

    /// For an order that is given by hand, of which these fields are said, in the canonical form.
    pub fn by_hand(tx: &mut Tx<'_>, said: impl IntoIterator<Item = Field>) -> Result<Self, Error> {
        let currency = usual_currency(tx)?;
        let sign = DecimalSign::Point;
        Ok(Self {
            formats: Formats {
                days: [DateOrder::Iso; Field::DAYS.len()],
                price: sign,
                quantity: sign,
            },
            currency,
            create_customers: false,
            create_skus: None,
            skips_credits: false,
            by_hand: true,
            fields: said.into_iter().map(Field::place).collect(),
            spelling: format!("by hand {currency}"),
        })
    }

    /// `by_file`, or `by_hand` where the order is given so.
    pub const fn said<'t>(&self, by_file: &'t str, by_hand: &'t str) -> &'t str {
        if self.by_hand { by_hand } else { by_file }
    }

    /// Whether the file says anything of a field.
    pub fn has(&self, field: Field) -> bool {
        self.fields.contains(&field.place())
    }

    /// The currency of a line's price.
    pub fn currency_of(&self, line: &Line) -> Option<Currency> {
        let usual = || line.currency.unwrap_or(self.currency);
        line.unit_price.map(|_| usual())
    }

    /// The rows of an order that are to land: all of them, or those that are no credits.
    pub fn to_land<'r>(&self, rows: &'r [StagedRow]) -> Cow<'r, [StagedRow]> {
        // What cannot be read whole cannot be told to be a credit.
        let is_skipped = |row: &StagedRow| {
            self.skips_credits && row.fault.is_none() && credit::is_credit(row, self.formats)
        };
        if !rows.iter().any(is_skipped) {
            return Cow::Borrowed(rows);
        }
        rows.iter()
            .filter(|row| !is_skipped(row))
            .cloned()
            .collect()
    }

    /// The digest of what the file says of an order, cell by cell, and of how that is read: an
    /// order that comes again with the same digest is the same. People are left out: a digest of
    /// an address would still tell it to who guesses, when the person is forgotten.
    pub fn content(&self, rows: &[StagedRow]) -> String {
        let mut text = self.spelling.clone();
        for row in rows {
            text.push(ROW_SEPARATOR);
            for (place, cell) in row.head.split(SEPARATOR).enumerate() {
                if !OF_A_PERSON.contains(&place) {
                    text.push_str(cell);
                }
                text.push(SEPARATOR);
            }
            // What extends no right says what it said before there was a column for that.
            text.push_str(row.tail.strip_suffix(SEPARATOR).unwrap_or(&row.tail));
        }
        hex(&Sha256::digest(text))
    }
}

fn usual_currency(tx: &mut Tx<'_>) -> Result<Currency, Error> {
    let code = vendor::get(tx)?.currency;
    code.parse().map_err(|error: UnknownCurrency| {
        Problem::new(Kind::Unsound, "store_unreadable", error.to_string()).into()
    })
}

fn model_for_skus(tx: &mut Tx<'_>, code: &ModelCode) -> Result<Model, Error> {
    if let Some(found) = model::find_any(tx, code)? {
        return Ok(found.into());
    }
    let known: Vec<String> = catalog::models(tx)?
        .iter()
        .map(|stored| format!("`{}`", stored.model.code))
        .collect();
    let hint = if known.is_empty() {
        "the catalog has none yet: begin with `entitle catalog new DIR`".to_owned()
    } else {
        format!("the catalog has {}", known.join(", "))
    };
    let message = format!("there is no license model `{code}`");
    Err(Problem::not_found("model_unknown", message)
        .hint(hint)
        .into())
}
