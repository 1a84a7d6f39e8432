//! A request file as `license generate --from` takes it: rows of a sheet, or JSON Lines.

use std::collections::BTreeMap;
use std::io::{Read, Seek, Write};
use std::path::Path;

use crate::error::Error;
use crate::files;
use crate::intake::{
    self, Columns, IntakeError, JsonLine, JsonLines, Mapping, Reading, Rejects, Sheet,
};
use crate::ops::Problem;
use crate::ops::license::{self, FIELDS, Request};

/// A row of the file, read.
pub type ReadRow = (u64, Result<Request, Refused>);

/// A refused row: what is to blame, where it is one field, and why.
pub struct Refused {
    /// The column or member; empty when it is the whole row.
    pub field: String,
    /// Why.
    pub problem: Problem,
}

impl Refused {
    /// Why, with the place of its row; a line names the member too.
    pub fn at(&self, counts: &str, row: u64) -> String {
        let problem = &self.problem;
        match self.field.as_str() {
            field if counts == "line" && !field.is_empty() => {
                format!("line {row}, `{field}`: {problem}")
            }
            _ => format!("{counts} {row}: {problem}"),
        }
    }
}

/// A request file, read row by row and as often as needed.
pub enum Requests<R> {
    /// A delimited file.
    Sheet(Box<Sheet<R>>, Columns),
    /// JSON Lines.
    Lines(JsonLines<R>),
}

impl<R: Read + Seek> Requests<R> {
    /// Finds out by its content which it is.
    pub fn open(mut input: R) -> Result<Self, Error> {
        if intake::is_json(&mut input)? {
            return Ok(Self::Lines(JsonLines::open(input, FIELDS)?));
        }
        let sheet = Sheet::open(input, &Reading::default())?;
        let columns = Columns::resolve(FIELDS, sheet.headings(), &Mapping::default())?;
        Ok(Self::Sheet(Box::new(sheet), columns))
    }

    /// What was understood otherwise than it was typed.
    pub fn notes(&self) -> &[String] {
        match self {
            Self::Sheet(_, columns) => columns.notes(),
            Self::Lines(_) => &[],
        }
    }

    /// What the numbers of its rows count.
    pub const fn counts(&self) -> &'static str {
        match self {
            Self::Sheet(..) => "row",
            Self::Lines(_) => "line",
        }
    }

    /// Up to so many further rows; none at the end.
    pub fn next(&mut self, size: usize) -> Result<Vec<ReadRow>, Error> {
        let mut rows = Vec::new();
        while rows.len() < size {
            let row = match self {
                Self::Sheet(sheet, columns) => next_row(sheet, columns)?,
                Self::Lines(lines) => lines.next_line()?.map(read_line),
            };
            let Some(row) = row else {
                break;
            };
            rows.push(row);
        }
        Ok(rows)
    }

    /// Writes the refused rows into a new file, as they stand in this one, each with its reason.
    pub fn write_rejects(
        &mut self,
        refused: &BTreeMap<u64, Refused>,
        path: &Path,
    ) -> Result<(), Error> {
        if refused.is_empty() {
            return Ok(());
        }
        let file = files::NewFile::create(path)?;
        let file = match self {
            Self::Sheet(sheet, _) => reject_rows(sheet, refused, file)?,
            Self::Lines(lines) => reject_lines(lines, refused, file)?,
        };
        file.keep()?;
        Ok(())
    }
}

fn next_row(
    sheet: &mut Sheet<impl Read + Seek>,
    columns: &Columns,
) -> Result<Option<ReadRow>, Error> {
    let Some(row) = sheet.next_row()? else {
        return Ok(None);
    };
    let number = row.number();
    let request = match columns.read(row) {
        Ok(fields) => license::read_row(&|field| fields.get(field)).map_err(|fault| Refused {
            field: columns.label(fault.field).to_owned(),
            problem: fault.problem,
        }),
        Err(error) => Err(Refused {
            field: String::new(),
            problem: Problem::invalid(error.code(), error.problem.to_string()),
        }),
    };
    Ok(Some((number, request)))
}

fn read_line(line: JsonLine) -> ReadRow {
    let request = match line.row {
        Ok(row) => license::read_row(&|field| row.get(field)).map_err(|fault| Refused {
            field: fault.field.to_owned(),
            problem: fault.problem,
        }),
        Err(fault) => Err(Refused {
            field: fault.field,
            problem: Problem::invalid(fault.code, fault.message),
        }),
    };
    (line.number, request)
}

fn reject_rows<W: Write>(
    sheet: &mut Sheet<impl Read + Seek>,
    refused: &BTreeMap<u64, Refused>,
    file: W,
) -> Result<W, Error> {
    sheet.rewind()?;
    let mut rejects = Rejects::new(file, sheet.headings(), sheet.delimiter())?;
    while let Some(row) = sheet.next_row()? {
        if let Some(Refused { field, problem }) = refused.get(&row.number()) {
            rejects.push(&row, field, &problem.to_string())?;
        }
    }
    Ok(rejects.finish()?)
}

fn reject_lines<W: Write>(
    lines: &mut JsonLines<impl Read + Seek>,
    refused: &BTreeMap<u64, Refused>,
    mut file: W,
) -> Result<W, Error> {
    lines.rewind()?;
    while let Some(line) = lines.next_line()? {
        if let Some(Refused { field, problem }) = refused.get(&line.number) {
            let text = intake::rejected(&line.text, line.number, field, &problem.to_string());
            let written = writeln!(file, "{text}");
            written.map_err(|error| IntakeError::from(intake::Problem::Unwritable(error)))?;
        }
    }
    Ok(file)
}
