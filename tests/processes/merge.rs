//! `merge apply` under `kill -9` and under Ctrl-C: all of it, or nothing.

use std::fmt::Write;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::support::{Desk, merge};

/// A desk, and a plan to fold one with so many orders into it.
fn planned(orders: usize) -> Desk {
    let mut theirs = Desk::of_others();
    theirs.init().stock();
    let mut text = "order_number,order_date,customer,sku,quantity\n".to_owned();
    for order in 0..orders {
        writeln!(
            text,
            "SO-{order:06},2026-02-01,C{:04},DRAFT-NL,3",
            order % 997
        )
        .unwrap();
    }
    theirs.file("orders.csv", text);
    theirs.done("entitle order import orders.csv --create-customers");
    let desk = Desk::stocked();
    merge::write(
        &desk,
        "arkiv.plan",
        &merge::plan(&desk, &theirs, "Arkiv", &[]),
    );
    desk
}

fn apply(desk: &Desk) -> Child {
    desk.process("merge apply arkiv.plan --yes")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// How many rights there are, once the store is sound.
fn rights(desk: &mut Desk) -> usize {
    desk.done("entitle store check");
    desk.done("entitle audit verify");
    desk.json("entitle entitlement list")
        .as_array()
        .unwrap()
        .len()
}

#[test]
fn a_killed_merge_leaves_nothing() {
    let mut desk = planned(6_000);
    for wait in [150, 400, 700, 1_000] {
        let mut child = apply(&desk);
        thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        if child.wait().unwrap().success() {
            break;
        }
        let there = rights(&mut desk);
        assert!(there == 0 || there == 6_000, "{there}");
        if there > 0 {
            break;
        }
        assert_eq!(desk.json("entitle merge list").as_array().unwrap().len(), 0);
    }
    let done = apply(&desk).wait_with_output().unwrap();
    // The last one may have been through before it was killed.
    assert!(matches!(done.status.code(), Some(0 | 5)), "{done:?}");
    assert_eq!(rights(&mut desk), 6_000);
}

#[test]
fn ctrl_c_leaves_nothing() {
    let mut desk = planned(20_000);
    let child = apply(&desk);
    thread::sleep(Duration::from_millis(1_500));
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{output:?}");
    assert_eq!(rights(&mut desk), 0);
    assert!(apply(&desk).wait().unwrap().success());
    assert_eq!(rights(&mut desk), 20_000);
}

#[test]
fn two_at_once_apply_it_once() {
    let mut desk = planned(500);
    let both = [apply(&desk), apply(&desk)];
    let mut codes = both.map(|child| child.wait_with_output().unwrap().status.code());
    codes.sort_unstable();
    assert_eq!(codes, [Some(0), Some(5)]);
    assert_eq!(rights(&mut desk), 500);
}
