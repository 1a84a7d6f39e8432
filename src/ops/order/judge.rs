//! What is to become of each order of a file: it is new, it is there already, or it is rejected,
//! whole.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

use crate::domain::{Currency, ProductCode, SkuKind};
use crate::ops::entitlement::succession::Succession;
use crate::ops::{Error, Tx};
use crate::store::order;
use crate::store::staging::StagedRow;

use super::compare::Stored;
use super::fault::Fault;
use super::field::Field;
use super::line::{self, Head, Line, Reading};
use super::lookup::{Lookups, Named, SkuTerms};
use super::options::Options;
use super::renewal::{self, Chains};
use super::right::{self, Right};
use super::stage;

/// The stable names of the faults that an order has when it names what the store does not know.
pub const CUSTOMER_UNKNOWN: &str = "customer_unknown";
pub const SKU_UNKNOWN: &str = "sku_unknown";

/// What is to become of an order.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// It lands so.
    New(Box<Plan>),
    /// It is there already, with the same content.
    Unchanged,
    /// All its lines are credits, and left out.
    Skipped,
    /// It is rejected, for these faults, one at least.
    Rejected(Vec<Fault>),
}

/// How an order is to land.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What its rows say of the order.
    pub head: Head,
    /// The row of its customer; none when that is to be added.
    pub customer: Option<i64>,
    /// The digest of what the file says of it.
    pub content: String,
    /// Its lines, one at least.
    pub lines: Vec<PlannedLine>,
}

impl Plan {
    /// How many rights its lines grant.
    pub fn rights(&self) -> usize {
        self.lines
            .iter()
            .filter(|line| line.right.is_some())
            .count()
    }

    /// How the rights go on that its lines extend.
    pub fn renewals(&self) -> impl Iterator<Item = &Succession> {
        self.lines.iter().filter_map(|line| line.renewal.as_deref())
    }
}

/// How a line is to land.
#[derive(Debug, Clone)]
pub struct PlannedLine {
    /// The line as the file has it.
    pub line: Line,
    /// The currency of its price.
    pub currency: Option<Currency>,
    /// Its SKU; none when that is to be added.
    pub sku: Option<Rc<SkuTerms>>,
    /// What it grants; none for a line that grants nothing.
    pub right: Option<Right>,
    /// How a right goes on by it; none for a line that extends nothing.
    pub renewal: Option<Rc<Succession>>,
}

/// An order that is judged.
#[derive(Debug)]
pub struct Judged<'r> {
    /// All its rows, one at least.
    pub rows: &'r [StagedRow],
    /// How many of them are credits that are left out.
    pub skipped: usize,
    /// What is to become of it.
    pub verdict: Verdict,
}

/// An order on its way to its verdict.
enum Draft {
    /// It is there already, with the same content.
    Same,
    /// All its lines are credits, and left out.
    Skipped,
    /// It is there already, in this row, with other content.
    Other(i64, Reading),
    /// It is not there yet; its content.
    New(String, Reading),
}

/// Judges the orders of a batch, in the order of their rows, of which those of an order stand
/// together. Whatever they name is looked up for all of them at once.
pub fn judge<'r>(
    tx: &mut Tx<'_>,
    rows: &'r [StagedRow],
    options: &Options,
    lookups: &mut Lookups,
) -> Result<Vec<Judged<'r>>, Error> {
    let orders: Vec<&[StagedRow]> = rows.chunk_by(|a, b| a.key == b.key).collect();
    let to_land: Vec<Cow<'_, [StagedRow]>> =
        orders.iter().map(|rows| options.to_land(rows)).collect();
    let drafts = draft(tx, &orders, &to_land, options)?;
    look_up(tx, &drafts, lookups)?;
    let stored = Stored::find(tx, drafts.iter().filter_map(Draft::to_compare))?;
    let verdicts = drafts.into_iter().map(|draft| match draft {
        Draft::Same => Verdict::Unchanged,
        Draft::Skipped => Verdict::Skipped,
        Draft::Other(id, reading) => judge_known(id, reading, &stored, options),
        Draft::New(content, reading) => judge_new(reading, content, options, lookups),
    });
    let judged = orders.into_iter().zip(to_land.iter()).zip(verdicts);
    Ok(judged
        .map(|((rows, to_land), verdict)| Judged {
            rows,
            skipped: rows.len() - to_land.len(),
            verdict,
        })
        .collect())
}

/// Finds out which orders are there already, and reads the others: of each all its rows, and those
/// that are to land. An order is known again by all of them, whether or not its credits are left
/// out.
fn draft(
    tx: &mut Tx<'_>,
    orders: &[&[StagedRow]],
    to_land: &[Cow<'_, [StagedRow]>],
    options: &Options,
) -> Result<Vec<Draft>, Error> {
    // A row that stands for itself has no number, and no order is without one.
    let names: Vec<(&str, &str)> = orders
        .iter()
        .map(|rows| rows.first().map_or("", |row| row.key.as_str()))
        .map(|key| stage::parts_of_key(key).unwrap_or_default())
        .collect();
    let stored = order::contents(tx, &names)?;
    let rows = orders.iter().zip(to_land);
    let drafts = rows.zip(stored).map(|((rows, to_land), stored)| {
        let content = options.content(rows);
        match stored {
            Some((_, known)) if known == content => Draft::Same,
            _ if to_land.is_empty() => Draft::Skipped,
            Some((id, _)) => Draft::Other(id, read(to_land, options)),
            None => Draft::New(content, read(to_land, options)),
        }
    });
    Ok(drafts.collect())
}

fn read(rows: &[StagedRow], options: &Options) -> Reading {
    let mut reading = line::read(rows, options.formats);
    reading.faults.extend(doubled_lines(&reading.lines));
    reading
}

impl Draft {
    /// What is to be compared with the order in this row: only what could be read whole.
    fn to_compare(&self) -> Option<(i64, &Head)> {
        match self {
            Self::Other(id, reading) if reading.faults.is_empty() => {
                Some((*id, reading.head.as_ref()?))
            }
            _ => None,
        }
    }
}

/// Looks up what new orders name.
fn look_up(tx: &mut Tx<'_>, drafts: &[Draft], lookups: &mut Lookups) -> Result<(), Error> {
    // Each code once as it is written: most are written alike, and their keys cost more.
    let (mut customers, mut skus) = (HashSet::new(), HashSet::new());
    let mut rights = BTreeSet::new();
    for draft in drafts {
        if let Draft::New(_, reading) = draft
            && let Some(head) = &reading.head
        {
            customers.insert((&head.source, &head.customer));
            let said = reading.lines.iter();
            skus.extend(said.map(|line| (Some(&head.source), &line.sku)));
            let named = reading.lines.iter().filter_map(|line| line.renews.clone());
            rights.extend(named.map(|name| (name, head.source.clone())));
        }
    }
    lookups.find_customers(tx, customers)?;
    lookups.find_skus(tx, skus)?;
    lookups.find_rights(tx, rights)
}

fn judge_known(id: i64, reading: Reading, stored: &Stored, options: &Options) -> Verdict {
    let mut faults = reading.faults;
    if let Some(head) = reading.head.filter(|_| faults.is_empty()) {
        faults = stored.differences(id, &head, &reading.lines, options);
        if faults.is_empty() {
            return Verdict::Unchanged;
        }
    }
    Verdict::Rejected(faults)
}

fn judge_new(
    reading: Reading,
    content: String,
    options: &Options,
    lookups: &mut Lookups,
) -> Verdict {
    let mut faults = reading.faults;
    let Some(head) = reading.head else {
        return Verdict::Rejected(faults);
    };
    let customer = match customer(
        lookups.customer(&head.source, &head.customer),
        &head,
        options,
    ) {
        Ok(customer) => customer,
        Err(fault) => {
            faults.push(fault);
            None
        }
    };
    let mut lines = Vec::with_capacity(reading.lines.len());
    let mut chains = Chains::of(customer, lookups);
    for line in reading.lines {
        let sku = known_sku(lookups, &head, &line);
        match sku.and_then(|sku| plan_line(line, sku, &head, options, &mut chains)) {
            Ok(line) => lines.push(line),
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Verdict::Rejected(faults);
    }
    let extended = chains.extended();
    lookups.go_on(extended);
    Verdict::New(Box::new(Plan {
        head,
        customer,
        content,
        lines,
    }))
}

fn customer(named: Named, head: &Head, options: &Options) -> Result<Option<i64>, Fault> {
    let fault = |code, message| Err(Fault::new(head.row, code, Field::Customer, message));
    match named {
        Named::Customer(id) => Ok(Some(id)),
        Named::Nobody if options.create_customers => Ok(None),
        Named::Nobody => fault(
            CUSTOMER_UNKNOWN,
            format!(
                "customer `{0}` is unknown: add it with `entitle customer add {0}`{1}",
                head.customer,
                options.said(", or import with `--create-customers`", ""),
            ),
        ),
        Named::Several(codes) => {
            let codes: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
            fault(
                "customer_ambiguous",
                format!(
                    "`{}` is an alias of several customers: write the code of one of them, {}",
                    head.customer,
                    codes.join(" or ")
                ),
            )
        }
    }
}

/// How a line of a new or a known order is to land.
pub(super) fn plan_line(
    line: Line,
    sku: Option<Rc<SkuTerms>>,
    head: &Head,
    options: &Options,
    chains: &mut Chains<'_>,
) -> Result<PlannedLine, Fault> {
    if let Some(sku) = &sku
        && matches!(sku.kind, SkuKind::Maintenance | SkuKind::Renewal)
    {
        let renewal = chains.extend(sku, &line, head)?;
        return Ok(PlannedLine {
            currency: options.currency_of(&line),
            line,
            sku: Some(Rc::clone(sku)),
            right: None,
            renewal: Some(renewal),
        });
    }
    let right = match (&sku, &options.create_skus) {
        (Some(sku), _) => right::of_line(sku, &line, head.order_date)?,
        (None, Some(model)) => {
            check_product_code(&line)?;
            Some(right::of_model(model, None, &line, head.order_date)?)
        }
        (None, None) => return Err(unknown_sku(&line, options)),
    };
    if right.is_some() && line.renews.is_some() {
        return Err(renewal::of_a_right(&line));
    }
    Ok(PlannedLine {
        currency: options.currency_of(&line),
        line,
        sku,
        right,
        renewal: None,
    })
}

/// What a line's order means by its SKU, if there is such a SKU.
pub(super) fn known_sku(
    lookups: &Lookups,
    head: &Head,
    line: &Line,
) -> Result<Option<Rc<SkuTerms>>, Fault> {
    lookups.sku(Some(&head.source), &line.sku).map_err(|codes| {
        let codes: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
        let message = format!(
            "`{}` was the code of several SKUs: write the code that one of them has now, {}",
            line.sku,
            codes.join(" or ")
        );
        Fault::new(line.row, "sku_ambiguous", Field::Sku, message)
    })
}

fn unknown_sku(line: &Line, options: &Options) -> Fault {
    let message = format!(
        "SKU `{}` is not in the catalog: add it with `entitle catalog import`{}",
        line.sku,
        options.said(", or import with `--create-skus MODEL`", ""),
    );
    Fault::new(line.row, SKU_UNKNOWN, Field::Sku, message)
}

/// A SKU that is added brings a product of the same code, which may be shorter only.
fn check_product_code(line: &Line) -> Result<(), Fault> {
    match line.sku.as_str().parse::<ProductCode>() {
        Ok(_) => Ok(()),
        Err(error) => {
            let message = format!(
                "`{}` cannot be the code of a product as well ({error}): add the SKU with \
                 `entitle catalog import`",
                line.sku
            );
            Err(Fault::new(line.row, "invalid_value", Field::Sku, message))
        }
    }
}

/// Where a line number stands twice in an order.
pub(super) fn doubled_lines(lines: &[Line]) -> Vec<Fault> {
    let mut seen = HashSet::new();
    lines
        .iter()
        .filter_map(|line| {
            let number = line.number.as_ref()?;
            let message = format!(
                "line `{number}` stands twice in this order: number the lines apart, or take one \
                 out"
            );
            (!seen.insert(number))
                .then(|| Fault::new(line.row, "duplicate_line", Field::Line, message))
        })
        .collect()
}
