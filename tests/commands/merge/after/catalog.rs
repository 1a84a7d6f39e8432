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
