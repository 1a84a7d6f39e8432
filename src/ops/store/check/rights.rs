//! Entitlements as the record of events has them: which were stopped or ended, and when those end
//! that were renewed by hand or given a later end.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::domain::{ChainedEvent, Day, EntitlementNumber, Standing};
use crate::ops::{Error, Tx};
use crate::store::check::{self as stored, RightNow};

use super::Findings;

/// What the events tell of entitlements, by their numbers.
#[derive(Default)]
pub(super) struct ToldRights(BTreeMap<i64, ToldRight>);

/// What the events tell of one.
#[derive(Default)]
struct ToldRight {
    standing: Option<Standing>,
    /// Its last day; none when none is told.
    expires: Option<Day>,
}

impl ToldRights {
    /// Learns from an event, if it is one of those.
    pub(super) fn hear(&mut self, event: &ChainedEvent, detail: &Value) {
        if event.verb == "merge.applied" {
            self.hear_suspended(detail);
            return;
        }
        let standing = match event.verb.as_str() {
            "entitlement.suspended" => Some(Standing::Suspended),
            "entitlement.reinstated" => Some(Standing::Active),
            "entitlement.cancelled" => Some(Standing::Cancelled),
            "entitlement.extended" | "entitlement.renewed" => None,
            _ => return,
        };
        let subject = event.subject.as_deref().unwrap_or_default();
        let Ok(number) = subject.parse::<EntitlementNumber>() else {
            return;
        };
        let told = self.0.entry(number.get()).or_default();
        told.standing = standing.or(told.standing);
        let expires = detail["expires"].as_str();
        told.expires = expires.and_then(|day| day.parse().ok()).or(told.expires);
    }

    /// Learns which rights came suspended with a merge.
    fn hear_suspended(&mut self, detail: &Value) {
        let came = detail["brought"]["suspended"].as_array();
        for name in came.into_iter().flatten().filter_map(Value::as_str) {
            if let Ok(number) = name.parse::<EntitlementNumber>() {
                let told = self.0.entry(number.get()).or_default();
                told.standing = Some(Standing::Suspended);
            }
        }
    }

    /// Holds the entitlements against what was told of them.
    pub(super) fn hold(&self, tx: &mut Tx<'_>, findings: &mut Findings) -> Result<(), Error> {
        let mut seen = 0;
        for right in stored::rights(tx, self.0.keys().copied())? {
            let at = format!("E-{}", right.number);
            let told = self.0.get(&right.number);
            seen += usize::from(told.is_some());
            let (standing, expires) =
                told.map_or((None, None), |told| (told.standing, told.expires));
            if !agree(standing, &right) {
                let message = format!("it is {}, and the events tell otherwise", right.standing);
                findings.fault("decision_differs", &at, message);
            }
            if expires.is_some() && expires != right.expires {
                let message = "its last day is not the one that the events tell of";
                findings.fault("end_differs", &at, message);
            }
        }
        if seen < self.0.len() {
            let message = "the events tell of entitlements that are not there";
            findings.fault("decision_differs", "entitlements", message);
        }
        Ok(())
    }
}

/// Whether how it stands is what was told last. Ending a right is told in more than one way, and
/// what was renewed is held by its chain.
fn agree(told: Option<Standing>, right: &RightNow) -> bool {
    match (told, right.standing) {
        (Some(Standing::Cancelled), found) => found == Standing::Cancelled,
        (Some(Standing::Suspended), found) => {
            matches!(found, Standing::Suspended | Standing::Cancelled)
        }
        (_, found) => found != Standing::Suspended,
    }
}
