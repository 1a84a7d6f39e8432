//! `entitle`: the entitlement desk of a software vendor.
//!
//! The rooms, and who may know whom. `main` makes the process an [`env::Env`] and calls [`run`];
//! [`cli`] turns arguments into one call of [`ops`] and shows its outcome through [`output`] and
//! [`ui`]; `ops` are the use cases, over [`store`], [`keyring`], [`token`], [`intake`] and
//! [`matching`]; and all stand on [`domain`], which is pure.
//!
//! | room | what lives there |
//! |---|---|
//! | [`mod@env`] | the outside world as one value: the clock, randomness, streams, the terminal |
//! | [`files`] | the file system: inputs, atomic writes, secrets |
//! | [`ui`] | talk with a person on stderr: status, progress, prompts |
//! | [`error`], [`exit`] | how a command fails, and the exit codes |
//! | [`output`] | results as tables, JSON, JSON Lines, CSV |
//! | [`cli`] | the command line, a noun a file |
//! | [`ops`] | the use cases: transaction, session and request in; outcome and event out |
//! | [`domain`] | types and rules |
//! | [`token`] | signed forms: JWS, status list, armour |
//! | [`keyring`] | private keys at rest and in memory |
//! | [`intake`] | foreign files become rows |
//! | [`matching`] | which of their products and customers are ours |
//! | [`store`] | the SQL store and its engines |

pub mod cli;
pub mod domain;
pub mod env;
pub mod error;
pub mod exit;
pub mod files;
pub mod intake;
pub mod keyring;
pub mod matching;
pub mod ops;
pub mod output;
pub mod store;
pub mod token;
pub mod ui;

pub use cli::run;
