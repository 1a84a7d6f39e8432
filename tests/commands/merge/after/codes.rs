//! Every old code resolves.

use insta::assert_snapshot;

use super::taken_in::taken_in;

#[test]
fn what_was_joined_is_found_by_its_old_code() {
    let (mut desk, _) = taken_in();
    assert_snapshot!(desk.transcript("entitle product show bk-100\nentitle sku show BK-100-NL\nentitle model show perp"), @"
    $ entitle product show bk-100
    DRAFT  Draft: drawings and 3D parts
    Version   2026.1
    Held by   2 entitlements of 1 customer
    Formerly  BK-100 of Arkiv

    Feature     Name
    ───────────────────────────────────────────────
    assemblies  Assemblies of parts
    exchange    Exchange with other drawing systems
    parts       3D parts
    sheets      Drawing sheets

    Sold as       Name                                      License model          Copies a unit  Features
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
    DRAFT-LT      Draft Light, node-locked, perpetual       node-perpetual                     1  sheets, exchange
    DRAFT-MNT-12  Draft, maintenance, 12 months             –                                  1  all
    DRAFT-NL      Draft, node-locked, perpetual             node-perpetual                     1  all
    DRAFT-NL-12   Draft, node-locked, 12 months             node-subscription                  1  all
    DRAFT-TRY     Draft, trial of 30 days                   trial-30                           1  all
    SUITE-MNT-12  Engineer's Suite, maintenance, 12 months  –                                  1  all
    SUITE-NL      Engineer's Suite, node-locked, perpetual  node-perpetual                     1  all
    TEAM-FL-12    Team Suite, floating, 12 months           floating-subscription              5  all
    $ entitle sku show BK-100-NL
    DRAFT-NL  Draft, node-locked, perpetual
    Kind           right: an order line grants an entitlement
    License model  node-perpetual
    Maintenance    12 months
    Held by        2 entitlements of 1 customer
    Formerly       BK-100-NL of Arkiv

    Product  Copies a unit  Features
    ────────────────────────────────
    DRAFT                1  all
    $ entitle model show perp
    node-perpetual  Perpetual, node-locked
    Binding      node-locked: a license is bound to one host
    Term         perpetual: for ever, from the order's date
    Switches on  the product whole
    Held by      2 entitlements of 1 customer
    Formerly     perp of Arkiv

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
    ");
}

#[test]
fn what_has_another_code_is_found_by_both_unless_the_old_one_is_anothers() {
    let (mut desk, _) = taken_in();
    assert_snapshot!(desk.transcript("entitle sku show Arkiv-MESH-NL\nentitle sku show MESH-NL"), @"
    $ entitle sku show Arkiv-MESH-NL
    Arkiv-MESH-NL  Arkiv Viewer
    Kind           right: an order line grants an entitlement
    License model  yearly
    Maintenance    12 months
    Held by        1 entitlement of 1 customer
    Formerly       MESH-NL of Arkiv

    Product     Copies a unit  Features
    ───────────────────────────────────
    Arkiv-VIEW              1  all
    $ entitle sku show MESH-NL
    MESH-NL  Mesh, node-locked, perpetual
    Kind           right: an order line grants an entitlement
    License model  node-perpetual
    Maintenance    12 months
    Held by        nobody: no entitlement is in force

    Product  Copies a unit  Features
    ────────────────────────────────
    MESH                 1  all
    ");
}

#[test]
fn finding_tells_whose_code_it_was() {
    let (mut desk, _) = taken_in();
    assert_snapshot!(desk.transcript("entitle find BK\nentitle find C-\nentitle find MESH-NL\nentitle find ark-act"), @"
    $ entitle find BK
    Found    Code      What                    Customer
    ───────────────────────────────────────────────────
    sku      DRAFT-NL  was BK-100-NL of Arkiv  –
    product  DRAFT     was BK-100 of Arkiv     –
    $ entitle find C-
    Found     Code   What                                  Customer
    ───────────────────────────────────────────────────────────────
    customer  C-200  Umbrella                              C-200
    customer  ACME   Acme Corporation, was C-100 of Arkiv  ACME
    $ entitle find MESH-NL
    Found  Code           What                          Customer
    ────────────────────────────────────────────────────────────
    sku    MESH-NL        Mesh, node-locked, perpetual  –
    sku    Arkiv-MESH-NL  was MESH-NL of Arkiv          –
    $ entitle find ark-act
    Found        Code    What                                                                    Customer
    ─────────────────────────────────────────────────────────────────────────────────────────────────────
    entitlement  E-1002  VAULT-12, activation ID 5ECW-N43V-5274-7YYX, was ARK-ACT-7781 of Arkiv  C-200
    ");
    assert_snapshot!(desk.done("entitle find BK-100 --format json"), @r#"
    [
      {
        "kind": "product",
        "code": "DRAFT",
        "what": "was BK-100 of Arkiv",
        "customer": null,
        "exact": true
      },
      {
        "kind": "sku",
        "code": "DRAFT-NL",
        "what": "was BK-100-NL of Arkiv",
        "customer": null,
        "exact": false
      }
    ]
    "#);
}

#[test]
fn a_code_of_several_companies_names_nothing_alone() {
    let (mut desk, _) = taken_in();
    desk.alter(
        "INSERT INTO former_codes (id, kind, code, code_key, company, company_key, row_id, import_id)
         VALUES (600000, 'product', 'BK-100', 'bk-100', 'Borg', 'borg', 1002, 900),
                (600001, 'sku', 'BK-100-NL', 'bk-100-nl', 'Borg', 'borg', 1002, 900),
                (600002, 'customer', 'C-777', 'c-777', 'Borg', 'borg', 1, 900),
                (600003, 'customer', 'C-777', 'c-777', 'Arkiv', 'arkiv', 1002, 900)",
    );
    assert_snapshot!(desk.transcript(
        "entitle product show BK-100\n\
         entitle customer show C-777\n\
         entitle order add --customer ACME --line sku=BK-100-NL --number X-1 --source erp\n\
         entitle entitlement grant --customer C-200 --sku BK-100-NL --kind goodwill --reason hi\n\
         entitle order add --customer ACME --line sku=BK-100-NL --number X-1 --source Arkiv"
    ), @"
    $ entitle product show BK-100
    ! error: `BK-100` was the code of more than one product
    ! hint: name one by the code it has now: `DRAFT` (of Arkiv), `VAULT` (of Borg)
    [exit 3]
    $ entitle customer show C-777
    ! error: `C-777` was the code of more than one customer
    ! hint: name one by the code it has now: `C-200` (of Arkiv), `ACME` (of Borg)
    [exit 3]
    $ entitle order add --customer ACME --line sku=BK-100-NL --number X-1 --source erp
    ! error: `--line`, `sku`: `BK-100-NL` was the code of several SKUs: write the code that one of them has now, `DRAFT-NL` or `VAULT-12`
    [exit 6]
    $ entitle entitlement grant --customer C-200 --sku BK-100-NL --kind goodwill --reason hi
    ! error: `BK-100-NL` was the code of more than one SKU
    ! hint: name one by the code it has now: `DRAFT-NL` (of Arkiv), `VAULT-12` (of Borg)
    [exit 3]
    $ entitle order add --customer ACME --line sku=BK-100-NL --number X-1 --source Arkiv
    Order X-1 of 2026-03-02 is added
    Customer  ACME  Acme Corporation
    Source    Arkiv
    Lines     1
    Total     –

    Line  SKU       Entitlement  Issued  Expires  Support until  Activation ID
    ────────────────────────────────────────────────────────────────────────────────
    1     DRAFT-NL  E-1004       0 of 1  never    2027-03-01     EGEF-E9KJ-1DAG-2YHK
    ");
}

#[test]
fn commands_take_old_codes() {
    let (mut desk, _) = taken_in();
    assert_snapshot!(desk.transcript(
        "entitle license list --product BK-100\n\
         entitle entitlement list --sku BK-100-NL\n\
         entitle entitlement grant --customer C-200 --sku BK-100-NL --kind goodwill --reason 'a good customer'\n\
         entitle license generate --activation E-1001 --product bk-100 --host srv9 --quiet\n\
         entitle license generate --activation E-1001 --product DRAFT --host srv9 --quiet"
    ), @"
    $ entitle license list --product BK-100
    License  Entitlement  Customer  Product  Kind      Copies  Bound to       Expires  State
    ─────────────────────────────────────────────────────────────────────────────────────────
    L-1001   E-1001       ACME      BK-100   standard       1  hostname:srv1  never    active
    $ entitle entitlement list --sku BK-100-NL
    Entitlement  Customer  SKU        Issued  Expires  Support until  State   Activation ID
    ─────────────────────────────────────────────────────────────────────────────────────────────
    E-1          ACME      DRAFT-NL   0 of 2  never    2027-03-01     active  AG9V-F8K5-WG4D-G5V2
    E-1001       ACME      BK-100-NL  1 of 3  never    2027-02-01     active  5D0E-WR1H-BW5F-WX2J
    $ entitle entitlement grant --customer C-200 --sku BK-100-NL --kind goodwill --reason 'a good customer'
    E-1004 is granted to C-200 as goodwill
    SKU            DRAFT-NL
    Copies         0 of 1
    Activation ID  MX68-D13G-TM8P-8D09
    Start          2026-03-02
    Expires        never
    Support        until 2027-03-01
    Reason         a good customer
    $ entitle license generate --activation E-1001 --product bk-100 --host srv9 --quiet
    L-1
    $ entitle license generate --activation E-1001 --product DRAFT --host srv9 --quiet
    L-1
    ");
}

#[test]
fn a_list_of_products_names_what_became_part_of_them() {
    let (mut desk, _) = taken_in();
    assert_snapshot!(desk.transcript("entitle product list --format csv"), @r#"
    $ entitle product list --format csv
    product,name,version,features,skus,former
    Arkiv-VIEW,Arkiv Viewer,3,0,1,"[{""code"":""VIEW"",""company"":""Arkiv""}]"
    DRAFT,Draft: drawings and 3D parts,2026.1,4,8,"[{""code"":""BK-100"",""company"":""Arkiv""}]"
    FLOW,Flow: fluid dynamics,2026.2,4,6,[]
    HEAT,Heat: thermal analysis,2026.1,3,3,[]
    MESH,Mesh: finite-element meshes,2026.1,3,6,[]
    OPTI,Opti: design optimisation,4.3,3,2,[]
    VAULT,Arkiv Vault,7,0,1,"[{""code"":""VAULT"",""company"":""Arkiv""}]"
    VIEW,View: look at results and comment,2026.2,2,3,[]
    "#);
    assert_snapshot!(desk.transcript("entitle product list"), @"
    $ entitle product list
    Product     Name                               Version  Features  SKUs  Also
    ───────────────────────────────────────────────────────────────────────────────────────
    Arkiv-VIEW  Arkiv Viewer                       3               0     1  VIEW of Arkiv
    DRAFT       Draft: drawings and 3D parts       2026.1          4     8  BK-100 of Arkiv
    FLOW        Flow: fluid dynamics               2026.2          4     6  –
    HEAT        Heat: thermal analysis             2026.1          3     3  –
    MESH        Mesh: finite-element meshes        2026.1          3     6  –
    OPTI        Opti: design optimisation          4.3             3     2  –
    VAULT       Arkiv Vault                        7               0     1  –
    VIEW        View: look at results and comment  2026.2          2     3  –
    ");
    let products = desk.json("entitle product list");
    let former = products.as_array().unwrap().iter();
    let former = former.filter(|product| product["former"] != serde_json::json!([]));
    let former: Vec<String> = former
        .map(|product| format!("{} {}", product["product"], product["former"]))
        .collect();
    assert_snapshot!(former.join("\n"), @r#"
    "Arkiv-VIEW" [{"code":"VIEW","company":"Arkiv"}]
    "DRAFT" [{"code":"BK-100","company":"Arkiv"}]
    "VAULT" [{"code":"VAULT","company":"Arkiv"}]
    "#);
}
