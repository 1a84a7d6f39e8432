//! Requests from outside: a customer's mailed file of JSON Lines, and who asks.

use serde_json::{Value, json};

use super::{events, generate, one, sound, stocked};
use crate::support::Desk;

const LINES: &str = r#"{"activation":"E-1","host":"srv1","platform":"linux","request_id":"a1"}
{"activation":"E-5","hosts":["srv1","srv2"],"copies":8,"registrant":"sam.ortiz@globex.example"}

{"entitlement":"E-6","user":"ada","copies":null}
"#;

#[test]
fn json_lines_are_taken_as_rows_are() {
    let mut desk = stocked();
    desk.file("requests.jsonl", LINES);
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --from requests.jsonl --dry-run
         entitle license generate --from requests.jsonl --out licenses
         entitle license generate --from requests.jsonl --quiet"
    ), @"
    $ entitle license generate --from requests.jsonl --dry-run
    License  Entitlement  Customer  Product  Copies  Left  Bound to                      Expires     Issued
    ────────────────────────────────────────────────────────────────────────────────────────────────────────
    –        E-1          ACME      DRAFT         1     4  hostname:srv1                 never       not yet
    –        E-5          GLOBEX    MESH          8    12  hostname:srv1, hostname:srv2  never       not yet
    –        E-6          GLOBEX    VIEW          1    24  ada                           2027-03-01  not yet
    ! 3 licenses would be issued.
    $ entitle license generate --from requests.jsonl --out licenses
    License  Entitlement  Customer  Product  Copies  Left  Bound to                      Expires     Issued
    ───────────────────────────────────────────────────────────────────────────────────────────────────────
    L-1      E-1          ACME      DRAFT         1     4  hostname:srv1                 never       now
    L-2      E-5          GLOBEX    MESH          8    12  hostname:srv1, hostname:srv2  never       now
    L-3      E-6          GLOBEX    VIEW          1    24  ada                           2027-03-01  now
    ! 3 licenses issued.
    $ entitle license generate --from requests.jsonl --quiet
    L-1
    L-2
    L-3
    ");
    desk.stdin = LINES.as_bytes().to_vec();
    let again = desk.json("entitle license generate --from -");
    assert_eq!(again[1]["hosts"], json!(["hostname:srv1", "hostname:srv2"]));
    assert_eq!(again[0]["request_id"], "a1");
    assert_eq!(one(&desk, "SELECT COUNT(*) FROM licenses"), "3");
    sound(&mut desk);
}

#[test]
fn a_refused_line_is_named_with_its_member_and_comes_back() {
    let mut desk = stocked();
    desk.file(
        "requests.jsonl",
        concat!(
            "{\"activation\":\"E-1\",\"host\":\"srv1\",\"note\":\"no field\"}\n",
            "{\"activation\":\"E-1\",\"host\":\"srv1\"}\n",
            "{\"activation\":\"E-1\",\"plattform\":\"linux\",\"host\":\"srv2\"}\n",
            "{\"activation\":\"E-99\",\"host\":\"srv1\"}\n",
            "{\"activation\":\"E-1\",\"host\":\"ABC-123\"}\n",
            "{\"activation\":\"E-2\",\"host\":\"lic1\",\"copies\":1.5}\n",
            "{\"activation\":\"E-1\",\"host\":\"srv3\"\n",
        ),
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --from requests.jsonl --rejects refused.jsonl
         entitle license generate --from requests.jsonl --format jsonl --quiet"
    ).lines().map(short).collect::<Vec<_>>().join("\n"), @r#"
    $ entitle license generate --from requests.jsonl --rejects refused.jsonl
    License  Entitlement  Customer  Product  Copies  Left  Bound to       Expires  Issued
    ─────────────────────────────────────────────────────────────────────────────────────
    L-1      E-1          ACME      DRAFT         1     4  hostname:srv1  never    now
    ! 1 license issued.
    ! warning: line 1, `note`: it is no field: the fields are `activation`, `product`, `host`, `user`, `copies`, `platform`, `request_id`, `registrant`
    ! warning: line 3, `plattform`: it is no field: did you mean `platform`?
    ! warning: line 4: there is no entitlement `E-99`
    ! warning: line 5, `host`: `ABC-123` could be any kind of host ID: put its type before it, as in `serial:ABC-123` (`mac`, `uuid`, `serial`, `dongle`, `ip`, `hostname`, `disk` or `custom`)
    ! warning: line 6, `copies`: quantity `1.5` is not whole: give a number such as `5`
    ! warning: line 7: it is no JSON from column 33 on: give one object a line, such as {"activation":"E-77"}
    ! error: 6 of 7 lines were refused
    ! hint: mend the lines in `refused.jsonl`, and give that file with `--from`
    [exit 8]
    $ entitle license generate --from requests.jsonl --format jsonl --quiet
    {"id":"019cadc6-9a80-790c-9118-cc09131ae57d","number":"L-1","entitlement":"E-1","kind":"standard","customer":"ACME","sku":"DRAFT-NL","product":"DRAFT","copies":1,"hosts":["hostname:srv1"],"platform":null,"state":"active",…
    ! {"error":{"code":"rows_refused","message":"6 of 7 lines were refused, the first is line 1, `note`: it is no field: the fields are `activation`, `product`, `host`, `user`, `copies`, `platform`, `request_id`, `registrant`","hint":"mend these lines and give the file again: nothing is issued twice; `--rejects FILE` writes them with their reasons"}}
    [exit 8]
    "#);
    insta::assert_snapshot!(desk.read("refused.jsonl"), @r#"
    {"activation":"E-1","host":"srv1","note":"no field","entitle_row":1,"entitle_column":"note","entitle_reason":"it is no field: the fields are `activation`, `product`, `host`, `user`, `copies`, `platform`, `request_id`, `registrant`"}
    {"activation":"E-1","plattform":"linux","host":"srv2","entitle_row":3,"entitle_column":"plattform","entitle_reason":"it is no field: did you mean `platform`?"}
    {"activation":"E-99","host":"srv1","entitle_row":4,"entitle_column":"","entitle_reason":"there is no entitlement `E-99`"}
    {"activation":"E-1","host":"ABC-123","entitle_row":5,"entitle_column":"host","entitle_reason":"`ABC-123` could be any kind of host ID: put its type before it, as in `serial:ABC-123` (`mac`, `uuid`, `serial`, `dongle`, `ip`, `hostname`, `disk` or `custom`)"}
    {"activation":"E-2","host":"lic1","copies":1.5,"entitle_row":6,"entitle_column":"copies","entitle_reason":"quantity `1.5` is not whole: give a number such as `5`"}
    {"entitle_text":"{\"activation\":\"E-1\",\"host\":\"srv3\"","entitle_row":7,"entitle_column":"","entitle_reason":"it is no JSON from column 33 on: give one object a line, such as {\"activation\":\"E-77\"}"}
    "#);
    let mended = desk
        .read("refused.jsonl")
        .replace("plattform", "platform")
        .replace("E-99", "E-3")
        .replace("ABC-123", "serial:ABC-123")
        .replace(":1.5", ":1");
    let mended: Vec<&str> = mended.lines().skip(1).take(4).collect();
    desk.file("mended.jsonl", mended.join("\n"));
    assert_eq!(
        desk.done("entitle license generate --from mended.jsonl -q"),
        "L-2\nL-3\nL-4\nL-5\n"
    );
    sound(&mut desk);
}

/// A line without its tail, where that is long.
fn short(line: &str) -> String {
    match line.split_once("\"issued_at\":") {
        Some((start, _)) => format!("{start}…"),
        None => line.to_owned(),
    }
}

fn contacts(desk: &mut Desk, customer: &str) -> Vec<(Value, Value, Value)> {
    let contacts = desk.json(&format!("entitle contact list {customer}"));
    let contacts = contacts.as_array().unwrap().iter();
    contacts
        .map(|contact| {
            let field = |name: &str| contact[name].clone();
            (field("role"), field("name"), field("email"))
        })
        .collect()
}

#[test]
fn who_asks_is_found_among_the_contacts_or_added_to_them() {
    let mut desk = stocked();
    let before = contacts(&mut desk, "ACME").len();
    for (host, person) in [
        ("srv1", "kim@acme.example"),
        ("srv2", "kim@acme.example"),
        ("srv3", "'Robin Vogel'"),
        ("srv4", "dana.vogt@acme.example"),
    ] {
        generate(
            &mut desk,
            "E-1",
            &format!("--host {host} --registrant {person}"),
        );
    }
    let now = contacts(&mut desk, "ACME");
    assert_eq!(
        now[before..],
        [
            (json!("registrant"), Value::Null, json!("kim@acme.example")),
            (json!("registrant"), json!("Robin Vogel"), Value::Null),
        ]
    );
    let registrant = |desk: &mut Desk, license: &str| {
        desk.json(&format!("entitle license show {license}"))["registrant"].clone()
    };
    let kim = registrant(&mut desk, "L-1");
    assert!(kim.as_str().unwrap().starts_with("C-"));
    assert_eq!(registrant(&mut desk, "L-2"), kim);
    // Whoever was known for something else stays that.
    assert_ne!(registrant(&mut desk, "L-4"), kim);
    // Events name the contact alone, and the license nobody.
    let events = events(&mut desk, "license.generated");
    assert_eq!(events[3]["detail"]["registrant"], kim);
    assert_eq!(events[3]["detail"]["contacts_added"], 1);
    assert_eq!(events[2]["detail"]["contacts_added"], 0);
    let told = format!("{events:?}");
    let claims = desk.texts("SELECT claims AS a FROM licenses").join(" ");
    for person in ["kim@", "Robin"] {
        assert!(!told.contains(person) && !claims.contains(person));
    }
    // It goes along when the license moves.
    desk.done("entitle license rehost L-1 --host srv9 --reason moved --yes");
    assert_eq!(registrant(&mut desk, "L-5"), kim);
    sound(&mut desk);
}

#[test]
fn an_order_and_a_file_name_who_asks_too() {
    let mut desk = stocked();
    desk.done("entitle license generate --order SO-1004 --host srv1 --registrant kim@acme.example");
    desk.file(
        "rows.csv",
        "activation,host,registrant\nE-1,srv1,kim@acme.example\nE-9,srv1,kim@acme.example\n\
         E-1,srv2,\nE-1,srv3,@nowhere\n",
    );
    let run = desk.run("entitle license generate --from rows.csv --quiet");
    assert_eq!(run.exit, 8);
    insta::assert_snapshot!(run.stderr, @"
    warning: row 5: `@nowhere` is no e-mail address: give one such as `name@example.com`
    error: 1 of 4 rows were refused
    hint: mend these rows and give the file again: nothing is issued twice; `--rejects FILE` writes them with their reasons
    ");
    // The same address at another customer is another contact.
    let of = "SELECT COUNT(DISTINCT registrant_id) FROM licenses";
    assert_eq!(one(&desk, of), "2");
    let added = "SELECT COUNT(*) FROM contacts WHERE email = 'kim@acme.example'";
    assert_eq!(one(&desk, added), "2");
    sound(&mut desk);
}

#[test]
fn a_dry_run_and_a_refused_request_add_nobody() {
    let mut desk = stocked();
    let before = contacts(&mut desk, "ACME").len();
    desk.done(
        "entitle license generate --activation E-1 --host srv1 --registrant kim@acme.example \
         --dry-run",
    );
    desk.refused(
        "entitle license generate --activation E-4 --product HEAT --host srv1 --copies 9 \
         --registrant kim@acme.example",
    );
    // Nor does a license that was there before.
    generate(&mut desk, "E-1", "--host srv1");
    generate(
        &mut desk,
        "E-1",
        "--host srv1 --registrant kim@acme.example",
    );
    assert_eq!(contacts(&mut desk, "ACME").len(), before);
}
