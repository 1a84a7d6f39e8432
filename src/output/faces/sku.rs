//! The faces of SKUs.

use crate::domain::SkuKind;
use crate::ops::sku::{Granted, Listed, Shown};
use crate::output::numbers::{count, grouped};
use crate::output::{Cell, Column, Page, Row, Show};

use super::former;
use super::product::{features, held};

impl Row for Listed {
    const FIELDS: &'static [&'static str] = &[
        "sku",
        "name",
        "kind",
        "model",
        "products",
        "maintenance_months",
    ];
    const COLUMNS: &'static [Column] = &[
        Column::left("SKU"),
        Column::left("Name"),
        Column::left("Kind"),
        Column::left("License model"),
        Column::left("Grants"),
        Column::right("Maintenance"),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(&self.sku),
            Cell::text(&self.name),
            Cell::text(self.kind),
            Cell::from(self.model.as_ref().map(ToString::to_string)),
            Cell::list(self.products.iter().map(briefly)),
            months(self.maintenance_months),
        ]
    }

    fn number(&self) -> String {
        self.sku.to_string()
    }
}

impl Show for Shown {
    fn show(&self, page: &mut Page<'_>) {
        let sku = &self.listed;
        page.title(&format!("{}  {}", sku.sku, sku.name));
        let mut fields = vec![
            ("Kind", Cell::from(kind(sku.kind))),
            (
                "License model",
                Cell::from(sku.model.as_ref().map(ToString::to_string)),
            ),
            ("Maintenance", months(sku.maintenance_months)),
            (
                "Held by",
                Cell::from(held(self.entitlements, self.customers)),
            ),
        ];
        fields.extend(former::fields(&self.former));
        page.fields(&fields);
        if sku.products.is_empty() {
            return;
        }
        page.gap();
        let columns = [
            Column::left("Product"),
            Column::right("Copies a unit"),
            Column::left("Features"),
        ];
        let rows: Vec<_> = sku.products.iter().map(granted_cells).collect();
        page.table(&columns, &rows);
    }

    fn number(&self) -> Option<String> {
        Some(self.listed.sku.to_string())
    }
}

fn granted_cells(granted: &Granted) -> Vec<Cell> {
    vec![
        Cell::text(&granted.product),
        Cell::from(granted.quantity_per_unit),
        features(&granted.features),
    ]
}

/// A product as a list names it: how many, when that is not one.
fn briefly(granted: &Granted) -> String {
    match granted.quantity_per_unit {
        1 => granted.product.to_string(),
        quantity => format!("{} × {}", grouped(quantity), granted.product),
    }
}

fn months(months: Option<u32>) -> Cell {
    Cell::from(months.map(|months| count(months, "month", "months")))
}

/// What an order line of the kind does, in words.
const fn kind(kind: SkuKind) -> &'static str {
    match kind {
        SkuKind::Right => "right: an order line grants an entitlement",
        SkuKind::Maintenance => "maintenance: an order line extends the maintenance of one",
        SkuKind::Renewal => "renewal: an order line renews one",
        SkuKind::None => "none: an order line grants nothing",
    }
}
