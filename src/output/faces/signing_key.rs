//! The faces of signing keys.

use crate::domain::{KeyStanding, Purpose};
use crate::ops::signing_key::{
    Brought, Exported, KeyAdded, KeyMade, KeyRow, PassphraseChanged, Retirement,
};
use crate::output::{Cell, Column, Page, Row, Show, numbers};

impl Row for KeyRow {
    const FIELDS: &'static [&'static str] = &[
        "key_id",
        "purpose",
        "standing",
        "signs",
        "max_days",
        "added_at",
        "age_days",
        "retired_at",
        "here",
        "licenses",
        "issuer",
    ];
    const COLUMNS: &'static [Column] = &[
        Column::left("Signing key"),
        Column::left("Purpose"),
        Column::left("State"),
        Column::left("Signs"),
        Column::right("Max days").spare(2),
        Column::right("Age in days").spare(4),
        Column::left("Here").spare(1),
        Column::right("Licenses").spare(3),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(&self.key_id),
            match &self.issuer {
                Some(issuer) => Cell::text(format!("{} of {issuer}", self.purpose)),
                None => Cell::text(self.purpose),
            },
            Cell::state(self.standing),
            self.signs.into(),
            self.max_days.into(),
            self.age_days.into(),
            self.here.into(),
            self.licenses.into(),
        ]
    }

    fn number(&self) -> String {
        self.key_id.to_string()
    }
}

/// What a key is and where it lies.
fn fields(page: &mut Page<'_>, key: &KeyMade) {
    let mut fields = vec![
        ("Signing key", Cell::text(&key.key_id)),
        ("Purpose", Cell::text(key.purpose)),
    ];
    if let Some(days) = key.max_days {
        fields.push(("Max days", days.into()));
    }
    fields.push(("Private key", Cell::text(key.file.display())));
    page.fields(&fields);
}

/// What a person must know of a key that has begun to sign.
fn consequences(page: &mut Page<'_>, purpose: Purpose, encrypted: bool) {
    page.line("Backups of the store do not hold the private key: keep a copy of its file apart.");
    if !encrypted {
        page.line("The private key is not encrypted: whoever reads its file can sign.");
    }
    if purpose != Purpose::Audit {
        page.line(
            "Products need the new key set to verify what it signs: `entitle signing-key export \
             --jwks`.",
        );
    }
}

impl Show for KeyAdded {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&format!("A new {} key signs from now on", self.key.purpose));
        fields(page, &self.key);
        page.gap();
        consequences(page, self.key.purpose, self.encrypted);
    }

    fn number(&self) -> Option<String> {
        Some(self.key.key_id.to_string())
    }
}

impl Show for Brought {
    fn show(&self, page: &mut Page<'_>) {
        page.title(match (self.changed, self.known) {
            (false, _) => "The key is here already",
            (true, true) => "The key can sign on this machine now",
            (true, false) => "The key signs from now on",
        });
        fields(page, &self.key);
        if self.changed && !self.known {
            page.gap();
            consequences(page, self.key.purpose, self.encrypted);
        }
    }

    fn number(&self) -> Option<String> {
        Some(self.key.key_id.to_string())
    }
}

impl Show for Exported {
    fn show(&self, page: &mut Page<'_>) {
        let keys = numbers::count(self.keys.len() as u64, "public key", "public keys");
        page.line(&format!("{keys} in {}", self.file.display()));
    }

    fn number(&self) -> Option<String> {
        Some(lines(&self.keys))
    }
}

impl Show for PassphraseChanged {
    fn show(&self, page: &mut Page<'_>) {
        let keys = numbers::count(self.keys.len() as u64, "private key", "private keys");
        page.title(&if self.encrypted {
            format!("Another passphrase opens {keys} now")
        } else {
            format!("No passphrase protects {keys} any more")
        });
        for file in &self.files {
            page.line(&file.display().to_string());
        }
        if !self.encrypted {
            page.gap();
            page.line("Whoever reads these files can sign.");
        }
    }

    fn number(&self) -> Option<String> {
        Some(lines(&self.keys))
    }
}

fn lines(keys: &[impl ToString]) -> String {
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    keys.join("\n")
}

impl Show for Retirement {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&format!("Signing key {}", self.key_id));
        page.fields(&[
            ("Purpose", Cell::text(self.purpose)),
            (
                "State",
                Cell::text(format!("{} → {}", self.was, self.standing)),
            ),
            ("Licenses signed", self.licenses.into()),
            (
                "Signs instead",
                self.successor.as_ref().map(ToString::to_string).into(),
            ),
        ]);
        page.gap();
        if self.standing == KeyStanding::Compromised {
            page.line(
                "It leaves the key set: products with the new one believe nothing that it signed.",
            );
            page.line("Sign its licenses anew: `entitle license reissue --key`.");
            page.line("Give the key set out: `entitle signing-key export --jwks`.");
        } else {
            page.line("What it signed still verifies, and it stays in the key set.");
        }
        if self.successor.is_none() {
            page.line(&format!(
                "No active {purpose} key is left. Make one: `entitle signing-key add --purpose \
                 {purpose}`",
                purpose = self.purpose
            ));
        }
    }

    fn number(&self) -> Option<String> {
        Some(self.key_id.to_string())
    }
}
