//! The exit codes: documented in the manual, stable, the coarse interface of a script.

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Something unexpected; a bug, or a machine in trouble.
    Unexpected = 1,
    /// The arguments are wrong or missing.
    Usage = 2,
    /// Not found, or more than one found.
    NotFound = 3,
    /// A key is locked, a passphrase wrong, or it is not permitted.
    NotPermitted = 4,
    /// Refused by a rule, or a conflict.
    Refused = 5,
    /// Invalid input.
    Invalid = 6,
    /// A verification says no.
    Unverified = 7,
    /// Partly done: some rows were rejected.
    Partly = 8,
    /// Another writer holds the store; safe to run again.
    Busy = 9,
    /// The store is missing, damaged, not ours, or newer.
    StoreUnusable = 10,
    /// Stopped by SIGINT.
    Interrupted = 130,
    /// Stopped by SIGTERM.
    Terminated = 143,
}

impl Exit {
    /// Every exit code with what it means, for the manual.
    pub const ALL: [(Self, &'static str); 13] = [
        (Self::Done, "done"),
        (
            Self::Unexpected,
            "unexpected: a bug, or a machine in trouble",
        ),
        (Self::Usage, "the arguments are wrong or missing"),
        (Self::NotFound, "not found, or more than one found"),
        (
            Self::NotPermitted,
            "a key is locked, a passphrase wrong, or it is not permitted",
        ),
        (Self::Refused, "refused by a rule, or a conflict"),
        (Self::Invalid, "invalid input"),
        (
            Self::Unverified,
            "a verification says no (a license, a list, the audit)",
        ),
        (Self::Partly, "partly done: some rows were rejected"),
        (
            Self::Busy,
            "another writer holds the store; safe to run again",
        ),
        (
            Self::StoreUnusable,
            "the store is missing, damaged, not ours, newer, or a check failed",
        ),
        (Self::Interrupted, "stopped by Ctrl-C"),
        (Self::Terminated, "stopped by SIGTERM"),
    ];

    /// The number a shell sees.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The exit of a command that a signal stopped.
    pub const fn of_signal(signal: u8) -> Self {
        if signal == 15 {
            Self::Terminated
        } else {
            Self::Interrupted
        }
    }
}
