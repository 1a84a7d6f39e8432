//! Two companies become one: which of their records are ours, the plan of it, what people answer
//! to that, and what comes of it; two customers or two products that are one; and the way back.

pub mod answers;
mod apply;
mod by_hand;
mod columns;
mod customer;
mod list;
mod listing;
mod match_;
pub mod plan;
mod product;
pub mod review;
mod show;
mod terms;
mod undo;

pub use apply::{Applied, Apply, Halt, apply};
pub use columns::{Sides, kind_of};
pub use customer::{CustomerMerged, merge_customers};
pub use list::{Listed, list};
pub use listing::Listing;
pub use match_::{Counts, Matched, Pair, match_};
pub use product::{ProductMerged, merge_products};
pub use show::{Shown, ShownItem, show};
pub use undo::{HeldThing, MergeUndone, Undo, find, undo};

pub use crate::matching::{Kind, Step};
