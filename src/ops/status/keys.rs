//! The signing keys by what they sign: which one does, how old it is, and what is amiss.

use serde::Serialize;

use crate::domain::{Day, KeyId, KeyStanding, Purpose, Zone};
use crate::keyring::Keyring;
use crate::ops::{Error, Tx};
use crate::store::signing_key::{self, StoredKey};
use crate::store::status as stored;

/// The keys of a purpose. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct KeysOfPurpose {
    /// What they sign.
    pub purpose: Purpose,
    /// The one that signs on this machine or, where none does, the newest active one; null when none
    /// is active.
    pub key_id: Option<KeyId>,
    /// How many days ago it was added.
    pub age_days: Option<i64>,
    /// Whether its private half lies on this machine.
    pub here: bool,
    /// How many are retired.
    pub retired: usize,
    /// Those that somebody else may have.
    pub compromised: Vec<KeyId>,
    /// Active licenses that compromised keys have signed, still to be issued again.
    pub to_reissue: i64,
}

/// Looks at the keys of each purpose.
pub(super) fn look(
    tx: &mut Tx<'_>,
    keyring: &Keyring,
    zone: &Zone,
    today: Day,
) -> Result<Vec<KeysOfPurpose>, Error> {
    let mut all = signing_key::all(tx)?;
    all.retain(|key| key.issuer.is_none());
    let files = keyring.list()?;
    let is_here = |key: &StoredKey| {
        files
            .iter()
            .any(|(purpose, id)| (*purpose, id) == (key.purpose, &key.key_id))
    };
    let mut found = Vec::new();
    for purpose in Purpose::ALL {
        let keys: Vec<&StoredKey> = all.iter().filter(|key| key.purpose == purpose).collect();
        let of = |standing| keys.iter().filter(move |key| key.standing == standing);
        let mut active = of(KeyStanding::Active).rev();
        let newest = active.clone().next();
        let signs = active.find(|key| is_here(key));
        let mut to_reissue = 0;
        for key in of(KeyStanding::Compromised) {
            to_reissue += stored::active_licenses_of_key(tx, key.id)?;
        }
        let key = signs.or(newest);
        found.push(KeysOfPurpose {
            purpose,
            key_id: key.map(|key| key.key_id.clone()),
            age_days: key.map(|key| zone.day_of(key.added_at).days_until(today)),
            here: signs.is_some(),
            retired: of(KeyStanding::Retired).count(),
            compromised: of(KeyStanding::Compromised)
                .map(|key| key.key_id.clone())
                .collect(),
            to_reissue,
        });
    }
    Ok(found)
}
