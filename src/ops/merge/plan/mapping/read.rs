//! The rows of mapping files.

use std::io::Cursor;

use crate::domain::merge::{Answer, ItemKind};
use crate::intake::{Columns, Field, IntakeError, Mapping, Problem, Reading, Sheet};

use super::fault::{Code, Faults};
use super::{MappingFile, Said};

/// The columns of a mapping file; `answer` says more than that the two are the same.
static FIELDS: &[Field] = &[
    Field::required("kind", &["type", "item"]),
    Field::required("theirs", &["their_code", "from"]),
    Field::required("ours", &["our_code", "to"]),
    Field::optional("answer", &["decision"]),
];

/// Reads all rows of all files.
pub(super) fn all(files: &[MappingFile], faults: &mut Faults) -> Vec<Said> {
    let mut rows = Vec::new();
    for file in files {
        if let Err(error) = read(file, &mut rows, faults) {
            let way = match error.problem {
                Problem::MissingColumns { .. } => {
                    "a mapping has `kind`, `theirs`, `ours` and, if need be, `answer`".into()
                }
                _ => error.hint(),
            };
            let told = format!("`{}`: {error}: {way}", file.name);
            faults.add(Code::Invalid, told);
        }
    }
    rows
}

fn read(file: &MappingFile, rows: &mut Vec<Said>, faults: &mut Faults) -> Result<(), IntakeError> {
    let mut sheet = Sheet::open(Cursor::new(file.bytes.as_slice()), &Reading::default())?;
    let columns = Columns::resolve(FIELDS, sheet.headings(), &Mapping::default())?;
    while let Some(row) = sheet.next_row()? {
        let place = format!("`{}`, row {}", file.name, row.number());
        let cells = columns.read(row)?;
        let cell = |field: &str| cells.get(field).trim().to_owned();
        let [kind, theirs, ours, answer] = ["kind", "theirs", "ours", "answer"].map(cell);
        if [&kind, &theirs, &ours, &answer]
            .iter()
            .all(|cell| cell.is_empty())
        {
            continue;
        }
        match said(&kind, theirs, ours, &answer) {
            Ok((kind, theirs, ours, answer)) => rows.push(Said {
                kind,
                theirs,
                ours,
                answer,
                place,
            }),
            Err((column, wrong)) => {
                faults.add(
                    Code::Invalid,
                    format!("{place}, column `{column}`: {wrong}"),
                );
            }
        }
    }
    Ok(())
}

/// The cells of a row as what they say, or the column that is wrong and how.
fn said(
    kind: &str,
    theirs: String,
    ours: String,
    answer: &str,
) -> Result<(ItemKind, String, String, Answer), (&'static str, String)> {
    let kind: ItemKind = kind
        .parse()
        .map_err(|error: crate::domain::UnknownWord| ("kind", error.to_string()))?;
    if theirs.is_empty() {
        return Err((
            "theirs",
            "there is no code: write that of theirs".to_owned(),
        ));
    }
    let answer = match (answer, ours.is_empty()) {
        ("", true) => Answer::Different,
        ("", false) => Answer::Same,
        (word, _) => word
            .parse()
            .map_err(|error: crate::domain::UnknownWord| ("answer", error.to_string()))?,
    };
    match answer {
        Answer::Later => Err((
            "answer",
            "`later` decides nothing: leave the row out, and the comparison says".to_owned(),
        )),
        Answer::Subsidiary if kind != ItemKind::Customer => Err((
            "answer",
            format!(
                "a {} is no subsidiary: give `same` or `different`",
                kind.noun()
            ),
        )),
        Answer::Same | Answer::Subsidiary if ours.is_empty() => Err((
            "ours",
            format!("`{answer}` needs the code of the one of ours: write it here"),
        )),
        _ => Ok((kind, theirs, ours, answer)),
    }
}
