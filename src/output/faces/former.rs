//! The codes that something had in companies that were taken in, and where it came from.

use crate::ops::former::{Fate, FormerCode};
use crate::output::Cell;

/// `From  Arkiv` of what kept its code, `Joined to it  VAULT of Arkiv` of what had the same, `Formerly
/// BK-100 of Arkiv` of what had another; nothing where it was always ours alone.
pub(super) fn fields(former: &[FormerCode]) -> Vec<(&'static str, Cell)> {
    let with = |fate: Fate| former.iter().filter(move |one| one.fate == fate);
    let code = |one: &FormerCode| format!("{} of {}", one.code, one.company);
    let kept: Vec<String> = with(Fate::Kept)
        .map(|one| one.company.to_string())
        .collect();
    let shared: Vec<String> = with(Fate::Shared).map(code).collect();
    let changed: Vec<String> = with(Fate::Changed).map(code).collect();
    let told = [
        ("From", kept),
        ("Joined to it", shared),
        ("Formerly", changed),
    ]
    .into_iter();
    told.filter(|(_, codes)| !codes.is_empty())
        .map(|(label, codes)| (label, Cell::list(codes)))
        .collect()
}

/// The codes of others by which it is found beside its own: `BK-100 of Arkiv`.
pub(super) fn also(former: &[FormerCode]) -> Cell {
    let others = former.iter().filter(|one| one.fate != Fate::Kept);
    Cell::list(others.map(|one| format!("{} of {}", one.code, one.company)))
}
