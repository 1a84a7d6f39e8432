//! The catalog goes out: the four files as one would write them by hand, such that importing them
//! changes nothing.

use csv::Writer;

use crate::domain::LicenseModel;
use crate::intake::guarded;
use crate::ops::{Error, Problem, Session, Tx};

use super::known::Known;
use super::record::{FeatureRecord, ProductRecord, Record, SkuRecord, optional};
use super::table::Table;

/// The license models with which a new catalog begins.
const USUAL_MODELS: &str = include_str!("usual_models.csv");

/// Marks a file as UTF-8 for spreadsheets, which else take it for their own encoding.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A file of a catalog to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogText {
    /// The table that it holds, which gives it its name.
    pub table: Table,
    /// What it holds.
    pub text: String,
    /// How many products, features, license models or SKUs that are.
    pub count: u64,
}

/// The files of a new catalog: headings, and the usual license models.
pub fn starter() -> Result<Vec<CatalogText>, Error> {
    Table::ALL
        .into_iter()
        .map(|table| match table {
            Table::Models => Ok(CatalogText {
                table,
                text: USUAL_MODELS.to_owned(),
                count: USUAL_MODELS.lines().skip(1).count() as u64,
            }),
            _ => written(table, std::iter::empty::<&ProductRecord>(), product_rows),
        })
        .collect()
}

/// The files of the whole catalog.
pub fn export(tx: &mut Tx<'_>, _: &Session) -> Result<Vec<CatalogText>, Error> {
    let known = Known::load(tx)?;
    Ok(vec![
        written(Table::Products, known.products.records(), product_rows)?,
        written(Table::Features, known.features.records(), feature_rows)?,
        written(Table::Models, known.models.records(), model_rows)?,
        written(Table::Skus, known.skus.records(), sku_rows)?,
    ])
}

type Rows = Vec<Vec<String>>;

fn written<'r, T: 'r>(
    table: Table,
    records: impl Iterator<Item = &'r T>,
    rows: fn(&T) -> Rows,
) -> Result<CatalogText, Error> {
    let mut writer = Writer::from_writer(Vec::new());
    let headings = table.fields().iter().map(|field| field.name);
    writer
        .write_record(headings)
        .map_err(|error| unwritten(&error))?;
    let mut count = 0;
    for record in records {
        count += 1;
        for row in rows(record) {
            let cells = row.iter().map(|cell| guarded(cell).into_owned());
            writer
                .write_record(cells)
                .map_err(|error| unwritten(&error))?;
        }
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| unwritten(&error.into_error().into()))?;
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    if !text.is_ascii() {
        text.insert(0, BYTE_ORDER_MARK);
    }
    Ok(CatalogText { table, text, count })
}

/// Rows of unequal length, which no table here makes.
fn unwritten(error: &csv::Error) -> Problem {
    Problem::invalid(
        "catalog_unwritten",
        format!("the catalog cannot be written: {error}"),
    )
}

fn product_rows(product: &ProductRecord) -> Rows {
    vec![row([product.code.to_string()], product)]
}

fn feature_rows(feature: &FeatureRecord) -> Rows {
    let codes = [feature.product.to_string(), feature.code.to_string()];
    vec![row(codes, feature)]
}

fn model_rows(model: &LicenseModel) -> Rows {
    vec![row([model.code.to_string()], model)]
}

/// The codes of a record, then everything that it says, in the order of its table's columns.
fn row<const N: usize>(codes: [String; N], record: &impl Record) -> Vec<String> {
    let said = record.said().into_iter().map(|(_, text)| text);
    codes.into_iter().chain(said).collect()
}

/// A row for each product, or one for a SKU that grants none.
fn sku_rows(sku: &SkuRecord) -> Rows {
    let row = |product: String, quantity: String, features: String| {
        vec![
            sku.code.to_string(),
            sku.name.to_string(),
            sku.kind.to_string(),
            optional(sku.model.as_ref()),
            product,
            quantity,
            features,
            optional(sku.maintenance_months),
        ]
    };
    if sku.products.is_empty() {
        return vec![row(String::new(), String::new(), String::new())];
    }
    let granted = sku.products.iter().map(|granted| {
        row(
            granted.product.to_string(),
            granted.quantity_per_unit.to_string(),
            granted.features_text(),
        )
    });
    granted.collect()
}
