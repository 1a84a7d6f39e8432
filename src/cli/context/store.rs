//! The store of a command, opened when first needed.

use std::time::Duration;

use crate::domain::{Author, Instant};
use crate::env::Answers;
use crate::error::Error;
use crate::exit::Exit;
use crate::store::{Load, Store, vendor};

use super::Desk;

/// How long a bulk command leaves the store to others between two batches: several times as long as
/// a waiting writer lets pass between two looks.
const BETWEEN_BATCHES: Duration = Duration::from_millis(6);

impl Desk<'_> {
    /// Says that this command moves many rows: the store is opened for that.
    pub const fn expect_bulk(&mut self) {
        self.load = Load::Bulk;
    }

    /// The store, opened when first asked for.
    pub fn store(&mut self) -> Result<&mut Store, Error> {
        let place = self.place()?;
        let (load, wait) = (self.load, self.globals.wait);
        match &mut self.store {
            Some(store) => Ok(store),
            none => {
                let store = none.insert(Store::open(&place, load)?);
                if let Some(seconds) = wait {
                    store.wait_at_most(Duration::from_secs(seconds.into()))?;
                }
                Ok(store)
            }
        }
    }

    /// The same command at another store, all in one instant: where what comes from outside is
    /// put together before it is looked at.
    pub fn beside(&mut self, store: Option<Store>, at: Instant) -> Desk<'_> {
        Desk {
            env: self.env,
            globals: self.globals.clone(),
            author: Author {
                at,
                ..self.author.clone()
            },
            store,
            store_id: None,
            load: self.load,
            exit: Exit::Done,
        }
    }

    /// Works with a store that was just made.
    pub fn use_store(&mut self, store: Store) {
        self.store = Some(store);
    }

    /// Lets go of the store.
    pub fn close_store(&mut self) -> Option<Store> {
        self.store.take()
    }

    /// The store's own id.
    pub(super) fn store_id(&mut self) -> Result<String, Error> {
        if let Some(id) = &self.store_id {
            return Ok(id.clone());
        }
        let id = self.store()?.read(vendor::get)?.uuid;
        self.store_id = Some(id.clone());
        Ok(id)
    }

    /// Says what id a store will have that is not made yet.
    pub fn expect_store(&mut self, id: String) {
        self.store_id = Some(id);
    }

    /// Lets another writer in between two batches; on a server those who wait get their turn.
    pub fn give_way(&self) {
        let in_file = self
            .store
            .as_ref()
            .is_some_and(|store| store.place().file().is_some());
        if in_file && matches!(self.env.answers, Answers::Person) {
            std::thread::sleep(BETWEEN_BATCHES);
        }
    }
}
