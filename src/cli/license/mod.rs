//! `entitle license …`.

use std::ffi::OsString;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Args, Subcommand};

use crate::cli::context::Desk;
use crate::error::Error;
use crate::files::Input;

mod ask_generate;
mod ask_rehost;
mod bulk;
mod export;
mod generate;
pub(super) mod keys;
mod list;
mod moving;
pub(super) mod out;
mod rehost;
mod reissue;
mod reissue_key;
mod requests;
mod return_;
mod revoke;
mod show;
mod verify;

pub use generate::relaxed as relaxed_generate;
pub use rehost::relaxed as relaxed_rehost;

/// Signed licenses: generate, move, give back, list, show, export, verify, revoke
///
/// A license is one signed key against an entitlement. It takes copies of it, one or several, and
/// is bound to hosts, to a person or to the whole site, as the entitlement has it.
#[derive(Debug, Args)]
#[command(
    arg_required_else_help = true,
    after_help = "Example:
  entitle license generate --activation 7K2M-9QXA-4RTV-0HC0 --host mac:00:11:22:aa:bb:cc"
)]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(visible_alias = "issue")]
    Generate(generate::Arguments),
    List(list::Arguments),
    Show(show::Arguments),
    Export(export::Arguments),
    Verify(verify::Arguments),
    Rehost(rehost::Arguments),
    Return(return_::Arguments),
    Reissue(reissue::Arguments),
    Revoke(revoke::Arguments),
}

/// Runs a verb.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::Generate(arguments) => generate::run(arguments, desk),
        Verb::List(arguments) => list::run(arguments, desk),
        Verb::Show(arguments) => show::run(&arguments, desk),
        Verb::Export(arguments) => export::run(&arguments, desk),
        Verb::Verify(arguments) => verify::run(arguments, desk),
        Verb::Rehost(arguments) => rehost::run(arguments, desk),
        Verb::Return(arguments) => return_::run(arguments, desk),
        Verb::Reissue(arguments) => reissue::run(arguments, desk),
        Verb::Revoke(arguments) => revoke::run(arguments, desk),
    }
}

/// A file, or `-` for the standard input.
fn input() -> impl TypedValueParser<Value = Input> {
    OsStringValueParser::new().map(|text: OsString| Input::from(text))
}
