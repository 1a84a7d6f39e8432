//! A public key, known to be sound, with what it may sign.

use base64ct::{Base64UrlUnpadded, Encoding};
use ed25519_dalek::{Signature, VerifyingKey};
use serde_json::{Value, json};

use super::keyset::KeySetError;
use crate::domain::{KeyId, Purpose};

/// A public key with what it may sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    key: VerifyingKey,
    id: KeyId,
    purpose: Purpose,
    max_days: Option<u32>,
    issuer: Option<String>,
}

impl PublicKey {
    /// The key of these 32 bytes (RFC 8032). Only a temporary key has `max_days`, the longest time
    /// that a license signed by it may run, and it must have one.
    pub fn new(
        bytes: &[u8; 32],
        purpose: Purpose,
        max_days: Option<u32>,
    ) -> Result<Self, KeySetError> {
        let id = KeyId::of(bytes);
        let Some(key) = sound(bytes) else {
            return Err(KeySetError::WeakKey(id));
        };
        if (purpose == Purpose::Temporary) != max_days.is_some_and(|days| days > 0) {
            return Err(KeySetError::BadLimit(id));
        }
        Ok(Self {
            key,
            id,
            purpose,
            max_days,
            issuer: None,
        })
    }

    /// The same key, which signs for this issuer and no other.
    #[must_use]
    pub fn of_issuer(self, issuer: impl Into<String>) -> Self {
        Self {
            issuer: Some(issuer.into()),
            ..self
        }
    }

    /// Its name.
    pub fn key_id(&self) -> &KeyId {
        &self.id
    }

    /// The 32 bytes of the key.
    pub fn bytes(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// What it may sign.
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// The longest time that a license signed by it may run, in days.
    pub fn max_days(&self) -> Option<u32> {
        self.max_days
    }

    /// The only issuer for which it signs; none where it is not said for which.
    pub fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// Whether what it signed may say that it is from this issuer.
    pub(super) fn signs_for(&self, issuer: &str) -> bool {
        self.issuer().is_none_or(|own| own == issuer)
    }

    /// Whether `signature` is this key's over `message`, by the strict rule: it cannot be altered
    /// and still fit, and no small-order point takes part.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
    }

    /// The key as a JWK, its members in a fixed order.
    pub(super) fn to_jwk(&self) -> Value {
        let mut jwk = json!({
            "kty": "OKP",
            "crv": "Ed25519",
            "x": Base64UrlUnpadded::encode_string(self.bytes()),
            "kid": self.id.as_str(),
            "use": "sig",
            "purpose": self.purpose.as_str(),
        });
        if let Some(days) = self.max_days {
            jwk["max_days"] = days.into();
        }
        if let Some(issuer) = self.issuer() {
            jwk["issuer"] = issuer.into();
        }
        jwk
    }
}

/// The point of these bytes, if it is one, written in the one right way, and not of small order.
fn sound(bytes: &[u8; 32]) -> Option<VerifyingKey> {
    // RFC 8032, section 5.1.3: y is below p = 2^255 - 19, whose bytes are ed ff … ff 7f.
    let [first, middle @ .., last] = bytes;
    if *first >= 0xed && middle.iter().all(|byte| *byte == 0xff) && last & 0x7f == 0x7f {
        return None;
    }
    let key = VerifyingKey::from_bytes(bytes).ok()?;
    (!key.is_weak()).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_for_which_anybody_could_sign_is_refused() {
        // The points of small order in every encoding that decodes, and y = p + 3, which is a
        // second way to write another point.
        let small = [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000080",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        ];
        for hex in small {
            let byte = |i: usize| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap();
            let bytes: [u8; 32] = std::array::from_fn(byte);
            let refused = PublicKey::new(&bytes, Purpose::License, None).unwrap_err();
            assert_eq!(refused.code(), "weak_key", "{hex}");
        }
    }
}
