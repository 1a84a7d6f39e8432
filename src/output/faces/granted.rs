//! The faces of what was just granted: by an order that was added by hand, or without one.

use std::fmt::Display;

use crate::ops::entitlement::{Granted, GrantedAlone};
use crate::ops::order::AddedOrder;
use crate::output::{Cell, Column, Page, Show};

use super::order::{is_told, sums};
use super::rights;

impl Show for AddedOrder {
    fn show(&self, page: &mut Page<'_>) {
        let order = &self.page.order;
        let (number, date) = (&order.number, order.order_date);
        page.title(&match (self.existing, self.dry_run) {
            (true, _) => format!("Order {number} of {date} is here already"),
            (_, true) => format!("Order {number} of {date} would be added"),
            _ => format!("Order {number} of {date} is added"),
        });
        let customer = format!("{}  {}", order.customer, self.page.customer_name);
        let mut fields = vec![("Customer", Cell::text(customer))];
        if is_told(&order.source) {
            fields.push(("Source", Cell::text(&order.source)));
        }
        if let Some(number) = &order.po_number {
            fields.push(("Their number", Cell::text(number)));
        }
        fields.extend([
            ("Lines", order.line_count.into()),
            ("Total", Cell::list(sums(&order.totals))),
        ]);
        page.fields(&fields);
        page.gap();
        let rows: Vec<Vec<Cell>> = self.entitlements.iter().map(cells).collect();
        page.table(&COLUMNS, &rows);
        if rows.is_empty() {
            page.line("Its lines grant nothing.");
        }
    }

    fn number(&self) -> Option<String> {
        Some(self.page.order.number.to_string())
    }
}

const COLUMNS: [Column; 7] = [
    Column::left("Line"),
    Column::left("SKU"),
    Column::left("Entitlement"),
    Column::left("Issued"),
    Column::left("Expires"),
    Column::left("Support until"),
    Column::left("Activation ID"),
];

fn cells(granted: &Granted) -> Vec<Cell> {
    let right = &granted.entitlement;
    vec![
        right.line.clone().into(),
        Cell::text(&right.sku),
        drawn(granted, right.number),
        rights::all_issued(&right.grants),
        rights::expires(right),
        rights::support_until(right),
        drawn(granted, right.activation_id),
    ]
}

/// What is drawn only when it is granted.
fn drawn(granted: &Granted, what: impl Display) -> Cell {
    if granted.dry_run {
        Cell::Nothing
    } else {
        Cell::text(what)
    }
}

impl Show for GrantedAlone {
    fn show(&self, page: &mut Page<'_>) {
        let right = &self.granted.entitlement;
        let (customer, origin) = (&right.customer, right.origin);
        page.title(&if self.dry_run {
            format!("A right would be granted to {customer} as {origin}")
        } else {
            format!("{} is granted to {customer} as {origin}", right.number)
        });
        let mut fields = vec![
            ("SKU", Cell::text(&right.sku)),
            ("Copies", rights::all_issued(&right.grants)),
            ("Activation ID", drawn(&self.granted, right.activation_id)),
            (
                "Start",
                right
                    .start
                    .map_or_else(|| Cell::from("at first activation"), Cell::from),
            ),
            ("Expires", rights::expires(right)),
            ("Support", rights::support(right)),
        ];
        if let Some(reason) = &right.reason {
            fields.push(("Reason", Cell::text(reason)));
        }
        if let (Some(why), Some(earlier)) = (&right.override_reason, self.earlier_trial) {
            fields.push(("Override", Cell::text(format!("{why} (after {earlier})"))));
        }
        page.fields(&fields);
    }

    fn number(&self) -> Option<String> {
        (!self.dry_run).then(|| self.granted.entitlement.number.to_string())
    }
}
