//! A plain table on its way into memory: records by their ids.

use std::collections::HashMap;

use crate::intake::{PlainColumns, Row, Says};
use crate::matching::{Column, Field, Record, Table};
use crate::ops::{Error, Problem};

/// The rows of a plain table, as they are compared.
#[derive(Debug)]
pub struct Listing {
    file: String,
    columns: PlainColumns,
    table: Table,
    /// The row of each id.
    rows: HashMap<String, u64>,
    uneven: u64,
    first_uneven: u64,
}

impl Listing {
    /// An empty one of the file of this name.
    pub fn new(file: impl Into<String>, columns: PlainColumns) -> Self {
        let read = columns.others.iter().map(|column| Column {
            heading: column.label.clone(),
            field: field(column.says),
        });
        let table = Table {
            columns: read.collect(),
            records: Vec::new(),
        };
        Self {
            file: file.into(),
            columns,
            table,
            rows: HashMap::new(),
            uneven: 0,
            first_uneven: 0,
        }
    }

    /// Takes a row. One with too few or too many cells is read as far as it goes: nothing comes of
    /// it but a suggestion.
    ///
    /// Refused is a row without an id, or with that of another.
    pub fn add(&mut self, row: &Row<'_>) -> Result<(), Error> {
        let id = row.cell(self.columns.id.at);
        let column = &self.columns.id.label;
        if id.is_empty() {
            return Err(self.refusal(
                "missing_id",
                format!(
                    "row {}, column `{column}`: the record has no id",
                    row.number()
                ),
            ));
        }
        if let Some(first) = self.rows.insert(id.to_owned(), row.number()) {
            return Err(self.refusal(
                "doubled_id",
                format!(
                    "row {}, column `{column}`: the id `{id}` stands in row {first} already",
                    row.number()
                ),
            ));
        }
        if row.fault().is_some() {
            if self.uneven == 0 {
                self.first_uneven = row.number();
            }
            self.uneven += 1;
        }
        let cells = self.columns.others.iter();
        self.table.records.push(Record {
            id: id.to_owned(),
            cells: cells.map(|column| row.cell(column.at).to_owned()).collect(),
        });
        Ok(())
    }

    /// The same when there are no more rows: what would refuse one is let go.
    #[must_use]
    pub fn whole(self) -> Self {
        Self {
            rows: HashMap::new(),
            ..self
        }
    }

    fn refusal(&self, code: &'static str, what: String) -> Error {
        Problem::invalid(code, format!("`{}`: {what}", self.file))
            .hint(
                "give every record an id of its own, or say which column has one: \
                 `--map id=COLUMN`",
            )
            .into()
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.table.records.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.table.records.is_empty()
    }

    /// Which columns were read as what, in a sentence.
    pub fn reading(&self) -> String {
        let all = || [&self.columns.id].into_iter().chain(&self.columns.others);
        let told = Says::ALL.into_iter().filter_map(|says| {
            let labels = all().filter(|column| column.says == says);
            let labels: Vec<String> = labels.map(|column| format!("`{}`", column.label)).collect();
            (!labels.is_empty()).then(|| format!("{} {}", says.as_str(), labels.join(" + ")))
        });
        let told = told.collect::<Vec<_>>().join(", ");
        format!("`{}` is read with {told}.", self.file)
    }

    /// What was not as it should be, in a sentence.
    pub fn note(&self) -> Option<String> {
        let (file, first) = (&self.file, self.first_uneven);
        match self.uneven {
            0 => None,
            1 => Some(format!(
                "row {first} of `{file}` is not as its headings are, and is read as far as it goes"
            )),
            many => Some(format!(
                "{many} rows of `{file}` are not as its headings are, the first being row {first}, \
                 and are read as far as they go"
            )),
        }
    }

    /// The table that is compared.
    pub const fn table(&self) -> &Table {
        &self.table
    }

    /// What a record is called.
    pub fn name_of(&self, record: &Record) -> String {
        let named = self.table.columns.iter().zip(&record.cells);
        let parts = named.filter(|(column, cell)| column.field == Field::Name && !cell.is_empty());
        let parts: Vec<&str> = parts.map(|(_, cell)| cell.as_str()).collect();
        parts.join(" ")
    }
}

const fn field(says: Says) -> Field {
    match says {
        Says::Name => Field::Name,
        Says::Vendor => Field::Vendor,
        Says::Description => Field::Description,
        Says::Price => Field::Price,
        Says::Version => Field::Version,
        Says::Code => Field::Code,
        Says::Address => Field::Address,
        Says::City => Field::City,
        Says::PostalCode => Field::PostalCode,
        Says::Region => Field::Region,
        Says::Country => Field::Country,
        Says::Phone => Field::Phone,
        Says::Email => Field::Email,
        Says::Website => Field::Website,
        Says::Date => Field::Date,
        Says::Id | Says::Other | Says::Nothing => Field::Other,
    }
}
