//! The faces of failovers.

use crate::domain::{FailoverMode, FailoverState};
use crate::ops::failover::{
    Closed, ClosedByRehost, Failover, IssuedFailover, IssuedFailovers, ToClose,
};
use crate::output::numbers::count;
use crate::output::{Cell, Column, Page, Row, Show};

use super::license_move::in_a_year;
use super::revocation::{NEXT_LIST, next_list};

impl Row for Failover {
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
    ];
    const COLUMNS: &'static [Column] = &[
        Column::left("Failover"),
        Column::left("State"),
        Column::left("How").spare(4),
        Column::left("For"),
        Column::left("Customer").spare(1),
        Column::left("Product").spare(2),
        Column::left("Standby host"),
        Column::left("Last day"),
        Column::left("Ticket").spare(3),
        Column::left("Reason"),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.number),
            Cell::state(self.state),
            course(self),
            Cell::text(self.license),
            Cell::text(&self.customer),
            Cell::text(&self.product),
            Cell::text(&self.standby),
            Cell::text(self.ends_on),
            Cell::from(self.ticket.clone()),
            Cell::text(&self.reason),
        ]
    }

    fn number(&self) -> String {
        self.number.to_string()
    }
}

/// How an open failover came to be, or a closed one was closed; nothing for a usual open one.
fn course(failover: &Failover) -> Cell {
    match (failover.closed_how, failover.extended_by, failover.extends) {
        (Some(_), Some(successor), _) => Cell::text(format!("extended by {successor}")),
        (Some(how), None, _) => Cell::text(how),
        (None, _, Some(earlier)) => Cell::text(format!("extends {earlier}")),
        (None, _, None) => Cell::Nothing,
    }
}

impl Show for Failover {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&format!("Failover {} for {}", self.number, self.license));
        let mut fields = vec![
            ("State", Cell::state(self.state)),
            ("Customer", Cell::text(&self.customer)),
            ("Product", Cell::text(&self.product)),
            ("Failed host", Cell::list(&self.failed_hosts)),
            ("Standby host", Cell::text(&self.standby)),
            ("License", Cell::text(self.failover_license)),
            ("Mode", mode(self)),
            ("Opened", Cell::text(self.opened_at)),
            ("Last day", last_day(self)),
            ("Closed", closing(self)),
            ("Reason", Cell::text(&self.reason)),
            ("Ticket", Cell::from(self.ticket.clone())),
        ];
        let more = [
            ("Override", self.override_reason.as_ref().map(Cell::text)),
            ("Extends", self.extends.map(Cell::text)),
            ("Extended by", self.extended_by.map(Cell::text)),
        ];
        let more = more
            .into_iter()
            .filter_map(|(label, cell)| Some((label, cell?)));
        fields.extend(more);
        page.fields(&fields);
        if self.state == FailoverState::Open {
            page.gap();
            show_way_on(self, page);
        }
    }

    fn number(&self) -> Option<String> {
        Some(self.number.to_string())
    }
}

pub(super) fn last_day(failover: &Failover) -> Cell {
    let (day, second) = (failover.ends_on, failover.ends_at);
    Cell::text(format!("{day} (through {second})"))
}

/// What becomes of the failed license while it is open.
pub(super) fn mode(failover: &Failover) -> Cell {
    let (mode, license) = (failover.mode, failover.license);
    let means = match (failover.state, mode) {
        (FailoverState::Closed, _) => return Cell::text(mode),
        (_, FailoverMode::Lenient) => {
            format!("{license} stays valid, and its host works as soon as it is repaired")
        }
        (_, FailoverMode::Exclusive) => {
            format!("lists published while it is open show {license} as suspended")
        }
    };
    Cell::text(format!("{mode}: {means}"))
}

fn closing(failover: &Failover) -> Cell {
    let (Some(at), Some(how)) = (failover.closed_at, failover.closed_how) else {
        return Cell::Nothing;
    };
    Cell::text(match &failover.close_reason {
        Some(reason) => format!("{at}, {how}: {reason}"),
        None => format!("{at}, {how}"),
    })
}

/// What can be done with an open failover.
fn show_way_on(failover: &Failover, page: &mut Page<'_>) {
    let Failover {
        number, ends_on, ..
    } = failover;
    page.line(&format!(
        "It adds no copy and ends by itself; `entitle failover close {number}` ends it sooner."
    ));
    page.line(&format!(
        "Still needed on {ends_on}? `entitle failover extend {number}` goes on from it that day."
    ));
}

impl Show for IssuedFailover {
    fn show(&self, page: &mut Page<'_>) {
        show_each(std::slice::from_ref(self), page);
    }

    fn number(&self) -> Option<String> {
        Some(self.failover.number.to_string())
    }
}

impl Show for IssuedFailovers {
    const ROWS: Option<&'static str> = Some("failovers");

    fn show(&self, page: &mut Page<'_>) {
        show_each(&self.failovers, page);
    }

    fn number(&self) -> Option<String> {
        let numbers: Vec<String> = self
            .failovers
            .iter()
            .map(|issued| issued.failover.number.to_string())
            .collect();
        Some(numbers.join("\n"))
    }
}

fn show_each(failovers: &[IssuedFailover], page: &mut Page<'_>) {
    match failovers {
        [_, _, ..] if failovers.iter().all(|one| one.file.is_some()) => {
            show_together(failovers, page);
        }
        _ => {
            for issued in failovers {
                page.gap();
                show_issued(issued, page);
            }
        }
    }
    page.gap();
    if failovers.iter().all(|one| one.armoured().is_none()) {
        page.line("This was a dry run: nothing was issued.");
        return;
    }
    match failovers {
        [one] => show_way_on(&one.failover, page),
        _ => page.line(
            "They add no copy and end by themselves; `entitle failover close` ends one sooner.",
        ),
    }
    if failovers
        .iter()
        .any(|one| one.failover.mode == FailoverMode::Exclusive)
    {
        page.line(
            "Publish a list now, and again once it is over: `entitle revocation publish --out DIR`.",
        );
    }
    if let [first, more @ ..] = failovers
        && let Some(file) = &first.file
    {
        let standby = &first.failover.standby;
        let files = match file.parent() {
            Some(folder) if !more.is_empty() => folder.join("*.lic"),
            _ => file.clone(),
        };
        page.line(&format!(
            "Prove it before you send it: `entitle license verify {} --host {standby}`.",
            files.display()
        ));
    }
}

/// Several whose licenses are in files: what they share above, and a line each.
fn show_together(failovers: &[IssuedFailover], page: &mut Page<'_>) {
    let Some(first) = failovers.first() else {
        return;
    };
    let number = u64::try_from(failovers.len()).unwrap_or(0);
    page.title(&format!(
        "{} are open",
        count(number, "failover", "failovers")
    ));
    page.fields(&[
        ("Customer", Cell::text(&first.failover.customer)),
        ("Standby host", Cell::text(&first.failover.standby)),
    ]);
    page.gap();
    let rows: Vec<Vec<Cell>> = failovers.iter().map(line_of).collect();
    let columns = [
        Column::left("Failover"),
        Column::left("For"),
        Column::left("Product"),
        Column::left("Mode").spare(2),
        Column::left("Last day"),
        Column::left("In 12 months"),
        Column::left("Opened").spare(1),
        Column::left("License"),
    ];
    page.table(&columns, &rows);
}

fn line_of(issued: &IssuedFailover) -> Vec<Cell> {
    let failover = &issued.failover;
    vec![
        Cell::text(failover.number),
        Cell::text(failover.license),
        Cell::text(&failover.product),
        Cell::text(failover.mode),
        Cell::text(failover.ends_on),
        Cell::text(format!("{} of {}", issued.used, issued.allowed)),
        Cell::from(if issued.existing { "before" } else { "now" }),
        issued
            .file
            .as_ref()
            .map(|file| Cell::text(file.display()))
            .into(),
    ]
}

fn show_issued(issued: &IssuedFailover, page: &mut Page<'_>) {
    let failover = &issued.failover;
    page.title(&headline(issued));
    let mut fields = vec![
        (
            "Stands in for",
            Cell::text(format!(
                "{} of {}, {}",
                failover.license, failover.customer, failover.product
            )),
        ),
        ("Standby host", Cell::text(&failover.standby)),
        ("Mode", mode(failover)),
        ("Last day", last_day(failover)),
        (
            "In 12 months",
            Cell::text(format!("{} of {}", issued.used, issued.allowed)),
        ),
    ];
    if let Some(file) = &issued.file {
        fields.push(("License", Cell::text(file.display())));
    }
    page.fields(&fields);
    if let (None, Some(text)) = (&issued.file, issued.armoured()) {
        page.gap();
        page.text_block(&text);
    }
}

fn headline(issued: &IssuedFailover) -> String {
    let failover = &issued.failover;
    let number = failover.number;
    let extends = match failover.extends {
        Some(earlier) => format!(", and goes on from {earlier}"),
        None => String::new(),
    };
    match (issued.existing, issued.armoured(), failover.extends) {
        (true, _, _) => format!("Failover {number} is open already{extends}"),
        (false, Some(_), _) => format!("Failover {number} is open{extends}"),
        (false, None, Some(earlier)) => format!("A failover would go on from {earlier}"),
        (false, None, None) => format!("A failover would open for {}", failover.license),
    }
}

impl Show for ToClose {
    fn show(&self, page: &mut Page<'_>) {
        let failover = &self.failover;
        page.title(&format!(
            "Failover {} for {}",
            failover.number, failover.license
        ));
        page.fields(&[
            ("Customer", Cell::text(&failover.customer)),
            ("Product", Cell::text(&failover.product)),
            ("Failed host", Cell::list(&failover.failed_hosts)),
            ("Standby host", Cell::text(&failover.standby)),
            ("Last day", last_day(failover)),
            ("Reason", Cell::text(&failover.reason)),
        ]);
        page.gap();
        page.line(&format!(
            "Closed now, its license {} is revoked.",
            failover.failover_license
        ));
    }
}

impl Show for ClosedByRehost {
    fn show(&self, page: &mut Page<'_>) {
        let (failover, successor) = (&self.closed.failover, &self.successor);
        page.title(&format!(
            "Failover {} {}",
            failover.number,
            if self.closed.changed {
                "is closed by a rehost"
            } else {
                "was closed by a rehost before"
            }
        ));
        let license = match successor.license.number {
            Some(number) => Cell::text(format!("{number} in place of {}", failover.license)),
            None => Cell::text(format!("a new one in place of {}", failover.license)),
        };
        page.fields(&[
            ("License", license),
            ("Host", Cell::text(&failover.standby)),
            ("Moved from", Cell::list(&failover.failed_hosts)),
            ("Closed", closing(failover)),
            ("In 12 months", in_a_year(successor)),
        ]);
        page.gap();
        page.line(&format!(
            "{} and the temporary {} are not valid any more, and no copy was taken.",
            failover.license, failover.failover_license
        ));
        next_list(page, &self.successor.was);
    }

    fn number(&self) -> Option<String> {
        self.successor
            .license
            .number
            .map(|number| number.to_string())
    }
}

impl Show for Closed {
    fn show(&self, page: &mut Page<'_>) {
        let failover = &self.failover;
        page.title(&format!(
            "Failover {} {}",
            failover.number,
            if self.changed {
                "is closed"
            } else {
                "was closed before"
            }
        ));
        page.fields(&[
            ("License", Cell::text(failover.license)),
            ("Standby host", Cell::text(&failover.standby)),
            ("Closed", closing(failover)),
        ]);
        if !self.changed {
            return;
        }
        page.gap();
        page.line(&match self.earlier_license {
            None => format!("Its license {} is revoked.", failover.failover_license),
            Some(earlier) => format!(
                "Its license {} is revoked, and {earlier} of the failover before it.",
                failover.failover_license
            ),
        });
        if failover.mode == FailoverMode::Exclusive {
            page.line(&format!(
                "It keeps {} suspended no longer.",
                failover.license
            ));
        }
        page.line(NEXT_LIST);
    }

    fn number(&self) -> Option<String> {
        Some(self.failover.number.to_string())
    }
}
