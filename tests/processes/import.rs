//! `order import` under `kill -9`, under Ctrl-C, and beside other writers.

use std::fmt::Write;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant as Clock};

use entitle::domain::{Author, Event};
use entitle::store::{Load, Recorded, Store};
use serde_json::json;

use crate::support::Desk;

/// Lines of two an order.
fn orders(lines: usize) -> String {
    let mut text = "order_number,order_date,customer,line,sku,quantity\n".to_owned();
    for line in 0..lines {
        let order = line / 2;
        writeln!(
            text,
            "SO-{order:06},2026-02-01,C{:04},{},DRAFT-NL,3",
            order % 997,
            line % 2 + 1
        )
        .unwrap();
    }
    text
}

fn desk_with(lines: usize) -> Desk {
    let desk = Desk::stocked();
    desk.file("orders.csv", orders(lines));
    desk
}

fn entitle(desk: &Desk, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_entitle"));
    command
        .args(line.split(' '))
        .envs(desk.environment(line))
        .current_dir(desk.path(""))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

fn import(desk: &Desk) -> Child {
    entitle(desk, "order import orders.csv --create-customers")
        .spawn()
        .unwrap()
}

/// What the desk holds of the file, once it is sound.
fn landed(desk: &mut Desk) -> i64 {
    desk.done("entitle store check");
    let list = desk.json("entitle entitlement list");
    i64::try_from(list.as_array().unwrap().len()).unwrap()
}

#[test]
fn a_killed_import_leaves_a_sound_store_and_goes_on() {
    let mut desk = desk_with(24_000);
    for wait in [120, 400, 800, 1_300] {
        let mut child = import(&desk);
        thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        let there = landed(&mut desk);
        assert_eq!(there % 2, 0, "half an order landed");
    }
    assert!(import(&desk).wait().unwrap().success());
    assert_eq!(landed(&mut desk), 24_000);
    desk.done("entitle audit verify");
}

#[test]
fn ctrl_c_stops_at_the_last_commit() {
    let mut desk = desk_with(24_000);
    let child = import(&desk);
    thread::sleep(Duration::from_millis(300));
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{output:?}");
    let there = landed(&mut desk);
    assert!(there < 24_000 && there % 2 == 0, "{there}");
    assert!(import(&desk).wait().unwrap().success());
    assert_eq!(landed(&mut desk), 24_000);
}

#[test]
fn support_gets_in_between_the_batches() {
    let mut desk = desk_with(60_000);
    let mut child = import(&desk);
    let begun = Clock::now();
    let mut writes = 0;
    while child.try_wait().unwrap().is_none() {
        let write = format!("customer add S{writes} --name Support");
        assert!(entitle(&desk, &write).status().unwrap().success());
        writes += 1;
        assert!(begun.elapsed() < Duration::from_secs(120));
    }
    assert!(child.wait().unwrap().success());
    assert!(writes > 3, "only {writes} writes got in");
    desk.done("entitle store check");
}

#[test]
fn who_waits_in_vain_is_told_who_holds_the_store() {
    let mut desk = Desk::stocked();
    let place = desk.place("order import", "grace");
    let (held, wait_for_held) = mpsc::channel();
    let (let_go, wait_for_go) = mpsc::channel::<()>();
    let holder = thread::spawn(move || {
        let author = Author {
            at: "2026-03-02T09:00:00Z".parse().unwrap(),
            actor: "grace".to_owned(),
            os_user: "grace".to_owned(),
            command: "order import".to_owned(),
        };
        let mut store = Store::open(&place, Load::Usual).unwrap();
        store
            .write(&author, |tx| -> Result<_, entitle::store::Error> {
                tx.keep_records()?;
                held.send(()).unwrap();
                wait_for_go.recv().unwrap();
                Ok(Recorded::changed((), Event::new("test.held", json!({}))))
            })
            .unwrap();
    });
    wait_for_held.recv().unwrap();
    let busy = desk.run("entitle customer add ACME --name Acme --wait 0 --format json");
    let read = desk.run("entitle customer list");
    let_go.send(()).unwrap();
    holder.join().unwrap();
    assert_eq!(busy.exit, 9, "{busy:?}");
    assert!(
        busy.stderr.contains("`entitle order import` of grace"),
        "{busy:?}"
    );
    assert_eq!(read.exit, 0, "a reader waits for nobody");
    desk.done("entitle customer add ACME --name Acme");
}

/// The most memory that an import of so many lines takes, in KiB, where the system tells.
#[cfg(target_os = "linux")]
fn peak_of_import(lines: usize) -> u64 {
    let desk = desk_with(lines);
    let mut child = import(&desk);
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(kib.unwrap_or(0));
        thread::sleep(Duration::from_millis(5));
    }
    peak
}

#[cfg(target_os = "linux")]
#[test]
fn the_size_of_a_file_does_not_show_in_memory() {
    let (small, large) = (peak_of_import(25_000), peak_of_import(100_000));
    assert!(
        large < small * 2,
        "{small} KiB for 25,000 lines, {large} KiB for 100,000"
    );
}
