//! `entitle order import`.

use std::io::{BufWriter, Read, Seek};
use std::path::PathBuf;

use clap::Args;
use clap::builder::TypedValueParser;

use crate::cli::context::Desk;
use crate::cli::mapping::MappingArguments;
use crate::domain::{ImportNumber, ModelCode, SourceName};
use crate::error::Error;
use crate::exit::Exit;
use crate::files::{self, Input, NewFile, Spooled};
use crate::intake::{Columns, DateOrder, DecimalSign, ORDERS, Rejects, Sheet};
use crate::ops;
use crate::ops::order::{self, Batch, ImportDone, Options, Staged, Stager, Tally};
use crate::store::import::NewImport;
use crate::store::staging;

/// Import orders from a file
///
/// Reads CSV in the canonical layout, or in any other with `--map`. An order lands whole or is
/// rejected whole; unless told otherwise, nothing lands when any row is bad. The same file again
/// changes nothing. Each line of a SKU of kind `right` grants an entitlement with an activation ID
/// of its own.
///
/// The canonical columns are `order_number, order_date, customer, customer_name, email, country,
/// reseller, sold_to, po_number, contact, source, line, sku, product, quantity, unit_price,
/// currency, start, term_months, expires, maintenance_until`. A file needs `order_number`,
/// `order_date`, `customer`, `sku` and `quantity`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle order import orders.csv --dry-run
  entitle order import export.csv --map order_number=OrderID --map customer=Account \\
      --map sku=Item --map quantity=Qty --map order_date='#4' --set source=erp
  entitle order import orders.csv --keep-going --rejects rejects.csv")]
pub struct Arguments {
    /// The file, `-` for standard input
    #[arg(value_parser = clap::builder::OsStringValueParser::new().map(Input::from))]
    file: Input,

    #[command(flatten)]
    mapping: MappingArguments,

    /// How dates are written where the file leaves doubt: `iso`, `m/d/y` or `d/m/y`
    #[arg(long, value_name = "ORDER")]
    date_format: Option<DateOrder>,

    /// The decimal sign of amounts where the file leaves doubt: `.` or `,`
    #[arg(long, value_name = "SIGN")]
    decimal: Option<DecimalSign>,

    /// The system that the orders come from, which keeps its order numbers apart from others
    /// [default: `default`]
    #[arg(long, value_name = "NAME")]
    source: Option<SourceName>,

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

/// Imports a file of orders.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    desk.expect_bulk();
    if let Some(path) = &arguments.rejects
        && files::exists(&desk.path(path))
    {
        return Err(files::Error::Exists(path.display().to_string()).into());
    }
    let spooled = desk.spool(&arguments.file)?;
    let mut mapping = arguments.mapping.mapping();
    if let Some(source) = &arguments.source {
        mapping.set.push(format!("source={source}"));
    }
    let mut sheet = Sheet::open(spooled.open()?, &arguments.mapping.reading())?;
    let columns = Columns::resolve(ORDERS, sheet.headings(), &mapping)?;
    for note in columns.notes() {
        desk.ui().note(note);
    }
    let staged = stage(desk, &arguments, &columns, &mut sheet)?;
    let options = options(desk, &arguments, &columns, &staged)?;
    let tally = judge(desk, &columns, &options, &staged)?;
    let mut done = reckon(&arguments, &spooled, &staged, &tally);
    if tally.rejected.0 > 0 {
        done.rejects_file = write_rejects(desk, &arguments, &mut sheet)?;
    }
    let lands = !arguments.dry_run && (tally.rejected.0 == 0 || arguments.keep_going);
    if lands && tally.new.0 > 0 {
        land(desk, &arguments, &options, &tally, &mut done)?;
    } else if !arguments.dry_run {
        done.entitlements = 0;
    }
    desk.show(&done)?;
    conclude(desk, &arguments, &tally, &done)
}

fn stage<R: Read + Seek>(
    desk: &mut Desk<'_>,
    arguments: &Arguments,
    columns: &Columns,
    sheet: &mut Sheet<R>,
) -> Result<Staged, Error> {
    let progress = desk.ui().progress(None, "reading rows");
    let interrupt = desk.interrupt();
    let staged = desk.store()?.scratch(|tx| {
        Stager::new(columns).run(
            tx,
            sheet,
            arguments.date_format,
            arguments.decimal,
            |rows| -> Result<(), Error> {
                progress.set(rows);
                interrupt
                    .signal()
                    .map_or(Ok(()), |signal| Err(Error::interrupted(signal)))
            },
        )
    })?;
    progress.finish();
    Ok(staged)
}

fn options(
    desk: &mut Desk<'_>,
    arguments: &Arguments,
    columns: &Columns,
    staged: &Staged,
) -> Result<Options, Error> {
    desk.read(|tx, _| -> Result<Options, ops::Error> {
        Ok(Options {
            formats: staged.formats,
            fields: Options::fields_of(columns),
            currency: order::usual_currency(tx)?,
            create_customers: arguments.create_customers,
            create_skus: match &arguments.create_skus {
                Some(code) => Some(order::model_for_skus(tx, code)?),
                None => None,
            },
        })
    })
}

fn judge(
    desk: &mut Desk<'_>,
    columns: &Columns,
    options: &Options,
    staged: &Staged,
) -> Result<Tally, Error> {
    let labels = |field: &str| columns.label(field).to_owned();
    let mut tally = Tally::default();
    let progress = desk.ui().progress(Some(staged.rows), "checking orders");
    let mut after = String::new();
    loop {
        desk.go_on()?;
        let step = desk
            .store()?
            .scratch(|tx| order::judge_next(tx, &after, options, &labels, &mut tally))?;
        let Some((last, rows)) = step else { break };
        progress.advance(u64::try_from(rows).unwrap_or(0));
        after = last;
    }
    progress.finish();
    order::end_of_judging(&mut tally);
    Ok(tally)
}

fn reckon(arguments: &Arguments, spooled: &Spooled, staged: &Staged, tally: &Tally) -> ImportDone {
    let dry = arguments.dry_run;
    ImportDone {
        import: None,
        file: arguments.file.to_string(),
        sha256: spooled.sha256().to_owned(),
        dry_run: dry,
        rows: i64::try_from(staged.rows).unwrap_or(i64::MAX),
        orders: tally.new.0 + tally.unchanged.0 + tally.rejected.0,
        landed_orders: if dry { tally.new.0 } else { 0 },
        landed_rows: if dry { tally.new.1 } else { 0 },
        unchanged_orders: tally.unchanged.0,
        unchanged_rows: tally.unchanged.1,
        rejected_orders: tally.rejected.0,
        rejected_rows: tally.rejected.1,
        entitlements: tally.entitlements,
        created_customers: 0,
        created_skus: 0,
        rejects: tally.rejections.clone(),
        rejects_file: None,
    }
}

fn land(
    desk: &mut Desk<'_>,
    arguments: &Arguments,
    options: &Options,
    tally: &Tally,
    done: &mut ImportDone,
) -> Result<(), Error> {
    done.entitlements = 0;
    let actor = desk.author().actor.clone();
    let source = arguments
        .source
        .as_ref()
        .map_or("default", SourceName::as_str);
    let (file, sha256) = (done.file.clone(), done.sha256.clone());
    let mut batch = Batch {
        import: None,
        note: NewImport {
            kind: "orders",
            file: &file,
            sha256: &sha256,
            source,
            rows: done.rows,
            unchanged_rows: done.unchanged_rows,
            rejected_rows: done.rejected_rows,
            actor: &actor,
            started_at: desk.now(),
        },
        options,
        left: tally.new.0,
    };
    let total = u64::try_from(tally.new.1).ok();
    let progress = desk.ui().progress(total, "landing orders");
    let mut after = String::new();
    loop {
        let landed = land_batch(desk, &after, &batch, done.import)?;
        let Some(step) = landed else { break };
        progress.advance(u64::try_from(step.landed.lines).unwrap_or(0));
        batch.import = Some(step.import);
        batch.left -= step.landed.orders;
        done.import = Some(step.import);
        done.landed_orders += step.landed.orders;
        done.landed_rows += step.landed.lines;
        done.entitlements += step.landed.entitlements;
        done.created_customers += step.landed.customers;
        done.created_skus += step.landed.skus;
        after = step.last;
        desk.give_way();
    }
    progress.finish();
    Ok(())
}

/// Lands one batch, unless the command was asked to stop.
fn land_batch(
    desk: &mut Desk<'_>,
    after: &str,
    batch: &Batch<'_>,
    import: Option<ImportNumber>,
) -> Result<Option<order::BatchDone>, Error> {
    desk.go_on().map_err(|error| match import {
        Some(number) => error.hint(format!(
            "what import {number} has landed stays; import the same file again to go on"
        )),
        None => error,
    })?;
    desk.write(|tx, session| order::land_next(tx, session, after, batch))
}

fn write_rejects<R: Read + Seek>(
    desk: &mut Desk<'_>,
    arguments: &Arguments,
    sheet: &mut Sheet<R>,
) -> Result<Option<PathBuf>, Error> {
    let Some(path) = &arguments.rejects else {
        return Ok(None);
    };
    sheet.rewind()?;
    let file = NewFile::create(&desk.path(path))?;
    let mut rejects = Rejects::new(BufWriter::new(file), sheet.headings(), sheet.delimiter())?;
    desk.store()?.scratch(|tx| -> Result<(), Error> {
        let mut failed = None;
        staging::each_rejected(tx, |number, column, reason| {
            if failed.is_none() {
                failed = reject(sheet, &mut rejects, number, &column, &reason).err();
            }
            Ok(())
        })?;
        failed.map_or(Ok(()), Err)
    })?;
    let file = rejects
        .finish()?
        .into_inner()
        .map_err(|error| Error::from(error.into_error()))?;
    file.keep()?;
    Ok(Some(path.clone()))
}

/// Goes on to the row of this number and writes it.
fn reject<R: Read + Seek, W: std::io::Write>(
    sheet: &mut Sheet<R>,
    rejects: &mut Rejects<W>,
    number: i64,
    column: &str,
    reason: &str,
) -> Result<(), Error> {
    while let Some(row) = sheet.next_row()? {
        if i64::try_from(row.number()) == Ok(number) {
            rejects.push(&row, column, reason)?;
            break;
        }
    }
    Ok(())
}

/// How the command ends: what was rejected decides.
fn conclude(
    desk: &mut Desk<'_>,
    arguments: &Arguments,
    tally: &Tally,
    done: &ImportDone,
) -> Result<(), Error> {
    if tally.rejected.0 == 0 {
        return Ok(());
    }
    let good = tally.new.0 + tally.unchanged.0;
    if arguments.keep_going && good > 0 {
        desk.ends_with(Exit::Partly);
        return Ok(());
    }
    let file = format!("`{}`", arguments.file);
    let bad = format!(
        "{} of {} orders rejected, and nothing {}",
        done.rejected_orders,
        done.orders,
        if arguments.dry_run {
            "would land"
        } else {
            "landed"
        }
    );
    let way = if good == 0 {
        format!("mend {file} itself and import it again")
    } else {
        format!(
            "mend {file} itself and import it again, or land the {} good orders now with \
             `--keep-going --rejects FILE` and mend only the rejects",
            tally.new.0
        )
    };
    Err(Error::new(Exit::Invalid, "rows_rejected", bad).hint(way))
}
