//! The signed forms from outside: what is signed is believed, and what is forged is not.

#![allow(clippy::unwrap_used, reason = "a test stops at what is wrong")]

mod checkpoints;
mod forged;
mod licenses;
mod status_lists;
mod support;
mod vectors;
