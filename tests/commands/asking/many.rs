//! Thousands of customers: the beginning of one is asked for first, and then it is picked.

use std::fmt::Write as _;

use super::talk;
use crate::support::Desk;

#[test]
fn of_thousands_of_customers_the_beginning_is_asked_for_first() {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk.done("entitle license generate --activation E-1 --host hostname:cad-1");
    desk.done("entitle customer edit ACME --alias 'Wile E. Industries'");
    let mut rows = "customer,name\n".to_owned();
    for number in 1..=2000 {
        let _ = writeln!(rows, "C{number:04},Customer number {number}");
    }
    desk.file("customers.csv", rows);
    desk.done("entitle customer import customers.csv");
    let answers = ["nobody", "c", "customer", "^[", "industries", "", "^C"];
    let said = talk(&mut desk, "entitle failover issue", &answers);
    insta::assert_snapshot!(said, @"
    There are more than 2,000 customers: type how the one begins, and then pick.
    Customer, by its code or the beginning of its name: nobody
    warning: no customer begins with `nobody`
    Customer, by its code or the beginning of its name: c
    warning: more than 2,000 customers begin so: type more of it
    Customer, by its code or the beginning of its name: customer
      C0001  Customer number 1
      C0002  Customer number 2
      C0003  Customer number 3
      C0004  Customer number 4
      C0005  Customer number 5
      C0006  Customer number 6
      C0007  Customer number 7
      C0008  Customer number 8
      C0009  Customer number 9
      C0010  Customer number 10
      … of 2000
    Customer: ^[
    Customer, by its code or the beginning of its name: industries
      ACME  Acme Engineering GmbH  DE  also Wile E. Industries
    Customer:
    > ACME  Acme Engineering GmbH  DE  also Wile E. Industries
    L-1 is the only license of ACME that can have a failover: DRAFT, hostname:cad-1, 0 of 2 failovers, issued 2026-03-02, perpetual
    Standby host: ^C
    error: stopped; the store is as of the last commit
    [exit 130]
    ");
}

#[test]
fn a_name_that_would_move_the_cursor_is_shown_harmless() {
    let mut desk = Desk::stocked();
    desk.done("entitle customer add EVIL --name 'E\u{202e}vil Ltd'");
    let said = talk(&mut desk, "entitle license rehost", &["", "^C"]);
    insta::assert_snapshot!(said, @r"
      EVIL  E\u{202e}vil Ltd
    Customer:
    > EVIL  E\u{202e}vil Ltd
    warning: customer `EVIL` has no license that can move
      EVIL  E\u{202e}vil Ltd
    Customer: ^C
    error: stopped; the store is as of the last commit
    [exit 130]
    ");
}

#[test]
fn without_a_customer_there_is_nobody_to_pick() {
    let mut desk = Desk::stocked();
    insta::assert_snapshot!(talk(&mut desk, "entitle license generate", &[]), @"
    error: there are no customers yet
    hint: orders bring them: `entitle order import FILE --create-customers`
    [exit 3]
    ");
}
