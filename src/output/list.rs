//! Lists: rows go out as they come, so that the size of a list does not show in memory. Only a
//! table for people is gathered first, and only as far as it is shown.

use std::io::{self, Write};
use std::marker::PhantomData;

use super::cell::{Cell, Column};
use super::{Format, Style, machine, numbers, table};

/// How many rows a table shows when nobody said.
pub const TABLE_LIMIT: u64 = 500;

/// A row of a list. Its JSON is the interface; a table shows a choice of its fields.
pub trait Row: serde::Serialize {
    /// The names of its JSON fields in their order, every one always present: the heading of
    /// comma-separated values, also when there is no row. A row that differs is an error of the
    /// list.
    const FIELDS: &'static [&'static str];
    /// What a table shows.
    const COLUMNS: &'static [Column];

    /// One cell a column.
    fn cells(&self) -> Vec<Cell>;

    /// What `--quiet` prints: the thing's number or code.
    fn number(&self) -> String;
}

/// A list being written.
///
/// A list that is not finished is not whole: a JSON array stays open, so that a reader notices.
pub struct List<'a, R: Row> {
    out: &'a mut dyn Write,
    style: &'a Style,
    face: Face,
    limit: Option<u64>,
    empty: &'a str,
    seen: u64,
    cells: Vec<Vec<Cell>>,
    rows: PhantomData<fn(&R)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Numbers,
    Table,
    Json,
    Jsonl,
    Csv,
}

impl Face {
    fn of(style: Style) -> Self {
        match style.format {
            Format::Table if style.quiet => Self::Numbers,
            Format::Table => Self::Table,
            Format::Json => Self::Json,
            Format::Jsonl => Self::Jsonl,
            Format::Csv => Self::Csv,
        }
    }
}

impl<'a, R: Row> List<'a, R> {
    /// Begins a list.
    ///
    /// At most `limit` rows are shown, all of them at 0; without one a table shows
    /// [`TABLE_LIMIT`] and the others everything. `empty` is the sentence for people when there
    /// is no row.
    pub fn new(
        out: &'a mut dyn Write,
        style: &'a Style,
        limit: Option<u64>,
        empty: &'a str,
    ) -> Self {
        let face = Face::of(*style);
        let limit = match limit {
            Some(0) => None,
            None if face == Face::Table => Some(TABLE_LIMIT),
            limit => limit,
        };
        Self {
            out,
            style,
            face,
            limit,
            empty,
            seen: 0,
            cells: Vec::new(),
            rows: PhantomData,
        }
    }

    /// Adds a row. Those past the limit are only counted.
    ///
    /// # Errors
    /// When the row's fields are not those that [`Row::FIELDS`] declares, or the stream fails.
    pub fn push(&mut self, row: &R) -> io::Result<()> {
        if self.seen == 0 {
            self.begin(row)?;
        }
        if self.limit.is_none_or(|limit| self.seen < limit) {
            self.show(row)?;
        }
        self.seen += 1;
        Ok(())
    }

    /// Ends the list, and says how many rows there were, those not shown among them.
    pub fn finish(self) -> io::Result<u64> {
        let seen = self.seen;
        match self.face {
            Face::Json if self.seen == 0 => writeln!(self.out, "[]")?,
            Face::Json => self.out.write_all(b"\n]\n")?,
            Face::Csv if self.seen == 0 => machine::csv_headings(self.out, R::FIELDS)?,
            Face::Table if self.seen == 0 => writeln!(self.out, "{}", self.empty)?,
            Face::Table => self.finish_table()?,
            Face::Numbers | Face::Jsonl | Face::Csv => {}
        }
        Ok(seen)
    }

    /// Holds the first row against what the list declares, whatever its face: a mistake in a
    /// declaration is then found by the first test that shows one row.
    fn begin(&mut self, row: &R) -> io::Result<()> {
        machine::check_fields(R::FIELDS, &machine::members(row)?)?;
        machine::check_cells(R::COLUMNS.len(), row.cells().len())?;
        match self.face {
            Face::Json => self.out.write_all(b"["),
            Face::Csv => machine::csv_headings(self.out, R::FIELDS),
            Face::Numbers | Face::Table | Face::Jsonl => Ok(()),
        }
    }

    fn show(&mut self, row: &R) -> io::Result<()> {
        match self.face {
            Face::Numbers => writeln!(self.out, "{}", super::escape(&row.number())),
            Face::Table => {
                self.cells.push(row.cells());
                Ok(())
            }
            Face::Json => {
                let separator = if self.seen == 0 { "" } else { "," };
                write!(self.out, "{separator}\n  {}", machine::compact(row)?)
            }
            Face::Jsonl => writeln!(self.out, "{}", machine::compact(row)?),
            Face::Csv => machine::csv_record(self.out, R::FIELDS, &machine::members(row)?),
        }
    }

    fn finish_table(self) -> io::Result<()> {
        let shown = self.cells.len() as u64;
        let text = table::table(R::COLUMNS, &self.cells, *self.style);
        self.out.write_all(text.as_bytes())?;
        if shown < self.seen {
            let (shown, seen) = (numbers::grouped(shown), numbers::grouped(self.seen));
            writeln!(self.out, "\n{shown} of {seen}: --limit 0 for all")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Serialize;
    use serde_json::Value;

    #[derive(Serialize, Debug, Clone)]
    struct Entitlement {
        number: String,
        customer: String,
        left: Option<i64>,
        state: &'static str,
        hosts: Vec<String>,
    }

    impl Row for Entitlement {
        const FIELDS: &'static [&'static str] = &["number", "customer", "left", "state", "hosts"];
        const COLUMNS: &'static [Column] = &[
            Column::left("No."),
            Column::left("Customer"),
            Column::right("Left"),
            Column::left("State"),
        ];

        fn cells(&self) -> Vec<Cell> {
            vec![
                Cell::from(&self.number),
                Cell::from(&self.customer),
                Cell::from(self.left),
                Cell::state(self.state),
            ]
        }

        fn number(&self) -> String {
            self.number.clone()
        }
    }

    fn row(number: u32, customer: &str, left: Option<i64>) -> Entitlement {
        Entitlement {
            number: format!("E-{number}"),
            customer: customer.to_owned(),
            left,
            state: "active",
            hosts: vec!["h,1".to_owned()],
        }
    }

    fn listed(style: Style, limit: Option<u64>, rows: &[Entitlement]) -> (String, u64) {
        let mut out = Vec::new();
        let mut list = List::new(&mut out, &style, limit, "no entitlement yet");
        for row in rows {
            list.push(row).unwrap();
        }
        let seen = list.finish().unwrap();
        (String::from_utf8(out).unwrap(), seen)
    }

    fn format(format: Format) -> Style {
        Style {
            format,
            ..Style::default()
        }
    }

    fn two() -> Vec<Entitlement> {
        vec![row(1, "Acme", Some(12_431)), row(2, "=Globex", None)]
    }

    #[test]
    fn a_list_has_four_faces() {
        insta::assert_snapshot!(listed(format(Format::Table), None, &two()).0, @r#"
        No.  Customer    Left  State
        ─────────────────────────────
        E-1  Acme      12,431  active
        E-2  =Globex        –  active
        "#);
        insta::assert_snapshot!(listed(format(Format::Json), None, &two()).0, @r#"
        [
          {"number":"E-1","customer":"Acme","left":12431,"state":"active","hosts":["h,1"]},
          {"number":"E-2","customer":"=Globex","left":null,"state":"active","hosts":["h,1"]}
        ]
        "#);
        insta::assert_snapshot!(listed(format(Format::Jsonl), None, &two()).0, @r#"
        {"number":"E-1","customer":"Acme","left":12431,"state":"active","hosts":["h,1"]}
        {"number":"E-2","customer":"=Globex","left":null,"state":"active","hosts":["h,1"]}
        "#);
        insta::assert_snapshot!(listed(format(Format::Csv), None, &two()).0, @r#"
        number,customer,left,state,hosts
        E-1,Acme,12431,active,"[""h,1""]"
        E-2,'=Globex,,active,"[""h,1""]"
        "#);
    }

    #[test]
    fn an_empty_list_has_four_faces() {
        let empty = |face| listed(format(face), None, &[]);
        assert_eq!(empty(Format::Table), ("no entitlement yet\n".to_owned(), 0));
        assert_eq!(empty(Format::Json), ("[]\n".to_owned(), 0));
        assert_eq!(empty(Format::Jsonl), (String::new(), 0));
        assert_eq!(
            empty(Format::Csv),
            ("number,customer,left,state,hosts\n".to_owned(), 0)
        );
    }

    #[test]
    fn quiet_prints_numbers_and_leaves_machine_formats_whole() {
        let quiet = |face| Style {
            quiet: true,
            ..format(face)
        };
        assert_eq!(listed(quiet(Format::Table), None, &two()).0, "E-1\nE-2\n");
        assert_eq!(listed(quiet(Format::Table), None, &[]).0, "");
        assert_eq!(
            listed(quiet(Format::Json), None, &two()),
            listed(format(Format::Json), None, &two())
        );
    }

    #[test]
    fn a_table_stops_at_its_limit_and_says_so() {
        let rows: Vec<_> = (1..=1234).map(|n| row(n, "Acme", Some(1))).collect();
        let (text, seen) = listed(format(Format::Table), None, &rows);
        assert_eq!(seen, 1234);
        assert!(text.ends_with("active\n\n500 of 1,234: --limit 0 for all\n"));
        assert_eq!(text.lines().count(), 2 + 500 + 2);

        let (all, _) = listed(format(Format::Table), Some(0), &rows);
        assert_eq!(all.lines().count(), 2 + 1234);
        let (exact, _) = listed(format(Format::Table), Some(2), &two());
        assert!(!exact.contains("--limit"));
    }

    #[test]
    fn a_limit_holds_for_machine_formats_only_when_it_was_asked_for() {
        let rows: Vec<_> = (1..=600).map(|n| row(n, "Acme", Some(1))).collect();
        assert_eq!(
            listed(format(Format::Jsonl), None, &rows).0.lines().count(),
            600
        );
        let (text, seen) = listed(format(Format::Json), Some(3), &rows);
        let array: Vec<Value> = serde_json::from_str(&text).unwrap();
        assert_eq!((array.len(), seen), (3, 600));
    }

    #[test]
    fn a_row_that_differs_from_its_declaration_is_refused_in_every_face() {
        #[derive(Serialize)]
        struct Odd {
            found: u32,
        }
        impl Row for Odd {
            const FIELDS: &'static [&'static str] = &["declared"];
            const COLUMNS: &'static [Column] = &[];
            fn cells(&self) -> Vec<Cell> {
                Vec::new()
            }
            fn number(&self) -> String {
                String::new()
            }
        }
        for face in Format::ALL {
            assert!(refusal(face, &Odd { found: 1 }).contains("[\"declared\"]"));
        }
    }

    #[test]
    fn a_row_with_a_cell_too_few_is_refused_in_every_face() {
        #[derive(Serialize)]
        struct Short {
            a: u32,
        }
        impl Row for Short {
            const FIELDS: &'static [&'static str] = &["a"];
            const COLUMNS: &'static [Column] = &[Column::right("A"), Column::left("B")];
            fn cells(&self) -> Vec<Cell> {
                vec![self.a.into()]
            }
            fn number(&self) -> String {
                String::new()
            }
        }
        for face in Format::ALL {
            assert!(refusal(face, &Short { a: 1 }).contains("1 cells for 2 columns"));
        }
    }

    fn refusal<R: Row>(face: Format, row: &R) -> String {
        let style = format(face);
        let mut out = Vec::new();
        let error = List::new(&mut out, &style, None, "none")
            .push(row)
            .unwrap_err();
        assert!(out.is_empty());
        error.to_string()
    }

    proptest! {
        #[test]
        fn every_list_is_json_row_by_row(
            names in prop::collection::vec(any::<String>(), 0..6),
            left in any::<Option<i64>>(),
        ) {
            let rows: Vec<_> = names.iter().map(|name| row(7, name, left)).collect();
            let values: Vec<Value> =
                rows.iter().map(|row| serde_json::to_value(row).unwrap()).collect();

            let (json, _) = listed(format(Format::Json), None, &rows);
            prop_assert_eq!(&serde_json::from_str::<Vec<Value>>(&json).unwrap(), &values);

            let (jsonl, _) = listed(format(Format::Jsonl), None, &rows);
            let lines: Vec<Value> =
                jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            prop_assert_eq!(&lines, &values);
        }
    }
}
