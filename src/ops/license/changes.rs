//! What the requests of one transaction change: gathered while they are judged, and written at
//! once.

use std::collections::BTreeMap;

use crate::domain::{Day, EntitlementNumber, Instant, LicenseNumber};
use crate::ops::{Error, Tx};
use crate::store::entitlement::{self, Activation, Grant, Taking};
use crate::store::license::{self as stored, NewLicense, NewRequest};

use super::rights::Asked;

/// What is to be written.
#[derive(Default)]
pub(super) struct Changes<'r> {
    /// The licenses made, in the order of their numbers.
    pub(super) made: Vec<NewLicense>,
    takings: BTreeMap<i64, Taking>,
    activations: Vec<Activation>,
    notes: Vec<NewRequest<'r>>,
}

impl<'r> Changes<'r> {
    /// A license that takes its copies of this grant.
    pub(super) fn make(&mut self, new: NewLicense, grant: &Grant) {
        let ledger = &grant.ledger;
        let taking = self.takings.entry(grant.id).or_insert(Taking {
            grant_id: grant.id,
            copies: 0,
            overdraft: ledger.overdraft.copies(ledger.bought),
        });
        taking.copies += new.copies;
        self.made.push(new);
    }

    /// An entitlement that begins with a license.
    pub(super) fn activate(&mut self, number: EntitlementNumber, start: Day, expires: Option<Day>) {
        self.activations.push(Activation {
            number,
            start,
            expires,
        });
    }

    /// How many entitlements begin.
    pub(super) fn activated(&self) -> usize {
        self.activations.len()
    }

    /// What a request asked for under its ID, and the license that it got; nothing without an ID.
    pub(super) fn note(&mut self, asked: &Asked<'r>, license: LicenseNumber) {
        if let (Some(id), Some(digest)) = (asked.request_id(), &asked.digest) {
            self.notes.push(NewRequest {
                id,
                digest: digest.clone(),
                license,
            });
        }
    }

    /// Takes the copies and begins the terms; a conflict when somebody else did meanwhile.
    pub(super) fn take(&self, tx: &mut Tx<'_>, now: Instant) -> Result<(), Error> {
        let takings: Vec<Taking> = self.takings.values().copied().collect();
        entitlement::take_copies(tx, &takings)?;
        entitlement::activate(tx, now, &self.activations)?;
        Ok(())
    }

    /// Notes the requests, once their licenses are stored.
    pub(super) fn note_requests(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        Ok(stored::remember(tx, &self.notes)?)
    }
}
