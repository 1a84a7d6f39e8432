//! What a transaction made, for its event.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::domain::{Event, LicenseNumber, hex};
use crate::store::license::NewLicense;
use crate::token::Signed;

/// What was made, counted.
#[derive(Default)]
pub(super) struct Tally {
    activated: usize,
    reinstalled: usize,
    registered: usize,
    /// Requests refused, of those that stand each for itself.
    pub(super) refused: usize,
    count: usize,
    first: Option<LicenseNumber>,
    last: Option<LicenseNumber>,
    copies: i64,
    /// Over the signatures in their order.
    digest: Sha256,
}

impl Tally {
    /// So many entitlements have begun, so many request IDs were noted for licenses that were there
    /// before, and so many contacts were added; no license is made yet.
    pub(super) fn of(activated: usize, reinstalled: usize, registered: usize) -> Self {
        Self {
            activated,
            reinstalled,
            registered,
            ..Self::default()
        }
    }

    /// A license was made.
    pub(super) fn add(&mut self, license: &NewLicense, signed: &Signed) {
        self.count += 1;
        self.first = self.first.or(Some(license.number));
        self.last = Some(license.number);
        self.copies += license.copies;
        self.digest.update(signed.signature);
    }

    /// What an event says of the licenses that were made in the places of others.
    pub(super) fn signed(self) -> Value {
        json!({
            "count": self.count,
            "first": self.first,
            "last": self.last,
            "copies": self.copies,
            "digest": hex(&self.digest.finalize()),
        })
    }

    /// The event; none when nothing was changed.
    pub(super) fn event(self) -> Option<Event> {
        if self.count > 0 {
            return Some(Event::new(
                "license.generated",
                json!({
                    "count": self.count,
                    "first": self.first,
                    "last": self.last,
                    "copies": self.copies,
                    "activated": self.activated,
                    "reinstalled": self.reinstalled,
                    "contacts_added": self.registered,
                    "refused": self.refused,
                    "digest": hex(&self.digest.finalize()),
                }),
            ));
        }
        // Only request IDs were noted, for licenses that were there before.
        (self.reinstalled > 0).then(|| {
            let detail = json!({ "reinstalled": self.reinstalled });
            Event::new("license.reinstalled", detail)
        })
    }
}
