//! Folding an acquired company's catalog, customers and rights into ours: what a plan says, which
//! answer a person gave, and what both come to.

mod answers;
mod cell;
mod former;
mod held;
mod kind;
mod parents;
mod plan;
mod refusal;
mod renaming;
mod round;
mod settled;
mod stakes;
#[cfg(test)]
mod tests;
mod written;

pub use answers::{Answers, Candidate, Given, Places};
pub use cell::StoredCell;
pub use former::FormerKind;
pub use held::{Held, Holds};
pub use kind::MergeKind;
pub use parents::parents_after;
pub use plan::{
    Answer, Band, By, CodeClash, Counts, Desk, Head, ItemKind, Match, Plan, RunnerUp, Source,
    SourceKind, StoredRows, TermDifference,
};
pub use refusal::AnswerRefusal;
pub use renaming::new_codes;
pub use round::{Progress, Round, Scope};
pub use settled::{Rest, Settled, effective, is_feature_of, moot, said};
pub use stakes::stakes;
pub use written::{FORM, NotAPlan};
