//! What people decide about an entitlement: renewed, given a later end, stopped, ended.

mod check;
mod extend;
mod reissue;
mod renew;
mod standing;

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

/// One value of the store, as text.
fn one(desk: &Desk, sql: &str) -> String {
    desk.texts(&format!("SELECT ({sql}) AS a")).remove(0)
}

/// The store is sound, and its record proves it.
fn sound(desk: &mut Desk) {
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}
