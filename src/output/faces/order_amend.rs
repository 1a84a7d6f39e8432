//! The face of an amendment: each line of a changed order, and what is refused and why.

use crate::ops::order::{Amended, AmendedLine, AmendedOrder, Correction, LineChange};
use crate::output::numbers::count;
use crate::output::{Cell, Column, Page, Show};

use super::rejects;

impl Show for Amended {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&self.headline());
        self.counts(page);
        self.changed(page);
        self.refusals(page);
        if !self.unknown.is_empty() {
            page.gap();
            let named: Vec<String> = self
                .unknown
                .iter()
                .map(|named| named.order.to_string())
                .collect();
            let more = usize::try_from(self.unknown_orders).unwrap_or(usize::MAX) - named.len();
            let more = match more {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            page.line(&format!(
                "Not here, and left to an import: {}{more}",
                named.join(", ")
            ));
        }
        rejects::listed(page, &self.rejects);
    }

    fn number(&self) -> Option<String> {
        let orders = self.changes.iter().map(|change| change.order.to_string());
        let orders: Vec<String> = orders.collect();
        (!self.dry_run && !orders.is_empty()).then(|| orders.join("\n"))
    }
}

impl Amended {
    fn headline(&self) -> String {
        let file = &self.file;
        let orders = count(self.amended_orders, "order", "orders");
        match (self.amended_orders, self.dry_run) {
            (0, _) if self.is_held_back() => format!("{file} cannot be applied as it is"),
            (0, _) if self.unchanged_orders > 0 => {
                let orders = count(self.unchanged_orders, "order is", "orders are");
                format!("{file} changes nothing: {orders} here as it says")
            }
            (0, _) => format!("{file} changes nothing"),
            (_, true) => format!("{file} would change {orders}"),
            (_, false) => format!("{file} has changed {orders}"),
        }
    }

    fn counts(&self, page: &mut Page<'_>) {
        let told = [
            ("Added", self.added),
            ("Raised", self.raised),
            ("Lowered", self.lowered),
            ("Cancelled", self.cancelled),
            ("Credited", self.credited),
            ("Corrected", self.corrected),
        ];
        let mut fields: Vec<(&str, Cell)> = told
            .into_iter()
            .filter(|(_, number)| *number > 0)
            .map(|(label, number)| (label, Cell::text(count(number, "line", "lines"))))
            .collect();
        let orders = [
            ("As it was", self.unchanged_orders),
            ("Refused", self.refused_orders),
            ("Rejected", self.rejected_orders),
        ];
        let worth_it = self.amended_orders > 0 || self.is_held_back();
        let orders = orders
            .into_iter()
            .filter(|(_, number)| worth_it && *number > 0);
        fields.extend(
            orders.map(|(label, number)| (label, Cell::text(count(number, "order", "orders")))),
        );
        page.fields(&fields);
    }

    fn changed(&self, page: &mut Page<'_>) {
        let rows: Vec<Vec<Cell>> = self.changes.iter().flat_map(order_rows).collect();
        if rows.is_empty() {
            return;
        }
        page.gap();
        let columns = [
            Column::left("Order"),
            Column::left("Line"),
            Column::left("SKU"),
            Column::left("Change"),
            Column::right("Before"),
            Column::right("After"),
            Column::left("Right"),
            Column::left("Besides"),
        ];
        page.table(&columns, &rows);
    }

    fn refusals(&self, page: &mut Page<'_>) {
        if self.refused.is_empty() {
            return;
        }
        page.gap();
        let rows: Vec<Vec<Cell>> = self
            .refused
            .iter()
            .map(|line| {
                vec![
                    Cell::text(&line.order),
                    line.line.clone().into(),
                    Cell::text(&line.reason),
                    Cell::list(&line.licenses),
                ]
            })
            .collect();
        let columns = [
            Column::left("Order"),
            Column::left("Line"),
            Column::left("Refused because"),
            Column::left("Licenses"),
        ];
        page.table(&columns, &rows);
    }
}

fn order_rows(change: &AmendedOrder) -> Vec<Vec<Cell>> {
    let head = (!change.corrections.is_empty()).then(|| {
        vec![
            Cell::text(&change.order),
            Cell::Nothing,
            Cell::Nothing,
            Cell::from("corrected"),
            Cell::Nothing,
            Cell::Nothing,
            Cell::Nothing,
            besides(&change.corrections),
        ]
    });
    let lines = change.lines.iter().map(|line| line_cells(change, line));
    head.into_iter().chain(lines).collect()
}

fn line_cells(order: &AmendedOrder, line: &AmendedLine) -> Vec<Cell> {
    let units = |units: i64| match units {
        0 => Cell::Nothing,
        units => Cell::Number(units),
    };
    let before = match line.change {
        LineChange::Added => Cell::Nothing,
        _ => Cell::Number(line.before),
    };
    vec![
        Cell::text(&order.order),
        match &line.line {
            Some(number) => Cell::text(number),
            None => Cell::text(format!("#{}", line.position)),
        },
        Cell::text(&line.sku),
        Cell::text(line.change.as_str()),
        before,
        units(line.after),
        line.entitlement.map(Cell::text).into(),
        besides(&line.corrections),
    ]
}

fn besides(corrections: &[Correction]) -> Cell {
    let quoted = |value: &Option<String>| match value {
        Some(value) => format!("`{value}`"),
        None => "empty".to_owned(),
    };
    Cell::list(corrections.iter().map(|other| {
        let (before, after) = (quoted(&other.before), quoted(&other.after));
        format!("{} was {before}, is {after}", other.field)
    }))
}
