//! `entitle why`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::domain::{HostId, SourceName, User};
use crate::error::Error;
use crate::exit::Exit;
use crate::files::{self, Input};
use crate::ops::license::read_key_set;
use crate::ops::why::{self, Against, Asked, File, Why};

use super::context::Desk;

/// A license in armour, with a letter around it, and more.
const LICENSE_LIMIT: u64 = 1024 * 1024;
/// No key set of a vendor has more bytes.
const KEYS_LIMIT: u64 = 1024 * 1024;
/// No status list has more bytes.
const LIST_LIMIT: u64 = 4 * 1024 * 1024;

/// Say in plain words what holds and what does not, and what helps now
///
/// For support on the phone: "it does not run", "I cannot get another license", "why is it
/// expired". Takes a license file or `-`, a number (`L-12`, `E-7`, `F-3`, `K-2`), a full ID, an activation
/// ID, a host ID, a user, an order number, or a customer by code, alias or name. A number is never
/// looked for as a file; anything else is, first.
///
/// Each finding has a stable code in JSON, one sentence, and the command lines that help; what
/// stands in the way comes first. Ends with 0 whenever it could explain, whether all is well or not:
/// a script reads `holds` and `verdict`. Ends with 3 when nothing, or more than one thing, is meant,
/// and with 6 when a file is no license; then it says what the file is.
///
/// With `--jwks` it judges a license file as a product would, without any store.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle why L-1042 --host mac:00:11:22:aa:bb:cc
  entitle why E-7
  entitle why acme
  entitle why from-the-customer.lic --format json
  entitle why license.lic --jwks keys.json --status-list status/0")]
pub struct Arguments {
    /// What to explain: a license file or `-`, a number, an ID, a host, an order or a customer
    #[arg(value_name = "WHAT", required = true, num_args = 1..)]
    what: Vec<String>,

    /// Hold the license, or the entitlement, against this host
    #[arg(long, value_name = "ID")]
    host: Option<HostId>,

    /// Hold the license, or the entitlement, against this person
    #[arg(long, value_name = "NAME", conflicts_with = "host")]
    user: Option<User>,

    /// The system that the order came from, where several have its number
    #[arg(long, value_name = "NAME")]
    source: Option<SourceName>,

    /// Judge a license file by this key set, and without a store
    #[arg(long, value_name = "FILE")]
    jwks: Option<PathBuf>,

    /// Hold a license file against this published status list; several cover more licenses
    #[arg(long, value_name = "FILE")]
    status_list: Vec<PathBuf>,
}

/// Explains.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let text = arguments.what.join(" ");
    let against = Against {
        host: arguments.host,
        user: arguments.user,
    };
    let why = match input(desk, &text, arguments.jwks.is_some())? {
        Some(input) => {
            let file = read(desk, &text, &input, &arguments.status_list, against)?;
            match arguments.jwks {
                Some(jwks) => by_keys(desk, &file, &jwks)?,
                None => by_the_store(desk, &file)?,
            }
        }
        None if arguments.status_list.is_empty() => {
            let asked = Asked {
                text,
                source: arguments.source,
                against,
            };
            desk.read(|tx, session| why::explain(tx, session, &asked))?
        }
        None => {
            return Err(Error::usage(format!(
                "`--status-list` is held against a license file, and `{text}` is none"
            ))
            .hint("leave it out, or name the file of the license"));
        }
    };
    if why.is_unreadable() {
        desk.ends_with(Exit::Invalid);
    }
    desk.show(&why)
}

/// The file that is meant, if one is.
fn input(desk: &Desk<'_>, text: &str, certain: bool) -> Result<Option<Input>, Error> {
    let input = Input::from(std::ffi::OsString::from(text));
    let is_there = match &input {
        Input::Stdin => true,
        Input::File(path) => {
            !why::is_number(text)? && files::exists(&desk.path(path)) && !is_folder(desk, path)
        }
    };
    Ok((is_there || certain).then_some(input))
}

fn is_folder(desk: &Desk<'_>, path: &Path) -> bool {
    files::is_dir(&desk.path(path))
}

fn read(
    desk: &mut Desk<'_>,
    name: &str,
    input: &Input,
    lists: &[PathBuf],
    against: Against,
) -> Result<File, Error> {
    let env = desk.env();
    let cwd = env.cwd.clone();
    let bytes = input.read_bytes(&cwd, &mut env.stdin, LICENSE_LIMIT)?;
    let lists = lists
        .iter()
        .map(|path| text_of(desk, path, LIST_LIMIT))
        .collect::<Result<_, _>>()?;
    Ok(File {
        name: name.to_owned(),
        bytes,
        lists,
        against,
    })
}

fn text_of(desk: &mut Desk<'_>, path: &Path, limit: u64) -> Result<String, Error> {
    let env = desk.env();
    let cwd = env.cwd.clone();
    Ok(Input::File(path.to_owned()).read_text(&cwd, &mut env.stdin, limit)?)
}

fn by_keys(desk: &mut Desk<'_>, file: &File, jwks: &Path) -> Result<Why, Error> {
    let keys = read_key_set(&text_of(desk, jwks, KEYS_LIMIT)?)?;
    Ok(match file.read() {
        Ok(license) => why::explain_offline(desk.now(), &keys, file, &license),
        Err(why) => *why,
    })
}

fn by_the_store(desk: &mut Desk<'_>, file: &File) -> Result<Why, Error> {
    desk.read(|tx, session| match file.read() {
        Ok(license) => why::explain_file(tx, session, file, &license),
        Err(why) => file.with_its_name(tx, *why),
    })
}
