//! `entitle entitlement grant`: a right without an order.

use crate::support::Desk;

/// A desk with the sample catalog and two customers.
fn desk() -> Desk {
    let mut desk = Desk::stocked();
    desk.done("entitle customer add ACME --name 'Acme Engineering'");
    desk.done("entitle customer add GLOBEX --name 'Globex Corporation'");
    desk
}

fn sound(desk: &mut Desk) {
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

#[test]
fn a_right_is_granted_for_a_reason() {
    let mut desk = desk();
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement grant --customer acme --sku MESH-FL10 --quantity 2 --kind nfr --reason 'partner agreement' --dry-run
         entitle entitlement grant --customer acme --sku MESH-FL10 --quantity 2 --kind nfr --reason 'partner agreement'
         entitle entitlement grant --customer GLOBEX --sku DRAFT-NL-12 --kind goodwill --reason 'outage of February' --start 2026-04-01 --term-months 3 --maintenance-until 2026-06-30
         entitle entitlement list
         entitle entitlement list --origin nfr --quiet
         entitle entitlement show E-1
         entitle customer show ACME"
    ), @"
    $ entitle entitlement grant --customer acme --sku MESH-FL10 --quantity 2 --kind nfr --reason 'partner agreement' --dry-run
    A right would be granted to ACME as nfr
    SKU            MESH-FL10
    Copies         0 of 20
    Activation ID  –
    Start          2026-03-02
    Expires        never
    Support        until 2027-03-01
    Reason         partner agreement
    ! This is a dry run: nothing is changed.
    $ entitle entitlement grant --customer acme --sku MESH-FL10 --quantity 2 --kind nfr --reason 'partner agreement'
    E-1 is granted to ACME as nfr
    SKU            MESH-FL10
    Copies         0 of 20
    Activation ID  DZ0V-MF8D-0E7F-6Y02
    Start          2026-03-02
    Expires        never
    Support        until 2027-03-01
    Reason         partner agreement
    $ entitle entitlement grant --customer GLOBEX --sku DRAFT-NL-12 --kind goodwill --reason 'outage of February' --start 2026-04-01 --term-months 3 --maintenance-until 2026-06-30
    E-2 is granted to GLOBEX as goodwill
    SKU            DRAFT-NL-12
    Copies         0 of 1
    Activation ID  0YNM-EAZA-4VYH-3R13
    Start          2026-04-01
    Expires        2026-06-30
    Support        until 2026-06-30
    Reason         outage of February
    $ entitle entitlement list
    Entitlement  Customer  SKU                     Issued   Expires     Support until  State    Activation ID
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
    E-1          ACME      MESH-FL10 (nfr)         0 of 20  never       2027-03-01     active   DZ0V-MF8D-0E7F-6Y02
    E-2          GLOBEX    DRAFT-NL-12 (goodwill)  0 of 1   2026-06-30  2026-06-30     pending  0YNM-EAZA-4VYH-3R13
    $ entitle entitlement list --origin nfr --quiet
    E-1
    $ entitle entitlement show E-1
    E-1  MESH-FL10  Mesh, pack of 10 floating seats, perpetual
    Customer       ACME  Acme Engineering
    Activation ID  DZ0V-MF8D-0E7F-6Y02
    State          active
    Quantity       2
    Start          2026-03-02
    Expires        never
    Support        until 2027-03-01
    License model  floating-perpetual: floating, perpetual
    Order          –
    Origin         nfr
    Reason         partner agreement
    Granted        2026-03-02T09:00:00Z
    Full ID        019cadc6-9a80-7c2e-a1f0-2ff9fb2c5528

    Product  Version  Bought  Overdraft  Issued   Left  Features
    ─────────────────────────────────────────────────────────────────────────────
    MESH     2026.1       20          0  0 of 20    20  adaptive, surface, volume

    Last events
    When                  By   What                 Of
    ───────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  entitlement.granted  E-1
    $ entitle customer show ACME
    ACME  Acme Engineering
    On support  yes, until 2027-03-01

    Entitlements: 1 active
    No.  SKU              Product  Issued   Left  Expires  Support until  State
    ────────────────────────────────────────────────────────────────────────────
    E-1  MESH-FL10 (nfr)  MESH     0 of 20    20  never    2027-03-01     active

    Last events
    When                  By   What                 Of
    ────────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  entitlement.granted  E-1
    2026-03-02T09:00:00Z  ada  customer.added       ACME
    ");
    let license = desk.json("entitle license generate --activation E-1 --host lic1 --copies 20");
    assert_eq!(license["kind"], "standard");
    let shown = desk.json("entitle entitlement show E-1");
    assert_eq!(shown["origin"], "nfr");
    assert_eq!(shown["reason"], "partner agreement");
    sound(&mut desk);
}

#[test]
fn a_trial_is_one_whatever_the_term_of_its_model() {
    let mut desk = desk();
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --reason 'at the fair'
         entitle entitlement grant --customer GLOBEX --sku DRAFT-TRY --kind trial --reason 'at the fair'
         entitle entitlement grant --customer ACME --sku FLOW-FL-12 --kind trial --days 14 --reason 'at the fair'
         entitle entitlement grant --customer ACME --sku MESH-NL --kind trial --expires 2026-03-09 --reason 'at the fair'
         entitle license generate --activation E-1 --host srv1 --quiet
         entitle license generate --activation E-2 --host srv2 --quiet
         entitle license generate --activation E-3 --host srv3 --quiet
         entitle license list"
    ), @"
    $ entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --reason 'at the fair'
    E-1 is granted to ACME as trial
    SKU            DRAFT-NL
    Copies         0 of 1
    Activation ID  AG9V-F8K5-WG4D-G5V2
    Start          2026-03-02
    Expires        2026-03-31 (in 29 days)
    Support        none
    Reason         at the fair
    $ entitle entitlement grant --customer GLOBEX --sku DRAFT-TRY --kind trial --reason 'at the fair'
    E-2 is granted to GLOBEX as trial
    SKU            DRAFT-TRY
    Copies         0 of 1
    Activation ID  DZ0V-MF8D-0E7F-6Y02
    Start          at first activation
    Expires        30 days from activation
    Support        none
    Reason         at the fair
    $ entitle entitlement grant --customer ACME --sku FLOW-FL-12 --kind trial --days 14 --reason 'at the fair'
    E-3 is granted to ACME as trial
    SKU            FLOW-FL-12
    Copies         0 of 1
    Activation ID  0YNM-EAZA-4VYH-3R13
    Start          2026-03-02
    Expires        2026-03-15 (in 13 days)
    Support        none
    Reason         at the fair
    $ entitle entitlement grant --customer ACME --sku MESH-NL --kind trial --expires 2026-03-09 --reason 'at the fair'
    E-4 is granted to ACME as trial
    SKU            MESH-NL
    Copies         0 of 1
    Activation ID  MX68-D13G-TM8P-8D09
    Start          2026-03-02
    Expires        2026-03-09 (in 7 days)
    Support        none
    Reason         at the fair
    $ entitle license generate --activation E-1 --host srv1 --quiet
    L-1
    $ entitle license generate --activation E-2 --host srv2 --quiet
    L-2
    $ entitle license generate --activation E-3 --host srv3 --quiet
    L-3
    $ entitle license list
    License  Entitlement  Customer  Product  Kind   Copies  Bound to       Expires     State
    ─────────────────────────────────────────────────────────────────────────────────────────
    L-1      E-1          ACME      DRAFT    trial       1  hostname:srv1  2026-03-31  active
    L-2      E-2          GLOBEX    DRAFT    trial       1  hostname:srv2  2026-03-31  active
    L-3      E-3          ACME      FLOW     trial       1  hostname:srv3  2026-03-15  active
    ");
    desk.at("2026-04-01T09:00:00Z");
    let keys = desk.json("entitle signing-key list");
    let signed = keys.as_array().unwrap().iter();
    let by: Vec<_> = signed
        .filter(|key| key["licenses"] == 3)
        .map(|key| &key["purpose"])
        .collect();
    assert_eq!(by, ["temporary"]);
    // A trial has no grace, whatever its model gives.
    let right = desk.json("entitle entitlement show E-3");
    assert_eq!(right["state"], "expired");
    sound(&mut desk);
}

#[test]
fn a_trial_is_never_longer_than_its_key_signs() {
    let mut desk = desk();
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --days 46 --reason test
         entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --days 0 --reason test
         entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --expires 2026-12-31 --reason test
         entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --term-months 1 --reason test
         entitle signing-key add --purpose temporary --max-days 10 --no-passphrase --quiet
         entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --days 11 --reason test
         entitle entitlement grant --customer ACME --sku DRAFT-TRY --kind trial --reason test
         entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --reason test
         entitle license generate --activation E-1 --host srv1 --quiet"
    ), @"
    $ entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --days 46 --reason test
    ! error: invalid value '46' for '--days <N>': 46 is not in 1..=45
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --days 0 --reason test
    ! error: invalid value '0' for '--days <N>': 0 is not in 1..=45
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --expires 2026-12-31 --reason test
    ! error: `--expires`: a trial from 2026-03-02 to 2026-12-31 is longer than 45 days: give an earlier `expires`
    [exit 6]
    $ entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --term-months 1 --reason test
    ! error: `--term-months`: the model is a trial, which counts in days: leave `term_months` empty or give `expires`
    [exit 6]
    $ entitle signing-key add --purpose temporary --max-days 10 --no-passphrase --quiet
    Dfw-5dROtFwwjCFhI5s-FVxFxNZ6g5-qjXV7vNxwlbs
    $ entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --days 11 --reason test
    ! error: a trial of 11 days is longer than the 10 for which the temporary key `Dfw-5dROtFwwjCFhI5s-FVxFxNZ6g5-qjXV7vNxwlbs` may sign
    ! hint: give `--days 10` or less, or add a key for longer with `entitle signing-key add --purpose temporary --max-days N`
    [exit 5]
    $ entitle entitlement grant --customer ACME --sku DRAFT-TRY --kind trial --reason test
    ! error: a trial of 30 days is longer than the 10 for which the temporary key `Dfw-5dROtFwwjCFhI5s-FVxFxNZ6g5-qjXV7vNxwlbs` may sign
    ! hint: give `--days 10` or less, or add a key for longer with `entitle signing-key add --purpose temporary --max-days N`
    [exit 5]
    $ entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --reason test
    E-1 is granted to ACME as trial
    SKU            DRAFT-NL
    Copies         0 of 1
    Activation ID  5JDF-Y8GS-RGMW-YAYJ
    Start          2026-03-02
    Expires        2026-03-11 (in 9 days)
    Support        none
    Reason         test
    $ entitle license generate --activation E-1 --host srv1 --quiet
    L-1
    ");
    sound(&mut desk);
}

#[test]
fn a_customer_has_one_trial_of_a_product() {
    let mut desk = desk();
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --reason 'at the fair'
         entitle entitlement grant --customer ACME --sku SUITE-NL --kind trial --reason 'asked again'
         entitle entitlement grant --customer ACME --sku SUITE-NL --kind trial --reason 'asked again'
         entitle audit log --verb entitlement.refused
         entitle entitlement grant --customer ACME --sku SUITE-NL --kind trial --reason 'asked again' --override 'sales: a new project'
         entitle entitlement grant --customer ACME --sku DRAFT-NL --kind nfr --reason 'partner' --quiet
         entitle entitlement grant --customer GLOBEX --sku DRAFT-NL --kind trial --reason 'at the fair' --override 'not needed' --quiet
         entitle entitlement show E-2"
    ), @"
    $ entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --reason 'at the fair'
    E-1 is granted to ACME as trial
    SKU            DRAFT-NL
    Copies         0 of 1
    Activation ID  AG9V-F8K5-WG4D-G5V2
    Start          2026-03-02
    Expires        2026-03-31 (in 29 days)
    Support        none
    Reason         at the fair
    $ entitle entitlement grant --customer ACME --sku SUITE-NL --kind trial --reason 'asked again'
    ! error: `ACME` has had its trial of `DRAFT`: `E-1`, until 2026-03-31
    ! hint: give a further one with `--override WHY`; it is put on record and reported
    [exit 5]
    $ entitle entitlement grant --customer ACME --sku SUITE-NL --kind trial --reason 'asked again'
    ! error: `ACME` has had its trial of `DRAFT`: `E-1`, until 2026-03-31
    ! hint: give a further one with `--override WHY`; it is put on record and reported
    [exit 5]
    $ entitle audit log --verb entitlement.refused
    Event  When                  By   What                 Of    Customer  Detail
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        6  2026-03-02T09:00:00Z  ada  entitlement.refused  ACME  ACME      2 times, code trial_taken, earlier trial E-1
    $ entitle entitlement grant --customer ACME --sku SUITE-NL --kind trial --reason 'asked again' --override 'sales: a new project'
    E-2 is granted to ACME as trial
    SKU            SUITE-NL
    Copies         DRAFT 0 of 1, MESH 0 of 1, HEAT 0 of 1
    Activation ID  JAE6-BF0N-WWWK-DB63
    Start          2026-03-02
    Expires        2026-03-31 (in 29 days)
    Support        none
    Reason         asked again
    Override       sales: a new project (after E-1)
    $ entitle entitlement grant --customer ACME --sku DRAFT-NL --kind nfr --reason 'partner' --quiet
    E-3
    $ entitle entitlement grant --customer GLOBEX --sku DRAFT-NL --kind trial --reason 'at the fair' --override 'not needed' --quiet
    E-4
    $ entitle entitlement show E-2
    E-2  SUITE-NL  Engineer's Suite, node-locked, perpetual
    Customer       ACME  Acme Engineering
    Activation ID  JAE6-BF0N-WWWK-DB63
    State          active
    Quantity       1
    Start          2026-03-02
    Expires        2026-03-31 (in 29 days)
    Support        none
    License model  node-perpetual: node-locked, trial
    Order          –
    Origin         trial
    Reason         asked again
    Override       sales: a new project
    Granted        2026-03-02T09:00:00Z
    Full ID        019cadc6-9a80-7b47-9c68-80e6d73ba97d

    Product  Version  Bought  Overdraft  Issued  Left  Features
    ──────────────────────────────────────────────────────────────────────────────────────
    DRAFT    2026.1        1          0  0 of 1     1  assemblies, exchange, parts, sheets
    MESH     2026.1        1          0  0 of 1     1  adaptive, surface, volume
    HEAT     2026.1        1          0  0 of 1     1  conduction, coupled, radiation

    Last events
    When                  By   What                 Of
    ───────────────────────────────────────────────────
    2026-03-02T09:00:00Z  ada  entitlement.granted  E-2
    ");
    insta::assert_snapshot!(desk.transcript("entitle override list"), @"
    $ entitle override list
    When                  What   Of   Customer  By   Why
    ─────────────────────────────────────────────────────────────────────
    2026-03-02T09:00:00Z  trial  E-2  ACME      ada  sales: a new project
    ");
    let events = desk.json("entitle audit log --verb entitlement.granted");
    let overrides: Vec<_> = events
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["detail"]["override"].as_str().unwrap_or("-"))
        .collect();
    assert_eq!(overrides, ["-", "-", "sales: a new project", "-"]);
    sound(&mut desk);
}

#[test]
fn what_begins_later_and_ends_on_a_day_is_on_record_as_it_was_granted() {
    let mut desk = desk();
    let grant = "entitle entitlement grant --customer ACME --reason test";
    desk.done(&format!(
        "{grant} --sku DRAFT-TRY --kind trial --expires 2026-03-20"
    ));
    desk.done(&format!("{grant} --sku VIEW-USER-12 --kind nfr"));
    desk.done("entitle license generate --activation E-1 --host srv1");
    desk.done("entitle license generate --activation E-2 --user ada");
    desk.done("entitle entitlement extend E-2 --expires 2027-12-31 --reason test --yes");
    desk.done("entitle entitlement suspend E-1 --reason test --yes");
    sound(&mut desk);
}

#[test]
fn a_trial_that_was_ordered_counts_and_one_that_was_taken_back_does_not() {
    let mut desk = desk();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity\n1,2026-03-01,ACME,DRAFT-TRY,1\n",
    );
    desk.done("entitle order import orders.csv");
    let line =
        "entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --reason test";
    let (exit, code, message) = desk.refused(line);
    assert_eq!((exit, code.as_str()), (5, "trial_taken"), "{message}");
    desk.done("entitle import undo I-2 --reason test --yes");
    desk.done(line);
    sound(&mut desk);
}

#[test]
fn what_cannot_be_granted_is_refused() {
    let mut desk = desk();
    insta::assert_snapshot!(desk.transcript(
        "entitle entitlement grant --customer HOOLI --sku DRAFT-NL --kind nfr --reason test
         entitle entitlement grant --customer ACME --sku DRAFT-NLL --kind nfr --reason test
         entitle entitlement grant --customer ACME --sku TRAIN-DAY --kind nfr --reason test
         entitle entitlement grant --customer ACME --sku DRAFT-MNT-12 --kind nfr --reason test
         entitle entitlement grant --customer ACME --sku DRAFT-NL --kind nfr --expires 2026-12-31 --reason test
         entitle entitlement grant --customer ACME --sku DRAFT-NL-12 --kind nfr --expires 2026-01-31 --reason test
         entitle entitlement grant --customer ACME --sku DRAFT-NL --kind nfr --days 10 --reason test
         entitle entitlement grant --customer ACME --sku DRAFT-NL --kind nfr
         entitle entitlement grant --customer ACME --sku DRAFT-NL --kind order --reason test
         entitle entitlement grant --customer ACME --sku DRAFT-NL --kind nfr --quantity 0 --reason test"
    ), @"
    $ entitle entitlement grant --customer HOOLI --sku DRAFT-NL --kind nfr --reason test
    ! error: there is no customer `HOOLI`
    ! hint: `entitle customer list` shows them all, and `entitle find TEXT` searches names
    [exit 3]
    $ entitle entitlement grant --customer ACME --sku DRAFT-NLL --kind nfr --reason test
    ! error: there is no SKU `DRAFT-NLL`
    ! hint: did you mean `DRAFT-NL`? `entitle sku list` shows them all
    [exit 3]
    $ entitle entitlement grant --customer ACME --sku TRAIN-DAY --kind nfr --reason test
    ! error: SKU `TRAIN-DAY` is of kind `none`, and what is granted is a right
    ! hint: `entitle sku list --kind right` shows those that can be granted
    [exit 5]
    $ entitle entitlement grant --customer ACME --sku DRAFT-MNT-12 --kind nfr --reason test
    ! error: SKU `DRAFT-MNT-12` is of kind `maintenance`, and what is granted is a right
    ! hint: `entitle sku list --kind right` shows those that can be granted
    [exit 5]
    $ entitle entitlement grant --customer ACME --sku DRAFT-NL --kind nfr --expires 2026-12-31 --reason test
    ! error: `--expires`: the model is perpetual, and `expires` gives it an end: leave it empty or order a SKU of a subscription
    [exit 6]
    $ entitle entitlement grant --customer ACME --sku DRAFT-NL-12 --kind nfr --expires 2026-01-31 --reason test
    ! error: `--expires`: `expires` 2026-01-31 lies before the start 2026-03-02: give a day from then on
    [exit 6]
    $ entitle entitlement grant --customer ACME --sku DRAFT-NL --kind nfr --days 10 --reason test
    ! error: `--days` is for a trial, and this is `nfr`
    ! hint: leave `--days` out, or give `--kind trial`
    [exit 2]
    $ entitle entitlement grant --customer ACME --sku DRAFT-NL --kind nfr
    ! error: the following required arguments were not provided:
    !   --reason <TEXT>
    ! 
    ! Usage: entitle entitlement grant --customer <CODE> --sku <SKU> --kind <KIND> --reason <TEXT>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle entitlement grant --customer ACME --sku DRAFT-NL --kind order --reason test
    ! error: invalid value 'order' for '--kind <KIND>'
    !   [possible values: trial, nfr, goodwill]
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle entitlement grant --customer ACME --sku DRAFT-NL --kind nfr --quantity 0 --reason test
    ! error: invalid value '0' for '--quantity <N>': quantity `0` is not positive: give 1 or more, a credit is no purchase
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
    assert_eq!(desk.number("SELECT COUNT(*) AS a FROM entitlements"), 0);
}
