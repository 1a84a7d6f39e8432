//! `entitle signing-key export`.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use crate::cli::context::Desk;
use crate::domain::{KeyId, Purpose};
use crate::error::Error;
use crate::files;
use crate::ops::signing_key::{self, Exported};

use super::purposes;

/// Give out public keys, for the products that verify licenses
///
/// As a JWKS it is the whole key set: every key but compromised ones, each with its purpose and,
/// for a temporary key, the longest that its licenses may run. As PEM it is one key.
///
/// A product that shall take the licenses of a company that was taken in as well gets the keys of
/// all issuers, each with the `issuer` for which it signs: a license is good only if its `iss` is
/// that.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(
    group = ArgGroup::new("form").required(true).args(["jwks", "pem"]),
    after_help = "Example:
  entitle signing-key export --jwks --out keys.json
  entitle signing-key export --jwks --all-issuers --out keys.json"
)]
pub struct Arguments {
    /// The key set as JSON (JWKS, RFC 7517)
    #[arg(long)]
    jwks: bool,

    /// The keys of companies that were taken in too, each key with its issuer
    #[arg(long, requires = "jwks")]
    all_issuers: bool,

    /// One key as PEM (SPKI, RFC 8410): the newest active license key, unless another is named
    #[arg(long)]
    pem: bool,

    /// The newest active key of this purpose
    #[arg(long, value_name = "PURPOSE", value_parser = purposes(), conflicts_with = "jwks")]
    purpose: Option<Purpose>,

    /// The key of this name, or the only one whose name begins so
    #[arg(
        long,
        value_name = "NAME",
        allow_hyphen_values = true,
        conflicts_with_all = ["jwks", "purpose"]
    )]
    key: Option<String>,

    /// Write a new file instead of the standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Let the file take the place of the one that has its name
    #[arg(long, requires = "out")]
    replace: bool,
}

pub(super) fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let (keys, text) = if arguments.jwks {
        let set = desk.read(|tx, _| signing_key::key_set(tx, arguments.all_issuers))?;
        let names: Vec<KeyId> = set.iter().map(|key| key.key_id().clone()).collect();
        (names, set.to_jwks())
    } else {
        let purpose = arguments.purpose.unwrap_or(Purpose::License);
        let name = arguments.key.as_deref();
        let (key, pem) = desk.read(|tx, _| signing_key::public_pem(tx, purpose, name))?;
        (vec![key], pem)
    };
    let Some(out) = &arguments.out else {
        return desk.answer(&text);
    };
    let file = desk.path(out);
    if arguments.replace {
        files::replace(&file, text.as_bytes())?;
    } else {
        files::write_new(&file, text.as_bytes())?;
    }
    desk.show(&Exported { file, keys })
}
