//! The face of an order import: what landed, what was there, what was rejected and why.

use crate::ops::order::ImportDone;
use crate::output::numbers::count;
use crate::output::{Cell, Page, Show};

use super::rejects;

/// A number that was counted up from 0.
fn counted(number: i64, one: &str, many: &str) -> String {
    count(u64::try_from(number).unwrap_or(0), one, many)
}

fn orders(number: i64, rows: i64) -> Cell {
    let orders = counted(number, "order", "orders");
    Cell::text(format!("{orders} in {}", counted(rows, "row", "rows")))
}

impl Show for ImportDone {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&self.headline());
        if self.landed_orders == 0 && self.rejected_orders == 0 {
            return;
        }
        page.fields(&[
            (
                if self.dry_run { "Would land" } else { "Landed" },
                orders(self.landed_orders, self.landed_rows),
            ),
            (
                "Unchanged",
                orders(self.unchanged_orders, self.unchanged_rows),
            ),
            ("Rejected", orders(self.rejected_orders, self.rejected_rows)),
            ("Entitlements", Cell::Number(self.entitlements)),
        ]);
        if self.created_customers + self.created_skus > 0 {
            page.fields(&[
                ("New customers", Cell::Number(self.created_customers)),
                ("New SKUs", Cell::Number(self.created_skus)),
            ]);
        }
        let file = self.rejects_file.as_deref();
        rejects::show(page, &self.rejects, self.rejected_rows, file);
    }

    fn number(&self) -> Option<String> {
        self.import.map(|import| import.to_string())
    }
}

impl ImportDone {
    fn headline(&self) -> String {
        let file = &self.file;
        match (self.import, self.dry_run) {
            (Some(import), _) => format!("Import {import}: {file}"),
            (None, true) => format!("A dry run of {file}: nothing was changed"),
            (None, false) if self.rejected_orders == 0 => format!(
                "{file} changes nothing: its {} are here already",
                counted(self.orders, "order", "orders")
            ),
            (None, false) => format!("{file}: nothing landed"),
        }
    }
}
