//! The face of an order import: what landed, what was there, what was rejected and why.

use crate::ops::order::ImportDone;
use crate::output::numbers::count;
use crate::output::{Cell, Page, Show};

use super::rejects;

fn orders(number: i64, rows: i64) -> Cell {
    let orders = count(number, "order", "orders");
    Cell::text(format!("{orders} in {}", count(rows, "row", "rows")))
}

impl Show for ImportDone {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&self.headline());
        self.tell(page);
    }

    fn number(&self) -> Option<String> {
        self.import.map(|import| import.to_string())
    }
}

impl ImportDone {
    /// Tells what lands, what is here and what is rejected, below a title.
    pub(super) fn tell(&self, page: &mut Page<'_>) {
        if self.landed_orders == 0 && self.rejected_orders == 0 && self.skipped_rows == 0 {
            return;
        }
        let landed = if self.dry_run { "Would land" } else { "Landed" };
        let held_back = (
            self.orders
                - self.landed_orders
                - self.unchanged_orders
                - self.rejected_orders
                - self.skipped_orders,
            self.rows
                - self.landed_rows
                - self.unchanged_rows
                - self.rejected_rows
                - self.skipped_rows,
        );
        let fields = [
            (
                landed,
                self.landed_orders,
                orders(self.landed_orders, self.landed_rows),
            ),
            ("Held back", held_back.0, orders(held_back.0, held_back.1)),
            (
                "Here already",
                self.unchanged_orders,
                orders(self.unchanged_orders, self.unchanged_rows),
            ),
            (
                "Rejected",
                self.rejected_orders,
                orders(self.rejected_orders, self.rejected_rows),
            ),
            ("Left out", self.skipped_rows, self.skipped()),
            (
                "Entitlements",
                self.entitlements,
                Cell::Number(self.entitlements),
            ),
            ("Renewals", self.renewals, Cell::Number(self.renewals)),
            (
                "New customers",
                self.created_customers,
                Cell::Number(self.created_customers),
            ),
            (
                "New SKUs",
                self.created_skus,
                Cell::Number(self.created_skus),
            ),
        ];
        let told: Vec<(&str, Cell)> = fields
            .into_iter()
            .filter(|(_, number, _)| *number > 0)
            .map(|(label, _, cell)| (label, cell))
            .collect();
        page.fields(&told);
        let file = self.rejects_file.as_deref();
        rejects::show(page, &self.rejects, self.rejected_rows, file);
    }

    /// The credits that are left out, and how many orders had nothing else.
    fn skipped(&self) -> Cell {
        let credits = count(self.skipped_rows, "credit", "credits");
        if self.skipped_orders == 0 {
            return Cell::text(credits);
        }
        let orders = count(self.skipped_orders, "order", "orders");
        Cell::text(format!("{credits}, with {orders} of nothing else"))
    }

    fn headline(&self) -> String {
        let file = &self.file;
        match (self.import, self.dry_run) {
            (Some(import), _) => format!("Import {import}: {file}"),
            (None, true) => format!("A dry run of {file}: nothing was changed"),
            (None, false) if self.rows == 0 => {
                format!("{file} has no rows under its headings: nothing to import")
            }
            (None, false) if self.rejected_orders == 0 && self.unchanged_orders == 0 => {
                format!("{file} changes nothing: it has only credits, which are left out")
            }
            (None, false) if self.rejected_orders == 0 => format!(
                "{file} changes nothing: its {} here already",
                count(self.unchanged_orders, "order is", "orders are")
            ),
            (None, false) => format!("{file}: nothing landed"),
        }
    }
}
