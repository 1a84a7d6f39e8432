//! How the code is built: who imports whom, what lies in one place alone, what SQL is not used,
//! how long a file may be.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

mod rooms;
mod source;
mod sql;

use source::sources;

/// A file longer than this has two subjects, or stands here with its reason.
const LONGEST: usize = 500;

/// Files that are longer, each with the reason.
const LONGER: &[(&str, &str)] = &[];

#[test]
fn a_file_has_one_subject() {
    for source in sources() {
        let allowed = LONGER.iter().any(|(path, _)| *path == source.path);
        assert!(
            source.lines <= LONGEST || allowed,
            "src/{} has {} lines: part it, or give a reason here",
            source.path,
            source.lines
        );
    }
}

#[test]
fn a_reason_is_given_only_where_one_is_needed() {
    let sources = sources();
    for (path, _) in LONGER {
        let found = sources.iter().find(|source| source.path == *path);
        assert!(
            found.is_some_and(|source| source.lines > LONGEST),
            "src/{path} needs no reason any more"
        );
    }
}
