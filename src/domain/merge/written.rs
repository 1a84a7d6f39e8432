//! A plan as a file: JSON that is the same byte for byte for the same plan, a match and a row a
//! line, so that two plans can be held against each other by any tool for text.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::plan::{Plan, StoredRows};

/// The form of a plan that this program writes and reads.
pub const FORM: u32 = 1;

/// Why bytes are no plan that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAPlan {
    /// Something else.
    #[error("this is no plan of a merge")]
    Else,
    /// A form that a newer program writes.
    #[error("this plan has form {0}, and this program knows only form {FORM}")]
    Newer(u32),
    /// A plan that somebody has changed, or a part of one.
    #[error("this plan is not whole: {0}")]
    Broken(String),
    /// A row with more or fewer cells than its table has columns.
    #[error("this plan is not whole: row {row} of `{table}` has {cells} cells and not {columns}")]
    Width {
        /// The table.
        table: String,
        /// Which of its rows, from 1.
        row: usize,
        /// The cells that it has.
        cells: usize,
        /// The columns of its table.
        columns: usize,
    },
}

impl NotAPlan {
    /// A stable name, for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Else => "not_a_plan",
            Self::Newer(_) => "plan_newer",
            Self::Broken(_) | Self::Width { .. } => "plan_broken",
        }
    }

    /// What to do next.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Else => "give the file that `entitle merge plan` wrote",
            Self::Newer(_) => "use the newer `entitle` that wrote it, or make the plan again",
            Self::Broken(_) | Self::Width { .. } => {
                "a plan is not changed by hand: answers stand beside it; make it again with \
                 `entitle merge plan`"
            }
        }
    }
}

/// What says that something is a plan at all.
#[derive(Deserialize)]
struct Marked {
    entitle_plan: u32,
}

impl Plan {
    /// Reads a plan as it was written.
    pub fn read(bytes: &[u8]) -> Result<Self, NotAPlan> {
        let marked: Marked = serde_json::from_slice(bytes).map_err(|error| {
            // What is cut short still begins as a plan does.
            let begins = bytes.starts_with(b"{\n\"entitle_plan\":");
            if begins && error.is_eof() {
                NotAPlan::Broken("its end is missing".to_owned())
            } else {
                NotAPlan::Else
            }
        })?;
        if marked.entitle_plan != FORM {
            return Err(NotAPlan::Newer(marked.entitle_plan));
        }
        let plan: Self =
            serde_json::from_slice(bytes).map_err(|error| NotAPlan::Broken(error.to_string()))?;
        plan.rows.iter().try_for_each(StoredRows::check_width)?;
        Ok(plan)
    }

    /// Writes it.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut members = Members { out, any: false };
        members.value("entitle_plan", &self.entitle_plan)?;
        members.value("company", &self.company)?;
        members.value("store", &self.store)?;
        members.value("head", &self.head)?;
        members.value("rests_on", &self.rests_on)?;
        members.list("sources", &self.sources)?;
        members.value("desk", &self.desk)?;
        members.value("counts", &self.counts)?;
        members.list("notes", &self.notes)?;
        members.list("matches", &self.matches)?;
        members.list("clashes", &self.clashes)?;
        members.list("terms", &self.terms)?;
        members.value("currencies", &self.currencies)?;
        members.rows("rows", &self.rows)?;
        members.end()
    }

    /// The rows of a table; none when it brings none.
    pub fn rows_of(&self, table: &str) -> Option<&StoredRows> {
        self.rows.iter().find(|rows| rows.table == table)
    }
}

impl StoredRows {
    fn check_width(&self) -> Result<(), NotAPlan> {
        let columns = self.columns.len();
        let wrong = (1..).zip(&self.rows).find(|(_, row)| row.len() != columns);
        wrong.map_or(Ok(()), |(row, cells)| {
            Err(NotAPlan::Width {
                table: self.table.clone(),
                row,
                cells: cells.len(),
                columns,
            })
        })
    }

    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }
}

/// The members of an object on their way out.
struct Members<'o> {
    out: &'o mut dyn Write,
    any: bool,
}

impl Members<'_> {
    fn name(&mut self, name: &str) -> io::Result<()> {
        let before = if self.any { ",\n" } else { "{\n" };
        self.any = true;
        write!(self.out, "{before}\"{name}\":")
    }

    fn value(&mut self, name: &str, value: &impl Serialize) -> io::Result<()> {
        self.name(name)?;
        Ok(serde_json::to_writer(&mut *self.out, value)?)
    }

    /// A list, an item a line.
    fn list(&mut self, name: &str, items: &[impl Serialize]) -> io::Result<()> {
        self.name(name)?;
        self.items(items)
    }

    fn items(&mut self, items: &[impl Serialize]) -> io::Result<()> {
        self.out.write_all(b"[")?;
        for (place, item) in items.iter().enumerate() {
            self.out
                .write_all(if place == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *self.out, item)?;
        }
        self.out.write_all(b"]")
    }

    fn rows(&mut self, name: &str, tables: &[StoredRows]) -> io::Result<()> {
        self.name(name)?;
        self.out.write_all(b"[")?;
        for (place, rows) in tables.iter().enumerate() {
            self.out
                .write_all(if place == 0 { b"\n" } else { b",\n" })?;
            self.out.write_all(b"{\"table\":")?;
            serde_json::to_writer(&mut *self.out, &rows.table)?;
            self.out.write_all(b",\"columns\":")?;
            serde_json::to_writer(&mut *self.out, &rows.columns)?;
            self.out.write_all(b",\"rows\":")?;
            self.items(&rows.rows)?;
            self.out.write_all(b"}")?;
        }
        self.out.write_all(b"]")
    }

    fn end(self) -> io::Result<()> {
        self.out.write_all(b"\n}\n")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::StoredCell;
    use super::super::plan::{Counts, Head};
    use super::*;

    fn plan() -> Plan {
        Plan {
            entitle_plan: FORM,
            company: "Arkiv".parse().unwrap(),
            store: "0198".to_owned(),
            head: Head {
                seq: 7,
                hash: "ab".to_owned(),
            },
            rests_on: "cd".to_owned(),
            sources: Vec::new(),
            desk: None,
            counts: Counts::default(),
            notes: vec!["one".to_owned(), "two".to_owned()],
            matches: Vec::new(),
            clashes: Vec::new(),
            terms: Vec::new(),
            currencies: BTreeMap::from([("EUR".to_owned(), 3)]),
            rows: vec![StoredRows {
                table: "products".to_owned(),
                columns: vec!["id".to_owned(), "code".to_owned()],
                rows: vec![
                    vec![StoredCell::Int(1), StoredCell::Text("A".to_owned())],
                    vec![StoredCell::Int(2), StoredCell::Null],
                ],
            }],
        }
    }

    fn written(plan: &Plan) -> Vec<u8> {
        let mut bytes = Vec::new();
        plan.write(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_plan_reads_back_as_it_was_written() {
        let bytes = written(&plan());
        assert_eq!(Plan::read(&bytes), Ok(plan()));
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.contains("\"rows\":[\n[1,\"A\"],\n[2,null]]}]\n}\n"),
            "{text}"
        );
    }

    #[test]
    fn what_is_no_plan_is_told_from_one_that_is_broken() {
        for text in ["", "no", "[]", "{}", "{\"entitle_plan\":\"1\"}"] {
            assert_eq!(Plan::read(text.as_bytes()), Err(NotAPlan::Else), "{text}");
        }
        let newer = br#"{"entitle_plan":2,"more":[]}"#;
        assert_eq!(Plan::read(newer), Err(NotAPlan::Newer(2)));
        let whole = written(&plan());
        let cut = Plan::read(&whole[..whole.len() - 9]).unwrap_err();
        assert_eq!(cut.code(), "plan_broken");
        let strange = br#"{"entitle_plan":1,"more":[]}"#;
        let refused = Plan::read(strange).unwrap_err();
        assert!(
            refused.to_string().contains("unknown field `more`"),
            "{refused}"
        );
    }

    #[test]
    fn a_row_of_another_width_than_its_table_is_named() {
        let mut plan = plan();
        plan.rows[0].rows[1].pop();
        let refused = Plan::read(&written(&plan)).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "this plan is not whole: row 2 of `products` has 1 cells and not 2"
        );
    }
}
