//! What a person is shown before a failover is opened.

use serde::Serialize;

use super::issue::IssuedFailovers;
use super::opening::IssuedFailover;

/// The failovers that would be opened, rehearsed, and where their licenses would go.
#[derive(Debug, Clone, Serialize)]
pub struct Plan {
    /// One for each license.
    pub failovers: Vec<IssuedFailover>,
    /// The file, or the folder, for the licenses.
    pub file: Option<String>,
}

impl Plan {
    /// The plan of a rehearsal.
    pub fn of(rehearsed: IssuedFailovers) -> Self {
        Self {
            failovers: rehearsed.failovers,
            file: None,
        }
    }

    /// Whether this is what was done: the same standby for the same licenses until the same days.
    pub fn is_of(&self, issued: &IssuedFailovers) -> bool {
        let said = |one: &IssuedFailover| {
            let failover = &one.failover;
            (
                failover.license,
                failover.standby.clone(),
                failover.ends_on,
                one.existing,
            )
        };
        let (planned, done) = (self.failovers.iter(), issued.failovers.iter());
        planned.map(said).eq(done.map(said))
    }
}
