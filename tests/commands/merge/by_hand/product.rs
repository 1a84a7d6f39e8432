//! `entitle product merge`.

use super::{sound, two_products};

#[test]
fn a_product_becomes_part_of_another() {
    let mut desk = two_products();
    insta::assert_snapshot!(desk.transcript(
        "entitle product merge DRAFT SKETCH --dry-run
         entitle product merge DRAFT SKETCH --yes
         entitle product list
         entitle product show DRAFT
         entitle audit log --subject M-1"
    ), @"
    $ entitle product merge DRAFT SKETCH --dry-run
    Product SKETCH, Sketch, would become part of DRAFT, Draft: drawings and 3D parts
    SKUs             2
    Features joined  1
    Features added   1
    Entitlements     1 goes on to name SKETCH
    Licenses         1 goes on to name SKETCH

    the newest version of `SKETCH` is `2025`, and that of `DRAFT` `2026.1`, which stays
    `entitle merge undo M-n --reason WHY` parts them again, as long as nothing is built upon it
    ! This is a dry run: nothing is changed.
    $ entitle product merge DRAFT SKETCH --yes
    Product SKETCH, Sketch, is part of DRAFT, Draft: drawings and 3D parts, by M-1
    SKUs             2
    Features joined  1
    Features added   1
    Entitlements     1 goes on to name SKETCH
    Licenses         1 goes on to name SKETCH

    the newest version of `SKETCH` is `2025`, and that of `DRAFT` `2026.1`, which stays
    `entitle merge undo M-1 --reason WHY` parts them again, as long as nothing is built upon it
    $ entitle product list
    Product  Name                               Version  Features  SKUs  Also
    ──────────────────────────────────────────────────────────────────────────────────────
    DRAFT    Draft: drawings and 3D parts       2026.1          5    10  SKETCH of Initech
    FLOW     Flow: fluid dynamics               2026.2          4     6  –
    HEAT     Heat: thermal analysis             2026.1          3     3  –
    MESH     Mesh: finite-element meshes        2026.1          3     6  –
    OPTI     Opti: design optimisation          4.3             3     2  –
    VIEW     View: look at results and comment  2026.2          2     3  –
    $ entitle product show DRAFT
    DRAFT  Draft: drawings and 3D parts
    Version   2026.1
    Held by   2 entitlements of 1 customer
    Formerly  SKETCH of Initech

    Feature     Name
    ───────────────────────────────────────────────
    assemblies  Assemblies of parts
    exchange    Exchange with other drawing systems
    ink         Ink
    parts       3D parts
    sheets      Drawing sheets

    Sold as       Name                                      License model          Copies a unit  Features
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
    DRAFT-LT      Draft Light, node-locked, perpetual       node-perpetual                     1  sheets, exchange
    DRAFT-MNT-12  Draft, maintenance, 12 months             –                                  1  all
    DRAFT-NL      Draft, node-locked, perpetual             node-perpetual                     1  all
    DRAFT-NL-12   Draft, node-locked, 12 months             node-subscription                  1  all
    DRAFT-TRY     Draft, trial of 30 days                   trial-30                           1  all
    SKETCH-1      Sketch                                    node-perpetual                     1  all
    SKETCH-INK    Sketch with ink                           node-perpetual                     1  ink
    SUITE-MNT-12  Engineer's Suite, maintenance, 12 months  –                                  1  all
    SUITE-NL      Engineer's Suite, node-locked, perpetual  node-perpetual                     1  all
    TEAM-FL-12    Team Suite, floating, 12 months           floating-subscription              5  all
    $ entitle audit log --subject M-1
    Event  When                  By   What            Of   Customer  Detail
    ──────────────────────────────────────────────────────────────────────────────────────────────────────
        8  2026-03-02T09:00:00Z  ada  product.merged  M-1  –         import I-3, into DRAFT, joined SKETCH
    ");
    sound(&mut desk);
}

#[test]
fn what_was_sold_stays_sold_and_what_is_ordered_is_the_one_that_stays() {
    let mut desk = two_products();
    desk.done("entitle product merge DRAFT SKETCH --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement show E-1
         entitle license generate --activation E-1 --host srv2 --quiet
         entitle license show L-2
         entitle order add --number SO-3 --date 2026-02-02 --customer ACME --line sku=SKETCH-INK,quantity=1 --yes
         entitle entitlement show E-3"
    ), @"
    $ entitle entitlement show E-1
    E-1  SKETCH-1  Sketch
    Customer       ACME  Acme
    Activation ID  AG9V-F8K5-WG4D-G5V2
    State          active
    Quantity       2
    Start          2026-02-02
    Expires        never
    Support        none
    License model  node-perpetual: node-locked, perpetual
    Order          SO-1 of 2026-02-02, line 1
    Sold as        SKETCH of Initech (M-1)
    Here now       DRAFT
    Granted        2026-03-02T09:00:00Z
    Full ID        019cadc6-9a80-78ae-9989-c5c7ab74e396

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ──────────────────────────────────────────────────────────────
    SKETCH   2025          2          0  1 of 2     1  ink, sheets

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-1      E-1          SKETCH   standard  hostname:srv1       1  never    active

    Last events
    When                  By   What               Of
    ─────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  license.generated  L-1
    $ entitle license generate --activation E-1 --host srv2 --quiet
    L-2
    $ entitle license show L-2
    L-2  SKETCH for ACME
    State        active
    Product      SKETCH 2025
    Entitlement  E-1
    SKU          SKETCH-1
    Kind         standard
    Bound to     hostname:srv2
    Copies       1
    Good from    2026-02-02T00:00:00Z
    Expires      never
    Features     ink, sheets
    Issued       2026-03-02T09:00:00Z
    Signing key  m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    Full ID      019cadc6-9a80-77eb-b9d7-8afbc26e9eae

    `entitle license export L-2` gives the license itself.
    $ entitle order add --number SO-3 --date 2026-02-02 --customer ACME --line sku=SKETCH-INK,quantity=1 --yes
    Order SO-3 of 2026-02-02 is added
    Customer  ACME  Acme
    Lines     1
    Total     –

    Line  SKU         Entitlement  Issued  Expires  Support until  Activation ID
    ──────────────────────────────────────────────────────────────────────────────────
    1     SKETCH-INK  E-3          0 of 1  never    none           5JDF-Y8GS-RGMW-YAYJ
    $ entitle entitlement show E-3
    E-3  SKETCH-INK  Sketch with ink
    Customer       ACME  Acme
    Activation ID  5JDF-Y8GS-RGMW-YAYJ
    State          active
    Quantity       1
    Start          2026-02-02
    Expires        never
    Support        none
    License model  node-perpetual: node-locked, perpetual
    Order          SO-3 of 2026-02-02, line 1
    Granted        2026-03-02T09:00:00Z
    Full ID        019cadc6-9a80-7f09-b815-f8e641c01ac9

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ───────────────────────────────────────────────────────────
    DRAFT    2026.1        1          0  0 of 1     1  ink
    ");
    sound(&mut desk);
}

#[test]
fn a_product_is_merged_with_another_one_and_once() {
    let mut desk = two_products();
    desk.file(
        "suite/skus.csv",
        "sku,name,kind,model,product,quantity_per_unit,features\n\
         BOTH,Both,right,node-perpetual,DRAFT,1,\nBOTH,Both,right,node-perpetual,SKETCH,1,\n",
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle product merge DRAFT draft --yes
         entitle product merge DRAFT SKETCHY --yes
         entitle product merge DRAFT SKETCH --yes
         entitle product merge DRAFT SKETCH --yes
         entitle merge undo M-1 --reason 'with the suite' --yes
         entitle catalog import suite
         entitle product merge DRAFT SKETCH --yes"
    ), @"
    $ entitle product merge DRAFT draft --yes
    ! error: product `DRAFT` cannot become part of itself
    ! hint: name two products
    [exit 5]
    $ entitle product merge DRAFT SKETCHY --yes
    ! error: there is no product `SKETCHY`
    ! hint: did you mean `SKETCH`? `entitle product list` shows them all
    [exit 3]
    $ entitle product merge DRAFT SKETCH --yes
    Product SKETCH, Sketch, is part of DRAFT, Draft: drawings and 3D parts, by M-1
    SKUs             2
    Features joined  1
    Features added   1
    Entitlements     1 goes on to name SKETCH
    Licenses         1 goes on to name SKETCH

    the newest version of `SKETCH` is `2025`, and that of `DRAFT` `2026.1`, which stays
    `entitle merge undo M-1 --reason WHY` parts them again, as long as nothing is built upon it
    $ entitle product merge DRAFT SKETCH --yes
    ! error: product `SKETCH` is part of `DRAFT` already, by `M-1`
    ! hint: to part them again: `entitle merge undo M-1 --reason WHY`
    [exit 5]
    $ entitle merge undo M-1 --reason 'with the suite' --yes
    Merge M-1, SKETCH into DRAFT, is taken back

    What is as it was
    Products         1
    Features         2
    What SKUs grant  2

    What is gone
    Features      1
    Former codes  1
    $ entitle catalog import suite
    The catalog is imported: I-4
          Added  Changed  Unchanged
    ───────────────────────────────
    SKUs      1        0          0

    Next: `entitle order import FILE`; `entitle sku list` shows what can be ordered.
    $ entitle product merge DRAFT SKETCH --yes
    ! error: SKU `BOTH` grants both `SKETCH` and `DRAFT`
    ! hint: let it grant one of them, by `entitle catalog import`, and merge `SKETCH` then
    [exit 5]
    ");
    sound(&mut desk);
}

#[test]
fn what_was_sold_as_the_former_product_is_renewed_with_what_is_sold_now() {
    let mut desk = two_products();
    desk.done("entitle product merge DRAFT SKETCH --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle order add --number SO-9 --date 2026-02-02 --customer ACME --line sku=DRAFT-MNT-12,quantity=2,renews=SO-1/1 --yes
         entitle entitlement show E-3"
    ), @"
    $ entitle order add --number SO-9 --date 2026-02-02 --customer ACME --line sku=DRAFT-MNT-12,quantity=2,renews=SO-1/1 --yes
    Order SO-9 of 2026-02-02 is added
    Customer  ACME  Acme
    Lines     1
    Total     –

    Line  SKU       Entitlement  Issued  Expires  Support until  Activation ID
    ────────────────────────────────────────────────────────────────────────────────
    1     SKETCH-1  E-3          1 of 2  never    2027-02-01     AG9V-F8K5-WG4D-G5V2
    $ entitle entitlement show E-3
    E-3  SKETCH-1  Sketch
    Customer       ACME  Acme
    Activation ID  AG9V-F8K5-WG4D-G5V2
    State          active
    Quantity       2
    Start          2026-02-02
    Expires        never
    Support        until 2027-02-01
    License model  node-perpetual: node-locked, perpetual
    Order          SO-9 of 2026-02-02, line 1
    Renewal of     E-1
    Sold as        SKETCH of Initech (M-1)
    Here now       DRAFT
    Granted        2026-03-02T09:00:00Z
    Full ID        019cadc6-9a80-7b47-9c68-80e6d73ba97d

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ──────────────────────────────────────────────────────────────
    SKETCH   2025          2          0  1 of 2     1  ink, sheets

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-1      E-3          SKETCH   standard  hostname:srv1       1  never    active

    Last events
    When                  By   What               Of
    ─────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  license.generated  L-1
    ");
    sound(&mut desk);
}
