//! The face of the desk at a glance: one screen, what needs somebody at its top.

use crate::ops::status::{KeysOfPurpose, Status, Sum};
use crate::output::numbers::{count, grouped};
use crate::output::{Cell, Column, Page, Show};

use super::beside::more;
use super::rights::near;

/// So many of what needs somebody are shown.
const ATTENTION: usize = 6;
/// So many open failovers are shown.
const FAILOVERS: usize = 5;
/// Letters of a hash or a key's name that are enough to compare by eye.
const GLIMPSE: usize = 12;

impl Show for Status {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&format!("The desk of {} on {}", self.vendor, self.today));
        self.show_attention(page);
        self.show_ending(page);
        self.show_failovers(page);
        self.show_imports(page);
        page.gap();
        page.fields(&self.rest());
    }

    fn number(&self) -> Option<String> {
        let codes: Vec<&str> = self.attention.iter().map(|one| one.code).collect();
        (!codes.is_empty()).then(|| codes.join("\n"))
    }
}

impl Status {
    fn show_attention(&self, page: &mut Page<'_>) {
        if self.attention.is_empty() {
            page.line("Nothing needs attention.");
            return;
        }
        for (place, one) in self.attention.iter().take(ATTENTION).enumerate() {
            page.line(&format!("{}. {}", place + 1, sentence(&one.message)));
            page.faint(&format!("   {}", one.command));
        }
        let shown = self.attention.len().min(ATTENTION);
        more(
            page,
            self.attention.len(),
            shown,
            "entitle status --format json",
        );
    }

    fn show_ending(&self, page: &mut Page<'_>) {
        let expiring = &self.expiring;
        if self.ends_nothing() {
            return;
        }
        let all = || "all".to_owned();
        let mut rows = Vec::new();
        if expiring.in_grace.entitlements > 0 {
            rows.push(ending(
                "over, in grace".to_owned(),
                all(),
                &expiring.in_grace,
            ));
        }
        for within in &expiring.within {
            let when = format!("within {} days", within.days);
            rows.push(ending(when, all(), &within.sum));
        }
        for next in &expiring.next {
            let when = near(next.day, next.today);
            rows.push(ending(when, next.customer.to_string(), &next.sum));
        }
        let columns = [
            Column::left("Ending"),
            Column::left("Customer"),
            Column::right("Entitlements"),
            Column::right("Copies"),
            Column::right("Issued"),
        ];
        page.gap();
        page.table(&columns, &rows);
    }

    /// Whether nothing ends as far ahead as is looked, and nothing is over and in grace.
    fn ends_nothing(&self) -> bool {
        let furthest = self.expiring.within.last();
        self.expiring.in_grace.entitlements == 0
            && furthest.is_none_or(|within| within.sum.entitlements == 0)
    }

    fn show_failovers(&self, page: &mut Page<'_>) {
        let rows: Vec<Vec<Cell>> = self
            .failovers
            .iter()
            .take(FAILOVERS)
            .map(|failover| {
                vec![
                    Cell::text(failover.number),
                    Cell::text(&failover.customer),
                    Cell::text(failover.license),
                    Cell::text(&failover.standby),
                    near(failover.ends_on, self.today).into(),
                ]
            })
            .collect();
        let columns = [
            Column::left("Failover"),
            Column::left("Customer"),
            Column::left("For"),
            Column::left("Standby host").spare(1),
            Column::left("Open through"),
        ];
        page.gap();
        page.table(&columns, &rows);
        let all = "entitle failover list --state open";
        more(page, self.failovers.len(), rows.len(), all);
    }

    fn show_imports(&self, page: &mut Page<'_>) {
        let rows: Vec<Vec<Cell>> = self
            .imports
            .last
            .iter()
            .map(|import| {
                vec![
                    Cell::text(import.number),
                    Cell::text(last_part(&import.file)),
                    Cell::text(import.started_at),
                    import.landed_rows.into(),
                    import.rejected_rows.into(),
                    Cell::state(&import.standing),
                ]
            })
            .collect();
        let columns = [
            Column::left("Import"),
            Column::left("File"),
            Column::left("When").spare(1),
            Column::right("Landed"),
            Column::right("Rejected"),
            Column::left("State"),
        ];
        page.gap();
        page.table(&columns, &rows);
    }

    /// What has one line each.
    fn rest(&self) -> Vec<(&'static str, Cell)> {
        let mut fields = Vec::new();
        if let Some(furthest) = self.expiring.within.last().filter(|_| self.ends_nothing()) {
            let text = format!("nothing within {} days", furthest.days);
            fields.push(("Ending", text.into()));
        }
        if self.failovers.is_empty() {
            fields.push(("Failovers", "none is open".into()));
        }
        if self.imports.last.is_empty() {
            fields.push(("Imports", "none yet".into()));
        }
        fields.extend([
            (
                "Signing keys",
                Cell::list(self.signing_keys.iter().map(key)),
            ),
            ("Last backup", self.backup().into()),
            ("Status list", self.list().into()),
            ("Checkpoint", self.checkpoint().into()),
            (
                "Record",
                format!(
                    "{}, the last {}",
                    count(self.audit.events, "event", "events"),
                    glimpse(&self.audit.head)
                )
                .into(),
            ),
        ]);
        fields
    }

    fn backup(&self) -> String {
        match &self.backup {
            None => "none was made".to_owned(),
            Some(last) => {
                let day = near(last.on, self.today);
                format!("{day}, {}", since(last.events_since))
            }
        }
    }

    fn list(&self) -> String {
        let lists = &self.status_lists;
        let published = match lists.days {
            Some((from, to)) => format!("{}, good until {to}", near(from, self.today)),
            None => "none was published".to_owned(),
        };
        let behind = match (lists.outdated, lists.ended_since) {
            (false, _) => String::new(),
            (true, ended @ 1..) => format!("; {} ended since", grouped(ended)),
            (true, _) => "; others are suspended now".to_owned(),
        };
        format!("{published}{behind}")
    }

    fn checkpoint(&self) -> String {
        match &self.audit.checkpoint {
            None => "none was made".to_owned(),
            Some(last) => {
                let day = near(last.on, self.today);
                let over = count(last.events, "event", "events");
                format!("{day} over {over}, {}", since(last.events_since))
            }
        }
    }
}

/// What ends: when, whose, how much.
fn ending(when: String, whose: String, sum: &Sum) -> Vec<Cell> {
    vec![
        when.into(),
        whose.into(),
        sum.entitlements.into(),
        sum.copies.into(),
        sum.issued.into(),
    ]
}

/// A purpose, how old its key is, and what is amiss: `license 120 days (1 compromised)`.
fn key(keys: &KeysOfPurpose) -> String {
    let age = keys
        .age_days
        .map_or_else(|| "none".to_owned(), |age| count(age, "day", "days"));
    let mut notes = Vec::new();
    if keys.key_id.is_some() && !keys.here {
        notes.push("not here".to_owned());
    }
    if keys.retired > 0 {
        notes.push(format!("{} retired", keys.retired));
    }
    if !keys.compromised.is_empty() {
        notes.push(format!("{} compromised", keys.compromised.len()));
    }
    let notes = match notes.as_slice() {
        [] => String::new(),
        notes => format!(" ({})", notes.join(", ")),
    };
    format!("{} {age}{notes}", keys.purpose)
}

/// The name of a file without its folders.
fn last_part(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

fn since(events: i64) -> String {
    match events {
        0 => "nothing since".to_owned(),
        events => format!("{} since", count(events, "event", "events")),
    }
}

/// The beginning of a hash.
fn glimpse(text: &str) -> String {
    text.chars().take(GLIMPSE).collect()
}

/// A message as a line of its own, which begins with a capital.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
