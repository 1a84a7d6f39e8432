//! What is at hand to check a license file with, and to open it.

use std::fmt;

use zeroize::Zeroizing;

use super::error::{LegacyError, LegacyProblem};

/// Tells whether a signature is one of the vendor's public key: message, then signature.
///
/// Signatures belong to other rooms than this one, so whoever reads a file hands the check in.
pub type Verifier<'a> = &'a dyn Fn(&[u8], &[u8]) -> bool;

/// What is at hand to check a license file with, and to open it; nothing of it is ever shown.
#[derive(Clone, Default)]
pub struct Credentials<'a> {
    verifier: Option<Verifier<'a>>,
    license_keys: Vec<Zeroizing<String>>,
    fingerprint: Option<Zeroizing<String>>,
}

impl<'a> Credentials<'a> {
    /// Nothing at all: encrypted files are refused, and signatures stay unchecked.
    pub fn none() -> Self {
        Self::default()
    }

    /// Checks signatures by this verifier.
    #[must_use]
    pub fn with_verifier(mut self, verifier: Verifier<'a>) -> Self {
        self.verifier = Some(verifier);
        self
    }

    /// Tries the license keys of this text, one a line. They are secrets: the text comes from a
    /// file, and never from an argument.
    #[must_use]
    pub fn with_license_keys(mut self, text: &str) -> Self {
        let keys = text.trim_start_matches('\u{feff}').lines().map(str::trim);
        self.license_keys.extend(
            keys.filter(|key| !key.is_empty())
                .map(|key| Zeroizing::new(key.to_owned())),
        );
        self
    }

    /// Opens machine files of the machine with this fingerprint.
    #[must_use]
    pub fn with_fingerprint(mut self, fingerprint: &str) -> Self {
        self.fingerprint = Some(Zeroizing::new(fingerprint.trim().to_owned()));
        self
    }

    /// Whether a signature is right; none when there is nothing to check it with.
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8]) -> Option<bool> {
        self.verifier.map(|verifies| verifies(message, signature))
    }

    pub(super) fn license_keys(&self) -> impl Iterator<Item = &str> {
        self.license_keys.iter().map(|key| key.as_str())
    }

    pub(super) fn fingerprint(&self) -> Option<&str> {
        self.fingerprint.as_deref().map(String::as_str)
    }
}

impl fmt::Debug for Credentials<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("verifier", &self.verifier.is_some())
            .field("license_keys", &self.license_keys.len())
            .field("fingerprint", &self.fingerprint.is_some())
            .finish()
    }
}

/// The 32 bytes of an Ed25519 public key as Keygen shows it: 64 hexadecimal digits, alone in the
/// text of the file of that name.
pub fn public_key(text: &str, file: &str) -> Result<[u8; 32], LegacyError> {
    let digits = text.trim_start_matches('\u{feff}').trim().as_bytes();
    let (pairs, rest) = digits.as_chunks::<2>();
    let bytes: Option<Vec<u8>> = pairs.iter().copied().map(hexadecimal).collect();
    bytes
        .filter(|_| rest.is_empty())
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| LegacyProblem::NotAPublicKey.in_file(file))
}

fn hexadecimal([high, low]: [u8; 2]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_show_nothing_of_themselves() {
        let credentials = Credentials::none()
            .with_license_keys("AAAA-SECRET\n\n BBBB-SECRET \r\n")
            .with_fingerprint("machine-SECRET");
        let keys: Vec<_> = credentials.license_keys().collect();
        assert_eq!(keys, ["AAAA-SECRET", "BBBB-SECRET"]);
        let shown = format!("{credentials:?}");
        assert!(!shown.contains("SECRET"), "{shown}");
    }

    #[test]
    fn a_public_key_is_sixty_four_digits() {
        let digits = "0aF1".repeat(16);
        let bytes = public_key(&format!("\u{feff}{digits}\r\n"), "pub.hex").unwrap();
        assert_eq!(bytes[..4], [0x0a, 0xf1, 0x0a, 0xf1]);
        for text in [
            "",
            "00",
            &digits[1..],
            &format!("{digits}0"),
            &"g".repeat(64),
        ] {
            let refused = public_key(text, "pub.hex").unwrap_err();
            assert_eq!(refused.code(), "not_a_public_key", "{text}");
        }
    }
}
