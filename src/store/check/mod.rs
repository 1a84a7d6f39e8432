//! What `store check` asks the tables: rules that every row keeps, and rows as the record of
//! events has them.

mod brought;
mod changes;
mod merged;
mod record;
mod rules;
mod signed;
mod taken_back;

pub use brought::{BROUGHT, codes_digest, merges, numbers_digest, went_over};
pub use changes::Changes;
pub use merged::MERGED;
pub use record::{
    RightNow, Totals, brought_digest, license_digest, line_digest, order_digest, right_digest,
    rights, totals,
};
pub use rules::{Of, RULES, Rule, each_broken};
pub use signed::{
    Held, Key, SignedLicense, each_activation, each_held, each_key, each_license, had, holders,
    renewed,
};
pub use taken_back::TAKEN_BACK;
