//! The tests of the other suites once more, each on a database of its own: the same commands, the
//! same transcripts, on a server.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use libtest_mimic::{Failed, Trial};

use crate::shared_run;
use crate::support::store::SERVER;

/// The suites whose desks lie where they are told.
const SUITES: &[&str] = &[
    "commands",
    "processes",
    "ledger",
    "orders_model",
    "desk_model",
    "undo_model",
    "merge_model",
    "merge_undo",
    "real_files",
];

/// Tests of what only a file has, each with what that is.
const OF_A_FILE: &[(&str, &str)] = &[
    ("store::a_backup_holds_what_is_still_in_the_log", "a log"),
    (
        "store::a_backup_is_one_private_file_that_takes_no_writes",
        "no word of a server's tools, and nothing but files beside it",
    ),
    ("store::a_link_to_a_store_leads_to_its_keys_too", "links"),
    (
        "store::a_newer_store_does_not_give_way",
        "a name to give way by",
    ),
    (
        "store::a_plain_copy_of_a_store_is_restored_too",
        "plain copies",
    ),
    (
        "store::a_present_store_is_only_moved_aside_and_takes_no_more_writes",
        "a name beside its own; on a server see `moves`",
    ),
    (
        "store::a_present_store_that_cannot_be_read_is_moved_aside_too",
        "bytes that are no store",
    ),
    ("store::a_store_in_use_does_not_give_way", "locks of a file"),
    (
        "store::what_is_no_sound_backup_does_not_become_the_store",
        "the store's own file as its backup",
    ),
];

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
    shared_run(&format!("{suite}::{name}"), move |server| {
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
    let mut names: Vec<String> = names.map(str::to_owned).collect();
    if suite == "commands" {
        for (test, _) in OF_A_FILE {
            let place = names.iter().position(|name| name == test);
            names.remove(place.ok_or_else(|| format!("there is no test `{test}` any more"))?);
        }
    }
    Ok((program, names))
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
