//! `audit`: what was done, newest first, and whether the record of it is whole.

use serde::Serialize;
use serde_json::Value;

use crate::domain::{
    CHAIN_START, ChainedEvent, ContactNumber, CustomerCode, EntitlementNumber, FailoverNumber,
    ImportNumber, Instant, LicenseNumber, MergeNumber, Moment,
};
use crate::store::audit::{self, Logged};
use crate::store::vendor;

use super::{Error, Tx, customer};

mod checkpoint;

pub use checkpoint::{
    Believed, Checkpointed, Given, PURPOSE, Testimony, checkpoint, store_keys,
    verify_with_checkpoints,
};

/// Which events to show.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those about this code or short number.
    pub subject: Option<String>,
    /// Only those that concern this customer.
    pub customer: Option<CustomerCode>,
    /// Only those of this verb, `license.generated`, or of all verbs of a noun, `license`.
    pub verb: Option<String>,
    /// Only those from then on.
    pub since: Option<Moment>,
    /// Only those up to then.
    pub until: Option<Moment>,
}

/// An event as the log shows it.
#[derive(Debug, Clone, Serialize)]
pub struct LogRow {
    /// Its place in the chain, counted from 1.
    pub seq: i64,
    /// When the command ran.
    pub at: String,
    /// Who said to act.
    pub actor: String,
    /// The operating system's name for the user.
    pub os_user: String,
    /// The command's words.
    pub command: String,
    /// Noun and past verb.
    pub verb: String,
    /// The code or short number of what it was done to.
    pub subject: Option<String>,
    /// The code of the customer it concerns.
    pub customer: Option<String>,
    /// Everything else.
    pub detail: Value,
    /// How often it came: more than once only for a refusal that came again within the hour.
    pub times: i64,
    /// When it came last; null when it came once.
    pub last_at: Option<Instant>,
}

impl From<Logged> for LogRow {
    fn from(logged: Logged) -> Self {
        let event = logged.event;
        let (times, last_at) = logged
            .repeated
            .filter(|(times, _)| *times > 1)
            .map_or((1, None), |(times, last)| (times, Some(last)));
        Self {
            seq: event.seq,
            at: event.at,
            actor: event.actor,
            os_user: event.os_user,
            command: event.command,
            verb: event.verb,
            subject: event.subject,
            customer: logged.customer,
            detail: serde_json::from_str(&event.detail).unwrap_or(Value::String(event.detail)),
            times,
            last_at,
        }
    }
}

/// Hands every event that fits `filter` to `each`, newest first.
pub fn log<E: From<Error> + From<crate::store::Error>>(
    tx: &mut Tx<'_>,
    filter: &Filter,
    mut each: impl FnMut(&LogRow) -> Result<(), E>,
) -> Result<(), E> {
    let zone = vendor::get(tx)?.zone;
    let filter = audit::Filter {
        subject: filter.subject.as_deref().map(as_written),
        customer: customer_row(tx, filter.customer.as_ref())?,
        verbs: filter.verb.as_deref().map(verbs),
        since: filter.since.map(|moment| moment.start(&zone)),
        until: filter.until.map(|moment| moment.end(&zone)),
    };
    audit::each(tx, &filter, |logged| each(&logged.into()))
}

/// A short number in the form in which events name it; anything else as it is.
fn as_written(subject: &str) -> String {
    fn number<T: std::str::FromStr + ToString>(text: &str) -> Option<String> {
        text.parse::<T>().ok().map(|number| number.to_string())
    }
    if !subject.contains('-') {
        return subject.to_owned();
    }
    number::<LicenseNumber>(subject)
        .or_else(|| number::<EntitlementNumber>(subject))
        .or_else(|| number::<FailoverNumber>(subject))
        .or_else(|| number::<ImportNumber>(subject))
        .or_else(|| number::<ContactNumber>(subject))
        .or_else(|| number::<MergeNumber>(subject))
        .unwrap_or_else(|| subject.to_owned())
}

/// The first and the last verb that a word means: itself, or every verb of a noun.
fn verbs(word: &str) -> (String, String) {
    if word.contains('.') {
        return (word.to_owned(), word.to_owned());
    }
    // `~` comes after every letter of a verb.
    (format!("{word}."), format!("{word}.~"))
}

fn customer_row(tx: &mut Tx<'_>, code: Option<&CustomerCode>) -> Result<Option<i64>, Error> {
    match code {
        Some(code) => Ok(Some(customer::resolve(tx, code)?.id)),
        None => Ok(None),
    }
}

/// What a walk along the chain of events found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChainReport {
    /// `whole`; `broken`; `unproven`, when it is whole in itself and a checkpoint does not hold.
    pub verdict: &'static str,
    /// How many events were found to be as they were written, from the first on.
    pub events: i64,
    /// The hash of the last of them: a copy kept elsewhere shows a rewrite of all.
    pub head: String,
    /// The first event that is not as it was written; null when the chain is whole.
    pub broken: Option<Broken>,
    /// What each checkpoint says to that; empty when none was given.
    pub checkpoints: Vec<Testimony>,
}

/// Where the chain of events breaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Broken {
    /// The event's place.
    pub seq: i64,
    /// The stable name of what is wrong.
    pub code: &'static str,
    /// What is wrong, in one sentence.
    pub message: String,
}

/// How many events the chain has by its head.
pub fn length(tx: &mut Tx<'_>) -> Result<i64, Error> {
    Ok(audit::head(tx)?.seq)
}

/// Walks the chain from its first event to its head, recomputing every hash, and hands each good
/// event to `each`; stops at the first bad one.
pub fn verify<E: From<Error> + From<crate::store::Error>>(
    tx: &mut Tx<'_>,
    mut each: impl FnMut(&ChainedEvent) -> Result<(), E>,
) -> Result<ChainReport, E> {
    walk(tx, |event, _| each(event))
}

/// The same, and hands each good event over with its hash.
fn walk<E: From<Error> + From<crate::store::Error>>(
    tx: &mut Tx<'_>,
    mut each: impl FnMut(&ChainedEvent, &str) -> Result<(), E>,
) -> Result<ChainReport, E> {
    let head = audit::head(tx)?;
    let mut walk = Walk {
        events: 0,
        hash: CHAIN_START.to_owned(),
        broken: None,
    };
    audit::each_link(tx, |event, previous, hash| {
        if walk.broken.is_none() && walk.step(&event, &previous, &hash) {
            each(&event, &walk.hash)?;
        }
        Ok::<(), E>(())
    })?;
    walk.end(&head);
    Ok(ChainReport {
        verdict: if walk.broken.is_none() {
            "whole"
        } else {
            "broken"
        },
        events: walk.events,
        head: walk.hash,
        broken: walk.broken,
        checkpoints: Vec::new(),
    })
}

struct Walk {
    events: i64,
    hash: String,
    broken: Option<Broken>,
}

impl Walk {
    /// Goes on to the next event; `false` when it is not as it was written.
    fn step(&mut self, event: &ChainedEvent, previous: &str, hash: &str) -> bool {
        let expected = self.events + 1;
        if event.seq != expected {
            return self.stop(
                expected,
                "event_missing",
                format!("event {expected} is missing: the next one is {}", event.seq),
            );
        }
        if previous != self.hash {
            let message = format!("event {expected} is chained to another than the one before it");
            return self.stop(expected, "event_unchained", message);
        }
        if event.hash(previous) != hash {
            let message = format!("event {expected} was changed after it was written");
            return self.stop(expected, "event_changed", message);
        }
        self.events = expected;
        hash.clone_into(&mut self.hash);
        true
    }

    /// Holds the end of the walk against the head.
    fn end(&mut self, head: &audit::Head) {
        if self.broken.is_some() {
            return;
        }
        if head.seq > self.events {
            let (seq, events) = (self.events + 1, head.seq);
            let message = format!("event {seq} is missing: there were {events} in all");
            self.stop(seq, "event_missing", message);
        } else if head.seq < self.events {
            let message = format!("event {} is beyond the head of the chain", head.seq + 1);
            self.stop(head.seq + 1, "event_added", message);
        } else if head.hash != self.hash {
            let message = "the head of the chain is not the hash of its last event".to_owned();
            self.stop(head.seq, "head_changed", message);
        }
    }

    fn stop(&mut self, seq: i64, code: &'static str, message: String) -> bool {
        self.broken = Some(Broken { seq, code, message });
        false
    }
}
