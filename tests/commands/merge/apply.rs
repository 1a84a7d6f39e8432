//! `entitle merge apply`, `merge list` and `merge show`.

use entitle::domain::hex;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::support::Desk;

use super::{planned, sound};

#[test]
fn a_company_is_folded_in() {
    let (mut desk, _) = planned();
    insta::assert_snapshot!(desk.transcript(
        "entitle merge apply arkiv.plan --dry-run
         entitle merge list
         entitle merge apply arkiv.plan
         entitle merge apply arkiv.plan --yes --quiet
         entitle audit log --verb merge.applied"
    ), @"
    $ entitle merge apply arkiv.plan --dry-run
    Arkiv would be folded in by arkiv.plan
    Products        1 new, 1 ours already
    Features        3 new
    License models  1 new, 1 ours already
    SKUs            3 new
    Customers       2 new, 1 ours already
    Orders          3
    Entitlements    3
    Copies          23
    Licenses        5

    Under another code here: 3 codes
    Theirs           Called                     Becomes         Since ours is
    ─────────────────────────────────────────────────────────────────────────────────────────
    product DRAFT    Draft backup               Arkiv-DRAFT     Draft: drawings and 3D parts
    SKU DRAFT-NL     Draft backup, node-locked  Arkiv-DRAFT-NL  Draft, node-locked, perpetual
    customer GLOBEX  Globex Energi              Arkiv-GLOBEX    Globex Corporation
    ! This is a dry run: nothing is changed.
    $ entitle merge list
    nothing was merged yet
    $ entitle merge apply arkiv.plan
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle merge apply arkiv.plan --yes --quiet
    M-1
    $ entitle audit log --verb merge.applied
    Event  When                  By   What           Of   Customer  Detail
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────
        4  2026-03-02T09:00:00Z  ada  merge.applied  M-1  –         company Arkiv, import I-3, plan arkiv.plan
    ");
    sound(&mut desk);
}

#[test]
fn a_merge_is_on_record_as_one_and_as_an_import() {
    let (mut desk, _) = planned();
    desk.done("entitle merge apply arkiv.plan --yes");
    // What the plan rests on tells of where the orders lay.
    let plan = sha256(desk.read("arkiv.plan").as_bytes());
    let shown = desk.transcript(
        "entitle merge list
         entitle merge show M-1
         entitle import list --limit 1
         entitle import undo I-3 --reason 'by mistake' --yes",
    );
    insta::assert_snapshot!(shown.replace(&plan, "[of the plan]"), @"
    $ entitle merge list
    Merge  Kind     Of     By what     State  By   When
    ───────────────────────────────────────────────────────────────────
    M-1    company  Arkiv  arkiv.plan  done   ada  2026-03-02T09:00:00Z
    $ entitle merge show M-1
    Merge M-1: Arkiv
    State    done
    Kind     company
    Plan     arkiv.plan
    SHA-256  [of the plan]
    Issuer   https://arkiv.example
    Import   I-3
    By       ada
    When     2026-03-02T09:00:00Z

    Products        1 new, 1 ours already
    Features        3 new
    License models  1 new, 1 ours already
    SKUs            3 new
    Customers       2 new, 1 ours already
    Orders          3
    Entitlements    3
    Copies          23
    Licenses        5

    By the codes of old
    What         Was                  Is              Part of         Name
    ───────────────────────────────────────────────────────────────────────────────────────────────
    product      VAULT                VAULT           VIEW            Vault: an archive of drawings
    product      DRAFT                Arkiv-DRAFT     –               Draft backup
    model        node-perpetual       node-perpetual  node-perpetual  Perpetual, node-locked
    model        seats                seats           –               Floating for a year
    sku          VAULT-NL             VAULT-NL        –               Vault, node-locked
    sku          VAULT-FL             VAULT-FL        –               Vault, floating
    sku          DRAFT-NL             Arkiv-DRAFT-NL  –               Draft backup, node-locked
    customer     ACME                 ACME            ACME            Acme Manufacturing
    customer     FORGE                FORGE           –               Forge and Sons
    customer     GLOBEX               Arkiv-GLOBEX    –               Globex Energi
    entitlement  4QNZ-PPT6-2QV3-GW5X  E-10            –               Vault, node-locked
    entitlement  CQME-5ZW8-BTPN-KDK3  E-11            –               Vault, floating
    entitlement  2YB8-5H3J-TT1X-0F3A  E-12            –               Draft backup, node-locked
    $ entitle import list --limit 1
    Import  Kind   File        Rows  Landed  Unchanged  Rejected  State  By   When
    ──────────────────────────────────────────────────────────────────────────────────────────────
    I-3     merge  arkiv.plan    45      45          0         0  done   ada  2026-03-02T09:00:00Z

    1 of 3: --limit 0 for all
    $ entitle import undo I-3 --reason 'by mistake' --yes
    ! error: `I-3` is the import of merge `M-1`
    ! hint: take that back: `entitle merge undo M-1 --reason WHY`
    [exit 5]
    ");
}

fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// A field of each row of a list.
fn each(desk: &mut Desk, line: &str, field: &str) -> Vec<String> {
    let list = desk.json(line);
    let text = |row: &Value| row[field].as_str().unwrap_or_default().to_owned();
    list.as_array().unwrap().iter().map(text).collect()
}

#[test]
fn what_is_joined_is_listed_as_ours_and_what_is_new_beside_it() {
    let (mut desk, _) = planned();
    desk.done("entitle merge apply arkiv.plan --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle product list
         entitle product show VIEW
         entitle sku show VAULT-NL
         entitle sku show Arkiv-DRAFT-NL
         entitle model list"
    ), @"
    $ entitle product list
    Product      Name                               Version  Features  SKUs  Also
    ───────────────────────────────────────────────────────────────────────────────────────
    Arkiv-DRAFT  Draft backup                       3               1     1  DRAFT of Arkiv
    DRAFT        Draft: drawings and 3D parts       2026.1          4     8  –
    FLOW         Flow: fluid dynamics               2026.2          4     6  –
    HEAT         Heat: thermal analysis             2026.1          3     3  –
    MESH         Mesh: finite-element meshes        2026.1          3     6  –
    OPTI         Opti: design optimisation          4.3             3     2  –
    VIEW         View: look at results and comment  2026.2          4     5  VAULT of Arkiv
    $ entitle product show VIEW
    VIEW  View: look at results and comment
    Version   2026.2
    Held by   5 entitlements of 5 customers
    Formerly  VAULT of Arkiv

    Feature  Name
    ───────────────────────────────────
    browser  View in a browser
    desktop  View at a desk
    search   Search in drawings
    sheets   Drawing sheets as pictures

    Sold as       Name                               License model          Copies a unit  Features
    ───────────────────────────────────────────────────────────────────────────────────────────────
    TEAM-FL-12    Team Suite, floating, 12 months    floating-subscription             20  all
    VAULT-FL      Vault, floating                    seats                              5  all
    VAULT-NL      Vault, node-locked                 node-perpetual                     1  search
    VIEW-SITE     View, for a whole site, perpetual  site-perpetual                     1  all
    VIEW-USER-12  View, named user, 12 months        user-subscription                  1  all
    $ entitle sku show VAULT-NL
    VAULT-NL  Vault, node-locked
    Kind           right: an order line grants an entitlement
    License model  node-perpetual
    Maintenance    12 months
    Held by        1 entitlement of 1 customer
    From           Arkiv

    Product  Copies a unit  Features
    ────────────────────────────────
    VIEW                 1  search
    $ entitle sku show Arkiv-DRAFT-NL
    Arkiv-DRAFT-NL  Draft backup, node-locked
    Kind           right: an order line grants an entitlement
    License model  node-perpetual
    Maintenance    –
    Held by        1 entitlement of 1 customer
    Formerly       DRAFT-NL of Arkiv

    Product      Copies a unit  Features
    ────────────────────────────────────
    Arkiv-DRAFT              1  all
    $ entitle model list
    License model          Name                                    Binding      Term              Grace    Overdraft  SKUs  Entitlements
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    node-perpetual         Perpetual, node-locked                  node-locked  perpetual         –        –             8             4
    node-subscription      Subscription of 12 months, node-locked  node-locked  12 months         14 days  –             1             1
    floating-perpetual     Perpetual, floating                     floating     perpetual         –        –             2             1
    floating-subscription  Subscription of 12 months, floating     floating     12 months         30 days  10%           5             2
    user-subscription      Subscription of 12 months, named user   named-user   12 months         14 days  –             1             1
    trial-30               Trial of 30 days, node-locked           node-locked  trial of 30 days  –        –             1             1
    site-perpetual         Perpetual, for a whole site             site         perpetual         –        –             1             1
    seats                  Floating for a year                     floating     12 months         30 days  10%           1             1
    ");
}

#[test]
fn a_customer_has_what_both_have_sold_it() {
    let (mut desk, _) = planned();
    desk.done("entitle merge apply arkiv.plan --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle customer list
         entitle customer show ACME
         entitle order list --customer ACME
         entitle find Manufacturing"
    ), @"
    $ entitle customer list
    Customer      Name                   Country  Belongs to  Entitlements  Licenses
    ────────────────────────────────────────────────────────────────────────────────
    ACME          Acme Engineering GmbH  DE       –                      5         2
    Arkiv-GLOBEX  Globex Energi          SE       –                      1         0
    FORGE         Forge and Sons         NO       ACME                   1         1
    GLOBEX        Globex Corporation     US       –                      2         0
    NORDLYS       Nordlys Offshore AS    NO       –                      1         0
    UMBRA         Umbra Aerospace        IT       –                      2         0
    $ entitle customer show ACME
    ACME  Acme Engineering GmbH
    Country        DE
    Also known as  Acme Manufacturing
    Joined to it   ACME of Arkiv (M-1)
    Contacts       Dana Vogt <dana.vogt@acme.example> (buyer), Sven <sven@acme.example> (buyer)
    On support     4 of 5 entitlements in force; the first ends 2026-04-19 (in 48 days)
    Orders         5 orders, the last on 2026-02-11; in all EUR 27,020.00, SEK 1,200.00, USD 5,600.00

    Entitlements: 5 active
    No.   SKU           Product  Issued      Left  Expires                  Support until     State   From
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
    E-3   DRAFT-NL-12   DRAFT    0 of 2         2  2026-04-19 (in 48 days)  2026-04-19        active  –
    E-2   FLOW-FL10-12  FLOW     0 of 10 +1    11  2027-02-10               2027-02-10        active  –
    E-1   DRAFT-NL      DRAFT    0 of 5         5  never                    2027-02-01        active  –
    E-4   SUITE-NL      DRAFT    0 of 1         1  never                    ended 2026-01-14  active  –
                        MESH     0 of 1         1
                        HEAT     0 of 1         1
    E-10  VAULT-NL      VAULT    2 of 10        8  never                    2027-01-09        active  Arkiv, ACME

    Licenses: 2 of 4 running
    License  Entitlement  Product  Kind      Bound to     Copies  Expires     State
    ──────────────────────────────────────────────────────────────────────────────────
    L-5      E-10         VAULT    failover  hostname:h5       1  2026-03-09  active
    L-3      E-10         VAULT    standard  hostname:h3       1  never       active
    L-2      E-10         VAULT    standard  hostname:h2       1  never       rehosted
    L-1      E-10         VAULT    standard  hostname:h1       1  never       revoked

    Open failovers
    Failover  For  Standby host  Through     Reason
    ─────────────────────────────────────────────────
    F-1       L-3  hostname:h5   2026-03-09  it burnt

    Group: 1 company belongs to it
    Customer  Name            Entitlements  Licenses
    ────────────────────────────────────────────────
    FORGE     Forge and Sons             1         1
    $ entitle order list --customer ACME
    Order    Source   Date        Customer  Lines          Total  Import
    ────────────────────────────────────────────────────────────────────
    SO-1002  default  2026-02-11  ACME          1  EUR 18,400.00  I-2
    SO-1001  default  2026-02-02  ACME          2   EUR 7,780.00  I-2
    A-1      Arkiv    2026-01-10  ACME          1   SEK 1,200.00  I-3
    SO-1003  default  2025-04-20  ACME          1     EUR 840.00  I-2
    SO-1004  default  2025-01-15  ACME          1   USD 5,600.00  I-2
    $ entitle find Manufacturing
    Found     Code  What                   Customer
    ───────────────────────────────────────────────
    customer  ACME  Acme Engineering GmbH  ACME
    See it all: `entitle customer show ACME`
    ");
    // The parent of theirs is ours now.
    let forge = desk.json("entitle customer show FORGE");
    assert_eq!(forge["parent"], "ACME");
}

#[test]
fn rights_keep_their_activation_ids_terms_and_copies() {
    let (mut desk, mut arkiv) = planned();
    let before = each(&mut arkiv, "entitle entitlement list", "activation_id");
    desk.done("entitle merge apply arkiv.plan --yes");
    let mut after = each(&mut desk, "entitle entitlement list", "activation_id");
    after.retain(|id| before.contains(id));
    after.sort();
    let mut before = before;
    before.sort();
    assert_eq!(after, before);
    // Theirs are issued here from now on, within what is left of them.
    desk.done("entitle license generate --activation E-10 --host new1 --copies 8");
    let (exit, code, _) = desk.refused("entitle license generate --activation E-10 --host new2");
    assert_eq!((exit, code.as_str()), (5, "capacity_exceeded"));
    sound(&mut desk);
}

#[test]
fn only_what_a_person_agreed_to_is_done() {
    let (mut desk, _) = planned();
    desk.asked(&["n"]);
    insta::assert_snapshot!(desk.transcript("entitle merge apply arkiv.plan"), @"
    $ entitle merge apply arkiv.plan
    ! Arkiv would be folded in by arkiv.plan
    ! Products        1 new, 1 ours already
    ! Features        3 new
    ! License models  1 new, 1 ours already
    ! SKUs            3 new
    ! Customers       2 new, 1 ours already
    ! Orders          3
    ! Entitlements    3
    ! Copies          23
    ! Licenses        5
    ! 
    ! Under another code here: 3 codes
    ! Theirs           Called                     Becomes         Since ours is
    ! ─────────────────────────────────────────────────────────────────────────────────────────
    ! product DRAFT    Draft backup               Arkiv-DRAFT     Draft: drawings and 3D parts
    ! SKU DRAFT-NL     Draft backup, node-locked  Arkiv-DRAFT-NL  Draft, node-locked, perpetual
    ! customer GLOBEX  Globex Energi              Arkiv-GLOBEX    Globex Corporation
    ! Fold Arkiv in? [y/N] n
    ! error: nothing was changed
    [exit 5]
    ");
    desk.asked(&["y"]);
    let applied = desk.run("entitle merge apply arkiv.plan");
    assert_eq!(applied.exit, 0, "{}", applied.stderr);
    sound(&mut desk);
}

#[test]
fn the_machine_faces_have_everything() {
    let (mut desk, _) = planned();
    let planned = desk.json("entitle merge apply arkiv.plan --dry-run");
    assert_eq!(planned["merge"], Value::Null);
    let applied = desk.json("entitle merge apply arkiv.plan --yes");
    assert_eq!(applied["merge"], "M-1");
    assert_eq!(applied["counts"], planned["counts"]);
    assert_eq!(applied["renamed"], planned["renamed"]);
    insta::assert_snapshot!(desk.transcript(
        "entitle merge list --format json
         entitle merge show M-1 --format csv
         entitle merge list --quiet"
    ), @r#"
    $ entitle merge list --format json
    [
      {"merge":"M-1","kind":"company","company":"Arkiv","file":"arkiv.plan","import":"I-3","standing":"done","actor":"ada","at":"2026-03-02T09:00:00Z","undone_at":null,"undone_reason":null,"counts":{"products_new":1,"products_joined":1,"features_new":3,"features_joined":0,"models_new":1,"models_joined":1,"skus_new":3,"skus_joined":0,"customers_new":2,"customers_joined":1,"customers_subsidiary":0,"orders":3,"entitlements":3,"copies":23,"licenses":5,"legacy_licenses":0,"unanswered":0}}
    ]
    $ entitle merge show M-1 --format csv
    kind,was,code,name,joined_into
    product,VAULT,VAULT,Vault: an archive of drawings,VIEW
    product,DRAFT,Arkiv-DRAFT,Draft backup,
    model,node-perpetual,node-perpetual,"Perpetual, node-locked",node-perpetual
    model,seats,seats,Floating for a year,
    sku,VAULT-NL,VAULT-NL,"Vault, node-locked",
    sku,VAULT-FL,VAULT-FL,"Vault, floating",
    sku,DRAFT-NL,Arkiv-DRAFT-NL,"Draft backup, node-locked",
    customer,ACME,ACME,Acme Manufacturing,ACME
    customer,FORGE,FORGE,Forge and Sons,
    customer,GLOBEX,Arkiv-GLOBEX,Globex Energi,
    entitlement,4QNZ-PPT6-2QV3-GW5X,E-10,"Vault, node-locked",
    entitlement,CQME-5ZW8-BTPN-KDK3,E-11,"Vault, floating",
    entitlement,2YB8-5H3J-TT1X-0F3A,E-12,"Draft backup, node-locked",
    $ entitle merge list --quiet
    M-1
    "#);
}

#[test]
fn a_merged_store_moves_and_is_restored_as_any_other() {
    let (mut desk, _) = planned();
    desk.done("entitle merge apply arkiv.plan --yes");
    desk.done("entitle store backup backup.db");
    let checked = desk.run("entitle store check --store backup.db");
    assert_eq!(checked.exit, 0, "{}", checked.stdout);
    let shown = desk.json("entitle merge show M-1 --store backup.db");
    assert_eq!(shown["items"].as_array().unwrap().len(), 13);
}

#[test]
fn what_was_changed_behind_its_back_is_found() {
    for (sql, code) in [
        (
            "UPDATE merge_changes SET after_id = 2 WHERE table_name = 'orders'",
            "merge_differs",
        ),
        (
            "UPDATE former_codes SET code = 'X' WHERE kind = 'sku'",
            "codes_differ",
        ),
        (
            "UPDATE orders SET customer_id = 2 WHERE source = 'Arkiv'",
            "rows_changed",
        ),
        (
            "UPDATE grants SET bought = 2000 WHERE id > 12",
            "rows_changed",
        ),
        (
            "UPDATE customers SET joined_into = id WHERE joined_into IS NOT NULL",
            "joined_twice",
        ),
        (
            "UPDATE licenses SET standing = 'active', standing_at = NULL WHERE standing = 'revoked'",
            "revocation_differs",
        ),
        (
            "UPDATE signing_keys SET standing = 'retired' WHERE issuer IS NOT NULL",
            "key_differs",
        ),
        (
            "UPDATE signing_keys SET issuer = 'https://other.example' WHERE issuer IS NOT NULL",
            "claims_differ",
        ),
    ] {
        let (mut desk, _) = planned();
        desk.done("entitle merge apply arkiv.plan --yes");
        sound(&mut desk);
        desk.alter(sql);
        let run = desk.run("entitle store check --format json");
        let checked: Value = serde_json::from_str(&run.stdout).unwrap();
        let findings = checked["findings"].as_array().unwrap();
        assert!(
            findings.iter().any(|finding| finding["code"] == code),
            "{sql}: {findings:#?}"
        );
    }
}
