//! `entitle merge review`, by somebody who looks at pair after pair.

use crate::person::{CTRL_C, ENTER, ESC, Person};
use crate::plan::{pair, prepare, tessera, write};
use crate::support::Desk;
use crate::{NARROW, USUAL};

const LINE: &str = "entitle merge review tessera.plan";
const CUSTOMERS: &str = "entitle merge review tessera.plan --kind customer";
const ANSWERS: &str = "tessera.plan.answers.csv";
const CTRL_L: &str = "\u{c}";
/// Higher than a pair, so that what a test looks at is still there.
const HIGH: (u16, u16) = (80, 60);

fn desk() -> Desk {
    let mut desk = Desk::stocked();
    prepare(&mut desk);
    desk
}

/// The customers that were answered, each with the answer.
fn answers(desk: &Desk) -> Vec<String> {
    let mut reader = csv::Reader::from_path(desk.path(ANSWERS)).unwrap();
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| format!("{} {} {}", &row[1], &row[9], &row[3]))
        .collect()
}

/// Waits for a pair, and strikes one key.
fn strikes(person: &mut Person, pair: &str, key: &str) -> String {
    person.sees(pair);
    let screen = person.sees("q quit");
    person.types(key);
    screen
}

#[test]
fn each_key_answers_at_once() {
    let desk = desk();
    let mut person = Person::runs(&desk, LINE, HIGH);
    let screen = strikes(&mut person, "1 of 7", "s");
    insta::assert_snapshot!(screen, @"
    1 of 7: product TS-THERM
                 Theirs                    Ours
    ──────────────────────────────────────────────────────────────────────
       Code      TS-THERM                  HEAT
    ≠  Name      Tessera Thermal Analysis  Heat: thermal analysis
    ≠  Version   2025                      2026.1
    ≠  Features  conduction, radiation     conduction, coupled, radiation
       SKUs      TST-F12                   HEAT-NL, SUITE-MNT-12, SUITE-NL

    Likely  62 %
    Why     `thermal analysis` stands in both names; version 2025 against 2026.1

    Or  Ours  Name                       Likely  Why
    ─────────────────────────────────────────────────────────────────
    2   OPTI  Opti: design optimisation  8 %     both have 2 features
    The same?
    s same  d different  2 OPTI  o another  l later  ? help  q quit
    ");
    strikes(&mut person, "2 of 7", "d");
    strikes(&mut person, "3 of 7", "l");
    strikes(&mut person, "4 of 7", "d");
    strikes(&mut person, "5 of 7", "2");
    strikes(&mut person, "6 of 7", "b");
    let screen = strikes(&mut person, "7 of 7", "q");
    let (_, last) = screen.rsplit_once("7 of 7").unwrap();
    insta::assert_snapshot!(last, @"
    , 1 later: customer 10001
                 Theirs                          Ours
    ──────────────────────────────────────────────────────────────────
       Code      10001                           ACME
    ≠  Name      ACME Engineering GmbH & Co. KG  Acme Engineering GmbH
       Country   DE                              DE
       Aliases   Acme Eng.                       Acme Konstruktion
       Contacts  1                               0
       Orders    1                               1
       Copies    5                               4

    Likely  81 %
    Why     `acme engineering gmbh` stands in both names; both in DE

    Or  Ours    Name                Likely     Why
    ───────────────────────────────────────────────────────────────
    2   GLOBEX  Globex Corporation  under 1 %  nothing but the size
    The same?
    s same  d different  b belongs to it  2 GLOBEX  o another  l later  u undo
    ? help  q quit
    ");
    let (exit, screen) = person.ends();
    assert_eq!(exit, 0);
    let (_, end) = screen.rsplit_once("quit").unwrap();
    insta::assert_snapshot!(end, @"

    Tessera and ours: 11 pairs
    The same    5
    Subsidiary  1
    Different   3
    Unanswered  2
    Put off     1

    Go on: entitle merge review tessera.plan
    ");
    assert_eq!(
        answers(&desk),
        [
            "TS-THERM same HEAT",
            "TS-DRAW/parts3d later DRAFT/parts",
            "TS-THERM/radiation different HEAT/radiation",
            "float-12 different floating-subscription",
            "TST-F12 same HEAT-NL",
            "10005 subsidiary ACME",
        ]
    );
}

#[test]
fn a_wrong_key_does_nothing_and_undo_takes_back() {
    let desk = desk();
    let mut person = Person::runs(&desk, CUSTOMERS, HIGH);
    strikes(&mut person, "1 of 2", "x");
    person.sees("`x` does nothing here");
    person.types(ENTER);
    person.sees("that key does nothing here");
    person.types("s");
    strikes(&mut person, "2 of 2", "u");
    person.sees("taken back");
    person.sees("q quit");
    assert_eq!(answers(&desk), [""; 0]);
    person.types("d");
    person.sees("u undo");
    person.types(ESC);
    person.is_asked_again("1 of 2", 3);
    strikes(&mut person, "1 of 2", CTRL_C);
    assert_eq!(person.ends().0, 130);
    assert_eq!(answers(&desk), [""; 0]);
}

#[test]
fn ctrl_c_keeps_what_was_answered_and_the_review_goes_on_there() {
    let desk = desk();
    let before = desk.image();
    let mut person = Person::runs(&desk, CUSTOMERS, USUAL);
    strikes(&mut person, "1 of 2", CTRL_C);
    let (exit, screen) = person.ends();
    assert_eq!(exit, 130, "{screen}");
    assert!(!desk.files().contains(&ANSWERS.to_owned()));
    let mut person = Person::runs(&desk, CUSTOMERS, USUAL);
    strikes(&mut person, "1 of 2", "s");
    strikes(&mut person, "2 of 2", CTRL_C);
    let (exit, screen) = person.ends();
    assert_eq!(exit, 130, "{screen}");
    assert_eq!(answers(&desk), ["10005 same ACME"]);
    let mut person = Person::runs(&desk, CUSTOMERS, USUAL);
    strikes(&mut person, "2 of 2: customer 10001", "s");
    let (exit, screen) = person.ends();
    assert_eq!(exit, 0, "{screen}");
    assert_eq!(answers(&desk), ["10001 same ACME", "10005 same ACME"]);
    assert!(desk.image() == before, "the store was changed");
}

#[test]
fn a_narrow_window_shows_one_below_the_other() {
    let desk = desk();
    let mut person = Person::runs(&desk, CUSTOMERS, NARROW);
    insta::assert_snapshot!(strikes(&mut person, "1 of 2", "q"), @"
    1 of 2: customer 10005
    Code
      theirs  10005
      ours    ACME
    Name
      theirs  Acme Engineering France SAS
    ≠ ours    Acme Engineering GmbH
    Country
      theirs  FR
    ≠ ours    DE
    Aliases
      theirs  –
      ours    Acme Konstruktion
    Belongs to
      theirs  10001
      ours    –
    Contacts
      theirs  1
      ours    0
    Orders
      both    1
    Copies
      theirs  12
      ours    4

    Likely  44 %
    The same?
    s same  d different  b belongs to it
    o another  l later  ? help  q quit
    ");
    assert_eq!(person.ends().0, 0);
}

#[test]
fn another_size_is_drawn_anew() {
    let desk = desk();
    let mut person = Person::runs(&desk, CUSTOMERS, HIGH);
    person.sees("q quit");
    person.resizes(NARROW);
    person.types(CTRL_L);
    let screen = strikes(&mut person, "  theirs", "q");
    assert!(
        screen.lines().all(|line| line.chars().count() <= 40),
        "{screen}"
    );
    assert_eq!(person.ends().0, 0);
}

#[test]
fn another_of_ours_is_typed_and_looked_at() {
    let desk = desk();
    let mut person = Person::runs(&desk, CUSTOMERS, HIGH);
    strikes(&mut person, "1 of 2", "o");
    person.is_asked("Its code here:");
    person.types("globex");
    person.types(ENTER);
    person.sees("GLOBEX");
    strikes(&mut person, "Globex Corporation", "s");
    strikes(&mut person, "2 of 2", "q");
    assert_eq!(person.ends().0, 0);
    assert_eq!(answers(&desk), ["10005 same GLOBEX"]);
}

#[test]
fn answers_of_somebody_else_are_not_written_over() {
    let desk = desk();
    let mut person = Person::runs(&desk, CUSTOMERS, USUAL);
    strikes(&mut person, "1 of 2", "s");
    person.sees("2 of 2");
    person.sees("q quit");
    desk.file(
        ANSWERS,
        "kind,theirs,ours,answer\ncustomer,10005,,different\n",
    );
    person.types("s");
    let (exit, screen) = person.ends();
    assert_eq!(exit, 5, "{screen}");
    assert!(screen.contains("changed by somebody else"), "{screen}");
    assert_eq!(desk.read(ANSWERS).lines().count(), 2);
}

#[test]
fn an_answer_beside_ten_thousand_is_kept_at_once() {
    let mut desk = Desk::set_up();
    let store = desk.texts("SELECT uuid AS a FROM store").remove(0);
    let mut plan = tessera(&store);
    plan.matches = (0..10_002)
        .map(|number| {
            let theirs = format!("T{number} Customer {number}");
            let ours = format!("O{number} Customer {number}");
            pair(
                entitle::domain::merge::ItemKind::Customer,
                &theirs,
                &ours,
                0.5,
            )
        })
        .collect();
    write(&desk, &plan);
    let rows = (0..10_000).map(|number| format!("customer,T{number},O{number},same\n"));
    let rows: String = rows.collect();
    desk.file("filled.csv", format!("kind,theirs,ours,answer\n{rows}"));
    desk.done("entitle merge review tessera.plan --from filled.csv");
    let mut person = Person::runs(&desk, LINE, USUAL);
    strikes(&mut person, "10001 of 10002", "s");
    strikes(&mut person, "10002 of 10002", CTRL_C);
    assert_eq!(person.ends().0, 130);
    assert_eq!(answers(&desk).len(), 10_001);
}
