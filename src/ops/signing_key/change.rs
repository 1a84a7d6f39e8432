//! What changes a key or the record of it.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::json;

use crate::domain::{Event, KeyId, KeyStanding, Purpose, Reason};
use crate::store::signing_key::{self, StoredKey};
use crate::store::vendor;

use super::super::{Error, Problem, Recorded, Session, Tx};
use super::{KeyMade, find};

/// Notes a key that was made: from now on it signs.
pub fn add(tx: &mut Tx<'_>, session: &Session, key: &KeyMade) -> Result<Recorded<()>, Error> {
    tx.keep_records()?;
    note(tx, session, key)?;
    let event = Event::new("signing_key.added", detail(key)).about(&key.key_id);
    Ok(Recorded::changed((), event))
}

fn note(tx: &mut Tx<'_>, session: &Session, key: &KeyMade) -> Result<(), Error> {
    signing_key::add(
        tx,
        &key.key_id,
        key.purpose,
        key.max_days,
        &key.public_key,
        session.now(),
    )?;
    Ok(())
}

fn detail(key: &KeyMade) -> serde_json::Value {
    json!({
        "key_id": key.key_id.as_str(),
        "purpose": key.purpose.as_str(),
        "max_days": key.max_days,
    })
}

/// A key that was brought from elsewhere.
#[derive(Debug, Clone, Serialize)]
pub struct Brought {
    /// The key.
    #[serde(flatten)]
    pub key: KeyMade,
    /// Whether its file is under a passphrase.
    pub encrypted: bool,
    /// Whether the store knew it already.
    pub known: bool,
    /// Whether anything was changed: false when store and folder had it already.
    pub changed: bool,
}

/// What the store knows of a key that is being brought, if it knows it; refuses one that is for
/// something else there, or signs no more.
pub fn known(
    tx: &mut Tx<'_>,
    key_id: &KeyId,
    purpose: Purpose,
    max_days: Option<u32>,
) -> Result<Option<StoredKey>, Error> {
    let Some(stored) = signing_key::by_key_id(tx, key_id)? else {
        return Ok(None);
    };
    if let Some(issuer) = &stored.issuer {
        return Err(of_other_issuer(&stored, issuer).into());
    }
    if stored.purpose != purpose {
        return Err(Problem::refused(
            "key_of_other_purpose",
            format!("the store knows this key as a `{}` key", stored.purpose),
        )
        .hint(format!(
            "give `--purpose {}`, or make a new key with `entitle signing-key add`",
            stored.purpose
        ))
        .into());
    }
    if max_days.is_some() && max_days != stored.max_days {
        return Err(Problem::refused(
            "key_of_other_limit",
            "the store knows this key with another limit of days",
        )
        .hint("leave `--max-days` out")
        .into());
    }
    if stored.standing != KeyStanding::Active {
        return Err(Problem::refused(
            "key_retired",
            format!("this key is {}: it signs no more", stored.standing),
        )
        .hint("make a new one with `entitle signing-key add`")
        .into());
    }
    Ok(Some(stored))
}

/// Notes a key whose private half was put away here, unless the store knows it already. `written`
/// says whether its file is new.
pub fn bring(
    tx: &mut Tx<'_>,
    session: &Session,
    key: &KeyMade,
    encrypted: bool,
    written: bool,
) -> Result<Recorded<Brought>, Error> {
    tx.keep_records()?;
    let stored = known(tx, &key.key_id, key.purpose, None)?;
    let is_known = stored.is_some();
    let max_days = stored.map_or(key.max_days, |stored| stored.max_days);
    let brought = Brought {
        key: KeyMade {
            max_days,
            ..key.clone()
        },
        encrypted,
        known: is_known,
        changed: written || !is_known,
    };
    if !is_known {
        note(tx, session, key)?;
    }
    if !brought.changed {
        return Ok(Recorded::unchanged(brought));
    }
    let mut detail = detail(&brought.key);
    detail["known"] = is_known.into();
    let event = Event::new("signing_key.imported", detail).about(&key.key_id);
    Ok(Recorded::changed(brought, event))
}

/// Keys whose files are under another protection now.
#[derive(Debug, Clone, Serialize)]
pub struct PassphraseChanged {
    /// Whether the files are under a passphrase.
    pub encrypted: bool,
    /// The names of the keys.
    pub keys: Vec<KeyId>,
    /// Their files.
    pub files: Vec<PathBuf>,
}

/// Refuses to go on in a store that takes no writes, before files beside it are changed.
pub fn require_writable(tx: &mut Tx<'_>) -> Result<(), Error> {
    Ok(vendor::require_live(tx)?)
}

/// Notes that key files are under another protection.
pub fn passphrase_changed(changed: &PassphraseChanged) -> Recorded<()> {
    let keys: Vec<&str> = changed.keys.iter().map(KeyId::as_str).collect();
    let detail = json!({"keys": keys, "encrypted": changed.encrypted});
    Recorded::changed((), Event::new("signing_key.passphrase_changed", detail))
}

/// Which key is to sign no more, and why.
#[derive(Debug, Clone)]
pub struct RetireRequest {
    /// Its name, or the beginning of it.
    pub name: String,
    /// Whether somebody else may have its private half.
    pub compromised: bool,
    /// Why.
    pub reason: Reason,
}

/// A key that signs no more, or will not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Retirement {
    /// Its name.
    pub key_id: KeyId,
    /// What it was for.
    pub purpose: Purpose,
    /// How it stood before.
    pub was: KeyStanding,
    /// How it stands now.
    pub standing: KeyStanding,
    /// How many licenses it has signed.
    pub licenses: i64,
    /// The key of its purpose that signs instead; null when there is none.
    pub successor: Option<KeyId>,
}

/// What retiring a key would do.
pub fn plan_retirement(tx: &mut Tx<'_>, request: &RetireRequest) -> Result<Retirement, Error> {
    let key = find(tx, &request.name)?;
    plan(tx, &key, request.compromised)
}

fn plan(tx: &mut Tx<'_>, key: &StoredKey, compromised: bool) -> Result<Retirement, Error> {
    if let (Some(issuer), false) = (&key.issuer, compromised) {
        let hint = "if somebody else may have its private half, add `--compromised`: what it signed is \
                    not believed from then on";
        return Err(of_other_issuer(key, issuer).hint(hint).into());
    }
    let standing = if compromised {
        KeyStanding::Compromised
    } else {
        KeyStanding::Retired
    };
    if key.standing == standing || key.standing == KeyStanding::Compromised {
        return Err(Problem::refused(
            "key_retired",
            format!("the key `{}` is {} already", key.key_id, key.standing),
        )
        .hint("`entitle signing-key list` shows how each one stands")
        .into());
    }
    let successor = signing_key::active(tx, key.purpose)?
        .into_iter()
        .find(|other| other.id != key.id);
    Ok(Retirement {
        key_id: key.key_id.clone(),
        purpose: key.purpose,
        was: key.standing,
        standing,
        licenses: signing_key::signed_licenses(tx, key.id)?,
        successor: successor.map(|other| other.key_id),
    })
}

/// A key signs for another issuer, and nothing here.
fn of_other_issuer(key: &StoredKey, issuer: &str) -> Problem {
    Problem::refused(
        "key_of_other_issuer",
        format!(
            "the key `{}` is one of `{issuer}`, and signs nothing here",
            key.key_id
        ),
    )
    .hint("make a key of your own with `entitle signing-key add`")
}

/// Lets a key sign no more, as `planned`.
pub fn retire(
    tx: &mut Tx<'_>,
    session: &Session,
    request: &RetireRequest,
    planned: &Retirement,
) -> Result<Recorded<Retirement>, Error> {
    tx.keep_records()?;
    let key = find(tx, &request.name)?;
    let retirement = plan(tx, &key, request.compromised)?;
    if retirement != *planned {
        return Err(Problem::changed_meanwhile().into());
    }
    signing_key::retire(tx, key.id, retirement.standing, session.now())?;
    let verb = if request.compromised {
        "signing_key.compromised"
    } else {
        "signing_key.retired"
    };
    let detail = json!({
        "key_id": key.key_id.as_str(),
        "purpose": key.purpose.as_str(),
        "licenses": retirement.licenses,
        "reason": request.reason.as_str(),
    });
    Ok(Recorded::changed(
        retirement,
        Event::new(verb, detail).about(&key.key_id),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Author;
    use crate::keyring::Keyring;
    use crate::ops::init;
    use crate::ops::signing_key::make;
    use crate::store::{Place, Store};

    fn key(folder: &tempfile::TempDir, seed: u8) -> KeyMade {
        let keyring = Keyring::at(folder.path().join("keys"));
        make(&keyring, None, Purpose::License, None, [seed; 32], [0; 32]).unwrap()
    }

    #[test]
    fn what_was_agreed_to_is_done_or_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let author = Author {
            at: "2026-03-02T09:00:00Z".parse().unwrap(),
            actor: "ada".to_owned(),
            os_user: "ada".to_owned(),
            command: "signing-key retire".to_owned(),
        };
        let session = Session::new(author.clone(), [0; 32]);
        let (first, second) = (key(&folder, 1), key(&folder, 2));
        let mut store = Store::create(&Place::File(folder.path().join("desk.db"))).unwrap();
        let desk = init::Request {
            vendor: "Initech".parse().unwrap(),
            status_uri: "https://initech.example/status".parse().unwrap(),
            issuer: "https://initech.example".parse().unwrap(),
            zone: crate::domain::Zone::utc(),
            currency: "USD".parse().unwrap(),
        };
        let keys = [first.clone()];
        store
            .write(&author, |tx| init::run(tx, &session, &desk, &keys))
            .unwrap();
        let request = RetireRequest {
            name: first.key_id.to_string(),
            compromised: false,
            reason: "old".parse().unwrap(),
        };
        let planned = store.read(|tx| plan_retirement(tx, &request)).unwrap();
        assert_eq!(planned.successor, None);

        store
            .write(&author, |tx| add(tx, &session, &second))
            .unwrap();
        let refused = store.write(&author, |tx| retire(tx, &session, &request, &planned));
        let Err(Error::Problem(problem)) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(problem.code, "changed_meanwhile");

        let planned = store.read(|tx| plan_retirement(tx, &request)).unwrap();
        assert_eq!(planned.successor, Some(second.key_id));
        let done = store.write(&author, |tx| retire(tx, &session, &request, &planned));
        assert_eq!(done.unwrap(), planned);
    }
}
