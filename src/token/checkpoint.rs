//! A checkpoint of the audit chain: how many events a store had, and the hash of the last, signed by a
//! key of the purpose `audit`.
//!
//! A copy kept where nobody who writes to the store can reach it shows a record that was cut off, or
//! written anew with its hashes: neither can be seen in the chain itself. It never ends.

use serde_json::json;

use super::Refusal;
use super::json::Members;
use super::jws::{self, TokenType};
use super::keyset::KeySet;
use crate::domain::{Instant, KeyId, Purpose, Signer};

/// What a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The vendor, as a URI.
    pub issuer: String,
    /// The store's own id.
    pub store: String,
    /// When it was signed.
    pub signed_at: Instant,
    /// How many events there were: the place of the last.
    pub events: i64,
    /// The hash of the last, 64 hexadecimal digits.
    pub head: String,
}

/// A checkpoint with a good signature, and the key that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// What it says.
    pub checkpoint: Checkpoint,
    /// The key.
    pub key_id: KeyId,
}

/// A key that is for something else.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a `{0}` key may not sign a checkpoint: use an `audit` key")]
pub struct NotSigned(pub Purpose);

/// Signs a checkpoint.
pub fn sign(checkpoint: &Checkpoint, signer: &dyn Signer) -> Result<String, NotSigned> {
    if signer.purpose() != Purpose::Audit {
        return Err(NotSigned(signer.purpose()));
    }
    let claims = json!({
        "iss": checkpoint.issuer,
        "sub": checkpoint.store,
        "iat": checkpoint.signed_at.unix(),
        "audit": {"events": checkpoint.events, "head": checkpoint.head},
    });
    let claims = claims.to_string();
    let input = jws::signing_input(TokenType::Checkpoint, signer.key_id(), claims.as_bytes());
    Ok(jws::join(&input, &signer.sign(input.as_bytes())))
}

/// Reads a checkpoint that an audit key of the set signed.
pub fn read(token: &str, keys: &KeySet) -> Result<Signed, Refusal> {
    let verified = jws::read(token, TokenType::Checkpoint)?.verify(keys)?;
    if verified.key.purpose() != Purpose::Audit {
        let purpose = verified.key.purpose();
        return Err(Refusal::CheckpointKeyNotAllowed(purpose));
    }
    Ok(Signed {
        checkpoint: Checkpoint::from_claims(&verified.claims)?,
        key_id: verified.key.key_id().clone(),
    })
}

impl Checkpoint {
    fn from_claims(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut claims = Members::parse(bytes)?;
        let mut audit = claims.object("audit")?;
        let events = audit.number("events")?;
        let head = audit.text("head")?;
        if events < 1 {
            return Err(audit.wrong("events").into());
        }
        if head.len() != 64 || !head.bytes().all(|digit| HEX.contains(&digit)) {
            return Err(audit.wrong("head").into());
        }
        audit.finish()?;
        let checkpoint = Self {
            issuer: claims.nonempty_text("iss")?,
            store: claims.nonempty_text("sub")?,
            signed_at: claims.instant("iat")?,
            events,
            head,
        };
        claims.finish()?;
        Ok(checkpoint)
    }
}

const HEX: &[u8; 16] = b"0123456789abcdef";
