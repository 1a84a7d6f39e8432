//! The faces of imports on record.

use crate::ops::import::Import;
use crate::output::numbers::count;
use crate::output::{Cell, Column, Page, Row, Show};

impl Row for Import {
    const FIELDS: &'static [&'static str] = &[
        "number",
        "kind",
        "file",
        "sha256",
        "source",
        "rows",
        "landed_rows",
        "unchanged_rows",
        "rejected_rows",
        "skipped_rows",
        "landed_orders",
        "standing",
        "actor",
        "started_at",
        "undone_at",
        "undone_reason",
    ];
    const COLUMNS: &'static [Column] = &[
        Column::left("Import"),
        Column::left("Kind").spare(3),
        Column::left("File"),
        Column::right("Rows").spare(1),
        Column::right("Landed"),
        Column::right("Unchanged").spare(2),
        Column::right("Rejected"),
        Column::left("State"),
        Column::left("By").spare(4),
        Column::left("When"),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.number),
            Cell::text(&self.kind),
            Cell::text(&self.file),
            Cell::Number(self.rows),
            Cell::Number(self.landed_rows),
            Cell::Number(self.unchanged_rows),
            Cell::Number(self.rejected_rows),
            Cell::state(&self.standing),
            Cell::text(&self.actor),
            Cell::text(self.started_at),
        ]
    }

    fn number(&self) -> String {
        self.number.to_string()
    }
}

impl Import {
    fn landed(&self) -> Cell {
        let counted = |number, one, many| count(u64::try_from(number).unwrap_or(0), one, many);
        let rows = counted(self.landed_rows, "row", "rows");
        if self.kind != "orders" {
            return Cell::text(rows);
        }
        let orders = counted(self.landed_orders, "order", "orders");
        Cell::text(format!("{orders} in {rows}"))
    }
}

impl Show for Import {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&format!("Import {}: {}", self.number, self.file));
        let mut fields = vec![
            ("State", Cell::state(&self.standing)),
            ("Kind", Cell::text(&self.kind)),
            ("Source", Cell::text(&self.source)),
            ("SHA-256", Cell::text(&self.sha256)),
            ("Rows", Cell::Number(self.rows)),
            ("Landed", self.landed()),
            ("Unchanged", Cell::Number(self.unchanged_rows)),
            ("Rejected", Cell::Number(self.rejected_rows)),
            ("By", Cell::text(&self.actor)),
            ("When", Cell::text(self.started_at)),
        ];
        if self.skipped_rows > 0 {
            let left_out = ("Credits left out", Cell::Number(self.skipped_rows));
            fields.insert(fields.len() - 2, left_out);
        }
        if let (Some(at), Some(reason)) = (self.undone_at, &self.undone_reason) {
            fields.push(("Taken back", Cell::text(format!("{at}: {reason}"))));
        }
        page.fields(&fields);
        if self.standing == "partly-undone" {
            page.gap();
            page.faint(&format!(
                "What of it is in use stayed: `entitle import undo {} --reason TEXT --dry-run` \
                 names it.",
                self.number
            ));
        }
    }

    fn number(&self) -> Option<String> {
        Some(self.number.to_string())
    }
}
