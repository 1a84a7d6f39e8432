//! `license rehost` and `license return` under races.

use crate::generate::{count, race};
use crate::support::Desk;

/// A desk with so many licenses of one right, each on a host of its own.
fn licensed(licenses: u32) -> Desk {
    let mut desk = Desk::stocked();
    desk.file(
        "order.csv",
        "order_number,order_date,customer,sku,quantity\nP-1,2026-02-01,ACME,DRAFT-NL,20\n",
    );
    desk.done("entitle order import order.csv --create-customers");
    for license in 1..=licenses {
        desk.done(&format!(
            "entitle license generate --activation E-1 --host host{license}"
        ));
    }
    desk
}

fn sound(desk: &mut Desk) {
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

#[test]
fn one_of_eight_rehosts_of_a_license_is_done() {
    let mut desk = licensed(1);
    let processes = (0..8).map(|process| {
        let line = format!("license rehost L-1 --host new{process} --reason moved --yes --quiet");
        vec![line]
    });
    let exits = race(&desk, processes.collect());
    assert_eq!((count(&exits, 0), count(&exits, 5)), (1, 7), "{exits:?}");
    let live = "SELECT COUNT(*) AS a FROM licenses WHERE standing = 'active'";
    assert_eq!(desk.number(live), 1);
    assert_eq!(
        desk.number("SELECT issued AS a FROM grants WHERE id = 1"),
        1
    );
    sound(&mut desk);
}

#[test]
fn as_many_returns_are_done_as_the_model_allows() {
    let mut desk = licensed(8);
    let processes = (1..=8).map(|license| {
        let line = format!("license return L-{license} --reason scrapped --yes --quiet");
        vec![line]
    });
    let exits = race(&desk, processes.collect());
    assert_eq!((count(&exits, 0), count(&exits, 5)), (2, 6), "{exits:?}");
    assert_eq!(
        desk.number("SELECT issued AS a FROM grants WHERE id = 1"),
        6
    );
    sound(&mut desk);
}

#[test]
fn one_of_eight_licenses_moves_to_a_host() {
    let mut desk = licensed(8);
    let processes = (1..=8).map(|license| {
        let line = format!("license rehost L-{license} --host one --reason moved --yes --quiet");
        vec![line]
    });
    let exits = race(&desk, processes.collect());
    assert_eq!((count(&exits, 0), count(&exits, 5)), (1, 7), "{exits:?}");
    assert_eq!(
        desk.number("SELECT issued AS a FROM grants WHERE id = 1"),
        8
    );
    sound(&mut desk);
}
