//! `entitle revocation …`.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::cli::context::Desk;
use crate::error::Error;
use crate::files;
use crate::ops::revocation::{self, List, Published};

/// Status lists, by which products in the field learn what was revoked
#[derive(Debug, Args)]
#[command(
    arg_required_else_help = true,
    after_help = "Example:
  entitle revocation publish --out status/"
)]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Publish(Publish),
}

/// Write the signed status lists, to be hosted anywhere or mailed to a closed site
///
/// A list says of each license whether it was revoked, returned, rehosted or superseded, or its
/// entitlement cancelled, or whether it is suspended; it shows nothing else, and is good for 30
/// days. There is one list for each 2^20
/// licenses: the first, `0`, for most vendors the only one, goes into a file; from the second on
/// they go into a folder, each under its number, which is also its place below the status URI.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle revocation publish --out status/
  entitle revocation publish --out status-list.jwt")]
pub struct Publish {
    /// A file, or a folder in which each list has its number as its name
    #[arg(long, value_name = "FILE|DIR")]
    out: PathBuf,
}

/// Runs a verb.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::Publish(arguments) => publish(&arguments, desk),
    }
}

fn publish(arguments: &Publish, desk: &mut Desk<'_>) -> Result<(), Error> {
    let place = desk.path(&arguments.out);
    let named = arguments.out.as_os_str().as_encoded_bytes().ends_with(b"/");
    let folder = named || files::is_dir(&place);
    if !folder {
        desk.read(|tx, _| revocation::fits_one_file(tx))?;
    }
    let signer = desk.signer(revocation::PURPOSE)?;
    let lists = desk.write(|tx, session| revocation::publish(tx, session, &signer.key))?;
    let mut published = Vec::new();
    for list in lists {
        let file = write(&place, folder, &list)?;
        published.push(Published { list, file });
    }
    desk.show(&revocation::Publication(published))
}

fn write(place: &Path, folder: bool, list: &List) -> Result<PathBuf, Error> {
    let path = if folder {
        files::create_dir_all(place)?;
        place.join(list.list.to_string())
    } else {
        place.to_owned()
    };
    files::replace(&path, list.token.as_bytes())?;
    Ok(path)
}
