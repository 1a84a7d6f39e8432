//! The faces of the store, its backups and its health.

use crate::ops::store::{
    BackedUp, Checked, Info, Migrated, RestorePlan, Restored, Severity, Standing,
};
use crate::output::{Cell, Column, Page, Show, numbers};

impl Show for Info {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&format!("The desk of {}", self.vendor));
        let state = match self.mode {
            "backup" => "a backup, which takes no writes",
            "moved" => "moved, and takes no writes",
            _ => "takes writes",
        };
        page.fields(&[
            ("Store", Cell::text(self.store.display())),
            ("State", Cell::text(state)),
            ("Size", Cell::text(numbers::bytes(self.bytes))),
            ("Schema", self.schema.into()),
            ("Full ID", Cell::text(&self.id)),
            ("Issuer", Cell::text(&self.issuer)),
            ("Status lists", Cell::text(&self.status_uri)),
            ("Time zone", Cell::text(&self.timezone)),
            ("Currency", Cell::text(&self.currency)),
            ("Made", self.created_at.into()),
            ("Last backup", self.backup_at.into()),
            ("Private keys", Cell::text(self.keys_folder.display())),
            ("Newest event", Cell::text(self.audit_seq)),
            ("Its hash", Cell::text(&self.audit_head)),
            ("SQLite", Cell::text(self.sqlite)),
        ]);
        if let Some(to) = &self.moved_to {
            page.line(&format!("In its place: {to}"));
        }
        page.gap();
        let rows: Vec<Vec<Cell>> = self
            .counts
            .iter()
            .map(|(table, count)| vec![Cell::text(table.replace('_', " ")), count.as_i64().into()])
            .collect();
        page.table(&[Column::left("Holds"), Column::right("Rows")], &rows);
        if !self.keys_missing.is_empty() {
            page.gap();
            page.line("Active keys whose private halves are not in the key folder:");
            for key in &self.keys_missing {
                page.line(&format!("  {key}"));
            }
        }
    }

    fn number(&self) -> Option<String> {
        Some(self.store.display().to_string())
    }
}

impl Show for Migrated {
    fn show(&self, page: &mut Page<'_>) {
        page.line(&format!(
            "The store has schema {}, the present one: nothing to do.",
            self.to
        ));
    }
}

impl Show for BackedUp {
    fn show(&self, page: &mut Page<'_>) {
        page.title("The backup is made");
        page.fields(&[
            ("File", Cell::text(self.file.display())),
            ("Size", Cell::text(numbers::bytes(self.bytes))),
            ("Newest event", Cell::text(self.audit_seq)),
            ("Its hash", Cell::text(&self.audit_head)),
        ]);
        page.gap();
        page.line("The private keys are not in it. Keep a copy of their folder apart:");
        page.line(&self.keys_folder.display().to_string());
    }

    fn number(&self) -> Option<String> {
        Some(self.file.display().to_string())
    }
}

fn standing(page: &mut Page<'_>, title: &str, standing: &Standing) {
    let when = if standing.mode == "backup" {
        "Made"
    } else {
        "Last backup"
    };
    page.title(title);
    page.fields(&[
        ("File", Cell::text(standing.file.display())),
        ("Vendor", Cell::text(&standing.vendor)),
        (when, standing.backup_at.into()),
        ("Licenses", standing.licenses.into()),
        ("Events", standing.events.into()),
    ]);
}

impl Show for RestorePlan {
    fn show(&self, page: &mut Page<'_>) {
        standing(
            page,
            match self.from.mode {
                "backup" => "The backup",
                _ => "A store that is no backup",
            },
            &self.from,
        );
        match (&self.present, &self.moved_to) {
            (Some(present), Some(moved_to)) => {
                standing(page, "In its place now", present);
                if present.id != self.from.id {
                    page.line("This is the store of another desk.");
                }
                page.gap();
                page.line(&format!("It will be moved to {}", moved_to.display()));
            }
            (None, Some(moved_to)) => {
                page.title("In its place now");
                page.line("A file that cannot be read as a store of this program.");
                page.line(&format!("It will be moved to {}", moved_to.display()));
            }
            (_, None) => {
                page.gap();
                page.line(&format!("It will be the store at {}", self.store.display()));
            }
        }
    }
}

impl Show for Restored {
    fn show(&self, page: &mut Page<'_>) {
        page.title("The store is restored");
        page.fields(&[
            ("Store", Cell::text(self.store.display())),
            ("From", Cell::text(self.from.display())),
            ("Made", self.backup_at.into()),
            ("Licenses", self.licenses.into()),
            (
                "Next license",
                Cell::text(format!("L-{}", self.next_license)),
            ),
            (
                "Moved aside",
                self.replaced
                    .as_ref()
                    .map(|path| path.display().to_string())
                    .into(),
            ),
        ]);
        page.gap();
        page.line("What was issued after the backup is not in it.");
        if self.keys_missing.is_empty() {
            return;
        }
        page.gap();
        page.line(&format!(
            "Active keys whose private halves are not in {}:",
            self.keys_folder.display()
        ));
        let rows: Vec<Vec<Cell>> = self
            .keys_missing
            .iter()
            .map(|key| vec![Cell::text(key.purpose), Cell::text(&key.key_id)])
            .collect();
        page.table(
            &[Column::left("Purpose"), Column::left("Signing key")],
            &rows,
        );
        page.line("Bring each one: `entitle signing-key import FILE --purpose PURPOSE`");
    }

    fn number(&self) -> Option<String> {
        Some(self.store.display().to_string())
    }
}

impl Show for Checked {
    const ROWS: Option<&'static str> = Some("findings");
    const FIELDS: &'static [&'static str] = &["code", "severity", "at", "message"];

    fn show(&self, page: &mut Page<'_>) {
        page.title(&format!("The store is {}", self.verdict));
        page.fields(&[
            ("Orders", self.orders.into()),
            ("Entitlements", self.entitlements.into()),
            ("Licenses", self.licenses.into()),
            ("Events", self.events.into()),
        ]);
        page.gap();
        let rows: Vec<Vec<Cell>> = self
            .findings
            .iter()
            .map(|finding| {
                vec![
                    Cell::text(&finding.at),
                    Cell::text(match finding.severity {
                        Severity::Fault => "fault",
                        Severity::Note => "note",
                    }),
                    Cell::text(finding.code),
                    Cell::text(&finding.message),
                ]
            })
            .collect();
        page.table(
            &[
                Column::left("Where"),
                Column::left("Weight"),
                Column::left("Code"),
                Column::left("Found"),
            ],
            &rows,
        );
        let (shown, found) = (self.findings.len() as u64, self.faults + self.notes);
        if shown < found.unsigned_abs() {
            page.line(&format!(
                "{} of {}: 20 of each kind are shown.",
                numbers::grouped(shown),
                numbers::grouped(found)
            ));
        }
    }

    fn number(&self) -> Option<String> {
        Some(self.verdict.to_owned())
    }
}
