//! The rights that the orders of a batch extend, as they land: what is superseded gives way first,
//! and its licenses pass on when the new is there.
//!
//! A batch may extend a right more than once: each time another entitlement takes the place of the
//! one before, and only the last of them has the copies and the licenses.

use std::collections::HashMap;

use crate::domain::{ActivationId, Standing, Zone};
use crate::ops::entitlement::succession::{RENEWED, Succession};
use crate::ops::{Error, Session, Tx};
use crate::store::entitlement::{self, Entitlement, Grant, Passing};

use super::import;
use super::judge::Plan;

/// The rights that a batch extends.
pub struct Renewals {
    /// How often each chain is still to be extended.
    left: HashMap<ActivationId, usize>,
    /// The row of what each chain has come to within the batch.
    newest: HashMap<ActivationId, i64>,
    /// The copies issued of each grant that was there.
    issued: HashMap<i64, i64>,
    passings: Vec<Passing>,
    /// The new entitlements that go by the days of another zone.
    zones: Vec<(i64, Zone)>,
}

/// How an entitlement takes its place in a chain.
pub struct Step {
    /// The row of the one before.
    pub supersedes: i64,
    /// How it stands: active as the last of its chain.
    pub standing: Standing,
}

impl Renewals {
    /// Locks the rights that these plans extend and lets them give way, if they are still as they
    /// were judged.
    pub fn hold(tx: &mut Tx<'_>, session: &Session, plans: &[Plan]) -> Result<Self, Error> {
        let mut left: HashMap<ActivationId, usize> = HashMap::new();
        let mut old: Vec<&Entitlement> = Vec::new();
        let mut grants = Vec::new();
        for renewal in plans.iter().flat_map(Plan::renewals) {
            let times = left.entry(renewal.old.activation_id).or_default();
            if *times == 0 {
                old.push(&renewal.old);
                grants.extend(renewal.grants.iter().map(|grant| grant.id));
            }
            *times += 1;
        }
        let issued = entitlement::locked(tx, &grants)?;
        let of = |grant: &Grant| issued.get(&grant.id).copied().unwrap_or(0);
        for renewal in plans.iter().flat_map(Plan::renewals) {
            if renewal.too_small(of).is_some() {
                let number = renewal.old.number.to_string();
                return Err(import::vanished("entitlement", &number));
            }
        }
        entitlement::supersede(tx, session.now(), RENEWED, &old)?;
        Ok(Self {
            left,
            newest: HashMap::new(),
            issued,
            passings: Vec::new(),
            zones: Vec::new(),
        })
    }

    /// The next step of a chain, which makes the entitlement of this row.
    pub fn step(&mut self, renewal: &Succession, row: i64) -> Step {
        let chain = renewal.old.activation_id;
        let zone = renewal.old.zone.clone();
        self.zones.extend(zone.map(|zone| (row, zone)));
        let before = self.newest.insert(chain, row);
        let left = self.left.entry(chain).or_default();
        *left = left.saturating_sub(1);
        Step {
            supersedes: before.unwrap_or(renewal.old.number.get()),
            standing: match left {
                0 => Standing::Active,
                _ => Standing::Superseded,
            },
        }
    }

    /// The copies that the grant of this row has issued in the place of another.
    pub fn pass(&mut self, step: &Step, old: &Grant, row: i64) -> i64 {
        if step.standing != Standing::Active {
            return 0;
        }
        self.passings.push(Passing {
            old: old.id,
            new: row,
        });
        self.issued.get(&old.id).copied().unwrap_or(0)
    }

    /// Lets the licenses pass on to what is there now.
    pub fn pass_on(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let zones: Vec<(i64, &Zone)> = self.zones.iter().map(|(row, zone)| (*row, zone)).collect();
        entitlement::keep_zones(tx, &zones)?;
        Ok(entitlement::pass_on(tx, &self.passings)?)
    }
}
