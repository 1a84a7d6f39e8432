//! The review of a plan: what of it is still to be answered, and one pair after the other, theirs
//! beside ours.
//!
//! It changes nothing but the answers; what of ours is shown comes from the store, where there is
//! one.

mod facts;
mod pair;
mod records;
mod state;

pub use pair::{Choice, Fact, Pair, Sides, ours_named};
pub use state::{Counted, Reviewed, Shared, State, state};
