//! Days that another desk sold end there.

use insta::assert_snapshot;

use super::taken_in::taken_in;
use crate::support::Desk;

/// `E-1002` ends on 2026-03-31 in New York, at 04:00 UTC of the next day.
#[test]
fn a_right_runs_until_its_own_midnight() {
    let (mut desk, mut arkiv) = taken_in();
    let state = |desk: &mut Desk, right: &str| {
        desk.json(&format!("entitle entitlement show {right}"))["state"].clone()
    };
    for at in [
        "2026-04-01T03:59:59Z",
        "2026-04-01T04:00:00Z",
        "2026-02-02T04:59:59Z",
        "2026-02-02T05:00:00Z",
    ] {
        desk.at(at);
        arkiv.at(at);
        assert_eq!(state(&mut desk, "E-1002"), state(&mut arkiv, "E-2"), "{at}");
    }
}

#[test]
fn in_its_last_second_it_is_listed_and_licensed_and_then_no_more() {
    let (mut desk, _) = taken_in();
    desk.at("2026-04-01T03:59:59Z");
    desk.done("entitle license generate --activation E-1002 --host hostname:srv5");
    assert_snapshot!(desk.transcript(
        "entitle entitlement list --expiring-within 0\n\
         entitle customer show C-200\n\
         entitle status"
    ), @"
    $ entitle entitlement list --expiring-within 0
    Entitlement  Customer  SKU       Issued  Expires             Support until  State   Activation ID
    ───────────────────────────────────────────────────────────────────────────────────────────────────────
    E-1002       C-200     VAULT-12  1 of 5  2026-03-31 (today)  2027-02-01     active  5ECW-N43V-5274-7YYX
    $ entitle customer show C-200
    C-200  Umbrella
    From        Arkiv
    On support  yes, until 2027-02-01
    Orders      1 order, on 2026-02-02, and 1 line without a price

    Entitlements: 1 active
    No.     SKU       Product  Issued  Left  Expires             Support until  State   From
    ─────────────────────────────────────────────────────────────────────────────────────────
    E-1002  VAULT-12  VAULT    1 of 5     4  2026-03-31 (today)  2027-02-01     active  Arkiv

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires     State
    ──────────────────────────────────────────────────────────────────────────────────
    L-1      E-1002       VAULT    standard  hostname:srv5       1  2026-03-31  active

    Legacy: 1 license of other systems
    License  System  Feature  Product     Copies  Expires  Host  Signature
    ──────────────────────────────────────────────────────────────────────
    K-2      Keygen  vault    VAULT    uncounted  never    any   verified

    Last events
    When                  By   What               Of
    ─────────────────────────────────────────────────
    2026-04-01T03:59:59Z  ada  license.generated  L-1
    $ entitle status
    The desk of Initech on 2026-04-01
    1. No backup was ever made
       entitle store backup FILE
    2. 1 entitlement ends within 30 days
       entitle entitlement list --expiring-within 30
    3. No checkpoint of the record was ever made
       entitle audit checkpoint --out FILE

    Ending              Customer  Entitlements  Copies  Issued
    ──────────────────────────────────────────────────────────
    within 30 days      all                  1       5       1
    within 60 days      all                  1       5       1
    within 90 days      all                  1       5       1
    2026-03-31 (today)  C-200                1       5       1

    Import  File        When                  Landed  Rejected  State
    ─────────────────────────────────────────────────────────────────
    I-900   arkiv.plan  2026-03-02T09:00:00Z       0         0  done
    I-1     catalog     2026-03-02T09:00:00Z      63         0  done

    Failovers     none is open
    Signing keys  license 30 days, temporary 30 days, revocation 30 days, audit 30 days
    Last backup   none was made
    Status list   none was published
    Checkpoint    none was made
    Record        6 events, the last 2ffed6b1f188
    ");
    desk.at("2026-04-01T04:00:00Z");
    assert_snapshot!(desk.transcript(
        "entitle license generate --activation E-1002 --host hostname:srv6\n\
         entitle entitlement list --expiring-within 0\n\
         entitle sku show VAULT-12"
    ), @"
    $ entitle license generate --activation E-1002 --host hostname:srv6
    ! error: `E-1002` expired on 2026-03-31, and nothing is issued on it any more
    ! hint: renew it with `entitle entitlement renew E-1002`, and generate on what follows
    [exit 5]
    $ entitle entitlement list --expiring-within 0
    no entitlement fits: `entitle order import FILE` brings some
    $ entitle sku show VAULT-12
    VAULT-12  Arkiv Vault for a year
    Kind           right: an order line grants an entitlement
    License model  yearly
    Maintenance    12 months
    Held by        nobody: no entitlement is in force
    From           Arkiv

    Product  Copies a unit  Features
    ────────────────────────────────
    VAULT                1  all
    ");
}

#[test]
fn licenses_end_at_the_instant_that_was_sold() {
    let (mut desk, mut arkiv) = taken_in();
    desk.at("2026-03-10T12:00:00Z");
    arkiv.at("2026-03-10T12:00:00Z");
    let ours = desk.json("entitle license generate --activation E-1002 --host hostname:srv5");
    let theirs = arkiv.json("entitle license generate --activation E-2 --host hostname:srv5");
    for field in ["not_before", "expires_at", "ends_at"] {
        assert_eq!(ours[field], theirs[field], "{field}");
    }
    desk.at("2026-03-31T12:00:00Z");
    arkiv.at("2026-03-31T12:00:00Z");
    let ours =
        desk.json("entitle failover issue --license L-1 --host srv9 --reason burnt --days 3");
    let theirs =
        arkiv.json("entitle failover issue --license L-2 --host srv9 --reason burnt --days 3");
    for field in ["ends_on", "ends_at"] {
        assert_eq!(
            ours["failovers"][0][field], theirs["failovers"][0][field],
            "{field}"
        );
    }
}

#[test]
fn a_renewal_goes_on_by_the_same_days() {
    let (mut desk, _) = taken_in();
    desk.at("2026-03-20T12:00:00Z");
    desk.done("entitle entitlement renew E-1002 --months 12 --yes");
    assert_snapshot!(desk.texts("SELECT e.start || ' ' || e.expires || ' ' || e.zone AS a FROM entitlements e WHERE e.supersedes = 1002").join(""), @"2026-02-02 2027-03-31 America/New_York");
    desk.file("renewals.csv", "order_number,order_date,customer,line,sku,quantity,renews\nR-1,2026-03-20,C-200,1,VAULT-RN,5,E-1002\n");
    desk.file(
        "skus.csv",
        "sku,name,kind,model,product\nVAULT-RN,Renewal of Vault,renewal,yearly,\n",
    );
    desk.done("entitle catalog import skus.csv");
    desk.done("entitle order import renewals.csv");
    assert_snapshot!(desk.texts("SELECT e.expires || ' ' || e.zone AS a FROM entitlements e WHERE e.zone IS NOT NULL ORDER BY e.id").join("\n"), @"

    2026-03-31 America/New_York
    2026-12-31 America/New_York
    2027-03-31 America/New_York
    2028-03-31 America/New_York
    ");
}
