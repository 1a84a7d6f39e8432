//! `license revoke` and `revocation publish`.

use entitle::env::Terminal;

use super::{by_hand, events, generate, one, sound, stocked};

#[test]
fn a_license_is_revoked_for_good_and_once() {
    let mut desk = stocked();
    generate(&mut desk, "E-5", "--host lic1 --copies 8");
    insta::assert_snapshot!(desk.transcript(
        "entitle license revoke L-1
         entitle license revoke L-1 --reason 'chargeback'
         entitle license revoke L-1 --reason 'chargeback' --dry-run
         entitle license revoke L-1 --reason 'chargeback' --yes
         entitle license revoke L-1 --reason 'again' --yes
         entitle license revoke L-9 --reason 'x' --yes"
    ), @"
    $ entitle license revoke L-1
    ! error: the following required arguments were not provided:
    !   --reason <TEXT>
    ! 
    ! Usage: entitle license revoke --reason <TEXT> <LICENSE>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle license revoke L-1 --reason 'chargeback'
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle license revoke L-1 --reason 'chargeback' --dry-run
    L-1 is revoked
    Customer  GLOBEX
    Product   MESH
    Bound to  hostname:lic1
    Reason    chargeback

    Its 8 copies stay spent, since its file may still run.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    ! This is a dry run: nothing is changed.
    $ entitle license revoke L-1 --reason 'chargeback' --yes
    L-1 is revoked
    Customer  GLOBEX
    Product   MESH
    Bound to  hostname:lic1
    Reason    chargeback

    Its 8 copies stay spent, since its file may still run.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle license revoke L-1 --reason 'again' --yes
    L-1 was revoked before
    Customer  GLOBEX
    Product   MESH
    Bound to  hostname:lic1
    Reason    chargeback

    Its 8 copies stay spent, since its file may still run.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle license revoke L-9 --reason 'x' --yes
    ! error: there is no license `L-9`
    ! hint: see a customer's with `entitle license list --customer CODE`
    [exit 3]
    ");
    assert_eq!(
        one(&desk, "SELECT issued FROM grants WHERE entitlement_id = 5"),
        "8"
    );
    let events = events(&mut desk, "license.revoked");
    assert_eq!(events.len(), 1);
    sound(&mut desk);
}

#[test]
fn it_asks_at_a_terminal() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    desk.done("entitle failover issue --license L-1 --host srv2 --reason test");
    desk.terminal = Terminal {
        stdin: true,
        stderr: true,
        ..Terminal::default()
    };
    let line = "entitle license revoke L-1 --reason test --quiet";
    let run = desk.asked(&["n"]).run(line);
    assert_eq!(run.exit, 5);
    assert!(run.stderr.contains("hostname:srv1"), "{run:?}");
    assert!(run.stderr.contains("F-1 is closed with it"), "{run:?}");
    let standings = "SELECT MIN(standing) || ',' || MAX(standing) FROM licenses";
    assert_eq!(one(&desk, standings), "active,active");
    assert_eq!(desk.asked(&["y"]).done(line), "L-1\n");
    assert_eq!(one(&desk, standings), "revoked,revoked");
}

#[test]
fn what_ended_otherwise_is_not_revoked() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    by_hand(
        &desk,
        "UPDATE licenses SET standing = 'returned', standing_at = '2026-03-02T09:00:00Z'",
    );
    insta::assert_snapshot!(
        desk.transcript("entitle license revoke L-1 --reason test --yes"),
        @"
    $ entitle license revoke L-1 --reason test --yes
    ! error: `L-1` is returned already, and the next status list says so
    ! hint: see it with `entitle license show L-1`
    [exit 5]
    "
    );
}

#[test]
fn an_open_failover_is_closed_and_its_license_revoked_with_it() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    let failover = "--license L-1 --host spare --reason 'power supply'";
    desk.done(&format!("entitle failover issue {failover}"));
    insta::assert_snapshot!(desk.transcript(
        "entitle license revoke L-1 --reason 'chargeback' --yes
         entitle failover list"
    ), @"
    $ entitle license revoke L-1 --reason 'chargeback' --yes
    L-1 is revoked
    Customer  ACME
    Product   DRAFT
    Bound to  hostname:srv1
    Reason    chargeback

    F-1, the failover for it, is closed.
    Its copy stays spent, since its file may still run.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle failover list
    Failover  State   How      For  Customer  Product  Standby host    Last day    Ticket  Reason
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    F-1       closed  revoked  L-1  ACME      DRAFT    hostname:spare  2026-03-09  –       power supply
    ");
    let states = "SELECT MIN(standing) || ',' || MAX(standing) FROM licenses";
    assert_eq!(one(&desk, states), "revoked,revoked");
}

#[test]
fn a_failover_that_had_ended_keeps_its_end() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    let failover = "--license L-1 --host spare --reason 'power supply'";
    desk.done(&format!("entitle failover issue {failover}"));
    desk.at("2026-05-01T09:00:00Z");
    desk.done("entitle license revoke L-1 --reason 'chargeback' --yes");
    let how = "SELECT closed_how || ' ' || closed_at FROM failovers";
    assert_eq!(one(&desk, how), "ended 2026-03-09T23:59:59Z");
    assert_eq!(
        one(&desk, "SELECT standing FROM licenses WHERE id = 2"),
        "active"
    );
}

#[test]
fn revoking_the_license_of_a_standby_closes_its_failover() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    let failover = "--license L-1 --host spare --reason 'power supply'";
    desk.done(&format!("entitle failover issue {failover}"));
    let revoked = desk.json("entitle license revoke L-2 --reason stolen --yes");
    assert_eq!(revoked["failover"], "F-1");
    assert!(revoked["failover_license"].is_null());
    assert_eq!(one(&desk, "SELECT closed_how FROM failovers"), "revoked");
    assert_eq!(
        one(&desk, "SELECT standing FROM licenses WHERE id = 1"),
        "active"
    );
}

#[test]
fn the_list_is_published_into_a_file_or_a_folder() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    generate(&mut desk, "E-1", "--host srv2");
    generate(&mut desk, "E-5", "--host srv2");
    desk.done("entitle license revoke L-1 --reason test --yes");
    by_hand(
        &desk,
        "UPDATE entitlements SET standing = 'suspended' WHERE id = 5",
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle revocation publish --out list.jwt
         entitle revocation publish --out status/
         entitle revocation publish --out status --format jsonl
         entitle revocation publish --out status --quiet
         entitle revocation publish"
    ), @r#"
    $ entitle revocation publish --out list.jwt
    The status list is published
    List                              Ended  Suspended  Good until            File
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    https://initech.example/status/0      1          1  2026-04-01T09:00:00Z  [DESK]/list.jwt

    Put it where its address leads, or mail it to sites without a network.
    $ entitle revocation publish --out status/
    The status list is published
    List                              Ended  Suspended  Good until            File
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    https://initech.example/status/0      1          1  2026-04-01T09:00:00Z  [DESK]/status/0

    Put it where its address leads, or mail it to sites without a network.
    $ entitle revocation publish --out status --format jsonl
    {"list":0,"uri":"https://initech.example/status/0","revoked":1,"suspended":1,"issued_at":"2026-03-02T09:00:00Z","expires_at":"2026-04-01T09:00:00Z","file":"[DESK]/status/0"}
    $ entitle revocation publish --out status --quiet
    https://initech.example/status/0
    $ entitle revocation publish
    ! error: the following required arguments were not provided:
    !   --out <FILE|DIR>
    ! 
    ! Usage: entitle revocation publish --out <FILE|DIR>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    "#);
    assert_eq!(desk.read("list.jwt"), desk.read("status/0"));
    assert_eq!(events(&mut desk, "revocation.published").len(), 4);
}

#[test]
fn a_second_list_needs_a_folder() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    by_hand(&desk, "UPDATE store SET next_license = 1048576");
    generate(&mut desk, "E-1", "--host srv2");
    desk.done("entitle license revoke L-1048576 --reason test --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle revocation publish --out list.jwt
         entitle revocation publish --out status/"
    ), @"
    $ entitle revocation publish --out list.jwt
    ! error: there are 2 status lists by now, and one file holds one
    ! hint: name a folder with `--out DIR/`: each list gets its number as its name
    [exit 5]
    $ entitle revocation publish --out status/
    The status lists are published
    List                              Ended  Suspended  Good until            File
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    https://initech.example/status/0      0          0  2026-04-01T09:00:00Z  [DESK]/status/0
    https://initech.example/status/1      1          0  2026-04-01T09:00:00Z  [DESK]/status/1

    Put it where its address leads, or mail it to sites without a network.
    ");
    assert!(desk.path("status/0").exists() && desk.path("status/1").exists());
    desk.done("entitle signing-key export --jwks --out keys.json");
    for (license, verdict) in [("L-1", "valid"), ("L-1048576", "revoked")] {
        desk.done(&format!(
            "entitle license export {license} --out {license}.lic"
        ));
        let run = desk.run(&format!(
            "entitle license verify {license}.lic --jwks keys.json --status-list status/0 \
             --status-list status/1 --quiet"
        ));
        assert_eq!(run.stdout.trim(), verdict);
    }
}

#[test]
fn an_exclusive_failover_suspends_the_failed_license_while_it_is_open() {
    let mut desk = stocked();
    generate(&mut desk, "E-2", "--host lic1 --copies 10");
    desk.done("entitle failover issue --license L-1 --host spare --reason 'power supply'");
    let counts = |desk: &mut crate::support::Desk| {
        let lists = desk.json("entitle revocation publish --out status/");
        (lists[0]["revoked"].clone(), lists[0]["suspended"].clone())
    };
    assert_eq!(counts(&mut desk), (0.into(), 1.into()));
    desk.done("entitle failover close F-1 --yes");
    assert_eq!(counts(&mut desk), (1.into(), 0.into()));
}
