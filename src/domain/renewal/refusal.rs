//! Why a right does not go on.

use crate::domain::term::TermError;
use crate::domain::time::Day;

/// Why a right does not go on as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenewalError {
    /// It has no end.
    #[error("it is perpetual, and never ends")]
    Perpetual,
    /// It is there to try the product.
    #[error("it is a trial, which counts in days")]
    Trial,
    /// It has not begun.
    #[error("it begins with its first license, and has no end yet")]
    NotBegun,
    /// The term begins before the right.
    #[error("the term would begin on {from}, before the right does on {start}")]
    BeginsBefore {
        /// The first day of the term.
        from: Day,
        /// The first day of the right.
        start: Day,
    },
    /// It would not end later than now.
    #[error("it would end on {expires}, and ends on {now} already")]
    NotLater {
        /// The last day asked for.
        expires: Day,
        /// The last day now.
        now: Day,
    },
    /// Its maintenance would not end later than now.
    #[error("its maintenance would end on {until}, and ends on {now} already")]
    MaintenanceNotLater {
        /// The last day asked for.
        until: Day,
        /// The last day now.
        now: Day,
    },
    /// The days do not go together.
    #[error(transparent)]
    Term(#[from] TermError),
}

impl RenewalError {
    /// The refusal's stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Perpetual => "entitlement_perpetual",
            Self::Trial => "entitlement_trial",
            Self::NotBegun => "entitlement_not_begun",
            Self::BeginsBefore { .. } | Self::Term(_) => "invalid_term",
            Self::NotLater { .. } | Self::MaintenanceNotLater { .. } => "not_later",
        }
    }
}
