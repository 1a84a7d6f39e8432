//! The audit's words: who did it, what was done, and how each event is chained to the one before.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Instant;

/// Who runs a command, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The command's instant.
    pub at: Instant,
    /// Who says to act.
    pub actor: String,
    /// The operating system's name for the user.
    pub os_user: String,
    /// The command's words, `license generate`.
    pub command: String,
}

/// What a command did, before it has a place in the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Noun and past verb, `license.generated`.
    pub verb: &'static str,
    /// The short number or code of what it was done to, when that is one thing.
    pub subject: Option<String>,
    /// The row of the customer it concerns, when that is one customer.
    pub customer: Option<i64>,
    /// Everything else, people left out: they are named by the number of their contact.
    pub detail: Value,
}

impl Event {
    /// An event of this verb, about nothing yet.
    pub fn new(verb: &'static str, detail: Value) -> Self {
        Self {
            verb,
            subject: None,
            customer: None,
            detail,
        }
    }

    /// The same event, about `subject`.
    #[must_use]
    pub fn about(mut self, subject: &(impl ToString + ?Sized)) -> Self {
        self.subject = Some(subject.to_string());
        self
    }

    /// The same event, concerning the customer of this row.
    #[must_use]
    pub fn of_customer(mut self, customer: i64) -> Self {
        self.customer = Some(customer);
        self
    }
}

/// An event in its place in the chain, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChainedEvent {
    /// Its place, counted from 1 without a gap.
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
    /// What it was done to.
    pub subject: Option<String>,
    /// The row of the customer it concerns.
    pub customer: Option<i64>,
    /// Everything else, as canonical JSON text.
    pub detail: String,
}

/// The hash that the first event is chained to.
pub const CHAIN_START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

impl ChainedEvent {
    /// The event at `seq` of the chain.
    pub fn at(seq: i64, author: &Author, event: &Event) -> Self {
        Self {
            seq,
            at: author.at.to_string(),
            actor: author.actor.clone(),
            os_user: author.os_user.clone(),
            command: author.command.clone(),
            verb: event.verb.to_owned(),
            subject: event.subject.clone(),
            customer: event.customer,
            detail: canonical(&event.detail),
        }
    }

    /// SHA-256, in hexadecimal, over the hash before and the event as a JSON array of its members
    /// in the order of this type.
    pub fn hash(&self, previous: &str) -> String {
        let members = serde_json::json!([
            self.seq,
            self.at,
            self.actor,
            self.os_user,
            self.command,
            self.verb,
            self.subject,
            self.customer,
            self.detail
        ]);
        let mut hash = Sha256::new();
        hash.update(previous);
        hash.update(members.to_string());
        hex(&hash.finalize())
    }
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let pairs = bytes.iter().map(|byte| [byte >> 4, byte & 15]);
    let digits = pairs.flatten().map(|digit| DIGITS[usize::from(digit)]);
    digits.map(char::from).collect()
}

/// JSON text that is the same for the same value: members sorted by name, no white space.
pub fn canonical(value: &Value) -> String {
    fn sorted(value: &Value) -> Value {
        match value {
            Value::Object(members) => {
                let mut names: Vec<&String> = members.keys().collect();
                names.sort();
                Value::Object(
                    names
                        .into_iter()
                        .map(|name| (name.clone(), sorted(&members[name])))
                        .collect(),
                )
            }
            Value::Array(items) => Value::Array(items.iter().map(sorted).collect()),
            other => other.clone(),
        }
    }
    sorted(value).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn event(seq: i64) -> ChainedEvent {
        let author = Author {
            at: Instant::from_unix(0).unwrap(),
            actor: "ada".to_owned(),
            os_user: "ada".to_owned(),
            command: "customer add".to_owned(),
        };
        let event = Event::new("customer.added", json!({"name": "Acme", "code": "ACME"}));
        ChainedEvent::at(seq, &author, &event.about("ACME").of_customer(7))
    }

    #[test]
    fn members_are_sorted_and_close_together() {
        assert_eq!(event(1).detail, r#"{"code":"ACME","name":"Acme"}"#);
    }

    #[test]
    fn every_member_is_in_the_hash() {
        let whole = event(1).hash(CHAIN_START);
        assert_eq!(whole.len(), 64);
        let mut others = vec![event(2).hash(CHAIN_START), event(1).hash(&whole)];
        let changes: [fn(&mut ChainedEvent); 8] = [
            |e| e.at.push('x'),
            |e| e.actor.push('x'),
            |e| e.os_user.push('x'),
            |e| e.command.push('x'),
            |e| e.verb.push('x'),
            |e| e.subject = None,
            |e| e.customer = Some(8),
            |e| e.detail.push('x'),
        ];
        for change in changes {
            let mut other = event(1);
            change(&mut other);
            others.push(other.hash(CHAIN_START));
        }
        assert!(others.iter().all(|hash| *hash != whole));
    }
}
