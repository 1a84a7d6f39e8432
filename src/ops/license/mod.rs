//! Licenses: signed, listed, shown, verified, revoked.
//!
//! What always holds: a license that takes copies is stored in the transaction that takes them; it
//! is judged whole before the first row changes, so that a refused one leaves nothing behind; a
//! dry run signs nothing.

mod batch;
mod claims;
mod find;
mod generate;
mod holder;
mod pens;
mod refusals;
mod revoke;
mod rows;
mod stand_in;
mod verify;
mod view;

pub use batch::{OrderRequest, RowOutcome, generate, generate_for_order, generate_rows};
pub use find::license as named;
pub use find::{Filter, list, show};
pub use generate::{Attempt, Issued, Mint, Request};
pub use pens::Pens;
pub use revoke::{Revoked, revoke};
pub use rows::{FIELDS, RowFault, read_row};
pub use stand_in::{StandIn, StoodIn};
pub use verify::{Asked, Seen, Verified, read_key_set, verify, verify_offline};
pub use view::{License, token_of};
