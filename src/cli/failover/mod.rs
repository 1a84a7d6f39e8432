//! `entitle failover`.

use clap::{Args, Subcommand};

use crate::error::Error;

use super::context::Desk;

mod ask;
mod close;
mod extend;
mod issue;
mod list;
mod report;

pub use issue::relaxed;

/// Temporary licenses for a standby host while a licensed host is down
///
/// A failover license stands in for one active license: it adds no copy, ends by itself, and comes
/// no more often than the license model allows.
///
/// The model says what becomes of the failed license meanwhile. Lenient, it stays valid, and its
/// host works as soon as it is repaired. Exclusive, every status list that is published while the
/// failover is open shows it as suspended; a list tells how things stood when it was published, so
/// publish one after the failover was opened and one once it is over.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle failover issue --customer ACME --failed-host mac:00-1B-44-11-3A-B7 \\
      --host mac:00-1B-44-99-00-01 --reason 'power supply burnt'")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Issue(issue::Arguments),
    Extend(extend::Arguments),
    Close(close::Arguments),
    Show(list::ShowArguments),
    List(list::ListArguments),
    Report(report::Arguments),
}

/// Runs a verb of `failover`.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::Issue(arguments) => issue::run(arguments, desk),
        Verb::Extend(arguments) => extend::run(arguments, desk),
        Verb::Close(arguments) => close::run(arguments, desk),
        Verb::Show(arguments) => list::show(arguments, desk),
        Verb::List(arguments) => list::list(arguments, desk),
        Verb::Report(arguments) => report::run(arguments, desk),
    }
}
