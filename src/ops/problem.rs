//! Why a use case did not do what was asked: a problem told in full, or the error of a lower room.

use std::fmt;

use crate::domain::Event;
use crate::{files, intake, keyring, store, token};

/// What sort of problem it is; the command line turns it into an exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Arguments that do not go together.
    Usage,
    /// No such thing, or more than one.
    NotFound,
    /// A key that is locked, or may not do this.
    NotPermitted,
    /// A rule of the desk forbids it, or it conflicts with what is there.
    Refused,
    /// Input that is not what it should be.
    Invalid,
    /// A verification that says no.
    Unverified,
    /// The store is not what it should be.
    Unsound,
}

/// A problem, told in full.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What sort it is.
    pub kind: Kind,
    /// Its stable name.
    pub code: &'static str,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
    /// The event to write of it: a refusal by a rule of issue, rehost or failover is on record.
    pub record: Option<Box<Event>>,
}

impl Problem {
    /// A problem of this kind.
    pub fn new(kind: Kind, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            kind,
            code,
            message: message.into(),
            hint: None,
            record: None,
        }
    }

    /// There is no such thing, or more than one.
    pub fn not_found(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Kind::NotFound, code, message)
    }

    /// A rule forbids it.
    pub fn refused(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Kind::Refused, code, message)
    }

    /// The input is not what it should be.
    pub fn invalid(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Kind::Invalid, code, message)
    }

    /// What was agreed to is not what would be done any more.
    pub fn changed_meanwhile() -> Self {
        Self::refused(
            "changed_meanwhile",
            "the store has changed since this was agreed to, and nothing was done",
        )
        .hint("run the command again, and look at what it would do now")
    }

    /// The same problem with what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same problem, to be put on record by this event.
    #[must_use]
    pub fn record(mut self, event: Event) -> Self {
        self.record = Some(Box::new(event));
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A problem, told in full.
    #[error(transparent)]
    Problem(#[from] Problem),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A signing key.
    #[error(transparent)]
    Keyring(#[from] keyring::Error),
    /// A foreign file.
    #[error(transparent)]
    Intake(#[from] intake::IntakeError),
    /// A signed form.
    #[error(transparent)]
    Token(#[from] token::Refusal),
    /// A file.
    #[error(transparent)]
    Files(#[from] files::Error),
}

impl store::Carries for Error {
    fn carried(&mut self) -> Option<&mut store::Error> {
        match self {
            Self::Store(error) => Some(error),
            _ => None,
        }
    }
}
