//! The server dies under load, and its standby takes over: what was acknowledged is there, nothing
//! was issued twice, and the clients go on.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::process::{Child, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant as Clock};

use libtest_mimic::Trial;
use serde_json::Value;

use crate::cluster::Cluster;
use crate::support::Desk;
use crate::support::store::Database;
use crate::trial;

pub fn trials() -> Vec<Trial> {
    vec![trial(
        "failover::when_the_primary_dies_the_clients_go_on_and_nothing_is_lost",
        primary_dies,
    )]
}

/// The copies that there are, and the requests of all workers together: more than that.
const COPIES: usize = 60;
const WORKERS: usize = 4;
const REQUESTS: usize = 20;

/// The rows of a file that a fifth worker issues from, on a right of its own.
const ROWS: usize = 6_000;

fn primary_dies() {
    let primary = Cluster::start(&[
        "wal_level=replica",
        "synchronous_standby_names=standby",
        "synchronous_commit=on",
    ]);
    let standby = standby_of(&primary);
    let desk = desk_on(&primary);
    let url = format!(
        "postgres://postgres@/{}?host={},{}&target_session_attrs=read-write",
        desk.database().name(),
        folder(&primary),
        folder(&standby),
    );
    let workers: Vec<JoinHandle<Vec<Answer>>> = (0..WORKERS)
        .map(|worker| work(&desk, &url, worker))
        .collect();
    let mut bulk = bulk(&desk, &url);
    wait_for_load(&desk);
    primary.kill();
    assert!(bulk.try_wait().unwrap().is_none(), "the kill came too late");
    assert!(
        !workers.iter().any(JoinHandle::is_finished),
        "the kill came too late"
    );
    thread::sleep(Duration::from_millis(700));
    assert!(Cluster::run(
        "pg_ctl",
        &["-D", &standby.data(), "-w", "promote"]
    ));

    let answers: Vec<Answer> = workers
        .into_iter()
        .flat_map(|worker| worker.join().unwrap())
        .collect();
    let rows = bulk.wait_with_output().unwrap();
    assert!(
        rows.status.success(),
        "{}",
        String::from_utf8_lossy(&rows.stderr)
    );
    check(desk, &standby, &answers, &rows.stdout);
}

/// Waits until every worker has got something, and none is through.
fn wait_for_load(desk: &Desk) {
    let begun = Clock::now();
    let issued = |grant| {
        desk.number(&format!(
            "SELECT issued AS a FROM grants WHERE id = {grant}"
        ))
    };
    while issued(1) < 12 || issued(2) < 1_000 {
        assert!(begun.elapsed() < Duration::from_secs(60), "nobody gets on");
        thread::sleep(Duration::from_millis(20));
    }
}

/// What a request came to in the end: the license, or that none is left.
struct Answer {
    request: String,
    license: Option<String>,
}

/// Asks for one license after the other, and again, by the same request ID, when it may.
fn work(desk: &Desk, url: &str, worker: usize) -> JoinHandle<Vec<Answer>> {
    let commands: Vec<_> = (0..REQUESTS)
        .map(|number| {
            let request = format!("w{worker}-{number}");
            let line = format!(
                "license generate --activation E-1 --host {request} --request-id {request} \
                 --quiet --store {url} --keys desk.db-keys"
            );
            (request, desk.process(&line))
        })
        .collect();
    thread::spawn(move || {
        let mut answers = Vec::new();
        for (request, mut command) in commands {
            let begun = Clock::now();
            loop {
                let run = command.output().unwrap();
                let license = match run.status.code() {
                    Some(0) => Some(String::from_utf8(run.stdout).unwrap().trim().to_owned()),
                    Some(5) => None,
                    Some(9) if begun.elapsed() < Duration::from_secs(90) => continue,
                    _ => panic!("{request}: {run:?}"),
                };
                answers.push(Answer { request, license });
                break;
            }
        }
        answers
    })
}

/// One process that issues many licenses, and outlives its server.
fn bulk(desk: &Desk, url: &str) -> Child {
    let mut rows = "activation,host,request_id\n".to_owned();
    for row in 0..ROWS {
        writeln!(rows, "E-2,hostname:bulk{row},b{row}").unwrap();
    }
    desk.file("rows.csv", rows);
    desk.process(&format!(
        "license generate --from rows.csv --format jsonl --store {url} --keys desk.db-keys"
    ))
    .stdout(Stdio::piped())
    .stderr(Stdio::piped())
    .spawn()
    .unwrap()
}

/// Holds the promoted standby against what was acknowledged.
fn check(mut desk: Desk, standby: &Cluster, answers: &[Answer], rows: &[u8]) {
    desk.rehouse(Database::named(&standby.server(), desk.database().name()));
    desk.done("entitle store check");
    desk.done("entitle audit verify");

    let licenses = desk.json("entitle license list");
    let licenses = licenses.as_array().unwrap();
    let mut on_record: BTreeMap<String, String> = BTreeMap::new();
    for license in licenses {
        let host = license["hosts"][0].as_str().unwrap();
        let number = license["number"].as_str().unwrap().to_owned();
        let twice = on_record.insert(host.to_owned(), number);
        assert_eq!(twice, None, "`{host}` has two licenses");
    }
    let issued: BTreeSet<&String> = answers
        .iter()
        .filter_map(|one| one.license.as_ref())
        .collect();
    assert_eq!(issued.len(), COPIES, "capacity");
    assert_eq!(answers.len(), WORKERS * REQUESTS);
    for answer in answers {
        let host = format!("hostname:{}", answer.request);
        assert_eq!(on_record.get(&host), answer.license.as_ref(), "{host}");
    }
    let mut acknowledged = 0;
    for line in String::from_utf8_lossy(rows).lines() {
        let license: Value = serde_json::from_str(line).unwrap();
        let host = license["hosts"][0].as_str().unwrap();
        assert_eq!(on_record[host], license["number"].as_str().unwrap());
        acknowledged += 1;
    }
    assert_eq!(acknowledged, ROWS);
    assert_eq!(licenses.len(), COPIES + ROWS);
}

fn desk_on(primary: &Cluster) -> Desk {
    let mut desk = Desk::on_server(&primary.server());
    desk.init().stock();
    desk.file(
        "order.csv",
        format!(
            "order_number,order_date,customer,line,sku,quantity\n\
             P-1,2026-02-01,ACME,1,DRAFT-NL,{COPIES}\nP-1,2026-02-01,ACME,2,DRAFT-NL,{ROWS}\n"
        ),
    );
    desk.done("entitle order import order.csv --create-customers");
    desk
}

/// A standby that the primary waits for at each commit.
fn standby_of(primary: &Cluster) -> Cluster {
    let standby = Cluster::prepare(&[]);
    let from = format!(
        "host={} user=postgres application_name=standby",
        folder(primary)
    );
    // Nobody waits for a standby that is not there yet.
    let made = Cluster::run(
        "pg_basebackup",
        &["-D", &standby.data(), "-R", "-c", "fast", "-d", &from],
    );
    assert!(made, "no standby could be made");
    standby.go();
    let begun = Clock::now();
    while !is_synchronous(primary) {
        assert!(begun.elapsed() < Duration::from_secs(30), "no standby came");
        thread::sleep(Duration::from_millis(50));
    }
    standby
}

fn is_synchronous(primary: &Cluster) -> bool {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM pg_stat_replication WHERE sync_state = 'sync'";
    let row = primary.client("postgres").query_one(sql, &[]).unwrap();
    row.get::<_, i64>(0) == 1
}

/// The folder of a cluster's socket.
fn folder(cluster: &Cluster) -> String {
    cluster.server().rsplit_once(':').unwrap().0.to_owned()
}
