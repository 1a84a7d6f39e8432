//! Answers as a table: what the review keeps beside a plan, what is handed out to be filled in, and
//! what comes back filled in. They are one form, so that each serves as the other.
//!
//! A table is taken whole or not at all. What it does not answer stays as it was.

use std::collections::HashMap;
use std::io::{Read, Seek};

use crate::domain::merge::{AnswerRefusal, Answers, Candidate, Given, Match, Places, Plan, moot};
use crate::domain::{Actor, Day};
use crate::intake::{Columns, Field, Mapping, Reading, Row, Sheet, guarded};
use crate::ops::{Error, Problem};

mod line;
#[cfg(test)]
mod tests;

use line::Line;

/// Marks a file as UTF-8 for spreadsheets, which else take it for their own encoding.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// How many rows that cannot be taken are told one by one.
const TOLD: usize = 10;

/// The columns of a table of answers. What is read of it is whom it speaks of, and what is to become
/// of that.
static FIELDS: &[Field] = &[
    Field::required("kind", &[]),
    Field::required("theirs", &[]),
    Field::optional("theirs_name", &[]),
    Field::optional("ours", &[]),
    Field::optional("ours_name", &[]),
    Field::optional("score", &[]),
    Field::optional("band", &[]),
    Field::optional("reasons", &[]),
    Field::optional("runners_up", &[]),
    Field::required("answer", &[]),
    Field::optional("by", &[]),
    Field::optional("on", &[]),
];

/// The table of the matches at these places.
pub fn write(
    plan: &Plan,
    answers: &Answers,
    places: impl Iterator<Item = usize>,
) -> Result<String, Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let headings = FIELDS.iter().map(|field| field.name);
    writer.write_record(headings).map_err(|e| unwritten(&e))?;
    for place in places {
        let Some(item) = plan.matches.get(place) else {
            continue;
        };
        let cells = cells(item, answers.get(place));
        let cells = cells.iter().map(|cell| guarded(cell).into_owned());
        writer.write_record(cells).map_err(|e| unwritten(&e))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| unwritten(&error.into_error().into()))?;
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    if !text.is_ascii() {
        text.insert(0, BYTE_ORDER_MARK);
    }
    Ok(text)
}

fn cells(item: &Match, given: Option<&Given>) -> [String; 12] {
    let named = given.and_then(|given| given.ours.as_deref());
    let named = named.or(item.ours.as_deref());
    let ours = item.candidates().find(|one| Some(one.ours) == named);
    let others = item.candidates().filter(|one| Some(one.ours) != named);
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    [
        item.kind.to_string(),
        item.theirs.clone(),
        item.theirs_name.clone(),
        text(named),
        text(ours.map(|one| one.name)),
        ours.and_then(|one| one.score)
            .map_or_else(String::new, score),
        item.band.to_string(),
        ours.map_or_else(String::new, |one| one.reasons.join("; ")),
        others
            .map(|one| in_short(&one))
            .collect::<Vec<_>>()
            .join("; "),
        given.map_or_else(String::new, |given| given.answer.to_string()),
        text(given.map(|given| given.by.as_str())),
        given.map_or_else(String::new, |given| given.on.to_string()),
    ]
}

fn score(score: f64) -> String {
    format!("{score:.3}")
}

fn in_short(candidate: &Candidate<'_>) -> String {
    let Candidate { ours, name, .. } = candidate;
    let score = candidate.score.map(score).unwrap_or_default();
    format!("{ours} {name} ({score})")
}

/// Rows of unequal length, which none here makes.
fn unwritten(error: &csv::Error) -> Problem {
    let message = format!("the answers cannot be written: {error}");
    Problem::invalid("answers_unwritten", message)
}

/// Who hands a table in, and when.
#[derive(Debug, Clone)]
pub struct HandedIn<'a> {
    /// What the file is called.
    pub file: &'a str,
    /// Who does.
    pub by: &'a Actor,
    /// The day on which it is done.
    pub on: Day,
    /// What to do when it cannot be taken.
    pub way_out: &'a str,
}

/// What a table said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The answers with those of the table.
    pub answers: Answers,
    /// The places of the matches that it answers otherwise than they were before.
    pub changed: Vec<usize>,
    /// How many of its rows say what was said before.
    pub unchanged: usize,
    /// How many of its rows have no answer.
    pub blank: usize,
}

/// Takes the answers of a table over those that there are.
pub fn read(
    input: impl Read + Seek,
    plan: &Plan,
    before: &Answers,
    handed_in: &HandedIn<'_>,
) -> Result<Taken, Error> {
    let mut sheet = Sheet::open(input, &Reading::default())?;
    let columns = Columns::resolve(FIELDS, sheet.headings(), &Mapping::default())?;
    let mut table = Table {
        plan,
        places: Places::of(plan),
        columns: &columns,
        handed_in,
        rows: HashMap::new(),
        faults: Vec::new(),
        taken: Taken {
            answers: before.clone(),
            changed: Vec::new(),
            unchanged: 0,
            blank: 0,
        },
    };
    while let Some(row) = sheet.next_row()? {
        table.take(row);
    }
    table.finish()
}

/// A table as it is read.
struct Table<'a> {
    plan: &'a Plan,
    places: Places,
    columns: &'a Columns,
    handed_in: &'a HandedIn<'a>,
    /// The row that answers a match.
    rows: HashMap<usize, u64>,
    faults: Vec<Fault>,
    taken: Taken,
}

/// What is wrong with a row.
struct Fault {
    row: u64,
    code: &'static str,
    /// The column with its value, what is wrong with that, and what to do.
    reason: String,
}

impl Table<'_> {
    fn take(&mut self, row: Row<'_>) {
        if let Err(fault) = self.try_to_take(row) {
            self.faults.push(fault);
        }
    }

    fn try_to_take(&mut self, row: Row<'_>) -> Result<(), Fault> {
        let line = Line::read(self.columns, row)?;
        let Some(answer) = line.answer()? else {
            self.taken.blank += 1;
            return Ok(());
        };
        let place = line.place(self.plan, &self.places)?;
        let handed_in = self.handed_in;
        let mut given = Given {
            answer,
            ours: line.ours(),
            by: line.by().unwrap_or_else(|| handed_in.by.clone()),
            on: line.on().unwrap_or(handed_in.on),
        };
        let before = self.taken.answers.get(place).cloned();
        if before.is_some() {
            // What stands in the row then is who answered otherwise.
            (given.by, given.on) = (handed_in.by.clone(), handed_in.on);
        }
        let answers = &mut self.taken.answers;
        let replaced = answers
            .give(self.plan, place, given)
            .map_err(|refusal| line.refused(&refusal))?;
        let says_same =
            |one: &Given, other: &Given| (one.answer, &one.ours) == (other.answer, &other.ours);
        let is_same = match (&replaced, answers.get(place)) {
            (Some(before), Some(after)) => says_same(before, after),
            _ => false,
        };
        if let Some(first) = self.rows.insert(place, line.number)
            && !is_same
        {
            return Err(line.answered_twice(first));
        }
        if is_same {
            answers.put_back(place, replaced);
            self.taken.unchanged += 1;
        } else {
            self.taken.changed.push(place);
        }
        Ok(())
    }

    /// What was taken, if all could be.
    fn finish(mut self) -> Result<Taken, Error> {
        for (place, refusal) in moot(self.plan, &self.taken.answers) {
            if let Some(row) = self.rows.get(&place) {
                let column = self.columns.label("ours");
                self.faults.push(Fault::of(*row, column, &refusal));
            }
        }
        self.faults.sort_by_key(|fault| fault.row);
        match self.faults.as_slice() {
            [] => Ok(self.taken),
            faults => Err(refused(self.handed_in, faults).into()),
        }
    }
}

impl Fault {
    fn of(row: u64, column: &str, refusal: &AnswerRefusal) -> Self {
        Self {
            row,
            code: refusal.code(),
            reason: format!("column `{column}`: {refusal}: {}", refusal.way_out()),
        }
    }
}

/// The problem of a table of which these rows cannot be taken.
fn refused(handed_in: &HandedIn<'_>, faults: &[Fault]) -> Problem {
    let file = handed_in.file;
    let told = |fault: &Fault| format!("row {}, {}", fault.row, fault.reason);
    let (code, message) = match faults {
        [only] => (only.code, format!("`{file}`, {}", told(only))),
        several => {
            let first = format!("{} rows of `{file}` cannot be taken", several.len());
            let lines = several.iter().take(TOLD).map(told);
            let mut lines: Vec<String> = [first].into_iter().chain(lines).collect();
            if let Some(more @ 1..) = several.len().checked_sub(TOLD) {
                lines.push(format!("and {more} more"));
            }
            ("answers_refused", lines.join("\n"))
        }
    };
    Problem::invalid(code, message).hint(handed_in.way_out)
}
