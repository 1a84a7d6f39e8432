//! Types and rules, pure: codes, numbers, days, money, terms, states, the ledger of copies,
//! failover.
//!
//! Knows nothing else of ours: no clock, no files, no SQL, no command line. What can be wrong is
//! wrong here first, as a type that cannot be built.

#[cfg(test)]
mod any;
mod signing;
mod time;

pub use signing::{KeyId, Purpose, Signer, UnknownPurpose};
pub use time::{Day, Instant, NotADay, NotAnInstant, UnknownZone, Zone};
