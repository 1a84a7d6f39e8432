//! Licenses that are there already: those that requests got under their IDs, and the live ones of
//! holders, from before this transaction or made in it.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::domain::{Instant, KeyStanding, LicenseNumber, LicenseState};
use crate::ops::{Error, Problem, Tx};
use crate::store::entitlement::Entitlement;
use crate::store::license::{self as stored, Slot};
use crate::store::signing_key;

use super::claims::platform_of;
use super::generate::Request;
use super::refusals;
use super::rights::Asked;

/// A license that is there already.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) number: LicenseNumber,
    pub(super) copies: i64,
    pub(super) platform: Option<String>,
    pub(super) origin: Origin,
}

/// Where a license that is there comes from.
#[derive(Clone)]
pub(super) enum Origin {
    /// It was there before this transaction.
    Stored(Rc<stored::License>),
    /// It is the one at this place among those that this transaction makes.
    Made(usize),
}

/// The licenses that are there already, by what asks for them.
pub(super) struct Earlier {
    by_request: HashMap<String, (String, Held)>,
    by_slot: HashMap<Slot, Held>,
    /// The names of the keys that nobody trusts any more.
    compromised: HashSet<String>,
}

impl Earlier {
    /// Reads what is there for these requests.
    pub(super) fn read(tx: &mut Tx<'_>, asked: &[&Asked<'_>]) -> Result<Self, Error> {
        let mut earlier = Self {
            by_request: HashMap::new(),
            by_slot: HashMap::with_capacity(asked.len()),
            compromised: HashSet::new(),
        };
        let mut seen = HashSet::new();
        let ids = asked.iter().filter_map(|asked| asked.request_id());
        let ids = ids.filter(|id| seen.insert(*id));
        for (id, digest, license) in stored::requests(tx, ids)? {
            earlier.by_request.insert(id, (digest, license.into()));
        }
        // A retry is answered by its ID alone.
        let new = asked
            .iter()
            .filter(|asked| earlier.requested(asked).is_none());
        let mut seen = HashSet::new();
        let slots = new
            .map(|asked| &asked.slot)
            .filter(|slot| seen.insert(*slot));
        for license in stored::live(tx, slots)? {
            let slot = Slot {
                grant_id: license.grant_id,
                holder: license.holder.clone(),
            };
            earlier.by_slot.insert(slot, license.into());
        }
        if !earlier.by_slot.is_empty() {
            let keys = signing_key::all(tx)?.into_iter();
            let compromised = keys.filter(|key| key.standing == KeyStanding::Compromised);
            earlier.compromised = compromised
                .map(|key| key.key_id.as_str().to_owned())
                .collect();
        }
        Ok(earlier)
    }

    /// What the request of this ID asked for, in one digest, and the license that it got.
    pub(super) fn requested(&self, asked: &Asked<'_>) -> Option<&(String, Held)> {
        self.by_request.get(asked.request_id()?)
    }

    /// The live license of a slot.
    pub(super) fn live(&self, slot: &Slot) -> Option<&Held> {
        self.by_slot.get(slot)
    }

    /// Notes which license a request got under its ID, if it has one.
    pub(super) fn note(&mut self, asked: &Asked<'_>, license: Held) {
        if let (Some(id), Some(digest)) = (asked.request_id(), &asked.digest) {
            let got = (digest.clone(), license);
            self.by_request.insert(id.to_owned(), got);
        }
    }

    /// Notes that a license of this slot is live.
    pub(super) fn add(&mut self, slot: Slot, license: Held) {
        self.by_slot.insert(slot, license);
    }

    /// Nobody is handed a license again that no product believes any more.
    pub(super) fn still_trusted(&self, live: &Held) -> Result<(), Problem> {
        match &live.origin {
            Origin::Stored(license) if self.compromised.contains(&license.key_id) => {
                Err(refusals::key_compromised(license))
            }
            _ => Ok(()),
        }
    }
}

impl Held {
    /// Nobody is handed a license again whose file is over.
    pub(super) fn still_runs(&self, right: &Entitlement, now: Instant) -> Result<(), Problem> {
        match &self.origin {
            Origin::Stored(license) if license.state(now) == LicenseState::Expired => {
                Err(refusals::outdated(right, license))
            }
            _ => Ok(()),
        }
    }

    /// Refuses a live license that is not what was asked for.
    pub(super) fn same_as_asked(&self, request: &Request) -> Result<(), Problem> {
        if let Some(copies) = request.copies
            && copies.get() != self.copies
        {
            return Err(refusals::differs(self, Some(copies)));
        }
        let platform = request.platform.as_ref();
        if platform.is_some() && platform_of(platform) != self.platform {
            return Err(refusals::differs(self, None));
        }
        Ok(())
    }
}

impl From<stored::License> for Held {
    fn from(license: stored::License) -> Self {
        Self {
            number: license.number,
            copies: license.copies,
            platform: license.platform.clone(),
            origin: Origin::Stored(Rc::new(license)),
        }
    }
}
