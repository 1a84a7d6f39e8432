//! Merges: the rows of a desk that another takes in, and what of this store a plan rests on.

pub mod ours;
pub mod prices;
mod tables;
pub mod theirs;
