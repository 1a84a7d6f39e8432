//! Failover: a temporary license for a standby host while a licensed host is down.
//!
//! It adds no copy, ends by itself, and comes no more often than the model allows. The row of the
//! license it stands in for is locked first, so that all of that holds under races.

mod close;
mod extend;
mod issue;
mod list;
mod opening;
mod plan;
mod rehost;
mod report;
mod view;

pub use close::{Closed, ToClose, close};
pub use extend::{ExtendRequest, extend};
pub use issue::{IssuedFailovers, KEY, Request, Target, issue, targets};
pub use list::{Filter, list, show};
pub use opening::IssuedFailover;
pub use plan::Plan;
pub use rehost::{ClosedByRehost, Rehosting, close_by_rehost};
pub use report::{FailoverReport, FailoverTotals, ReportRequest, ReportedFailover, report};
pub use view::Failover;
