//! The face of a desk that was set up.

use crate::ops::init::Initialized;
use crate::output::{Cell, Column, Page, Show};

impl Show for Initialized {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&format!("The desk of {} is set up", self.vendor));
        page.fields(&[
            ("Store", Cell::text(&self.store)),
            ("Private keys", Cell::text(self.keys_folder.display())),
            ("Issuer", Cell::text(&self.issuer)),
            ("Status lists", Cell::text(&self.status_uri)),
            ("Time zone", Cell::text(&self.timezone)),
            ("Currency", Cell::text(&self.currency)),
        ]);
        page.gap();
        let rows: Vec<Vec<Cell>> = self
            .keys
            .iter()
            .map(|key| vec![Cell::text(key.purpose), Cell::text(&key.key_id)])
            .collect();
        page.table(
            &[Column::left("Purpose"), Column::left("Signing key")],
            &rows,
        );
        page.gap();
        page.line(
            "Backups of the store do not hold the private keys: keep a copy of their folder apart.",
        );
        if !self.encrypted {
            page.line("The private keys are not encrypted: whoever reads their files can sign.");
        }
        page.line("Next: `entitle catalog new DIR`, or `entitle demo` for a short tour.");
    }
}
