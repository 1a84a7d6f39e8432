//! `entitle order import`.

use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::TypedValueParser;

use crate::cli::context::Desk;
use crate::cli::profile::Told;
use crate::domain::{Credits, ModelCode};
use crate::error::Error;
use crate::exit::Exit;
use crate::files::{self, Input, NewFile, Spooled};
use crate::ops::order::{Import, ImportDone, OrderFile, Plan, Request, Staged};

use super::ask::{self, Answers};
use super::layout::{self, LayoutArguments};

/// Import orders from a file
///
/// Reads CSV in the canonical layout, or in any other with `--map`. An order lands whole or is
/// rejected whole; unless told otherwise, nothing lands when any row is bad. The same file again
/// changes nothing. Each line of a SKU of kind `right` grants an entitlement with an activation ID
/// of its own.
///
/// The canonical columns are `order_number, order_date, customer, customer_name, email, country,
/// reseller, sold_to, po_number, contact, source, line, sku, product, quantity, unit_price,
/// currency, start, term_months, expires, maintenance_until, renews`. A file needs `order_number`,
/// `order_date`, `customer`, `sku` and `quantity`.
///
/// A line of a SKU of kind `renewal` or `maintenance` extends the right that `renews` names by its
/// activation ID, its number (`E-77`), or the order and line that granted it (`SO-1002/1`).
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle order import orders.csv --dry-run
  entitle order import export.csv --map order_number=OrderID --map customer=Account \\
      --map sku=Item --map quantity=Qty --map order_date='#4' --set source=erp
  entitle order import orders.csv --keep-going --rejects rejects.csv
  entitle order import sales.csv --map sku=ProductKey --map quantity=Qty \\
      --lookup sku=Products.csv:ProductKey:ProductSKU --save-profile erp.toml
  entitle order import sales.csv --profile erp.toml")]
pub struct Arguments {
    /// The file, `-` for standard input
    #[arg(required = true, value_parser = clap::builder::OsStringValueParser::new().map(Input::from))]
    file: Option<Input>,

    #[command(flatten)]
    layout: LayoutArguments,

    /// What becomes of credits, lines of a quantity of zero or less: `reject` their orders, or
    /// `skip` them and land the rest of their orders [default: reject]
    #[arg(long, value_name = "WAY")]
    credits: Option<Credits>,

    /// Add customers that are not known yet
    #[arg(long)]
    create_customers: bool,

    /// Add SKUs that are not in the catalog, each with a product of its own, under this model
    #[arg(long, value_name = "MODEL")]
    create_skus: Option<ModelCode>,

    /// Say what would land, and land nothing
    #[arg(long)]
    dry_run: bool,

    /// Land the good orders although others are rejected
    #[arg(long)]
    keep_going: bool,

    /// Write all rows of the rejected orders to this new file, with the reasons
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
}

/// The command with what a person can be asked for left out of what it needs.
pub fn relaxed(command: clap::Command) -> clap::Command {
    command.mut_arg("file", |file| file.required(false))
}

/// Imports a file of orders.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    desk.expect_bulk();
    if let Some(path) = &arguments.rejects
        && files::exists(&desk.path(path))
    {
        return Err(files::Error::Exists(path.display().to_string()).into());
    }
    let told = arguments.layout.told(arguments.credits, desk)?;
    let mut answers = Answers::default();
    let input = match &arguments.file {
        Some(input) => input.clone(),
        None => ask::file(&mut answers, desk)?,
    };
    let spooled = desk.spool(&input)?;
    let mut job = Job {
        arguments: &arguments,
        // What comes on standard input leaves nobody there to answer.
        asks: matches!(input, Input::File(_)) && desk.asks(),
        input: &input,
        spooled,
        told,
        answers,
    };
    let (mut file, mut import) = job.judged(desk)?;
    let Job { told, answers, .. } = job;
    if answers.any() && arguments.lands(&import) {
        desk.agree(&Plan(import.done()), "Import it?")?;
    }
    if !arguments.dry_run {
        import.for_real();
    }
    told.save(&input, desk)?;
    let rejects = match &arguments.rejects {
        Some(path) if import.has_rejects() => Some((path, write_rejects(desk, path, &mut file)?)),
        _ => None,
    };
    let (new, good) = (import.new_orders(), import.good_orders());
    if arguments.lands(&import) {
        land(desk, &mut import)?;
    }
    let mut done = import.done();
    if let Some((path, draft)) = rejects {
        draft.keep()?;
        done.rejects_file = Some(path.clone());
    }
    desk.show(&done)?;
    if answers.any() {
        let again = answers.again(desk);
        desk.tell_again(&again, Ok(()))?;
    }
    conclude(desk, (&arguments, &input), &done, new, good)
}

/// A file on its way in.
struct Job<'j> {
    arguments: &'j Arguments,
    /// Whether a person is there to be asked for what the file leaves open.
    asks: bool,
    input: &'j Input,
    spooled: Spooled,
    /// How the file is laid out, what was answered included.
    told: Told,
    answers: Answers,
}

impl Job<'_> {
    /// The file, read and judged; what it leaves open is asked for.
    fn judged(
        &mut self,
        desk: &mut Desk<'_>,
    ) -> Result<(OrderFile<impl Read + Seek + use<>>, Import), Error> {
        loop {
            let (file, staged) = self.read(desk)?;
            let mut import = self.begin(&file, &staged, desk)?;
            judge(desk, &mut import, staged.rows)?;
            let offers = self.asks && !self.answers.declined;
            let added = match import.missing().filter(|_| offers) {
                Some(missing) => ask::offer(missing, &import.done(), &mut self.answers, desk)?,
                None => false,
            };
            if !added {
                return Ok((file, import));
            }
        }
    }

    /// The file with its columns found, and what the first pass over it came to.
    fn read(
        &mut self,
        desk: &mut Desk<'_>,
    ) -> Result<(OrderFile<impl Read + Seek + use<>>, Staged), Error> {
        loop {
            match self.read_once(desk) {
                Err(refused) if self.asks => {
                    let (told, answers) = (&mut self.told, &mut self.answers);
                    ask::settle(refused, &self.spooled, told, answers, desk)?;
                }
                read => return read,
            }
        }
    }

    fn read_once(
        &self,
        desk: &mut Desk<'_>,
    ) -> Result<(OrderFile<impl Read + Seek + use<>>, Staged), Error> {
        let mut file = layout::open(self.input, &self.spooled, &self.told, desk)?;
        let staged = stage(desk, &mut file)?;
        Ok((file, staged))
    }

    fn begin<R: Read + Seek>(
        &self,
        file: &OrderFile<R>,
        staged: &Staged,
        desk: &mut Desk<'_>,
    ) -> Result<Import, Error> {
        let name = self.input.to_string();
        let request = self.arguments.request(&self.told, &self.answers, self.asks);
        let file_and_hash = (name.as_str(), self.spooled.sha256());
        desk.read(|tx, _| Import::begin(tx, file_and_hash, file.columns(), staged, &request))
    }
}

impl Arguments {
    /// What is asked of the import; where somebody may be asked, it is first only a dry run.
    fn request(&self, told: &Told, answers: &Answers, asks: bool) -> Request {
        let create_skus = self.create_skus.as_ref().or(answers.create_skus.as_ref());
        Request {
            create_customers: self.create_customers || answers.create_customers,
            create_skus: create_skus.cloned(),
            credits: told.credits,
            dry_run: self.dry_run || asks,
        }
    }

    fn lands(&self, import: &Import) -> bool {
        !self.dry_run && import.new_orders() > 0 && (self.keep_going || !import.has_rejects())
    }
}

pub(in crate::cli) fn stage<R: Read + Seek>(
    desk: &mut Desk<'_>,
    file: &mut OrderFile<R>,
) -> Result<Staged, Error> {
    let progress = desk.ui().progress(None, "reading rows");
    let interrupt = desk.interrupt();
    desk.scratch(|tx| {
        file.stage(tx, |rows| -> Result<(), Error> {
            progress.set(rows);
            interrupt
                .signal()
                .map_or(Ok(()), |signal| Err(Error::interrupted(signal)))
        })
    })
}

fn judge(desk: &mut Desk<'_>, import: &mut Import, rows: u64) -> Result<(), Error> {
    let progress = desk.ui().progress(Some(rows), "checking orders");
    loop {
        desk.go_on()?;
        match desk.scratch(|tx| Ok(import.judge_next(tx)?))? {
            Some(rows) => progress.advance(rows),
            None => return Ok(()),
        }
    }
}

/// Writes the rejects before anything lands, so that a full disk shows in time. The file gets its
/// name after that: a command that was stopped can be given again as it was.
fn write_rejects<R: Read + Seek>(
    desk: &mut Desk<'_>,
    path: &Path,
    file: &mut OrderFile<R>,
) -> Result<NewFile, Error> {
    let draft = NewFile::create(&desk.path(path))?;
    desk.scratch(|tx| Ok(file.write_rejects(tx, draft)?))
}

fn land(desk: &mut Desk<'_>, import: &mut Import) -> Result<(), Error> {
    let progress = desk
        .ui()
        .progress(Some(import.new_rows()), "landing orders");
    loop {
        match land_batch(desk, import) {
            Ok(Some(rows)) => progress.advance(rows),
            Ok(None) => return Ok(()),
            Err(error) => {
                return Err(match import.number() {
                    Some(number) => error.hint(format!(
                        "what import {number} has landed stays; import the same file again to go on"
                    )),
                    None => error,
                });
            }
        }
        desk.give_way();
    }
}

/// Lands one batch, unless the command was asked to stop.
fn land_batch(desk: &mut Desk<'_>, import: &mut Import) -> Result<Option<u64>, Error> {
    desk.go_on()?;
    let batch = desk.write(|tx, session| import.land_next(tx, session))?;
    Ok(batch.map(|batch| import.landed(batch)))
}

/// How the command ends: what was rejected decides.
fn conclude(
    desk: &mut Desk<'_>,
    (arguments, input): (&Arguments, &Input),
    done: &ImportDone,
    new: u64,
    good: u64,
) -> Result<(), Error> {
    if done.rejected_orders == 0 {
        return Ok(());
    }
    if arguments.keep_going && good > 0 {
        desk.ends_with(Exit::Partly);
        return Ok(());
    }
    let landed = if arguments.dry_run {
        "would land"
    } else {
        "landed"
    };
    let bad = format!(
        "{} of {} orders rejected, and nothing {landed}",
        done.rejected_orders, done.orders,
    );
    let mut way = match input {
        Input::File(_) => format!("mend `{input}` itself and import it again"),
        Input::Stdin => "mend the input itself and import it again".to_owned(),
    };
    if new > 0 {
        let good = if new == 1 {
            "the good order".to_owned()
        } else {
            format!("the {new} good orders")
        };
        way = format!(
            "{way}, or land {good} now with `--keep-going --rejects FILE` and mend only the rejects"
        );
    }
    Err(Error::new(Exit::Invalid, "rows_rejected", bad).hint(way))
}
