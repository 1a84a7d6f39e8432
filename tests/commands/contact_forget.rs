//! `entitle contact forget`: afterwards nothing shows the person, and the record holds.

use std::fmt::Write as _;

use crate::support::Desk;

const NAME: &str = "Ottilie Quasthoff";
const ADDRESS: &str = "ottilie.quasthoff@acme.example";

/// Orders of the person, the second only by name.
const ORDERS: &str = "\
order_number,order_date,customer,customer_name,contact,email,sku,quantity
SO-1,2026-02-02,ACME,Acme,Ottilie Quasthoff,Ottilie.Quasthoff@acme.example,DRAFT-NL,5
SO-2,2026-02-03,ACME,Acme,Ottilie Quasthoff,,DRAFT-NL,5
SO-3,2026-02-03,GLOBEX,Globex,Ottilie Quasthoff,ottilie.quasthoff@acme.example,DRAFT-NL,5
";

/// The person as the head of a customer, among many others.
fn customers() -> String {
    let mut text = "customer,name,contact_name,contact_email\n".to_owned();
    for number in 0..300 {
        writeln!(
            text,
            "C{number},Customer {number},Person {number},person{number}@example.com"
        )
        .unwrap();
    }
    text + "ACME,Acme,Ottilie Quasthoff,ottilie.quasthoff@acme.example\n"
}

/// A desk in which the person is by every way that there is.
fn with_the_person() -> Desk {
    let mut desk = Desk::stocked();
    desk.file("orders.csv", ORDERS);
    desk.file("customers.csv", customers());
    desk.done("entitle order import orders.csv --create-customers");
    desk.done("entitle customer import customers.csv");
    desk.done("entitle customer add INITECH --name Initech");
    desk.done(&format!(
        "entitle contact add INITECH --name '{NAME}' --email {ADDRESS} --role buyer"
    ));
    // Rows that grow are moved, and leave their bytes where they were.
    let longer = "x".repeat(200);
    desk.alter(&format!(
        "UPDATE contacts SET name = name || '{longer}';
         UPDATE contacts SET name = REPLACE(name, '{longer}', '')"
    ));
    desk
}

fn numbers(desk: &mut Desk, customer: &str) -> Vec<String> {
    let contacts = desk.json(&format!("entitle contact list {customer}"));
    let contacts = contacts.as_array().unwrap().iter();
    contacts
        .map(|contact| contact["number"].as_str().unwrap().to_owned())
        .collect()
}

/// Whether the bytes hold the person, in any case.
fn shows(bytes: impl AsRef<[u8]>) -> bool {
    let text = String::from_utf8_lossy(bytes.as_ref()).to_lowercase();
    text.contains("quasthoff") || text.contains("ottilie")
}

/// Every list and export that there is.
const ANSWERS: &[&str] = &[
    "entitle contact list ACME",
    "entitle contact list GLOBEX",
    "entitle contact list INITECH",
    "entitle customer list",
    "entitle customer show ACME",
    "entitle order list",
    "entitle order show SO-1",
    "entitle entitlement list",
    "entitle entitlement show E-1",
    "entitle license list",
    "entitle failover list",
    "entitle import list",
    "entitle import show I-2",
    "entitle audit log --limit 0",
    "entitle store info",
    "entitle store check",
    "entitle find quasthoff",
    "entitle find ottilie.quasthoff@acme.example",
];

/// The commands whose answers show the person, what was asked for left out.
fn that_show_the_person(desk: &mut Desk) -> Vec<String> {
    let mut found = Vec::new();
    for command in ANSWERS {
        for format in ["table", "json", "jsonl", "csv"] {
            let line = format!("{command} --format {format}");
            let run = desk.run(&line);
            let asked = command.starts_with("entitle find") && run.exit == 3;
            if shows(&run.stdout) || (shows(&run.stderr) && !asked) {
                found.push(line);
            }
        }
    }
    desk.done("entitle catalog export sold --yes");
    for file in ["products", "features", "models", "skus"] {
        let text = desk.read(&format!("sold/{file}.csv"));
        assert!(!shows(text), "{file}");
    }
    std::fs::remove_dir_all(desk.path("sold")).unwrap();
    found
}

/// The bytes in which the store itself keeps the people.
fn kept(desk: &Desk) -> Vec<u8> {
    if !desk.is_on_server() {
        return desk.image();
    }
    let mut client = desk.database().client();
    client.batch_execute("CHECKPOINT").unwrap();
    let file = "SELECT pg_read_binary_file(pg_relation_filepath(CAST('contacts' AS regclass)))";
    let mut bytes: Vec<u8> = client.query_one(file, &[]).unwrap().get(0);
    let known = "SELECT COALESCE(string_agg(CAST(s AS TEXT), ' '), '') FROM pg_statistic s
                 WHERE s.starelid = CAST('contacts' AS regclass)";
    let known: String = client.query_one(known, &[]).unwrap().get(0);
    bytes.extend(known.bytes());
    bytes
}

#[test]
fn afterwards_nothing_shows_the_person() {
    let mut desk = with_the_person();
    desk.done("entitle store backup before.db");
    assert!(!that_show_the_person(&mut desk).is_empty());
    assert!(shows(kept(&desk)) && shows(std::fs::read(desk.path("before.db")).unwrap()));

    let forget = "entitle contact forget --reason 'request of 2026-03-02' --yes";
    desk.done(&format!("{forget} {ADDRESS}"));
    for number in numbers(&mut desk, "ACME") {
        desk.done(&format!("{forget} {number}"));
    }
    assert_eq!(that_show_the_person(&mut desk), Vec::<String>::new());
    assert!(!shows(kept(&desk)), "the store's own files");
    desk.done("entitle store backup after.db");
    assert!(!shows(std::fs::read(desk.path("after.db")).unwrap()));
    desk.done("entitle audit verify");
    desk.done("entitle store check");
    desk.done("entitle store check --store after.db");

    // The files of before, once more.
    let again = desk.done("entitle order import orders.csv --create-customers");
    assert!(again.contains("changes nothing"), "{again}");
    assert_eq!(that_show_the_person(&mut desk), Vec::<String>::new());
    desk.done("entitle audit verify");
}

fn with_two_contacts() -> Desk {
    let mut desk = Desk::set_up();
    for customer in ["ACME", "GLOBEX"] {
        desk.done(&format!(
            "entitle customer add {customer} --name {customer}"
        ));
    }
    desk.done(&format!(
        "entitle contact add ACME --name '{NAME}' --email {ADDRESS} --role buyer"
    ));
    desk.done("entitle contact add GLOBEX --email Ottilie.Quasthoff@ACME.example");
    desk.done("entitle contact add ACME --name 'Ottilie  QUASTHOFF'");
    desk
}

#[test]
fn a_person_is_forgotten_by_number_or_by_address() {
    let mut desk = with_two_contacts();
    insta::assert_snapshot!(desk.transcript(
        "
        entitle contact forget C-1 --reason 'asked for it' --dry-run
        entitle contact forget C-1 --reason 'asked for it'
        entitle contact forget OTTILIE.quasthoff@acme.example --reason 'asked for it' --yes
        entitle contact list ACME
        entitle contact forget c-1 --reason again
        entitle contact forget C-3 --reason 'asked for it' --yes --format json
        entitle contact forget C-3 --reason 'asked for it' --yes --format csv
        entitle contact forget C-3 --reason 'asked for it' --quiet
        entitle audit log --verb contact.forgotten
        entitle audit verify --quiet
        entitle store check --quiet
        "
    ), @r#"
    $ entitle contact forget C-1 --reason 'asked for it' --dry-run
    This person would be forgotten
    Contact  C-1 of ACME
    Name     Ottilie Quasthoff
    E-mail   ottilie.quasthoff@acme.example
    Role     buyer

    The same name stands at C-3: forget that too, if it is the same person.
    ! This is a dry run: nothing is changed.
    $ entitle contact forget C-1 --reason 'asked for it'
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle contact forget OTTILIE.quasthoff@acme.example --reason 'asked for it' --yes
    Forgotten: C-1 of ACME, C-2 of GLOBEX

    No list, export, log or backup made from now on has it.
    The same name stands at C-3: forget that too, if it is the same person.
    $ entitle contact list ACME
    Contact  Name                E-mail  Role
    ──────────────────────────────────────────────
    C-1      forgotten           –       buyer
    C-3      Ottilie  QUASTHOFF  –       technical
    $ entitle contact forget c-1 --reason again
    Forgotten before: C-1 of ACME

    No list, export, log or backup made from now on has it.
    $ entitle contact forget C-3 --reason 'asked for it' --yes --format json
    {
      "contacts": [
        {
          "number": "C-3",
          "customer": "ACME",
          "role": "technical",
          "name": null,
          "email": null,
          "added_at": "2026-03-02T09:00:00Z",
          "forgotten_at": "2026-03-02T09:00:00Z"
        }
      ],
      "existing": false,
      "namesakes": [],
      "licenses": [],
      "backup_at": null,
      "cleaned": true
    }
    $ entitle contact forget C-3 --reason 'asked for it' --yes --format csv
    number,customer,role,name,email,added_at,forgotten_at
    C-3,ACME,technical,,,2026-03-02T09:00:00Z,2026-03-02T09:00:00Z
    $ entitle contact forget C-3 --reason 'asked for it' --quiet
    C-3
    $ entitle audit log --verb contact.forgotten
    Event  When                  By   What               Of   Customer  Detail
    ────────────────────────────────────────────────────────────────────────────────
        9  2026-03-02T09:00:00Z  ada  contact.forgotten  C-3  ACME      asked for it
        8  2026-03-02T09:00:00Z  ada  contact.forgotten  C-2  GLOBEX    asked for it
        7  2026-03-02T09:00:00Z  ada  contact.forgotten  C-1  ACME      asked for it
    $ entitle audit verify --quiet
    75876da00c7d2a6f9ffff6d3ba9ec704259fa6f36e77e26568b2fd2ca17a9e1a
    $ entitle store check --quiet
    sound
    "#);
}

#[test]
fn it_is_asked_for_and_told_what_stays() {
    let mut desk = with_two_contacts();
    desk.at("2026-03-02T10:00:00Z");
    desk.done("entitle store backup backup.db");
    desk.asked(&["no"]);
    insta::assert_snapshot!(
        desk.transcript("entitle contact forget C-1 --reason 'asked for it'"), @"
    $ entitle contact forget C-1 --reason 'asked for it'
    ! This person would be forgotten
    ! Contact  C-1 of ACME
    ! Name     Ottilie Quasthoff
    ! E-mail   ottilie.quasthoff@acme.example
    ! Role     buyer
    ! 
    ! Backups made before keep it, the last of 2026-03-02T10:00:00Z: delete them when their time is over.
    ! The same name stands at C-3: forget that too, if it is the same person.
    ! Forget this person? It cannot be taken back [y/N] no
    ! error: nothing was changed
    [exit 5]
    ");
    desk.asked(&["yes"]);
    insta::assert_snapshot!(
        desk.transcript("entitle contact forget C-1 --reason 'asked for it'"), @"
    $ entitle contact forget C-1 --reason 'asked for it'
    Forgotten: C-1 of ACME

    No list, export, log or backup made from now on has it.
    Backups made before keep it, the last of 2026-03-02T10:00:00Z: delete them when their time is over.
    The same name stands at C-3: forget that too, if it is the same person.
    ! This person would be forgotten
    ! Contact  C-1 of ACME
    ! Name     Ottilie Quasthoff
    ! E-mail   ottilie.quasthoff@acme.example
    ! Role     buyer
    ! 
    ! Backups made before keep it, the last of 2026-03-02T10:00:00Z: delete them when their time is over.
    ! The same name stands at C-3: forget that too, if it is the same person.
    ! Forget this person? It cannot be taken back [y/N] yes
    ");
}

/// Somebody who reads the store as it is now, until dropped.
enum Reader {
    File(#[expect(dead_code, reason = "it is there to be held")] rusqlite::Connection),
    Server(#[expect(dead_code, reason = "it is there to be held")] postgres::Client),
}

fn reader(desk: &Desk) -> Reader {
    if desk.is_on_server() {
        let mut client = desk.database().client();
        client
            .batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT COUNT(*) FROM customers")
            .unwrap();
        return Reader::Server(client);
    }
    let file = rusqlite::Connection::open(desk.path("desk.db")).unwrap();
    file.execute_batch("BEGIN; SELECT COUNT(*) FROM customers")
        .unwrap();
    Reader::File(file)
}

#[test]
fn files_that_others_read_are_cleaned_the_next_time() {
    let mut desk = Desk::set_up();
    desk.done("entitle customer add ACME --name Acme");
    desk.done(&format!("entitle contact add ACME --name '{NAME}'"));
    let reader = reader(&desk);
    insta::assert_snapshot!(
        desk.transcript("entitle contact forget C-1 --reason asked --yes --wait 0"), @"
    $ entitle contact forget C-1 --reason asked --yes --wait 0
    ! error: the person is forgotten, but others read the store as it was before, so that its files could not be cleaned
    ! hint: forget `C-1` once more when they are through
    [exit 9]
    ");
    drop(reader);
    insta::assert_snapshot!(desk.transcript("entitle contact forget C-1 --reason asked"), @"
    $ entitle contact forget C-1 --reason asked
    Forgotten before: C-1 of ACME

    No list, export, log or backup made from now on has it.
    ");
    assert!(!shows(kept(&desk)));
}

#[test]
fn a_license_that_names_the_person_stays_as_it_was_signed() {
    let mut desk = Desk::stocked();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,customer_name,contact,email,sku,quantity\n\
         SO-1,2026-02-02,ACME,Acme,Ada,ada@acme.example,VIEW-USER-12,5\n",
    );
    desk.done("entitle order import orders.csv --create-customers");
    desk.done("entitle license generate --activation E-1 --user Ada@acme.example");
    let forgotten = desk.json("entitle contact forget C-1 --reason asked --yes");
    assert_eq!(forgotten["licenses"], serde_json::json!(["L-1"]));
    desk.done("entitle store check");
}

#[test]
fn each_refusal_says_what_to_do() {
    let mut desk = with_two_contacts();
    insta::assert_snapshot!(desk.transcript(
        "
        entitle contact forget C-9 --reason asked
        entitle contact forget eve@acme.example --reason asked
        entitle contact forget E-1 --reason asked
        entitle contact forget C-1
        entitle contact forget C-1 --reason 'Ottilie Quasthoff asked for it'
        entitle contact forget C-1 --reason 'as OTTILIE.QUASTHOFF@acme.example asked'
        entitle contact edit C-1 --name 'Ottilie Q.'
        "
    ), @"
    $ entitle contact forget C-9 --reason asked
    ! error: there is no contact `C-9`
    ! hint: `entitle contact list CUSTOMER` shows those of a customer
    [exit 3]
    $ entitle contact forget eve@acme.example --reason asked
    ! error: no contact has the address `eve@acme.example`
    ! hint: who was forgotten is found by the number alone; `entitle contact list CUSTOMER` shows the people of a customer
    [exit 3]
    $ entitle contact forget E-1 --reason asked
    ! error: invalid value 'E-1' for '<CONTACT|ADDRESS>': `E-1` is the number of an entitlement: give that of a contact, such as `C-77`
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle contact forget C-1
    ! error: the following required arguments were not provided:
    !   --reason <TEXT>
    ! 
    ! Usage: entitle contact forget --reason <TEXT> <CONTACT|ADDRESS>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle contact forget C-1 --reason 'Ottilie Quasthoff asked for it'
    ! error: the reason names the person, and reasons stay on record
    ! hint: say it without the name and the address, such as `request of 2026-03-02`
    [exit 6]
    $ entitle contact forget C-1 --reason 'as OTTILIE.QUASTHOFF@acme.example asked'
    ! error: the reason names the person, and reasons stay on record
    ! hint: say it without the name and the address, such as `request of 2026-03-02`
    [exit 6]
    $ entitle contact edit C-1 --name 'Ottilie Q.'
    Contact C-1 of ACME is changed
    Name    Ottilie Q.
    E-mail  ottilie.quasthoff@acme.example
    Role    buyer
    ");
    desk.done("entitle store backup backup.db");
    let (exit, code, _) =
        desk.refused("entitle contact forget C-1 --reason asked --yes --store backup.db");
    assert_eq!((exit, code.as_str()), (10, "store_closed"));
    assert_eq!(
        desk.number("SELECT COUNT(*) AS a FROM contacts WHERE forgotten_at IS NULL"),
        3
    );
}

#[test]
fn whoever_is_forgotten_stays_so() {
    let mut desk = with_two_contacts();
    desk.done("entitle contact forget C-1 --reason asked --yes");
    insta::assert_snapshot!(desk.transcript("entitle contact edit C-1 --name Ada"), @"
    $ entitle contact edit C-1 --name Ada
    ! error: contact `C-1` was forgotten, and stays so
    ! hint: add the person anew with `entitle contact add ACME`
    [exit 5]
    ");
    // Somebody of the address who comes anew is somebody else.
    let added = desk.json(&format!("entitle contact add ACME --email {ADDRESS}"));
    assert_eq!(added["number"], "C-4");
    for (sql, code) in [
        (
            "UPDATE contacts SET name = 'Ada' WHERE id = 1",
            "person_remembered",
        ),
        (
            "UPDATE contacts SET forgotten_at = NULL WHERE id = 1",
            "forgetting_lost",
        ),
        (
            "UPDATE contacts SET forgotten_at = added_at, name = NULL, email = NULL WHERE id = 2",
            "forgetting_untold",
        ),
    ] {
        desk.alter(sql);
        let checked = desk.run("entitle store check --format json");
        assert!(checked.stdout.contains(code), "{sql}: {}", checked.stdout);
    }
}
