//! The face of how far the review of a merge has come.

use crate::domain::shell_word;
use crate::ops::merge::review::State;
use crate::output::numbers::{count, grouped};
use crate::output::{Cell, Column, Page, Show};

use super::beside::{more, size};

/// How many of ours that several become are named.
const SHOWN: usize = 10;

impl Show for State {
    const ROWS: Option<&'static str> = Some("pairs");
    const FIELDS: &'static [&'static str] = &[
        "kind",
        "theirs",
        "theirs_name",
        "ours",
        "ours_name",
        "score",
        "band",
        "reasons",
        "answer",
        "by",
        "answered_by",
        "answered_on",
    ];

    fn show(&self, page: &mut Page<'_>) {
        let counts = &self.counts;
        let pairs = count(size(counts.pairs), "pair", "pairs");
        if let Some(told) = &self.told {
            page.line(told);
        }
        page.title(&format!("{} and ours: {pairs}", self.company));
        let fields: Vec<(&str, Cell)> = [
            ("The same", counts.same),
            ("Subsidiary", counts.subsidiary),
            ("Different", counts.different),
            ("Unanswered", counts.unanswered),
            ("Put off", counts.later),
        ]
        .into_iter()
        .filter(|(_, number)| *number > 0)
        .map(|(label, number)| (label, Cell::from(number)))
        .collect();
        page.fields(&fields);
        self.show_shared(page);
        self.show_next(page);
    }

    fn number(&self) -> Option<String> {
        Some(grouped(size(self.counts.unanswered)))
    }
}

impl State {
    /// The ones of ours that several of theirs become.
    fn show_shared(&self, page: &mut Page<'_>) {
        if self.shared.is_empty() {
            return;
        }
        page.title("Several become one");
        let shared: Vec<Vec<Cell>> = self
            .shared
            .iter()
            .take(SHOWN)
            .map(|shared| {
                vec![
                    Cell::text(shared.kind),
                    (&shared.ours).into(),
                    Cell::list(&shared.theirs),
                ]
            })
            .collect();
        let columns = [
            Column::left("Kind"),
            Column::left("Ours"),
            Column::left("Theirs"),
        ];
        page.table(&columns, &shared);
        more(page, self.shared.len(), shared.len(), "--format json");
    }

    fn show_next(&self, page: &mut Page<'_>) {
        page.gap();
        let plan = shell_word(&self.plan);
        page.faint(&match self.counts.unanswered {
            0 => format!("Nothing is left to answer: entitle merge apply {plan}"),
            _ => format!("Go on: entitle merge review {plan}"),
        });
    }
}
