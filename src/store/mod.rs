//! The store: opened by path or by the URL of a server, read and changed in transactions, its SQL a
//! file a noun.
//!
//! Knows `domain` and `files`. What always holds: a transaction that changes anything commits with
//! its audit event, or not at all ([`Recorded`]); the chain's head moves last of all, so that
//! nothing locks after it, and whether the store takes writes is asked once it is held; whoever
//! waits for another writer for 30 s is told who that is. A transaction that another got in the way
//! of is run again, and so is one that lost its server, unless it turns out to be committed.

use std::path::Path;
use std::time::Duration;

use crate::domain::{Author, Instant};
use crate::files;

pub mod amend;
pub mod audit;
pub mod catalog;
pub mod census;
pub mod check;
pub mod choice;
pub mod compared;
pub mod contact;
mod copy;
pub mod customer;
pub mod digest;
mod engine;
pub mod entitlement;
mod error;
pub mod failover;
pub mod find;
pub mod former;
mod holder;
pub mod import;
pub mod legacy;
pub mod license;
pub mod license_move;
pub mod merge;
pub mod merged;
pub mod order;
pub mod overrides;
pub mod overview;
mod patience;
mod place;
#[cfg(test)]
mod plans;
pub mod postgres;
mod prefix;
mod recorded;
pub mod refusal;
mod row;
pub mod schema;
pub mod signing_key;
mod sqlite;
pub mod staging;
pub mod status;
pub mod status_list;
pub mod undo;
pub mod usage;
pub mod vendor;
mod wanted;
pub mod why;
pub mod zones;

pub use copy::{Aside, Copied, CopiedTable, Empty};
pub use engine::{Cell, Column, Row, Tx, Value};
pub use error::{Carries, Error};
pub use holder::Holder;
pub use patience::PATIENCE;
pub use place::Place;
pub use recorded::Recorded;
pub use sqlite::Load;

use self::postgres::Postgres;
use engine::{Connection, Intent};
use patience::Patience;
use recorded::Change;
use sqlite::Sqlite;
use vendor::Mode;

/// An open store.
pub struct Store {
    engine: Connected,
    place: Place,
    patience: Duration,
    scratch: Scratch,
    /// Whether its schema is still to be made.
    is_new: bool,
}

/// Whether temporary tables of the connection hold what later transactions build on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scratch {
    /// They do not.
    None,
    /// They do.
    Kept,
    /// They did, and went with the connection.
    Lost,
}

/// The engine that a store runs on.
enum Connected {
    File(Sqlite),
    Server(Box<Postgres>),
}

impl Connected {
    fn get(&mut self) -> &mut dyn Connection {
        match self {
            Self::File(sqlite) => sqlite,
            Self::Server(postgres) => postgres.as_mut(),
        }
    }
}

impl Store {
    /// Makes room for a new store; refuses one that is there. It begins with the first transaction
    /// that writes, whole or not at all.
    pub fn create(place: &Place) -> Result<Self, Error> {
        let mut store = Self::on(
            match place {
                Place::File(path) => Connected::File(Sqlite::create(path)?),
                Place::Server(server) => Connected::Server(Box::new(Postgres::connect(server)?)),
            },
            place,
        );
        store.is_new = true;
        Ok(store)
    }

    /// Whether there is a store at this place.
    pub fn is_there(place: &Place) -> Result<bool, Error> {
        match place {
            Place::File(path) => Ok(files::exists(path)),
            Place::Server(server) => Postgres::is_there(server),
        }
    }

    /// Takes back the room that was made for a new store.
    pub fn abandon(self) {
        if let Place::File(path) = self.place {
            drop(self.engine);
            // What is left of it would only stand in the way, and says so.
            let _ = files::remove(&path);
        }
    }

    /// Opens the store, of the schema that this program carries.
    pub fn open(place: &Place, load: Load) -> Result<Self, Error> {
        let mut store = Self::open_any(place, load)?;
        store.read(schema::check)?;
        if store.read(vendor::mode)? == Mode::Live
            && let Connected::File(sqlite) = &mut store.engine
        {
            sqlite.log_ahead()?;
        }
        Ok(store)
    }

    /// Opens the store, of this schema or an older one, to migrate it.
    pub fn open_older(place: &Place) -> Result<Self, Error> {
        let mut store = Self::open_any(place, Load::Bulk)?;
        store.read(schema::check_known)?;
        Ok(store)
    }

    /// Opens the store in a file.
    pub fn open_file(path: &Path, load: Load) -> Result<Self, Error> {
        Self::open(&Place::File(path.to_owned()), load)
    }

    /// Opens the store, whatever its schema.
    fn open_any(place: &Place, load: Load) -> Result<Self, Error> {
        Ok(Self::on(
            match place {
                Place::File(path) => Connected::File(Sqlite::open(path, load)?),
                Place::Server(server) => Connected::Server(Box::new(Postgres::open(server)?)),
            },
            place,
        ))
    }

    fn on(engine: Connected, place: &Place) -> Self {
        Self {
            engine,
            place: place.clone(),
            patience: PATIENCE,
            scratch: Scratch::None,
            is_new: false,
        }
    }

    /// Lets a writer wait so long for another; 30 s when nobody says.
    pub fn wait_at_most(&mut self, patience: Duration) -> Result<(), Error> {
        self.patience = patience;
        self.engine.get().wait_at_most(patience)
    }

    /// Where the store lies.
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// Runs `work` on one unchanging view of the store.
    pub fn read<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let engine = self.engine.get();
        engine.begin(Intent::Read)?;
        let result = work(&mut Tx::new(engine));
        engine.roll_back();
        result
    }

    /// Runs `work` beside the store: it reads the store as it is at one moment, and writes only
    /// the temporary tables of this connection, without the write lock.
    pub fn scratch<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.require_scratch()?;
        self.scratch = Scratch::Kept;
        let engine = self.engine.get();
        engine.begin(Intent::Scratch)?;
        let result = work(&mut Tx::new(engine));
        if result.is_ok() {
            engine.commit()?;
        } else {
            engine.roll_back();
        }
        result
    }

    /// Changes the store by `work` and commits it with its events; takes it back when it fails.
    /// `work` may run more than once, so it reads no input and prints nothing.
    pub fn write<T, E: Carries>(
        &mut self,
        author: &Author,
        mut work: impl FnMut(&mut Tx<'_>) -> Result<Recorded<T>, E>,
    ) -> Result<T, E> {
        self.again_and_again(|store| {
            let is_new = store.is_new;
            let engine = store.engine.get();
            engine.begin(Intent::Write)?;
            engine.hold(&Holder {
                command: author.command.clone(),
                actor: author.actor.clone(),
            });
            let prepared = if is_new { engine.found() } else { Ok(()) }
                .map_err(E::from)
                .and_then(|()| prepare(engine, author, &mut work));
            // As long as the lock is held: the next holder leaves a note of its own.
            engine.let_go();
            match prepared {
                Ok((outcome, Some(mark))) => {
                    store.commit(&mark)?;
                    store.is_new = false;
                    Ok(outcome)
                }
                Ok((outcome, None)) => {
                    engine.roll_back();
                    Ok(outcome)
                }
                Err(error) => {
                    engine.roll_back();
                    Err(error)
                }
            }
        })
    }

    /// Runs `work` as a write would and takes it back: what it would do, on the store as it is.
    pub fn rehearse<T, E: Carries>(
        &mut self,
        mut work: impl FnMut(&mut Tx<'_>) -> Result<Recorded<T>, E>,
    ) -> Result<T, E> {
        self.again_and_again(|store| {
            let engine = store.engine.get();
            engine.begin(Intent::Rehearse)?;
            let result = work(&mut Tx::new(engine));
            engine.roll_back();
            Ok(result?.into_parts().0)
        })
    }

    /// Tries until it is done or fails for good: what passes by itself is tried again for as long
    /// as a writer waits.
    fn again_and_again<T, E: Carries>(
        &mut self,
        mut attempt: impl FnMut(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.require_scratch()?;
        // In a file a writer is alone from its beginning on, and nothing passes by itself.
        let mut patience = match self.engine {
            Connected::File(_) => Patience::of(Duration::ZERO),
            Connected::Server(_) => Patience::of(self.patience),
        };
        loop {
            let mut error = match attempt(self) {
                Ok(done) => return Ok(done),
                Err(error) => error,
            };
            match error.carried() {
                Some(Error::Conflict | Error::Contended(_)) if patience.waits() => {}
                Some(Error::Lost(_)) if self.scratch == Scratch::None && patience.waits() => {
                    self.reconnect()?;
                }
                Some(Error::Busy { holder }) if holder.is_none() => {
                    *holder = self.engine.get().holder();
                    return Err(error);
                }
                _ => return Err(error),
            }
        }
    }

    /// Connects anew. What the lost connection held in temporary tables is gone with it.
    fn reconnect(&mut self) -> Result<(), Error> {
        if self.scratch == Scratch::Kept {
            self.scratch = Scratch::Lost;
        }
        self.engine.get().reconnect()
    }

    /// Refuses to go on without what temporary tables held.
    fn require_scratch(&self) -> Result<(), Error> {
        match self.scratch {
            Scratch::Lost => Err(Error::Lost(anyhow::anyhow!(
                "what was staged went with the connection"
            ))),
            _ => Ok(()),
        }
    }

    /// Commits the open transaction, whose newest event is `mark`. A server that is lost meanwhile
    /// leaves it open whether that happened: then it is looked up.
    fn commit<E: From<Error>>(&mut self, mark: &audit::Head) -> Result<(), E> {
        let engine = self.engine.get();
        let lost = match engine.commit() {
            Err(Error::Lost(cause)) => cause,
            Err(error) => {
                engine.roll_back();
                return Err(error.into());
            }
            Ok(()) => return Ok(()),
        };
        self.reconnect()?;
        let engine = self.engine.get();
        engine.begin(Intent::Write)?;
        let happened = audit::happened(&mut Tx::new(engine), mark);
        engine.roll_back();
        if happened? {
            return Ok(());
        }
        Err(Error::Lost(lost).into())
    }

    /// What the engine's own checks find wrong with the file; nothing when all is well.
    pub fn integrity(&mut self) -> Result<Vec<String>, Error> {
        self.engine.get().integrity()
    }

    /// Takes what rows held once out of the store's files, so that no copy of them has it: what was
    /// forgotten is nowhere then. `false` when this user may not; refused while anybody reads the
    /// store as it was before.
    pub fn scrub(&mut self) -> Result<bool, Error> {
        self.engine.get().scrub()
    }

    /// Why the last commits can be lost although they were acknowledged; nothing when they cannot.
    pub fn at_risk(&mut self) -> Result<Option<String>, Error> {
        match &mut self.engine {
            Connected::File(_) => Ok(None),
            Connected::Server(postgres) => postgres.at_risk(),
        }
    }

    /// How much room it takes, in bytes; of a file, without what waits in its log.
    pub fn size(&mut self) -> Result<u64, Error> {
        self.engine.get().size()
    }

    /// The engine and its version, as a person reads it.
    pub fn engine_version(&mut self) -> Result<String, Error> {
        self.engine.get().version()
    }

    /// Writes a whole copy of the store, as of one moment, into an empty file that takes no writes
    /// until it is restored; returns the newest event in it. `pages` is told how many pages, or
    /// rows, are done and how many there are, and may stop it.
    pub fn back_up<E: From<Error>>(
        &mut self,
        path: &Path,
        at: Instant,
        mut pages: impl FnMut(u64, u64) -> Result<(), E>,
    ) -> Result<audit::Head, E> {
        if let Connected::Server(_) = self.engine {
            return self.back_up_rows(path, at, &mut pages);
        }
        self.copy_to(path, pages)?;
        let mut copy = Sqlite::open_copy(path)?;
        copy.begin(Intent::Write)?;
        let mut tx = Tx::new(&mut copy);
        vendor::mark_backup(&mut tx, at)?;
        let head = audit::head(&mut tx)?;
        copy.commit()?;
        copy.settle()?;
        Ok(head)
    }

    /// Writes a whole copy of the store, as of one moment, into an empty file.
    pub fn copy_to<E: From<Error>>(
        &mut self,
        path: &Path,
        pages: impl FnMut(u64, u64) -> Result<(), E>,
    ) -> Result<(), E> {
        self.file()?.copy_to(path, pages)
    }

    fn file(&mut self) -> Result<&mut Sqlite, Error> {
        match &mut self.engine {
            Connected::File(sqlite) => Ok(sqlite),
            Connected::Server(_) => Err(Error::NotAFile(self.place.to_string())),
        }
    }

    /// Lets the store take no more writes, since the one at `to` takes its place, and leaves it
    /// alone on disk. Refused while anybody else has it open: whoever had would go on beside it.
    pub fn give_way(mut self, to: &Path) -> Result<(), Error> {
        self.set_mode(&Mode::Moved(to.display().to_string()))?;
        let settled = self.file()?.settle();
        if settled.is_err() {
            self.set_mode(&Mode::Live)?;
        }
        settled
    }

    /// Takes back that a store gave way.
    pub fn stay(mut self) -> Result<(), Error> {
        self.set_mode(&Mode::Live)
    }

    fn set_mode(&mut self, mode: &Mode) -> Result<(), Error> {
        let engine = self.engine.get();
        engine.begin(Intent::Write)?;
        let result = vendor::set_mode(&mut Tx::new(engine), mode);
        match result {
            Ok(()) => engine.commit(),
            Err(error) => {
                engine.roll_back();
                Err(error)
            }
        }
    }

    /// Closes the store with everything gathered in its one file.
    pub fn gather(mut self) -> Result<(), Error> {
        self.file()?.settle()
    }
}

/// Runs `work` in the open transaction and chains its events; answers the newest of them, or
/// nothing when there is nothing to commit.
fn prepare<T, E: From<Error>>(
    engine: &mut dyn Connection,
    author: &Author,
    work: &mut impl FnMut(&mut Tx<'_>) -> Result<Recorded<T>, E>,
) -> Result<(T, Option<audit::Head>), E> {
    let mut tx = Tx::new(engine);
    let (outcome, change) = work(&mut tx)?.into_parts();
    let events = match change {
        Change::Nothing => return Ok((outcome, None)),
        Change::Tally => Vec::new(),
        Change::Events(events) => events,
    };
    let mark = audit::append(&mut tx, author, &events)?;
    vendor::require_live(&mut tx)?;
    Ok((outcome, Some(mark)))
}
