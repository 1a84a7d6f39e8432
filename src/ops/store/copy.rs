//! A store moves: what is shown before, what is noted when the copy is taken into use, and what it
//! came to.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::json;

use crate::domain::Event;
use crate::store::vendor;
use crate::store::{CopiedTable, Place};

use super::super::{Error, Recorded, Tx};
use super::{MissingKey, Standing};

/// What a move will do.
#[derive(Debug, Clone, Serialize)]
pub struct CopyPlan {
    /// The store that moves.
    pub from: Standing,
    /// Where to.
    pub to: Place,
}

/// A store that moved.
#[derive(Debug, Clone, Serialize)]
pub struct MovedStore {
    /// Where it was; what is there takes no more writes.
    pub from: Place,
    /// Where it is.
    pub to: Place,
    /// Each table, the same on both sides; empty when all that was left was to take the copy into
    /// use.
    pub tables: Vec<CopiedTable>,
    /// The number of the newest event of both, before the one that says that it moved.
    pub audit_seq: i64,
    /// The hash of that event.
    pub audit_head: String,
    /// The number that the next license gets.
    pub next_license: i64,
    /// The folder of the private keys from now on.
    pub keys_folder: PathBuf,
    /// How many private keys were copied into it.
    pub keys_copied: u64,
    /// The active keys whose private halves are not in it.
    pub keys_missing: Vec<MissingKey>,
}

/// Takes the copy of a store that has moved into use; returns the number that the next license
/// gets.
pub fn take_into_use(tx: &mut Tx<'_>, from: &Place, to: &Place) -> Result<Recorded<i64>, Error> {
    let next_license = vendor::mark_restored(tx, 1)?;
    let detail = json!({
        "from": from.to_string(),
        "to": to.to_string(),
        "next_license": next_license,
    });
    Ok(Recorded::changed(
        next_license,
        Event::new("store.copied", detail),
    ))
}
