//! The face of overrides.

use crate::ops::overrides::Override;
use crate::output::{Cell, Column, Row};

impl Row for Override {
    const FIELDS: &'static [&'static str] =
        &["at", "what", "subject", "customer", "actor", "reason"];
    const COLUMNS: &'static [Column] = &[
        Column::left("When"),
        Column::left("What"),
        Column::left("Of"),
        Column::left("Customer"),
        Column::left("By").spare(1),
        Column::left("Why"),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.at),
            Cell::text(&self.what),
            Cell::text(&self.subject),
            Cell::text(&self.customer),
            self.actor.clone().into(),
            Cell::text(&self.reason),
        ]
    }

    fn number(&self) -> String {
        self.subject.clone()
    }
}
