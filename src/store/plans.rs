//! How the engine goes about each statement, for tests: what is to be quick on a large store
//! begins at an index, and what is to be quick over a network takes few statements.

use crate::domain::Role;

use super::engine::{Connection, EachRow, Engine, Feed, Intent, Row, Turn, Tx, Value};
use super::{Error, Recorded, Store};

/// An engine that counts what it is asked, and asks for the plan of each statement before it runs
/// it.
struct Watched<'s> {
    engine: &'s mut dyn Connection,
    plans: Vec<String>,
    calls: usize,
}

impl<'s> Watched<'s> {
    fn new(engine: &'s mut dyn Connection) -> Self {
        Self {
            engine,
            plans: Vec::new(),
            calls: 0,
        }
    }

    fn watch(&mut self, sql: &str, values: &[Value<'_>]) -> Result<(), Error> {
        self.calls += 1;
        let plans = &mut self.plans;
        let explain = format!("EXPLAIN QUERY PLAN {sql}");
        self.engine.query(&explain, values, &mut |row: Row<'_>| {
            plans.push(row.get(3)?);
            Ok(true)
        })
    }
}

impl Engine for Watched<'_> {
    fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, Error> {
        self.watch(sql, values)?;
        self.engine.execute(sql, values)
    }

    fn query(&mut self, sql: &str, values: &[Value<'_>], each: EachRow<'_>) -> Result<(), Error> {
        self.watch(sql, values)?;
        self.engine.query(sql, values, each)
    }

    fn load(&mut self, table: &str, columns: &[&str], feed: Feed<'_>) -> Result<(), Error> {
        self.calls += 1;
        self.engine.load(table, columns, feed)
    }

    fn want(&mut self, rows: &[Value<'_>]) -> Result<(), Error> {
        self.calls += 1;
        self.engine.want(rows)
    }

    fn grant(&mut self, role: Role, user: &str) -> Result<(), Error> {
        self.engine.grant(role, user)
    }

    fn granted(&mut self) -> Result<Vec<(Role, String)>, Error> {
        self.engine.granted()
    }

    fn count_on(&mut self, table: &str) -> Result<(), Error> {
        self.engine.count_on(table)
    }

    fn hold_rows(&mut self, query: &str, of: &str, values: &[Value<'_>]) -> Result<(), Error> {
        self.watch(query, values)?;
        self.engine.hold_rows(query, of, values)
    }

    fn take_turn(&mut self, turn: Turn) -> Result<(), Error> {
        self.engine.take_turn(turn)
    }

    fn reserve(&mut self, table: &str, count: i64) -> Result<i64, Error> {
        self.calls += 1;
        self.engine.reserve(table, count)
    }

    fn define(&mut self, sql: &str) -> Result<(), Error> {
        self.calls += 1;
        self.engine.define(sql)
    }

    fn filled(&mut self, table: &str) -> Result<(), Error> {
        self.calls += 1;
        self.engine.filled(table)
    }
}

impl Store {
    /// Runs `work` on one view of the store, and answers with the steps of all its statements.
    pub fn plans<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<Vec<String>, E> {
        let engine = self.engine.get();
        engine.begin(Intent::Read)?;
        let mut watched = Watched::new(engine);
        let result = work(&mut Tx::new(&mut watched));
        let plans = watched.plans;
        self.engine.get().roll_back();
        result.map(|_| plans)
    }

    /// Runs `work` in a transaction that lasts, and answers with what it came to, how often the
    /// engine was asked for something, and the steps of all statements.
    pub fn watched<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<(T, usize, Vec<String>), E> {
        let engine = self.engine.get();
        engine.begin(Intent::Write)?;
        let mut watched = Watched::new(engine);
        let result = work(&mut Tx::new(&mut watched));
        let Watched { plans, calls, .. } = watched;
        self.engine.get().commit()?;
        result.map(|done| (done, calls, plans))
    }
}

impl<T> Recorded<T> {
    /// What it came to, its events left out.
    pub fn outcome(self) -> T {
        self.into_parts().0
    }
}
