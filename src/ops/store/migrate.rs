//! An older store gets the schema of this program.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::json;

use crate::domain::Event;
use crate::store::Place;
use crate::store::schema;

use super::super::{Error, Recorded, Tx};

/// A store whose schema is the one that this program carries.
#[derive(Debug, Clone, Serialize)]
pub struct Migrated {
    /// Where it lies.
    pub store: Place,
    /// The schema that it had.
    pub from: i64,
    /// The schema that it has.
    pub to: i64,
    /// The copy of it as it was before; null when nothing was to be done, or where the server's
    /// own tools make one.
    pub backup: Option<PathBuf>,
}

/// Brings the store to the present schema; returns the one that it had. Of two who do this at once
/// the second finds it done.
pub fn migrate(tx: &mut Tx<'_>) -> Result<Recorded<i64>, Error> {
    let from = schema::apply_all(tx)?;
    if from == schema::CURRENT {
        return Ok(Recorded::unchanged(from));
    }
    tx.grant_again()?;
    let detail = json!({"from": from, "to": schema::CURRENT});
    Ok(Recorded::changed(
        from,
        Event::new("store.migrated", detail),
    ))
}
