//! Keys by which many rows are looked up, or changed, in one statement: a statement joins them as
//! the table `wanted w`, or asks for each of its rows. The engine has it for the while: SQLite as a
//! temporary table, PostgreSQL as arrays that go along with the statement.
//!
//! Its columns: `place` counts its rows from 0, in the order in which they were added; `key` and
//! `key2` hold text, `number`, `number2` and `number3` whole numbers.

use super::Error;
use super::engine::{Row, Tx, Value};

/// The columns of the table.
pub(super) const COLUMNS: &[&str] = &["place", "key", "key2", "number", "number2", "number3"];

/// Those of them that hold text.
pub(super) const TEXTS: &[&str] = &["key", "key2"];

/// The rows to be.
#[derive(Default)]
pub(super) struct Wanted<'a> {
    values: Vec<Value<'a>>,
    rows: i64,
}

impl<'a> Wanted<'a> {
    /// Adds a row; what a statement does not use is `Value::Null`.
    pub(super) fn add(
        &mut self,
        key: impl Into<Value<'a>>,
        key2: impl Into<Value<'a>>,
        number: impl Into<Value<'a>>,
        number2: impl Into<Value<'a>>,
    ) {
        self.push([
            key.into(),
            key2.into(),
            number.into(),
            number2.into(),
            Value::Null,
        ]);
    }

    /// Adds a row of three numbers.
    pub(super) fn add_numbers(&mut self, number: i64, number2: i64, number3: i64) {
        self.push([
            Value::Null,
            Value::Null,
            number.into(),
            number2.into(),
            number3.into(),
        ]);
    }

    fn push(&mut self, row: [Value<'a>; COLUMNS.len() - 1]) {
        self.values.push(self.rows.into());
        self.values.extend(row);
        self.rows += 1;
    }

    /// Makes these the rows of the table `wanted`, and no others.
    pub(super) fn fill(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        tx.want(&self.values)
    }

    /// What a statement finds that joins these; nothing is asked when there are none.
    pub(super) fn find_all<T>(
        &self,
        tx: &mut Tx<'_>,
        sql: &str,
        read: impl Fn(Row<'_>) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        if self.is_empty() {
            return Ok(Vec::new());
        }
        self.fill(tx)?;
        tx.all(sql, &[], read)
    }

    /// Changes a row for each of these by one statement, which joins them; a conflict when it
    /// does not find every one as it was expected.
    pub(super) fn change_each(
        &self,
        tx: &mut Tx<'_>,
        sql: &str,
        values: &[Value<'_>],
    ) -> Result<(), Error> {
        if self.is_empty() {
            return Ok(());
        }
        self.fill(tx)?;
        let changed = tx.execute(sql, values)?;
        if i64::try_from(changed) == Ok(self.rows) {
            Ok(())
        } else {
            Err(Error::Conflict)
        }
    }

    /// What a statement over the filled table finds for each of its rows, in their order: of each
    /// row of the result the first cell is the place, and `read` reads the others. For a statement
    /// that finds one thing at most.
    pub(super) fn one_each<T>(
        &self,
        tx: &mut Tx<'_>,
        sql: &str,
        read: impl Fn(Row<'_>) -> Result<T, Error>,
    ) -> Result<Vec<Option<T>>, Error> {
        let mut found = Vec::new();
        found.resize_with(self.len(), || None);
        tx.each(sql, &[], |row| {
            *at(&mut found, row)? = Some(read(row)?);
            Ok::<(), Error>(())
        })?;
        Ok(found)
    }

    /// The same for a statement that may find several things for a row.
    pub(super) fn all_each<T>(
        &self,
        tx: &mut Tx<'_>,
        sql: &str,
        read: impl Fn(Row<'_>) -> Result<T, Error>,
    ) -> Result<Vec<Vec<T>>, Error> {
        let mut found = Vec::new();
        found.resize_with(self.len(), Vec::new);
        tx.each(sql, &[], |row| {
            at(&mut found, row)?.push(read(row)?);
            Ok::<(), Error>(())
        })?;
        Ok(found)
    }

    /// Whether there are no rows.
    pub(super) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    fn len(&self) -> usize {
        usize::try_from(self.rows).unwrap_or(usize::MAX)
    }
}

/// What the place in the first cell of a row stands for.
fn at<'f, T>(found: &'f mut [T], row: Row<'_>) -> Result<&'f mut T, Error> {
    let place: i64 = row.get(0)?;
    usize::try_from(place)
        .ok()
        .and_then(|place| found.get_mut(place))
        .ok_or_else(|| Error::unreadable(0, &place.to_string()))
}
