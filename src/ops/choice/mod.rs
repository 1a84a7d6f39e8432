//! What a person picks from at a terminal, with what it takes to choose well: read at once, so that
//! no transaction is open while somebody thinks.

mod customers;
mod failover;
mod rehost;
mod rights;

pub use customers::{CustomerChoice, CustomerChoices, customers};
pub use failover::{FailoverChoice, FailoverChoices, failover_of, failovers};
pub use rehost::{RehostChoice, RehostChoices, rehost_of, rehosts};
pub use rights::{RightChoices, has_left, right, rights};

use crate::domain::{HostId, LicenseNumber};
use crate::store::{self, choice::LicenseRow, license};

use super::Error;

/// The hosts among whom a license is bound to: people are none.
fn hosts(row: &LicenseRow) -> Result<Vec<HostId>, Error> {
    let names = row.holder.lines();
    let names = names.filter(|name| !name.starts_with(license::USER));
    let hosts = names.map(|name| name.parse().map_err(|_| unreadable(row.number, "host")));
    hosts.collect()
}

fn unreadable(license: LicenseNumber, what: &str) -> Error {
    store::Error::Unreadable(format!("`{license}` has a {what} that cannot be read")).into()
}
