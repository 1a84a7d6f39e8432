//! What scripts read: JSON values, and records of comma-separated values.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use super::escape::escape_json;

/// A compact JSON text, safe on a terminal.
pub(super) fn compact<T: Serialize>(value: &T) -> io::Result<String> {
    Ok(escape_json(serde_json::to_string(value)?))
}

/// A JSON text of several lines, indented by two blanks, safe on a terminal.
pub(super) fn pretty<T: Serialize>(value: &T) -> io::Result<String> {
    Ok(escape_json(serde_json::to_string_pretty(value)?))
}

/// The members of a thing that is a JSON object.
pub(super) fn members<T: Serialize>(value: &T) -> io::Result<Map<String, Value>> {
    match serde_json::to_value(value)? {
        Value::Object(members) => Ok(members),
        other => Err(wrong(format!("a row is to be an object, and is `{other}`"))),
    }
}

/// The heading line of comma-separated values.
pub(super) fn csv_headings(out: &mut dyn Write, fields: &[&str]) -> io::Result<()> {
    csv_line(out, fields.iter().copied())
}

/// One record: the members in the order of `fields`.
///
/// # Errors
/// When the members are not exactly the fields.
pub(super) fn csv_record(
    out: &mut dyn Write,
    fields: &[&str],
    members: &Map<String, Value>,
) -> io::Result<()> {
    check_fields(fields, members)?;
    csv_line(out, members.values().map(csv_text))
}

/// Holds a row against the field names that its list declares.
pub(super) fn check_fields(fields: &[&str], members: &Map<String, Value>) -> io::Result<()> {
    if members.keys().eq(fields) {
        return Ok(());
    }
    let found: Vec<_> = members.keys().map(String::as_str).collect();
    Err(wrong(format!(
        "the fields {found:?} of a row are not the {fields:?} that its list declares"
    )))
}

/// Holds a row against the columns that its list declares.
pub(super) fn check_cells(columns: usize, cells: usize) -> io::Result<()> {
    if cells == columns {
        return Ok(());
    }
    Err(wrong(format!(
        "a row has {cells} cells for {columns} columns"
    )))
}

fn wrong(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// Lines end with a line feed alone, which Unix tools and spreadsheets both take. When they leave
/// the process is for the stream to say: a flush for each would be a system call for each.
fn csv_line<T: AsRef<str>>(out: &mut dyn Write, cells: impl Iterator<Item = T>) -> io::Result<()> {
    let mut line = csv::WriterBuilder::new()
        .buffer_capacity(1024)
        .from_writer(Vec::new());
    for cell in cells {
        line.write_field(cell.as_ref()).map_err(io::Error::other)?;
    }
    line.write_record(None::<&[u8]>).map_err(io::Error::other)?;
    let line = line.into_inner().map_err(csv::IntoInnerError::into_error)?;
    out.write_all(&line)
}

/// A value as the text of a cell: nothing for null, compact JSON for what is nested, and the four
/// decimals of a probability, which alone is no whole number and no text.
fn csv_text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::String(text) if is_formula(text) => Cow::Owned(format!("'{text}")),
        Value::String(text) => Cow::Borrowed(text),
        Value::Number(number) => match number.as_f64().filter(|_| number.is_f64()) {
            Some(probability) => Cow::Owned(format!("{probability:.4}")),
            None => Cow::Owned(number.to_string()),
        },
        other => Cow::Owned(other.to_string()),
    }
}

/// Whether a spreadsheet would take the text for a formula. An amount such as `-12.50` is text in
/// JSON, but a number to everybody.
fn is_formula(text: &str) -> bool {
    let amount = |text: &str| {
        text.strip_prefix('-').is_some_and(|digits| {
            digits.starts_with(|c: char| c.is_ascii_digit())
                && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        })
    };
    text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !amount(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn csv(value: &Value) -> String {
        let members = members(value).unwrap();
        let fields: Vec<_> = members.keys().map(String::as_str).collect();
        let mut out = Vec::new();
        csv_record(&mut out, &fields, &members).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn text_that_could_be_a_formula_is_guarded_and_a_number_never() {
        for text in ["=1+1", "+1", "-1+2", "@sum", "\tx", "\rx", "-", "-x"] {
            assert_eq!(csv_text(&json!(text)), format!("'{text}"));
        }
        for text in ["-12.50", "-7", "12", "'quoted", "a=b", ""] {
            assert_eq!(csv_text(&json!(text)), text);
        }
        assert_eq!(csv_text(&json!(-7)), "-7");
        assert_eq!(csv_text(&json!(0.5)), "0.5000");
    }

    #[test]
    fn nothing_is_empty_and_nested_is_json() {
        let row = json!({"a": null, "b": [1, {"c": "x,y"}], "d": true, "e": "two\nlines"});
        assert_eq!(
            csv(&row),
            ",\"[1,{\"\"c\"\":\"\"x,y\"\"}]\",true,\"two\nlines\"\n"
        );
    }

    #[test]
    fn a_single_empty_cell_is_still_a_record() {
        assert_eq!(csv(&json!({"a": null})), "\"\"\n");
    }

    #[test]
    fn fields_that_differ_are_refused() {
        let members = members(&json!({"a": 1, "b": 2})).unwrap();
        for fields in [&["a"][..], &["b", "a"], &["a", "b", "c"]] {
            let error = csv_record(&mut Vec::new(), fields, &members).unwrap_err();
            assert!(error.to_string().contains("declares"), "{error}");
        }
    }

    #[test]
    fn only_objects_are_rows() {
        assert!(members(&json!([1])).is_err());
    }

    proptest! {
        #[test]
        fn a_record_reads_back(cells in prop::collection::vec(any::<String>(), 1..5)) {
            let row: Map<String, Value> = cells
                .iter()
                .enumerate()
                .map(|(index, cell)| (index.to_string(), json!(cell)))
                .collect();
            let text = csv(&Value::Object(row));
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            let back = reader.records().next().unwrap().unwrap();
            let unguarded: Vec<String> = back
                .iter()
                .map(|cell| match cell.strip_prefix('\'') {
                    Some(rest) if is_formula(rest) => rest.to_owned(),
                    _ => cell.to_owned(),
                })
                .collect();
            // A cell that began with `'=` on its own cannot be told apart from a guarded one.
            prop_assume!(!cells.iter().any(|cell| cell.starts_with('\'')));
            prop_assert_eq!(unguarded, cells);
        }
    }
}
