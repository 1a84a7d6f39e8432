//! `entitle merge apply`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::merge::{Plan, Rest, Settled, effective};
use crate::env::Interrupt;
use crate::error::Error;
use crate::ops::merge::{self, Applied, Apply, Halt};

use super::kept::{self, Kept};

/// Apply a plan: the company comes in, as the plan and its answers say
///
/// Everything of theirs comes in under its own code, or under one with the company's name before it
/// where that code means something else here; what is the same as something of ours becomes part of
/// it. Rights keep what they were sold as and their activation IDs, licenses their signatures.
/// Orders have the company as their source. All of it happens in one transaction, or nothing does.
///
/// Refused when a pair is not answered yet, when the plan was applied before, and when the catalog
/// or the customers have changed since it was made; then what changed them is named. `entitle merge
/// undo` takes it back.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle merge apply Arkiv.plan.json --dry-run
  entitle merge apply Arkiv.plan.json --rest different --yes")]
pub struct Arguments {
    /// The plan; its answers are read from beside it
    plan: PathBuf,

    /// What becomes of pairs that nobody has answered: `different` takes theirs as none of ours
    /// [default: later, and then nothing is applied]
    #[arg(long, value_name = "ANSWER")]
    rest: Option<Rest>,

    /// Show what it would do, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Shows what it would do, asks, and does it.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    desk.expect_bulk();
    let (plan, sha256) = kept::read_plan(&arguments.plan, desk)?;
    let (_, answers) = Kept::open(&arguments.plan, &plan, desk)?;
    let rest = arguments.rest.unwrap_or(Rest::Later);
    let settled = effective(&plan, &answers, rest);
    let file = arguments.plan.file_name().unwrap_or_default();
    let job = Job {
        plan: &plan,
        file: &file.to_string_lossy(),
        sha256: &sha256,
        settled: &settled,
    };
    let planned = job.planned(desk)?;
    if arguments.dry_run {
        desk.ui().dry_run();
        return desk.show(&planned);
    }
    desk.agree(&planned, &format!("Fold {} in?", plan.company))?;
    let applied = job.applied(&planned, desk)?;
    desk.show(&applied)
}

/// A plan on its way in.
struct Job<'j> {
    plan: &'j Plan,
    file: &'j str,
    sha256: &'j str,
    settled: &'j [Settled],
}

impl Job<'_> {
    fn request<'r>(&'r self, agreed: Option<&'r Applied>) -> Apply<'r> {
        Apply {
            plan: self.plan,
            file: self.file,
            sha256: self.sha256,
            settled: self.settled,
            agreed,
            dry_run: agreed.is_none(),
        }
    }

    /// What it would do.
    fn planned(&self, desk: &mut Desk<'_>) -> Result<Applied, Error> {
        let session = desk.session()?;
        let request = self.request(None);
        let planned = desk
            .store()?
            .rehearse(|tx| merge::apply(tx, &session, &request, &mut |_| true));
        Ok(planned?)
    }

    fn applied(&self, planned: &Applied, desk: &mut Desk<'_>) -> Result<Applied, Error> {
        let session = desk.session()?;
        let request = self.request(Some(planned));
        let rows: usize = self.plan.rows.iter().map(|rows| rows.rows.len()).sum();
        let progress = desk.ui().progress(Some(rows as u64), "bringing rows");
        let interrupt = desk.interrupt();
        let applied = desk.store()?.write(session.author(), |tx| {
            progress.set(0);
            merge::apply(tx, &session, &request, &mut |rows| {
                progress.advance(rows);
                interrupt.signal().is_none()
            })
        });
        progress.finish();
        match (applied, interrupt.signal()) {
            (Err(Halt::Interrupted), Some(signal)) => Err(Error::interrupted(signal)),
            (applied, _) => Ok(applied?),
        }
    }
}

impl From<Halt> for Error {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::Interrupted => Self::interrupted(Interrupt::SIGINT),
            Halt::Error(error) => error.into(),
        }
    }
}
