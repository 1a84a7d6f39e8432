//! Entitlements: the rights that customers hold.

mod list;
mod show;
mod view;
mod which;

pub use list::{Filter, list};
pub use show::{EntitlementPage, show};
pub use view::{Entitlement, GrantCount, GrantPage};
pub use which::{resolve, unknown};
