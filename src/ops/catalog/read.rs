//! The files of a catalog become drafts: rows whose cells are values, before the store is asked.

use std::io::Cursor;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use crate::domain::{FeatureCode, Name, ProductCode, ProductVersion, SourceName, hex};
use crate::intake::{self, Columns, Field, Headings, IntakeError, Mapping, Reading, Sheet};

use super::cells::{Asked, Cells};
use super::fault::{Faults, Place};
use super::model_rows::{ModelDraft, read_model};
use super::outcome::FileRead;
use super::sku_rows::{SkuRow, read_sku_row};
use super::table::Table;

/// A file of a catalog, read into memory: a catalog is short.
#[derive(Debug, Clone)]
pub struct CatalogFile {
    /// Its name, as it was given.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What files of a catalog say, not yet held against the store.
#[derive(Debug, Default)]
pub struct Drafts {
    pub(super) files: Vec<FileRead>,
    pub(super) sha256: String,
    pub(super) products: Vec<ProductDraft>,
    pub(super) features: Vec<FeatureDraft>,
    pub(super) models: Vec<ModelDraft>,
    pub(super) sku_rows: Vec<SkuRow>,
    pub(super) faults: Faults,
    pub(super) source: Option<SourceName>,
    notes: Vec<String>,
}

impl Drafts {
    /// The same as files of this company, which was taken in: their codes mean what it meant by
    /// them.
    #[must_use]
    pub fn said_by(self, source: Option<SourceName>) -> Self {
        Self { source, ..self }
    }

    /// What is worth knowing though it is not wrong, a sentence each.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }
}

#[derive(Debug, Clone)]
pub(super) struct ProductDraft {
    pub place: Place,
    pub code: ProductCode,
    pub name: Asked<Name>,
    pub version: Asked<ProductVersion>,
}

#[derive(Debug, Clone)]
pub(super) struct FeatureDraft {
    pub place: Place,
    pub product: ProductCode,
    pub code: FeatureCode,
    pub name: Asked<Name>,
}

/// Reads the files of a catalog. What is wrong in them is kept and told by the plan.
pub fn read(files: &[CatalogFile]) -> Drafts {
    let mut drafts = Drafts {
        sha256: digest(files),
        ..Drafts::default()
    };
    for file in files {
        if let Err(problem) = drafts.read_file(file) {
            drafts.faults.file(&file.name, problem);
        }
    }
    drafts
}

/// The SHA-256 of one file, or over those of several.
fn digest(files: &[CatalogFile]) -> String {
    let each: Vec<_> = files
        .iter()
        .map(|file| Sha256::digest(&file.bytes))
        .collect();
    match each.as_slice() {
        [one] => hex(one),
        several => {
            let mut whole = Sha256::new();
            for digest in several {
                whole.update(digest);
            }
            hex(&whole.finalize())
        }
    }
}

impl Drafts {
    fn read_file(&mut self, file: &CatalogFile) -> Result<(), String> {
        let input = Cursor::new(file.bytes.as_slice());
        let mut sheet = Sheet::open(input, &Reading::default()).map_err(|error| told(&error))?;
        let (table, columns) = recognise(&file.name, sheet.headings())?;
        self.heed_unread(&file.name, table, sheet.headings(), &columns)?;
        let name: Rc<str> = file.name.as_str().into();
        let mut rows = 0;
        while let Some(row) = sheet.next_row().map_err(|error| told(&error))? {
            rows += 1;
            let place = Place {
                file: name.clone(),
                row: row.number(),
            };
            match columns.read(row) {
                Ok(fields) => {
                    let mut faults = std::mem::take(&mut self.faults);
                    let cells = Cells::new(&columns, fields, place, &mut faults);
                    self.take(table, cells);
                    self.faults = faults;
                }
                Err(error) => self.faults.row(&place, told_in_row(&error)),
            }
        }
        self.files.push(FileRead {
            file: file.name.clone(),
            table,
            rows,
        });
        Ok(())
    }

    fn take(&mut self, table: Table, cells: Cells<'_>) {
        match table {
            Table::Products => self.products.extend(read_product(cells)),
            Table::Features => self.features.extend(read_feature(cells)),
            Table::Models => self.models.extend(read_model(cells)),
            Table::Skus => self.sku_rows.extend(read_sku_row(cells)),
        }
    }

    /// Notes the columns that are not read. One that looks like a slip of the pen is refused: what
    /// it says would be lost without a word.
    fn heed_unread(
        &mut self,
        file: &str,
        table: Table,
        headings: &Headings,
        columns: &Columns,
    ) -> Result<(), String> {
        let read: Vec<&str> = fields_read(table, columns)
            .map(|field| columns.label(field.name))
            .collect();
        let missing = table
            .fields()
            .iter()
            .filter(|field| !columns.has(field.name));
        let missing: Vec<&str> = missing.map(|field| field.name).collect();
        for at in (0..headings.len()).filter(|&at| !headings.is_ours(at)) {
            let heading = headings.name(at);
            if heading.is_empty() || read.contains(&heading) {
                continue;
            }
            if let Some(meant) = intake::nearest(heading, missing.iter().copied()) {
                return Err(format!(
                    "there is no column `{heading}` in a file of {table}: did you mean `{meant}`?"
                ));
            }
            self.notes.push(format!(
                "`{file}`: the column `{heading}` is not read; a file of {table} has {}",
                listed(table)
            ));
        }
        Ok(())
    }
}

fn fields_read(table: Table, columns: &Columns) -> impl Iterator<Item = &'static Field> {
    table
        .fields()
        .iter()
        .filter(|field| columns.has(field.name))
}

/// Finds out which table a file holds: by its name, else by its headings.
fn recognise(name: &str, headings: &Headings) -> Result<(Table, Columns), String> {
    let resolve = |table: Table| Columns::resolve(table.fields(), headings, &Mapping::default());
    if let Some(table) = Table::of_file(name) {
        return match resolve(table) {
            Ok(columns) => Ok((table, columns)),
            Err(error) => Err(match &error.problem {
                intake::Problem::MissingColumns { missing, .. } => format!(
                    "no column is found for {missing}: a file of {table} has {}",
                    listed(table)
                ),
                _ => told(&error),
            }),
        };
    }
    // SKUs name models and products, and features name products: the richer table first.
    let richest_first = [Table::Skus, Table::Models, Table::Features, Table::Products];
    let fitting = richest_first
        .into_iter()
        .find_map(|table| resolve(table).ok().map(|columns| (table, columns)));
    fitting.ok_or_else(|| {
        let names: Vec<_> = headings.names().map(|name| format!("`{name}`")).collect();
        format!(
            "this is no file of a catalog, by its name or by its columns {}: name it \
             `products.csv`, `features.csv`, `models.csv` or `skus.csv`",
            names.join(", ")
        )
    })
}

/// The columns of a table, for a message.
fn listed(table: Table) -> String {
    let names: Vec<_> = table
        .fields()
        .iter()
        .map(|field| format!("`{}`", field.name))
        .collect();
    names.join(", ")
}

/// What is wrong with a file, and what to do.
fn told(error: &IntakeError) -> String {
    format!("{error}: {}", error.hint())
}

/// What is wrong with a row, whose number is told beside it.
fn told_in_row(error: &IntakeError) -> String {
    let way_out = match &error.problem {
        intake::Problem::DoubledColumn { .. } => "keep one of the two columns".into(),
        problem => problem.hint(),
    };
    match &error.column {
        Some(column) => format!("column `{column}`: {}: {way_out}", error.problem),
        None => format!("{}: {way_out}", error.problem),
    }
}

fn read_product(mut cells: Cells<'_>) -> Option<ProductDraft> {
    let (code, name, version) = (
        cells.must("product"),
        cells.asked("name"),
        cells.asked("version"),
    );
    Some(ProductDraft {
        place: cells.place().clone(),
        code: code?,
        name,
        version,
    })
}

fn read_feature(mut cells: Cells<'_>) -> Option<FeatureDraft> {
    let (product, code, name) = (
        cells.must("product"),
        cells.must("feature"),
        cells.asked("name"),
    );
    Some(FeatureDraft {
        place: cells.place().clone(),
        product: product?,
        code: code?,
        name,
    })
}
