//! The faces of events, and of the chain that holds them.

use serde_json::Value;

use crate::ops::audit::{ChainReport, LogRow};
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
                page.title(&format!("The record is whole: {events}"));
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
    }

    fn number(&self) -> Option<String> {
        Some(
            self.broken
                .as_ref()
                .map_or_else(|| self.head.clone(), |broken| broken.seq.to_string()),
        )
    }
}
