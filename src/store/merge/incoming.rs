//! The rows of a plan, as the tables of this store take them: every table and column is one of
//! ours, every row has its own number, and whatever it refers to comes along.
//!
//! A plan is a file that people have had in their hands; what does not hold together is refused
//! here, before anything is written.

use std::collections::HashMap;

use crate::domain::merge::{StoredCell, StoredRows};
use crate::store::engine::Value;
use crate::store::schema::Table;

use super::tables::{self, Brought, OWN};

/// Why rows cannot be brought.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// No table that a plan brings rows of.
    #[error("`{0}` is no table that a plan brings")]
    Table(String),
    /// The same table a second time.
    #[error("the table `{0}` stands in it twice")]
    Twice(String),
    /// A column that the table does not have, or lacks.
    #[error("`{column}` is {what} of `{table}`")]
    Column {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// What it is.
        what: &'static str,
    },
    /// A row that is told apart from no other.
    #[error("row {row} of `{table}` has no number of its own beyond those before it")]
    Number {
        /// The table.
        table: &'static str,
        /// Which of its rows, from 1.
        row: usize,
    },
    /// A reference to what does not come along.
    #[error(
        "row {row} of `{table}` names `{value}` in `{column}`, and there is no such row in \
         `{referred}`"
    )]
    Dangling {
        /// The table.
        table: &'static str,
        /// Which of its rows, from 1.
        row: usize,
        /// The column.
        column: &'static str,
        /// What stands there.
        value: String,
        /// The table that it refers to.
        referred: &'static str,
    },
}

/// A column of a table: where a plan has it, and what it refers to.
#[derive(Debug)]
pub(super) struct Place {
    /// Its name.
    pub(super) name: &'static str,
    /// Its place among the cells of a row; none where the plan leaves it out.
    pub(super) cell: Option<usize>,
    /// The table whose numbers it holds.
    pub(super) referred: Option<&'static str>,
}

/// The rows of one table.
#[derive(Debug)]
pub(super) struct Rows<'p> {
    /// The table.
    pub(super) table: Table,
    /// Its columns.
    pub(super) places: Vec<Place>,
    /// The rows, cell by cell.
    pub(super) cells: &'p [Vec<StoredCell>],
    /// Their numbers there, rising; of rows without a number of their own none.
    numbers: Vec<i64>,
}

/// All rows of a plan.
#[derive(Debug)]
pub struct Incoming<'p> {
    tables: Vec<Rows<'p>>,
}

impl<'p> Incoming<'p> {
    /// The rows of a plan, if they hold together.
    ///
    /// # Errors
    /// The first thing that does not.
    pub fn of(plan: &'p [StoredRows]) -> Result<Self, Misfit> {
        let mut given: HashMap<&str, &'p StoredRows> = HashMap::new();
        for rows in plan {
            if given.insert(&rows.table, rows).is_some() {
                return Err(Misfit::Twice(rows.table.clone()));
            }
        }
        let mut tables = Vec::new();
        for (brought, table) in tables::all() {
            if let Some(rows) = given.remove(brought.name) {
                tables.push(Rows::of(brought, table, rows)?);
            }
        }
        // In the order of the plan, so that the same is said of the same.
        if let Some(rows) = plan
            .iter()
            .find(|rows| given.contains_key(rows.table.as_str()))
        {
            return Err(Misfit::Table(rows.table.clone()));
        }
        let incoming = Self { tables };
        incoming.check()?;
        Ok(incoming)
    }

    fn check(&self) -> Result<(), Misfit> {
        for rows in &self.tables {
            let references = rows.places.iter().filter_map(|place| {
                let referred = place.referred?;
                Some((place, referred, self.rows(referred)))
            });
            for (place, referred, among) in references {
                for (row, _) in rows.cells.iter().enumerate() {
                    let cell = rows.cell(row, place);
                    let is_there = match cell {
                        StoredCell::Null => true,
                        StoredCell::Int(number) => {
                            among.is_some_and(|among| among.place(*number).is_some())
                        }
                        StoredCell::Text(_) => false,
                    };
                    if !is_there {
                        return Err(Misfit::Dangling {
                            table: rows.table.name,
                            row: row + 1,
                            column: place.name,
                            value: told(cell),
                            referred,
                        });
                    }
                }
            }
        }
        Ok(())
    }

    /// How many rows of a table there are.
    pub fn count(&self, table: &str) -> usize {
        self.rows(table).map_or(0, |rows| rows.cells.len())
    }

    /// How many rows there are in all.
    pub fn total(&self) -> u64 {
        let counts = self.tables.iter().map(|rows| rows.cells.len() as u64);
        counts.sum()
    }

    /// The text of a column in a row, counted from 0; none where it is empty or left out.
    pub fn text(&self, table: &str, row: usize, column: &str) -> Option<&'p str> {
        match self.cell(table, row, column)? {
            StoredCell::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number in a column of a row, counted from 0; none where it is empty or left out.
    pub fn number(&self, table: &str, row: usize, column: &str) -> Option<i64> {
        match self.cell(table, row, column)? {
            StoredCell::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// What stands in a column of a row, counted from 0, as it would be stored.
    pub fn value(&self, table: &str, row: usize, column: &str) -> Value<'p> {
        self.cell(table, row, column).map_or(Value::Null, stored)
    }

    /// The row of a table with this number, counted from 0.
    pub fn place(&self, table: &str, number: i64) -> Option<usize> {
        self.rows(table)?.place(number)
    }

    fn cell(&self, table: &str, row: usize, column: &str) -> Option<&'p StoredCell> {
        let rows = self.rows(table)?;
        let place = rows.places.iter().find(|place| place.name == column)?;
        rows.cells.get(row)?.get(place.cell?)
    }

    fn rows(&self, table: &str) -> Option<&Rows<'p>> {
        self.tables.iter().find(|rows| rows.table.name == table)
    }

    /// The tables, each after those that its rows refer to.
    pub(super) fn tables(&self) -> &[Rows<'p>] {
        &self.tables
    }
}

impl<'p> Rows<'p> {
    fn of(brought: &Brought, table: Table, given: &'p StoredRows) -> Result<Self, Misfit> {
        let misfit = |column: &str, what| Misfit::Column {
            table: given.table.clone(),
            column: column.to_owned(),
            what,
        };
        for (index, column) in given.columns.iter().enumerate() {
            if !table.columns.contains(&column.as_str()) {
                return Err(misfit(column, "no column"));
            }
            if given.columns[..index].contains(column) {
                return Err(misfit(column, "twice a column"));
            }
        }
        let mut places = Vec::new();
        for name in table.columns.iter().copied() {
            let cell = given.columns.iter().position(|column| column == name);
            if cell.is_none() && !OWN.contains(&name) {
                return Err(misfit(name, "a missing column"));
            }
            let reference = brought
                .references
                .iter()
                .find(|(column, _)| *column == name);
            places.push(Place {
                name,
                cell,
                referred: reference.map(|(_, referred)| *referred),
            });
        }
        let mut rows = Self {
            table,
            places,
            cells: &given.rows,
            numbers: Vec::new(),
        };
        rows.numbers = rows.own_numbers()?;
        Ok(rows)
    }

    /// The numbers of rows that have one of their own.
    fn own_numbers(&self) -> Result<Vec<i64>, Misfit> {
        let Some(id) = self.places.iter().find(|place| place.name == "id") else {
            return Ok(Vec::new());
        };
        let mut numbers = Vec::with_capacity(self.cells.len());
        for row in 0..self.cells.len() {
            match self.cell(row, id) {
                StoredCell::Int(number) if numbers.last().is_none_or(|last| last < number) => {
                    numbers.push(*number);
                }
                _ => {
                    return Err(Misfit::Number {
                        table: self.table.name,
                        row: row + 1,
                    });
                }
            }
        }
        Ok(numbers)
    }

    /// A cell of a row; nothing where the plan leaves the column out.
    pub(super) fn cell(&self, row: usize, place: &Place) -> &'p StoredCell {
        let cell = place.cell.and_then(|cell| self.cells.get(row)?.get(cell));
        cell.unwrap_or(&StoredCell::Null)
    }

    /// The row with this number, counted from 0.
    pub(super) fn place(&self, number: i64) -> Option<usize> {
        self.numbers.binary_search(&number).ok()
    }
}

/// A cell as it is stored.
pub(super) fn stored(cell: &StoredCell) -> Value<'_> {
    match cell {
        StoredCell::Null => Value::Null,
        StoredCell::Int(number) => Value::Int(*number),
        StoredCell::Text(text) => text.into(),
    }
}

/// A cell as it is told.
fn told(cell: &StoredCell) -> String {
    match cell {
        StoredCell::Null => String::new(),
        StoredCell::Int(number) => number.to_string(),
        StoredCell::Text(text) => text.clone(),
    }
}
