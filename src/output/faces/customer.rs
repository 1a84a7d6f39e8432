//! The faces of customers: a list, and one that was added or changed.

use crate::ops::customer::{ListedCustomer, Saved, Saving};
use crate::output::{Cell, Column, Page, Row, Show};

impl Row for ListedCustomer {
    const FIELDS: &'static [&'static str] = &[
        "code",
        "name",
        "country",
        "parent",
        "entitlements",
        "licenses",
    ];
    const COLUMNS: &'static [Column] = &[
        Column::left("Customer"),
        Column::left("Name"),
        Column::left("Country"),
        Column::left("Belongs to"),
        Column::right("Entitlements"),
        Column::right("Licenses"),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(&self.code),
            Cell::text(&self.name),
            self.country.as_ref().map(Cell::text).into(),
            self.parent.as_ref().map(Cell::text).into(),
            Cell::Number(self.entitlements),
            Cell::Number(self.licenses),
        ]
    }

    fn number(&self) -> String {
        self.code.to_string()
    }
}

impl Show for Saved {
    fn show(&self, page: &mut Page<'_>) {
        let code = &self.code;
        match self.outcome {
            Saving::Added => {
                page.title(&format!("Customer {code} is added"));
                self.show_fields(page);
            }
            Saving::Changed => {
                page.title(&format!("Customer {code} is changed"));
                self.show_changes(page);
            }
            Saving::Unchanged => {
                page.line(&format!(
                    "Customer {code} is so already: nothing was changed"
                ));
            }
        }
    }

    fn number(&self) -> Option<String> {
        Some(self.code.to_string())
    }
}

impl Saved {
    fn show_fields(&self, page: &mut Page<'_>) {
        let mut fields = vec![("Name", Cell::text(&self.name))];
        let more = [
            ("Country", self.country.as_ref().map(Cell::text)),
            ("Belongs to", self.parent.as_ref().map(Cell::text)),
            (
                "Also known as",
                (!self.aliases.is_empty()).then(|| Cell::list(&self.aliases)),
            ),
        ];
        fields.extend(
            more.into_iter()
                .filter_map(|(label, cell)| Some((label, cell?))),
        );
        page.fields(&fields);
    }

    fn show_changes(&self, page: &mut Page<'_>) {
        let fields: Vec<(&str, Cell)> = self
            .changes
            .iter()
            .map(|change| {
                let told = match (&change.from, &change.to) {
                    (None, Some(to)) if change.field == "alias" => format!("+ {to}"),
                    (Some(from), None) if change.field == "alias" => format!("− {from}"),
                    (from, to) => {
                        let word = |value: &Option<String>| {
                            value.clone().unwrap_or_else(|| "none".to_owned())
                        };
                        format!("{} → {}", word(from), word(to))
                    }
                };
                (label(change.field), Cell::from(told))
            })
            .collect();
        page.fields(&fields);
    }
}

fn label(field: &'static str) -> &'static str {
    match field {
        "code" => "Code",
        "name" => "Name",
        "country" => "Country",
        "parent" => "Belongs to",
        "alias" => "Also known as",
        other => other,
    }
}
