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
    Products          7       0     0          1    6
    Features         13       0     2          0   11
    License models    4       0     1          0    3
    SKUs              9       0     0          0    9
    Customers         8       0     0          3    5

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
    product TS-THERM          HEAT                version             2025     2026.1              1
    model floating-perpetual  floating-perpetual  failover_days       7        14                  2
    model floating-perpetual  floating-perpetual  failovers_per_year  1        2                   2
    model floating-perpetual  floating-perpetual  granularity         product  feature             2
    model floating-perpetual  floating-perpetual  rehosts_per_year    1        2                   2
    model floating-perpetual  floating-perpetual  returns_per_year    1        2                   2

    Worth knowing
    Their days end in `Europe/Berlin` and ours in `UTC`: their rights keep their own.
    This plan holds names and addresses of 6 people: keep it as you keep those.

    4 pairs wait for an answer: entitle merge review Tessera.plan.json
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
