//! `entitle license verify`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{HostId, Instant, Issuer, ProductCode, User};
use crate::error::Error;
use crate::exit::Exit;
use crate::files::{self, Input};
use crate::ops::license::{self, AllVerified, Asked, Seen};

/// A license in armour, with a letter around it, and more.
const LICENSE_LIMIT: u64 = 1024 * 1024;
/// No key set of a vendor has more bytes.
const KEYS_LIMIT: u64 = 1024 * 1024;
/// No status list has more bytes.
const LIST_LIMIT: u64 = 4 * 1024 * 1024;

/// Say whether a license is good, and why not
///
/// By the store: its keys, what it revoked, its record of the license. Or with `--jwks` by what
/// you sent out alone, as a product would judge it, without any store. Ends with 0 when the
/// license is good, in grace or not, and with 7 otherwise. Several files are judged by the same
/// question and told in a list; it ends with 0 when all are good.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle license verify L-1042.lic --host mac:00:11:22:aa:bb:cc
  entitle license verify standby/*.lic --host mac:00-1B-44-99-00-01
  entitle license verify - --jwks keys.json --status-list status/0 --seen seen.json")]
pub struct Arguments {
    /// The license: a file, or `-`; several for several licenses
    #[arg(value_name = "FILE", value_parser = super::input(), required = true)]
    files: Vec<Input>,

    /// Judge by this key set, and without a store
    #[arg(long, value_name = "FILE")]
    jwks: Option<PathBuf>,

    /// Honour this published status list; several cover more licenses
    #[arg(long, value_name = "FILE")]
    status_list: Vec<PathBuf>,

    /// Remember in this file which lists were seen, and refuse an older one
    #[arg(long, value_name = "FILE", requires = "jwks")]
    seen: Option<PathBuf>,

    /// The vendor that it must be from [default: the one for which its key signs]
    #[arg(long, value_name = "URI")]
    issuer: Option<Issuer>,

    /// The product that it must be for
    #[arg(long, value_name = "CODE")]
    product: Option<ProductCode>,

    /// The host that it must run on
    #[arg(long, value_name = "ID")]
    host: Option<HostId>,

    /// The person that it must be for
    #[arg(long, value_name = "NAME")]
    user: Option<User>,

    /// The moment to judge it for [default: now]
    #[arg(long, value_name = "INSTANT")]
    at: Option<Instant>,
}

/// Judges.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let mut licenses = Vec::new();
    for file in &arguments.files {
        licenses.push((file.to_string(), read(desk, file, LICENSE_LIMIT)?));
    }
    let mut lists = Vec::new();
    for path in &arguments.status_list {
        lists.push(read(desk, &Input::File(path.clone()), LIST_LIMIT)?);
    }
    let asked = Asked {
        at: arguments.at.unwrap_or_else(|| desk.now()),
        issuer: arguments.issuer,
        product: arguments.product,
        host: arguments.host,
        user: arguments.user,
        lists,
    };
    let verified = match arguments.jwks {
        Some(jwks) => offline(desk, licenses, &asked, jwks, arguments.seen)?,
        None => desk.read(|tx, session| license::verify_each(tx, session, licenses, &asked))?,
    };
    if !verified.are_good() {
        desk.ends_with(Exit::Unverified);
    }
    match verified.0.as_slice() {
        [one] => desk.show(&one.verified),
        _ => desk.show(&verified),
    }
}

fn offline(
    desk: &mut Desk<'_>,
    licenses: Vec<(String, String)>,
    asked: &Asked,
    jwks: PathBuf,
    seen_path: Option<PathBuf>,
) -> Result<AllVerified, Error> {
    let keys = license::read_key_set(&read(desk, &Input::File(jwks), KEYS_LIMIT)?)?;
    let seen_path = seen_path.map(|path| desk.path(&path));
    let before = match &seen_path {
        Some(path) if files::exists(path) => {
            Seen::parse(&read(desk, &Input::File(path.clone()), KEYS_LIMIT)?)?
        }
        _ => Seen::default(),
    };
    let mut seen = before.clone();
    let now = desk.now();
    let verified = license::verify_each_offline(now, licenses, asked, &keys, &mut seen);
    if let Some(path) = seen_path
        && seen != before
    {
        files::replace(&path, seen.to_json().as_bytes())?;
    }
    Ok(verified)
}

fn read(desk: &mut Desk<'_>, input: &Input, limit: u64) -> Result<String, Error> {
    let env = desk.env();
    let cwd = env.cwd.clone();
    Ok(input.read_text(&cwd, &mut env.stdin, limit)?)
}
