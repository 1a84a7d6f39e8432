//! The face of an import that was taken back: what went, what stays and why.

use crate::ops::import::{Left, Undone};
use crate::output::numbers::count;
use crate::output::{Cell, Column, Page, Show};

use super::beside::{more, size};

/// How much of what stays a page shows.
const SHOWN: usize = 20;

impl Show for Undone {
    const ROWS: Option<&'static str> = Some("left");
    const FIELDS: &'static [&'static str] =
        &["kind", "name", "source", "line", "entitlement", "reason"];

    fn show(&self, page: &mut Page<'_>) {
        page.title(&self.headline());
        if self.existing {
            return;
        }
        let counts = &self.taken_back;
        let told: Vec<(&str, Cell)> = [
            ("Orders", counts.orders),
            ("Entitlements", counts.entitlements),
            ("Customers", counts.customers),
            ("SKUs", counts.skus),
            ("Features", counts.features),
            ("Products", counts.products),
            ("License models", counts.models),
        ]
        .into_iter()
        .filter(|(_, number)| *number > 0)
        .map(|(label, number)| (label, Cell::Number(number)))
        .collect();
        page.fields(&told);
        self.show_left(page);
    }

    fn number(&self) -> Option<String> {
        Some(self.import.to_string())
    }
}

impl Undone {
    fn headline(&self) -> String {
        let (import, file) = (self.import, &self.file);
        match (self.existing, self.dry_run, self.left.is_empty()) {
            (true, ..) => format!("Import {import}, {file}, was taken back before"),
            (_, true, _) if self.taken_back.is_zero() => {
                format!("Nothing of import {import}, {file}, would go")
            }
            (_, true, true) => format!("All of import {import}, {file}, would go"),
            (_, true, false) => format!("Of import {import}, {file}, this would go"),
            (_, false, true) => format!("Import {import}, {file}, is taken back"),
            (_, false, false) => format!("Import {import}, {file}, is taken back in part"),
        }
    }

    fn show_left(&self, page: &mut Page<'_>) {
        if self.left.is_empty() {
            return;
        }
        let left = count(size(self.left.len()), "thing", "things");
        let stays = if self.dry_run { "would stay" } else { "stays" };
        page.title(&format!("What {stays}: {left}"));
        let rows: Vec<Vec<Cell>> = self.left.iter().take(SHOWN).map(cells).collect();
        let columns = [
            Column::left("What"),
            Column::left("Line"),
            Column::left("Because"),
        ];
        page.table(&columns, &rows);
        let all = "the same with `--format csv`";
        more(page, self.left.len(), rows.len(), all);
    }
}

fn cells(left: &Left) -> Vec<Cell> {
    vec![
        Cell::text(format!("{} {}", left.kind, left.name)),
        left.line.clone().into(),
        Cell::text(&left.reason),
    ]
}
