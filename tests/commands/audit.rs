//! `entitle audit`: the record of what was done.

use crate::support::Desk;

/// A desk with four events, on three days, by two people.
fn busy_desk() -> Desk {
    let mut desk = Desk::set_up();
    let add = "entitle signing-key add --no-passphrase --purpose";
    for (day, actor, purpose) in [
        ("2026-03-03T10:00:00Z", "ada", "license"),
        ("2026-03-03T23:59:59Z", "grace", "audit"),
        ("2026-03-04T00:00:00Z", "grace", "revocation"),
    ] {
        desk.at(day);
        desk.done(&format!("{add} {purpose} --actor {actor}"));
    }
    desk
}

fn seqs(desk: &mut Desk, filter: &str) -> Vec<i64> {
    let events = desk.json(&format!("entitle audit log {filter}"));
    let events = events.as_array().unwrap().iter();
    events.map(|event| event["seq"].as_i64().unwrap()).collect()
}

#[test]
fn the_log_shows_what_was_done_newest_first() {
    let mut desk = busy_desk();
    insta::assert_snapshot!(desk.transcript("entitle audit log\nentitle audit log --limit 1"), @"
    $ entitle audit log
    Event  When                  By     What               Of                                           Customer  Detail
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        4  2026-03-04T00:00:00Z  grace  signing_key.added  7lnSNVkBFOLh4yBQRX3sXczRR5eG-JfhRsknnVPJHGo  –         purpose revocation
        3  2026-03-03T23:59:59Z  grace  signing_key.added  uyEI7DSMC8Os20aeZwA4FvN58Litk-0sUypXn0APVTs  –         purpose audit
        2  2026-03-03T10:00:00Z  ada    signing_key.added  JZVJ6vZs9PWMGJKGJpqtGvRLhdgPZa30MqpJ6xU6pyo  –         purpose license
        1  2026-03-02T09:00:00Z  ada    store.initialized  –                                            –         currency USD, issuer https://initech.example
    $ entitle audit log --limit 1
    Event  When                  By     What               Of                                           Customer  Detail
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        4  2026-03-04T00:00:00Z  grace  signing_key.added  7lnSNVkBFOLh4yBQRX3sXczRR5eG-JfhRsknnVPJHGo  –         purpose revocation

    1 of 4: --limit 0 for all
    ");
    let events = desk.json("entitle audit log --verb store");
    insta::assert_snapshot!(serde_json::to_string_pretty(&events).unwrap(), @r#"
    [
      {
        "seq": 1,
        "at": "2026-03-02T09:00:00Z",
        "actor": "ada",
        "os_user": "ada",
        "command": "init",
        "verb": "store.initialized",
        "subject": null,
        "customer": null,
        "detail": {
          "currency": "USD",
          "issuer": "https://initech.example",
          "keys": [
            {
              "key_id": "m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII",
              "max_days": null,
              "purpose": "license"
            },
            {
              "key_id": "lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA",
              "max_days": 45,
              "purpose": "temporary"
            },
            {
              "key_id": "Et07bYduS9uuM8yVSe9X_IMLEnKWbSPATLkd3LWG5cM",
              "max_days": null,
              "purpose": "revocation"
            },
            {
              "key_id": "isDUCm3FV7LltZEed7gME2ktw3gcl10dwxdXaVzs_4g",
              "max_days": null,
              "purpose": "audit"
            }
          ],
          "status_uri": "https://initech.example/status",
          "store": "019cadc6-9a80-75d2-8f57-eaab29d40574",
          "timezone": "UTC",
          "vendor": "Initech"
        },
        "times": 1,
        "last_at": null
      }
    ]
    "#);
}

#[test]
fn each_filter_narrows_the_log() {
    let mut desk = busy_desk();
    let name = desk.json("entitle audit log --limit 1")[0]["subject"].clone();
    assert_eq!(
        seqs(&mut desk, &format!("--subject={}", name.as_str().unwrap())),
        [4]
    );
    assert_eq!(seqs(&mut desk, "--verb signing_key"), [4, 3, 2]);
    assert_eq!(seqs(&mut desk, "--verb signing_key.added"), [4, 3, 2]);
    assert_eq!(seqs(&mut desk, "--verb signing"), Vec::<i64>::new());
    assert_eq!(
        seqs(&mut desk, "--since 2026-03-03 --until 2026-03-03"),
        [3, 2]
    );
    assert_eq!(seqs(&mut desk, "--since 2026-03-03T23:59:59Z"), [4, 3]);
    assert_eq!(seqs(&mut desk, "--until 2026-03-03T10:00:00Z"), [2, 1]);
    assert_eq!(
        seqs(&mut desk, "--verb store --since 2026-03-03"),
        Vec::<i64>::new()
    );
    let (exit, code, _) = desk.refused("entitle audit log --customer NOBODY");
    assert_eq!((exit, code.as_str()), (3, "customer_unknown"));
    assert_eq!(desk.run("entitle audit log --since yesterday").exit, 2);
}

#[test]
fn what_concerns_a_customer_is_found_by_its_code() {
    let mut desk = busy_desk();
    desk.done("entitle customer add ACME --name Acme");
    desk.done("entitle customer add GLOBEX --name Globex");
    desk.done("entitle customer edit ACME --name 'Acme Corporation'");
    assert_eq!(seqs(&mut desk, "--customer acme"), [7, 5]);
    assert_eq!(
        seqs(&mut desk, "--customer ACME --verb customer.added"),
        [5]
    );
}

#[test]
fn a_refusal_that_comes_again_within_the_hour_is_one_event_with_a_count() {
    let mut desk = Desk::stocked();
    desk.order_sample();
    let asked = "entitle license generate --activation E-1 --host mac:001b44113ab7 --copies 1000";
    for minute in ["00", "10", "40"] {
        desk.at(&format!("2026-03-02T10:{minute}:00Z"));
        assert_eq!(desk.refused(asked).0, 5);
    }
    desk.at("2026-03-02T12:00:00Z");
    assert_eq!(desk.refused(asked).0, 5);
    let events = desk.json("entitle audit log --verb license.refused");
    let counts: Vec<_> = events
        .as_array()
        .unwrap()
        .iter()
        .map(|event| (event["times"].clone(), event["last_at"].clone()))
        .collect();
    assert_eq!(
        counts,
        [
            (1.into(), serde_json::Value::Null),
            (3.into(), "2026-03-02T10:40:00Z".into())
        ]
    );
    let log = desk.done("entitle audit log --verb license --until 2026-03-02T11:00:00Z");
    assert!(log.contains("3 times, "), "{log}");
    desk.done("entitle audit verify");
}

#[test]
fn a_whole_record_is_said_with_its_head() {
    let mut desk = busy_desk();
    insta::assert_snapshot!(desk.transcript("
        entitle audit verify
        entitle audit verify --format json
    "), @r#"
    $ entitle audit verify
    The record is whole: 4 events
    Head  fed4ab9e875b0f5bd63983b3a9b76a31fab0d79518f6a19bcba58569c152319f
    $ entitle audit verify --format json
    {
      "verdict": "whole",
      "events": 4,
      "head": "fed4ab9e875b0f5bd63983b3a9b76a31fab0d79518f6a19bcba58569c152319f",
      "broken": null,
      "checkpoints": []
    }
    "#);
}

#[test]
fn the_first_bad_event_is_named() {
    for (sql, seq, code) in [
        (
            "UPDATE events SET actor = 'eve' WHERE seq = 2",
            2,
            "event_changed",
        ),
        (
            "UPDATE events SET detail = '{}' WHERE seq = 1",
            1,
            "event_changed",
        ),
        (
            "UPDATE events SET previous = hash WHERE seq = 3",
            3,
            "event_unchained",
        ),
        ("DELETE FROM events WHERE seq = 2", 2, "event_missing"),
        ("DELETE FROM events WHERE seq = 4", 4, "event_missing"),
        ("UPDATE audit_head SET seq = 3", 4, "event_added"),
        (
            "UPDATE audit_head SET hash = (SELECT hash FROM events WHERE seq = 3)",
            4,
            "head_changed",
        ),
    ] {
        let mut desk = busy_desk();
        desk.alter(sql);
        let run = desk.run("entitle audit verify --format json");
        let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let broken = &report["broken"];
        assert_eq!(run.exit, 7, "{sql}");
        assert_eq!(report["verdict"], "broken");
        assert_eq!(
            (&broken["seq"], &broken["code"]),
            (&seq.into(), &code.into()),
            "{sql}"
        );
    }
}

#[test]
fn a_changed_event_is_not_mended_by_its_own_hash() {
    let mut desk = busy_desk();
    desk.alter("UPDATE events SET actor = 'eve' WHERE seq = 2");
    insta::assert_snapshot!(desk.transcript("entitle audit verify"), @"
    $ entitle audit verify
    The record is broken at event 2
    event 2 was changed after it was written

    Good before that: 1 event. A backup from before the change shows what was there.
    [exit 7]
    ");
}

#[test]
fn an_actor_is_somebody_on_one_line() {
    let mut desk = Desk::set_up();
    for actor in ["''", "'a\u{1b}[2J'", &"x".repeat(201)] {
        let run = desk.run(&format!(
            "entitle customer add ACME --name A --actor {actor}"
        ));
        assert_eq!(run.exit, 2, "{run:?}");
    }
    desk.vars
        .insert("ENTITLE_ACTOR".to_owned(), "a\nb".to_owned());
    let refused = desk.refused("entitle customer add ACME --name A");
    assert_eq!((refused.0, refused.1.as_str()), (2, "usage"));
    desk.vars.insert("ENTITLE_ACTOR".to_owned(), String::new());
    desk.done("entitle customer add ACME --name A");
    desk.vars
        .insert("ENTITLE_ACTOR".to_owned(), "bea".to_owned());
    desk.done("entitle customer add BETA --name B");
    let log = desk.json("entitle audit log --verb customer");
    let actors: Vec<&str> = log
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["actor"].as_str().unwrap())
        .collect();
    assert_eq!(actors, ["bea", "ada"]);
}
