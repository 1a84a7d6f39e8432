//! Foreign files become rows: encodings, delimiters, column mapping, dates and amounts as people
//! write them, and the file of rejected rows that goes back to who sent them.
//!
//! Knows the domain's days and nothing else of ours: it reads what it is handed and opens no
//! file. A file is opened as a [`Sheet`], its fields are found ([`Columns`]), keys become the codes
//! that another file has for them ([`Codes`]), a first pass watches
//! its dates and numbers ([`DateWatch`], [`NumberWatch`]), and a second reads them ([`parse_day`],
//! [`parse_number`]): nothing is believed before all of a column was seen. One row is in memory at
//! a time. A third pass, over the same rows, writes the [`Rejects`].
//! License files of other systems become rights in [`legacy`].

pub mod catalog;
mod codes;
mod columns;
mod dates;
mod delimiter;
mod encoding;
mod error;
mod evidence;
mod guard;
mod guess;
mod layout;
pub mod legacy;
mod lines;
mod lookup;
mod mapping;
mod numbers;
mod plain;
mod profiles;
mod proposal;
mod record;
mod records;
mod rejects;
mod row;
mod sample;
mod sheet;
mod watch;

pub use codes::{CodeProblem, Codes, Lookup, NotALookup};
pub use columns::{Columns, Field, Fields};
pub use dates::{DateOrder, UnknownDateOrder, parse_day};
pub use delimiter::{Delimiter, UnknownDelimiter};
pub use encoding::{Decoded, Encoding};
pub use error::{IntakeError, Problem};
pub use guard::{guarded, unguarded};
pub use guess::nearest;
pub use lines::{JsonLine, JsonLines, JsonRow, LineFault, is_json, rejected};
pub use mapping::{Kept, Mapping, Said};
pub use numbers::{DecimalSign, PlainNumber, UnknownDecimalSign, parse_number};
pub use plain::{PlainColumn, PlainColumns, PlainMap, Says};
pub use profiles::{CUSTOMERS, ORDERS};
pub use proposal::Gap;
pub use rejects::Rejects;
pub use row::{Headings, OUR_COLUMNS, Row};
pub use sample::{Sample, samples};
pub use sheet::{Reading, Sheet};
pub use watch::{DateWatch, NumberWatch};
