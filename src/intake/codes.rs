//! Codes that are kept in another file: an export with keys of its own, and the file that says
//! which code each key stands for.
//!
//! The file of codes is read once, by the same rules as every other, and its two columns are kept
//! in memory: some hundred megabytes for a million of codes. Keys are compared as they stand,
//! without the blanks around them. A cell that is empty says nothing, and is not looked up.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::io::{Read, Seek};
use std::str::FromStr;

use super::columns::Source;
use super::error::{IntakeError, Problem};
use super::lookup;
use super::row::Headings;
use super::sheet::{Reading, Sheet};

/// Where the codes of a field are kept: `sku=Products.csv:ProductKey:ProductSKU`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// The field whose cells are looked up.
    pub field: String,
    /// The path of the file, which may hold a `:`.
    pub file: String,
    /// The column that holds what stands in the cells, by its heading or its place (`#3`).
    pub key: String,
    /// The column that holds what is meant.
    pub value: String,
}

impl FromStr for Lookup {
    type Err = NotALookup;

    fn from_str(text: &str) -> Result<Self, NotALookup> {
        let not_a_lookup = || NotALookup(text.to_owned());
        let (field, place) = text.split_once('=').ok_or_else(not_a_lookup)?;
        // From the right: a path may hold what parts it from the columns.
        let mut parts = place.rsplitn(3, ':').map(str::trim);
        let (Some(value), Some(key), Some(file)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(not_a_lookup());
        };
        if [field.trim(), file, key, value].contains(&"") {
            return Err(not_a_lookup());
        }
        Ok(Self {
            field: field.trim().to_owned(),
            file: file.to_owned(),
            key: key.to_owned(),
            value: value.to_owned(),
        })
    }
}

impl fmt::Display for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            field,
            file,
            key,
            value,
        } = self;
        write!(f, "{field}={file}:{key}:{value}")
    }
}

/// A text that does not say where codes are kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` says not where codes are kept: give `FIELD=FILE:KEY:VALUE`, such as \
     `sku=Products.csv:ProductKey:ProductSKU`"
)]
pub struct NotALookup(String);

/// The codes of a file.
#[derive(Debug)]
pub struct Codes {
    /// Where they are kept.
    pub lookup: Lookup,
    /// The SHA-256 of their file.
    pub sha256: String,
    /// What the column of the keys is called.
    key: String,
    /// What the column of the codes is called.
    value: String,
    meant: HashMap<Box<str>, Meant>,
}

/// What a key stands for.
#[derive(Debug)]
enum Meant {
    One(Box<str>),
    Several(Box<str>, Box<str>),
}

impl Codes {
    /// Reads the file of a lookup; `null` is a text that stands for an empty cell.
    pub fn read<R: Read + Seek>(
        lookup: Lookup,
        input: R,
        sha256: &str,
        null: Option<&str>,
    ) -> Result<Self, IntakeError> {
        let reading = Reading {
            delimiter: None,
            null: null.map(str::to_owned),
        };
        let mut sheet = Sheet::open(input, &reading)?;
        let key = column(sheet.headings(), &lookup.key)?;
        let value = column(sheet.headings(), &lookup.value)?;
        let mut read = Self {
            key: sheet.headings().label(key),
            value: sheet.headings().label(value),
            lookup,
            sha256: sha256.to_owned(),
            meant: HashMap::new(),
        };
        while let Some(row) = sheet.next_row()? {
            if let Some(fault) = row.fault() {
                return Err(fault);
            }
            if !row.cell(key).is_empty() {
                read.add(row.cell(key), row.cell(value));
            }
        }
        Ok(read)
    }

    fn add(&mut self, key: &str, code: &str) {
        match self.meant.entry(key.into()) {
            Entry::Vacant(entry) => {
                entry.insert(Meant::One(code.into()));
            }
            Entry::Occupied(mut entry) => {
                if let Meant::One(first) = entry.get_mut()
                    && **first != *code
                {
                    let first = std::mem::take(first);
                    entry.insert(Meant::Several(first, code.into()));
                }
            }
        }
    }

    /// The code that a cell stands for, empty for an empty one.
    pub(super) fn find(&self, cell: &str) -> Result<&str, Uncoded<'_>> {
        match self.meant.get(cell) {
            _ if cell.is_empty() => Ok(""),
            Some(Meant::One(code)) if !code.is_empty() => Ok(code),
            Some(Meant::One(_)) => Err(Uncoded::Empty),
            Some(Meant::Several(first, other)) => Err(Uncoded::Several(first, other)),
            None => Err(Uncoded::Unknown),
        }
    }

    /// What is wrong with a cell of a column of a file.
    pub(super) fn problem(
        &self,
        why: Uncoded<'_>,
        value: &str,
        (file, column): (&str, &str),
    ) -> CodeProblem {
        let at = Box::new(Place {
            value: value.to_owned(),
            column: column.to_owned(),
            file: file.to_owned(),
            key: self.key.clone(),
            meaning: self.value.clone(),
            codes: self.lookup.file.clone(),
        });
        match why {
            Uncoded::Unknown => CodeProblem::Unknown(at),
            Uncoded::Empty => CodeProblem::Empty(at),
            Uncoded::Several(first, other) => CodeProblem::Doubled {
                at,
                first: first.to_owned(),
                other: other.to_owned(),
            },
        }
    }
}

/// The one column of this name or place.
fn column(headings: &Headings, name: &str) -> Result<usize, IntakeError> {
    match lookup::called(headings, name) {
        Some(Source::Column { at, twins }) if twins.is_empty() => Ok(at),
        Some(Source::Column { at, .. }) => {
            let problem = Problem::DoubledHeading { place: at + 1 };
            Err(problem.in_column(headings.label(at)))
        }
        _ => Err(lookup::unknown_column(headings, name, "")),
    }
}

/// Why there is no code for a cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Uncoded<'c> {
    Unknown,
    Empty,
    Several(&'c str, &'c str),
}

/// A cell without a code, and where both files have what is wrong.
#[derive(Debug, PartialEq, Eq)]
pub struct Place {
    value: String,
    column: String,
    file: String,
    key: String,
    meaning: String,
    codes: String,
}

/// A cell for which there is no code.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeProblem {
    /// It stands nowhere among the keys.
    #[error(
        "`{}` of column `{}` in `{}` is in no row of `{}` under `{}`",
        .0.value, .0.column, .0.file, .0.codes, .0.key
    )]
    Unknown(Box<Place>),
    /// It stands among the keys, beside nothing.
    #[error(
        "`{}` of column `{}` in `{}` has nothing under `{}` beside its `{}` in `{}`",
        .0.value, .0.column, .0.file, .0.meaning, .0.key, .0.codes
    )]
    Empty(Box<Place>),
    /// It stands for two codes.
    #[error(
        "`{}` of column `{}` in `{}` is `{first}` and `{other}` under `{}`, by `{}` in `{}`",
        .at.value, .at.column, .at.file, .at.meaning, .at.key, .at.codes
    )]
    Doubled {
        /// Where.
        at: Box<Place>,
        /// The first of them.
        first: String,
        /// Another.
        other: String,
    },
}

impl CodeProblem {
    /// A stable name for the kind of problem, for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "code_not_found",
            Self::Empty(_) => "code_empty",
            Self::Doubled { .. } => "code_ambiguous",
        }
    }

    /// The text that is wrong.
    pub fn value(&self) -> &str {
        let (Self::Unknown(at) | Self::Empty(at) | Self::Doubled { at, .. }) = self;
        &at.value
    }

    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            Self::Unknown(at) => format!("add it to `{}`, or mend the row", at.codes),
            Self::Empty(at) => format!("fill it in there, or mend the row of `{}`", at.file),
            Self::Doubled { at, .. } => format!("leave one of the two in `{}`", at.codes),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn codes(text: &str) -> Result<Codes, IntakeError> {
        let lookup = "sku=codes.csv:Key:Code".parse().unwrap();
        Codes::read(lookup, Cursor::new(text.to_owned()), "", Some("NULL"))
    }

    #[test]
    fn a_path_may_hold_a_colon() {
        let text = "sku=C:/exports/2026:03.csv:ProductKey:#3";
        let lookup: Lookup = text.parse().unwrap();
        assert_eq!(lookup.file, "C:/exports/2026:03.csv");
        assert_eq!((&*lookup.key, &*lookup.value), ("ProductKey", "#3"));
        assert_eq!(lookup.to_string(), text);
    }

    #[test]
    fn a_lookup_has_all_its_parts() {
        for text in [
            "sku", "sku=a", "sku=a:b", "=a:b:c", "sku=:b:c", "sku=a::c", "sku=a:b:",
        ] {
            assert!(text.parse::<Lookup>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_cell_stands_for_the_code_beside_its_key() {
        let codes = codes("Key;x;Code\n 7 ;a; P-7\n8;b;P-8\n8;c;P-8\n;d;P-0\n").unwrap();
        assert_eq!(codes.find("7"), Ok("P-7"));
        assert_eq!(codes.find("8"), Ok("P-8"));
        assert_eq!(codes.find(""), Ok(""));
    }

    #[test]
    fn a_key_without_a_code_or_with_two_is_told() {
        let codes = codes("Key,Code\n7,P-7\n7,P-8\n7,P-9\n8,NULL\n").unwrap();
        assert_eq!(codes.find("7"), Err(Uncoded::Several("P-7", "P-8")));
        assert_eq!(codes.find("8"), Err(Uncoded::Empty));
        assert_eq!(codes.find("9"), Err(Uncoded::Unknown));
    }

    #[test]
    fn a_file_of_codes_has_each_of_its_columns_once_and_no_torn_row() {
        let code = |text: &str| codes(text).unwrap_err().code();
        assert_eq!(code("Key,Cod\n"), "unknown_column");
        assert_eq!(code("Key,Code,Key\n"), "doubled_heading");
        assert_eq!(code("Key,Code\n7\n"), "ragged_row");
        assert_eq!(code(""), "no_headings");
    }
}
