//! What comes of a catalog that is imported, exported or begun. The JSON of these types is an
//! interface: every field is always there, in this order.

use std::path::PathBuf;

use serde::Serialize;

use crate::domain::{
    CustomerCode, EntitlementNumber, ImportNumber, ModelCode, ProductCode, SourceName,
};

use super::table::Table;

/// What an import of a catalog did, or in a dry run would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// Its number; none in a dry run, and when nothing changed.
    pub import: Option<ImportNumber>,
    /// Whether nothing was written because that was asked for.
    pub dry_run: bool,
    /// The files that were read.
    pub files: Vec<FileRead>,
    /// What became of the products.
    pub products: Counts,
    /// What became of the features.
    pub features: Counts,
    /// What became of the license models.
    pub models: Counts,
    /// What became of the SKUs.
    pub skus: Counts,
    /// Each thing that was added or changed.
    pub changes: Vec<Change>,
    /// The license models whose service policy gives less than before, and whom that touches.
    pub lessened: Vec<Lessened>,
    /// What changes although a company that was taken in calls something else so.
    pub shared_codes: Vec<SharedCode>,
}

/// Something of ours whose code is also what a company called something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SharedCode {
    /// What it is.
    pub table: Table,
    /// The code.
    pub code: String,
    /// The company.
    pub company: SourceName,
    /// The code that the company's has here.
    pub theirs: String,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileRead {
    /// Its name, as it was given.
    pub file: String,
    /// The table that it holds.
    pub table: Table,
    /// Its rows.
    pub rows: u64,
}

/// How many things of one table were added, changed, or found as they were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// New ones.
    pub added: u64,
    /// Those that say something else now.
    pub changed: u64,
    /// Those that say the same.
    pub unchanged: u64,
}

/// A thing that was added or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The table it stands in.
    pub table: Table,
    /// The product of a feature.
    pub product: Option<String>,
    /// Its code.
    pub code: String,
    /// What it is called now.
    pub name: String,
    /// What was done.
    pub change: ChangeKind,
    /// The columns that say something else now; none when it was added.
    pub columns: Vec<ColumnChange>,
}

/// What was done with a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It was there, and says something else now.
    Changed,
}

/// A column before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnChange {
    /// The column; `products` stands for the products, quantities and features of a SKU.
    pub column: &'static str,
    /// What it said; empty when it said nothing.
    pub old: String,
    /// What it says now.
    pub new: String,
}

/// The license models that an import makes give less than before: what a person confirms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Lessening(pub Vec<Lessened>);

/// A license model whose service policy gives less than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lessened {
    /// The model.
    pub model: ModelCode,
    /// What gives less.
    pub columns: Vec<ColumnChange>,
    /// How many entitlements in force it touches.
    pub entitlements: i64,
    /// How many customers hold them.
    pub customer_count: i64,
    /// The first ten of those customers.
    pub customers: Vec<CustomerCode>,
    /// The grants of which more is issued than the new overdraft allows: what is issued stays, and
    /// no more can be.
    pub overissued: Vec<Overissued>,
}

/// A grant of which more is issued than it could be now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Overissued {
    /// Its entitlement.
    pub entitlement: EntitlementNumber,
    /// Its product.
    pub product: ProductCode,
    /// Copies issued.
    pub issued: i64,
    /// Copies that could be.
    pub capacity: i64,
}

/// A catalog that was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Started {
    /// The folder.
    pub folder: PathBuf,
    /// The files written into it.
    pub files: Vec<PathBuf>,
}

/// A catalog that was written out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// The folder.
    pub folder: PathBuf,
    /// The files written into it.
    pub files: Vec<PathBuf>,
    /// Products written.
    pub products: u64,
    /// Features written.
    pub features: u64,
    /// License models written.
    pub models: u64,
    /// SKUs written.
    pub skus: u64,
}
