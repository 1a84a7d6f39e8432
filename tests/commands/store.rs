//! `entitle store`: what it holds, its backups, and how one becomes the store.

use std::os::unix::fs::PermissionsExt;

use rusqlite::Connection;

use crate::support::Desk;

/// What stands in the folder, by name.
fn files(desk: &Desk) -> Vec<String> {
    let entries = std::fs::read_dir(desk.path("")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn changed(path: &std::path::Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

/// A transcript without the lines that begin so: what differs from build to build.
fn without(transcript: &str, beginnings: &[&str]) -> String {
    let lines = transcript.lines().filter(|line| {
        !beginnings
            .iter()
            .any(|beginning| line.starts_with(beginning))
    });
    lines.collect::<Vec<_>>().join("\n")
}

const ADD: &str = "entitle signing-key add --purpose audit --no-passphrase";

#[test]
fn a_store_says_what_it_is_and_holds() {
    let mut desk = Desk::set_up();
    let info = desk.transcript("entitle store info");
    let info = without(&info, &["Engine", "Size", "The last commits"]);
    insta::assert_snapshot!(info, @"
    $ entitle store info
    The desk of Initech
    Store         [DESK]/desk.db
    State         takes writes
    Schema        3
    Full ID       019cadc6-9a80-75d2-8f57-eaab29d40574
    Issuer        https://initech.example
    Status lists  https://initech.example/status
    Time zone     UTC
    Currency      USD
    Made          2026-03-02T09:00:00Z
    Last backup   –
    Private keys  [DESK]/desk.db-keys
    Newest event  1
    Its hash      16d83488ebfac48b9d3ab322e9cb67294151a40991a986b899efef49339f597e

    Holds         Rows
    ──────────────────
    customers        0
    contacts         0
    products         0
    features         0
    models           0
    skus             0
    orders           0
    order lines      0
    entitlements     0
    licenses         0
    failovers        0
    imports          0
    events           1
    ");
    let info = desk.json("entitle store info --keys elsewhere");
    assert_eq!(info["keys_missing"].as_array().unwrap().len(), 4);
    if !desk.is_on_server() {
        let size = std::fs::metadata(desk.path("desk.db")).unwrap().len();
        assert_eq!(info["bytes"], size);
        assert_eq!(info["at_risk"], serde_json::Value::Null);
    }
    assert_eq!(info["counts"]["events"], 1);
}

#[test]
fn a_store_of_the_present_schema_is_left_as_it_is() {
    let mut desk = Desk::set_up();
    insta::assert_snapshot!(desk.transcript("entitle store migrate"), @"
    $ entitle store migrate
    The store has schema 3, the present one: nothing to do.
    ");
}

#[test]
fn a_backup_is_one_private_file_that_takes_no_writes() {
    let mut desk = Desk::set_up();
    insta::assert_snapshot!(
        without(&desk.transcript("entitle store backup backup.db"), &["Size"]), @"
    $ entitle store backup backup.db
    The backup is made
    File          [DESK]/backup.db
    Newest event  1
    Its hash      16d83488ebfac48b9d3ab322e9cb67294151a40991a986b899efef49339f597e

    The private keys are not in it. Keep a copy of their folder apart:
    [DESK]/desk.db-keys
    ");
    let mode = std::fs::metadata(desk.path("backup.db"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o7777, 0o600);
    let before = std::fs::read(desk.path("backup.db")).unwrap();
    insta::assert_snapshot!(desk.transcript(&format!("
        entitle store backup backup.db
        {ADD} --store backup.db
        entitle store backup other.db --store backup.db
    ")), @"
    $ entitle store backup backup.db
    ! error: `[DESK]/backup.db` exists already and is left as it is: name another file, or move that one away
    [exit 5]
    $ entitle signing-key add --purpose audit --no-passphrase --store backup.db
    ! error: this store takes no writes: it is a backup
    ! hint: work in the store itself, or make this one it with `entitle store restore`
    [exit 10]
    $ entitle store backup other.db --store backup.db
    ! error: this store takes no writes: it is a backup
    ! hint: work in the store itself, or make this one it with `entitle store restore`
    [exit 10]
    ");
    let info = desk.json("entitle store info --store backup.db");
    assert_eq!(
        (&info["mode"], &info["counts"]["events"]),
        (&"backup".into(), &1.into())
    );
    assert_eq!(before, std::fs::read(desk.path("backup.db")).unwrap());
    assert_eq!(files(&desk), ["backup.db", "desk.db", "desk.db-keys"]);
    let events = desk.json("entitle audit log");
    assert_eq!(events[0]["verb"], "store.backed_up");
    assert_eq!(events[0]["detail"]["audit_head"], info["audit_head"]);
    assert_eq!(
        desk.json("entitle store info")["backup_at"],
        "2026-03-02T09:00:00Z"
    );
}

#[test]
fn a_backup_holds_what_is_still_in_the_log() {
    let mut desk = Desk::set_up();
    let other = Connection::open(desk.path("desk.db")).unwrap();
    other
        .query_row("SELECT vendor FROM store", (), |_| Ok(()))
        .unwrap();
    desk.done(ADD);
    assert!(files(&desk).contains(&"desk.db-wal".to_owned()));
    desk.done("entitle store backup backup.db");
    drop(other);
    let info = desk.json("entitle store info --store backup.db");
    assert_eq!(info["counts"]["events"], 2);
}

#[test]
fn a_backup_becomes_the_store_on_another_machine() {
    let mut desk = Desk::set_up();
    desk.done("entitle store backup backup.db");
    desk.at("2026-03-03T09:00:00Z");
    insta::assert_snapshot!(desk.transcript("
        entitle store restore backup.db --store second/desk.db
        entitle audit log --store second/desk.db
    "), @"
    $ entitle store restore backup.db --store second/desk.db
    The store is restored
    Store         [DESK]/second/desk.db
    From          [DESK]/backup.db
    Made          2026-03-02T09:00:00Z
    Licenses      0
    Next license  L-1048576
    Moved aside   –

    What was issued after the backup is not in it.

    Active keys whose private halves are not in [DESK]/second/desk.db-keys:
    Purpose     Signing key
    ───────────────────────────────────────────────────────
    license     m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    temporary   lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA
    revocation  Et07bYduS9uuM8yVSe9X_IMLEnKWbSPATLkd3LWG5cM
    audit       isDUCm3FV7LltZEed7gME2ktw3gcl10dwxdXaVzs_4g
    Bring each one: `entitle signing-key import FILE --purpose PURPOSE`
    $ entitle audit log --store second/desk.db
    Event  When                  By   What               Of  Customer  Detail
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        2  2026-03-03T09:00:00Z  ada  store.restored     –   –         backup at 2026-03-02T09:00:00Z, from backup.db
        1  2026-03-02T09:00:00Z  ada  store.initialized  –   –         currency USD, issuer https://initech.example
    ");
    let info = desk.json("entitle store info --store second/desk.db");
    assert_eq!(
        (&info["mode"], &info["next_license"]),
        (&"live".into(), &1_048_576.into())
    );
    assert_eq!(info["backup_at"], "2026-03-02T09:00:00Z");
    desk.done(&format!("{ADD} --store second/desk.db"));
    desk.done("entitle audit verify --store second/desk.db");
    assert_eq!(
        desk.json("entitle store info --store backup.db")["mode"],
        "backup"
    );
}

#[test]
fn a_present_store_is_only_moved_aside_and_takes_no_more_writes() {
    let mut desk = Desk::set_up();
    desk.done("entitle store backup backup.db");
    desk.done(ADD);
    desk.at("2026-03-03T09:00:00Z");
    insta::assert_snapshot!(desk.transcript("
        entitle store restore backup.db
        entitle store restore backup.db --replace
        entitle store restore backup.db --replace --dry-run
    "), @"
    $ entitle store restore backup.db
    ! error: there is a store at `[DESK]/desk.db` already
    ! hint: give `--replace` to move it aside, or another place with `--store PATH`
    [exit 5]
    $ entitle store restore backup.db --replace
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle store restore backup.db --replace --dry-run
    The backup
    File      [DESK]/backup.db
    Vendor    Initech
    Made      2026-03-02T09:00:00Z
    Licenses  0
    Events    1

    In its place now
    File         [DESK]/desk.db
    Vendor       Initech
    Last backup  2026-03-02T09:00:00Z
    Licenses     0
    Events       3

    It will be moved to [DESK]/desk.db-replaced-20260303T090000Z
    ");
    desk.asked(&["yes"]);
    insta::assert_snapshot!(desk.transcript("entitle store restore backup.db --replace"), @"
    $ entitle store restore backup.db --replace
    The store is restored
    Store         [DESK]/desk.db
    From          [DESK]/backup.db
    Made          2026-03-02T09:00:00Z
    Licenses      0
    Next license  L-1048576
    Moved aside   [DESK]/desk.db-replaced-20260303T090000Z

    What was issued after the backup is not in it.
    ! The backup
    ! File      [DESK]/backup.db
    ! Vendor    Initech
    ! Made      2026-03-02T09:00:00Z
    ! Licenses  0
    ! Events    1
    ! 
    ! In its place now
    ! File         [DESK]/desk.db
    ! Vendor       Initech
    ! Last backup  2026-03-02T09:00:00Z
    ! Licenses     0
    ! Events       3
    ! 
    ! It will be moved to [DESK]/desk.db-replaced-20260303T090000Z
    ! Put this backup in the place of the present store? [y/N] yes
    ");
    let moved = "desk.db-replaced-20260303T090000Z";
    assert_eq!(
        files(&desk),
        ["backup.db", "desk.db", "desk.db-keys", moved]
    );
    assert_eq!(
        desk.json("entitle signing-key list")
            .as_array()
            .unwrap()
            .len(),
        4
    );
    let (exit, code, message) = desk.refused(&format!("{ADD} --store {moved}"));
    assert_eq!((exit, code.as_str()), (10, "store_closed"));
    assert!(
        message.contains("`[DESK]/desk.db` took its place"),
        "{message}"
    );

    // A wrong restore is taken back the same way.
    desk.at("2026-03-03T10:00:00Z");
    desk.done(&format!("entitle store restore {moved} --replace --yes"));
    assert_eq!(
        desk.json("entitle signing-key list")
            .as_array()
            .unwrap()
            .len(),
        5
    );
    // The store in between may have given numbers from 1,048,576 on.
    assert_eq!(desk.json("entitle store info")["next_license"], 2_097_152);
    desk.done("entitle audit verify");
}

#[test]
fn a_plain_copy_of_a_store_is_restored_too() {
    let mut desk = Desk::set_up();
    std::fs::copy(desk.path("desk.db"), desk.path("copy.db")).unwrap();
    let (exit, _, _) = desk.refused("entitle store restore copy.db --store second.db");
    assert_eq!(exit, 2);
    let restored = desk.json("entitle store restore copy.db --store second.db --yes");
    assert_eq!(restored["backup_at"], serde_json::Value::Null);
    assert_eq!(restored["next_license"], 1_048_576);
    desk.done(&format!("{ADD} --store second.db"));
}

#[test]
fn a_newer_store_does_not_give_way() {
    let mut desk = Desk::set_up();
    desk.done("entitle store backup backup.db");
    changed(
        &desk.path("desk.db"),
        "INSERT INTO migrations SELECT 99, 'later', MAX(checksum) FROM migrations",
    );
    let (exit, code, _) = desk.refused("entitle store restore backup.db --replace --yes");
    assert_eq!((exit, code.as_str()), (10, "store_newer"));
}

#[test]
fn a_present_store_that_cannot_be_read_is_moved_aside_too() {
    let mut desk = Desk::set_up();
    desk.done("entitle store backup backup.db");
    desk.file("desk.db", "no store");
    desk.done("entitle store restore backup.db --replace --yes");
    let aside = "desk.db-replaced-20260302T090000Z";
    assert_eq!(desk.read(aside), "no store");
    desk.done(ADD);
}

#[test]
fn a_store_in_use_does_not_give_way() {
    let mut desk = Desk::set_up();
    desk.done("entitle store backup backup.db");
    let other = Connection::open(desk.path("desk.db")).unwrap();
    other
        .query_row("SELECT vendor FROM store", (), |_| Ok(()))
        .unwrap();
    let (exit, code, _) = desk.refused("entitle store restore backup.db --replace --yes");
    assert_eq!((exit, code.as_str()), (9, "store_busy"));
    drop(other);
    desk.done(ADD);
    assert_eq!(files(&desk), ["backup.db", "desk.db", "desk.db-keys"]);
}

#[test]
fn what_is_no_sound_backup_does_not_become_the_store() {
    let mut desk = Desk::set_up();
    desk.done("entitle store backup good.db");
    desk.file("note.txt", "hello");
    std::fs::copy(desk.path("good.db"), desk.path("tampered.db")).unwrap();
    changed(&desk.path("tampered.db"), "UPDATE events SET actor = 'eve'");
    std::fs::copy(desk.path("good.db"), desk.path("newer.db")).unwrap();
    changed(
        &desk.path("newer.db"),
        "INSERT INTO migrations SELECT 99, 'later', MAX(checksum) FROM migrations",
    );
    for (file, exit, code) in [
        ("note.txt", 10, "not_a_store"),
        ("nowhere.db", 10, "store_missing"),
        ("tampered.db", 10, "backup_damaged"),
        ("newer.db", 10, "store_newer"),
        ("desk.db", 2, "usage"),
    ] {
        let line = format!("entitle store restore {file} --replace --yes");
        let (refused, told, message) = desk.refused(&line);
        assert_eq!((refused, told.as_str()), (exit, code), "{file}: {message}");
    }
    assert_eq!(desk.json("entitle store info")["counts"]["events"], 2);
    assert!(
        files(&desk)
            .iter()
            .all(|name| !name.contains("replaced") && !name.contains("part"))
    );
}

#[test]
fn a_link_to_a_store_leads_to_its_keys_too() {
    let mut desk = Desk::set_up();
    std::os::unix::fs::symlink(desk.path("desk.db"), desk.path("link.db")).unwrap();
    desk.done("entitle revocation publish --out list.jwt --store link.db");
    let info = desk.json("entitle store info --store link.db");
    assert_eq!(info["keys_missing"], serde_json::json!([]));
}

#[test]
fn that_a_backup_signs_nothing_is_said_before_its_keys_are_missed() {
    let mut desk = Desk::set_up();
    desk.done("entitle store backup backup.db");
    let refused = desk.refused("entitle revocation publish --out list.jwt --store backup.db");
    assert_eq!((refused.0, refused.1.as_str()), (10, "store_closed"));
}
