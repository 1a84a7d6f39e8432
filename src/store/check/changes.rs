//! What events tell of rows that were changed after they were written: what each was at first, and
//! what it is to be now. A digest that was taken of rows at first is held against them so.

use std::collections::{BTreeMap, BTreeSet};

use crate::store::Error;
use crate::store::engine::{Tx, Value};

/// A value that events tell of.
#[derive(Debug)]
struct Told {
    first: Value<'static>,
    last: Value<'static>,
    /// Whether each change begins where the one before it ended.
    is_whole: bool,
}

/// What events tell of the columns of a row.
#[derive(Debug, Default)]
pub(super) struct ToldRow(BTreeMap<String, Told>);

/// What events tell of rows that were changed, and of lines that were added to orders.
#[derive(Debug, Default)]
pub struct Changes {
    values: BTreeMap<(&'static str, i64), ToldRow>,
    added: BTreeSet<i64>,
}

impl ToldRow {
    /// A value as it was at first, where it is now what the events tell; else as it is.
    pub(super) fn at_first(&self, column: &str, now: Value<'static>) -> Value<'static> {
        match self.0.get(column) {
            Some(told) if told.is_whole && told.last == now => told.first.clone(),
            _ => now,
        }
    }
}

impl Changes {
    /// Learns that a column of a row was one thing, and is another.
    pub fn hear(
        &mut self,
        (table, row): (&'static str, i64),
        column: &str,
        before: Value<'static>,
        after: Value<'static>,
    ) {
        let ToldRow(columns) = self.values.entry((table, row)).or_default();
        if let Some(told) = columns.get_mut(column) {
            told.is_whole &= told.last == before;
            told.last = after;
            return;
        }
        let told = Told {
            first: before,
            last: after,
            is_whole: true,
        };
        columns.insert(column.to_owned(), told);
    }

    /// Learns that the lines of these rows were added to orders that were here.
    pub fn hear_added(&mut self, first: i64, last: i64) {
        self.added.extend(first..=last);
    }

    /// Whether the line of this row was added to an order that was here.
    pub(super) fn is_added(&self, line: i64) -> bool {
        self.added.contains(&line)
    }

    /// What is told of a row, if anything is.
    pub(super) fn of(&self, table: &'static str, row: i64) -> Option<&ToldRow> {
        self.values.get(&(table, row))
    }

    /// Hands each order line that does not stand as the events tell to `each`: the row of its
    /// order, its place, how it stands, and how it is to.
    pub fn each_astray<E: From<Error>>(
        &self,
        tx: &mut Tx<'_>,
        mut each: impl FnMut(&str, i64, &str, &str) -> Result<(), E>,
    ) -> Result<(), E> {
        let told = |line: i64| {
            let told = self.of("order_lines", line);
            match told
                .and_then(|row| row.0.get("standing"))
                .map(|told| &told.last)
            {
                Some(Value::Text(standing)) => standing.to_string(),
                _ => "active".to_owned(),
            }
        };
        tx.each(
            "SELECT l.id, o.number, l.position, l.standing FROM order_lines l
             JOIN orders o ON o.id = l.order_id
             WHERE l.standing <> 'active' OR o.amended_at IS NOT NULL
             ORDER BY l.id",
            &[],
            |row| {
                let (line, standing): (i64, String) = (row.get(0)?, row.get(3)?);
                let said = told(line);
                if said == standing {
                    return Ok(());
                }
                each(&row.get::<String>(1)?, row.get(2)?, &standing, &said)
            },
        )
    }
}
