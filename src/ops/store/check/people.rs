//! Who was forgotten, as the record of events has it and as the contacts stand.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::domain::{ChainedEvent, ContactNumber};
use crate::ops::{Error, Tx};
use crate::store::contact;

use super::Findings;

/// What the events tell of people.
#[derive(Default)]
pub(super) struct ToldPeople {
    forgotten: BTreeSet<ContactNumber>,
}

impl ToldPeople {
    /// Learns from an event, if it is one of those.
    pub(super) fn hear(&mut self, event: &ChainedEvent, detail: &Value) {
        if event.verb == "merge.applied" {
            let came = detail["brought"]["forgotten"].as_array();
            let names = came.into_iter().flatten().filter_map(Value::as_str);
            self.forgotten
                .extend(names.filter_map(|name| name.parse::<ContactNumber>().ok()));
        }
        if event.verb == "contact.forgotten" {
            let subject = event.subject.as_deref();
            self.forgotten
                .extend(subject.and_then(|subject| subject.parse::<ContactNumber>().ok()));
        }
    }

    /// Holds the contacts against what was told of them.
    pub(super) fn hold(&self, tx: &mut Tx<'_>, findings: &mut Findings) -> Result<(), Error> {
        let there = contact::forgotten(tx)?;
        for number in self.forgotten.difference(&there) {
            let message = "it was forgotten by the record of events, and is not";
            findings.fault("forgetting_lost", number, message);
        }
        for number in there.difference(&self.forgotten) {
            let message = "it is forgotten, and no event tells of it";
            findings.fault("forgetting_untold", number, message);
        }
        Ok(())
    }
}
