//! A private key in memory.

use std::fmt;

use ed25519_dalek::Signer as _;
use zeroize::{Zeroize, Zeroizing};

use super::Error;
use crate::domain::{KeyId, Purpose, Signer};

/// An unlocked Ed25519 key with what it may sign. Wiped when dropped.
pub struct SigningKey {
    secret: ed25519_dalek::SigningKey,
    id: KeyId,
    purpose: Purpose,
    max_days: Option<u32>,
}

impl SigningKey {
    /// The key of this seed (RFC 8032: 32 random bytes).
    ///
    /// `max_days` is the longest time that a license of a temporary key may run; no other key has
    /// one.
    pub fn generate(
        mut seed: [u8; 32],
        purpose: Purpose,
        max_days: Option<u32>,
    ) -> Result<Self, Error> {
        let key = Self::from_seed(&seed, purpose, max_days);
        seed.zeroize();
        key
    }

    pub(super) fn from_seed(
        seed: &[u8; 32],
        purpose: Purpose,
        max_days: Option<u32>,
    ) -> Result<Self, Error> {
        match (purpose, max_days) {
            (Purpose::Temporary, None | Some(0)) => return Err(Error::LimitMissing),
            (Purpose::Temporary, Some(_)) | (_, None) => {}
            (other, Some(_)) => return Err(Error::LimitNotForThis(other)),
        }
        let secret = ed25519_dalek::SigningKey::from_bytes(seed);
        let id = KeyId::of(secret.verifying_key().as_bytes());
        Ok(Self {
            secret,
            id,
            purpose,
            max_days,
        })
    }

    /// The public half, 32 bytes (RFC 8032).
    pub fn public_key(&self) -> [u8; 32] {
        self.secret.verifying_key().to_bytes()
    }

    pub(super) fn seed(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.secret.to_bytes())
    }
}

impl Signer for SigningKey {
    fn key_id(&self) -> &KeyId {
        &self.id
    }

    fn purpose(&self) -> Purpose {
        self.purpose
    }

    fn max_days(&self) -> Option<u32> {
        self.max_days
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.secret.sign(message).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("id", &self.id)
            .field("purpose", &self.purpose)
            .field("max_days", &self.max_days)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_signs_as_rfc_8032_section_7_1_test_2_says() {
        let seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
        let public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
        let signature = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                         085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        let key = SigningKey::generate(bytes(seed), Purpose::License, None).unwrap();
        assert_eq!(key.public_key(), bytes::<32>(public));
        assert_eq!(key.sign(&[0x72]), bytes::<64>(signature));
        assert_eq!(key.key_id(), &KeyId::of(&bytes(public)));
    }

    fn bytes<const N: usize>(hex: &str) -> [u8; N] {
        let byte = |i: usize| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap();
        std::array::from_fn(byte)
    }

    #[test]
    fn only_a_temporary_key_has_a_limit_and_it_must_have_one() {
        let key = |purpose, max_days| SigningKey::generate([1; 32], purpose, max_days);
        assert!(key(Purpose::Temporary, Some(45)).is_ok());
        for limit in [None, Some(0)] {
            let refused = key(Purpose::Temporary, limit);
            assert!(matches!(refused, Err(Error::LimitMissing)));
        }
        for purpose in [Purpose::License, Purpose::Revocation, Purpose::Audit] {
            assert!(key(purpose, None).is_ok());
            let refused = key(purpose, Some(45));
            assert!(matches!(refused, Err(Error::LimitNotForThis(p)) if p == purpose));
        }
    }

    #[test]
    fn its_debug_form_holds_no_secret() {
        let key = SigningKey::generate([7; 32], Purpose::License, None).unwrap();
        let shown = format!("{key:?}");
        assert!(shown.ends_with(".. }"), "{shown}");
        assert!(!shown.contains("7, 7"), "{shown}");
    }
}
