//! Connections that are lost in the middle: nothing is done twice, and nothing that was done is
//! done again.

use std::fmt::Write;

use libtest_mimic::Trial;

use crate::proxy::{Break, Proxy};
use crate::shared;
use crate::support::Desk;

pub fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for when in [Break::Before, Break::After] {
        let word = format!("{when:?}").to_lowercase();
        trials.push(shared(
            &format!("lost::{word}_a_commit_one_license_is_issued_once"),
            move |server| one(server, when),
        ));
        trials.push(shared(
            &format!("lost::{word}_a_commit_the_same_request_gets_the_same_license"),
            move |server| request(server, when),
        ));
        trials.push(shared(
            &format!("lost::{word}_a_commit_the_rows_of_a_file_are_issued_once"),
            move |server| rows(server, when),
        ));
        trials.push(shared(
            &format!("lost::{word}_a_commit_an_import_is_safe_to_run_again"),
            move |server| import(server, when),
        ));
    }
    trials
}

fn desk_with(server: &str) -> Desk {
    let mut desk = Desk::on_server(server);
    desk.init().stock().order_sample();
    desk
}

/// The URL of the desk's store by way of a proxy.
fn through(desk: &Desk, proxy: &Proxy, server: &str) -> String {
    let there = server.rsplit_once(':').unwrap().0.replace('/', "%2F");
    let here = proxy.server(server);
    let here = here.rsplit_once(':').unwrap().0.replace('/', "%2F");
    desk.store().replace(&there, &here)
}

fn one(server: &str, when: Break) {
    let mut desk = desk_with(server);
    let proxy = Proxy::before(server, when, 0);
    let url = through(&desk, &proxy, server);
    let license = desk.json(&format!(
        "entitle license generate --activation E-1 --host h1 --store {url} --keys desk.db-keys"
    ));
    assert_eq!(proxy.broken(), 1);
    assert_eq!(
        (&license["number"], &license["existing"]),
        (&"L-1".into(), &false.into())
    );
    assert_eq!(desk.number("SELECT COUNT(*) AS a FROM licenses"), 1);
    assert_eq!(
        desk.number("SELECT issued AS a FROM grants WHERE id = 1"),
        1
    );
    assert_eq!(
        desk.texts("SELECT verb AS a FROM events WHERE verb = 'license.generated'")
            .len(),
        1
    );
    desk.done("entitle store check");
}

fn request(server: &str, when: Break) {
    let mut desk = desk_with(server);
    let proxy = Proxy::before(server, when, 0);
    let url = through(&desk, &proxy, server);
    let line = "entitle license generate --activation E-1 --host h1 --request-id R-1 \
                --keys desk.db-keys --store";
    let first = desk.json(&format!("{line} {url}"));
    assert_eq!(proxy.broken(), 1);
    let again = desk.json(&format!("{line} {}", desk.store()));
    assert_eq!(first["token"], again["token"]);
    assert_eq!(desk.number("SELECT COUNT(*) AS a FROM licenses"), 1);
    desk.done("entitle store check");
}

fn rows(server: &str, when: Break) {
    let mut desk = Desk::on_server(server);
    desk.init().stock();
    desk.file(
        "order.csv",
        "order_number,order_date,customer,sku,quantity\nP-1,2026-02-01,ACME,DRAFT-NL,5000\n",
    );
    desk.done("entitle order import order.csv --create-customers");
    let mut rows = "activation,host,request_id\n".to_owned();
    for host in 0..2_500 {
        writeln!(rows, "E-1,host{host},r{host}").unwrap();
    }
    desk.file("rows.csv", rows);
    let proxy = Proxy::before(server, when, 1);
    let url = through(&desk, &proxy, server);
    let made = desk.json(&format!(
        "entitle license generate --from rows.csv --store {url} --keys desk.db-keys"
    ));
    assert_eq!(proxy.broken(), 1);
    assert_eq!(made.as_array().unwrap().len(), 2_500);
    assert!(
        made.as_array()
            .unwrap()
            .iter()
            .all(|one| one["existing"] == false)
    );
    assert_eq!(
        desk.number("SELECT issued AS a FROM grants WHERE id = 1"),
        2_500
    );
    desk.done("entitle store check");
    desk.done("entitle audit verify");
}

fn import(server: &str, when: Break) {
    let mut desk = Desk::on_server(server);
    desk.init().stock();
    let mut rows = "order_number,order_date,customer,line,sku,quantity\n".to_owned();
    for order in 0..12_000 {
        for line in 1..=2 {
            let customer = order % 97;
            writeln!(rows, "SO-{order},2026-02-01,C{customer},{line},DRAFT-NL,3").unwrap();
        }
    }
    desk.file("orders.csv", rows);
    let proxy = Proxy::before(server, when, 2);
    let url = through(&desk, &proxy, server);
    let line = "entitle order import orders.csv --create-customers --store";
    let (exit, code, _) = desk.refused(&format!("{line} {url}"));
    assert_eq!(proxy.broken(), 1);
    assert_eq!((exit, code.as_str()), (9, "store_lost"));
    desk.done("entitle store check");
    desk.done(&format!("{line} {}", desk.store()));
    desk.done("entitle store check");
    let orders = desk.number("SELECT COUNT(*) AS a FROM orders");
    let imports = desk.number("SELECT CAST(SUM(landed_orders) AS BIGINT) AS a FROM imports");
    assert_eq!(orders, imports);
    assert_eq!(orders, 12_000);
}
