//! What other programs make of our files, and we of theirs: PyJWT, node with `jose`, OpenSSL.
//!
//! A test whose program is missing shows as ignored, by name; with `ENTITLE_TEST_ALL=1` it fails.
//! `ENTITLE_PYTHON` names a Python with PyJWT, `ENTITLE_NODE_MODULES` a folder with `jose`.

#![allow(clippy::unwrap_used, reason = "a test stops at what is wrong")]

mod cases;
mod checkpoints;
mod libraries;
mod openssl;
mod programs;
mod snippets;
#[path = "../token/support.rs"]
#[allow(dead_code, reason = "it serves another test too")]
mod support;

use std::process::ExitCode;

use libtest_mimic::{Arguments, run};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = openssl::trials();
    trials.extend(libraries::trials());
    trials.extend(checkpoints::trials());
    trials.extend(snippets::trials());
    run(&arguments, trials).exit_code()
}
