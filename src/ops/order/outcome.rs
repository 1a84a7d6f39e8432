//! What an order import came to, as it is shown.

use std::path::PathBuf;

use serde::Serialize;

use crate::domain::ImportNumber;

/// A row that is rejected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejection {
    /// Its row in the file, the heading being row 1.
    pub row: i64,
    /// The column that is wrong; empty when it is the whole row.
    pub column: String,
    /// The stable name of the fault.
    pub code: String,
    /// What is wrong, and the way out.
    pub reason: String,
}

/// What an import did, or in a dry run would do.
#[derive(Debug, Clone, Serialize)]
pub struct ImportDone {
    /// Its number; none when nothing landed.
    pub import: Option<ImportNumber>,
    /// The file.
    pub file: String,
    /// The file's SHA-256.
    pub sha256: String,
    /// Whether it only says what would land.
    pub dry_run: bool,
    /// Rows in the file, the heading not counted.
    pub rows: i64,
    /// Orders in the file; a row whose order cannot be told counts as one.
    pub orders: i64,
    /// Orders that landed.
    pub landed_orders: i64,
    /// Rows that landed.
    pub landed_rows: i64,
    /// Orders that were there already.
    pub unchanged_orders: i64,
    /// Rows that were there already.
    pub unchanged_rows: i64,
    /// Orders that were rejected.
    pub rejected_orders: i64,
    /// Rows that were rejected.
    pub rejected_rows: i64,
    /// Orders of nothing but credits, which are left out.
    pub skipped_orders: i64,
    /// Rows of credits that are left out.
    pub skipped_rows: i64,
    /// Entitlements that were granted.
    pub entitlements: i64,
    /// Entitlements that went on as others, renewed or with longer maintenance.
    pub renewals: i64,
    /// Customers that were added.
    pub created_customers: i64,
    /// SKUs that were added.
    pub created_skus: i64,
    /// The first faults in the order of the rows, ten at most.
    pub rejects: Vec<Rejection>,
    /// Where all rejected rows are.
    pub rejects_file: Option<PathBuf>,
}
