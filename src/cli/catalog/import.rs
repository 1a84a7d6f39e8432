//! `entitle catalog import`.

use std::path::Path;

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::SourceName;
use crate::error::Error;
use crate::files::{self, Input};
use crate::ops::catalog::{self, CatalogFile, Drafts, Imported, Lessening, Table};

/// The most bytes that a file of a catalog may have: far above any that people keep.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Import a catalog, whole or not at all
///
/// Reads `products.csv`, `features.csv`, `models.csv` and `skus.csv` from a folder, or the files
/// that are named; a file of another name is recognised by its headings. Importing the same files
/// again changes nothing. What is in no file is left alone, a column that a file lacks leaves what
/// is known, and an empty cell asks for the default.
///
/// What was sold before keeps what it was sold with. Only service policy (grace, runway,
/// overdraft, the limits of failover, rehost, return and reissue, enforcement) reaches back: when
/// a license model gives less than before, this shows whom that touches, and asks.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle catalog import catalog --dry-run
  entitle catalog import catalog
  entitle catalog import skus.csv models.csv
  entitle catalog import arkiv --source Arkiv")]
pub struct Arguments {
    /// Folders with the four files, or single files; `-` is standard input
    #[arg(value_name = "DIR|FILE", required = true)]
    paths: Vec<Input>,

    /// The company that was taken in whose files these are: a code means what it means there. What
    /// became part of something of ours is changed under our code, and not by its files
    #[arg(long, value_name = "NAME")]
    source: Option<SourceName>,

    /// Show what would change and whom it touches, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Imports the files.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let files = gather(&arguments.paths, desk)?;
    let drafts = catalog::read(&files).said_by(arguments.source.clone());
    for note in drafts.notes() {
        desk.ui().note(note);
    }
    let planned = desk.read(|tx, session| catalog::plan(tx, session, &drafts))?;
    if arguments.dry_run {
        return desk.show(&planned);
    }
    let done = import(desk, &drafts, planned)?;
    desk.show(&done)
}

fn import(desk: &mut Desk<'_>, drafts: &Drafts, planned: Imported) -> Result<Imported, Error> {
    let lessening = Lessening(planned.lessened);
    if !lessening.0.is_empty() {
        desk.agree(&lessening, "Import it all the same?")?;
    }
    let confirmed = (!desk.globals.yes).then_some(lessening.0.as_slice());
    desk.write(|tx, session| catalog::import(tx, session, drafts, confirmed))
}

/// Reads the files into memory, those of a folder in the order of the tables.
fn gather(paths: &[Input], desk: &mut Desk<'_>) -> Result<Vec<CatalogFile>, Error> {
    let mut inputs = Vec::new();
    for path in paths {
        match path {
            Input::File(folder) if files::is_dir(&desk.path(folder)) => {
                inputs.extend(in_folder(folder, desk)?);
            }
            _ => inputs.push(path.clone()),
        }
    }
    let env = desk.env();
    let mut read = Vec::new();
    for input in inputs {
        read.push(CatalogFile {
            name: input.to_string(),
            bytes: input.read_bytes(&env.cwd, &mut env.stdin, LONGEST)?,
        });
    }
    Ok(read)
}

fn in_folder(folder: &Path, desk: &Desk<'_>) -> Result<Vec<Input>, Error> {
    let names = Table::ALL.map(Table::file_name);
    let paths = names.map(|name| folder.join(name));
    let there: Vec<Input> = paths
        .into_iter()
        .filter(|path| files::exists(&desk.path(path)))
        .map(Input::File)
        .collect();
    if there.is_empty() {
        let missing = files::Error::Missing(folder.join("products.csv").display().to_string());
        return Err(Error::from(missing).hint(format!(
            "a folder of a catalog holds one or more of `{}`; `entitle catalog new DIR` begins one",
            names.join("`, `")
        )));
    }
    Ok(there)
}
