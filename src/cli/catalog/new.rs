//! `entitle catalog new`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::files;
use crate::ops::catalog::{self, Started};

/// Begin a catalog: four files with headings, and the six usual license models
///
/// Fill in the products and SKUs with a spreadsheet or an editor, then import the folder. Files
/// that are there already are never touched.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle catalog new catalog")]
pub struct Arguments {
    /// The folder for the files; made when it is missing
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Writes the files.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let folder = desk.path(&arguments.folder);
    let texts = catalog::starter()?;
    let paths: Vec<PathBuf> = texts
        .iter()
        .map(|text| folder.join(text.table.file_name()))
        .collect();
    // All are looked for before the first is written: half a catalog would be in the way.
    if let Some(taken) = paths.iter().find(|path| files::exists(path)) {
        return Err(files::Error::Exists(taken.display().to_string()).into());
    }
    files::create_dir_all(&folder)?;
    for (path, text) in paths.iter().zip(&texts) {
        files::write_new(path, text.text.as_bytes())?;
    }
    let given = &arguments.folder;
    desk.show(&Started {
        folder: given.clone(),
        files: texts
            .iter()
            .map(|text| given.join(text.table.file_name()))
            .collect(),
    })
}
