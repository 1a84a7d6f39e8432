//! Credits: rows that bring nothing, but take back, or say that nothing is left.

use crate::domain::{LineNumber, Quantity, QuantityError, SkuCode};
use crate::intake::parse_number;
use crate::store::staging::StagedRow;

use super::field::Field;
use super::line::{Cells, Formats, Reading, read, units};
use super::stage::SEPARATOR;

/// Whether a row is a credit: it says how many, and that is none or less.
pub fn is_credit(row: &StagedRow, formats: Formats) -> bool {
    let place = Field::Quantity.place() - Field::OF_HEAD;
    let text = row.tail.split(SEPARATOR).nth(place).unwrap_or("");
    matches!(
        units(text, formats.quantity),
        Err(QuantityError::NotPositive(_))
    )
}

/// A line that takes back, or says that nothing is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// Its row in the file.
    pub row: i64,
    /// Its number in its system.
    pub number: Option<LineNumber>,
    /// The SKU that is credited.
    pub sku: SkuCode,
    /// Units that are taken back; none for a quantity of zero.
    pub units: Option<Quantity>,
}

/// Reads the rows of one order, its credits apart. What a credit says of its order is not looked
/// at: it often has a day of its own.
pub fn read_with_credits(rows: &[StagedRow], formats: Formats) -> (Reading, Vec<Credit>) {
    let is_apart = |row: &&StagedRow| row.fault.is_none() && is_credit(row, formats);
    let (apart, others): (Vec<&StagedRow>, Vec<&StagedRow>) = rows.iter().partition(is_apart);
    let mut reading = read(others, formats);
    let mut credits = Vec::with_capacity(apart.len());
    for row in apart {
        let mut cells = Cells::of(row, formats, &mut reading.faults);
        if reading.head.is_none() {
            reading.head = cells.head();
        }
        credits.extend(credit(&mut cells));
    }
    (reading, credits)
}

/// The row as a credit; none when a cell of it is at fault.
fn credit(cells: &mut Cells<'_>) -> Option<Credit> {
    let before = cells.faults.len();
    let number = cells.optional(Field::Line);
    let sku = cells.needed(Field::Sku);
    let text = cells.get(Field::Quantity);
    let plain = parse_number(text, cells.formats.quantity);
    let plain = plain.map_or(text.into(), |plain| plain.number);
    let units = match plain.trim_start_matches('-').parse() {
        Ok(units) => Some(units),
        Err(QuantityError::NotPositive(_)) => None,
        Err(error) => cells.fault("invalid_quantity", Field::Quantity, error.to_string()),
    };
    let credit = Credit {
        row: cells.row,
        number,
        sku: sku?,
        units,
    };
    (cells.faults.len() == before).then_some(credit)
}
