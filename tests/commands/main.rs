//! What commands answer, as transcripts: the line, what came out, the exit. In process, with a
//! fixed clock, actor and randomness. A module a noun.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

#[path = "../support/plan.rs"]
mod plan;
#[path = "../support/mod.rs"]
mod support;

mod asking;
mod audit;
mod audit_checkpoint;
mod catalog;
mod contact;
mod contact_forget;
mod customer;
mod customer_import;
mod customer_show;
mod entitlement;
mod entitlement_grant;
mod failover;
mod find;
mod import_undo;
mod init;
mod lessening;
mod license;
mod lists;
mod merge;
mod merge_match;
mod merge_review;
mod order_add;
mod order_amend;
mod order_import;
mod overrides;
mod readme;
mod renewal;
mod signing_key;
mod status;
mod store;
mod store_check;
mod usage;
mod why;
