//! New customers, and those that are so already, take as few statements as a file of one.

use std::fmt::Write;
use std::io::Cursor;

use crate::intake::{self, CUSTOMERS, Columns, Mapping, Sheet};
use crate::ops::plans::desk;

use super::{CustomersImported, Reading, Request, run};

/// So many customers with an alias, a parent and two people each.
fn file(customers: usize) -> String {
    let mut text =
        "customer,name,parent,alias,contact_name,contact_email,contact_role\n".to_owned();
    for customer in 1..=customers {
        let parent = customer / 2;
        let parent = if parent == 0 {
            "ACME".to_owned()
        } else {
            format!("C{parent}")
        };
        let head = format!("C{customer},Customer {customer},{parent},Old {customer}");
        writeln!(text, "{head},Ada,ada@c{customer}.example,buyer").unwrap();
        writeln!(text, "{head},Bob,,").unwrap();
    }
    text
}

fn read(text: &str) -> Reading {
    let input = Cursor::new(text.as_bytes().to_vec());
    let mut sheet = Sheet::open(input, &intake::Reading::default()).unwrap();
    let columns = Columns::resolve(CUSTOMERS, sheet.headings(), &Mapping::default()).unwrap();
    let mut reading = Reading::default();
    while let Some(row) = sheet.next_row().unwrap() {
        reading.add(&columns, row);
    }
    reading
}

/// Imports so many customers, and them again; how often the engine was asked for something.
fn calls(customers: usize) -> [usize; 2] {
    let (_folder, mut store, session) = desk();
    let reading = read(&file(customers));
    let request = Request {
        file: "customers.csv".to_owned(),
        sha256: "0".repeat(64),
        dry_run: false,
        keep_going: false,
        source: None,
    };
    let mut import = || -> (CustomersImported, usize) {
        let (done, calls, _) = store
            .watched(|tx| run(tx, &session, &reading, &request))
            .unwrap();
        (done.outcome(), calls)
    };
    let (first, again) = (import(), import());
    let all = i64::try_from(customers).unwrap();
    assert_eq!((first.0.added, first.0.contacts_added), (all, all * 2));
    assert_eq!((again.0.unchanged, again.0.changed), (all, 0));
    [first.1, again.1]
}

#[test]
fn many_customers_take_as_many_statements_as_few() {
    let few = calls(4);
    assert_eq!(few, calls(300));
    assert!(few.iter().all(|calls| *calls < 100), "{few:?}");
}
