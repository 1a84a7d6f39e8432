//! `entitle signing-key`: the vendor's own keys.

mod add;
mod export;
mod import;
mod list;
mod passphrase;
mod retire;

use clap::builder::TypedValueParser;
use clap::{Args, Subcommand};

use crate::cli::context::Desk;
use crate::cli::globals::words_of;
use crate::domain::{MOST_FAILOVER_DAYS, Purpose};
use crate::error::Error;

/// The keys that sign licenses, revocation lists and checkpoints
///
/// Each has one purpose: `license` for standard licenses, `temporary` for failover, stop-gap and
/// trial licenses of a limited number of days, `revocation` for revocation lists, `audit` for
/// checkpoints of the audit. The newest active key of a purpose signs; several verify at once.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle signing-key list")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(list::Arguments),
    Add(add::Arguments),
    Import(import::Arguments),
    Export(export::Arguments),
    Passphrase(passphrase::Arguments),
    Retire(retire::Arguments),
}

/// Does what the verb says.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::List(arguments) => list::run(&arguments, desk),
        Verb::Add(arguments) => add::run(&arguments, desk),
        Verb::Import(arguments) => import::run(&arguments, desk),
        Verb::Export(arguments) => export::run(&arguments, desk),
        Verb::Passphrase(arguments) => passphrase::run(&arguments, desk),
        Verb::Retire(arguments) => retire::run(arguments, desk),
    }
}

/// A purpose of a key, as an argument.
fn purposes() -> impl TypedValueParser<Value = Purpose> {
    words_of::<Purpose>(&["license", "temporary", "revocation", "audit"])
}

/// A limit of days, as an argument.
fn limits() -> impl TypedValueParser<Value = u32> {
    clap::value_parser!(u32).range(1..=i64::from(MOST_FAILOVER_DAYS))
}
