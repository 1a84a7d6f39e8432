//! Imports: which file, which hash, what landed, who, when.

use serde::Serialize;

use crate::domain::{ImportNumber, Instant};
use crate::values;

use super::Error;
use super::engine::{Row, Tx};

/// An import as it stands.
#[derive(Debug, Clone, Serialize)]
pub struct Import {
    /// Its short number.
    pub number: ImportNumber,
    /// What it brought: `orders`, `customers`, `catalog`; `merge` when it is one.
    pub kind: String,
    /// The file's name.
    pub file: String,
    /// The file's SHA-256.
    pub sha256: String,
    /// The system it came from; `several` where the file names one a row.
    pub source: String,
    /// Rows in the file.
    pub rows: i64,
    /// Rows that landed.
    pub landed_rows: i64,
    /// Rows that were there already.
    pub unchanged_rows: i64,
    /// Rows that were rejected.
    pub rejected_rows: i64,
    /// Rows of credits that were left out.
    pub skipped_rows: i64,
    /// Orders that landed.
    pub landed_orders: i64,
    /// `done`; `running`, also when it was stopped midway; `undone` when all that it brought was
    /// taken back, `partly-undone` while some of it is in use.
    pub standing: String,
    /// Who ran it.
    pub actor: String,
    /// When.
    pub started_at: Instant,
    /// When it was taken back last.
    pub undone_at: Option<Instant>,
    /// Why.
    pub undone_reason: Option<String>,
}

/// An import to be noted.
#[derive(Debug, Clone)]
pub struct NewImport<'a> {
    /// What it brings.
    pub kind: &'a str,
    /// The file's name.
    pub file: &'a str,
    /// The file's SHA-256.
    pub sha256: &'a str,
    /// The system it comes from.
    pub source: &'a str,
    /// Rows in the file.
    pub rows: i64,
    /// Rows that were there already.
    pub unchanged_rows: i64,
    /// Rows that are rejected.
    pub rejected_rows: i64,
    /// Rows of credits that are left out.
    pub skipped_rows: i64,
    /// Who runs it.
    pub actor: &'a str,
    /// When.
    pub started_at: Instant,
}

const IMPORT: &str = "i.id, i.kind, i.file, i.sha256, i.source, i.read_rows, i.landed_rows,
    i.unchanged_rows, i.rejected_rows, i.landed_orders,
    CASE WHEN i.standing <> 'undone' AND i.undone_at IS NOT NULL THEN 'partly-undone'
         ELSE i.standing END,
    i.actor, i.started_at, i.undone_at, i.undone_reason, i.skipped_rows";

/// Notes an import that begins.
pub fn add(tx: &mut Tx<'_>, import: &NewImport<'_>) -> Result<ImportNumber, Error> {
    let id = tx.reserve("imports", 1)?;
    tx.execute(
        "INSERT INTO imports (id, kind, file, sha256, source, read_rows, landed_rows,
                              unchanged_rows, rejected_rows, landed_orders, standing, actor,
                              started_at, skipped_rows)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8, 0, 'running', ?9, ?10, ?11)",
        values![
            id,
            import.kind,
            import.file,
            import.sha256,
            import.source,
            import.rows,
            import.unchanged_rows,
            import.rejected_rows,
            import.actor,
            import.started_at,
            import.skipped_rows,
        ],
    )?;
    ImportNumber::new(id).ok_or_else(|| Error::unreadable(0, "no number"))
}

/// Adds to what an import has landed.
pub fn advance(
    tx: &mut Tx<'_>,
    number: ImportNumber,
    rows: i64,
    orders: i64,
    done: bool,
) -> Result<(), Error> {
    let standing = if done { "done" } else { "running" };
    tx.execute(
        "UPDATE imports SET landed_rows = landed_rows + ?2, landed_orders = landed_orders + ?3,
                            standing = ?4
         WHERE id = ?1",
        values![number.get(), rows, orders, standing],
    )?;
    if done {
        finish(tx, number)?;
    }
    Ok(())
}

/// Settles what can only be told at the end: what another import brought meanwhile was there when
/// its turn came, and what an earlier import of the same file left when it was stopped has landed.
fn finish(tx: &mut Tx<'_>, number: ImportNumber) -> Result<(), Error> {
    tx.execute(
        "UPDATE imports SET unchanged_rows = read_rows - landed_rows - rejected_rows - skipped_rows
         WHERE id = ?1",
        values![number.get()],
    )?;
    tx.execute(
        "UPDATE imports SET standing = 'done'
         WHERE id < ?1 AND standing = 'running' AND (kind, source, sha256) =
             (SELECT i.kind, i.source, i.sha256 FROM imports i WHERE i.id = ?1)",
        values![number.get()],
    )?;
    Ok(())
}

/// The import of this number.
pub fn by_number(tx: &mut Tx<'_>, number: ImportNumber) -> Result<Option<Import>, Error> {
    let sql = format!("SELECT {IMPORT} FROM imports i WHERE i.id = ?1");
    tx.one(&sql, values![number.get()], read)
}

/// The newest imports, newest first.
pub fn newest(tx: &mut Tx<'_>, most: i64) -> Result<Vec<Import>, Error> {
    let sql = format!("SELECT {IMPORT} FROM imports i ORDER BY i.id DESC LIMIT ?1");
    tx.all(&sql, values![most], read)
}

/// Hands every import to `each`, newest first.
pub fn each<E: From<Error>>(
    tx: &mut Tx<'_>,
    mut each: impl FnMut(Import) -> Result<(), E>,
) -> Result<(), E> {
    let sql = format!("SELECT {IMPORT} FROM imports i ORDER BY i.id DESC");
    tx.each(&sql, &[], |row| each(read(row)?))
}

fn number(row: Row<'_>, index: usize) -> Result<ImportNumber, Error> {
    ImportNumber::new(row.get(index)?).ok_or_else(|| Error::unreadable(index, "no number"))
}

fn read(row: Row<'_>) -> Result<Import, Error> {
    Ok(Import {
        number: number(row, 0)?,
        kind: row.get(1)?,
        file: row.get(2)?,
        sha256: row.get(3)?,
        source: row.get(4)?,
        rows: row.get(5)?,
        landed_rows: row.get(6)?,
        unchanged_rows: row.get(7)?,
        rejected_rows: row.get(8)?,
        landed_orders: row.get(9)?,
        standing: row.get(10)?,
        actor: row.get(11)?,
        started_at: row.get(12)?,
        undone_at: row.get(13)?,
        undone_reason: row.get(14)?,
        skipped_rows: row.get(15)?,
    })
}
