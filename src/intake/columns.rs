//! Which column stands for which field, and the fields of a row.
//!
//! A heading that stands twice serves while its values agree.

use super::codes::{CodeProblem, Codes};
use super::error::{IntakeError, Problem};
use super::mapping::{self, Mapping, Search};
use super::proposal::Gap;
use super::row::{Headings, Row};

/// A field that a kind of file can have.
#[derive(Debug)]
pub struct Field {
    /// Its name, also the heading in a canonical file.
    pub name: &'static str,
    /// Whether a file needs it.
    pub required: bool,
    /// What other systems call it, the likelier first.
    pub aliases: &'static [&'static str],
}

impl Field {
    /// A field that a file needs.
    pub const fn required(name: &'static str, aliases: &'static [&'static str]) -> Self {
        Self {
            name,
            required: true,
            aliases,
        }
    }

    /// A field that a file can do without.
    pub const fn optional(name: &'static str, aliases: &'static [&'static str]) -> Self {
        Self {
            name,
            required: false,
            aliases,
        }
    }
}

/// Where a field's value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    Nowhere,
    /// A column, and the others with the same heading.
    Column {
        at: usize,
        twins: Vec<usize>,
    },
    Constant(String),
}

impl Source {
    /// Its columns, twins included.
    pub(super) fn columns(&self) -> Vec<usize> {
        match self {
            Self::Column { at, twins } => [&[*at][..], twins].concat(),
            Self::Nowhere | Self::Constant(_) => Vec::new(),
        }
    }
}

/// The columns of one file, resolved for one kind of file.
#[derive(Debug)]
pub struct Columns {
    fields: &'static [Field],
    sources: Vec<Source>,
    labels: Vec<String>,
    notes: Vec<String>,
    /// What the file is called; empty unless something is looked up.
    file: String,
    /// The codes that stand for the cells of a field.
    codes: Vec<Option<Codes>>,
}

impl Columns {
    /// Finds a column for each field: as the operator maps it, else by the field's own name.
    ///
    /// Refused are names that are no field or no column, a field given twice, and a required
    /// field without a column: then the error holds the whole line of flags to try.
    pub fn resolve(
        fields: &'static [Field],
        headings: &Headings,
        mapping: &Mapping,
    ) -> Result<Self, IntakeError> {
        let (sources, notes) = Search::new(fields, headings).run(mapping)?;
        let label = |(field, source): (&Field, &Source)| match source {
            Source::Column { at, .. } => headings.label(*at),
            Source::Constant(_) | Source::Nowhere => field.name.to_owned(),
        };
        let labels = fields.iter().zip(&sources).map(label).collect();
        Ok(Self {
            fields,
            sources,
            labels,
            notes,
            file: String::new(),
            codes: fields.iter().map(|_| None).collect(),
        })
    }

    /// Lets these codes stand for what the columns of their fields hold, in a file of this name.
    pub fn look_up(
        mut self,
        file: &str,
        codes: impl IntoIterator<Item = Codes>,
    ) -> Result<Self, IntakeError> {
        file.clone_into(&mut self.file);
        for codes in codes {
            let field = mapping::field_named(self.fields, &codes.lookup.field)?;
            let name = self.fields.get(field).map_or("", |field| field.name);
            if !self.has(name) {
                return Err(Problem::NothingToLookUp(name).into());
            }
            match self.codes.get_mut(field) {
                Some(place @ None) => *place = Some(codes),
                _ => return Err(Problem::MappedTwice(name.to_owned()).into()),
            }
        }
        Ok(self)
    }

    /// The codes that are looked up.
    pub fn codes(&self) -> impl Iterator<Item = &Codes> {
        self.codes.iter().flatten()
    }

    /// The required fields for which [`Self::resolve`] finds no column, each with the column that it
    /// may be.
    pub fn gaps(
        fields: &'static [Field],
        headings: &Headings,
        mapping: &Mapping,
    ) -> Result<Vec<Gap>, IntakeError> {
        Search::new(fields, headings).gaps(mapping)
    }

    /// The fields of this kind of file, in their order.
    pub const fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// Whether the file says anything of a field.
    pub fn has(&self, field: &str) -> bool {
        self.place(field)
            .and_then(|at| self.sources.get(at))
            .is_some_and(|source| *source != Source::Nowhere)
    }

    /// The value that stands for a field in every row, if one does.
    pub fn constant(&self, field: &str) -> Option<&str> {
        let at = self.place(field)?;
        match self.sources.get(at)? {
            Source::Constant(value) => Some(value),
            Source::Nowhere | Source::Column { .. } => None,
        }
    }

    /// What to call a field's column in a message: its heading, its place, or the field's name
    /// where no column stands for it.
    pub fn label(&self, field: &str) -> &str {
        self.place(field)
            .and_then(|at| self.labels.get(at))
            .map_or("", String::as_str)
    }

    /// What was understood otherwise than it was typed, a sentence each.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The fields of a row, or what is wrong with that row: text behind a closing quote, a wrong
    /// number of cells, a doubled heading over different values, or a cell for which there is no
    /// code.
    pub fn read<'a>(&'a self, row: Row<'a>) -> Result<Fields<'a>, IntakeError> {
        let fault = row.fault().or_else(|| self.disagreement(&row));
        match fault.or_else(|| self.uncoded(row)) {
            Some(error) => Err(error),
            None => Ok(Fields { columns: self, row }),
        }
    }

    /// A field's value in a row that may be at fault: as good as can be told.
    pub fn peek<'a>(&'a self, row: Row<'a>, field: &str) -> &'a str {
        Fields { columns: self, row }.get(field)
    }

    /// The texts that may be a field's value in a row at fault: each of the columns under a doubled
    /// heading and, in a ragged row, the cells over which they may have shifted.
    pub fn candidates<'a>(&'a self, row: Row<'a>, field: &str) -> Vec<&'a str> {
        let columns = self
            .place(field)
            .and_then(|at| self.sources.get(at))
            .map_or_else(Vec::new, Source::columns);
        let (has, expected) = (row.len(), row.headings().len());
        let mut places: Vec<usize> = columns
            .into_iter()
            .flat_map(|at| {
                at.saturating_sub(expected.saturating_sub(has))..=at + has.saturating_sub(expected)
            })
            .collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|at| row.cell(at)).collect()
    }

    fn place(&self, field: &str) -> Option<usize> {
        self.fields.iter().position(|known| known.name == field)
    }

    /// What is wrong with the first cell for which there is no code.
    fn uncoded(&self, row: Row<'_>) -> Option<IntakeError> {
        let fields = Fields { columns: self, row };
        self.codes.iter().enumerate().find_map(|(at, codes)| {
            let (codes, cell) = (codes.as_ref()?, fields.written(at));
            let why = codes.find(cell).err()?;
            let label = self.labels.get(at).map_or("", String::as_str);
            let problem: CodeProblem = codes.problem(why, cell, (&self.file, label));
            Some(Problem::from(problem).at(row.number(), label))
        })
    }

    fn disagreement(&self, row: &Row<'_>) -> Option<IntakeError> {
        self.sources
            .iter()
            .enumerate()
            .find_map(|(field_at, source)| {
                let Source::Column { at, twins } = source else {
                    return None;
                };
                let first = row.cell(*at);
                let other = twins
                    .iter()
                    .map(|twin| row.cell(*twin))
                    .find(|other| *other != first)?;
                let problem = Problem::DoubledColumn {
                    field: self.fields.get(field_at)?.name,
                    first: first.to_owned(),
                    other: other.to_owned(),
                    place: at + 1,
                };
                Some(problem.at(row.number(), row.headings().label(*at)))
            })
    }
}

/// A row's values by field.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    columns: &'a Columns,
    row: Row<'a>,
}

impl<'a> Fields<'a> {
    /// The row that they stand in.
    pub const fn row(&self) -> Row<'a> {
        self.row
    }

    /// A field's value by its name; empty when the file has none.
    pub fn get(&self, field: &str) -> &'a str {
        self.columns.place(field).map_or("", |at| self.at(at))
    }

    /// A field's value by its place among the fields; empty when the file has none, or no code
    /// for it.
    pub fn at(&self, at: usize) -> &'a str {
        let columns = self.columns;
        match columns.codes.get(at) {
            Some(Some(codes)) => codes.find(self.written(at)).unwrap_or(""),
            _ => self.written(at),
        }
    }

    /// What stands in the file for a field.
    fn written(&self, at: usize) -> &'a str {
        match self.columns.sources.get(at) {
            Some(Source::Column { at, .. }) => self.row.cell(*at),
            Some(Source::Constant(value)) => value,
            Some(Source::Nowhere) | None => "",
        }
    }

    /// Every field's value, in the order of the fields.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        let fields = *self;
        (0..fields.columns.fields.len()).map(move |at| fields.at(at))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::super::sheet::{Reading, Sheet};
    use super::*;

    static FIELDS: &[Field] = &[
        Field::required("sku", &["product_id"]),
        Field::optional("name", &[]),
        Field::optional("currency", &[]),
    ];

    fn mapping(map: &[&str], set: &[&str]) -> Mapping {
        let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        Mapping {
            map: owned(map),
            set: owned(set),
            ..Mapping::default()
        }
    }

    /// Every row's values, or its error.
    fn rows(text: &str, mapping: &Mapping) -> Vec<Result<String, String>> {
        let mut sheet = Sheet::open(Cursor::new(text), &Reading::default()).unwrap();
        let columns = Columns::resolve(FIELDS, sheet.headings(), mapping).unwrap();
        let mut rows = Vec::new();
        while let Some(row) = sheet.next_row().unwrap() {
            rows.push(match columns.read(row) {
                Ok(fields) => Ok(fields.values().collect::<Vec<_>>().join("|")),
                Err(error) => Err(error.to_string()),
            });
        }
        rows
    }

    #[test]
    fn a_row_has_its_values_in_the_order_of_the_fields() {
        assert_eq!(
            rows(
                "Name,other,SKU\nPump,x,P-1\n",
                &mapping(&[], &["currency=EUR"])
            ),
            [Ok("P-1|Pump|EUR".to_owned())]
        );
    }

    #[test]
    fn a_field_is_got_by_its_name() {
        let mut sheet =
            Sheet::open(Cursor::new("sku,name\nP-1,Pump\n"), &Reading::default()).unwrap();
        let columns = Columns::resolve(FIELDS, sheet.headings(), &Mapping::default()).unwrap();
        assert!(columns.has("name") && !columns.has("currency") && !columns.has("colour"));
        let fields = columns.read(sheet.next_row().unwrap().unwrap()).unwrap();
        assert_eq!(
            (
                fields.get("name"),
                fields.get("currency"),
                fields.get("colour")
            ),
            ("Pump", "", "")
        );
        assert_eq!(fields.row().number(), 2);
    }

    #[test]
    fn a_doubled_heading_serves_while_its_values_agree() {
        assert_eq!(
            rows("sku,name,sku\nA,x, A\nB,y,C\n", &Mapping::default()),
            [
                Ok("A|x|".to_owned()),
                Err("row 3, column `sku`: the heading stands twice, and the values differ: `B` and `C`".to_owned())
            ]
        );
        assert_eq!(
            rows("sku,name,sku\nB,y,C\n", &mapping(&["sku=#3"], &[])),
            [Ok("C|y|".to_owned())]
        );
        assert_eq!(
            rows("sku,x,x\nB,y,C\n", &Mapping::default()),
            [Ok("B||".to_owned())]
        );
    }

    #[test]
    fn a_ragged_row_has_no_fields() {
        assert_eq!(
            rows("sku,name\nA\nB,y\n", &Mapping::default()),
            [
                Err("row 2: expected 2 cells, has 1".to_owned()),
                Ok("B|y|".to_owned())
            ]
        );
    }

    #[test]
    fn a_row_at_fault_has_candidates_for_a_field() {
        let candidates = |text: &str, map: &[&str]| {
            let mut sheet = Sheet::open(Cursor::new(text), &Reading::default()).unwrap();
            let columns = Columns::resolve(FIELDS, sheet.headings(), &mapping(map, &[])).unwrap();
            let row = sheet.next_row().unwrap().unwrap();
            columns.candidates(row, "sku").join("|")
        };
        assert_eq!(candidates("a,sku,b\n1,2,3,4,5\n", &[]), "2|3|4");
        assert_eq!(candidates("a,sku,b\n1,2\n", &[]), "1|2");
        assert_eq!(candidates("sku,a,b\n1,2\n", &[]), "1");
        assert_eq!(candidates("sku,a,sku\n1,2,3\n", &[]), "1|3");
        assert_eq!(candidates("sku,a,b\n1,2,3\n", &["sku=#3"]), "3");
    }

    #[test]
    fn a_column_is_called_by_its_heading() {
        let sheet = Sheet::open(Cursor::new("Part,\nA,B\n"), &Reading::default()).unwrap();
        let mapping = mapping(&["sku=Part", "name=#2"], &["currency=EUR"]);
        let columns = Columns::resolve(FIELDS, sheet.headings(), &mapping).unwrap();
        let labels = ["sku", "name", "currency"].map(|field| columns.label(field));
        assert_eq!(labels, ["Part", "#2", "currency"]);
    }
}
