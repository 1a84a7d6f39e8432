//! `entitle failover issue`, by somebody who knows the customer's name.

use crate::person::{CTRL_C, DOWN, ENTER, ESC, Person};
use crate::{NARROW, USUAL, answer, ctrl_c_at_each, licensed};

/// Each question with the answer that leads on.
const QUESTIONS: [(&str, &str); 7] = [
    ("Customer:", "acme"),
    ("Standby host:", "00:1b:44:99:00:01"),
    ("Reason, for the record:", "power supply burnt"),
    ("Support ticket, if there is one:", ""),
    ("Days after today [7]:", ""),
    ("Write the license to [L-2.lic]:", ""),
    ("Issue it? [y/N]", "y"),
];

#[test]
fn from_a_name_to_the_license_file() {
    let desk = licensed();
    let mut person = Person::runs(&desk, "entitle failover issue", USUAL);
    insta::assert_snapshot!(person.is_asked("Customer:"), @"
    Customer:
    > ACME    Acme Engineering GmbH  DE
      GLOBEX  Globex Corporation     US
    ");
    person.types("acm");
    insta::assert_snapshot!(person.sees("Customer: acm\n"), @"
    Customer: acm
    > ACME    Acme Engineering GmbH  DE
    ");
    person.types(ENTER);
    answer(&mut person, &QUESTIONS[1..]);
    let (exit, screen) = person.ends();
    assert_eq!(exit, 0, "{screen}");
    for shown in [
        "Standby host: 00:1b:44:99:00:01\nIt is read as `mac:001b44990001`.\n",
        "Issue it? [y/N] yes\nFailover F-1 is open\n",
        "entitle license verify",
        "The same without being asked: entitle failover issue --license L-1 --host",
    ] {
        assert!(screen.contains(shown), "{shown}\n{screen}");
    }
    let license = desk.read("L-2.lic");
    assert!(license.starts_with("-----BEGIN LICENSE-----"));
    let line = "license verify L-2.lic --host mac:001b44990001";
    let verified = desk.process(line).output().unwrap();
    assert!(verified.status.success(), "{verified:?}");
}

#[test]
fn ctrl_c_at_any_question_leaves_nothing() {
    ctrl_c_at_each(&licensed(), "entitle failover issue", &QUESTIONS);
}

#[test]
fn esc_goes_back_to_the_customer_and_then_ends() {
    let desk = licensed();
    let mut person = Person::runs(&desk, "entitle failover issue", USUAL);
    person.is_asked("Customer:");
    person.types("globex");
    person.sees("Customer: globex");
    person.types(ENTER);
    person.sees("has no license that can have a failover");
    person.types(DOWN);
    person.types(ESC);
    let (exit, screen) = person.ends();
    assert_eq!(exit, 5);
    insta::assert_snapshot!(screen, @"
    Customer: GLOBEX  Globex Corporation     US
    warning: customer `GLOBEX` has no license that can have a failover
    error: nothing was changed
    ");
    let mut person = Person::runs(&desk, "entitle failover issue", USUAL);
    person.is_asked("Customer:");
    person.types(ENTER);
    person.is_asked("Standby host:");
    person.types("hostname:b");
    person.types(ESC);
    person.sees("> ACME");
    person.types(ESC);
    assert_eq!(person.ends().0, 5);
}

#[test]
fn a_wrong_standby_host_is_asked_again_in_a_narrow_window() {
    let desk = licensed();
    let mut person = Person::runs(&desk, "entitle failover issue", NARROW);
    insta::assert_snapshot!(person.is_asked("Customer:"), @"
    Customer:
    > ACME    Acme Engineering GmbH  DE
      GLOBEX  Globex Corporation     US
    ");
    person.types(ENTER);
    person.is_asked("Standby host:");
    person.types("00:1B:44:11:3A:B7");
    person.types(ENTER);
    person.sees("itself: name");
    person.types("a host with a name that is longer than the window");
    insta::assert_snapshot!(person.sees("longer than the window"), @"
    Customer: ACME    Acme Engineering Gmb…
    L-1 is the only license of ACME that can
     have a failover: DRAFT, mac:001b44113ab
    7, 0 of 2 failovers, issued 2024-03-04,
    perpetual
    Standby host: 00:1B:44:11:3A:B7
    It is read as `mac:001b44113ab7`.
    warning: license `L-1` is locked to `mac
    :001b44113ab7` itself: name the standby
    host
    Standby host: is longer than the window
    ");
    person.types(CTRL_C);
    assert_eq!(person.ends().0, 130);
}
