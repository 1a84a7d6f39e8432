//! `entitle contact`.

use crate::support::Desk;

fn with_acme() -> Desk {
    let mut desk = Desk::set_up();
    desk.done("entitle customer add ACME --name 'Acme Corporation'");
    desk
}

#[test]
fn a_person_is_added_listed_and_changed() {
    let mut desk = with_acme();
    insta::assert_snapshot!(desk.transcript(
        "
        entitle contact list ACME
        entitle contact add acme --name 'Ada Lovelace' --email ada@acme.example --role buyer
        entitle contact add ACME --email ada@acme.example
        entitle contact add ACME --name 'Charles Babbage'
        entitle contact edit C-2 --email charles@acme.example
        entitle contact edit 2 --email charles@acme.example
        entitle contact list ACME
        entitle contact list ACME --format json
        "
    ), @r#"
    $ entitle contact list ACME
    ACME has no contacts yet
    $ entitle contact add acme --name 'Ada Lovelace' --email ada@acme.example --role buyer
    Contact C-1 is added to ACME
    Name    Ada Lovelace
    E-mail  ada@acme.example
    Role    buyer
    $ entitle contact add ACME --email ada@acme.example
    Contact C-1 of ACME is so already: nothing was changed
    $ entitle contact add ACME --name 'Charles Babbage'
    Contact C-2 is added to ACME
    Name    Charles Babbage
    E-mail  –
    Role    technical
    $ entitle contact edit C-2 --email charles@acme.example
    Contact C-2 of ACME is changed
    Name    Charles Babbage
    E-mail  charles@acme.example
    Role    technical
    $ entitle contact edit 2 --email charles@acme.example
    Contact C-2 of ACME is so already: nothing was changed
    $ entitle contact list ACME
    Contact  Name             E-mail                Role
    ─────────────────────────────────────────────────────────
    C-1      Ada Lovelace     ada@acme.example      buyer
    C-2      Charles Babbage  charles@acme.example  technical
    $ entitle contact list ACME --format json
    [
      {"number":"C-1","customer":"ACME","role":"buyer","name":"Ada Lovelace","email":"ada@acme.example","added_at":"2026-03-02T09:00:00Z","forgotten_at":null},
      {"number":"C-2","customer":"ACME","role":"technical","name":"Charles Babbage","email":"charles@acme.example","added_at":"2026-03-02T09:00:00Z","forgotten_at":null}
    ]
    "#);
}

#[test]
fn what_cannot_be_is_refused() {
    let mut desk = with_acme();
    desk.done("entitle contact add ACME --email ada@acme.example");
    insta::assert_snapshot!(desk.transcript(
        "
        entitle contact add ACME --role buyer
        entitle contact add ACME --email ada@acme.example --role buyer
        entitle contact add NOBODY --name Ada
        entitle contact edit C-9 --name Ada
        entitle contact edit E-1 --name Ada
        "
    ), @"
    $ entitle contact add ACME --role buyer
    ! error: a contact needs a name or an e-mail address
    ! hint: give `--name NAME`, `--email ADDRESS` or both
    [exit 2]
    $ entitle contact add ACME --email ada@acme.example --role buyer
    ! error: this person is contact `C-1` of the customer already
    ! hint: change it with `entitle contact edit C-1`
    [exit 5]
    $ entitle contact add NOBODY --name Ada
    ! error: there is no customer `NOBODY`
    ! hint: `entitle customer list` shows them all, and `entitle find TEXT` searches names
    [exit 3]
    $ entitle contact edit C-9 --name Ada
    ! error: there is no contact `C-9`
    ! hint: `entitle contact list CUSTOMER` shows those of a customer
    [exit 3]
    $ entitle contact edit E-1 --name Ada
    ! error: invalid value 'E-1' for '<NUMBER>': `E-1` is the number of an entitlement: give that of a contact, such as `C-77`
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
}

#[test]
fn events_name_people_by_number_alone() {
    let mut desk = with_acme();
    desk.done("entitle contact add ACME --name Lovelace --email ada@acme.example");
    desk.done("entitle contact edit C-1 --name Byron");
    let events = desk.texts(
        "SELECT verb || ' ' || subject || ' ' || detail AS a FROM events WHERE verb < 'customer'",
    );
    assert_eq!(
        events,
        [
            r#"contact.added C-1 {"role":"technical"}"#,
            r#"contact.changed C-1 {"fields":["name"],"role":"technical"}"#,
        ]
    );
}
