//! A file on its way in: its rows in temporary tables of this connection, outside the write lock,
//! so that neither its size shows in memory nor its reading keeps anybody waiting.

use crate::values;

use super::Error;
use super::engine::{Row, Tx, Value};
use super::wanted::Wanted;

/// A row to be staged.
#[derive(Debug, Clone, Copy)]
pub struct NewRow<'a> {
    /// Its number in the file, the heading being row 1.
    pub row: i64,
    /// What it belongs to: rows of one key land together or not at all.
    pub key: &'a str,
    /// Its cells that the rows of one key share, parted by U+001F.
    pub head: &'a str,
    /// Its other cells, parted by U+001F.
    pub tail: &'a str,
}

/// What is wrong with a row before its cells are looked at: code, column, sentence.
pub type RowFault = (String, String, String);

/// A staged row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedRow {
    /// Its number in the file, the heading being row 1.
    pub row: i64,
    /// What it belongs to: rows of one key land together or not at all.
    pub key: String,
    /// Its cells that the rows of one key share, parted by U+001F.
    pub head: String,
    /// Its other cells, parted by U+001F.
    pub tail: String,
    /// What was wrong with it before its cells were looked at.
    pub fault: Option<RowFault>,
}

/// Makes the tables, empty.
pub fn begin(tx: &mut Tx<'_>) -> Result<(), Error> {
    for table in ["staged_rows", "staged_suspects", "staged_codes"] {
        tx.define(&format!("DROP TABLE IF EXISTS {table}"))?;
    }
    for table in [
        "CREATE TEMP TABLE staged_rows (
             number INTEGER PRIMARY KEY,
             key TEXT NOT NULL,
             head TEXT NOT NULL,
             tail TEXT NOT NULL,
             rejected INTEGER NOT NULL DEFAULT 0,
             fault_code TEXT,
             fault_column TEXT,
             fault TEXT,
             reject_column TEXT,
             reject_reason TEXT
         )",
        "CREATE TEMP TABLE staged_suspects (
             first_key TEXT NOT NULL,
             past_key TEXT NOT NULL,
             number INTEGER NOT NULL
         )",
        "CREATE TEMP TABLE staged_codes (
             kind TEXT NOT NULL,
             code_key TEXT NOT NULL,
             PRIMARY KEY (kind, code_key)
         )",
    ] {
        tx.define(table)?;
    }
    Ok(())
}

/// Rows on their way into the tables, gathered so that many go in one.
#[derive(Default)]
pub struct Incoming {
    rows: Vec<Value<'static>>,
    suspects: Vec<Value<'static>>,
    /// Characters gathered, in bytes.
    text: usize,
}

const ROW_COLUMNS: &[&str] = &[
    "number",
    "key",
    "head",
    "tail",
    "fault_code",
    "fault_column",
    "fault",
];

const SUSPECT_COLUMNS: &[&str] = &["first_key", "past_key", "number"];

/// How many rows are gathered: many enough that few statements carry them.
const GATHERED_ROWS: usize = 5_000;

/// How much text is gathered, in bytes, however few the rows.
const GATHERED_TEXT: usize = 4 << 20;

impl Incoming {
    /// Adds a row and, if there is one, what is wrong with it before its cells are looked at.
    pub fn add(&mut self, row: &NewRow<'_>, fault: Option<RowFault>) {
        self.text += row.key.len() + row.head.len() + row.tail.len();
        let (code, column, sentence) = match fault {
            Some((code, column, sentence)) => (Some(code), Some(column), Some(sentence)),
            None => (None, None, None),
        };
        self.rows.extend([
            row.row.into(),
            row.key.to_owned().into(),
            row.head.to_owned().into(),
            row.tail.to_owned().into(),
            code.into(),
            column.into(),
            sentence.into(),
        ]);
    }

    /// Notes that the row of this number may belong to the keys from `first` on and before `past`.
    pub fn suspect(&mut self, first: String, past: String, number: i64) {
        self.text += first.len() + past.len();
        self.suspects
            .extend([first.into(), past.into(), number.into()]);
    }

    /// Whether so much is gathered that it is to be written.
    pub fn is_full(&self) -> bool {
        self.rows.len() >= GATHERED_ROWS * ROW_COLUMNS.len() || self.text >= GATHERED_TEXT
    }

    /// Writes what is gathered.
    pub fn write(&mut self, tx: &mut Tx<'_>) -> Result<(), Error> {
        tx.bulk("staged_rows", ROW_COLUMNS, &self.rows)?;
        tx.bulk("staged_suspects", SUSPECT_COLUMNS, &self.suspects)?;
        self.rows.clear();
        self.suspects.clear();
        self.text = 0;
        Ok(())
    }
}

/// Makes the rows quick to find by their key, once all are there; and of each key to which a row
/// of another may belong, makes the first row say so.
pub fn sort(tx: &mut Tx<'_>) -> Result<(), Error> {
    tx.define("CREATE INDEX staged_rows_key ON staged_rows (rejected, key, number)")?;
    tx.filled("staged_rows")?;
    tx.execute(
        "UPDATE staged_rows
         SET fault_code = 'order_incomplete', fault_column = '',
             fault = 'row ' || w.cause || ', of which the order cannot be told, may be a line of \
                      this order: mend that row'
         FROM (SELECT MIN(r.number) AS number, MIN(s.number) AS cause
               FROM staged_suspects s JOIN staged_rows r
                 ON r.rejected = 0 AND r.key >= s.first_key AND r.key < s.past_key
               GROUP BY r.key) AS w
         WHERE staged_rows.number = w.number AND staged_rows.fault_code IS NULL",
        &[],
    )?;
    Ok(())
}

/// The next rows that are not rejected, in the order of their keys, after the key `after`: all rows
/// of as many keys as fit into `limit` rows, and of one key at least.
pub fn next(tx: &mut Tx<'_>, after: &str, limit: usize) -> Result<Vec<StagedRow>, Error> {
    let mut rows = page(tx, after, limit)?;
    let whole = rows.len() < limit;
    if !whole && let Some(last) = rows.last().map(|row| row.key.clone()) {
        let first_of_last = rows.partition_point(|row| row.key < last);
        if first_of_last > 0 {
            rows.truncate(first_of_last);
        } else {
            return of_key(tx, &last);
        }
    }
    Ok(rows)
}

/// Whether there are rows that are not rejected after the key `after`.
pub fn has_more(tx: &mut Tx<'_>, after: &str) -> Result<bool, Error> {
    let next = tx.one(
        "SELECT number FROM staged_rows WHERE rejected = 0 AND key > ?1 ORDER BY key LIMIT 1",
        values![after],
        |row| row.get::<i64>(0),
    )?;
    Ok(next.is_some())
}

const ROW: &str = "number, key, head, tail, fault_code, fault_column, fault";

fn page(tx: &mut Tx<'_>, after: &str, limit: usize) -> Result<Vec<StagedRow>, Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let sql = format!(
        "SELECT {ROW} FROM staged_rows WHERE rejected = 0 AND key > ?1
         ORDER BY key, number LIMIT ?2"
    );
    tx.all(&sql, values![after, limit], read)
}

fn of_key(tx: &mut Tx<'_>, key: &str) -> Result<Vec<StagedRow>, Error> {
    let sql =
        format!("SELECT {ROW} FROM staged_rows WHERE rejected = 0 AND key = ?1 ORDER BY number");
    tx.all(&sql, values![key], read)
}

/// A row that is rejected.
#[derive(Debug, Clone)]
pub struct RejectedRow {
    /// Its number in the file.
    pub row: i64,
    /// The columns at fault.
    pub column: String,
    /// Why.
    pub reason: String,
}

/// Rejects rows.
pub fn reject(tx: &mut Tx<'_>, rows: &[RejectedRow]) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut wanted = Wanted::default();
    for row in rows {
        wanted.add(&row.column, &row.reason, row.row, Value::Null);
    }
    wanted.fill(tx)?;
    tx.execute(
        "UPDATE staged_rows SET rejected = 1, reject_column = w.key, reject_reason = w.key2
         FROM wanted w WHERE staged_rows.number = w.number",
        &[],
    )?;
    Ok(())
}

/// Notes codes of a kind that are to be added, and says how many were not noted before.
pub fn note_codes<'c>(
    tx: &mut Tx<'_>,
    kind: &str,
    code_keys: impl IntoIterator<Item = &'c String>,
) -> Result<i64, Error> {
    let mut wanted = Wanted::default();
    for key in code_keys {
        wanted.add(key, Value::Null, Value::Null, Value::Null);
    }
    if wanted.is_empty() {
        return Ok(0);
    }
    wanted.fill(tx)?;
    let added = tx.execute(
        "INSERT INTO staged_codes (kind, code_key)
         SELECT CAST(?1 AS TEXT), w.key FROM wanted w WHERE true
         ON CONFLICT (kind, code_key) DO NOTHING",
        values![kind],
    )?;
    Ok(i64::try_from(added).unwrap_or(i64::MAX))
}

/// Hands number, column and reason of each rejected row to `each`, in the order of the file.
pub fn each_rejected<E: From<Error>>(
    tx: &mut Tx<'_>,
    mut each: impl FnMut(i64, &str, &str) -> Result<(), E>,
) -> Result<(), E> {
    tx.each(
        "SELECT number, reject_column, reject_reason FROM staged_rows WHERE rejected = 1
         ORDER BY number",
        &[],
        |row| {
            let (column, reason): (String, String) = (row.get(1)?, row.get(2)?);
            each(row.get(0)?, &column, &reason)
        },
    )
}

fn read(row: Row<'_>) -> Result<StagedRow, Error> {
    let code: Option<String> = row.get(4)?;
    let fault = match code {
        Some(code) => Some((code, row.get(5)?, row.get(6)?)),
        None => None,
    };
    Ok(StagedRow {
        row: row.get(0)?,
        key: row.get(1)?,
        head: row.get(2)?,
        tail: row.get(3)?,
        fault,
    })
}
