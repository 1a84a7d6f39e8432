//! What needs somebody, the most pressing first: what stops customers, what will, what would cost dearly
//! on a bad day, and what is good to know.

use serde::Serialize;

use crate::domain::{Day, counted};

use super::Status;

/// A failover that ends within so many days is pressing.
const FAILOVER_DAYS: i64 = 2;
/// Products refuse a list after 30 days: within so many before that, a new one is due.
const LIST_DAYS: i64 = 7;
/// A backup is made at least once in so many days in which something happened.
const BACKUP_DAYS: i64 = 7;
/// A checkpoint likewise.
const CHECKPOINT_DAYS: i64 = 30;
/// A signing key is old after two years.
const KEY_DAYS: i64 = 730;

/// Something that needs somebody. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attention {
    /// Its stable name.
    pub code: &'static str,
    /// What it is, in a few words.
    pub message: String,
    /// The command that helps, or shows more.
    pub command: String,
}

/// What of it all needs somebody.
pub(super) fn of(status: &Status) -> Vec<Attention> {
    let mut list = List {
        status,
        found: Vec::new(),
    };
    list.store();
    list.keys_that_fail();
    list.lists();
    list.failovers();
    list.grace();
    list.imports();
    list.backup();
    list.expiring();
    list.checkpoint();
    list.old_keys();
    list.found
}

struct List<'s> {
    status: &'s Status,
    found: Vec<Attention>,
}

impl List<'_> {
    fn add(&mut self, code: &'static str, message: impl Into<String>, command: impl Into<String>) {
        self.found.push(Attention {
            code,
            message: message.into(),
            command: command.into(),
        });
    }

    fn store(&mut self) {
        match self.status.mode {
            "backup" => self.add(
                "store_is_backup",
                "this is a backup, and takes no writes",
                "entitle store restore FILE",
            ),
            "moved" => self.add(
                "store_moved",
                "another store took the place of this one",
                "entitle store info",
            ),
            _ => {}
        }
    }

    fn keys_that_fail(&mut self) {
        for keys in &self.status.signing_keys {
            let purpose = keys.purpose;
            if let [key, ..] = keys.compromised.as_slice()
                && keys.to_reissue > 0
            {
                let message = format!(
                    "{} of a compromised {purpose} key still to be issued again",
                    counted(keys.to_reissue, "license", "licenses")
                );
                self.add(
                    "key_compromised",
                    message,
                    format!("entitle license reissue --key {key}"),
                );
            }
            if keys.key_id.is_none() {
                self.add(
                    "key_none",
                    format!("no {purpose} key is active"),
                    format!("entitle signing-key add --purpose {purpose}"),
                );
            }
        }
    }

    fn lists(&mut self) {
        const PUBLISH: &str = "entitle revocation publish --out FILE|DIR";
        let lists = &self.status.status_lists;
        let end = lists.days.map(|(_, end)| end);
        let left = end.map(|end| (self.status.today.days_until(end), end));
        match left {
            Some((..=0, end)) => self.add(
                "list_expired",
                format!("products refuse the status list, which ended on {end}"),
                PUBLISH,
            ),
            Some((left @ ..=LIST_DAYS, end)) => self.add(
                "list_ends",
                format!(
                    "products will refuse the status list from {end} on, in {}",
                    counted(left, "day", "days")
                ),
                PUBLISH,
            ),
            _ => {}
        }
        let ended = counted(
            lists.ended_since,
            "license that ended",
            "licenses that ended",
        );
        match (lists.outdated, lists.ended_since) {
            (false, _) => {}
            (true, 1..) => self.add(
                "list_outdated",
                format!("products do not know of {ended}"),
                PUBLISH,
            ),
            (true, _) => self.add(
                "list_outdated",
                "products do not know what is suspended now",
                PUBLISH,
            ),
        }
    }

    fn failovers(&mut self) {
        let today = self.status.today;
        let soon = self.status.failovers.iter();
        let soon = soon.filter(|one| today.days_until(one.ends_on) < FAILOVER_DAYS);
        let soon: Vec<_> = soon.collect();
        if let [first, rest @ ..] = soon.as_slice() {
            let more = match rest.len() {
                0 => String::new(),
                more => format!(", and {more} more soon"),
            };
            let (number, customer) = (first.number, &first.customer);
            let day = day_of(today, first.ends_on);
            self.add(
                "failover_ends",
                format!("failover {number} of {customer} ends {day}{more}"),
                "entitle failover list --state open",
            );
        }
    }

    fn grace(&mut self) {
        let over = self.status.expiring.in_grace.entitlements;
        if over > 0 {
            self.add(
                "in_grace",
                format!(
                    "{} over, and in grace",
                    counted(over, "entitlement is", "entitlements are")
                ),
                "entitle entitlement list --state grace",
            );
        }
    }

    fn imports(&mut self) {
        let imports = &self.status.imports;
        if let [first, ..] = imports.unfinished.as_slice() {
            self.add(
                "import_unfinished",
                format!("import {first} did not come to its end"),
                format!("entitle import show {first}"),
            );
        }
        if let Some(last) = imports.last.first()
            && last.rejected_rows > 0
            && last.standing == "done"
        {
            let rows = counted(last.rejected_rows, "row", "rows");
            self.add(
                "import_rejects",
                format!("the last import, {}, left {rows} out", last.number),
                format!("entitle import show {}", last.number),
            );
        }
    }

    fn backup(&mut self) {
        const BACKUP: &str = "entitle store backup FILE";
        match &self.status.backup {
            None => self.add("backup_none", "no backup was ever made", BACKUP),
            Some(last) => {
                let days = last.on.days_until(self.status.today);
                if days > BACKUP_DAYS && last.events_since > 0 {
                    self.add(
                        "backup_old",
                        format!(
                            "the last backup is {days} days old, with {} since",
                            counted(last.events_since, "event", "events")
                        ),
                        BACKUP,
                    );
                }
            }
        }
    }

    fn expiring(&mut self) {
        if let Some(first) = self.status.expiring.within.first()
            && first.sum.entitlements > 0
        {
            let (days, count) = (first.days, first.sum.entitlements);
            self.add(
                "expiring",
                format!(
                    "{} within {days} days",
                    counted(count, "entitlement ends", "entitlements end")
                ),
                format!("entitle entitlement list --expiring-within {days}"),
            );
        }
    }

    fn checkpoint(&mut self) {
        const CHECKPOINT: &str = "entitle audit checkpoint --out FILE";
        let Some(last) = &self.status.audit.checkpoint else {
            self.add(
                "checkpoint_none",
                "no checkpoint of the record was ever made",
                CHECKPOINT,
            );
            return;
        };
        let days = last.on.days_until(self.status.today);
        if days > CHECKPOINT_DAYS && last.events_since > 0 {
            self.add(
                "checkpoint_old",
                format!(
                    "the last checkpoint is {days} days old, with {} since",
                    counted(last.events_since, "event", "events")
                ),
                CHECKPOINT,
            );
        }
    }

    fn old_keys(&mut self) {
        for keys in &self.status.signing_keys {
            let age = keys.age_days.unwrap_or(0);
            if age > KEY_DAYS {
                let purpose = keys.purpose;
                self.add(
                    "key_old",
                    format!("the {purpose} key is {age} days old"),
                    format!("entitle signing-key add --purpose {purpose}"),
                );
            }
        }
    }
}

fn day_of(today: Day, day: Day) -> String {
    match today.days_until(day) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => format!("on {day}"),
    }
}
