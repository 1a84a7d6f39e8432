//! `entitle audit checkpoint`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::files;
use crate::ops::audit;

/// Sign how far the record has come, to be kept elsewhere
///
/// A checkpoint says how many events there are and the hash of the last, signed by the `audit` key.
/// Keep it where nobody who can write to the store can reach it: mailed to somebody, on another
/// machine, on paper. `entitle audit verify --checkpoint FILE` then finds what was cut off or written
/// anew since. It covers the events up to the one that tells of it.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle audit checkpoint --out 2026-03-02.checkpoint
  entitle audit checkpoint --quiet | mail -s checkpoint auditor@initech.example")]
pub struct Arguments {
    /// Write a new file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Makes a checkpoint.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let path = arguments.out.as_ref().map(|path| desk.path(path));
    if let Some(path) = path.as_ref().filter(|path| files::exists(path)) {
        return Err(files::Error::Exists(path.display().to_string()).into());
    }
    let signer = desk.signer(audit::PURPOSE)?;
    let mut made = desk.write(|tx, session| audit::checkpoint(tx, session, &signer.key))?;
    if let Some(path) = path {
        files::write_new(&path, format!("{}\n", made.token).as_bytes())?;
    }
    made.file.clone_from(&arguments.out);
    desk.show(&made)
}
