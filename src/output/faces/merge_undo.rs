//! The face of a merge that was taken back: what went, what is again as it was, or what holds it.

use std::collections::BTreeMap;

use crate::ops::merge::{HeldThing, MergeUndone};
use crate::output::numbers::count;
use crate::output::{Cell, Column, Page, Show};

use super::beside::{more, size};

/// How much of what holds it a page shows.
const SHOWN: usize = 20;

/// The tables in the order in which people read them, each with what it is called.
const TOLD: [(&str, &str); 14] = [
    ("customers", "Customers"),
    ("customer_aliases", "Aliases"),
    ("contacts", "Contacts"),
    ("orders", "Orders"),
    ("entitlements", "Entitlements"),
    ("licenses", "Licenses"),
    ("legacy_licenses", "Legacy licenses"),
    ("products", "Products"),
    ("features", "Features"),
    ("models", "License models"),
    ("skus", "SKUs"),
    ("sku_products", "What SKUs grant"),
    ("signing_keys", "Signing keys"),
    ("former_codes", "Former codes"),
];

impl Show for MergeUndone {
    const ROWS: Option<&'static str> = Some("held");
    const FIELDS: &'static [&'static str] = &["kind", "name", "reason", "advice"];

    fn show(&self, page: &mut Page<'_>) {
        page.title(&self.headline());
        if !self.held.is_empty() {
            self.show_held(page);
            return;
        }
        let (goes, again) = if self.dry_run {
            ("What would go", "What would be as it was")
        } else {
            ("What is gone", "What is as it was")
        };
        counts(page, again, &self.restored);
        counts(page, goes, &self.brought);
    }

    fn number(&self) -> Option<String> {
        Some(self.merge.to_string())
    }
}

fn counts(page: &mut Page<'_>, title: &str, counts: &BTreeMap<&'static str, i64>) {
    let told: Vec<(&str, Cell)> = TOLD
        .iter()
        .filter_map(|(table, label)| Some((*label, Cell::Number(*counts.get(table)?))))
        .collect();
    if !told.is_empty() {
        page.title(title);
        page.fields(&told);
    }
}

impl MergeUndone {
    fn headline(&self) -> String {
        let (merge, file) = (self.merge, &self.file);
        match (self.existing, self.dry_run, self.held.is_empty()) {
            (true, ..) => format!("Merge {merge}, {file}, was taken back before"),
            (_, _, false) => format!("Merge {merge}, {file}, cannot be taken back"),
            (_, true, true) => format!("Merge {merge}, {file}, would be taken back"),
            (_, false, true) => format!("Merge {merge}, {file}, is taken back"),
        }
    }

    fn show_held(&self, page: &mut Page<'_>) {
        let held = count(size(self.held.len()), "thing", "things");
        page.title(&format!("What holds it: {held}"));
        let rows: Vec<Vec<Cell>> = self.held.iter().take(SHOWN).map(cells).collect();
        let columns = [
            Column::left("What"),
            Column::left("Because"),
            Column::left("What to do"),
        ];
        page.table(&columns, &rows);
        let all = "the same with `--format csv`";
        more(page, self.held.len(), rows.len(), all);
    }
}

fn cells(held: &HeldThing) -> Vec<Cell> {
    vec![
        Cell::text(format!("{} {}", held.kind, held.name)),
        Cell::text(&held.reason),
        Cell::text(&held.advice),
    ]
}
