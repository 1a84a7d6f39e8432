//! What becomes of the rows of a plan beside what stands in it.

use std::collections::HashMap;

use crate::store::engine::Value;

/// Columns of some rows, each row counted from 0, with what they are instead.
type Cells<'v> = HashMap<usize, Vec<(&'static str, Value<'v>)>>;

/// What becomes of rows beside what stands in the plan.
#[derive(Debug, Default)]
pub struct Otherwise<'v> {
    cells: HashMap<&'static str, Cells<'v>>,
    columns: Vec<(&'static str, &'static str, Value<'v>)>,
    here: HashMap<(&'static str, usize), i64>,
    owners: HashMap<usize, i64>,
}

impl<'v> Otherwise<'v> {
    /// A column of a row, counted from 0, is another.
    pub fn set(
        &mut self,
        table: &'static str,
        row: usize,
        column: &'static str,
        value: impl Into<Value<'v>>,
    ) {
        let rows = self.cells.entry(table).or_default();
        rows.entry(row).or_default().push((column, value.into()));
    }

    /// A column is the same in all rows of a table of which nothing else is said.
    pub fn set_all(
        &mut self,
        table: &'static str,
        column: &'static str,
        value: impl Into<Value<'v>>,
    ) {
        self.columns.push((table, column, value.into()));
    }

    /// A row, counted from 0, is here already.
    pub fn is_here(&mut self, table: &'static str, row: usize, id: i64) {
        self.here.insert((table, row), id);
    }

    /// What a customer, by its row counted from 0, has bought is another's.
    pub fn goes_over(&mut self, customer: usize, to: i64) {
        self.owners.insert(customer, to);
    }

    /// The columns of a row that are others.
    pub(super) fn of_row(&self, table: &str, row: usize) -> &[(&'static str, Value<'v>)] {
        let rows = self.cells.get(table);
        rows.and_then(|rows| rows.get(&row)).map_or(&[], |of| of)
    }

    /// What a column is in all rows of a table, where that is one thing.
    pub(super) fn of_column(&self, table: &str, column: &str) -> Option<&Value<'v>> {
        let mut columns = self.columns.iter();
        columns
            .find(|(of, name, _)| *of == table && *name == column)
            .map(|(.., value)| value)
    }

    /// The row of this store that a row is.
    pub(super) fn here(&self, table: &'static str, row: usize) -> Option<i64> {
        self.here.get(&(table, row)).copied()
    }

    /// The rows that are here already.
    pub(super) fn all_here(&self) -> impl Iterator<Item = (&'static str, usize)> {
        self.here.keys().copied()
    }

    /// Whose all is that a customer has bought, where that is another.
    pub(super) fn owner(&self, customer: usize) -> Option<i64> {
        self.owners.get(&customer).copied()
    }
}
