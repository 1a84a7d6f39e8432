//! The face of what was found.

use crate::ops::find::{AllFound, FoundKind};
use crate::output::{Cell, Column, Page, Show};

impl Show for AllFound {
    const FIELDS: &'static [&'static str] = &["kind", "code", "what", "customer", "exact"];

    fn show(&self, page: &mut Page<'_>) {
        let rows: Vec<Vec<Cell>> = self
            .found
            .iter()
            .map(|found| {
                vec![
                    Cell::text(found.kind),
                    Cell::text(&found.code),
                    Cell::text(&found.what),
                    found.customer.as_ref().map(Cell::text).into(),
                ]
            })
            .collect();
        let columns = [
            Column::left("Found"),
            Column::left("Code"),
            Column::left("What"),
            Column::left("Customer"),
        ];
        page.table(&columns, &rows);
        if let [one] = self.found.as_slice()
            && one.kind == FoundKind::Customer
        {
            page.faint(&format!("See it all: `entitle customer show {}`", one.code));
        }
        if !self.more.is_empty() {
            let kinds: Vec<&str> = self.more.iter().map(|kind| kind.as_str()).collect();
            page.faint(&format!(
                "There are more of: {}. --limit 0 for all",
                kinds.join(", ")
            ));
        }
    }

    fn number(&self) -> Option<String> {
        let codes: Vec<&str> = self.found.iter().map(|found| found.code.as_str()).collect();
        Some(codes.join("\n"))
    }
}
