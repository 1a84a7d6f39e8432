//! An order that comes again: the same, or a conflict that names each column, old and new.
//!
//! What the file has no column for says nothing. Lines are compared by their numbers; an order
//! without line numbers is compared as a set of lines.

use std::collections::BTreeMap;

use crate::ops::{Error, Tx};
use crate::store::customer;
use crate::store::order::{self, Order, OrderLine};

use super::import::Options;
use super::line::{Fault, Line};

/// A line's values by field, for comparing: only the fields that the file has.
type Values = BTreeMap<&'static str, String>;

/// What differs between an order as it stands and as it comes again; nothing when it is the same.
pub fn differences(
    tx: &mut Tx<'_>,
    known: &Order,
    lines: &[Line],
    options: &Options,
) -> Result<Vec<Fault>, Error> {
    let Some(first) = lines.first() else {
        return Ok(Vec::new());
    };
    let mut faults = head(known, first, options);
    faults.extend(customer(tx, known, first)?);
    let stored = order::lines(tx, known.id)?;
    if lines.iter().all(|line| line.line.is_some()) {
        faults.extend(by_number(known, &stored, lines, options));
    } else if sorted(stored.iter().map(|line| of_stored(line, options)))
        != sorted(lines.iter().map(|line| of_file(line, options)))
    {
        faults.extend(as_sets(known, &stored, lines, options));
    }
    Ok(faults)
}

fn conflict(order: &Order, row: i64, field: &str, old: &str, new: &str, of: &str) -> Fault {
    let brought = order
        .import_id
        .map_or_else(String::new, |import| format!(" (import I-{import})"));
    let message = format!(
        "order `{}` is here already{brought}, and {of}`{field}` was `{old}` and is `{new}` now: \
         mend the file, or give the order another number",
        order.number
    );
    Fault::new(row, "order_conflict", field, message)
}

fn head(known: &Order, first: &Line, options: &Options) -> Vec<Fault> {
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    [
        (
            "order_date",
            known.order_date.to_string(),
            first.order_date.to_string(),
        ),
        (
            "reseller",
            text(known.reseller.as_ref()),
            text(first.reseller.as_ref()),
        ),
        (
            "sold_to",
            text(known.sold_to.as_ref()),
            text(first.sold_to.as_ref()),
        ),
        (
            "po_number",
            text(known.po_number.as_ref()),
            text(first.po_number.as_ref()),
        ),
    ]
    .into_iter()
    .filter(|(field, old, new)| options.has(field) && old != new)
    .map(|(field, old, new)| conflict(known, first.row, field, &old, &new, ""))
    .collect()
}

/// The customer may have another code by now; then the one of the file is an alias of it.
fn customer(tx: &mut Tx<'_>, known: &Order, first: &Line) -> Result<Option<Fault>, Error> {
    let key = first.customer.key();
    if known.customer.key() == key {
        return Ok(None);
    }
    let aliased = customer::by_alias(tx, &key)?;
    if aliased
        .iter()
        .any(|customer| customer.id == known.customer_id)
    {
        return Ok(None);
    }
    let (old, new) = (known.customer.as_str(), first.customer.as_str());
    Ok(Some(conflict(known, first.row, "customer", old, new, "")))
}

fn by_number(known: &Order, stored: &[OrderLine], lines: &[Line], options: &Options) -> Vec<Fault> {
    let mut faults = Vec::new();
    for line in lines {
        let number = line.line.as_deref().unwrap_or_default();
        let of = format!("its line `{number}`");
        let twin = stored
            .iter()
            .find(|stored| stored.line.as_deref() == Some(number));
        let Some(twin) = twin else {
            faults.push(conflict(known, line.row, "line", "absent", number, ""));
            continue;
        };
        let (old, new) = (of_stored(twin, options), of_file(line, options));
        faults.extend(
            old.iter()
                .filter(|(field, value)| new.get(*field) != Some(value))
                .map(|(field, value)| {
                    let of = format!("of {of}, ");
                    conflict(known, line.row, field, value, &new[field], &of)
                }),
        );
    }
    let gone = stored.iter().filter(|stored| {
        !lines
            .iter()
            .any(|line| line.line.as_deref() == stored.line.as_deref())
    });
    let row = lines.first().map_or(0, |line| line.row);
    faults.extend(gone.map(|stored| {
        let number = stored.line.as_deref().unwrap_or("without a number");
        conflict(known, row, "line", number, "absent", "")
    }));
    faults
}

fn as_sets(known: &Order, stored: &[OrderLine], lines: &[Line], options: &Options) -> Vec<Fault> {
    let mut left: Vec<Values> = stored.iter().map(|line| of_stored(line, options)).collect();
    let mut new: Vec<(i64, Values)> = Vec::new();
    for line in lines {
        let values = of_file(line, options);
        match left.iter().position(|other| *other == values) {
            Some(place) => {
                left.swap_remove(place);
            }
            None => new.push((line.row, values)),
        }
    }
    let row = lines.first().map_or(0, |line| line.row);
    let pairs = left.len().max(new.len());
    (0..pairs)
        .map(|place| match (left.get(place), new.get(place)) {
            (Some(old), Some((row, new))) => {
                conflict(known, *row, "line", &said(old), &said(new), "")
            }
            (Some(old), None) => conflict(known, row, "line", &said(old), "absent", ""),
            (None, Some((row, new))) => conflict(known, *row, "line", "absent", &said(new), ""),
            (None, None) => conflict(known, row, "line", "", "", ""),
        })
        .collect()
}

fn said(values: &Values) -> String {
    let parts: Vec<String> = values
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(field, value)| format!("{field} {value}"))
        .collect();
    parts.join(", ")
}

fn sorted(lines: impl Iterator<Item = Values>) -> Vec<Values> {
    let mut lines: Vec<Values> = lines.collect();
    lines.sort();
    lines
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn of_file(line: &Line, options: &Options) -> Values {
    let currency = line
        .unit_price
        .map(|_| line.currency.unwrap_or(options.currency));
    kept(
        [
            ("sku", line.sku.key()),
            ("quantity", line.quantity.to_string()),
            ("unit_price", text(line.unit_price)),
            ("currency", text(currency)),
            ("start", text(line.term.start)),
            ("term_months", text(line.term.term_months)),
            ("expires", text(line.term.expires)),
            ("maintenance_until", text(line.maintenance_until)),
        ],
        options,
    )
}

fn of_stored(line: &OrderLine, options: &Options) -> Values {
    kept(
        [
            ("sku", line.sku.key()),
            ("quantity", line.quantity.to_string()),
            ("unit_price", text(line.unit_price)),
            ("currency", text(line.currency)),
            ("start", text(line.start)),
            ("term_months", text(line.term_months)),
            ("expires", text(line.expires)),
            ("maintenance_until", text(line.maintenance_until)),
        ],
        options,
    )
}

fn kept(values: [(&'static str, String); 8], options: &Options) -> Values {
    values
        .into_iter()
        .filter(|(field, _)| {
            options.has(field) || (*field == "currency" && options.has("unit_price"))
        })
        .collect()
}
