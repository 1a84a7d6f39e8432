//! Failovers under races: the row of the failed license is locked first, so that whoever comes
//! first decides, and there is one open failover for it at most.

use crate::generate::{count, race};
use crate::support::Desk;

const EXTEND: &str = "failover extend F-1 --reason waiting --quiet";

/// A desk whose failover `F-1` has its last day today.
fn last_day() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk.done("entitle license generate --order SO-1001 --host srv1");
    let line = "failover issue --license L-1 --host spare --reason burnt --days 0 --quiet";
    assert_eq!(race(&desk, vec![vec![line.to_owned()]]), [0]);
    desk
}

/// How many processes were done and how many refused, of one line or several at once.
fn at_once(desk: &Desk, lines: &[&str]) -> (usize, usize) {
    let processes = lines.iter().map(|line| vec![(*line).to_owned()]);
    let exits = race(desk, processes.collect());
    let (done, refused) = (count(&exits, 0), count(&exits, 5));
    assert_eq!(done + refused, lines.len(), "{exits:?}");
    (done, refused)
}

/// What the store holds of failovers, each with its predecessor and how it was closed.
fn kept(desk: &mut Desk) -> Vec<String> {
    desk.done("entitle audit verify");
    desk.done("entitle store check");
    desk.texts(
        "SELECT 'F-' || id || ' ' || COALESCE('F-' || extends, '-') || ' '
                || COALESCE(closed_how, 'open') AS a
         FROM failovers ORDER BY id",
    )
}

#[test]
fn a_failover_extended_by_all_at_once_has_one_successor() {
    let mut desk = last_day();
    assert_eq!(at_once(&desk, &[EXTEND; 12]), (12, 0));
    assert_eq!(kept(&mut desk), ["F-1 - ended", "F-2 F-1 open"]);
}

#[test]
fn whoever_comes_first_extends_or_closes() {
    let close = "failover close F-1 --repaired --yes --quiet";
    let mut desk = last_day();
    let (done, refused) = at_once(&desk, &[EXTEND, close, EXTEND, close, EXTEND, close]);
    let kept = kept(&mut desk);
    if kept.len() == 2 {
        assert_eq!((done, refused), (6, 0));
        assert_eq!(kept, ["F-1 - ended", "F-2 F-1 open"]);
    } else {
        assert_eq!((done, refused), (3, 3));
        assert_eq!(kept, ["F-1 - repaired"]);
    }
}

#[test]
fn one_is_open_whether_it_is_issued_or_extended() {
    let issue = "failover issue --license L-1 --host spare --reason burnt --quiet";
    let mut desk = last_day();
    let lines = [EXTEND, issue, EXTEND, issue, EXTEND, issue];
    assert_eq!(at_once(&desk, &lines), (6, 0));
    assert_eq!(kept(&mut desk), ["F-1 - ended", "F-2 F-1 open"]);
}

#[test]
fn revoking_the_license_leaves_no_failover_open() {
    let mut desk = last_day();
    let revoke = "license revoke L-1 --reason stolen --yes --quiet";
    at_once(&desk, &[EXTEND, revoke, EXTEND, revoke]);
    let kept = kept(&mut desk);
    assert!(
        kept.iter().all(|failover| !failover.ends_with("open")),
        "{kept:?}"
    );
    let live = "SELECT COUNT(*) AS a FROM licenses WHERE standing = 'active'";
    assert_eq!(desk.number(live), 0);
}
