//! What the event of an amendment keeps: each order and line as it was and as it is, under the
//! names of their columns, so that `store check` can hold the tables against it.

use serde_json::{Map, Value, json};

use crate::domain::{Amount, Currency, Event};
use crate::ops::order::land::LinesAdded;
use crate::store::amend::LineDetail;

use super::line::{Fate, Image, PlannedChange};
use super::outcome::Amended;
use super::plan::{Beside, OrderPlan};

/// The event; `lookups` are the files in which codes were looked up.
pub fn event(
    amended: &Amended,
    lookups: &[Value],
    plans: &[OrderPlan],
    added: &LinesAdded,
) -> Event {
    let mut new = added.lines.iter().map(|(row, _)| *row);
    let orders: Vec<Value> = plans.iter().map(|plan| order(plan, &mut new)).collect();
    let detail = json!({
        "file": amended.file,
        "sha256": amended.sha256,
        "lookups": lookups,
        "count": amended.amended_orders,
        "added": amended.added,
        "raised": amended.raised,
        "lowered": amended.lowered,
        "cancelled": amended.cancelled,
        "credited": amended.credited,
        "corrected": amended.corrected,
        "lines": added.lines.len(),
        "first": added.line_rows.map(|rows| rows.0),
        "last": added.line_rows.map(|rows| rows.1),
        "entitlements": added.entitlements,
        "digest": added.digest,
        "orders": orders,
    });
    let event = Event::new("order.amended", detail);
    match plans {
        [one] => event.about(&one.number).of_customer(one.customer_id),
        _ => event,
    }
}

fn order(plan: &OrderPlan, new: &mut impl Iterator<Item = i64>) -> Value {
    let lines: Vec<Value> = plan
        .lines
        .iter()
        .map(|line| {
            let row = line.id.or_else(|| new.next());
            amended_line(line, row)
        })
        .collect();
    json!({
        "row": plan.id,
        "order": plan.number,
        "source": plan.source,
        "before": head(&plan.content.0, &plan.beside.0),
        "after": head(&plan.content.1, &plan.beside.1),
        "lines": lines,
    })
}

fn head(content: &str, beside: &Beside) -> Value {
    json!({
        "content": content,
        "reseller": beside.reseller,
        "sold_to": beside.sold_to,
        "po_number": beside.po_number,
    })
}

fn amended_line(line: &PlannedChange, row: Option<i64>) -> Value {
    let new = line.added.as_ref().map(|planned| {
        let (line, term) = (&planned.line, planned.line.term);
        let detail = LineDetail {
            unit_price: line.unit_price,
            currency: planned.currency,
            start: term.start,
            term_months: term.term_months,
            expires: term.expires,
            maintenance_until: line.maintenance_until,
        };
        image(line.quantity.get(), None, &detail)
    });
    let old = |image_of: Image| {
        let standing = Some(image_of.standing.as_str());
        image(image_of.quantity, standing, &image_of.detail)
    };
    json!({
        "row": row,
        "line": line.number,
        "position": line.position,
        "sku": line.sku,
        "change": line.change,
        "before": line.before.map(old),
        "after": line.after.map(old).or(new),
        "right": right(line),
    })
}

fn image(quantity: i64, standing: Option<&str>, detail: &LineDetail) -> Value {
    let mut image = Map::new();
    image.insert("quantity".to_owned(), quantity.into());
    image.insert("standing".to_owned(), standing.unwrap_or("active").into());
    let price = detail.unit_price.map(Amount::millionths);
    image.insert("unit_price".to_owned(), price.into());
    let currency = detail.currency.map(Currency::as_str);
    image.insert("currency".to_owned(), currency.into());
    let day = |day: Option<crate::domain::Day>| Value::from(day.map(|day| day.to_string()));
    image.insert("start".to_owned(), day(detail.start));
    image.insert("term_months".to_owned(), detail.term_months.into());
    image.insert("expires".to_owned(), day(detail.expires));
    image.insert(
        "maintenance_until".to_owned(),
        day(detail.maintenance_until),
    );
    Value::Object(image)
}

/// What became of the right of a line that was here.
fn right(line: &PlannedChange) -> Value {
    let Some(right) = &line.right else {
        return Value::Null;
    };
    let entitlement = right.number.get();
    match &right.fate {
        Fate::Cancelled(_) => json!({ "row": entitlement, "cancelled": true }),
        Fate::Resized { quantity, grants } => {
            let grant = |(row, before, after): &(i64, i64, i64)| {
                json!({
                    "row": row,
                    "before": { "bought": before },
                    "after": { "bought": after },
                })
            };
            json!({
                "row": entitlement,
                "cancelled": false,
                "before": { "quantity": line.before.map(|image| image.quantity) },
                "after": { "quantity": quantity },
                "grants": grants.iter().map(grant).collect::<Vec<_>>(),
            })
        }
    }
}
