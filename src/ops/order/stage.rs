//! The first pass over an order file: each row is staged under the key of its order, and every
//! column of days or numbers is watched, so that its form is decided over all of it.

use std::io::{Read, Seek};

use crate::domain::{OrderNumber, SourceName};
use crate::intake::{
    Columns, DateOrder, DateWatch, DecimalSign, Fields, IntakeError, NumberWatch, Problem, Row,
    Sheet,
};
use crate::ops::{Error, Tx};
use crate::store;
use crate::store::staging::{self, Incoming, NewRow, RowFault};

use super::field::Field;
use super::line::Formats;
use super::untold::{Clues, Suspect, Suspicions, Told};

/// What parts the cells of a staged row.
pub const SEPARATOR: char = '\u{1f}';

/// The system of a file that says none.
pub const DEFAULT_SOURCE: &str = "default";

/// What the first pass came to.
#[derive(Debug, Clone, Copy)]
pub struct Staged {
    /// Rows in the file, the heading not counted.
    pub rows: u64,
    /// How its days and numbers are written.
    pub formats: Formats,
}

/// The first pass, at work.
pub struct Stager<'c> {
    columns: &'c Columns,
    days: [DateWatch; 4],
    price: NumberWatch,
    quantity: NumberWatch,
    suspicions: Suspicions,
    incoming: Incoming,
    order: OrderKey,
    head: String,
    tail: String,
}

impl<'c> Stager<'c> {
    /// Begins the first pass over a file of these columns.
    pub fn new(columns: &'c Columns) -> Self {
        let label = |field: Field| columns.label(field.name());
        Self {
            columns,
            days: Field::DAYS.map(|field| DateWatch::new(label(field))),
            price: NumberWatch::new(label(Field::UnitPrice)),
            quantity: NumberWatch::new(label(Field::Quantity)),
            suspicions: Suspicions::default(),
            incoming: Incoming::default(),
            order: OrderKey::default(),
            head: String::new(),
            tail: String::new(),
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
        let stored = |error: store::Error| E::from(Error::from(error));
        let read = |error: IntakeError| E::from(Error::from(error));
        staging::begin(tx).map_err(stored)?;
        let mut rows = 0;
        while let Some(row) = sheet.next_row().map_err(read)? {
            self.stage(row);
            if self.incoming.is_full() {
                self.incoming.write(tx).map_err(stored)?;
            }
            rows += 1;
            progress(rows)?;
        }
        self.incoming.write(tx).map_err(stored)?;
        staging::sort(tx).map_err(stored)?;
        let formats = self.decide(dates, decimal).map_err(read)?;
        Ok(Staged { rows, formats })
    }

    fn stage(&mut self, row: Row<'_>) {
        // What a cell without its code stands beside is as good as ever.
        let mut is_torn = true;
        let fault = match self.columns.read(row) {
            Ok(fields) => self.take(fields),
            Err(error) => {
                is_torn = !matches!(error.problem, Problem::Code(_));
                self.head.clear();
                self.tail.clear();
                Some((
                    error.code().to_owned(),
                    error.column.clone().unwrap_or_default(),
                    format!("{}: {}", error.problem, error.hint()),
                ))
            }
        };
        let suspects = self.tell(row, is_torn && fault.is_some());
        let number = i64::try_from(row.number()).unwrap_or(i64::MAX);
        for suspect in suspects {
            let Suspect { first, past, row } = suspect;
            let row = i64::try_from(row).unwrap_or(i64::MAX);
            self.incoming.suspect(first, past, row);
        }
        let new = NewRow {
            row: number,
            key: &self.order.key,
            head: &self.head,
            tail: &self.tail,
        };
        self.incoming.add(&new, fault);
    }

    /// Takes the cells of a sound row, and looks at its days and numbers.
    fn take(&mut self, fields: Fields<'_>) -> Option<RowFault> {
        let number = fields.row().number();
        let part = |part: &mut String, fields_of: &[Field]| {
            part.clear();
            for (place, field) in fields_of.iter().enumerate() {
                if place > 0 {
                    part.push(SEPARATOR);
                }
                part.push_str(fields.at(field.place()));
            }
            part.matches(SEPARATOR).count() + 1 != fields_of.len()
        };
        let (head, tail) = Field::ALL.split_at(Field::OF_HEAD);
        let broken = part(&mut self.head, head) | part(&mut self.tail, tail);
        for (watch, field) in self.days.iter_mut().zip(Field::DAYS) {
            watch.see(number, fields.at(field.place()));
        }
        self.price.see(number, fields.at(Field::UnitPrice.place()));
        self.quantity
            .see(number, fields.at(Field::Quantity.place()));
        broken.then(|| self.control_character(fields))
    }

    /// What parts the cells of a staged row cannot stand in one.
    fn control_character(&self, fields: Fields<'_>) -> RowFault {
        let at_fault = |field: &Field| fields.at(field.place()).contains(SEPARATOR);
        let column = Field::ALL.into_iter().find(at_fault);
        (
            "control_character".to_owned(),
            column
                .map_or("", |field| self.columns.label(field.name()))
                .to_owned(),
            "the cell holds the control character U+001F: remove it".to_owned(),
        )
    }

    /// Finds the order of a row, and the orders that may be its own where that cannot be told.
    fn tell(&mut self, row: Row<'_>, at_fault: bool) -> Vec<Suspect> {
        let text = |field: Field| self.columns.peek(row, field.name());
        let told = self
            .order
            .find(text(Field::OrderNumber), text(Field::Source));
        if told && !at_fault {
            return self.suspicions.told(Told {
                key: &self.order.key,
                number: text(Field::OrderNumber),
                date: text(Field::OrderDate),
                customer: text(Field::Customer),
            });
        }
        let clues = if at_fault {
            Clues::Cells(self.columns.candidates(row, Field::OrderNumber.name()))
        } else {
            Clues::Like {
                date: text(Field::OrderDate),
                customer: text(Field::Customer),
            }
        };
        if !told {
            self.order.key = format!("{SEPARATOR}{}", row.number());
        }
        let mut suspects = self.suspicions.untold(row.number(), clues);
        suspects.retain(|suspect| !suspect.covers(&self.order.key));
        suspects
    }

    fn decide(
        &self,
        dates: Option<DateOrder>,
        decimal: Option<DecimalSign>,
    ) -> Result<Formats, IntakeError> {
        let mut days = [DateOrder::Iso; 4];
        for (place, order) in days.iter_mut().enumerate() {
            let others: Vec<DateWatch> = self
                .days
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != place)
                .map(|(_, watch)| watch.clone())
                .collect();
            *order = self.days[place].decide(dates, &others)?;
        }
        Ok(Formats {
            days,
            price: self.price.decide(decimal)?,
            quantity: self.quantity.decide(decimal)?,
        })
    }
}

/// The key of an order: that of its number and that of its source. It is kept, since the next row
/// is most often of the same order.
#[derive(Default)]
struct OrderKey {
    key: String,
    number: String,
    source: String,
}

impl OrderKey {
    /// Finds the key; false when the texts are no number or no source.
    fn find(&mut self, number: &str, source: &str) -> bool {
        if !number.is_empty() && self.number == number && self.source == source {
            return true;
        }
        let source_name = if source.is_empty() {
            DEFAULT_SOURCE
        } else {
            source
        };
        let (Ok(parsed), Ok(name)) = (
            number.parse::<OrderNumber>(),
            source_name.parse::<SourceName>(),
        ) else {
            self.number.clear();
            return false;
        };
        number.clone_into(&mut self.number);
        source.clone_into(&mut self.source);
        self.key = order_key(&parsed, &name);
        true
    }
}

/// The key under which the rows of an order are staged.
pub fn order_key(number: &OrderNumber, source: &SourceName) -> String {
    format!("{}{SEPARATOR}{}", number.key(), source.key())
}

/// The number's key and the source's key; none for a row that stands for itself.
pub fn parts_of_key(key: &str) -> Option<(&str, &str)> {
    key.split_once(SEPARATOR)
        .filter(|(number, _)| !number.is_empty())
}
