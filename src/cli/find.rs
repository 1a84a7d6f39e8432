//! `entitle find`.

use clap::Args;

use crate::error::Error;
use crate::ops::find;

use super::context::Desk;

/// Find anything by what somebody says on the phone
///
/// Looks for customers (code, alias, the words of a name), entitlements, orders, activation IDs,
/// licenses, failovers, hosts, users, SKUs and products that are, or begin with, the text. Letter
/// case, accents and separators do not matter.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle find acme
  entitle find 'globex corp'
  entitle find 7K2M-9Q
  entitle find 00:1B:44")]
pub struct Arguments {
    /// What to look for; several words must all be in one name
    #[arg(value_name = "TEXT", required = true, num_args = 1..)]
    text: Vec<String>,

    /// How many of each kind to show, 0 for all
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
}

/// Finds what a text may mean.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let text = arguments.text.join(" ");
    if text.trim().is_empty() {
        return Err(Error::usage(
            "there is nothing to look for: give a code, a number, a host ID or a name",
        ));
    }
    let limit = match arguments.limit {
        0 => usize::MAX,
        limit => limit,
    };
    let found = desk.read(|tx, session| find::find(tx, session, &text, limit))?;
    desk.show(&found)
}
