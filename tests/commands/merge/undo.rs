//! `entitle merge undo`: all of it or nothing, and what holds it is named.

use crate::support::Desk;

use super::by_hand::{order, sound, two_customers, two_products};

#[test]
fn a_merge_of_customers_is_taken_back() {
    let mut desk = two_customers();
    desk.done("entitle customer merge ACME ACME-DE --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle merge undo M-1 --reason 'two companies' --dry-run
         entitle merge undo M-1 --reason 'two companies'
         entitle merge undo M-1 --reason 'two companies' --yes
         entitle merge undo M-1 --reason 'two companies' --yes
         entitle customer list
         entitle customer show ACME-DE
         entitle audit log --subject M-1
         entitle import show I-2"
    ), @"
    $ entitle merge undo M-1 --reason 'two companies' --dry-run
    Merge M-1, ACME-DE into ACME, would be taken back

    What would be as it was
    Customers     3
    Aliases       3
    Contacts      1
    Orders        1
    Entitlements  1

    What would go
    Former codes  1
    ! This is a dry run: nothing is changed.
    $ entitle merge undo M-1 --reason 'two companies'
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle merge undo M-1 --reason 'two companies' --yes
    Merge M-1, ACME-DE into ACME, is taken back

    What is as it was
    Customers     3
    Aliases       3
    Contacts      1
    Orders        1
    Entitlements  1

    What is gone
    Former codes  1
    $ entitle merge undo M-1 --reason 'two companies' --yes
    Merge M-1, ACME-DE into ACME, was taken back before
    $ entitle customer list
    Customer  Name                   Country  Belongs to  Entitlements  Licenses
    ────────────────────────────────────────────────────────────────────────────
    ACME      Acme Inc               US       ACME-DE                1         1
    ACME-DE   Acme Deutschland GmbH  DE       GROUP                  1         1
    BRANCH    Acme Branch            –        ACME-DE                0         0
    GROUP     Acme Group             –        –                      0         0
    $ entitle customer show ACME-DE
    ACME-DE  Acme Deutschland GmbH
    Country        DE
    Belongs to     GROUP  Acme Group
    Also known as  Akme
    Contacts       Emil <e@acme.example> (technical)
    On support     yes, until 2027-02-01
    Orders         1 order, on 2026-02-02, and 1 line without a price

    Entitlements: 1 active
    No.  SKU       Product  Issued  Left  Expires  Support until  State
    ────────────────────────────────────────────────────────────────────
    E-2  DRAFT-NL  DRAFT    1 of 2     1  never    2027-02-01     active

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-2      E-2          DRAFT    standard  hostname:srv2       1  never    active

    Group: 2 companies belong to it
    Customer  Name         Entitlements  Licenses
    ─────────────────────────────────────────────
    ACME      Acme Inc                1         1
    BRANCH    Acme Branch             0         0

    Last events
    When                  By   What               Of
    ─────────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  license.generated  L-2
    2026-03-02T09:00:00Z  ada  order.added        DE-1
    2026-03-02T09:00:00Z  ada  contact.added      C-1
    2026-03-02T09:00:00Z  ada  customer.changed   ACME-DE
    2026-03-02T09:00:00Z  ada  customer.added     ACME-DE
    $ entitle audit log --subject M-1
    Event  When                  By   What             Of   Customer  Detail
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
       15  2026-03-02T09:00:00Z  ada  merge.undone     M-1  –         two companies, import I-2, orders left false
       14  2026-03-02T09:00:00Z  ada  customer.merged  M-1  ACME      import I-2, into ACME, joined ACME-DE
    $ entitle import show I-2
    Import I-2: ACME-DE into ACME
    State       undone
    Kind        merge
    Source
    SHA-256     5e19d71320c86626f819d6867469c856f5be9360d9ec679c4d5ac2a922172867
    Rows        1
    Landed      1 row
    Unchanged   0
    Rejected    0
    By          ada
    When        2026-03-02T09:00:00Z
    Taken back  2026-03-02T09:00:00Z: two companies
    ");
    sound(&mut desk);
}

#[test]
fn a_merge_that_is_not_there_is_told() {
    let mut desk = two_customers();
    desk.done("entitle customer merge ACME ACME-DE --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle merge undo M-7 --reason no --yes
         entitle merge undo I-2 --reason no --yes
         entitle import undo I-2 --reason no --yes"
    ), @"
    $ entitle merge undo M-7 --reason no --yes
    ! error: there is no merge `M-7`
    ! hint: `entitle merge list` shows them all
    [exit 3]
    $ entitle merge undo I-2 --reason no --yes
    ! error: invalid value 'I-2' for '<NUMBER>': `I-2` is the number of an import: give that of a merge, such as `M-77`
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle import undo I-2 --reason no --yes
    ! error: `I-2` is the import of merge `M-1`
    ! hint: take that back: `entitle merge undo M-1 --reason WHY`
    [exit 5]
    ");
}

#[test]
fn what_was_issued_since_holds_it() {
    let mut desk = two_customers();
    desk.done("entitle customer merge ACME ACME-DE --yes");
    desk.done("entitle license generate --activation E-2 --host srv3");
    desk.done("entitle license generate --activation E-1 --host srv4");
    desk.done("entitle failover issue --license L-2 --host srv9 --reason 'disk died'");
    insta::assert_snapshot!(desk.transcript(
        "entitle merge undo M-1 --reason 'two companies' --dry-run
         entitle merge undo M-1 --reason 'two companies' --dry-run --format csv
         entitle merge undo M-1 --reason 'two companies' --yes
         entitle failover close F-1 --repaired --yes
         entitle license return L-3 --reason 'two companies' --yes
         entitle merge undo M-1 --reason 'two companies' --yes"
    ), @r#"
    $ entitle merge undo M-1 --reason 'two companies' --dry-run
    Merge M-1, ACME-DE into ACME, cannot be taken back

    What holds it: 2 things
    What             Because                     What to do
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    entitlement E-2  L-3 was issued on it since  `entitle license return L-3`, or `revoke` it with `--return-copies`
    entitlement E-2  F-1 is open for its L-2     close it: `entitle failover close F-1`
    ! This is a dry run: nothing is changed.
    [exit 5]
    $ entitle merge undo M-1 --reason 'two companies' --dry-run --format csv
    kind,name,reason,advice
    entitlement,E-2,L-3 was issued on it since,"`entitle license return L-3`, or `revoke` it with `--return-copies`"
    entitlement,E-2,F-1 is open for its L-2,close it: `entitle failover close F-1`
    ! This is a dry run: nothing is changed.
    [exit 5]
    $ entitle merge undo M-1 --reason 'two companies' --yes
    ! error: `M-1` cannot be taken back
    !        entitlement `E-2`: L-3 was issued on it since; `entitle license return L-3`, or `revoke` it with `--return-copies`
    !        entitlement `E-2`: F-1 is open for its L-2; close it: `entitle failover close F-1`
    ! hint: see all of it with `entitle merge undo M-1 --reason WHY --dry-run --format csv`
    [exit 5]
    $ entitle failover close F-1 --repaired --yes
    Failover F-1 is closed
    License       L-2
    Standby host  hostname:srv9
    Closed        2026-03-02T09:00:00Z, repaired

    Its license L-5 is revoked.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle license return L-3 --reason 'two companies' --yes
    L-3 is returned
    Customer      ACME
    Product       DRAFT
    Entitlement   E-2
    Bound to      hostname:srv3
    Given back    1
    Left now      1
    In 12 months  1 of 2
    Reason        two companies

    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle merge undo M-1 --reason 'two companies' --yes
    Merge M-1, ACME-DE into ACME, is taken back

    What is as it was
    Customers     3
    Aliases       3
    Contacts      1
    Orders        1
    Entitlements  1

    What is gone
    Former codes  1
    "#);
    sound(&mut desk);
}

#[test]
fn orders_since_stay_with_the_one_that_stays_only_where_that_is_said() {
    let mut desk = two_customers();
    desk.done("entitle customer merge ACME ACME-DE --yes");
    order(&mut desk, "DE-2", "ACME-DE");
    desk.done(
        "entitle entitlement grant --customer ACME --sku DRAFT-NL --kind nfr --reason show --yes",
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle merge undo M-1 --reason 'two companies' --yes
         entitle merge undo M-1 --reason 'two companies' --leave-orders --yes
         entitle order list"
    ), @"
    $ entitle merge undo M-1 --reason 'two companies' --yes
    ! error: `M-1` cannot be taken back
    !        customer `ACME`: order DE-2 came since; `--leave-orders` leaves it where it is
    !        customer `ACME`: E-4 was granted since; `--leave-orders` leaves it where it is
    ! hint: see all of it with `entitle merge undo M-1 --reason WHY --dry-run --format csv`
    [exit 5]
    $ entitle merge undo M-1 --reason 'two companies' --leave-orders --yes
    Merge M-1, ACME-DE into ACME, is taken back

    What is as it was
    Customers     3
    Aliases       3
    Contacts      1
    Orders        1
    Entitlements  1

    What is gone
    Former codes  1
    $ entitle order list
    Order  Source   Date        Customer  Lines  Total  Import
    ──────────────────────────────────────────────────────────
    DE-2   default  2026-02-02  ACME          1      –  –
    DE-1   default  2026-02-02  ACME-DE       1      –  –
    US-1   default  2026-02-02  ACME          1      –  –
    ");
    sound(&mut desk);
}

#[test]
fn a_renewal_since_holds_it() {
    let mut desk = Desk::stocked();
    for code in ["ALPHA", "BETA"] {
        desk.done(&format!("entitle customer add {code} --name {code}"));
    }
    desk.done(
        "entitle order add --number SO-1 --date 2026-02-02 --customer BETA \
         --line sku=DRAFT-NL-12,quantity=2 --yes",
    );
    desk.done("entitle customer merge ALPHA BETA --yes");
    desk.done("entitle entitlement suspend E-1 --reason unpaid --yes");
    desk.done("entitle entitlement reinstate E-1 --reason paid --yes");
    desk.done("entitle entitlement renew E-1 --months 12 --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle merge undo M-1 --reason 'two companies' --yes"
    ), @"
    $ entitle merge undo M-1 --reason 'two companies' --yes
    ! error: `M-1` cannot be taken back
    !        entitlement `E-1`: it was renewed by E-2 since; nothing takes that back: the merge stays
    ! hint: see all of it with `entitle merge undo M-1 --reason WHY --dry-run --format csv`
    [exit 5]
    ");
    sound(&mut desk);
}

#[test]
fn later_merges_of_the_same_are_taken_back_first() {
    let mut desk = two_customers();
    desk.done("entitle customer merge ACME-DE BRANCH --yes");
    desk.done("entitle customer merge ACME ACME-DE --yes");
    desk.done("entitle customer add OTHER --name 'Acme Branch'");
    desk.done("entitle customer merge ACME OTHER --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle merge undo M-1 --reason no --yes
         entitle merge undo M-2 --reason no --yes
         entitle merge undo M-3 --reason no --yes
         entitle merge undo M-2 --reason no --yes
         entitle merge undo M-1 --reason no --yes
         entitle customer list"
    ), @"
    $ entitle merge undo M-1 --reason no --yes
    ! error: `M-1` cannot be taken back
    !        customer `BRANCH`: M-2 joined it since; first `entitle merge undo M-2 --reason WHY`
    ! hint: see all of it with `entitle merge undo M-1 --reason WHY --dry-run --format csv`
    [exit 5]
    $ entitle merge undo M-2 --reason no --yes
    ! error: `M-2` cannot be taken back
    !        customer `ACME`: M-3 joined OTHER, which is called the same; first `entitle merge undo M-3 --reason WHY`
    ! hint: see all of it with `entitle merge undo M-2 --reason WHY --dry-run --format csv`
    [exit 5]
    $ entitle merge undo M-3 --reason no --yes
    Merge M-3, OTHER into ACME, is taken back

    What is as it was
    Customers  1
    Aliases    1

    What is gone
    Former codes  1
    $ entitle merge undo M-2 --reason no --yes
    Merge M-2, ACME-DE into ACME, is taken back

    What is as it was
    Customers     4
    Aliases       5
    Contacts      1
    Orders        1
    Entitlements  1

    What is gone
    Former codes  1
    $ entitle merge undo M-1 --reason no --yes
    Merge M-1, BRANCH into ACME-DE, is taken back

    What is as it was
    Customers  1
    Aliases    2

    What is gone
    Former codes  1
    $ entitle customer list
    Customer  Name                   Country  Belongs to  Entitlements  Licenses
    ────────────────────────────────────────────────────────────────────────────
    ACME      Acme Inc               US       ACME-DE                1         1
    ACME-DE   Acme Deutschland GmbH  DE       GROUP                  1         1
    BRANCH    Acme Branch            –        ACME-DE                0         0
    GROUP     Acme Group             –        –                      0         0
    OTHER     Acme Branch            –        –                      0         0
    ");
    sound(&mut desk);
}

#[test]
fn what_was_changed_since_is_named() {
    let mut desk = two_customers();
    desk.done("entitle customer merge ACME ACME-DE --yes");
    desk.done("entitle customer edit BRANCH --no-parent");
    desk.done("entitle customer edit ACME --code ACME-DE");
    insta::assert_snapshot!(desk.transcript(
        "entitle merge undo M-1 --reason 'two companies' --yes
         entitle customer edit ACME --code ACME
         entitle customer edit BRANCH --parent ACME
         entitle customer edit GROUP --parent BRANCH
         entitle merge undo M-1 --reason 'two companies' --yes"
    ), @"
    $ entitle merge undo M-1 --reason 'two companies' --yes
    ! error: `M-1` cannot be taken back
    !        customer `BRANCH`: it was changed since; make it again what the merge made of it
    !        customer `ACME-DE`: its code is that of Acme Inc by now; give one of them another code
    ! hint: see all of it with `entitle merge undo M-1 --reason WHY --dry-run --format csv`
    [exit 5]
    $ entitle customer edit ACME --code ACME
    Customer ACME is changed
    Code           ACME-DE → ACME
    Also known as  − ACME
    Also known as  + ACME-DE
    $ entitle customer edit BRANCH --parent ACME
    Customer BRANCH is changed
    Belongs to  none → ACME
    $ entitle customer edit GROUP --parent BRANCH
    ! error: customer `GROUP` cannot belong to `BRANCH`, which belongs to it: BRANCH → ACME → GROUP
    ! hint: name another parent, or first part them with `entitle customer edit BRANCH --no-parent`
    [exit 5]
    $ entitle merge undo M-1 --reason 'two companies' --yes
    Merge M-1, ACME-DE into ACME, is taken back

    What is as it was
    Customers     3
    Aliases       2
    Contacts      1
    Orders        1
    Entitlements  1

    What is gone
    Former codes  1
    ");
    sound(&mut desk);
}

#[test]
fn a_merge_of_products_is_taken_back() {
    let mut desk = two_products();
    desk.done("entitle product merge DRAFT SKETCH --yes");
    desk.done(
        "entitle order add --number SO-3 --date 2026-02-02 --customer ACME \
         --line sku=SKETCH-INK,quantity=1 --yes",
    );
    desk.file(
        "later/skus.csv",
        "sku,name,kind,model,product,quantity_per_unit,features\n\
         INKED,Draft with ink,right,node-perpetual,DRAFT,1,ink\n",
    );
    desk.done("entitle catalog import later");
    insta::assert_snapshot!(desk.transcript(
        "entitle merge undo M-1 --reason 'not the same' --yes
         entitle entitlement cancel E-3 --reason 'not the same' --yes
         entitle import undo I-4 --reason 'not the same' --yes
         entitle merge undo M-1 --reason 'not the same' --yes
         entitle product list
         entitle product show SKETCH
         entitle sku show SKETCH-1"
    ), @"
    $ entitle merge undo M-1 --reason 'not the same' --yes
    ! error: `M-1` cannot be taken back
    !        feature `DRAFT ink`: SKU INKED needs it; change the catalog: `entitle catalog import`
    !        feature `DRAFT ink`: E-3 was granted since and names it; `entitle entitlement cancel E-3`
    ! hint: see all of it with `entitle merge undo M-1 --reason WHY --dry-run --format csv`
    [exit 5]
    $ entitle entitlement cancel E-3 --reason 'not the same' --yes
    E-3 is cancelled
    Customer  ACME
    SKU       SKETCH-INK
    State     cancelled
    Reason    not the same
    $ entitle import undo I-4 --reason 'not the same' --yes
    Import I-4, later/skus.csv, is taken back
    SKUs  1
    $ entitle merge undo M-1 --reason 'not the same' --yes
    Merge M-1, SKETCH into DRAFT, is taken back

    What is as it was
    Products         1
    Features         2
    What SKUs grant  2

    What is gone
    Features      1
    Former codes  1
    $ entitle product list
    Product  Name                               Version  Features  SKUs
    ───────────────────────────────────────────────────────────────────
    DRAFT    Draft: drawings and 3D parts       2026.1          4     8
    FLOW     Flow: fluid dynamics               2026.2          4     6
    HEAT     Heat: thermal analysis             2026.1          3     3
    MESH     Mesh: finite-element meshes        2026.1          3     6
    OPTI     Opti: design optimisation          4.3             3     2
    SKETCH   Sketch                             2025            2     2
    VIEW     View: look at results and comment  2026.2          2     3
    $ entitle product show SKETCH
    SKETCH  Sketch
    Version  2025
    Held by  1 entitlement of 1 customer

    Feature  Name
    ───────────────
    ink      Ink
    sheets   Sheets

    Sold as     Name             License model   Copies a unit  Features
    ────────────────────────────────────────────────────────────────────
    SKETCH-1    Sketch           node-perpetual              1  all
    SKETCH-INK  Sketch with ink  node-perpetual              1  ink
    $ entitle sku show SKETCH-1
    SKETCH-1  Sketch
    Kind           right: an order line grants an entitlement
    License model  node-perpetual
    Maintenance    –
    Held by        1 entitlement of 1 customer

    Product  Copies a unit  Features
    ────────────────────────────────
    SKETCH               1  all
    ");
    sound(&mut desk);
}
