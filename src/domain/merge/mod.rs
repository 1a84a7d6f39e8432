//! Folding an acquired company's catalog, customers and rights into ours: what a plan says, which
//! answer a person gave, and what both come to.

mod answers;
mod plan;
mod renaming;
mod written;

pub use answers::{AnswerRefusal, Answers, Given, Places, Rest, Settled, effective, moot};
pub use plan::{
    Answer, Band, By, CodeClash, Counts, Desk, Head, ItemKind, Match, Plan, RunnerUp, Source,
    SourceKind, StoredCell, StoredRows, TermDifference,
};
pub use renaming::new_codes;
pub use written::{FORM, NotAPlan};
