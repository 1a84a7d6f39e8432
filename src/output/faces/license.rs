//! The faces of licenses: issued, listed, shown, revoked, judged.

use crate::domain::LicenseKind;
use crate::ops::license::{Issued, License, Revoked, Shown, Verified};
use crate::output::numbers::grouped;
use crate::output::{Cell, Column, Page, Row, Show};
use crate::token::Claims;

use super::revocation::next_list;

/// The fields of a license, and then those of what is shown of it.
macro_rules! license_fields {
    ($($more:literal),* $(,)?) => {
        &[
            "id",
            "number",
            "entitlement",
            "kind",
            "customer",
            "sku",
            "product",
            "copies",
            "hosts",
            "platform",
            "state",
            "issued_at",
            "expires_at",
            "key_id",
            "token",
            "users",
            "version",
            "features",
            "maintenance_until",
            "not_before",
            "ends_at",
            "standing_at",
            "standing_reason",
            "stands_for",
            $($more),*
        ]
    };
}
pub(super) use license_fields;

impl Row for License {
    const FIELDS: &'static [&'static str] = license_fields![];
    const COLUMNS: &'static [Column] = &[
        Column::left("License"),
        Column::left("Entitlement").spare(3),
        Column::left("Customer").spare(1),
        Column::left("Product"),
        Column::left("Kind"),
        Column::right("Copies").spare(2),
        Column::left("Bound to"),
        Column::left("Expires"),
        Column::left("State"),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            number_cell(self),
            Cell::text(self.entitlement),
            Cell::text(&self.customer),
            Cell::text(&self.product),
            Cell::text(self.kind),
            copies_cell(self),
            bound_to_cell(self),
            expires_cell(self),
            Cell::state(self.state),
        ]
    }

    fn number(&self) -> String {
        number_of(self)
    }
}

impl Show for License {
    fn show(&self, page: &mut Page<'_>) {
        whole(page, self, Vec::new());
    }

    fn number(&self) -> Option<String> {
        Some(number_of(self))
    }
}

impl Show for Shown {
    fn show(&self, page: &mut Page<'_>) {
        let mut moves = Vec::new();
        if let Some(successor) = self.successor {
            moves.push(("Replaced by", Cell::text(successor)));
        }
        if self.copies_returned {
            moves.push(("Given back", copies_cell(&self.license)));
        }
        if let Some(predecessor) = self.predecessor {
            moves.push(("In place of", Cell::text(predecessor)));
        }
        if let Some(registrant) = self.registrant {
            moves.push(("Registrant", Cell::text(registrant)));
        }
        whole(page, &self.license, moves);
    }

    fn number(&self) -> Option<String> {
        Some(number_of(&self.license))
    }
}

/// The page of one license; `moves` is what it came from, and what became of it.
fn whole(page: &mut Page<'_>, license: &License, moves: Vec<(&'static str, Cell)>) {
    page.title(&format!(
        "{}  {} for {}",
        number_of(license),
        license.product,
        license.customer
    ));
    let mut fields = vec![("State", Cell::state(license.state))];
    if let Some(reason) = &license.standing_reason {
        fields.push(("Reason", Cell::text(reason)));
    }
    if let Some(at) = license.standing_at {
        fields.push(("Since", Cell::text(at)));
    }
    fields.extend(moves);
    fields.extend(about(license));
    fields.extend([
        ("Issued", Cell::text(license.issued_at)),
        ("Signing key", Cell::text(&license.key_id)),
        ("Full ID", license.id.map_or(Cell::Nothing, Cell::text)),
    ]);
    if let Some(other) = &license.elsewhere {
        fields.push(("Issuer", Cell::text(&other.issuer)));
        fields.push(("Status list", Cell::text(&other.status_list)));
    }
    page.fields(&fields);
    page.gap();
    page.faint(&format!(
        "`entitle license export {}` gives the license itself.",
        number_of(license)
    ));
}

impl Row for Issued {
    const FIELDS: &'static [&'static str] = license_fields!["request_id", "existing", "left"];
    const COLUMNS: &'static [Column] = &[
        Column::left("License"),
        Column::left("Entitlement").spare(3),
        Column::left("Customer").spare(2),
        Column::left("Product"),
        Column::right("Copies").spare(1),
        Column::right("Left"),
        Column::left("Bound to"),
        Column::left("Expires"),
        Column::left("Issued"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let license = &self.license;
        let issued = match (self.existing, license.number) {
            (true, _) => "before",
            (false, Some(_)) => "now",
            (false, None) => "not yet",
        };
        vec![
            number_cell(license),
            Cell::text(license.entitlement),
            Cell::text(&license.customer),
            Cell::text(&license.product),
            copies_cell(license),
            self.left.into(),
            bound_to_cell(license),
            expires_cell(license),
            Cell::from(issued),
        ]
    }

    fn number(&self) -> String {
        number_of(&self.license)
    }
}

impl Show for Issued {
    fn show(&self, page: &mut Page<'_>) {
        let license = &self.license;
        let (number, customer) = (number_of(license), &license.customer);
        page.title(&match (self.existing, license.number) {
            (true, _) => format!("{number} was issued to {customer} before"),
            (false, Some(_)) => format!("{number} is issued to {customer}"),
            (false, None) => format!("A license would be issued to {customer}"),
        });
        let mut fields = Vec::new();
        if self.existing {
            fields.push(("State", Cell::state(license.state)));
        }
        fields.extend(about(license));
        if let Some(left) = self.left {
            fields.push(("Left now", left.into()));
        }
        page.fields(&fields);
        if !self.existing && license.number.is_none() {
            page.gap();
            page.line("This was a dry run: nothing was issued.");
        }
    }

    fn number(&self) -> Option<String> {
        self.license.number.map(|number| number.to_string())
    }
}

impl Show for Revoked {
    fn show(&self, page: &mut Page<'_>) {
        let license = &self.license;
        let number = number_of(license);
        if self.existing {
            page.title(&format!("{number} was revoked before"));
        } else {
            page.title(&format!("{number} is revoked"));
        }
        page.fields(&[
            ("Customer", Cell::text(&license.customer)),
            ("Product", Cell::text(&license.product)),
            ("Bound to", bound_to_cell(license)),
            (
                "Reason",
                text_or_nothing(license.standing_reason.as_deref()),
            ),
        ]);
        page.gap();
        if let Some(failover) = self.failover {
            page.line(&format!("{failover}, the failover for it, is closed."));
        }
        match license.copies {
            _ if license.kind == LicenseKind::Failover => {}
            1 if self.copies_returned => page.line("Its copy is given back."),
            copies if self.copies_returned => {
                page.line(&format!("Its {} copies are given back.", grouped(copies)));
            }
            1 => page.line("Its copy stays spent, since its file may still run."),
            copies => page.line(&format!(
                "Its {} copies stay spent, since its file may still run.",
                grouped(copies)
            )),
        }
        next_list(page, license);
    }

    fn number(&self) -> Option<String> {
        Some(number_of(&self.license))
    }
}

impl Show for Verified {
    fn show(&self, page: &mut Page<'_>) {
        page.fields(&[
            ("Verdict", Cell::state(self.verdict)),
            ("Because", Cell::text(&self.detail)),
        ]);
        if let Some(said) = &self.said {
            page.gap();
            page.fields(&claimed(said, self));
        }
        if !self.notes.is_empty() {
            page.gap();
        }
        for note in &self.notes {
            page.line(&format!("Note: {note}."));
        }
    }

    fn number(&self) -> Option<String> {
        Some(self.verdict.to_owned())
    }
}

fn claimed(said: &Claims, verified: &Verified) -> Vec<(&'static str, Cell)> {
    let license = &said.license;
    let version = license.product.version.as_deref();
    let bound_to = license.hosts.iter().map(ToString::to_string);
    let number = verified
        .number
        .map_or_else(|| Cell::text(&said.jti), Cell::text);
    let mut fields = vec![
        ("License", number),
        ("Customer", Cell::text(&said.sub)),
        ("Product", Cell::text(named(&license.product.code, version))),
        ("Kind", Cell::text(license.kind)),
        (
            "Bound to",
            Cell::list(bound_to.chain(license.users.iter().cloned())),
        ),
        ("Good from", Cell::text(said.nbf)),
        ("Bought until", ends(license.expires_at)),
    ];
    if license.grace > 0 {
        fields.push(("Grace", days(license.grace)));
    }
    if let Some(state) = verified.state {
        fields.push(("On record", Cell::state(state)));
    }
    fields
}

/// What a license is about, as every page of one shows it.
pub(super) fn about(license: &License) -> Vec<(&'static str, Cell)> {
    let product = named(license.product.as_str(), license.version.as_deref());
    let mut fields = vec![
        ("Product", Cell::text(product)),
        ("Entitlement", Cell::text(license.entitlement)),
        ("SKU", Cell::text(&license.sku)),
        ("Kind", Cell::text(license.kind)),
        ("Bound to", bound_to_cell(license)),
        ("Copies", copies_cell(license)),
        ("Good from", Cell::text(license.not_before)),
        ("Expires", expires_cell(license)),
    ];
    if let Some(platform) = &license.platform {
        fields.push(("Platform", Cell::text(platform)));
    }
    if !license.features.is_empty() {
        fields.push(("Features", Cell::list(&license.features)));
    }
    if let Some(until) = &license.maintenance_until {
        fields.push(("Maintenance", Cell::text(format!("until {until}"))));
    }
    if let Some(stands_for) = license.stands_for {
        fields.push(("Stands in for", Cell::text(stands_for)));
    }
    fields
}

fn named(product: &str, version: Option<&str>) -> String {
    match version {
        Some(version) => format!("{product} {version}"),
        None => product.to_owned(),
    }
}

pub(super) fn number_of(license: &License) -> String {
    license
        .number
        .map_or_else(String::new, |number| number.to_string())
}

pub(super) fn number_cell(license: &License) -> Cell {
    license.number.map_or(Cell::Nothing, Cell::text)
}

/// Its hosts or users; a license that has neither is for a site.
pub(super) fn bound_to_cell(license: &License) -> Cell {
    if is_for_a_site(license) {
        return Cell::from("the site");
    }
    Cell::list(license.bound_to())
}

/// The copies that it takes; those of a site are not counted.
pub(super) fn copies_cell(license: &License) -> Cell {
    if is_for_a_site(license) {
        return Cell::Nothing;
    }
    license.copies.into()
}

fn is_for_a_site(license: &License) -> bool {
    license.bound_to().next().is_none()
}

/// The last day, or that there is none.
pub(super) fn expires_cell(license: &License) -> Cell {
    license
        .expires
        .map_or_else(|| Cell::from("never"), Cell::text)
}

fn ends(last: Option<crate::domain::Instant>) -> Cell {
    last.map_or_else(|| Cell::from("never ends"), Cell::text)
}

fn days(days: u32) -> Cell {
    Cell::text(match days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    })
}

pub(super) fn text_or_nothing(text: Option<&str>) -> Cell {
    text.map_or(Cell::Nothing, Cell::text)
}
