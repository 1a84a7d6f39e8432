//! `entitle status`: the desk at a glance.

use entitle::env::Terminal;
use serde_json::{Value, json};

use crate::support::Desk;

/// A desk with something of everything, on a screen of 80 columns.
fn busy() -> Desk {
    let mut desk = Desk::stocked();
    desk.bring("fixtures/orders");
    desk.done("entitle order import orders/orders.csv --create-customers");
    desk.file(
        "march.csv",
        "order_number,order_date,customer,sku,quantity,expires\n\
         SO-31,2026-02-20,ACME,FLOW-FL10-12,2,2026-03-20\n\
         SO-32,2026-02-20,GLOBEX,FLOW-FL10-12,1,2026-05-20\n\
         SO-33,2025-02-20,GLOBEX,DRAFT-NL-12,3,2026-02-28\n\
         SO-34,2026-02-20,ACME,NOTHING,1,\n",
    );
    let run = desk.run(
        "entitle order import march.csv --create-customers --keep-going --rejects rejects.csv",
    );
    assert_eq!(run.exit, 8, "{run:?}");
    desk.done("entitle license generate --activation E-1 --host mac:001b44113ab7");
    desk.done("entitle license generate --activation E-1 --host mac:001b44113ab8");
    desk.done(
        "entitle failover issue --license L-1 --host mac:001b44990001 --reason burnt --ticket T-1",
    );
    desk
}

fn on_a_screen(desk: &mut Desk, line: &str) -> String {
    desk.terminal = Terminal {
        stdout: true,
        width: Some(80),
        ..Terminal::default()
    };
    let text = desk.transcript(&format!("{line} --color never"));
    desk.terminal = Terminal::default();
    for line in text.lines().skip(1) {
        assert!(line.chars().count() <= 80, "{line}");
    }
    text
}

/// The text without the hash of the newest event: in it stands where the backup lies.
fn without_head(desk: &mut Desk, text: &str) -> String {
    let head = desk.json("entitle status")["audit"]["head"].clone();
    let head = head.as_str().unwrap();
    text.replace(head, "[HEAD]").replace(&head[..12], "[HEAD]")
}

fn codes(desk: &mut Desk) -> Vec<String> {
    let text = desk.done("entitle status --quiet");
    text.lines().map(str::to_owned).collect()
}

#[test]
fn a_new_desk_has_little_to_say() {
    let mut desk = Desk::set_up();
    insta::assert_snapshot!(on_a_screen(&mut desk, "entitle status"), @"
    $ entitle status --color never
    The desk of Initech on 2026-03-02
    1. No backup was ever made
       entitle store backup FILE
    2. No checkpoint of the record was ever made
       entitle audit checkpoint --out FILE

    Ending        nothing within 90 days
    Failovers     none is open
    Imports       none yet
    Signing keys  license 0 days, temporary 0 days, revocation 0 days, audit 0 days
    Last backup   none was made
    Status list   none was published
    Checkpoint    none was made
    Record        1 event, the last 16d83488ebfa
    ");
}

/// A busy desk six days on, and what was done at its beginning and since.
fn six_days_on() -> Desk {
    let mut desk = busy();
    desk.done("entitle revocation publish --out list.jwt");
    desk.done("entitle store backup backup.db");
    desk.done("entitle audit checkpoint --out kept");
    desk.at("2026-03-08T09:00:00Z");
    desk.done("entitle license revoke L-2 --reason sold --yes");
    desk
}

#[test]
fn a_busy_desk_is_one_screen() {
    let mut desk = six_days_on();
    let text = on_a_screen(&mut desk, "entitle status");
    insta::assert_snapshot!(without_head(&mut desk, &text), @"
    $ entitle status --color never
    The desk of Initech on 2026-03-08
    1. Products do not know of 1 license that ended
       entitle revocation publish --out FILE|DIR
    2. Failover F-1 of ACME ends tomorrow
       entitle failover list --state open
    3. 1 entitlement is over, and in grace
       entitle entitlement list --state grace
    4. The last import, I-3, left 1 row out
       entitle import show I-3
    5. 1 entitlement ends within 30 days
       entitle entitlement list --expiring-within 30

    Ending                   Customer  Entitlements  Copies  Issued
    ───────────────────────────────────────────────────────────────
    over, in grace           all                  1       3       0
    within 30 days           all                  1      20       0
    within 60 days           all                  2      22       0
    within 90 days           all                  3      32       0
    2026-03-20 (in 12 days)  ACME                 1      20       0
    2026-04-19 (in 42 days)  ACME                 1       2       0
    2026-05-20 (in 73 days)  GLOBEX               1      10       0

    Failover  Customer  For  Standby host      Open through
    ────────────────────────────────────────────────────────────────
    F-1       ACME      L-1  mac:001b44990001  2026-03-09 (tomorrow)

    Import  File        When                  Landed  Rejected  State
    ─────────────────────────────────────────────────────────────────
    I-3     march.csv   2026-03-02T09:00:00Z       3         1  done
    I-2     orders.csv  2026-03-02T09:00:00Z      10         0  done
    I-1     catalog     2026-03-02T09:00:00Z      63         0  done

    Signing keys  license 6 days, temporary 6 days, revocation 6 days, audit 6 days
    Last backup   2026-03-02 (6 days ago), 2 events since
    Status list   2026-03-02 (6 days ago), good until 2026-04-01; 1 ended since
    Checkpoint    2026-03-02 (6 days ago) over 9 events, 1 event since
    Record        11 events, the last [HEAD]
    ");
    desk.done("entitle store check");
    desk.done("entitle audit verify");
}

#[test]
fn a_program_reads_it_by_stable_names() {
    let mut desk = six_days_on();
    let status = desk.json("entitle status");
    let members = status.as_object().unwrap().iter();
    let lines: Vec<String> = members
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    insta::assert_snapshot!(without_head(&mut desk, &lines.join("\n")), @r#"
    vendor "Initech"
    at "2026-03-08T09:00:00Z"
    today "2026-03-08"
    mode "live"
    attention [{"code":"list_outdated","message":"products do not know of 1 license that ended","command":"entitle revocation publish --out FILE|DIR"},{"code":"failover_ends","message":"failover F-1 of ACME ends tomorrow","command":"entitle failover list --state open"},{"code":"in_grace","message":"1 entitlement is over, and in grace","command":"entitle entitlement list --state grace"},{"code":"import_rejects","message":"the last import, I-3, left 1 row out","command":"entitle import show I-3"},{"code":"expiring","message":"1 entitlement ends within 30 days","command":"entitle entitlement list --expiring-within 30"}]
    expiring {"in_grace":{"entitlements":1,"copies":3,"issued":0},"within":[{"days":30,"entitlements":1,"copies":20,"issued":0},{"days":60,"entitlements":2,"copies":22,"issued":0},{"days":90,"entitlements":3,"copies":32,"issued":0}],"next":[{"day":"2026-03-20","customer":"ACME","name":"Acme Engineering GmbH","entitlements":1,"copies":20,"issued":0},{"day":"2026-04-19","customer":"ACME","name":"Acme Engineering GmbH","entitlements":1,"copies":2,"issued":0},{"day":"2026-05-20","customer":"GLOBEX","name":"Globex Corporation","entitlements":1,"copies":10,"issued":0}]}
    failovers [{"number":"F-1","license":"L-1","customer":"ACME","standby":"mac:001b44990001","ends_on":"2026-03-09","ends_at":"2026-03-09T23:59:59Z","ticket":"T-1"}]
    imports {"last":[{"number":"I-3","kind":"orders","file":"march.csv","landed_rows":3,"rejected_rows":1,"standing":"done","actor":"ada","started_at":"2026-03-02T09:00:00Z"},{"number":"I-2","kind":"orders","file":"orders/orders.csv","landed_rows":10,"rejected_rows":0,"standing":"done","actor":"ada","started_at":"2026-03-02T09:00:00Z"},{"number":"I-1","kind":"catalog","file":"catalog","landed_rows":63,"rejected_rows":0,"standing":"done","actor":"ada","started_at":"2026-03-02T09:00:00Z"}],"unfinished":[]}
    signing_keys [{"purpose":"license","key_id":"m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII","age_days":6,"here":true,"retired":0,"compromised":[],"to_reissue":0},{"purpose":"temporary","key_id":"lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA","age_days":6,"here":true,"retired":0,"compromised":[],"to_reissue":0},{"purpose":"revocation","key_id":"Et07bYduS9uuM8yVSe9X_IMLEnKWbSPATLkd3LWG5cM","age_days":6,"here":true,"retired":0,"compromised":[],"to_reissue":0},{"purpose":"audit","key_id":"isDUCm3FV7LltZEed7gME2ktw3gcl10dwxdXaVzs_4g","age_days":6,"here":true,"retired":0,"compromised":[],"to_reissue":0}]
    backup {"at":"2026-03-02T09:00:00Z","file":"[DESK]/backup.db","events_since":2}
    status_lists {"issued_at":"2026-03-02T09:00:00Z","expires_at":"2026-04-01T09:00:00Z","outdated":true,"ended_since":1}
    audit {"events":11,"head":"[HEAD]","checkpoint":{"at":"2026-03-02T09:00:00Z","events":9,"events_since":1}}
    "#);
    insta::assert_snapshot!(desk.transcript("entitle status --quiet"), @"
    $ entitle status --quiet
    list_outdated
    failover_ends
    in_grace
    import_rejects
    expiring
    ");
    let line = desk.done("entitle status --format jsonl");
    assert_eq!(line.lines().count(), 1);
    let csv = desk.done("entitle status --format csv");
    assert!(csv.starts_with("vendor,at,today,mode,attention,"), "{csv}");
}

#[test]
fn what_is_counted_is_what_the_list_shows() {
    let mut desk = busy();
    let within = desk.json("entitle status")["expiring"]["within"].clone();
    for window in within.as_array().unwrap() {
        let days = &window["days"];
        let list = desk.json(&format!(
            "entitle entitlement list --expiring-within {days}"
        ));
        let list = list.as_array().unwrap();
        assert_eq!(window["entitlements"], list.len(), "{days}");
        let sum =
            |field: &str| -> i64 { list.iter().map(|one| one[field].as_i64().unwrap()).sum() };
        assert_eq!(window["issued"], sum("issued"), "{days}");
    }
    let grace = desk.json("entitle entitlement list --state grace");
    let status = desk.json("entitle status");
    assert_eq!(
        status["expiring"]["in_grace"]["entitlements"],
        grace.as_array().unwrap().len()
    );
}

#[test]
fn all_is_well_when_nothing_is_left_to_do() {
    let mut desk = Desk::stocked();
    desk.done("entitle store backup backup.db");
    desk.done("entitle audit checkpoint --out kept");
    assert_eq!(codes(&mut desk), Vec::<String>::new());
    let text = on_a_screen(&mut desk, "entitle status");
    assert!(text.contains("Nothing needs attention."), "{text}");
    desk.done("entitle store backup again.db");
    // Time alone makes no backup old, but what it lacks.
    desk.at("2026-03-20T09:00:00Z");
    assert_eq!(codes(&mut desk), Vec::<String>::new());
    desk.done("entitle customer add ACME --name Acme");
    assert_eq!(codes(&mut desk), ["backup_old"]);
    desk.at("2026-04-20T09:00:00Z");
    assert_eq!(codes(&mut desk), ["backup_old", "checkpoint_old"]);
    desk.at("2028-04-20T09:00:00Z");
    assert!(codes(&mut desk).contains(&"key_old".to_owned()));
}

#[test]
fn what_the_field_does_not_know_is_told_until_it_is_published() {
    let mut desk = busy();
    let lists = |desk: &mut Desk| desk.json("entitle status")["status_lists"].clone();
    assert_eq!(
        lists(&mut desk),
        json!({"issued_at": null, "expires_at": null, "outdated": false, "ended_since": 0})
    );
    desk.done("entitle license revoke L-2 --reason sold --yes");
    assert_eq!(lists(&mut desk)["ended_since"], 1);
    assert!(codes(&mut desk).contains(&"list_outdated".to_owned()));
    // In the same second, and still told apart.
    desk.done("entitle revocation publish --out list.jwt");
    assert_eq!(lists(&mut desk)["outdated"], false);
    desk.done("entitle failover close F-1 --reason repaired --yes");
    assert_eq!(
        (
            lists(&mut desk)["outdated"].clone(),
            lists(&mut desk)["ended_since"].clone()
        ),
        (Value::Bool(true), 1.into())
    );
    desk.done("entitle revocation publish --out list.jwt");
    desk.alter("UPDATE entitlements SET standing = 'suspended' WHERE id = 1");
    assert_eq!(
        (
            lists(&mut desk)["outdated"].clone(),
            lists(&mut desk)["ended_since"].clone()
        ),
        (Value::Bool(true), 0.into())
    );
    desk.alter("UPDATE entitlements SET standing = 'active' WHERE id = 1");
    desk.at("2026-03-28T09:00:00Z");
    assert!(codes(&mut desk).contains(&"list_ends".to_owned()));
    desk.at("2026-04-02T09:00:00Z");
    assert!(codes(&mut desk).contains(&"list_expired".to_owned()));
}

#[test]
fn keys_that_fail_come_first() {
    let mut desk = busy();
    let keys = desk.json("entitle signing-key list");
    for purpose in ["license", "audit"] {
        let mut keys = keys.as_array().unwrap().iter();
        let key = keys.find(|key| key["purpose"] == purpose).unwrap();
        let key = key["key_id"].as_str().unwrap();
        let how = if purpose == "license" {
            "--compromised"
        } else {
            ""
        };
        desk.done(&format!(
            "entitle signing-key retire {key} {how} --reason lost --yes"
        ));
    }
    assert_eq!(
        codes(&mut desk)[..3],
        ["key_compromised", "key_none", "key_none"]
    );
    let attention = desk.json("entitle status")["attention"].clone();
    insta::assert_snapshot!(serde_json::to_string_pretty(&attention).unwrap(), @r#"
    [
      {
        "code": "key_compromised",
        "message": "2 licenses of a compromised license key still to be issued again",
        "command": "entitle license reissue --key m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII"
      },
      {
        "code": "key_none",
        "message": "no license key is active",
        "command": "entitle signing-key add --purpose license"
      },
      {
        "code": "key_none",
        "message": "no audit key is active",
        "command": "entitle signing-key add --purpose audit"
      },
      {
        "code": "in_grace",
        "message": "1 entitlement is over, and in grace",
        "command": "entitle entitlement list --state grace"
      },
      {
        "code": "import_rejects",
        "message": "the last import, I-3, left 1 row out",
        "command": "entitle import show I-3"
      },
      {
        "code": "backup_none",
        "message": "no backup was ever made",
        "command": "entitle store backup FILE"
      },
      {
        "code": "expiring",
        "message": "1 entitlement ends within 30 days",
        "command": "entitle entitlement list --expiring-within 30"
      },
      {
        "code": "checkpoint_none",
        "message": "no checkpoint of the record was ever made",
        "command": "entitle audit checkpoint --out FILE"
      }
    ]
    "#);
    let elsewhere = desk.done("entitle status --keys nowhere");
    assert!(
        elsewhere.contains("temporary 0 days (not here)"),
        "{elsewhere}"
    );
}

#[test]
fn an_import_that_was_stopped_and_a_backup_say_so() {
    let mut desk = busy();
    desk.alter("UPDATE imports SET standing = 'running' WHERE id = 2");
    let status = desk.json("entitle status");
    assert_eq!(status["imports"]["unfinished"], json!(["I-2"]));
    desk.alter("UPDATE imports SET standing = 'done' WHERE id = 2");
    desk.done("entitle store backup backup.db");
    let backup = desk.json("entitle status --store backup.db");
    assert_eq!(backup["mode"], "backup");
    assert_eq!(backup["attention"][0]["code"], "store_is_backup");
    assert_eq!(backup["backup"]["events_since"], 0);
    desk.done("entitle customer add NEW --name New");
    let status = desk.json("entitle status");
    assert_eq!(status["backup"]["events_since"], 1);
    assert!(
        status["backup"]["file"]
            .as_str()
            .unwrap()
            .ends_with("backup.db"),
        "{status}"
    );
}
