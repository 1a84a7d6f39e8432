//! The small interface that an engine gives: execute, query, bulk, and transactions around them.
//! Statements are written once, in what SQLite and PostgreSQL share, with places `?1, ?2 …`.

use std::time::Duration;

use crate::domain::Role;

use super::Error;
use super::holder::Holder;

pub use super::row::{Cell, Cells, Column, Row, Value};

/// What is done with each row of a result; `false` stops the query.
pub type EachRow<'f> = &'f mut dyn FnMut(Row<'_>) -> Result<bool, Error>;

/// What hands rows over, one by one, to where they are inserted.
pub type Feed<'f> = &'f mut dyn FnMut(Push<'_>) -> Result<(), Error>;

/// Where a row is handed over to.
pub type Push<'p> = &'p mut dyn FnMut(&[Value<'_>]) -> Result<(), Error>;

/// What transactions take turns at, so that each finds what the others have done: what is no
/// single row that could be locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The schema and its migrations.
    Schema = 1,
    /// What is sold and to whom: catalog, customers, contacts, orders, keys.
    Records = 2,
}

/// An open transaction of an engine.
pub trait Engine {
    /// Runs one statement and tells how many rows it changed.
    fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, Error>;

    /// Runs one statement and hands each row of its result to `each`.
    fn query(&mut self, sql: &str, values: &[Value<'_>], each: EachRow<'_>) -> Result<(), Error>;

    /// Inserts the rows that `feed` hands over, `columns.len()` values each, into `table`, in one
    /// go.
    fn load(&mut self, table: &str, columns: &[&str], feed: Feed<'_>) -> Result<(), Error>;

    /// Inserts many rows, `columns.len()` values each, into `table`, in one go.
    fn bulk(&mut self, table: &str, columns: &[&str], rows: &[Value<'_>]) -> Result<(), Error> {
        if rows.is_empty() {
            return Ok(());
        }
        self.load(table, columns, &mut |push| {
            rows.chunks_exact(columns.len()).try_for_each(push)
        })
    }

    /// The first of `count` ids of `table` that nobody else will use.
    fn reserve(&mut self, table: &str, count: i64) -> Result<i64, Error>;

    /// Makes these the rows of the table `wanted` (see [`super::wanted`]), and no others, for the
    /// statements of this transaction that name it as `wanted w`.
    fn want(&mut self, rows: &[Value<'_>]) -> Result<(), Error>;

    /// Waits until nobody else changes the rows of the tables `of`, by their names in a query that
    /// finds them, and lets nobody until this transaction ends. It writes no new versions of them,
    /// as an update would: for what is too many rows for that.
    fn hold_rows(&mut self, query: &str, of: &str, values: &[Value<'_>]) -> Result<(), Error>;

    /// Waits until no other transaction has this turn, and has it until this one ends.
    fn take_turn(&mut self, turn: Turn) -> Result<(), Error>;

    /// Lets a user of the server do what the role says, and no more.
    fn grant(&mut self, role: Role, user: &str) -> Result<(), Error>;

    /// Who has which role, in the order of their names.
    fn granted(&mut self) -> Result<Vec<(Role, String)>, Error>;

    /// Lets the ids that [`Engine::reserve`] gives for `table` go on past the largest in it.
    fn count_on(&mut self, table: &str) -> Result<(), Error>;

    /// Runs definitions of tables and indexes, of the schema or temporary ones of this connection:
    /// `INTEGER` and `TEXT` are the only types.
    fn define(&mut self, sql: &str) -> Result<(), Error>;

    /// Says that a temporary table of this connection is filled, for whoever plans statements
    /// over it.
    fn filled(&mut self, table: &str) -> Result<(), Error>;
}

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// To read the store as it is at one moment.
    Read,
    /// The same, and to write temporary tables of the connection.
    Scratch,
    /// To change the store.
    Write,
    /// To find out what a change would do, and take it back.
    Rehearse,
    /// To fill an empty store with the rows of another: whether what they point to is there is
    /// looked at in the end.
    Fill,
}

/// An engine with a store open, between and around transactions.
pub trait Connection: Engine {
    /// Begins a transaction.
    fn begin(&mut self, intent: Intent) -> Result<(), Error>;

    /// Makes the open transaction last.
    fn commit(&mut self) -> Result<(), Error>;

    /// Takes the open transaction back.
    fn roll_back(&mut self);

    /// Makes the schema of a new store within the open transaction.
    fn found(&mut self) -> Result<(), Error>;

    /// Says who is writing, for whoever waits in vain.
    fn hold(&mut self, holder: &Holder);

    /// Takes that back, the lock still being held.
    fn let_go(&mut self);

    /// Lets a writer wait so long for another.
    fn wait_at_most(&mut self, patience: Duration) -> Result<(), Error>;

    /// What the engine's own checks find wrong; nothing when all is well.
    fn integrity(&mut self) -> Result<Vec<String>, Error>;

    /// Takes what rows held once out of the files: free pages, old versions of rows, the log.
    /// `false` when this user may not.
    fn scrub(&mut self) -> Result<bool, Error>;

    /// Who holds what a writer waited for in vain, as far as that can be told.
    fn holder(&mut self) -> Option<Holder>;

    /// Connects anew after [`Error::Lost`], waiting for a server that is away. What the connection
    /// held in temporary tables is gone.
    fn reconnect(&mut self) -> Result<(), Error>;

    /// How much room the store takes, in bytes.
    fn size(&mut self) -> Result<u64, Error>;

    /// The engine and its version, as a person reads it.
    fn version(&mut self) -> Result<String, Error>;
}

/// A transaction: what the files of statements and the use cases work on.
pub struct Tx<'e> {
    engine: &'e mut dyn Engine,
}

impl<'e> Tx<'e> {
    /// The transaction that an engine has begun.
    pub(super) fn new(engine: &'e mut dyn Engine) -> Self {
        Self { engine }
    }

    /// Runs one statement and tells how many rows it changed.
    pub(super) fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, Error> {
        self.engine.execute(sql, values)
    }

    /// The first row of a result, if it has one.
    pub(super) fn one<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        read: impl Fn(Row<'_>) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let mut found = None;
        self.engine.query(sql, values, &mut |row| {
            found = Some(read(row)?);
            Ok(false)
        })?;
        Ok(found)
    }

    /// The first row of a result that always has one.
    pub(super) fn sure<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        read: impl Fn(Row<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.one(sql, values, read)?
            .ok_or_else(|| Error::unreadable(0, "no row"))
    }

    /// Every row of a result, gathered: for what is short by its nature.
    pub(super) fn all<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        read: impl Fn(Row<'_>) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let mut rows = Vec::new();
        self.engine.query(sql, values, &mut |row| {
            rows.push(read(row)?);
            Ok(true)
        })?;
        Ok(rows)
    }

    /// Hands each row of a result to `each`, as it comes; the first error of `each` ends it.
    pub(super) fn each<E: From<Error>>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        mut each: impl FnMut(Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut stopped = None;
        self.engine.query(sql, values, &mut |row| {
            stopped = each(row).err();
            Ok(stopped.is_none())
        })?;
        stopped.map_or(Ok(()), Err)
    }

    /// Inserts many rows, `columns.len()` values each, into `table`, in one go.
    pub(super) fn bulk(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: &[Value<'_>],
    ) -> Result<(), Error> {
        self.engine.bulk(table, columns, rows)
    }

    /// Inserts some rows, `columns.len()` values each, into `table`, by a statement a row: for what
    /// is one row, or a few.
    pub(super) fn insert(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: &[Value<'_>],
    ) -> Result<(), Error> {
        let sql = insertion(table, columns);
        for row in rows.chunks_exact(columns.len()) {
            self.engine.execute(&sql, row)?;
        }
        Ok(())
    }

    /// The first of `count` ids of `table` that nobody else will use.
    pub(super) fn reserve(&mut self, table: &str, count: i64) -> Result<i64, Error> {
        self.engine.reserve(table, count)
    }

    /// Inserts the rows that `feed` hands over, `columns.len()` values each, into `table`, in one
    /// go.
    pub(super) fn load(
        &mut self,
        table: &str,
        columns: &[&str],
        feed: Feed<'_>,
    ) -> Result<(), Error> {
        self.engine.load(table, columns, feed)
    }

    /// Lets a user of the server do what the role says, and no more.
    pub fn grant(&mut self, role: Role, user: &str) -> Result<(), Error> {
        self.engine.grant(role, user)
    }

    /// Grants every role again, to the tables that a migration has added too.
    pub fn grant_again(&mut self) -> Result<(), Error> {
        let granted = self.engine.granted()?;
        granted
            .iter()
            .try_for_each(|(role, user)| self.engine.grant(*role, user))
    }

    /// Lets the ids that are reserved for `table` go on past the largest in it.
    pub(super) fn count_on(&mut self, table: &str) -> Result<(), Error> {
        self.engine.count_on(table)
    }

    /// Makes these the rows of the table `wanted`, and no others.
    pub(super) fn want(&mut self, rows: &[Value<'_>]) -> Result<(), Error> {
        self.engine.want(rows)
    }

    /// Waits until nobody else changes the rows that a query finds in the tables `of`, and lets
    /// nobody until this transaction ends.
    pub(super) fn hold_rows(
        &mut self,
        query: &str,
        of: &str,
        values: &[Value<'_>],
    ) -> Result<(), Error> {
        self.engine.hold_rows(query, of, values)
    }

    /// Waits until no other transaction changes the schema, and none does until this one ends.
    pub(super) fn keep_schema(&mut self) -> Result<(), Error> {
        self.engine.take_turn(Turn::Schema)
    }

    /// Takes turns, with all other transactions that do, at changing what is sold and to whom.
    pub fn keep_records(&mut self) -> Result<(), Error> {
        self.engine.take_turn(Turn::Records)
    }

    /// Runs definitions of tables and indexes, of the schema or temporary ones of this connection:
    /// `INTEGER` and `TEXT` are the only types.
    pub(super) fn define(&mut self, sql: &str) -> Result<(), Error> {
        self.engine.define(sql)
    }

    /// Says that a temporary table of this connection is filled, for whoever plans statements
    /// over it.
    pub(super) fn filled(&mut self, table: &str) -> Result<(), Error> {
        self.engine.filled(table)
    }
}

/// The statement that inserts one row.
pub(super) fn insertion(table: &str, columns: &[&str]) -> String {
    let places: Vec<String> = (1..=columns.len())
        .map(|place| format!("?{place}"))
        .collect();
    format!(
        "INSERT INTO {table} ({}) VALUES ({})",
        columns.join(", "),
        places.join(", ")
    )
}
