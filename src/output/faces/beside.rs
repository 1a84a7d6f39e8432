//! What stands beside a customer or an entitlement: its licenses, open failovers, last events; each
//! with how many more there are where not all are shown.

use crate::ops::overview::{HeldLicense, LastEvent, OpenFailover};
use crate::output::numbers::{count, grouped};
use crate::output::{Cell, Column, Page};

/// Licenses, those that run first; `all` is the command that lists the others.
pub(super) fn licenses(page: &mut Page<'_>, licenses: &[HeldLicense], most: usize, all: &str) {
    if licenses.is_empty() {
        return;
    }
    let running = licenses.iter().filter(|license| license.runs()).count();
    page.title(&format!(
        "Licenses: {} of {} running",
        grouped(size(running)),
        grouped(size(licenses.len()))
    ));
    let rows: Vec<Vec<Cell>> = licenses.iter().take(most).map(license_cells).collect();
    let columns = [
        Column::left("License"),
        Column::left("Entitlement").spare(1),
        Column::left("Product"),
        Column::left("Kind"),
        Column::left("Bound to"),
        Column::right("Copies").spare(2),
        Column::left("Expires"),
        Column::left("State"),
    ];
    page.table(&columns, &rows);
    more(page, licenses.len(), rows.len(), all);
}

fn license_cells(license: &HeldLicense) -> Vec<Cell> {
    vec![
        Cell::text(license.number),
        Cell::text(license.entitlement),
        Cell::text(&license.product),
        Cell::text(license.kind),
        Cell::list(license.bound_to()),
        Cell::Number(license.copies),
        license
            .expires
            .map_or_else(|| Cell::from("never"), Cell::from),
        Cell::state(license.state),
    ]
}

/// Open failovers.
pub(super) fn failovers(page: &mut Page<'_>, failovers: &[OpenFailover], most: usize, all: &str) {
    if failovers.is_empty() {
        return;
    }
    page.title("Open failovers");
    let rows: Vec<Vec<Cell>> = failovers
        .iter()
        .take(most)
        .map(|failover| {
            vec![
                Cell::text(failover.number),
                Cell::text(failover.license),
                Cell::text(&failover.standby),
                Cell::text(failover.ends_on),
                Cell::text(&failover.reason),
            ]
        })
        .collect();
    let columns = [
        Column::left("Failover"),
        Column::left("For"),
        Column::left("Standby host"),
        Column::left("Through"),
        Column::left("Reason"),
    ];
    page.table(&columns, &rows);
    more(page, failovers.len(), rows.len(), all);
}

/// The last events, newest first.
pub(super) fn events(page: &mut Page<'_>, events: &[LastEvent]) {
    if events.is_empty() {
        return;
    }
    page.title("Last events");
    let rows: Vec<Vec<Cell>> = events
        .iter()
        .map(|event| {
            vec![
                Cell::text(&event.at),
                Cell::text(&event.actor),
                Cell::text(&event.verb),
                event.subject.clone().into(),
            ]
        })
        .collect();
    let columns = [
        Column::left("When"),
        Column::left("By"),
        Column::left("What"),
        Column::left("Of"),
    ];
    page.table(&columns, &rows);
}

/// How many more there are than are shown, and the command that shows them.
pub(super) fn more(page: &mut Page<'_>, all: usize, shown: usize, command: &str) {
    if all > shown {
        let left = grouped(size(all - shown));
        page.faint(&format!("{left} more: {command}"));
    }
}

/// How many of a thing there are, in words.
pub(super) fn counted(number: usize, one: &str, many: &str) -> String {
    count(size(number), one, many)
}

/// A number of things, as [`grouped`] takes it.
pub(super) fn size(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
