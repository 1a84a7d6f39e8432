//! The face of a report on failovers: each of them, and one line of what they come to.

use crate::domain::{FailoverState, Moment};
use crate::ops::failover::{FailoverReport, FailoverTotals, ReportedFailover};
use crate::output::numbers::count;
use crate::output::{Cell, Column, Page, Show};

const COLUMNS: &[Column] = &[
    Column::left("Failover"),
    Column::left("State"),
    Column::left("Until"),
    Column::left("Customer"),
    Column::left("For"),
    Column::left("Failed host").spare(2),
    Column::left("Standby host"),
    Column::left("Opened").spare(1),
    Column::right("Days"),
    Column::left("In 12 months"),
    Column::left("Ticket").spare(3),
    Column::left("Reason"),
    Column::left("Override"),
];

impl Show for FailoverReport {
    const ROWS: Option<&'static str> = Some("failovers");
    const FIELDS: &'static [&'static str] = &[
        "number",
        "state",
        "license",
        "failover_license",
        "customer",
        "product",
        "failed_hosts",
        "standby",
        "copies",
        "opened_at",
        "ends_on",
        "ends_at",
        "closed_at",
        "closed_how",
        "reason",
        "ticket",
        "override_reason",
        "close_reason",
        "mode",
        "extends",
        "extended_by",
        "opened_on",
        "closed_on",
        "days_used",
        "used",
        "allowed",
    ];

    fn show(&self, page: &mut Page<'_>) {
        page.title(&title(self.period));
        let rows: Vec<Vec<Cell>> = self.failovers.iter().map(cells).collect();
        page.table(COLUMNS, &rows);
        page.gap();
        page.line(&told(&self.totals));
    }

    fn number(&self) -> Option<String> {
        let numbers = self.failovers.iter().map(|row| row.failover.number);
        let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
        Some(numbers.join("\n"))
    }
}

fn title(period: [Option<Moment>; 2]) -> String {
    match period {
        [None, None] => "Failovers".to_owned(),
        [Some(since), None] => format!("Failovers since {since}"),
        [None, Some(until)] => format!("Failovers until {until}"),
        [Some(since), Some(until)] => format!("Failovers from {since} to {until}"),
    }
}

fn cells(row: &ReportedFailover) -> Vec<Cell> {
    let failover = &row.failover;
    vec![
        Cell::text(failover.number),
        state(row),
        Cell::text(row.closed_on.unwrap_or(failover.ends_on)),
        Cell::text(&failover.customer),
        Cell::text(failover.license),
        Cell::list(&failover.failed_hosts),
        Cell::text(&failover.standby),
        Cell::text(row.opened_on),
        row.days_used.into(),
        Cell::text(format!("{} of {}", row.used, row.allowed)),
        Cell::from(failover.ticket.clone()),
        Cell::text(&failover.reason),
        Cell::from(failover.override_reason.clone()),
    ]
}

/// That it is open, or how it was closed.
fn state(row: &ReportedFailover) -> Cell {
    let failover = &row.failover;
    match (failover.closed_how, failover.extended_by) {
        (None, _) => Cell::state(FailoverState::Open),
        (Some(_), Some(successor)) => Cell::text(format!("extended by {successor}")),
        (Some(how), None) => Cell::text(how),
    }
}

fn told(totals: &FailoverTotals) -> String {
    let counted =
        |number: i64, one: &str, many: &str| count(u64::try_from(number).unwrap_or(0), one, many);
    if totals.failovers == 0 {
        return "There are none.".to_owned();
    }
    let over = [
        (totals.open, "open"),
        (totals.ended, "ended"),
        (totals.repaired, "repaired"),
        (totals.rehosted, "rehosted"),
        (totals.closed, "closed"),
        (totals.revoked, "revoked"),
    ];
    let among = [
        (totals.extensions, "by extension"),
        (totals.overridden, "past a limit"),
    ];
    let mut told = format!(
        "{}, {} in all: {}.",
        counted(totals.failovers, "failover", "failovers"),
        counted(totals.days_used, "day", "days"),
        said(&over),
    );
    let among = said(&among);
    if !among.is_empty() {
        told = format!("{told} Opened: {among}.");
    }
    told
}

/// What there is of each, with commas between.
fn said(counts: &[(i64, &str)]) -> String {
    let there = counts.iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = there
        .map(|(number, word)| format!("{number} {word}"))
        .collect();
    parts.join(", ")
}
