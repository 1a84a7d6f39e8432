//! PostgreSQL behind the engine's interface: the store is the schema `entitle` of a database, and
//! its statements run as they are written, but for the marks of their places.
//!
//! Transactions are READ COMMITTED, and what counts copies is one conditional update; no session
//! lock, no LISTEN, no deferred constraint. What passes when the transaction is run again is told
//! as [`Error::Contended`], a server that went away as [`Error::Lost`].

mod address;
mod ddl;
mod explain;
mod line;
pub mod password;
mod references;
mod roles;
mod scrub;
mod server;
mod tls;
mod value;
mod wanted;

use std::collections::HashMap;
use std::io::Write as _;
use std::time::Duration;

use ::postgres::fallible_iterator::FallibleIterator;
use ::postgres::types::ToSql;
use ::postgres::{RowIter, Statement};

use crate::domain::Role;

use super::engine::{Connection, EachRow, Engine, Feed, Intent, Row, Turn, Tx, Value, insertion};
use super::holder::Holder;
use super::patience::Patience;
use super::{Error, schema};

pub use address::{Address, AddressError, Origin, is_address};
pub use password::Password;
pub use server::{Access, Server};

use explain::explain;
use line::Line;
use value::Param;
use wanted::Arrays;

/// Statements that are kept prepared; enough for every command, and a bound for those whose text
/// depends on what is asked.
const KEPT: usize = 300;

/// Rows up to which each is inserted by a statement of its own.
const FEW: usize = 4;

/// `entl` in ASCII: tells our turns from the advisory locks of others in the same database.
const TURNS: i64 = 0x656e_746c;

/// A connection to a store on a server.
pub struct Postgres {
    client: Line,
    server: Server,
    statements: HashMap<String, Statement>,
    patience: Duration,
    rehearsing: bool,
    wanted: Arrays,
}

/// The statement that takes rows in bulk.
fn copying(table: &str, columns: &[&str]) -> String {
    format!(
        "COPY {table} ({}) FROM STDIN (FORMAT binary)",
        columns.join(", ")
    )
}

/// Whether a statement joins the table of what is wanted.
fn names_wanted(sql: &str) -> bool {
    sql.contains("wanted w")
}

impl Postgres {
    /// Whether there is a store.
    pub fn is_there(server: &Server) -> Result<bool, Error> {
        Self::connect(server)?.has_store()
    }

    /// Opens an existing store.
    pub fn open(server: &Server) -> Result<Self, Error> {
        let mut postgres = Self::connect(server)?;
        if !postgres.has_store()? {
            return Err(Error::Missing(server.to_string()));
        }
        Ok(postgres)
    }

    /// Gives the schema of a store another name within the open transaction.
    pub fn set_aside(&mut self, name: &str) -> Result<(), Error> {
        self.take_turn(Turn::Schema)?;
        self.run(&format!("ALTER SCHEMA entitle RENAME TO {name}"))
    }

    /// Connects to the server, whatever its database holds.
    pub fn connect(server: &Server) -> Result<Self, Error> {
        let mut postgres = Self {
            client: Line::over(server.connect_patiently()?),
            server: server.clone(),
            statements: HashMap::new(),
            patience: server.patience(),
            rehearsing: false,
            wanted: Arrays::default(),
        };
        postgres.wait_at_most(server.patience())?;
        Ok(postgres)
    }

    /// Whether the database has a store that this user may look at; a schema of its name that is
    /// none is left alone.
    fn has_store(&mut self) -> Result<bool, Error> {
        let mut found: Option<(bool, bool)> = None;
        self.query(
            "SELECT CASE WHEN has_schema_privilege(n.oid, 'USAGE') THEN 1 ELSE 0 END,
                    CASE WHEN EXISTS (SELECT 1 FROM pg_class c
                                      WHERE c.relnamespace = n.oid AND c.relname = 'migrations')
                         THEN 1 ELSE 0 END
             FROM pg_namespace n WHERE n.nspname = 'entitle'",
            &[],
            &mut |row| {
                found = Some((row.get(0)?, row.get(1)?));
                Ok(true)
            },
        )?;
        match found {
            None => Ok(false),
            Some((_, false)) => Err(Error::NotAStore(self.server.to_string())),
            Some((true, true)) => Ok(true),
            Some((false, true)) => Err(Error::Forbidden(format!(
                "`{}` has no role in the store",
                self.server.user()
            ))),
        }
    }

    /// Why the last commits can be lost although they were acknowledged: by how the server is set.
    pub fn at_risk(&mut self) -> Result<Option<String>, Error> {
        let mut settings = (String::new(), String::new());
        self.query(
            "SELECT current_setting('synchronous_commit'),
                    current_setting('synchronous_standby_names')",
            &[],
            &mut |row| {
                settings = (row.get(0)?, row.get(1)?);
                Ok(true)
            },
        )?;
        Ok(match (settings.0.as_str(), settings.1.as_str()) {
            ("off", _) => Some("the server runs with `synchronous_commit = off`".to_owned()),
            (_, "") => Some("the server has no synchronous standby".to_owned()),
            ("local", _) => Some("the server runs with `synchronous_commit = local`".to_owned()),
            _ => None,
        })
    }

    /// Runs statements that have no places.
    fn run(&mut self, sql: &str) -> Result<(), Error> {
        self.client.free()?.batch_execute(sql).map_err(explain)
    }

    /// The statement, prepared. One over much that is wanted is prepared anew each time: a plan
    /// that was made for few rows, or when a table was empty, would be kept for many.
    fn prepared(&mut self, sql: &str, places: usize) -> Result<Statement, Error> {
        let with_wanted = names_wanted(sql);
        let kept = !(with_wanted && self.wanted.is_large());
        if kept && let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let mut whole = ddl::marked(sql);
        if with_wanted {
            whole = Arrays::before(&whole, places);
        }
        let statement = self.client.free()?.prepare(&whole).map_err(explain)?;
        if kept {
            if self.statements.len() >= KEPT {
                self.statements.clear();
            }
            self.statements.insert(sql.to_owned(), statement.clone());
        }
        Ok(statement)
    }

    fn rows(&mut self, sql: &str, values: &[Value<'_>]) -> Result<RowIter<'_>, Error> {
        let statement = self.prepared(sql, values.len())?;
        let mut params = Param::of(&statement, values)?;
        if names_wanted(sql) {
            params.extend(self.wanted.params());
        }
        let params = params.iter().map(Param::as_sql);
        self.client
            .free()?
            .query_raw(&statement, params)
            .map_err(explain)
    }

    /// The first of `count` ids that follow one another. Whoever draws several takes turns, and so
    /// does everybody who draws even one for the same tables.
    fn draw(&mut self, table: &str, count: i64) -> Result<i64, Error> {
        let sql = if count == 1 {
            "SELECT nextval(CAST(pg_get_serial_sequence('entitle.' || CAST(?1 AS TEXT), 'id')
                                 AS regclass)) + ?2 - 1"
        } else {
            self.take_turn(Turn::Records)?;
            "SELECT setval(q.name, nextval(q.name) + ?2 - 1)
             FROM (SELECT CAST(pg_get_serial_sequence('entitle.' || CAST(?1 AS TEXT), 'id')
                               AS regclass) AS name) q"
        };
        let mut last = 0;
        self.query(sql, &[table.into(), count.into()], &mut |row| {
            last = row.get(0)?;
            Ok(true)
        })?;
        Ok(last - count + 1)
    }
}

impl Engine for Postgres {
    fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, Error> {
        let statement = self.prepared(sql, values.len())?;
        let mut params = Param::of(&statement, values)?;
        if names_wanted(sql) {
            params.extend(self.wanted.params());
        }
        let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(Param::as_sql).collect();
        self.client
            .free()?
            .execute(&statement, &params)
            .map_err(explain)
    }

    fn query(&mut self, sql: &str, values: &[Value<'_>], each: EachRow<'_>) -> Result<(), Error> {
        let mut rows = self.rows(sql, values)?;
        while let Some(row) = rows.next().map_err(explain)? {
            if !each(Row::new(&row))? {
                break;
            }
        }
        Ok(())
    }

    // A COPY takes several round trips, a statement that is prepared one.
    fn bulk(&mut self, table: &str, columns: &[&str], rows: &[Value<'_>]) -> Result<(), Error> {
        let mut each = rows.chunks_exact(columns.len());
        if each.len() > FEW {
            let mut copy = value::Copy::begin();
            each.for_each(|row| copy.add(row));
            return self
                .client
                .copy_beside(copying(table, columns), copy.finish());
        }
        let sql = insertion(table, columns);
        each.try_for_each(|row| self.execute(&sql, row).map(drop))
    }

    fn load(&mut self, table: &str, columns: &[&str], feed: Feed<'_>) -> Result<(), Error> {
        let sql = copying(table, columns);
        let mut writer = self.client.free()?.copy_in(&sql).map_err(explain)?;
        let mut copy = value::Copy::begin();
        feed(&mut |row| {
            copy.add(row);
            if copy.is_large() {
                writer.write_all(&copy.take()).map_err(explain::broken)?;
            }
            Ok(())
        })?;
        writer.write_all(&copy.finish()).map_err(explain::broken)?;
        writer.finish().map_err(explain).map(drop)
    }

    fn reserve(&mut self, table: &str, count: i64) -> Result<i64, Error> {
        if !self.rehearsing {
            // A number that is drawn for nothing would be a gap.
            return if count == 0 {
                Ok(1)
            } else {
                self.draw(table, count)
            };
        }
        // A sequence never goes back, and a rehearsal leaves no trace.
        let mut first = 1;
        let sql = format!("SELECT COALESCE(MAX(id), 0) + 1 FROM {table}");
        self.query(&sql, &[], &mut |row| {
            first = row.get(0)?;
            Ok(true)
        })?;
        Ok(first)
    }

    fn grant(&mut self, role: Role, user: &str) -> Result<(), Error> {
        roles::grant(self, role, user)
    }

    fn granted(&mut self) -> Result<Vec<(Role, String)>, Error> {
        roles::granted(self)
    }

    fn count_on(&mut self, table: &str) -> Result<(), Error> {
        let sql = format!(
            "SELECT setval(pg_get_serial_sequence('entitle.{table}', 'id'),
                           COALESCE(MAX(t.id), 1), MAX(t.id) IS NOT NULL) FROM {table} t"
        );
        self.query(&sql, &[], &mut |_| Ok(true))
    }

    fn want(&mut self, rows: &[Value<'_>]) -> Result<(), Error> {
        self.wanted = Arrays::of(rows);
        Ok(())
    }

    fn hold_rows(&mut self, query: &str, of: &str, values: &[Value<'_>]) -> Result<(), Error> {
        let locking = format!("{query} FOR NO KEY UPDATE OF {of}");
        self.query(&locking, values, &mut |_| Ok(true))
    }

    fn take_turn(&mut self, turn: Turn) -> Result<(), Error> {
        self.query(
            "SELECT 1 FROM pg_advisory_xact_lock(?1, ?2)",
            &[TURNS.into(), (turn as i64).into()],
            &mut |_| Ok(true),
        )
    }

    fn define(&mut self, sql: &str) -> Result<(), Error> {
        self.run(&ddl::translated(sql))
    }

    fn filled(&mut self, table: &str) -> Result<(), Error> {
        self.run(&format!("ANALYZE {table}"))
    }
}

impl Connection for Postgres {
    fn begin(&mut self, intent: Intent) -> Result<(), Error> {
        self.rehearsing = intent == Intent::Rehearse;
        self.run(match intent {
            Intent::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Intent::Scratch => "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE",
            Intent::Write | Intent::Rehearse | Intent::Fill => {
                "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
            }
        })
    }

    fn found(&mut self) -> Result<(), Error> {
        self.take_turn(Turn::Schema)?;
        if self.has_store()? {
            return Err(Error::Exists(self.server.to_string()));
        }
        self.run("CREATE SCHEMA entitle")?;
        self.run(references::FUNCTIONS)?;
        schema::apply_all(&mut Tx::new(self)).map(drop)
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.run("COMMIT")
    }

    fn roll_back(&mut self) {
        // Rows that were still on their way may have failed: that is known by now, or does not
        // matter any more. A connection that cannot even roll back is lost, and its transaction
        // with it.
        let _ = self.client.free();
        let _ = self.run("ROLLBACK");
    }

    // The connection's name says it all the while.
    fn hold(&mut self, _holder: &Holder) {}

    fn let_go(&mut self) {}

    fn wait_at_most(&mut self, patience: Duration) -> Result<(), Error> {
        self.patience = patience;
        // 0 would mean for ever.
        let wait = patience.as_millis().max(1);
        self.run(&format!("SET lock_timeout = {wait}"))
    }

    /// Sequences that would give an id a second time: the server itself holds the rest.
    fn integrity(&mut self) -> Result<Vec<String>, Error> {
        let mut found = Vec::new();
        for table in schema::tables().filter(schema::Table::counts_itself) {
            let sql = format!(
                "SELECT COALESCE(MAX(t.id), 0),
                        COALESCE(pg_sequence_last_value(pg_get_serial_sequence('entitle.{0}',
                                 'id')), 0)
                 FROM {0} t",
                table.name
            );
            self.query(&sql, &[], &mut |row| {
                let (largest, last): (i64, i64) = (row.get(0)?, row.get(1)?);
                if last < largest {
                    found.push(format!(
                        "the ids of `{}` go up to {largest}, and the next would be {}",
                        table.name,
                        last + 1
                    ));
                }
                Ok(true)
            })?;
        }
        Ok(found)
    }

    fn scrub(&mut self) -> Result<bool, Error> {
        scrub::contacts(self)
    }

    fn holder(&mut self) -> Option<Holder> {
        let mut holder = None;
        // Of those with a turn of ours, or with rows that they have changed, the one that began
        // first.
        let oldest = "SELECT a.application_name FROM pg_stat_activity a
             WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()
               AND a.pid IN (SELECT l.pid FROM pg_locks l
                             WHERE l.granted AND (l.locktype = 'transactionid'
                                OR (l.locktype = 'advisory' AND l.classid = CAST(?1 AS BIGINT))))
             ORDER BY a.xact_start, a.pid LIMIT 1";
        let asked = self.query(oldest, &[TURNS.into()], &mut |row| {
            holder = server::holder_named(&row.get::<String>(0)?);
            Ok(true)
        });
        asked.ok().and(holder)
    }

    fn reconnect(&mut self) -> Result<(), Error> {
        self.statements.clear();
        let mut patience = Patience::of(self.patience);
        loop {
            match self.server.connect() {
                Ok(client) => {
                    self.client = Line::over(client);
                    return self.wait_at_most(self.patience);
                }
                Err(Error::Unreachable { .. }) if patience.waits_long() => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn size(&mut self) -> Result<u64, Error> {
        let mut bytes = 0_i64;
        self.query(
            "SELECT CAST(COALESCE(SUM(pg_total_relation_size(c.oid)), 0) AS BIGINT)
             FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = 'entitle' AND c.relkind = 'r'",
            &[],
            &mut |row| {
                bytes = row.get(0)?;
                Ok(true)
            },
        )?;
        Ok(bytes.unsigned_abs())
    }

    fn version(&mut self) -> Result<String, Error> {
        let mut version = String::new();
        self.query(
            "SELECT current_setting('server_version')",
            &[],
            &mut |row| {
                version = row.get(0)?;
                Ok(true)
            },
        )?;
        let number = version.split(' ').next().unwrap_or_default();
        Ok(format!("PostgreSQL {number}"))
    }
}
