//! Whether the store is sound: its engine's own checks, the rules of the desk, every signature,
//! and the tables against the record of events.
//!
//! Nothing is mended here. A finding names what it is about in the words of the desk; one that is
//! only worth a look is a note, and leaves the store sound.

mod amended;
mod brought;
mod codes;
mod desk;
mod merges;
mod people;
mod record;
mod rights;
mod signed;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::store::check::{self as stored, BROUGHT, MERGED, Of, RULES, Rule, TAKEN_BACK};
use crate::store::{self, Place, audit};

use super::super::{Error, Tx};

/// So many findings of one kind are shown; the others are counted.
const SHOWN: i64 = 20;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something is not as it must be.
    Fault,
    /// Worth a look; nothing is wrong.
    Note,
}

/// Something that the check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The stable name of its kind.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What it is about: a number, a code, or a part of the store.
    pub at: String,
    /// What was found, in one sentence.
    pub message: String,
}

/// What a check looked at and found.
#[derive(Debug, Clone, Serialize)]
pub struct Checked {
    /// Where the store lies.
    pub store: Place,
    /// `sound` or `unsound`.
    pub verdict: &'static str,
    /// How many orders were looked at.
    pub orders: i64,
    /// How many entitlements were looked at.
    pub entitlements: i64,
    /// How many licenses were looked at, each with its signature.
    pub licenses: i64,
    /// How many events were looked at.
    pub events: i64,
    /// How many faults were found.
    pub faults: i64,
    /// How many notes were made.
    pub notes: i64,
    /// What was found, 20 of each kind at most.
    pub findings: Vec<Finding>,
}

/// Why a check did not come to its end.
#[derive(Debug)]
pub enum Halt {
    /// Somebody stopped it.
    Interrupted,
    /// It could not go on.
    Error(Error),
}

impl From<Error> for Halt {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<store::Error> for Halt {
    fn from(error: store::Error) -> Self {
        Self::Error(error.into())
    }
}

/// Told of each license and event looked at; `false` stops the check.
pub type Tick<'t> = &'t mut dyn FnMut() -> bool;

fn go_on(tick: &mut dyn FnMut() -> bool) -> Result<(), Halt> {
    if tick() {
        Ok(())
    } else {
        Err(Halt::Interrupted)
    }
}

/// How many licenses and events a check will look at.
pub fn work(tx: &mut Tx<'_>) -> Result<i64, Error> {
    Ok(stored::totals(tx)?.licenses + audit::head(tx)?.seq)
}

/// Looks at everything. `engine` is what the engine's own checks found.
pub fn check(
    tx: &mut Tx<'_>,
    store: Place,
    engine: Vec<String>,
    tick: Tick<'_>,
) -> Result<Checked, Halt> {
    let mut findings = Findings::default();
    for message in engine {
        findings.fault("engine", "the engine", message);
    }
    for rule in RULES.iter().chain(TAKEN_BACK).chain(MERGED).chain(BROUGHT) {
        let looked = look(tx, rule, &mut findings);
        findings.unless_unreadable(rule.code, looked)?;
    }
    let looked = signed::licenses(tx, &mut findings, tick);
    findings.unless_unreadable("licenses", looked)?;
    let looked = signed::holders(tx, &mut findings);
    findings.unless_unreadable("license_holders", looked)?;
    let looked = signed::names(tx, &mut findings);
    findings.unless_unreadable("codes", looked)?;
    let looked = record::events(tx, &mut findings, tick);
    findings.unless_unreadable("events", looked)?;
    let totals = stored::totals(tx)?;
    Ok(Checked {
        store,
        verdict: if findings.faults == 0 {
            "sound"
        } else {
            "unsound"
        },
        orders: totals.orders,
        entitlements: totals.entitlements,
        licenses: totals.licenses,
        events: audit::head(tx)?.seq,
        faults: findings.faults,
        notes: findings.notes,
        findings: findings.list,
    })
}

/// What has been found so far.
#[derive(Default)]
struct Findings {
    list: Vec<Finding>,
    of_code: BTreeMap<&'static str, i64>,
    faults: i64,
    notes: i64,
}

impl Findings {
    fn fault(&mut self, code: &'static str, at: impl ToString, message: impl Into<String>) {
        self.push(code, Severity::Fault, at.to_string(), message.into());
    }

    fn push(&mut self, code: &'static str, severity: Severity, at: String, message: String) {
        match severity {
            Severity::Fault => self.faults += 1,
            Severity::Note => self.notes += 1,
        }
        let count = self.of_code.entry(code).or_default();
        *count += 1;
        if *count <= SHOWN {
            self.list.push(Finding {
                code,
                severity,
                at,
                message,
            });
        }
    }

    /// What cannot be read is a finding too, and no reason not to look at the rest.
    fn unless_unreadable(
        &mut self,
        part: &'static str,
        looked: Result<(), Halt>,
    ) -> Result<(), Halt> {
        match looked {
            Err(Halt::Error(Error::Store(
                error @ (store::Error::Unreadable(_) | store::Error::Corrupt { .. }),
            ))) => {
                self.fault("unreadable", part, error.to_string());
                Ok(())
            }
            looked => looked,
        }
    }
}

fn look(tx: &mut Tx<'_>, rule: &Rule, findings: &mut Findings) -> Result<(), Halt> {
    let severity = if rule.is_note {
        Severity::Note
    } else {
        Severity::Fault
    };
    stored::each_broken(tx, rule, |cells| {
        let Some((at, values)) = cells.split_first() else {
            return Ok(());
        };
        let mut sentence = rule.sentence.split("{}");
        let mut message = sentence.next().unwrap_or_default().to_owned();
        for (value, rest) in values.iter().zip(sentence) {
            message.push_str(value);
            message.push_str(rest);
        }
        findings.push(rule.code, severity, named(rule.of, at), message);
        Ok(())
    })
}

fn named(of: Of, name: &str) -> String {
    match of {
        Of::Entitlement => format!("E-{name}"),
        Of::License => format!("L-{name}"),
        Of::Failover => format!("F-{name}"),
        Of::Import => format!("I-{name}"),
        Of::Order => format!("order {name}"),
        Of::Event => format!("event {name}"),
        Of::Contact => format!("C-{name}"),
        Of::Thing => name.to_owned(),
    }
}
