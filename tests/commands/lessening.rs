//! A license model that gives less than before: whom it touches is shown first, and confirmed.

use std::fmt::Write as _;

use entitle::domain::Author;
use entitle::env::Terminal;
use entitle::ops::catalog::{self, CatalogFile, Lessened};
use entitle::ops::{self, Session};
use entitle::store::{Load, Store};

use crate::support::Desk;

const LESS: &str = "model,binding,term,grace_days,overdraft,enforcement,failovers_per_year\n\
                    floating-subscription,floating,subscription,14,0,hard,3\n";

/// Twelve customers with ten floating seats of Flow each; the first runs on its overdraft.
fn desk() -> Desk {
    let mut desk = Desk::stocked();
    let mut orders = "order_number,order_date,customer,sku,quantity\n".to_owned();
    for number in 1..=12 {
        writeln!(orders, "SO-{number},2026-03-02,C{number:02},FLOW-FL10-12,1").unwrap();
    }
    // A year and a half ago: long over, grace included.
    orders.push_str("SO-13,2024-09-01,GONE,FLOW-FL10-12,1\n");
    // Over since a week, and in its grace of 30 days.
    orders.push_str("SO-14,2025-02-23,LATE,FLOW-FL10-12,1\n");
    desk.file("orders.csv", orders);
    desk.done("entitle order import orders.csv --create-customers");
    desk.done("entitle license generate --activation E-1 --host srv-1 --copies 11");
    desk.file("models.csv", LESS);
    desk
}

fn at_a_terminal(desk: &mut Desk, answer: &str) {
    desk.terminal = Terminal {
        stdin: true,
        stdout: false,
        stderr: true,
        width: None,
    };
    desk.answers = vec![answer.to_owned()];
}

#[test]
fn whom_it_touches_is_shown_before_anything_is_written() {
    let mut desk = desk();
    insta::assert_snapshot!(desk.transcript("
        entitle catalog import models.csv --dry-run
        entitle catalog import models.csv
        entitle model list --format csv --limit 0
    "), @r#"
    $ entitle catalog import models.csv --dry-run
    The import would change this
                    Added  Changed  Unchanged
    ─────────────────────────────────────────
    License models      0        1          0

    Changed                              Column              Before  Now
    ─────────────────────────────────────────────────────────────────────
    license model floating-subscription  grace_days          30      14
    license model floating-subscription  enforcement         soft    hard
    license model floating-subscription  overdraft           10%     0
    license model floating-subscription  failovers_per_year  2       3

    floating-subscription gives less than before
    grace_days        30 → 14
    enforcement       soft → hard
    overdraft         10% → 0
    Touches           13 entitlements of 13 customers: C01, C02, C03, C04, C05, C06, C07, C08, C09, C10, and 3 more
    No further issue  E-1 FLOW (11 issued, 10 allowed)

    Nothing is written yet: run it without `--dry-run`.
    $ entitle catalog import models.csv
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle model list --format csv --limit 0
    model,name,binding,term,term_months,term_days,starts,runway_days,grace_days,enforcement,granularity,overdraft,failover_days,failovers_per_year,failover_mode,rehosts_per_year,returns_per_year,reissues_per_year,skus,entitlements
    node-perpetual,"Perpetual, node-locked",node-locked,perpetual,,,order-date,0,0,hard,product,0,7,2,lenient,2,2,4,6,0
    node-subscription,"Subscription of 12 months, node-locked",node-locked,subscription,12,,order-date,0,14,hard,product,0,7,2,lenient,2,2,4,1,0
    floating-perpetual,"Perpetual, floating",floating,perpetual,,,order-date,0,0,hard,feature,0,14,2,lenient,2,2,4,2,0
    floating-subscription,"Subscription of 12 months, floating",floating,subscription,12,,order-date,7,30,soft,feature,10%,14,2,exclusive,4,4,4,5,12
    user-subscription,"Subscription of 12 months, named user",named-user,subscription,12,,activation,0,14,soft,product,0,7,2,lenient,4,4,4,1,0
    trial-30,"Trial of 30 days, node-locked",node-locked,trial,,30,activation,0,0,hard,product,0,7,2,lenient,0,0,4,1,0
    site-perpetual,"Perpetual, for a whole site",site,perpetual,,,order-date,0,0,soft,product,0,7,2,lenient,0,0,4,1,0
    "#);
}

#[test]
fn a_no_leaves_it_and_a_yes_lands_it() {
    let mut desk = desk();
    at_a_terminal(&mut desk, "no");
    insta::assert_snapshot!(desk.transcript("entitle catalog import models.csv"), @"
    $ entitle catalog import models.csv
    ! floating-subscription gives less than before
    ! grace_days        30 → 14
    ! enforcement       soft → hard
    ! overdraft         10% → 0
    ! Touches           13 entitlements of 13 customers: C01, C02, C03, C04, C05, C06, C07, C08, C09, C10, and 3 more
    ! No further issue  E-1 FLOW (11 issued, 10 allowed)
    ! Import it all the same? [y/N] no
    ! error: nothing was changed
    [exit 5]
    ");
    at_a_terminal(&mut desk, "yes");
    insta::assert_snapshot!(desk.transcript("entitle catalog import models.csv"), @"
    $ entitle catalog import models.csv
    The catalog is imported: I-3
                    Added  Changed  Unchanged
    ─────────────────────────────────────────
    License models      0        1          0

    Changed                              Column              Before  Now
    ─────────────────────────────────────────────────────────────────────
    license model floating-subscription  grace_days          30      14
    license model floating-subscription  enforcement         soft    hard
    license model floating-subscription  overdraft           10%     0
    license model floating-subscription  failovers_per_year  2       3

    floating-subscription gives less than before
    grace_days        30 → 14
    enforcement       soft → hard
    overdraft         10% → 0
    Touches           13 entitlements of 13 customers: C01, C02, C03, C04, C05, C06, C07, C08, C09, C10, and 3 more
    No further issue  E-1 FLOW (11 issued, 10 allowed)

    Next: `entitle order import FILE`; `entitle sku list` shows what can be ordered.
    ! floating-subscription gives less than before
    ! grace_days        30 → 14
    ! enforcement       soft → hard
    ! overdraft         10% → 0
    ! Touches           13 entitlements of 13 customers: C01, C02, C03, C04, C05, C06, C07, C08, C09, C10, and 3 more
    ! No further issue  E-1 FLOW (11 issued, 10 allowed)
    ! Import it all the same? [y/N] yes
    ");
    insta::assert_snapshot!(desk.transcript("
        entitle catalog import models.csv
        entitle license generate --activation E-1 --host srv-2 --copies 1
    "), @"
    $ entitle catalog import models.csv
    Nothing changes
    What the files say is in the catalog already.
    $ entitle license generate --activation E-1 --host srv-2 --copies 1
    ! error: `E-1` cannot give 1 copy of `FLOW`: 10 bought, 11 issued, 0 left
    ! hint: order more, or see where they are with `entitle license list --entitlement E-1`
    [exit 5]
    ");
}

#[test]
fn a_program_says_yes_and_reads_whom_it_touched() {
    let mut desk = desk();
    let (exit, code, _) = desk.refused("entitle catalog import models.csv");
    assert_eq!((exit, code.as_str()), (2, "usage"));
    let done = desk.json("entitle catalog import models.csv --yes");
    insta::assert_snapshot!(serde_json::to_string_pretty(&done["lessened"]).unwrap(), @r#"
    [
      {
        "model": "floating-subscription",
        "columns": [
          {
            "column": "grace_days",
            "old": "30",
            "new": "14"
          },
          {
            "column": "enforcement",
            "old": "soft",
            "new": "hard"
          },
          {
            "column": "overdraft",
            "old": "10%",
            "new": "0"
          }
        ],
        "entitlements": 13,
        "customer_count": 13,
        "customers": [
          "C01",
          "C02",
          "C03",
          "C04",
          "C05",
          "C06",
          "C07",
          "C08",
          "C09",
          "C10"
        ],
        "overissued": [
          {
            "entitlement": "E-1",
            "product": "FLOW",
            "issued": 11,
            "capacity": 10
          }
        ]
      }
    ]
    "#);
}

#[test]
fn more_than_before_asks_nothing() {
    let mut desk = desk();
    desk.file(
        "models.csv",
        "model,binding,term,grace_days,overdraft,failovers_per_year\n\
         floating-subscription,floating,subscription,60,20%,4\n",
    );
    insta::assert_snapshot!(desk.transcript("entitle catalog import models.csv"), @"
    $ entitle catalog import models.csv
    The catalog is imported: I-3
                    Added  Changed  Unchanged
    ─────────────────────────────────────────
    License models      0        1          0

    Changed                              Column              Before  Now
    ────────────────────────────────────────────────────────────────────
    license model floating-subscription  grace_days          30      60
    license model floating-subscription  overdraft           10%     20%
    license model floating-subscription  failovers_per_year  2       4

    Next: `entitle order import FILE`; `entitle sku list` shows what can be ordered.
    ");
}

#[test]
fn what_was_granted_stays_as_it_was_granted() {
    let mut desk = desk();
    desk.file(
        "skus.csv",
        "sku,product,quantity_per_unit\nFLOW-FL10-12,DRAFT,3\n",
    );
    desk.file(
        "models.csv",
        "model,binding,term,term_months\nfloating-subscription,named-user,subscription,6\n",
    );
    desk.done("entitle catalog import skus.csv models.csv");
    let license = desk.json("entitle license generate --activation E-2 --host srv-2 --copies 10");
    assert_eq!(license["product"], "FLOW");
    assert_eq!(license["copies"], 10);
    assert_eq!(license["expires_at"], "2027-03-01T23:59:59Z");
    let (exit, code, _) =
        desk.refused("entitle license generate --activation E-2 --host srv-3 --copies 2");
    assert_eq!((exit, code.as_str()), (5, "capacity_exceeded"));
}

#[test]
fn what_changed_since_it_was_confirmed_is_not_written() {
    let desk = desk();
    let mut store = Store::open(&desk.place("test", "ada"), Load::Usual).unwrap();
    let author = Author {
        at: desk.now,
        actor: "ada".to_owned(),
        os_user: "ada".to_owned(),
        command: "catalog import".to_owned(),
    };
    let session = Session::new(author.clone(), [0; 32]);
    let drafts = catalog::read(&[CatalogFile {
        name: "models.csv".to_owned(),
        bytes: LESS.into(),
    }]);
    let shown = store
        .read(|tx| catalog::plan(tx, &session, &drafts))
        .unwrap()
        .lessened;
    let mut land = |confirmed: &[Lessened]| {
        store.write(&author, |tx| {
            catalog::import(tx, &session, &drafts, Some(confirmed))
        })
    };
    let mut fewer = shown.clone();
    fewer[0].entitlements -= 1;
    match land(&fewer) {
        Err(ops::Error::Problem(problem)) => assert_eq!(problem.code, "changed_meanwhile"),
        other => panic!("{other:?}"),
    }
    assert_eq!(land(&shown).unwrap().lessened, shown);
}
