//! The faces of merges: a plan that was applied, merges on record, and one of them in full.

use serde_json::Value;

use crate::domain::merge::Counts;
use crate::ops::merge::{Applied, Listed, Shown, ShownItem};
use crate::output::numbers::count;
use crate::output::{Cell, Column, Page, Row, Show};

use super::beside::more;
use super::merge_plan::noun;

/// How many of a list a page shows.
const SHOWN: usize = 20;

/// The counts in words: their fields, and what each is called.
const COUNTED: [(&str, &[(&str, &str)]); 10] = [
    (
        "Products",
        &[("products_new", "new"), ("products_joined", "ours already")],
    ),
    (
        "Features",
        &[("features_new", "new"), ("features_joined", "ours already")],
    ),
    (
        "License models",
        &[("models_new", "new"), ("models_joined", "ours already")],
    ),
    (
        "SKUs",
        &[("skus_new", "new"), ("skus_joined", "ours already")],
    ),
    (
        "Customers",
        &[
            ("customers_new", "new"),
            ("customers_joined", "ours already"),
            ("customers_subsidiary", "belonging to ours"),
        ],
    ),
    ("Orders", &[("orders", "")]),
    ("Entitlements", &[("entitlements", "")]),
    ("Copies", &[("copies", "")]),
    ("Licenses", &[("licenses", "")]),
    ("Legacy licenses", &[("legacy_licenses", "")]),
];

/// The counts that are not zero.
fn counted(counts: &Value) -> Vec<(&'static str, Cell)> {
    let told = COUNTED.iter().filter_map(|(label, fields)| {
        let parts = fields.iter().filter_map(|(field, word)| {
            let number = counts[field].as_i64().filter(|number| *number > 0)?;
            let number = crate::output::numbers::grouped(number.unsigned_abs());
            Some(format!("{number} {word}").trim_end().to_owned())
        });
        let parts: Vec<String> = parts.collect();
        (!parts.is_empty()).then(|| (*label, Cell::text(parts.join(", "))))
    });
    told.collect()
}

fn counts_of(counts: Counts) -> Value {
    serde_json::to_value(counts).unwrap_or_default()
}

impl Show for Applied {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&match self.merge {
            Some(merge) => format!("Merge {merge}: {} is folded in", self.company),
            None => format!("{} would be folded in by {}", self.company, self.file),
        });
        page.fields(&counted(&counts_of(self.counts)));
        if !self.renamed.is_empty() {
            let codes = count(self.renamed.len() as u64, "code", "codes");
            page.title(&format!("Under another code here: {codes}"));
            let rows: Vec<Vec<Cell>> = self
                .renamed
                .iter()
                .take(SHOWN)
                .map(|clash| {
                    vec![
                        Cell::text(format!("{} {}", noun(clash.kind), clash.code)),
                        Cell::text(&clash.theirs_name),
                        Cell::text(&clash.becomes),
                        Cell::text(&clash.ours_name),
                    ]
                })
                .collect();
            let columns = [
                Column::left("Theirs"),
                Column::left("Called").spare(1),
                Column::left("Becomes"),
                Column::left("Since ours is").spare(2),
            ];
            page.table(&columns, &rows);
            more(
                page,
                self.renamed.len(),
                rows.len(),
                "the same with `--format json`",
            );
        }
        if !self.notes.is_empty() {
            page.gap();
        }
        for note in &self.notes {
            page.line(note);
        }
    }

    fn number(&self) -> Option<String> {
        self.merge.map(|merge| merge.to_string())
    }
}

impl Row for Listed {
    const FIELDS: &'static [&'static str] = &[
        "merge",
        "kind",
        "company",
        "file",
        "import",
        "standing",
        "actor",
        "at",
        "undone_at",
        "undone_reason",
        "counts",
    ];
    const COLUMNS: &'static [Column] = &[
        Column::left("Merge"),
        Column::left("Kind"),
        Column::left("Of"),
        Column::left("By what").spare(1),
        Column::left("State"),
        Column::left("By").spare(2),
        Column::left("When"),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.merge),
            Cell::text(self.kind),
            self.company
                .clone()
                .map_or_else(|| Cell::text(&self.file), Cell::text),
            if self.company.is_some() {
                Cell::text(&self.file)
            } else {
                Cell::text("hand")
            },
            Cell::state(&self.standing),
            Cell::text(&self.actor),
            Cell::text(self.at),
        ]
    }

    fn number(&self) -> String {
        self.merge.to_string()
    }
}

impl Show for Shown {
    const ROWS: Option<&'static str> = Some("items");
    const FIELDS: &'static [&'static str] = &["kind", "was", "code", "name", "joined_into"];

    fn show(&self, page: &mut Page<'_>) {
        let merge = &self.merge;
        let of = merge.company.as_ref().unwrap_or(&merge.file);
        page.title(&format!("Merge {}: {of}", merge.merge));
        let mut fields = vec![
            ("State", Cell::state(&merge.standing)),
            ("Kind", Cell::text(merge.kind)),
        ];
        if merge.company.is_some() {
            fields.push(("Plan", Cell::text(&merge.file)));
            fields.push(("SHA-256", Cell::text(&self.sha256)));
        }
        fields.extend(
            self.issuer
                .as_ref()
                .map(|issuer| ("Issuer", Cell::text(issuer))),
        );
        fields.push(("Import", Cell::text(merge.import)));
        fields.push(("By", Cell::text(&merge.actor)));
        fields.push(("When", Cell::text(merge.at)));
        if let (Some(at), Some(reason)) = (merge.undone_at, &merge.undone_reason) {
            fields.push(("Taken back", Cell::text(format!("{at}: {reason}"))));
        }
        page.fields(&fields);
        let counts = counted(&merge.counts);
        if !counts.is_empty() {
            page.gap();
            page.fields(&counts);
        }
        if self.items.is_empty() {
            return;
        }
        page.title("By the codes of old");
        let rows: Vec<Vec<Cell>> = self.items.iter().take(SHOWN).map(cells).collect();
        let columns = [
            Column::left("What"),
            Column::left("Was"),
            Column::left("Is"),
            Column::left("Part of"),
            Column::left("Name").spare(1),
        ];
        page.table(&columns, &rows);
        more(
            page,
            self.items.len(),
            rows.len(),
            "the same with `--format csv`",
        );
    }

    fn number(&self) -> Option<String> {
        Some(self.merge.merge.to_string())
    }
}

fn cells(item: &ShownItem) -> Vec<Cell> {
    vec![
        Cell::text(item.kind),
        Cell::text(&item.was),
        Cell::text(&item.code),
        item.joined_into.clone().into(),
        Cell::text(&item.name),
    ]
}
