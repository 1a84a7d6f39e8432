//! A whole store, row by row, from one engine to another: how a store moves, how a server's store
//! is backed up into a file, and how a backup becomes a server's store.
//!
//! Each table is read in the order of its key, and again from where it came to: what is not the
//! same on both sides, by count and SHA-256, is not committed.

use std::path::Path;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::domain::{Instant, hex};
use crate::files::Draft;

use super::engine::{Connection, Intent, Row, Tx, Value};
use super::postgres::Postgres;
use super::schema::{self, Table};
use super::sqlite::Sqlite;
use super::vendor::Mode;
use super::{Connected, Error, Place, Store, audit, vendor};

/// A table that was copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CopiedTable {
    /// Its name.
    pub table: &'static str,
    /// Its rows.
    pub rows: u64,
    /// SHA-256 over its rows in the order of their key, each value with its type and length.
    pub sha256: String,
}

/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Each table, in the order of the schema.
    pub tables: Vec<CopiedTable>,
    /// The newest event.
    pub head: audit::Head,
}

/// Told how many rows are done and how many there are in all; may stop the copy.
pub type Step<'s, E> = &'s mut dyn FnMut(u64, u64) -> Result<(), E>;

/// Looks at the copy before it is committed.
pub type Look<'l, E> = &'l mut dyn FnMut(&mut Tx<'_>) -> Result<(), E>;

impl Store {
    /// Moves the store to `to`, where nothing is: nobody else commits from its beginning on; when
    /// all rows are there and `look` finds nothing wrong with them, this store takes no more
    /// writes, and the other none until it is taken into use.
    pub fn move_to<E: From<Error>>(
        &mut self,
        to: Empty,
        moved_to: &str,
        look: Look<'_, E>,
        step: Step<'_, E>,
    ) -> Result<Copied, E> {
        let from = self.engine.get();
        from.begin(Intent::Write)?;
        let moved = lock(from).map_err(E::from).and_then(|()| {
            let copied = to.fill(
                from,
                None,
                &mut |tx| {
                    look(tx)?;
                    Ok(vendor::set_mode(tx, &Mode::Backup)?)
                },
                step,
            )?;
            vendor::set_mode(&mut Tx::new(from), &Mode::Moved(moved_to.to_owned()))?;
            Ok(copied)
        });
        match moved {
            Ok(copied) => {
                from.commit()?;
                Ok(copied)
            }
            Err(error) => {
                from.roll_back();
                Err(error)
            }
        }
    }

    /// Copies the store as it is at one moment to `to`, where nothing is, or only what is set
    /// aside. `finish` does what else is to be done before it is committed.
    pub fn copy_rows<E: From<Error>>(
        &mut self,
        to: Empty,
        aside: Option<&Aside<'_>>,
        finish: Look<'_, E>,
        step: Step<'_, E>,
    ) -> Result<Copied, E> {
        let from = self.engine.get();
        from.begin(Intent::Read)?;
        let copied = to.fill(from, aside, finish, step);
        from.roll_back();
        copied
    }

    /// Backs the store up, row by row, into an empty file.
    pub(super) fn back_up_rows<E: From<Error>>(
        &mut self,
        path: &Path,
        at: Instant,
        step: Step<'_, E>,
    ) -> Result<audit::Head, E> {
        let to = Empty::in_file(path)?;
        let mark = &mut |tx: &mut Tx<'_>| Ok(vendor::mark_backup(tx, at)?);
        Ok(self.copy_rows(to, None, mark, step)?.head)
    }
}

/// Nobody else commits from now on, in a store that takes writes.
fn lock(engine: &mut dyn Connection) -> Result<(), Error> {
    let mut tx = Tx::new(engine);
    audit::lock(&mut tx)?;
    vendor::require_live(&mut tx)
}

/// Where a store is to be, and none is.
pub struct Empty {
    engine: Connected,
    /// The file that it is to be, under another name until it is whole.
    draft: Option<Draft>,
}

impl Empty {
    /// At a place where nothing is.
    pub fn at(place: &Place) -> Result<Self, Error> {
        match place {
            Place::File(path) => {
                let draft = Draft::beside(path)?;
                let engine = Connected::File(Sqlite::open_copy(draft.path())?);
                Ok(Self {
                    engine,
                    draft: Some(draft),
                })
            }
            Place::Server(server) => Ok(Self {
                engine: Connected::Server(Box::new(Postgres::connect(server)?)),
                draft: None,
            }),
        }
    }

    /// In an empty file that this process has made.
    fn in_file(path: &Path) -> Result<Self, Error> {
        Ok(Self {
            engine: Connected::File(Sqlite::open_copy(path)?),
            draft: None,
        })
    }

    /// Lets go of it, with everything gathered in its one file, and that under its name.
    fn keep(self) -> Result<(), Error> {
        if let Connected::File(mut sqlite) = self.engine {
            sqlite.settle()?;
        }
        Ok(self.draft.map_or(Ok(()), Draft::keep)?)
    }

    fn fill<E: From<Error>>(
        mut self,
        from: &mut dyn Connection,
        aside: Option<&Aside<'_>>,
        finish: Look<'_, E>,
        step: Step<'_, E>,
    ) -> Result<Copied, E> {
        self.engine.get().begin(Intent::Fill)?;
        if let (Some(aside), Connected::Server(postgres)) = (aside, &mut self.engine) {
            retire(postgres, aside)?;
        }
        let to = self.engine.get();
        let filled = to.found().map_err(E::from).and_then(|()| {
            let copied = rows(&mut Tx::new(from), &mut Tx::new(to), step)?;
            finish(&mut Tx::new(to))?;
            Ok(copied)
        });
        match filled {
            Ok(copied) => {
                to.commit()?;
                self.keep()?;
                Ok(copied)
            }
            Err(error) => {
                to.roll_back();
                Err(error)
            }
        }
    }
}

/// What becomes of the store that is there, on a server.
#[derive(Debug, Clone, Copy)]
pub struct Aside<'a> {
    /// The name that its schema gets.
    pub name: &'a str,
    /// How many events it had when that was agreed to; none when it could not be read.
    pub agreed: Option<i64>,
}

/// Lets the store that is there take no more writes, and gives it another name; refused when it is
/// not what was agreed to any more.
fn retire(postgres: &mut Postgres, aside: &Aside<'_>) -> Result<(), Error> {
    if let Some(agreed) = aside.agreed {
        let mut tx = Tx::new(postgres);
        if audit::lock(&mut tx)?.seq != agreed {
            return Err(Error::ChangedMeanwhile);
        }
        vendor::set_mode(&mut tx, &Mode::Moved("the schema `entitle`".to_owned()))?;
    }
    postgres.set_aside(aside.name)
}

/// Copies every table, and holds each against where it came from.
fn rows<E: From<Error>>(
    from: &mut Tx<'_>,
    to: &mut Tx<'_>,
    step: Step<'_, E>,
) -> Result<Copied, E> {
    let tables: Vec<Table> = schema::tables().collect();
    let mut total = 0;
    for table in &tables {
        total += count(from, table)?;
    }
    let (mut done, mut copied) = (0, Vec::new());
    for table in &tables {
        let mut digest = TableDigest::new();
        let mut stopped = None;
        let loaded = to.load(table.name, &table.columns, &mut |push| {
            each(from, table, |values| {
                digest.add(values);
                done += 1;
                if let Err(error) = step(done, total) {
                    stopped = Some(error);
                    return Err(Error::Conflict);
                }
                push(values)
            })
        });
        if let Some(error) = stopped {
            return Err(error);
        }
        loaded?;
        let read = digest.finish(table.name);
        if table.counts_itself() {
            to.count_on(table.name)?;
        }
        to.filled(table.name)?;
        if digest_of(to, table)? != read {
            return Err(Error::CopyDiffers(table.name.to_owned()).into());
        }
        copied.push(read);
    }
    Ok(Copied {
        tables: copied,
        head: audit::head(to)?,
    })
}

fn count(tx: &mut Tx<'_>, table: &Table) -> Result<u64, Error> {
    let sql = format!("SELECT COUNT(*) FROM {}", table.name);
    tx.sure(&sql, &[], |row| Ok(row.get::<i64>(0)?.unsigned_abs()))
}

/// Hands every row of a table to `each`, in the order of their key.
fn each(
    tx: &mut Tx<'_>,
    table: &Table,
    mut each: impl FnMut(&[Value<'_>]) -> Result<(), Error>,
) -> Result<(), Error> {
    let sql = format!(
        "SELECT {} FROM {} ORDER BY {}",
        table.columns.join(", "),
        table.name,
        table.key.join(", ")
    );
    tx.each(&sql, &[], |row: Row<'_>| {
        let values = (0..table.columns.len()).map(|index| row.value(index));
        each(&values.collect::<Result<Vec<_>, _>>()?)
    })
}

fn digest_of(tx: &mut Tx<'_>, table: &Table) -> Result<CopiedTable, Error> {
    let mut digest = TableDigest::new();
    each(tx, table, |values| {
        digest.add(values);
        Ok(())
    })?;
    Ok(digest.finish(table.name))
}

/// The digest of a table on its way.
struct TableDigest {
    hash: Sha256,
    rows: u64,
}

impl TableDigest {
    fn new() -> Self {
        Self {
            hash: Sha256::new(),
            rows: 0,
        }
    }

    fn add(&mut self, values: &[Value<'_>]) {
        for value in values {
            value.digest(&mut self.hash);
        }
        self.rows += 1;
    }

    fn finish(self, table: &'static str) -> CopiedTable {
        CopiedTable {
            table,
            rows: self.rows,
            sha256: hex(&self.hash.finalize()),
        }
    }
}
