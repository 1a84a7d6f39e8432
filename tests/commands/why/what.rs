//! What is meant: a file, a number, a code, a host, a name; several things, or nothing.

use super::{generate, stocked, why};
use crate::support::Desk;

/// The kind and the code of what a name means.
fn subject(desk: &mut Desk, name: &str) -> String {
    let why = why(desk, name);
    let text = |field: &str| why["subject"][field].as_str().unwrap().to_owned();
    format!("{} {}", text("kind"), text("code"))
}

#[test]
fn every_form_of_a_name_is_understood() {
    let mut desk = stocked();
    let license = generate(&mut desk, "E-1", "--host mac:00-1B-44-11-3A-B7");
    generate(&mut desk, "E-6", "--user sam@globex.example");
    desk.done("entitle failover issue --license L-1 --host spare --reason burnt");
    desk.done("entitle customer edit ACME --code AKME");
    let right = desk.json("entitle entitlement show E-1");
    let (id, uuid) = (
        license["id"].as_str().unwrap(),
        right["id"].as_str().unwrap(),
    );
    let activation = right["activation_id"].as_str().unwrap();
    for (name, expected) in [
        ("L-1", "license L-1"),
        ("l-1", "license L-1"),
        (id, "license L-1"),
        ("E-1", "entitlement E-1"),
        (uuid, "entitlement E-1"),
        (activation, "entitlement E-1"),
        (
            &activation.replace('-', "").to_lowercase(),
            "entitlement E-1",
        ),
        ("F-1", "failover F-1"),
        ("00:1b:44:11:3a:b7", "host mac:001b44113ab7"),
        ("001B.4411.3AB7", "host mac:001b44113ab7"),
        ("mac:001b44113ab7", "host mac:001b44113ab7"),
        ("SPARE", "host hostname:spare"),
        ("hostname:spare", "host hostname:spare"),
        ("sam@globex.example", "user sam@globex.example"),
        ("SO-1001", "order SO-1001"),
        ("so-1001", "order SO-1001"),
        ("akme", "customer AKME"),
        ("ACME", "customer AKME"),
        ("'Globex Corporation'", "customer GLOBEX"),
        ("globex corporation", "customer GLOBEX"),
        ("nordl", "customer NORDLYS"),
        (&activation[..9], "entitlement E-1"),
    ] {
        assert_eq!(subject(&mut desk, name), expected, "{name}");
    }
    insta::assert_snapshot!(desk.transcript("entitle why nordl"), @"
    $ entitle why nordl
    NORDLYS  Nordlys Offshore AS
    Worth knowing  Nothing is `nordl`, and this alone begins so.
    Holds          1 right is in force.
    ");
}

#[test]
fn a_file_goes_before_a_code_and_after_a_number() {
    let mut desk = stocked();
    let license = generate(&mut desk, "E-1", "--host srv1");
    for name in ["ACME", "L-1"] {
        desk.file(name, license["token"].as_str().unwrap());
    }
    std::fs::create_dir(desk.path("GLOBEX")).unwrap();
    assert_eq!(subject(&mut desk, "ACME"), "license L-1");
    assert_eq!(subject(&mut desk, "./L-1"), "license L-1");
    assert_eq!(subject(&mut desk, "GLOBEX"), "customer GLOBEX");
    desk.file("L-1", "nothing");
    assert_eq!(subject(&mut desk, "L-1"), "license L-1");
}

#[test]
fn what_may_be_several_things_is_listed() {
    let mut desk = stocked();
    desk.done("entitle customer add A-UMBRA --name 'Umbra Aerospace'");
    desk.done("entitle customer add X --name Lab");
    generate(&mut desk, "E-1", "--host lab");
    insta::assert_snapshot!(desk.transcript("
        entitle why 'umbra aerospace'
        entitle why lab
        entitle why SO-100"), @"
    $ entitle why 'umbra aerospace'
    ! error: `umbra aerospace` may be several things:
    !        customer `A-UMBRA`, Umbra Aerospace
    !        customer `UMBRA`, Umbra Aerospace
    ! hint: name one by its code or number; `entitle find 'umbra aerospace'` shows all
    [exit 3]
    $ entitle why lab
    ! error: `lab` may be several things:
    !        customer `X`, Lab
    !        host `hostname:lab`, L-1: DRAFT, active
    ! hint: name one by its code or number; `entitle find 'lab'` shows all
    [exit 3]
    $ entitle why SO-100
    ! error: `SO-100` may be several things:
    !        order `SO-1001`, of 2026-02-02
    !        order `SO-1002`, of 2026-02-11
    !        order `SO-1003`, of 2025-04-20
    !        order `SO-1004`, of 2025-01-15
    !        order `SO-1005`, of 2026-01-19
    ! hint: name one by its code or number; `entitle find 'SO-100'` shows all
    [exit 3]
    ");
    assert_eq!(desk.refused("entitle why lab").1, "ambiguous");
    // A code goes before a name of something else.
    generate(&mut desk, "E-1", "--host nordlys");
    assert_eq!(subject(&mut desk, "nordlys"), "customer NORDLYS");
    assert_eq!(
        subject(&mut desk, "hostname:nordlys"),
        "host hostname:nordlys"
    );
    desk.file(
        "other.csv",
        "order_number,order_date,customer,sku,quantity\nSO-1001,2026-03-01,UMBRA,DRAFT-NL,1\n",
    );
    desk.done("entitle order import other.csv --source shop");
    insta::assert_snapshot!(desk.transcript("
        entitle why SO-1001 --quiet
        entitle why SO-1001 --source shop --quiet"), @"
    $ entitle why SO-1001 --quiet
    ! error: several systems have an order `SO-1001`: `default`, `shop`
    ! hint: say which with `--source NAME`
    [exit 3]
    $ entitle why SO-1001 --source shop --quiet
    holds
    ");
}

#[test]
fn what_is_not_there_is_told_with_what_may_be_meant() {
    let mut desk = stocked();
    insta::assert_snapshot!(desk.transcript("
        entitle why L-99
        entitle why E-99
        entitle why F-99
        entitle why I-1
        entitle why GLOBAX
        entitle why SO-1009
        entitle why nobody-at-all
        entitle why DRAFT
        entitle why 7K2M-9QXA-4RTV-0HCJ
        entitle why nowhere.lic
        entitle why nowhere.lic --jwks keys.json
        entitle why ACME --host srv1
        entitle why ACME --status-list l.jwt
        entitle why"), @"
    $ entitle why L-99
    ! error: there is no license `L-99`
    ! hint: see a customer's with `entitle license list --customer CODE`
    [exit 3]
    $ entitle why E-99
    ! error: there is no entitlement `E-99`
    ! hint: see a customer's with `entitle entitlement list --customer CODE`
    [exit 3]
    $ entitle why F-99
    ! error: there is no failover `F-99`
    ! hint: `entitle failover list` shows them all
    [exit 3]
    $ entitle why I-1
    ! error: `I-1` is the number of an import, of which there is nothing to explain
    ! hint: give a license, an entitlement, a failover, a host, an order, a customer or a file
    [exit 2]
    $ entitle why GLOBAX
    ! error: nothing is on record as `GLOBAX`, and there is no such file
    ! hint: did you mean `GLOBEX`? `entitle find TEXT` searches by beginnings
    [exit 3]
    $ entitle why SO-1009
    ! error: nothing is on record as `SO-1009`, and there is no such file
    ! hint: did you mean `SO-1001` (order of 2026-02-02), `SO-1002` (order of 2026-02-11), `SO-1003` (order of 2025-04-20), `SO-1004` (order of 2025-01-15), `SO-1005` (order of 2026-01-19)? `entitle find TEXT` searches by beginnings
    [exit 3]
    $ entitle why nobody-at-all
    ! error: nothing is on record as `nobody-at-all`, and there is no such file
    ! hint: give a license file, a number such as `L-12`, an activation ID, a host ID, an order or a customer; `entitle find TEXT` searches by beginnings
    [exit 3]
    $ entitle why DRAFT
    ! error: `DRAFT` is a product, of which there is nothing to explain
    ! hint: give a license, an entitlement, a failover, a host, an order, a customer or a file
    [exit 2]
    $ entitle why 7K2M-9QXA-4RTV-0HCJ
    ! error: `7K2M-9QXA-4RTV-0HCJ` is mistyped: its check symbol does not fit, read it again
    ! hint: its first symbols find it too, if they are right: `entitle find 7K2M-9QXA`
    [exit 3]
    $ entitle why nowhere.lic
    ! error: nothing is on record as `nowhere.lic`, and there is no such file
    ! hint: give a license file, a number such as `L-12`, an activation ID, a host ID, an order or a customer; `entitle find TEXT` searches by beginnings
    [exit 3]
    $ entitle why nowhere.lic --jwks keys.json
    ! error: `nowhere.lic` does not exist: check the path
    [exit 3]
    $ entitle why ACME --host srv1
    ! error: `--host` and `--user` are held against a license or an entitlement alone
    ! hint: leave them out, or name a license, an entitlement or a file
    [exit 2]
    $ entitle why ACME --status-list l.jwt
    ! error: `--status-list` is held against a license file, and `ACME` is none
    ! hint: leave it out, or name the file of the license
    [exit 2]
    $ entitle why
    ! error: the following required arguments were not provided:
    !   <WHAT>...
    ! 
    ! Usage: entitle why <WHAT>...
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
}
