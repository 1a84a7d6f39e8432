//! The face of published status lists.

use crate::ops::license::License;
use crate::ops::revocation::Publication;
use crate::output::{Cell, Column, Page, Show};

/// What is to be done when licenses have become invalid.
pub(super) const NEXT_LIST: &str =
    "Products learn of it from the next list: `entitle revocation publish --out DIR`.";

/// How products learn that a license has become invalid, or that they do not.
pub(super) fn next_list(page: &mut Page<'_>, license: &License) {
    let Some(other) = &license.elsewhere else {
        return page.line(NEXT_LIST);
    };
    page.line(&format!(
        "It was signed by {}, whose status list at {} cannot be changed from here: its file goes on \
         to run where it is.",
        other.issuer, other.status_list
    ));
}

impl Show for Publication {
    const FIELDS: &'static [&'static str] = &[
        "list",
        "uri",
        "revoked",
        "suspended",
        "issued_at",
        "expires_at",
        "file",
    ];

    fn show(&self, page: &mut Page<'_>) {
        let one = self.0.len() == 1;
        page.title(if one {
            "The status list is published"
        } else {
            "The status lists are published"
        });
        let rows: Vec<Vec<Cell>> = self
            .0
            .iter()
            .map(|published| {
                let list = &published.list;
                vec![
                    Cell::text(&list.uri),
                    Cell::from(i64::from(list.revoked)),
                    Cell::from(i64::from(list.suspended)),
                    Cell::text(list.expires_at),
                    Cell::text(published.file.display()),
                ]
            })
            .collect();
        page.table(
            &[
                Column::left("List"),
                Column::right("Ended"),
                Column::right("Suspended"),
                Column::left("Good until"),
                Column::left("File"),
            ],
            &rows,
        );
        page.gap();
        page.line("Put it where its address leads, or mail it to sites without a network.");
    }

    fn number(&self) -> Option<String> {
        let uris = self.0.iter().map(|published| published.list.uri.as_str());
        Some(uris.collect::<Vec<_>>().join("\n"))
    }
}
