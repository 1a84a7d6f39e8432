//! `entitle find`: anything by what somebody says on the phone.

use crate::support::Desk;

fn with_licenses() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk.done("entitle license generate --activation E-1 --host mac:00-1B-44-11-3A-B7");
    desk.done("entitle license generate --activation E-2 --host srv1.acme.example --copies 4");
    desk.done("entitle license generate --activation E-6 --user sam.ortiz@globex.example");
    desk.done("entitle customer edit ACME --code AKME --name 'Akme Ingénierie'");
    desk
}

#[test]
fn customers_are_found_by_code_alias_and_words() {
    let mut desk = with_licenses();
    insta::assert_snapshot!(desk.transcript(
        "
        entitle find akme
        entitle find acme
        entitle find 'ingenierie ak'
        entitle find eng acm
        entitle find nordlys
        entitle find u
        entitle customer add A-UMBRA --name Umbra
        entitle find umbra --limit 2
        "
    ), @"
    $ entitle find akme
    Found     Code  What             Customer
    ─────────────────────────────────────────
    customer  AKME  Akme Ingénierie  AKME
    See it all: `entitle customer show AKME`
    $ entitle find acme
    Found     Code  What                                 Customer
    ─────────────────────────────────────────────────────────────
    customer  AKME  Akme Ingénierie, also known as ACME  AKME
    See it all: `entitle customer show AKME`
    $ entitle find 'ingenierie ak'
    Found     Code  What             Customer
    ─────────────────────────────────────────
    customer  AKME  Akme Ingénierie  AKME
    See it all: `entitle customer show AKME`
    $ entitle find eng acm
    Found     Code  What             Customer
    ─────────────────────────────────────────
    customer  AKME  Akme Ingénierie  AKME
    See it all: `entitle customer show AKME`
    $ entitle find nordlys
    Found     Code     What                 Customer
    ────────────────────────────────────────────────
    customer  NORDLYS  Nordlys Offshore AS  NORDLYS
    See it all: `entitle customer show NORDLYS`
    $ entitle find u
    Found     Code   What             Customer
    ──────────────────────────────────────────
    customer  UMBRA  Umbra Aerospace  UMBRA
    See it all: `entitle customer show UMBRA`
    $ entitle customer add A-UMBRA --name Umbra
    Customer A-UMBRA is added
    Name  Umbra
    $ entitle find umbra --limit 2
    Found     Code     What             Customer
    ────────────────────────────────────────────
    customer  UMBRA    Umbra Aerospace  UMBRA
    customer  A-UMBRA  Umbra            A-UMBRA
    ");
}

#[test]
fn orders_and_activation_ids_are_found_by_their_beginning() {
    let mut desk = with_licenses();
    let activation = desk.json("entitle entitlement show E-1")["activation_id"].clone();
    let activation = activation.as_str().unwrap();
    let lower = activation.replace('-', "").to_lowercase();
    insta::assert_snapshot!(desk.transcript(&format!(
        "
        entitle find so-1001
        entitle find SO-100 --limit 2
        entitle find {}
        entitle find {lower}
        entitle find {}
        ", &activation[..9], &activation[..9].to_lowercase().replace('0', "o"))
    ), @"
    $ entitle find so-1001
    Found  Code     What           Customer
    ───────────────────────────────────────
    order  SO-1001  of 2026-02-02  AKME
    $ entitle find SO-100 --limit 2
    Found  Code     What           Customer
    ───────────────────────────────────────
    order  SO-1001  of 2026-02-02  AKME
    order  SO-1002  of 2026-02-11  AKME
    There are more of: order. --limit 0 for all
    $ entitle find PZT0-4HXP
    Found        Code  What                                         Customer
    ────────────────────────────────────────────────────────────────────────
    entitlement  E-1   DRAFT-NL, activation ID PZT0-4HXP-0WP1-6VSH  AKME
    $ entitle find pzt04hxp0wp16vsh
    Found        Code  What                                         Customer
    ────────────────────────────────────────────────────────────────────────
    entitlement  E-1   DRAFT-NL, activation ID PZT0-4HXP-0WP1-6VSH  AKME
    $ entitle find pzto-4hxp
    Found        Code  What                                         Customer
    ────────────────────────────────────────────────────────────────────────
    entitlement  E-1   DRAFT-NL, activation ID PZT0-4HXP-0WP1-6VSH  AKME
    ");
}

#[test]
fn numbers_hosts_and_users_are_found() {
    let mut desk = with_licenses();
    desk.done(
        "entitle failover issue --license L-1 --host mac:00-1B-44-99-00-01 --reason burnt \
         --out standby",
    );
    let id = desk.json("entitle license show L-1")["id"].clone();
    insta::assert_snapshot!(desk.transcript(&format!(
        "
        entitle find L-1
        entitle find e-2
        entitle find F-1
        entitle find {}
        entitle find 00:1b:44
        entitle find 00:1b:44:11:3a:b7
        entitle find srv1
        entitle find sam.ortiz
        ", id.as_str().unwrap())
    ), @"
    $ entitle find L-1
    Found    Code  What           Customer
    ──────────────────────────────────────
    license  L-1   DRAFT, active  AKME
    $ entitle find e-2
    Found        Code  What                                             Customer
    ────────────────────────────────────────────────────────────────────────────
    entitlement  E-2   FLOW-FL10-12, activation ID TDJT-M3YZ-HBE7-YTM6  AKME
    $ entitle find F-1
    Found     Code  What                                     Customer
    ─────────────────────────────────────────────────────────────────
    failover  F-1   mac:001b44990001 for L-1 of DRAFT, open  AKME
    $ entitle find 019cadc6-9a80-790c-9118-cc09131ae57d
    Found    Code  What           Customer
    ──────────────────────────────────────
    license  L-1   DRAFT, active  AKME
    $ entitle find 00:1b:44
    Found  Code              What                Customer
    ─────────────────────────────────────────────────────
    host   mac:001b44113ab7  L-1: DRAFT, active  AKME
    host   mac:001b44990001  L-4: DRAFT, active  AKME
    $ entitle find 00:1b:44:11:3a:b7
    Found  Code              What                Customer
    ─────────────────────────────────────────────────────
    host   mac:001b44113ab7  L-1: DRAFT, active  AKME
    $ entitle find srv1
    Found  Code                        What               Customer
    ──────────────────────────────────────────────────────────────
    host   hostname:srv1.acme.example  L-2: FLOW, active  AKME
    $ entitle find sam.ortiz
    Found  Code                      What               Customer
    ────────────────────────────────────────────────────────────
    user   sam.ortiz@globex.example  L-3: VIEW, active  GLOBEX
    ");
}

#[test]
fn the_catalog_is_found() {
    let mut desk = Desk::stocked();
    insta::assert_snapshot!(desk.transcript(
        "
        entitle find draft
        entitle find mesh --format csv
        entitle find draft-nl --quiet
        "
    ), @r#"
    $ entitle find draft
    Found    Code          What                                 Customer
    ────────────────────────────────────────────────────────────────────
    product  DRAFT         Draft: drawings and 3D parts         –
    sku      DRAFT-LT      Draft Light, node-locked, perpetual  –
    sku      DRAFT-MNT-12  Draft, maintenance, 12 months        –
    sku      DRAFT-NL      Draft, node-locked, perpetual        –
    sku      DRAFT-NL-12   Draft, node-locked, 12 months        –
    sku      DRAFT-TRY     Draft, trial of 30 days              –
    $ entitle find mesh --format csv
    kind,code,what,customer,exact
    product,MESH,Mesh: finite-element meshes,,true
    sku,MESH-FL10,"Mesh, pack of 10 floating seats, perpetual",,false
    sku,MESH-MNT-12,"Mesh, maintenance, 12 months",,false
    sku,MESH-NL,"Mesh, node-locked, perpetual",,false
    $ entitle find draft-nl --quiet
    DRAFT-NL
    DRAFT-NL-12
    "#);
}

#[test]
fn what_is_not_there_is_told() {
    let mut desk = with_licenses();
    insta::assert_snapshot!(desk.transcript(
        "
        entitle find nobody
        entitle find 7K2M-9QXA-4RTV-0HCJ
        entitle find L-99
        entitle find
        "
    ), @"
    $ entitle find nobody
    ! error: nothing begins with `nobody`
    ! hint: give the beginning of a code, a number, an activation ID, a host ID or a name; several words must all be in one name
    [exit 3]
    $ entitle find 7K2M-9QXA-4RTV-0HCJ
    ! error: `7K2M-9QXA-4RTV-0HCJ` is mistyped: its check symbol does not fit, read it again
    ! hint: its first symbols find it too, if they are right: `entitle find 7K2M-9QXA`
    [exit 3]
    $ entitle find L-99
    ! error: nothing begins with `L-99`
    ! hint: give the beginning of a code, a number, an activation ID, a host ID or a name; several words must all be in one name
    [exit 3]
    $ entitle find
    ! error: the following required arguments were not provided:
    !   <TEXT>...
    ! 
    ! Usage: entitle find <TEXT>...
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
    assert_eq!(desk.refused("entitle find nobody").1, "nothing_found");
    assert_eq!(desk.refused("entitle find ' '").1, "usage");
    assert_eq!(
        desk.refused("entitle find 7K2M-9QXA-4RTV-0HCJ").1,
        "activation_mistyped"
    );
}

#[test]
fn json_is_the_list_alone() {
    let mut desk = with_licenses();
    let found = desk.json("entitle find AKME");
    assert_eq!(
        found[0],
        serde_json::json!({
            "kind": "customer", "code": "AKME", "what": "Akme Ingénierie", "customer": "AKME",
            "exact": true,
        })
    );
}
