//! What the server says, as the store's errors.

use std::io;

use ::postgres::Error as Said;
use ::postgres::error::{DbError, SqlState};

use crate::store::Error;

/// What a failed statement means.
pub fn explain(error: Said) -> Error {
    if let Some(told) = error.as_db_error() {
        return match told_by_server(told) {
            Some(known) => known(told, anyhow::anyhow!("{}", sentence(told))),
            None => Error::Engine(anyhow::Error::new(error)),
        };
    }
    if error.is_closed() || is_io(&error) {
        return Error::Lost(anyhow::Error::new(error));
    }
    Error::Engine(anyhow::Error::new(error))
}

/// What a failed write into a running COPY means.
pub fn broken(error: io::Error) -> Error {
    match error.downcast::<Said>() {
        Ok(said) => explain(said),
        Err(error) => Error::Lost(anyhow::Error::new(error)),
    }
}

fn is_io(error: &Said) -> bool {
    let cause = std::error::Error::source(error);
    cause
        .and_then(<dyn std::error::Error>::downcast_ref::<io::Error>)
        .is_some()
}

/// The server's own words, with the row or the rule that they are about.
pub fn sentence(told: &DbError) -> String {
    match told.detail() {
        Some(detail) => format!("{} ({detail})", told.message()),
        None => told.message().to_owned(),
    }
}

type Known = fn(&DbError, anyhow::Error) -> Error;

/// The errors that mean something to a command; SQLSTATE from PostgreSQL's appendix A.
fn told_by_server(told: &DbError) -> Option<Known> {
    let code = told.code();
    Some(match *code {
        // Another transaction was faster with the same key, or the two waited for each other: when
        // this one is run again it finds what the other has done.
        SqlState::T_R_SERIALIZATION_FAILURE
        | SqlState::T_R_DEADLOCK_DETECTED
        | SqlState::UNIQUE_VIOLATION => |_, cause| Error::Contended(cause),
        SqlState::LOCK_NOT_AVAILABLE => |_, _| Error::Busy { holder: None },
        SqlState::INSUFFICIENT_PRIVILEGE => |told, _| Error::Forbidden(told.message().to_owned()),
        SqlState::PROGRAM_LIMIT_EXCEEDED => |told, _| Error::TooLong(sentence(told)),
        SqlState::DISK_FULL => |_, _| Error::NoRoomOnServer,
        // The server goes down, comes up, or is none that takes writes any more.
        SqlState::ADMIN_SHUTDOWN
        | SqlState::CRASH_SHUTDOWN
        | SqlState::CANNOT_CONNECT_NOW
        | SqlState::READ_ONLY_SQL_TRANSACTION => |_, cause| Error::Lost(cause),
        _ => return None,
    })
}
