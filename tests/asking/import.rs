//! `entitle order import`, by somebody who has an export that calls everything otherwise.

use crate::person::{CTRL_C, DOWN, ENTER, ESC, Person};
use crate::support::Desk;
use crate::{NARROW, USUAL, answer, ctrl_c_at_each, licensed};

const LINE: &str = "entitle order import export.csv";

/// Each question with the answer that leads on.
const QUESTIONS: [(&str, &str); 10] = [
    ("Column of order_number:", ""),
    ("Column of order_date:", "booked"),
    ("Column of customer:", ""),
    ("Column of sku:", ""),
    ("Column of quantity:", "menge"),
    ("Dates are written:", "d/m"),
    ("Add the customers that are not known yet? [y/N]", "y"),
    ("Add the SKUs", "y"),
    ("Their license model:", "node-perpetual"),
    ("Import it? [y/N]", "y"),
];

fn desk() -> Desk {
    let desk = licensed();
    desk.file(
        "export.csv",
        "OrderID;Booked;Account;Item;Menge\n\
         SO-8;02/03/2024;ACME;DRAFT-NL;5\n\
         SO-9;04/03/2024;INITROBE;PUMP-9;1\n",
    );
    desk
}

#[test]
fn from_a_foreign_file_to_its_entitlements() {
    let mut desk = desk();
    let mut person = Person::runs(&desk, LINE, USUAL);
    insta::assert_snapshot!(person.is_asked("Column of order_number:"), @"
    No column is called `order_number`, `order_date`, `customer`, `sku`, `quantity`:
     pick one for each.
    Column of order_number:
    > OrderID  SO-8, SO-9
      Booked   02/03/2024, 04/03/2024
      Account  ACME, INITROBE
      Item     DRAFT-NL, PUMP-9
      Menge    5, 1
    ");
    answer(&mut person, &QUESTIONS);
    let (exit, screen) = person.ends();
    assert_eq!(exit, 0, "{screen}");
    let (_, agreed) = screen.rsplit_once("Their license model:").unwrap();
    insta::assert_snapshot!(agreed, @"
     node-perpetual         Perpetual, node-locked
    What would land of export.csv
    Would land     2 orders in 2 rows
    Entitlements   2
    New customers  1
    New SKUs       1
    Import it? [y/N] yes
    Import I-3: export.csv
    Landed         2 orders in 2 rows
    Entitlements   2
    New customers  1
    New SKUs       1
    The same without being asked: entitle order import export.csv --map order_number
    =OrderID --map order_date=Booked --map customer=Account --map sku=Item --map qua
    ntity=Menge --date-format d/m/y --create-customers --create-skus node-perpetual
    ");
    assert_eq!(
        desk.json("entitle order show SO-8")["order_date"],
        "2024-03-02"
    );
}

#[test]
fn ctrl_c_at_any_question_leaves_nothing() {
    ctrl_c_at_each(&desk(), LINE, &QUESTIONS);
}

#[test]
fn the_arrows_and_esc_in_a_narrow_window() {
    let desk = desk();
    let mut person = Person::runs(&desk, LINE, NARROW);
    answer(&mut person, &QUESTIONS[..1]);
    insta::assert_snapshot!(person.is_asked("Column of order_date:"), @"
    No column is called `order_number`, `ord
    er_date`, `customer`, `sku`, `quantity`:
     pick one for each.
    Column of order_number: OrderID  SO-8,…
    Column of order_date:
    > Booked   02/03/2024, 04/03/2024
      Account  ACME, INITROBE
      Item     DRAFT-NL, PUMP-9
      Menge    5, 1
    ");
    person.types(DOWN);
    person.types(DOWN);
    person.sees("> Item");
    person.types(ESC);
    person.is_asked_again("Column of order_number:", 2);
    person.types(ENTER);
    person.is_asked("Column of order_date:");
    person.types(CTRL_C);
    assert_eq!(person.ends().0, 130);
}
