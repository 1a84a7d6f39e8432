//! The faces of products.

use crate::ops::product::{Listed, Shown, ShownFeature, ShownSku};
use crate::output::numbers::count;
use crate::output::{Cell, Column, Page, Row, Show};

use super::former;

impl Row for Listed {
    const FIELDS: &'static [&'static str] =
        &["product", "name", "version", "features", "skus", "former"];
    const COLUMNS: &'static [Column] = &[
        Column::left("Product"),
        Column::left("Name"),
        Column::left("Version"),
        Column::right("Features"),
        Column::right("SKUs"),
        Column::left("Also").if_any().spare(1),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(&self.product),
            Cell::text(&self.name),
            Cell::from(self.version.as_deref()),
            Cell::from(self.features),
            Cell::from(self.skus),
            former::also(&self.former),
        ]
    }

    fn number(&self) -> String {
        self.product.to_string()
    }
}

impl Show for Shown {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&format!("{}  {}", self.product, self.name));
        let mut fields = vec![
            ("Version", Cell::from(self.version.as_deref())),
            (
                "Held by",
                Cell::from(held(self.entitlements, self.customers)),
            ),
        ];
        fields.extend(former::fields(&self.former));
        page.fields(&fields);
        show_features(page, &self.features);
        show_skus(page, &self.skus);
    }

    fn number(&self) -> Option<String> {
        Some(self.product.to_string())
    }
}

fn show_features(page: &mut Page<'_>, features: &[ShownFeature]) {
    let rows: Vec<_> = features
        .iter()
        .map(|feature| vec![Cell::text(&feature.feature), Cell::text(&feature.name)])
        .collect();
    if !rows.is_empty() {
        page.gap();
        page.table(&[Column::left("Feature"), Column::left("Name")], &rows);
    }
}

fn show_skus(page: &mut Page<'_>, skus: &[ShownSku]) {
    let columns = [
        Column::left("Sold as"),
        Column::left("Name"),
        Column::left("License model"),
        Column::right("Copies a unit"),
        Column::left("Features"),
    ];
    let rows: Vec<_> = skus.iter().map(sku_cells).collect();
    if !rows.is_empty() {
        page.gap();
        page.table(&columns, &rows);
    }
}

fn sku_cells(sku: &ShownSku) -> Vec<Cell> {
    vec![
        Cell::text(&sku.sku),
        Cell::text(&sku.name),
        Cell::from(sku.model.as_ref().map(ToString::to_string)),
        Cell::from(sku.quantity_per_unit),
        features(&sku.features),
    ]
}

/// The features granted, in words.
pub(super) fn features(codes: &[String]) -> Cell {
    if codes.is_empty() {
        Cell::from("all")
    } else {
        Cell::list(codes)
    }
}

/// How many entitlements stand on something, and who holds them.
pub(super) fn held(entitlements: i64, customers: i64) -> String {
    let unsigned = |number: i64| u64::try_from(number).unwrap_or_default();
    match entitlements {
        0 => "nobody: no entitlement is in force".to_owned(),
        _ => format!(
            "{} of {}",
            count(unsigned(entitlements), "entitlement", "entitlements"),
            count(unsigned(customers), "customer", "customers")
        ),
    }
}
