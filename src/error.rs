//! How a command failed, as the person and the script are told: an exit, a stable code, a sentence,
//! a hint, and the cause behind it. Gathers the errors of the lower rooms; only `cli` sees it.

use std::io;

use crate::exit::Exit;
use crate::ops::{self, Kind, Problem};
use crate::{files, intake, keyring, output, store, token, ui};

/// How a command failed.
#[derive(Debug)]
pub struct Error {
    /// The exit code.
    pub exit: Exit,
    /// The stable name, the finer interface of a script.
    pub code: &'static str,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
    /// What lies behind it, for a bug report.
    pub cause: Option<anyhow::Error>,
}

impl Error {
    /// A failure told in full.
    pub fn new(exit: Exit, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            exit,
            code,
            message: message.into(),
            hint: None,
            cause: None,
        }
    }

    /// Arguments that are wrong or missing.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, "usage", message)
    }

    /// The same failure with what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The failure of a command that a signal stopped.
    pub fn interrupted(signal: u8) -> Self {
        Self::new(
            Exit::of_signal(signal),
            "interrupted",
            "stopped; the store is as of the last commit",
        )
    }

    /// Whether it is only that nobody reads the answer any more.
    pub fn is_broken_pipe(&self) -> bool {
        self.cause
            .as_ref()
            .and_then(|cause| cause.downcast_ref::<io::Error>())
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Whether Esc was pressed at a prompt: a question before it may be asked again.
    pub fn is_step_back(&self) -> bool {
        self.cause
            .as_ref()
            .and_then(|cause| cause.downcast_ref::<ui::Error>())
            .is_some_and(|error| matches!(error, ui::Error::Back))
    }

    /// What is wrong with a foreign file, where that is it.
    pub fn intake(&self) -> Option<&intake::Problem> {
        let cause = self.cause.as_ref()?;
        let error = cause.downcast_ref::<intake::IntakeError>()?;
        Some(&error.problem)
    }

    fn because(mut self, cause: impl Into<anyhow::Error>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// This failure as one JSON object, `{"error":{…}}`.
    pub fn to_json(&self) -> String {
        output::error_json(self.code, &self.message, self.hint.as_deref())
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        let exit = match problem.kind {
            Kind::Usage => Exit::Usage,
            Kind::NotFound => Exit::NotFound,
            Kind::NotPermitted => Exit::NotPermitted,
            Kind::Refused => Exit::Refused,
            Kind::Invalid => Exit::Invalid,
            Kind::Unverified => Exit::Unverified,
            Kind::Unsound => Exit::StoreUnusable,
        };
        Self {
            hint: problem.hint,
            ..Self::new(exit, problem.code, problem.message)
        }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        let error = match error {
            store::Error::Files(error) => return error.into(),
            other => other,
        };
        let exit = match &error {
            store::Error::Exists(_)
            | store::Error::TooLong(_)
            | store::Error::ChangedMeanwhile
            | store::Error::NoRoles(_)
            | store::Error::Unbound(_) => Exit::Refused,
            store::Error::NoSuchUser(_) => Exit::NotFound,
            store::Error::Busy { .. }
            | store::Error::Conflict
            | store::Error::Contended(_)
            | store::Error::Lost(_)
            | store::Error::Unreachable { .. } => Exit::Busy,
            store::Error::LoginRefused { .. }
            | store::Error::Untrusted { .. }
            | store::Error::Forbidden(_) => Exit::NotPermitted,
            store::Error::NotAFile(_) => Exit::Usage,
            store::Error::Engine(_) => Exit::Unexpected,
            _ => Exit::StoreUnusable,
        };
        let hint = error.hint();
        let told = Self::new(exit, error.code(), error.to_string());
        Self { hint, ..told }.because(error)
    }
}

impl From<store::postgres::AddressError> for Error {
    fn from(error: store::postgres::AddressError) -> Self {
        Self::usage(error.to_string())
    }
}

impl From<keyring::Error> for Error {
    fn from(error: keyring::Error) -> Self {
        use keyring::Error as Key;
        let exit = match error {
            Key::File(error) => return error.into(),
            Key::LimitMissing | Key::LimitNotForThis(_) => Exit::Usage,
            Key::WrongPassphrase(_) | Key::PassphraseNeeded(_) => Exit::NotPermitted,
            Key::Encoding(_) => Exit::Unexpected,
            _ => Exit::Invalid,
        };
        Self::new(exit, error.code(), error.to_string()).because(error)
    }
}

impl From<intake::IntakeError> for Error {
    fn from(error: intake::IntakeError) -> Self {
        let told = Self::new(Exit::Invalid, error.code(), error.to_string());
        told.hint(error.hint()).because(error)
    }
}

impl From<token::Refusal> for Error {
    fn from(error: token::Refusal) -> Self {
        Self::new(Exit::Unverified, error.code(), error.to_string()).because(error)
    }
}

impl From<files::Error> for Error {
    fn from(error: files::Error) -> Self {
        let exit = match error {
            files::Error::Missing(_) => Exit::NotFound,
            files::Error::Exists(_) => Exit::Refused,
            files::Error::Denied { .. } | files::Error::Loose { .. } => Exit::NotPermitted,
            files::Error::System { .. } => Exit::Unexpected,
            _ => Exit::Invalid,
        };
        Self::new(exit, error.code(), error.to_string()).because(error)
    }
}

impl From<ops::Error> for Error {
    fn from(error: ops::Error) -> Self {
        match error {
            ops::Error::Problem(problem) => problem.into(),
            ops::Error::Store(error) => error.into(),
            ops::Error::Keyring(error) => error.into(),
            ops::Error::Intake(error) => error.into(),
            ops::Error::Token(error) => error.into(),
            ops::Error::Files(error) => error.into(),
        }
    }
}

impl From<ui::Error> for Error {
    fn from(error: ui::Error) -> Self {
        match error {
            ui::Error::NoTerminal { .. } | ui::Error::Unconfirmed => Self::usage(error.to_string()),
            ui::Error::Interrupted => Self::interrupted(2),
            ui::Error::Back => {
                Self::new(Exit::Refused, "declined", error.to_string()).because(error)
            }
            other => Self::new(Exit::Unexpected, "terminal", other.to_string()).because(other),
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::new(
            Exit::Unexpected,
            "output",
            format!("the answer could not be written: {error}"),
        )
        .because(error)
    }
}
