//! `entitle entitlement …`.

use clap::{Args, Subcommand};

use crate::error::Error;

use super::context::Desk;

mod cancel;
mod extend;
mod grant;
mod list;
mod plan;
mod reinstate;
mod reissue;
mod renew;
mod show;
mod standing;
mod suspend;

/// Entitlements: what was bought, how many, until when, on support or not
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle entitlement list --customer ACME --expiring-within 90")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(list::Arguments),
    Show(show::Arguments),
    Grant(grant::Arguments),
    Renew(renew::Arguments),
    Reissue(reissue::Arguments),
    Extend(extend::Arguments),
    Suspend(suspend::Arguments),
    Reinstate(reinstate::Arguments),
    Cancel(cancel::Arguments),
}

/// Runs a verb of `entitlement`.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::List(arguments) => list::run(arguments, desk),
        Verb::Show(arguments) => show::run(&arguments, desk),
        Verb::Grant(arguments) => grant::run(arguments, desk),
        Verb::Renew(arguments) => renew::run(arguments, desk),
        Verb::Reissue(arguments) => reissue::run(&arguments, desk),
        Verb::Extend(arguments) => extend::run(&arguments, desk),
        Verb::Suspend(arguments) => suspend::run(&arguments, desk),
        Verb::Reinstate(arguments) => reinstate::run(&arguments, desk),
        Verb::Cancel(arguments) => cancel::run(&arguments, desk),
    }
}
