//! The faces of contacts.

use crate::ops::contact::{Contact, Forgetting, SavedContact};
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

impl Show for Forgetting {
    const ROWS: Option<&'static str> = Some("contacts");
    const FIELDS: &'static [&'static str] = Contact::FIELDS;

    fn show(&self, page: &mut Page<'_>) {
        let (gone, there): (Vec<&Contact>, Vec<&Contact>) = self
            .contacts
            .iter()
            .partition(|contact| contact.forgotten_at.is_some());
        let gone = listed(gone.into_iter().map(named));
        match (there.is_empty(), self.existing) {
            (false, _) => page.title("This person would be forgotten"),
            (true, false) => page.title(&format!("Forgotten: {gone}")),
            (true, true) => page.line(&format!("Forgotten before: {gone}")),
        }
        for contact in there {
            page.fields(&[
                ("Contact", Cell::text(named(contact))),
                ("Name", contact.shown_name()),
                ("E-mail", contact.email.as_ref().map(Cell::text).into()),
                ("Role", Cell::text(contact.role)),
            ]);
        }
        page.gap();
        self.show_rest(page);
    }

    fn number(&self) -> Option<String> {
        let numbers = self.contacts.iter().map(|one| one.number.to_string());
        Some(numbers.collect::<Vec<_>>().join("\n"))
    }
}

impl Forgetting {
    /// Where the person still is, and where not.
    fn show_rest(&self, page: &mut Page<'_>) {
        match self.cleaned {
            Some(true) => page.line("No list, export, log or backup made from now on has it."),
            Some(false) => page.line(
                "No list, export, log or `store backup` made from now on has it. The server's own \
                 files do until the store's owner runs: VACUUM (FULL, ANALYZE) entitle.contacts",
            ),
            None => {}
        }
        if let Some(at) = self.backup_at {
            page.line(&format!(
                "Backups made before keep it, the last of {at}: delete them when their time is over."
            ));
        }
        if !self.namesakes.is_empty() {
            page.line(&format!(
                "The same name stands at {}: forget that too, if it is the same person.",
                listed(self.namesakes.iter())
            ));
        }
        if !self.licenses.is_empty() {
            page.line(&format!(
                "Signed for the person as its user, and so for good: {}.",
                listed(self.licenses.iter())
            ));
        }
    }
}

fn named(contact: &Contact) -> String {
    format!("{} of {}", contact.number, contact.customer)
}

fn listed<T: ToString>(things: impl Iterator<Item = T>) -> String {
    let things: Vec<String> = things.map(|thing| thing.to_string()).collect();
    things.join(", ")
}
