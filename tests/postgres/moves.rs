//! `store copy`, `store backup` and `store restore` between a file and a server.

use std::fmt::Write;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use libtest_mimic::Trial;
use serde_json::Value;

use crate::shared;
use crate::support::Desk;
use crate::support::store::Database;

pub fn trials() -> Vec<Trial> {
    vec![
        shared(
            "moves::a_store_moves_to_a_server_and_back_whole",
            there_and_back,
        ),
        shared("moves::what_is_left_behind_takes_no_writes", left_behind),
        shared("moves::a_store_moves_only_to_where_none_is", occupied),
        shared(
            "moves::a_killed_move_leaves_one_store_that_takes_writes",
            killed,
        ),
        shared(
            "moves::a_move_that_was_stopped_before_its_end_goes_on",
            stopped,
        ),
        shared(
            "moves::a_backup_of_a_server_is_a_file_that_can_be_restored",
            backup,
        ),
        shared("moves::a_restored_backup_puts_what_is_there_aside", aside),
        shared("moves::a_damaged_store_does_not_move", damaged),
    ]
}

/// A desk in a file, with licenses, a revoked one, a failover and a refusal.
fn worked() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    for line in [
        "license generate --activation E-1 --host mac:00-11-22-aa-bb-cc --request-id R-1",
        "license generate --activation E-1 --host mac:00-11-22-aa-bb-dd",
        "license revoke L-2 --reason 'never paid' --yes",
        "failover issue --license L-1 --host mac:00-11-22-aa-bb-ee --reason 'it burnt'",
        "revocation publish --out list.jwt",
        // A company before the one that it belongs to.
        "customer add ZEBRA --name 'Zebra Holding'",
        "customer edit ACME --parent ZEBRA --alias 'Ächme\u{2019}s'",
    ] {
        desk.done(&format!("entitle {line}"));
    }
    let refused = "entitle license generate --activation E-1 --host h --product NONE";
    assert_ne!(desk.run(refused).exit, 0);
    desk
}

fn tables(moved: &Value) -> Vec<(String, i64, String)> {
    let tables = moved["tables"].as_array().unwrap().iter();
    tables
        .map(|table| {
            (
                table["table"].as_str().unwrap().to_owned(),
                table["rows"].as_i64().unwrap(),
                table["sha256"].as_str().unwrap().to_owned(),
            )
        })
        .collect()
}

fn there_and_back(server: &str) {
    let mut desk = worked();
    let database = Database::new(server, "template1");
    let url = database.url();
    let moved = desk.json(&format!("entitle store copy --to {url} --yes"));
    assert_eq!(moved["next_license"], 1 << 20);
    assert_eq!(moved["keys_copied"], 4);
    assert_eq!(moved["keys_missing"], Value::Array(Vec::new()));
    desk.done(&format!("entitle store check --store {url}"));
    desk.done(&format!("entitle audit verify --store {url}"));
    let show = "entitle customer show ACME";
    let before = desk.json(show);
    assert_eq!(desk.json(&format!("{show} --store {url}")), before);
    // Ids and license numbers go on; keys are found where the moved store's lie.
    let license = desk.json(&format!(
        "entitle license generate --activation E-1 --host mac:00-11-22-aa-bb-01 --store {url}"
    ));
    assert_eq!(license["number"], "L-1048576");
    desk.done(&format!(
        "entitle customer add NEW --name New --store {url}"
    ));
    desk.done(&format!("entitle store check --store {url}"));
    // A request that was answered before the move gets the same license after it.
    let again = desk.json(&format!(
        "entitle license generate --activation E-1 --host mac:00-11-22-aa-bb-cc \
         --request-id R-1 --store {url}"
    ));
    assert_eq!(
        (&again["number"], &again["existing"]),
        (&"L-1".into(), &true.into())
    );
    let back = desk.json(&format!(
        "entitle store copy --from {url} --to back.db --yes"
    ));
    assert_eq!(back["next_license"], 2 << 20);
    let same = |name: &str| {
        let find = |list: &[(String, i64, String)]| {
            list.iter().find(|table| table.0 == name).unwrap().clone()
        };
        find(&tables(&moved)) == find(&tables(&back))
    };
    for table in [
        "products",
        "orders",
        "order_lines",
        "failovers",
        "status_lists",
        "contacts",
    ] {
        assert!(same(table), "{table} went there and came back otherwise");
    }
    desk.done("entitle store check --store back.db");
    assert_eq!(
        desk.json("entitle license list --store back.db")
            .as_array()
            .unwrap()
            .len(),
        4
    );
}

fn left_behind(server: &str) {
    let mut desk = worked();
    let database = Database::new(server, "template1");
    let url = database.url();
    desk.done(&format!("entitle store copy --to {url} --yes"));
    let (exit, code, message) = desk.refused("entitle customer add X --name X");
    assert_eq!((exit, code.as_str()), (10, "store_closed"));
    assert!(
        message.contains(&format!("`{url}` took its place")),
        "{message}"
    );
    let info = desk.json("entitle store info");
    assert_eq!(
        (&info["mode"], &info["moved_to"]),
        (&"moved".into(), &url.into())
    );
    // It is still to be read.
    desk.done("entitle store check");
}

fn occupied(server: &str) {
    let mut desk = worked();
    let mut other = Desk::on_server(server);
    other.init();
    let (exit, code, _) = desk.refused(&format!("entitle store copy --to {} --yes", other.store()));
    assert_eq!((exit, code.as_str()), (5, "store_exists"));
    let (exit, code, _) = desk.refused(&format!("entitle store copy --to {}", desk.store()));
    assert_eq!((exit, code.as_str()), (2, "usage"));
    // A schema of this name that is no store of ours is left alone.
    let foreign = Database::new(server, "template1");
    foreign
        .client()
        .batch_execute("CREATE SCHEMA entitle")
        .unwrap();
    let (exit, code, _) = desk.refused(&format!("entitle store copy --to {} --yes", foreign.url()));
    assert_eq!((exit, code.as_str()), (10, "not_a_store"));
    desk.done("entitle customer add X --name X");
}

fn killed(server: &str) {
    let mut desk = worked();
    let mut rows = "order_number,order_date,customer,sku,quantity\n".to_owned();
    for order in 0..8_000 {
        writeln!(rows, "K-{order},2026-02-01,ACME,DRAFT-NL,1").unwrap();
    }
    desk.file("more.csv", rows);
    desk.done("entitle order import more.csv");
    let database = Database::new(server, "template1");
    let url = database.url();
    for wait in [60, 200, 400, 600] {
        let mut child = desk
            .process(&format!("store copy --to {url} --yes"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        let info = desk.json("entitle store info");
        if info["mode"] == "moved" {
            break;
        }
        desk.done(&format!("entitle customer add K{wait} --name Killed"));
    }
    desk.done(&format!("entitle store copy --to {url} --yes"));
    desk.done(&format!("entitle store check --store {url}"));
    let rights = desk.json(&format!("entitle entitlement list --store {url}"));
    assert_eq!(rights.as_array().unwrap().len(), 8_009);
}

fn stopped(server: &str) {
    let mut desk = worked();
    let database = Database::new(server, "template1");
    let url = database.url();
    desk.done(&format!("entitle store copy --to {url} --yes"));
    // As it is when the last step did not happen: the copy is whole, and takes no writes yet.
    database
        .client()
        .batch_execute(
            "UPDATE store SET mode = 'backup';
             DELETE FROM events WHERE seq = (SELECT seq FROM audit_head);
             UPDATE audit_head SET seq = seq - 1, hash = (SELECT e.hash FROM events e
                 WHERE e.seq = audit_head.seq - 1)",
        )
        .unwrap();
    let (exit, code, _) = desk.refused(&format!("entitle customer add X --name X --store {url}"));
    assert_eq!((exit, code.as_str()), (10, "store_closed"));
    desk.done(&format!("entitle store copy --to {url} --yes"));
    desk.done(&format!("entitle customer add X --name X --store {url}"));
    desk.done(&format!("entitle store check --store {url}"));
}

fn backup(server: &str) {
    let mut desk = Desk::on_server(server);
    desk.init().stock().order_sample();
    desk.done("entitle license generate --activation E-1 --host h1");
    let made = desk.json("entitle store backup backup.db");
    assert_eq!(made["of_a_server"], true);
    desk.done("entitle store check --store backup.db");
    let (exit, code, _) = desk.refused("entitle customer add X --name X --store backup.db");
    assert_eq!((exit, code.as_str()), (10, "store_closed"));
    // Into a file, and onto another server.
    desk.done("entitle store restore backup.db --store second.db --keys desk.db-keys");
    desk.done("entitle store check --store second.db");
    let third = Database::new(server, "template1");
    let url = third.url();
    desk.done(&format!(
        "entitle store restore backup.db --store {url} --keys desk.db-keys"
    ));
    desk.done(&format!("entitle store check --store {url}"));
    let license = desk.json(&format!(
        "entitle license generate --activation E-1 --host h2 --store {url} --keys desk.db-keys"
    ));
    assert_eq!(license["number"], "L-1048576");
}

fn aside(server: &str) {
    let mut desk = Desk::on_server(server);
    desk.init().stock().order_sample();
    desk.done("entitle store backup backup.db");
    desk.done("entitle customer add LATE --name Late");
    let (exit, code, _) = desk.refused("entitle store restore backup.db");
    assert_eq!((exit, code.as_str()), (5, "store_exists"));
    let restored = desk.json("entitle store restore backup.db --replace --yes");
    let aside = restored["replaced"].as_str().unwrap();
    assert_eq!(aside, "entitle_replaced_20260302t090000z");
    assert_eq!(desk.run("entitle customer show LATE").exit, 3);
    let late = format!("SELECT code AS a FROM {aside}.customers WHERE code = 'LATE'");
    assert_eq!(desk.texts(&late), ["LATE"]);
    desk.done("entitle store check");
}

fn damaged(server: &str) {
    let mut desk = worked();
    desk.alter("UPDATE events SET actor = 'nobody' WHERE seq = 3");
    let database = Database::new(server, "template1");
    let url = database.url();
    let (exit, code, _) = desk.refused(&format!("entitle store copy --to {url} --yes"));
    assert_eq!((exit, code.as_str()), (10, "backup_damaged"));
    // Neither is anything there, nor is the store closed.
    let (exit, code, _) = desk.refused(&format!("entitle store info --store {url}"));
    assert_eq!((exit, code.as_str()), (10, "store_missing"));
    desk.done("entitle customer add X --name X");
}
