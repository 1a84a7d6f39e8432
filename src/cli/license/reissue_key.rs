//! `entitle license reissue --key`: batch by batch, each committed before it is printed.

use std::path::Path;

use crate::cli::buffer::Buffer;
use crate::cli::context::Desk;
use crate::domain::LicenseNumber;
use crate::error::Error;
use crate::exit::Exit;
use crate::ops::Problem;
use crate::ops::license::{self, KeyReissue, Moved};
use crate::output::numbers::{count, grouped};
use crate::output::{List, TABLE_LIMIT};

use super::{keys, out};

/// Licenses of one transaction: the lock is held for some hundredths of a second.
const BATCH: i64 = 1000;

/// Licenses left as they are that are told one by one.
const TOLD: usize = 10;

#[derive(Default)]
struct Tally {
    moved: u64,
    shown: u64,
    left: Vec<(LicenseNumber, Problem)>,
}

/// Shows how many there are and asks, and signs them anew.
pub fn run(
    asked: &KeyReissue,
    folder: Option<&Path>,
    dry_run: bool,
    desk: &mut Desk<'_>,
) -> Result<(), Error> {
    desk.expect_bulk();
    let plan = desk.read(|tx, session| license::plan_key_reissue(tx, session, asked))?;
    if plan.licenses > 0 && !dry_run {
        let licenses = u64::try_from(plan.licenses).unwrap_or(0);
        let many = count(licenses, "license", "licenses");
        desk.agree(
            &plan,
            &format!("Sign {many} anew, and end them as they are?"),
        )?;
    }
    let total = u64::try_from(plan.licenses).ok();
    let progress = desk.ui().progress(total, "signing licenses anew");
    let mut pens = keys::at_hand(desk, dry_run)?;
    let mut tally = Tally::default();
    let buffer = Buffer::default();
    let (mut sink, style) = (buffer.clone(), desk.style());
    let empty = "No license was to be signed anew.";
    let mut list: List<'_, Moved> = List::new(&mut sink, &style, None, empty);
    // A dry run keeps nothing between its batches, and so has to be one.
    let size = if dry_run { i64::MAX } else { BATCH };
    let mut after = None;
    loop {
        desk.go_on()?;
        let batch = keys::sign(desk, &mut pens, dry_run, |tx, session, pens| {
            license::reissue_key(tx, session, pens, asked, after, size)
        })?;
        if batch.last.is_none() {
            break;
        }
        after = batch.last;
        progress.advance((batch.moved.len() + batch.left.len()) as u64);
        for moved in &batch.moved {
            if let Some(folder) = folder {
                out::into_folder(desk, folder, &moved.license)?;
            }
            if !desk.for_a_person() || tally.shown < TABLE_LIMIT {
                list.push(moved)?;
                tally.shown += 1;
            }
        }
        tally.moved += batch.moved.len() as u64;
        tally.left.extend(batch.left);
        desk.answer_bytes(&buffer.take())?;
        desk.give_way();
    }
    list.finish()?;
    desk.answer_bytes(&buffer.take())?;
    desk.flush()?;
    progress.finish();
    tally.finish(dry_run, desk)
}

impl Tally {
    /// Says what came of it all; what was left makes it partly done.
    fn finish(self, dry_run: bool, desk: &mut Desk<'_>) -> Result<(), Error> {
        if self.left.is_empty() {
            if self.moved > 0 {
                self.tell(dry_run, desk);
            }
            return Ok(());
        }
        let told = !desk.for_a_program();
        if told {
            self.tell(dry_run, desk);
        }
        let exit = if self.moved == 0 {
            Exit::Refused
        } else {
            Exit::Partly
        };
        let mut message = match self.left.len() as u64 {
            1 => "1 license was left as it is".to_owned(),
            left => format!("{} licenses were left as they are", grouped(left)),
        };
        if !told && let Some((_, problem)) = self.left.first() {
            message = format!("{message}, the first because {problem}");
        }
        Err(Error::new(exit, "licenses_left", message).hint(
            "mend what stands in the way and run the same again: nothing is signed anew twice",
        ))
    }

    fn tell(&self, dry_run: bool, desk: &mut Desk<'_>) {
        let many = count(self.moved, "license", "licenses");
        let mut said = if dry_run {
            format!("{many} would be signed anew")
        } else {
            format!("{many} signed anew")
        };
        let hidden = self.moved - self.shown;
        if hidden > 0 {
            said = format!(
                "{said}; the last {} are not shown: `--format csv` shows all",
                grouped(hidden)
            );
        }
        desk.ui().status(&format!("{said}."));
        for (_, problem) in self.left.iter().take(TOLD) {
            let hint = problem.hint.as_deref().unwrap_or_default();
            desk.ui().warn(&format!("{problem}: {hint}"));
        }
        let untold = self.left.len().saturating_sub(TOLD) as u64;
        if untold > 0 {
            let licenses = count(untold, "more license", "more licenses");
            desk.ui().warn(&format!("and {licenses}"));
        }
    }
}
