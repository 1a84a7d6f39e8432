//! `entitle audit checkpoint`, and what a checkpoint shows that the chain alone cannot.

use std::fmt::Write as _;

use entitle::domain::{CHAIN_START, ChainedEvent};
use serde_json::Value;

use crate::support::Desk;

/// A desk with six events, checkpointed at the sixth, and two after that.
fn checkpointed() -> Desk {
    let mut desk = Desk::set_up();
    for customer in ["ACME", "GLOBEX", "HOOLI", "INITECH", "UMBRELLA"] {
        desk.done(&format!(
            "entitle customer add {customer} --name {customer}"
        ));
    }
    desk.done("entitle signing-key export --jwks --out keys.json");
    desk.done("entitle audit checkpoint --out kept");
    desk.done("entitle customer add WAYNE --name Wayne");
    desk
}

/// The verdict, and the code of each checkpoint; null where one holds.
fn verdict(desk: &mut Desk, more: &str) -> (u8, String, Vec<Value>) {
    let run = desk.run(&format!("entitle audit verify {more} --format json"));
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{run:?}"));
    let checkpoints = report["checkpoints"].as_array().unwrap().iter();
    (
        run.exit,
        report["verdict"].as_str().unwrap().to_owned(),
        checkpoints.map(|one| one["code"].clone()).collect(),
    )
}

fn fine(checkpoints: usize) -> (u8, String, Vec<Value>) {
    (0, "whole".to_owned(), vec![Value::Null; checkpoints])
}

fn unproven(code: &str) -> (u8, String, Vec<Value>) {
    (7, "unproven".to_owned(), vec![code.into()])
}

#[test]
fn a_checkpoint_is_made_kept_and_held_against_the_record() {
    let mut desk = Desk::set_up();
    insta::assert_snapshot!(desk.transcript(
        "
        entitle audit checkpoint --out kept
        entitle audit checkpoint --out kept
        entitle customer add ACME --name Acme
        entitle audit verify --checkpoint kept
        entitle audit verify --checkpoint kept --format json
        entitle audit log --limit 2
        entitle audit checkpoint
        entitle audit checkpoint --format json
        "
    ), @r#"
    $ entitle audit checkpoint --out kept
    A checkpoint over 1 event is signed
    Head         16d83488ebfac48b9d3ab322e9cb67294151a40991a986b899efef49339f597e
    Time         2026-03-02T09:00:00Z
    Signing key  isDUCm3FV7LltZEed7gME2ktw3gcl10dwxdXaVzs_4g
    File         kept

    Keep it where nobody who writes to the store can reach it: mailed to somebody, on another machine, on paper.
    It shows what is cut off or written anew: `entitle audit verify --checkpoint kept`.
    $ entitle audit checkpoint --out kept
    ! error: `[DESK]/kept` exists already and is left as it is: name another file, or move that one away
    [exit 5]
    $ entitle customer add ACME --name Acme
    Customer ACME is added
    Name  Acme
    $ entitle audit verify --checkpoint kept
    The record is whole: 3 events
    Head  cf71a20d43ac392b1f790c008dc4bcf05a5bf8422fbb13b7cfb0a1a33414dd00

    Checkpoint  kept
    Verdict     holds
    Because     events 1 to 1 are as they were at 2026-03-02T09:00:00Z

    2 events since, which no checkpoint covers yet.
    $ entitle audit verify --checkpoint kept --format json
    {
      "verdict": "whole",
      "events": 3,
      "head": "cf71a20d43ac392b1f790c008dc4bcf05a5bf8422fbb13b7cfb0a1a33414dd00",
      "broken": null,
      "checkpoints": [
        {
          "file": "kept",
          "holds": true,
          "code": null,
          "message": "events 1 to 1 are as they were at 2026-03-02T09:00:00Z",
          "events": 1,
          "head": "16d83488ebfac48b9d3ab322e9cb67294151a40991a986b899efef49339f597e",
          "at": "2026-03-02T09:00:00Z",
          "key_id": "isDUCm3FV7LltZEed7gME2ktw3gcl10dwxdXaVzs_4g"
        }
      ]
    }
    $ entitle audit log --limit 2
    Event  When                  By   What                Of    Customer  Detail
    ───────────────────────────────────────────────────────────────────────────────
        3  2026-03-02T09:00:00Z  ada  customer.added      ACME  ACME      name Acme
        2  2026-03-02T09:00:00Z  ada  audit.checkpointed  –     –         events 1

    2 of 3: --limit 0 for all
    $ entitle audit checkpoint
    A checkpoint over 3 events is signed
    Head         cf71a20d43ac392b1f790c008dc4bcf05a5bf8422fbb13b7cfb0a1a33414dd00
    Time         2026-03-02T09:00:00Z
    Signing key  isDUCm3FV7LltZEed7gME2ktw3gcl10dwxdXaVzs_4g

    eyJhbGciOiJFZERTQSIsImtpZCI6ImlzRFVDbTNGVjdMbHRaRWVkN2dNRTJrdHczZ2NsMTBkd3hkWGFWenNfNGciLCJ0eXAiOiJhdWRpdC1jaGVja3BvaW50K2p3dCJ9.eyJpc3MiOiJodHRwczovL2luaXRlY2guZXhhbXBsZSIsInN1YiI6IjAxOWNhZGM2LTlhODAtNzVkMi04ZjU3LWVhYWIyOWQ0MDU3NCIsImlhdCI6MTc3MjQ0MjAwMCwiYXVkaXQiOnsiZXZlbnRzIjozLCJoZWFkIjoiY2Y3MWEyMGQ0M2FjMzkyYjFmNzkwYzAwOGRjNGJjZjA1YTViZjg0MjJmYmIxM2I3Y2ZiMGExYTMzNDE0ZGQwMCJ9fQ.3jBV0iGG72c1NrAqKZfz4TjWcET4-t5k0_rJPIX4uWM8OW8Z9W2QMEZkcAJVKdseImmF6N6avHznb_g9ZtldDQ

    Keep it where nobody who writes to the store can reach it: mailed to somebody, on another machine, on paper.
    It shows what is cut off or written anew: `entitle audit verify --checkpoint FILE`.
    $ entitle audit checkpoint --format json
    {
      "store": "019cadc6-9a80-75d2-8f57-eaab29d40574",
      "events": 4,
      "head": "562ae98c7585cd62fefd04e84ca677a42c5b001530656b5ecae717fe5780eeba",
      "at": "2026-03-02T09:00:00Z",
      "key_id": "isDUCm3FV7LltZEed7gME2ktw3gcl10dwxdXaVzs_4g",
      "file": null,
      "token": "eyJhbGciOiJFZERTQSIsImtpZCI6ImlzRFVDbTNGVjdMbHRaRWVkN2dNRTJrdHczZ2NsMTBkd3hkWGFWenNfNGciLCJ0eXAiOiJhdWRpdC1jaGVja3BvaW50K2p3dCJ9.eyJpc3MiOiJodHRwczovL2luaXRlY2guZXhhbXBsZSIsInN1YiI6IjAxOWNhZGM2LTlhODAtNzVkMi04ZjU3LWVhYWIyOWQ0MDU3NCIsImlhdCI6MTc3MjQ0MjAwMCwiYXVkaXQiOnsiZXZlbnRzIjo0LCJoZWFkIjoiNTYyYWU5OGM3NTg1Y2Q2MmZlZmQwNGU4NGNhNjc3YTQyYzViMDAxNTMwNjU2YjVlY2FlNzE3ZmU1NzgwZWViYSJ9fQ.LvM8o6TdqJp1Lma-mVYZ_mIiw7anRnXCBENwv2MkamuTiVhEeTOLKF91-mBW9GZKTPslKJ7QrmuXJqiH72ChAg"
    }
    "#);
    let token = desk.done("entitle audit checkpoint --quiet");
    // As mail may break it, and twice.
    let (first, rest) = token.trim().split_at(60);
    desk.file("mailed", format!("\u{feff}{first}\r\n {rest}\r\n"));
    assert_eq!(
        verdict(&mut desk, "--checkpoint mailed --checkpoint kept"),
        fine(2)
    );
    desk.done("entitle store check");
}

#[test]
fn a_checkpoint_of_all_that_is_leaves_nothing_open() {
    let mut desk = checkpointed();
    desk.alter(
        "DELETE FROM events WHERE seq > 6;
         UPDATE audit_head SET seq = 6, hash = (SELECT hash FROM events WHERE seq = 6)",
    );
    insta::assert_snapshot!(desk.transcript("entitle audit verify --checkpoint kept"), @"
    $ entitle audit verify --checkpoint kept
    The record is whole: 6 events
    Head  8b9825114b1c628def4301319bec67253c0bc490f3a7521613818a1f4636ac1c

    Checkpoint  kept
    Verdict     holds
    Because     events 1 to 6 are as they were at 2026-03-02T09:00:00Z
    ");
}

#[test]
fn what_was_cut_off_is_found() {
    let mut desk = checkpointed();
    desk.alter(
        "DELETE FROM events WHERE seq > 4;
         UPDATE audit_head SET seq = 4, hash = (SELECT hash FROM events WHERE seq = 4)",
    );
    assert_eq!(verdict(&mut desk, ""), fine(0));
    assert_eq!(
        verdict(&mut desk, "--checkpoint kept"),
        unproven("events_cut")
    );
    assert_eq!(
        verdict(&mut desk, "--checkpoint kept --jwks keys.json"),
        unproven("events_cut")
    );
    insta::assert_snapshot!(desk.transcript("entitle audit verify --checkpoint kept"), @"
    $ entitle audit verify --checkpoint kept
    The record is whole in itself, and unproven: 4 events
    Head  426e4516ebde063517c39fad378625bc7ec49df9695f432c72a872ae97f2726b

    Checkpoint  kept
    Verdict     events_cut
    Because     there were 6 events, and the record ends at 4: the last were cut off, or this is an older copy of the store
    [exit 7]
    ");
}

/// Changes an event, and writes all from there on anew with the hashes that fit.
fn rewrite(desk: &Desk, changed: i64) {
    let columns =
        "json_array(seq, at, actor, os_user, command, verb, subject, customer_id, detail)";
    let columns = if desk.is_on_server() {
        columns.replace("json_array", "json_build_array")
    } else {
        columns.to_owned()
    };
    let mut previous = CHAIN_START.to_owned();
    let mut sql = String::new();
    for row in desk.texts(&format!("SELECT {columns} AS a FROM events ORDER BY seq")) {
        let row: Value = serde_json::from_str(&row).unwrap();
        let text = |place: usize| row[place].as_str().unwrap_or_default().to_owned();
        let seq = row[0].as_i64().unwrap();
        let event = ChainedEvent {
            seq,
            at: text(1),
            actor: if seq == changed {
                "eve".to_owned()
            } else {
                text(2)
            },
            os_user: text(3),
            command: text(4),
            verb: text(5),
            subject: row[6].as_str().map(str::to_owned),
            customer: row[7].as_i64(),
            detail: text(8),
        };
        let hash = event.hash(&previous);
        let actor = &event.actor;
        writeln!(
            sql,
            "UPDATE events SET actor = '{actor}', previous = '{previous}', hash = '{hash}'
             WHERE seq = {seq};"
        )
        .unwrap();
        previous = hash;
    }
    desk.alter(&format!("{sql} UPDATE audit_head SET hash = '{previous}'"));
}

#[test]
fn what_was_written_anew_is_found() {
    for (changed, found) in [
        (3, unproven("events_rewritten")),
        (6, unproven("events_rewritten")),
        // What came after it a checkpoint cannot speak of.
        (7, fine(1)),
    ] {
        let mut desk = checkpointed();
        rewrite(&desk, changed);
        assert_eq!(verdict(&mut desk, ""), fine(0), "{changed}");
        assert_eq!(verdict(&mut desk, "--checkpoint kept"), found, "{changed}");
        if changed == 3 {
            insta::assert_snapshot!(desk.transcript("entitle audit verify --checkpoint kept"), @"
            $ entitle audit verify --checkpoint kept
            The record is whole in itself, and unproven: 8 events
            Head  b506cbf802cbb9604334e551cd02678b2531c51565de66db9f15099aac0f4cb2

            Checkpoint  kept
            Verdict     events_rewritten
            Because     event 6 is not the one that was signed: it, or one before it, was written anew together with the hashes
            [exit 7]
            ");
        }
    }
    let mut desk = checkpointed();
    desk.alter("UPDATE events SET actor = 'eve' WHERE seq = 3");
    assert_eq!(
        verdict(&mut desk, "--checkpoint kept"),
        (7, "broken".to_owned(), vec!["chain_broken".into()])
    );
    let mut desk = checkpointed();
    desk.alter("UPDATE events SET actor = 'eve' WHERE seq = 7");
    assert_eq!(
        verdict(&mut desk, "--checkpoint kept"),
        (7, "broken".to_owned(), vec![Value::Null])
    );
}

#[test]
fn a_checkpoint_of_another_store_speaks_of_that_alone() {
    let other = checkpointed();
    let kept = other.read("kept");
    let mut desk = Desk::new();
    desk.at("2026-03-01T09:00:00Z");
    desk.init();
    desk.file("theirs", kept);
    // The same keys, so that the signature is good.
    desk.file("keys.json", other.read("keys.json"));
    assert_eq!(
        verdict(&mut desk, "--checkpoint theirs --jwks keys.json"),
        unproven("other_store")
    );
}

#[test]
fn a_checkpoint_is_believed_by_its_key() {
    let mut desk = checkpointed();
    let kept = desk.read("kept");
    let signature = kept.rfind('.').unwrap() + 1;
    let mut changed = kept.clone();
    let other = if &kept[signature..=signature] == "A" {
        "B"
    } else {
        "A"
    };
    changed.replace_range(signature..=signature, other);
    desk.file("changed", changed);
    assert_eq!(
        verdict(&mut desk, "--checkpoint changed"),
        unproven("bad_signature")
    );
    desk.file("half", &kept[..signature - 1]);
    assert_eq!(
        verdict(&mut desk, "--checkpoint half"),
        unproven("malformed_segments")
    );
    desk.done("entitle revocation publish --out list.jwt");
    assert_eq!(
        verdict(&mut desk, "--checkpoint list.jwt"),
        unproven("wrong_type")
    );
    // A key set that does not have the key, whatever the store says.
    let keys: Value = serde_json::from_str(&desk.read("keys.json")).unwrap();
    let mut fewer = keys.clone();
    let audit = |key: &Value| key["purpose"] == "audit";
    fewer["keys"]
        .as_array_mut()
        .unwrap()
        .retain(|key| !audit(key));
    desk.file("fewer.json", fewer.to_string());
    assert_eq!(
        verdict(&mut desk, "--checkpoint kept --jwks fewer.json"),
        unproven("unknown_key")
    );
    // The key itself, for something else.
    let mut others = keys;
    for key in others["keys"].as_array_mut().unwrap() {
        if audit(key) {
            key["purpose"] = "license".into();
        }
    }
    desk.file("others.json", others.to_string());
    assert_eq!(
        verdict(&mut desk, "--checkpoint kept --jwks others.json"),
        unproven("key_not_allowed")
    );
    assert_eq!(
        verdict(&mut desk, "--checkpoint kept --checkpoint half"),
        (
            7,
            "unproven".to_owned(),
            vec![Value::Null, "malformed_segments".into()]
        )
    );
    insta::assert_snapshot!(
        desk.transcript("entitle audit verify --checkpoint kept --checkpoint half"), @"
    $ entitle audit verify --checkpoint kept --checkpoint half
    The record is whole in itself, and unproven: 9 events
    Head  dd8ed1009848f989c1decf4e440131e5c1450f3c885afb071b04a0fad8019f2c

    Checkpoint  kept
    Verdict     holds
    Because     events 1 to 6 are as they were at 2026-03-02T09:00:00Z

    Checkpoint  half
    Verdict     malformed_segments
    Because     the token does not have three parts: check that all of it was copied

    3 events since, which no checkpoint covers yet.
    [exit 7]
    ");
}

#[test]
fn a_retired_keys_checkpoint_holds_and_a_compromised_keys_does_not() {
    let mut desk = checkpointed();
    let keys = desk.json("entitle signing-key list");
    let mut keys = keys.as_array().unwrap().iter();
    let audit = keys.find(|key| key["purpose"] == "audit").unwrap();
    let audit = audit["key_id"].as_str().unwrap();
    desk.done("entitle signing-key add --purpose audit --no-passphrase");
    desk.done(&format!(
        "entitle signing-key retire {audit} --reason old --yes"
    ));
    assert_eq!(verdict(&mut desk, "--checkpoint kept"), fine(1));
    desk.done(&format!(
        "entitle signing-key retire {audit} --compromised --reason lost --yes"
    ));
    assert_eq!(
        verdict(&mut desk, "--checkpoint kept"),
        unproven("key_compromised")
    );
    desk.done("entitle audit checkpoint --out another");
    assert_eq!(verdict(&mut desk, "--checkpoint another"), fine(1));
}

#[test]
fn what_cannot_be_signed_or_read_says_why() {
    let mut desk = checkpointed();
    desk.done("entitle store backup backup.db");
    insta::assert_snapshot!(desk.transcript(
        "
        entitle audit verify --jwks keys.json
        entitle audit verify --checkpoint missing
        entitle audit verify --checkpoint kept --jwks kept
        entitle audit checkpoint --keys elsewhere
        entitle audit checkpoint --store backup.db
        "
    ), @"
    $ entitle audit verify --jwks keys.json
    ! error: the following required arguments were not provided:
    !   --checkpoint <FILE>
    ! 
    ! Usage: entitle audit verify --checkpoint <FILE> --jwks <FILE>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle audit verify --checkpoint missing
    ! error: `missing` does not exist: check the path
    [exit 3]
    $ entitle audit verify --checkpoint kept --jwks kept
    ! error: `keys` in the key set is missing or wrong: get the vendor's key set again
    ! hint: give what `entitle signing-key export --jwks` wrote
    [exit 6]
    $ entitle audit checkpoint --keys elsewhere
    ! error: no private `audit` key lies in `[DESK]/elsewhere`
    ! hint: bring one with `entitle signing-key import FILE --purpose audit`, make one with `entitle signing-key add --purpose audit`, or name its folder with `--keys DIR`
    [exit 4]
    $ entitle audit checkpoint --store backup.db
    ! error: this store takes no writes: it is a backup
    ! hint: work in the store itself, or make this one it with `entitle store restore`
    [exit 10]
    ");
    // A backup is held against checkpoints as the store is.
    assert_eq!(
        verdict(&mut desk, "--checkpoint kept --store backup.db"),
        fine(1)
    );
    let mut locked = Desk::new();
    locked.secret("word", "correct horse");
    locked.done(
        "entitle init --vendor Initech --issuer https://initech.example --passphrase-file word",
    );
    let (exit, code, _) = locked.refused("entitle audit checkpoint --out kept");
    assert_eq!((exit, code.as_str()), (2, "usage"));
    locked.done("entitle audit checkpoint --out kept --passphrase-file word");
    assert_eq!(verdict(&mut locked, "--checkpoint kept"), fine(1));
}
