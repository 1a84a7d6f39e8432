//! The keys with which a transaction signs, unlocked before it began; in a dry run, ones that
//! leave no signature.

use std::fmt;

use crate::domain::{KeyId, KeyStanding, Purpose, Signer};
use crate::ops::{Error, Kind, Problem, Tx};
use crate::store::signing_key::{self, StoredKey};

/// One key at hand.
pub(super) struct Pen {
    /// The key's row.
    pub(super) row: i64,
    /// The key itself.
    pub(super) signer: Box<dyn Signer>,
}

/// The keys at hand, one a purpose at most.
#[derive(Default)]
pub struct Pens {
    pens: Vec<Pen>,
    rehearsal: bool,
}

impl fmt::Debug for Pens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let purposes = self.pens.iter().map(|pen| pen.signer.purpose());
        f.debug_list().entries(purposes).finish()
    }
}

impl Pens {
    /// The keys that would sign, without their private halves: for a dry run.
    pub fn rehearsal(tx: &mut Tx<'_>) -> Result<Self, Error> {
        let mut pens = Self {
            pens: Vec::new(),
            rehearsal: true,
        };
        for purpose in [Purpose::License, Purpose::Temporary] {
            if let Some(key) = signing_key::active(tx, purpose)?.into_iter().next() {
                let row = key.id;
                pens.add(row, Box::new(Rehearsed(key)));
            }
        }
        Ok(pens)
    }

    /// Takes an unlocked key to hand; `row` is its row in the store.
    pub fn add(&mut self, row: i64, signer: Box<dyn Signer>) {
        self.pens.push(Pen { row, signer });
    }

    /// Whether what they sign is worth nothing.
    pub const fn is_rehearsal(&self) -> bool {
        self.rehearsal
    }

    /// Whether the key of a purpose is at hand.
    pub fn has(&self, purpose: Purpose) -> bool {
        self.of(purpose).is_some()
    }

    /// The key of a purpose.
    pub(super) fn of(&self, purpose: Purpose) -> Option<&Pen> {
        self.pens.iter().find(|pen| pen.signer.purpose() == purpose)
    }

    /// Refuses a key that stopped signing since it was unlocked.
    pub(super) fn check(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        for pen in &self.pens {
            let key_id = pen.signer.key_id();
            let stored = signing_key::by_key_id(tx, key_id)?;
            if stored.is_none_or(|key| key.standing != KeyStanding::Active) {
                return Err(Problem::new(
                    Kind::Refused,
                    "changed_meanwhile",
                    format!("the signing key `{key_id}` was retired meanwhile"),
                )
                .hint("run the command again, which takes the present key")
                .into());
            }
        }
        Ok(())
    }
}

/// A key of the store without its private half: its signatures are zeros.
struct Rehearsed(StoredKey);

impl Signer for Rehearsed {
    fn key_id(&self) -> &KeyId {
        &self.0.key_id
    }

    fn purpose(&self) -> Purpose {
        self.0.purpose
    }

    fn max_days(&self) -> Option<u32> {
        self.0.max_days
    }

    fn sign(&self, _: &[u8]) -> [u8; 64] {
        [0; 64]
    }
}
