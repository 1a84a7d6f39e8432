//! The rows of a file of SKUs: a SKU of several products has a row for each, and they say the same
//! of the SKU itself.

use std::collections::HashMap;
use std::fmt::Display;

use crate::domain::{FeatureCode, ModelCode, Name, ProductCode, Quantity, SkuCode, SkuKind};

use super::cells::{Asked, Cells, WholeNumber};
use super::fault::{Faults, Place};

/// One row.
#[derive(Debug, Clone)]
pub(super) struct SkuRow {
    pub place: Place,
    pub code: SkuCode,
    pub name: Asked<Name>,
    pub kind: Asked<SkuKind>,
    pub model: Asked<ModelCode>,
    pub maintenance_months: Asked<WholeNumber>,
    /// What the row says of products: nothing known changes when the file has no such column.
    pub product: Asked<GrantedDraft>,
}

/// One product that a SKU grants.
#[derive(Debug, Clone)]
pub(super) struct GrantedDraft {
    pub place: Place,
    pub product: ProductCode,
    pub quantity_per_unit: Asked<Quantity>,
    pub features: Asked<Vec<FeatureCode>>,
}

/// A SKU as all its rows together say it.
#[derive(Debug, Clone)]
pub(super) struct SkuDraft {
    pub place: Place,
    pub rows: u64,
    pub code: SkuCode,
    pub name: Asked<Name>,
    pub kind: Asked<SkuKind>,
    pub model: Asked<ModelCode>,
    pub maintenance_months: Asked<WholeNumber>,
    /// None when no row has such a column: what is known stays.
    pub products: Option<Vec<GrantedDraft>>,
}

pub(super) fn read_sku_row(mut cells: Cells<'_>) -> Option<SkuRow> {
    let (code, name) = (cells.must("sku"), cells.asked("name"));
    let (kind, model) = (cells.asked("kind"), cells.asked("model"));
    let maintenance_months = cells.asked("maintenance_months");
    let product = read_granted(&mut cells);
    Some(SkuRow {
        place: cells.place().clone(),
        code: code?,
        name,
        kind,
        model,
        maintenance_months,
        product,
    })
}

fn read_granted(cells: &mut Cells<'_>) -> Asked<GrantedDraft> {
    let product = cells.asked("product");
    let quantity_per_unit = cells.asked("quantity_per_unit");
    let features = cells.asked_list("features");
    match product {
        Asked::Value(product) => Asked::Value(GrantedDraft {
            place: cells.place().clone(),
            product,
            quantity_per_unit,
            features,
        }),
        Asked::Default => {
            for (field, is_given) in [
                (
                    "quantity_per_unit",
                    matches!(quantity_per_unit, Asked::Value(_)),
                ),
                ("features", matches!(features, Asked::Value(_))),
            ] {
                if is_given {
                    cells.fault(
                        field,
                        "it is of no product: name one in `product`, or empty it",
                    );
                }
            }
            Asked::Default
        }
        Asked::Same => Asked::Same,
    }
}

/// Puts the rows of each SKU together, in the order in which the SKUs first come.
pub(super) fn together(rows: &[SkuRow], faults: &mut Faults) -> Vec<SkuDraft> {
    let mut drafts: Vec<SkuDraft> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let at = *places.entry(row.code.key()).or_insert(drafts.len());
        match drafts.get_mut(at) {
            Some(draft) => draft.add(row, faults),
            None => drafts.push(SkuDraft::begin(row)),
        }
    }
    drafts
}

impl SkuDraft {
    fn begin(row: &SkuRow) -> Self {
        let products = match &row.product {
            Asked::Same => None,
            Asked::Default => Some(Vec::new()),
            Asked::Value(product) => Some(vec![product.clone()]),
        };
        Self {
            place: row.place.clone(),
            rows: 1,
            code: row.code.clone(),
            name: row.name.clone(),
            kind: row.kind.clone(),
            model: row.model.clone(),
            maintenance_months: row.maintenance_months.clone(),
            products,
        }
    }

    fn add(&mut self, row: &SkuRow, faults: &mut Faults) {
        self.rows += 1;
        let mut agree = Agreement {
            first: &self.place,
            row,
            faults,
        };
        agree.on("name", &mut self.name, &row.name, Name::to_string);
        agree.on("kind", &mut self.kind, &row.kind, SkuKind::to_string);
        // Codes are the same by their keys.
        agree.on("model", &mut self.model, &row.model, ModelCode::key);
        agree.on(
            "maintenance_months",
            &mut self.maintenance_months,
            &row.maintenance_months,
            WholeNumber::to_string,
        );
        match &row.product {
            Asked::Value(product) => self.grant(product, faults),
            Asked::Default => faults.cell(
                &row.place,
                "product",
                format!(
                    "`{}` stands in {} already: name another product, or keep one of the rows",
                    row.code,
                    self.place.from(&row.place)
                ),
            ),
            Asked::Same => {}
        }
    }

    fn grant(&mut self, granted: &GrantedDraft, faults: &mut Faults) {
        let products = self.products.get_or_insert_default();
        let key = granted.product.key();
        match products.iter().find(|known| known.product.key() == key) {
            Some(known) => faults.cell(
                &granted.place,
                "product",
                format!(
                    "`{}` grants `{}` in {} already: keep one of the rows",
                    self.code,
                    granted.product,
                    known.place.from(&granted.place)
                ),
            ),
            None => products.push(granted.clone()),
        }
    }
}

/// What a later row says of the SKU itself, held against the first.
struct Agreement<'a> {
    first: &'a Place,
    row: &'a SkuRow,
    faults: &'a mut Faults,
}

impl Agreement<'_> {
    /// An empty cell agrees with everything.
    fn on<T: Clone + Display>(
        &mut self,
        column: &str,
        known: &mut Asked<T>,
        said: &Asked<T>,
        sameness: impl Fn(&T) -> String,
    ) {
        let Asked::Value(value) = said else { return };
        match known {
            Asked::Value(first) if sameness(first) != sameness(value) => self.faults.cell(
                &self.row.place,
                column,
                format!(
                    "`{}` has `{value}` here and `{first}` in {}: a SKU says it once, or the \
                     same in each of its rows",
                    self.row.code,
                    self.first.from(&self.row.place)
                ),
            ),
            Asked::Value(_) => {}
            Asked::Same | Asked::Default => *known = said.clone(),
        }
    }
}
