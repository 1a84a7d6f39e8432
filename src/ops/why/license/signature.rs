//! Whether a signature is good, and what became of the key that made it.

use crate::domain::KeyStanding;
use crate::ops::license::Verified;
use crate::ops::signing_key::public_key;
use crate::ops::{Error, Kind, Problem, Tx};
use crate::store::{signing_key, vendor};
use crate::token::{KeySet, KeySetError};

use super::Facts;
use crate::ops::why::advice;
use crate::ops::why::finding::Finding;

/// Every key of the store, whatever became of it, so that a signature can be told from a key.
pub(in crate::ops::why) fn all_keys(tx: &mut Tx<'_>) -> Result<KeySet, Error> {
    let unsound = |error: KeySetError| {
        Problem::new(Kind::Unsound, error.code(), error.to_string())
            .hint("run `entitle store check`")
    };
    let mut keys = Vec::new();
    let issuer = vendor::get(tx)?.issuer;
    for key in signing_key::all(tx)? {
        keys.push(public_key(&key, &issuer).map_err(unsound)?);
    }
    Ok(KeySet::new(keys).map_err(unsound)?)
}

/// The finding about the signature of a license on record.
pub(super) fn finding(facts: &Facts) -> Finding {
    if facts.judged.said.is_none() {
        return Finding::fails(
            "signature_bad",
            format!(
                "What is on record as `{}` is not what was signed: {}.",
                facts.license.number, facts.judged.detail
            ),
        )
        .then([advice::check_store()]);
    }
    if let Some(finding) = of_refusal(&facts.judged) {
        return finding;
    }
    let name = &facts.license.key_id;
    let Some(key) = &facts.key else {
        return good(name, "");
    };
    match key.standing {
        KeyStanding::Active => good(name, ", which is active"),
        KeyStanding::Retired => Finding::notes(
            "key_retired",
            format!(
                "Its signature is good. The key `{name}` is retired: what it signed stays good."
            ),
        )
        .since(key.retired_at),
        KeyStanding::Compromised => Finding::fails(
            "key_compromised",
            format!(
                "It was signed by the key `{name}`, which is compromised: products that have the \
                 present key set refuse it."
            ),
        )
        .since(key.retired_at)
        .then([advice::reissue_key(name), advice::export_keys()]),
    }
}

/// The finding about a token whose signature or form is refused; nothing when it is good.
pub(in crate::ops::why) fn of_refusal(judged: &Verified) -> Option<Finding> {
    let code = match judged.verdict {
        "bad_signature" => "signature_bad",
        "unknown_key" => "key_unknown",
        "key_not_allowed" => "key_not_allowed",
        "wrong_issuer" => "wrong_issuer",
        "malformed" => "malformed",
        _ => return None,
    };
    let mut said = judged.detail.chars();
    let begins = said.next().map(|first| first.to_uppercase().to_string());
    let message = format!("{}{}.", begins.unwrap_or_default(), said.as_str());
    Some(Finding::fails(code, message))
}

fn good(name: &str, standing: &str) -> Finding {
    let message = format!("Its signature is good, by the key `{name}`{standing}.");
    Finding::holds("signature", message)
}
