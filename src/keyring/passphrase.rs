//! A passphrase, wiped when dropped and never shown.

use std::fmt;
use std::path::Path;

use zeroize::Zeroizing;

use super::Error;
use crate::files;

/// What unlocks a private key. Its bytes are taken as they are; it is never empty.
pub struct Passphrase(Zeroizing<Vec<u8>>);

impl Passphrase {
    /// A passphrase as it was typed, or as a variable gave it.
    pub fn new(text: impl Into<Vec<u8>>) -> Result<Self, Error> {
        Self::from_bytes(Zeroizing::new(text.into()))
    }

    /// The content of a file, less one line end.
    pub fn from_file(path: &Path) -> Result<Self, Error> {
        Self::from_bytes(files::read_passphrase_file(path)?)
    }

    /// What an open file descriptor gives, less one line end.
    pub fn from_descriptor(number: u32) -> Result<Self, Error> {
        Self::from_bytes(files::read_passphrase_descriptor(number)?)
    }

    fn from_bytes(bytes: Zeroizing<Vec<u8>>) -> Result<Self, Error> {
        if bytes.is_empty() {
            return Err(Error::EmptyPassphrase);
        }
        Ok(Self(bytes))
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_passphrase_is_refused() {
        assert!(matches!(Passphrase::new(""), Err(Error::EmptyPassphrase)));
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("word");
        files::write_secret_new(&path, b"\n").unwrap();
        let refused = Passphrase::from_file(&path);
        assert!(matches!(refused, Err(Error::EmptyPassphrase)));
    }

    #[test]
    fn its_debug_form_says_nothing() {
        let passphrase = Passphrase::new("hunter2").unwrap();
        assert_eq!(format!("{passphrase:?}"), "Passphrase(..)");
    }
}
