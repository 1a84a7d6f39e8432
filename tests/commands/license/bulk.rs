//! `license generate --from`: a license a row.

use std::fmt::Write;

use super::{events, one, sound, stocked};
use crate::support::Desk;

const ROWS: &str = "activation,product,host,user,copies,platform,request_id\n\
    E-1,,srv1,,,,a1\n\
    E-1,,srv2,,,linux,\n\
    E-4,HEAT,srv1,,,,\n\
    E-5,,srv1; srv2,,8,,a2\n\
    E-6,,,ada,,,\n\
    E-7,,,,,,\n\
    E-9,,srv1,,,,\n";

#[test]
fn each_row_gets_its_license_and_the_same_file_again_makes_nothing() {
    let mut desk = stocked();
    desk.file("rows.csv", ROWS);
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --from rows.csv --dry-run
         entitle license generate --from rows.csv --out licenses
         entitle license generate --from rows.csv --quiet"
    ), @"
    $ entitle license generate --from rows.csv --dry-run
    License  Entitlement  Customer  Product  Copies  Left  Bound to                      Expires     Issued
    ────────────────────────────────────────────────────────────────────────────────────────────────────────
    –        E-1          ACME      DRAFT         1     4  hostname:srv1                 never       not yet
    –        E-1          ACME      DRAFT         1     3  hostname:srv2                 never       not yet
    –        E-4          ACME      HEAT          1     0  hostname:srv1                 never       not yet
    –        E-5          GLOBEX    MESH          8    12  hostname:srv1, hostname:srv2  never       not yet
    –        E-6          GLOBEX    VIEW          1    24  ada                           2027-03-01  not yet
    –        E-7          NORDLYS   VIEW          –     –  the site                      never       not yet
    –        E-9          UMBRA     DRAFT         1     2  hostname:srv1                 2026-03-31  not yet
    ! 7 licenses would be issued.
    $ entitle license generate --from rows.csv --out licenses
    License  Entitlement  Customer  Product  Copies  Left  Bound to                      Expires     Issued
    ───────────────────────────────────────────────────────────────────────────────────────────────────────
    L-1      E-1          ACME      DRAFT         1     4  hostname:srv1                 never       now
    L-2      E-1          ACME      DRAFT         1     3  hostname:srv2                 never       now
    L-3      E-4          ACME      HEAT          1     0  hostname:srv1                 never       now
    L-4      E-5          GLOBEX    MESH          8    12  hostname:srv1, hostname:srv2  never       now
    L-5      E-6          GLOBEX    VIEW          1    24  ada                           2027-03-01  now
    L-6      E-7          NORDLYS   VIEW          –     –  the site                      never       now
    L-7      E-9          UMBRA     DRAFT         1     2  hostname:srv1                 2026-03-31  now
    ! 7 licenses issued.
    $ entitle license generate --from rows.csv --quiet
    L-1
    L-2
    L-3
    L-4
    L-5
    L-6
    L-7
    ");
    assert!(desk.path("licenses/L-7.lic").exists());
    let events = events(&mut desk, "license.generated");
    assert_eq!(events.len(), 1);
    assert_eq!(one(&desk, "SELECT COUNT(*) FROM licenses"), "7");
    sound(&mut desk);
}

#[test]
fn the_answer_is_an_array_in_the_order_of_the_rows() {
    let mut desk = stocked();
    desk.stdin = ROWS.as_bytes().to_vec();
    let issued = desk.json("entitle license generate --from -");
    let issued = issued.as_array().unwrap();
    let products: Vec<&str> = issued
        .iter()
        .map(|license| license["product"].as_str().unwrap())
        .collect();
    assert_eq!(
        products,
        ["DRAFT", "DRAFT", "HEAT", "MESH", "VIEW", "VIEW", "DRAFT"]
    );
    assert_eq!(
        issued[3]["hosts"],
        serde_json::json!(["hostname:srv1", "hostname:srv2"])
    );
    assert_eq!(issued[3]["request_id"], "a2");
    assert!(issued.iter().all(|license| license["token"].is_string()));
}

#[test]
fn refused_rows_do_not_stop_the_others_and_come_back_with_their_reasons() {
    let mut desk = stocked();
    desk.file(
        "rows.csv",
        "activation,host,copies,note\n\
         E-1,srv1,,kept\n\
         E-99,srv1,,unknown\n\
         E-1,ABC-123,,no host\n\
         E-2,lic1,12,too many\n\
         E-1,srv2,,kept\n\
         E-1,srv3\n",
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --from rows.csv --rejects rejects.csv
         entitle license generate --from rows.csv --rejects rejects.csv
         entitle license generate --from rows.csv --format jsonl --quiet"
    ).lines().map(short).collect::<Vec<_>>().join("\n"), @r#"
    $ entitle license generate --from rows.csv --rejects rejects.csv
    License  Entitlement  Customer  Product  Copies  Left  Bound to       Expires  Issued
    ─────────────────────────────────────────────────────────────────────────────────────
    L-1      E-1          ACME      DRAFT         1     4  hostname:srv1  never    now
    L-2      E-1          ACME      DRAFT         1     3  hostname:srv2  never    now
    ! 2 licenses issued.
    ! warning: row 3: there is no entitlement `E-99`
    ! warning: row 4: `ABC-123` could be any kind of host ID: put its type before it, as in `serial:ABC-123` (`mac`, `uuid`, `serial`, `dongle`, `ip`, `hostname`, `disk` or `custom`)
    ! warning: row 5: `E-2` cannot give 12 copies of `FLOW`: 10 bought and 1 of overdraft, 0 issued, 11 left
    ! warning: row 7: expected 4 cells, has 2
    ! error: 4 of 6 rows were refused
    ! hint: mend the rows in `rejects.csv`, and give that file with `--from`
    [exit 8]
    $ entitle license generate --from rows.csv --rejects rejects.csv
    ! error: `rejects.csv` exists already and is left as it is: name another file, or move that one away
    [exit 5]
    $ entitle license generate --from rows.csv --format jsonl --quiet
    {"id":"019cadc6-9a80-790c-9118-cc09131ae57d","number":"L-1","entitlement":"E-1","kind":"standard","customer":"ACME","sku":"DRAFT-NL","product":"DRAFT","copies":1,"hosts":["hostname:srv1"],"platform":null,"state":"active","issued_at":"2026-03-02T09:00:00Z","expires_at":null,"key_id":"m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII",…
    {"id":"019cadc6-9a80-7dab-b068-5d20ec6dc675","number":"L-2","entitlement":"E-1","kind":"standard","customer":"ACME","sku":"DRAFT-NL","product":"DRAFT","copies":1,"hosts":["hostname:srv2"],"platform":null,"state":"active","issued_at":"2026-03-02T09:00:00Z","expires_at":null,"key_id":"m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII",…
    ! {"error":{"code":"rows_refused","message":"4 of 6 rows were refused, the first is row 3: there is no entitlement `E-99`","hint":"mend these rows and give the file again: nothing is issued twice; `--rejects FILE` writes them with their reasons"}}
    [exit 8]
    "#);
    insta::assert_snapshot!(desk.read("rejects.csv"), @r#"
    ﻿activation,host,copies,note,entitle_row,entitle_column,entitle_reason
    E-99,srv1,,unknown,3,,there is no entitlement `E-99`
    E-1,ABC-123,,no host,4,host,"`ABC-123` could be any kind of host ID: put its type before it, as in `serial:ABC-123` (`mac`, `uuid`, `serial`, `dongle`, `ip`, `hostname`, `disk` or `custom`)"
    E-2,lic1,12,too many,5,,"`E-2` cannot give 12 copies of `FLOW`: 10 bought and 1 of overdraft, 0 issued, 11 left"
    E-1,srv3,7,,"expected 4 cells, has 2"
    "#);
    let mended = desk
        .read("rejects.csv")
        .replace("E-99", "E-3")
        .replace(",12,", ",11,");
    let mended = mended.replace("ABC-123", "serial:ABC-123");
    desk.file(
        "mended.csv",
        mended.lines().take(4).collect::<Vec<_>>().join("\n"),
    );
    assert_eq!(
        desk.done("entitle license generate --from mended.csv -q"),
        "L-3\nL-4\nL-5\n"
    );
    // A refused row of a file is told to who gave the file, not put on record.
    assert!(events(&mut desk, "license.refused").is_empty());
}

/// A request file of so many hosts.
fn rows_on(right: &str, hosts: usize) -> String {
    let mut rows = "activation,host\n".to_owned();
    for host in 1..=hosts {
        writeln!(rows, "{right},srv{host}").unwrap();
    }
    rows
}

/// A line without the tail of a token.
fn short(line: &str) -> String {
    match line.split_once("\"token\":") {
        Some((head, _)) => format!("{head}…"),
        None => line.to_owned(),
    }
}

#[test]
fn with_every_row_refused_it_is_a_refusal() {
    let mut desk = stocked();
    desk.stdin = b"activation,host\nE-99,srv1\n".to_vec();
    let run = desk.run("entitle license generate --from -");
    assert_eq!(run.exit, 5);
    insta::assert_snapshot!(run.text(), @"
    No license was issued.
    ! 0 licenses issued.
    ! warning: row 2: there is no entitlement `E-99`
    ! error: 1 of 1 row was refused
    ! hint: mend these rows and give the file again: nothing is issued twice; `--rejects FILE` writes them with their reasons
    [exit 5]
    ");
    assert_eq!(one(&desk, "SELECT next_license FROM store"), "1");
}

#[test]
fn copies_of_one_right_are_shared_out_row_by_row() {
    let mut desk = stocked();
    desk.file("rows.csv", rows_on("E-1", 8));
    let dry = desk.run("entitle license generate --from rows.csv --dry-run --quiet");
    assert_eq!(dry.exit, 8, "{dry:?}");
    let run = desk.run("entitle license generate --from rows.csv --quiet");
    assert_eq!(
        (run.exit, run.stdout.as_str()),
        (8, "L-1\nL-2\nL-3\nL-4\nL-5\n")
    );
    assert_eq!(one(&desk, "SELECT issued FROM grants WHERE id = 1"), "5");
}

#[test]
fn a_file_that_is_no_request_file_is_refused_whole() {
    let mut desk = stocked();
    desk.file("wrong.csv", "customer,machine\nACME,srv1\n")
        .file("empty.csv", "");
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --from wrong.csv
         entitle license generate --from empty.csv
         entitle license generate --from nowhere.csv
         entitle license generate --from wrong.csv --host srv1"
    ), @"
    $ entitle license generate --from wrong.csv
    ! error: no column is found for `activation`
    ! hint: try `--map activation=?`, with each `?` replaced by one of the columns `customer`, `machine`
    [exit 6]
    $ entitle license generate --from empty.csv
    ! error: the file is empty: it has not even a row of headings
    ! hint: give a file whose first row names its columns
    [exit 6]
    $ entitle license generate --from nowhere.csv
    ! error: `nowhere.csv` does not exist: check the path
    [exit 3]
    $ entitle license generate --from wrong.csv --host srv1
    ! error: the argument '--from <FILE>' cannot be used with '--host <ID>'
    ! 
    ! Usage: entitle license generate <--activation <ID>|--order <NUMBER>|--from <FILE>>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
}

#[test]
fn a_file_of_many_rows_is_committed_in_batches() {
    let mut desk = stocked();
    desk.file(
        "order.csv",
        "order_number,order_date,customer,sku,quantity\nB-1,2026-02-01,ACME,DRAFT-NL,2500\n",
    );
    desk.done("entitle order import order.csv");
    desk.file("rows.csv", rows_on("E-10", 2500));
    let csv = desk.done("entitle license generate --from rows.csv --format csv");
    assert_eq!(csv.lines().count(), 2501);
    let numbers = desk.done("entitle license generate --from rows.csv --quiet");
    assert_eq!(numbers.lines().count(), 2500);
    let counts: Vec<i64> = events(&mut desk, "license.generated")
        .iter()
        .map(|event| {
            let detail = &event["detail"];
            let detail: serde_json::Value = match detail.as_str() {
                Some(text) => serde_json::from_str(text).unwrap(),
                None => detail.clone(),
            };
            detail["count"].as_i64().unwrap()
        })
        .collect();
    assert_eq!(counts, [500, 1000, 1000]);
}

#[test]
fn a_trial_among_the_rows_unlocks_its_key_too() {
    let mut desk = Desk::new();
    desk.vars
        .insert("ENTITLE_PASSPHRASE".to_owned(), "correct horse".to_owned());
    desk.done("entitle init --vendor Initech --issuer https://initech.example");
    desk.bring("fixtures/catalog");
    desk.done("entitle catalog import catalog");
    desk.order_sample();
    desk.file("rows.csv", ROWS);
    assert_eq!(
        desk.done("entitle license generate --from rows.csv -q")
            .lines()
            .count(),
        7
    );
}

#[test]
fn the_same_holder_twice_in_a_file_has_one_license() {
    let mut desk = stocked();
    desk.stdin = b"activation,host,request_id\nE-1,srv1,a\nE-1,srv1,b\n".to_vec();
    let issued = desk.json("entitle license generate --from -");
    assert_eq!(issued[0]["token"], issued[1]["token"]);
    assert_eq!(issued[1]["existing"], true);
    desk.file("token.lic", issued[1]["token"].as_str().unwrap());
    desk.done("entitle license verify token.lic");
    desk.stdin = b"activation,host\nE-1,srv2\nE-1,srv2\nE-1,srv1\n".to_vec();
    let planned = desk.json("entitle license generate --from - --dry-run");
    for imagined in [0, 1] {
        assert!(planned[imagined]["token"].is_null(), "{imagined}");
        assert!(planned[imagined]["number"].is_null(), "{imagined}");
    }
    assert_eq!(planned[2]["token"], issued[0]["token"]);
    sound(&mut desk);
}
