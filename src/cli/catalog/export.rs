//! `entitle catalog export`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::files;
use crate::ops::catalog::{self, CatalogText, Exported, Table};

/// Write the catalog as the four files that `catalog import` reads
///
/// Importing them into the same store changes nothing; importing them into another brings the
/// whole catalog there.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle catalog export catalog
  entitle catalog export --replace catalog")]
pub struct Arguments {
    /// The folder for the files; made when it is missing
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Write over files that are there already
    #[arg(long)]
    replace: bool,
}

/// Writes the files.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let texts = desk.read(catalog::export)?;
    let folder = desk.path(&arguments.folder);
    let path_of = |text: &CatalogText| folder.join(text.table.file_name());
    if !arguments.replace
        && let Some(taken) = texts.iter().map(path_of).find(|path| files::exists(path))
    {
        let taken = files::Error::Exists(taken.display().to_string());
        return Err(Error::from(taken).hint("or write over it with `--replace`"));
    }
    files::create_dir_all(&folder)?;
    for text in &texts {
        if arguments.replace {
            files::replace(&path_of(text), text.text.as_bytes())?;
        } else {
            files::write_new(&path_of(text), text.text.as_bytes())?;
        }
    }
    desk.show(&exported(arguments, &texts))
}

fn exported(arguments: &Arguments, texts: &[CatalogText]) -> Exported {
    let count = |table: Table| {
        let text = texts.iter().find(|text| text.table == table);
        text.map_or(0, |text| text.count)
    };
    Exported {
        folder: arguments.folder.clone(),
        files: texts
            .iter()
            .map(|text| arguments.folder.join(text.table.file_name()))
            .collect(),
        products: count(Table::Products),
        features: count(Table::Features),
        models: count(Table::Models),
        skus: count(Table::Skus),
    }
}
