//! `entitle`: the entitlement desk of a software vendor.

pub mod cli;
pub mod domain;
pub mod env;
pub mod files;
pub mod intake;
pub mod keyring;
pub mod ops;
pub mod output;
pub mod store;
pub mod token;
pub mod ui;
