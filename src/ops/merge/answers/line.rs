//! One row of a table of answers.

use std::fmt::Display;
use std::str::FromStr;

use crate::domain::merge::{Answer, AnswerRefusal, ItemKind, Places, Plan};
use crate::domain::{Actor, Day};
use crate::intake::{Columns, Fields, Row, nearest};

use super::Fault;

/// One row of a table.
pub(super) struct Line<'a> {
    /// Where it stands, as a spreadsheet counts.
    pub(super) number: u64,
    columns: &'a Columns,
    fields: Fields<'a>,
}

impl<'a> Line<'a> {
    pub(super) fn read(columns: &'a Columns, row: Row<'a>) -> Result<Self, Fault> {
        let number = row.number();
        match columns.read(row) {
            Ok(fields) => Ok(Self {
                number,
                columns,
                fields,
            }),
            Err(error) => Err(Fault {
                row: number,
                code: error.code(),
                reason: match &error.column {
                    Some(column) => {
                        format!("column `{column}`: {}: {}", error.problem, error.hint())
                    }
                    None => format!("{}: {}", error.problem, error.hint()),
                },
            }),
        }
    }

    /// What it answers; none where nobody has.
    pub(super) fn answer(&self) -> Result<Option<Answer>, Fault> {
        self.value("answer")
    }

    /// The place of the match that it speaks of.
    pub(super) fn place(&self, plan: &Plan, places: &Places) -> Result<usize, Fault> {
        let Some(kind) = self.value::<ItemKind>("kind")? else {
            let reason = "it is empty: each answer says of what it is";
            return Err(self.fault("kind", "answer_of_nothing", reason));
        };
        let theirs = self.fields.get("theirs");
        places.find(kind, theirs).ok_or_else(|| {
            let of_kind = plan.matches.iter().filter(|item| item.kind == kind);
            let near = nearest(theirs, of_kind.map(|item| item.theirs.as_str()));
            let way_out = match near {
                Some(near) => format!("is `{near}` meant? A spreadsheet may have changed it"),
                None => "leave the row out, or take the table from this plan".to_owned(),
            };
            let reason = format!("the plan has no {} `{theirs}`: {way_out}", kind.noun());
            self.fault("theirs", "answer_of_nothing", &reason)
        })
    }

    /// The code of ours that stands there.
    pub(super) fn ours(&self) -> Option<String> {
        let ours = self.fields.get("ours");
        (!ours.is_empty()).then(|| ours.to_owned())
    }

    /// Who answered, where that stands there.
    pub(super) fn by(&self) -> Option<Actor> {
        self.fields.get("by").parse().ok()
    }

    /// When that was, where it still stands there as we write it: a spreadsheet writes days in ways
    /// of its own.
    pub(super) fn on(&self) -> Option<Day> {
        self.fields.get("on").parse().ok()
    }

    /// The fault of an answer that cannot stand.
    pub(super) fn refused(&self, refusal: &AnswerRefusal) -> Fault {
        let column = match refusal {
            AnswerRefusal::NoneOfOurs(_) => "ours",
            _ => "answer",
        };
        let reason = format!("{refusal}: {}", refusal.way_out());
        self.fault(column, refusal.code(), &reason)
    }

    /// The fault of a row that says otherwise than an earlier one.
    pub(super) fn answered_twice(&self, first: u64) -> Fault {
        let theirs = self.fields.get("theirs");
        let reason = format!("row {first} answers otherwise for `{theirs}`: keep one of the two");
        self.fault("answer", "answered_twice", &reason)
    }

    fn value<T: FromStr<Err: Display>>(&self, field: &'static str) -> Result<Option<T>, Fault> {
        match self.fields.get(field) {
            "" => Ok(None),
            text => match text.parse() {
                Ok(value) => Ok(Some(value)),
                Err(error) => Err(self.fault(field, "invalid_value", &error.to_string())),
            },
        }
    }

    fn fault(&self, field: &str, code: &'static str, reason: &str) -> Fault {
        let column = self.columns.label(field);
        Fault {
            row: self.number,
            code,
            reason: format!("column `{column}`: {reason}"),
        }
    }
}
