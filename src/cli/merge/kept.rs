//! A plan's file, and the answers that are kept beside it.
//!
//! The answers are written whole at each of them, under their name at once: a review that is ended
//! in whatever way loses no answer, and the file is never half written.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::cli::asking::as_typed;
use crate::cli::context::Desk;
use crate::domain::merge::{Answers, Plan};
use crate::domain::{Actor, Day, Zone, hex};
use crate::error::Error;
use crate::exit::Exit;
use crate::files::{self, Input, Stamp};
use crate::ops::merge::answers::{self, HandedIn};

/// What is added to the name of a plan for that of its answers.
const ANSWERS: &str = ".answers.csv";

/// More than any plan has.
const LARGEST: u64 = 1 << 33;

/// The plan in this file, and the SHA-256 of it.
pub fn read_plan(path: &Path, desk: &mut Desk<'_>) -> Result<(Plan, String), Error> {
    let input = Input::File(path.to_owned());
    let bytes = input.read_bytes(&desk.env.cwd, &mut desk.env.stdin, LARGEST)?;
    let plan = Plan::read(&bytes).map_err(|error| {
        let message = format!("`{}`: {error}", path.display());
        Error::new(Exit::Invalid, error.code(), message).hint(error.hint())
    })?;
    Ok((plan, hex(&Sha256::digest(&bytes))))
}

/// Who answers now, and the day.
pub fn answering(desk: &Desk<'_>) -> Result<(Actor, Day), Error> {
    let actor = &desk.author().actor;
    let by = actor.parse::<Actor>();
    let by = by.map_err(|error| Error::usage(error.to_string()))?;
    Ok((by, Zone::utc().day_of(desk.now())))
}

/// The file of the answers to a plan.
pub struct Kept {
    path: PathBuf,
    name: String,
    /// The file as it was read, or written last.
    stamp: Option<Stamp>,
}

impl Kept {
    /// The answers to the plan in this file, and what keeps them.
    pub fn open(path: &Path, plan: &Plan, desk: &mut Desk<'_>) -> Result<(Self, Answers), Error> {
        let mut name = OsString::from(path);
        name.push(ANSWERS);
        let name = PathBuf::from(name);
        let path = files::behind_link(desk.path(&name));
        let kept = Self {
            stamp: files::stamp(&path)?,
            name: as_typed(&name),
            path,
        };
        if kept.stamp.is_none() {
            return Ok((kept, Answers::default()));
        }
        let (by, on) = answering(desk)?;
        let spooled = desk.spool(&Input::File(name))?;
        let handed_in = HandedIn {
            file: &kept.name,
            by: &by,
            on,
            way_out: "mend the row or take it out; without the file the review begins anew",
        };
        let taken = answers::read(spooled.open()?, plan, &Answers::default(), &handed_in)?;
        Ok((kept, taken.answers))
    }

    /// What the file is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Keeps these answers, in the place of those that were there.
    pub fn keep(&mut self, plan: &Plan, answers: &Answers) -> Result<(), Error> {
        if files::stamp(&self.path)? != self.stamp {
            let message = format!("`{}` was changed by somebody else meanwhile", self.name);
            return Err(
                Error::new(Exit::Refused, "changed_meanwhile", message).hint(
                    "their answers stand, and yours up to the last: run the command again to go on",
                ),
            );
        }
        let places = answers.iter().map(|(place, _)| place);
        let text = answers::write(plan, answers, places)?;
        files::replace(&self.path, text.as_bytes())?;
        self.stamp = files::stamp(&self.path)?;
        Ok(())
    }
}
