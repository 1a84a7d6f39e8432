//! What is to become of one order of a file: it is new, it is there already, or it is rejected,
//! whole.

use std::collections::HashSet;
use std::rc::Rc;

use crate::domain::{Currency, Day, ProductCode, Resolved, SkuKind, term};
use crate::ops::{Error, Tx};
use crate::store::order;
use crate::store::staging::StagedRow;

use super::compare;
use super::import::Options;
use super::line::{self, Fault, Line};
use super::lookup::{Lookups, SkuTerms};

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
    /// Its lines, one at least; the first speaks for the order.
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

/// The terms of the entitlement that a line grants.
#[derive(Debug, Clone, Copy)]
pub struct Right {
    /// Its start, end and term.
    pub span: Resolved,
    /// The last day of its maintenance.
    pub maintenance_until: Option<Day>,
}

/// Judges the rows of one order.
pub fn judge(
    tx: &mut Tx<'_>,
    rows: &[StagedRow],
    options: &Options,
    lookups: &mut Lookups,
) -> Result<Verdict, Error> {
    let mut lines = Vec::with_capacity(rows.len());
    let mut faults = Vec::new();
    for row in rows {
        match line::read(row, &options.formats) {
            Ok(line) => lines.push(line),
            Err(fault) => faults.push(fault),
        }
    }
    faults.extend(disagreements(&lines));
    faults.extend(doubled_lines(&lines));
    let Some(first) = lines.first().filter(|_| faults.is_empty()) else {
        return Ok(Verdict::Rejected(faults));
    };
    let known = order::by_number(tx, &first.source.key(), &first.number.key())?;
    if let Some(known) = known {
        let faults = compare::differences(tx, &known, &lines, options)?;
        return Ok(if faults.is_empty() {
            Verdict::Unchanged
        } else {
            Verdict::Rejected(faults)
        });
    }
    plan(tx, lines, options, lookups)
}

fn plan(
    tx: &mut Tx<'_>,
    lines: Vec<Line>,
    options: &Options,
    lookups: &mut Lookups,
) -> Result<Verdict, Error> {
    let mut faults = Vec::new();
    let customer_id = match lines.first() {
        Some(first) => lookups.customer(tx, &first.customer)?,
        None => None,
    };
    if let (None, false, Some(first)) = (customer_id, options.create_customers, lines.first()) {
        let message = format!(
            "customer `{0}` is unknown: add it with `entitle customer add {0}`, or import with \
             `--create-customers`",
            first.customer
        );
        faults.push(Fault::new(
            first.row,
            "customer_unknown",
            "customer",
            message,
        ));
    }
    let mut planned = Vec::with_capacity(lines.len());
    for line in lines {
        match plan_line(tx, line, options, lookups)? {
            Ok(line) => planned.push(line),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() {
        Ok(Verdict::New(Box::new(Plan { lines: planned })))
    } else {
        Ok(Verdict::Rejected(faults))
    }
}

fn plan_line(
    tx: &mut Tx<'_>,
    line: Line,
    options: &Options,
    lookups: &mut Lookups,
) -> Result<Result<PlannedLine, Fault>, Error> {
    let currency = line
        .unit_price
        .map(|_| line.currency.unwrap_or(options.currency));
    let sku = lookups.sku(tx, &line.sku)?;
    let right = match (&sku, &options.create_skus) {
        (Some(sku), _) => right(sku, &line),
        (None, Some(_)) if line.sku.as_str().parse::<ProductCode>().is_err() => Err(Fault::new(
            line.row,
            "invalid_value",
            "sku",
            format!(
                "`{}` cannot be the code of a product as well: add the SKU with `entitle catalog import`",
                line.sku
            ),
        )),
        (None, Some((_, model))) => {
            let rule = model.term_rule().map_err(|error| error.to_string());
            span(rule, &line, None).map(Some)
        }
        (None, None) => Err(Fault::new(
            line.row,
            "sku_unknown",
            "sku",
            format!(
                "SKU `{}` is not in the catalog: add it with `entitle catalog import`, or import \
                 with `--create-skus MODEL`",
                line.sku
            ),
        )),
    };
    Ok(right.map(|right| PlannedLine {
        line,
        currency,
        sku,
        right,
    }))
}

/// What a line of a known SKU grants.
fn right(sku: &SkuTerms, line: &Line) -> Result<Option<Right>, Fault> {
    let fault = |code, message: String| Fault::new(line.row, code, "sku", message);
    match sku.kind {
        SkuKind::None => return Ok(None),
        SkuKind::Maintenance | SkuKind::Renewal => {
            let message = format!(
                "SKU `{}` is of kind `{}`, and an import cannot extend a right yet: take the line \
                 out of the file",
                line.sku, sku.kind
            );
            return Err(fault("renewal_unsupported", message));
        }
        SkuKind::Right => {}
    }
    let Some((_, model)) = &sku.model else {
        let message = format!("SKU `{}` has no license model: give it one", line.sku);
        return Err(fault("sku_without_model", message));
    };
    if sku.products.is_empty() {
        let message = format!(
            "SKU `{}` grants no product: add its products to `skus.csv`",
            line.sku
        );
        return Err(fault("sku_without_product", message));
    }
    for product in &sku.products {
        let copies = line.quantity.get().checked_mul(product.quantity_per_unit);
        if copies.is_none_or(|copies| copies > crate::domain::Quantity::MOST) {
            let message = format!(
                "{} units are more copies than a right may have",
                line.quantity
            );
            return Err(Fault::new(
                line.row,
                "invalid_quantity",
                "quantity",
                message,
            ));
        }
    }
    let rule = model.term_rule().map_err(|error| error.to_string());
    span(rule, line, sku.maintenance_months).map(Some)
}

/// Start, end and maintenance of the right that a line grants.
fn span(
    rule: Result<crate::domain::TermRule, String>,
    line: &Line,
    maintenance_months: Option<u32>,
) -> Result<Right, Fault> {
    let rule = rule.map_err(|message| Fault::new(line.row, "model_unsound", "sku", message))?;
    let span = term::resolve(rule, line.term, line.order_date)
        .map_err(|error| Fault::new(line.row, "invalid_term", error.field(), error.to_string()))?;
    let from = span.start.unwrap_or(line.order_date);
    let maintenance_until = match (line.maintenance_until, maintenance_months) {
        (Some(day), _) if day < from => {
            let message = format!("maintenance ends on {day}, before the right starts on {from}");
            let fault = Fault::new(line.row, "invalid_term", "maintenance_until", message);
            return Err(fault);
        }
        (Some(day), _) => Some(day),
        (None, Some(months)) => {
            let end = term::expiry(from, term::Term::Months(months));
            end.map_err(|error| Fault::new(line.row, "invalid_term", "sku", error.to_string()))?
        }
        (None, None) => None,
    };
    Ok(Right {
        span,
        maintenance_until,
    })
}

/// Where rows of one order say different things of the order.
fn disagreements(lines: &[Line]) -> Vec<Fault> {
    let Some(first) = lines.first() else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    for line in &lines[1..] {
        let said = [
            (
                "order_date",
                first.order_date.to_string(),
                line.order_date.to_string(),
            ),
            ("customer", first.customer.key(), line.customer.key()),
            (
                "reseller",
                shown(first.reseller.as_ref()),
                shown(line.reseller.as_ref()),
            ),
            (
                "sold_to",
                shown(first.sold_to.as_ref()),
                shown(line.sold_to.as_ref()),
            ),
            (
                "po_number",
                shown(first.po_number.as_ref()),
                shown(line.po_number.as_ref()),
            ),
            (
                "contact",
                shown(first.contact.as_ref()),
                shown(line.contact.as_ref()),
            ),
            (
                "email",
                shown(first.email.as_ref()),
                shown(line.email.as_ref()),
            ),
        ];
        faults.extend(said.into_iter().filter(|(_, a, b)| a != b).map(|(field, a, b)| {
            let message = format!(
                "order `{}` has `{field}` `{a}` in row {} and `{b}` here: make them the same, or \
                 give one another order number",
                first.number, first.row
            );
            Fault::new(line.row, "order_differs", field, message)
        }));
    }
    faults
}

fn shown<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// Where a line number stands twice in an order.
fn doubled_lines(lines: &[Line]) -> Vec<Fault> {
    let mut seen = HashSet::new();
    let doubled = |line: &&Line| {
        line.line
            .as_ref()
            .is_some_and(|number| !seen.insert(number.clone()))
    };
    lines
        .iter()
        .filter(doubled)
        .map(|line| {
            let number = line.line.as_deref().unwrap_or_default();
            let message = format!(
                "line `{number}` of order `{}` stands twice in the file: number them apart, or \
                 take one out",
                line.number
            );
            Fault::new(line.row, "duplicate_line", "line", message)
        })
        .collect()
}
