//! `entitle license rehost`, by somebody whose customer has a new machine.

use crate::person::{ENTER, ESC, Person};
use crate::{NARROW, USUAL, answer, ctrl_c_at_each, licensed};

const LINE: &str = "entitle license rehost";

/// Each question with the answer that leads on.
const QUESTIONS: [(&str, &str); 5] = [
    ("Customer:", "acme"),
    ("New host:", "hostname:cad-9"),
    ("Reason, for the record:", "new workstation"),
    ("Folder for the license file [.]:", ""),
    ("Move L-1 from", "y"),
];

#[test]
fn from_a_name_to_the_license_file() {
    let desk = licensed();
    let mut person = Person::runs(&desk, LINE, USUAL);
    answer(&mut person, &QUESTIONS);
    let (exit, screen) = person.ends();
    assert_eq!(exit, 0, "{screen}");
    let (agreed, done) = screen.split_once("L-2 has the place of L-1").unwrap();
    insta::assert_snapshot!(agreed, @"
    Customer: ACME    Acme Engineering GmbH  DE
    L-1 is the only license of ACME that can move: DRAFT, mac:001b44113ab7, active,
    0 of 2 rehosts, issued 2024-03-04
    New host: hostname:cad-9
    It is read as `hostname:cad-9`.
    Reason, for the record: new workstation
    Folder for the license file [.]: .
    A license would take the place of L-1
    Customer      ACME
    Product       DRAFT 2026.1
    Entitlement   E-1
    SKU           DRAFT-NL
    Kind          standard
    Bound to      hostname:cad-9
    Copies        1
    Good from     2024-03-01T00:00:00Z
    Expires       never
    Features      assemblies, exchange, parts, sheets
    Maintenance   until 2025-02-28
    Moved from    mac:001b44113ab7
    In 12 months  1 of 2

    L-1 would not be valid any more, and no copy is taken.
    Move L-1 from mac:001b44113ab7 to hostname:cad-9? [y/N] yes
    ");
    for shown in [
        "The license lies in `",
        "Prove it before you send it: `entitle license verify",
        "The same without being asked: entitle license rehost L-1 --host",
    ] {
        assert!(done.contains(shown), "{shown}\n{done}");
    }
    assert!(desk.read("L-2.lic").starts_with("-----BEGIN LICENSE-----"));
}

#[test]
fn ctrl_c_at_any_question_leaves_nothing() {
    ctrl_c_at_each(&licensed(), LINE, &QUESTIONS);
}

#[test]
fn esc_and_a_wrong_answer_lead_back_in_a_narrow_window() {
    let desk = licensed();
    let mut person = Person::runs(&desk, LINE, NARROW);
    answer(
        &mut person,
        &[("Customer:", "acme"), ("New host:", "00:1b:44:11:3a:b7")],
    );
    person.sees("name another host");
    person.types(ESC);
    person.sees("Customer:\n");
    person.types(ENTER);
    answer(
        &mut person,
        &[("New host:", "hostname:cad-9"), ("Reason", "x")],
    );
    person.is_asked("Folder");
    person.types(ESC);
    person.is_asked_again("Reason, for the record:", 2);
    person.types(ESC);
    person.is_asked_again("Reason, for the record:", 1);
    person.is_asked_again("New host:", 3);
    person.types(ESC);
    person.is_asked_again("Customer:", 3);
    person.types(ESC);
    assert_eq!(person.ends().0, 5);
    assert_eq!(desk.files(), licensed().files());
}
