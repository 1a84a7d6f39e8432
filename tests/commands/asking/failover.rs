//! `entitle failover issue` at a terminal: from a customer's name to the license of the standby
//! host.

use super::talk;
use crate::support::Desk;

/// A desk on which Acme's workstation has its license, `L-1`.
fn licensed() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk.done("entitle license generate --order SO-1001 --host mac:00-1B-44-11-3A-B7");
    desk
}

/// The answers that lead through, from the first question to the last.
const ANSWERS: [&str; 7] = [
    "acme",
    "00:1b:44:99:00:01",
    "power supply",
    "T-204",
    "",
    "",
    "y",
];

/// The same desk with a second license of Acme's, `L-2`.
fn licensed_twice() -> Desk {
    let mut desk = licensed();
    desk.at("2026-04-16T12:00:00Z");
    desk.done("entitle license generate --order SO-1003 --host hostname:cad-7");
    desk
}

#[test]
fn from_a_name_to_the_file() {
    let mut desk = licensed();
    desk.asked(&[
        "acme",
        "00:1b:44:99:00:01",
        "power supply",
        "T-204",
        "",
        "",
        "y",
    ]);
    insta::assert_snapshot!(desk.transcript(
        "entitle failover issue
         entitle license verify L-2.lic --host mac:001b44990001
         entitle store check"
    ), @"
    $ entitle failover issue
    Failover F-1 is open
    Stands in for  L-1 of ACME, DRAFT
    Standby host   mac:001b44990001
    Mode           lenient: L-1 stays valid, and its host works as soon as it is repaired
    Last day       2026-03-09 (through 2026-03-09T23:59:59Z)
    In 12 months   1 of 2
    License        [DESK]/L-2.lic

    It adds no copy and ends by itself; `entitle failover close F-1` ends it sooner.
    Still needed on 2026-03-09? `entitle failover extend F-1` goes on from it that day.
    Prove it before you send it: `entitle license verify [DESK]/L-2.lic --host mac:001b44990001`.
    !   ACME     Acme Engineering GmbH  DE
    !   GLOBEX   Globex Corporation     US
    !   NORDLYS  Nordlys Offshore AS    NO
    !   UMBRA    Umbra Aerospace        IT
    ! Customer: acme
    ! > ACME     Acme Engineering GmbH  DE
    ! L-1 is the only license of ACME that can have a failover: DRAFT, mac:001b44113ab7, 0 of 2 failovers, issued 2026-03-02, perpetual
    ! Standby host: 00:1b:44:99:00:01
    ! It is read as `mac:001b44990001`.
    ! Reason, for the record: power supply
    ! Support ticket, if there is one: T-204
    ! Days after today [7]:
    ! Write the license to [L-2.lic]:
    ! A failover for L-1 of ACME
    ! Product       DRAFT
    ! Failed host   mac:001b44113ab7
    ! Standby host  mac:001b44990001
    ! Last day      2026-03-09 (through 2026-03-09T23:59:59Z)
    ! Mode          lenient: L-1 stays valid, and its host works as soon as it is repaired
    ! In 12 months  1 of 2
    ! Reason        power supply
    ! Ticket        T-204
    ! Written to    L-2.lic
    ! Issue it? [y/N] y
    ! The same without being asked: entitle failover issue --license L-1 --host mac:001b44990001 --reason 'power supply' --ticket T-204 --out .
    $ entitle license verify L-2.lic --host mac:001b44990001
    Verdict  valid
    Because  it is good until 2026-03-09T23:59:59Z

    License       L-2
    Customer      ACME
    Product       DRAFT 2026.1
    Kind          failover
    Bound to      mac:001b44990001
    Good from     2026-03-02T08:55:00Z
    Bought until  2026-03-09T23:59:59Z
    On record     active
    $ entitle store check
    The store is sound
    Orders        7
    Entitlements  9
    Licenses      2
    Events        5
    ");
}

#[test]
fn of_several_licenses_one_is_picked_by_its_host() {
    let mut desk = licensed_twice();
    let answers = ["acme", "cad", "hostname:cad-8", "x", "", "", "", "n"];
    insta::assert_snapshot!(talk(&mut desk, "entitle failover issue", &answers), @"
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: acme
    > ACME     Acme Engineering GmbH  DE
      L-2  DRAFT  hostname:cad-7    0 of 2 failovers  issued 2026-04-16  expires 2026-04-19
      L-1  DRAFT  mac:001b44113ab7  0 of 2 failovers  issued 2026-03-02  perpetual
    License of the failed host: cad
    > L-2  DRAFT  hostname:cad-7    0 of 2 failovers  issued 2026-04-16  expires 2026-04-19
    Standby host: hostname:cad-8
    It is read as `hostname:cad-8`.
    Reason, for the record: x
    Support ticket, if there is one:
    Days after today [7]:
    Write the license to [L-3.lic]:
    A failover for L-2 of ACME
    Product       DRAFT
    Failed host   hostname:cad-7
    Standby host  hostname:cad-8
    Last day      2026-04-19 (through 2026-04-19T23:59:59Z)
    Mode          lenient: L-2 stays valid, and its host works as soon as it is repaired
    In 12 months  1 of 2
    Reason        x
    Ticket        –
    Written to    L-3.lic
    Issue it? [y/N] n
    error: nothing was changed
    [exit 5]
    ");
    assert_eq!(desk.number("SELECT COUNT(*) AS a FROM failovers"), 0);
}

#[test]
fn a_wrong_answer_is_asked_again_with_the_reason() {
    let mut desk = licensed();
    desk.file("mine.lic", "mine");
    let answers = [
        "zebra",
        "acme",
        "12345",
        "00:1B:44:11:3A:B7",
        "mac:00-1b-44-99-00-01",
        "",
        "fire",
        "",
        "x",
        "90",
        "3",
        "mine.lic",
        "standby.lic",
        "perhaps",
        "y",
    ];
    insta::assert_snapshot!(talk(&mut desk, "entitle failover issue", &answers), @"
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: zebra
    Customer: acme
    > ACME     Acme Engineering GmbH  DE
    L-1 is the only license of ACME that can have a failover: DRAFT, mac:001b44113ab7, 0 of 2 failovers, issued 2026-03-02, perpetual
    Standby host: 12345
    warning: `12345` could be any kind of host ID: put its type before it, as in `serial:12345` (`mac`, `uuid`, `serial`, `dongle`, `ip`, `hostname`, `disk` or `custom`)
    Standby host: 00:1B:44:11:3A:B7
    It is read as `mac:001b44113ab7`.
    warning: license `L-1` is locked to `mac:001b44113ab7` itself: name the standby host
    Standby host: mac:00-1b-44-99-00-01
    It is read as `mac:001b44990001`.
    Reason, for the record:
    Reason, for the record: fire
    Support ticket, if there is one:
    Days after today [7]: x
    warning: `x` is no number of days: give one such as 3
    Days after today [7]: 90
    warning: a failover of 90 days is too long: ask for at most 7, or override the limit and say why
    Days after today [7]: 3
    Write the license to [L-2.lic]: mine.lic
    warning: `mine.lic` is there already: name another
    Write the license to [L-2.lic]: standby.lic
    A failover for L-1 of ACME
    Product       DRAFT
    Failed host   mac:001b44113ab7
    Standby host  mac:001b44990001
    Last day      2026-03-05 (through 2026-03-05T23:59:59Z)
    Mode          lenient: L-1 stays valid, and its host works as soon as it is repaired
    In 12 months  1 of 2
    Reason        fire
    Ticket        –
    Written to    standby.lic
    Issue it? [y/N] perhaps
    Issue it? [y/N] y
    The same without being asked: entitle failover issue --license L-1 --host mac:001b44990001 --reason fire --days 3 --out standby.lic
    [exit 0]
    ");
    assert_eq!(desk.read("mine.lic"), "mine");
    assert!(
        desk.read("standby.lic")
            .starts_with("-----BEGIN LICENSE-----")
    );
}

#[test]
fn a_customer_without_such_a_license_is_told_why_and_another_asked_for() {
    let mut desk = licensed();
    desk.done("entitle failover issue --license L-1 --host hostname:a --reason x");
    desk.done("entitle failover close F-1 --yes");
    desk.done("entitle failover issue --license L-1 --host hostname:b --reason x");
    desk.done("entitle failover close F-2 --yes");
    let answers = ["globex", "acme", "^["];
    insta::assert_snapshot!(talk(&mut desk, "entitle failover issue", &answers), @"
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: globex
    > GLOBEX   Globex Corporation     US
    warning: customer `GLOBEX` has no license that can have a failover
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: acme
    > ACME     Acme Engineering GmbH  DE
    warning: customer `ACME` has no license that can have a failover
    note: license `L-1` has had 2 failovers in 12 months and may have 2: rehost it, or override the limit and say why (`--override WHY`)
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: ^[
    error: nothing was changed
    [exit 5]
    ");
    let answers = ["acme", "hostname:c", "", "", "", "y"];
    let line = "entitle failover issue --override 'the part is late' --reason x";
    insta::assert_snapshot!(talk(&mut desk, line, &answers), @"
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: acme
    > ACME     Acme Engineering GmbH  DE
    L-1 is the only license of ACME that can have a failover: DRAFT, mac:001b44113ab7, 2 of 2 failovers, issued 2026-03-02, perpetual
    Standby host: hostname:c
    It is read as `hostname:c`.
    Support ticket, if there is one:
    Days after today [7]:
    Write the license to [L-4.lic]:
    A failover for L-1 of ACME
    Product       DRAFT
    Failed host   mac:001b44113ab7
    Standby host  hostname:c
    Last day      2026-03-09 (through 2026-03-09T23:59:59Z)
    Mode          lenient: L-1 stays valid, and its host works as soon as it is repaired
    In 12 months  3 of 2
    Reason        x
    Ticket        –
    Override      the part is late
    Written to    L-4.lic
    Issue it? [y/N] y
    The same without being asked: entitle failover issue --license L-1 --host hostname:c --reason x --override 'the part is late' --out .
    [exit 0]
    ");
}

#[test]
fn the_open_one_is_given_again_to_its_own_standby_host() {
    let mut desk = licensed();
    desk.done("entitle failover issue --license L-1 --host hostname:a --reason x");
    let answers = [
        "acme",
        "hostname:b",
        "hostname:a",
        "x",
        "",
        "",
        "again.lic",
        "y",
    ];
    insta::assert_snapshot!(talk(&mut desk, "entitle failover issue", &answers), @"
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: acme
    > ACME     Acme Engineering GmbH  DE
    L-1 is the only license of ACME that can have a failover: DRAFT, mac:001b44113ab7, F-1 open on hostname:a, issued 2026-03-02, perpetual
    Standby host: hostname:b
    It is read as `hostname:b`.
    warning: license `L-1` has failover `F-1` open on `hostname:a`: end that one first with `entitle failover close F-1`
    Standby host: hostname:a
    It is read as `hostname:a`.
    Reason, for the record: x
    Support ticket, if there is one:
    Days after today [7]:
    Write the license to [L-2.lic]: again.lic
    Failover F-1 is open already, and given again
    Product       DRAFT
    Failed host   mac:001b44113ab7
    Standby host  hostname:a
    Last day      2026-03-09 (through 2026-03-09T23:59:59Z)
    Mode          lenient: L-1 stays valid, and its host works as soon as it is repaired
    In 12 months  1 of 2
    Reason        x
    Ticket        –
    Written to    again.lic
    Issue it? [y/N] y
    The same without being asked: entitle failover issue --license L-1 --host hostname:a --reason x --out again.lic
    [exit 0]
    ");
    assert_eq!(desk.number("SELECT COUNT(*) AS a FROM failovers"), 1);
}

#[test]
fn what_is_given_is_not_asked() {
    let mut desk = licensed();
    let line = "entitle failover issue --license L-1 --host hostname:a --ticket T-1 --out a.lic";
    insta::assert_snapshot!(talk(&mut desk, line, &["fire", "", "y"]), @"
    Reason, for the record: fire
    Days after today [7]:
    A failover for L-1 of ACME
    Product       DRAFT
    Failed host   mac:001b44113ab7
    Standby host  hostname:a
    Last day      2026-03-09 (through 2026-03-09T23:59:59Z)
    Mode          lenient: L-1 stays valid, and its host works as soon as it is repaired
    In 12 months  1 of 2
    Reason        fire
    Ticket        T-1
    Written to    a.lic
    Issue it? [y/N] y
    The same without being asked: entitle failover issue --license L-1 --host hostname:a --reason fire --ticket T-1 --out a.lic
    [exit 0]
    ");
    let line = "entitle failover issue --customer ACME --failed-host mac:001b44113ab7 --dry-run";
    insta::assert_snapshot!(talk(&mut desk, line, &["hostname:b", "fire", ""]), @"
    Standby host: hostname:b
    It is read as `hostname:b`.
    Reason, for the record: fire
    Support ticket, if there is one:
    error: license `L-1` has failover `F-1` open on `hostname:a`: end that one first with `entitle failover close F-1`
    [exit 5]
    ");
    let line = "entitle failover issue --license L-2 --reason x";
    insta::assert_snapshot!(talk(&mut desk, line, &[]), @"
    error: license `L-2` is a failover license itself: name the license that it stands for
    [exit 5]
    ");
    let line = "entitle failover issue --license L-1 --reason x";
    assert!(talk(&mut desk, line, &["hostname:b", "^["]).contains("F-1"));
    let line = "entitle failover issue --license L-1 --host mac:001b44113ab7";
    insta::assert_snapshot!(talk(&mut desk, line, &[]), @"
    error: license `L-1` has failover `F-1` open on `hostname:a`: end that one first with `entitle failover close F-1`
    [exit 5]
    ");
}

#[test]
fn every_license_of_a_failed_host_is_stood_in_for_together() {
    let mut desk = licensed();
    desk.done("entitle license generate --activation E-2 --host mac:00-1B-44-11-3A-B7");
    let line = "entitle failover issue --failed-host 00:1b:44:11:3a:b7";
    let answers = ["acme", "hostname:spare", "fire", "", "", "y"];
    insta::assert_snapshot!(talk(&mut desk, line, &answers), @"
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: acme
    > ACME     Acme Engineering GmbH  DE
    Standby host: hostname:spare
    It is read as `hostname:spare`.
    Reason, for the record: fire
    Support ticket, if there is one:
    Write the license to [.]:
    A failover for L-1 of ACME
    Product       DRAFT
    Failed host   mac:001b44113ab7
    Standby host  hostname:spare
    Last day      2026-03-09 (through 2026-03-09T23:59:59Z)
    Mode          lenient: L-1 stays valid, and its host works as soon as it is repaired
    In 12 months  1 of 2
    Reason        fire
    Ticket        –
    Written to    .

    A failover for L-2 of ACME
    Product       FLOW
    Failed host   mac:001b44113ab7
    Standby host  hostname:spare
    Last day      2026-03-16 (through 2026-03-16T23:59:59Z)
    Mode          exclusive: lists published while it is open show L-2 as suspended
    In 12 months  1 of 2
    Reason        fire
    Ticket        –
    Written to    .
    Issue it? [y/N] y
    The same without being asked: entitle failover issue --customer ACME --failed-host mac:001b44113ab7 --host hostname:spare --reason fire --out .
    [exit 0]
    ");
    assert!(desk.path("L-3.lic").exists() && desk.path("L-4.lic").exists());
    desk.done("entitle store check");
}

#[test]
fn a_locked_key_asks_for_its_passphrase_after_the_yes() {
    let mut desk = Desk::new();
    desk.secret("secret", "s3cret");
    desk.done(
        "entitle init --vendor Initech --issuer https://initech.example --passphrase-file secret",
    );
    desk.stock().order_sample();
    desk.done(
        "entitle license generate --activation E-1 --host hostname:cad-1 --passphrase-file secret",
    );
    let image = desk.image();
    for (typed, exit) in [("^C", 130), ("^[", 5), ("wrong", 4)] {
        let answers = [&ANSWERS[..], &[typed]].concat();
        let run = desk.asked(&answers).run("entitle failover issue");
        assert_eq!(run.exit, exit, "{run:?}");
        let told = run.stderr.contains("The same without being asked");
        assert_eq!(told, typed == "wrong", "{run:?}");
        assert!(desk.image() == image && !desk.path("L-2.lic").exists());
    }
    let answers = [&ANSWERS[..], &["s3cret"]].concat();
    let said = talk(&mut desk, "entitle failover issue", &answers);
    let (_, after) = said.split_once("Issue it?").unwrap();
    insta::assert_snapshot!(after, @"
     [y/N] y
    Passphrase of the temporary key:
    The same without being asked: entitle failover issue --license L-1 --host mac:001b44990001 --reason 'power supply' --ticket T-204 --out .
    [exit 0]
    ");
    assert!(desk.path("L-2.lic").exists());
}

#[test]
fn ctrl_c_at_any_question_leaves_nothing() {
    let mut desk = licensed();
    for asked in 0..ANSWERS.len() {
        let before = desk.image();
        let mut answers = ANSWERS[..asked].to_vec();
        answers.push("^C");
        let run = desk.asked(&answers).run("entitle failover issue");
        assert_eq!(run.exit, 130, "{asked}: {run:?}");
        assert_eq!(run.stdout, "");
        assert!(desk.image() == before, "{asked}: the store was changed");
        assert!(!desk.path("L-2.lic").exists());
    }
}

#[test]
fn esc_goes_back_one_question_and_at_the_first_ends() {
    let mut desk = licensed();
    for asked in 0..ANSWERS.len() {
        let mut answers = ANSWERS[..asked].to_vec();
        answers.extend(vec!["^["; asked + 1]);
        let run = desk.asked(&answers).run("entitle failover issue");
        assert_eq!(run.exit, 5, "{asked}: {run:?}");
        assert!(
            run.stderr.ends_with("error: nothing was changed\n"),
            "{run:?}"
        );
    }
    let answers = [
        "acme",
        "hostname:wrong",
        "fire",
        "^[",
        "^[",
        "hostname:right",
        "fire",
        "",
        "",
        "",
    ];
    let talk = talk(
        &mut desk,
        "entitle failover issue",
        &[&answers[..], &["y"]].concat(),
    );
    assert!(talk.contains("Standby host  hostname:right"), "{talk}");
    desk.done("entitle store check");
}

#[test]
fn without_a_person_nothing_waits_and_what_is_missing_is_named() {
    let mut desk = licensed();
    let lines = "entitle failover issue
        entitle failover issue --customer ACME
        entitle failover issue --license L-1 --host hostname:a
        entitle failover issue --license L-1 --format json";
    let silent = desk.transcript(lines);
    insta::assert_snapshot!(silent, @r#"
    $ entitle failover issue
    ! error: the following required arguments were not provided:
    !   --host <STANDBY>
    !   --reason <TEXT>
    !   --license <LICENSE>
    ! 
    ! Usage: entitle failover issue --host <STANDBY> --reason <TEXT> --license <LICENSE>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle failover issue --customer ACME
    ! error: the following required arguments were not provided:
    !   --host <STANDBY>
    !   --reason <TEXT>
    !   --failed-host <HOST>
    !   --license <LICENSE>
    ! 
    ! Usage: entitle failover issue --host <STANDBY> --reason <TEXT> --customer <CODE> --failed-host <HOST> --license <LICENSE>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle failover issue --license L-1 --host hostname:a
    ! error: the following required arguments were not provided:
    !   --reason <TEXT>
    ! 
    ! Usage: entitle failover issue --host <STANDBY> --reason <TEXT> --license <LICENSE>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle failover issue --license L-1 --format json
    ! {"error":{"code":"usage","message":"the following required arguments were not provided: --host <STANDBY> --reason <TEXT>","hint":"`--help` shows what it takes"}}
    [exit 2]
    "#);
    for flag in ["--no-input", "--format json"] {
        let line = format!("entitle failover issue {flag}");
        let unasked = desk.run(&line);
        let run = desk.asked(&ANSWERS).run(&line);
        assert_eq!((run.exit, &run.stderr), (2, &unasked.stderr), "{flag}");
        desk.terminal = entitle::env::Terminal::default();
    }
}
