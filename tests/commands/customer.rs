//! `entitle customer`: adding, changing and listing.

use crate::support::Desk;

fn with_acme() -> Desk {
    let mut desk = Desk::set_up();
    desk.done("entitle customer add ACME --name 'Acme Corporation' --country DE");
    desk
}

#[test]
fn a_customer_is_added_once() {
    let mut desk = Desk::set_up();
    insta::assert_snapshot!(desk.transcript(
        "
        entitle customer add GLOBEX --name 'Globex Holding'
        entitle customer add acme --name 'Acme Corporation' --country DE --parent globex --alias 'Acme Ltd'
        entitle customer add acme --name 'Acme Corporation' --country DE --parent GLOBEX
        entitle customer add ACME --name 'Another'
        entitle customer list
        "
    ), @"
    $ entitle customer add GLOBEX --name 'Globex Holding'
    Customer GLOBEX is added
    Name  Globex Holding
    $ entitle customer add acme --name 'Acme Corporation' --country DE --parent globex --alias 'Acme Ltd'
    Customer acme is added
    Name           Acme Corporation
    Country        DE
    Belongs to     GLOBEX
    Also known as  Acme Ltd
    $ entitle customer add acme --name 'Acme Corporation' --country DE --parent GLOBEX
    Customer acme is so already: nothing was changed
    $ entitle customer add ACME --name 'Another'
    ! error: there is a customer `acme` already: Acme Corporation
    ! hint: change it with `entitle customer edit acme`, or give another code
    [exit 5]
    $ entitle customer list
    Customer  Name              Country  Belongs to  Entitlements  Licenses
    ───────────────────────────────────────────────────────────────────────
    acme      Acme Corporation  DE       GLOBEX                 0         0
    GLOBEX    Globex Holding    –        –                      0         0
    ");
}

#[test]
fn without_a_name_nothing_is_added() {
    let mut desk = Desk::set_up();
    let (exit, code, message) = desk.refused("entitle customer add ACME");
    assert_eq!((exit, code.as_str()), (2, "usage"));
    assert!(message.contains("--name"), "{message}");
}

#[test]
fn what_a_customer_was_called_still_finds_it() {
    let mut desk = with_acme();
    insta::assert_snapshot!(desk.transcript(
        "
        entitle customer edit ACME --code ACME-EU --name 'Acme Europe GmbH' --no-country
        entitle customer edit ACME --name 'Acme Europe GmbH'
        entitle customer list --name 'corp acm'
        entitle customer edit ACME-EU --no-alias 'Acme Corporation' --alias 'Akme'
        entitle customer list --name corp
        entitle customer edit ACME-EU --code ACME
        "
    ), @"
    $ entitle customer edit ACME --code ACME-EU --name 'Acme Europe GmbH' --no-country
    Customer ACME-EU is changed
    Code           ACME → ACME-EU
    Name           Acme Corporation → Acme Europe GmbH
    Country        DE → none
    Also known as  + ACME
    Also known as  + Acme Corporation
    $ entitle customer edit ACME --name 'Acme Europe GmbH'
    Customer ACME-EU is so already: nothing was changed
    $ entitle customer list --name 'corp acm'
    Customer  Name              Country  Belongs to  Entitlements  Licenses
    ───────────────────────────────────────────────────────────────────────
    ACME-EU   Acme Europe GmbH  –        –                      0         0
    $ entitle customer edit ACME-EU --no-alias 'Acme Corporation' --alias 'Akme'
    Customer ACME-EU is changed
    Also known as  − Acme Corporation
    Also known as  + Akme
    $ entitle customer list --name corp
    no customer fits: `entitle order import FILE --create-customers` brings some, `entitle customer add CODE` adds one
    $ entitle customer edit ACME-EU --code ACME
    Customer ACME is changed
    Code           ACME-EU → ACME
    Also known as  − ACME
    Also known as  + ACME-EU
    ");
}

#[test]
fn letter_case_alone_makes_no_alias() {
    let mut desk = with_acme();
    desk.done("entitle customer edit acme --code Acme --name 'ACME corporation'");
    let saved = desk.json("entitle customer edit acme --country US");
    assert_eq!(saved["aliases"], serde_json::json!([]));
    assert_eq!(saved["code"], "Acme");
}

#[test]
fn a_change_of_nothing_is_a_usage_error() {
    let mut desk = with_acme();
    let run = desk.run("entitle customer edit ACME");
    assert_eq!(run.exit, 2);
    assert!(run.stderr.contains("--name"), "{}", run.stderr);
}

#[test]
fn an_unknown_customer_is_told_with_what_may_be_meant() {
    let mut desk = with_acme();
    desk.done("entitle customer add GLOBEX --name 'Globex Holding'");
    insta::assert_snapshot!(desk.transcript(
        "
        entitle customer edit ACMEE --country US
        entitle customer edit holding --country US
        entitle customer edit nobody --country US
        "
    ), @"
    $ entitle customer edit ACMEE --country US
    ! error: there is no customer `ACMEE`
    ! hint: did you mean `ACME`? `entitle find TEXT` searches names too
    [exit 3]
    $ entitle customer edit holding --country US
    ! error: there is no customer `holding`
    ! hint: did you mean `GLOBEX`? `entitle find TEXT` searches names too
    [exit 3]
    $ entitle customer edit nobody --country US
    ! error: there is no customer `nobody`
    ! hint: `entitle customer list` shows them all, and `entitle find TEXT` searches names
    [exit 3]
    ");
}

#[test]
fn a_code_means_one_customer() {
    let mut desk = with_acme();
    desk.done("entitle customer edit ACME --code ACME-EU");
    desk.done("entitle customer add OTHER --name Other");
    insta::assert_snapshot!(desk.transcript(
        "
        entitle customer add ACME --name 'Acme anew'
        entitle customer edit OTHER --code acme
        entitle customer edit OTHER --code acme-eu
        entitle customer edit OTHER --no-alias Nothing
        entitle customer edit ACME-EU --no-alias ACME
        entitle customer edit OTHER --alias shared
        entitle customer edit ACME-EU --alias shared
        entitle customer edit shared --country US
        "
    ), @"
    $ entitle customer add ACME --name 'Acme anew'
    ! error: `ACME` is an alias of customer `ACME-EU`
    ! hint: give another code, or take the alias away with `entitle customer edit ACME-EU --no-alias ACME`
    [exit 5]
    $ entitle customer edit OTHER --code acme
    ! error: `acme` is an alias of customer `ACME-EU`
    ! hint: give another code, or take the alias away with `entitle customer edit ACME-EU --no-alias acme`
    [exit 5]
    $ entitle customer edit OTHER --code acme-eu
    ! error: `ACME-EU` is the code of Acme Corporation already
    ! hint: give another code
    [exit 5]
    $ entitle customer edit OTHER --no-alias Nothing
    ! error: customer `OTHER` has no alias `Nothing`
    ! hint: it has none at all
    [exit 3]
    $ entitle customer edit ACME-EU --no-alias ACME
    Customer ACME-EU is changed
    Also known as  − ACME
    $ entitle customer edit OTHER --alias shared
    Customer OTHER is changed
    Also known as  + shared
    $ entitle customer edit ACME-EU --alias shared
    Customer ACME-EU is changed
    Also known as  + shared
    $ entitle customer edit shared --country US
    ! error: `shared` is an alias of several customers
    ! hint: name one by its code: `ACME-EU`, `OTHER`
    [exit 3]
    ");
}

#[test]
fn nobody_belongs_to_itself() {
    let mut desk = Desk::set_up();
    for (code, parent) in [("A", ""), ("B", "--parent A"), ("C", "--parent B")] {
        desk.done(&format!(
            "entitle customer add {code} --name {code} {parent}"
        ));
    }
    insta::assert_snapshot!(desk.transcript(
        "
        entitle customer edit A --parent C
        entitle customer edit A --parent A
        entitle customer edit B --no-parent
        entitle customer edit A --parent C
        entitle customer list --parent C
        "
    ), @"
    $ entitle customer edit A --parent C
    ! error: customer `A` cannot belong to `C`, which belongs to it: C → B → A
    ! hint: name another parent, or first part them with `entitle customer edit C --no-parent`
    [exit 5]
    $ entitle customer edit A --parent A
    ! error: customer `A` cannot belong to itself
    ! hint: name another parent
    [exit 5]
    $ entitle customer edit B --no-parent
    Customer B is changed
    Belongs to  A → none
    $ entitle customer edit A --parent C
    Customer A is changed
    Belongs to  none → C
    $ entitle customer list --parent C
    Customer  Name  Country  Belongs to  Entitlements  Licenses
    ───────────────────────────────────────────────────────────
    A         A     –        C                      0         0
    ");
}

#[test]
fn a_list_is_filtered() {
    let mut desk = with_acme();
    desk.done("entitle customer add MULL --name 'Müller & Søn' --country de");
    desk.done("entitle customer add ZED --name Zed --country US");
    insta::assert_snapshot!(desk.transcript(
        "
        entitle customer list --country De
        entitle customer list --name 'son mul'
        entitle customer list --name nobody
        entitle customer list --limit 1
        entitle customer list --quiet
        entitle customer list --country US --format json
        "
    ), @r#"
    $ entitle customer list --country De
    Customer  Name              Country  Belongs to  Entitlements  Licenses
    ───────────────────────────────────────────────────────────────────────
    ACME      Acme Corporation  DE       –                      0         0
    MULL      Müller & Søn      de       –                      0         0
    $ entitle customer list --name 'son mul'
    Customer  Name          Country  Belongs to  Entitlements  Licenses
    ───────────────────────────────────────────────────────────────────
    MULL      Müller & Søn  de       –                      0         0
    $ entitle customer list --name nobody
    no customer fits: `entitle order import FILE --create-customers` brings some, `entitle customer add CODE` adds one
    $ entitle customer list --limit 1
    Customer  Name              Country  Belongs to  Entitlements  Licenses
    ───────────────────────────────────────────────────────────────────────
    ACME      Acme Corporation  DE       –                      0         0

    1 of 3: --limit 0 for all
    $ entitle customer list --quiet
    ACME
    MULL
    ZED
    $ entitle customer list --country US --format json
    [
      {"code":"ZED","name":"Zed","country":"US","parent":null,"entitlements":0,"licenses":0}
    ]
    "#);
}

#[test]
fn what_was_done_is_on_record_with_what_was_before() {
    let mut desk = with_acme();
    desk.done("entitle customer edit ACME --name Acme");
    let events = desk.texts(
        "SELECT verb || ' ' || subject || ' ' || detail AS a FROM events WHERE customer_id = 1",
    );
    assert_eq!(
        events,
        [
            r#"customer.added ACME {"aliases":[],"country":"DE","name":"Acme Corporation","parent":null}"#,
            r#"customer.changed ACME {"changes":[{"field":"name","from":"Acme Corporation","to":"Acme"},{"field":"alias","from":null,"to":"Acme Corporation"}]}"#,
        ]
    );
}
