//! `entitle order amend`.

use std::io::{Read, Seek};

use clap::Args;
use clap::builder::TypedValueParser;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::exit::Exit;
use crate::files::{Input, Spooled};
use crate::ops::order::{Amend, Amended, OrderFile, Staged};

use super::import::stage;
use super::layout::{self, LayoutArguments};

/// Change orders that are here as a newer file has them
///
/// Shows each line of a changed order as added, raised, lowered, cancelled, credited or corrected,
/// and applies it after a yes. Orders that are as they were are left alone; those that are not here
/// are named, and left to `order import`. The file is laid out as for an import.
///
/// The file has to have the whole order: a line that it lacks, or has with a quantity of zero, is
/// cancelled, and one of a negative quantity lowers the lines of its SKU, the last first. Lines are
/// told by their numbers where all have one, else by SKU and quantity, and then by SKU in their
/// order. What is issued is never taken back by it: the licenses to return first are named, and
/// nothing of that order changes. Unless told otherwise, nothing changes when any order is refused.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle order amend orders.csv --dry-run
  entitle order amend sales.csv --profile erp.toml --keep-going")]
pub struct Arguments {
    /// The file, `-` for standard input
    #[arg(value_parser = clap::builder::OsStringValueParser::new().map(Input::from))]
    file: Input,

    #[command(flatten)]
    layout: LayoutArguments,

    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,

    /// Amend the other orders although some are refused or rejected
    #[arg(long)]
    keep_going: bool,
}

/// Shows what it will do and asks, and amends.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let told = arguments.layout.told(None, desk)?;
    let spooled = desk.spool(&arguments.file)?;
    let mut file = layout::open(&arguments.file, &spooled, &told, desk)?;
    let staged = stage(desk, &mut file)?;
    told.save(&arguments.file, desk)?;
    let mut amend = begin(desk, (&arguments.file, &spooled), &file, &staged)?;
    plan(desk, &mut amend, staged.rows)?;
    let planned = amend.planned();
    if !arguments.applies(planned) {
        desk.show(planned)?;
        return conclude(desk, &arguments, planned);
    }
    desk.agree(planned, &question(planned))?;
    let done = desk.write(|tx, session| amend.apply(tx, session))?;
    desk.show(&done)?;
    conclude(desk, &arguments, &done)
}

impl Arguments {
    fn applies(&self, planned: &Amended) -> bool {
        let is_good = self.keep_going || !planned.is_held_back();
        !self.dry_run && planned.amended_orders > 0 && is_good
    }
}

fn begin<R: Read + Seek>(
    desk: &mut Desk<'_>,
    (input, spooled): (&Input, &Spooled),
    file: &OrderFile<R>,
    staged: &Staged,
) -> Result<Amend, Error> {
    let name = input.to_string();
    let file_and_hash = (name.as_str(), spooled.sha256());
    desk.read(|tx, _| Amend::begin(tx, file_and_hash, file.columns(), staged))
}

fn plan(desk: &mut Desk<'_>, amend: &mut Amend, rows: u64) -> Result<(), Error> {
    let progress = desk.ui().progress(Some(rows), "comparing orders");
    loop {
        desk.go_on()?;
        match desk.scratch(|tx| Ok(amend.plan_next(tx)?))? {
            Some(rows) => progress.advance(rows),
            None => return Ok(()),
        }
    }
}

fn question(planned: &Amended) -> String {
    match planned.amended_orders {
        1 => "Amend this order?".to_owned(),
        many => format!("Amend these {many} orders?"),
    }
}

/// How the command ends: what was refused or rejected decides.
fn conclude(desk: &mut Desk<'_>, arguments: &Arguments, done: &Amended) -> Result<(), Error> {
    if done.orders > 0 && done.unknown_orders == done.orders {
        let message = format!("none of the orders of `{}` is here", arguments.file);
        return Err(Error::new(Exit::NotFound, "orders_unknown", message).hint(
            "`entitle order import` brings them; `--source NAME` says which system they are from",
        ));
    }
    if !done.is_held_back() {
        return Ok(());
    }
    if arguments.keep_going && done.amended_orders > 0 {
        desk.ends_with(Exit::Partly);
        return Ok(());
    }
    let changed = if arguments.dry_run {
        "would change"
    } else {
        "changed"
    };
    let good = match done.amended_orders {
        0 => String::new(),
        1 => ", or amend the other order now with `--keep-going`".to_owned(),
        many => format!(", or amend the {many} others now with `--keep-going`"),
    };
    if done.rejected_orders > 0 {
        let bad = format!(
            "{} of {} orders rejected, and nothing {changed}",
            done.rejected_orders, done.orders
        );
        let way = format!("mend the rows that are named{good}");
        return Err(Error::new(Exit::Invalid, "rows_rejected", bad).hint(way));
    }
    let changing = done.refused_orders + done.amended_orders;
    let bad = format!(
        "{} of {changing} changed orders refused, and nothing {changed}",
        done.refused_orders
    );
    let returns = done.refused.iter().find_map(|line| line.licenses.first());
    let way = match returns {
        Some(license) => format!(
            "give copies back with `entitle license return {license}` and the like, and amend \
             again{good}"
        ),
        None => format!("mend the lines that are named{good}"),
    };
    Err(Error::new(Exit::Refused, "amend_refused", bad).hint(way))
}
