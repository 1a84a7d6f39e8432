//! A single result, in each format; and an error as JSON.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::escape::escape_json;
use super::{Format, Page, Style, escape, machine};

/// A single result: JSON by its fields, a page for a person.
pub trait Show: serde::Serialize {
    /// The JSON field that holds the list, when the result is about one: JSON Lines and
    /// comma-separated values then show its items alone.
    const ROWS: Option<&'static str> = None;

    /// The headings of comma-separated values when there may be no item to take them from.
    const FIELDS: &'static [&'static str] = &[];

    /// Writes the page that a person reads.
    fn show(&self, page: &mut Page<'_>);

    /// What `--quiet` prints: the numbers or codes of what was made, one a line.
    fn number(&self) -> Option<String> {
        None
    }
}

/// Shows a result.
///
/// A result whose JSON is an array is that array, and item by item in JSON Lines and
/// comma-separated values.
pub fn show<T: Show>(out: &mut dyn Write, style: &Style, value: &T) -> io::Result<()> {
    match style.format {
        Format::Table if style.quiet => match value.number() {
            Some(numbers) => numbers
                .lines()
                .try_for_each(|number| writeln!(out, "{}", escape(number))),
            None => Ok(()),
        },
        Format::Table => {
            let mut page = Page::new(style);
            value.show(&mut page);
            out.write_all(page.finish().as_bytes())
        }
        Format::Json => writeln!(out, "{}", machine::pretty(value)?),
        Format::Jsonl => items(value)?
            .iter()
            .try_for_each(|item| writeln!(out, "{}", machine::compact(item)?)),
        Format::Csv => show_csv::<T>(out, &items(value)?),
    }
}

/// `{"error":{"code":…,"message":…,"hint":…}}`, on one line; the hint is null when there is none.
pub fn error_json(code: &str, message: &str, hint: Option<&str>) -> String {
    let error = json!({"error": {"code": code, "message": message, "hint": hint}});
    escape_json(error.to_string())
}

/// What JSON Lines and comma-separated values show a line each.
fn items<T: Show>(value: &T) -> io::Result<Vec<Value>> {
    let mut value = serde_json::to_value(value)?;
    let items = match T::ROWS {
        Some(name) => value.get_mut(name).map(Value::take),
        None => Some(value),
    };
    match items {
        Some(Value::Array(items)) => Ok(items),
        Some(item) if T::ROWS.is_none() => Ok(vec![item]),
        _ => Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "the result has no list under the name that it declares",
        )),
    }
}

/// All items under the headings that any of them has.
fn show_csv<T: Show>(out: &mut dyn Write, items: &[Value]) -> io::Result<()> {
    let rows: Vec<Map<String, Value>> = items
        .iter()
        .map(machine::members)
        .collect::<io::Result<_>>()?;
    let mut fields: Vec<&str> = T::FIELDS.to_vec();
    for name in rows.iter().flat_map(Map::keys) {
        if !fields.contains(&name.as_str()) {
            fields.push(name);
        }
    }
    if fields.is_empty() {
        return Ok(());
    }
    machine::csv_headings(out, &fields)?;
    rows.iter().try_for_each(|row| {
        let whole = fields
            .iter()
            .map(|name| {
                (
                    (*name).to_owned(),
                    row.get(*name).cloned().unwrap_or_default(),
                )
            })
            .collect();
        machine::csv_record(out, &fields, &whole)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Cell;
    use serde::Serialize;

    #[derive(Serialize)]
    struct Thing {
        number: &'static str,
        customer: String,
        hosts: Vec<&'static str>,
    }

    impl Show for Thing {
        fn show(&self, page: &mut Page<'_>) {
            page.title(self.number);
            page.fields(&[
                ("Customer", Cell::from(&self.customer)),
                ("Hosts", Cell::list(&self.hosts)),
            ]);
        }

        fn number(&self) -> Option<String> {
            Some(self.number.to_owned())
        }
    }

    #[derive(Serialize)]
    #[serde(transparent)]
    struct Things(Vec<Value>);

    impl Show for Things {
        const FIELDS: &'static [&'static str] = &["a"];

        fn show(&self, page: &mut Page<'_>) {
            page.line("things");
        }
    }

    #[derive(Serialize)]
    struct Report {
        landed: u32,
        rejects: Vec<Value>,
    }

    impl Show for Report {
        const ROWS: Option<&'static str> = Some("rejects");

        fn show(&self, page: &mut Page<'_>) {
            page.line("report");
        }
    }

    #[derive(Serialize)]
    struct Misnamed {
        rejects: u32,
    }

    impl Show for Misnamed {
        const ROWS: Option<&'static str> = Some("rejects");

        fn show(&self, _: &mut Page<'_>) {}
    }

    fn thing() -> Thing {
        Thing {
            number: "E-77",
            customer: "=Ac\u{202e}me".to_owned(),
            hosts: vec!["a", "b"],
        }
    }

    fn shown<T: Show>(format: Format, value: &T) -> String {
        let style = Style {
            format,
            ..Style::default()
        };
        let mut out = Vec::new();
        show(&mut out, &style, value).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_thing_has_four_faces() {
        insta::assert_snapshot!(shown(Format::Table, &thing()), @r#"
        E-77
        Customer  =Ac\u{202e}me
        Hosts     a, b
        "#);
        insta::assert_snapshot!(shown(Format::Json, &thing()), @r#"
        {
          "number": "E-77",
          "customer": "=Ac\u202eme",
          "hosts": [
            "a",
            "b"
          ]
        }
        "#);
        insta::assert_snapshot!(shown(Format::Jsonl, &thing()), @r#"{"number":"E-77","customer":"=Ac\u202eme","hosts":["a","b"]}"#);
        assert_eq!(
            shown(Format::Csv, &thing()),
            "number,customer,hosts\nE-77,'=Ac\u{202e}me,\"[\"\"a\"\",\"\"b\"\"]\"\n"
        );
    }

    #[test]
    fn quiet_prints_the_number_and_leaves_machine_formats_whole() {
        let quiet = |format| {
            let style = Style {
                format,
                quiet: true,
                ..Style::default()
            };
            let mut out = Vec::new();
            show(&mut out, &style, &thing()).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(quiet(Format::Table), "E-77\n");
        assert_eq!(quiet(Format::Json), shown(Format::Json, &thing()));
    }

    #[test]
    fn an_array_is_shown_item_by_item() {
        let things = Things(vec![json!({"a": 1}), json!({"a": 2, "b": "x"})]);
        assert_eq!(
            shown(Format::Jsonl, &things),
            "{\"a\":1}\n{\"a\":2,\"b\":\"x\"}\n"
        );
        assert_eq!(shown(Format::Csv, &things), "a,b\n1,\n2,x\n");
        assert_eq!(shown(Format::Csv, &Things(Vec::new())), "a\n");
        assert_eq!(shown(Format::Json, &Things(Vec::new())), "[]\n");
    }

    #[test]
    fn a_result_about_a_list_shows_its_items_to_line_formats() {
        let report = Report {
            landed: 3,
            rejects: vec![json!({"row": 2})],
        };
        assert_eq!(shown(Format::Csv, &report), "row\n2\n");
        assert_eq!(shown(Format::Jsonl, &report), "{\"row\":2}\n");
        assert!(shown(Format::Json, &report).contains("\"landed\": 3"));
    }

    #[test]
    fn a_list_that_is_none_is_refused() {
        let style = Style {
            format: Format::Csv,
            ..Style::default()
        };
        assert!(show(&mut Vec::new(), &style, &Misnamed { rejects: 1 }).is_err());
    }

    #[test]
    fn an_error_is_one_object_on_one_line() {
        assert_eq!(
            error_json("not_found", "no `X\n\u{9b}`", Some("try `find`")),
            r#"{"error":{"code":"not_found","message":"no `X\n\u009b`","hint":"try `find`"}}"#
        );
        assert!(error_json("busy", "x", None).ends_with("\"hint\":null}}"));
    }
}
