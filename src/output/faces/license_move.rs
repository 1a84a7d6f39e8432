//! The faces of what was done with licenses: rehosted, reissued, returned.

use crate::ops::license::{KeyPlan, License, Moved, Returned};
use crate::output::{Cell, Column, Page, Row, Show};

use super::license::{
    about, bound_to_cell, copies_cell, expires_cell, license_fields, number_cell, number_of,
};
use super::revocation::next_list;

impl Row for Moved {
    const FIELDS: &'static [&'static str] = license_fields![
        "predecessor",
        "request_id",
        "existing",
        "used",
        "allowed",
        "override_reason",
    ];
    const COLUMNS: &'static [Column] = &[
        Column::left("License"),
        Column::left("Before"),
        Column::left("Customer").spare(1),
        Column::left("Product"),
        Column::right("Copies").spare(2),
        Column::left("Bound to"),
        Column::left("Expires"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let license = &self.license;
        vec![
            number_cell(license),
            Cell::text(self.predecessor),
            Cell::text(&license.customer),
            Cell::text(&license.product),
            copies_cell(license),
            bound_to_cell(license),
            expires_cell(license),
        ]
    }

    fn number(&self) -> String {
        number_of(&self.license)
    }
}

impl Show for Moved {
    fn show(&self, page: &mut Page<'_>) {
        let (license, before) = (&self.license, self.predecessor);
        page.title(&match (license.number, self.existing) {
            (None, _) => format!("A license would take the place of {before}"),
            (Some(number), true) => format!("{number} has the place of {before} already"),
            (Some(number), false) => format!("{number} has the place of {before}"),
        });
        let mut fields = vec![("Customer", Cell::text(&license.customer))];
        if self.existing {
            fields.push(("State", Cell::state(license.state)));
        }
        fields.extend(about(license));
        if is_elsewhere(&self.was, license) {
            fields.push(("Moved from", bound_to_cell(&self.was)));
        }
        fields.push(("In 12 months", in_a_year(self)));
        if let Some(reason) = &self.override_reason {
            fields.push(("Override", Cell::text(reason)));
        }
        page.fields(&fields);
        page.gap();
        if license.number.is_some() {
            page.line(&format!(
                "{before} is not valid any more, and no copy was taken."
            ));
            next_list(page, &self.was);
        } else {
            page.line(&format!(
                "{before} would not be valid any more, and no copy is taken."
            ));
        }
    }

    fn number(&self) -> Option<String> {
        self.license.number.map(|number| number.to_string())
    }
}

/// How often in 12 months, of how often.
pub(super) fn in_a_year(moved: &Moved) -> Cell {
    match moved.used.zip(moved.allowed) {
        Some((used, allowed)) => Cell::text(format!("{used} of {allowed}")),
        None => Cell::from("does not count"),
    }
}

fn is_elsewhere(was: &License, license: &License) -> bool {
    was.hosts != license.hosts || was.users != license.users
}

impl Show for Returned {
    fn show(&self, page: &mut Page<'_>) {
        let license = &self.license;
        let number = number_of(license);
        page.title(&if self.existing {
            format!("{number} was returned before")
        } else {
            format!("{number} is returned")
        });
        let mut fields = vec![
            ("Customer", Cell::text(&license.customer)),
            ("Product", Cell::text(&license.product)),
            ("Entitlement", Cell::text(license.entitlement)),
            ("Bound to", bound_to_cell(license)),
            ("Given back", copies_cell(license)),
            ("Left now", self.left.map_or(Cell::Nothing, Cell::from)),
            (
                "In 12 months",
                Cell::text(format!("{} of {}", self.used, self.allowed)),
            ),
        ];
        if let Some(reason) = &license.standing_reason {
            fields.push(("Reason", Cell::text(reason)));
        }
        if let Some(reason) = &self.override_reason {
            fields.push(("Override", Cell::text(reason)));
        }
        page.fields(&fields);
        page.gap();
        next_list(page, license);
    }

    fn number(&self) -> Option<String> {
        Some(number_of(&self.license))
    }
}

impl Show for KeyPlan {
    fn show(&self, page: &mut Page<'_>) {
        page.title("What this key signed is to be signed anew");
        page.fields(&[
            ("Signing key", Cell::text(&self.key_id)),
            ("Purpose", Cell::text(self.purpose)),
            ("State", Cell::state(self.standing)),
            ("Licenses", self.licenses.into()),
        ]);
    }

    fn number(&self) -> Option<String> {
        Some(self.key_id.to_string())
    }
}
