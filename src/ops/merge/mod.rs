//! Two companies become one: which of their records are ours, the plan of it, what people answer
//! to that, and what comes of it; two customers or two products that are one; and the way back.

pub mod answers;
mod by_hand;
mod columns;
mod customer;
mod listing;
mod match_;
pub mod plan;
mod product;
pub mod review;
mod undo;

pub use columns::{Sides, kind_of};
pub use customer::{CustomerMerged, merge_customers};
pub use listing::Listing;
pub use match_::{Counts, Matched, Pair, match_};
pub use product::{ProductMerged, merge_products};
pub use undo::{HeldThing, MergeUndone, Undo, find, undo};

pub use crate::matching::{Kind, Stage, Step, Stopped};
