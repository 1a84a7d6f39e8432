//! License files of other systems: whose each is, what it is checked and opened with.

use std::path::{Path, PathBuf};

use clap::Args;
use sha2::{Digest, Sha256};

use crate::cli::context::Desk;
use crate::domain::merge::{Source, SourceKind, StoredRows};
use crate::domain::{Purpose, hex};
use crate::error::Error;
use crate::exit::Exit;
use crate::files::{self, Input};
use crate::intake::legacy::{self, Credentials, LegacyError};
use crate::ops::catalog::{self, CatalogFile};
use crate::ops::merge::plan::{self, Legacy, OwnedFile, Owners};
use crate::token::PublicKey;

use super::source::File;

/// The most bytes that a license file may have: far above any that is issued.
const LONGEST: u64 = 4 * 1024 * 1024;

/// What license files are read with.
#[derive(Debug, Clone, Args)]
pub struct LicenseArguments {
    /// Whose a license file is, by the customer's code; else the name of the file or of its folder
    /// says it
    #[arg(long, value_name = "FILE=CUSTOMER")]
    owner: Vec<String>,

    /// The public key of the Keygen account, in a file: then signatures are checked
    #[arg(long, value_name = "FILE")]
    public_key: Option<PathBuf>,

    /// The license keys that open encrypted files of Keygen, in a file for you alone, one a line
    #[arg(long, value_name = "FILE")]
    license_keys: Option<PathBuf>,

    /// The fingerprint of the machine whose encrypted file is read
    #[arg(long, value_name = "TEXT")]
    fingerprint: Option<String>,
}

/// Reads license files at the scratch desk, and answers the rights that they hold.
pub fn read(
    arguments: &LicenseArguments,
    licenses: &[File],
    sources: &mut Vec<Source>,
    desk: &mut Desk<'_>,
) -> Result<Legacy, Error> {
    if licenses.is_empty() {
        return Ok(Legacy::default());
    }
    let owners = owners(&arguments.owner, licenses)?;
    let rows = rows(desk)?;
    let known = Owners::of(&rows);
    let key = public_key(arguments, desk)?;
    let verifier = |message: &[u8], signature: &[u8]| {
        key.as_ref()
            .is_some_and(|key| key.verifies(message, signature))
    };
    let mut credentials = Credentials::none();
    if key.is_some() {
        credentials = credentials.with_verifier(&verifier);
    }
    if let Some(path) = &arguments.license_keys {
        let secret = files::read_secret(&desk.path(path))?;
        credentials = credentials.with_license_keys(&String::from_utf8_lossy(&secret));
    }
    if let Some(fingerprint) = &arguments.fingerprint {
        credentials = credentials.with_fingerprint(fingerprint);
    }
    let mut owned = Vec::with_capacity(licenses.len());
    for (file, owner) in licenses.iter().zip(owners) {
        let input = Input::File(file.path.clone());
        let env = desk.env();
        let bytes = input.read_bytes(&env.cwd, &mut env.stdin, LONGEST)?;
        let read = legacy::read(&bytes, &file.name, &credentials).map_err(invalid)?;
        let sha256 = hex(&Sha256::digest(&bytes));
        sources.push(Source {
            kind: SourceKind::Licenses,
            name: file.name.clone(),
            sha256: sha256.clone(),
        });
        owned.push(OwnedFile {
            name: file.name.clone(),
            sha256,
            customer: customer(file, owner, &known)?,
            file: read,
        });
        desk.go_on()?;
    }
    add_products(&plan::unknown_products(&rows, &owned), desk)?;
    let rows = self::rows(desk)?;
    desk.read(|tx, _| plan::legacy_rights(tx, &rows, &owned))
}

fn rows(desk: &mut Desk<'_>) -> Result<Vec<StoredRows>, Error> {
    desk.read(|tx, _| plan::all_rows(tx))
}

fn invalid(error: LegacyError) -> Error {
    let hint = error.hint().into_owned();
    Error::new(Exit::Invalid, error.code(), error.to_string()).hint(hint)
}

/// What `--owner` says of each file.
fn owners<'a>(said: &'a [String], licenses: &[File]) -> Result<Vec<Option<&'a str>>, Error> {
    let mut owners = vec![None; licenses.len()];
    for text in said {
        let Some((path, customer)) = text.rsplit_once('=') else {
            return Err(
                Error::usage(format!("`--owner {text}` says not whose which file is"))
                    .hint("write `--owner FILE=CUSTOMER`"),
            );
        };
        let named = Path::new(path);
        let at = licenses
            .iter()
            .position(|file| file.path == named || file.name == path);
        let Some(at) = at else {
            return Err(Error::usage(format!(
                "`--owner {text}`: `{path}` is no license file that is read"
            ))
            .hint(
                "name the file as it is named among the sources, or as it lies in their folder",
            ));
        };
        owners[at] = Some(customer);
    }
    Ok(owners)
}

/// The customer whose a file is: as it is said, else as the file or its folder is called.
fn customer(file: &File, said: Option<&str>, known: &Owners) -> Result<i64, Error> {
    let name = |path: Option<&Path>| {
        let name = path?.file_name()?;
        name.to_str().map(str::to_owned)
    };
    let stem = file.path.file_stem().and_then(|stem| stem.to_str());
    let folder = name(file.path.parent());
    let found = match said {
        Some(said) => known.find(said),
        None => stem
            .and_then(|stem| known.find(stem))
            .or_else(|| known.find(folder.as_deref()?)),
    };
    found.ok_or_else(|| {
        let message = match said {
            Some(said) => format!("`{}`: there is no customer `{said}`", file.name),
            None => format!(
                "`{}`: nobody says whose it is: no customer is called as the file or its folder is",
                file.name
            ),
        };
        Error::new(Exit::Invalid, "license_owner_unknown", message).hint(format!(
            "say it with `--owner {}=CUSTOMER`, by a code among the company's customers",
            file.name
        ))
    })
}

fn public_key(
    arguments: &LicenseArguments,
    desk: &mut Desk<'_>,
) -> Result<Option<PublicKey>, Error> {
    let Some(path) = &arguments.public_key else {
        return Ok(None);
    };
    let name = path.display().to_string();
    let env = desk.env();
    let input = Input::File(path.clone());
    let text = input.read_text(&env.cwd, &mut env.stdin, LONGEST)?;
    let bytes = legacy::public_key(&text, &name).map_err(invalid)?;
    let key = PublicKey::new(&bytes, Purpose::License, None);
    key.map(Some).map_err(|_| {
        let message = format!("`{name}` holds no sound public key");
        Error::new(Exit::Invalid, "not_a_public_key", message)
            .hint("give the account's own Ed25519 public key, as Keygen shows it")
    })
}

/// Adds a product for each name in license files that no product has, by the import of catalogs.
fn add_products(names: &[String], desk: &mut Desk<'_>) -> Result<(), Error> {
    if names.is_empty() {
        return Ok(());
    }
    let mut text = "product,name\n".to_owned();
    for name in names {
        let name = name.replace('"', "\"\"");
        text.extend(["\"", &name, "\",\"", &name, "\"\n"]);
    }
    let drafts = catalog::read(&[CatalogFile {
        name: "products.csv".to_owned(),
        bytes: text.into_bytes(),
    }]);
    desk.write(|tx, session| catalog::import(tx, session, &drafts, None))?;
    Ok(())
}
