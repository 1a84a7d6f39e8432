//! The last imports: what they left out, and which were not brought to their end.

use serde::Serialize;

use crate::domain::{ImportNumber, Instant};
use crate::ops::{Error, Tx};
use crate::store::import::{self, Import};
use crate::store::status as stored;

/// So many of the last are told.
const LAST: i64 = 3;

/// The last imports. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct Imports {
    /// The newest, the newest first.
    pub last: Vec<LastImport>,
    /// Those that were stopped midway, or are running still, oldest first.
    pub unfinished: Vec<ImportNumber>,
}

/// One of the last imports. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct LastImport {
    /// Its short number.
    pub number: ImportNumber,
    /// What it brought: `orders`, `customers`, `catalog`.
    pub kind: String,
    /// The file's name.
    pub file: String,
    /// Rows that landed.
    pub landed_rows: i64,
    /// Rows that were rejected.
    pub rejected_rows: i64,
    /// `done`; `running`, also when it was stopped midway; `undone`.
    pub standing: String,
    /// Who ran it.
    pub actor: String,
    /// When.
    pub started_at: Instant,
}

/// Looks at them.
pub(super) fn look(tx: &mut Tx<'_>) -> Result<Imports, Error> {
    Ok(Imports {
        last: import::newest(tx, LAST)?
            .into_iter()
            .map(LastImport::from)
            .collect(),
        unfinished: stored::unfinished_imports(tx)?,
    })
}

impl From<Import> for LastImport {
    fn from(import: Import) -> Self {
        Self {
            number: import.number,
            kind: import.kind,
            file: import.file,
            landed_rows: import.landed_rows,
            rejected_rows: import.rejected_rows,
            standing: import.standing,
            actor: import.actor,
            started_at: import.started_at,
        }
    }
}
