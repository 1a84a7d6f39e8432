//! A file on its way in: its rows in a temporary table of this connection, outside the write lock,
//! so that neither its size shows in memory nor its reading keeps anybody waiting.

use crate::values;

use super::Error;
use super::engine::Tx;

/// A staged row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedRow {
    /// Its number in the file, the heading being row 1.
    pub row: i64,
    /// What it belongs to: rows of one key land together or not at all.
    pub key: String,
    /// Its cells, parted by U+001F.
    pub cells: String,
    /// What was wrong with it before its cells were looked at: code, column, sentence.
    pub fault: Option<(String, String, String)>,
}

/// What became of the rows of one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// They are to land.
    New = 0,
    /// They are there already.
    Unchanged = 1,
    /// They are rejected.
    Rejected = 2,
}

/// Makes the table, empty.
pub fn begin(tx: &mut Tx<'_>) -> Result<(), Error> {
    tx.execute("DROP TABLE IF EXISTS staged_rows", &[])?;
    tx.execute(
        "CREATE TEMP TABLE staged_rows (
             number INTEGER PRIMARY KEY,
             key TEXT NOT NULL,
             cells TEXT NOT NULL,
             fault_code TEXT,
             fault_column TEXT,
             fault TEXT,
             judgement INTEGER NOT NULL,
             reject_column TEXT,
             reject_reason TEXT
         )",
        &[],
    )?;
    Ok(())
}

/// Adds a row.
pub fn add(tx: &mut Tx<'_>, row: &StagedRow) -> Result<(), Error> {
    let fault = row.fault.as_ref();
    tx.execute(
        "INSERT INTO staged_rows (number, key, cells, fault_code, fault_column, fault, judgement)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)",
        values![
            row.row,
            &row.key,
            &row.cells,
            fault.map(|fault| fault.0.as_str()),
            fault.map(|fault| fault.1.as_str()),
            fault.map(|fault| fault.2.as_str()),
        ],
    )?;
    Ok(())
}

/// Makes the rows quick to find by their key, once all are there.
pub fn sort(tx: &mut Tx<'_>) -> Result<(), Error> {
    tx.execute(
        "CREATE INDEX staged_rows_key ON staged_rows (judgement, key, number)",
        &[],
    )?;
    Ok(())
}

/// The next rows that are to land, in the order of their keys, after the key `after`: all rows of
/// as many keys as fit into `limit` rows, and of one key at least.
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

fn page(tx: &mut Tx<'_>, after: &str, limit: usize) -> Result<Vec<StagedRow>, Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    tx.all(
        "SELECT number, key, cells, fault_code, fault_column, fault FROM staged_rows
         WHERE judgement = 0 AND key > ?1 ORDER BY key, number LIMIT ?2",
        values![after, limit],
        read,
    )
}

fn of_key(tx: &mut Tx<'_>, key: &str) -> Result<Vec<StagedRow>, Error> {
    tx.all(
        "SELECT number, key, cells, fault_code, fault_column, fault FROM staged_rows
         WHERE judgement = 0 AND key = ?1 ORDER BY number",
        values![key],
        read,
    )
}

/// Writes down what became of a row.
pub fn judge(
    tx: &mut Tx<'_>,
    row: i64,
    judgement: Judgement,
    column: &str,
    reason: &str,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE staged_rows SET judgement = ?2, reject_column = ?3, reject_reason = ?4
         WHERE number = ?1",
        values![row, judgement as i64, column, reason],
    )?;
    Ok(())
}

/// Hands number, column and reason of each rejected row to `each`, in the order of the file.
pub fn each_rejected(
    tx: &mut Tx<'_>,
    mut each: impl FnMut(i64, String, String) -> Result<(), Error>,
) -> Result<(), Error> {
    tx.each(
        "SELECT number, reject_column, reject_reason FROM staged_rows WHERE judgement = 2
         ORDER BY number",
        &[],
        |row| each(row.get(0)?, row.get(1)?, row.get(2)?),
    )
}

fn read(row: super::engine::Row<'_>) -> Result<StagedRow, Error> {
    let code: Option<String> = row.get(3)?;
    let fault = match code {
        Some(code) => Some((code, row.get(4)?, row.get(5)?)),
        None => None,
    };
    Ok(StagedRow {
        row: row.get(0)?,
        key: row.get(1)?,
        cells: row.get(2)?,
        fault,
    })
}
