//! The human faces of what the use cases answer, a noun a file: which fields a table shows and in
//! which words. JSON and comma-separated values come from the outcome types themselves.

mod audit;
mod beside;
mod catalog;
mod contact;
mod customer;
mod customer_import;
mod customer_show;
mod entitlement;
mod entitlement_change;
mod failover;
mod failover_plan;
mod failover_report;
mod find;
mod granted;
mod import;
mod import_undo;
mod init;
mod license;
mod license_move;
mod license_plan;
mod model;
mod order;
mod order_amend;
mod order_import;
mod overrides;
mod product;
mod rejects;
mod revocation;
mod rights;
mod signing_key;
mod sku;
mod status;
mod store;
mod verified;
mod why;
