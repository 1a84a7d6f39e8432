//! What is done at the desk: steps, and the commands that they are.

use proptest::prelude::*;

/// One step. Things are meant by their place among those that there are, whatever that is.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// An order of so many units of a SKU, in a file of its own.
    Import {
        sku: usize,
        quantity: i64,
    },
    Undo(usize),
    Generate {
        right: usize,
        host: usize,
        copies: i64,
    },
    Rehost {
        license: usize,
        host: usize,
        overridden: bool,
    },
    Return {
        license: usize,
        overridden: bool,
    },
    Reissue {
        license: usize,
        vendor_error: bool,
    },
    Revoke {
        license: usize,
        with_copies: bool,
    },
    Fail {
        license: usize,
        standby: usize,
        overridden: bool,
    },
    Extend {
        failover: usize,
    },
    Close {
        failover: usize,
        rehost: bool,
    },
    Renew(usize),
    Suspend(usize),
    Reinstate(usize),
    Cancel(usize),
    Wait(i64),
}

/// Any step, the usual ones more often.
pub fn any_step() -> impl Strategy<Value = Step> {
    let place = 0_usize..6;
    let host = 0_usize..4;
    prop_oneof![
        3 => (0_usize..3, 1_i64..4).prop_map(|(sku, quantity)| Step::Import { sku, quantity }),
        1 => place.clone().prop_map(Step::Undo),
        8 => (place.clone(), host.clone(), 1_i64..3)
            .prop_map(|(right, host, copies)| Step::Generate { right, host, copies }),
        4 => (place.clone(), host.clone(), any::<bool>())
            .prop_map(|(license, host, overridden)| Step::Rehost { license, host, overridden }),
        3 => (place.clone(), any::<bool>())
            .prop_map(|(license, overridden)| Step::Return { license, overridden }),
        2 => (place.clone(), any::<bool>())
            .prop_map(|(license, vendor_error)| Step::Reissue { license, vendor_error }),
        2 => (place.clone(), any::<bool>())
            .prop_map(|(license, with_copies)| Step::Revoke { license, with_copies }),
        4 => (place.clone(), host, any::<bool>())
            .prop_map(|(license, standby, overridden)| Step::Fail { license, standby, overridden }),
        2 => place.clone().prop_map(|failover| Step::Extend { failover }),
        3 => (place.clone(), any::<bool>())
            .prop_map(|(failover, rehost)| Step::Close { failover, rehost }),
        2 => place.clone().prop_map(Step::Renew),
        1 => place.clone().prop_map(Step::Suspend),
        1 => place.clone().prop_map(Step::Reinstate),
        1 => place.prop_map(Step::Cancel),
        3 => prop_oneof![Just(1_i64), Just(7), Just(40), Just(200)].prop_map(Step::Wait),
    ]
}
