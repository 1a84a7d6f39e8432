//! Many processes on one store, and processes that die: the real binary, on the real clock.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

#[path = "../support/mod.rs"]
mod support;

mod failover;
mod generate;
mod import;
mod matching;
mod merge;
mod moves;
mod renew;
mod rights;
