//! `entitlement renew` and `entitlement suspend` while others issue licenses on the same right.

use std::process::{Command, Stdio};
use std::thread;

use crate::support::Desk;

/// A desk whose first right is to so many copies for a year, and the activation ID of that.
fn desk_with(quantity: u32) -> (Desk, String) {
    let mut desk = Desk::stocked();
    desk.file(
        "order.csv",
        format!(
            "order_number,order_date,customer,sku,quantity\n\
             P-1,2026-02-01,ACME,DRAFT-NL-12,{quantity}\n"
        ),
    );
    desk.done("entitle order import order.csv --create-customers");
    // The processes run by the real clock, and the right is to run then.
    desk.done("entitle entitlement extend E-1 --expires 2099-12-31 --reason test --yes");
    let shown = desk.json("entitle entitlement show E-1");
    let activation = shown["activation_id"].as_str().unwrap().to_owned();
    (desk, activation)
}

/// Runs each process's lines one after the other, all processes at once; answers the exits of each.
fn race(desk: &Desk, processes: Vec<Vec<String>>) -> Vec<Vec<i32>> {
    let run = |lines: Vec<String>| {
        let commands: Vec<Command> = lines.iter().map(|line| desk.process(line)).collect();
        thread::spawn(move || {
            let exits = commands.into_iter().map(|mut command| {
                let command = command.stdout(Stdio::null()).stderr(Stdio::null());
                command.status().unwrap().code().unwrap()
            });
            exits.collect::<Vec<i32>>()
        })
    };
    let runs: Vec<_> = processes.into_iter().map(run).collect();
    runs.into_iter().map(|run| run.join().unwrap()).collect()
}

/// Processes that each issue licenses for hosts of their own.
fn issuing(activation: &str, processes: usize, hosts: usize) -> Vec<Vec<String>> {
    let lines = |process: usize| {
        let line = move |host: usize| {
            format!("license generate --activation {activation} --host p{process}-{host} --quiet")
        };
        (0..hosts).map(line).collect()
    };
    (0..processes).map(lines).collect()
}

#[test]
fn no_copy_is_lost_or_doubled_when_a_right_is_renewed_while_licenses_are_issued() {
    let (mut desk, activation) = desk_with(30);
    let mut processes = issuing(&activation, 6, 6);
    let renew = format!("entitlement renew {activation} --months 12 --yes --quiet");
    processes.push(vec![renew; 5]);
    let exits = race(&desk, processes);
    assert_eq!(exits[6], [0; 5]);
    let issued = exits[..6].concat();
    assert_eq!(issued.iter().filter(|exit| **exit == 0).count(), 30);
    assert_eq!(issued.iter().filter(|exit| **exit == 5).count(), 6);
    let copies = desk.texts("SELECT CAST(issued AS TEXT) AS a FROM grants ORDER BY id");
    assert_eq!(copies, ["0", "0", "0", "0", "0", "30"]);
    let astray = "SELECT COUNT(*) AS a FROM licenses WHERE grant_id <> 6";
    assert_eq!(desk.number(astray), 0);
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

#[test]
fn nothing_is_issued_after_a_right_was_stopped() {
    let (mut desk, activation) = desk_with(100);
    let mut processes = issuing(&activation, 4, 6);
    processes.push(vec![format!(
        "entitlement suspend {activation} --reason test --yes --quiet"
    )]);
    let exits = race(&desk, processes);
    assert_eq!(exits[4], [0]);
    let stopped = "SELECT seq AS a FROM events WHERE verb = 'entitlement.suspended'";
    let stopped = desk.number(stopped);
    let later = format!(
        "SELECT COUNT(*) AS a FROM events WHERE verb = 'license.generated' AND seq > {stopped}"
    );
    assert_eq!(desk.number(&later), 0);
    desk.done("entitle store check");
}
