//! The rows of a desk as a plan brings them, read from its store; and into the scratch desk, where
//! all sources of a company come together.
//!
//! What was undone there stays there, with all that refers to it.

use std::collections::{HashMap, HashSet};

use crate::domain::ImportNumber;
use crate::domain::merge::{StoredCell, StoredRows};
use crate::store::engine::{Intent, Tx, Value};
use crate::store::schema::Table;
use crate::store::{Error, Store};
use crate::values;

use super::tables::{self, Brought, OWN};

/// References that a row can do without, where what they name does not come along.
const OPTIONAL: [&str; 10] = [
    "joined_into",
    "parent_id",
    "contact_id",
    "order_line_id",
    "supersedes",
    "stands_for",
    "registrant_id",
    "extends",
    "successor_id",
    "entitlement_id",
];

/// All that a desk has to bring, table by table, each after those that its rows refer to. `step` is
/// told of rows that are read, and may stop it.
pub fn gather<E: From<Error>>(
    tx: &mut Tx<'_>,
    mut step: impl FnMut(u64) -> Result<(), E>,
) -> Result<Vec<StoredRows>, E> {
    let mut gathered = Vec::new();
    let mut there = There::default();
    for (brought, table) in tables::all() {
        let mut rows = read(tx, &table, &mut step)?;
        there.keep_whole(brought, &mut rows);
        if !rows.rows.is_empty() {
            gathered.push(rows);
        }
    }
    Ok(gathered)
}

/// The live rows of some of those tables.
pub fn some_of(tx: &mut Tx<'_>, names: &[&str]) -> Result<Vec<StoredRows>, Error> {
    let mut gathered = Vec::new();
    let mut there = There::default();
    for (brought, table) in tables::all().filter(|(of, _)| names.contains(&of.name)) {
        let mut rows = read(tx, &table, &mut |_| Ok::<(), Error>(()))?;
        there.keep_whole(brought, &mut rows);
        gathered.push(rows);
    }
    Ok(gathered)
}

/// The rows of a table that were not undone, in the order of their key.
fn read<E: From<Error>>(
    tx: &mut Tx<'_>,
    table: &Table,
    step: &mut impl FnMut(u64) -> Result<(), E>,
) -> Result<StoredRows, E> {
    let columns: Vec<&str> = table.columns.clone();
    let columns: Vec<&str> = columns
        .into_iter()
        .filter(|name| !OWN.contains(name))
        .collect();
    let live = if table.columns.contains(&"undone_by") {
        " WHERE undone_by IS NULL"
    } else {
        ""
    };
    let sql = format!(
        "SELECT {} FROM {}{live} ORDER BY {}",
        columns.join(", "),
        table.name,
        table.key.join(", ")
    );
    let mut rows = Vec::new();
    tx.each(&sql, &[], |row| {
        let cells = (0..columns.len()).map(|index| row.value(index).map(cell));
        rows.push(cells.collect::<Result<Vec<_>, Error>>()?);
        step(1)
    })?;
    Ok(StoredRows {
        table: table.name.to_owned(),
        columns: columns.into_iter().map(str::to_owned).collect(),
        rows,
    })
}

fn cell(value: Value<'_>) -> StoredCell {
    match value {
        Value::Null => StoredCell::Null,
        Value::Int(number) => StoredCell::Int(number),
        Value::Text(text) => StoredCell::Text(text.into_owned()),
    }
}

fn value(cell: &StoredCell) -> Value<'_> {
    match cell {
        StoredCell::Null => Value::Null,
        StoredCell::Int(number) => Value::Int(*number),
        StoredCell::Text(text) => text.into(),
    }
}

/// The numbers of the rows that come along, by their tables.
#[derive(Default)]
struct There(HashMap<&'static str, HashSet<i64>>);

impl There {
    /// Leaves out the rows that refer to what does not come along.
    fn keep_whole(&mut self, brought: &Brought, rows: &mut StoredRows) {
        let id = rows.column("id");
        let number = |row: &[StoredCell]| match row.get(id?)? {
            StoredCell::Int(number) => Some(*number),
            _ => None,
        };
        let own = rows.rows.iter().filter_map(|row| number(row)).collect();
        self.0.insert(brought.name, own);
        for (column, referred) in brought.references {
            let Some(place) = rows.column(column) else {
                continue;
            };
            let among = self.0.get(referred);
            let is_there = |cell: &StoredCell| match cell {
                StoredCell::Int(number) => among.is_none_or(|among| among.contains(number)),
                _ => true,
            };
            if OPTIONAL.contains(column) {
                let cells = rows.rows.iter_mut().filter_map(|row| row.get_mut(place));
                for cell in cells.filter(|cell| !is_there(cell)) {
                    *cell = StoredCell::Null;
                }
            } else {
                rows.rows.retain(|row| row.get(place).is_none_or(is_there));
            }
        }
        let own = rows.rows.iter().filter_map(|row| number(row)).collect();
        self.0.insert(brought.name, own);
    }
}

/// A right that a line of an order granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantedBy {
    /// Its row.
    pub row: i64,
    /// The key of the order's number.
    pub order: String,
    /// The number of the line.
    pub line: Option<String>,
    /// The place of the line in the order, from 1.
    pub position: i64,
}

/// What the orders of an import granted.
pub fn granted_by(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<GrantedBy>, Error> {
    tx.all(
        "SELECT e.id, o.number_key, l.line, l.position
         FROM orders o CROSS JOIN order_lines l CROSS JOIN entitlements e
         WHERE o.import_id = ?1 AND l.order_id = o.id AND e.order_line_id = l.id
         ORDER BY e.id",
        values![import.get()],
        |row| {
            Ok(GrantedBy {
                row: row.get(0)?,
                order: row.get(1)?,
                line: row.get(2)?,
                position: row.get(3)?,
            })
        },
    )
}

impl Store {
    /// Puts the rows of another store, under their own numbers, into one that nobody else knows
    /// and that has none yet: there is nothing that an event would have to say of it.
    pub fn take_in(&mut self, rows: &[StoredRows]) -> Result<(), Error> {
        let engine = self.engine.get();
        engine.begin(Intent::Fill)?;
        match insert(&mut Tx::new(engine), rows) {
            Ok(()) => engine.commit(),
            Err(error) => {
                engine.roll_back();
                Err(error)
            }
        }
    }
}

fn insert(tx: &mut Tx<'_>, tables: &[StoredRows]) -> Result<(), Error> {
    for rows in tables {
        let columns: Vec<&str> = rows.columns.iter().map(String::as_str).collect();
        tx.load(&rows.table, &columns, &mut |push| {
            rows.rows
                .iter()
                .try_for_each(|row| push(&row.iter().map(value).collect::<Vec<_>>()))
        })?;
    }
    Ok(())
}
