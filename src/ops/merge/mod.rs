//! Two companies become one: which of their products and customers are ours, and what follows.

mod columns;
mod listing;
mod match_;
pub mod plan;

pub use columns::{Sides, kind_of};
pub use listing::Listing;
pub use match_::{Counts, Matched, Pair, match_};

pub use crate::matching::{Kind, Stage, Step, Stopped};
