//! What is merged by hand: two customers, or two products, that are one.

use crate::support::Desk;

mod customer;
mod product;

/// A desk with two customers that are one, each with orders, rights and licenses.
pub fn two_customers() -> Desk {
    let mut desk = Desk::stocked();
    desk.done("entitle customer add GROUP --name 'Acme Group'");
    desk.done("entitle customer add ACME --name 'Acme Inc' --country US");
    desk.done(
        "entitle customer add ACME-DE --name 'Acme Deutschland GmbH' --country DE --parent GROUP",
    );
    desk.done("entitle customer edit ACME-DE --alias Akme");
    desk.done("entitle customer edit ACME --parent ACME-DE");
    desk.done("entitle customer add BRANCH --name 'Acme Branch' --parent ACME-DE");
    desk.done("entitle contact add ACME-DE --role technical --name Emil --email e@acme.example");
    order(&mut desk, "US-1", "ACME");
    order(&mut desk, "DE-1", "ACME-DE");
    desk.done("entitle license generate --activation E-1 --host srv1");
    desk.done("entitle license generate --activation E-2 --host srv2");
    desk
}

pub fn order(desk: &mut Desk, number: &str, customer: &str) {
    desk.done(&format!(
        "entitle order add --number {number} --date 2026-02-02 --customer {customer} \
         --line sku=DRAFT-NL,quantity=2 --yes"
    ));
}

pub fn sound(desk: &mut Desk) {
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

/// A desk with two products that are one, `DRAFT` and `SKETCH`, and a right to each.
pub fn two_products() -> Desk {
    let mut desk = Desk::stocked();
    desk.file(
        "more/products.csv",
        "product,name,version\nSKETCH,Sketch,2025\n",
    );
    desk.file(
        "more/features.csv",
        "product,feature,name\nSKETCH,sheets,Sheets\nSKETCH,ink,Ink\n",
    );
    desk.file(
        "more/skus.csv",
        "sku,name,kind,model,product,quantity_per_unit,features\n\
         SKETCH-1,Sketch,right,node-perpetual,SKETCH,1,\n\
         SKETCH-INK,Sketch with ink,right,node-perpetual,SKETCH,1,ink\n",
    );
    desk.done("entitle catalog import more");
    desk.done("entitle customer add ACME --name Acme");
    for (number, sku) in [("SO-1", "SKETCH-1"), ("SO-2", "DRAFT-NL")] {
        desk.done(&format!(
            "entitle order add --number {number} --date 2026-02-02 --customer ACME \
             --line sku={sku},quantity=2 --yes"
        ));
    }
    desk.done("entitle license generate --activation E-1 --host srv1");
    desk
}
