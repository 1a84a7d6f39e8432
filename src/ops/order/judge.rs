//! What is to become of one order of a file: it is new, it is there already, or it is rejected,
//! whole.

use std::collections::HashSet;
use std::rc::Rc;

use crate::domain::{Currency, ProductCode};
use crate::ops::{Error, Tx};
use crate::store::order;
use crate::store::staging::StagedRow;

use super::compare;
use super::fault::Fault;
use super::field::Field;
use super::line::{self, Head, Line, Reading};
use super::lookup::{Lookups, Named, SkuTerms};
use super::options::Options;
use super::right::{self, Right};
use super::stage;

/// What is to become of an order.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// It lands so.
    New(Box<Plan>),
    /// It is there already, with the same content.
    Unchanged,
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
}

/// Judges the rows of one order.
pub fn judge(
    tx: &mut Tx<'_>,
    rows: &[StagedRow],
    options: &Options,
    lookups: &mut Lookups,
) -> Result<Verdict, Error> {
    let content = options.content(rows);
    let parts = rows.first().and_then(|row| stage::parts_of_key(&row.key));
    let known = match parts {
        Some((number, source)) => order::content(tx, source, number)?,
        None => None,
    };
    if known.as_ref() == Some(&content) {
        return Ok(Verdict::Unchanged);
    }
    let mut reading = line::read(rows, options.formats);
    reading.faults.extend(doubled_lines(&reading.lines));
    if known.is_some() {
        return judge_known(tx, reading, options);
    }
    judge_new(tx, reading, content, options, lookups)
}

fn judge_known(tx: &mut Tx<'_>, reading: Reading, options: &Options) -> Result<Verdict, Error> {
    let mut faults = reading.faults;
    if let Some(head) = reading.head.filter(|_| faults.is_empty()) {
        faults = compare::differences(tx, &head, &reading.lines, options)?;
        if faults.is_empty() {
            return Ok(Verdict::Unchanged);
        }
    }
    Ok(Verdict::Rejected(faults))
}

fn judge_new(
    tx: &mut Tx<'_>,
    reading: Reading,
    content: String,
    options: &Options,
    lookups: &mut Lookups,
) -> Result<Verdict, Error> {
    let mut faults = reading.faults;
    let Some(head) = reading.head else {
        return Ok(Verdict::Rejected(faults));
    };
    let customer = match customer(lookups.customer(tx, &head.customer)?, &head, options) {
        Ok(customer) => customer,
        Err(fault) => {
            faults.push(fault);
            None
        }
    };
    let mut lines = Vec::with_capacity(reading.lines.len());
    for line in reading.lines {
        let sku = lookups.sku(tx, &line.sku)?;
        match plan_line(line, sku, &head, options) {
            Ok(line) => lines.push(line),
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Ok(Verdict::Rejected(faults));
    }
    Ok(Verdict::New(Box::new(Plan {
        head,
        customer,
        content,
        lines,
    })))
}

fn customer(named: Named, head: &Head, options: &Options) -> Result<Option<i64>, Fault> {
    let fault = |code, message| Err(Fault::new(head.row, code, Field::Customer, message));
    match named {
        Named::Customer(id) => Ok(Some(id)),
        Named::Nobody if options.create_customers => Ok(None),
        Named::Nobody => fault(
            "customer_unknown",
            format!(
                "customer `{0}` is unknown: add it with `entitle customer add {0}`, or import \
                 with `--create-customers`",
                head.customer
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

fn plan_line(
    line: Line,
    sku: Option<Rc<SkuTerms>>,
    head: &Head,
    options: &Options,
) -> Result<PlannedLine, Fault> {
    let right = match (&sku, &options.create_skus) {
        (Some(sku), _) => right::of_line(sku, &line, head.order_date)?,
        (None, Some(model)) => {
            check_product_code(&line)?;
            Some(right::of_model(model, None, &line, head.order_date)?)
        }
        (None, None) => return Err(unknown_sku(&line)),
    };
    Ok(PlannedLine {
        currency: options.currency_of(&line),
        line,
        sku,
        right,
    })
}

fn unknown_sku(line: &Line) -> Fault {
    let message = format!(
        "SKU `{}` is not in the catalog: add it with `entitle catalog import`, or import with \
         `--create-skus MODEL`",
        line.sku
    );
    Fault::new(line.row, "sku_unknown", Field::Sku, message)
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
fn doubled_lines(lines: &[Line]) -> Vec<Fault> {
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
