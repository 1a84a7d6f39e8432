//! What a merge changes of rows that are there: written down first, with the value before, and
//! then done as it is written, so that the record and the rows cannot differ.

use crate::domain::ImportNumber;
use crate::store::Error;
use crate::store::engine::Tx;
use crate::values;

/// A column by which rows refer to others, and which a merge may change.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference {
    /// Its table, of rows told apart by `id`.
    pub(super) table: &'static str,
    /// Its name.
    pub(super) column: &'static str,
    /// Which of its rows `t` are meant, besides.
    pub(super) only: &'static str,
}

impl Reference {
    /// Every row of a table.
    pub(super) const fn new(table: &'static str, column: &'static str) -> Self {
        Self {
            table,
            column,
            only: "true",
        }
    }
}

/// Lets what refers to the first number of a row of the table `wanted` refer to the second.
pub(super) fn repoint(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    reference: Reference,
) -> Result<(), Error> {
    let Reference {
        table,
        column,
        only,
    } = reference;
    let from = format!("wanted w CROSS JOIN {table} t WHERE t.{column} = w.number AND {only}");
    set(tx, import, reference, &from)
}

/// Sets the column of the rows `t`, found beside rows `w` of the table `wanted`, to the second
/// number of those.
pub(super) fn set(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    Reference { table, column, .. }: Reference,
    from: &str,
) -> Result<(), Error> {
    let last = last(tx, import)?;
    let write = format!(
        "INSERT INTO merge_changes (import_id, position, table_name, row_id, column_name,
                                    before_id, after_id)
         SELECT CAST(?1 AS BIGINT),
                CAST(?2 AS BIGINT) + ROW_NUMBER() OVER (ORDER BY w.place, t.id),
                '{table}', t.id, '{column}', t.{column}, w.number2
         FROM {from}"
    );
    tx.execute(&write, values![import.get(), last])?;
    let change = format!(
        "UPDATE {table} SET {column} = m.after_id FROM merge_changes m
         WHERE m.import_id = ?1 AND m.position > ?2 AND {table}.id = m.row_id"
    );
    tx.execute(&change, values![import.get(), last])?;
    Ok(())
}

/// How many changes of a merge are written down by now.
pub(super) fn last(tx: &mut Tx<'_>, import: ImportNumber) -> Result<i64, Error> {
    tx.sure(
        "SELECT COALESCE(MAX(m.position), 0) FROM merge_changes m WHERE m.import_id = ?1",
        values![import.get()],
        |row| row.get(0),
    )
}
