//! Which of their products and customers are ours.
//!
//! [`propose`] is a pure function of the contents of two tables: neither the order of their rows
//! nor the number of threads changes a byte of what it answers.

mod propose;
mod table;

pub use propose::propose;
pub use table::{Band, Candidate, Column, Field, Kind, Record, Stage, Step, Stopped, Table};
