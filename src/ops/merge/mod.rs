//! Two companies become one: which of their records are ours, the plan of it, what people answer
//! to that, and what comes of it.

pub mod answers;
mod columns;
mod listing;
mod match_;
pub mod plan;
pub mod review;

pub use columns::{Sides, kind_of};
pub use listing::Listing;
pub use match_::{Counts, Matched, Pair, match_};

pub use crate::matching::{Kind, Stage, Step, Stopped};
