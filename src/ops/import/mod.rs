//! Imports on record: which file, which hash, what landed, who, when; and the way back.

mod changes;
mod undo;

use crate::domain::ImportNumber;
pub use crate::store::import::Import;
use crate::store::{self, import};

pub use changes::later as later_changes;
pub use undo::{Left, Undone, require_standing, undo};

use super::{Error, Problem, Tx};

/// Hands every import to `each`, newest first.
pub fn list<E: From<store::Error>>(
    tx: &mut Tx<'_>,
    each: impl FnMut(Import) -> Result<(), E>,
) -> Result<(), E> {
    import::each(tx, each)
}

/// The import of this number.
pub fn show(tx: &mut Tx<'_>, number: ImportNumber) -> Result<Import, Error> {
    import::by_number(tx, number)?.ok_or_else(|| {
        Problem::not_found("import_unknown", format!("there is no import `{number}`"))
            .hint("`entitle import list` shows them all")
            .into()
    })
}
