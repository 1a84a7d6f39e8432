//! `entitle why`: what holds and what does not, and what helps now.

mod entitlement;
mod failover;
mod file;
mod license;
mod several;
mod what;

use serde_json::Value;

use crate::support::Desk;

/// A desk with the sample's catalog and orders.
fn stocked() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk
}

/// Issues a license on an entitlement.
fn generate(desk: &mut Desk, on: &str, more: &str) -> Value {
    desk.json(&format!(
        "entitle license generate --activation {on} {more}"
    ))
}

/// What is explained, in JSON.
fn why(desk: &mut Desk, line: &str) -> Value {
    desk.json(&format!("entitle why {line}"))
}

/// What leads an explanation.
fn verdict(desk: &mut Desk, line: &str) -> String {
    let why = why(desk, line);
    assert_eq!(why["holds"], why["verdict"] == "holds", "{why}");
    why["verdict"].as_str().unwrap().to_owned()
}

/// The codes of the findings, in their order.
fn codes(desk: &mut Desk, line: &str) -> Vec<String> {
    let why = why(desk, line);
    let findings = why["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| finding["code"].as_str().unwrap().to_owned())
        .collect()
}

/// The command lines that help, in their order.
fn next(desk: &mut Desk, line: &str) -> Vec<String> {
    let why = why(desk, line);
    let next = why["next"].as_array().unwrap().iter();
    next.map(|next| next["command"].as_str().unwrap().to_owned())
        .collect()
}

/// The store is sound, and its record proves it.
fn sound(desk: &mut Desk) {
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}
