//! The face of a failover that somebody is asked to agree to.

use crate::ops::failover::Plan;
use crate::output::{Cell, Page, Show};

use super::failover::{last_day, mode};

impl Show for Plan {
    const ROWS: Option<&'static str> = Some("failovers");

    fn show(&self, page: &mut Page<'_>) {
        for (place, planned) in self.failovers.iter().enumerate() {
            if place > 0 {
                page.gap();
            }
            let failover = &planned.failover;
            page.title(&if planned.existing {
                format!(
                    "Failover {} is open already, and given again",
                    failover.number
                )
            } else {
                format!(
                    "A failover for {} of {}",
                    failover.license, failover.customer
                )
            });
            let mut fields = vec![
                ("Product", Cell::text(&failover.product)),
                ("Failed host", Cell::list(&failover.failed_hosts)),
                ("Standby host", Cell::text(&failover.standby)),
                ("Last day", last_day(failover)),
                ("Mode", mode(failover)),
                (
                    "In 12 months",
                    Cell::text(format!("{} of {}", planned.used, planned.allowed)),
                ),
                ("Reason", Cell::text(&failover.reason)),
                ("Ticket", Cell::from(failover.ticket.clone())),
            ];
            if let Some(reason) = &failover.override_reason {
                fields.push(("Override", Cell::text(reason)));
            }
            if let Some(file) = &self.file {
                fields.push(("Written to", Cell::text(file)));
            }
            page.fields(&fields);
        }
    }
}
