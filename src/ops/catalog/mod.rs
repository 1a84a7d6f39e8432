//! The catalog: products with their features, license models and SKUs, as four files that come in
//! and go out.
//!
//! A catalog is read whole ([`read()`]), held against the store ([`plan()`]), and lands whole or not
//! at all ([`import()`]). A row that is in no file is left alone; a column that a file lacks leaves
//! what it would say as it is; an empty cell asks for the default. What was granted under the
//! catalog stays as it was granted; only service policy reaches back, and a model that lessens it
//! is shown with whom it touches.

mod cells;
mod export;
mod fault;
mod import;
mod known;
mod land;
mod model_rows;
mod outcome;
mod plan;
mod read;
mod record;
mod sku_rows;
mod spoken;
mod table;

pub use export::{CatalogText, export, starter};
pub use import::{import, plan};
pub use outcome::{
    Change, ChangeKind, ColumnChange, Counts, Exported, FileRead, Imported, Lessened, Lessening,
    Overissued, SharedCode, Started,
};
pub use read::{CatalogFile, Drafts, read};
pub use table::Table;
