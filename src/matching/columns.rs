//! The columns of the two tables that say the same thing, and their values.
//!
//! Columns of one known field pair up, as one when there are several; other columns pair up by
//! their heading.

use std::collections::HashMap;

use super::parallel::for_each;
use super::vocabulary::{index, letter_groups};
use super::{Column, Field, Table, text};

/// Words of a cell that are compared.
const MOST_WORDS: usize = 20;

/// A column of ours and one of theirs.
pub(super) struct Pairing {
    /// What it says.
    pub field: Field,
    /// What it is called in reasons.
    pub called: String,
    /// The places of its columns, in ours and in theirs.
    pub columns: [Vec<usize>; 2],
    /// The value of each record, ours and theirs.
    pub of: [Vec<u32>; 2],
    /// Every value once.
    pub values: Vec<Value>,
    /// Whether nearly all values are numbers.
    pub is_numeric: bool,
}

/// A value of a column.
pub(super) struct Value {
    /// Its words, with a space between; empty when it is missing.
    pub text: String,
    /// Its groups of three letters, ascending.
    pub groups: Vec<u64>,
    /// The number that it is.
    pub number: Option<f64>,
    /// In how many records of both tables it stands.
    pub count: usize,
}

/// Pairs the columns up.
pub(super) fn pair_up(tables: [&Table; 2], orders: [&[usize]; 2]) -> Vec<Pairing> {
    let mut keys: Vec<(Field, String)> = tables[0].columns.iter().filter_map(key).collect();
    keys.sort();
    keys.dedup();
    let pairings = keys.into_iter().filter_map(|wanted| {
        let columns = tables.map(|table| {
            let places = table.columns.iter().enumerate();
            let fitting = places.filter(|(_, column)| key(column).as_ref() == Some(&wanted));
            fitting.map(|(place, _)| place).collect::<Vec<usize>>()
        });
        let both = columns.iter().all(|columns| !columns.is_empty());
        both.then(|| pairing(wanted, tables, orders, columns))
    });
    pairings.collect()
}

/// What a column must have in common with its partner; none for what is compared word by word.
fn key(column: &Column) -> Option<(Field, String)> {
    match column.field {
        Field::Name | Field::Description | Field::Vendor => None,
        Field::Other => Some((Field::Other, text::words(&column.heading, 10).join(" "))),
        field => Some((field, String::new())),
    }
}

fn pairing(
    (field, heading): (Field, String),
    tables: [&Table; 2],
    orders: [&[usize]; 2],
    columns: [Vec<usize>; 2],
) -> Pairing {
    let mut known: HashMap<String, u32> = HashMap::new();
    let mut values: Vec<Value> = Vec::new();
    let of = [0, 1].map(|side: usize| {
        let cells = for_each(orders[side].len(), 512, |place| {
            let record = &tables[side].records[orders[side][place]];
            cell(
                field,
                columns[side]
                    .iter()
                    .map(|column| record.cells[*column].trim()),
            )
        });
        let number = |cell: String| {
            let number = *known.entry(cell).or_insert_with_key(|cell| {
                values.push(Value::new(cell, field));
                index(values.len() - 1)
            });
            values[number as usize].count += 1;
            number
        };
        cells.into_iter().map(number).collect::<Vec<u32>>()
    });
    let filled = values.iter().filter(|value| !value.is_missing()).count();
    let numbers = values.iter().filter(|value| value.number.is_some()).count();
    Pairing {
        field,
        called: called(field, heading, &tables[0].columns[columns[0][0]]),
        columns,
        of,
        values,
        is_numeric: numbers * 5 >= filled * 4,
    }
}

/// The cells of one record in one: amounts as they are written, digits of telephones, else words.
fn cell<'a>(field: Field, cells: impl Iterator<Item = &'a str>) -> String {
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    let text = cells.join(" ");
    match field {
        Field::Price => text,
        Field::Phone => text.chars().filter(char::is_ascii_digit).collect(),
        _ => text::words(&text, MOST_WORDS).join(" "),
    }
}

/// What a field is called in a reason.
fn called(field: Field, heading: String, first: &Column) -> String {
    let name = match field {
        Field::Price => "price",
        Field::Version => "version",
        Field::Address => "address",
        Field::City => "city",
        Field::PostalCode => "postal code",
        Field::Region => "region",
        Field::Country => "country",
        Field::Phone => "phone",
        Field::Email => "e-mail",
        Field::Website => "website",
        Field::Date => "date",
        // Codes are of many kinds, and their heading says of which.
        Field::Code => return text::words(&first.heading, 10).join(" "),
        _ => return heading,
    };
    name.to_owned()
}

impl Value {
    fn new(text: &str, field: Field) -> Self {
        let letters: Vec<u64> = match text {
            "" => Vec::new(),
            text => format!(" {text} ").chars().map(u64::from).collect(),
        };
        let mut groups: Vec<u64> = match field {
            Field::Price => Vec::new(),
            _ => letter_groups(&letters).collect(),
        };
        groups.sort_unstable();
        groups.dedup();
        groups.shrink_to_fit();
        Self {
            text: text.to_owned(),
            groups,
            number: text::amount(text),
            count: 0,
        }
    }

    /// Whether nothing is known.
    pub fn is_missing(&self) -> bool {
        self.text.is_empty()
    }
}
