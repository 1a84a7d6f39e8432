//! What `entitle merge apply` refuses, each with nothing done.

use entitle::domain::merge::{Answer, Band, ItemKind, Plan, StoredCell};

use crate::support::Desk;
use crate::support::merge::{self, Same, column};

use super::{SAME, arkiv, planned};

/// The sample's desk with a plan that was changed before it is applied.
fn changed(change: impl FnOnce(&mut Plan)) -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    let mut plan = merge::plan(&desk, &arkiv(), "Arkiv", SAME);
    change(&mut plan);
    merge::write(&desk, "arkiv.plan", &plan);
    desk
}

/// What is said of a plan that is not applied, and that it left nothing behind.
fn refused(desk: &mut Desk) -> String {
    let before = desk.image();
    let said = desk.transcript("entitle merge apply arkiv.plan --yes");
    assert!(desk.image() == before, "{said}");
    said
}

/// The rows of a table in a plan, and the place of a column.
fn cell<'p>(plan: &'p mut Plan, table: &str, row: usize, name: &str) -> &'p mut StoredCell {
    let rows = plan
        .rows
        .iter_mut()
        .find(|rows| rows.table == table)
        .unwrap();
    let place = column(rows, name);
    &mut rows.rows[row][place]
}

#[test]
fn a_plan_is_applied_once() {
    let (mut desk, _) = planned();
    desk.done("entitle merge apply arkiv.plan --yes");
    insta::assert_snapshot!(refused(&mut desk), @"
    $ entitle merge apply arkiv.plan --yes
    ! error: `arkiv.plan` was applied before, as `M-1` at 2026-03-02T09:00:00Z
    ! hint: `entitle merge show M-1` shows what it did; `entitle merge undo M-1 --reason WHY` takes it back
    [exit 5]
    ");
}

#[test]
fn a_store_comes_once() {
    let (mut desk, arkiv) = planned();
    desk.done("entitle merge apply arkiv.plan --yes");
    let again = merge::plan(&desk, &arkiv, "Arkiv AB", &[]);
    merge::write(&desk, "arkiv.plan", &again);
    insta::assert_snapshot!(refused(&mut desk), @"
    $ entitle merge apply arkiv.plan --yes
    ! error: the store of `Arkiv AB` was brought before, by `M-1` at 2026-03-02T09:00:00Z
    ! hint: its rights would be there twice: take that merge back first with `entitle merge undo M-1 --reason WHY`
    [exit 5]
    ");
}

#[test]
fn a_plan_of_another_store_is_none_of_this_one() {
    let (desk, mut arkiv) = planned();
    arkiv.file("arkiv.plan", desk.read("arkiv.plan"));
    insta::assert_snapshot!(refused(&mut arkiv), @"
    $ entitle merge apply arkiv.plan --yes
    ! error: the plan was made for another store
    ! hint: name that store with `--store`, or make a plan for this one
    [exit 5]
    ");
}

#[test]
fn a_desk_does_not_take_itself_in() {
    let mut desk = Desk::stocked();
    let plan = merge::plan(&desk, &desk, "Initech", &[]);
    merge::write(&desk, "arkiv.plan", &plan);
    insta::assert_snapshot!(refused(&mut desk), @"
    $ entitle merge apply arkiv.plan --yes
    ! error: the plan brings a copy of this very store
    ! hint: a store is moved with `entitle store copy`, and put back with `entitle store restore`
    [exit 5]
    ");
}

#[test]
fn a_plan_rests_on_catalog_and_customers_as_they_were() {
    let (mut desk, _) = planned();
    desk.done("entitle license generate --activation E-1 --host h1");
    desk.done("entitle merge apply arkiv.plan --dry-run");
    desk.done("entitle customer add NEW --name 'New one'");
    desk.actor = "grace".to_owned();
    desk.at("2026-03-03T10:00:00Z");
    desk.done("entitle customer edit GLOBEX --name 'Globex Ltd'");
    insta::assert_snapshot!(refused(&mut desk), @"
    $ entitle merge apply arkiv.plan --yes
    ! error: the store has moved on where the plan rests on it
    !        event 5, `customer.added` of `NEW` by ada at 2026-03-02T09:00:00Z
    !        event 6, `customer.changed` of `GLOBEX` by grace at 2026-03-03T10:00:00Z
    ! hint: make it again with `entitle merge plan`; the answers beside it serve again
    [exit 5]
    ");
}

#[test]
fn a_plan_of_another_past_is_told_as_such() {
    let mut desk = changed(|plan| {
        plan.head.hash = "ab".repeat(32);
        plan.rests_on = "cd".repeat(32);
    });
    insta::assert_snapshot!(refused(&mut desk), @"
    $ entitle merge apply arkiv.plan --yes
    ! error: the store has moved on where the plan rests on it
    !        its record is not the one that the plan was made on: event 3 is another
    ! hint: make it again with `entitle merge plan`; the answers beside it serve again
    [exit 5]
    ");
}

#[test]
fn pairs_wait_for_an_answer() {
    let mut desk = changed(|plan| {
        for item in &mut plan.matches {
            if item.kind == ItemKind::Customer && item.ours.is_none() {
                item.answer = Answer::Later;
                item.band = Band::Ask;
                item.ours = (item.theirs == "GLOBEX").then(|| "GLOBEX".to_owned());
            }
        }
    });
    insta::assert_snapshot!(refused(&mut desk), @"
    $ entitle merge apply arkiv.plan --yes
    ! error: 2 pairs are not answered yet
    !        customer `FORGE`
    !        customer `GLOBEX` may be `GLOBEX`
    ! hint: answer them with `entitle merge review PLAN`; `--rest different` takes them as none of ours
    [exit 5]
    ");
    insta::assert_snapshot!(desk.transcript(
        "entitle merge apply arkiv.plan --rest different --dry-run"
    ), @"
    $ entitle merge apply arkiv.plan --rest different --dry-run
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
    ");
}

#[test]
fn what_is_ours_has_to_be_there() {
    let mut desk = changed(|plan| {
        let mut items = plan.matches.iter_mut();
        let item = items.find(|item| item.kind == ItemKind::Customer && item.ours.is_some());
        item.unwrap().ours = Some("NOBODY".to_owned());
    });
    insta::assert_snapshot!(refused(&mut desk), @"
    $ entitle merge apply arkiv.plan --yes
    ! error: customer `ACME` of theirs is to become `NOBODY`, and there is no such customer here
    ! hint: answer it anew with `entitle merge review`, naming one that is there
    [exit 5]
    ");
}

#[test]
fn a_model_of_other_terms_is_another() {
    let mut desk = changed(|plan| {
        *cell(plan, "models", 0, "grace_days") = StoredCell::Int(3);
    });
    insta::assert_snapshot!(refused(&mut desk), @"
    $ entitle merge apply arkiv.plan --yes
    ! error: license model `node-perpetual` of theirs is to become one of ours whose `grace-days` is another
    ! hint: answer `different`: it comes in beside ours, and what was sold on it keeps its terms
    [exit 5]
    ");
}

#[test]
fn a_sku_grants_a_product_once() {
    let same: Vec<Same<'_>> = [SAME, &[(ItemKind::Product, "DRAFT", "VIEW")]].concat();
    let mut desk = Desk::stocked();
    desk.order_sample();
    let mut theirs = arkiv();
    theirs.file(
        "more/skus.csv",
        "\
sku,name,kind,model,product,quantity_per_unit,features,maintenance_months
BOTH,Vault and Draft backup,right,node-perpetual,VAULT,1,,
BOTH,,,,DRAFT,1,,
",
    );
    theirs.done("entitle catalog import more --yes");
    merge::write(
        &desk,
        "arkiv.plan",
        &merge::plan(&desk, &theirs, "Arkiv", &same),
    );
    insta::assert_snapshot!(refused(&mut desk), @"
    $ entitle merge apply arkiv.plan --yes
    ! error: SKU `BOTH` of theirs would grant one of our products twice
    ! hint: answer that the SKU is one of ours, or that one of its products is `different`
    [exit 5]
    ");
    // Once nobody orders it any more, what it grants does not matter.
    let same = [&same[..], &[(ItemKind::Sku, "BOTH", "VIEW-SITE")]].concat();
    merge::write(
        &desk,
        "arkiv.plan",
        &merge::plan(&desk, &theirs, "Arkiv", &same),
    );
    desk.done("entitle merge apply arkiv.plan --yes");
    super::sound(&mut desk);
}

#[test]
fn an_order_of_theirs_comes_once() {
    let (mut desk, _) = planned();
    desk.file(
        "order.csv",
        "\
order_number,order_date,customer,sku,quantity,source
a-2,2026-02-01,ACME,TRAIN-DAY,1,ARKIV
",
    );
    desk.done("entitle order import order.csv");
    insta::assert_snapshot!(refused(&mut desk), @"
    $ entitle merge apply arkiv.plan --yes
    ! error: order `a-2` of `Arkiv` would be there twice
    ! hint: leave out the file that has been here before, and make the plan again
    [exit 5]
    ");
}

#[test]
fn what_is_no_whole_plan_is_refused() {
    let (mut desk, _) = planned();
    let whole = desk.read("arkiv.plan");
    for (name, text) in [
        ("cut", whole[..whole.len() / 2].to_owned()),
        ("other", "order_number,customer\n".to_owned()),
    ] {
        desk.file(&format!("{name}.plan"), text);
    }
    insta::assert_snapshot!(desk.transcript(
        "entitle merge apply cut.plan --yes
         entitle merge apply other.plan --yes
         entitle merge apply none.plan --yes"
    ), @"
    $ entitle merge apply cut.plan --yes
    ! error: `cut.plan`: this plan is not whole: its end is missing
    ! hint: a plan is not changed by hand: answers stand beside it; make it again with `entitle merge plan`
    [exit 6]
    $ entitle merge apply other.plan --yes
    ! error: `other.plan`: this is no plan of a merge
    ! hint: give the file that `entitle merge plan` wrote
    [exit 6]
    $ entitle merge apply none.plan --yes
    ! error: `none.plan` does not exist: check the path
    [exit 3]
    ");
}

#[test]
fn rows_that_do_not_hold_together_are_refused() {
    type Change = fn(&mut Plan);
    let changes: [Change; 10] = [
        |plan| *cell(plan, "grants", 1, "entitlement_id") = StoredCell::Int(99),
        |plan| *cell(plan, "orders", 0, "customer_id") = StoredCell::Text("1".to_owned()),
        |plan| *cell(plan, "customers", 1, "id") = StoredCell::Int(1),
        |plan| plan.rows[0].table = "events".to_owned(),
        |plan| plan.rows[1].columns[1] = "colour".to_owned(),
        |plan| {
            let twice = plan.rows[1].clone();
            plan.rows.push(twice);
        },
        |plan| *cell(plan, "products", 1, "code") = StoredCell::Text("VAULT ".to_owned()),
        |plan| *cell(plan, "entitlements", 0, "standing") = StoredCell::Text("gone".to_owned()),
        |plan| {
            let first = cell(plan, "entitlements", 0, "uuid").clone();
            *cell(plan, "entitlements", 1, "uuid") = first;
        },
        |plan| plan.desk = None,
    ];
    let mut said = String::new();
    for change in changes {
        let mut desk = changed(change);
        let line = refused(&mut desk).lines().nth(1).unwrap().to_owned();
        said.push_str(line.split(" a row of it: ").next().unwrap());
        said.push('\n');
    }
    insta::assert_snapshot!(said, @"
    ! error: this plan is not whole: row 2 of `grants` names `99` in `entitlement_id`, and there is no such row in `entitlements`
    ! error: this plan is not whole: row 1 of `orders` names `1` in `customer_id`, and there is no such row in `customers`
    ! error: this plan is not whole: row 2 of `customers` has no number of its own beyond those before it
    ! error: this plan is not whole: `events` is no table that a plan brings
    ! error: this plan is not whole: `colour` is no column of `products`
    ! error: this plan is not whole: the table `products` stands in it twice
    ! error: this plan is not whole: product `VAULT ` would not be found by its code
    ! error: this plan is not whole: a table does not take
    ! error: this plan is not whole: a table does not take
    ! error: this plan is not whole: it brings keys, and not whose they are
    ");
}
