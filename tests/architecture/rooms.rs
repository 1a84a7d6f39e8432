//! Who may know whom, and what lies in one place alone.

use std::collections::BTreeSet;

use crate::source::sources;

/// Each room with those that it may know.
///
/// Beside the plan of the rooms: everybody may know the types of `domain`; `error` gathers what
/// can go wrong in every room, and `ops` carries it there; `ui` writes names out as `output` does;
/// the faces of `output` show what a token says; the command line hands files to `intake` and
/// armour around what it answers.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("main", &["env", "exit"]),
    ("lib", &["cli"]),
    (
        "cli",
        &[
            "domain", "env", "error", "exit", "files", "intake", "keyring", "ops", "output",
            "store", "token", "ui",
        ],
    ),
    (
        "error",
        &[
            "exit", "files", "intake", "keyring", "ops", "output", "store", "token", "ui",
        ],
    ),
    (
        "ops",
        &[
            "domain", "files", "intake", "keyring", "matching", "store", "token",
        ],
    ),
    ("output", &["domain", "ops", "token"]),
    ("ui", &["domain", "env", "output"]),
    ("env", &["domain"]),
    ("store", &["domain", "files"]),
    ("keyring", &["domain", "files"]),
    ("intake", &["domain", "files"]),
    ("token", &["domain"]),
    ("matching", &["domain"]),
    ("domain", &[]),
    ("files", &[]),
    ("exit", &[]),
];

/// What only some files may use: the words in the code, and the beginnings of their paths.
const LIES_IN: &[(&str, &[&str])] = &[
    ("std::fs", &["files/"]),
    ("std::env", &["env.rs"]),
    ("SystemTime", &["env.rs"]),
    ("getrandom::", &["env.rs"]),
    ("io::stdin", &["env.rs"]),
    ("io::stdout", &["env.rs"]),
    ("io::stderr", &["env.rs"]),
    ("signal_hook::", &["env.rs"]),
    ("rustix::", &["env.rs", "files/", "ui/screen.rs"]),
    ("tempfile::", &["files/"]),
    ("console::", &["ui/"]),
    ("indicatif::", &["ui/"]),
    ("clap::", &["cli/"]),
    ("comfy_table::", &["output/"]),
    ("rusqlite::", &["store/sqlite.rs"]),
    ("use ::postgres::", &["store/postgres/"]),
    ("use postgres::", &["store/postgres/"]),
    ("tokio_postgres_rustls::", &["store/postgres/tls.rs"]),
    ("rustls::", &["store/postgres/tls.rs"]),
    ("rustls_native_certs::", &["store/postgres/tls.rs"]),
    ("percent_encoding::", &["store/postgres/address/"]),
    ("ed25519_dalek::SigningKey", &["keyring/"]),
    ("ed25519_dalek::", &["keyring/", "token/"]),
    ("pkcs8::", &["keyring/"]),
    ("flate2::", &["token/"]),
    ("aes_gcm::", &["intake/legacy/keygen/"]),
    ("encoding_rs::", &["intake/"]),
    ("toml::", &["cli/profile/"]),
    ("jiff::", &["domain/"]),
];

/// The names that follow `crate::`, those in braces each on its own.
fn known(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (place, _) in code.match_indices("crate::") {
        let after = &code[place + "crate::".len()..];
        let list = match after.strip_prefix('{') {
            Some(braced) => outermost(braced),
            None => vec![after],
        };
        for item in list {
            let name: String = item
                .trim_start()
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect();
            names.insert(name);
        }
    }
    names.remove("");
    names
}

/// The items of a list in braces, without going into the braces within.
fn outermost(braced: &str) -> Vec<&str> {
    let (mut items, mut depth, mut start) = (Vec::new(), 0, 0);
    for (place, letter) in braced.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(&braced[start..place]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&braced[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    items
}

#[test]
fn a_room_knows_only_those_below_it() {
    for source in sources() {
        let (_, allowed) = MAY_KNOW
            .iter()
            .find(|(room, _)| *room == source.room)
            .unwrap_or_else(|| panic!("src/{} is in a room without rules", source.path));
        // The macro of the statements' values belongs to the store, and serves it alone.
        let code = source.code.replace("crate::values", "crate::store");
        for name in known(&code) {
            assert!(
                name == source.room || allowed.contains(&name.as_str()),
                "src/{} knows `{name}`, and `{}` may not",
                source.path,
                source.room
            );
        }
    }
}

#[test]
fn each_thing_lies_in_one_place() {
    for source in sources() {
        let code = &source.code;
        for (word, places) in LIES_IN {
            let at_home = places.iter().any(|place| source.path.starts_with(place));
            assert!(
                at_home || !names_path(code, word),
                "src/{} uses `{word}`, which belongs in {places:?}",
                source.path
            );
        }
        // In braces these would not be found above.
        assert!(
            !code.contains("use std::{"),
            "src/{}: import each part of `std` in a line of its own",
            source.path
        );
    }
}

/// Whether the path stands in the code, and not as the end of a longer word.
fn names_path(code: &str, path: &str) -> bool {
    code.match_indices(path).any(|(place, _)| {
        let before = code[..place].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}

#[test]
fn imports_are_read_in_both_forms() {
    let code = "use crate::domain::Day; use crate::{files, store::{audit, Tx}}; crate::env::Env";
    let names: Vec<String> = known(code).into_iter().collect();
    assert_eq!(names, ["domain", "env", "files", "store"]);
}
