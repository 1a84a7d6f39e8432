//! The faces of failovers.

use crate::ops::failover::{Closed, Failover, IssuedFailovers};
use crate::output::{Cell, Column, Page, Row, Show};

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
    ];
    const COLUMNS: &'static [Column] = &[
        Column::left("Failover"),
        Column::left("State"),
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

impl Show for Failover {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&format!("Failover {} for {}", self.number, self.license));
        page.fields(&[
            ("State", Cell::state(self.state)),
            ("Customer", Cell::text(&self.customer)),
            ("Product", Cell::text(&self.product)),
            ("Failed host", Cell::list(&self.failed_hosts)),
            ("Standby host", Cell::text(&self.standby)),
            ("License", Cell::text(self.failover_license)),
            ("Opened", Cell::text(self.opened_at)),
            ("Last day", last_day(self)),
            ("Closed", closing(self)),
            ("Reason", Cell::text(&self.reason)),
            ("Ticket", Cell::from(self.ticket.clone())),
        ]);
        if let Some(reason) = &self.override_reason {
            page.fields(&[("Override", Cell::text(reason))]);
        }
    }

    fn number(&self) -> Option<String> {
        Some(self.number.to_string())
    }
}

fn last_day(failover: &Failover) -> Cell {
    let (day, second) = (failover.ends_on, failover.ends_at);
    Cell::text(format!("{day} (through {second})"))
}

fn closing(failover: &Failover) -> Cell {
    match (failover.closed_at, &failover.closed_how) {
        (Some(at), Some(how)) => Cell::text(format!("{at}, {how}")),
        _ => Cell::Nothing,
    }
}

impl Show for IssuedFailovers {
    const ROWS: Option<&'static str> = Some("failovers");

    fn show(&self, page: &mut Page<'_>) {
        for (place, issued) in self.failovers.iter().enumerate() {
            if place > 0 {
                page.gap();
            }
            let failover = &issued.failover;
            page.title(&match (issued.existing, issued.armoured()) {
                (true, _) => format!("Failover {} is open already", failover.number),
                (false, Some(_)) => format!("Failover {} is open", failover.number),
                (false, None) => format!("A failover would open for {}", failover.license),
            });
            let mut fields = vec![
                (
                    "Stands in for",
                    Cell::text(format!(
                        "{} of {}, {}",
                        failover.license, failover.customer, failover.product
                    )),
                ),
                ("Standby host", Cell::text(&failover.standby)),
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
        page.gap();
        if self.failovers.iter().all(|one| one.armoured().is_none()) {
            page.line("This was a dry run: nothing was issued.");
            return;
        }
        page.line(match self.failovers.as_slice() {
            [_] => "It adds no copy and ends by itself; `entitle failover close` ends it sooner.",
            _ => {
                "They add no copy and end by themselves; `entitle failover close` ends one sooner."
            }
        });
        if let Some((file, standby)) = self.failovers.iter().find_map(|one| {
            let file = one.file.as_ref()?;
            Some((file, &one.failover.standby))
        }) {
            page.line(&format!(
                "Prove it before you send it: `entitle license verify {} --host {standby}`.",
                file.display()
            ));
        }
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
        if self.changed {
            page.line(&format!(
                "Its license {} is revoked: publish the list with `entitle revocation publish`.",
                failover.failover_license
            ));
        }
    }

    fn number(&self) -> Option<String> {
        Some(self.failover.number.to_string())
    }
}
