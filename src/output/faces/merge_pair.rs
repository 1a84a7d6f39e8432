//! The face of a pair in the review of a merge: theirs beside ours, field by field, with what
//! differs marked; in a narrow window one below the other.

use crate::ops::merge::review::{Choice, Fact, Pair};
use crate::output::numbers::likelihood;
use crate::output::{Cell, Column, Page, Show};

/// In a window narrower than this, ours stand below theirs.
const BESIDE: u16 = 60;

/// Stands before what differs, so that it is seen without colour too.
const DIFFERS: &str = "≠";

impl Show for Pair {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&self.headline());
        if page.width().is_some_and(|width| width < BESIDE) {
            self.show_below(page);
        } else {
            self.show_beside(page);
        }
        page.gap();
        page.fields(&self.known());
        page.gap();
        self.show_others(page);
    }

    fn number(&self) -> Option<String> {
        Some(self.theirs.clone())
    }
}

impl Pair {
    fn headline(&self) -> String {
        let Self {
            number,
            of,
            later,
            theirs,
            ..
        } = self;
        let put_off = match later {
            0 => String::new(),
            later => format!(", {later} later"),
        };
        let kind = self.kind.noun();
        format!("{number} of {of}{put_off}: {kind} {theirs}")
    }

    fn codes(&self) -> Fact {
        Fact {
            label: "Code",
            theirs: self.theirs.clone(),
            ours: self.ours.clone().unwrap_or_default(),
            // Of another company codes differ.
            differs: false,
        }
    }

    fn show_beside(&self, page: &mut Page<'_>) {
        let codes = self.codes();
        let facts = [&codes].into_iter().chain(&self.facts);
        let rows: Vec<Vec<Cell>> = facts
            .map(|fact| {
                let mark = if fact.differs { DIFFERS } else { "" };
                let mut cells = vec![mark.into(), fact.label.into(), cell(fact, true)];
                cells.extend(self.ours.as_ref().map(|_| cell(fact, false)));
                cells
            })
            .collect();
        let columns = [
            Column::left(""),
            Column::left(""),
            Column::left("Theirs"),
            Column::left("Ours"),
        ];
        let columns = match self.ours {
            Some(_) => &columns[..],
            None => &columns[..3],
        };
        page.table(columns, &rows);
    }

    fn show_below(&self, page: &mut Page<'_>) {
        let codes = self.codes();
        for fact in [&codes].into_iter().chain(&self.facts) {
            page.line(fact.label);
            let theirs = ("  theirs", cell(fact, true));
            match &self.ours {
                None => page.fields(&[theirs]),
                Some(_) if fact.theirs == fact.ours => {
                    page.fields(&[("  both  ", cell(fact, true))]);
                }
                Some(_) => {
                    let mark = if fact.differs { "≠ ours" } else { "  ours" };
                    page.fields(&[theirs, (mark, cell(fact, false))]);
                }
            }
        }
    }

    fn known(&self) -> Vec<(&'static str, Cell)> {
        let mut known = Vec::new();
        if self.alike > 0 {
            known.push(("Alike", Cell::text(format!("{} other terms", self.alike))));
        }
        if let Some(score) = self.score {
            known.push(("Likely", likelihood(score).into()));
        }
        if !self.reasons.is_empty() {
            known.push(("Why", self.reasons.join("; ").into()));
        }
        if let Some(so_far) = &self.so_far {
            known.push(("So far", so_far.into()));
        }
        known
    }

    /// What else it may be, by the numbers that are the keys for them.
    fn show_others(&self, page: &mut Page<'_>) {
        let is_shown = |choice: &&Choice| Some(&choice.ours) == self.ours.as_ref();
        let others = self.choices.iter().filter(|choice| !is_shown(choice));
        let rows: Vec<Vec<Cell>> = others
            .map(|choice| {
                vec![
                    Cell::text(choice.number),
                    (&choice.ours).into(),
                    (&choice.ours_name).into(),
                    choice.score.map(likelihood).into(),
                    choice.reasons.join("; ").into(),
                ]
            })
            .collect();
        let columns = [
            Column::left("Or"),
            Column::left("Ours"),
            Column::left("Name"),
            Column::left("Likely"),
            Column::left("Why").spare(1),
        ];
        page.table(&columns, &rows);
    }
}

fn cell(fact: &Fact, theirs: bool) -> Cell {
    let (text, other) = if theirs {
        (&fact.theirs, &fact.ours)
    } else {
        (&fact.ours, &fact.theirs)
    };
    match text.as_str() {
        "" => Cell::Nothing,
        text if fact.differs => Cell::Differing {
            text: text.to_owned(),
            other: other.clone(),
        },
        text => text.into(),
    }
}
