//! `entitle audit verify`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::exit::Exit;
use crate::files::Input;
use crate::ops::audit::{self, Given};
use crate::ops::license;

/// No checkpoint has more bytes, with whatever mail put between its lines.
const CHECKPOINT_LIMIT: u64 = 64 * 1024;
/// No key set of a vendor has more bytes.
const KEYS_LIMIT: u64 = 1024 * 1024;

/// Recompute the chain of events and name the first bad one
///
/// The chain alone cannot show that its last events were cut off together with its head, or that all
/// of it was written anew from some event on. A checkpoint that was kept elsewhere does: with
/// `--checkpoint` the events up to it are as they were when it was signed, or it is said what is not.
/// Ends with 7 when anything is.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle audit verify
  entitle audit verify --checkpoint 2026-03-02.checkpoint --jwks keys.json")]
pub struct Arguments {
    /// Hold the record against this checkpoint; may be given several times
    #[arg(long, value_name = "FILE")]
    checkpoint: Vec<PathBuf>,

    /// Believe this key set, not the store's keys, which may be rewritten with the record
    #[arg(long, value_name = "FILE", requires = "checkpoint")]
    jwks: Option<PathBuf>,
}

/// Verifies.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let mut given = Vec::new();
    for path in &arguments.checkpoint {
        given.push(Given {
            file: path.display().to_string(),
            text: read(desk, path, CHECKPOINT_LIMIT)?,
        });
    }
    let believed = match &arguments.jwks {
        Some(path) => license::read_key_set(&read(desk, path, KEYS_LIMIT)?)?.into(),
        None => desk.read(|tx, _| audit::store_keys(tx))?,
    };
    let length = desk.read(|tx, _| audit::length(tx))?;
    let total = u64::try_from(length).unwrap_or(0);
    let progress = desk.ui().progress(Some(total), "verifying events");
    let interrupt = desk.interrupt();
    let report = desk.read(|tx, _| {
        audit::verify_with_checkpoints(tx, &given, &believed, |_| {
            progress.advance(1);
            interrupt
                .signal()
                .map_or(Ok(()), |signal| Err(Error::interrupted(signal)))
        })
    })?;
    progress.finish();
    if report.verdict != "whole" {
        desk.ends_with(Exit::Unverified);
    }
    desk.show(&report)
}

fn read(desk: &mut Desk<'_>, path: &Path, limit: u64) -> Result<String, Error> {
    let env = desk.env();
    let cwd = env.cwd.clone();
    Ok(Input::File(path.to_owned()).read_text(&cwd, &mut env.stdin, limit)?)
}
