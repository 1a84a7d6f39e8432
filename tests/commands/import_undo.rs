//! `entitle import undo`: what nothing was built upon goes, what stays is named.

use serde_json::Value;

use crate::support::Desk;

/// A desk with the sample's catalog (I-1) and orders (I-2).
fn with_orders() -> Desk {
    let mut desk = Desk::stocked();
    desk.bring("fixtures/orders");
    order(&mut desk);
    desk
}

fn order(desk: &mut Desk) -> Value {
    desk.json("entitle order import orders/orders.csv --create-customers")
}

fn sound(desk: &mut Desk) {
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

/// What the desk shows of its orders and rights, without what an import numbers or draws anew.
fn seen(desk: &mut Desk) -> Vec<Value> {
    let mut seen = Vec::new();
    for list in [
        "order list",
        "entitlement list",
        "customer list",
        "sku list",
    ] {
        for mut row in desk
            .json(&format!("entitle {list}"))
            .as_array()
            .unwrap()
            .clone()
        {
            for anew in ["import", "id", "number", "activation_id"] {
                if list != "order list" || anew == "import" {
                    row.as_object_mut().unwrap().remove(anew);
                }
            }
            seen.push(row);
        }
    }
    seen
}

#[test]
fn an_import_that_nothing_was_built_upon_goes_whole() {
    let mut desk = with_orders();
    let before = seen(&mut desk);
    insta::assert_snapshot!(desk.transcript(
        "entitle import undo I-2 --reason 'exported twice' --dry-run
         entitle import undo I-2 --reason 'exported twice'
         entitle import undo I-2 --reason 'exported twice' --yes
         entitle import undo I-2 --reason 'again' --yes
         entitle import show I-2
         entitle import list
         entitle order list
         entitle entitlement list
         entitle customer list
         entitle entitlement show E-1
         entitle find SO-1001"
    ), @"
    $ entitle import undo I-2 --reason 'exported twice' --dry-run
    All of import I-2, orders/orders.csv, would go
    Orders        7
    Entitlements  9
    Customers     4
    ! This is a dry run: nothing is changed.
    $ entitle import undo I-2 --reason 'exported twice'
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle import undo I-2 --reason 'exported twice' --yes
    Import I-2, orders/orders.csv, is taken back
    Orders        7
    Entitlements  9
    Customers     4
    $ entitle import undo I-2 --reason 'again' --yes
    Import I-2, orders/orders.csv, was taken back before
    $ entitle import show I-2
    Import I-2: orders/orders.csv
    State       undone
    Kind        orders
    Source      default
    SHA-256     9fca4c6fc1788db794b3a1742516f316506fcd33381fefefb602d8ebb8e2c2ea
    Rows        10
    Landed      7 orders in 10 rows
    Unchanged   0
    Rejected    0
    By          ada
    When        2026-03-02T09:00:00Z
    Taken back  2026-03-02T09:00:00Z: exported twice
    $ entitle import list
    Import  Kind     File               Rows  Landed  Unchanged  Rejected  State   By   When
    ────────────────────────────────────────────────────────────────────────────────────────────────────────
    I-2     orders   orders/orders.csv    10      10          0         0  undone  ada  2026-03-02T09:00:00Z
    I-1     catalog  catalog              63      63          0         0  done    ada  2026-03-02T09:00:00Z
    $ entitle order list
    no order fits: `entitle order import FILE` brings some
    $ entitle entitlement list
    no entitlement fits: `entitle order import FILE` brings some
    $ entitle customer list
    no customer fits: `entitle order import FILE --create-customers` brings some, `entitle customer add CODE` adds one
    $ entitle entitlement show E-1
    ! error: there is no entitlement `E-1`
    ! hint: see a customer's with `entitle entitlement list --customer CODE`
    [exit 3]
    $ entitle find SO-1001
    ! error: nothing begins with `SO-1001`
    ! hint: give the beginning of a code, a number, an activation ID, a host ID or a name; several words must all be in one name
    [exit 3]
    ");
    sound(&mut desk);
    order(&mut desk);
    assert_eq!(seen(&mut desk), before);
    sound(&mut desk);
}

#[test]
fn what_is_in_use_stays_whole_and_is_named() {
    let mut desk = with_orders();
    for line in [
        "license generate --activation E-1 --host srv1",
        "license generate --activation E-6 --user ada@globex.example",
        "license revoke L-2 --reason test --yes",
        "entitlement suspend E-8 --reason unpaid --yes",
        "entitlement extend E-2 --expires 2027-12-31 --reason late --yes",
        "entitlement renew E-3 --from today --yes",
    ] {
        desk.done(&format!("entitle {line}"));
    }
    insta::assert_snapshot!(desk.transcript(
        "entitle import undo I-2 --reason 'wrong prices' --yes
         entitle import show I-2
         entitle order list --import I-2
         entitle import undo I-2 --reason 'wrong prices' --yes
         entitle import undo I-2 --reason 'wrong prices' --dry-run --format csv
         entitle audit log --verb import.undone --format jsonl"
    ), @r#"
    $ entitle import undo I-2 --reason 'wrong prices' --yes
    Import I-2, orders/orders.csv, is taken back in part
    Orders        2
    Entitlements  2
    Customers     1

    What stays: 8 things
    What             Line  Because
    ───────────────────────────────────────────────────────────────────
    order SO-1001    1     L-1 was issued on E-1
    order SO-1002    1     E-2 was changed since (entitlement.extended)
    order SO-1003    1     E-3 was renewed by E-10
    order SO-1005    2     L-2 was issued on E-6
    order SO-1007    1     E-8 is suspended
    customer ACME    –     order SO-1001 needs it
    customer GLOBEX  –     order SO-1005 needs it
    customer UMBRA   –     order SO-1007 needs it
    [exit 8]
    $ entitle import show I-2
    Import I-2: orders/orders.csv
    State       partly-undone
    Kind        orders
    Source      default
    SHA-256     9fca4c6fc1788db794b3a1742516f316506fcd33381fefefb602d8ebb8e2c2ea
    Rows        10
    Landed      7 orders in 10 rows
    Unchanged   0
    Rejected    0
    By          ada
    When        2026-03-02T09:00:00Z
    Taken back  2026-03-02T09:00:00Z: wrong prices

    What of it is in use stayed: `entitle import undo I-2 --reason TEXT --dry-run` names it.
    $ entitle order list --import I-2
    Order    Source   Date        Customer  Lines          Total  Import
    ────────────────────────────────────────────────────────────────────
    SO-1007  default  2026-02-24  UMBRA         2  EUR 32,000.00  I-2
    SO-1002  default  2026-02-11  ACME          1  EUR 18,400.00  I-2
    SO-1001  default  2026-02-02  ACME          2   EUR 7,780.00  I-2
    SO-1005  default  2026-01-19  GLOBEX        2  USD 18,212.50  I-2
    SO-1003  default  2025-04-20  ACME          1     EUR 840.00  I-2
    $ entitle import undo I-2 --reason 'wrong prices' --yes
    ! error: nothing of `I-2` can be taken back
    !        order `SO-1001`, line 1: L-1 was issued on E-1
    !        order `SO-1002`, line 1: E-2 was changed since (entitlement.extended)
    !        order `SO-1003`, line 1: E-3 was renewed by E-10
    !        order `SO-1005`, line 2: L-2 was issued on E-6
    !        order `SO-1007`, line 1: E-8 is suspended
    !        customer `ACME`: order SO-1001 needs it
    !        customer `GLOBEX`: order SO-1005 needs it
    !        customer `UMBRA`: order SO-1007 needs it
    ! hint: an order that is in use is changed by `entitle order amend`
    [exit 5]
    $ entitle import undo I-2 --reason 'wrong prices' --dry-run --format csv
    kind,name,source,line,entitlement,reason
    order,SO-1001,default,1,E-1,L-1 was issued on E-1
    order,SO-1002,default,1,E-2,E-2 was changed since (entitlement.extended)
    order,SO-1003,default,1,E-3,E-3 was renewed by E-10
    order,SO-1005,default,2,E-6,L-2 was issued on E-6
    order,SO-1007,default,1,E-8,E-8 is suspended
    customer,ACME,,,,order SO-1001 needs it
    customer,GLOBEX,,,,order SO-1005 needs it
    customer,UMBRA,,,,order SO-1007 needs it
    ! This is a dry run: nothing is changed.
    [exit 8]
    $ entitle audit log --verb import.undone --format jsonl
    {"seq":10,"at":"2026-03-02T09:00:00Z","actor":"ada","os_user":"ada","command":"import undo","verb":"import.undone","subject":"I-2","customer":null,"detail":{"count":{"customers":1,"entitlements":2,"features":0,"models":0,"orders":2,"products":0,"skus":0},"digest":"49f4461d2484a7fe5629fdd329b5b96d751bdf603844e7c0769f1fd6cc8a09dd","in_all":{"customers":1,"entitlements":2,"features":0,"models":0,"orders":2,"products":0,"skus":0},"left":8,"reason":"wrong prices","whole":false},"times":1,"last_at":null}
    "#);
    sound(&mut desk);
    // The file itself brings back what went; what stayed is there already.
    let again = order(&mut desk);
    assert_eq!(
        [&again["landed_orders"], &again["unchanged_orders"]],
        [2, 5]
    );
    sound(&mut desk);
}

#[test]
fn what_stayed_can_go_later() {
    let mut desk = with_orders();
    desk.file(
        "more.csv",
        "order_number,order_date,customer,sku,quantity\nSO-2001,2026-03-01,NORDLYS,DRAFT-NL,1\n",
    );
    desk.done("entitle order import more.csv");
    let run = desk.run("entitle import undo I-2 --reason test --yes");
    insta::assert_snapshot!(run.text(), @"
    Import I-2, orders/orders.csv, is taken back in part
    Orders        7
    Entitlements  9
    Customers     3

    What stays: 1 thing
    What              Line  Because
    ──────────────────────────────────────────────
    customer NORDLYS  –     order SO-2001 needs it
    [exit 8]
    ");
    insta::assert_snapshot!(desk.transcript(
        "entitle import undo I-3 --reason test --yes
         entitle import undo I-2 --reason test --yes
         entitle import list --format csv
         entitle customer list"
    ), @"
    $ entitle import undo I-3 --reason test --yes
    Import I-3, more.csv, is taken back
    Orders        1
    Entitlements  1
    $ entitle import undo I-2 --reason test --yes
    Import I-2, orders/orders.csv, is taken back
    Customers  1
    $ entitle import list --format csv
    number,kind,file,sha256,source,rows,landed_rows,unchanged_rows,rejected_rows,skipped_rows,landed_orders,standing,actor,started_at,undone_at,undone_reason
    I-3,orders,more.csv,8f7bf79acbeb337e17c6af6a6511b34d10a2807db80a2a7307c36bfb1dc10b4e,default,1,1,0,0,0,1,undone,ada,2026-03-02T09:00:00Z,2026-03-02T09:00:00Z,test
    I-2,orders,orders/orders.csv,9fca4c6fc1788db794b3a1742516f316506fcd33381fefefb602d8ebb8e2c2ea,default,10,10,0,0,0,7,undone,ada,2026-03-02T09:00:00Z,2026-03-02T09:00:00Z,test
    I-1,catalog,catalog,c09c0d6fa28aa4d09dc2dfa69ffafe8ac255dbe11a143643db40b0c4c3d4c763,,63,63,0,0,0,0,done,ada,2026-03-02T09:00:00Z,,
    $ entitle customer list
    no customer fits: `entitle order import FILE --create-customers` brings some, `entitle customer add CODE` adds one
    ");
    sound(&mut desk);
}

#[test]
fn an_order_that_was_amended_stays() {
    let mut desk = with_orders();
    let orders = desk.read("orders/orders.csv");
    let newer = orders.replace("VIEW-SITE,1,14000.00", "VIEW-SITE,1,15000.00");
    desk.file("newer.csv", newer.replace("MESH-FL10,2,", "MESH-FL10,3,"));
    desk.done("entitle order amend newer.csv --yes");
    insta::assert_snapshot!(
        desk.run("entitle import undo I-2 --reason test --yes").text(),
        @"
    Import I-2, orders/orders.csv, is taken back in part
    Orders        5
    Entitlements  6
    Customers     2

    What stays: 5 things
    What              Line  Because
    ───────────────────────────────────────────────────────────────────
    order SO-1005     1     the order was changed since (order.amended)
    order SO-1005     2     the order was changed since (order.amended)
    order SO-1006     1     the order was changed since (order.amended)
    customer GLOBEX   –     order SO-1005 needs it
    customer NORDLYS  –     order SO-1006 needs it
    [exit 8]
    "
    );
    sound(&mut desk);
    // The newer file brings back what went, and finds the others as they are.
    let again = desk.json("entitle order import newer.csv --create-customers");
    assert_eq!(
        [&again["landed_orders"], &again["unchanged_orders"]],
        [5, 2]
    );
    sound(&mut desk);
}

#[test]
fn what_an_import_brought_along_goes_with_it() {
    let mut desk = Desk::stocked();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,product,quantity
1,2026-03-01,ACME,GADGET,Gadget,1
1,2026-03-01,ACME,SETUP,,1
2,2026-03-01,GLOBEX,WIDGET,Widget,1
",
    );
    let import = "entitle order import orders.csv --create-customers --create-skus node-perpetual";
    desk.done(import);
    desk.done("entitle license generate --activation E-1 --host srv1");
    desk.done("entitle customer edit GLOBEX --name 'Globex Corporation'");
    insta::assert_snapshot!(desk.transcript(
        "entitle import undo I-2 --reason test --yes
         entitle sku show WIDGET
         entitle product show WIDGET
         entitle product show GADGET"
    ), @"
    $ entitle import undo I-2 --reason test --yes
    Import I-2, orders.csv, is taken back in part
    Orders        1
    Entitlements  1
    SKUs          1
    Products      1

    What stays: 5 things
    What             Line  Because
    ──────────────────────────────────────────────────────────────────
    order 1          #1    L-1 was issued on E-1
    customer ACME    –     order 1 needs it
    customer GLOBEX  –     it was worked with since (customer.changed)
    sku GADGET       –     E-1 needs it
    product GADGET   –     SKU GADGET needs it
    [exit 8]
    $ entitle sku show WIDGET
    ! error: there is no SKU `WIDGET`
    ! hint: did you mean `GADGET`? `entitle sku list` shows them all
    [exit 3]
    $ entitle product show WIDGET
    ! error: there is no product `WIDGET`
    ! hint: did you mean `GADGET`? `entitle product list` shows them all
    [exit 3]
    $ entitle product show GADGET
    GADGET  Gadget
    Version  –
    Held by  1 entitlement of 1 customer

    Sold as  Name    License model   Copies a unit  Features
    ────────────────────────────────────────────────────────
    GADGET   Gadget  node-perpetual              1  all
    ");
    sound(&mut desk);
    desk.done(import);
    desk.done("entitle sku show WIDGET");
    sound(&mut desk);
}

#[test]
fn of_customers_what_was_added_goes_and_what_was_changed_stays() {
    let mut desk = Desk::stocked();
    desk.done("entitle customer add ACME --name Acme");
    desk.file(
        "customers.csv",
        "customer,name,country,parent
ACME,Acme Corporation,DE,
GLOBEX,Globex,US,
HOOLI,Hooli,US,GLOBEX
PIED,Pied Piper,US,HOOLI
INITROD,Initrode,US,
UMBRA,Umbra,IT,
",
    );
    desk.done("entitle customer import customers.csv");
    desk.file(
        "later.csv",
        "customer,name\nUMBRA,Umbra Aerospace\nINITROD,Initrode\n",
    );
    desk.done("entitle customer import later.csv");
    desk.done("entitle contact add HOOLI --name 'Gavin'");
    insta::assert_snapshot!(desk.transcript(
        "entitle import undo I-2 --reason 'not ours' --yes
         entitle customer list
         entitle find initrode
         entitle import undo I-2 --reason 'not ours' --yes"
    ), @"
    $ entitle import undo I-2 --reason 'not ours' --yes
    Import I-2, customers.csv, is taken back in part
    Customers  2

    What stays: 4 things
    What             Line  Because
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    customer GLOBEX  –     customer HOOLI belongs to it
    customer HOOLI   –     it was worked with since (contact.added)
    customer UMBRA   –     import I-3 changed it since
    customer ACME    –     it was there before, and changed: name from Acme to Acme Corporation, country from none to DE
    [exit 8]
    $ entitle customer list
    Customer  Name              Country  Belongs to  Entitlements  Licenses
    ───────────────────────────────────────────────────────────────────────
    ACME      Acme Corporation  DE       –                      0         0
    GLOBEX    Globex            US       –                      0         0
    HOOLI     Hooli             US       GLOBEX                 0         0
    UMBRA     Umbra Aerospace   IT       –                      0         0
    $ entitle find initrode
    ! error: nothing begins with `initrode`
    ! hint: give the beginning of a code, a number, an activation ID, a host ID or a name; several words must all be in one name
    [exit 3]
    $ entitle import undo I-2 --reason 'not ours' --yes
    ! error: nothing of `I-2` can be taken back
    !        customer `GLOBEX`: customer HOOLI belongs to it
    !        customer `HOOLI`: it was worked with since (contact.added)
    !        customer `UMBRA`: import I-3 changed it since
    !        customer `ACME`: it was there before, and changed: name from Acme to Acme Corporation, country from none to DE
    ! hint: a customer is changed by `entitle customer edit`
    [exit 5]
    ");
    sound(&mut desk);
    desk.done("entitle customer import customers.csv");
    desk.done("entitle customer show PIED");
    sound(&mut desk);
}

#[test]
fn of_a_catalog_what_nobody_uses_goes() {
    let mut desk = Desk::stocked();
    desk.file(
        "more/products.csv",
        "product,name,version\nDRAFT,Drafting,2026.1\nGEAR,Gear,1.0\nCOG,Cog,1.0\n",
    );
    desk.file(
        "more/features.csv",
        "product,feature,name\nGEAR,teeth,Teeth\nGEAR,oil,Oil\nCOG,spin,Spin\n",
    );
    desk.file(
        "more/models.csv",
        "model,name,binding,term\nnode-ever,Ever,node-locked,perpetual\nfloat-ever,Ever,floating,perpetual\n",
    );
    desk.file(
        "more/skus.csv",
        "sku,name,kind,model,product,quantity_per_unit,features\n\
         GEAR-NL,Gear,right,node-ever,GEAR,1,Teeth\nCOG-FL,Cog,right,float-ever,COG,1,\n",
    );
    desk.done("entitle catalog import more");
    desk.done("entitle customer add ACME --name Acme");
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity\n1,2026-03-01,ACME,GEAR-NL,1\n",
    );
    desk.done("entitle order import orders.csv");
    insta::assert_snapshot!(desk.transcript(
        "entitle import undo I-2 --reason 'other names' --yes
         entitle sku show COG-FL
         entitle model show float-ever
         entitle product show GEAR
         entitle import undo I-3 --reason 'other names' --yes
         entitle import undo I-2 --reason 'other names' --yes
         entitle product show GEAR"
    ), @"
    $ entitle import undo I-2 --reason 'other names' --yes
    Import I-2, more, is taken back in part
    SKUs            1
    Features        2
    Products        1
    License models  1

    What stays: 5 things
    What                Line  Because
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
    sku GEAR-NL         –     E-1 needs it
    feature GEAR teeth  –     E-1 needs it
    product GEAR        –     SKU GEAR-NL needs it
    model node-ever     –     SKU GEAR-NL needs it
    product DRAFT       –     it was there before, and changed: name from Draft: drawings and 3D parts to Drafting
    [exit 8]
    $ entitle sku show COG-FL
    ! error: there is no SKU `COG-FL`
    ! hint: `entitle sku list` shows them all
    [exit 3]
    $ entitle model show float-ever
    ! error: there is no license model `float-ever`
    ! hint: `entitle model list` shows them all
    [exit 3]
    $ entitle product show GEAR
    GEAR  Gear
    Version  1.0
    Held by  1 entitlement of 1 customer

    Feature  Name
    ──────────────
    teeth    Teeth

    Sold as  Name  License model  Copies a unit  Features
    ─────────────────────────────────────────────────────
    GEAR-NL  Gear  node-ever                  1  teeth
    $ entitle import undo I-3 --reason 'other names' --yes
    Import I-3, orders.csv, is taken back
    Orders        1
    Entitlements  1
    $ entitle import undo I-2 --reason 'other names' --yes
    Import I-2, more, is taken back in part
    SKUs            1
    Features        1
    Products        1
    License models  1

    What stays: 1 thing
    What           Line  Because
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────
    product DRAFT  –     it was there before, and changed: name from Draft: drawings and 3D parts to Drafting
    [exit 8]
    $ entitle product show GEAR
    ! error: there is no product `GEAR`
    ! hint: `entitle product list` shows them all
    [exit 3]
    ");
    sound(&mut desk);
    let again = desk.json("entitle catalog import more");
    assert_eq!(again["skus"]["added"], 2);
    sound(&mut desk);
}

#[test]
fn it_shows_what_would_go_and_asks_at_a_terminal() {
    let mut desk = with_orders();
    desk.done("entitle license generate --activation E-1 --host srv1");
    let line = "entitle import undo I-2 --reason test --quiet";
    let before = desk.image();
    let run = desk.asked(&["n"]).run(line);
    assert_eq!(run.exit, 5, "{run:?}");
    assert!(run.stderr.contains("L-1 was issued on E-1"), "{run:?}");
    assert!(
        run.stderr.contains("Take I-2 back as far as that?"),
        "{run:?}"
    );
    assert_eq!(desk.image(), before);
    let run = desk.asked(&["y"]).run(line);
    assert_eq!((run.exit, run.stdout.as_str()), (8, "I-2\n"));
}

#[test]
fn what_is_not_there_or_not_said_is_refused() {
    let mut desk = with_orders();
    insta::assert_snapshot!(desk.transcript(
        "entitle import undo I-9 --reason test --yes
         entitle import undo I-2 --yes
         entitle import undo I-1 --reason test --yes"
    ), @"
    $ entitle import undo I-9 --reason test --yes
    ! error: there is no import `I-9`
    ! hint: `entitle import list` shows them all
    [exit 3]
    $ entitle import undo I-2 --yes
    ! error: the following required arguments were not provided:
    !   --reason <TEXT>
    ! 
    ! Usage: entitle import undo --reason <TEXT> --yes <NUMBER>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle import undo I-1 --reason test --yes
    Import I-1, catalog, is taken back in part
    SKUs  13

    What stays: 42 things
    What                      Line  Because
    ──────────────────────────────────────────────────────
    sku DRAFT-NL              –     E-1 needs it
    sku DRAFT-NL-12           –     E-3 needs it
    sku DRAFT-TRY             –     E-9 needs it
    sku MESH-FL10             –     E-5 needs it
    sku FLOW-FL10-12          –     E-2 needs it
    sku VIEW-USER-12          –     E-6 needs it
    sku VIEW-SITE             –     E-7 needs it
    sku SUITE-NL              –     E-4 needs it
    sku TEAM-FL-12            –     E-8 needs it
    sku TRAIN-DAY             –     order SO-1001 needs it
    feature DRAFT sheets      –     E-1 needs it
    feature DRAFT parts       –     E-1 needs it
    feature DRAFT assemblies  –     E-1 needs it
    feature DRAFT exchange    –     E-1 needs it
    feature MESH surface      –     E-4 needs it
    feature MESH volume       –     E-4 needs it
    feature MESH adaptive     –     E-4 needs it
    feature FLOW steady       –     E-2 needs it
    feature FLOW transient    –     E-2 needs it
    feature FLOW multiphase   –     E-2 needs it
    22 more: the same with `--format csv`
    [exit 8]
    ");
}

/// What is done to a store whose I-2 was taken back in part, and what the check must find.
const BROKEN: &[(&str, &str)] = &[
    (
        "UPDATE orders SET undone_by = NULL WHERE id = 3",
        "undone_torn undone_differs",
    ),
    (
        "UPDATE entitlements SET undone_by = 2 WHERE id = 1",
        "undone_torn undone_issued undone_differs",
    ),
    (
        "UPDATE customers SET undone_by = 2 WHERE code = 'ACME'",
        "undone_used undone_ordered undone_differs",
    ),
    (
        "UPDATE skus SET undone_by = 1 WHERE code = 'HEAT-NL'",
        "undone_untold",
    ),
    (
        "UPDATE imports SET standing = 'undone' WHERE id = 2",
        "undone_left",
    ),
];

#[test]
fn the_check_holds_what_was_taken_back_against_the_record() {
    let mut desk = with_orders();
    desk.done("entitle license generate --activation E-1 --host srv1");
    assert_eq!(
        desk.run("entitle import undo I-2 --reason test --yes").exit,
        8
    );
    sound(&mut desk);
    for (sql, codes) in BROKEN {
        let broken = desk.copy();
        broken.alter(sql);
        let run = desk.run(&format!(
            "entitle store check --store {} --format json",
            broken.text()
        ));
        let report: Value = serde_json::from_str(&run.stdout).unwrap();
        let findings = report["findings"].as_array().unwrap().iter();
        let mut found: Vec<&str> = findings
            .map(|finding| finding["code"].as_str().unwrap())
            .collect();
        found.dedup();
        assert_eq!(found.join(" "), *codes, "{sql}");
    }
}
