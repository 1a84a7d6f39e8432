//! `entitle merge review`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::asking::as_typed;
use crate::cli::context::Desk;
use crate::cli::merge::kept::{Kept, answering, read_plan};
use crate::domain::merge::{Answers, ItemKind, Plan, Rest, Scope, effective};
use crate::domain::shell_word;
use crate::error::Error;
use crate::files::{self, Input};
use crate::ops::merge::answers::{self, HandedIn, Taken};
use crate::ops::merge::review::{State, state};
use crate::output::numbers::count;

mod ask;

/// Answer what a plan is not sure of: which of theirs are ours
///
/// At a terminal one pair comes after the other, theirs beside ours with what differs marked: what
/// the most copies hang on first. A key answers: `s` the same, `d` different, `b` belongs to it (a
/// customer), a number another of ours, `l` later, `u` undo, `?` all of them. Every answer is kept at
/// once, beside the plan in `PLAN.answers.csv`; the plan itself never changes. Run it again to go on.
///
/// With `--out` the pairs go into a table to be filled in with a spreadsheet: `same`, `different`,
/// `subsidiary` or `later` under `answer`, and under `ours` another code of ours where it is that
/// one. `--from` takes it back, whole or not at all; where no answer stands, nothing is changed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle merge review Arkiv.plan.json
  entitle merge review Arkiv.plan.json --kind customer --out customers.csv
  entitle merge review Arkiv.plan.json --from customers.csv
  entitle merge review Arkiv.plan.json --format json")]
pub struct Arguments {
    /// The plan, as `entitle merge plan` wrote it
    plan: PathBuf,

    /// Only pairs of this kind: `product`, `feature`, `model`, `sku` or `customer`
    #[arg(long)]
    kind: Option<ItemKind>,

    /// Also the pairs that are sure, those that are new, and those that were answered
    #[arg(long)]
    all: bool,

    /// Write the pairs into this new file, to be filled in
    #[arg(long, value_name = "FILE.csv", conflicts_with = "from")]
    out: Option<PathBuf>,

    /// Take the answers of a file that was filled in, `-` for standard input
    #[arg(long, value_name = "FILE.csv")]
    from: Option<Input>,

    /// Show what `--from` would take, and keep nothing
    #[arg(long, requires = "from")]
    dry_run: bool,
}

/// A plan under review.
struct Review {
    plan: Plan,
    answers: Answers,
    kept: Kept,
}

/// Writes out, takes back, tells how far it is, or asks.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let (plan, _) = read_plan(&arguments.plan, desk)?;
    let (kept, answers) = Kept::open(&arguments.plan, &plan, desk)?;
    let mut review = Review {
        plan,
        answers,
        kept,
    };
    let scope = Scope {
        kind: arguments.kind,
        all: arguments.all,
    };
    let mut told = None;
    if let Some(out) = &arguments.out {
        write(&review, scope, out, arguments, desk)?;
        if !desk.for_a_program() {
            return Ok(());
        }
    } else if let Some(from) = &arguments.from {
        told = Some(take(&mut review, from, arguments.dry_run, desk)?);
    } else if desk.asks() {
        ask::run(&mut review, scope, &arguments.plan, desk)?;
    } else if !desk.for_a_program() {
        return Err(Error::usage("nobody can be asked here").hint(
            "write the pairs into a table with `--out FILE.csv` and hand it back with `--from`; \
             `--format json` tells how far it is",
        ));
    }
    let state = State {
        told,
        ..review.state(scope, &arguments.plan)
    };
    desk.show(&state)
}

impl Review {
    fn state(&self, scope: Scope, path: &Path) -> State {
        let names = (as_typed(path), self.kept.name().to_owned());
        state(&self.plan, &self.answers, scope, names)
    }
}

/// Writes what is open into a new file, or everything.
fn write(
    review: &Review,
    scope: Scope,
    out: &Path,
    arguments: &Arguments,
    desk: &mut Desk<'_>,
) -> Result<(), Error> {
    let Review { plan, answers, .. } = review;
    let settled = effective(plan, answers, Rest::Later);
    let pairs = plan.matches.iter().zip(&settled).enumerate();
    let within = pairs
        .filter(|(_, (item, settled))| scope.covers(item.kind) && (scope.all || settled.is_open()));
    let places: Vec<usize> = within.map(|(place, _)| place).collect();
    let text = answers::write(plan, answers, places.iter().copied())?;
    files::write_new(&desk.path(out), text.as_bytes())?;
    let pairs = count(places.len() as u64, "pair stands", "pairs stand");
    let lies = as_typed(out);
    let (plan, out) = (shell_word(&as_typed(&arguments.plan)), shell_word(&lies));
    desk.ui().status(&format!(
        "{pairs} in `{lies}`: fill in `answer`, and hand it back with \
         `entitle merge review {plan} --from {out}`."
    ));
    Ok(())
}

/// Takes the answers of a file; what was taken, in words.
fn take(
    review: &mut Review,
    from: &Input,
    dry_run: bool,
    desk: &mut Desk<'_>,
) -> Result<String, Error> {
    let (by, on) = answering(desk)?;
    let name = from.to_string();
    let spooled = desk.spool(from)?;
    let handed_in = HandedIn {
        file: &name,
        by: &by,
        on,
        way_out: "nothing of it was taken: mend it, and hand it in again",
    };
    let taken = answers::read(spooled.open()?, &review.plan, &review.answers, &handed_in)?;
    let told = told(&taken, &name, dry_run);
    review.answers = taken.answers;
    if dry_run {
        desk.ui().dry_run();
    } else if !taken.changed.is_empty() {
        review.kept.keep(&review.plan, &review.answers)?;
    }
    Ok(told)
}

fn told(taken: &Taken, name: &str, dry_run: bool) -> String {
    let answers = count(taken.changed.len() as u64, "answer", "answers");
    let mut told = vec![if dry_run {
        format!("{name}: {answers} would be taken")
    } else {
        format!("{name}: {answers} taken")
    }];
    if taken.unchanged > 0 {
        told.push(format!("{} as before", taken.unchanged));
    }
    if taken.blank > 0 {
        let rows = count(taken.blank as u64, "row has", "rows have");
        told.push(format!("{rows} none"));
    }
    told.join(", ")
}
