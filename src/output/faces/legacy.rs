//! The faces of licenses that another system issued.

use crate::ops::legacy::{LegacyLicense, ShownLegacy};
use crate::output::{Cell, Column, Page, Row, Show};

use super::beside::{counted, more};

impl Row for LegacyLicense {
    const FIELDS: &'static [&'static str] = &[
        "number",
        "customer",
        "product",
        "entitlement",
        "system",
        "name",
        "version",
        "copies",
        "start",
        "expires",
        "expired",
        "hosts",
        "serial",
        "signature",
        "file",
        "company",
        "merge",
    ];
    const COLUMNS: &'static [Column] = &[
        Column::left("License"),
        Column::left("Customer").spare(1),
        Column::left("Product"),
        Column::left("System").spare(3),
        Column::left("Feature"),
        Column::right("Copies"),
        Column::left("Host"),
        Column::left("Expires"),
        Column::left("Signature").spare(2),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.number),
            Cell::text(&self.customer),
            Cell::text(&self.product),
            Cell::text(self.system_name()),
            Cell::text(self.feature()),
            self.copies_cell(),
            self.host_cell(),
            self.expires_cell(),
            Cell::text(&self.signature),
        ]
    }

    fn number(&self) -> String {
        self.number.to_string()
    }
}

impl LegacyLicense {
    /// What its file calls it, with the version.
    fn feature(&self) -> String {
        if self.version.is_empty() {
            self.name.clone()
        } else {
            format!("{} {}", self.name, self.version)
        }
    }

    fn copies_cell(&self) -> Cell {
        self.copies
            .map_or_else(|| Cell::from("uncounted"), Cell::Number)
    }

    fn host_cell(&self) -> Cell {
        if self.hosts.is_empty() {
            return Cell::from("any");
        }
        Cell::list(&self.hosts)
    }

    fn expires_cell(&self) -> Cell {
        match self.expires {
            Some(day) if self.expired => Cell::text(format!("{day} (over)")),
            Some(day) => day.into(),
            None => "never".into(),
        }
    }
}

impl Show for ShownLegacy {
    fn show(&self, page: &mut Page<'_>) {
        let license = &self.license;
        page.title(&format!(
            "{}  {} for {}",
            license.number, license.product, license.customer
        ));
        let mut fields = vec![
            ("Issued by", Cell::text(license.system_name())),
            ("Feature", Cell::text(license.feature())),
            ("Copies", license.copies_cell()),
            ("Start", license.start.map(Cell::from).into()),
            ("Expires", license.expires_cell()),
            ("Host", license.host_cell()),
            ("Serial", Cell::from(license.serial.as_deref())),
            ("Signature", Cell::text(&license.signature)),
            ("Right", license.entitlement.map(Cell::text).into()),
            ("File", Cell::text(&license.file)),
        ];
        if let (Some(company), Some(merge)) = (&license.company, license.merge) {
            fields.push(("From", Cell::text(format!("{company}, by {merge}"))));
        }
        page.fields(&fields);
        page.gap();
        page.faint("`--format json` shows all that its file says.");
    }

    fn number(&self) -> Option<String> {
        Some(self.license.number.to_string())
    }
}

/// Those of a customer, as its screen lists them.
pub(super) fn beside(page: &mut Page<'_>, licenses: &[LegacyLicense], most: usize, all: &str) {
    if licenses.is_empty() {
        return;
    }
    let licenses_told = counted(licenses.len(), "license", "licenses");
    page.title(&format!("Legacy: {licenses_told} of other systems"));
    let rows: Vec<Vec<Cell>> = licenses
        .iter()
        .take(most)
        .map(|license| {
            vec![
                Cell::text(license.number),
                Cell::text(license.system_name()),
                Cell::text(license.feature()),
                Cell::text(&license.product),
                license.copies_cell(),
                license.expires_cell(),
                license.host_cell(),
                Cell::text(&license.signature),
            ]
        })
        .collect();
    let columns = [
        Column::left("License"),
        Column::left("System"),
        Column::left("Feature"),
        Column::left("Product"),
        Column::right("Copies"),
        Column::left("Expires"),
        Column::left("Host"),
        Column::left("Signature").spare(1),
    ];
    page.table(&columns, &rows);
    more(page, licenses.len(), rows.len(), all);
}
