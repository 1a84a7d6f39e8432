//! Rights that came from files are found by what the company's customers redeem them by.

use insta::assert_snapshot;

use crate::support::Desk;

/// Rights of Tessera, each with the code that its customer has, and an order of two lines.
const RIGHTS: &str = "\
Activation ID,customer,customer_name,sku,quantity,start,expires,maintenance_until
AX-77,K-1,Kestrel Marine,TSD-1,2,2026-01-05,,2027-01-04
8f14e45f-ceea-467f-a0e6-7b1a5c9d2e31,K-2,Kittiwake,TST-F12,1,2026-01-05,2026-12-31,
";
const ORDERED: &str = "\
order_number,order_date,customer,customer_name,line,sku,quantity,Activation ID
70900,2026-02-01,K-1,Kestrel Marine,1,TSD-1,1,TS/0001/a
70900,2026-02-01,K-1,Kestrel Marine,2,TSM-P10,1,TS/0002/b
";

/// A desk that took in Tessera's rights from files.
fn taken_in() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk.bring("fixtures/acquisition");
    desk.file("entitlements.csv", RIGHTS);
    desk.file("entitlements-2.csv", ORDERED);
    desk.done(
        "entitle merge plan --company Tessera entitlements.csv entitlements-2.csv \
         acquisition/products.csv acquisition/features.csv acquisition/models.csv \
         acquisition/skus.csv --out tessera.json",
    );
    desk.done("entitle merge apply tessera.json --rest different --yes");
    desk
}

#[test]
fn each_is_taken_wherever_one_of_ours_is() {
    let mut desk = taken_in();
    assert_snapshot!(desk.transcript(
        "entitle entitlement show ax-77\n\
         entitle entitlement show 8f14e45f-ceea-467f-a0e6-7b1a5c9d2e31 --quiet\n\
         entitle find TS/0002\n\
         entitle license generate --activation AX-77 --host srv1 --quiet\n\
         entitle license generate --activation TS/0002/b --host srv1 --copies 3 --quiet\n\
         entitle license list --entitlement AX-77\n\
         entitle failover issue --license L-1 --host srv2 --reason burnt --quiet\n\
         entitle entitlement suspend AX-77 --reason 'not paid' --yes\n\
         entitle entitlement reinstate AX-77 --reason 'paid' --yes --quiet"
    ), @"
    $ entitle entitlement show ax-77
    E-11  TSD-1  Tessera Draft, perpetual, node-locked
    Customer       ACME  Acme Engineering GmbH
    Activation ID  EA2F-06GA-ZY0B-9WAC
    Formerly       AX-77 of Tessera
    State          active
    Quantity       2
    Start          2026-01-05
    Expires        never
    Support        until 2027-01-04
    License model  node-perpetual: node-locked, perpetual
    Order          AX-77 of 2026-01-05, from Tessera
    Sold as        TSD-1, TS-DRAW of Tessera (M-1)
    Granted        2026-03-02T09:00:00Z by import I-3
    Full ID        019cadc6-9a80-7c7e-8ac7-4d3e8f76f486

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ───────────────────────────────────────────────────────────────────────────────
    TS-DRAW  2025.2        2          0  0 of 2     2  assy, parts3d, print, sheets
    $ entitle entitlement show 8f14e45f-ceea-467f-a0e6-7b1a5c9d2e31 --quiet
    E-10
    $ entitle find TS/0002
    Found        Code  What                                                                  Customer
    ─────────────────────────────────────────────────────────────────────────────────────────────────
    entitlement  E-13  TSM-P10, activation ID SVSC-DVDC-KQDF-99ET, was TS/0002/b of Tessera  ACME
    $ entitle license generate --activation AX-77 --host srv1 --quiet
    L-1
    $ entitle license generate --activation TS/0002/b --host srv1 --copies 3 --quiet
    L-2
    $ entitle license list --entitlement AX-77
    License  Entitlement  Customer  Product  Kind      Copies  Bound to       Expires  State
    ─────────────────────────────────────────────────────────────────────────────────────────
    L-1      E-11         ACME      TS-DRAW  standard       1  hostname:srv1  never    active
    $ entitle failover issue --license L-1 --host srv2 --reason burnt --quiet
    F-1
    $ entitle entitlement suspend AX-77 --reason 'not paid' --yes
    E-11 is suspended
    Customer  ACME
    SKU       TSD-1
    State     suspended
    Reason    not paid

    Licenses: 2 of 2 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires     State
    ──────────────────────────────────────────────────────────────────────────────────
    L-3      E-11         TS-DRAW  failover  hostname:srv2       1  2026-03-09  active
    L-1      E-11         TS-DRAW  standard  hostname:srv1       1  never       active

    Its 2 license files are as before; the next list shows them as suspended: `entitle revocation publish --out DIR`.
    Nothing is issued on it until `entitle entitlement reinstate E-11`.
    $ entitle entitlement reinstate AX-77 --reason 'paid' --yes --quiet
    E-11
    ");
    assert_snapshot!(desk.transcript("entitle why AX-77"), @"
    $ entitle why AX-77
    AX-77  of 2026-01-05 for ACME
    Holds  E-11 (TSD-1): it is in force, without an end.

    What can be done now
      entitle why E-11
          explains the right
      entitle order show AX-77 --source Tessera
          shows the order
    ");
    let shown = desk.json("entitle entitlement show AX-77");
    assert_snapshot!(shown["former"].to_string(), @r#"[{"code":"AX-77","company":"Tessera"}]"#);
    super::super::sound(&mut desk);
}

#[test]
fn digits_alone_are_the_number_of_ours_first() {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk.bring("fixtures/acquisition");
    desk.file(
        "entitlements.csv",
        "Activation ID,customer,customer_name,sku,quantity,start\n\
         4711,K-1,Kestrel Marine,TSD-1,2,2026-01-05\n\
         000815,K-1,Kestrel Marine,TSD-1,1,2026-01-05\n\
         1,K-1,Kestrel Marine,TSD-1,1,2026-01-05\n",
    );
    desk.done(
        "entitle merge plan --company Tessera entitlements.csv acquisition/products.csv \
         acquisition/features.csv acquisition/models.csv acquisition/skus.csv --out tessera.json",
    );
    desk.done("entitle merge apply tessera.json --rest different --yes");
    assert_snapshot!(desk.transcript(
        "entitle license generate --activation 4711 --host srv1 --quiet\n\
         entitle entitlement show 000815 --quiet\n\
         entitle entitlement show 1 --quiet\n\
         entitle entitlement show E-4711\n\
         entitle entitlement show 815"
    ), @"
    $ entitle license generate --activation 4711 --host srv1 --quiet
    L-1
    $ entitle entitlement show 000815 --quiet
    E-10
    $ entitle entitlement show 1 --quiet
    E-1
    $ entitle entitlement show E-4711
    ! error: there is no entitlement `E-4711`
    ! hint: see a customer's with `entitle entitlement list --customer CODE`
    [exit 3]
    $ entitle entitlement show 815
    ! error: there is no entitlement `E-815`
    ! hint: see a customer's with `entitle entitlement list --customer CODE`
    [exit 3]
    ");
}

#[test]
fn a_batch_names_rights_by_it() {
    let mut desk = taken_in();
    desk.file(
        "wanted.jsonl",
        "{\"activation\":\"AX-77\",\"host\":\"srv1\"}\n\
         {\"activation\":\"ts/0001/A\",\"host\":\"srv2\"}\n\
         {\"activation\":\"AX-78\",\"host\":\"srv3\"}\n",
    );
    assert_snapshot!(desk.transcript("entitle license generate --from wanted.jsonl"), @"
    $ entitle license generate --from wanted.jsonl
    License  Entitlement  Customer  Product  Copies  Left  Bound to       Expires  Issued
    ─────────────────────────────────────────────────────────────────────────────────────
    L-1      E-11         ACME      TS-DRAW       1     1  hostname:srv1  never    now
    L-2      E-12         ACME      TS-DRAW       1     0  hostname:srv2  never    now
    ! 2 licenses issued.
    ! warning: line 3: `AX-78` is no activation ID: it has 4 symbols of 16, read it again
    ! error: 1 of 3 lines were refused
    ! hint: mend these lines and give the file again: nothing is issued twice; `--rejects FILE` writes them with their reasons
    [exit 8]
    ");
}

#[test]
fn a_line_that_renews_names_its_right_by_it() {
    let mut desk = taken_in();
    desk.file(
        "renewals.csv",
        "order_number,order_date,customer,line,sku,quantity,renews\n\
         R-1,2026-12-20,K-1,1,TSD-1M,2,ax-77\n\
         R-2,2026-12-20,K-1,1,TSD-1M,2,AX-78\n",
    );
    assert_snapshot!(desk.transcript(
        "entitle order import renewals.csv --keep-going --rejects rejects.csv\n\
         entitle order add --customer K-1 --date 2026-12-21 --line sku=TSD-1M,quantity=1,renews=TS/0001/a --number R-3 --source Tessera\n\
         entitle find AX-77\n\
         entitle entitlement show AX-77"
    ), @"
    $ entitle order import renewals.csv --keep-going --rejects rejects.csv
    Import I-4: renewals.csv
    Landed    1 order in 1 row
    Rejected  1 order in 1 row
    Renewals  1

    Row  Column  Rejected because
    ───────────────────────────────────────────────────────────────────────────────
      3  renews  `AX-78` is no activation ID: it has 4 symbols of 16, read it again

    All rejected rows are in rejects.csv
    [exit 8]
    $ entitle order add --customer K-1 --date 2026-12-21 --line sku=TSD-1M,quantity=1,renews=TS/0001/a --number R-3 --source Tessera
    Order R-3 of 2026-12-21 is added
    Customer  ACME  Acme Engineering GmbH
    Source    Tessera
    Lines     1
    Total     –

    Line  SKU    Entitlement  Issued  Expires  Support until  Activation ID
    ─────────────────────────────────────────────────────────────────────────────
    1     TSD-1  E-15         0 of 1  never    2028-01-31     FGMD-3KVF-V8AB-157A
    $ entitle find AX-77
    Found        Code   What                                                            Customer
    ────────────────────────────────────────────────────────────────────────────────────────────
    entitlement  E-14   TSD-1, activation ID EA2F-06GA-ZY0B-9WAC, was AX-77 of Tessera  ACME
    order        AX-77  of 2026-01-05, from Tessera                                     ACME
    $ entitle entitlement show AX-77
    E-14  TSD-1  Tessera Draft, perpetual, node-locked
    Customer       ACME  Acme Engineering GmbH
    Activation ID  EA2F-06GA-ZY0B-9WAC
    Formerly       AX-77 of Tessera
    State          active
    Quantity       2
    Start          2026-01-05
    Expires        never
    Support        until 2028-01-04
    License model  node-perpetual: node-locked, perpetual
    Order          R-1 of 2026-12-20, line 1
    Renewal of     E-11
    Sold as        TSD-1, TS-DRAW of Tessera (M-1)
    Granted        2026-03-02T09:00:00Z by import I-4
    Full ID        019cadc6-9a80-7b52-a8e5-2ad6e20edab6

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ───────────────────────────────────────────────────────────────────────────────
    TS-DRAW  2025.2        2          0  0 of 2     2  assy, parts3d, print, sheets
    ");
}

#[test]
fn what_is_no_code_of_anybody_is_refused_as_before() {
    let mut desk = taken_in();
    assert_snapshot!(desk.transcript(
        "entitle entitlement show AX-78\n\
         entitle entitlement show 7K2M-9QXA-4RTV-0HCJ\n\
         entitle license generate --activation AX-78 --host srv1"
    ), @"
    $ entitle entitlement show AX-78
    ! error: `AX-78` is no activation ID: it has 4 symbols of 16, read it again
    ! hint: see a customer's with `entitle entitlement list --customer CODE`
    [exit 3]
    $ entitle entitlement show 7K2M-9QXA-4RTV-0HCJ
    ! error: invalid value '7K2M-9QXA-4RTV-0HCJ' for '<ID>': `7K2M-9QXA-4RTV-0HCJ` is mistyped: its check symbol does not fit, read it again
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle license generate --activation AX-78 --host srv1
    ! error: `AX-78` is no activation ID: it has 4 symbols of 16, read it again
    ! hint: see a customer's with `entitle entitlement list --customer CODE`
    [exit 3]
    ");
}

#[test]
fn one_of_two_companies_names_nothing_alone() {
    let mut desk = taken_in();
    desk.file(
        "borg/entitlements.csv",
        "activation_id,customer,customer_name,sku,product,quantity,start\n\
         AX-77,B-1,Borealis,BG-1,Borg Beam,1,2026-01-05\n",
    );
    desk.done(
        "entitle merge plan --company Borg borg/entitlements.csv --create-skus node-perpetual \
         --out borg.json",
    );
    desk.done("entitle merge apply borg.json --rest different --yes");
    desk.file(
        "wanted.jsonl",
        "{\"activation\":\"AX-77\",\"host\":\"srv1\"}\n",
    );
    desk.file(
        "renewals.csv",
        "order_number,order_date,customer,line,sku,quantity,renews\n\
         R-1,2026-12-20,K-1,1,TSD-1M,2,AX-77\n",
    );
    assert_snapshot!(desk.transcript(
        "entitle entitlement show AX-77\n\
         entitle license generate --from wanted.jsonl\n\
         entitle find AX-77\n\
         entitle order import renewals.csv\n\
         entitle order import renewals.csv --source Tessera"
    ), @"
    $ entitle entitlement show AX-77
    ! error: `AX-77` was the activation ID of more than one entitlement
    ! hint: name one by the activation ID it has now: `58M1-BB9M-P0T6-WNXC` (of Borg), `EA2F-06GA-ZY0B-9WAC` (of Tessera)
    [exit 3]
    $ entitle license generate --from wanted.jsonl
    No license was issued.
    ! 0 licenses issued.
    ! warning: line 1: `AX-77` was the activation ID of more than one entitlement
    ! error: 1 of 1 line was refused
    ! hint: mend these lines and give the file again: nothing is issued twice; `--rejects FILE` writes them with their reasons
    [exit 5]
    $ entitle find AX-77
    Found        Code   What                                                            Customer
    ────────────────────────────────────────────────────────────────────────────────────────────
    entitlement  E-14   BG-1, activation ID 58M1-BB9M-P0T6-WNXC, was AX-77 of Borg      B-1
    entitlement  E-11   TSD-1, activation ID EA2F-06GA-ZY0B-9WAC, was AX-77 of Tessera  ACME
    order        AX-77  of 2026-01-05, from Borg                                        B-1
    order        AX-77  of 2026-01-05, from Tessera                                     ACME
    $ entitle order import renewals.csv
    renewals.csv: nothing landed
    Rejected  1 order in 1 row

    Row  Column  Rejected because
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  renews  `AX-77` was the activation ID of several entitlements: write the one that it has now, `EA2F-06GA-ZY0B-9WAC` or `58M1-BB9M-P0T6-WNXC`
    ! error: 1 of 1 orders rejected, and nothing landed
    ! hint: mend `renewals.csv` itself and import it again
    [exit 6]
    $ entitle order import renewals.csv --source Tessera
    Import I-5: renewals.csv
    Landed    1 order in 1 row
    Renewals  1
    ");
}

#[test]
fn undone_it_names_nothing_any_more() {
    let mut desk = taken_in();
    desk.done("entitle merge undo M-1 --reason 'not ours after all' --yes");
    assert_snapshot!(desk.transcript("entitle entitlement show AX-77\nentitle find AX-77"), @"
    $ entitle entitlement show AX-77
    ! error: `AX-77` is no activation ID: it has 4 symbols of 16, read it again
    ! hint: see a customer's with `entitle entitlement list --customer CODE`
    [exit 3]
    $ entitle find AX-77
    ! error: nothing begins with `AX-77`
    ! hint: give the beginning of a code, a number, an activation ID, a host ID or a name; several words must all be in one name
    [exit 3]
    ");
}

#[test]
fn a_right_that_is_here_already_is_not_brought_again() {
    let mut desk = Desk::stocked();
    desk.order_sample();
    let activation = desk.json("entitle entitlement list")[0]["activation_id"]
        .as_str()
        .unwrap()
        .to_owned();
    desk.file(
        "entitlements.csv",
        format!(
            "activation_id,customer,customer_name,sku,product,quantity,start\n\
             {activation},K-1,Kestrel Marine,TS-1,Tessera,2,2026-01-05\n"
        ),
    );
    desk.done(
        "entitle merge plan --company Tessera entitlements.csv --create-skus node-perpetual \
         --out tessera.json",
    );
    assert_snapshot!(desk.transcript("entitle merge apply tessera.json --rest different --yes"), @"
    $ entitle merge apply tessera.json --rest different --yes
    ! error: a right of theirs would be there twice
    !        `PZT0-4HXP-0WP1-6VSH` is the activation ID of `E-1`
    ! hint: leave out what has been here before, and make the plan again
    [exit 5]
    ");
}

#[test]
fn a_file_cannot_give_one_of_ours_to_two_rights() {
    let mut desk = Desk::stocked();
    desk.order_sample();
    let activation = desk.json("entitle entitlement list")[0]["activation_id"]
        .as_str()
        .unwrap()
        .to_owned();
    desk.file(
        "entitlements.csv",
        format!(
            "order_number,order_date,activation_id,customer,customer_name,sku,product,quantity\n\
             1,2026-01-05,{activation},K-1,Kestrel Marine,TS-1,Tessera,2\n\
             2,2026-01-05,{activation},K-1,Kestrel Marine,TS-1,Tessera,2\n"
        ),
    );
    let (exit, code, _) = desk.refused(
        "entitle merge plan --company Tessera entitlements.csv --create-skus node-perpetual",
    );
    assert_eq!((exit, code.as_str()), (6, "activation_twice"));
}

#[test]
fn one_that_has_the_form_of_ours_is_found_and_the_plan_says_so() {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk.file(
        "entitlements.csv",
        "activation_id,customer,customer_name,sku,product,quantity,start\n\
         TESS-0001-0002-0003,K-1,Kestrel Marine,TS-1,Tessera,2,2026-01-05\n",
    );
    desk.done(
        "entitle merge plan --company Tessera entitlements.csv --create-skus node-perpetual \
         --out tessera.json",
    );
    let plan: serde_json::Value = serde_json::from_str(&desk.read("tessera.json")).unwrap();
    assert_snapshot!(plan["notes"].to_string(), @r#"["The activation ID `TESS-0001-0002-0003` has the form of one of ours, and is taken for a slip: `entitle find` finds what it stands for."]"#);
    desk.done("entitle merge apply tessera.json --rest different --yes");
    assert_snapshot!(desk.transcript(
        "entitle find tess-0001-0002-0003\n\
         entitle why TESS-0001-0002-0003\n\
         entitle entitlement show TESS-0001-0002-0003"
    ), @"
    $ entitle find tess-0001-0002-0003
    Found        Code                 What                                                                         Customer
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    entitlement  E-10                 TS-1, activation ID XKG9-PN4J-B29Q-XF3V, was TESS-0001-0002-0003 of Tessera  ACME
    order        TESS-0001-0002-0003  of 2026-01-05, from Tessera                                                  ACME
    $ entitle why TESS-0001-0002-0003
    TESS-0001-0002-0003  of 2026-01-05 for ACME
    Holds  E-10 (TS-1): it is in force, without an end.

    What can be done now
      entitle why E-10
          explains the right
      entitle order show TESS-0001-0002-0003 --source Tessera
          shows the order
    $ entitle entitlement show TESS-0001-0002-0003
    ! error: invalid value 'TESS-0001-0002-0003' for '<ID>': `TESS-0001-0002-0003` is mistyped: its check symbol does not fit, read it again
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
}
