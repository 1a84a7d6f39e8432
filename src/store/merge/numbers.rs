//! The numbers of this store that the rows of a plan get.

use std::collections::{HashMap, HashSet};

use crate::store::engine::Tx;
use crate::store::{Error, vendor};

use super::incoming::Incoming;
use super::otherwise::Otherwise;

/// The numbers that the rows of a plan have here.
#[derive(Debug, Default)]
pub struct Numbers {
    of: HashMap<&'static str, Vec<i64>>,
    /// The rows that were here before.
    here: HashSet<(&'static str, usize)>,
}

impl Numbers {
    /// The number of a row, counted from 0.
    pub fn at(&self, table: &str, row: usize) -> Option<i64> {
        self.of.get(table)?.get(row).copied()
    }

    /// The numbers of a table's rows, in the order of the plan.
    pub fn of(&self, table: &str) -> &[i64] {
        self.of.get(table).map_or(&[], |numbers| numbers)
    }

    /// The rows of a table that were not here before, each with its number.
    pub fn added(&self, table: &'static str) -> impl Iterator<Item = (usize, i64)> {
        let numbers = self.of(table).iter().copied().enumerate();
        numbers.filter(move |(row, _)| !self.here.contains(&(table, *row)))
    }

    /// The first and the last number that rows of a table got.
    pub fn span(&self, table: &'static str) -> Option<(i64, i64)> {
        let first = self.added(table).next()?.1;
        Some((first, self.added(table).last()?.1))
    }

    /// Numbers for all rows that are not here already.
    pub(super) fn reserve(
        tx: &mut Tx<'_>,
        incoming: &Incoming<'_>,
        otherwise: &Otherwise<'_>,
    ) -> Result<Self, Error> {
        let mut of = HashMap::new();
        for rows in incoming.tables() {
            let name = rows.table.name;
            if rows.table.key != ["id"] {
                continue;
            }
            let here = |row: usize| otherwise.here(name, row);
            let new = (0..rows.cells.len()).filter(|row| here(*row).is_none());
            let count = i64::try_from(new.count()).unwrap_or(i64::MAX);
            let mut next = match name {
                _ if count == 0 => 1,
                "licenses" => vendor::take_license_numbers(tx, count)?,
                name => tx.reserve(name, count)?,
            };
            let mut number = |row| {
                here(row).unwrap_or_else(|| {
                    next += 1;
                    next - 1
                })
            };
            of.insert(name, (0..rows.cells.len()).map(&mut number).collect());
        }
        let here = otherwise.all_here().collect();
        Ok(Self { of, here })
    }
}
