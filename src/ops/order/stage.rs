//! The first pass over an order file: each row is staged under the key of its order, and every
//! column of dates or numbers is watched, so that its form is decided over all of it.

use std::io::{Read, Seek};

use crate::domain::{OrderNumber, SourceName};
use crate::intake::{
    Columns, DateOrder, DateWatch, DecimalSign, IntakeError, NumberWatch, Row, Sheet,
};
use crate::ops::{Error, Tx};
use crate::store::staging::{self, StagedRow};

use super::line::{DATE_FIELDS, Formats};

/// What parts the cells of a staged row.
pub const SEPARATOR: char = '\u{1f}';

/// The system of a file that says none.
pub const DEFAULT_SOURCE: &str = "default";

/// The first pass, at work.
pub struct Stager<'c> {
    columns: &'c Columns,
    dates: [DateWatch; 4],
    price: NumberWatch,
    quantity: NumberWatch,
    rows: u64,
    cells: String,
}

/// What the first pass came to.
#[derive(Debug, Clone, Copy)]
pub struct Staged {
    /// Rows in the file, the heading not counted.
    pub rows: u64,
    /// How its dates and numbers are written.
    pub formats: Formats,
}

impl<'c> Stager<'c> {
    /// Begins the first pass over a file of these columns.
    pub fn new(columns: &'c Columns) -> Self {
        Self {
            columns,
            dates: DATE_FIELDS.map(|field| DateWatch::new(columns.label(field))),
            price: NumberWatch::new(columns.label("unit_price")),
            quantity: NumberWatch::new(columns.label("quantity")),
            rows: 0,
            cells: String::new(),
        }
    }

    /// Stages every row of a sheet; `progress` is told the number of rows, and may stop it.
    pub fn run<R: Read + Seek, E: From<Error>>(
        mut self,
        tx: &mut Tx<'_>,
        sheet: &mut Sheet<R>,
        dates: Option<DateOrder>,
        decimal: Option<DecimalSign>,
        mut progress: impl FnMut(u64) -> Result<(), E>,
    ) -> Result<Staged, E> {
        let stored = |error: crate::store::Error| E::from(Error::from(error));
        let read = |error: IntakeError| E::from(Error::from(error));
        staging::begin(tx).map_err(stored)?;
        while let Some(row) = sheet.next_row().map_err(read)? {
            let staged = self.stage(row);
            staging::add(tx, &staged).map_err(stored)?;
            self.rows += 1;
            progress(self.rows)?;
        }
        staging::sort(tx).map_err(stored)?;
        let formats = self.decide(dates, decimal).map_err(read)?;
        Ok(Staged {
            rows: self.rows,
            formats,
        })
    }

    fn stage(&mut self, row: Row<'_>) -> StagedRow {
        let number = row.number();
        let (fault, fields) = match self.columns.read(row) {
            Ok(fields) => (None, Some(fields)),
            Err(error) => (Some(told(&error)), None),
        };
        self.cells.clear();
        let mut control = None;
        if let Some(fields) = fields {
            for (place, value) in fields.values().enumerate() {
                if place > 0 {
                    self.cells.push(SEPARATOR);
                }
                if value.contains(SEPARATOR) {
                    control = Some(place);
                }
                self.cells.push_str(value);
            }
            for (watch, field) in self.dates.iter_mut().zip(DATE_FIELDS) {
                watch.see(number, fields.get(field));
            }
            self.price.see(number, fields.get("unit_price"));
            self.quantity.see(number, fields.get("quantity"));
        }
        let fault = fault.or_else(|| control.map(|place| self.control(place)));
        StagedRow {
            row: i64::try_from(number).unwrap_or(i64::MAX),
            key: self.key(row),
            cells: self.cells.clone(),
            fault,
        }
    }

    /// Rows of one key are one order. A row whose order cannot be told stands for itself.
    fn key(&self, row: Row<'_>) -> String {
        let number = self.columns.peek(row, "order_number");
        let source = self.columns.peek(row, "source");
        let source = if source.is_empty() {
            DEFAULT_SOURCE
        } else {
            source
        };
        match (source.parse::<SourceName>(), number.parse::<OrderNumber>()) {
            (Ok(source), Ok(number)) => format!("{}{SEPARATOR}{}", source.key(), number.key()),
            _ => format!("{SEPARATOR}{}", row.number()),
        }
    }

    fn control(&self, place: usize) -> (String, String, String) {
        let field = self
            .columns
            .fields()
            .get(place)
            .map_or("", |field| field.name);
        (
            "control_character".to_owned(),
            self.columns.label(field).to_owned(),
            "there is a control character in the cell: take it out".to_owned(),
        )
    }

    fn decide(
        &self,
        dates: Option<DateOrder>,
        decimal: Option<DecimalSign>,
    ) -> Result<Formats, IntakeError> {
        let mut orders = [DateOrder::Iso; 4];
        for (place, order) in orders.iter_mut().enumerate() {
            let others: Vec<DateWatch> = self
                .dates
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != place)
                .map(|(_, watch)| watch.clone())
                .collect();
            *order = self.dates[place].decide(dates, &others)?;
        }
        Ok(Formats {
            dates: orders,
            price: self.price.decide(decimal)?,
            quantity: self.quantity.decide(decimal)?,
        })
    }
}

fn told(error: &IntakeError) -> (String, String, String) {
    (
        error.code().to_owned(),
        error.column.clone().unwrap_or_default(),
        format!("{}: {}", error.problem, error.hint()),
    )
}
