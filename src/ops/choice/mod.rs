//! What a person picks from at a terminal, with what it takes to choose well: read at once, so that
//! no transaction is open while somebody thinks.

mod customers;
mod failover;
mod rights;

pub use customers::{CustomerChoice, CustomerChoices, customers};
pub use failover::{FailoverChoice, FailoverChoices, failover_of, failovers};
pub use rights::{RightChoices, has_left, right, rights};
