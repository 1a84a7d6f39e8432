//! What a signature is for: purposes, key names, and the one thing the rest of the desk asks of a
//! private key.

use std::fmt;
use std::str::FromStr;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::words::words;

/// What a signing key may sign. One key has one purpose, for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Standard and runway licenses.
    License,
    /// Failover, stop-gap and trial licenses, each no longer than the key's `max_days`.
    Temporary,
    /// Status lists.
    Revocation,
    /// Checkpoints of the audit chain.
    Audit,
}

impl Purpose {
    /// Every purpose, in the order in which `init` makes their keys.
    pub const ALL: [Self; 4] = [
        Self::License,
        Self::Temporary,
        Self::Revocation,
        Self::Audit,
    ];

    /// The word for it in files, flags and columns.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::License => "license",
            Self::Temporary => "temporary",
            Self::Revocation => "revocation",
            Self::Audit => "audit",
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Purpose {
    type Err = UnknownPurpose;

    fn from_str(text: &str) -> Result<Self, UnknownPurpose> {
        Self::ALL
            .into_iter()
            .find(|purpose| purpose.as_str() == text)
            .ok_or_else(|| UnknownPurpose(text.to_owned()))
    }
}

impl Serialize for Purpose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A word that names no purpose.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no purpose of a signing key: give `license`, `temporary`, `revocation` or `audit`"
)]
pub struct UnknownPurpose(String);

/// The name of a key: its RFC 7638 thumbprint (SHA-256, base64url without padding). Matched only
/// as an exact string.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct KeyId(String);

impl KeyId {
    /// The thumbprint of an Ed25519 public key: the hash of its required JWK members in
    /// lexical order, without white space (RFC 7638, section 3; RFC 8037, appendix A.3).
    pub fn of(public_key: &[u8; 32]) -> Self {
        let x = Base64UrlUnpadded::encode_string(public_key);
        let jwk = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
        Self(Base64UrlUnpadded::encode_string(&Sha256::digest(jwk)))
    }

    /// A key's name as it stands in a header, a store or an argument, not checked against a key.
    pub fn named(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

words! {
    /// Whether a signing key signs.
    pub enum KeyStanding ("a standing of a signing key") {
        /// It signs; the newest active one of its purpose does.
        Active = "active",
        /// It signs no more; what it signed holds.
        Retired = "retired",
        /// It signs no more, and what it signed is to be issued again.
        Compromised = "compromised",
    }
}

/// A private key, as the rest of the desk sees it: its name, what it is for, and a signature. Any
/// thread may ask it for one.
pub trait Signer: Send + Sync {
    /// The key's name, for the header of what it signs.
    fn key_id(&self) -> &KeyId;
    /// What it may sign.
    fn purpose(&self) -> Purpose;
    /// The longest a license signed by it may run, in days; only a temporary key has a limit.
    fn max_days(&self) -> Option<u32>;
    /// The Ed25519 signature over `message`.
    fn sign(&self, message: &[u8]) -> [u8; 64];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thumbprint_is_that_of_rfc_8037_appendix_a_3() {
        let mut key = [0; 32];
        Base64UrlUnpadded::decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", &mut key).unwrap();
        assert_eq!(
            KeyId::of(&key).as_str(),
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
        );
    }

    #[test]
    fn a_purpose_reads_back_as_it_is_written() {
        for purpose in Purpose::ALL {
            assert_eq!(purpose.to_string().parse(), Ok(purpose));
        }
        assert!("licence".parse::<Purpose>().is_err());
    }
}
