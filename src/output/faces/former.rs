//! The codes that something had in companies that were taken in.

use crate::ops::former::FormerCode;
use crate::output::Cell;

/// `BK-100 of Arkiv`; nothing where it never had another.
pub(super) fn field(former: &[FormerCode]) -> Option<(&'static str, Cell)> {
    if former.is_empty() {
        return None;
    }
    let codes = former
        .iter()
        .map(|one| format!("{} of {}", one.code, one.company));
    Some(("Formerly", Cell::list(codes)))
}
