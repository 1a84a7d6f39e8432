//! Rights under a license model that became part of ours: their service policy is that of ours, as it
//! is today.

use insta::assert_snapshot;

use crate::support::Desk;

/// What of theirs is ours, under another code: ten seats for a year, with 30 days of grace, 10 percent
/// of overdraft, two failovers of 14 days and four rehosts.
const MODELS: &str = "\
model,name,binding,term,term_months,starts,runway_days,grace_days,enforcement,granularity,overdraft,failover_days,failovers_per_year,failover_mode,rehosts_per_year,returns_per_year
seats,Seats for a year,floating,subscription,12,order-date,7,30,soft,feature,10%,14,2,exclusive,4,4
";
const ORDERS: &str = "\
order_number,order_date,customer,customer_name,sku,quantity
A-1,2025-04-01,K-1,Kestrel Marine,BEAM-10,1
A-2,2026-01-15,K-2,Kittiwake,BEAM-10,1
";
const LESS: &str = "\
model,binding,term,runway_days,grace_days,overdraft,enforcement,failover_days,failovers_per_year,rehosts_per_year
floating-subscription,floating,subscription,0,14,0,hard,5,1,0
";

/// A desk that took in two rights under a model that is one of ours.
fn taken_in() -> Desk {
    let mut desk = Desk::stocked();
    desk.file("theirs/models.csv", MODELS);
    desk.file("theirs/products.csv", "product,name\nBEAM,Borg Beam\n");
    desk.file(
        "theirs/skus.csv",
        "sku,name,kind,model,product,quantity_per_unit\nBEAM-10,Ten seats of Beam,right,seats,BEAM,10\n",
    );
    desk.file("theirs/orders.csv", ORDERS);
    desk.file(
        "mapping.csv",
        "kind,theirs,ours\nmodel,seats,floating-subscription\n",
    );
    desk.done("entitle merge plan --company Borg theirs --mapping mapping.csv --out borg.json");
    desk.done("entitle merge apply borg.json --rest different --yes");
    desk
}

#[test]
fn whom_a_lesser_model_touches_is_told_with_them() {
    let mut desk = taken_in();
    desk.done("entitle license generate --activation E-2 --host srv1 --copies 11");
    desk.file("models.csv", LESS);
    assert_snapshot!(desk.transcript(
        "entitle model show seats\n\
         entitle catalog import models.csv --dry-run"
    ), @"
    $ entitle model show seats
    floating-subscription  Subscription of 12 months, floating
    Binding      floating: a license server lends seats
    Term         subscription: 12 months, from the order's date
    Switches on  each feature that a license lists
    Held by      2 entitlements of 2 customers
    Formerly     seats of Borg

    Service policy, read afresh for each license
    Runway             the product runs 7 days before activation
    Grace              the product runs 30 days past expiry
    Without a license  the product warns and runs on
    Overdraft          10% more copies than were bought
    Failover           14 days on a standby host, twice in 12 months; meanwhile the failed license is suspended
    Rehost             a license may move to another host 4 times in 12 months
    Return             copies may be given back 4 times in 12 months
    Reissue            a license may be signed anew 4 times in 12 months

    Sold as        Name
    ─────────────────────────────────────────────────────────
    BEAM-10        Ten seats of Beam
    FLOW-BASIC-12  Flow Basic, floating seat, 12 months
    FLOW-FL-12     Flow, floating seat, 12 months
    FLOW-FL10-12   Flow, pack of 10 floating seats, 12 months
    FLOW-RNW-12    Flow, floating seat, renewal for 12 months
    TEAM-FL-12     Team Suite, floating, 12 months
    $ entitle catalog import models.csv --dry-run
    The import would change this
                    Added  Changed  Unchanged
    ─────────────────────────────────────────
    License models      0        1          0

    Changed                              Column              Before  Now
    ─────────────────────────────────────────────────────────────────────
    license model floating-subscription  runway_days         7       0
    license model floating-subscription  grace_days          30      14
    license model floating-subscription  enforcement         soft    hard
    license model floating-subscription  overdraft           10%     0
    license model floating-subscription  failover_days       14      5
    license model floating-subscription  failovers_per_year  2       1
    license model floating-subscription  rehosts_per_year    4       0

    floating-subscription gives less than before
    runway_days         7 → 0
    grace_days          30 → 14
    enforcement         soft → hard
    overdraft           10% → 0
    failover_days       14 → 5
    failovers_per_year  2 → 1
    rehosts_per_year    4 → 0
    Touches             2 entitlements of 2 customers: K-1, K-2
    No further issue    E-2 BEAM (11 issued, 10 allowed)

    Nothing is written yet: run it without `--dry-run`.
    ");
}

#[test]
fn what_our_model_allows_today_is_what_is_allowed() {
    let mut desk = taken_in();
    desk.file("models.csv", LESS);
    desk.done("entitle license generate --activation E-2 --host srv0");
    desk.done("entitle catalog import models.csv --yes");
    assert_snapshot!(desk.transcript(
        "entitle license generate --activation E-2 --host srv1 --copies 10\n\
         entitle license generate --activation E-2 --host srv1 --copies 8 --quiet\n\
         entitle license rehost L-2 --host srv2 --reason moved --yes\n\
         entitle failover issue --license L-2 --host srv3 --reason burnt --days 7\n\
         entitle failover issue --license L-2 --host srv3 --reason burnt --quiet\n\
         entitle failover close F-1 --repaired --reason back --yes --quiet\n\
         entitle failover issue --license L-2 --host srv3 --reason 'burnt again'\n\
         entitle entitlement show E-2\n\
         entitle license show L-2"
    ), @"
    $ entitle license generate --activation E-2 --host srv1 --copies 10
    ! error: `E-2` cannot give 10 copies of `BEAM`: 10 bought, 1 issued, 9 left
    ! hint: order more, or see where they are with `entitle license list --entitlement E-2`
    [exit 5]
    $ entitle license generate --activation E-2 --host srv1 --copies 8 --quiet
    L-2
    $ entitle license rehost L-2 --host srv2 --reason moved --yes
    ! error: the copies of `L-2` never may be rehosted
    ! hint: pass the limit with `--override WHY`; it is put on record and reported
    [exit 5]
    $ entitle failover issue --license L-2 --host srv3 --reason burnt --days 7
    ! error: a failover of 7 days is too long: ask for at most 5, or override the limit and say why
    ! hint: pass the limit with `--override WHY`; it is put on record and reported
    [exit 5]
    $ entitle failover issue --license L-2 --host srv3 --reason burnt --quiet
    F-1
    $ entitle failover close F-1 --repaired --reason back --yes --quiet
    F-1
    $ entitle failover issue --license L-2 --host srv3 --reason 'burnt again'
    ! error: license `L-2` has had 1 failovers in 12 months and may have 1: rehost it, or override the limit and say why
    ! hint: pass the limit with `--override WHY`; it is put on record and reported
    [exit 5]
    $ entitle entitlement show E-2
    E-2  BEAM-10  Ten seats of Beam
    Customer       K-2  Kittiwake
    Activation ID  R40E-5VQX-Y8JX-0V7W
    State          active
    Quantity       1
    Start          2026-01-15
    Expires        2027-01-14
    Support        none
    License model  floating-subscription: floating, subscription
    Order          A-2 of 2026-01-15, from Borg
    Sold as        BEAM-10, BEAM of Borg (M-1)
    Granted        2026-03-02T09:00:00Z by import I-2
    Full ID        019cadc6-9a80-7f12-ab83-ee946e09d121

    Product  Version  Bought  Overdraft  Issued   Left  Features
    ────────────────────────────────────────────────────────────
    BEAM     –            10          0  9 of 10     1  –

    Licenses: 2 of 3 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires     State
    ───────────────────────────────────────────────────────────────────────────────────
    L-2      E-2          BEAM     standard  hostname:srv1       8  2027-01-14  active
    L-1      E-2          BEAM     standard  hostname:srv0       1  2027-01-14  active
    L-3      E-2          BEAM     failover  hostname:srv3       8  2026-03-07  revoked

    Last events
    When                  By   What               Of
    ─────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  failover.refused   L-2
    2026-03-02T09:00:00Z  ada  failover.refused   L-2
    2026-03-02T09:00:00Z  ada  license.refused    L-2
    2026-03-02T09:00:00Z  ada  license.generated  L-2
    2026-03-02T09:00:00Z  ada  license.refused    E-2
    2026-03-02T09:00:00Z  ada  license.generated  L-1
    $ entitle license show L-2
    L-2  BEAM for K-2
    State        active
    Product      BEAM
    Entitlement  E-2
    SKU          BEAM-10
    Kind         standard
    Bound to     hostname:srv1
    Copies       8
    Good from    2026-01-15T00:00:00Z
    Expires      2027-01-14
    Issued       2026-03-02T09:00:00Z
    Signing key  m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    Full ID      019cadc6-9a80-73cb-b230-659212dc32b4

    `entitle license export L-2` gives the license itself.
    ");
    let license = desk.json("entitle license show L-2");
    let grace =
        |license: &serde_json::Value| format!("{} {}", license["expires_at"], license["ends_at"]);
    assert_snapshot!(grace(&license), @r#""2027-01-14T23:59:59Z" "2027-01-29T00:00:00Z""#);
    let before = desk.json("entitle license show L-1");
    assert_snapshot!(grace(&before), @r#""2027-01-14T23:59:59Z" "2027-02-14T00:00:00Z""#);
}

/// `E-1` ends on 2026-03-31: in grace until 2026-04-14 by our model of today, and until 2026-04-30 by
/// the one that it was sold under.
#[test]
fn states_go_by_the_grace_of_our_model() {
    let mut desk = taken_in();
    desk.at("2026-04-20T12:00:00Z");
    assert_snapshot!(desk.transcript("entitle entitlement list --state grace"), @"
    $ entitle entitlement list --state grace
    Entitlement  Customer  SKU      Issued      Expires                   Support until  State  Activation ID
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
    E-1          K-1       BEAM-10  0 of 10 +1  2026-03-31 (20 days ago)  none           grace  2AZ0-YR39-WHW6-87AV
    ");
    desk.file("models.csv", LESS);
    desk.done("entitle catalog import models.csv --yes");
    assert_snapshot!(desk.transcript(
        "entitle entitlement list --state grace\n\
         entitle entitlement list --state expired\n\
         entitle customer show K-1\n\
         entitle why E-1"
    ), @"
    $ entitle entitlement list --state grace
    no entitlement fits: `entitle order import FILE` brings some
    $ entitle entitlement list --state expired
    Entitlement  Customer  SKU      Issued   Expires                   Support until  State    Activation ID
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
    E-1          K-1       BEAM-10  0 of 10  2026-03-31 (20 days ago)  none           expired  2AZ0-YR39-WHW6-87AV
    $ entitle customer show K-1
    K-1  Kestrel Marine
    From    Borg
    Orders  1 order, on 2025-04-01, and 1 line without a price

    Entitlements: 1 expired
    No.  SKU      Product  Issued   Left  Expires                   Support until  State    From
    ────────────────────────────────────────────────────────────────────────────────────────────
    E-1  BEAM-10  BEAM     0 of 10    10  2026-03-31 (20 days ago)  none           expired  Borg
    $ entitle why E-1
    E-1  BEAM-10 for K-1
    Does not hold  It expired on 2026-03-31, and nothing is issued on it any more.
    Holds          10 copies of BEAM are left: 10 bought, 0 issued.
                   It came from the order `A-1`.

    What can be done now
      entitle entitlement renew E-1
          renews the right; its activation ID stays
    ");
    desk.at("2026-04-14T12:00:00Z");
    assert_snapshot!(desk.transcript("entitle entitlement list --state grace"), @"
    $ entitle entitlement list --state grace
    Entitlement  Customer  SKU      Issued   Expires                   Support until  State  Activation ID
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────
    E-1          K-1       BEAM-10  0 of 10  2026-03-31 (14 days ago)  none           grace  2AZ0-YR39-WHW6-87AV
    ");
    assert_snapshot!(desk.json("entitle status")["expiring"]["in_grace"].to_string(), @r#"{"entitlements":1,"copies":10,"issued":0}"#);
}

#[test]
fn what_is_ordered_of_their_sku_is_under_our_model() {
    let mut desk = taken_in();
    assert_snapshot!(desk.transcript(
        "entitle sku show BEAM-10\n\
         entitle order add --customer K-1 --line sku=BEAM-10 --number B-1 --source Borg --quiet\n\
         entitle entitlement renew E-2 --months 12 --yes --quiet"
    ), @"
    $ entitle sku show BEAM-10
    BEAM-10  Ten seats of Beam
    Kind           right: an order line grants an entitlement
    License model  floating-subscription
    Maintenance    –
    Held by        2 entitlements of 2 customers
    From           Borg

    Product  Copies a unit  Features
    ────────────────────────────────
    BEAM                10  all
    $ entitle order add --customer K-1 --line sku=BEAM-10 --number B-1 --source Borg --quiet
    B-1
    $ entitle entitlement renew E-2 --months 12 --yes --quiet
    E-4
    ");
    let models = desk.texts(
        "SELECT m.code || ' of ' || e.id AS a FROM entitlements e JOIN models m ON m.id = e.model_id
         ORDER BY e.id",
    );
    assert_snapshot!(models.join("\n"), @"
    seats of 1
    seats of 2
    floating-subscription of 3
    floating-subscription of 4
    ");
}

#[test]
fn undone_it_is_theirs_no_more() {
    let mut desk = taken_in();
    desk.file("models.csv", LESS);
    desk.done("entitle merge undo M-1 --reason 'not ours after all' --yes");
    assert_snapshot!(desk.transcript(
        "entitle model show seats\n\
         entitle catalog import models.csv --yes --dry-run"
    ), @"
    $ entitle model show seats
    ! error: there is no license model `seats`
    ! hint: `entitle model list` shows them all
    [exit 3]
    $ entitle catalog import models.csv --yes --dry-run
    The import would change this
                    Added  Changed  Unchanged
    ─────────────────────────────────────────
    License models      0        1          0

    Changed                              Column              Before  Now
    ─────────────────────────────────────────────────────────────────────
    license model floating-subscription  runway_days         7       0
    license model floating-subscription  grace_days          30      14
    license model floating-subscription  enforcement         soft    hard
    license model floating-subscription  overdraft           10%     0
    license model floating-subscription  failover_days       14      5
    license model floating-subscription  failovers_per_year  2       1
    license model floating-subscription  rehosts_per_year    4       0

    floating-subscription gives less than before
    runway_days         7 → 0
    grace_days          30 → 14
    enforcement         soft → hard
    overdraft           10% → 0
    failover_days       14 → 5
    failovers_per_year  2 → 1
    rehosts_per_year    4 → 0
    Touches             nobody: no entitlement is in force under it

    Nothing is written yet: run it without `--dry-run`.
    ");
}
