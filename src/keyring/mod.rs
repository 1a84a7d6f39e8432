//! Private keys at rest and in memory: the only place with secret bytes and with signing.
//!
//! Knows `domain` and `files`. A key file is PKCS#8 version 1 in PEM, which `openssl pkey` reads,
//! encrypted under a passphrase unless the operator wanted it plain. What a key is for and how
//! long its licenses may run stand in the store; whoever unlocks a key says them. Nothing secret
//! has a `Debug` form, and all of it is wiped when dropped.

mod folder;
mod passphrase;
mod pkcs8;
mod public_key;
mod signing_key;

pub use folder::{KeyFile, Keyring};
pub use passphrase::Passphrase;
pub use pkcs8::{Protection, SALT_AND_IV};
pub use public_key::public_key_pem;
pub use signing_key::SigningKey;

use crate::domain::{KeyId, Purpose};
use crate::files;

/// What can be wrong with a key or its file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file itself: missing, open to others, in the way.
    #[error(transparent)]
    File(#[from] files::Error),
    /// The passphrase is another one, or the file is damaged: the two cannot be told apart.
    #[error("the passphrase does not open `{0}`: check it and try again")]
    WrongPassphrase(String),
    /// The key is encrypted and no passphrase was given.
    #[error("`{0}` is encrypted: give its passphrase")]
    PassphraseNeeded(String),
    /// No passphrase is no protection.
    #[error(
        "an empty passphrase protects nothing: give one, or ask for a key without a passphrase"
    )]
    EmptyPassphrase,
    /// Not a private key in PEM.
    #[error("`{0}` holds no private key in PKCS#8 PEM: convert it with `openssl pkcs8 -topk8`")]
    NotAKey(String),
    /// A private key, but not for Ed25519.
    #[error(
        "`{0}` holds a key that is not Ed25519: make one with `openssl genpkey -algorithm ed25519`"
    )]
    NotEd25519(String),
    /// Encrypted in a way that is not read here.
    #[error(
        "`{0}` is encrypted in a way that is not supported: convert it with \
         `openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256`"
    )]
    UnsupportedEncryption(String),
    /// The public key in the file is not that of its private key.
    #[error("the two halves of the key in `{0}` do not belong together: restore it from a copy")]
    TornKey(String),
    /// A key file that holds another key than its name says.
    #[error("`{file}` holds the key `{found}`: put the file of `{wanted}` in its place")]
    OtherKey {
        /// The file.
        file: String,
        /// The key in it.
        found: KeyId,
        /// The key that its name says.
        wanted: KeyId,
    },
    /// A temporary key without a limit would sign licenses without end.
    #[error(
        "a `temporary` key needs the longest time its licenses may run: give `max_days` of 1 or more"
    )]
    LimitMissing,
    /// A limit on a key whose licenses have none.
    #[error("a `{0}` key takes no limit of days: leave `max_days` out")]
    LimitNotForThis(Purpose),
    /// A key could not be put into its file's form.
    #[error("the key could not be encoded ({0}): report this as a defect")]
    Encoding(String),
}

impl Error {
    /// The stable name of the error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::File(error) => error.code(),
            Self::WrongPassphrase(_) => "wrong_passphrase",
            Self::PassphraseNeeded(_) => "passphrase_needed",
            Self::EmptyPassphrase => "empty_passphrase",
            Self::NotAKey(_) => "not_a_key",
            Self::NotEd25519(_) => "not_ed25519",
            Self::UnsupportedEncryption(_) => "unsupported_encryption",
            Self::TornKey(_) => "torn_key",
            Self::OtherKey { .. } => "other_key",
            Self::LimitMissing => "limit_missing",
            Self::LimitNotForThis(_) => "limit_not_for_this",
            Self::Encoding(_) => "key_encoding",
        }
    }
}
