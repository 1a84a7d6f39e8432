//! The faces of a catalog that is begun, imported or exported.

use std::fmt::Display;

use crate::ops::catalog::{
    Change, ChangeKind, ColumnChange, Counts, Exported, Imported, Lessened, Lessening, SharedCode,
    Started, Table,
};
use crate::output::numbers::{count, grouped};
use crate::output::{Cell, Column, Page, Show};

/// How many things of one sort are named before the rest is only counted.
const NAMED: usize = 12;
/// How many changed rows are shown before the rest is only counted.
const ROWS: usize = 40;

impl Show for Started {
    fn show(&self, page: &mut Page<'_>) {
        page.title("A catalog is begun");
        for file in &self.files {
            page.line(&format!("  {}", file.display()));
        }
        page.gap();
        page.line(
            "The license models are the six usual ones: change, add or take out as you like.",
        );
        page.line("Fill in products and SKUs; a SKU of several products has a row for each.");
        page.line(&format!(
            "Next: `entitle catalog import {} --dry-run`, then without `--dry-run`.",
            self.folder.display()
        ));
    }

    fn number(&self) -> Option<String> {
        Some(lines(self.files.iter().map(|file| file.display())))
    }
}

impl Show for Exported {
    fn show(&self, page: &mut Page<'_>) {
        page.title("The catalog is written");
        let counts = [self.products, self.features, self.models, self.skus];
        let rows: Vec<_> = self
            .files
            .iter()
            .zip(counts)
            .map(|(file, count)| vec![Cell::text(file.display()), Cell::from(count)])
            .collect();
        page.table(&[Column::left("File"), Column::right("Holds")], &rows);
    }

    fn number(&self) -> Option<String> {
        Some(lines(self.files.iter().map(|file| file.display())))
    }
}

impl Show for Imported {
    const ROWS: Option<&'static str> = Some("changes");
    const FIELDS: &'static [&'static str] =
        &["table", "product", "code", "name", "change", "columns"];

    fn show(&self, page: &mut Page<'_>) {
        page.title(&self.heading());
        if self.changes.is_empty() {
            page.line("What the files say is in the catalog already.");
            return;
        }
        show_counts(page, self);
        if self.dry_run {
            show_added(page, &self.changes);
        }
        show_changed(page, &self.changes);
        if !self.lessened.is_empty() {
            page.gap();
            show_lessened(page, &self.lessened);
        }
        if !self.shared_codes.is_empty() {
            page.gap();
        }
        for shared in &self.shared_codes {
            let SharedCode {
                code,
                company,
                theirs,
                ..
            } = shared;
            page.line(&format!(
                "`{code}` is ours; what {company} calls so is `{theirs}`. If these are files of \
                 {company}, give `--source {company}`."
            ));
        }
        page.gap();
        page.line(if self.dry_run {
            "Nothing is written yet: run it without `--dry-run`."
        } else {
            "Next: `entitle order import FILE`; `entitle sku list` shows what can be ordered."
        });
    }

    fn number(&self) -> Option<String> {
        self.import.map(|number| number.to_string())
    }
}

impl Imported {
    fn heading(&self) -> String {
        match self.import {
            Some(number) => format!("The catalog is imported: {number}"),
            None if self.changes.is_empty() => "Nothing changes".to_owned(),
            None => "The import would change this".to_owned(),
        }
    }
}

impl Show for Lessening {
    fn show(&self, page: &mut Page<'_>) {
        show_lessened(page, &self.0);
    }
}

fn show_counts(page: &mut Page<'_>, imported: &Imported) {
    let tables = [
        ("Products", imported.products),
        ("Features", imported.features),
        ("License models", imported.models),
        ("SKUs", imported.skus),
    ];
    let is_named = |counts: &Counts| *counts != Counts::default();
    let rows: Vec<_> = tables
        .iter()
        .filter(|(_, counts)| is_named(counts))
        .map(|(name, counts)| {
            vec![
                Cell::from(*name),
                Cell::from(counts.added),
                Cell::from(counts.changed),
                Cell::from(counts.unchanged),
            ]
        })
        .collect();
    let columns = [
        Column::left(""),
        Column::right("Added"),
        Column::right("Changed"),
        Column::right("Unchanged"),
    ];
    page.table(&columns, &rows);
}

fn show_added(page: &mut Page<'_>, changes: &[Change]) {
    let of_table = |noun: &'static str, name: &'static str| {
        let added =
            |change: &&Change| change.change == ChangeKind::Added && change.table.as_str() == noun;
        let codes: Vec<_> = changes.iter().filter(added).map(code).collect();
        (!codes.is_empty()).then(|| (name, Cell::from(some_of(&codes))))
    };
    let fields: Vec<_> = [
        of_table("products", "New products"),
        of_table("features", "New features"),
        of_table("models", "New license models"),
        of_table("skus", "New SKUs"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !fields.is_empty() {
        page.gap();
        page.fields(&fields);
    }
}

fn show_changed(page: &mut Page<'_>, changes: &[Change]) {
    let is_changed = |change: &&Change| change.change == ChangeKind::Changed;
    let rows: Vec<_> = changes
        .iter()
        .filter(is_changed)
        .flat_map(|change| change.columns.iter().map(move |column| (change, column)))
        .map(|(change, column)| {
            vec![
                Cell::from(format!("{} {}", noun(change), code(change))),
                Cell::from(column.column),
                said(&column.old),
                said(&column.new),
            ]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    page.gap();
    let columns = [
        Column::left("Changed"),
        Column::left("Column"),
        Column::left("Before"),
        Column::left("Now"),
    ];
    let shown = rows.len().min(ROWS);
    page.table(&columns, &rows[..shown]);
    if shown < rows.len() {
        let (shown, all) = (grouped(shown as u64), grouped(rows.len() as u64));
        page.line(&format!("{shown} of {all}: `--format csv` for all"));
    }
}

fn show_lessened(page: &mut Page<'_>, models: &[Lessened]) {
    for lessened in models {
        page.title(&format!("{} gives less than before", lessened.model));
        let changes = lessened
            .columns
            .iter()
            .map(|change| (change.column, arrow(change)));
        let mut fields: Vec<_> = changes.collect();
        fields.push(("Touches", Cell::from(touched(lessened))));
        if !lessened.overissued.is_empty() {
            fields.push(("No further issue", Cell::from(overissued(lessened))));
        }
        page.fields(&fields);
    }
}

fn arrow(change: &ColumnChange) -> Cell {
    Cell::from(format!("{} → {}", change.old, change.new))
}

fn touched(lessened: &Lessened) -> String {
    if lessened.entitlements == 0 {
        return "nobody: no entitlement is in force under it".to_owned();
    }
    let entitlements = count(
        unsigned(lessened.entitlements),
        "entitlement",
        "entitlements",
    );
    let customers = count(unsigned(lessened.customer_count), "customer", "customers");
    let mut names: Vec<_> = lessened.customers.iter().map(ToString::to_string).collect();
    let rest = unsigned(lessened.customer_count).saturating_sub(names.len() as u64);
    if rest > 0 {
        names.push(format!("and {} more", grouped(rest)));
    }
    format!("{entitlements} of {customers}: {}", names.join(", "))
}

fn overissued(lessened: &Lessened) -> String {
    let grants: Vec<_> = lessened
        .overissued
        .iter()
        .map(|grant| {
            let (issued, capacity) = (grouped(grant.issued), grouped(grant.capacity));
            format!(
                "{} {} ({issued} issued, {capacity} allowed)",
                grant.entitlement, grant.product
            )
        })
        .collect();
    some_of(&grants)
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// The code of a thing; a feature's with its product.
fn code(change: &Change) -> String {
    match &change.product {
        Some(product) => format!("{product} {}", change.code),
        None => change.code.clone(),
    }
}

/// What sort of thing it is.
const fn noun(change: &Change) -> &'static str {
    match change.table {
        Table::Products => "product",
        Table::Features => "feature",
        Table::Models => "license model",
        Table::Skus => "SKU",
    }
}

fn said(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Nothing
    } else {
        Cell::from(text)
    }
}

/// The first of many, and how many more there are.
fn some_of(texts: &[String]) -> String {
    let shown = texts.len().min(NAMED);
    let named = texts[..shown].join(", ");
    match texts.len() - shown {
        0 => named,
        rest => format!("{named} and {} more", grouped(rest as u64)),
    }
}

fn lines<T: Display>(values: impl Iterator<Item = T>) -> String {
    let values: Vec<_> = values.map(|value| value.to_string()).collect();
    values.join("\n")
}
