//! The real program on a real terminal: what is typed, what the screen shows, and that Ctrl-C at
//! any question leaves nothing behind but a usable terminal.
//!
//! The clock is the machine's, so that what is licensed here began years ago and never ends.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

mod failover;
mod generate;
mod import;
mod person;
#[path = "../support/plan.rs"]
mod plan;
mod rehost;
mod review;
mod screen;
#[path = "../support/mod.rs"]
mod support;

use person::{CTRL_C, ENTER, Person};
use support::Desk;

/// A desk on which Acme has a license of Draft for its workstation, `L-1`, and three copies more.
fn licensed() -> Desk {
    let mut desk = Desk::new();
    desk.at("2024-03-04T09:00:00Z");
    desk.init().stock();
    desk.done("entitle customer add ACME --name 'Acme Engineering GmbH' --country DE");
    desk.done("entitle customer add GLOBEX --name 'Globex Corporation' --country US");
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity\nSO-1,2024-03-01,ACME,DRAFT-NL,4\n",
    );
    desk.done("entitle order import orders.csv");
    desk.done("entitle license generate --activation E-1 --host mac:00-1B-44-11-3A-B7");
    desk
}

/// A window as it comes, and one beside others: columns and rows.
const USUAL: (u16, u16) = (80, 24);
const NARROW: (u16, u16) = (40, 12);

/// Answers questions, each with what leads on.
fn answer(person: &mut Person, questions: &[(&str, &str)]) {
    for (question, answer) in questions {
        person.is_asked(question);
        person.types(answer);
        person.types(ENTER);
    }
}

/// Stops a command at each of its questions in turn: nothing is left but a usable terminal.
fn ctrl_c_at_each(desk: &Desk, line: &str, questions: &[(&str, &str)]) {
    let files = desk.files();
    for stop in 0..questions.len() {
        let before = desk.image();
        let mut person = Person::runs(desk, line, USUAL);
        answer(&mut person, &questions[..stop]);
        let (question, _) = questions[stop];
        person.is_asked(question);
        person.types(CTRL_C);
        let (exit, screen) = person.ends();
        assert_eq!(exit, 130, "{question} {screen}");
        assert!(desk.image() == before, "{question} the store was changed");
        assert_eq!(desk.files(), files, "{question}");
    }
}
