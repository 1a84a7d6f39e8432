//! `entitle license` and `entitle revocation`.

mod batch;
mod bulk;
mod generate;
mod limits;
mod look;
mod model;
mod outside;
mod rehost;
mod reissue;
mod requests;
mod return_;
mod revoke;
mod verify;

use serde_json::Value;

use crate::support::Desk;

/// A desk with the sample's catalog and orders.
fn stocked() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk
}

/// Issues a license on an entitlement and answers its JSON.
fn generate(desk: &mut Desk, on: &str, more: &str) -> Value {
    desk.json(&format!(
        "entitle license generate --activation {on} {more}"
    ))
}

/// Issues a license and keeps it as a file.
fn file(desk: &mut Desk, name: &str, on: &str, more: &str) {
    let license = generate(desk, on, more);
    desk.file(name, license["token"].as_str().unwrap());
}

/// Does to the store what no command does yet.
fn by_hand(desk: &Desk, sql: &str) {
    desk.alter(sql);
}

/// One value of the store, as text.
fn one(desk: &Desk, sql: &str) -> String {
    desk.texts(&format!("SELECT ({sql}) AS a")).remove(0)
}

/// The newest events of a verb.
fn events(desk: &mut Desk, verb: &str) -> Vec<Value> {
    let log = desk.json(&format!("entitle audit log --verb {verb}"));
    log.as_array().unwrap().clone()
}

/// The store is sound, and its record proves it.
fn sound(desk: &mut Desk) {
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}
