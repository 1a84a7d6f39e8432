//! Rows that an import rejected, the same for every kind of file.

use std::collections::BTreeSet;
use std::path::Path;

use crate::ops::order::Rejection;
use crate::output::numbers::grouped;
use crate::output::{Cell, Column, Page};

/// The first rejected rows with their reasons, out of `all`, and where the others are.
pub(super) fn show(page: &mut Page<'_>, rejects: &[Rejection], all: i64, file: Option<&Path>) {
    if rejects.is_empty() {
        return;
    }
    listed(page, rejects);
    if let Some(file) = file {
        page.gap();
        page.line(&format!("All rejected rows are in {}", file.display()));
    } else if i64::try_from(rows_shown(rejects)).is_ok_and(|shown| shown < all) {
        page.faint(&format!(
            "These are the first of {} rejected rows: `--rejects FILE` writes all of them",
            grouped(all)
        ));
    }
}

/// Rejected rows with their reasons.
pub(super) fn listed(page: &mut Page<'_>, rejects: &[Rejection]) {
    if rejects.is_empty() {
        return;
    }
    page.gap();
    let rows: Vec<Vec<Cell>> = rejects
        .iter()
        .map(|reject| {
            vec![
                Cell::Number(reject.row),
                Cell::text(&reject.column),
                Cell::text(&reject.reason),
            ]
        })
        .collect();
    let columns = [
        Column::right("Row"),
        Column::left("Column"),
        Column::left("Rejected because"),
    ];
    page.table(&columns, &rows);
}

/// One row may have several faults.
fn rows_shown(rejects: &[Rejection]) -> usize {
    let rows: BTreeSet<i64> = rejects.iter().map(|reject| reject.row).collect();
    rows.len()
}
