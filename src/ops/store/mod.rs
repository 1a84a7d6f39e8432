//! `store`: what it is and holds, its backups, and how one becomes the store.

mod backup;
mod check;
mod copy;
mod grant;
mod info;
mod migrate;

pub use backup::{
    BackedUp, MissingKey, RestorePlan, Restored, Restoring, Standing, backed_up, damaged,
    missing_keys, require_writable, rest, restore, standing,
};
pub use check::{Checked, Finding, Halt, Severity, check, work};
pub use copy::{CopyPlan, MovedStore, take_into_use};
pub use grant::{GrantedRole, grant};
pub use info::{Housing, Info, info};
pub use migrate::{Migrated, migrate};
