//! JSON Lines: an object a line, its members the fields of a row.
//!
//! Read as strictly as a sheet: a member that is no field, or stands twice, is that line's fault,
//! since a field that is passed over in silence would be missed. Texts and numbers are values; a
//! list of texts is one for a field that takes several; null is as good as absent.

use std::fmt;
use std::io::{BufRead, BufReader, ErrorKind, Read, Seek};

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::columns::Field;
use super::encoding::Encoding;
use super::error::{IntakeError, Problem};
use super::guess::nearest;
use super::records::LONGEST;

/// Whether a file holds JSON and no sheet: the first character tells. It is left at its beginning.
pub fn is_json(input: &mut (impl Read + Seek)) -> Result<bool, IntakeError> {
    let unreadable = |error| IntakeError::from(Problem::Unreadable(error));
    let mut start = Vec::new();
    input.rewind().map_err(unreadable)?;
    input
        .by_ref()
        .take(LONGEST as u64)
        .read_to_end(&mut start)
        .map_err(unreadable)?;
    input.rewind().map_err(unreadable)?;
    let text = start.strip_prefix(MARK).unwrap_or(&start);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    Ok(matches!(first, Some(b'{' | b'[')))
}

/// The byte order mark that some editors put before UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// A file of JSON Lines, read line by line and as often as needed.
pub struct JsonLines<R> {
    input: BufReader<R>,
    fields: &'static [Field],
    number: u64,
    bytes: Vec<u8>,
}

/// One line that is not blank.
#[derive(Debug)]
pub struct JsonLine {
    /// The line as a text editor counts.
    pub number: u64,
    /// Its fields, or what is wrong with it.
    pub row: Result<JsonRow, LineFault>,
    /// The line as it stands in the file.
    pub text: String,
}

/// The fields of a line.
#[derive(Debug)]
pub struct JsonRow {
    values: Vec<(&'static str, String)>,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// The member that is to blame; empty when it is the whole line.
    pub field: String,
    /// A stable name for the kind of fault.
    pub code: &'static str,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl<R: Read + Seek> JsonLines<R> {
    /// The lines of `input`, whose members are `fields`.
    pub fn open(input: R, fields: &'static [Field]) -> Result<Self, IntakeError> {
        let mut lines = Self {
            input: BufReader::new(input),
            fields,
            number: 0,
            bytes: Vec::new(),
        };
        lines.rewind()?;
        Ok(lines)
    }

    /// Goes back to the first line.
    pub fn rewind(&mut self) -> Result<(), IntakeError> {
        self.number = 0;
        self.input
            .rewind()
            .map_err(|error| Problem::Unreadable(error).into())
    }

    /// The next line that is not blank; none at the end.
    pub fn next_line(&mut self) -> Result<Option<JsonLine>, IntakeError> {
        while let Some(text) = self.read()? {
            if !text.trim().is_empty() {
                return Ok(Some(JsonLine {
                    number: self.number,
                    row: JsonRow::read(&text, self.fields),
                    text,
                }));
            }
        }
        Ok(None)
    }

    fn read(&mut self) -> Result<Option<String>, IntakeError> {
        self.bytes.clear();
        self.number += 1;
        let most = LONGEST as u64 + 1;
        let read = self
            .input
            .by_ref()
            .take(most)
            .read_until(b'\n', &mut self.bytes);
        match read {
            Ok(0) => return Ok(None),
            Ok(_) if self.bytes.len() > LONGEST => {
                return Err(Problem::RowTooLong.in_row(self.number));
            }
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::InvalidData => {
                return Err(Problem::NotText(Encoding::Utf8).in_row(self.number));
            }
            Err(error) => return Err(Problem::Unreadable(error).into()),
        }
        let line = match self.bytes.strip_prefix(MARK) {
            Some(rest) if self.number == 1 => rest,
            _ => &self.bytes,
        };
        match str::from_utf8(line) {
            Ok(text) => Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned())),
            Err(_) => Err(Problem::NotText(Encoding::Utf8).in_row(self.number)),
        }
    }
}

impl JsonRow {
    fn read(text: &str, fields: &'static [Field]) -> Result<Self, LineFault> {
        let mut row = Self { values: Vec::new() };
        for (name, value) in members(text)? {
            if is_ours(&name) {
                continue;
            }
            let field = field_of(&name, fields)?;
            if row.values.iter().any(|(known, _)| *known == field) {
                let message = "it is given twice: keep one of them".to_owned();
                return Err(LineFault::of(name, "member_twice", message));
            }
            row.values.push((field, value_of(name, &value)?));
        }
        Ok(row)
    }

    /// A field's value by its name; empty when the line has none.
    pub fn get(&self, field: &str) -> &str {
        let found = self.values.iter().find(|(known, _)| *known == field);
        found.map_or("", |(_, value)| value)
    }
}

impl LineFault {
    fn of(field: impl Into<String>, code: &'static str, message: String) -> Self {
        Self {
            field: field.into(),
            code,
            message,
        }
    }
}

/// The line of a rejected row, with where it stood, what is to blame and why: the same members,
/// and ours.
pub fn rejected(text: &str, number: u64, field: &str, reason: &str) -> String {
    let mut said: Vec<(String, Value)> = match members(text) {
        Ok(members) => members
            .into_iter()
            .filter(|(name, _)| !is_ours(name))
            .collect(),
        Err(_) => vec![("entitle_text".to_owned(), text.into())],
    };
    said.extend([
        ("entitle_row".to_owned(), number.into()),
        ("entitle_column".to_owned(), field.into()),
        ("entitle_reason".to_owned(), reason.into()),
    ]);
    let said = said.iter().map(|(name, value)| {
        let name = Value::from(name.as_str());
        format!("{name}:{value}")
    });
    format!("{{{}}}", said.collect::<Vec<_>>().join(","))
}

/// Whether a member is one that a file of rejects adds.
fn is_ours(name: &str) -> bool {
    name.starts_with("entitle_")
}

fn members(text: &str) -> Result<Vec<(String, Value)>, LineFault> {
    let read: Result<Members, _> = serde_json::from_str(text.trim());
    read.map(|members| members.0).map_err(|error| {
        let (code, wrong) = if serde_json::from_str::<Value>(text.trim()).is_ok() {
            ("not_an_object", "it is JSON, and no object".to_owned())
        } else {
            let column = error.column();
            ("not_json", format!("it is no JSON from column {column} on"))
        };
        let message =
            format!("{wrong}: give one object a line, such as {{\"activation\":\"E-77\"}}");
        LineFault::of("", code, message)
    })
}

fn field_of(name: &str, fields: &'static [Field]) -> Result<&'static str, LineFault> {
    let is = |field: &&Field| field.name == name || field.aliases.contains(&name);
    if let Some(field) = fields.iter().find(is) {
        return Ok(field.name);
    }
    let names = fields
        .iter()
        .flat_map(|field| std::iter::once(field.name).chain(field.aliases.iter().copied()));
    let message = if let Some(nearest) = nearest(name, names) {
        format!("it is no field: did you mean `{nearest}`?")
    } else {
        let known = fields.iter().map(|field| format!("`{}`", field.name));
        let known: Vec<String> = known.collect();
        format!("it is no field: the fields are {}", known.join(", "))
    };
    Err(LineFault::of(name, "unknown_field", message))
}

/// A value as a cell would hold it, several texts parted by `;`.
fn value_of(name: String, value: &Value) -> Result<String, LineFault> {
    let text = match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => {
            let texts: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            texts.map(|texts| texts.join(";"))
        }
        Value::Bool(_) | Value::Object(_) => None,
    };
    match text {
        Some(text) if text.contains('\0') => {
            let message = "it holds a character U+0000, which no text may hold".to_owned();
            Err(LineFault::of(name, "nul_character", message))
        }
        Some(text) => Ok(text),
        None => {
            let message = format!("`{value}` is neither a text nor a number: give one of them");
            Err(LineFault::of(name, "not_a_value", message))
        }
    }
}

/// The members of an object in their order, those that stand twice included.
struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Object)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    static FIELDS: &[Field] = &[
        Field::required("activation", &["entitlement"]),
        Field::optional("host", &["hosts"]),
        Field::optional("copies", &[]),
    ];

    /// Each line as `number: activation|host|copies`, or its fault as `number field: message`.
    fn read(text: &str) -> Vec<String> {
        let mut lines = JsonLines::open(Cursor::new(text.as_bytes()), FIELDS).unwrap();
        let mut read = Vec::new();
        while let Some(line) = lines.next_line().unwrap() {
            let number = line.number;
            read.push(match line.row {
                Ok(row) => {
                    let values = ["activation", "host", "copies"].map(|field| row.get(field));
                    format!("{number}: {}", values.join("|"))
                }
                Err(fault) => format!("{number} {}: {}", fault.field, fault.message),
            });
        }
        read
    }

    #[test]
    fn members_are_fields_and_lines_are_counted_as_an_editor_does() {
        assert_eq!(
            read(
                "\u{feff}{\"activation\":\" E-1 \",\"host\":[\"a\",\"b\"],\"copies\":8}\r\n\n\
                 {\"entitlement\":\"E-2\",\"hosts\":null,\"entitle_reason\":\"x\"}"
            ),
            ["1: E-1|a;b|8", "3: E-2||"]
        );
        assert!(read("\n  \n").is_empty());
    }

    #[test]
    fn a_fault_names_the_member() {
        assert_eq!(
            read(
                "{\"activaton\":\"E-1\"}\n{\"colour\":1}\n{\"copies\":true}\n\
                 {\"host\":[1]}\n{\"host\":\"a\",\"host\":\"b\"}\n\
                 {\"host\":\"a\",\"hosts\":\"b\"}\n{\"host\":\"a\\u0000b\"}\n"
            ),
            [
                "1 activaton: it is no field: did you mean `activation`?",
                "2 colour: it is no field: the fields are `activation`, `host`, `copies`",
                "3 copies: `true` is neither a text nor a number: give one of them",
                "4 host: `[1]` is neither a text nor a number: give one of them",
                "5 host: it is given twice: keep one of them",
                "6 hosts: it is given twice: keep one of them",
                "7 host: it holds a character U+0000, which no text may hold",
            ]
        );
    }

    #[test]
    fn a_line_that_is_no_object_is_that_lines_fault() {
        assert_eq!(
            read("{\"activation\":\n[1]\n{\"copies\":1}\n"),
            [
                "1 : it is no JSON from column 14 on: give one object a line, such as \
                 {\"activation\":\"E-77\"}",
                "2 : it is JSON, and no object: give one object a line, such as \
                 {\"activation\":\"E-77\"}",
                "3: ||1",
            ]
        );
    }

    #[test]
    fn bytes_that_are_no_text_and_lines_without_end_are_the_files() {
        let mut lines = JsonLines::open(Cursor::new(b"{}\n\xe9\n"), FIELDS).unwrap();
        lines.next_line().unwrap();
        let error = lines.next_line().unwrap_err();
        assert_eq!((error.code(), error.row), ("not_text", Some(2)));
        let long = format!("{{\"host\":\"{}", "x".repeat(LONGEST));
        let mut lines = JsonLines::open(Cursor::new(long.as_bytes()), FIELDS).unwrap();
        assert_eq!(lines.next_line().unwrap_err().code(), "row_too_long");
    }

    #[test]
    fn it_can_be_read_again() {
        let mut lines = JsonLines::open(Cursor::new(b"{\"copies\":1}\n{}\n"), FIELDS).unwrap();
        lines.next_line().unwrap();
        lines.rewind().unwrap();
        assert_eq!(lines.next_line().unwrap().unwrap().number, 1);
    }

    #[test]
    fn json_is_told_from_a_sheet_by_its_first_character() {
        for (text, json) in [
            ("{\"activation\":\"E-1\"}", true),
            ("\u{feff}\n {", true),
            ("[{}]", true),
            ("activation,host\n{,}\n", false),
            ("", false),
        ] {
            let mut input = Cursor::new(text.as_bytes());
            assert_eq!(is_json(&mut input).unwrap(), json, "{text}");
            assert_eq!(input.position(), 0);
        }
    }

    #[test]
    fn a_rejected_line_says_why_and_is_read_again_as_it_was() {
        let line = "{\"activation\":\"E-1\",\"copies\":2,\"entitle_reason\":\"before\"}";
        let rejected = rejected(line, 7, "copies", "2 are \"too\" many");
        assert_eq!(
            rejected,
            "{\"activation\":\"E-1\",\"copies\":2,\"entitle_row\":7,\"entitle_column\":\"copies\",\
             \"entitle_reason\":\"2 are \\\"too\\\" many\"}"
        );
        assert_eq!(read(&rejected), read(line));
        assert_eq!(
            super::rejected("{x", 1, "", "no JSON"),
            "{\"entitle_text\":\"{x\",\"entitle_row\":1,\"entitle_column\":\"\",\
             \"entitle_reason\":\"no JSON\"}"
        );
    }
}
