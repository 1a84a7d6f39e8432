//! The desk itself as the record of events has it: what it was set up with, and what each of its
//! keys may sign.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::domain::{ChainedEvent, KeyStanding};
use crate::ops::{Error, Tx};
use crate::store::signing_key::{self, StoredKey};
use crate::store::vendor;

use super::Findings;

/// What the events tell of the desk.
#[derive(Default)]
pub(super) struct ToldDesk {
    /// The detail of the event that set it up.
    set_up: Option<Value>,
    /// Keys by their names.
    keys: BTreeMap<String, ToldKey>,
}

/// What the events tell of a key.
#[derive(PartialEq)]
struct ToldKey {
    purpose: Option<String>,
    max_days: Option<u64>,
    standing: KeyStanding,
}

impl ToldDesk {
    /// Learns from an event, if it is one of those.
    pub(super) fn hear(&mut self, event: &ChainedEvent, detail: &Value) {
        match event.verb.as_str() {
            "store.initialized" => {
                for key in detail["keys"].as_array().into_iter().flatten() {
                    self.add(key);
                }
                self.set_up.get_or_insert_with(|| detail.clone());
            }
            "merge.applied" => {
                for key in detail["brought"]["keys"].as_array().into_iter().flatten() {
                    self.add(key);
                }
            }
            "signing_key.added" => self.add(detail),
            "signing_key.imported" if detail["known"] == false => self.add(detail),
            "signing_key.retired" => self.retire(detail, KeyStanding::Retired),
            "signing_key.compromised" => self.retire(detail, KeyStanding::Compromised),
            _ => {}
        }
    }

    fn add(&mut self, detail: &Value) {
        let Some(key_id) = detail["key_id"].as_str() else {
            return;
        };
        let key = ToldKey {
            purpose: detail["purpose"].as_str().map(str::to_owned),
            max_days: detail["max_days"].as_u64(),
            standing: match detail["standing"].as_str().map(str::parse) {
                Some(Ok(standing)) => standing,
                _ => KeyStanding::Active,
            },
        };
        self.keys.insert(key_id.to_owned(), key);
    }

    fn retire(&mut self, detail: &Value, standing: KeyStanding) {
        let key_id = detail["key_id"].as_str().unwrap_or_default();
        if let Some(key) = self.keys.get_mut(key_id) {
            key.standing = standing;
        }
    }

    /// Holds the desk against what was told of it.
    pub(super) fn hold(&self, tx: &mut Tx<'_>, findings: &mut Findings) -> Result<(), Error> {
        for key in signing_key::all(tx)? {
            if self.keys.get(key.key_id.as_str()) != Some(&ToldKey::of(&key)) {
                let message = "what it may sign, or how it stands, is not what the events tell";
                findings.fault("key_differs", &key.key_id, message);
            }
        }
        let Some(set_up) = &self.set_up else {
            return Ok(());
        };
        let vendor = vendor::get(tx)?;
        for (name, value) in [
            ("store", vendor.uuid.as_str()),
            ("vendor", &vendor.name),
            ("issuer", &vendor.issuer),
            ("status_uri", &vendor.status_uri),
            ("timezone", vendor.zone.name()),
            ("currency", &vendor.currency),
        ] {
            if set_up[name] != value {
                let message = format!("its `{name}` is not what it was set up with");
                findings.fault("vendor_differs", "the store", message);
            }
        }
        Ok(())
    }
}

impl ToldKey {
    fn of(key: &StoredKey) -> Self {
        Self {
            purpose: Some(key.purpose.as_str().to_owned()),
            max_days: key.max_days.map(u64::from),
            standing: key.standing,
        }
    }
}
