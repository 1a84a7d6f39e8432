//! What the requests of one transaction change: gathered while they are judged, and written at
//! once.

use std::collections::{BTreeMap, HashMap};

use crate::domain::{
    ContactNumber, ContactRole, Day, EntitlementNumber, Instant, LicenseNumber, Registrant,
};
use crate::ops::{Error, Tx};
use crate::store::contact::{self, NewContact, Person};
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
    /// Who asked for which of the licenses made.
    registrants: Vec<(usize, Person<'r>)>,
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

    /// Who asked for the license that was made last, if somebody is named.
    pub(super) fn register(&mut self, customer_id: i64, registrant: Option<&'r Registrant>) {
        if let (Some(registrant), Some(place)) = (registrant, self.made.len().checked_sub(1)) {
            let person = Person {
                customer_id,
                name: registrant.name(),
                email: registrant.email(),
            };
            self.registrants.push((place, person));
        }
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

    /// Finds the people who asked among the contacts of their customers, or adds them, and says how
    /// many were added.
    pub(super) fn register_all(&mut self, tx: &mut Tx<'_>, now: Instant) -> Result<usize, Error> {
        if self.registrants.is_empty() {
            return Ok(0);
        }
        let mut places: HashMap<Person<'r>, usize> = HashMap::new();
        let mut people = Vec::new();
        for (_, person) in &self.registrants {
            places.entry(*person).or_insert_with(|| {
                people.push(*person);
                people.len() - 1
            });
        }
        let mut contacts = contact::find_many(tx, &people)?;
        let places_of_all = 0..people.len();
        let unknown: Vec<usize> = places_of_all
            .filter(|place| contacts[*place].is_none())
            .collect();
        let new = unknown.iter().map(|place| NewContact {
            person: people[*place],
            role: ContactRole::Registrant,
        });
        let new: Vec<NewContact<'_>> = new.collect();
        if !new.is_empty() {
            let first = contact::add_many(tx, &new, now)?;
            for (number, place) in (first..).zip(&unknown) {
                contacts[*place] = ContactNumber::new(number);
            }
        }
        for (made, person) in &self.registrants {
            self.made[*made].registrant = contacts[places[person]];
        }
        Ok(new.len())
    }

    /// Notes the requests, once their licenses are stored.
    pub(super) fn note_requests(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        Ok(stored::remember(tx, &self.notes)?)
    }
}
