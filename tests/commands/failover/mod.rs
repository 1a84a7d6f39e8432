//! `entitle failover`: a standby host for a dead one, at 2 a.m.

mod exclusive;
mod extend;
mod rehost;
mod report;

use crate::support::Desk;

const HOST: &str = "mac:00-1B-44-11-3A-B7";
const STANDBY: &str = "mac:00-1B-44-99-00-01";

/// A desk on which Acme's workstation has its license, `L-1`.
fn licensed() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk.done(&format!(
        "entitle license generate --order SO-1001 --host {HOST}"
    ));
    desk
}

fn issue(desk: &mut Desk, more: &str) -> serde_json::Value {
    let line = format!(
        "entitle failover issue --license L-1 --host {STANDBY} --reason 'power supply' {more}"
    );
    desk.json(&line)["failovers"][0].clone()
}

#[test]
fn a_standby_host_stands_in_until_the_end_of_the_models_days() {
    let mut desk = licensed();
    desk.at("2026-03-02T02:10:00Z");
    insta::assert_snapshot!(desk.transcript(&format!(
        "entitle failover issue --customer ACME --failed-host {HOST} --host {STANDBY} \
         --reason 'power supply burnt' --ticket T-204 --out standby.lic
         entitle license verify standby.lic --host {STANDBY}
         entitle license verify standby.lic --host {HOST}
         entitle failover list
         entitle failover show F-1"
    )), @"
    $ entitle failover issue --customer ACME --failed-host mac:00-1B-44-11-3A-B7 --host mac:00-1B-44-99-00-01 --reason 'power supply burnt' --ticket T-204 --out standby.lic
    Failover F-1 is open
    Stands in for  L-1 of ACME, DRAFT
    Standby host   mac:001b44990001
    Mode           lenient: L-1 stays valid, and its host works as soon as it is repaired
    Last day       2026-03-09 (through 2026-03-09T23:59:59Z)
    In 12 months   1 of 2
    License        [DESK]/standby.lic

    It adds no copy and ends by itself; `entitle failover close F-1` ends it sooner.
    Still needed on 2026-03-09? `entitle failover extend F-1` goes on from it that day.
    Prove it before you send it: `entitle license verify [DESK]/standby.lic --host mac:001b44990001`.
    $ entitle license verify standby.lic --host mac:00-1B-44-99-00-01
    Verdict  valid
    Because  it is good until 2026-03-09T23:59:59Z

    License       L-2
    Customer      ACME
    Product       DRAFT 2026.1
    Kind          failover
    Bound to      mac:001b44990001
    Good from     2026-03-02T02:05:00Z
    Bought until  2026-03-09T23:59:59Z
    On record     active
    $ entitle license verify standby.lic --host mac:00-1B-44-11-3A-B7
    Verdict  wrong_host
    Because  it is for `mac:001b44990001`

    License       L-2
    Customer      ACME
    Product       DRAFT 2026.1
    Kind          failover
    Bound to      mac:001b44990001
    Good from     2026-03-02T02:05:00Z
    Bought until  2026-03-09T23:59:59Z
    On record     active
    [exit 7]
    $ entitle failover list
    Failover  State  How  For  Customer  Product  Standby host      Last day    Ticket  Reason
    ──────────────────────────────────────────────────────────────────────────────────────────────────────
    F-1       open   –    L-1  ACME      DRAFT    mac:001b44990001  2026-03-09  T-204   power supply burnt
    $ entitle failover show F-1
    Failover F-1 for L-1
    State         open
    Customer      ACME
    Product       DRAFT
    Failed host   mac:001b44113ab7
    Standby host  mac:001b44990001
    License       L-2
    Mode          lenient: L-1 stays valid, and its host works as soon as it is repaired
    Opened        2026-03-02T02:10:00Z
    Last day      2026-03-09 (through 2026-03-09T23:59:59Z)
    Closed        –
    Reason        power supply burnt
    Ticket        T-204

    It adds no copy and ends by itself; `entitle failover close F-1` ends it sooner.
    Still needed on 2026-03-09? `entitle failover extend F-1` goes on from it that day.
    ");
}

/// The store is sound, and its record proves it.
fn sound(desk: &mut Desk) {
    desk.done("entitle store check");
    desk.done("entitle audit verify");
}

#[test]
fn it_adds_no_copy() {
    let mut desk = licensed();
    let before = desk.json("entitle entitlement show E-1");
    issue(&mut desk, "");
    let after = desk.json("entitle entitlement show E-1");
    assert_eq!(before["issued"], 1);
    assert_eq!(before["issued"], after["issued"]);
    desk.done("entitle store check");
}

#[test]
fn the_same_again_returns_the_open_one_and_another_standby_is_refused() {
    let mut desk = licensed();
    let first = issue(&mut desk, "");
    let again = issue(&mut desk, "");
    assert_eq!(first["number"], again["number"]);
    assert_eq!(first["token"], again["token"]);
    assert_eq!(again["existing"], true);
    let other = "entitle failover issue --license L-1 --host hostname:spare --reason x";
    let (exit, code, message) = desk.refused(other);
    assert_eq!((exit, code.as_str()), (5, "failover_open_elsewhere"));
    assert!(message.contains("`F-1`"), "{message}");
}

#[test]
fn it_ends_with_the_license_it_stands_for() {
    let mut desk = licensed();
    let entitlements = desk.json("entitle entitlement list --order SO-1003");
    let activation = entitlements[0]["activation_id"]
        .as_str()
        .unwrap()
        .to_owned();
    desk.at("2026-04-16T12:00:00Z");
    desk.done(&format!(
        "entitle license generate --activation {activation} --host hostname:cad-7"
    ));
    let line = "entitle failover issue --license L-2 --host hostname:cad-8 --reason x";
    let issued = desk.json(line);
    assert_eq!(issued["failovers"][0]["ends_on"], "2026-04-19");
    assert_eq!(issued["failovers"][0]["ends_at"], "2026-04-19T23:59:59Z");
}

#[test]
fn days_are_limited_by_the_model_and_an_override_by_forty_five() {
    let mut desk = licensed();
    let ask = |days: u32, more: &str| {
        format!(
            "entitle failover issue --license L-1 --host {STANDBY} --reason x --days {days} {more}"
        )
    };
    let (exit, code, _) = desk.refused(&ask(8, ""));
    assert_eq!((exit, code.as_str()), (5, "failover_too_long"));
    let (exit, code, _) = desk.refused(&ask(46, "--override 'parts on order'"));
    assert_eq!((exit, code.as_str()), (5, "failover_too_long"));
    let issued = desk.json(&ask(45, "--override 'parts on order'"));
    assert_eq!(issued["failovers"][0]["ends_on"], "2026-04-16");
    assert_eq!(issued["failovers"][0]["override_reason"], "parts on order");
}

#[test]
fn a_third_in_twelve_months_takes_an_override_and_the_window_moves() {
    let mut desk = licensed();
    for day in ["2026-03-02", "2026-05-02"] {
        desk.at(&format!("{day}T09:00:00Z"));
        issue(&mut desk, "");
    }
    desk.at("2026-07-02T09:00:00Z");
    let third = format!("entitle failover issue --license L-1 --host {STANDBY} --reason x");
    let (exit, code, _) = desk.refused(&third);
    assert_eq!((exit, code.as_str()), (5, "failover_limit"));
    let passed = issue(&mut desk, "--override 'the vendor broke it'");
    assert_eq!(passed["override_reason"], "the vendor broke it");
    assert_eq!(
        (&passed["used"], &passed["allowed"]),
        (&3.into(), &2.into())
    );
    desk.at("2027-07-03T09:00:00Z");
    assert_eq!(issue(&mut desk, "")["used"], 1);
}

#[test]
fn an_ended_failover_is_closed_with_its_end() {
    let mut desk = licensed();
    issue(&mut desk, "");
    desk.at("2026-03-10T00:00:00Z");
    let ended = desk.json("entitle failover show F-1");
    assert_eq!(ended["state"], "closed");
    assert_eq!(ended["closed_at"], "2026-03-09T23:59:59Z");
    let other = "entitle failover issue --license L-1 --host hostname:spare --reason x";
    assert_eq!(desk.json(other)["failovers"][0]["number"], "F-2");
    let ended = desk.json("entitle failover show F-1");
    assert_eq!(ended["closed_at"], "2026-03-09T23:59:59Z");
    assert_eq!(ended["closed_how"], "ended");
    desk.done("entitle store check");
}

#[test]
fn closing_early_puts_the_standby_on_the_list() {
    let mut desk = licensed();
    issue(&mut desk, "--out standby.lic");
    desk.at("2026-03-03T09:00:00Z");
    insta::assert_snapshot!(desk.transcript(
        "entitle failover close F-1 --reason 'the host is back' --yes
         entitle failover close F-1 --yes
         entitle revocation publish --out status.jwt
         entitle license verify standby.lic --status-list status.jwt"
    ), @"
    $ entitle failover close F-1 --reason 'the host is back' --yes
    Failover F-1 is closed
    License       L-1
    Standby host  mac:001b44990001
    Closed        2026-03-03T09:00:00Z, closed: the host is back

    Its license L-2 is revoked.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle failover close F-1 --yes
    Failover F-1 was closed before
    License       L-1
    Standby host  mac:001b44990001
    Closed        2026-03-03T09:00:00Z, closed: the host is back
    $ entitle revocation publish --out status.jwt
    The status list is published
    List                              Ended  Suspended  Good until            File
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    https://initech.example/status/0      1          0  2026-04-02T09:00:00Z  [DESK]/status.jwt

    Put it where its address leads, or mail it to sites without a network.
    $ entitle license verify standby.lic --status-list status.jwt
    Verdict  revoked
    Because  the vendor revoked it

    License       L-2
    Customer      ACME
    Product       DRAFT 2026.1
    Kind          failover
    Bound to      mac:001b44990001
    Good from     2026-03-02T08:55:00Z
    Bought until  2026-03-09T23:59:59Z
    On record     revoked

    Note: `L-2` is revoked on record: failover F-1 closed.
    [exit 7]
    ");
}

#[test]
fn a_failover_is_closed_because_the_failed_host_works_again() {
    let mut desk = licensed();
    issue(&mut desk, "");
    desk.at("2026-03-04T09:00:00Z");
    insta::assert_snapshot!(desk.transcript(
        "entitle failover close F-1 --repaired --yes
         entitle failover list
         entitle failover show F-1
         entitle failover extend F-1 --reason 'once more'"
    ), @"
    $ entitle failover close F-1 --repaired --yes
    Failover F-1 is closed
    License       L-1
    Standby host  mac:001b44990001
    Closed        2026-03-04T09:00:00Z, repaired

    Its license L-2 is revoked.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle failover list
    Failover  State   How       For  Customer  Product  Standby host      Last day    Ticket  Reason
    ──────────────────────────────────────────────────────────────────────────────────────────────────────
    F-1       closed  repaired  L-1  ACME      DRAFT    mac:001b44990001  2026-03-09  –       power supply
    $ entitle failover show F-1
    Failover F-1 for L-1
    State         closed
    Customer      ACME
    Product       DRAFT
    Failed host   mac:001b44113ab7
    Standby host  mac:001b44990001
    License       L-2
    Mode          lenient
    Opened        2026-03-02T09:00:00Z
    Last day      2026-03-09 (through 2026-03-09T23:59:59Z)
    Closed        2026-03-04T09:00:00Z, repaired
    Reason        power supply
    Ticket        –
    $ entitle failover extend F-1 --reason 'once more'
    ! error: failover `F-1` is over (repaired, 2026-03-04), and only an open one is extended
    ! hint: open a new one: `entitle failover issue --license L-1 --host mac:001b44990001 --reason WHY`
    [exit 5]
    ");
    let license = desk.json("entitle license show L-2");
    assert_eq!(license["state"], "revoked");
    assert_eq!(license["standing_reason"], "failover F-1 repaired");
    assert_eq!(desk.json("entitle license show L-1")["state"], "active");
    sound(&mut desk);
}

#[test]
fn a_revoked_failover_license_is_refused_everything() {
    let mut desk = licensed();
    issue(&mut desk, "--out standby.lic");
    desk.done("entitle license revoke L-2 --reason stolen --yes");
    desk.done("entitle revocation publish --out status.jwt");
    desk.done("entitle signing-key export --jwks --out keys.json");
    for line in [
        "entitle license verify standby.lic",
        "entitle license verify standby.lic --jwks keys.json --status-list status.jwt",
    ] {
        let run = desk.run(&format!("{line} --quiet"));
        assert_eq!((run.exit, run.stdout.trim()), (7, "revoked"), "{line}");
    }
    for (line, code) in [
        (
            "entitle failover extend F-1 --reason x --override x",
            "failover_over",
        ),
        (
            "entitle failover issue --license L-2 --host hostname:b --reason x --override x",
            "failover_of_failover",
        ),
    ] {
        let refused = desk.refused(line);
        assert_eq!((refused.0, refused.1.as_str()), (5, code), "{line}");
    }
    let closed = desk.json("entitle failover close F-1 --repaired --yes");
    assert_eq!(
        (&closed["changed"], &closed["closed_how"]),
        (&false.into(), &"revoked".into())
    );
    // The host that failed can be stood in for all the same, and that counts.
    assert_eq!(issue(&mut desk, "")["used"], 2);
    sound(&mut desk);
}

#[test]
fn closing_asks_and_no_changes_nothing() {
    let mut desk = licensed();
    issue(&mut desk, "");
    let run = desk.run("entitle failover close F-1");
    assert_eq!(run.exit, 2, "{run:?}");
    desk.asked(&["no"]);
    let run = desk.run("entitle failover close F-1");
    assert_eq!(run.exit, 5, "{run:?}");
    assert_eq!(desk.json("entitle failover show F-1")["state"], "open");
}

#[test]
fn revoking_the_license_closes_it() {
    let mut desk = licensed();
    issue(&mut desk, "");
    desk.done("entitle license revoke L-1 --reason stolen --yes");
    let closed = desk.json("entitle failover show F-1");
    assert_eq!(closed["closed_how"], "revoked");
    assert_eq!(desk.json("entitle license show L-2")["state"], "revoked");
}

/// A desk on which Acme's workstation has the licenses of a suite too.
fn with_a_suite() -> Desk {
    let mut desk = licensed();
    desk.done(&format!(
        "entitle license generate --order SO-1004 --host {HOST}"
    ));
    desk
}

#[test]
fn those_of_a_suite_stand_together_and_are_proved_together() {
    let mut desk = with_a_suite();
    let all = format!(
        "entitle failover issue --customer acme --failed-host {HOST} --host {STANDBY} --reason x"
    );
    insta::assert_snapshot!(desk.transcript(&format!(
        "{all} --out standby
         entitle license verify standby/L-5.lic standby/L-8.lic --host {STANDBY}"
    )), @"
    $ entitle failover issue --customer acme --failed-host mac:00-1B-44-11-3A-B7 --host mac:00-1B-44-99-00-01 --reason x --out standby
    4 failovers are open
    Customer      ACME
    Standby host  mac:001b44990001

    Failover  For  Product  Mode     Last day    In 12 months  Opened  License
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    F-1       L-1  DRAFT    lenient  2026-03-09  1 of 2        now     [DESK]/standby/L-5.lic
    F-2       L-2  DRAFT    lenient  2026-03-09  1 of 2        now     [DESK]/standby/L-6.lic
    F-3       L-3  MESH     lenient  2026-03-09  1 of 2        now     [DESK]/standby/L-7.lic
    F-4       L-4  HEAT     lenient  2026-03-09  1 of 2        now     [DESK]/standby/L-8.lic

    They add no copy and end by themselves; `entitle failover close` ends one sooner.
    Prove it before you send it: `entitle license verify [DESK]/standby/*.lic --host mac:001b44990001`.
    $ entitle license verify standby/L-5.lic standby/L-8.lic --host mac:00-1B-44-99-00-01
    File             Verdict  License  Product  Bound to          Because
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    standby/L-5.lic  valid    L-5      DRAFT    mac:001b44990001  it is good until 2026-03-09T23:59:59Z
    standby/L-8.lic  valid    L-8      HEAT     mac:001b44990001  it is good until 2026-03-09T23:59:59Z
    ");
}

#[test]
fn every_active_license_of_a_host_all_or_none() {
    let mut desk = with_a_suite();
    // One of the four has a failover elsewhere: none is opened.
    desk.done("entitle failover issue --license L-3 --host hostname:spare --reason x");
    let all = format!(
        "entitle failover issue --customer acme --failed-host {HOST} --host {STANDBY} --reason x"
    );
    let (exit, code, _) = desk.refused(&all);
    assert_eq!((exit, code.as_str()), (5, "failover_open_elsewhere"));
    assert_eq!(
        desk.json("entitle failover list").as_array().unwrap().len(),
        1
    );
    desk.done("entitle failover close F-1 --yes");
    let issued = desk.json(&format!("{all} --out standby"));
    assert_eq!(issued["failovers"].as_array().unwrap().len(), 4);
    assert!(desk.path("standby/L-6.lic").exists());
    desk.done("entitle store check");
    desk.done("entitle audit verify");
}

#[test]
fn what_cannot_have_a_standby_is_refused() {
    let mut desk = licensed();
    let cases = [
        (
            "entitle failover issue --license L-9 --host hostname:b --reason x",
            3,
            "license_unknown",
        ),
        (
            "entitle failover issue --customer GLOBEX --failed-host hostname:a --host hostname:b --reason x",
            3,
            "host_unknown",
        ),
        (
            "entitle failover issue --license L-1 --host mac:001b44113ab7 --reason x",
            5,
            "failover_same_host",
        ),
    ];
    for (line, exit, code) in cases {
        let refused = desk.refused(line);
        assert_eq!((refused.0, refused.1.as_str()), (exit, code), "{line}");
    }
    issue(&mut desk, "");
    let (exit, code, _) =
        desk.refused("entitle failover issue --license L-2 --host hostname:b --reason x");
    assert_eq!((exit, code.as_str()), (5, "failover_of_failover"));
    desk.done("entitle license revoke L-1 --reason sold --yes");
    let (exit, code, _) =
        desk.refused("entitle failover issue --license L-1 --host hostname:b --reason x");
    assert_eq!((exit, code.as_str()), (5, "license_not_active"));
}

#[test]
fn nobody_stands_in_before_the_license_begins() {
    let mut desk = Desk::stocked();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity,start\n\
         1,2026-03-01,ACME,DRAFT-NL,1,2026-05-01\n2,2026-03-01,ACME,DRAFT-NL,1,2026-03-01\n",
    );
    desk.done("entitle order import orders.csv --create-customers");
    desk.done("entitle license generate --activation E-1 --host hostname:a");
    desk.done("entitle license generate --activation E-2 --host hostname:a");
    let refused = desk.refused("entitle failover issue --license L-1 --host hostname:b --reason x");
    assert_eq!((refused.0, refused.1.as_str()), (5, "license_not_active"));
    let issued = desk.json(
        "entitle failover issue --customer ACME --failed-host hostname:a --host hostname:b --reason x",
    );
    let licenses: Vec<&serde_json::Value> = issued["failovers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|failover| &failover["license"])
        .collect();
    assert_eq!(licenses, ["L-2"]);
}

#[test]
fn that_the_failed_host_is_a_standby_itself_is_said() {
    let mut desk = licensed();
    issue(&mut desk, "");
    let line = format!(
        "entitle failover issue --customer ACME --failed-host {STANDBY} --host hostname:b --reason x"
    );
    insta::assert_snapshot!(desk.run(&line).text(), @"
    ! error: customer `ACME` has no active license on `mac:001b44990001` but that of the standby host for `L-1`
    ! hint: end that with `entitle failover close`, then issue one for `--license L-1` on another host
    [exit 3]
    ");
}

#[test]
fn a_host_that_is_not_there_is_asked_back_before_any_passphrase() {
    let mut desk = licensed();
    // Whatever key would sign is out of reach.
    desk.vars
        .insert("ENTITLE_KEYS".to_owned(), "nowhere".to_owned());
    insta::assert_snapshot!(desk.transcript(&format!(
        "entitle failover issue --customer ACME --failed-host mac:00-1B-44-11-3A-B8 --host {STANDBY} --reason x
         entitle failover issue --customer ACME --failed-host srv1 --host {STANDBY} --reason x
         entitle failover issue --customer GLOBEX --failed-host srv1 --host {STANDBY} --reason x
         entitle failover issue --license L-9 --host {STANDBY} --reason x
         entitle failover extend F-9 --reason x"
    )), @"
    $ entitle failover issue --customer ACME --failed-host mac:00-1B-44-11-3A-B8 --host mac:00-1B-44-99-00-01 --reason x
    ! error: customer `ACME` has no active license on `mac:001b44113ab8`
    ! hint: did you mean `mac:001b44113ab7`?
    [exit 3]
    $ entitle failover issue --customer ACME --failed-host srv1 --host mac:00-1B-44-99-00-01 --reason x
    ! error: customer `ACME` has no active license on `hostname:srv1`
    ! hint: its active licenses are on `mac:001b44113ab7`
    [exit 3]
    $ entitle failover issue --customer GLOBEX --failed-host srv1 --host mac:00-1B-44-99-00-01 --reason x
    ! error: customer `GLOBEX` has no active license on `hostname:srv1`
    ! hint: it has none on any host: see what it has with `entitle customer show GLOBEX`
    [exit 3]
    $ entitle failover issue --license L-9 --host mac:00-1B-44-99-00-01 --reason x
    ! error: there is no license `L-9`
    ! hint: see a customer's with `entitle license list --customer CODE`
    [exit 3]
    $ entitle failover extend F-9 --reason x
    ! error: there is no failover `F-9`
    ! hint: `entitle failover list` shows them all
    [exit 3]
    ");
}

#[test]
fn a_reason_is_mandatory() {
    let mut desk = licensed();
    let run = desk.run("entitle failover issue --license L-1 --host hostname:b");
    assert_eq!(run.exit, 2);
    let run = desk.run("entitle failover issue --license L-1 --host hostname:b --reason ' '");
    assert_eq!(run.exit, 2);
}

#[test]
fn a_refusal_is_on_record_once_an_hour() {
    let mut desk = licensed();
    issue(&mut desk, "");
    let line = "entitle failover issue --license L-1 --host hostname:b --reason x";
    desk.refused(line);
    desk.refused(line);
    let log = desk.json("entitle audit log --verb failover.refused");
    assert_eq!(log.as_array().unwrap().len(), 1);
    desk.at("2026-03-02T11:00:00Z");
    desk.refused(line);
    let log = desk.json("entitle audit log --verb failover.refused");
    assert_eq!(log.as_array().unwrap().len(), 2);
    desk.done("entitle audit verify");
}

#[test]
fn a_dry_run_issues_nothing() {
    let mut desk = licensed();
    let issued = issue(&mut desk, "--dry-run");
    assert_eq!(issued["ends_on"], "2026-03-09");
    assert_eq!(desk.json("entitle failover list"), serde_json::json!([]));
    insta::assert_snapshot!(
        desk.transcript(
            "entitle failover issue --license L-1 --host srv9 --reason 'disk died' --dry-run"
        ),
        @"
    $ entitle failover issue --license L-1 --host srv9 --reason 'disk died' --dry-run
    A failover would open for L-1
    Stands in for  L-1 of ACME, DRAFT
    Standby host   hostname:srv9
    Mode           lenient: L-1 stays valid, and its host works as soon as it is repaired
    Last day       2026-03-09 (through 2026-03-09T23:59:59Z)
    In 12 months   1 of 2

    This was a dry run: nothing was issued.
    "
    );
}
