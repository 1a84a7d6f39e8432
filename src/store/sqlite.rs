//! SQLite behind the engine's interface: opening a file safely, waiting for another writer, and
//! rows as the rest of the store reads them.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant as Clock};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql, params_from_iter};

use crate::domain::Role;
use crate::files::{self, Volume};

use super::engine::{
    Cell, Cells, Connection as Connected, EachRow, Engine, Feed, Intent, Row, Turn, Tx, Value,
    insertion,
};
use super::holder::Holder;
use super::{Error, schema, wanted};

/// `entl` in ASCII: says whose file it is.
const APPLICATION_ID: i64 = 0x656e_746c;

/// The first SQLite in which several processes cannot corrupt a WAL: 3.51.3.
const OLDEST_SOUND: i32 = 3_051_003;

/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often a waiting writer looks: much shorter than the pause that a bulk command leaves between
/// its batches, so that it never starves.
const LOOK_AGAIN: Duration = Duration::from_millis(2);

/// Pages copied between two looks at whether to go on: 8 MB.
const PAGES_A_STEP: i32 = 2048;

/// What a connection is for; it decides how much memory its page cache may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Load {
    /// One command: 64 MB.
    Usual,
    /// A large import or generation: 256 MB.
    Bulk,
}

/// A connection to a store file.
pub struct Sqlite {
    connection: Connection,
    path: PathBuf,
}

impl Sqlite {
    /// Makes a new file, in which a store is to be founded; an existing one is left alone and
    /// refused.
    pub fn create(path: &Path) -> Result<Self, Error> {
        check_library()?;
        if let Some(folder) = path.parent() {
            files::create_private_dir(folder)?;
        }
        check_place(path)?;
        if files::exists(path) {
            return Err(Error::Exists(path.display().to_string()));
        }
        files::write_secret_new(path, b"")?;
        let mut sqlite = Self::connect(path, Load::Usual)?;
        sqlite.log_ahead()?;
        Ok(sqlite)
    }

    /// Opens an existing store file.
    pub fn open(path: &Path, load: Load) -> Result<Self, Error> {
        check_library()?;
        if !files::exists(path) {
            return Err(Error::Missing(path.display().to_string()));
        }
        check_place(path)?;
        let sqlite = Self::connect(path, load)?;
        let id = sqlite
            .connection
            .query_row("PRAGMA application_id", [], |row| row.get::<_, i64>(0))
            .map_err(|error| sqlite.explain(error))?;
        if id != APPLICATION_ID {
            return Err(Error::NotAStore(path.display().to_string()));
        }
        Ok(sqlite)
    }

    fn connect(path: &Path, load: Load) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection =
            Connection::open_with_flags(path, flags).map_err(|error| explain(path, error))?;
        let mut sqlite = Self {
            connection,
            path: path.to_owned(),
        };
        sqlite.prepare(load)?;
        Ok(sqlite)
    }

    fn prepare(&mut self, load: Load) -> Result<(), Error> {
        // Pages gathered in the WAL before they go into the file: 4 MB, or 64 for a bulk command,
        // which would otherwise write the same pages over and over.
        let (cache, checkpoint) = match load {
            Load::Usual => (64 * 1024, 1_000),
            Load::Bulk => (256 * 1024, 16_000),
        };
        self.wait_at_most(PATIENCE)?;
        self.connection.set_prepared_statement_cache_capacity(256);
        // Otherwise a statement over a partial index is planned anew whenever a place is filled,
        // which takes several times as long as running it.
        self.connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .map_err(|error| explain(&self.path, error))?;
        self.batch(&format!(
            "PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             PRAGMA trusted_schema = OFF;
             PRAGMA main.secure_delete = ON;
             PRAGMA mmap_size = 0;
             PRAGMA cache_size = -{cache};
             PRAGMA wal_autocheckpoint = {checkpoint};"
        ))
    }

    /// Runs statements that have no places.
    fn batch(&mut self, sql: &str) -> Result<(), Error> {
        self.connection
            .execute_batch(sql)
            .map_err(|error| self.explain(error))
    }

    /// Opens a file that this process has just made or written, wherever it lies.
    pub fn open_copy(path: &Path) -> Result<Self, Error> {
        Self::connect(path, Load::Usual)
    }

    /// Keeps a write-ahead log from now on, so that readers and the writer do not wait for each
    /// other.
    pub fn log_ahead(&mut self) -> Result<(), Error> {
        self.keep_journal("wal")
    }

    /// Gathers the log into the file itself and leaves the file alone on disk; refused while
    /// anybody else has it open.
    pub fn settle(&mut self) -> Result<(), Error> {
        self.keep_journal("delete")
    }

    fn keep_journal(&mut self, wanted: &str) -> Result<(), Error> {
        let mut kept = String::new();
        self.query(
            &format!("PRAGMA journal_mode = {wanted}"),
            &[],
            &mut |row| {
                kept = row.get(0)?;
                Ok(true)
            },
        )?;
        // A backup on a disk that takes no writes is read as it is.
        if kept == wanted || wanted == "wal" {
            return Ok(());
        }
        Err(Error::Busy {
            holder: Holder::read(&self.path),
        })
    }

    /// Writes a whole copy of the store, as of one moment, into an empty file. `pages` is told
    /// how many are done and how many there are in all, and may stop it.
    pub fn copy_to<E: From<Error>>(
        &mut self,
        path: &Path,
        mut pages: impl FnMut(u64, u64) -> Result<(), E>,
    ) -> Result<(), E> {
        let fail = |error| explain(path, error);
        let mut copy = Connection::open(path).map_err(fail)?;
        // Nobody but this process knows the copy before it is whole: it needs no journal.
        copy.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            .map_err(fail)?;
        // One transaction over all steps: else a writer in between would make it begin anew.
        self.begin(Intent::Read)?;
        let result = self.copy_pages(&mut copy, &mut pages);
        self.roll_back();
        result
    }

    fn copy_pages<E: From<Error>>(
        &mut self,
        copy: &mut Connection,
        pages: &mut impl FnMut(u64, u64) -> Result<(), E>,
    ) -> Result<(), E> {
        self.query("PRAGMA schema_version", &[], &mut |_| Ok(true))?;
        let fail = |error| explain(&self.path, error);
        let backup = Backup::new(&self.connection, copy).map_err(fail)?;
        loop {
            let step = backup.step(PAGES_A_STEP).map_err(fail)?;
            let progress = backup.progress();
            let count = |pages: i32| u64::try_from(pages).unwrap_or(0);
            let total = count(progress.pagecount);
            pages(total - count(progress.remaining).min(total), total)?;
            match step {
                StepResult::Done => return Ok(()),
                StepResult::More => {}
                _ => std::thread::sleep(LOOK_AGAIN),
            }
        }
    }

    fn explain(&self, error: rusqlite::Error) -> Error {
        explain(&self.path, error)
    }
}

fn explain(path: &Path, error: rusqlite::Error) -> Error {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy {
            holder: Holder::read(&path),
        },
        Some(ErrorCode::NotADatabase) => Error::NotAStore(path.display().to_string()),
        Some(ErrorCode::DatabaseCorrupt) => Error::Corrupt {
            path,
            detail: error.to_string(),
        },
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            Error::NotPermitted {
                path,
                detail: error.to_string(),
            }
        }
        Some(ErrorCode::DiskFull) => Error::DiskFull(path),
        _ => Error::Engine(anyhow::Error::new(error)),
    }
}

fn check_library() -> Result<(), Error> {
    if rusqlite::version_number() < OLDEST_SOUND {
        return Err(Error::OldLibrary(rusqlite::version().to_owned()));
    }
    Ok(())
}

fn check_place(path: &Path) -> Result<(), Error> {
    match files::volume_of(path)? {
        Volume::Network => Err(Error::NetworkFileSystem(path.to_owned())),
        Volume::Local => Ok(()),
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

impl Cells for rusqlite::Row<'_> {
    fn cell(&self, index: usize) -> Result<Cell<'_>, Error> {
        let value = self
            .get_ref(index)
            .map_err(|error| Error::unreadable(index, &error.to_string()))?;
        match value {
            ValueRef::Null => Ok(Cell::Null),
            ValueRef::Integer(value) => Ok(Cell::Int(value)),
            ValueRef::Text(text) => std::str::from_utf8(text)
                .map(Cell::Text)
                .map_err(|error| Error::unreadable(index, &error.to_string())),
            other => Err(Error::unreadable(
                index,
                &format!("{:?}", other.data_type()),
            )),
        }
    }
}

impl Engine for Sqlite {
    fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, Error> {
        let mut statement = self
            .connection
            .prepare_cached(sql)
            .map_err(|error| explain(&self.path, error))?;
        let changed = statement
            .execute(params_from_iter(values))
            .map_err(|error| explain(&self.path, error))?;
        Ok(changed as u64)
    }

    fn query(&mut self, sql: &str, values: &[Value<'_>], each: EachRow<'_>) -> Result<(), Error> {
        let mut statement = self
            .connection
            .prepare_cached(sql)
            .map_err(|error| explain(&self.path, error))?;
        let mut rows = statement
            .query(params_from_iter(values))
            .map_err(|error| explain(&self.path, error))?;
        while let Some(row) = rows.next().map_err(|error| explain(&self.path, error))? {
            if !each(Row::new(row))? {
                break;
            }
        }
        Ok(())
    }

    fn load(&mut self, table: &str, columns: &[&str], feed: Feed<'_>) -> Result<(), Error> {
        let path = &self.path;
        let mut statement = self
            .connection
            .prepare_cached(&insertion(table, columns))
            .map_err(|error| explain(path, error))?;
        feed(&mut |row| {
            statement
                .execute(params_from_iter(row))
                .map(drop)
                .map_err(|error| explain(path, error))
        })
    }

    // The only writer: the ids past the largest are its own.
    fn reserve(&mut self, table: &str, _count: i64) -> Result<i64, Error> {
        let sql = format!("SELECT COALESCE(MAX(id), 0) + 1 FROM {table}");
        let mut first = 1;
        self.query(&sql, &[], &mut |row| {
            first = row.get(0)?;
            Ok(true)
        })?;
        Ok(first)
    }

    fn grant(&mut self, _role: Role, _user: &str) -> Result<(), Error> {
        Err(Error::NoRoles(self.path.display().to_string()))
    }

    // Whoever may write the file may do everything.
    fn granted(&mut self) -> Result<Vec<(Role, String)>, Error> {
        Ok(Vec::new())
    }

    // They always do.
    fn count_on(&mut self, _table: &str) -> Result<(), Error> {
        Ok(())
    }

    fn want(&mut self, rows: &[Value<'_>]) -> Result<(), Error> {
        let columns = wanted::COLUMNS.iter().map(|name| {
            let is_text = wanted::TEXTS.contains(name);
            format!("{name} {}", if is_text { "TEXT" } else { "INTEGER" })
        });
        let columns: Vec<String> = columns.collect();
        // Its first column is its key, and by it its rows are in order.
        let columns = columns
            .join(", ")
            .replacen("INTEGER", "INTEGER PRIMARY KEY", 1);
        self.define(&format!(
            "CREATE TEMP TABLE IF NOT EXISTS wanted ({columns})"
        ))?;
        self.execute("DELETE FROM wanted", &[])?;
        self.bulk("wanted", wanted::COLUMNS, rows)
    }

    // A writer is the only one from its beginning on.
    fn hold_rows(&mut self, _query: &str, _of: &str, _values: &[Value<'_>]) -> Result<(), Error> {
        Ok(())
    }

    // The same.
    fn take_turn(&mut self, _turn: Turn) -> Result<(), Error> {
        Ok(())
    }

    fn define(&mut self, sql: &str) -> Result<(), Error> {
        self.batch(sql)
    }

    // Its planner goes by the shape of a statement alone.
    fn filled(&mut self, _table: &str) -> Result<(), Error> {
        Ok(())
    }
}

impl Connected for Sqlite {
    // A writer takes the write lock at once, waiting for another.
    fn begin(&mut self, intent: Intent) -> Result<(), Error> {
        self.batch(match intent {
            Intent::Read | Intent::Scratch => "BEGIN",
            Intent::Write | Intent::Rehearse => "BEGIN IMMEDIATE",
            // Until the transaction ends.
            Intent::Fill => "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON",
        })
    }

    fn found(&mut self) -> Result<(), Error> {
        self.batch(&format!("PRAGMA application_id = {APPLICATION_ID};"))?;
        schema::apply_all(&mut Tx::new(self)).map(drop)
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.batch("COMMIT")
    }

    fn roll_back(&mut self) {
        // A connection that cannot even roll back is closed with its transaction undone.
        let _ = self.batch("ROLLBACK");
    }

    fn hold(&mut self, holder: &Holder) {
        holder.note(&self.path);
    }

    fn let_go(&mut self) {
        Holder::clear(&self.path);
    }

    fn wait_at_most(&mut self, patience: Duration) -> Result<(), Error> {
        let mut since = None;
        let wait = move |tries: i32| {
            let start = if tries == 0 {
                *since.insert(Clock::now())
            } else {
                *since.get_or_insert_with(Clock::now)
            };
            std::thread::sleep(LOOK_AGAIN);
            start.elapsed() < patience
        };
        self.connection
            .busy_handler(Some(wait))
            .map_err(|error| explain(&self.path, error))
    }

    fn integrity(&mut self) -> Result<Vec<String>, Error> {
        let mut found = Vec::new();
        self.query("PRAGMA integrity_check", &[], &mut |row| {
            found.push(row.get::<String>(0)?);
            Ok(true)
        })?;
        found.retain(|line| line != "ok");
        self.query("PRAGMA foreign_key_check", &[], &mut |row| {
            let table: String = row.get(0)?;
            let parent: String = row.get(2)?;
            found.push(format!("a row of `{table}` points to no row of `{parent}`"));
            Ok(true)
        })?;
        Ok(found)
    }

    // Only a file that is written anew has nothing in it that its rows do not: rows that moved leave
    // their bytes behind in pages, whatever is wiped when they are changed.
    fn scrub(&mut self) -> Result<bool, Error> {
        self.batch("VACUUM")?;
        let mut is_in_use = true;
        self.query("PRAGMA wal_checkpoint(TRUNCATE)", &[], &mut |row| {
            is_in_use = row.get(0)?;
            Ok(true)
        })?;
        if is_in_use {
            let holder = Holder::read(&self.path);
            return Err(Error::Busy { holder });
        }
        Ok(true)
    }

    // The note beside the file is read when the lock is not got, before it can change.
    fn holder(&mut self) -> Option<Holder> {
        Holder::read(&self.path)
    }

    fn reconnect(&mut self) -> Result<(), Error> {
        Ok(())
    }

    fn size(&mut self) -> Result<u64, Error> {
        Ok(files::size(&self.path)?)
    }

    fn version(&mut self) -> Result<String, Error> {
        Ok(format!("SQLite {}", rusqlite::version()))
    }
}
