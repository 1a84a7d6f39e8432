//! The faces of contacts.

use crate::ops::contact::{Contact, SavedContact};
use crate::ops::customer::Saving;
use crate::output::{Cell, Column, Page, Row, Show};

impl Row for Contact {
    const FIELDS: &'static [&'static str] = &[
        "number",
        "customer",
        "role",
        "name",
        "email",
        "added_at",
        "forgotten_at",
    ];
    const COLUMNS: &'static [Column] = &[
        Column::left("Contact"),
        Column::left("Name"),
        Column::left("E-mail"),
        Column::left("Role"),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.number),
            self.shown_name(),
            self.email.as_ref().map(Cell::text).into(),
            Cell::text(self.role),
        ]
    }

    fn number(&self) -> String {
        self.number.to_string()
    }
}

impl Contact {
    fn shown_name(&self) -> Cell {
        match &self.name {
            Some(name) => Cell::text(name),
            None if self.forgotten_at.is_some() => Cell::from("forgotten"),
            None => Cell::Nothing,
        }
    }
}

impl Show for SavedContact {
    fn show(&self, page: &mut Page<'_>) {
        let contact = &self.contact;
        let (number, customer) = (contact.number, &contact.customer);
        match self.outcome {
            Saving::Added => page.title(&format!("Contact {number} is added to {customer}")),
            Saving::Changed => page.title(&format!("Contact {number} of {customer} is changed")),
            Saving::Unchanged => {
                page.line(&format!(
                    "Contact {number} of {customer} is so already: nothing was changed"
                ));
                return;
            }
        }
        page.fields(&[
            ("Name", contact.shown_name()),
            ("E-mail", contact.email.as_ref().map(Cell::text).into()),
            ("Role", Cell::text(contact.role)),
        ]);
    }

    fn number(&self) -> Option<String> {
        Some(self.contact.number.to_string())
    }
}
