//! The faces of events, and of the chain that holds them.

use serde_json::Value;

use crate::ops::audit::{ChainReport, Checkpointed, LogRow, Testimony};
use crate::output::{Cell, Column, Page, Row, Show, numbers};

impl Row for LogRow {
    const FIELDS: &'static [&'static str] = &[
        "seq", "at", "actor", "os_user", "command", "verb", "subject", "customer", "detail",
        "times", "last_at",
    ];
    const COLUMNS: &'static [Column] = &[
        Column::right("Event"),
        Column::left("When"),
        Column::left("By"),
        Column::left("What"),
        Column::left("Of"),
        Column::left("Customer").spare(2),
        Column::left("Detail").spare(1),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            self.seq.into(),
            Cell::text(&self.at),
            Cell::text(&self.actor),
            Cell::text(&self.verb),
            self.subject.clone().into(),
            self.customer.clone().into(),
            gist(self).into(),
        ]
    }

    fn number(&self) -> String {
        self.seq.to_string()
    }
}

/// As many characters of an event's detail as a line of the log has room for.
const GIST: usize = 48;

/// What of an event's detail fits into a line, the reason first; nothing when there is none.
fn gist(row: &LogRow) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    if row.times > 1 {
        parts.push(format!("{} times", numbers::grouped(row.times)));
    }
    if let Value::Object(members) = &row.detail {
        parts.extend(members.get("reason").and_then(short));
        parts.extend(
            members
                .iter()
                .filter(|(name, value)| *name != "reason" && !says_subject(row, value))
                .filter_map(|(name, value)| {
                    Some(format!("{} {}", name.replace('_', " "), short(value)?))
                }),
        );
    }
    let mut room = GIST;
    parts.retain(|part| {
        let left = room.checked_sub(part.chars().count() + 2);
        room = left.unwrap_or(room);
        left.is_some()
    });
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn says_subject(row: &LogRow, value: &Value) -> bool {
    row.subject.is_some() && value.as_str() == row.subject.as_deref()
}

/// A value that reads well in a line; lists by their length.
fn short(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Object(_) => None,
        Value::Array(items) if items.is_empty() => None,
        Value::Array(items) => Some(items.len().to_string()),
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

impl Show for ChainReport {
    fn show(&self, page: &mut Page<'_>) {
        let events = numbers::count(self.events.unsigned_abs(), "event", "events");
        match &self.broken {
            None => {
                page.title(&match self.verdict {
                    "unproven" => format!("The record is whole in itself, and unproven: {events}"),
                    _ => format!("The record is whole: {events}"),
                });
                page.fields(&[("Head", Cell::text(&self.head))]);
            }
            Some(broken) => {
                page.title(&format!("The record is broken at event {}", broken.seq));
                page.line(&broken.message);
                page.gap();
                page.line(&format!(
                    "Good before that: {events}. A backup from before the change shows what was \
                     there."
                ));
            }
        }
        self.checkpoints.iter().for_each(|one| one.show(page));
        self.show_rest(page);
    }

    fn number(&self) -> Option<String> {
        Some(
            self.broken
                .as_ref()
                .map_or_else(|| self.head.clone(), |broken| broken.seq.to_string()),
        )
    }
}

impl ChainReport {
    /// What the newest checkpoint that holds leaves to the chain alone.
    fn show_rest(&self, page: &mut Page<'_>) {
        let held = self.checkpoints.iter().filter(|one| one.holds);
        let rest = held.filter_map(|one| Some(self.events - one.events?)).min();
        if let Some(rest @ 1..) = rest.filter(|_| self.broken.is_none()) {
            let events = numbers::count(rest.unsigned_abs(), "event", "events");
            page.gap();
            page.faint(&format!("{events} since, which no checkpoint covers yet."));
        }
    }
}

impl Testimony {
    fn show(&self, page: &mut Page<'_>) {
        page.gap();
        page.fields(&[
            ("Checkpoint", Cell::text(&self.file)),
            ("Verdict", Cell::state(self.code.unwrap_or("holds"))),
            ("Because", Cell::text(&self.message)),
        ]);
    }
}

impl Show for Checkpointed {
    fn show(&self, page: &mut Page<'_>) {
        let events = numbers::count(self.events.unsigned_abs(), "event", "events");
        page.title(&format!("A checkpoint over {events} is signed"));
        let mut fields = vec![
            ("Head", Cell::text(&self.head)),
            ("Time", Cell::text(self.at)),
            ("Signing key", Cell::text(&self.key_id)),
        ];
        if let Some(file) = &self.file {
            fields.push(("File", Cell::text(file.display())));
        }
        page.fields(&fields);
        page.gap();
        if self.file.is_none() {
            page.line(&self.token);
            page.gap();
        }
        let named = self.file.as_ref().map(|file| file.display().to_string());
        page.line(
            "Keep it where nobody who writes to the store can reach it: mailed to somebody, on \
             another machine, on paper.",
        );
        page.line(&format!(
            "It shows what is cut off or written anew: `entitle audit verify --checkpoint {}`.",
            named.as_deref().unwrap_or("FILE")
        ));
    }

    fn number(&self) -> Option<String> {
        Some(match self.file {
            Some(_) => self.head.clone(),
            None => self.token.clone(),
        })
    }
}
