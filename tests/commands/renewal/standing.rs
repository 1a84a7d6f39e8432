//! `entitlement suspend`, `reinstate` and `cancel`.

use super::{generate, one, sound, stocked};
use crate::support::Desk;

/// How many licenses the next list shows as ended, and how many as suspended.
fn listed(desk: &mut Desk) -> (i64, i64) {
    let list = desk.json("entitle revocation publish --out status/")[0].take();
    let number = |name: &str| list[name].as_i64().unwrap();
    (number("revoked"), number("suspended"))
}

#[test]
fn what_is_suspended_issues_nothing_and_its_licenses_are_listed_so() {
    let mut desk = stocked();
    generate(&mut desk, "E-5", "--host lic1 --copies 8");
    generate(&mut desk, "E-5", "--host lic2 --copies 2");
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement suspend E-5
         entitle entitlement suspend E-5 --reason 'not paid'
         entitle entitlement suspend E-5 --reason 'not paid' --dry-run
         entitle entitlement suspend E-5 --reason 'not paid' --yes
         entitle entitlement suspend E-5 --reason 'again' --yes
         entitle license generate --activation E-5 --host lic3"
    ), @"
    $ entitle entitlement suspend E-5
    ! error: the following required arguments were not provided:
    !   --reason <TEXT>
    ! 
    ! Usage: entitle entitlement suspend --reason <TEXT> <ID>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle entitlement suspend E-5 --reason 'not paid'
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle entitlement suspend E-5 --reason 'not paid' --dry-run
    E-5 would be suspended
    Customer  GLOBEX
    SKU       MESH-FL10
    State     suspended
    Reason    not paid

    Licenses: 2 of 2 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-2      E-5          MESH     standard  hostname:lic2       2  never    active
    L-1      E-5          MESH     standard  hostname:lic1       8  never    active

    Its 2 license files are as before; the next list shows them as suspended: `entitle revocation publish --out DIR`.
    Nothing is issued on it until `entitle entitlement reinstate E-5`.
    ! This is a dry run: nothing is changed.
    $ entitle entitlement suspend E-5 --reason 'not paid' --yes
    E-5 is suspended
    Customer  GLOBEX
    SKU       MESH-FL10
    State     suspended
    Reason    not paid

    Licenses: 2 of 2 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-2      E-5          MESH     standard  hostname:lic2       2  never    active
    L-1      E-5          MESH     standard  hostname:lic1       8  never    active

    Its 2 license files are as before; the next list shows them as suspended: `entitle revocation publish --out DIR`.
    Nothing is issued on it until `entitle entitlement reinstate E-5`.
    $ entitle entitlement suspend E-5 --reason 'again' --yes
    E-5 was suspended before
    Customer  GLOBEX
    SKU       MESH-FL10
    State     suspended
    Reason    not paid

    Licenses: 2 of 2 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-2      E-5          MESH     standard  hostname:lic2       2  never    active
    L-1      E-5          MESH     standard  hostname:lic1       8  never    active

    Its 2 license files are as before; the next list shows them as suspended: `entitle revocation publish --out DIR`.
    Nothing is issued on it until `entitle entitlement reinstate E-5`.
    $ entitle license generate --activation E-5 --host lic3
    ! error: `E-5` is suspended, and nothing is issued on it
    ! hint: reinstate it first: `entitle entitlement reinstate E-5 --reason TEXT`
    [exit 5]
    ");
    assert_eq!(listed(&mut desk), (0, 2));
    sound(&mut desk);
}

#[test]
fn what_is_reinstated_runs_again() {
    let mut desk = stocked();
    generate(&mut desk, "E-5", "--host lic1 --copies 8");
    desk.done("entitle entitlement suspend E-5 --reason 'not paid' --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement show E-5
         entitle entitlement reinstate E-5 --reason 'paid' --yes
         entitle entitlement reinstate E-5 --reason 'paid' --yes"
    ), @"
    $ entitle entitlement show E-5
    E-5  MESH-FL10  Mesh, pack of 10 floating seats, perpetual
    Customer       GLOBEX  Globex Corporation
    Activation ID  THG9-N48H-EMT9-4J2M
    State          suspended
    Because        not paid (2026-03-02T09:00:00Z)
    Quantity       2
    Start          2026-01-19
    Expires        never
    Support        until 2027-01-18
    License model  floating-perpetual: floating, perpetual
    Order          SO-1005 of 2026-01-19, line 1
    Granted        2026-03-02T09:00:00Z by import I-2
    Full ID        019cadc6-9a80-76a6-a53a-9533df34fe1d

    Product  Version  Bought  Overdraft  Issued   Left  Features
    ─────────────────────────────────────────────────────────────────────────────
    MESH     2026.1       20          0  8 of 20    12  adaptive, surface, volume

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-1      E-5          MESH     standard  hostname:lic1       8  never    active

    Last events
    When                  By   What                   Of
    ─────────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  entitlement.suspended  E-5
    2026-03-02T09:00:00Z  ada  license.generated      L-1
    $ entitle entitlement reinstate E-5 --reason 'paid' --yes
    E-5 is reinstated
    Customer  GLOBEX
    SKU       MESH-FL10
    State     active
    Reason    paid

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-1      E-5          MESH     standard  hostname:lic1       8  never    active

    Its license file is as before; the next list shows it as valid: `entitle revocation publish --out DIR`.
    $ entitle entitlement reinstate E-5 --reason 'paid' --yes
    E-5 is not suspended
    Customer  GLOBEX
    SKU       MESH-FL10
    State     active
    Reason    paid

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-1      E-5          MESH     standard  hostname:lic1       8  never    active

    Its license file is as before; the next list shows it as valid: `entitle revocation publish --out DIR`.
    ");
    assert_eq!(listed(&mut desk), (0, 0));
    generate(&mut desk, "E-5", "--host lic3");
    sound(&mut desk);
}

#[test]
fn what_is_cancelled_has_ended_for_good() {
    let mut desk = stocked();
    generate(&mut desk, "E-5", "--host lic1 --copies 8");
    desk.done("entitle entitlement suspend E-5 --reason 'not paid' --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement cancel E-5 --reason 'order taken back' --yes
         entitle entitlement cancel E-5 --reason 'order taken back' --yes --quiet
         entitle entitlement reinstate E-5 --reason 'paid' --yes
         entitle entitlement suspend E-5 --reason 'x' --yes
         entitle entitlement extend E-5 --days 3 --reason 'x' --yes
         entitle license generate --activation E-5 --host lic1
         entitle license show L-1"
    ), @"
    $ entitle entitlement cancel E-5 --reason 'order taken back' --yes
    E-5 is cancelled
    Customer  GLOBEX
    SKU       MESH-FL10
    State     cancelled
    Reason    order taken back

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-1      E-5          MESH     standard  hostname:lic1       8  never    active

    Its license file is as before; the next list shows it as invalid: `entitle revocation publish --out DIR`.
    $ entitle entitlement cancel E-5 --reason 'order taken back' --yes --quiet
    E-5
    $ entitle entitlement reinstate E-5 --reason 'paid' --yes
    ! error: `E-5` is cancelled, which is for good
    ! hint: order anew, or use another entitlement
    [exit 5]
    $ entitle entitlement suspend E-5 --reason 'x' --yes
    ! error: `E-5` is cancelled, which is for good
    ! hint: order anew, or use another entitlement
    [exit 5]
    $ entitle entitlement extend E-5 --days 3 --reason 'x' --yes
    ! error: `E-5` is cancelled, which is for good
    ! hint: order anew, or use another entitlement
    [exit 5]
    $ entitle license generate --activation E-5 --host lic1
    ! error: `E-5` is cancelled, and nothing is issued on it any more
    ! hint: generate on another entitlement, or order anew; `entitle license export L-1` gives the license issued before
    [exit 5]
    $ entitle license show L-1
    L-1  MESH for GLOBEX
    State        active
    Product      MESH 2026.1
    Entitlement  E-5
    SKU          MESH-FL10
    Kind         standard
    Bound to     hostname:lic1
    Copies       8
    Good from    2026-01-19T00:00:00Z
    Expires      never
    Features     adaptive, surface, volume
    Maintenance  until 2027-01-18
    Issued       2026-03-02T09:00:00Z
    Signing key  m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    Full ID      019cadc6-9a80-790c-9118-cc09131ae57d

    `entitle license export L-1` gives the license itself.
    ");
    assert_eq!(listed(&mut desk), (1, 0));
    let issued = "SELECT issued FROM grants WHERE entitlement_id = 5";
    assert_eq!(one(&desk, issued), "8");
    sound(&mut desk);
}

#[test]
fn what_was_renewed_is_left_to_what_follows() {
    let mut desk = stocked();
    desk.done("entitle entitlement renew E-3 --yes");
    for verb in ["suspend", "reinstate", "cancel", "extend --days 3"] {
        let line = format!("entitle entitlement {verb} E-3 --reason x --yes");
        let (exit, code, message) = desk.refused(&line);
        assert_eq!(
            (exit, code.as_str()),
            (5, "entitlement_superseded"),
            "{verb}"
        );
        assert_eq!(message, "`E-3` was renewed, and `E-10` has its place");
    }
}

#[test]
fn a_decision_asks_at_a_terminal() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    let line = "entitle entitlement cancel E-1 --reason test";
    let run = desk.asked(&["n"]).run(line);
    assert_eq!(run.exit, 5);
    insta::assert_snapshot!(run.stderr, @"
    E-1 would be cancelled
    Customer  ACME
    SKU       DRAFT-NL
    State     cancelled
    Reason    test

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-1      E-1          DRAFT    standard  hostname:srv1       1  never    active

    Its license file is as before; the next list shows it as invalid: `entitle revocation publish --out DIR`.
    Cancel E-1 for good? [y/N] n
    error: nothing was changed
    ");
    assert_eq!(
        one(&desk, "SELECT standing FROM entitlements WHERE id = 1"),
        "active"
    );
    desk.asked(&["y"]).done(line);
    assert_eq!(
        one(&desk, "SELECT standing FROM entitlements WHERE id = 1"),
        "cancelled"
    );
}
