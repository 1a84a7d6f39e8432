//! What the record of events says of a plan that was applied, so that `store check` can hold the
//! tables against it: how many rows of each table came, and digests over those that never change.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::domain::{
    ContactNumber, EntitlementNumber, Event, ImportNumber, KeyStanding, LineStanding,
};
use crate::ops::{Error, Tx};
use crate::store::check;
use crate::store::license;
use crate::store::merge;
use crate::store::merge::incoming::Incoming;
use crate::store::merge::numbers::Numbers;

use super::{Applied, Apply};

/// What is told of the rows that came, as they came: before anything became part of something.
pub(super) fn brought(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    incoming: &Incoming<'_>,
    numbers: &Numbers,
) -> Result<Value, Error> {
    let over = check::went_over(tx, import)?;
    let (orders, rights) = (numbers.span("orders"), numbers.span("entitlements"));
    Ok(json!({
        "orders": rows(orders, incoming.count("orders")),
        "entitlements": rows(rights, incoming.count("entitlements")),
        "lines": incoming.count("order_lines"),
        "digest": check::brought_digest(tx, orders, rights, &over)?,
        "licenses": licenses(tx, incoming, numbers)?,
        "moves": incoming.count("license_moves"),
        "customers": incoming.count("customers"),
        "keys": keys(incoming, numbers),
        "suspended": suspended(incoming, numbers),
        "ended_lines": ended(incoming, numbers),
        "forgotten": forgotten(incoming, numbers),
        "codes": check::codes_digest(tx, import)?,
    }))
}

/// What is told of licenses, and of those that are revoked as they come.
fn licenses(tx: &mut Tx<'_>, incoming: &Incoming<'_>, numbers: &Numbers) -> Result<Value, Error> {
    let Some((first, last)) = numbers.span("licenses") else {
        return Ok(Value::Null);
    };
    let mut told = rows(Some((first, last)), incoming.count("licenses"));
    told["digest"] = check::license_digest(tx, first, last)?.1.into();
    let revoked = license::revoked(tx)?;
    told["revoked"] = check::numbers_digest(revoked.range(first..=last)).into();
    Ok(told)
}

fn rows(span: Option<(i64, i64)>, count: usize) -> Value {
    span.map_or(
        Value::Null,
        |(first, last)| json!({"first": first, "last": last, "count": count}),
    )
}

/// The keys that were not here.
fn keys(incoming: &Incoming<'_>, numbers: &Numbers) -> Vec<Value> {
    let text = |row, column| incoming.text("signing_keys", row, column);
    let new = numbers.added("signing_keys");
    new.map(|(row, _)| {
        json!({
            "key_id": text(row, "kid"),
            "purpose": text(row, "purpose"),
            "max_days": incoming.number("signing_keys", row, "max_days"),
            "standing": text(row, "standing").unwrap_or(KeyStanding::Active.as_str()),
        })
    })
    .collect()
}

/// The rights that are suspended as they come.
fn suspended(incoming: &Incoming<'_>, numbers: &Numbers) -> Vec<EntitlementNumber> {
    let is_suspended = |row| incoming.text("entitlements", row, "standing") == Some("suspended");
    let rights = numbers
        .added("entitlements")
        .filter(|(row, _)| is_suspended(*row));
    rights
        .filter_map(|(_, id)| EntitlementNumber::new(id))
        .collect()
}

/// The lines of orders that are ended as they come, by how they stand.
fn ended(incoming: &Incoming<'_>, numbers: &Numbers) -> BTreeMap<String, Vec<i64>> {
    let mut ended: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for (row, id) in numbers.added("order_lines") {
        let standing = incoming
            .text("order_lines", row, "standing")
            .unwrap_or_default();
        if standing != LineStanding::Active.as_str() {
            ended.entry(standing.to_owned()).or_default().push(id);
        }
    }
    ended
}

/// The people who are forgotten as they come.
fn forgotten(incoming: &Incoming<'_>, numbers: &Numbers) -> Vec<ContactNumber> {
    let is_forgotten = |row| incoming.text("contacts", row, "forgotten_at").is_some();
    let people = numbers
        .added("contacts")
        .filter(|(row, _)| is_forgotten(*row));
    people
        .filter_map(|(_, id)| ContactNumber::new(id))
        .collect()
}

/// The event of a plan that was applied.
pub(super) fn event(
    tx: &mut Tx<'_>,
    request: &Apply<'_>,
    import: ImportNumber,
    applied: &Applied,
    brought: Value,
) -> Result<Event, Error> {
    let desk = request.plan.desk.as_ref();
    let detail = json!({
        "import": import,
        "company": request.plan.company,
        "plan": request.file,
        "sha256": request.sha256,
        "store": desk.map(|desk| &desk.store),
        "issuer": desk.map(|desk| &desk.issuer),
        "counts": applied.counts,
        "brought": brought,
        "digest": merge::digest(tx, import)?,
    });
    Ok(Event::new("merge.applied", detail))
}
