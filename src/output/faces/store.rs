//! The faces of the store, its backups and its health.

use std::path::Path;

use crate::ops::store::{
    BackedUp, Checked, CopyPlan, GrantedRole, Info, Migrated, MissingKey, MovedStore, RestorePlan,
    Restored, Severity, Standing,
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
            ("Store", Cell::text(&self.store)),
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
            ("Engine", Cell::text(&self.engine)),
        ]);
        if let Some(to) = &self.moved_to {
            page.line(&format!("In its place: {to}"));
        }
        if let Some(why) = &self.at_risk {
            page.line(&format!("The last commits can be lost: {why}."));
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
        Some(self.store.to_string())
    }
}

impl Show for Migrated {
    fn show(&self, page: &mut Page<'_>) {
        if self.from == self.to {
            page.line(&format!(
                "The store has schema {}, the present one: nothing to do.",
                self.to
            ));
            return;
        }
        page.line(&format!(
            "The store had schema {}, and has schema {} now.",
            self.from, self.to
        ));
        if let Some(backup) = &self.backup {
            page.line(&format!("As it was before: {}", backup.display()));
        }
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
        if self.of_a_server {
            page.gap();
            page.line(
                "It is of one moment. What the server's own tools add: `pg_basebackup` and archived \
                 WAL go back to any moment, `pg_dump` keeps roles and grants.",
            );
        }
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
        ("File", Cell::text(&standing.file)),
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
                page.line(&format!("It will be moved to {moved_to}"));
            }
            (None, Some(moved_to)) => {
                page.title("In its place now");
                page.line("A file that cannot be read as a store of this program.");
                page.line(&format!("It will be moved to {moved_to}"));
            }
            (_, None) => {
                page.gap();
                page.line(&format!("It will be the store at {}", self.store));
            }
        }
    }
}

/// The keys that are to be brought.
fn missing_keys(page: &mut Page<'_>, folder: &Path, missing: &[MissingKey]) {
    if missing.is_empty() {
        return;
    }
    page.gap();
    page.line(&format!(
        "Active keys whose private halves are not in {}:",
        folder.display()
    ));
    let rows: Vec<Vec<Cell>> = missing
        .iter()
        .map(|key| vec![Cell::text(key.purpose), Cell::text(&key.key_id)])
        .collect();
    page.table(
        &[Column::left("Purpose"), Column::left("Signing key")],
        &rows,
    );
    page.line("Bring each one: `entitle signing-key import FILE --purpose PURPOSE`");
}

impl Show for Restored {
    fn show(&self, page: &mut Page<'_>) {
        page.title("The store is restored");
        page.fields(&[
            ("Store", Cell::text(&self.store)),
            ("From", Cell::text(self.from.display())),
            ("Made", self.backup_at.into()),
            ("Licenses", self.licenses.into()),
            (
                "Next license",
                Cell::text(format!("L-{}", self.next_license)),
            ),
            ("Moved aside", self.replaced.clone().into()),
        ]);
        page.gap();
        page.line("What was issued after the backup is not in it.");
        missing_keys(page, &self.keys_folder, &self.keys_missing);
    }

    fn number(&self) -> Option<String> {
        Some(self.store.to_string())
    }
}

impl Show for CopyPlan {
    fn show(&self, page: &mut Page<'_>) {
        standing(page, "The store", &self.from);
        page.gap();
        page.line(&format!("It will move to {}", self.to));
        page.line("What is left behind takes no more writes.");
    }
}

impl Show for MovedStore {
    fn show(&self, page: &mut Page<'_>) {
        page.title("The store has moved");
        page.fields(&[
            ("From", Cell::text(&self.from)),
            ("To", Cell::text(&self.to)),
            ("Newest event", Cell::text(self.audit_seq)),
            ("Its hash", Cell::text(&self.audit_head)),
            (
                "Next license",
                Cell::text(format!("L-{}", self.next_license)),
            ),
            ("Private keys", Cell::text(self.keys_folder.display())),
        ]);
        page.gap();
        let rows: Vec<Vec<Cell>> = self
            .tables
            .iter()
            .map(|table| {
                vec![
                    Cell::text(table.table.replace('_', " ")),
                    i64::try_from(table.rows).ok().into(),
                    // Enough to compare by eye; JSON has all of it.
                    Cell::text(table.sha256.chars().take(16).collect::<String>()),
                ]
            })
            .collect();
        page.table(
            &[
                Column::left("Same on both sides"),
                Column::right("Rows"),
                Column::left("SHA-256"),
            ],
            &rows,
        );
        missing_keys(page, &self.keys_folder, &self.keys_missing);
        page.gap();
        page.line("From now on `--store`, or `ENTITLE_STORE`, names it:");
        page.line(&self.to.to_string());
    }

    fn number(&self) -> Option<String> {
        Some(self.to.to_string())
    }
}

impl Show for GrantedRole {
    fn show(&self, page: &mut Page<'_>) {
        page.line(&format!("{} is {} of the store.", self.user, self.role));
    }

    fn number(&self) -> Option<String> {
        Some(self.user.clone())
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
