//! The store: opened by path, read and changed in transactions, its SQL a file a noun.
//!
//! Knows `domain` and `files`. What always holds: a transaction that changes anything commits with
//! its audit event, or not at all ([`Recorded`]); the chain's head moves last of all, so that
//! nothing locks after it; whoever waits for another writer for 30 s is told who that is.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::domain::{Author, Event, Instant};

pub mod audit;
pub mod catalog;
pub mod census;
pub mod check;
pub mod contact;
pub mod customer;
pub mod digest;
mod engine;
pub mod entitlement;
mod error;
pub mod failover;
pub mod find;
mod holder;
pub mod import;
pub mod license;
pub mod order;
pub mod overview;
#[cfg(test)]
mod plans;
mod prefix;
pub mod refusal;
mod schema;
pub mod signing_key;
mod sqlite;
pub mod staging;
pub mod status_list;
pub mod usage;
pub mod vendor;
#[allow(dead_code)]
mod wanted;

pub use engine::{Cell, Column, Row, Tx, Value};
pub use error::Error;
pub use holder::Holder;
pub use sqlite::Load;

use sqlite::Sqlite;
use vendor::Mode;

/// What a writing transaction came to: its outcome, and the events that say so. Only what has an
/// event is committed.
#[derive(Debug)]
pub struct Recorded<T> {
    outcome: T,
    change: Change,
}

#[derive(Debug)]
enum Change {
    /// Nothing: the transaction is taken back.
    Nothing,
    /// A refusal that came again: only its count went up.
    Tally,
    /// These events say what was changed.
    Events(Vec<Event>),
}

impl<T> Recorded<T> {
    /// Something was changed, and this event says what.
    pub fn changed(outcome: T, event: Event) -> Self {
        Self::changed_each(outcome, vec![event])
    }

    /// Several things were changed, each with its own event; with none it is as good as unchanged.
    pub fn changed_each(outcome: T, events: Vec<Event>) -> Self {
        let change = if events.is_empty() {
            Change::Nothing
        } else {
            Change::Events(events)
        };
        Self { outcome, change }
    }

    /// Nothing was changed.
    pub fn unchanged(outcome: T) -> Self {
        Self {
            outcome,
            change: Change::Nothing,
        }
    }

    /// Only the count of a refusal went up.
    pub fn tallied(outcome: T) -> Self {
        Self {
            outcome,
            change: Change::Tally,
        }
    }

    /// The same record with another outcome.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Recorded<U> {
        Recorded {
            outcome: change(self.outcome),
            change: self.change,
        }
    }
}

/// An open store.
pub struct Store {
    engine: Sqlite,
    path: PathBuf,
}

impl Store {
    /// Makes a new, empty store at `path`; refuses one that is there.
    pub fn create(path: &Path) -> Result<Self, Error> {
        Ok(Self {
            engine: Sqlite::create(path)?,
            path: path.to_owned(),
        })
    }

    /// Opens the store at `path`, of the schema that this program carries.
    pub fn open(path: &Path, load: Load) -> Result<Self, Error> {
        let mut store = Self {
            engine: Sqlite::open(path, load)?,
            path: path.to_owned(),
        };
        store.read(schema::check)?;
        if store.read(vendor::mode)? == Mode::Live {
            store.engine.log_ahead()?;
        }
        Ok(store)
    }

    /// Lets a writer wait so long for another; 30 s when nobody says.
    pub fn wait_at_most(&mut self, patience: Duration) -> Result<(), Error> {
        self.engine.wait_at_most(patience)
    }

    /// Where the store lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs `work` on one unchanging view of the store.
    pub fn read<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.engine.begin(false)?;
        let result = work(&mut Tx::new(&mut self.engine));
        self.engine.roll_back();
        result
    }

    /// Runs `work` beside the store: it reads the store as it is at one moment, and writes only
    /// the temporary tables of this connection, without the write lock.
    pub fn scratch<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.engine.begin(false)?;
        let result = work(&mut Tx::new(&mut self.engine));
        if result.is_ok() {
            self.engine.commit()?;
        } else {
            self.engine.roll_back();
        }
        result
    }

    /// Runs `work` as the store's only writer and commits it with its events; takes it back when
    /// it fails. `work` may run more than once, so it reads no input and prints nothing.
    pub fn write<T, E: From<Error>>(
        &mut self,
        author: &Author,
        work: impl FnMut(&mut Tx<'_>) -> Result<Recorded<T>, E>,
    ) -> Result<T, E> {
        self.engine.begin(true)?;
        Holder {
            command: author.command.clone(),
            actor: author.actor.clone(),
        }
        .note(&self.path);
        let result = self.run(author, work);
        Holder::clear(&self.path);
        match result {
            Ok((outcome, true)) => {
                self.engine.commit()?;
                Ok(outcome)
            }
            Ok((outcome, false)) => {
                self.engine.roll_back();
                Ok(outcome)
            }
            Err(error) => {
                self.engine.roll_back();
                Err(error)
            }
        }
    }

    /// Runs `work` as a write would and takes it back: what it would do, on the store as it is.
    pub fn rehearse<T, E: From<Error>>(
        &mut self,
        mut work: impl FnMut(&mut Tx<'_>) -> Result<Recorded<T>, E>,
    ) -> Result<T, E> {
        self.engine.begin(true)?;
        let result = work(&mut Tx::new(&mut self.engine));
        self.engine.roll_back();
        Ok(result?.outcome)
    }

    /// Whether there is anything to commit comes with the outcome.
    fn run<T, E: From<Error>>(
        &mut self,
        author: &Author,
        mut work: impl FnMut(&mut Tx<'_>) -> Result<Recorded<T>, E>,
    ) -> Result<(T, bool), E> {
        let mut tx = Tx::new(&mut self.engine);
        let recorded = work(&mut tx)?;
        let events = match recorded.change {
            Change::Nothing => return Ok((recorded.outcome, false)),
            Change::Tally => Vec::new(),
            Change::Events(events) => events,
        };
        vendor::require_live(&mut tx)?;
        for event in &events {
            audit::append(&mut tx, author, event)?;
        }
        Ok((recorded.outcome, true))
    }

    /// What the engine's own checks find wrong with the file; nothing when all is well.
    pub fn integrity(&mut self) -> Result<Vec<String>, Error> {
        self.engine.integrity()
    }

    /// Writes a whole copy of the store, as of one moment, into an empty file that takes no writes
    /// until it is restored; returns the newest event in it. `pages` is told how many are done and
    /// how many there are, and may stop it.
    pub fn back_up<E: From<Error>>(
        &mut self,
        path: &Path,
        at: Instant,
        pages: impl FnMut(u64, u64) -> Result<(), E>,
    ) -> Result<audit::Head, E> {
        self.copy_to(path, pages)?;
        let mut copy = Sqlite::open_copy(path)?;
        copy.begin(true)?;
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
        self.engine.copy_to(path, pages)
    }

    /// Lets the store take no more writes, since the one at `to` takes its place, and leaves it
    /// alone on disk. Refused while anybody else has it open: whoever had would go on beside it.
    pub fn give_way(mut self, to: &Path) -> Result<(), Error> {
        self.set_mode(&Mode::Moved(to.display().to_string()))?;
        let settled = self.engine.settle();
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
        self.engine.begin(true)?;
        let result = vendor::set_mode(&mut Tx::new(&mut self.engine), mode);
        match result {
            Ok(()) => self.engine.commit(),
            Err(error) => {
                self.engine.roll_back();
                Err(error)
            }
        }
    }

    /// Closes the store with everything gathered in its one file.
    pub fn settle(mut self) -> Result<(), Error> {
        self.engine.settle()
    }

    /// The version of the engine in this program.
    pub fn engine_version() -> &'static str {
        Sqlite::version()
    }
}
