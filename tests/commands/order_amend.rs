//! `entitle order amend`: a newer file changes orders that are here, line by line.

use std::io::Cursor;

use entitle::domain::Author;
use entitle::ops::order::{Amend, Layout, OrderFile};
use entitle::ops::{self, Session};
use entitle::store::{Load, Store};
use serde_json::Value;

use crate::support::Desk;

const HEADINGS: &str =
    "order_number,order_date,customer,po_number,line,sku,quantity,unit_price,currency\n";

const BEFORE: &str = "SO-1,2026-02-02,ACME,PO-1,1,DRAFT-NL,5,1200.00,EUR\n\
                      SO-1,2026-02-02,ACME,PO-1,2,MESH-NL,4,990.50,EUR\n\
                      SO-1,2026-02-02,ACME,PO-1,3,HEAT-NL,2,300.00,EUR\n\
                      SO-1,2026-02-02,ACME,PO-1,4,SUITE-NL,3,5000.00,EUR\n\
                      SO-1,2026-02-02,ACME,PO-1,5,TRAIN-DAY,2,800.00,EUR\n\
                      SO-1,2026-02-02,ACME,PO-1,6,FLOW-NL,1,700.00,EUR\n\
                      SO-2,2026-02-03,GLOBEX,,1,MESH-FL10,2,4000.00,EUR\n";

/// Raised, lowered, gone, credited in part, corrected, zero; and one that is new. `SO-2` is as it
/// was.
const AFTER: &str = "SO-1,2026-02-02,ACME,PO-9,1,DRAFT-NL,8,1200.00,EUR\n\
                     SO-1,2026-02-02,ACME,PO-9,2,MESH-NL,3,990.50,EUR\n\
                     SO-1,2026-02-02,ACME,PO-9,4,SUITE-NL,3,5000.00,EUR\n\
                     SO-1,2026-02-28,ACME,PO-9,7,SUITE-NL,-1,5000.00,EUR\n\
                     SO-1,2026-02-02,ACME,PO-9,5,TRAIN-DAY,2,750.00,EUR\n\
                     SO-1,2026-02-02,ACME,PO-9,6,FLOW-NL,0,700.00,EUR\n\
                     SO-1,2026-02-02,ACME,PO-9,8,OPTI-FL,6,100.00,EUR\n\
                     SO-2,2026-02-03,GLOBEX,,1,MESH-FL10,2,4000.00,EUR\n";

/// A desk with two customers and their orders.
fn desk() -> Desk {
    let mut desk = Desk::stocked();
    desk.done("entitle customer add ACME --name 'Acme Engineering' --country DE");
    desk.done("entitle customer add GLOBEX --name 'Globex Corporation' --country US");
    desk.file("before.csv", format!("{HEADINGS}{BEFORE}"));
    desk.done("entitle order import before.csv");
    desk
}

/// The same with a newer file of them.
fn desk_with(after: &str) -> Desk {
    let desk = desk();
    desk.file("after.csv", format!("{HEADINGS}{after}"));
    desk
}

/// The rows before, with one text for another.
fn but(line: &str, other: &str) -> String {
    assert!(BEFORE.contains(line), "{line}");
    BEFORE.replace(line, other)
}

fn sound(desk: &mut Desk) {
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

/// Every grant: entitlement, units, bought, issued.
fn grants(desk: &Desk) -> Vec<String> {
    desk.texts(
        "SELECT e.id || ' ' || e.standing || ' ' || e.quantity || ': ' || p.code || ' ' ||
                g.bought || ' ' || g.issued AS a
         FROM grants g JOIN entitlements e ON e.id = g.entitlement_id
         JOIN products p ON p.id = g.product_id ORDER BY g.id",
    )
}

#[test]
fn each_line_of_a_changed_order_is_shown_and_changed_after_a_yes() {
    let mut desk = desk_with(AFTER);
    let before = desk.image();
    insta::assert_snapshot!(desk.transcript(
        "entitle order amend after.csv --dry-run
         entitle order amend after.csv"
    ), @"
    $ entitle order amend after.csv --dry-run
    after.csv would change 1 order
    Added      1 line
    Raised     1 line
    Lowered    1 line
    Cancelled  2 lines
    Credited   1 line
    Corrected  1 line
    As it was  1 order

    Order  Line  SKU        Change     Before  After  Right  Besides
    ─────────────────────────────────────────────────────────────────────────────────────────────
    SO-1   –     –          corrected       –      –  –      po_number was `PO-1`, is `PO-9`
    SO-1   1     DRAFT-NL   raised          5      8  E-1    –
    SO-1   2     MESH-NL    lowered         4      3  E-2    –
    SO-1   3     HEAT-NL    cancelled       2      –  E-3    –
    SO-1   4     SUITE-NL   credited        3      2  E-4    –
    SO-1   5     TRAIN-DAY  corrected       2      2  –      unit_price was `800.00`, is `750.00`
    SO-1   6     FLOW-NL    cancelled       1      –  E-5    –
    SO-1   8     OPTI-FL    added           –      6  –      –
    $ entitle order amend after.csv
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    ");
    assert!(desk.image() == before);
    insta::assert_snapshot!(desk.transcript(
        "entitle order amend after.csv --yes
         entitle order show SO-1
         entitle order list"
    ), @"
    $ entitle order amend after.csv --yes
    after.csv has changed 1 order
    Added      1 line
    Raised     1 line
    Lowered    1 line
    Cancelled  2 lines
    Credited   1 line
    Corrected  1 line
    As it was  1 order

    Order  Line  SKU        Change     Before  After  Right  Besides
    ─────────────────────────────────────────────────────────────────────────────────────────────
    SO-1   –     –          corrected       –      –  –      po_number was `PO-1`, is `PO-9`
    SO-1   1     DRAFT-NL   raised          5      8  E-1    –
    SO-1   2     MESH-NL    lowered         4      3  E-2    –
    SO-1   3     HEAT-NL    cancelled       2      –  E-3    –
    SO-1   4     SUITE-NL   credited        3      2  E-4    –
    SO-1   5     TRAIN-DAY  corrected       2      2  –      unit_price was `800.00`, is `750.00`
    SO-1   6     FLOW-NL    cancelled       1      –  E-5    –
    SO-1   8     OPTI-FL    added           –      6  E-7    –
    $ entitle order show SO-1
    Order SO-1 of 2026-02-02
    Customer      ACME  Acme Engineering
    Their number  PO-9
    Import        I-2
    Total         EUR 24,671.50

    Line  SKU        What                                      Quantity         Price         Amount  Granted  Activation ID        State
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    1     DRAFT-NL   Draft, node-locked, perpetual                    8  EUR 1,200.00   EUR 9,600.00  E-1      XKG9-PN4J-B29Q-XF3V  active
    2     MESH-NL    Mesh, node-locked, perpetual                     3    EUR 990.50   EUR 2,971.50  E-2      EA2F-06GA-ZY0B-9WAC  active
    3     HEAT-NL    Heat, node-locked, perpetual                     2    EUR 300.00     EUR 600.00  E-3      FGMD-3KVF-V8AB-157A  cancelled
    4     SUITE-NL   Engineer's Suite, node-locked, perpetual         2  EUR 5,000.00  EUR 10,000.00  E-4      SVSC-DVDC-KQDF-99ET  active
    5     TRAIN-DAY  Training, one day                                2    EUR 750.00   EUR 1,500.00  –        –                    active
    6     FLOW-NL    Flow, node-locked, perpetual                     1    EUR 700.00     EUR 700.00  E-5      ZB81-QVFT-6F4D-BBBW  cancelled
    8     OPTI-FL    Opti, floating seat, perpetual                   6    EUR 100.00     EUR 600.00  E-7      K4XN-9HT9-BZMM-817K  active
    $ entitle order list
    Order  Source   Date        Customer  Lines          Total  Import
    ──────────────────────────────────────────────────────────────────
    SO-2   default  2026-02-03  GLOBEX        1   EUR 8,000.00  I-2
    SO-1   default  2026-02-02  ACME          7  EUR 24,671.50  I-2
    ");
    insta::assert_snapshot!(grants(&desk).join("\n"), @"
    1 active 8: DRAFT 8 0
    2 active 3: MESH 3 0
    3 cancelled 2: HEAT 2 0
    4 active 2: DRAFT 2 0
    4 active 2: MESH 2 0
    4 active 2: HEAT 2 0
    5 cancelled 1: FLOW 1 0
    6 active 2: MESH 20 0
    7 active 6: OPTI 6 0
    ");
    sound(&mut desk);
}

#[test]
fn a_person_sees_the_lines_before_the_question() {
    let mut desk = desk_with(&but(",MESH-FL10,2,", ",MESH-FL10,3,"));
    let before = desk.image();
    desk.asked(&["n"]);
    insta::assert_snapshot!(desk.transcript("entitle order amend after.csv"), @"
    $ entitle order amend after.csv
    ! after.csv would change 1 order
    ! Raised     1 line
    ! As it was  1 order
    ! 
    ! Order  Line  SKU        Change  Before  After  Right  Besides
    ! ─────────────────────────────────────────────────────────────
    ! SO-2   1     MESH-FL10  raised       2      3  E-6    –
    ! Amend this order? [y/N] n
    ! error: nothing was changed
    [exit 5]
    ");
    assert!(desk.image() == before);
    desk.asked(&["y"]);
    insta::assert_snapshot!(desk.transcript("entitle order amend after.csv"), @"
    $ entitle order amend after.csv
    after.csv has changed 1 order
    Raised     1 line
    As it was  1 order

    Order  Line  SKU        Change  Before  After  Right  Besides
    ─────────────────────────────────────────────────────────────
    SO-2   1     MESH-FL10  raised       2      3  E-6    –
    ! after.csv would change 1 order
    ! Raised     1 line
    ! As it was  1 order
    ! 
    ! Order  Line  SKU        Change  Before  After  Right  Besides
    ! ─────────────────────────────────────────────────────────────
    ! SO-2   1     MESH-FL10  raised       2      3  E-6    –
    ! Amend this order? [y/N] y
    ");
    sound(&mut desk);
}

#[test]
fn the_same_file_again_changes_nothing_by_amending_or_by_importing() {
    let mut desk = desk_with(AFTER);
    desk.done("entitle order amend after.csv --yes");
    let before = desk.image();
    insta::assert_snapshot!(desk.transcript(
        "entitle order amend after.csv --yes
         entitle order import after.csv
         entitle order import after.csv --credits skip"
    ), @"
    $ entitle order amend after.csv --yes
    after.csv changes nothing: 2 orders are here as it says
    $ entitle order import after.csv
    after.csv changes nothing: its 2 orders are here already
    $ entitle order import after.csv --credits skip
    after.csv changes nothing: its 2 orders are here already
    Here already  2 orders in 6 rows
    Left out      2 credits
    ");
    assert!(desk.image() == before);
    // The older file is another order now.
    insta::assert_snapshot!(desk.transcript("entitle order import before.csv"), @"
    $ entitle order import before.csv
    before.csv: nothing landed
    Here already  1 order in 1 row
    Rejected      1 order in 6 rows

    Row  Column      Rejected because
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  po_number   order `SO-1` is here already (import I-2), and `po_number` was `PO-9` and is `PO-1` now: mend the file, give the order another number, or change what is here with `entitle order amend`
      2  quantity    order `SO-1` is here already (import I-2), and `quantity` of its line `1` was `8` and is `5` now: mend the file, give the order another number, or change what is here with `entitle order amend`
      2  line        order `SO-1` is here already (import I-2), with a line `8` (sku `OPTI-FL`, quantity `6`, unit_price `100.00`, currency `EUR`) that the file lacks: mend the file, give the order another number, or change what is here with `entitle order amend`
      3  quantity    order `SO-1` is here already (import I-2), and `quantity` of its line `2` was `3` and is `4` now: mend the file, give the order another number, or change what is here with `entitle order amend`
      4  line        order `SO-1` is here already (import I-2), without a line `3` (sku `HEAT-NL`, quantity `2`, unit_price `300.00`, currency `EUR`): mend the file, give the order another number, or change what is here with `entitle order amend`
      5  quantity    order `SO-1` is here already (import I-2), and `quantity` of its line `4` was `2` and is `3` now: mend the file, give the order another number, or change what is here with `entitle order amend`
      6  unit_price  order `SO-1` is here already (import I-2), and `unit_price` of its line `5` was `750.00` and is `800.00` now: mend the file, give the order another number, or change what is here with `entitle order amend`
      7  line        order `SO-1` is here already (import I-2), without a line `6` (sku `FLOW-NL`, quantity `1`, unit_price `700.00`, currency `EUR`): mend the file, give the order another number, or change what is here with `entitle order amend`
    ! error: 1 of 2 orders rejected, and nothing landed
    ! hint: mend `before.csv` itself and import it again
    [exit 6]
    ");
}

#[test]
fn an_order_may_be_amended_again_and_again() {
    let mut desk = desk_with(AFTER);
    desk.done("entitle order amend after.csv --yes");
    let again = AFTER
        .replace(",DRAFT-NL,8,", ",DRAFT-NL,6,")
        .replace(",SUITE-NL,-1,", ",SUITE-NL,-3,")
        .replace(",OPTI-FL,6,", ",OPTI-FL,7,");
    desk.file("after.csv", format!("{HEADINGS}{again}"));
    insta::assert_snapshot!(desk.transcript(
        "entitle order amend after.csv --yes
         entitle order amend after.csv --yes"
    ), @"
    $ entitle order amend after.csv --yes
    after.csv has changed 1 order
    Raised     1 line
    Lowered    1 line
    Credited   1 line
    As it was  1 order

    Order  Line  SKU       Change    Before  After  Right  Besides
    ──────────────────────────────────────────────────────────────
    SO-1   1     DRAFT-NL  lowered        8      6  E-1    –
    SO-1   4     SUITE-NL  credited       2      –  E-4    –
    SO-1   8     OPTI-FL   raised         6      7  E-7    –
    $ entitle order amend after.csv --yes
    after.csv changes nothing: 2 orders are here as it says
    ");
    insta::assert_snapshot!(grants(&desk).join("\n"), @"
    1 active 6: DRAFT 6 0
    2 active 3: MESH 3 0
    3 cancelled 2: HEAT 2 0
    4 cancelled 2: DRAFT 2 0
    4 cancelled 2: MESH 2 0
    4 cancelled 2: HEAT 2 0
    5 cancelled 1: FLOW 1 0
    6 active 2: MESH 20 0
    7 active 7: OPTI 7 0
    ");
    sound(&mut desk);
    // What one more event tells is held against the table too.
    desk.alter("UPDATE grants SET bought = 30 WHERE id = 1");
    desk.alter("UPDATE entitlements SET quantity = 30 WHERE id = 1");
    desk.alter("UPDATE order_lines SET quantity = 30 WHERE id = 1");
    desk.alter("UPDATE order_lines SET standing = 'active' WHERE position = 3 AND order_id = 1");
    let (exit, code, _) = desk.refused("entitle store check");
    assert_eq!((exit, code.as_str()), (10, "store_check_failed"));
    let found = desk.run("entitle store check --format csv").stdout;
    insta::assert_snapshot!(found, @r#"
    code,severity,at,message
    rows_changed,fault,event 5,the 2 orders from 1 to 2 are not as they were when it was written
    line_differs,fault,order SO-1,"its line 3 is active, and the events tell of cancelled"
    "#);
}

#[test]
fn the_event_has_each_line_before_and_after() {
    let mut desk = desk_with(AFTER);
    desk.done("entitle order amend after.csv --yes");
    let events = desk.json("entitle audit log --verb order.amended");
    assert_eq!(events.as_array().unwrap().len(), 1);
    let event = &events[0];
    assert_eq!(event["subject"], "SO-1");
    let lines = event["detail"]["orders"][0]["lines"].as_array().unwrap();
    let told: Vec<String> = lines
        .iter()
        .map(|line| {
            let image = |image: &Value| match image {
                Value::Null => "-".to_owned(),
                image => format!("{} {}", image["quantity"], image["standing"]),
            };
            let (before, after) = (image(&line["before"]), image(&line["after"]));
            format!("{} {} {before} -> {after}", line["line"], line["change"])
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    "1" "raised" 5 "active" -> 8 "active"
    "2" "lowered" 4 "active" -> 3 "active"
    "3" "cancelled" 2 "active" -> 2 "cancelled"
    "4" "credited" 3 "active" -> 2 "active"
    "5" "corrected" 2 "active" -> 2 "active"
    "6" "cancelled" 1 "active" -> 1 "cancelled"
    "8" "added" - -> 6 "active"
    "#);
    assert_eq!(event["detail"]["orders"][0]["before"]["po_number"], "PO-1");
    assert_eq!(lines[0]["right"]["grants"][0]["after"]["bought"], 8);
}

#[test]
fn what_is_issued_is_not_lowered_and_the_licenses_to_return_are_named() {
    let mut desk = desk_with(
        &[
            &but(",DRAFT-NL,5,", ",DRAFT-NL,1,").replace(",MESH-NL,4,", ",MESH-NL,9,"),
            "SO-2,2026-02-03,GLOBEX,,2,HEAT-NL,1,300.00,EUR\n",
        ]
        .concat(),
    );
    for host in ["one", "two", "three"] {
        desk.done(&format!(
            "entitle license generate --activation E-1 --host {host}"
        ));
    }
    desk.done("entitle license revoke L-2 --reason 'lost' --yes");
    let before = desk.image();
    insta::assert_snapshot!(desk.transcript(
        "entitle order amend after.csv --yes"
    ), @"
    $ entitle order amend after.csv --yes
    after.csv would change 1 order
    Added    1 line
    Refused  1 order

    Order  Line  SKU      Change  Before  After  Right  Besides
    ───────────────────────────────────────────────────────────
    SO-2   2     HEAT-NL  added        –      1  –      –

    Order  Line  Refused because                                                                                                      Licenses
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    SO-1   1     `E-1` has 3 copies of `DRAFT` issued, and 1 unit would be left of the line: have 2 copies of `DRAFT` returned first  L-1, L-2, L-3
    ! error: 1 of 2 changed orders refused, and nothing changed
    ! hint: give copies back with `entitle license return L-1` and the like, and amend again, or amend the other order now with `--keep-going`
    [exit 5]
    ");
    assert!(desk.image() == before);
    let run = desk.run("entitle order amend after.csv --yes --keep-going --format json");
    assert_eq!(run.exit, 8);
    let done: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(done["refused"][0]["code"], "copies_issued");
    assert_eq!(done["refused"][0]["copies"], 2);
    assert_eq!(
        done["refused"][0]["licenses"],
        serde_json::json!(["L-1", "L-2", "L-3"])
    );
    assert_eq!(
        (&done["amended_orders"], &done["added"]),
        (&1.into(), &1.into())
    );
    // Of the refused order nothing has changed, its other lines included.
    assert_eq!(grants(&desk)[1], "2 active 4: MESH 4 0");
    // What is returned may go.
    desk.done("entitle license return L-1 --reason 'not needed' --yes");
    // Down to what is issued is not below it.
    let after = but(",DRAFT-NL,5,", ",DRAFT-NL,2,");
    desk.file("after.csv", format!("{HEADINGS}{after}"));
    desk.run("entitle order amend after.csv --yes --keep-going");
    assert_eq!(grants(&desk)[0], "1 active 2: DRAFT 2 2");
    sound(&mut desk);
}

#[test]
fn what_is_issued_is_not_cancelled() {
    let gone = "SO-1,2026-02-02,ACME,PO-1,4,SUITE-NL,3,5000.00,EUR\n";
    let mut desk = desk_with(&but(gone, ""));
    desk.done("entitle license generate --activation E-4 --product MESH --host one --copies 2");
    desk.done("entitle license generate --activation E-4 --product HEAT --host one");
    let before = desk.image();
    insta::assert_snapshot!(desk.transcript(
        "entitle order amend after.csv --dry-run
         entitle order amend after.csv --yes"
    ), @"
    $ entitle order amend after.csv --dry-run
    after.csv cannot be applied as it is
    As it was  1 order
    Refused    1 order

    Order  Line  Refused because                                                                                                                                               Licenses
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    SO-1   4     `E-4` has 2 copies of `MESH` and 1 copy of `HEAT` issued, and nothing would be left of the line: have 2 copies of `MESH` and 1 copy of `HEAT` returned first  L-1, L-2
    ! error: 1 of 1 changed orders refused, and nothing would change
    ! hint: give copies back with `entitle license return L-1` and the like, and amend again
    [exit 5]
    $ entitle order amend after.csv --yes
    after.csv cannot be applied as it is
    As it was  1 order
    Refused    1 order

    Order  Line  Refused because                                                                                                                                               Licenses
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    SO-1   4     `E-4` has 2 copies of `MESH` and 1 copy of `HEAT` issued, and nothing would be left of the line: have 2 copies of `MESH` and 1 copy of `HEAT` returned first  L-1, L-2
    ! error: 1 of 1 changed orders refused, and nothing changed
    ! hint: give copies back with `entitle license return L-1` and the like, and amend again
    [exit 5]
    ");
    let credited = format!("{BEFORE}SO-1,2026-02-02,ACME,PO-1,9,SUITE-NL,-3,5000.00,EUR\n");
    desk.file("after.csv", format!("{HEADINGS}{credited}"));
    let (exit, code, _) = desk.refused("entitle order amend after.csv --yes");
    assert_eq!((exit, code.as_str()), (5, "amend_refused"));
    assert!(desk.image() == before);
}

#[test]
fn nothing_is_issued_of_what_was_cancelled() {
    let gone = "SO-1,2026-02-02,ACME,PO-1,2,MESH-NL,4,990.50,EUR\n";
    let mut desk = desk_with(&but(gone, ""));
    desk.done("entitle order amend after.csv --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --activation E-2 --host one
         entitle order amend before.csv --yes"
    ), @"
    $ entitle license generate --activation E-2 --host one
    ! error: `E-2` is cancelled, and nothing is issued on it any more
    ! hint: generate on another entitlement, or order anew
    [exit 5]
    $ entitle order amend before.csv --yes
    before.csv cannot be applied as it is
    As it was  1 order
    Refused    1 order

    Order  Line  Refused because                                                         Licenses
    ─────────────────────────────────────────────────────────────────────────────────────────────
    SO-1   2     the line was cancelled, for good: order anew under another line number  –
    ! error: 1 of 1 changed orders refused, and nothing changed
    ! hint: mend the lines that are named
    [exit 5]
    ");
    sound(&mut desk);
}

#[test]
fn what_does_not_change_with_an_order_is_refused_with_the_reason() {
    let mut said = String::new();
    for (line, other) in [
        ("2026-02-02,ACME", "2026-02-04,ACME"),
        ("ACME,PO-1", "GLOBEX,PO-1"),
        (",2,MESH-NL,", ",2,FLOW-NL,"),
        (",DRAFT-NL,5,", ",DRAFT-NL,900000000,"),
    ] {
        let mut desk =
            desk_with(&but(line, other).replace(",MESH-FL10,2,", ",MESH-FL10,200000000,"));
        let before = desk.image();
        said.push_str(&desk.run("entitle order amend after.csv --yes").text());
        assert!(desk.image() == before);
    }
    let mut desk = desk();
    desk.file(
        "days.csv",
        "order_number,order_date,customer,line,sku,quantity,start,maintenance_until\n\
         SO-2,2026-02-03,GLOBEX,1,MESH-FL10,2,2026-03-01,\n",
    );
    said.push_str(&desk.run("entitle order amend days.csv --yes").text());
    insta::assert_snapshot!(said, @"
    after.csv cannot be applied as it is
    Refused  2 orders

    Order  Line  Refused because                                                                                                                 Licenses
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    SO-1   –     the order is of 2026-02-02 here and of 2026-02-04 in the file, and the days of its rights were reckoned from it: mend the file  –
    SO-2   1     that is more copies of `MESH` than can be counted: order the rest on another line                                               –
    ! error: 2 of 2 changed orders refused, and nothing changed
    ! hint: mend the lines that are named
    [exit 5]
    after.csv cannot be applied as it is
    Refused  2 orders

    Order  Line  Refused because                                                                                                                                             Licenses
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    SO-1   –     the order is of `ACME` here and of `GLOBEX` in the file, and a right does not change hands with its order: mend the file, or give the order another number  –
    SO-2   1     that is more copies of `MESH` than can be counted: order the rest on another line                                                                           –
    ! error: 2 of 2 changed orders refused, and nothing changed
    ! hint: mend the lines that are named
    [exit 5]
    after.csv cannot be applied as it is
    Refused  2 orders

    Order  Line  Refused because                                                                                                                         Licenses
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    SO-1   2     the line is of `MESH-NL` here, and of `FLOW-NL` in the file: give what is new a line number of its own, and the line here is cancelled  –
    SO-2   1     that is more copies of `MESH` than can be counted: order the rest on another line                                                       –
    ! error: 2 of 2 changed orders refused, and nothing changed
    ! hint: mend the lines that are named
    [exit 5]
    after.csv would change 1 order
    Raised   1 line
    Refused  1 order

    Order  Line  SKU       Change  Before        After  Right  Besides
    ──────────────────────────────────────────────────────────────────
    SO-1   1     DRAFT-NL  raised       5  900,000,000  E-1    –

    Order  Line  Refused because                                                                    Licenses
    ────────────────────────────────────────────────────────────────────────────────────────────────────────
    SO-2   1     that is more copies of `MESH` than can be counted: order the rest on another line  –
    ! error: 1 of 2 changed orders refused, and nothing changed
    ! hint: mend the lines that are named, or amend the other order now with `--keep-going`
    [exit 5]
    days.csv cannot be applied as it is
    Refused  1 order

    Order  Line  Refused because                                                                                                                                                        Licenses
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    SO-2   1     `start` was empty and is `2026-03-01` in the file, and the days of `E-6` stay as they were granted: leave them as they are here, and see `entitle entitlement extend`  –
    ! error: 1 of 1 changed orders refused, and nothing changed
    ! hint: mend the lines that are named
    [exit 5]
    ");
}

#[test]
fn a_right_that_went_on_and_what_it_went_on_by_stay_as_they_are() {
    let mut desk = desk();
    let headings = "order_number,order_date,customer,line,sku,quantity,renews\n";
    let renewal = |quantity: i64| {
        format!("{headings}SO-8,2026-02-20,ACME,1,DRAFT-MNT-12,{quantity},SO-1/1\n")
    };
    desk.file("renewal.csv", renewal(5));
    desk.done("entitle order import renewal.csv");
    let mut said = String::new();
    for file in [
        format!("{headings}SO-8,2026-02-20,ACME,1,DRAFT-MNT-12,0,SO-1/1\n"),
        renewal(4),
        renewal(5).replace("SO-1/1", "SO-1/2"),
        format!(
            "{}SO-8,2026-02-20,ACME,2,MESH-MNT-12,4,SO-1/2\n",
            renewal(5)
        ),
        format!("{headings}SO-1,2026-02-02,ACME,1,DRAFT-NL,4,\n"),
    ] {
        desk.file("again.csv", file);
        said.push_str(&desk.run("entitle order amend again.csv --yes").text());
    }
    insta::assert_snapshot!(said, @"
    again.csv cannot be applied as it is
    Refused  1 order

    Order  Line  Refused because                                                                                                                              Licenses
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    SO-8   1     the line extends `SO-1/1`, and an extension stays as it was ordered: leave its units as they are here, and see `entitle entitlement cancel`  –
    ! error: 1 of 1 changed orders refused, and nothing changed
    ! hint: mend the lines that are named
    [exit 5]
    again.csv cannot be applied as it is
    Refused  1 order

    Order  Line  Refused because                                                                                                                              Licenses
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    SO-8   1     the line extends `SO-1/1`, and an extension stays as it was ordered: leave its units as they are here, and see `entitle entitlement cancel`  –
    ! error: 1 of 1 changed orders refused, and nothing changed
    ! hint: mend the lines that are named
    [exit 5]
    again.csv cannot be applied as it is
    Refused  1 order

    Order  Line  Refused because                                                                                                               Licenses
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    SO-8   1     `renews` was `SO-1/1` and is `SO-1/2` in the file: give what extends another right a line of its own, in an order of its own  –
    ! error: 1 of 1 changed orders refused, and nothing changed
    ! hint: mend the lines that are named
    [exit 5]
    again.csv cannot be applied as it is
    Rejected  1 order

    Row  Column  Rejected because
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      3  sku     SKU `MESH-MNT-12` is of kind `maintenance`, and amending extends no right: import the line under an order number of its own
    ! error: 1 of 1 orders rejected, and nothing changed
    ! hint: mend the rows that are named
    [exit 6]
    again.csv cannot be applied as it is
    Refused  1 order

    Order  Line  Refused because                                                                                   Licenses
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    SO-1   1     its right `E-1` was replaced by another since: leave the line as it is here, and change that one  –
    ! error: 1 of 1 changed orders refused, and nothing changed
    ! hint: mend the lines that are named
    [exit 5]
    ");
    sound(&mut desk);
}

#[test]
fn an_order_that_was_amended_stays_when_its_import_is_taken_back() {
    let mut desk =
        desk_with(&but(",DRAFT-NL,5,", ",DRAFT-NL,7,").replace(",MESH-FL10,2,", ",MESH-FL10,3,"));
    desk.file(
        "other.csv",
        "order_number,order_date,customer,sku,quantity\nSO-9,2026-02-02,ACME,HEAT-NL,1\n",
    );
    desk.done("entitle order import other.csv");
    desk.done("entitle order amend after.csv --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle import undo I-2 --reason 'wrong file' --yes
         entitle import undo I-3 --reason 'wrong file' --yes
         entitle order amend other.csv --yes"
    ), @"
    $ entitle import undo I-2 --reason 'wrong file' --yes
    ! error: nothing of `I-2` can be taken back
    !        order `SO-1`, line 1: the order was changed since (order.amended)
    !        order `SO-1`, line 2: the order was changed since (order.amended)
    !        order `SO-1`, line 3: the order was changed since (order.amended)
    !        order `SO-1`, line 4: the order was changed since (order.amended)
    !        order `SO-1`, line 5: the order was changed since (order.amended)
    !        order `SO-1`, line 6: the order was changed since (order.amended)
    !        order `SO-2`, line 1: the order was changed since (order.amended)
    ! hint: an order that is in use is changed by `entitle order amend`
    [exit 5]
    $ entitle import undo I-3 --reason 'wrong file' --yes
    Import I-3, other.csv, is taken back
    Orders        1
    Entitlements  1
    $ entitle order amend other.csv --yes
    other.csv changes nothing

    Not here, and left to an import: SO-9
    ! error: none of the orders of `other.csv` is here
    ! hint: `entitle order import` brings them; `--source NAME` says which system they are from
    [exit 3]
    ");
    sound(&mut desk);
}

#[test]
fn orders_that_are_not_here_are_left_to_an_import() {
    let mut desk = desk_with(
        &[
            &but(",MESH-FL10,2,", ",MESH-FL10,1,"),
            "SO-3,2026-02-03,GLOBEX,,1,HEAT-NL,1,300.00,EUR\n",
        ]
        .concat(),
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle order amend after.csv --yes
         entitle order amend after.csv --yes --source crm
         entitle order import after.csv --quiet"
    ), @"
    $ entitle order amend after.csv --yes
    after.csv has changed 1 order
    Lowered    1 line
    As it was  1 order

    Order  Line  SKU        Change   Before  After  Right  Besides
    ──────────────────────────────────────────────────────────────
    SO-2   1     MESH-FL10  lowered       2      1  E-6    –

    Not here, and left to an import: SO-3
    $ entitle order amend after.csv --yes --source crm
    after.csv changes nothing

    Not here, and left to an import: SO-1, SO-2, SO-3
    ! error: none of the orders of `after.csv` is here
    ! hint: `entitle order import` brings them; `--source NAME` says which system they are from
    [exit 3]
    $ entitle order import after.csv --quiet
    I-3
    ");
    sound(&mut desk);
}

#[test]
fn rows_at_fault_are_named_and_nothing_changes() {
    let mut desk = desk_with(
        &[
            &but(",MESH-FL10,2,", ",MESH-FL10,1,"),
            "SO-1,2026-02-02,ACME,PO-1,9,GADGET,1,300.00,EUR\n",
            "SO-1,2026-02-02,ACME,PO-1,10,HEAT-NL,-3,300.00,EUR\n",
            ",2026-02-02,INITRODE,PO-1,10,HEAT-NL,3,300.00,EUR\n",
        ]
        .concat(),
    );
    let before = desk.image();
    insta::assert_snapshot!(desk.transcript(
        "entitle order amend after.csv --yes"
    ), @"
    $ entitle order amend after.csv --yes
    after.csv would change 1 order
    Lowered   1 line
    Rejected  2 orders

    Order  Line  SKU        Change   Before  After  Right  Besides
    ──────────────────────────────────────────────────────────────
    SO-2   1     MESH-FL10  lowered       2      1  E-6    –

    Row  Column        Rejected because
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      9  sku           SKU `GADGET` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
     10  quantity      3 of `HEAT-NL` are credited, and the file has 2 of it left in this order: give the whole order, each credit with the lines that it credits
     11  order_number  `order_number` is empty, and every row of an order file needs it: fill it in
    ! error: 2 of 3 orders rejected, and nothing changed
    ! hint: mend the rows that are named, or amend the other order now with `--keep-going`
    [exit 6]
    ");
    assert!(desk.image() == before);
    let run = desk.run("entitle order amend after.csv --yes --keep-going --quiet");
    assert_eq!((run.stdout.as_str(), run.exit), ("SO-2\n", 8));
    sound(&mut desk);
}

#[test]
fn a_credit_without_what_it_credits_is_not_guessed_at() {
    let mut desk = desk_with("SO-1,2026-02-28,ACME,PO-1,9,DRAFT-NL,-2,1200.00,EUR\n");
    insta::assert_snapshot!(desk.transcript("entitle order amend after.csv --yes"), @"
    $ entitle order amend after.csv --yes
    after.csv cannot be applied as it is
    Rejected  1 order

    Row  Column    Rejected because
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  quantity  2 of `DRAFT-NL` are credited, and the file has 0 of it left in this order: give the whole order, each credit with the lines that it credits
    ! error: 1 of 1 orders rejected, and nothing changed
    ! hint: mend the rows that are named
    [exit 6]
    ");
}

#[test]
fn without_line_numbers_lines_are_told_by_sku() {
    let mut desk = desk();
    let headings = "order_number,order_date,customer,sku,quantity\n";
    let lines = |quantities: &[(&str, i64)]| {
        let lines = quantities
            .iter()
            .map(|(sku, quantity)| format!("SO-5,2026-02-05,ACME,{sku},{quantity}\n"));
        format!("{headings}{}", lines.collect::<String>())
    };
    desk.file(
        "orders.csv",
        lines(&[("DRAFT-NL", 5), ("DRAFT-NL", 3), ("MESH-NL", 2)]),
    );
    desk.done("entitle order import orders.csv");
    desk.file(
        "orders.csv",
        lines(&[
            ("HEAT-NL", 1),
            ("DRAFT-NL", 3),
            ("DRAFT-NL", 9),
            ("DRAFT-NL", -2),
        ]),
    );
    insta::assert_snapshot!(desk.transcript("entitle order amend orders.csv --yes"), @"
    $ entitle order amend orders.csv --yes
    orders.csv has changed 1 order
    Added      1 line
    Raised     1 line
    Cancelled  1 line

    Order  Line  SKU       Change     Before  After  Right  Besides
    ───────────────────────────────────────────────────────────────
    SO-5   #1    DRAFT-NL  raised          5      7  E-7    –
    SO-5   #3    MESH-NL   cancelled       2      –  E-9    –
    SO-5   #4    HEAT-NL   added           –      1  E-10   –
    ");
    sound(&mut desk);
    desk.file("orders.csv", lines(&[("DRAFT-NL", 0)]));
    insta::assert_snapshot!(desk.transcript(
        "entitle order amend orders.csv --yes
         entitle order show SO-5"
    ), @"
    $ entitle order amend orders.csv --yes
    orders.csv has changed 1 order
    Cancelled  3 lines

    Order  Line  SKU       Change     Before  After  Right  Besides
    ───────────────────────────────────────────────────────────────
    SO-5   #1    DRAFT-NL  cancelled       7      –  E-7    –
    SO-5   #2    DRAFT-NL  cancelled       3      –  E-8    –
    SO-5   #4    HEAT-NL   cancelled       1      –  E-10   –
    $ entitle order show SO-5
    Order SO-5 of 2026-02-05
    Customer  ACME  Acme Engineering
    Import    I-3
    Total     –

    Line  SKU       What                           Quantity  Price  Amount  Granted  Activation ID        State
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
    #1    DRAFT-NL  Draft, node-locked, perpetual         7      –       –  E-7      FM8Z-N3MJ-9CMD-J9WV  cancelled
    #2    DRAFT-NL  Draft, node-locked, perpetual         3      –       –  E-8      8KDQ-J1XH-4F6W-BY7S  cancelled
    #3    MESH-NL   Mesh, node-locked, perpetual          2      –       –  E-9      HD5V-PNXA-G832-0V4G  cancelled
    #4    HEAT-NL   Heat, node-locked, perpetual          1      –       –  E-10     58M1-BB9M-P0T6-WNXC  cancelled
    ");
    sound(&mut desk);
    // What was cancelled without a number is ordered anew.
    desk.file("orders.csv", lines(&[("DRAFT-NL", 1)]));
    insta::assert_snapshot!(desk.transcript("entitle order amend orders.csv --yes"), @"
    $ entitle order amend orders.csv --yes
    orders.csv has changed 1 order
    Added  1 line

    Order  Line  SKU       Change  Before  After  Right  Besides
    ────────────────────────────────────────────────────────────
    SO-5   #5    DRAFT-NL  added        –      1  E-11   –
    ");
    sound(&mut desk);
}

#[test]
fn a_file_is_laid_out_as_for_an_import() {
    let mut desk = desk();
    desk.file("codes.csv", "key,sku\n1,MESH-FL10\n");
    desk.file(
        "erp.csv",
        "Order;Date;Who;Line;Item;Units\nSO-2;03/02/2026;GLOBEX;1;1;5\n",
    );
    desk.done(
        "entitle order amend erp.csv --map order_number=Order --map order_date=Date \
         --map customer=Who --map sku=Item --map quantity=Units --lookup sku=codes.csv:key:sku \
         --date-format d/m/y --save-profile erp.toml --yes",
    );
    let right = &desk.json("entitle order show SO-2")["lines"][0];
    assert_eq!(
        (&right["quantity"], &right["sku"]),
        (&5.into(), &"MESH-FL10".into())
    );
    let done = desk.json("entitle order amend erp.csv --profile erp.toml --yes");
    assert_eq!(done["unchanged_orders"], 1);
    sound(&mut desk);
}

#[test]
fn an_overdraft_lets_no_right_be_lowered_below_what_is_issued() {
    let mut desk = desk();
    let file = |units: i64| {
        format!(
            "order_number,order_date,customer,line,sku,quantity\nSO-7,2026-02-05,ACME,1,FLOW-FL-12,{units}\n"
        )
    };
    desk.file("orders.csv", file(10));
    desk.done("entitle order import orders.csv");
    let right = &desk.json("entitle order show SO-7")["lines"][0]["entitlements"][0]["number"];
    desk.done(&format!(
        "entitle license generate --activation {} --host one --copies 11",
        right.as_str().unwrap()
    ));
    desk.file("orders.csv", file(9));
    let (exit, code, _) = desk.refused("entitle order amend orders.csv --yes");
    assert_eq!((exit, code.as_str()), (5, "amend_refused"));
    // More may be bought although more is issued than was.
    desk.file("orders.csv", file(20));
    desk.done("entitle order amend orders.csv --yes");
    sound(&mut desk);
}

/// An amendment of a file that is planned, on a connection of its own.
fn planned(desk: &Desk, file: &str) -> (Store, Amend) {
    let mut store = Store::open(&desk.place("order amend", "ada"), Load::Usual).unwrap();
    let input = Cursor::new(desk.read(file).into_bytes());
    let mut file = OrderFile::open(input, Layout::default(), Vec::new()).unwrap();
    let (staged, mut amend) = store
        .scratch(|tx| {
            let staged = file.stage(tx, |_| Ok::<(), ops::Error>(()))?;
            let amend = Amend::begin(tx, ("after.csv", &"0".repeat(64)), file.columns(), &staged)?;
            Ok::<_, ops::Error>((staged, amend))
        })
        .unwrap();
    assert!(staged.rows > 0);
    while store.scratch(|tx| amend.plan_next(tx)).unwrap().is_some() {}
    (store, amend)
}

/// The code of why a planned amendment is not applied.
fn refusal(desk: &Desk, (mut store, amend): (Store, Amend)) -> &'static str {
    let author = Author {
        at: desk.now,
        actor: "ada".to_owned(),
        os_user: "ada".to_owned(),
        command: "order amend".to_owned(),
    };
    let session = Session::new(author, [9; 32]);
    match store.write(session.author(), |tx| amend.apply(tx, &session)) {
        Err(ops::Error::Problem(problem)) => problem.code,
        other => panic!("{:?}", other.map(|done| done.amended_orders)),
    }
}

#[test]
fn a_license_that_is_generated_meanwhile_keeps_the_order_as_it_is() {
    for (after, meanwhile) in [
        (
            but(",DRAFT-NL,5,", ",DRAFT-NL,1,"),
            "--activation E-1 --host one --copies 2",
        ),
        (
            but(",2,MESH-NL,4,", ",2,MESH-NL,0,"),
            "--activation E-2 --host one",
        ),
    ] {
        let mut desk = desk_with(&after);
        let amend = planned(&desk, "after.csv");
        desk.done(&format!("entitle license generate {meanwhile}"));
        let before = grants(&desk);
        assert_eq!(refusal(&desk, amend), "changed_meanwhile");
        assert_eq!(grants(&desk), before);
        sound(&mut desk);
    }
}

#[test]
fn an_order_that_is_amended_meanwhile_is_looked_at_again() {
    let mut desk = desk_with(&but(",DRAFT-NL,5,", ",DRAFT-NL,7,"));
    let amend = planned(&desk, "after.csv");
    desk.done("entitle order amend after.csv --yes");
    assert_eq!(refusal(&desk, amend), "changed_meanwhile");
    sound(&mut desk);
}
