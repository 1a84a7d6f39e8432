//! What can be wrong with a license file of another system, and where in it.
//!
//! No error holds a license key, nor anything that was decrypted.

use std::borrow::Cow;
use std::fmt;

/// A problem and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegacyError {
    /// The file, as it was named.
    pub file: String,
    /// The line, from 1; none when it is about the whole file.
    pub line: Option<u64>,
    /// What is wrong.
    pub problem: LegacyProblem,
}

impl LegacyError {
    /// A stable name for the kind of problem, for scripts.
    pub const fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// What to do next.
    pub fn hint(&self) -> Cow<'static, str> {
        self.problem.hint()
    }
}

impl fmt::Display for LegacyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "`{}`, line {line}: {}", self.file, self.problem),
            None => write!(f, "`{}`: {}", self.file, self.problem),
        }
    }
}

impl std::error::Error for LegacyError {}

/// What is wrong, without the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LegacyProblem {
    /// Nothing that is read here.
    #[error("this is no license file of FlexNet or Keygen")]
    UnknownSystem,
    /// A license of `entitle`.
    #[error("this is a license of entitle itself, and none of another system")]
    OurOwn,
    /// Bytes that stand for no text.
    #[error("there are bytes here that are no text")]
    NotText,

    /// A FlexNet line with too few fields.
    #[error("`{read}` has too few fields for a {keyword} line")]
    TooFewFields {
        /// The line's keyword.
        keyword: &'static str,
        /// The line as it was read.
        read: String,
        /// The fields that it must have.
        form: &'static str,
    },
    /// A quote or brace that stays open.
    #[error("`{read}` is never closed")]
    Unclosed {
        /// From what was left open on.
        read: String,
    },
    /// A text that is no day of FlexNet's.
    #[error("`{value}` is no day for {field}")]
    NotADay {
        /// What it stands for.
        field: &'static str,
        /// What was read.
        value: String,
    },
    /// A text that is no number of copies.
    #[error("`{value}` is no number of copies")]
    NotACount {
        /// What was read.
        value: String,
    },
    /// A package without anything in it.
    #[error("the package `{0}` has no components")]
    EmptyPackage(String),
    /// An item of COMPONENTS that cannot be read.
    #[error("`{0}` is no component of a package")]
    NotAComponent(String),

    /// An envelope of Keygen's that is not whole.
    #[error("the envelope is damaged: {0}")]
    BrokenEnvelope(&'static str),
    /// What is in the envelope is not what Keygen puts there.
    #[error("the license in the envelope cannot be read: {0}")]
    BrokenPayload(&'static str),
    /// A way to sign or encrypt that is not known here.
    #[error("a file of the algorithm `{0}` cannot be checked here, and not be decrypted")]
    Unsupported(String),
    /// Encrypted, and no license key was given.
    #[error("the file is encrypted, and its license key was not given")]
    Locked,
    /// Encrypted for a machine whose fingerprint was not given.
    #[error("the file is encrypted for one machine, and its fingerprint was not given")]
    NoFingerprint,
    /// None of the license keys opens it.
    #[error("the file cannot be decrypted with what was given")]
    WrongKey,
    /// A signature that does not fit the public key.
    #[error("the signature is not one of the public key that was given")]
    BadSignature,
    /// A text that is no public key.
    #[error("this is no public key of Keygen's")]
    NotAPublicKey,
}

impl LegacyProblem {
    /// The problem of a whole file.
    pub(super) fn in_file(self, file: &str) -> LegacyError {
        LegacyError {
            file: file.to_owned(),
            line: None,
            problem: self,
        }
    }

    /// The problem at a line of a file.
    pub(super) fn at(self, file: &str, line: u64) -> LegacyError {
        LegacyError {
            file: file.to_owned(),
            line: Some(line),
            problem: self,
        }
    }

    /// A stable name for the kind of problem, for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownSystem => "unknown_license_system",
            Self::OurOwn => "license_of_entitle",
            Self::NotText => "not_text",
            Self::TooFewFields { .. } => "too_few_fields",
            Self::Unclosed { .. } => "unclosed_quote",
            Self::NotADay { .. } => "not_a_day",
            Self::NotACount { .. } => "not_a_count",
            Self::EmptyPackage(_) => "empty_package",
            Self::NotAComponent(_) => "not_a_component",
            Self::BrokenEnvelope(_) => "broken_envelope",
            Self::BrokenPayload(_) => "broken_payload",
            Self::Unsupported(_) => "unsupported_algorithm",
            Self::Locked => "no_license_key",
            Self::NoFingerprint => "no_fingerprint",
            Self::WrongKey => "wrong_license_key",
            Self::BadSignature => "bad_signature",
            Self::NotAPublicKey => "not_a_public_key",
        }
    }

    /// What to do next.
    pub fn hint(&self) -> Cow<'static, str> {
        match self {
            Self::TooFewFields { form, .. } => {
                format!("write it as `{form}`, or ask its issuer for the file as it was sent")
                    .into()
            }
            other => other.fixed_hint().into(),
        }
    }

    const fn fixed_hint(&self) -> &'static str {
        match self {
            Self::UnknownSystem | Self::TooFewFields { .. } => {
                "give a file with FEATURE or INCREMENT lines, or one that begins with \
                 `-----BEGIN LICENSE FILE-----` or `-----BEGIN MACHINE FILE-----`"
            }
            Self::OurOwn => {
                "give the store that issued it as a source of the merge; `entitle license verify` \
                 tells what the license says"
            }
            Self::NotText => "give the file as its issuer sent it, as text",
            Self::Unclosed { .. } => {
                "close it, and end each line that goes on in the next one with `\\`"
            }
            Self::NotADay { .. } => {
                "write it as day, month and year, such as `31-dec-2027`; an expiry may be \
                 `permanent`"
            }
            Self::NotACount { .. } => "give a number of copies up to 1,000,000,000, or `uncounted`",
            Self::EmptyPackage(_) => "name what is in it, such as `COMPONENTS=\"one two:1.5:2\"`",
            Self::NotAComponent(_) => {
                "write it as `FEATURE`, `FEATURE:VERSION` or \
                 `FEATURE:VERSION:COPIES`"
            }
            Self::BrokenEnvelope(_) | Self::BrokenPayload(_) => {
                "check the file out again, and copy it whole, from `-----BEGIN` to the last `-----`"
            }
            Self::Unsupported(_) => {
                "check the license out again with Ed25519, or enter the right by hand"
            }
            Self::Locked => {
                "give a file that holds the license keys, one a line, or check the license out \
                 unencrypted"
            }
            Self::NoFingerprint => {
                "give the machine's fingerprint, or check its license out instead"
            }
            Self::WrongKey => {
                "give the key of this very license, and for a machine file the fingerprint of \
                 its machine"
            }
            Self::BadSignature => {
                "give the account's own public key; if that is it, somebody has changed the file: \
                 ask its issuer for another"
            }
            Self::NotAPublicKey => {
                "give the account's Ed25519 public key, 64 hexadecimal digits, as Keygen shows it"
            }
        }
    }
}
