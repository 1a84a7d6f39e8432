//! An order: what each of its lines granted, and how that stands.

use crate::domain::{OrderNumber, SkuKind, SourceName};
use crate::ops::order::resolve;
use crate::ops::{Error, Session, Tx};
use crate::store::order::{self as stored, OrderLine};
use crate::store::{entitlement, vendor, why as store};

use super::advice;
use super::entitlement::in_short;
use super::finding::{Finding, Subject, SubjectKind, Why};
use super::words::Clock;

/// Explains an order.
pub(super) fn explain(
    tx: &mut Tx<'_>,
    session: &Session,
    number: &OrderNumber,
    source: Option<&SourceName>,
) -> Result<Why, Error> {
    let order = resolve(tx, number, source)?;
    let clock = Clock::of(vendor::get(tx)?.zone, session.now());
    let granted = stored::granted(tx, order.id)?;
    let standings = store::line_standings(tx, order.id)?;
    let mut findings = Vec::new();
    for line in stored::lines(tx, order.id)? {
        let standing = standings.iter().find(|(id, _)| *id == line.id);
        if let Some((_, standing)) = standing {
            let message = format!("{} was {standing}.", called(&line));
            findings.push(Finding::notes("line_withdrawn", message));
        }
        let of_line: Vec<_> = granted.iter().filter(|(id, ..)| *id == line.id).collect();
        for (_, right, _) in &of_line {
            if let Some(right) = entitlement::by_number(tx, *right)? {
                let beside = entitlement::origin(tx, right.number)?;
                let grants = entitlement::grants(tx, right.number)?;
                findings.extend(
                    in_short(&right, &beside, &grants, &clock)
                        .into_iter()
                        .map(|finding| finding.then([advice::why_entitlement(right.number)])),
                );
            }
        }
        if of_line.is_empty() && standing.is_none() {
            findings.push(without_a_right(&line));
        }
    }
    let show = advice::show_order(order.number.as_str(), order.source.as_str());
    let subject = Subject {
        kind: SubjectKind::Order,
        code: order.number.to_string(),
        what: format!("of {} for {}", order.order_date, order.customer),
        customer: Some(order.customer.to_string()),
    };
    let mut why = Why::new(subject, findings);
    why.next.push(show);
    Ok(why)
}

fn called(line: &OrderLine) -> String {
    match &line.line {
        Some(number) => format!("Line {number} ({})", line.sku),
        None => format!("Line {} ({})", line.position, line.sku),
    }
}

/// A line of which no right came.
fn without_a_right(line: &OrderLine) -> Finding {
    let called = called(line);
    match line.kind {
        SkuKind::None => {
            let message = format!("{called} grants nothing: it is no right to software.");
            Finding::holds("line_without_right", message)
        }
        SkuKind::Maintenance | SkuKind::Renewal => {
            let message = format!(
                "{called} has no right of its own: it is {} for one that there was.",
                line.kind
            );
            Finding::notes("line_without_right", message)
        }
        SkuKind::Right => {
            let message = format!("{called} granted no right.");
            Finding::fails("line_without_right", message)
        }
    }
}
