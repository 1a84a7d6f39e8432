//! The scratch desk: a store of its own in a folder that goes with it, where all sources of a
//! company come together by the same imports as anywhere else.

use crate::cli::context::Desk;
use crate::domain::merge::{StoredCell, StoredRows};
use crate::error::Error;
use crate::files::TemporaryFolder;
use crate::ops;
use crate::ops::init;
use crate::ops::merge::plan::{self, Activations, Gathered};
use crate::store::vendor::Vendor;
use crate::store::{Place, Store};

/// A desk that nobody else knows.
pub struct Scratch {
    store: Option<Store>,
    /// The last right that a store brought.
    from_store: i64,
    /// The activation IDs of rights that files brought.
    activations: Activations,
    _folder: TemporaryFolder,
}

impl Scratch {
    /// A desk in the zone and the currency of this one, without anything in it.
    pub fn like(vendor: &Vendor, desk: &mut Desk<'_>) -> Result<Self, Error> {
        let folder = TemporaryFolder::create()?;
        let mut store = Store::create(&Place::File(folder.path().join("scratch.db")))?;
        let mut aside = desk.beside(None, plan::STAMP);
        let session = aside.session()?;
        store.write(session.author(), |tx| -> Result<_, ops::Error> {
            init::found(tx, &session, vendor)
        })?;
        Ok(Self {
            store: Some(store),
            from_store: 0,
            activations: Activations::new(),
            _folder: folder,
        })
    }

    /// Takes in the rows of a store.
    pub fn take_in(&mut self, rows: &[StoredRows]) -> Result<(), Error> {
        if let Some(store) = &mut self.store {
            store.take_in(rows)?;
        }
        let rights = rows.iter().find(|rows| rows.table == "entitlements");
        let last = rights.and_then(|rows| rows.rows.last()?.get(rows.column("id")?));
        if let Some(StoredCell::Int(last)) = last {
            self.from_store = *last;
        }
        Ok(())
    }

    /// Takes the activation IDs that a file says rights of it have.
    pub fn redeem(&mut self, activations: Activations) {
        self.activations.extend(activations);
    }

    /// Works at this desk as at any other.
    pub fn work<T>(
        &mut self,
        desk: &mut Desk<'_>,
        work: impl FnOnce(&mut Desk<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut aside = desk.beside(self.store.take(), plan::STAMP);
        let done = work(&mut aside);
        self.store = aside.close_store();
        done
    }

    /// Reads all that is in it.
    pub fn read(
        &mut self,
        currency: &str,
        gathered: &mut Gathered,
        desk: &mut Desk<'_>,
    ) -> Result<(), Error> {
        let (from_store, activations) = (self.from_store, std::mem::take(&mut self.activations));
        let interrupt = desk.interrupt();
        let (rows, prices) = self.work(desk, |aside| {
            aside.store()?.read(|tx| {
                plan::theirs(
                    tx,
                    currency,
                    (from_store, &activations),
                    |_| -> Result<(), Error> {
                        interrupt
                            .signal()
                            .map_or(Ok(()), |signal| Err(Error::interrupted(signal)))
                    },
                )
            })
        })?;
        gathered.rows = rows;
        gathered.prices = prices;
        Ok(())
    }
}
