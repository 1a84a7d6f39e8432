//! An order that comes again: the same, or a conflict that names each column, old and new.
//!
//! What the file has no column for says nothing; what describes the customer, the person or the
//! SKU is no part of the order. Lines are compared by their numbers where all have one, else as a
//! set.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Display;

use crate::domain::{FormerKind, LineNumber, LineStanding, SkuCode};
use crate::ops::{Error, Tx};
use crate::store::order::{self, Order, OrderLine};
use crate::store::{customer, former};

use super::fault::{Fault, Place};
use super::field::Field;
use super::line::{Head, Line};
use super::options::Options;

/// What is compared of a line.
const COMPARED: [Field; 9] = [
    Field::Sku,
    Field::Quantity,
    Field::UnitPrice,
    Field::Currency,
    Field::Start,
    Field::TermMonths,
    Field::Expires,
    Field::MaintenanceUntil,
    Field::Renews,
];

/// The orders of a batch that come again with other content, as they stand.
#[derive(Debug, Default)]
pub struct Stored {
    orders: HashMap<i64, (Order, Vec<OrderLine>)>,
    /// The rows of the customers that a code key is an alias of.
    aliases: HashMap<String, Vec<i64>>,
}

impl Stored {
    /// Reads the orders of these rows, and whom else the codes of their customers may name.
    pub fn find<'h>(
        tx: &mut Tx<'_>,
        orders: impl Iterator<Item = (i64, &'h Head)>,
    ) -> Result<Self, Error> {
        let (ids, heads): (Vec<i64>, Vec<&Head>) = orders.unzip();
        if ids.is_empty() {
            return Ok(Self::default());
        }
        let found = order::with_lines(tx, &ids)?;
        let orders: HashMap<_, _> = found.into_iter().map(|one| (one.0.id, one)).collect();
        let others: BTreeSet<String> = ids
            .iter()
            .zip(heads)
            .map(|(id, head)| (id, head.customer.key()))
            .filter(|(id, key)| {
                orders
                    .get(id)
                    .is_some_and(|one| one.0.customer.key() != *key)
            })
            .map(|(_, key)| key)
            .collect();
        Ok(Self {
            orders,
            aliases: aliases(tx, others)?,
        })
    }

    /// What differs between the order of this row as it stands and as it comes again; nothing when
    /// it is the same, or not there.
    pub fn differences(
        &self,
        id: i64,
        head: &Head,
        lines: &[Line],
        options: &Options,
    ) -> Vec<Fault> {
        let Some((known, stored)) = self.orders.get(&id) else {
            return Vec::new();
        };
        let mut conflicts = Conflicts {
            known,
            row: head.row,
            numbered: options.has(Field::Line),
            options,
            faults: Vec::new(),
        };
        conflicts.head(head, self.is_customer_of(known, head), options);
        // What was cancelled or credited is no part of the order any more.
        let active = stored
            .iter()
            .filter(|line| line.standing == LineStanding::Active);
        let old: Vec<Facts<'_>> = active.map(|line| of_stored(line, options)).collect();
        let new: Vec<Facts<'_>> = lines.iter().map(|line| of_file(line, options)).collect();
        let by_number = old.iter().chain(&new).all(|line| line.number.is_some());
        conflicts.lines(old, new, by_number);
        conflicts.faults
    }

    /// The order of this row with its lines.
    pub fn order(&self, id: i64) -> Option<(&Order, &[OrderLine])> {
        let (order, lines) = self.orders.get(&id)?;
        Some((order, lines))
    }

    /// The customer may have another code by now; then the one of the file is an alias of it.
    pub fn is_customer_of(&self, known: &Order, head: &Head) -> bool {
        let key = head.customer.key();
        let aliased = self.aliases.get(&key);
        known.customer.key() == key || aliased.is_some_and(|ids| ids.contains(&known.customer_id))
    }
}

fn aliases(tx: &mut Tx<'_>, keys: BTreeSet<String>) -> Result<HashMap<String, Vec<i64>>, Error> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let keys: Vec<String> = keys.into_iter().collect();
    let aliased = customer::aliased(tx, &keys)?;
    let mut former = former::named(tx, FormerKind::Customer, &keys)?.into_iter();
    let rows = aliased.into_iter().map(|customers| {
        let had = former.next().unwrap_or_default();
        let had = had.into_iter().map(|former| former.row);
        customers.into_iter().map(|one| one.id).chain(had).collect()
    });
    Ok(keys.into_iter().zip(rows).collect())
}

/// A line as far as it is compared.
struct Facts<'a> {
    /// Its row in the file; 0 for a stored one.
    row: i64,
    number: Option<&'a str>,
    sku: &'a SkuCode,
    /// The values of [`COMPARED`]; empty where there is none, or the file has no such column.
    values: [String; COMPARED.len()],
}

impl Facts<'_> {
    /// A value as it is shown.
    fn shown(&self, place: usize) -> &str {
        match COMPARED[place] {
            Field::Sku => self.sku.as_str(),
            _ => &self.values[place],
        }
    }

    /// The line with all its values, for a message.
    fn summary(&self) -> String {
        let parts: Vec<String> = (0..COMPARED.len())
            .filter(|place| !self.values[*place].is_empty())
            .map(|place| format!("{} {}", COMPARED[place].name(), quoted(self.shown(place))))
            .collect();
        let number = self
            .number
            .map_or_else(String::new, |number| format!(" `{number}`"));
        format!("line{number} ({})", parts.join(", "))
    }

    /// What to call it in a message.
    fn name(&self) -> String {
        match self.number {
            Some(number) => format!("line `{number}`"),
            None => format!("line of SKU `{}`", self.sku),
        }
    }
}

fn quoted(text: &str) -> String {
    match text {
        "" => "empty".to_owned(),
        text => format!("`{text}`"),
    }
}

/// The conflicts of one order, as they are found.
struct Conflicts<'a> {
    known: &'a Order,
    /// The order's first row in the file.
    row: i64,
    numbered: bool,
    options: &'a Options,
    faults: Vec<Fault>,
}

impl Conflicts<'_> {
    fn add(&mut self, row: i64, place: Place, what: &str) {
        let brought = self
            .known
            .import_id
            .map_or_else(String::new, |import| format!(" (import I-{import})"));
        self.faults.push(Fault {
            row,
            code: "order_conflict".to_owned(),
            place,
            message: format!(
                "order `{}` is here already{brought}, {what}: {}give the order another number{}",
                self.known.number,
                self.options.said("mend the file, ", ""),
                self.options
                    .said(", or change what is here with `entitle order amend`", ""),
            ),
        });
    }

    fn changed(&mut self, row: i64, field: Field, of: &str, old: &str, new: &str) {
        let (name, old, new) = (field.name(), quoted(old), quoted(new));
        let what = format!("and `{name}`{of} was {old} and is {new} now");
        self.add(row, Place::Field(field), &what);
    }

    fn head(&mut self, head: &Head, same_customer: bool, options: &Options) {
        let known = self.known;
        let said = |text: Option<&dyn Display>| text.map(ToString::to_string).unwrap_or_default();
        for (field, old, new) in [
            (
                Field::OrderDate,
                known.order_date.to_string(),
                head.order_date.to_string(),
            ),
            (
                Field::Reseller,
                known.reseller.clone().unwrap_or_default(),
                said(head.reseller.as_ref().map(|text| text as &dyn Display)),
            ),
            (
                Field::SoldTo,
                known.sold_to.clone().unwrap_or_default(),
                said(head.sold_to.as_ref().map(|text| text as &dyn Display)),
            ),
            (
                Field::PoNumber,
                known.po_number.clone().unwrap_or_default(),
                said(head.po_number.as_ref().map(|text| text as &dyn Display)),
            ),
        ] {
            if options.has(field) && old != new {
                self.changed(head.row, field, "", &old, &new);
            }
        }
        if !same_customer {
            let (old, new) = (known.customer.as_str(), head.customer.as_str());
            self.changed(head.row, Field::Customer, "", old, new);
        }
    }

    /// Pairs the lines, tells what differs in each pair, and what has no pair.
    fn lines(&mut self, mut old: Vec<Facts<'_>>, new: Vec<Facts<'_>>, by_number: bool) {
        let mut unpaired = Vec::new();
        for line in new {
            let twin = old.iter().position(|old| {
                if by_number {
                    old.number == line.number
                } else {
                    old.values == line.values
                }
            });
            match twin {
                Some(twin) => self.pair(&old.remove(twin), &line),
                None => unpaired.push(line),
            }
        }
        for line in unpaired {
            let twin = old
                .iter()
                .position(|old| !by_number && old.values[0] == line.values[0]);
            match twin {
                Some(twin) => self.pair(&old.remove(twin), &line),
                None => self.came(&line),
            }
        }
        for line in old {
            self.went(&line);
        }
    }

    fn pair(&mut self, old: &Facts<'_>, new: &Facts<'_>) {
        let of = format!(" of its {}", new.name());
        for (place, field) in COMPARED.into_iter().enumerate() {
            if old.values[place] != new.values[place] {
                self.changed(new.row, field, &of, old.shown(place), new.shown(place));
            }
        }
    }

    fn came(&mut self, line: &Facts<'_>) {
        let what = format!("without a {}", line.summary());
        self.add(line.row, self.line_column(), &what);
    }

    fn went(&mut self, line: &Facts<'_>) {
        let here = self.options.said("the file lacks", "is not given now");
        let what = format!("with a {} that {here}", line.summary());
        self.add(self.row, self.line_column(), &what);
    }

    fn line_column(&self) -> Place {
        if self.numbered {
            Place::Field(Field::Line)
        } else {
            Place::Row
        }
    }
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn of_file<'a>(line: &'a Line, options: &Options) -> Facts<'a> {
    Facts {
        row: line.row,
        number: line.number.as_ref().map(LineNumber::as_str),
        sku: &line.sku,
        values: kept(
            [
                line.sku.key(),
                line.quantity.to_string(),
                text(line.unit_price),
                text(options.currency_of(line)),
                text(line.term.start),
                text(line.term.term_months),
                text(line.term.expires),
                text(line.maintenance_until),
                text(line.renews.as_ref()),
            ],
            options,
        ),
    }
}

fn of_stored<'a>(line: &'a OrderLine, options: &Options) -> Facts<'a> {
    Facts {
        row: 0,
        number: line.line.as_deref(),
        sku: &line.sku,
        values: kept(
            [
                line.sku.key(),
                line.quantity.to_string(),
                text(line.unit_price),
                text(line.currency),
                text(line.start),
                text(line.term_months),
                text(line.expires),
                text(line.maintenance_until),
                text(line.renews.as_ref()),
            ],
            options,
        ),
    }
}

/// The values of the columns that the file has; a currency is said by its price.
fn kept(mut values: [String; COMPARED.len()], options: &Options) -> [String; COMPARED.len()] {
    for (field, value) in COMPARED.into_iter().zip(&mut values) {
        let says = match field {
            Field::Currency => Field::UnitPrice,
            field => field,
        };
        if !options.has(says) {
            value.clear();
        }
    }
    values
}
