//! Orders go on to name what they always named.

use insta::assert_snapshot;

use super::taken_in::taken_in;

/// An order from the company means what the company meant; one from elsewhere what is meant here.
const ORDERS: &str = "order_number,order_date,customer,line,sku,quantity
O-1,2026-03-02,GLOBEX,1,MESH-NL,1
O-2,2026-03-02,C-100,1,BK-100-NL,1
O-3,2026-03-02,C-200,1,VAULT-12,1
";

#[test]
fn orders_of_the_company_look_in_its_codes_first() {
    let (mut desk, _) = taken_in();
    desk.file("orders.csv", ORDERS);
    assert_snapshot!(desk.done("entitle order import orders.csv --source Arkiv"), @"
    Import I-901: orders.csv
    Landed        3 orders in 3 rows
    Entitlements  3
    ");
    assert_snapshot!(desk.done("entitle order import orders.csv --source erp"), @"
    Import I-902: orders.csv
    Landed        3 orders in 3 rows
    Entitlements  3
    ");
    assert_snapshot!(desk.done("entitle order import orders.csv --source Arkiv"), @"orders.csv changes nothing: its 3 orders are here already");
    let granted = desk.texts(
        "SELECT o.source || ' ' || o.number || ': ' || c.code || ' ' || s.code || ' ' || p.code AS a
         FROM entitlements e JOIN order_lines l ON l.id = e.order_line_id
         JOIN orders o ON o.id = l.order_id JOIN customers c ON c.id = e.customer_id
         JOIN skus s ON s.id = e.sku_id JOIN grants g ON g.entitlement_id = e.id
         JOIN products p ON p.id = g.product_id
         WHERE o.number LIKE 'O-%' ORDER BY o.source, o.number",
    );
    assert_snapshot!(granted.join("\n"), @"
    Arkiv O-1: Arkiv-GLOBEX Arkiv-MESH-NL Arkiv-VIEW
    Arkiv O-2: ACME DRAFT-NL DRAFT
    Arkiv O-3: C-200 VAULT-12 VAULT
    erp O-1: GLOBEX MESH-NL MESH
    erp O-2: ACME DRAFT-NL DRAFT
    erp O-3: C-200 VAULT-12 VAULT
    ");
}

#[test]
fn the_companys_own_file_changes_nothing() {
    let (mut desk, arkiv) = taken_in();
    desk.file("old.csv", arkiv.read("orders.csv"));
    assert_snapshot!(desk.done("entitle order import old.csv --source Arkiv --map order_number=no"), @"old.csv changes nothing: its 3 orders are here already");
}

#[test]
fn an_order_that_comes_again_with_more_columns_is_known_again() {
    let (mut desk, _) = taken_in();
    desk.file(
        "again.csv",
        "order_number,order_date,customer,line,sku,quantity,start,expires,po_number\n\
        A-1,2026-02-02,C-100,1,BK-100-NL,3,,,PO-9\n\
        A-3,2026-02-02,GLOBEX,1,MESH-NL,1,2026-02-02,2026-12-31,\n",
    );
    assert_snapshot!(desk.transcript("entitle order import again.csv --source Arkiv"), @"
    $ entitle order import again.csv --source Arkiv
    again.csv: nothing landed
    Here already  1 order in 1 row
    Rejected      1 order in 1 row

    Row  Column     Rejected because
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  po_number  order `A-1` is here already (import I-900), and `po_number` was empty and is `PO-9` now: mend the file, give the order another number, or change what is here with `entitle order amend`
    ! error: 1 of 2 orders rejected, and nothing landed
    ! hint: mend `again.csv` itself and import it again
    [exit 6]
    ");
}
