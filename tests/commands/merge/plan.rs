//! `entitle merge plan` from another store: what of a company is ours, what is new, what differs;
//! and nothing changes.

use serde_json::Value;

use crate::support::Desk;

/// A desk with a catalog and orders, beside the store of another company.
fn beside_a_store() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk.bring("fixtures/acquisition");
    desk.done(
        "entitle --store theirs.db init --vendor Tessera --issuer https://tessera.example \
         --timezone Europe/Berlin --currency EUR --no-passphrase",
    );
    desk.done(
        "entitle --store theirs.db catalog import acquisition/products.csv \
         acquisition/features.csv acquisition/models.csv acquisition/skus.csv",
    );
    desk.done(
        "entitle --store theirs.db customer import acquisition/customers.csv \
         --map customer=account_number --map name=company_name --map contact_name=contact \
         --map contact_email=email --map contact_role=role",
    );
    desk.done("entitle --store theirs.db order import acquisition/orders.csv");
    desk
}

/// A plan as it lies in a file.
fn plan(desk: &Desk, file: &str) -> Value {
    serde_json::from_str(&desk.read(file)).unwrap()
}

#[test]
fn another_store_is_planned_and_nothing_changes() {
    let mut desk = beside_a_store();
    let (before, theirs) = (desk.image(), std::fs::read(desk.path("theirs.db")).unwrap());
    insta::assert_snapshot!(desk.transcript(
        "entitle merge plan --company Tessera theirs.db
         entitle merge plan --company Tessera theirs.db --quiet"
    ), @"
    $ entitle merge plan --company Tessera theirs.db
    A plan to fold Tessera in: Tessera.plan.json
    Theirs          All  Mapped  Sure  To answer  New
    ─────────────────────────────────────────────────
    Products          7       0     0          4    3
    Features         13       0     6          0    7
    License models    4       0     1          0    3
    SKUs              9       0     0          5    4
    Customers         8       0     4          0    4

    What it brings
    Orders        8
    Entitlements  11
    Copies        96
    Currencies    EUR in 5 orders, GBP in 1 order, USD in 2 orders

    Codes that mean something else here
    Code                      There                               Here                       Theirs becomes
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    product FLOW              Tessera Flow: approval of drawings  Flow: fluid dynamics       Tessera-FLOW
    model floating-perpetual  Perpetual, floating                 Perpetual, floating        Tessera-floating-perpetual
    SKU SETUP                 Set-up on site, one day             Installation at your site  Tessera-SETUP

    Terms that differ: what was sold keeps its own
    Theirs                    Ours                Term                There    Here     Entitlements
    ────────────────────────────────────────────────────────────────────────────────────────────────
    product TS-DRAW           DRAFT               version             2025.2   2026.1              2
    product TS-MESH           MESH                version             2025     2026.1              2
    product TS-THERM          HEAT                version             2025     2026.1              1
    product TS-VIEW           VIEW                version             2024.4   2026.2              2
    model floating-perpetual  floating-perpetual  failover_days       7        14                  2
    model floating-perpetual  floating-perpetual  failovers_per_year  1        2                   2
    model floating-perpetual  floating-perpetual  granularity         product  feature             2
    model floating-perpetual  floating-perpetual  rehosts_per_year    1        2                   2
    model floating-perpetual  floating-perpetual  returns_per_year    1        2                   2
    SKU TSM-P10               MESH-FL10           failover_days       7        14                  2
    6 more: see `terms` in the plan

    Worth knowing
    Their days end in `Europe/Berlin` and ours in `UTC`: their rights keep their own.
    This plan holds names and addresses of 6 people: keep it as you keep those.

    9 pairs wait for an answer: entitle merge review Tessera.plan.json
    Then: entitle merge apply Tessera.plan.json
    $ entitle merge plan --company Tessera theirs.db --quiet
    Tessera.plan.json
    ");
    assert_eq!(desk.image(), before);
    assert_eq!(std::fs::read(desk.path("theirs.db")).unwrap(), theirs);
    let plan = plan(&desk, "Tessera.plan.json");
    assert_eq!(plan["sources"][0]["name"], "theirs.db");
    assert_eq!(plan["desk"]["issuer"], "https://tessera.example");
}

#[test]
fn the_same_sources_make_the_same_plan() {
    let mut desk = beside_a_store();
    desk.done("entitle merge plan --company Tessera theirs.db --out one.json");
    desk.at("2027-01-01T00:00:00Z");
    desk.done("entitle merge plan --company Tessera theirs.db --out other.json");
    assert_eq!(desk.read("one.json"), desk.read("other.json"));
}

#[test]
fn licenses_come_along_with_who_signed_them() {
    let mut desk = beside_a_store();
    let rights = desk.json("entitle --store theirs.db entitlement list");
    let activation = rights[0]["activation_id"].as_str().unwrap();
    desk.done(&format!(
        "entitle --store theirs.db license generate --activation {activation} \
         --host mac:00-1B-44-11-3A-B7"
    ));
    desk.done("entitle merge plan --company Tessera theirs.db");
    let plan = plan(&desk, "Tessera.plan.json");
    assert_eq!(plan["counts"]["licenses"], 1);
    assert_eq!(
        plan["notes"][0],
        "1 license is signed by `https://tessera.example` and cannot be revoked from here: their \
         status list is published under `https://tessera.example/status`."
    );
    let tables: Vec<&str> = plan["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rows| rows["table"].as_str().unwrap())
        .collect();
    assert!(tables.contains(&"signing_keys") && tables.contains(&"license_holders"));
    // What a store brings keeps its numbers, identifiers and instants.
    let named = plan.to_string();
    assert!(named.contains(&activation.replace('-', "")));
    assert!(!named.contains(desk.path("").to_str().unwrap()));
}

#[test]
fn a_store_and_files_go_together() {
    let mut desk = beside_a_store();
    desk.file(
        "late.csv",
        "order_number,order_date,customer,sku,quantity\n70600,2026-02-20,10003,TSM-P10,1\n",
    );
    let counts = |desk: &mut Desk, sources: &str| {
        let line = format!("entitle merge plan --company Tessera {sources} --replace");
        desk.json(&line)["counts"].clone()
    };
    let alone = counts(&mut desk, "theirs.db");
    let both = counts(&mut desk, "theirs.db orders=late.csv");
    let more = |name: &str| both[name].as_i64().unwrap() - alone[name].as_i64().unwrap();
    assert_eq!(
        (more("orders"), more("entitlements"), more("copies")),
        (1, 1, 10)
    );
    // The same order again, with other content.
    desk.file(
        "late.csv",
        "order_number,order_date,customer,sku,quantity\n70533,2025-11-03,10003,TST-F12,6\n",
    );
    let (exit, code, message) =
        desk.refused("entitle merge plan --company Tessera theirs.db orders=late.csv --replace");
    assert_eq!((exit, code.as_str()), (6, "sources_clash"));
    assert!(
        message.starts_with("`late.csv` says other than `theirs.db`\nrow 2, "),
        "{message}"
    );
}

#[test]
fn a_store_of_an_older_schema_is_refused_and_left_as_it_is() {
    let mut desk = beside_a_store();
    let older = rusqlite::Connection::open(desk.path("theirs.db")).unwrap();
    older
        .execute("DELETE FROM migrations WHERE number = 3", [])
        .unwrap();
    drop(older);
    insta::assert_snapshot!(desk.transcript("entitle merge plan --company Tessera theirs.db"), @"
    $ entitle merge plan --company Tessera theirs.db
    ! error: `theirs.db`: the store has schema 2, and this program needs 3
    ! hint: migrate a copy of it: restore one of its backups with `entitle store restore`, then run `entitle store migrate --store COPY`
    [exit 10]
    ");
}

#[test]
fn a_store_is_not_folded_into_itself_nor_two_at_once() {
    let mut desk = beside_a_store();
    let own = format!("entitle merge plan --company Tessera '{}'", desk.store());
    let (exit, code, _) = desk.refused(&own);
    assert_eq!((exit, code.as_str()), (5, "merge_of_itself"));
    let two = format!(
        "entitle merge plan --company Tessera theirs.db '{}'",
        desk.store()
    );
    let (exit, code, _) = desk.refused(&two);
    assert_eq!((exit, code.as_str()), (2, "usage"));
    assert!(!desk.files().contains(&"Tessera.plan.json".to_owned()));
}

#[test]
fn a_store_is_read_wherever_it_lies() {
    let mut desk = beside_a_store();
    // The other way round: theirs is where this desk's store is, on a server or in a file.
    let line = format!(
        "entitle --store theirs.db merge plan --company Initech '{}'",
        desk.store()
    );
    let planned = desk.json(&line);
    assert_eq!(planned["counts"]["orders"], 7);
    assert_eq!(planned["sources"][0]["kind"], "store");
}
