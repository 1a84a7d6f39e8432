//! `store`: what it is and holds, its backups, and how one becomes the store.

mod backup;
mod check;
mod info;

pub use backup::{
    BackedUp, MissingKey, RestorePlan, Restored, Restoring, Standing, backed_up, damaged,
    missing_keys, require_writable, restore, standing,
};
pub use check::{Checked, Finding, Halt, Severity, check, work};
pub use info::{Info, Migrated, Place, info, migrate};
