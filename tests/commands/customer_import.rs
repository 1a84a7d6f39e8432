//! `entitle customer import`.

use crate::support::Desk;

/// What a file of another system may look like.
const EXPORT: &str = "\
AccountNo;Account Name;Ctry;Head;Phone;Mail
ACME;Acme Corporation;DE;GLOBEX;+49 30 1;ada@acme.example
GLOBEX;Globex Holding;US;NULL;+1 555;NULL
ACME;Acme Corporation;DE;;+49 30 2;charles@acme.example
";

const MAPPED: &str = "entitle customer import crm.csv --map customer=AccountNo \
    --map 'name=Account Name' --map country=Ctry --map parent=Head --map contact_email=Mail \
    --set contact_role=buyer --null NULL";

#[test]
fn another_systems_file_lands_once() {
    let mut desk = Desk::set_up();
    desk.file("crm.csv", EXPORT);
    insta::assert_snapshot!(desk.transcript(&format!(
        "
        entitle customer import crm.csv
        {MAPPED} --dry-run
        {MAPPED}
        {MAPPED}
        entitle customer list
        entitle contact list ACME
        entitle import list
        "
    )), @"
    $ entitle customer import crm.csv
    ! error: no column is found for `customer`, `name`
    ! hint: try `--map customer=AccountNo --map 'name=Account Name' --map contact_email=Mail`
    [exit 6]
    $ entitle customer import crm.csv --map customer=AccountNo --map 'name=Account Name' --map country=Ctry --map parent=Head --map contact_email=Mail --set contact_role=buyer --null NULL --dry-run
    A dry run of crm.csv: nothing was changed
    Added             2
    Changed           0
    Unchanged         0
    Rejected          0
    New contacts      2
    Changed contacts  0
    $ entitle customer import crm.csv --map customer=AccountNo --map 'name=Account Name' --map country=Ctry --map parent=Head --map contact_email=Mail --set contact_role=buyer --null NULL
    Import I-1: crm.csv
    Added             2
    Changed           0
    Unchanged         0
    Rejected          0
    New contacts      2
    Changed contacts  0
    $ entitle customer import crm.csv --map customer=AccountNo --map 'name=Account Name' --map country=Ctry --map parent=Head --map contact_email=Mail --set contact_role=buyer --null NULL
    crm.csv changes nothing: its 2 customers are here already
    $ entitle customer list
    Customer  Name              Country  Belongs to  Entitlements  Licenses
    ───────────────────────────────────────────────────────────────────────
    ACME      Acme Corporation  DE       GLOBEX                 0         0
    GLOBEX    Globex Holding    US       –                      0         0
    $ entitle contact list ACME
    Contact  Name  E-mail                Role
    ──────────────────────────────────────────
    C-1      –     ada@acme.example      buyer
    C-2      –     charles@acme.example  buyer
    $ entitle import list
    Import  Kind       File     Rows  Landed  Unchanged  Rejected  State  By   When
    ───────────────────────────────────────────────────────────────────────────────────────────────
    I-1     customers  crm.csv     3       3          0         0  done   ada  2026-03-02T09:00:00Z
    ");
}

#[test]
fn what_is_not_mapped_is_not_stored() {
    let mut desk = Desk::set_up();
    desk.file("crm.csv", EXPORT);
    desk.done(MAPPED);
    let bytes = desk.image();
    for (text, is_there) in [
        ("+49 30 1", false),
        ("+1 555", false),
        ("Globex Holding", true),
    ] {
        let found = bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes());
        assert_eq!(found, is_there, "{text}");
    }
}

#[test]
fn what_is_known_becomes_what_the_file_says() {
    let mut desk = Desk::set_up();
    desk.file(
        "one.csv",
        "customer,name,country,alias\nACME,Acme Corporation,DE,\nZED,Zed,,\n",
    );
    desk.done("entitle customer import one.csv");
    desk.done("entitle customer edit ACME --code ACME-EU");
    desk.file(
        "two.csv",
        "customer,name,country,alias,parent,contact_name,contact_email\n\
         ACME,Acme Europe,,akme,ZED,Ada,ada@acme.example\nZED,Zed,,,,,\n",
    );
    insta::assert_snapshot!(desk.transcript(
        "
        entitle customer import two.csv
        entitle customer import two.csv
        entitle customer list
        "
    ), @"
    $ entitle customer import two.csv
    Import I-2: two.csv
    Added             0
    Changed           1
    Unchanged         1
    Rejected          0
    New contacts      1
    Changed contacts  0
    $ entitle customer import two.csv
    two.csv changes nothing: its 2 customers are here already
    $ entitle customer list
    Customer  Name         Country  Belongs to  Entitlements  Licenses
    ──────────────────────────────────────────────────────────────────
    ACME-EU   Acme Europe  DE       ZED                    0         0
    ZED       Zed          –        –                      0         0
    ");
    desk.file(
        "three.csv",
        "customer,name,contact_name,contact_email\nACME-EU,,Ada L.,ada@acme.example\n",
    );
    insta::assert_snapshot!(desk.transcript("entitle customer import three.csv"), @"
    $ entitle customer import three.csv
    Import I-3: three.csv
    Added             0
    Changed           1
    Unchanged         0
    Rejected          0
    New contacts      0
    Changed contacts  1
    ");
}

#[test]
fn nothing_lands_while_a_row_is_bad() {
    let mut desk = Desk::set_up();
    desk.file(
        "bad.csv",
        "customer,name,country,parent,contact_email,contact_role\n\
         GOOD,Good,DE,,,\n\
         ,Nameless,,,,\n\
         NONAME,,,,,\n\
         TWICE,Twice,DE,,,\n\
         TWICE,Twice,US,,,\n\
         ORPHAN,Orphan,,NOBODY,,\n\
         BELOW,Below,,ORPHAN,,\n\
         A,A,,B,,\n\
         B,B,,A,,\n\
         MAIL,Mail,,,no address,\n\
         ROLE,Role,,,x@y.example,chief\n\
         SHORT,Short\n",
    );
    insta::assert_snapshot!(desk.transcript(
        "
        entitle customer import bad.csv
        entitle customer list
        entitle customer import bad.csv --keep-going --rejects rejects.csv
        entitle customer list --quiet
        entitle customer import bad.csv --rejects rejects.csv
        "
    ), @"
    $ entitle customer import bad.csv
    bad.csv: nothing landed
    Added      0
    Changed    0
    Unchanged  0
    Rejected   10

    Row  Column         Rejected because
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      3  customer       `customer` is empty: every row of a customer file needs it
      4  name           customer `NONAME` is new and `name` is empty: give it a name
      6  country        `country` is `DE` for this customer from row 5 on, and `US` here: make them the same, or give one another code
      7  parent         parent `NOBODY` is unknown: add it to the file, or with `entitle customer add NOBODY`
      8  parent         parent `ORPHAN` is unknown: add it to the file, or with `entitle customer add ORPHAN`
      9  parent         the customer would belong to itself by way of `B`: mend one of the parents
     10  parent         the customer would belong to itself by way of `A`: mend one of the parents
     11  contact_email  `no address` is no e-mail address: give one such as `name@example.com`
     12  contact_role   `chief` is not a role of a contact: give `technical`, `buyer` or `registrant`
     13                 expected 6 cells, has 2: put cells that hold the delimiter in quotes, and give every heading its cell
    These are the first of 11 rejected rows: `--rejects FILE` writes all of them
    ! error: 10 of 11 customers rejected, and nothing landed
    ! hint: mend `bad.csv` itself and import it again, or land the good customer now with `--keep-going --rejects FILE` and mend only the rejects
    [exit 6]
    $ entitle customer list
    no customer fits: `entitle order import FILE --create-customers` brings some, `entitle customer add CODE` adds one
    $ entitle customer import bad.csv --keep-going --rejects rejects.csv
    Import I-1: bad.csv
    Added      1
    Changed    0
    Unchanged  0
    Rejected   10

    Row  Column         Rejected because
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      3  customer       `customer` is empty: every row of a customer file needs it
      4  name           customer `NONAME` is new and `name` is empty: give it a name
      6  country        `country` is `DE` for this customer from row 5 on, and `US` here: make them the same, or give one another code
      7  parent         parent `NOBODY` is unknown: add it to the file, or with `entitle customer add NOBODY`
      8  parent         parent `ORPHAN` is unknown: add it to the file, or with `entitle customer add ORPHAN`
      9  parent         the customer would belong to itself by way of `B`: mend one of the parents
     10  parent         the customer would belong to itself by way of `A`: mend one of the parents
     11  contact_email  `no address` is no e-mail address: give one such as `name@example.com`
     12  contact_role   `chief` is not a role of a contact: give `technical`, `buyer` or `registrant`
     13                 expected 6 cells, has 2: put cells that hold the delimiter in quotes, and give every heading its cell

    All rejected rows are in rejects.csv
    [exit 8]
    $ entitle customer list --quiet
    GOOD
    $ entitle customer import bad.csv --rejects rejects.csv
    ! error: `rejects.csv` exists already and is left as it is: name another file, or move that one away
    [exit 5]
    ");
    insta::assert_snapshot!(desk.read("rejects.csv"), @r#"
    ﻿customer,name,country,parent,contact_email,contact_role,entitle_row,entitle_column,entitle_reason
    ,Nameless,,,,,3,customer,`customer` is empty: every row of a customer file needs it
    NONAME,,,,,,4,name,customer `NONAME` is new and `name` is empty: give it a name
    TWICE,Twice,DE,,,,5,,the customer is rejected whole: see row 6
    TWICE,Twice,US,,,,6,country,"`country` is `DE` for this customer from row 5 on, and `US` here: make them the same, or give one another code"
    ORPHAN,Orphan,,NOBODY,,,7,parent,"parent `NOBODY` is unknown: add it to the file, or with `entitle customer add NOBODY`"
    BELOW,Below,,ORPHAN,,,8,parent,"parent `ORPHAN` is unknown: add it to the file, or with `entitle customer add ORPHAN`"
    A,A,,B,,,9,parent,the customer would belong to itself by way of `B`: mend one of the parents
    B,B,,A,,,10,parent,the customer would belong to itself by way of `A`: mend one of the parents
    MAIL,Mail,,,no address,,11,contact_email,`no address` is no e-mail address: give one such as `name@example.com`
    ROLE,Role,,,x@y.example,chief,12,contact_role,"`chief` is not a role of a contact: give `technical`, `buyer` or `registrant`"
    SHORT,Short,13,,"expected 6 cells, has 2: put cells that hold the delimiter in quotes, and give every heading its cell"
    "#);
    let rejects = desk.json("entitle import list");
    assert_eq!(rejects[0]["rejected_rows"], 11);
}

#[test]
fn a_file_needs_what_names_a_customer() {
    let mut desk = Desk::set_up();
    desk.file("x.csv", "Account,Company,Mail\nA,B,c@d.example\n");
    insta::assert_snapshot!(desk.transcript("entitle customer import x.csv"), @"
    $ entitle customer import x.csv
    ! error: no column is found for `customer`, `name`
    ! hint: try `--map customer=Account --map name=Company --map contact_email=Mail`
    [exit 6]
    ");
}

#[test]
fn parents_may_change_places() {
    let mut desk = Desk::set_up();
    desk.file("one.csv", "customer,name,parent\nA,A,B\nB,B,\nC,C,\n");
    desk.done("entitle customer import one.csv");
    desk.file("two.csv", "customer,name,parent\nB,B,A\nA,A,C\n");
    let done = desk.json("entitle customer import two.csv");
    assert_eq!(
        (&done["changed"], &done["rejected"]),
        (&2.into(), &0.into())
    );
}

#[test]
fn one_customer_under_two_codes_is_told() {
    let mut desk = Desk::set_up();
    desk.done("entitle customer add ACME --name Acme --alias OLD");
    desk.file("x.csv", "customer,name\nACME,Acme\nOLD,Acme\n");
    let (exit, code, _) = desk.refused("entitle customer import x.csv");
    assert_eq!((exit, code.as_str()), (6, "rows_rejected"));
}

#[test]
fn the_event_has_what_was_before_and_nobodys_name() {
    let mut desk = Desk::set_up();
    desk.done("entitle customer add ACME --name Acme");
    desk.file(
        "x.csv",
        "customer,name,contact_name\nACME,Acme Inc,Lovelace\n",
    );
    desk.done("entitle customer import x.csv");
    let imported = desk.texts("SELECT detail AS a FROM events WHERE verb = 'customer.imported'");
    let detail: serde_json::Value = serde_json::from_str(&imported[0]).unwrap();
    assert_eq!(detail["before"][0]["changes"][0]["from"], "Acme");
    assert_eq!(
        (&detail["count"], &detail["contacts_added"]),
        (&1.into(), &1.into())
    );
    assert!(!detail.to_string().contains("Lovelace"));
}

#[test]
fn of_many_bad_rows_the_first_are_shown_and_all_are_counted() {
    let mut desk = Desk::set_up();
    let rows = "A,,no address\n".repeat(24);
    desk.file("x.csv", format!("customer,name,contact_email\n{rows}"));
    let run = desk.run("entitle customer import x.csv");
    let said = "These are the first of 24 rejected rows: `--rejects FILE` writes all of them";
    assert!(run.stdout.contains(said), "{}", run.stdout);
    let run = desk.run("entitle customer import x.csv --rejects rejects.csv");
    assert!(!run.stdout.contains("the first of"), "{}", run.stdout);
    assert_eq!(desk.read("rejects.csv").lines().count(), 25);
}
