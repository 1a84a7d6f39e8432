//! The last imports: what they left out, and which were not brought to their end.

use serde::Serialize;

use crate::domain::ImportNumber;
use crate::ops::{Error, Tx};
use crate::store::import::{self, Import};
use crate::store::status as stored;

/// So many of the last are told.
const LAST: i64 = 3;

/// The last imports. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct Imports {
    /// The newest, the newest first.
    pub last: Vec<Import>,
    /// Those that were stopped midway, or are running still, oldest first.
    pub unfinished: Vec<ImportNumber>,
}

/// Looks at them.
pub(super) fn look(tx: &mut Tx<'_>) -> Result<Imports, Error> {
    Ok(Imports {
        last: import::newest(tx, LAST)?,
        unfinished: stored::unfinished_imports(tx)?,
    })
}
