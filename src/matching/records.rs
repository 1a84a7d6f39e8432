//! The records of both tables as they are compared: words as numbers, the name's first.

use super::parallel::for_each;
use super::vocabulary::Vocabulary;
use super::{Column, Field, Table, text};

/// Words beyond these say little about which thing it is.
const MOST_WORDS: usize = 60;

/// A record's words.
#[derive(Default)]
pub(super) struct Record {
    /// All words: those of the name, then of the vendor, of version and code, of everything else.
    words: Vec<u32>,
    named: usize,
    vendored: usize,
    short: usize,
    /// The words of its descriptions.
    pub prose: Vec<u32>,
    /// Versions, years and sizes in name, vendor, version and code.
    pub numbers: Vec<u32>,
    /// What may be part numbers in name, vendor and code.
    pub codes: Vec<u32>,
}

impl Record {
    /// The words of the name.
    pub fn name(&self) -> &[u32] {
        &self.words[..self.named]
    }

    /// The words of the vendor.
    pub fn vendor(&self) -> &[u32] {
        &self.words[self.named..self.vendored]
    }

    /// The words of name, vendor, version and code.
    pub fn short(&self) -> &[u32] {
        &self.words[..self.short]
    }

    /// The words of everything but amounts.
    pub fn full(&self) -> &[u32] {
        &self.words
    }
}

/// A record's texts before their words are numbers.
#[derive(Default)]
struct Raw {
    parts: [Vec<String>; 4],
    prose: Vec<String>,
    numbers: Vec<String>,
    codes: Vec<String>,
}

/// Reads a table in the order of its contents.
pub(super) fn read(table: &Table, order: &[usize], vocabulary: &mut Vocabulary) -> Vec<Record> {
    let is_named = table
        .columns
        .iter()
        .any(|column| column.field == Field::Name);
    let raw = for_each(order.len(), 256, |place| {
        raw(&table.columns, &table.records[order[place]].cells, is_named)
    });
    raw.into_iter()
        .map(|raw| numbered(raw, vocabulary))
        .collect()
}

fn raw(columns: &[Column], cells: &[String], is_named: bool) -> Raw {
    let mut raw = Raw::default();
    for (column, cell) in columns.iter().zip(cells) {
        let part = match column.field {
            Field::Name => 0,
            Field::Vendor => 1,
            Field::Version | Field::Code => 2,
            Field::Price => continue,
            _ if is_named => 3,
            _ => 0,
        };
        let words = text::words(cell, MOST_WORDS);
        if part < 3 {
            raw.numbers.extend(text::numbers(&words, cell, MOST_WORDS));
        }
        if part < 3 && column.field != Field::Version {
            raw.codes.extend(text::codes(cell, MOST_WORDS));
        }
        if column.field == Field::Description {
            raw.prose.extend(words.iter().cloned());
        }
        raw.parts[part].extend(words);
    }
    raw
}

fn numbered(raw: Raw, vocabulary: &mut Vocabulary) -> Record {
    let mut ends = [0; 4];
    let mut words = Vec::new();
    for (part, end) in raw.parts.into_iter().zip(&mut ends) {
        words.extend(
            part.into_iter()
                .take(2 * MOST_WORDS)
                .map(|word| vocabulary.number(word)),
        );
        *end = words.len();
    }
    let mut numbers = |words: Vec<String>| {
        words
            .into_iter()
            .map(|word| vocabulary.number(word))
            .collect()
    };
    Record {
        words,
        named: ends[0],
        vendored: ends[1],
        short: ends[2],
        prose: numbers(raw.prose),
        numbers: numbers(raw.numbers),
        codes: numbers(raw.codes),
    }
}
