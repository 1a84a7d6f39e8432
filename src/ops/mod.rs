//! The use cases, one file a noun: a transaction, a session and a request go in; an outcome comes
//! out, with the audit event that says what was done.
//!
//! Knows `domain`, `token`, `keyring`, `intake`, `matching` and `store`; nothing of the command line,
//! and nothing of how an outcome is shown.

mod problem;
mod session;
mod unknown;

pub mod audit;
pub mod catalog;
pub mod choice;
pub mod contact;
pub mod customer;
pub mod entitlement;
pub mod failover;
pub mod find;
pub mod former;
pub mod import;
pub mod init;
pub mod legacy;
pub mod license;
pub mod merge;
pub mod model;
pub mod order;
pub mod overrides;
pub mod overview;
#[cfg(test)]
mod plans;
pub mod product;
pub mod refusal;
pub mod revocation;
pub mod signing_key;
pub mod sku;
pub mod status;
pub mod store;
pub mod why;

pub use problem::{Error, Kind, Problem};
pub use session::{Random, Session};

pub use crate::store::{Recorded, Tx};
