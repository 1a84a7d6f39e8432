//! `entitle product`, `sku` and `model`: what is in the catalog.

use crate::support::Desk;

#[test]
fn products_are_listed_and_shown() {
    let mut desk = Desk::stocked();
    insta::assert_snapshot!(desk.transcript("
        entitle product list
        entitle product show mesh
        entitle product list --limit 1 --format csv
        entitle product show OPTI --format json
        entitle product list --quiet
    "), @r#"
    $ entitle product list
    Product  Name                               Version  Features  SKUs
    ───────────────────────────────────────────────────────────────────
    DRAFT    Draft: drawings and 3D parts       2026.1          4     8
    FLOW     Flow: fluid dynamics               2026.2          4     6
    HEAT     Heat: thermal analysis             2026.1          3     3
    MESH     Mesh: finite-element meshes        2026.1          3     6
    OPTI     Opti: design optimisation          4.3             3     2
    VIEW     View: look at results and comment  2026.2          2     3
    $ entitle product show mesh
    MESH  Mesh: finite-element meshes
    Version  2026.1
    Held by  nobody: no entitlement is in force

    Feature   Name
    ───────────────────────────────────────
    adaptive  Meshes that refine themselves
    surface   Surface meshes
    volume    Volume meshes

    Sold as       Name                                        License model          Copies a unit  Features
    ────────────────────────────────────────────────────────────────────────────────────────────────────────
    MESH-FL10     Mesh, pack of 10 floating seats, perpetual  floating-perpetual                10  all
    MESH-MNT-12   Mesh, maintenance, 12 months                –                                  1  all
    MESH-NL       Mesh, node-locked, perpetual                node-perpetual                     1  all
    SUITE-MNT-12  Engineer's Suite, maintenance, 12 months    –                                  1  all
    SUITE-NL      Engineer's Suite, node-locked, perpetual    node-perpetual                     1  all
    TEAM-FL-12    Team Suite, floating, 12 months             floating-subscription              2  all
    $ entitle product list --limit 1 --format csv
    product,name,version,features,skus,former
    DRAFT,Draft: drawings and 3D parts,2026.1,4,8,[]
    $ entitle product show OPTI --format json
    {
      "product": "OPTI",
      "name": "Opti: design optimisation",
      "version": "4.3",
      "features": [
        {
          "feature": "parameters",
          "name": "Studies of parameters"
        },
        {
          "feature": "queue",
          "name": "A queue of runs overnight"
        },
        {
          "feature": "topology",
          "name": "Topology optimisation"
        }
      ],
      "skus": [
        {
          "sku": "OPTI-FL",
          "name": "Opti, floating seat, perpetual",
          "kind": "right",
          "model": "floating-perpetual",
          "quantity_per_unit": 1,
          "features": []
        },
        {
          "sku": "TEAM-FL-12",
          "name": "Team Suite, floating, 12 months",
          "kind": "right",
          "model": "floating-subscription",
          "quantity_per_unit": 1,
          "features": []
        }
      ],
      "entitlements": 0,
      "customers": 0,
      "former": []
    }
    $ entitle product list --quiet
    DRAFT
    FLOW
    HEAT
    MESH
    OPTI
    VIEW
    "#);
}

#[test]
fn skus_are_listed_filtered_and_shown() {
    let mut desk = Desk::stocked();
    insta::assert_snapshot!(desk.transcript("
        entitle sku list --limit 3
        entitle sku list --product heat
        entitle sku list --model trial-30 --kind none
        entitle sku list --kind renewal --format json
        entitle sku show SUITE-NL
        entitle sku show TRAIN-DAY --format json
    "), @r#"
    $ entitle sku list --limit 3
    SKU           Name                                 Kind         License model   Grants  Maintenance
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    DRAFT-LT      Draft Light, node-locked, perpetual  right        node-perpetual  DRAFT     12 months
    DRAFT-MNT-12  Draft, maintenance, 12 months        maintenance  –               DRAFT     12 months
    DRAFT-NL      Draft, node-locked, perpetual        right        node-perpetual  DRAFT     12 months

    3 of 23: --limit 0 for all
    $ entitle sku list --product heat
    SKU           Name                                      Kind         License model   Grants             Maintenance
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    HEAT-NL       Heat, node-locked, perpetual              right        node-perpetual  HEAT                 12 months
    SUITE-MNT-12  Engineer's Suite, maintenance, 12 months  maintenance  –               DRAFT, MESH, HEAT    12 months
    SUITE-NL      Engineer's Suite, node-locked, perpetual  right        node-perpetual  DRAFT, MESH, HEAT    12 months
    $ entitle sku list --model trial-30 --kind none
    No SKU fits.
    $ entitle sku list --kind renewal --format json
    [
      {"sku":"FLOW-RNW-12","name":"Flow, floating seat, renewal for 12 months","kind":"renewal","model":"floating-subscription","products":[{"product":"FLOW","quantity_per_unit":1,"features":[]}],"maintenance_months":12}
    ]
    $ entitle sku show SUITE-NL
    SUITE-NL  Engineer's Suite, node-locked, perpetual
    Kind           right: an order line grants an entitlement
    License model  node-perpetual
    Maintenance    12 months
    Held by        nobody: no entitlement is in force

    Product  Copies a unit  Features
    ────────────────────────────────
    DRAFT                1  all
    MESH                 1  all
    HEAT                 1  all
    $ entitle sku show TRAIN-DAY --format json
    {
      "sku": "TRAIN-DAY",
      "name": "Training, one day",
      "kind": "none",
      "model": null,
      "products": [],
      "maintenance_months": null,
      "entitlements": 0,
      "customers": 0,
      "former": []
    }
    "#);
}

#[test]
fn license_models_are_listed_and_shown_in_plain_words() {
    let mut desk = Desk::stocked();
    insta::assert_snapshot!(desk.transcript("
        entitle model list
        entitle model show node-perpetual
        entitle model show FLOATING-subscription
        entitle model show trial-30
        entitle model list --limit 1 --format jsonl
    "), @r#"
    $ entitle model list
    License model          Name                                    Binding      Term              Grace    Overdraft  SKUs  Entitlements
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    node-perpetual         Perpetual, node-locked                  node-locked  perpetual         –        –             6             0
    node-subscription      Subscription of 12 months, node-locked  node-locked  12 months         14 days  –             1             0
    floating-perpetual     Perpetual, floating                     floating     perpetual         –        –             2             0
    floating-subscription  Subscription of 12 months, floating     floating     12 months         30 days  10%           5             0
    user-subscription      Subscription of 12 months, named user   named-user   12 months         14 days  –             1             0
    trial-30               Trial of 30 days, node-locked           node-locked  trial of 30 days  –        –             1             0
    site-perpetual         Perpetual, for a whole site             site         perpetual         –        –             1             0
    $ entitle model show node-perpetual
    node-perpetual  Perpetual, node-locked
    Binding      node-locked: a license is bound to one host
    Term         perpetual: for ever, from the order's date
    Switches on  the product whole
    Held by      nobody: no entitlement is in force

    Service policy, read afresh for each license
    Runway             none: the product runs from activation on
    Grace              none: the product ends at expiry
    Without a license  the product stops
    Overdraft          none: as many copies as were bought
    Failover           7 days on a standby host, twice in 12 months; meanwhile the failed license stays valid
    Rehost             a license may move to another host twice in 12 months
    Return             copies may be given back twice in 12 months
    Reissue            a license may be signed anew 4 times in 12 months

    Sold as   Name
    ──────────────────────────────────────────────────
    DRAFT-LT  Draft Light, node-locked, perpetual
    DRAFT-NL  Draft, node-locked, perpetual
    FLOW-NL   Flow, node-locked, perpetual
    HEAT-NL   Heat, node-locked, perpetual
    MESH-NL   Mesh, node-locked, perpetual
    SUITE-NL  Engineer's Suite, node-locked, perpetual
    $ entitle model show FLOATING-subscription
    floating-subscription  Subscription of 12 months, floating
    Binding      floating: a license server lends seats
    Term         subscription: 12 months, from the order's date
    Switches on  each feature that a license lists
    Held by      nobody: no entitlement is in force

    Service policy, read afresh for each license
    Runway             the product runs 7 days before activation
    Grace              the product runs 30 days past expiry
    Without a license  the product warns and runs on
    Overdraft          10% more copies than were bought
    Failover           14 days on a standby host, twice in 12 months; meanwhile the failed license is suspended
    Rehost             a license may move to another host 4 times in 12 months
    Return             copies may be given back 4 times in 12 months
    Reissue            a license may be signed anew 4 times in 12 months

    Sold as        Name
    ─────────────────────────────────────────────────────────
    FLOW-BASIC-12  Flow Basic, floating seat, 12 months
    FLOW-FL-12     Flow, floating seat, 12 months
    FLOW-FL10-12   Flow, pack of 10 floating seats, 12 months
    FLOW-RNW-12    Flow, floating seat, renewal for 12 months
    TEAM-FL-12     Team Suite, floating, 12 months
    $ entitle model show trial-30
    trial-30  Trial of 30 days, node-locked
    Binding      node-locked: a license is bound to one host
    Term         trial: 30 days, from the first license
    Switches on  the product whole
    Held by      nobody: no entitlement is in force

    Service policy, read afresh for each license
    Runway             none: the product runs from activation on
    Grace              none: the product ends at expiry
    Without a license  the product stops
    Overdraft          none: as many copies as were bought
    Failover           7 days on a standby host, twice in 12 months; meanwhile the failed license stays valid
    Rehost             never
    Return             never
    Reissue            a license may be signed anew 4 times in 12 months

    Sold as    Name
    ──────────────────────────────────
    DRAFT-TRY  Draft, trial of 30 days
    $ entitle model list --limit 1 --format jsonl
    {"model":"node-perpetual","name":"Perpetual, node-locked","binding":"node-locked","term":"perpetual","term_months":null,"term_days":null,"starts":"order-date","runway_days":0,"grace_days":0,"enforcement":"hard","granularity":"product","overdraft":"0","failover_days":7,"failovers_per_year":2,"failover_mode":"lenient","rehosts_per_year":2,"returns_per_year":2,"reissues_per_year":4,"skus":6,"entitlements":0}
    "#);
}

#[test]
fn what_is_not_there_is_told_with_what_is_near() {
    let mut desk = Desk::stocked();
    insta::assert_snapshot!(desk.transcript("
        entitle product show DRAF
        entitle sku show TEAM-FL-13
        entitle model show node
        entitle sku list --product DRAGT
        entitle sku list --model trial-3
    "), @"
    $ entitle product show DRAF
    ! error: there is no product `DRAF`
    ! hint: did you mean `DRAFT`? `entitle product list` shows them all
    [exit 3]
    $ entitle sku show TEAM-FL-13
    ! error: there is no SKU `TEAM-FL-13`
    ! hint: did you mean `TEAM-FL-12`? `entitle sku list` shows them all
    [exit 3]
    $ entitle model show node
    ! error: there is no license model `node`
    ! hint: `entitle model list` shows them all
    [exit 3]
    $ entitle sku list --product DRAGT
    ! error: there is no product `DRAGT`
    ! hint: did you mean `DRAFT`? `entitle product list` shows them all
    [exit 3]
    $ entitle sku list --model trial-3
    ! error: there is no license model `trial-3`
    ! hint: did you mean `trial-30`? `entitle model list` shows them all
    [exit 3]
    ");
}

#[test]
fn an_empty_catalog_says_what_to_do() {
    let mut desk = Desk::set_up();
    insta::assert_snapshot!(desk.transcript("
        entitle product list
        entitle sku list
        entitle model list
    "), @"
    $ entitle product list
    No product yet: `entitle catalog import` brings a catalog.
    $ entitle sku list
    No SKU yet: `entitle catalog import` brings a catalog.
    $ entitle model list
    No license model yet: `entitle catalog new` writes the usual ones.
    ");
}
