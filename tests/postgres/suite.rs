//! The tests of the other suites once more, each on a database of its own: the same commands, the
//! same transcripts, on a server.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use libtest_mimic::{Failed, Trial};

use crate::shared;
use crate::support::store::SERVER;

/// The suites whose desks lie where they are told.
const SUITES: &[&str] = &["commands", "processes", "ledger", "orders_model"];

/// Tests of what only a file has, each with what that is.
const OF_A_FILE: &[(&str, &str)] = &[];

/// A trial for each test of each suite.
pub fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for suite in SUITES {
        match tests_of(suite) {
            Ok((program, names)) => {
                for name in names {
                    trials.push(trial(suite, &program, name));
                }
            }
            Err(why) => {
                trials.push(Trial::test(format!("{suite}::is_built"), move || {
                    Err(why.into())
                }));
            }
        }
    }
    trials
}

fn trial(suite: &str, program: &Path, name: String) -> Trial {
    let program = program.to_owned();
    shared(&format!("{suite}::{name}"), move |server| {
        let run = Command::new(&program)
            .args(["--exact", &name])
            .env(SERVER, server)
            .env("INSTA_WORKSPACE_ROOT", env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        if run.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&run.stdout);
        let more = String::from_utf8_lossy(&run.stderr);
        Err(Failed::from(format!("{said}{more}")))
    })
}

/// The program of a suite, and the names of its tests but those of a file alone.
fn tests_of(suite: &str) -> Result<(PathBuf, Vec<String>), String> {
    let program = newest(suite).ok_or_else(|| {
        format!("the suite `{suite}` is not built: run `cargo test --no-run` first")
    })?;
    let listed = Command::new(&program)
        .args(["--list", "--format", "terse"])
        .output()
        .map_err(|error| error.to_string())?;
    let listed = String::from_utf8_lossy(&listed.stdout);
    let names = listed
        .lines()
        .filter_map(|line| line.strip_suffix(": test"));
    let of_a_file = |name: &str| OF_A_FILE.iter().any(|(test, _)| *test == name);
    Ok((
        program,
        names
            .filter(|name| !of_a_file(name))
            .map(str::to_owned)
            .collect(),
    ))
}

/// The newest program of a suite, beside this one.
fn newest(suite: &str) -> Option<PathBuf> {
    let folder = std::env::current_exe().ok()?.parent()?.to_owned();
    let prefix = format!("{suite}-");
    let mut found: Option<(SystemTime, PathBuf)> = None;
    for entry in std::fs::read_dir(folder).ok()?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_program = name
            .strip_prefix(&prefix)
            .is_some_and(|hash| hash.chars().all(|letter| letter.is_ascii_hexdigit()));
        let made = entry.metadata().ok()?.modified().ok()?;
        if is_program && found.as_ref().is_none_or(|(newest, _)| made > *newest) {
            found = Some((made, entry.path()));
        }
    }
    found.map(|(_, path)| path)
}
