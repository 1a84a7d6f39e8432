//! Licenses as files: the armoured token under the license's number.

use std::path::{Path, PathBuf};

use crate::cli::context::Desk;
use crate::error::Error;
use crate::exit::Exit;
use crate::files::{self, Input};
use crate::ops::license::License;
use crate::output::Show;
use crate::token::armour;

/// No armoured license has more bytes.
const LIMIT: u64 = 64 * 1024;

/// Writes a license into a folder, as `L-1042.lic`, and answers where; nothing for one that a dry
/// run only would have made.
pub fn into_folder(
    desk: &Desk<'_>,
    folder: &Path,
    license: &License,
) -> Result<Option<PathBuf>, Error> {
    let (Some(number), Some(token)) = (license.number, &license.token) else {
        return Ok(None);
    };
    let folder = desk.path(folder);
    files::create_dir_all(&folder)?;
    let path = folder.join(format!("{number}.lic"));
    into_file(&path, &armour::wrap(token))?;
    Ok(Some(path))
}

/// Answers with a license: its file is written into the folder, if one is named, before `result`
/// is shown, and is what is returned; without one a person gets it below.
pub fn answer<T: Show>(
    desk: &mut Desk<'_>,
    folder: Option<&Path>,
    license: &License,
    result: &T,
) -> Result<Option<PathBuf>, Error> {
    let written = match folder {
        Some(folder) => into_folder(desk, folder, license)?,
        None => None,
    };
    desk.show(result)?;
    match (&written, &license.token) {
        (Some(path), _) => {
            desk.flush()?;
            let path = path.display();
            desk.ui().status(&format!("The license lies in `{path}`."));
        }
        (None, Some(token)) if desk.for_a_person() => {
            desk.answer(&format!("\n{}", armour::wrap(token)))?;
        }
        _ => {}
    }
    Ok(written)
}

/// Writes a text into a file that is new, or holds exactly that already: a retry is no conflict.
pub fn into_file(path: &Path, text: &str) -> Result<(), Error> {
    if !files::exists(path) {
        return Ok(files::write_new(path, text.as_bytes())?);
    }
    let there =
        Input::File(path.to_owned()).read_text(Path::new("/"), &mut std::io::empty(), LIMIT);
    if there.is_ok_and(|there| there == text) {
        return Ok(());
    }
    Err(Error::new(
        Exit::Refused,
        "file_exists",
        format!(
            "`{}` is there already, and is something else",
            path.display()
        ),
    )
    .hint("name another place with `--out`, or move that file away"))
}
