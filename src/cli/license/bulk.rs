//! `entitle license generate --from`: batch by batch, each committed before it is printed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Read, Seek};
use std::path::PathBuf;

use crate::cli::buffer::Buffer;
use crate::cli::context::Desk;
use crate::error::Error;
use crate::exit::Exit;
use crate::files::{self, Input};
use crate::ops::license::{self, Issued, Pens, RowOutcome};
use crate::output::numbers::{count, grouped};
use crate::output::{List, TABLE_LIMIT};
use crate::ui::Progress;

use super::requests::{ReadRow, Refused, Requests};
use super::{keys, out};

/// Rows of one transaction: the lock is held for some hundredths of a second.
const BATCH: usize = 1000;

/// Refused rows that are told one by one.
const TOLD: usize = 10;

/// What to issue from, and where to put it.
pub struct Job {
    /// The request file.
    pub input: Input,
    /// The folder for the license files.
    pub out: Option<PathBuf>,
    /// The file for the refused rows.
    pub rejects: Option<PathBuf>,
    /// Whether to issue nothing.
    pub dry_run: bool,
}

/// Issues a license for each row.
pub fn run(job: &Job, desk: &mut Desk<'_>) -> Result<(), Error> {
    desk.expect_bulk();
    if let Some(path) = &job.rejects {
        free(desk, path)?;
    }
    let spooled = desk.spool(&job.input)?;
    let mut file = Requests::open(spooled.open()?)?;
    for note in file.notes() {
        desk.ui().note(note);
    }
    let mut run = Run {
        job,
        pens: keys::at_hand(desk, job.dry_run)?,
        progress: desk.ui().progress(None, "issuing licenses"),
        tally: Tally::default(),
        counts: file.counts(),
    };
    let buffer = Buffer::default();
    let (mut sink, style) = (buffer.clone(), desk.style());
    let mut list: List<'_, Issued> = List::new(&mut sink, &style, None, "No license was issued.");
    // A dry run keeps nothing between its batches, and so has to be one.
    let size = if job.dry_run { usize::MAX } else { BATCH };
    loop {
        desk.go_on()?;
        let rows = file.next(size)?;
        if rows.is_empty() {
            break;
        }
        for issued in run.issue(rows, desk)? {
            if !desk.for_a_person() || run.tally.shown < TABLE_LIMIT {
                list.push(&issued)?;
                run.tally.shown += 1;
            }
        }
        desk.answer_bytes(&buffer.take())?;
        desk.give_way();
    }
    list.finish()?;
    desk.answer_bytes(&buffer.take())?;
    desk.flush()?;
    run.finish(&mut file, desk)
}

struct Run<'j> {
    job: &'j Job,
    pens: Pens,
    progress: Progress,
    tally: Tally,
    /// What the numbers of the rows count: rows, or lines.
    counts: &'static str,
}

#[derive(Default)]
struct Tally {
    rows: u64,
    made: u64,
    existing: u64,
    shown: u64,
    refused: BTreeMap<u64, Refused>,
}

impl Run<'_> {
    /// Issues one batch and answers what it came to, in the order of the rows.
    fn issue(&mut self, rows: Vec<ReadRow>, desk: &mut Desk<'_>) -> Result<Vec<Issued>, Error> {
        let read = rows.len() as u64;
        let mut requests = Vec::with_capacity(rows.len());
        for (row, request) in rows {
            match request {
                Ok(request) => requests.push((row, request)),
                Err(refused) => {
                    self.tally.refused.insert(row, refused);
                }
            }
        }
        let outcomes = keys::sign(
            desk,
            &mut self.pens,
            self.job.dry_run,
            |tx, session, pens| license::generate_rows(tx, session, pens, &requests),
        )?;
        let mut issued = Vec::with_capacity(outcomes.len());
        for outcome in outcomes {
            issued.extend(self.count(outcome));
        }
        if let Some(folder) = &self.job.out {
            for issued in &issued {
                out::into_folder(desk, folder, &issued.license)?;
            }
        }
        self.tally.rows += read;
        self.progress.set(self.tally.rows);
        Ok(issued)
    }

    fn count(&mut self, (row, outcome): RowOutcome) -> Option<Issued> {
        match outcome {
            Ok(issued) => {
                if issued.existing {
                    self.tally.existing += 1;
                } else {
                    self.tally.made += 1;
                }
                Some(issued)
            }
            Err(problem) => {
                let field = String::new();
                self.tally.refused.insert(row, Refused { field, problem });
                None
            }
        }
    }

    /// Says what came of it all.
    fn finish(
        self,
        file: &mut Requests<impl Read + Seek>,
        desk: &mut Desk<'_>,
    ) -> Result<(), Error> {
        let Self {
            job,
            progress,
            tally,
            counts,
            ..
        } = self;
        progress.finish();
        if let Some(path) = &job.rejects {
            let path = desk.path(path);
            file.write_rejects(&tally.refused, &path)?;
        }
        if tally.refused.is_empty() {
            tally.tell(job.dry_run, counts, desk);
            return Ok(());
        }
        let told = !desk.for_a_program();
        if told {
            tally.tell(job.dry_run, counts, desk);
        }
        Err(tally.refusal(job, counts, told))
    }
}

impl Tally {
    fn tell(&self, dry_run: bool, counts: &str, desk: &mut Desk<'_>) {
        let hidden = self.made + self.existing - self.shown;
        let mut said = if dry_run {
            format!(
                "{} would be issued",
                count(self.made, "license", "licenses")
            )
        } else {
            format!("{} issued", count(self.made, "license", "licenses"))
        };
        if self.existing > 0 {
            let _ = write!(said, ", {} there before", grouped(self.existing));
        }
        if hidden > 0 {
            let _ = write!(
                said,
                "; the last {} are not shown: `--format csv` shows all",
                grouped(hidden)
            );
        }
        desk.ui().status(&format!("{said}."));
        for (row, refused) in self.refused.iter().take(TOLD) {
            desk.ui().warn(&refused.at(counts, *row));
        }
        let untold = self.refused.len().saturating_sub(TOLD) as u64;
        if untold > 0 {
            let more = count(
                untold,
                &format!("more {counts}"),
                &format!("more {counts}s"),
            );
            desk.ui().warn(&format!("and {more}"));
        }
    }

    /// The refusal of the whole run, of which the other rows may well be done; with the first
    /// reason, unless the reasons were `told`.
    fn refusal(&self, job: &Job, counts: &str, told: bool) -> Error {
        let refused = self.refused.len() as u64;
        let exit = if self.made + self.existing == 0 {
            Exit::Refused
        } else {
            Exit::Partly
        };
        let mut message = format!(
            "{} of {} refused",
            grouped(refused),
            count(
                self.rows,
                &format!("{counts} was"),
                &format!("{counts}s were"),
            ),
        );
        if !told && let Some((row, refused)) = self.refused.iter().next() {
            let _ = write!(message, ", the first is {}", refused.at(counts, *row));
        }
        let hint = match &job.rejects {
            Some(path) => format!(
                "mend the {counts}s in `{}`, and give that file with `--from`",
                path.display()
            ),
            None => format!(
                "mend these {counts}s and give the file again: nothing is issued twice; \
                 `--rejects FILE` writes them with their reasons"
            ),
        };
        Error::new(exit, "rows_refused", message).hint(hint)
    }
}

/// Refuses a rejects file that is there, before anything is issued.
fn free(desk: &Desk<'_>, path: &std::path::Path) -> Result<(), Error> {
    if files::exists(&desk.path(path)) {
        return Err(files::Error::Exists(path.display().to_string()).into());
    }
    Ok(())
}
