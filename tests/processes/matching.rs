//! `merge match` under Ctrl-C, and with nobody left to read.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::support::Desk;

/// So many products, each of a name of its own.
fn products(many: usize) -> String {
    let mut text = "id,name\n".to_owned();
    for at in 0..many {
        writeln!(text, "P-{at},Pump model {} revision {}", at / 7, at % 7).unwrap();
    }
    text
}

fn desk_with(many: usize) -> Desk {
    let desk = Desk::new();
    desk.file("ours.csv", products(many));
    desk.file("theirs.csv", products(many));
    desk
}

#[test]
fn ctrl_c_leaves_no_half_of_an_answer() {
    let desk = desk_with(60_000);
    desk.file("pairs.csv", "as it was\n");
    let mut child = desk
        .process("merge match ours.csv theirs.csv --out pairs.csv")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The first of what it says comes when it is at work.
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    stderr.read_line(&mut said).unwrap();
    thread::sleep(Duration::from_millis(100));
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
    stderr.read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{said}");
    assert!(
        said.ends_with("error: stopped; nothing is written\n"),
        "{said}"
    );
    assert_eq!(desk.read("pairs.csv"), "as it was\n");
    assert_eq!(desk.files(), ["ours.csv", "pairs.csv", "theirs.csv"]);
}

#[test]
fn a_pipe_that_is_closed_early_is_no_failure() {
    let desk = desk_with(800);
    let mut child = desk
        .process("merge match ours.csv theirs.csv --format csv --quiet")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    let left = child.wait_with_output().unwrap();
    assert_eq!(
        first,
        "ours_id,theirs_id,rank,score,band,suggested,reasons\n"
    );
    assert_eq!(left.status.code(), Some(0));
    assert_eq!(String::from_utf8(left.stderr).unwrap(), "");
}
