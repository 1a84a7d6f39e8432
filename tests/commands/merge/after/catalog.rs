//! The company's catalog files, once more.

use insta::assert_snapshot;

use super::taken_in::taken_in;

#[test]
fn what_came_in_already_does_not_come_in_again() {
    let (mut desk, arkiv) = taken_in();
    for file in ["products", "models", "skus"] {
        let name = format!("catalog/{file}.csv");
        desk.file(&format!("old/{file}.csv"), arkiv.read(&name));
    }
    assert_snapshot!(desk.transcript("entitle catalog import old --dry-run"), @"
    $ entitle catalog import old --dry-run
    ! error: 3 things are wrong in the catalog
    !        `old/products.csv`, row 2, column `product`: `BK-100` of Arkiv is `DRAFT` here: give that code, or take the row out
    !        `old/models.csv`, row 2, column `model`: `perp` of Arkiv is `node-perpetual` here: give that code, or take the row out
    !        `old/skus.csv`, row 2, column `sku`: `BK-100-NL` of Arkiv is `DRAFT-NL` here: give that code, or take the row out
    ! hint: nothing was imported: mend the files and import them again
    [exit 6]
    ");
}

#[test]
fn a_new_sku_may_name_a_product_by_its_old_code() {
    let (mut desk, _) = taken_in();
    desk.file(
        "skus.csv",
        "sku,name,kind,model,product\nBK-NEW,New,right,perp,BK-100\n",
    );
    desk.done("entitle catalog import skus.csv");
    assert_snapshot!(desk.done("entitle sku show BK-NEW"), @"
    BK-NEW  New
    Kind           right: an order line grants an entitlement
    License model  node-perpetual
    Maintenance    –
    Held by        nobody: no entitlement is in force

    Product  Copies a unit  Features
    ────────────────────────────────
    DRAFT                1  all
    ");
}

/// `MESH-NL` is a SKU of ours, and what Arkiv called so is `Arkiv-MESH-NL` here.
const CLASHING: &str = "sku,name,kind,model,product\nMESH-NL,Arkiv Viewer 4,right,yearly,VIEW\n";

#[test]
fn a_code_that_is_ours_and_was_theirs_is_told_as_ours_unless_the_files_are_theirs() {
    let (mut desk, _) = taken_in();
    desk.file("skus.csv", CLASHING);
    assert_snapshot!(desk.transcript(
        "entitle catalog import skus.csv --dry-run\n\
         entitle catalog import skus.csv --source Arkiv\n\
         entitle sku show Arkiv-MESH-NL\n\
         entitle sku show MESH-NL"
    ), @"
    $ entitle catalog import skus.csv --dry-run
    The import would change this
          Added  Changed  Unchanged
    ───────────────────────────────
    SKUs      0        1          0

    Changed      Column    Before                        Now
    ───────────────────────────────────────────────────────────────────
    SKU MESH-NL  name      Mesh, node-locked, perpetual  Arkiv Viewer 4
    SKU MESH-NL  model     node-perpetual                yearly
    SKU MESH-NL  products  1 × MESH                      1 × VIEW

    `MESH-NL` is ours; what Arkiv calls so is `Arkiv-MESH-NL`. If these are files of Arkiv, give `--source Arkiv`.

    Nothing is written yet: run it without `--dry-run`.
    $ entitle catalog import skus.csv --source Arkiv
    The catalog is imported: I-901
          Added  Changed  Unchanged
    ───────────────────────────────
    SKUs      0        1          0

    Changed            Column  Before        Now
    ───────────────────────────────────────────────────────
    SKU Arkiv-MESH-NL  name    Arkiv Viewer  Arkiv Viewer 4

    Next: `entitle order import FILE`; `entitle sku list` shows what can be ordered.
    $ entitle sku show Arkiv-MESH-NL
    Arkiv-MESH-NL  Arkiv Viewer 4
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
fn files_of_a_company_change_what_is_its_own_alone() {
    let (mut desk, arkiv) = taken_in();
    for file in ["products", "models", "skus"] {
        let name = format!("catalog/{file}.csv");
        desk.file(&format!("old/{file}.csv"), arkiv.read(&name));
    }
    desk.file(
        "new.csv",
        "sku,name,kind,model,product\nFLOW-NL,Arkiv Flow,right,yearly,VAULT\n",
    );
    desk.file(
        "more/products.csv",
        "product,name\nview,Arkiv Viewer again\nTAPE,Arkiv Tape\n",
    );
    desk.file(
        "more/skus.csv",
        "sku,name,kind,model,product\nTAPE-12,Tape for a year,right,yearly,TAPE\n\
         BK-AND-VIEW,Backup with a viewer,right,perp,BK-100\nBK-AND-VIEW,,,,VIEW\n",
    );
    desk.file(
        "features.csv",
        "product,feature,name\nBK-100,parts3d,Tapes\nMESH,surface,Faces\nview,zoom,Zoom\n",
    );
    assert_snapshot!(desk.transcript(
        "entitle catalog import old --source Arkiv --dry-run\n\
         entitle catalog import new.csv --source Arkiv\n\
         entitle catalog import features.csv --source Arkiv\n\
         entitle catalog import more --source Arkiv\n\
         entitle catalog import more --source Arkiv\n\
         entitle sku show BK-AND-VIEW\n\
         entitle product show Arkiv-VIEW\n\
         entitle catalog import more --source Borg"
    ), @"
    $ entitle catalog import old --source Arkiv --dry-run
    ! error: 3 things are wrong in the catalog
    !        `old/products.csv`, row 2, column `product`: `BK-100` of Arkiv is `DRAFT` here: give that code, or take the row out
    !        `old/models.csv`, row 2, column `model`: `perp` of Arkiv is `node-perpetual` here: give that code, or take the row out
    !        `old/skus.csv`, row 2, column `sku`: `BK-100-NL` of Arkiv is `DRAFT-NL` here: give that code, or take the row out
    ! hint: nothing was imported: mend the files and import them again
    [exit 6]
    $ entitle catalog import new.csv --source Arkiv
    ! error: `new.csv`, row 2, column `sku`: `FLOW-NL` is one of ours, and `Arkiv` brought nothing of that code: give it another, or change ours without `--source`
    ! hint: nothing was imported: mend the files and import them again
    [exit 6]
    $ entitle catalog import features.csv --source Arkiv
    ! error: 2 things are wrong in the catalog
    !        `features.csv`, row 2, column `product`: `BK-100` of Arkiv is `DRAFT` here: give that code, or take the row out
    !        `features.csv`, row 3, column `feature`: `surface` is one of ours, and `Arkiv` brought nothing of that code: give it another, or change ours without `--source`
    ! hint: nothing was imported: mend the files and import them again
    [exit 6]
    $ entitle catalog import more --source Arkiv
    The catalog is imported: I-901
              Added  Changed  Unchanged
    ───────────────────────────────────
    Products      1        1          0
    SKUs          2        0          0

    Changed             Column  Before        Now
    ────────────────────────────────────────────────────────────
    product Arkiv-VIEW  name    Arkiv Viewer  Arkiv Viewer again

    Next: `entitle order import FILE`; `entitle sku list` shows what can be ordered.
    $ entitle catalog import more --source Arkiv
    Nothing changes
    What the files say is in the catalog already.
    $ entitle sku show BK-AND-VIEW
    BK-AND-VIEW  Backup with a viewer
    Kind           right: an order line grants an entitlement
    License model  node-perpetual
    Maintenance    –
    Held by        nobody: no entitlement is in force

    Product     Copies a unit  Features
    ───────────────────────────────────
    DRAFT                   1  all
    Arkiv-VIEW              1  all
    $ entitle product show Arkiv-VIEW
    Arkiv-VIEW  Arkiv Viewer again
    Version   3
    Held by   1 entitlement of 1 customer
    Formerly  VIEW of Arkiv

    Sold as        Name                  License model   Copies a unit  Features
    ────────────────────────────────────────────────────────────────────────────
    Arkiv-MESH-NL  Arkiv Viewer          yearly                      1  all
    BK-AND-VIEW    Backup with a viewer  node-perpetual              1  all
    $ entitle catalog import more --source Borg
    ! error: no company `Borg` was taken in
    ! hint: `entitle merge list` shows those that were
    [exit 3]
    ");
}

#[test]
fn a_file_of_its_customers_means_its_customers() {
    let (mut desk, _) = taken_in();
    desk.file(
        "customers.csv",
        "customer,name,parent\nGLOBEX,Globex Farms Inc.,C-100\nC-200,Umbrella Ltd,\nC-300,Soylent,GLOBEX\n",
    );
    desk.file("joined.csv", "customer,name\nC-100,ACME Corp. Ltd\n");
    desk.done("entitle customer add TYRELL --name Tyrell");
    desk.file("ours.csv", "customer,name\nTYRELL,Tyrell of Arkiv\n");
    assert_snapshot!(desk.transcript(
        "entitle customer import customers.csv --source Arkiv\n\
         entitle customer list\n\
         entitle customer import customers.csv --source Arkiv\n\
         entitle customer import joined.csv --source arkiv\n\
         entitle customer import ours.csv --source Arkiv\n\
         entitle customer import ours.csv --source Borg"
    ), @"
    $ entitle customer import customers.csv --source Arkiv
    Import I-901: customers.csv
    Added      1
    Changed    2
    Unchanged  0
    Rejected   0
    $ entitle customer list
    Customer      Name               Country  Belongs to    Entitlements  Licenses
    ──────────────────────────────────────────────────────────────────────────────
    ACME          Acme Corporation   –        –                        2         1
    Arkiv-GLOBEX  Globex Farms Inc.  –        ACME                     1         0
    C-200         Umbrella Ltd       –        –                        1         0
    C-300         Soylent            –        Arkiv-GLOBEX             0         0
    GLOBEX        Globex             –        –                        0         0
    TYRELL        Tyrell             –        –                        0         0
    $ entitle customer import customers.csv --source Arkiv
    customers.csv changes nothing: its 3 customers are here already
    $ entitle customer import joined.csv --source arkiv
    joined.csv: nothing landed
    Added      0
    Changed    0
    Unchanged  0
    Rejected   1

    Row  Column    Rejected because
    ──────────────────────────────────────────────────────────────────────────────────────────────────────
      2  customer  `C-100` of Arkiv is `ACME` here: give that code without `--source`, or take the row out
    ! error: 1 of 1 customers rejected, and nothing landed
    ! hint: mend `joined.csv` itself and import it again
    [exit 6]
    $ entitle customer import ours.csv --source Arkiv
    ours.csv: nothing landed
    Added      0
    Changed    0
    Unchanged  0
    Rejected   1

    Row  Column    Rejected because
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  customer  `TYRELL` is one of ours, and `Arkiv` brought nobody of that code: give it another, or change ours without `--source`
    ! error: 1 of 1 customers rejected, and nothing landed
    ! hint: mend `ours.csv` itself and import it again
    [exit 6]
    $ entitle customer import ours.csv --source Borg
    ! error: no company `Borg` was taken in
    ! hint: `entitle merge list` shows those that were
    [exit 3]
    ");
}
