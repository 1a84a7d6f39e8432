//! One result, many faces: a table or a page for people; JSON, JSON Lines and comma-separated
//! values for scripts.
//!
//! Knows the domain's types and what a use case answers; not the terminal, the environment or the
//! command line, whose wishes come as a [`Style`]. Two kinds of results: a [`List`] of [`Row`]s,
//! which streams, and a single thing that can [`Show`] itself. In both, JSON is the interface:
//! field names are documented, and a face for people shows a choice of them in plain words.
//!
//! What always holds: names from outside reach people through [`escape()`] alone, so that they
//! cannot move the cursor; text cells of comma-separated values that a spreadsheet would take for
//! a formula begin with `'`; without colour and without a width the output is the same everywhere.

mod cell;
mod escape;
mod faces;
mod list;
mod machine;
pub mod numbers;
mod page;
mod paint;
mod show;
mod style;
mod table;

pub use cell::{Align, Cell, Column};
pub use escape::escape;
pub use list::{List, Row, TABLE_LIMIT};
pub use page::Page;
pub use show::{Show, error_json, show};
pub use style::{Format, Style, UnknownFormat};
