//! `license generate` under races and under `kill -9`.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs::File;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::support::Desk;

/// A desk whose first right is to `quantity` copies of a SKU, node-locked or floating.
fn desk_with(sku: &str, quantity: u32) -> Desk {
    let mut desk = Desk::stocked();
    desk.file(
        "order.csv",
        format!(
            "order_number,order_date,customer,sku,quantity\nP-1,2026-02-01,ACME,{sku},{quantity}\n"
        ),
    );
    desk.done("entitle order import order.csv --create-customers");
    desk
}

/// The real binary on the desk's store.
pub fn entitle(desk: &Desk, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_entitle"));
    command
        .args(line.split(' '))
        .envs(desk.environment(line))
        .current_dir(desk.path(""))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Runs each process's lines one after the other, all processes at once; answers every exit.
pub fn race(desk: &Desk, processes: Vec<Vec<String>>) -> Vec<i32> {
    let commands: Vec<Vec<Command>> = processes
        .iter()
        .map(|lines| lines.iter().map(|line| entitle(desk, line)).collect())
        .collect();
    let runs: Vec<_> = commands
        .into_iter()
        .map(|commands| {
            thread::spawn(move || {
                let exits = commands.into_iter().map(|mut command| {
                    let status = command.status().unwrap();
                    status.code().unwrap()
                });
                exits.collect::<Vec<i32>>()
            })
        })
        .collect();
    let exits = runs.into_iter().map(|run| run.join().unwrap());
    exits.flatten().collect()
}

pub fn count(exits: &[i32], exit: i32) -> usize {
    exits.iter().filter(|found| **found == exit).count()
}

/// Copies issued of the first grant, and the live licenses' copies: what rule 1 is about.
fn issued(desk: &Desk) -> (i64, i64) {
    (
        desk.number("SELECT issued AS a FROM grants WHERE id = 1"),
        desk.number("SELECT COALESCE(SUM(copies), 0) AS a FROM licenses WHERE grant_id = 1"),
    )
}

#[test]
fn sixteen_processes_issue_exactly_what_was_bought_and_the_losers_are_refused() {
    let mut desk = desk_with("DRAFT-NL", 50);
    let processes = (0..16)
        .map(|process| {
            (0..4)
                .map(|host| {
                    format!("license generate --activation E-1 --host p{process}-{host} --quiet")
                })
                .collect()
        })
        .collect();
    let exits = race(&desk, processes);
    assert_eq!((count(&exits, 0), count(&exits, 5)), (50, 14), "{exits:?}");
    assert_eq!(issued(&desk), (50, 50));
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

#[test]
fn licenses_of_several_copies_never_pass_the_capacity_together() {
    let mut desk = desk_with("MESH-FL10", 5);
    let processes = (0..16)
        .map(|process| {
            let copies = process % 5 + 3;
            vec![format!(
                "license generate --activation E-1 --host p{process} --copies {copies} --quiet"
            )]
        })
        .collect();
    let exits = race(&desk, processes);
    assert_eq!(count(&exits, 0) + count(&exits, 5), 16, "{exits:?}");
    let (issued, licensed) = issued(&desk);
    assert_eq!(issued, licensed);
    // Whatever was refused did not fit, and the largest asked for 7.
    assert!((44..=50).contains(&issued), "{issued}");
    desk.done("entitle store check");
}

#[test]
fn what_is_bought_is_never_lowered_below_what_is_issued_meanwhile() {
    let mut desk = desk_with("DRAFT-NL", 50);
    let mut processes: Vec<Vec<String>> = (0..8)
        .map(|process| {
            (0..4)
                .map(|host| {
                    format!("license generate --activation E-1 --host p{process}-{host} --quiet")
                })
                .collect()
        })
        .collect();
    for quantity in [8, 16, 24, 40] {
        let file = format!("to-{quantity}.csv");
        desk.file(
            &file,
            format!(
                "order_number,order_date,customer,sku,quantity\n\
                 P-1,2026-02-01,ACME,DRAFT-NL,{quantity}\n"
            ),
        );
        processes.push(vec![format!("order amend {file} --yes --quiet"); 3]);
    }
    let exits = race(&desk, processes);
    assert_eq!(count(&exits, 0) + count(&exits, 5), 44, "{exits:?}");
    let (issued, licensed) = issued(&desk);
    assert_eq!(issued, licensed);
    assert!(issued <= desk.number("SELECT bought AS a FROM grants WHERE id = 1"));
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

#[test]
fn nothing_is_issued_of_a_right_that_is_cancelled_meanwhile() {
    let mut desk = desk_with("DRAFT-NL", 50);
    desk.file(
        "none.csv",
        "order_number,order_date,customer,sku,quantity\nP-1,2026-02-01,ACME,DRAFT-NL,0\n",
    );
    let mut processes: Vec<Vec<String>> = (0..6)
        .map(|process| {
            vec![format!(
                "license generate --activation E-1 --host p{process} --quiet"
            )]
        })
        .collect();
    processes.insert(2, vec!["order amend none.csv --yes --quiet".to_owned()]);
    let exits = race(&desk, processes);
    assert_eq!(count(&exits, 0) + count(&exits, 5), 7, "{exits:?}");
    let cancelled = desk.texts("SELECT standing AS a FROM entitlements")[0] == "cancelled";
    assert_eq!(cancelled, issued(&desk) == (0, 0), "{exits:?}");
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

#[test]
fn one_host_asked_for_by_all_gets_one_license() {
    let mut desk = desk_with("DRAFT-NL", 50);
    let line = "license generate --activation E-1 --host srv1 --quiet";
    let exits = race(&desk, vec![vec![line.to_owned()]; 16]);
    assert_eq!(count(&exits, 0), 16, "{exits:?}");
    assert_eq!(issued(&desk), (1, 1));
    desk.done("entitle store check");
}

#[test]
fn one_request_id_used_by_all_for_different_hosts_is_one_license_and_conflicts() {
    let mut desk = desk_with("DRAFT-NL", 50);
    let processes = (0..16)
        .map(|process| {
            vec![format!(
                "license generate --activation E-1 --host p{process} --request-id r1 --quiet"
            )]
        })
        .collect();
    let exits = race(&desk, processes);
    assert_eq!((count(&exits, 0), count(&exits, 5)), (1, 15), "{exits:?}");
    assert_eq!(issued(&desk), (1, 1));
    desk.done("entitle store check");
}

#[test]
fn a_bulk_generation_that_is_killed_leaves_a_sound_store_and_a_rerun_completes_it() {
    const ROWS: usize = 5000;
    let mut desk = desk_with("DRAFT-NL", 5000);
    let mut rows = "activation,host,request_id\n".to_owned();
    for host in 0..ROWS {
        writeln!(rows, "E-1,host{host},r{host}").unwrap();
    }
    desk.file("rows.csv", rows);
    let line = "license generate --from rows.csv --quiet";
    let mut interrupted = 0;
    for delay in [40, 150, 400, 650, 900] {
        let answer = desk.path("answer.txt");
        let mut command = entitle(&desk, line);
        command.stdout(File::create(&answer).unwrap());
        let mut child = command.spawn().unwrap();
        thread::sleep(Duration::from_millis(delay));
        interrupted += i32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        desk.done("entitle store check");
        assert_said_is_stored(&desk);
    }
    assert!(interrupted >= 1, "the kills came too late");
    let exits = race(&desk, vec![vec![line.to_owned()]]);
    assert_eq!(exits, [0]);
    assert_eq!(issued(&desk), (5000, 5000));
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

/// Nothing is printed before its commit: every whole line of the answer is a license on record.
fn assert_said_is_stored(desk: &Desk) {
    let said = desk.read("answer.txt");
    let whole = said.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let numbers: Vec<i64> = whole
        .lines()
        .map(|line| line.trim_start_matches("L-").parse().unwrap())
        .collect();
    let stored: BTreeSet<i64> = desk
        .texts("SELECT id AS a FROM licenses")
        .iter()
        .map(|number| number.parse().unwrap())
        .collect();
    for number in numbers {
        assert!(stored.contains(&number), "L-{number}");
    }
}
