//! What a writing transaction came to: committing a change without its event does not type-check.

use crate::domain::Event;

/// What a writing transaction came to: its outcome, and the events that say so. Only what has an
/// event is committed.
#[derive(Debug)]
pub struct Recorded<T> {
    outcome: T,
    change: Change,
}

/// What is to be committed.
#[derive(Debug)]
pub(super) enum Change {
    /// Nothing: the transaction is taken back.
    Nothing,
    /// A refusal that came again: only its count went up.
    Tally,
    /// These events say what was changed.
    Events(Vec<Event>),
}

impl<T> Recorded<T> {
    /// Something was changed, and this event says what.
    pub fn changed(outcome: T, event: Event) -> Self {
        Self::changed_each(outcome, vec![event])
    }

    /// Several things were changed, each with its own event; with none it is as good as unchanged.
    pub fn changed_each(outcome: T, events: Vec<Event>) -> Self {
        let change = if events.is_empty() {
            Change::Nothing
        } else {
            Change::Events(events)
        };
        Self { outcome, change }
    }

    /// Nothing was changed.
    pub fn unchanged(outcome: T) -> Self {
        Self {
            outcome,
            change: Change::Nothing,
        }
    }

    /// Only the count of a refusal went up.
    pub fn tallied(outcome: T) -> Self {
        Self {
            outcome,
            change: Change::Tally,
        }
    }

    /// The outcome, and what is to be committed.
    pub(super) fn into_parts(self) -> (T, Change) {
        (self.outcome, self.change)
    }

    /// The same record with another outcome.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Recorded<U> {
        Recorded {
            outcome: change(self.outcome),
            change: self.change,
        }
    }
}
