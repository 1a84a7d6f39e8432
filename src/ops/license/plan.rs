//! What a person is shown before a license is issued.

use serde::Serialize;

use super::generate::Issued;

/// The license that would be issued, rehearsed, and where it would go.
#[derive(Debug, Clone, Serialize)]
pub struct Plan {
    /// The license.
    #[serde(flatten)]
    pub issued: Issued,
    /// The folder for its file.
    pub folder: Option<String>,
}

impl Plan {
    /// Whether this is what was done: as many copies of the same for the same holder, until the
    /// same end.
    pub fn is_of(&self, issued: &Issued) -> bool {
        let said = |issued: &Issued| {
            let license = &issued.license;
            let holder = (license.hosts.clone(), license.users.clone());
            let right = (license.entitlement, license.product.clone());
            (
                right,
                holder,
                license.copies,
                license.expires_at,
                issued.existing,
            )
        };
        said(&self.issued) == said(issued)
    }
}
