//! `order amend`: a file has an order that is here in another form, and the order becomes it.
//!
//! The file is staged as an import's is. Each of its orders that is here with other content is
//! planned line by line ([`plan`]), outside the write lock; what was agreed to is planned again in
//! the transaction that applies it ([`Amend::apply`]). Lines are told by their numbers where all
//! have one, else by SKU: first those of the same quantity, then in the order in which they stand.
//! A line that the file lacks, or has with a quantity of zero, is cancelled; one of a negative
//! quantity lowers the lines of its SKU, from the last of them on. So the file has to have the
//! whole order, and to amend by it once more changes nothing.

mod apply;
mod detail;
mod line;
mod outcome;
mod pairs;
mod plan;
mod step;

pub use outcome::{
    Amended, AmendedLine, AmendedOrder, Correction, LineChange, OrderNamed, RefusedLine,
};
pub use step::Amend;
