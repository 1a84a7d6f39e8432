//! Statements lie in the store, and are written in what SQLite and PostgreSQL share.

use crate::source::{Source, sources};

/// Words that begin a statement.
const STATEMENTS: &[&str] = &[
    "SELECT ",
    "INSERT INTO ",
    "UPDATE ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "PRAGMA ",
];

/// What one of the engines does not have, or does otherwise, or what asks for the time.
const NOT_USED: &[&str] = &[
    " LIKE ",
    " ILIKE ",
    " GLOB ",
    "FOR UPDATE",
    "GREATEST(",
    "LEAST(",
    "IFNULL(",
    "IIF(",
    "INSERT OR ",
    "REPLACE INTO ",
    "PRAGMA ",
    "AUTOINCREMENT",
    "rowid",
    "CURRENT_DATE",
    "CURRENT_TIME",
    "INTERVAL ",
    "strftime(",
    "datetime(",
    "julianday(",
    " date(",
    "now()",
    "random()",
    "json_",
    "group_concat(",
    "string_agg(",
];

/// The files that speak to one engine in its own words.
const ENGINES: &[&str] = &["store/sqlite.rs", "store/schema.rs", "store/postgres/"];

fn of_the_store() -> Vec<Source> {
    let mut sources = sources();
    sources.retain(|source| {
        source.room == "store" && !ENGINES.iter().any(|place| source.path.starts_with(place))
    });
    sources
}

#[test]
fn statements_lie_in_the_store() {
    for source in sources().iter().filter(|source| source.room != "store") {
        for string in &source.strings {
            let statement = STATEMENTS.iter().find(|words| string.contains(**words));
            assert!(
                statement.is_none(),
                "src/{} holds a statement: {string}",
                source.path
            );
        }
    }
}

#[test]
fn statements_are_written_in_what_both_engines_share() {
    for source in of_the_store() {
        for string in &source.strings {
            let words = string.split_whitespace().collect::<Vec<_>>().join(" ");
            let wrong = NOT_USED.iter().find(|not| words.contains(**not));
            assert!(
                wrong.is_none(),
                "src/{}: `{wrong:?}` in {words}",
                source.path
            );
            assert!(
                !has_scalar(&words, "MAX(") && !has_scalar(&words, "MIN("),
                "src/{}: a scalar `MAX` or `MIN` in {words}",
                source.path
            );
        }
    }
}

#[test]
fn places_are_numbered() {
    for source in of_the_store() {
        for string in &source.strings {
            for (place, _) in string.match_indices('?') {
                // `{value:?}` is a form of Rust's, and no place.
                let of_a_form = string[..place].ends_with(':');
                let next = string[place + 1..].chars().next();
                assert!(
                    of_a_form || next.is_some_and(|next| next.is_ascii_digit() || next == '{'),
                    "src/{}: a place without its number in {string}",
                    source.path
                );
            }
        }
    }
}

#[test]
fn what_is_cut_off_is_in_order_first() {
    for source in of_the_store() {
        for string in source
            .strings
            .iter()
            .filter(|string| string.contains(" LIMIT "))
        {
            assert!(
                string.contains("ORDER BY"),
                "src/{}: a limit without an order in {string}",
                source.path
            );
        }
    }
}

/// Whether a call of an aggregate has two arguments: then it is not one.
fn has_scalar(words: &str, call: &str) -> bool {
    words.match_indices(call).any(|(place, _)| {
        let mut depth = 0;
        for letter in words[place + call.len()..].chars() {
            match letter {
                '(' => depth += 1,
                ')' if depth == 0 => return false,
                ')' => depth -= 1,
                ',' if depth == 0 => return true,
                _ => {}
            }
        }
        false
    })
}

#[test]
fn an_aggregate_is_told_from_a_scalar() {
    assert!(has_scalar("SELECT MAX(a, b)", "MAX("));
    assert!(!has_scalar("SELECT MAX(COALESCE(a, b)), c", "MAX("));
}
