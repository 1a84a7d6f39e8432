//! `entitle store`: the store as a file, its health and its backups.

mod backup;
mod check;
mod copy;
mod grant;
mod info;
mod migrate;
mod restore;

use clap::{Args, Subcommand};

use crate::cli::context::Desk;
use crate::error::Error;

/// The store itself: what it holds, whether it is sound, its backups
///
/// A store is one file or, where several people or machines share it, a schema on a PostgreSQL
/// server. Its backups are files that take no writes until one of them is restored. None of them
/// holds the private keys.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle store info")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Info(info::Arguments),
    Check(check::Arguments),
    Backup(backup::Arguments),
    Restore(restore::Arguments),
    Copy(copy::Arguments),
    Grant(grant::Arguments),
    Migrate(migrate::Arguments),
}

/// Does what the verb says.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::Info(arguments) => info::run(&arguments, desk),
        Verb::Check(arguments) => check::run(&arguments, desk),
        Verb::Backup(arguments) => backup::run(&arguments, desk),
        Verb::Restore(arguments) => restore::run(&arguments, desk),
        Verb::Copy(arguments) => copy::run(&arguments, desk),
        Verb::Grant(arguments) => grant::run(&arguments, desk),
        Verb::Migrate(arguments) => migrate::run(&arguments, desk),
    }
}
