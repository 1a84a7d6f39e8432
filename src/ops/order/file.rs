//! A file of orders: its columns found, read as often as is needed.

use std::io::{Read, Seek, Write};

use crate::intake::{Codes, Columns, ORDERS, Rejects, Sheet};
use crate::intake::{DateOrder, DecimalSign, Mapping, Reading};
use crate::ops::{Error, Tx};
use crate::store::staging;

use super::stage::{Staged, Stager};

/// How an order file is laid out, as far as the operator says.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// Which column holds which field.
    pub mapping: Mapping,
    /// How the file is written.
    pub reading: Reading,
    /// How its days are written.
    pub dates: Option<DateOrder>,
    /// The decimal sign of its numbers.
    pub decimal: Option<DecimalSign>,
    /// What the file is called.
    pub name: String,
}

/// A file of orders.
pub struct OrderFile<R> {
    sheet: Sheet<R>,
    columns: Columns,
    layout: Layout,
}

impl<R: Read + Seek> OrderFile<R> {
    /// Opens a file: finds out how it is written, and which column is which; `codes` are those of
    /// its fields that are kept in other files.
    pub fn open(input: R, layout: Layout, codes: Vec<Codes>) -> Result<Self, Error> {
        let sheet = Sheet::open(input, &layout.reading)?;
        let columns = Columns::resolve(ORDERS, sheet.headings(), &layout.mapping)?;
        let columns = columns.look_up(&layout.name, codes)?;
        Ok(Self {
            sheet,
            columns,
            layout,
        })
    }

    /// Its columns.
    pub const fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The first pass: stages every row; `progress` is told the number of rows, and may stop it.
    pub fn stage<E: From<Error>>(
        &mut self,
        tx: &mut Tx<'_>,
        progress: impl FnMut(u64) -> Result<(), E>,
    ) -> Result<Staged, E> {
        let Layout { dates, decimal, .. } = self.layout;
        Stager::new(&self.columns).run(tx, &mut self.sheet, dates, decimal, progress)
    }

    /// Writes every rejected row as it came in, with what is wrong, and gives the output back.
    pub fn write_rejects<W: Write>(&mut self, tx: &mut Tx<'_>, out: W) -> Result<W, Error> {
        let sheet = &mut self.sheet;
        sheet.rewind()?;
        let mut rejects = Rejects::new(out, sheet.headings(), sheet.delimiter())?;
        staging::each_rejected(tx, |number, column, reason| -> Result<(), Error> {
            while let Some(row) = sheet.next_row()? {
                if i64::try_from(row.number()) == Ok(number) {
                    rejects.push(&row, column, reason)?;
                    break;
                }
            }
            Ok(())
        })?;
        Ok(rejects.finish()?)
    }
}
