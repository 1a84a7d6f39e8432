//! The plan's file: new, or the same to the last byte.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::cli::context::Desk;
use crate::domain::merge::Plan;
use crate::domain::{SourceName, hex};
use crate::error::Error;
use crate::exit::Exit;
use crate::files::{self, Input};

/// A plan that is in its file.
pub struct Written {
    /// SHA-256 of the file.
    pub sha256: String,
    /// Whether it was there already.
    pub existing: bool,
}

/// The file of a plan: as it is named, else after the company.
pub fn named(out: Option<&Path>, company: &SourceName) -> PathBuf {
    if let Some(out) = out {
        return out.to_owned();
    }
    let plain = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
    let letters = company.as_str().chars();
    let name: String = letters
        .map(|letter| if plain(letter) { letter } else { '-' })
        .collect();
    PathBuf::from(format!("{}.plan.json", name.trim_start_matches('.')))
}

/// Writes a plan, unless it is there.
pub fn write(plan: &Plan, out: &Path, replace: bool, desk: &Desk<'_>) -> Result<Written, Error> {
    let mut bytes = Vec::new();
    plan.write(&mut bytes)?;
    let sha256 = hex(&Sha256::digest(&bytes));
    let path = desk.path(out);
    let existing = is_there(&path, &bytes)?;
    if !existing && replace {
        files::replace(&path, &bytes)?;
    } else if !existing {
        if files::exists(&path) {
            let message = format!("`{}` is there already, and is another plan", out.display());
            return Err(Error::new(Exit::Refused, "file_exists", message).hint(
                "name another file with `--out`, or write over it with `--replace`; answers that \
                 lie beside it serve the new one too",
            ));
        }
        files::write_new(&path, &bytes)?;
    }
    Ok(Written { sha256, existing })
}

fn is_there(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    let length = bytes.len() as u64;
    if !files::exists(path) || files::size(path)? != length {
        return Ok(false);
    }
    let there =
        Input::File(path.to_owned()).read_bytes(Path::new("/"), &mut std::io::empty(), length)?;
    Ok(there == bytes)
}
