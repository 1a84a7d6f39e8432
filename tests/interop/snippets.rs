//! The verifiers that a product copies, in `fixtures/verify/`, against good and forged files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use libtest_mimic::Trial;

use crate::cases::Answer::{Refuses, Says};
use crate::cases::{Case, PRESENT, cases};
use crate::programs::{Program, node_script, python};
use crate::support::keys;

pub fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for program in [Program::Python, Program::Node] {
        for case in cases() {
            let name = format!("verifier::{}", case.name);
            trials.push(program.trial(&name, move || check(program, &case)));
        }
    }
    trials
}

fn check(program: Program, case: &Case) {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::write(at("keys.jwks"), keys().to_jwks()).unwrap();
    fs::write(at("license.lic"), &case.license).unwrap();
    fs::write(at("status.jwt"), format!("{}\n", case.list)).unwrap();
    if let Some(seen) = case.seen {
        fs::write(at("seen"), seen.to_string()).unwrap();
    }
    let Output {
        status,
        stdout,
        stderr,
    } = verifier(program, dir.path())
        .args([at("keys.jwks"), at("license.lic"), at("status.jwt")])
        .args([case.product, case.host])
        .arg(at("seen"))
        .output()
        .unwrap();
    let (stdout, stderr) = (
        String::from_utf8_lossy(&stdout),
        String::from_utf8_lossy(&stderr),
    );
    match case.answer {
        Says(verdict) => {
            assert_eq!(
                (stdout.trim(), stderr.trim(), status.code()),
                (verdict, "", Some(0))
            );
            assert_eq!(fs::read_to_string(at("seen")).unwrap(), PRESENT.to_string());
        }
        Refuses(reason) => {
            assert_eq!((stdout.trim(), status.code()), ("", Some(7)), "{stderr}");
            assert!(stderr.to_lowercase().contains(reason), "{stderr}");
        }
    }
}

/// The verifier in that language, about to be told its files.
fn verifier(program: Program, dir: &Path) -> Command {
    let fixtures = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/verify"));
    if program == Program::Python {
        let mut command = Command::new(python());
        command.arg(fixtures.join("verify_license.py"));
        return command;
    }
    let text = fs::read_to_string(fixtures.join("verify_license.mjs")).unwrap();
    let mut command = Command::new("node");
    command.arg(node_script(dir, &text));
    command
}
