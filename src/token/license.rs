//! How a license is signed, and how its stored parts become the same token again.

use super::claims::Claims;
use super::jws::{self, HEADER_VERSION, TokenType, UnknownHeader};
use crate::domain::{KeyId, LicenseKind, Purpose, Signer};

/// A license as it is stored: exactly what was signed, and what signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The claims, byte for byte.
    pub claims: Vec<u8>,
    /// The Ed25519 signature over header and claims.
    pub signature: [u8; 64],
    /// The key that made it.
    pub key_id: KeyId,
    /// The form of the header, [`HEADER_VERSION`].
    pub header_version: i64,
    token: String,
}

impl Signed {
    /// The token, the same as [`assemble`] puts together from the store.
    pub fn token(&self) -> &str {
        &self.token
    }
}

/// A license that may be signed, and lacks nothing but that: the signature can be made on another
/// thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsigned {
    claims: Vec<u8>,
    key_id: KeyId,
}

/// Why a license is not signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotSigned {
    /// More bytes than any reader takes.
    #[error(
        "the license would have {0} bytes, and 8192 is the most: give it fewer hosts, users or features"
    )]
    TooLarge(usize),
    /// The key is for something else.
    #[error("{0}: use another key, or ask for fewer days")]
    KeyNotAllowed(NotAllowed),
    /// Claims that contradict each other.
    #[error("the claim `{0}` does not fit the others: report this as a defect")]
    Inconsistent(&'static str),
}

/// Makes a license ready for the signature of this key, if its claims are sound and the key may
/// sign it.
pub fn prepare(claims: &Claims, signer: &dyn Signer) -> Result<Unsigned, NotSigned> {
    claims.check().map_err(NotSigned::Inconsistent)?;
    may_sign(signer.purpose(), signer.max_days(), claims).map_err(NotSigned::KeyNotAllowed)?;
    let claims = claims.to_bytes();
    let length = jws::length(TokenType::License, signer.key_id(), &claims);
    if length > TokenType::License.limit() {
        return Err(NotSigned::TooLarge(length));
    }
    Ok(Unsigned {
        claims,
        key_id: signer.key_id().clone(),
    })
}

/// Signs a license, if its claims are sound and the key may sign it.
pub fn sign(claims: &Claims, signer: &dyn Signer) -> Result<Signed, NotSigned> {
    Ok(prepare(claims, signer)?.sign(signer))
}

impl Unsigned {
    /// The license, signed by the key for which it was made ready.
    pub fn sign(self, signer: &dyn Signer) -> Signed {
        let input = jws::signing_input(TokenType::License, &self.key_id, &self.claims);
        let signature = signer.sign(input.as_bytes());
        Signed {
            token: jws::join(&input, &signature),
            claims: self.claims,
            signature,
            key_id: self.key_id,
            header_version: HEADER_VERSION,
        }
    }
}

/// The token of a license from its stored parts, byte for byte as it was signed.
pub fn assemble(
    header_version: i64,
    key_id: &KeyId,
    claims: &[u8],
    signature: &[u8; 64],
) -> Result<String, UnknownHeader> {
    if header_version != HEADER_VERSION {
        return Err(UnknownHeader(header_version));
    }
    let input = jws::signing_input(TokenType::License, key_id, claims);
    Ok(jws::join(&input, signature))
}

/// What a key may not sign.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    /// A license of this kind takes a key of another purpose.
    #[error("a `{purpose}` key may not sign a `{kind}` license")]
    Kind {
        /// What the key is for.
        purpose: Purpose,
        /// What it was asked to sign.
        kind: LicenseKind,
    },
    /// A temporary key signs nothing without an end.
    #[error("a `temporary` key may not sign a license without an end")]
    Endless,
    /// A temporary key signs nothing that runs longer than its limit.
    #[error("this `temporary` key may not sign a license for more than {0} days")]
    TooLong(u32),
}

/// Whether a key of this purpose and limit may sign this license: the one rule for signing and
/// for verifying.
pub(super) fn may_sign(
    purpose: Purpose,
    max_days: Option<u32>,
    claims: &Claims,
) -> Result<(), NotAllowed> {
    let kind = claims.license.kind;
    if kind.purpose() != purpose {
        return Err(NotAllowed::Kind { purpose, kind });
    }
    if purpose != Purpose::Temporary {
        return Ok(());
    }
    let exp = claims.exp.ok_or(NotAllowed::Endless)?;
    let days = max_days.unwrap_or(0);
    if exp.unix() - claims.iat.unix() > longest(days) {
        return Err(NotAllowed::TooLong(days));
    }
    Ok(())
}

/// The longest that a temporary license of `max_days` can run, in seconds: to the end of the day
/// that many days after its first, on which an hour may be put in.
const fn longest(max_days: u32) -> i64 {
    (max_days as i64 + 1) * 86_400 + 3_600
}
