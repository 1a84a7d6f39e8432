//! `entitlement extend`: the same right, with a later end.

use super::{generate, sound, stocked};

#[test]
fn an_end_is_put_later_and_the_days_as_granted_stay_on_record() {
    let mut desk = stocked();
    generate(&mut desk, "E-3", "--host srv1");
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement extend E-3 --days 14 --reason 'renewal under way' --dry-run
         entitle entitlement extend E-3 --days 14 --reason 'renewal under way' --yes
         entitle entitlement extend E-3 --expires 2026-05-31 --reason 'goodwill' --yes --quiet
         entitle entitlement extend E-3 --expires 2026-05-31 --reason 'goodwill' --yes
         entitle entitlement show E-3"
    ), @"
    $ entitle entitlement extend E-3 --days 14 --reason 'renewal under way' --dry-run
    E-3 would end later
    Customer       ACME
    SKU            DRAFT-NL-12
    Expires        2026-05-03, before 2026-04-19
    Support until  2026-05-03
    Reason         renewal under way

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires     State
    ──────────────────────────────────────────────────────────────────────────────────
    L-1      E-3          DRAFT    standard  hostname:srv1       1  2026-04-19  active

    1 license file still ends as shown: `entitle entitlement reissue E-3 --reason TEXT` signs new ones.
    ! This is a dry run: nothing is changed.
    $ entitle entitlement extend E-3 --days 14 --reason 'renewal under way' --yes
    E-3 ends later
    Customer       ACME
    SKU            DRAFT-NL-12
    Expires        2026-05-03, before 2026-04-19
    Support until  2026-05-03
    Reason         renewal under way

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires     State
    ──────────────────────────────────────────────────────────────────────────────────
    L-1      E-3          DRAFT    standard  hostname:srv1       1  2026-04-19  active

    1 license file still ends as shown: `entitle entitlement reissue E-3 --reason TEXT` signs new ones.
    $ entitle entitlement extend E-3 --expires 2026-05-31 --reason 'goodwill' --yes --quiet
    E-3
    $ entitle entitlement extend E-3 --expires 2026-05-31 --reason 'goodwill' --yes
    E-3 ends on that day already
    Customer       ACME
    SKU            DRAFT-NL-12
    Expires        2026-05-31
    Support until  2026-05-31

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires     State
    ──────────────────────────────────────────────────────────────────────────────────
    L-1      E-3          DRAFT    standard  hostname:srv1       1  2026-04-19  active

    1 license file still ends as shown: `entitle entitlement reissue E-3 --reason TEXT` signs new ones.
    $ entitle entitlement show E-3
    E-3  DRAFT-NL-12  Draft, node-locked, 12 months
    Customer       ACME  Acme Engineering GmbH
    Activation ID  JC49-MJPB-ZGHE-SMY7
    State          active
    Quantity       2
    Start          2025-04-20
    Expires        2026-05-31 (in 90 days)
    Support        until 2026-05-31
    License model  node-subscription: node-locked, subscription
    Order          SO-1003 of 2025-04-20, line 1
    Granted        2026-03-02T09:00:00Z by import I-2
    Full ID        019cadc6-9a80-714c-bce9-cbd46eba719e

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ──────────────────────────────────────────────────────────────────────────────────────
    DRAFT    2026.1        2          0  1 of 2     1  assemblies, exchange, parts, sheets

    Licenses: 1 of 1 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires     State
    ──────────────────────────────────────────────────────────────────────────────────
    L-1      E-3          DRAFT    standard  hostname:srv1       1  2026-04-19  active

    Last events
    When                  By   What                  Of
    ────────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  entitlement.extended  E-3
    2026-03-02T09:00:00Z  ada  entitlement.extended  E-3
    2026-03-02T09:00:00Z  ada  license.generated     L-1
    ");
    sound(&mut desk);
    desk.done("entitle entitlement renew E-3 --yes");
    sound(&mut desk);
}

#[test]
fn an_end_is_never_put_sooner() {
    let mut desk = stocked();
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement extend E-3 --expires 2026-04-18 --reason x --yes
         entitle entitlement extend E-1 --days 14 --reason x --yes
         entitle entitlement extend E-9 --days 14 --reason x --yes
         entitle entitlement extend E-3 --reason x
         entitle entitlement extend E-3 --days 0 --reason x"
    ), @"
    $ entitle entitlement extend E-3 --expires 2026-04-18 --reason x --yes
    ! error: `E-3` cannot be extended: it would end on 2026-04-18, and ends on 2026-04-19 already
    ! hint: give a later day
    [exit 5]
    $ entitle entitlement extend E-1 --days 14 --reason x --yes
    ! error: `E-1` cannot be extended: it is perpetual, and never ends
    ! hint: see its days with `entitle entitlement show E-1`
    [exit 5]
    $ entitle entitlement extend E-9 --days 14 --reason x --yes
    ! error: `E-9` cannot be extended: it begins with its first license, and has no end yet
    ! hint: issue its first license, or wait until that is done
    [exit 5]
    $ entitle entitlement extend E-3 --reason x
    ! error: the following required arguments were not provided:
    !   --expires <DAY>
    ! 
    ! Usage: entitle entitlement extend --reason <TEXT> --expires <DAY> <ID>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle entitlement extend E-3 --days 0 --reason x
    ! error: invalid value '0' for '--days <N>': 0 is not in 1..=4294967295
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
}

#[test]
fn a_trial_is_extended_within_its_45_days() {
    let mut desk = stocked();
    generate(&mut desk, "E-9", "--host srv1");
    let extend = |days| format!("entitle entitlement extend E-9 --days {days} --reason x --yes");
    assert_eq!(desk.refused(&extend(16)).1, "invalid_term");
    let extended = desk.json(&extend(15));
    assert_eq!(extended["expires"], "2026-04-15");
    assert_eq!(extended["outdated"], 1);
    sound(&mut desk);
}

#[test]
fn a_last_day_that_an_order_fixed_may_begin_and_be_put_later() {
    let mut desk = stocked();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity,expires\n\
         SO-1,2026-03-02,ACME,VIEW-USER-12,5,2026-12-31\n",
    );
    desk.done("entitle order import orders.csv");
    generate(&mut desk, "E-10", "--user ada");
    sound(&mut desk);
    desk.done("entitle entitlement extend E-10 --days 31 --reason x --yes");
    sound(&mut desk);
}
