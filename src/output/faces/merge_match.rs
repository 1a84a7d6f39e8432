//! The face of a pair that may be the same.

use crate::ops::merge::Pair;
use crate::output::{Cell, Column, Row};

impl Row for Pair<'_> {
    const FIELDS: &'static [&'static str] = &[
        "ours_id",
        "theirs_id",
        "rank",
        "score",
        "band",
        "suggested",
        "reasons",
    ];
    const COLUMNS: &'static [Column] = &[
        Column::left("Theirs"),
        Column::left("Called").spare(2),
        Column::left("Ours"),
        Column::left("Called").spare(3),
        Column::right("Score"),
        Column::left("Band"),
        Column::left("Suggested").spare(1),
        Column::left("Reasons").spare(4),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.theirs_id),
            Cell::text(self.theirs_name.to_string()),
            Cell::text(self.ours_id),
            Cell::text(self.ours_name.to_string()),
            Cell::text(format!("{:.4}", self.score)),
            Cell::state(&self.band),
            Cell::text(self.suggested),
            Cell::text(&self.reasons),
        ]
    }

    fn number(&self) -> String {
        format!("{} {}", self.theirs_id, self.ours_id)
    }
}
