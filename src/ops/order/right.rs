//! What an order line grants: nothing, or a right with its start, its end and its maintenance.

use crate::domain::{Day, Quantity, Resolved, SkuKind, Term, TermKind, TermRule, term};

use super::fault::Fault;
use super::field::Field;
use super::line::Line;
use super::lookup::{Model, SkuTerms};

/// The terms of the entitlement that a line grants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Right {
    /// Its start, end and term.
    pub span: Resolved,
    /// The last day of its maintenance.
    pub maintenance_until: Option<Day>,
}

impl Right {
    /// The months or the days of its term, as an entitlement of this term keeps them.
    pub fn months_and_days(&self, term: TermKind) -> (Option<u32>, Option<u32>) {
        match self.span.term {
            Some(Term::Months(months)) if term == TermKind::Subscription => (Some(months), None),
            Some(Term::Days(days)) => (None, Some(days)),
            _ => (None, None),
        }
    }
}

/// What a line of a known SKU grants; nothing for services and freight, and for what extends a
/// right.
pub fn of_line(sku: &SkuTerms, line: &Line, order_date: Day) -> Result<Option<Right>, Fault> {
    let fault = |code, message: String| Fault::new(line.row, code, Field::Sku, message);
    match sku.kind {
        SkuKind::None | SkuKind::Maintenance | SkuKind::Renewal => return Ok(None),
        SkuKind::Right => {}
    }
    let Some(model) = &sku.model else {
        let message = format!(
            "SKU `{}` has no license model: give it one in `skus.csv`, and import the catalog again",
            line.sku
        );
        return Err(fault("sku_without_model", message));
    };
    if sku.products.is_empty() {
        let message = format!(
            "SKU `{}` grants no product: add its products to `skus.csv`, and import the catalog \
             again",
            line.sku
        );
        return Err(fault("sku_without_product", message));
    }
    let each = sku.products.iter().map(|product| product.quantity_per_unit);
    if let Some(error) = each
        .map(|each| Quantity::new(each).and_then(|each| line.quantity.times(each)))
        .find_map(Result::err)
    {
        let message = format!("its copies cannot be counted: {error}");
        return Err(Fault::new(
            line.row,
            "invalid_quantity",
            Field::Quantity,
            message,
        ));
    }
    of_model(model, sku.maintenance_months, line, order_date).map(Some)
}

/// The right that a line grants under a model.
pub fn of_model(
    model: &Model,
    maintenance_months: Option<u32>,
    line: &Line,
    order_date: Day,
) -> Result<Right, Fault> {
    let rule = model.rule.as_ref().map_err(|reason| {
        let message = format!("license model `{}` is unsound: {reason}", model.terms.code);
        Fault::new(line.row, "model_unsound", Field::Sku, message)
    })?;
    let span = span(*rule, line, order_date)?;
    let from = span.start.unwrap_or(order_date);
    Ok(Right {
        span,
        maintenance_until: maintenance(maintenance_months, line, from)?,
    })
}

fn span(rule: TermRule, line: &Line, order_date: Day) -> Result<Resolved, Fault> {
    term::resolve(rule, line.term, order_date).map_err(|error| {
        let field = Field::named(error.field()).unwrap_or(Field::Expires);
        Fault::new(line.row, "invalid_term", field, error.to_string())
    })
}

/// The last day of maintenance: the line's, else that of the months that come with the SKU.
fn maintenance(months: Option<u32>, line: &Line, from: Day) -> Result<Option<Day>, Fault> {
    match (line.maintenance_until, months) {
        (Some(day), _) if day < from => {
            let message = format!(
                "maintenance ends on {day}, before the right starts on {from}: mend one of them"
            );
            Err(Fault::new(
                line.row,
                "invalid_term",
                Field::MaintenanceUntil,
                message,
            ))
        }
        (Some(day), _) => Ok(Some(day)),
        (None, Some(months)) => term::expiry(from, Term::Months(months))
            .map_err(|error| Fault::new(line.row, "invalid_term", Field::Sku, error.to_string())),
        (None, None) => Ok(None),
    }
}
