//! `entitle store backup`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::files::{self, Draft};
use crate::ops::store::{self, BackedUp};

/// Write a whole copy of the store into a new file
///
/// The copy is of one moment, while others go on working, and a file also of a store on a server. It
/// takes no writes until `entitle store restore` makes it the store. The private keys are not in
/// it: keep a copy of their folder apart.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle store backup /backups/entitle-2026-03-02.db")]
pub struct Arguments {
    /// The new file
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(super) fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let file = desk.path(&arguments.file);
    if files::exists(&file) {
        return Err(files::Error::Exists(file.display().to_string()).into());
    }
    desk.read(|tx, _| store::require_writable(tx))?;
    let draft = Draft::beside(&file)?;
    let of_a_server = desk.place()?.file().is_none();
    let what = if of_a_server {
        "copying rows"
    } else {
        "copying pages"
    };
    let progress = desk.ui().progress(None, what);
    let (interrupt, now) = (desk.interrupt(), desk.now());
    let head = desk
        .store()?
        .back_up(draft.path(), now, |done, _| -> Result<(), Error> {
            progress.set(done);
            interrupt
                .signal()
                .map_or(Ok(()), |signal| Err(Error::interrupted(signal)))
        })?;
    progress.finish();
    draft.keep()?;
    let name = file.display().to_string();
    let noted = desk.write(|tx, session| store::backed_up(tx, session, &name, &head));
    if noted.is_err() {
        // The command failed, and is safe to run again: so its file must not stand in the way.
        let _ = files::remove(&file);
    }
    noted?;
    let keys_folder = desk.keys_path()?;
    desk.show(&BackedUp {
        bytes: files::size(&file)?,
        file,
        at: now,
        audit_seq: head.seq,
        audit_head: head.hash,
        keys_folder,
        of_a_server,
    })
}
