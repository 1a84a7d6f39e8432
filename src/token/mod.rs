//! The signed forms: license, status list, checkpoint, key set, armour. Signs and verifies over bytes.
//!
//! Knows `domain` alone: keys come as a `Signer` or as public bytes, the time as an `Instant`.
//! Nothing that a token says is believed before its signature is, and each refusal has a code.

pub mod armour;
pub mod checkpoint;
mod claims;
mod json;
mod jws;
mod keyset;
mod license;
pub mod likeness;
mod permutation;
mod public_key;
mod refusal;
mod status_list;
mod verdict;

pub use checkpoint::Checkpoint;
pub use claims::{Claims, Host, Product, StatusEntry, Terms};
pub use jws::{HEADER_VERSION, TokenType, UnknownHeader};
pub use keyset::{KeySet, KeySetError};
pub use license::{NotAllowed, NotSigned, Signed, Unsigned, assemble, prepare, sign};
pub use permutation::{ENTRIES, Place, place};
pub use public_key::PublicKey;
pub use refusal::Refusal;
pub use status_list::{
    Entries, LIFETIME, NotPublished, Publication, Status, StatusList, StatusSource, publish,
};
pub use verdict::{DRIFT, Question, Report, Verdict, verify};
