//! Arguments that do not parse: what is said of them, on the terminal and to a script.

use crate::support::Desk;

#[test]
fn a_script_gets_a_usage_error_as_json() {
    let mut desk = Desk::set_up();
    for (line, message) in [
        (
            "entitle license generate --bogus",
            "unexpected argument '--bogus' found",
        ),
        ("entitle nosuch", "unrecognized subcommand 'nosuch'"),
        (
            "entitle contact list",
            "the following required arguments were not provided: <CUSTOMER>",
        ),
    ] {
        let refused = desk.refused(line);
        assert_eq!(refused, (2, "usage".to_owned(), message.to_owned()));
    }
    let run = desk.run("entitle --format=jsonl license generate --bogus");
    assert!(
        run.stderr.starts_with(r#"{"error":{"code":"usage""#),
        "{run:?}"
    );
}

#[test]
fn what_was_typed_cannot_move_the_cursor() {
    let mut desk = Desk::set_up();
    let run = desk.run("entitle license list --customer 'A\u{202e}\u{1b}[2JB'");
    assert_eq!(run.exit, 2);
    assert!(!run.stderr.contains(['\u{202e}', '\u{1b}']), "{run:?}");
    assert!(run.stderr.contains("\\u{202e}"), "{run:?}");
}
