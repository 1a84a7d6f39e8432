//! The face of an import of customers.

use crate::ops::customer::import::CustomersImported;
use crate::output::numbers::count;
use crate::output::{Cell, Page, Show};

use super::rejects;

impl Show for CustomersImported {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&self.headline());
        if self.added + self.changed + self.rejected > 0 {
            let mut fields = vec![
                ("Added", Cell::Number(self.added)),
                ("Changed", Cell::Number(self.changed)),
                ("Unchanged", Cell::Number(self.unchanged)),
                ("Rejected", Cell::Number(self.rejected)),
            ];
            if self.contacts_added + self.contacts_changed > 0 {
                fields.extend([
                    ("New contacts", Cell::Number(self.contacts_added)),
                    ("Changed contacts", Cell::Number(self.contacts_changed)),
                ]);
            }
            page.fields(&fields);
        }
        let file = self.rejects_file.as_deref();
        rejects::show(page, &self.rejects, self.rejected_rows, file);
    }

    fn number(&self) -> Option<String> {
        self.import.map(|import| import.to_string())
    }
}

impl CustomersImported {
    fn headline(&self) -> String {
        let file = &self.file;
        match (self.import, self.dry_run) {
            (Some(import), _) => format!("Import {import}: {file}"),
            (None, true) => format!("A dry run of {file}: nothing was changed"),
            (None, false) if self.rejected == 0 => {
                let customers = u64::try_from(self.customers).unwrap_or(0);
                format!(
                    "{file} changes nothing: its {} here already",
                    count(customers, "customer is", "customers are")
                )
            }
            (None, false) => format!("{file}: nothing landed"),
        }
    }
}
