//! Licenses: signed, moved, given back, listed, shown, verified, revoked.
//!
//! What always holds: a license that takes copies is stored in the transaction that takes them; it
//! is judged whole before the first row changes, so that a refused one leaves nothing behind; a
//! dry run signs nothing.

mod batch;
mod changes;
mod claims;
mod docket;
mod earlier;
mod find;
mod generate;
mod holder;
mod mint;
mod moving;
mod pens;
mod plan;
mod press;
mod refusals;
mod rehost;
mod reissue;
mod reissue_key;
mod return_;
mod revoke;
mod rights;
mod rows;
mod stand_in;
mod successor;
mod tally;
mod verify;
mod verify_each;
mod view;

pub use batch::{OrderRequest, RowOutcome, generate, generate_for_order, generate_rows};
pub use find::{Filter, Shown, license_named, list, show, show_whole};
pub use generate::{Attempt, Issued, Request};
pub use mint::Mint;
pub use moving::Moved;
pub use pens::Pens;
pub use plan::Plan;
pub use rehost::{Rehost, rehost};
pub use reissue::{Reissue, reissue};
pub use reissue_key::{KeyBatch, KeyPlan, KeyReissue, plan_key_reissue, reissue_key};
pub use return_::{Return, Returned, give_back};
pub use revoke::{Revoke, Revoked, revoke};
pub use rows::{FIELDS, RowFault, read_row};
pub use stand_in::{StandIn, StoodIn};
pub use successor::{Step, Succession, Successors, succeed};
pub use verify::{Asked, Seen, Verified, read_key_set, verify, verify_offline};
pub use verify_each::{AllVerified, VerifiedFile, verify_each, verify_each_offline};
pub use view::{Elsewhere, License, token_of};

use crate::domain::{StatusUri, UriError};
use crate::store::vendor::Vendor;

use super::{Kind, Problem};

/// Where the vendor publishes its status lists.
pub(super) fn status_uri(vendor: &Vendor) -> Result<StatusUri, Problem> {
    vendor.status_uri.parse().map_err(|error: UriError| {
        Problem::new(Kind::Unsound, "status_uri_unreadable", error.to_string())
            .hint("run `entitle store check`")
    })
}
