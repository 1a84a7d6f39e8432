//! What is said in a reason, in the spelling of the tables.

use crate::matching::columns::{Pairing, Value};
use crate::matching::{Column, Field, text};

/// The columns and cells of two records, ours and theirs.
pub(super) struct Written<'a>(pub [(&'a [Column], &'a [String]); 2]);

impl Written<'_> {
    /// The value of a column as it is written; a version that is a number as it is compared.
    pub fn value(&self, side: usize, pairing: &Pairing, value: &Value) -> String {
        let is_version = pairing.field == Field::Version;
        if is_version && value.text.bytes().all(is_of_a_number) {
            return value.text.clone();
        }
        let (_, cells) = self.0[side];
        let cells = pairing.columns[side]
            .iter()
            .map(|place| cells[*place].trim());
        joined(cells.filter(|cell| !cell.is_empty()))
    }

    /// Two values that differ.
    pub fn against(&self, pairing: &Pairing, values: [&Value; 2]) -> String {
        let [ours, theirs] = [0, 1].map(|side: usize| self.value(side, pairing, values[side]));
        format!("{ours} against {theirs}")
    }

    /// A part number, which is compared without its punctuation.
    pub fn code(&self, side: usize, code: &str) -> String {
        let (_, cells) = self.0[side];
        let mut pieces = cells.iter().flat_map(|cell| cell.split_whitespace());
        let piece = pieces.find(|piece| text::squeezed(piece) == code);
        piece.map_or(code, bare).to_owned()
    }

    /// The vendor; of it only those words that are `said`.
    pub fn vendor(&self, side: usize, said: &[&str]) -> String {
        let (columns, cells) = self.0[side];
        let columns = columns.iter().zip(cells);
        let vendors = columns.filter(|(column, _)| column.field == Field::Vendor);
        let pieces = vendors.flat_map(|(_, cell)| cell.split_whitespace());
        let is_said = |piece: &&str| {
            let words = text::words(piece, 3);
            words.iter().any(|word| said.contains(&word.as_str()))
        };
        joined(pieces.filter(is_said).map(bare))
    }
}

fn is_of_a_number(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'.'
}

/// A piece of text without the punctuation around it.
fn bare(piece: &str) -> &str {
    let is_around = |letter: char| letter.is_ascii_punctuation() && letter != '&';
    let bare = piece.trim_matches(is_around);
    if bare.is_empty() { piece } else { bare }
}

fn joined<'a>(pieces: impl Iterator<Item = &'a str>) -> String {
    pieces.collect::<Vec<_>>().join(" ")
}
