//! `entitle store check`.

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::exit::Exit;
use crate::ops::store::{self, Halt};
use crate::output::numbers;

/// Check that the store is sound
///
/// The file itself and its references; the counters of copies against the licenses; every
/// signature, and what was signed against what is stored; orders, failovers and imports; the
/// record of events, and the tables against it. Changes nothing.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle store check
  entitle store check --store backup-2026-03-02.db")]
pub struct Arguments {}

pub(super) fn run(_: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    desk.expect_bulk();
    let path = desk.store()?.place().clone();
    let engine = desk.store()?.integrity()?;
    desk.go_on()?;
    let work = desk.read(|tx, _| store::work(tx))?;
    let progress = desk
        .ui()
        .progress(u64::try_from(work).ok(), "checking licenses and events");
    let interrupt = desk.interrupt();
    let mut tick = || {
        progress.advance(1);
        interrupt.signal().is_none()
    };
    let checked = desk.read(|tx, _| store::check(tx, path, engine, &mut tick));
    progress.finish();
    desk.go_on()?;
    let checked = checked?;
    desk.show(&checked)?;
    if checked.faults == 0 {
        return Ok(());
    }
    let faults = numbers::count(checked.faults.unsigned_abs(), "fault", "faults");
    Err(Error::new(
        Exit::StoreUnusable,
        "store_check_failed",
        format!("the check found {faults}"),
    )
    .hint(
        "keep the file, check your backups with `--store FILE`, and restore the newest sound one",
    ))
}

impl From<Halt> for Error {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::Interrupted => Self::interrupted(crate::env::Interrupt::SIGINT),
            Halt::Error(error) => error.into(),
        }
    }
}
