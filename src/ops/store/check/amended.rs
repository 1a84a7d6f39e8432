//! What the record of events tells of orders that were amended: each of their rows as it was and
//! as it is.

use serde_json::Value;

use crate::ops::{Error, Tx};
use crate::store::Value as Stored;
use crate::store::check::Changes;

use super::Findings;

/// Learns from the detail of an amendment.
pub(super) fn hear(detail: &Value, changes: &mut Changes) {
    if let (Some(first), Some(last)) = (detail["first"].as_i64(), detail["last"].as_i64()) {
        changes.hear_added(first, last);
    }
    for order in members(&detail["orders"]) {
        hear_row("orders", order, changes);
        for line in members(&order["lines"]) {
            hear_row("order_lines", line, changes);
            hear_row("entitlements", &line["right"], changes);
            for grant in members(&line["right"]["grants"]) {
                hear_row("grants", grant, changes);
            }
        }
    }
}

fn members(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// A row with its columns before and after; one that is new has none before.
fn hear_row(table: &'static str, told: &Value, changes: &mut Changes) {
    let (Some(row), Some(before)) = (told["row"].as_i64(), told["before"].as_object()) else {
        return;
    };
    for (column, before) in before {
        let after = stored(&told["after"][column]);
        changes.hear((table, row), column, stored(before), after);
    }
}

fn stored(value: &Value) -> Stored<'static> {
    match (value.as_i64(), value.as_str()) {
        (Some(number), _) => number.into(),
        (None, Some(text)) => text.to_owned().into(),
        (None, None) => Stored::Null,
    }
}

/// Holds how order lines stand against what was told of them.
pub(super) fn hold(
    tx: &mut Tx<'_>,
    changes: &Changes,
    findings: &mut Findings,
) -> Result<(), Error> {
    changes.each_astray(tx, |order, position, standing, told| {
        let message = format!("its line {position} is {standing}, and the events tell of {told}");
        findings.fault("line_differs", format!("order {order}"), message);
        Ok(())
    })
}
