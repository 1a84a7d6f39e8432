//! How much a plan brings and joins, by the answers as they stand.

use std::collections::BTreeSet;

use crate::domain::merge::{Counts, ItemKind};
use crate::store::merge::incoming::Incoming;

use super::fates::{Fates, table};
use super::features::Becomes;

/// The counts of what becomes of everything.
pub(super) fn of(incoming: &Incoming<'_>, fates: &Fates) -> Counts {
    let count = |table: &str| number(incoming.count(table));
    let joined = |kind| number(fates.joined(kind).len());
    let new = |kind| live(incoming, table(kind)) - joined(kind);
    let (features_new, features_joined) = features(incoming, fates);
    Counts {
        products_new: new(ItemKind::Product),
        products_joined: joined(ItemKind::Product),
        features_new,
        features_joined,
        models_new: new(ItemKind::Model),
        models_joined: joined(ItemKind::Model),
        skus_new: new(ItemKind::Sku),
        skus_joined: joined(ItemKind::Sku),
        customers_new: new(ItemKind::Customer) - number(fates.subsidiaries.len()),
        customers_joined: joined(ItemKind::Customer),
        customers_subsidiary: number(fates.subsidiaries.len()),
        orders: count("orders"),
        entitlements: rights(incoming),
        copies: copies(incoming),
        licenses: count("licenses"),
        legacy_licenses: count("legacy_licenses"),
        unanswered: 0,
    }
}

/// Rows that are not part of others there.
fn live(incoming: &Incoming<'_>, table: &str) -> i64 {
    let rows = 0..incoming.count(table);
    number(
        rows.filter(|row| incoming.number(table, *row, "joined_into").is_none())
            .count(),
    )
}

/// Features that our products get and that come with new products, and those that are ours.
fn features(incoming: &Incoming<'_>, fates: &Fates) -> (i64, i64) {
    let is_ours = |becomes: &&Becomes| matches!(becomes, Becomes::Ours(_));
    let fates = fates.features.iter().map(|fate| &fate.becomes);
    let joined = fates.clone().filter(is_ours).count();
    let with_products = live(incoming, "features") - number(fates.clone().count());
    let added: BTreeSet<&Becomes> = fates.filter(|becomes| !is_ours(becomes)).collect();
    (with_products + number(added.len()), number(joined))
}

/// Rights that nothing superseded.
fn rights(incoming: &Incoming<'_>) -> i64 {
    let rows = 0..incoming.count("entitlements");
    let standing = |row| incoming.text("entitlements", row, "standing");
    number(
        rows.filter(|row| standing(*row) != Some("superseded"))
            .count(),
    )
}

/// Copies bought by rights that nothing superseded.
fn copies(incoming: &Incoming<'_>) -> i64 {
    let rows = 0..incoming.count("grants");
    let counted = rows.filter(|row| {
        let right = incoming.number("grants", *row, "entitlement_id");
        let right = right.and_then(|number| incoming.place("entitlements", number));
        let standing = right.and_then(|row| incoming.text("entitlements", row, "standing"));
        standing != Some("superseded") && incoming.number("grants", *row, "uncounted") == Some(0)
    });
    counted
        .filter_map(|row| incoming.number("grants", row, "bought"))
        .sum()
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
