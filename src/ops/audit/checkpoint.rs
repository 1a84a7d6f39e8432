//! Checkpoints: signed words on how far the chain of events went, and what it is held against later.
//!
//! Making one is on record like every signature of the desk, by an event that follows those that the
//! checkpoint covers: so it is known when the last was made, and that there should be a copy of it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;
use serde_json::json;

use crate::domain::{ChainedEvent, Event, Instant, KeyId, KeyStanding, Purpose, Signer};
use crate::ops::{Error, Kind, Problem, Recorded, Session, Tx, signing_key};
use crate::store::vendor::{self, Vendor};
use crate::store::{audit, signing_key as stored};
use crate::token::checkpoint::{self as token, Signed};
use crate::token::{Checkpoint, KeySet, Refusal};

use super::ChainReport;

/// A checkpoint that was made. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct Checkpointed {
    /// The store's own id.
    pub store: String,
    /// How many events it covers; the one that tells of it comes after them.
    pub events: i64,
    /// The hash of the last of them.
    pub head: String,
    /// When it was signed.
    pub at: Instant,
    /// The key that signed it.
    pub key_id: KeyId,
    /// Where it was written; null when it was only answered.
    pub file: Option<PathBuf>,
    /// The checkpoint itself.
    pub token: String,
}

/// The purpose of the key that signs checkpoints.
pub const PURPOSE: Purpose = Purpose::Audit;

/// Signs how far the chain has come.
pub fn checkpoint(
    tx: &mut Tx<'_>,
    session: &Session,
    signer: &dyn Signer,
) -> Result<Recorded<Checkpointed>, Error> {
    let vendor = vendor::get(tx)?;
    let head = audit::head(tx)?;
    let checkpoint = Checkpoint {
        issuer: vendor.issuer,
        store: vendor.uuid,
        signed_at: session.now(),
        events: head.seq,
        head: head.hash,
    };
    let token = token::sign(&checkpoint, signer).map_err(|error| {
        Problem::new(
            Kind::NotPermitted,
            "checkpoint_not_signed",
            error.to_string(),
        )
    })?;
    let detail = json!({
        "key_id": signer.key_id(),
        "events": checkpoint.events,
        "head": checkpoint.head,
    });
    let made = Checkpointed {
        store: checkpoint.store,
        events: checkpoint.events,
        head: checkpoint.head,
        at: checkpoint.signed_at,
        key_id: signer.key_id().clone(),
        file: None,
        token,
    };
    Ok(Recorded::changed(
        made,
        Event::new("audit.checkpointed", detail),
    ))
}

/// A checkpoint as it was kept.
#[derive(Debug, Clone)]
pub struct Given {
    /// Its file, as the person named it.
    pub file: String,
    /// What stands in it.
    pub text: String,
}

/// Whose signatures are believed.
#[derive(Debug)]
pub struct Believed {
    keys: KeySet,
    /// Keys of the store that somebody else may have.
    compromised: Vec<KeyId>,
}

impl From<KeySet> for Believed {
    fn from(keys: KeySet) -> Self {
        Self {
            keys,
            compromised: Vec::new(),
        }
    }
}

/// The store's own keys: all but the compromised.
pub fn store_keys(tx: &mut Tx<'_>) -> Result<Believed, Error> {
    let compromised = stored::all(tx)?
        .into_iter()
        .filter(|key| key.standing == KeyStanding::Compromised)
        .map(|key| key.key_id);
    Ok(Believed {
        compromised: compromised.collect(),
        keys: signing_key::key_set(tx, false)?,
    })
}

/// What a checkpoint says to the chain. The order of its JSON fields is that in which they stand
/// here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Testimony {
    /// Its file, as the person named it.
    pub file: String,
    /// Whether it is believed, and the chain is as it says.
    pub holds: bool,
    /// The stable name of why not; null when it holds.
    pub code: Option<&'static str>,
    /// What it comes to, in one sentence.
    pub message: String,
    /// How many events it covers; null, as all that follows, when it is not believed.
    pub events: Option<i64>,
    /// The hash of the last of them.
    pub head: Option<String>,
    /// When it was signed.
    pub at: Option<Instant>,
    /// The key that signed it.
    pub key_id: Option<KeyId>,
}

/// Walks the chain as [`super::verify`] does, and holds it against checkpoints.
pub fn verify_with_checkpoints<E: From<Error> + From<crate::store::Error>>(
    tx: &mut Tx<'_>,
    given: &[Given],
    believed: &Believed,
    mut each: impl FnMut(&ChainedEvent) -> Result<(), E>,
) -> Result<ChainReport, E> {
    let read: Vec<Result<Signed, Doubt>> = given
        .iter()
        .map(|given| believed.read(&given.text))
        .collect();
    let mut hashes: BTreeMap<i64, Option<String>> = BTreeMap::new();
    for signed in read.iter().flatten() {
        hashes.insert(signed.checkpoint.events, None);
    }
    let mut report = super::walk(tx, |event, hash| {
        if let Some(known) = hashes.get_mut(&event.seq) {
            *known = Some(hash.to_owned());
        }
        each(event)
    })?;
    let vendor = vendor::get(tx)?;
    for (given, read) in given.iter().zip(read) {
        let testimony = match read {
            Err(doubt) => Testimony::of(&given.file, None, Some(doubt)),
            Ok(signed) => {
                let said = &signed.checkpoint;
                let hash = hashes.get(&said.events).and_then(Option::as_deref);
                let doubt = of_another(said, &vendor).or_else(|| differs(said, hash, &report));
                Testimony::of(&given.file, Some(signed), doubt)
            }
        };
        report.checkpoints.push(testimony);
    }
    if report.broken.is_none() && report.checkpoints.iter().any(|one| !one.holds) {
        report.verdict = "unproven";
    }
    Ok(report)
}

/// Why a checkpoint does not hold.
struct Doubt {
    code: &'static str,
    message: String,
}

impl Believed {
    /// Reads a checkpoint; mail may have broken it into lines.
    fn read(&self, text: &str) -> Result<Signed, Doubt> {
        let text = text.trim_start_matches('\u{feff}');
        let token: String = text.split_whitespace().collect();
        token::read(&token, &self.keys).map_err(|refusal| match refusal {
            Refusal::UnknownKey(key_id) if self.compromised.contains(&key_id) => Doubt {
                code: "key_compromised",
                message: format!(
                    "its key `{key_id}` is compromised, and whoever has it can sign whatever fits: \
                     take a checkpoint of another key"
                ),
            },
            refusal => Doubt {
                code: refusal.code(),
                message: refusal.to_string(),
            },
        })
    }
}

fn of_another(said: &Checkpoint, vendor: &Vendor) -> Option<Doubt> {
    let (store, issuer) = (&said.store, &said.issuer);
    let ours = *store == vendor.uuid && *issuer == vendor.issuer;
    (!ours).then(|| Doubt {
        code: "other_store",
        message: format!("it is of another store: `{store}` of `{issuer}`"),
    })
}

/// How the chain is not what was signed; `hash` is that of the last event that was, as far as the
/// chain is good.
fn differs(said: &Checkpoint, hash: Option<&str>, chain: &ChainReport) -> Option<Doubt> {
    let events = said.events;
    let (code, message) = match (hash, &chain.broken) {
        (Some(hash), _) if hash == said.head => return None,
        (Some(_), _) => (
            "events_rewritten",
            format!(
                "event {events} is not the one that was signed: it, or one before it, was written \
                 anew together with the hashes"
            ),
        ),
        (None, Some(broken)) => (
            "chain_broken",
            format!(
                "the record breaks at event {}, before event {events}, which was signed",
                broken.seq
            ),
        ),
        (None, None) => (
            "events_cut",
            format!(
                "there were {events} events, and the record ends at {}: the last were cut off, or \
                 this is an older copy of the store",
                chain.events
            ),
        ),
    };
    Some(Doubt { code, message })
}

impl Testimony {
    fn of(file: &str, signed: Option<Signed>, doubt: Option<Doubt>) -> Self {
        let (checkpoint, key_id) = match signed {
            Some(signed) => (Some(signed.checkpoint), Some(signed.key_id)),
            None => (None, None),
        };
        let borne_out = |said: &Checkpoint| {
            let (events, at) = (said.events, said.signed_at);
            format!("events 1 to {events} are as they were at {at}")
        };
        Self {
            file: file.to_owned(),
            holds: doubt.is_none(),
            code: doubt.as_ref().map(|doubt| doubt.code),
            events: checkpoint.as_ref().map(|said| said.events),
            at: checkpoint.as_ref().map(|said| said.signed_at),
            message: match doubt {
                Some(doubt) => doubt.message,
                None => checkpoint.as_ref().map(borne_out).unwrap_or_default(),
            },
            head: checkpoint.map(|said| said.head),
            key_id,
        }
    }
}
