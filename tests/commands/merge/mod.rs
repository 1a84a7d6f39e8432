//! `entitle merge`: an acquired company is folded in, two that are one become one, and the way back.

use entitle::domain::merge::ItemKind;

use crate::support::Desk;
use crate::support::merge::{self, Same};

mod after;
mod apply;
mod apply_refused;
mod by_hand;
mod plan;
mod plan_files;
mod plan_licenses;
mod plan_mapping;
mod undo;

/// The desk of another vendor, with a catalog, customers, orders and licenses of its own.
pub fn arkiv() -> Desk {
    let mut desk = Desk::of_others();
    desk.done(
        "entitle init --vendor Arkiv --issuer https://arkiv.example --timezone Europe/Stockholm \
         --no-passphrase",
    );
    desk.file("arkiv/models.csv", MODELS);
    desk.file("arkiv/products.csv", PRODUCTS);
    desk.file("arkiv/features.csv", FEATURES);
    desk.file("arkiv/skus.csv", SKUS);
    desk.done("entitle catalog import arkiv");
    desk.file("customers.csv", CUSTOMERS);
    desk.done("entitle customer import customers.csv");
    desk.file("orders.csv", ORDERS);
    desk.done("entitle order import orders.csv");
    desk.done("entitle license generate --activation E-1 --host h1");
    desk.done("entitle license generate --activation E-1 --host h2");
    desk.done("entitle license rehost L-2 --host h3 --reason 'new machine' --yes");
    desk.done("entitle license revoke L-1 --reason 'sold on' --yes");
    desk.done("entitle license generate --activation E-2 --host h4 --copies 5");
    desk.done("entitle failover issue --license L-3 --host h5 --reason 'it burnt'");
    desk.done("entitle entitlement suspend E-3 --reason 'not paid' --yes");
    desk
}

const MODELS: &str = "\
model,name,binding,term,term_months,term_days,starts,runway_days,grace_days,enforcement,granularity,overdraft,failover_days,failovers_per_year,failover_mode,rehosts_per_year,returns_per_year
node-perpetual,\"Perpetual, node-locked\",node-locked,perpetual,,,order-date,0,0,hard,product,0,7,2,lenient,2,2
seats,Floating for a year,floating,subscription,12,,order-date,0,30,soft,feature,10%,14,2,lenient,4,4
";
const PRODUCTS: &str = "\
product,name,version
VAULT,Vault: an archive of drawings,7.1
DRAFT,Draft backup,3
";
const FEATURES: &str = "\
product,feature,name
VAULT,search,Search in drawings
VAULT,sheets,Drawing sheets as pictures
DRAFT,hourly,Every hour
";
const SKUS: &str = "\
sku,name,kind,model,product,quantity_per_unit,features,maintenance_months
VAULT-NL,\"Vault, node-locked\",right,node-perpetual,VAULT,1,search,12
VAULT-FL,\"Vault, floating\",right,seats,VAULT,5,,12
DRAFT-NL,\"Draft backup, node-locked\",right,node-perpetual,DRAFT,1,,
";
const CUSTOMERS: &str = "\
customer,name,country,parent
ACME,Acme Manufacturing,SE,
FORGE,Forge and Sons,NO,ACME
GLOBEX,Globex Energi,SE,
";
const ORDERS: &str = "\
order_number,order_date,customer,sku,quantity,unit_price,currency,email,contact
A-1,2026-01-10,ACME,VAULT-NL,10,120.00,SEK,sven@acme.example,Sven
A-2,2026-01-11,FORGE,VAULT-FL,2,900.00,SEK,,
A-3,2026-01-12,GLOBEX,DRAFT-NL,3,50.00,EUR,,
";

/// What of Arkiv's is ours.
pub const SAME: &[Same<'static>] = &[
    (ItemKind::Product, "VAULT", "VIEW"),
    (ItemKind::Model, "node-perpetual", "node-perpetual"),
    (ItemKind::Customer, "ACME", "ACME"),
];

/// The sample's desk and a plan to fold Arkiv into it.
pub fn planned() -> (Desk, Desk) {
    let mut desk = Desk::stocked();
    desk.order_sample();
    let arkiv = arkiv();
    let plan = merge::plan(&desk, &arkiv, "Arkiv", SAME);
    merge::write(&desk, "arkiv.plan", &plan);
    (desk, arkiv)
}

pub fn sound(desk: &mut Desk) {
    let checked = desk.run("entitle store check");
    assert_eq!(checked.exit, 0, "{}{}", checked.stdout, checked.stderr);
    desk.done("entitle audit verify");
}
