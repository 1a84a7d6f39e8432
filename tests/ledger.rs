//! The one statement by which copies are taken, held against the ledger that tells a person what
//! is left.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

mod support;

use std::time::Duration;

use entitle::domain::{Author, Ledger, Overdraft, Quantity};
use entitle::ops::Recorded;
use entitle::store::entitlement::{self, Taking};
use entitle::store::{Error, Load, Store};
use proptest::prelude::*;

use support::Desk;
use support::store::cases;

/// The first grant of the sample's orders: five copies of `DRAFT`.
const GRANT: i64 = 1;
const BOUGHT: i64 = 5;

#[derive(Debug, Clone)]
enum Step {
    Take(i64),
    GiveBack,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (1_i64..5).prop_map(Step::Take),
        1 => Just(Step::GiveBack),
    ];
    prop::collection::vec(step, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(256)))]

    #[test]
    fn copies_are_taken_exactly_when_they_fit(steps in steps(), overdraft in 0_u32..4) {
        thread_local! {
            static STORE: std::cell::RefCell<(Desk, Store)> = {
                let mut desk = Desk::stocked();
                desk.order_sample();
                let mut store = Store::open(&desk.place("test", "ada"), Load::Usual).unwrap();
                store.wait_at_most(Duration::ZERO).unwrap();
                std::cell::RefCell::new((desk, store))
            };
        }
        STORE.with_borrow_mut(|(_, store)| {
            // Rehearsed, so that every case begins with nothing issued.
            store.rehearse(|tx| {
                let mut ledger = Ledger {
                    bought: BOUGHT,
                    issued: 0,
                    overdraft: Overdraft::Copies(overdraft),
                    uncounted: false,
                };
                let mut taken = Vec::new();
                for step in &steps {
                    match step {
                        Step::Take(copies) => {
                            let fits = ledger.admits(Quantity::new(*copies).unwrap());
                            let taken_now = entitlement::take_copies(tx, &[Taking {
                                grant_id: GRANT,
                                copies: *copies,
                                overdraft: overdraft.into(),
                            }]);
                            match taken_now {
                                Err(Error::Conflict) => assert!(!fits),
                                other => assert!(fits && other.is_ok(), "{other:?}"),
                            }
                            if fits {
                                ledger.issued += copies;
                                taken.push(*copies);
                            }
                        }
                        Step::GiveBack => {
                            if let Some(copies) = taken.pop() {
                                entitlement::give_back_copies(tx, GRANT, copies)?;
                                ledger.issued -= copies;
                            }
                        }
                    }
                    assert!(ledger.issued <= BOUGHT + i64::from(overdraft));
                }
                Ok::<_, Error>(Recorded::unchanged(()))
            })
        }).unwrap();
    }
}

#[test]
fn copies_of_several_grants_are_taken_together_or_it_is_a_conflict() {
    let mut desk = Desk::stocked();
    desk.order_sample();
    let mut store = Store::open(&desk.place("test", "ada"), Load::Usual).unwrap();
    // These conflicts do not pass, however often they are tried.
    store.wait_at_most(Duration::ZERO).unwrap();
    let taking = |grant_id, copies| Taking {
        grant_id,
        copies,
        overdraft: 0,
    };
    for (takings, fits) in [
        (vec![], true),
        (vec![taking(1, 5), taking(2, 10)], true),
        (vec![taking(1, 5), taking(2, 11)], false),
        (vec![taking(1, 6), taking(2, 10)], false),
        (vec![taking(1, 1), taking(999, 1)], false),
    ] {
        let taken = store.rehearse(|tx| {
            entitlement::take_copies(tx, &takings)?;
            Ok::<_, Error>(Recorded::unchanged(()))
        });
        match taken {
            Err(Error::Conflict) => assert!(!fits, "{takings:?}"),
            other => assert!(fits && other.is_ok(), "{takings:?}: {other:?}"),
        }
    }
}

#[test]
fn copies_that_were_never_taken_cannot_be_given_back() {
    let mut desk = Desk::stocked();
    desk.order_sample();
    let mut store = Store::open(&desk.place("test", "ada"), Load::Usual).unwrap();
    let author = Author {
        at: desk.now,
        actor: "ada".to_owned(),
        os_user: "ada".to_owned(),
        command: "license return".to_owned(),
    };
    let given = store.write(&author, |tx| {
        entitlement::give_back_copies(tx, GRANT, 1)?;
        Ok::<_, Error>(Recorded::unchanged(()))
    });
    assert!(given.is_err());
}
