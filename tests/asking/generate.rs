//! `entitle license generate`, by somebody who is on the phone with the customer.

use crate::person::{ENTER, ESC, Person};
use crate::{NARROW, USUAL, answer, ctrl_c_at_each, licensed};

const LINE: &str = "entitle license generate";

/// Each question with the answer that leads on.
const QUESTIONS: [(&str, &str); 5] = [
    ("Customer:", "engineering"),
    ("Host:", "hostname:cad-8"),
    ("Copies [1]:", "2"),
    ("Folder for the license file [.]:", ""),
    ("Issue it? [y/N]", "y"),
];

#[test]
fn from_a_name_to_the_license_file() {
    let desk = licensed();
    let mut person = Person::runs(&desk, LINE, USUAL);
    answer(&mut person, &QUESTIONS);
    let (exit, screen) = person.ends();
    assert_eq!(exit, 0, "{screen}");
    let (agreed, done) = screen.split_once("L-2 is issued to ACME").unwrap();
    insta::assert_snapshot!(agreed, @"
    Customer: ACME    Acme Engineering GmbH  DE
    E-1 is the only entitlement of ACME with copies left: DRAFT-NL, XKG9-PN4J-B29Q-X
    F3V, 3 of 4 left, perpetual
    Host: hostname:cad-8
    It is read as `hostname:cad-8`.
    Copies [1]: 2
    Folder for the license file [.]: .
    A license of DRAFT for ACME
    Product      DRAFT 2026.1
    Entitlement  E-1
    SKU          DRAFT-NL
    Kind         standard
    Bound to     hostname:cad-8
    Copies       2
    Good from    2024-03-01T00:00:00Z
    Expires      never
    Features     assemblies, exchange, parts, sheets
    Maintenance  until 2025-02-28
    Left then    1
    Written to   .
    Issue it? [y/N] yes
    ");
    for shown in [
        "The license lies in `",
        "Prove it before you send it: `entitle license verify",
        "The same without being asked: entitle license generate --activation E-1",
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
    answer(&mut person, &[("Customer:", "acme"), ("Host:", "12345")]);
    person.sees("could be any kind");
    person.types(ESC);
    person.sees("Customer:\n");
    person.types(ENTER);
    answer(
        &mut person,
        &[("Host:", "hostname:cad-8"), ("Copies [1]:", "9")],
    );
    person.sees("cannot give 9 copies");
    answer(
        &mut person,
        &[("Copies [1]:", ""), ("Folder", "keys"), ("Issue it?", "n")],
    );
    let (exit, screen) = person.ends();
    assert_eq!(exit, 5, "{screen}");
    assert!(screen.ends_with("error: nothing was changed"), "{screen}");
    assert_eq!(desk.files(), licensed().files());
}
