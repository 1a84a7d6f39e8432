//! `entitle license rehost` at a terminal: which license, to whom, and why.

use super::talk;
use crate::support::Desk;

const LINE: &str = "entitle license rehost";

/// The answers that lead through, from the first question to the last.
const ANSWERS: [&str; 6] = ["acme", "L-1", "hostname:cad-9", "new workstation", "", "y"];

/// A desk on which Acme has two workstations and a license server.
fn licensed() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk.done("entitle license generate --activation E-1 --host hostname:cad-1");
    desk.done("entitle license generate --activation E-1 --host hostname:cad-2");
    desk.done("entitle license generate --activation E-2 --host srv1 --host srv2 --copies 10");
    desk
}

#[test]
fn a_license_is_picked_and_moved() {
    let mut desk = licensed();
    let run = desk.asked(&ANSWERS).run(LINE);
    insta::assert_snapshot!(run.text(), @"
    L-4 has the place of L-1
    Customer      ACME
    Product       DRAFT 2026.1
    Entitlement   E-1
    SKU           DRAFT-NL
    Kind          standard
    Bound to      hostname:cad-9
    Copies        1
    Good from     2026-02-02T00:00:00Z
    Expires       never
    Features      assemblies, exchange, parts, sheets
    Maintenance   until 2027-02-01
    Moved from    hostname:cad-1
    In 12 months  1 of 2

    L-1 is not valid any more, and no copy was taken.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    !   ACME     Acme Engineering GmbH  DE
    !   GLOBEX   Globex Corporation     US
    !   NORDLYS  Nordlys Offshore AS    NO
    !   UMBRA    Umbra Aerospace        IT
    ! Customer: acme
    ! > ACME     Acme Engineering GmbH  DE
    !   L-3  FLOW   hostname:srv1, hostname:srv2  active  0 of 4 rehosts  issued 2026-03-02
    !   L-2  DRAFT  hostname:cad-2                active  0 of 2 rehosts  issued 2026-03-02
    !   L-1  DRAFT  hostname:cad-1                active  0 of 2 rehosts  issued 2026-03-02
    ! License: L-1
    ! > L-1  DRAFT  hostname:cad-1                active  0 of 2 rehosts  issued 2026-03-02
    ! New host: hostname:cad-9
    ! It is read as `hostname:cad-9`.
    ! Reason, for the record: new workstation
    ! Folder for the license file [.]:
    ! A license would take the place of L-1
    ! Customer      ACME
    ! Product       DRAFT 2026.1
    ! Entitlement   E-1
    ! SKU           DRAFT-NL
    ! Kind          standard
    ! Bound to      hostname:cad-9
    ! Copies        1
    ! Good from     2026-02-02T00:00:00Z
    ! Expires       never
    ! Features      assemblies, exchange, parts, sheets
    ! Maintenance   until 2027-02-01
    ! Moved from    hostname:cad-1
    ! In 12 months  1 of 2
    ! 
    ! L-1 would not be valid any more, and no copy is taken.
    ! Move L-1 from hostname:cad-1 to hostname:cad-9? [y/N] y
    ! The license lies in `[DESK]/L-4.lic`.
    ! Prove it before you send it: `entitle license verify [DESK]/L-4.lic --host hostname:cad-9`.
    ! The same without being asked: entitle license rehost L-1 --host hostname:cad-9 --reason 'new workstation' --out . --yes
    ");
    desk.done("entitle license verify L-4.lic --host hostname:cad-9");
    desk.done("entitle store check");
    desk.done("entitle audit verify");
}

#[test]
fn the_same_host_is_asked_again_and_a_server_for_all_of_its_hosts() {
    let mut desk = licensed();
    let answers = [
        "acme",
        "srv2",
        "srv2",
        "srv1",
        "",
        "srv2",
        "srv3",
        "",
        "srv1 is gone",
        "keys",
        "y",
    ];
    insta::assert_snapshot!(talk(&mut desk, LINE, &answers), @"
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: acme
    > ACME     Acme Engineering GmbH  DE
      L-3  FLOW   hostname:srv1, hostname:srv2  active  0 of 4 rehosts  issued 2026-03-02
      L-2  DRAFT  hostname:cad-2                active  0 of 2 rehosts  issued 2026-03-02
      L-1  DRAFT  hostname:cad-1                active  0 of 2 rehosts  issued 2026-03-02
    License: srv2
    > L-3  FLOW   hostname:srv1, hostname:srv2  active  0 of 4 rehosts  issued 2026-03-02
    L-3 is locked to hostname:srv1, hostname:srv2: name all of the new hosts, those that stay too.
    New host of the license server: srv2
    It is read as `hostname:srv2`.
    Another host, where the server is a redundant one: srv1
    It is read as `hostname:srv1`.
    Another host, where the server is a redundant one:
    warning: `L-3` is locked to that already: name another host
    L-3 is locked to hostname:srv1, hostname:srv2: name all of the new hosts, those that stay too.
    New host of the license server: srv2
    It is read as `hostname:srv2`.
    Another host, where the server is a redundant one: srv3
    It is read as `hostname:srv3`.
    Another host, where the server is a redundant one:
    Reason, for the record: srv1 is gone
    Folder for the license file [.]: keys
    A license would take the place of L-3
    Customer      ACME
    Product       FLOW 2026.2
    Entitlement   E-2
    SKU           FLOW-FL10-12
    Kind          standard
    Bound to      hostname:srv2, hostname:srv3
    Copies        10
    Good from     2026-02-11T00:00:00Z
    Expires       2027-02-10
    Features      multiphase, parallel, steady, transient
    Maintenance   until 2027-02-10
    Moved from    hostname:srv1, hostname:srv2
    In 12 months  1 of 4

    L-3 would not be valid any more, and no copy is taken.
    Move L-3 from hostname:srv1, hostname:srv2 to hostname:srv2, hostname:srv3? [y/N] y
    The license lies in `[DESK]/keys/L-4.lic`.
    Prove it before you send it: `entitle license verify [DESK]/keys/L-4.lic --host hostname:srv2`.
    The same without being asked: entitle license rehost L-3 --host hostname:srv2 --host hostname:srv3 --reason 'srv1 is gone' --out keys --yes
    [exit 0]
    ");
    assert!(desk.path("keys/L-4.lic").exists());
}

#[test]
fn a_named_user_is_asked_for_by_name() {
    let mut desk = licensed();
    desk.done("entitle license generate --activation E-6 --user ada@globex.example");
    let answers = ["globex", "bob@globex.example", "ada has left", "", "y"];
    insta::assert_snapshot!(talk(&mut desk, LINE, &answers), @"
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: globex
    > GLOBEX   Globex Corporation     US
    L-4 is the only license of GLOBEX that can move: VIEW, ada@globex.example, active, 0 of 4 rehosts, issued 2026-03-02
    New user, by the login or address that the product knows: bob@globex.example
    Reason, for the record: ada has left
    Folder for the license file [.]:
    A license would take the place of L-4
    Customer      GLOBEX
    Product       VIEW 2026.2
    Entitlement   E-6
    SKU           VIEW-USER-12
    Kind          standard
    Bound to      bob@globex.example
    Copies        1
    Good from     2026-03-02T08:55:00Z
    Expires       2027-03-01
    Features      browser, desktop
    Maintenance   until 2027-01-18
    Moved from    ada@globex.example
    In 12 months  1 of 4

    L-4 would not be valid any more, and no copy is taken.
    Move L-4 from ada@globex.example to bob@globex.example? [y/N] y
    The license lies in `[DESK]/L-5.lic`.
    Prove it before you send it: `entitle license verify [DESK]/L-5.lic --user bob@globex.example`.
    The same without being asked: entitle license rehost L-4 --user bob@globex.example --reason 'ada has left' --out . --yes
    [exit 0]
    ");
}

#[test]
fn what_cannot_move_is_left_out_with_the_reason() {
    let mut desk = licensed();
    desk.done("entitle failover issue --license L-1 --host hostname:spare --reason x");
    for host in ["a", "b"] {
        let license = if host == "a" { "L-2" } else { "L-5" };
        desk.done(&format!(
            "entitle license rehost {license} --host {host} --reason x --yes"
        ));
    }
    insta::assert_snapshot!(talk(&mut desk, LINE, &["acme", "^["]), @"
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: acme
    > ACME     Acme Engineering GmbH  DE
    note: the copies of `L-6` have been rehosted twice in 12 months, and may be twice: pass the limit with `--override WHY`; it is put on record and reported
    note: `L-1` has failover `F-1` open, and cannot be rehosted until that is closed: close it first with `entitle failover close F-1`; with `--rehost` its standby becomes the host
    L-3 is the only license of ACME that can move: FLOW, hostname:srv1, hostname:srv2, active, 0 of 4 rehosts, issued 2026-03-02
    L-3 is locked to hostname:srv1, hostname:srv2: name all of the new hosts, those that stay too.
    New host of the license server: ^[
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer:
    error: the input ended before an answer came: give the values as flags, with `--no-input`
    [exit 1]
    ");
    insta::assert_snapshot!(talk(&mut desk, "entitle license rehost L-2", &[]), @"
    error: `L-2` is rehosted already, and cannot be rehosted
    hint: see what became of it with `entitle license show L-2`
    [exit 5]
    ");
    insta::assert_snapshot!(talk(&mut desk, "entitle license rehost L-6 --host c", &["why not", "", "y"]), @"
    error: the copies of `L-6` have been rehosted twice in 12 months, and may be twice
    hint: pass the limit with `--override WHY`; it is put on record and reported
    [exit 5]
    ");
    let line = "entitle license rehost L-6 --host c --override 'agreed with sales'";
    insta::assert_snapshot!(talk(&mut desk, line, &["a third time", "", "y"]), @"
    Reason, for the record: a third time
    Folder for the license file [.]:
    A license would take the place of L-6
    Customer      ACME
    Product       DRAFT 2026.1
    Entitlement   E-1
    SKU           DRAFT-NL
    Kind          standard
    Bound to      hostname:c
    Copies        1
    Good from     2026-02-02T00:00:00Z
    Expires       never
    Features      assemblies, exchange, parts, sheets
    Maintenance   until 2027-02-01
    Moved from    hostname:b
    In 12 months  3 of 2
    Override      agreed with sales

    L-6 would not be valid any more, and no copy is taken.
    Move L-6 from hostname:b to hostname:c? [y/N] y
    The license lies in `[DESK]/L-7.lic`.
    Prove it before you send it: `entitle license verify [DESK]/L-7.lic --host hostname:c`.
    The same without being asked: entitle license rehost L-6 --host hostname:c --reason 'a third time' --override 'agreed with sales' --out . --yes
    [exit 0]
    ");
    desk.done("entitle store check");
}

#[test]
fn ctrl_c_at_any_question_leaves_nothing_and_esc_goes_back() {
    let mut desk = licensed();
    for asked in 0..ANSWERS.len() {
        let before = desk.image();
        let mut answers = ANSWERS[..asked].to_vec();
        answers.push("^C");
        let run = desk.asked(&answers).run(LINE);
        assert_eq!(
            (run.exit, run.stdout.as_str()),
            (130, ""),
            "{asked}: {run:?}"
        );
        answers.pop();
        answers.extend(vec!["^["; asked + 1]);
        let run = desk.asked(&answers).run(LINE);
        assert_eq!((run.exit, run.stdout.as_str()), (5, ""), "{asked}: {run:?}");
        assert!(desk.image() == before, "{asked}: the store was changed");
        assert!(!desk.path("L-4.lic").exists());
    }
}

#[test]
fn without_a_person_nothing_waits_and_what_is_missing_is_named() {
    let mut desk = licensed();
    insta::assert_snapshot!(desk.transcript(
        "entitle license rehost
         entitle license rehost L-1
         entitle license rehost L-1 --reason x
         entitle license rehost L-1 --format json"
    ), @r#"
    $ entitle license rehost
    ! error: the following required arguments were not provided:
    !   --reason <TEXT>
    !   <LICENSE>
    ! 
    ! Usage: entitle license rehost --reason <TEXT> <LICENSE>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle license rehost L-1
    ! error: the following required arguments were not provided:
    !   --reason <TEXT>
    ! 
    ! Usage: entitle license rehost --reason <TEXT> <LICENSE>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle license rehost L-1 --reason x
    ! error: a license of `E-1` is locked to a host, and no host is given
    ! hint: add `--host ID`, such as `--host mac:00:11:22:aa:bb:cc`
    [exit 2]
    $ entitle license rehost L-1 --format json
    ! {"error":{"code":"usage","message":"the following required arguments were not provided: --reason <TEXT>","hint":"`--help` shows what it takes"}}
    [exit 2]
    "#);
    for flags in ["--no-input", "L-1 --reason x --no-input", "--format json"] {
        let line = format!("{LINE} {flags}");
        let unasked = desk.run(&line);
        let run = desk.asked(&ANSWERS).run(&line);
        assert_eq!((run.exit, &run.stderr), (2, &unasked.stderr), "{flags}");
        desk.terminal = entitle::env::Terminal::default();
    }
}
