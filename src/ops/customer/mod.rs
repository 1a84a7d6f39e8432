//! Customers: who holds rights, what each is called, and what belongs together.
//!
//! A customer is named by its code, or by an alias that is its alone. What it was called before
//! stays an alias, so that old orders, files and people still find it.

mod add;
mod edit;
pub mod import;
mod list;
mod saved;
mod show;
mod which;

pub use add::{NewCustomer, add};
pub use edit::{Change, Edit, edit};
pub use list::{Filter, ListedCustomer, list};
pub use saved::{FieldChange, Saved, Saving};
pub use show::{CustomerPage, JoinedCustomer, OrdersSum, ProductSum, show};
pub use which::{Named, near, resolve};
