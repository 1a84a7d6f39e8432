//! Lines of maintenance and renewal: they extend the right that they name.

use serde_json::Value;

use crate::support::Desk;

/// The columns of these files.
const COLUMNS: &str = "order_number,order_date,customer,line,sku,quantity,start,term_months,expires,\
     maintenance_until,renews\n";

/// A desk with the sample's orders and a file of others.
fn desk_with(rows: &[&str]) -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    file(&desk, rows);
    desk
}

fn file(desk: &Desk, rows: &[&str]) {
    let rows: Vec<String> = rows.iter().map(|row| format!("{row}\n")).collect();
    desk.file("renewals.csv", format!("{COLUMNS}{}", rows.concat()));
}

/// The days of an entitlement.
fn days(desk: &mut Desk, name: &str) -> [String; 4] {
    let shown = desk.json(&format!("entitle entitlement show {name}"));
    ["number", "start", "expires", "maintenance_until"]
        .map(|name| shown[name].as_str().unwrap_or("-").to_owned())
}

fn sound(desk: &mut Desk) {
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

#[test]
fn lines_of_renewal_and_maintenance_extend_the_rights_that_they_name() {
    let mut desk = desk_with(&[
        // 10 of a seat are a pack of 10; by activation ID, number, and order and line.
        "SO-2001,2027-01-15,ACME,1,FLOW-RNW-12,10,,,,,TDJT-M3YZ-HBE7-YTM6",
        "SO-2001,2027-01-15,ACME,2,DRAFT-MNT-12,5,,,,,e-1",
        "SO-2001,2027-01-15,ACME,3,SUITE-MNT-12,1,,,,,so-1004/1",
        "SO-2001,2027-01-15,ACME,4,TRAIN-DAY,1,,,,,E-1",
    ]);
    desk.done("entitle license generate --activation E-2 --host lic1 --copies 4");
    insta::assert_snapshot!(desk.transcript(
        "entitle order import renewals.csv --dry-run
         entitle order import renewals.csv
         entitle order import renewals.csv
         entitle order show SO-2001
         entitle entitlement show E-10"
    ), @"
    $ entitle order import renewals.csv --dry-run
    A dry run of renewals.csv: nothing was changed
    Would land  1 order in 4 rows
    Renewals    3
    $ entitle order import renewals.csv
    Import I-3: renewals.csv
    Landed    1 order in 4 rows
    Renewals  3
    $ entitle order import renewals.csv
    renewals.csv changes nothing: its 1 order is here already
    $ entitle order show SO-2001
    Order SO-2001 of 2027-01-15
    Customer  ACME  Acme Engineering GmbH
    Import    I-3
    Total     –

    Line  SKU           What                                        Quantity  Price  Amount  Granted  Activation ID
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    1     FLOW-RNW-12   Flow, floating seat, renewal for 12 months        10      –       –  E-10     TDJT-M3YZ-HBE7-YTM6
    2     DRAFT-MNT-12  Draft, maintenance, 12 months                      5      –       –  E-11     PZT0-4HXP-0WP1-6VSH
    3     SUITE-MNT-12  Engineer's Suite, maintenance, 12 months           1      –       –  E-12     NDTS-GFCM-VJY2-FH6V
    4     TRAIN-DAY     Training, one day                                  1      –       –  –        –
    $ entitle entitlement show E-10
    E-10  FLOW-FL10-12  Flow, pack of 10 floating seats, 12 months
    Customer       ACME  Acme Engineering GmbH
    Activation ID  TDJT-M3YZ-HBE7-YTM6
    State          active
    Quantity       1
    Start          2026-02-11
    Expires        2028-02-10
    Support        until 2028-02-10
    License model  floating-subscription: floating, subscription
    Order          SO-2001 of 2027-01-15, line 1
    Renewal of     E-2
    Granted        2026-03-02T09:00:00Z by import I-3
    Full ID        019cadc6-9a80-7b52-a8e5-2ad6e20edab6

    Product  Version  Bought  Overdraft  Issued      Left  Features
    ──────────────────────────────────────────────────────────────────────────────────────────────
    FLOW     2026.2       10        10%  4 of 10 +1     7  multiphase, parallel, steady, transient

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires     State
    ──────────────────────────────────────────────────────────────────────────────────
    L-1      E-10         FLOW     standard  hostname:lic1       4  2027-02-10  active

    Last events
    When                  By   What               Of
    ─────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  license.generated  L-1
    ");
    assert_eq!(
        days(&mut desk, "E-11"),
        ["E-11", "2026-02-02", "-", "2028-02-01"]
    );
    // It had ended two years before.
    assert_eq!(
        days(&mut desk, "E-12"),
        ["E-12", "2025-01-15", "-", "2028-01-14"]
    );
    sound(&mut desk);
}

#[test]
fn a_right_is_extended_as_often_as_a_file_says_and_each_line_shows_what_it_paid_for() {
    let mut desk = desk_with(&[
        "SO-2001,2026-03-02,ACME,1,FLOW-RNW-12,10,,,,,E-2",
        "SO-2001,2026-03-02,ACME,2,FLOW-RNW-12,20,,,,,E-2",
        "SO-2002,2026-03-02,ACME,1,FLOW-RNW-12,10,,6,,,SO-1002/1",
    ]);
    desk.done("entitle license generate --activation E-2 --host lic1 --copies 4");
    let done = desk.json("entitle order import renewals.csv");
    assert_eq!(
        (&done["renewals"], &done["entitlements"]),
        (&3.into(), &0.into())
    );
    let ends: Vec<[String; 4]> = ["E-2", "E-10", "E-11", "E-12"]
        .iter()
        .map(|name| days(&mut desk, name))
        .collect();
    let expires: Vec<&str> = ends.iter().map(|days| days[2].as_str()).collect();
    assert_eq!(
        expires,
        ["2027-02-10", "2028-02-10", "2029-02-10", "2029-08-10"]
    );
    let copies = desk.texts(
        "SELECT bought || ' ' || issued AS a FROM grants
         WHERE entitlement_id IN (2, 10, 11, 12) ORDER BY id",
    );
    assert_eq!(copies, ["10 0", "10 0", "20 0", "10 4"]);
    // A later file names the right as the first one did.
    file(
        &desk,
        &["SO-2003,2026-03-02,ACME,1,FLOW-RNW-12,10,,,,,SO-1002/1"],
    );
    desk.done("entitle order import renewals.csv");
    assert_eq!(days(&mut desk, "TDJT-M3YZ-HBE7-YTM6")[0], "E-13");
    sound(&mut desk);
}

#[test]
fn a_line_that_extends_nothing_it_may_is_told_why() {
    let mut desk = desk_with(&[
        "SO-1,2026-03-02,ACME,1,FLOW-RNW-12,10,,,,,",
        "SO-2,2026-03-02,ACME,1,FLOW-RNW-12,10,,,,,E-77",
        "SO-3,2026-03-02,ACME,1,FLOW-RNW-12,10,,,,,SO-1002/2",
        "SO-4,2026-03-02,GLOBEX,1,FLOW-RNW-12,10,,,,,E-2",
        "SO-5,2026-03-02,UMBRA,1,FLOW-RNW-12,10,,,,,E-8",
        "SO-6,2026-03-02,ACME,1,FLOW-RNW-12,7,,,,,E-2",
        "SO-7,2026-03-02,ACME,1,DRAFT-MNT-12,4,,,,,E-1",
        "SO-8,2026-03-02,ACME,1,DRAFT-NL,4,,,,,E-1",
        "SO-9,2026-03-02,ACME,1,FLOW-RNW-12,10,,,,,E 2",
        "SO-10,2026-03-02,ACME,1,FLOW-RNW-12,10,,,2027-02-10,,E-2",
        "SO-11,2026-03-02,ACME,1,FLOW-RNW-12,10,2027-02-11,12,2028-02-11,,E-2",
        "SO-12,2026-03-02,ACME,1,FLOW-RNW-12,10,2026-01-01,,,,E-2",
        "SO-13,2026-03-02,ACME,1,FLOW-RNW-12,10,,,,2027-02-09,E-2",
        "SO-14,2026-03-02,ACME,1,DRAFT-MNT-12,5,,,2027-01-31,,E-1",
        "SO-15,2026-03-02,ACME,1,DRAFT-MNT-12,5,,,2028-01-31,2028-02-01,E-1",
    ]);
    let run = desk.run("entitle order import renewals.csv --rejects rejects.csv --quiet");
    assert_eq!(run.exit, 6);
    insta::assert_snapshot!(reasons(&desk), @r#"
    SO-1 renews,"SKU `FLOW-RNW-12` is of kind `renewal`, and `renews` does not say which right it extends: write its activation ID, its number such as `E-77`, or the order and line that granted it, such as `SO-1002/1`"
    SO-2 renews,"there is no entitlement `E-77`: mend `renews`, or import first what granted it"
    SO-3 renews,"line `2` of order `SO-1002` from `default` has granted nothing: mend `renews`, or import first what granted it"
    SO-4 renews,"`E-2` is a right of customer `ACME`, and the order is `GLOBEX`'s: mend `renews`, or the customer"
    SO-5 sku,"10 of `FLOW-RNW-12` are not whole units of `E-8`, which is `TEAM-FL-12`: order what goes with it, in its quantity"
    SO-6 sku,"7 of `FLOW-RNW-12` are not whole units of `E-2`, which is `FLOW-FL10-12`: order what goes with it, in its quantity"
    SO-7 quantity,"`E-1` is 5 units, and this is maintenance of 4: it is for a right whole, so order it for all of them"
    SO-8 renews,"SKU `DRAFT-NL` grants a new right, and extends none: order a SKU of kind `renewal` or `maintenance`, or leave `renews` empty"
    SO-9 renews,"`E 2` is no activation ID: it has 2 symbols of 16, read it again"
    SO-10 expires,"`E-2` cannot go on so: it would end on 2027-02-10, and ends on 2027-02-10 already: give a later end"
    SO-11 expires,"12 months from 2027-02-11 end on 2028-02-10, and `expires` says 2028-02-11: give one of them, or make them agree"
    SO-12 start,"`E-2` cannot go on so: the term would begin on 2026-01-01, before the right does on 2026-02-11: give a later `start`"
    SO-13 maintenance_until,"`E-2` cannot go on so: its maintenance would end on 2027-02-09, and ends on 2027-02-10 already: give a later end"
    SO-14 maintenance_until,"`E-1` cannot go on so: its maintenance would end on 2027-01-31, and ends on 2027-02-01 already: give a later end"
    SO-15 maintenance_until,`maintenance_until` 2028-02-01 and `expires` 2028-01-31 of one line of maintenance cannot both hold: give one of them
    "#);
    sound(&mut desk);
}

/// What stands beside each rejected row.
fn reasons(desk: &Desk) -> String {
    let text = desk.read("rejects.csv");
    let rows = text.lines().skip(1).map(|row| {
        let (order, _) = row.split_once(',').unwrap();
        let reason = row.splitn(13, ',').last().unwrap();
        format!("{order} {reason}\n")
    });
    rows.collect()
}

#[test]
fn what_is_stopped_ended_on_trial_or_in_use_is_not_extended_so() {
    let mut desk = desk_with(&[
        "SO-1,2026-03-02,ACME,1,MISC-RNW,2,,,,,E-3",
        "SO-2,2026-03-02,GLOBEX,1,MISC-RNW,2,,,,,E-5",
        "SO-3,2026-03-02,GLOBEX,1,MISC-RNW,25,,,,,E-6",
        "SO-4,2026-03-02,UMBRA,1,MISC-RNW,1,,,,,E-8",
        "SO-5,2026-03-02,UMBRA,1,MISC-RNW,3,,,,,E-9",
        "SO-6,2026-03-02,ACME,1,MISC-RNW,1,,,,,E-2",
        "SO-7,2026-03-02,ACME,1,MISC-MNT,5,,,,,E-1",
    ]);
    desk.file(
        "catalog2/skus.csv",
        "sku,name,kind,model,product,quantity_per_unit\n\
         MISC-RNW,Renewal,renewal,,,\nMISC-MNT,Maintenance,maintenance,,,\n",
    );
    desk.done("entitle catalog import catalog2");
    desk.done("entitle license generate --activation E-2 --host lic1 --copies 11");
    desk.done("entitle entitlement suspend E-3 --reason x --yes");
    desk.done("entitle entitlement cancel E-8 --reason x --yes");
    let run = desk.run("entitle order import renewals.csv --rejects rejects.csv --quiet --dry-run");
    assert_eq!(run.exit, 6);
    insta::assert_snapshot!(reasons(&desk), @r#"
    SO-1 renews,"`E-3` is suspended: reinstate it with `entitle entitlement reinstate E-3`, and import again"
    SO-2 renews,"`E-5` cannot go on so: it is perpetual, and never ends: order a SKU of kind `maintenance`"
    SO-3 renews,"`E-6` cannot go on so: it begins with its first license, and has no end yet: issue its first license, and import again"
    SO-4 renews,"`E-8` is cancelled, and nothing extends it any more: order a right anew"
    SO-5 renews,"`E-9` cannot go on so: it is a trial, which counts in days: order a right"
    SO-7 sku,nothing says how long `MISC-MNT` extends the right: fill in `maintenance_until`
    "#);
    // The same units go on, whatever is issued of them; fewer would not do.
    file(&desk, &["SO-6,2026-03-02,ACME,1,MISC-RNW,1,,,,,E-2"]);
    desk.done("entitle order import renewals.csv");
    sound(&mut desk);
}

#[test]
fn fewer_units_than_are_in_use_are_not_renewed() {
    let mut desk = desk_with(&["SO-1,2026-03-02,UMBRA,1,MISC-RNW,2,,,,,E-8"]);
    desk.file(
        "catalog2/skus.csv",
        "sku,name,kind,model,product,quantity_per_unit\nMISC-RNW,Renewal,renewal,,,\n",
    );
    desk.done("entitle catalog import catalog2");
    desk.done("entitle order import renewals.csv");
    desk.done("entitle license generate --activation E-10 --host h --product MESH --copies 3");
    file(&desk, &["SO-2,2026-03-02,UMBRA,1,MISC-RNW,1,,,,,E-8"]);
    let run = desk.run("entitle order import renewals.csv --rejects rejects.csv --quiet");
    assert_eq!(run.exit, 6);
    insta::assert_snapshot!(reasons(&desk), @r#"SO-2 quantity,"`E-10` has 3 copies of `MESH` issued, and these units give 2: return some first, or order more""#);
    sound(&mut desk);
}

#[test]
fn an_order_that_comes_again_with_another_right_is_a_conflict() {
    let mut desk = desk_with(&["SO-1,2026-03-02,ACME,1,DRAFT-MNT-12,5,,,,,E-1"]);
    desk.done("entitle order import renewals.csv");
    file(
        &desk,
        &["SO-1,2026-03-02,ACME,1,DRAFT-MNT-12,5,,,,,SO-1001/1"],
    );
    let done: Value = {
        let run = desk.run("entitle order import renewals.csv --format json");
        serde_json::from_str(&run.stdout).unwrap()
    };
    insta::assert_snapshot!(done["rejects"][0]["reason"].as_str().unwrap(), @"order `SO-1` is here already (import I-3), and `renews` of its line `1` was `E-1` and is `SO-1001/1` now: mend the file, give the order another number, or change what is here with `entitle order amend`");
    sound(&mut desk);
}
