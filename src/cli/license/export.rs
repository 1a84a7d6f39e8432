//! `entitle license export`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::LicenseRef;
use crate::error::Error;
use crate::files;
use crate::ops::license::{self, License};
use crate::ops::{self};
use crate::token::armour;

use super::out;

/// Write licenses out again, byte for byte as they were signed
///
/// Without `--out` they go to the standard output, in armour; `--format json` gives the tokens and
/// all that is known of them.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle license export L-1042 --out L-1042.lic
  entitle license export L-1042 L-1043 --out licenses/")]
pub struct Arguments {
    /// Their numbers or full IDs
    #[arg(required = true, value_name = "LICENSE")]
    licenses: Vec<LicenseRef>,

    /// A file for one license, or a folder for several
    #[arg(long, value_name = "FILE|DIR")]
    out: Option<PathBuf>,
}

/// Writes out.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let licenses = desk.read(|tx, session| {
        let names = arguments.licenses.iter();
        names
            .map(|name| license::show(tx, session, name))
            .collect::<Result<Vec<License>, ops::Error>>()
    })?;
    if let Some(place) = &arguments.out {
        write(desk, place, &licenses)?;
    }
    if desk.for_a_person() {
        let armoured = licenses
            .iter()
            .filter_map(|license| license.token.as_deref());
        let armoured: String = armoured.map(armour::wrap).collect();
        return match &arguments.out {
            None => desk.answer(&armoured),
            Some(_) => Ok(()),
        };
    }
    desk.list::<License>(Some(0), "", |_, _, push| licenses.iter().try_for_each(push))
}

fn write(desk: &mut Desk<'_>, place: &Path, licenses: &[License]) -> Result<(), Error> {
    let path = desk.path(place);
    let folder = files::is_dir(&path) || place.as_os_str().as_encoded_bytes().ends_with(b"/");
    match licenses {
        [license] if !folder => {
            let token = license.token.as_deref().unwrap_or_default();
            out::into_file(&path, &armour::wrap(token))?;
            desk.ui()
                .status(&format!("The license lies in `{}`.", path.display()));
        }
        licenses => {
            for license in licenses {
                out::into_folder(desk, place, license)?;
            }
            desk.ui()
                .status(&format!("The licenses lie in `{}`.", path.display()));
        }
    }
    Ok(())
}
